import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** A page of the whole window over fixtures: `npx vite --config test/renderer/harness/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  server: { port: 5199, fs: { allow: [fileURLToPath(new URL("../../..", import.meta.url))] } },
});
