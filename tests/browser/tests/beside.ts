// Beside a call: the page is behind others, on a phone that sleeps, or a small window above everything; and it is right all the same.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { networkTo } from "../network.js";
import type { Person } from "../people.js";
import type { Page } from "playwright-core";

const PLAN = { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "writing", issues: 1 } as const;

/** What the browser was asked for, for the test to read. A page can be hidden by `beside.hide`, as by another window. */
const WATCHED = `{
  const beside = { notices: [], tones: 0, locks: 0, asked: 0, hidden: false };
  globalThis.beside = beside;
  Object.defineProperty(document, "visibilityState", { get: () => (beside.hidden ? "hidden" : "visible") });
  beside.hide = (hidden) => {
    beside.hidden = hidden;
    if (hidden) for (const lock of [...beside.open]) lock.release();
    document.dispatchEvent(new Event("visibilitychange"));
  };
  beside.open = new Set();
  Object.defineProperty(navigator, "wakeLock", { value: {
    request: async () => {
      const lock = Object.assign(new EventTarget(), { released: false, release: async () => {
        lock.released = true;
        if (beside.open.delete(lock)) lock.dispatchEvent(new Event("release"));
      } });
      beside.open.add(lock);
      return lock;
    },
  } });
  globalThis.Notification = class {
    static permission = "default";
    static requestPermission = async () => { beside.asked += 1; return (this.permission = "granted"); };
    constructor(title, options) {
      if (Notification.permission === "granted") beside.notices.push(this);
      this.title = title;
      this.words = options?.body;
      this.open = true;
    }
    close() { this.open = false; }
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) { beside.tones += 1; return start.apply(this, at); };
}`;

interface Watched {
  notices: { title: string; words: string; open: boolean }[];
  tones: number;
  asked: number;
  open: Set<unknown>;
  hide(hidden: boolean): void;
}

declare const beside: Watched;

const watched = <T>(person: Person, read: () => T): Promise<T> => person.page.evaluate(read as () => unknown) as Promise<T>;
/** Functions, not texts of them: the page's policy evaluates none. */
const waits = <A>(person: Person, until: (more: A) => boolean, more: A): Promise<unknown> => person.page.waitForFunction(until as (more: unknown) => boolean, more as unknown, { polling: 100 });
const hide = (person: Person, hidden: boolean): Promise<void> => person.page.evaluate((now) => beside.hide(now), hidden);

async function on(ruth: Person, others: readonly Person[], ...stages: string[]): Promise<void> {
  for (const stage of stages) {
    await ruth.press(new RegExp(`^On to ${stage}`, "u"));
    for (const person of [ruth, ...others]) await person.isAt(stage);
  }
}

export const besideCall: Test = {
  name: "beside a call the title, a notice, sounds and a small window say whose turn it is, each only where it was switched on",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira", { before: WATCHED });
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { before: WATCHED });
    hold((await watched(ana, () => beside.open.size)) === 1, "the screen of a page in front does not stay on");
    await on(ruth, [ana, tom], "Ground rules", "Check-in", "Who presents");
    await ruth.press("Turn the slips over");
    await ruth.press("Ana");
    await switchOn(ana);
    const mini = await float(ana);
    await miniSays(mini, "Nobody has the floor");
    await mini.close();
    await ana.page.locator('button[aria-label="A small window on top"][aria-pressed="false"]').first().waitFor();
    await hide(ana, true);
    hold((await watched(ana, () => beside.open.size)) === 0, "a hidden page keeps the screen on");
    const tones = await watched(ana, () => beside.tones);
    await on(ruth, [], "Presentation");
    await ana.page.waitForFunction(() => document.title.startsWith("● You have the floor"), undefined, { polling: 100 });
    await waits(ana, () => beside.notices.some((notice) => notice.open), undefined);
    await waits(ana, (before) => beside.tones > before, tones);
    const [notice] = await watched(ana, () => beside.notices.filter((notice) => notice.open).map(({ title, words }) => ({ title, words })));
    hold(notice?.title === "Askwell" && notice.words === "It is your turn.", `the notice says ${JSON.stringify(notice)}`);
    await hide(ana, false);
    await waits(ana, () => beside.notices.every((notice) => !notice.open) && beside.open.size === 1, undefined);
    // Tom has switched on nothing.
    hold((await watched(tom, () => beside.tones + beside.notices.length + beside.asked)) === 0, "Tom’s page makes itself heard, and he has not asked for it");
    await toTheClose(ruth, ana);
    none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** In the menu; nothing is asked of the browser before. */
