// The gallery in a browser: built once, served from memory, and gone through state by state on one page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";

const CLIENT = resolve(import.meta.dirname, "../../../web-client");
const BUILT = resolve(import.meta.dirname, "gallery");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

const FRAME = '<!doctype html><meta name="viewport" content="width=device-width"><iframe src="gallery.html" style="border:0;width:1280px;height:800px"></iframe>';

/** A gallery whose window is a frame. */
export interface Sized {
  frame: Frame;
  resize: (width: number, height: number) => Promise<void>;
  close: () => Promise<void>;
}

export interface Look {
  cast?: "eight" | "five" | "twelve";
  /** In a language whose words are forty per cent longer. */
  longer?: boolean;
}

/** What is pressed with, and how much a docked sheet may cover. */
export interface Bounds {
  touch: boolean;
  dockMax: number;
}

interface GalleryWindow {
  askwellGallery: {
    measure(bounds: Bounds): string[];
    forced(): string[];
    groups: { states: { id: string }[] }[];
    show(id: string, look?: Look): Promise<void>;
  };
}

/** One build serves all tests of a run. */
let built = false;

export class Gallery {
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  /** Builds it and opens it to browsers of this machine. */
  static async open(browser: Browser): Promise<Gallery> {
    if (!built) execFileSync("npm", ["run", "--silent", "build:gallery", "--", "--outDir", BUILT], { cwd: CLIENT, stdio: ["ignore", "ignore", "inherit"] });
    built = true;
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://gallery").pathname;
      if (path === "/frame") return void response.writeHead(200, { "content-type": "text/html" }).end(FRAME);
      const file = fileAt(join(BUILT, path));
      response.writeHead(file === undefined ? 404 : 200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(file);
    });
    await new Promise<void>((open) => server.listen(0, "127.0.0.1", open));
    return new Gallery(server, browser);
  }

  /** A page in which states are drawn one after another. */
  async page(options: BrowserContextOptions, script?: string): Promise<Page> {
    const context = await this.#browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", reducedMotion: "reduce", ...options });
    if (script !== undefined) await context.addInitScript({ content: script });
    const page = await context.newPage();
    await page.goto(`${this.#url}gallery.html`);
    await ready(page.mainFrame());
    return page;
  }

  /** The gallery in a frame, whose size changes at once and as often as one likes. */
  async frame(options: BrowserContextOptions): Promise<Sized> {
    const context = await this.#browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", reducedMotion: "reduce", ...options, viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    await page.goto(`${this.#url}frame`);
    const frame = page.frame({ url: /gallery\.html/u });
    if (frame === null) throw new Error("the page has no frame");
    await ready(frame);
    const resize = (width: number, height: number): Promise<void> =>
      page.evaluate(([wide, high]) => {
        const { style } = document.querySelector("iframe") ?? { style: {} as CSSStyleDeclaration };
        [style.width, style.height] = [`${wide}px`, `${high}px`];
      }, [width, height] as const);
    return { frame, resize, close: () => context.close() };
  }

  get #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
  }
}

function fileAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function ready(frame: Frame): Promise<void> {
  await frame.locator("[data-ready]").waitFor({ state: "attached" });
  await frame.evaluate(() => document.fonts.ready);
}

/** The ids of all states. */
export function statesOf(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => (window as unknown as GalleryWindow).askwellGallery.groups.flatMap(({ states }) => states.map(({ id }) => id)));
}

export async function show(page: Page | Frame, id: string, look: Look = {}): Promise<void> {
  await page.evaluate(([state, how]) => (window as unknown as GalleryWindow).askwellGallery.show(state, how), [id, look] as const);
}

/** What can't be seen of what is drawn, where the system chooses the colours. */
export function lostWhenForced(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => (window as unknown as GalleryWindow).askwellGallery.forced());
}

/** What is wrong with the boxes of what is drawn. */
export function measure(page: Page | Frame, bounds: Bounds): Promise<string[]> {
  return page.evaluate((given) => (window as unknown as GalleryWindow).askwellGallery.measure(given), bounds);
}
