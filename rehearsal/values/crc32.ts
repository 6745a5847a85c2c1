/** CRC-32 (IEEE), by which the provider makes ids of texts. */
export function crc32(input: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(input)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
