// People who have a keyboard and nothing else: they go on by Tab, press by Enter, and use single keys. Nothing here clicks, and no
// script moves their focus; what they hear of the live regions is written down.
import type { Browser } from "playwright-core";
import { hold } from "./harness.js";
import { Person, type PersonOptions } from "./people.js";

/** Runs in each page before all others: what things are called, what was heard, and whether anything pointed at the page. */
const WITNESS = `
  globalThis.nameOf = (element) => (element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "").trim();
  globalThis.heard = [];
  addEventListener("pointerdown", () => sessionStorage.setItem("pointed", "yes"), true);
  addEventListener("DOMContentLoaded", () => {
    const told = new WeakMap();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll(".vh > [aria-live]")) {
        const text = region.textContent;
        if (told.get(region) !== text && text !== "") heard.push(region.getAttribute("aria-live") + ": " + text);
        told.set(region, text);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
`;

const TABS_MAX = 150;
/** For so long a key is waited for before it is pressed once more: just after a field has gone keys press nothing. */
const HEARD_MS = 2_500;

interface Witness {
  nameOf(element: Element): string;
  heard: string[];
}

export class Typist {
  readonly person: Person;
  #began = false;

  private constructor(person: Person) {
    this.person = person;
  }

  static async arrive(browser: Browser, name: string, options: PersonOptions = {}): Promise<Typist> {
    return new Typist(await Person.arrive(browser, name, { ...options, before: WITNESS }));
  }

  /** Types an address, or follows a link from elsewhere. */
  async open(url: string): Promise<void> {
    await this.person.page.goto(url);
    this.#began = false;
  }

  /** Goes on by Tab until the focus is on something of this name. */
  async to(name: RegExp): Promise<void> {
    const { page } = this.person;
    await this.#shows(name);
    if (this.#began) await this.#keptFocus(name);
    for (let step = 0; step < TABS_MAX; step += 1) {
      if (name.test(await this.#focused())) return;
      await page.keyboard.press("Tab");
      this.#began = true;
    }
    throw new Error(`${this.person.name} can't reach ${String(name)} by Tab`);
  }

  async #shows(name: RegExp): Promise<void> {
    await this.person.page.waitForFunction(
      ([source, flags]) => {
        const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, textarea, select, summary")];
        return all.some((one) => one.checkVisibility() && new RegExp(source ?? "", flags).test((globalThis as never as Witness).nameOf(one)));
      },
      [name.source, name.flags],
      { polling: 100 },
    );
  }

  /** Whatever went away: the focus is somewhere, never at the top of the page again. */
  async #keptFocus(before: RegExp): Promise<void> {
    await this.person.page
      .waitForFunction(() => document.activeElement !== document.body, undefined, { polling: 100, timeout: 5_000 })
      .catch(() => hold(false, `${this.person.name} has lost the focus on the way to ${String(before)}`));
  }

  #focused(): Promise<string> {
    return this.person.page.evaluate(() => (document.activeElement === null ? "" : (globalThis as never as Witness).nameOf(document.activeElement)));
  }

  async press(name: RegExp): Promise<void> {
    await this.to(name);
    await this.person.page.keyboard.press("Enter");
  }

  /** Tab goes to the one that is chosen of several, arrows to the others. */
  async choose(name: RegExp): Promise<void> {
    const { page } = this.person;
    await this.#shows(name);
    const others = await page.evaluate(([source, flags]) => {
      const wanted = new RegExp(source ?? "", flags);
      const { nameOf } = globalThis as never as Witness;
      const radios = [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")];
      const group = radios.find((one) => wanted.test(nameOf(one)))?.name;
      return radios.filter((one) => one.name === group).map(nameOf);
    }, [name.source, name.flags]);
    await this.to(new RegExp(others.map((one) => `^${one.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&")}`).join("|"), "u"));
    for (let step = 0; step < others.length; step += 1) {
      if (name.test(await this.#focused())) break;
      await page.keyboard.press("ArrowDown");
    }
    hold(name.test(await this.#focused()), `${this.person.name} can't choose ${String(name)}`);
    // The first of a group that has none chosen is not chosen by the focus alone.
    await page.keyboard.press("Space");
  }

  async write(label: RegExp, text: string): Promise<void> {
    await this.to(label);
    await this.person.page.keyboard.type(text);
  }

  /** Writes, and sends with Ctrl and Enter. */
  async send(label: RegExp, text: string): Promise<void> {
    await this.write(label, text);
    await this.person.page.keyboard.press("Control+Enter");
  }

  /** Strokes of single keys, until somebody sees what they do. */
  async stroke(keys: readonly string[], seen: () => Promise<void>): Promise<void> {
    const { page } = this.person;
    const shows = { there: false };
    const watch = seen().then(() => (shows.there = true));
    for (let times = 0; times < 20; times += 1) {
      await this.#leaveField();
      if (!(await this.#waits())) for (const key of keys) await page.keyboard.press(key);
      await Promise.race([watch, new Promise((later) => setTimeout(later, HEARD_MS))]);
      if (shows.there) return;
    }
    await watch;
  }

  /** Something that was pressed is on its way. */
  #waits(): Promise<boolean> {
    return this.person.page.evaluate(() => document.querySelector("button[data-busy]") !== null);
  }

  /** Letters belong to a field for as long as it has the focus. */
  async #leaveField(): Promise<void> {
    const { page } = this.person;
    for (let step = 0; step < 5; step += 1) {
      if (!(await page.evaluate(() => document.activeElement?.matches("input, textarea, select") === true))) return;
      await page.keyboard.press("Tab");
    }
  }

  /** One key shows letters at everything; the letter of this is pressed. */
  async byLetter(name: RegExp, seen: () => Promise<void>): Promise<void> {
    const { page } = this.person;
    await this.stroke(["a"], async () => void (await page.locator("[data-tip]").first().waitFor()));
    const letter = await page.evaluate(([source, flags]) => {
      const { nameOf } = globalThis as never as Witness;
      const found = [...document.querySelectorAll<HTMLElement>("[data-tip]")].find((one) => new RegExp(source ?? "", flags).test(nameOf(one)));
      return found?.dataset["tip"];
    }, [name.source, name.flags]);
    hold(letter !== undefined, `${this.person.name} finds no letter at ${String(name)}`);
    await page.keyboard.press(letter === "→" ? "ArrowRight" : letter.toLowerCase());
    await seen();
  }

  /** Waits until the live regions have said it. */
  async hears(words: RegExp): Promise<void> {
    await this.person.page
      .waitForFunction(([source, flags]) => (globalThis as never as Witness).heard.some((one) => new RegExp(source ?? "", flags).test(one)), [words.source, words.flags], { polling: 100 })
      .catch(async () => hold(false, `${this.person.name} never hears ${String(words)} in:\n  ${(await this.heard()).join("\n  ")}`));
  }

  heard(): Promise<string[]> {
    return this.person.page.evaluate(() => (globalThis as never as Witness).heard);
  }

  /** Whether anything but keys has touched the page. */
  pointed(): Promise<boolean> {
    return this.person.page.evaluate(() => sessionStorage.getItem("pointed") !== null);
  }
}
