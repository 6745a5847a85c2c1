import { createSpotlight } from "@mantine/spotlight";

export const [commandPaletteStore, commandPalette] = createSpotlight();

export function toggleCommandPalette(): void {
  commandPalette.toggle();
}