async function switchOn(ana: Person): Promise<void> {
  hold((await watched(ana, () => beside.asked + beside.tones)) === 0, "the page asks, or sounds, by itself");
  await ana.press("My seat and settings");
  await ana.sees("Beside a call");
  none(await ana.axe(), "axe, the menu");
  await ana.page.getByRole("checkbox", { name: /^Tell me when it is my turn/u }).check();
  await ana.page.getByRole("checkbox", { name: /^Sounds/u }).check();
  await waits(ana, () => beside.asked === 1 && beside.tones > 0, undefined);
  await ana.press("Close");
}

/** Opens the small window, and gives its page. */
async function float(person: Person): Promise<Page> {
  const [mini] = await Promise.all([person.context.waitForEvent("page"), person.press("A small window on top")]);
  await mini.locator(".mini").waitFor();
  return mini;
}

async function miniSays(mini: Page, words: string): Promise<void> {
  await mini.locator(".mini").getByText(words).first().waitFor();
}

/** The small window in lamplight; it ends with the meeting, as the light of the screen does. */
async function toTheClose(ruth: Person, ana: Person): Promise<void> {
  const mini = await float(ana);
  await miniSays(mini, "You have the floor");
  const floor = await mini.locator(".mini[data-yours]").evaluate((window) => getComputedStyle(window).backgroundColor);
  hold(floor !== "rgba(0, 0, 0, 0)", "the small window has no style");
  await ana.write("What you say", "I have covered two posts since April.");
  await ana.press("Say it and hand on");
  await miniSays(mini, "Nobody has the floor");
  hold(!/April/u.test(await mini.locator("body").innerText()), "the small window shows what was said");
  const gone = mini.waitForEvent("close");
  for (const stage of ["Clarifying questions", "Open questions", "Silence", "Reflection round"]) await on(ruth, [], stage);
  await miniSays(mini, "Reflection round");
  await ruth.press("Turn the slips over");
  for (const stage of ["The last word", "Actions", "How we worked", "Check-out"]) await on(ruth, [], stage);
  await ruth.press("Close the meeting");
  await ruth.press("Close it");
  await ana.sees("What you take home");
  await gone;
  await waits(ana, () => beside.open.size === 0, undefined);
}

