// Pictures of the gallery and of the first page, to look at while working: node scripts/shoot.mjs OUT_FOLDER [VIEW...]
// Uses the system's Chromium (CHROMIUM=path) and a development server of its own on a free loopback port.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const [out = "shots", ...only] = process.argv.slice(2);
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const BESIDE = { width: 340, height: 800 };

const gallery = (view) => `/gallery.html?show=${view}`;
const VIEWS = [
  ["landing", "/", [WIDE, PHONE]],
  ["start", "/start", [WIDE, PHONE]],
  ["join", "/join", [WIDE, PHONE]],
  ...["room", "turn", "spoken", "twelve", "writing", "reveal"].map((view) => [view, gallery(view), [WIDE, PHONE]]),
  ["states", gallery("states"), [WIDE, PHONE]],
  ["desk", gallery("desk"), [WIDE, PHONE, BESIDE]],
  ["companion", gallery("companion"), [BESIDE, { width: 360, height: 740 }, { width: 820, height: 1100 }]],
];

const server = await createServer({ server: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
await server.listen();
const base = server.resolvedUrls.local[0].replace(/\/$/, "");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
await mkdir(out, { recursive: true });
let faults = 0;
for (const [name, path, sizes] of VIEWS) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const size of sizes) {
    for (const theme of size === WIDE ? ["light", "dark"] : ["light"]) {
      const phone = size === PHONE || size.width === 360;
      const context = await browser.newContext({ viewport: size, colorScheme: theme, isMobile: phone, hasTouch: phone });
      const page = await context.newPage();
      page.on("pageerror", (error) => { faults += 1; console.error(`${name}: ${error.message}`); });
      page.on("console", (line) => { if (line.type() === "error") { faults += 1; console.error(`${name}: ${line.text()}`); } });
      await page.goto(base + path, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(out, `${name}-${size.width}${theme === "dark" ? "-dark" : ""}.png`), fullPage: !phone, animations: "disabled" });
      await context.close();
    }
  }
}
await browser.close();
await server.close();
console.log(faults === 0 ? "shots made, no faults in the console" : `shots made, ${faults} faults in the console`);
process.exitCode = faults === 0 ? 0 : 1;
