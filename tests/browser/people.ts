// People in browsers: each has a context of their own (storage, size, network), as on a machine of their own.
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { axeOf, axeSource } from "./axe.js";

/** How long a condition may take to come true. Long, because machines are shared; nothing waits for its own sake. */
const PATIENCE_MS = Number(process.env["PATIENCE_MS"] ?? 30_000);

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

export type Screen = "desktop" | "phone" | "companion";

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  companion: { viewport: { width: 340, height: 800 } },
} as const;

export interface PersonOptions {
  screen?: Screen;
  dark?: boolean;
  reducedMotion?: boolean;
  /** What the browser asks for; English, if not said. */
  locale?: string;
  /** Milliseconds by which this machine's clock is wrong. */
  clockOffMs?: number;
  /** A script that runs in each page before all others: a browser that differs. */
  before?: string;
  /** Looks on from the first page on. */
  watch?: (page: Page) => void;
}

/** Somebody with a browser. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  page: Page;
  /** Presses of this person since `countFrom`: clicks on buttons and links. */
  #clicks = 0;
  readonly #problems: string[] = [];
  readonly #frames: string[] = [];

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
  }

  static async arrive(browser: Browser, name: string, options: PersonOptions = {}): Promise<Person> {
    const context = await browser.newContext({
      ...SCREENS[options.screen ?? "desktop"],
      locale: options.locale ?? "en-GB",
      timezoneId: "Europe/London",
      colorScheme: options.dark === true ? "dark" : "light",
      reducedMotion: options.reducedMotion === false ? "no-preference" : "reduce",
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript({ content: axeSource });
    if (options.clockOffMs !== undefined) {
      await context.addInitScript(`{ const real = Date.now.bind(Date); Date.now = () => real() + ${options.clockOffMs}; }`);
    }
    if (options.before !== undefined) await context.addInitScript({ content: options.before });
    const page = await context.newPage();
    options.watch?.(page);
    const person = new Person(name, context, page);
    person.#watch(page);
    return person;
  }

  /** Opens the page again in a new tab, as after closing the browser: storage stays, everything else is new. */
  async reopen(): Promise<void> {
    const url = this.page.url();
    await this.page.close();
    this.page = await this.context.newPage();
    this.#watch(this.page);
    await this.page.goto(url);
  }

  #watch(page: Page): void {
    page.on("pageerror", (error) => this.#problems.push(`${this.name}: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      const expected = /ERR_INTERNET_DISCONNECTED|WebSocket connection|net::ERR_|status of (404|409|503)/u.test(text);
      if (message.type() === "error" && !expected) this.#problems.push(`${this.name}: ${text}`);
    });
    page.on("websocket", (socket) => {
      socket.on("framesent", (frame) => this.#frames.push(String(frame.payload)));
      socket.on("framereceived", (frame) => this.#frames.push(String(frame.payload)));
    });
  }

  /** Errors that the page has met: exceptions, and reports of the content security policy. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Every frame that went over this person's lines. */
  get frames(): readonly string[] {
    return this.#frames;
  }

  /** The newest record of a kind that came over this person's lines; of kinds that stand alone. */
  latest(kind: string): Record<string, unknown> | undefined {
    for (const frame of this.#frames.toReversed()) {
      if (!frame.includes(`"${kind}"`)) continue;
      const { put = [] } = JSON.parse(frame) as { put?: Record<string, unknown>[] };
      const found = put.find((record) => record["kind"] === kind);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  get clicks(): number {
    return this.#clicks;
  }
  countFromHere(): void {
    this.#clicks = 0;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" }).and(this.page.locator(":visible")).first();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
    this.#clicks += 1;
  }

  async write(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: typeof label === "string" }).and(this.page.locator(":visible")).first().fill(text);
  }

  /** Waits until a text is on the screen. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).and(this.page.locator(":visible")).first().waitFor();
  }

  /**
   * Waits until what comes out at the room's own moments is on the screen. These are twenty seconds apart, and where some have only just
   * come, it waits for a second and a third one (N54).
   */
  async seesInTime(text: string): Promise<void> {
    await this.page.getByText(text).and(this.page.locator(":visible")).first().waitFor({ timeout: PATIENCE_MS + 60_000 });
  }

  /** Waits until the stage in the rail is this one. */
  async isAt(stage: string): Promise<void> {
    // The first of the two is now; the other one comes next. Where somebody writes on a narrow page, the strip says it.
    await this.page.waitForFunction((stage) => {
      const places = [...document.querySelectorAll(".rail-words > span:first-child b, .strip p")];
      const shown = places.some((one) => one.checkVisibility() && one.textContent?.includes(stage) === true);
      // On a narrow page the strip says whom one answers; the stage then stands in the title alone.
      return shown || document.title.includes(stage);
    }, stage);
  }

  /** Waits until a text is nowhere on the screen. What readers were told of it may still stand in their region. */
  async seesNo(text: string | RegExp): Promise<void> {
    await this.page.waitForFunction(
      ([source, flags]) => {
        const told = [...document.querySelectorAll<HTMLElement>("[aria-live]")].map((region) => region.innerText).filter(Boolean);
        const seen = told.reduce((text, words) => text.replace(words, ""), document.body.innerText);
        return !new RegExp(source ?? "", flags).test(seen);
      },
      typeof text === "string" ? [text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"), "u"] : [text.source, text.flags],
      // Not at each frame: a busy machine gives a page behind others none for long.
      { polling: 100 },
    );
  }

  async text(): Promise<string> {
    return this.page.locator("body").innerText();
  }

  /** What axe finds, as sentences; nothing when all is well. */
  async axe(): Promise<string[]> {
    const found = await axeOf(this.page);
    return found.map((finding) => `${this.name}: ${finding}`);
  }

  async shot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
