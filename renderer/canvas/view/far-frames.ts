/** A frame on the screen, in pixels. */
export interface FarFrame {
  readonly id: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** What a name takes beside its letters, in pixels, and how low a frame may be. */
const aside = 22;
const leastHeight = 26;

/**
 * Which frames bear their names when only frames can be told apart: the innermost ones, if all that lie side by side have
 * room for the whole of theirs; else the frame around them.
 */
export function namedFrames<Frame extends FarFrame>(
  frames: readonly Frame[],
  textWidth: (text: string) => number,
): readonly Frame[] {
  const ids = new Set(frames.map(({ id }) => id));
  const outermost = frames.filter(({ parent }) => parent === undefined || !ids.has(parent));
  return outermost.flatMap((frame) => named(frame) ?? []);

  function named(frame: Frame): readonly Frame[] | undefined {
    const children = frames.filter(({ parent }) => parent === frame.id).map(named);
    if (children.length > 0 && children.every((names) => names !== undefined)) return children.flat();
    const roomy = frame.height >= leastHeight && textWidth(frame.name) + aside <= frame.width;
    if (roomy) return [frame];
    const some = children.flatMap((names) => names ?? []);
    return some.length > 0 ? some : undefined;
  }
}
