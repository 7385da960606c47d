/** The gallery is whole and fresh: every screen is in it, every state has its pictures, and they show what the pages show now. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { options, render, type VNode } from "preact";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLOSE_CODES } from "../src/sync";
import type { RingReading } from "../src/ui/ring";
import type { SeatState } from "../src/ui/seats";
import { STATES } from "./all";
import { KEYS } from "./plan";
import { show } from "./show";

const DOCS = resolve(import.meta.dirname, "../../docs/gallery");
const DIGESTS = resolve(DOCS, "states.json");
const STYLES = resolve(import.meta.dirname, "../src/styles");
const STALE = "run `make gallery`, look at the pictures, and commit them";

/** Components that are no part of a screen that can be drawn from fixtures, and why. */
const NOT_DRAWN: Readonly<Record<string, string>> = {
  default: "the room's page opens a line of its own",
  App: "it only chooses among the pages",
  PracticeRoom: "it lives with people who act; its band and its room are drawn",
};

/** These ask the door again and again, as long as they stand: what a busy machine draws of them is not always the same. */
const ASKING: ReadonlySet<string> = new Set(["join-asked", "join-knocking"]);

const html = new Map<string, string>();
const drawn = new Set<unknown>();
const stages = new Set<string>();
const zone = process.env["TZ"];

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

beforeAll(async () => {
  process.env["TZ"] = "Europe/London";
  // The document of these tests says that the fragment has changed where a browser does not: when a page clears it.
  window.addEventListener("hashchange", (event) => event.stopImmediatePropagation(), { capture: true });
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (typeof vnode.type === "function") drawn.add(vnode.type);
    before?.(vnode);
  };
  const place = document.createElement("div");
  document.body.append(place);
  for (const state of STATES) {
    const { m } = await show(state.id, place);
    if (m?.stage !== undefined) stages.add(m.stage.key);
    html.set(state.id, place.innerHTML);
  }
  render(null, place);
  place.remove();
}, 300_000);

afterAll(() => {
  process.env["TZ"] = zone;
});

/** What each state looks like in the document, and the styles of all. */
function digests(): Record<string, string> {
  const styles = readdirSync(STYLES).sort().map((file) => readFileSync(resolve(STYLES, file), "utf8"));
  return { styles: digest(styles.join("\n")), ...Object.fromEntries([...html].filter(([id]) => !ASKING.has(id)).map(([id, text]) => [id, digest(text)])) };
}

test("the pictures show what the pages show now", () => {
  if (process.env["GALLERY"] === "write") writeFileSync(DIGESTS, `${JSON.stringify(digests(), null, 1)}\n`);
  const kept = existsSync(DIGESTS) ? (JSON.parse(readFileSync(DIGESTS, "utf8")) as Record<string, string>) : {};
  const now = digests();
  const changed = [...new Set([...Object.keys(kept), ...Object.keys(now)])].filter((id) => kept[id] !== now[id]);
  expect(changed, STALE).toEqual([]);
});

test("every state has its pictures, and every picture its state", () => {
  const wanted = STATES.flatMap(({ id, shots }) => shots.map((shot) => `${id}.${shot}.webp`));
  const there = existsSync(DOCS) ? readdirSync(DOCS).filter((file) => file.endsWith(".webp")) : [];
  expect(there.sort(), STALE).toEqual(wanted.sort());
  const page = readFileSync(`${DOCS}.md`, "utf8");
  expect(wanted.filter((file) => !page.includes(`gallery/${file}`)), STALE).toEqual([]);
});

test("no two states have one name", () => {
  expect(new Set(STATES.map(({ id }) => id)).size).toBe(STATES.length);
});

test("every component of the pages, the room and the parts is drawn in some state", () => {
  const modules = import.meta.glob<Record<string, unknown>>(["../src/pages/**/*.tsx", "../src/practice/**/*.tsx", "../src/room/**/*.tsx", "../src/ui/**/*.tsx", "!../src/**/*.test.tsx", "!../src/**/testing/**"], { eager: true });
  const missing = Object.entries(modules).flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter(([name, value]) => typeof value === "function" && /^[A-Z]/u.test(name) && !/^class\b/u.test(String(value)) && !(name in NOT_DRAWN) && !drawn.has(value))
      .map(([name]) => `${file.replace("../src/", "")}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("every stage of the classic format is in it", () => {
  expect(KEYS.filter((key) => key !== "slack" && !stages.has(key))).toEqual([]);
});

test("every way of a line to end for good is in it", () => {
  const client = readFileSync(resolve(import.meta.dirname, "../src/sync/client.ts"), "utf8");
  const reasons = [...client.matchAll(/^  (\d{4}): "(\w+)",$/gmu)].map(([, code, why]) => ({ code: Number(code), why: why ?? "" }));
  expect(reasons.length).toBeGreaterThan(5);
  expect(reasons.filter(({ code }) => !(code in CLOSE_CODES))).toEqual([]);
  expect(reasons.filter(({ why }) => !html.has(`ended-${why.replaceAll("_", "-")}`))).toEqual([]);
});

test("every state of a chair and every kind of clock is in it", () => {
  const seats: Record<SeatState, true> = { here: true, empty: true, away: true, floor: true, held: true, asked: true, open: true, "yours-to-take": true };
  const clocks: Record<RingReading["kind"], true> = { seconds: true, minutes: true, water: true, silence: true, none: true };
  const all = [...html.values()].join("");
  expect(Object.keys(seats).filter((state) => !all.includes(`data-state="${state}"`))).toEqual([]);
  expect(Object.keys(clocks).filter((kind) => !all.includes(`data-kind="${kind}"`))).toEqual([]);
});
