// How much a browser fetches before it can show the first page, compressed, without fonts. `npm run build` ends with it, and fails where
// it is more than was promised.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KILOBYTES_MAX = 60;

const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");
const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/gu)].map(([, file]) => file);
const sizes = [["index.html", page], ...files.map((file) => [file, readFileSync(new URL(file, dist))])].map(([file, text]) => [file, gzipSync(text).length / 1000]);
const all = sizes.reduce((sum, [, kilobytes]) => sum + kilobytes, 0);
for (const [file, kilobytes] of sizes) console.log(`${kilobytes.toFixed(1).padStart(6)} kB  ${file}`);
console.log(`${all.toFixed(1).padStart(6)} kB  the first load, of at most ${KILOBYTES_MAX}`);
if (all > KILOBYTES_MAX) process.exit(1);
