/** The desk by keys: whatever it offers is two strokes away, in each of its states, and the card lists the keys that there are. */
import { render } from "preact";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { KEYS } from "../src/room/keys";
import { CALL } from "./call";
import { ON_DESK } from "./desk";
import { HAPPENS } from "./happens";
import { show } from "./show";
import { WRITING } from "./writing";

const idsOf = (groups: typeof ON_DESK): string[] => groups.flatMap(({ states }) => states.map(({ id }) => id));
const DESKS = idsOf(ON_DESK);
const ROOMS = idsOf([...WRITING, ...CALL, ...HAPPENS, ...ON_DESK]);
/** They do something on the page, or begin two strokes, and press no button by themselves. */
const BUTTONLESS: ReadonlySet<string> = new Set(["T", "A", "?", "G"]);

const place = document.createElement("div");
const clicked: EventTarget[] = [];
const note = (event: Event): void => {
  clicked.push(event.target as EventTarget);
  event.preventDefault();
  event.stopImmediatePropagation();
};

beforeAll(() => document.body.append(place));
beforeEach(() => void (clicked.length = 0));
afterEach(() => window.removeEventListener("click", note, true));
afterAll(() => {
  render(null, place);
  place.remove();
});

function stroke(key: string): void {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: key === "→" ? "ArrowRight" : key, bubbles: true, cancelable: true }));
}

/** All that can be pressed in what lies on top. */
function offered(): HTMLElement[] {
  const root = document.querySelector("dialog[open]") ?? place;
  return [...root.querySelectorAll<HTMLElement>("button, a[href], summary, input, textarea, select")].filter(
    (one) => one.getAttribute("aria-disabled") !== "true" && !one.matches(".skip, [hidden] *"),
  );
}

const named = (one: HTMLElement): string => `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent ?? ""}`;

/** The strokes that lead to each of them; none where there are none. */
function allStrokes(): Map<HTMLElement, string[]> {
  // A state may have been left with its letters shown.
  stroke("Escape");
  stroke("a");
  const strokes = offered().map((one): [HTMLElement, string[]] => {
    const key = one.dataset["key"];
    if (key !== undefined && one.closest("dialog") === null) return [one, key.split(" ")];
    const tipped = one.closest<HTMLElement>("[data-tip]") ?? document.querySelector<HTMLElement>(`label[for="${one.id}"][data-tip]`) ?? one.parentElement;
    const letter = tipped?.dataset["tip"];
    return [one, letter === undefined ? [] : ["a", letter.startsWith("⇧") ? letter.slice(1) : letter.toLowerCase()]];
  });
  stroke("Escape");
  return new Map(strokes);
}

/** Whether these strokes press it, or one that does the same. */
function leadTo(one: HTMLElement, strokes: readonly string[]): boolean {
  clicked.length = 0;
  for (const key of strokes) stroke(key);
  const reached = clicked[0] ?? document.activeElement;
  (document.activeElement as HTMLElement | null)?.blur();
  return reached === one || (reached instanceof HTMLElement && reached.dataset["key"] !== undefined && reached.dataset["key"] === one.dataset["key"]);
}

test("whatever the desk offers is two strokes away, in each of its states", async () => {
  expect(DESKS.length).toBeGreaterThan(20);
  const pressed = new Set<string>();
  const missed: string[] = [];
  for (const id of DESKS) {
    await show(id, place);
    window.addEventListener("click", note, true);
    for (const [one, strokes] of allStrokes()) {
      const fits = strokes.length === 1 || strokes.length === 2;
      // What is called alike is pressed once.
      const known = pressed.has(named(one));
      pressed.add(named(one));
      if (!fits || (!known && !leadTo(one, strokes))) missed.push(`${id}: ${named(one)} by ${strokes.join(" ")}`);
    }
    window.removeEventListener("click", note, true);
  }
  expect(missed).toEqual([]);
}, 120_000);

test("with twelve chairs there are still strokes for all, and each leads to one thing alone", async () => {
  for (const id of ["desk-call", "desk-round", "desk-bids", "desk-rules", "desk-knocks"]) {
    await show(id, place, { cast: "twelve" });
    const all = [...allStrokes()].filter(([one]) => one.dataset["key"] === undefined);
    expect(all.filter(([, strokes]) => strokes.length !== 2).map(([one]) => named(one))).toEqual([]);
    expect(new Set(all.map(([, strokes]) => strokes.join())).size).toBe(all.length);
  }
}, 60_000);

test("the card lists the keys that there are, and no other", async () => {
  const there = new Set<string>();
  for (const id of ROOMS) {
    await show(id, place);
    for (const one of place.querySelectorAll<HTMLElement>("[data-key]")) {
      // In a choice that has just been opened the numbers stand for what can be chosen.
      const [first = "", then] = (one.dataset["key"] ?? "").split(" ");
      if (one.closest("[data-choice]") === null && then === undefined) there.add(first);
      if (then !== undefined) expect(first).toBe("G");
      if (one.dataset["also"] !== undefined) there.add(one.dataset["also"]);
    }
  }
  const listed = new Set(Object.values(KEYS).flatMap((list) => list.map(([key]) => key)));
  expect([...there].sort()).toEqual([...listed].filter((key) => !BUTTONLESS.has(key)).sort());
}, 60_000);
