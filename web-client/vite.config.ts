// How the client is built: one page, hashed assets, nothing inline. The page is served under a policy that
// forbids inline scripts, inline styles and data: addresses, so nothing here may produce them.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vitest/config";

const fontPackage = dirname(
  createRequire(import.meta.url).resolve("@fontsource-variable/atkinson-hyperlegible-next/package.json"),
);

/** The typeface's licence asks to travel with the files; it lands beside them. */
function fontLicence(): Plugin {
  return {
    name: "askwell:font-licence",
    apply: "build",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "assets/atkinson-hyperlegible-next-LICENSE.txt",
        source: readFileSync(join(fontPackage, "LICENSE"), "utf8"),
      });
    },
  };
}

/** Files that get shorter by it. Fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|html|svg|txt)$/u;

/** What the server hands out is compressed here, once, as far as it goes: it lies beside the plain file. */
function compressed(): Plugin {
  return {
    name: "askwell:compressed",
    apply: "build",
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => COMPRESSIBLE.test(file))) {
        const path = join(dir ?? "", name);
        const plain = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }));
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

export default defineConfig({
  plugins: [fontLicence(), compressed()],
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    // The polyfill would be an inline script; every browser we support knows modulepreload.
    modulePreload: { polyfill: false },
  },
  server: {
    // The formats are read from the server's own files, to choose one and to preview its plan.
    fs: { allow: [".", "../server/room/formats"] },
    // `npm run dev` shows the client against a server started with `cargo run`.
    proxy: { "/api": { target: "http://localhost:8080", ws: true } },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "gallery/**/*.test.tsx"],
  },
});
