// How much is told to who listens to the room instead of looking at it, and what is told only when it is asked for.
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { t } from "../messages";
import type { KeyValue } from "../sync";
import { ringLabel, type RingReading } from "../ui/ring";
import { wholeMinutes } from "../ui/time";
import type { HeardKind } from "./gathered";
import type { RoomModel } from "./model";
import { turnReading } from "./turn-clock";
import { ringReading } from "./views";

/** What is mine is told in all of them. */
export const HEARD_LEVELS = ["less", "usual", "more"] as const;
export type HeardLevel = (typeof HEARD_LEVELS)[number];

const STORED = "heard";
/** What goes on around me: left out of the least. */
const AROUND: ReadonlySet<HeardKind> = new Set(["floor", "question", "revealed", "mark"]);
/** What is told one by one only to who wants to hear it all. */
const ONE_BY_ONE: ReadonlySet<HeardKind> = new Set(["said", "waiting", "here"]);

const known = new WeakMap<KeyValue, Signal<HeardLevel>>();

/** The level that this browser remembers. Reads a signal. */
export function heardLevel(storage: KeyValue): HeardLevel {
  return levelIn(storage).value;
}

export function setHeardLevel(storage: KeyValue, level: HeardLevel): void {
  levelIn(storage).value = level;
  if (level === "usual") storage.remove(STORED);
  else storage.set(STORED, level);
}

function levelIn(storage: KeyValue): Signal<HeardLevel> {
  const stored = storage.get(STORED);
  const found = known.get(storage) ?? signal<HeardLevel>(HEARD_LEVELS.find((level) => level === stored) ?? "usual");
  known.set(storage, found);
  return found;
}

export function hears(level: HeardLevel, kind: HeardKind): boolean {
  if (AROUND.has(kind)) return level !== "less";
  return !ONE_BY_ONE.has(kind) || level === "more";
}

const asked = signal<{ readonly words: string } | undefined>(undefined);

/** What somebody has just asked to hear. */
export const spoken: ReadonlySignal<{ readonly words: string } | undefined> = asked;

/** Says it to who listens, at once. */
export function speak(words: string): void {
  asked.value = { words };
}

/** The time, as this viewer may know it: digits for nobody who has none on the screen. */
export function timeWords(m: RoomModel): string {
  const turn = turnReading(m, m.iRun);
  const label = ringLabel(ringReading(m, m.iRun), t());
  return turn === undefined || turn.kind === "water" ? sentence(label) : `${sentence(ringLabel(turn, t()))} ${t().room.heard.ofStage(label.replace(/\.$/u, ""))}`;
}

const sentence = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`);

/** Who has the floor and for how long, where this viewer sees minutes: "Ana has the floor, 7 minutes left." */
export function floorHeard(m: RoomModel): string {
  const { floor } = m;
  if (floor === undefined || floor.turns !== "tracked") return "";
  if (floor.holder === null) return t().room.floor.nobodySentence;
  if (m.iHold) return "";
  const minutes = minutesLeft(turnReading(m, m.iRun) ?? ringReading(m, m.iRun));
  const name = m.short(floor.holder);
  return minutes === undefined ? t().room.floor.has(name) : t().room.floor.hasFor(name, t().time.minutesLeft(minutes));
}

function minutesLeft(reading: RingReading): number | undefined {
  if ((reading.kind !== "minutes" && reading.kind !== "seconds") || reading.paused === true || reading.leftMs <= 0) return undefined;
  return wholeMinutes(reading.leftMs);
}