export const shared: Test = {
  name: "a view for a shared screen stands in a window of its own or in place of the desk, with nothing of the desk in it",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, { ...PLAN, talk: "call" });
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    await on(ruth, [ana], "Ground rules", "Check-in");
    await ruth.press("My seat and settings");
    const [view] = await Promise.all([ruth.context.waitForEvent("page"), ruth.press("In a window of its own")]);
    await view.locator(".share .circle").waitFor();
    await view.getByText("Now Check-in").waitFor();
    hold((await view.locator("button, a[href], input").count()) === 0, "there is something to press in a window that only shows");
    const body = await view.locator("body").innerText();
    hold(!/after plan|min over|\bYou\b|On to|Agreed/u.test(body), `the shared window shows more than all may see: ${body}`);
    hold(await runsNothing(view), "the window is not under the page’s policy");
    await ruth.press("Here, in place of my seat");
    await ruth.sees("Back to my seat");
    await ruth.page.getByRole("dialog").waitFor({ state: "hidden" });
    none(await ruth.axe(), "axe, the view to share");
    await ruth.page.keyboard.press("m");
    await ruth.page.keyboard.press("?");
    await ruth.sees("Keys");
    hold((await ruth.page.getByText("My private notes").count()) === 0, "a key shows private notes over a shared view");
    await ruth.press("Close");
    await ruth.press("Back to my seat");
    await on(ruth, [ana], "Who presents");
    await view.getByText("Now Who presents").waitFor();
    const gone = view.waitForEvent("close");
    await ruth.page.reload();
    await gone;
    none([ruth, ana].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** Whether what is written into a window stays words: as a script, or as a style. */
function runsNothing(view: Page): Promise<boolean> {
  return view.evaluate(() => {
    try {
      const script = document.createElement("script");
      script.textContent = "document.documentElement.dataset.ran = ''";
      document.body.append(script);
    } catch {
      // Refused at once, which is as good.
    }
    const style = document.createElement("style");
    style.textContent = "body { outline: 7px solid }";
    document.head.append(style);
    return document.documentElement.dataset["ran"] === undefined && getComputedStyle(document.body).outlineWidth !== "7px";
  });
}

/** Longer than any page may take to be right. */
const RIGHT_MS_MAX = 10_000;
const SLEPT_MS = 6 * 60_000;

export const asleep: Test = {
  name: "a phone that slept for minutes while the meeting went on is right without a press",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, { ...PLAN, talk: "call" });
    await openRoom(ruth);
    const network = await networkTo(server.url);
    try {
      // Clocks of phones that sleep stand still; the wall's does not.
      const before = `${WATCHED} { const real = Date.now.bind(Date); globalThis.sleptMs = 0; Date.now = () => real() + globalThis.sleptMs; }`;
      const jo = await sitDown(browser, memberLink.replace(server.url, network.url), "Jo Baker", { screen: "phone", before });
      await on(ruth, [jo], "Ground rules", "Check-in", "Who presents");
      await ruth.press("Ana");
      jo.countFromHere();
      const devtools = await jo.context.newCDPSession(jo.page);
      await hide(jo, true);
      await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
      network.cut();
      await on(ruth, [], "Presentation", "Clarifying questions");
      await ruth.press("+3");
      network.mend();
      await devtools.send("Page.setWebLifecycleState", { state: "active" });
      await jo.page.evaluate((ms) => ((globalThis as unknown as { sleptMs: number }).sleptMs = ms), SLEPT_MS);
      const woke = performance.now();
      await hide(jo, false);
      await jo.isAt("Clarifying questions");
      await jo.seesNo(/lost the line/u);
      const tookMs = performance.now() - woke;
      hold(tookMs < RIGHT_MS_MAX, `it took ${Math.round(tookMs)} ms until the page was right`);
      console.log(`      right ${Math.round(tookMs)} ms after the phone woke`);
      await sameMinutes(ruth, jo);
      hold(jo.clicks === 0, "Jo had to press something");
      hold((await watched(jo, () => beside.open.size)) === 1, "the screen does not stay on again");
      none([ruth, jo].flatMap((person) => [...person.problems]), "pages met errors");
    } finally {
      await network.close();
    }
  },
};

/** The desk has seconds, a member whole minutes; they tell the same time, whatever the phone's own clock did. */
async function sameMinutes(ruth: Person, jo: Person): Promise<void> {
  const read = async (person: Person): Promise<string> => (await person.page.locator("[role=timer]:visible").first().getAttribute("aria-label")) ?? "";
  const desk = /(\d+) minutes?/u.exec(await read(ruth));
  const phone = /(\d+) minutes?/u.exec(await read(jo));
  hold(desk !== null && phone !== null && Math.abs(Number(desk[1]) - Number(phone[1])) <= 1, `the desk reads “${await read(ruth)}”, the phone “${await read(jo)}”`);
}
