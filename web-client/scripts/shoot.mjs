// Pictures of the gallery and of the first page, to look at while working: node scripts/shoot.mjs OUT_FOLDER [VIEW...]
// Uses the system's Chromium (CHROMIUM=path) and a development server of its own on a free loopback port.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { pretendServer } from "./pretend-server.mjs";

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
  ...["pause", "nameless", "cards", "pulse", "presenter", "groups", "missed", "observer"].map((view) => [view, gallery(view), [WIDE, PHONE]]),
  ...["deal", "knocks"].map((view) => [view, gallery(view), [WIDE, BESIDE]]),
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
const fault = (name, words) => {
  faults += 1;
  console.error(`${name}: ${words}`);
};

async function open(name, size, theme) {
  const phone = size === PHONE || size.width === 360;
  const context = await browser.newContext({ viewport: size, colorScheme: theme, isMobile: phone, hasTouch: phone });
  await pretendServer(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => fault(name, error.message));
  page.on("console", (line) => line.type() === "error" && fault(name, line.text()));
  const shot = async (as) => {
    await page.evaluate(() => document.fonts.ready);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) fault(as, `${size.width} px: the page is ${wider} px wider than the window`);
    const path = join(out, `${as}-${size.width}${theme === "dark" ? "-dark" : ""}.png`);
    await page.screenshot({ path, fullPage: !phone || name === "flow", animations: "disabled" });
  };
  return { page, shot, close: () => context.close() };
}

/** From the form to the links to a member's chair, as two people would. */
async function startAndJoin(size, theme) {
  const { page, shot, close } = await open("flow", size, theme);
  await page.goto(`${base}/start`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Make the set" }).click();
  await shot("start-faults");
  await page.getByLabel("What is the set called?").fill("Tyne Valley set");
  await page.getByLabel("What shall we call you?").fill("Ruth Adeyemi");
  const names = ["Jo Baker", "Marek Duda", "Ana Ferreira", "Siân Hughes", "Tom Okafor", "Maximiliane von Hohenstein-Okonkwo"];
  for (const [at, name] of names.entries()) await page.getByLabel(`Member ${at + 1}`, { exact: true }).fill(name);
  await shot("start-filled");
  await page.getByRole("button", { name: "Make the set" }).click();
  await page.getByRole("heading", { name: "Tyne Valley set is ready" }).waitFor();
  await shot("started");
  const link = await page.locator(".link-text").first().textContent();
  await page.goto(link.trim(), { waitUntil: "networkidle" });
  await page.getByText("Ana Ferreira").first().waitFor();
  if (new URL(page.url()).hash !== "") fault("flow", "the fragment stayed in the address");
  await page.getByRole("radio", { name: "Ana Ferreira" }).check();
  await shot("join-chairs");
  await page.getByRole("radio", { name: "Jo Baker" }).check();
  await page.getByRole("button", { name: "Ask to have this chair back" }).click();
  await page.getByRole("heading", { name: "You have asked" }).waitFor();
  await shot("join-asked");
  await close();
}

for (const [name, path, sizes] of VIEWS) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const size of sizes) {
    for (const theme of size === WIDE ? ["light", "dark"] : ["light"]) {
      const { page, shot, close } = await open(name, size, theme);
      await page.goto(base + path, { waitUntil: "networkidle" });
      await shot(name);
      await close();
    }
  }
}
if (only.length === 0 || only.includes("flow")) {
  await startAndJoin(WIDE, "light");
  await startAndJoin(PHONE, "light");
}
await browser.close();
await server.close();
console.log(faults === 0 ? "shots made, no faults in the console" : `shots made, ${faults} faults in the console`);
process.exitCode = faults === 0 ? 0 : 1;
