// People in Firefox, each in a container of their own: storage, keys and chairs are not shared.
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";

/** Long, because machines are shared; nothing waits for its own sake. */
const PATIENCE_MS = Number(process.env["PATIENCE_MS"] ?? 30_000);
const FIREFOX = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";

export function launch(): Promise<Browser> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    protocolTimeout: PATIENCE_MS,
    // One process for pages is enough, and no errand of its own: what is tested is the engine.
    extraPrefsFirefox: { "dom.ipc.processCount": 2, "dom.ipc.processPrelaunch.enabled": false, "app.update.enabled": false, "datareporting.policy.dataSubmissionEnabled": false },
  });
}

export class Person {
  readonly name: string;
  readonly page: Page;
  /** Exceptions that the page did not catch, and what its policy has stopped. */
  readonly problems: string[] = [];

  private constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => this.problems.push(`${name}: ${String(error)}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(`${name}: ${message.text()}`);
    });
  }

  static async arrive(firefox: Browser, name: string, width: number): Promise<Person> {
    const context = await firefox.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 844 });
    return new Person(name, page);
  }

  /** Presses the button, or the link, that begins with these words. */
  async press(words: string): Promise<void> {
    await this.#click("button, a[href]", words);
  }

  /** Chooses the one of several that has these words. */
  async choose(words: string): Promise<void> {
    await this.#click('input[type="radio"]', words);
  }

  /** Types into the field with this label. */
  async write(label: string, text: string): Promise<void> {
    await this.#click("input, textarea", label);
    await this.page.keyboard.type(text);
  }

  /** Once more, where the page has drawn it anew between looking and pressing. */
  async #click(kind: string, words: string): Promise<void> {
    for (let times = 0; ; times += 1) {
      try {
        const found = await this.#find(kind, words);
        // All sit in one window, and what lies behind is not drawn: a press there would wait for ever.
        await this.page.bringToFront();
        await found.click();
        return;
      } catch (error) {
        if (times === 3 || String(error).includes("TimeoutError")) throw new Error(`${this.name} can't press “${words}”: ${String(error)}`);
      }
    }
  }

  /** Waits for something that can be seen, and of which a line begins with these words, or its label does. */
  async #find(kind: string, words: string): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(
      (selector, start) => {
        const named = (element: Element): string =>
          element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.innerText ?? (element as HTMLElement).innerText;
        const fits = (element: Element): boolean => element.checkVisibility() && element.getAttribute("aria-disabled") !== "true" && named(element).split("\n").some((line) => line.trim().startsWith(start));
        return [...document.querySelectorAll(selector)].find(fits);
      },
      { polling: 100 },
      kind,
      words,
    );
    const element = found.asElement();
    if (element === null) throw new Error(`There is no ${words}.`);
    return element as ElementHandle<Element>;
  }

  async sees(words: string): Promise<void> {
    await this.page
      .waitForFunction((text) => document.body.innerText.includes(text), { polling: 100 }, words)
      .catch((error: unknown) => Promise.reject(new Error(`${this.name} never sees “${words}”: ${String(error)}`)));
  }

  async isAt(stage: string): Promise<void> {
    await this.page.waitForFunction((name) => document.querySelector(".rail-words > span:first-child b")?.textContent === name, { polling: 100 }, stage);
  }
}
