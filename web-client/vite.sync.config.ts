// The client's library alone, as one script for the browser tests: `npm run build:sync -- --outDir …`.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    lib: { entry: "src/sync/index.ts", formats: ["iife"], name: "AskwellSync", fileName: () => "sync.js" },
    target: "es2022",
    emptyOutDir: false,
  },
});
