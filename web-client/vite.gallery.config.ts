// The gallery as a page of its own, for the camera and for the tests that measure: `npm run build:gallery -- --outDir …`.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: "public",
  base: "./",
  build: { target: "es2022", emptyOutDir: true, rolldownOptions: { input: "gallery.html" } },
});
