// Every state of every screen: its boxes are measured in each size and with the longest words, and axe goes over it.
import { availableParallelism } from "node:os";
import { axeOf, axeSource } from "../axe.js";
import { Gallery, lostWhenForced, measure, show, statesOf, type Look, type Sized } from "../gallery.js";
import { none, type Test } from "../harness.js";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
/** More of a phone than this belongs to the table. */
const DOCK_MAX = 0.45;

interface Size {
  name: string;
  width: number;
  height: number;
  backwards?: boolean;
}

/** Who sits there and how long the words are, and in which sizes that is measured. */
interface Round {
  look: Look;
  sizes: readonly Size[];
}

const desktop: Size = { name: "desktop", width: 1280, height: 800 };
const beside: Size = { name: "beside a call", width: 340, height: 700 };
const phone: Size = { name: "phone", width: 390, height: 844 };
const small: Size = { name: "small phone", width: 360, height: 740 };
const MOUSE: readonly Round[] = [
  { look: {}, sizes: [desktop, { name: "200 % zoom", width: 640, height: 400 }, beside] },
  { look: { cast: "five", longer: true }, sizes: [desktop, beside] },
];
const FINGER: readonly Round[] = [
  { look: {}, sizes: [phone, { ...phone, name: "right to left", backwards: true }] },
  { look: { cast: "twelve", longer: true }, sizes: [small, { name: "tablet", width: 820, height: 1100 }, { ...desktop, name: "desktop under a finger" }] },
];

/** One state as it stands in one size. */
async function measuredAt({ frame, resize }: Sized, size: Size, touch: boolean): Promise<string[]> {
  await resize(size.width, size.height);
  await frame.evaluate((dir) => (document.documentElement.dir = dir), size.backwards === true ? "rtl" : "ltr");
  return measure(frame, { touch, dockMax: touch ? DOCK_MAX : 1 });
}

/** The states of one share, in every size; what is wrong, with where. */
async function measuredAll(gallery: Gallery, options: BrowserContextOptions, rounds: readonly Round[], touch: boolean, share: Share): Promise<string[]> {
  const sized = await gallery.frame(options);
  const wrong: string[] = [];
  for (const { look, sizes } of rounds) {
    for (const id of share(await statesOf(sized.frame))) {
      await show(sized.frame, id, look);
      for (const size of sizes) {
        const where = [size.name, look.cast ?? "", look.longer === true ? "longer words" : ""].filter(Boolean).join(", ");
        for (const sentence of await measuredAt(sized, size, touch)) wrong.push(`${id}, ${where}: ${sentence}`);
      }
    }
  }
  await sized.close();
  return wrong;
}

/** A part of all states: what one of several pages, which are at work at once, looks after. */
type Share = (states: readonly string[]) => string[];

/** As many as there is something to run them on, and no more than help. */
const PAGES = Math.min(4, Math.max(2, availableParallelism()));

/** A gallery that is closed again, whatever becomes of it; each page goes through its share of the states. */
async function inGallery(browser: Browser, work: (gallery: Gallery, share: Share) => Promise<string[]>, what: string): Promise<void> {
  const gallery = await Gallery.open(browser);
  try {
    const shares = Array.from({ length: PAGES }, (_, page): Share => (states) => states.filter((_state, at) => at % PAGES === page));
    none((await Promise.all(shares.map((share) => work(gallery, share)))).flat(), what);
  } finally {
    gallery.close();
  }
}

export const boxes: Test = {
  name: "nothing sticks out, overlaps, is cut off or too small in any state, at any size, with twelve chairs and longer words",
  run: ({ browser }) =>
    inGallery(browser, async (gallery, share) => [
      ...(await measuredAll(gallery, DESKTOP, MOUSE, false, share)),
      ...(await measuredAll(gallery, PHONE, FINGER, true, share)),
    ], "boxes"),
};

/** What is wrong in each state of a share, on one page. */
async function through(gallery: Gallery, options: BrowserContextOptions, share: Share, look: (page: Page) => Promise<string[]>, script?: string): Promise<string[]> {
  const page = await gallery.page(options, script);
  const wrong: string[] = [];
  for (const id of share(await statesOf(page))) {
    await show(page, id);
    for (const sentence of await look(page)) wrong.push(`${id}: ${sentence}`);
  }
  await page.context().close();
  return wrong;
}

export const clean: Test = {
  name: "axe finds nothing in any state, by day and in the evening",
  run: ({ browser }) =>
    inGallery(browser, async (gallery, share) => [
      ...(await through(gallery, DESKTOP, share, (page) => axeOf(page), axeSource)),
      ...(await through(gallery, { ...PHONE, colorScheme: "dark" }, share, (page) => axeOf(page, ["color-contrast", "target-size"]), axeSource)),
    ], "axe"),
};

export const forced: Test = {
  name: "where the system chooses the colours nothing is lost in any state: letters, the lit chair, the ring, edges, what is chosen",
  run: ({ browser }) => inGallery(browser, (gallery, share) => through(gallery, { ...DESKTOP, forcedColors: "active" }, share, lostWhenForced), "forced colours"),
};
