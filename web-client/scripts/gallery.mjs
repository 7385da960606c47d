// `make gallery`: photographs every state of every screen and writes docs/gallery. `node scripts/gallery.mjs FOLDER [STATE...]`
// writes pictures in full size there instead, of these states alone, to look at while working. `STATE=a,b make gallery` takes those of
// some states anew and leaves all others.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { galleryPage } from "./gallery-page.mjs";
import { LAUNCH, LOOKS, SAME } from "./looks.mjs";

const DOCS = resolve(import.meta.dirname, "../../docs/gallery");
const BUILT = resolve(import.meta.dirname, "../.gallery");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
/** A page that is longer than this many windows is cut. */
const WINDOWS_MAX = 2;
const QUALITY = 40;

const [folder, ...named] = process.argv.slice(2);
const only = named.length > 0 ? named : (process.env.STATE ?? "").split(",").filter(Boolean);
const out = folder === undefined ? DOCS : resolve(folder);
const looking = folder !== undefined;
const looks = (process.env.LOOKS ?? Object.keys(LOOKS).join()).split(",");

await build({ configFile: resolve(import.meta.dirname, "../vite.gallery.config.ts"), root: resolve(import.meta.dirname, ".."), logLevel: "error", build: { outDir: BUILT } });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://gallery").pathname;
  readFile(join(BUILT, path)).then(
    (file) => response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(file),
    () => response.writeHead(404).end(),
  );
});
await new Promise((open) => server.listen(0, "127.0.0.1", open));
const url = `http://127.0.0.1:${server.address().port}/gallery.html`;
const browser = await chromium.launch(LAUNCH);
let faults = 0;

/** Opens the gallery in one look. */
async function open(look) {
  const context = await browser.newContext({ ...SAME, ...LOOKS[look].page });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    faults += 1;
    console.error(`${look}: ${error.message}`);
  });
  await page.goto(url);
  await page.waitForSelector("[data-ready]", { state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  return { context, page, camera: await context.newCDPSession(page) };
}

async function photograph({ page, camera }, look, state) {
  await page.evaluate((id) => window.askwellGallery.show(id), state.id);
  const { width, height } = LOOKS[look].page.viewport;
  // A room fills its window; other pages are seen whole.
  const whole = await page.evaluate(() => (document.querySelector("dialog[open], .room") === null ? document.documentElement.scrollHeight : 0));
  const high = Math.min(Math.max(height, whole), height * WINDOWS_MAX);
  if (high > height) await page.setViewportSize({ width, height: high });
  const clip = { x: 0, y: 0, width, height: high, scale: looking ? 1 : LOOKS[look].scale };
  const { data } = await camera.send("Page.captureScreenshot", { format: looking ? "png" : "webp", quality: looking ? undefined : QUALITY, clip });
  if (high > height) await page.setViewportSize({ width, height });
  await writeFile(join(out, `${state.id}.${look}.${looking ? "png" : "webp"}`), Buffer.from(data, "base64"));
}

await mkdir(out, { recursive: true });
let groups = [];
const made = new Set();
for (const look of Object.keys(LOOKS).filter((one) => looks.includes(one))) {
  const opened = await open(look);
  groups = await opened.page.evaluate(() => window.askwellGallery.groups);
  for (const state of groups.flatMap((group) => group.states)) {
    if (!state.shots.includes(look) || (only.length > 0 && !only.includes(state.id))) continue;
    try {
      await photograph(opened, look, state);
      made.add(`${state.id}.${look}.webp`);
    } catch (error) {
      faults += 1;
      console.error(`${state.id}, ${look}: ${error.message}`);
    }
  }
  await opened.context.close();
}
await browser.close();
server.close();
if (!looking) {
  const old = only.length > 0 ? [] : (await readdir(DOCS)).filter((file) => file.endsWith(".webp") && !made.has(file));
  for (const file of old) await rm(join(DOCS, file));
  await writeFile(resolve(DOCS, "../gallery.md"), galleryPage(groups));
}
console.log(`${made.size} pictures, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
