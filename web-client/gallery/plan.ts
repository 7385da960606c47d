// The classic meeting as its file describes it, standing at one of its stages: for a room at any moment of it.
import { stageOf } from "../src/room/testing/model";
import type { RecordOf, Talk } from "../src/sync";
import classic from "../../server/room/formats/classic.json";
import { MINUTE, NOW } from "./world";

type Stage = RecordOf<"stage">;
type Line = (typeof classic.stages)[number];
type Told = { [Key in "key" | "floor" | "queue" | "asking" | "reply" | "ends" | "choose"]?: string } & {
  minutes?: unknown;
  agreeing?: boolean;
  reviewing?: boolean;
  actions?: boolean;
  between?: boolean;
  consent?: boolean;
  slack?: boolean;
  slips?: { kind: string; reveal: string; talk?: string };
};

const PRESENTERS = ["s1", "s4"] as const;

/** All keys of the format, in order. */
export const KEYS: readonly string[] = classic.stages.flatMap((line) => ("stages" in line ? (line.stages ?? []).map((stage) => stage.key) : [line.key ?? ""]));

/** The whole meeting; what comes before the stage is done. */
export function planAt(key: string, talk: Talk, now: Partial<Stage> = {}, issue: 1 | 2 = 1): Stage[] {
  const lines = classic.stages.flatMap((line: Line): { told: Told; issue: number | null }[] =>
    "stages" in line && line.stages !== undefined
      ? PRESENTERS.flatMap((_, at) => line.stages.map((told) => ({ told: told as Told, issue: at + 1 })))
      : [{ told: line as Told, issue: null }],
  );
  // A rest after the last issue is none.
  const kept = lines.filter(({ told, issue: of }) => !(told.between === true && of === PRESENTERS.length));
  const at = kept.findIndex(({ told, issue: of }) => told.key === key && (of === null || of === issue));
  if (at < 0) throw new Error(`the classic format has no stage ${key}`);
  return kept.map(({ told, issue: of }, id) => stageFrom(told, { id, of, talk, at, now }));
}

interface Place {
  id: number;
  of: number | null;
  talk: Talk;
  at: number;
  now: Partial<Stage>;
}

function stageFrom(told: Told, { id, of, talk, at, now }: Place): Stage {
  const slips = told.slips !== undefined && (told.slips.talk === undefined || told.slips.talk === talk) ? told.slips : undefined;
  const asked = told.consent === true;
  const state: Stage["state"] = told.slack === true && id !== at ? "slack" : id < at ? (asked ? "passed_over" : "done") : id === at ? "now" : asked ? "closed" : "to_come";
  return stageOf({
    id, key: told.key ?? "", issue: of, presenter: of === null ? null : (PRESENTERS[of - 1] ?? null), state,
    why: asked && id < at ? "not_asked_for" : null, minutes: minutesOf(told.minutes), floor: (told.floor ?? "open") as Stage["floor"],
    turns: talk === "writing" ? "tracked" : "untracked", queue: told.queue === "by_talk" ? (talk === "writing" ? "words" : "hands") : "off",
    asking: (told.asking ?? null) as Stage["asking"], reply: (told.reply ?? "never") as Stage["reply"],
    slips: (slips?.kind ?? null) as Stage["slips"], revealed: slips !== undefined && id < at,
    agreeing: told.agreeing ?? false, reviewing: told.reviewing ?? false, actions: told.actions ?? false, between: told.between ?? false,
    consent: asked, ends: (told.ends ?? "by_process") as Stage["ends"], choose: (told.choose ?? null) as Stage["choose"],
    ...(id === at ? now : {}),
  });
}

function minutesOf(minutes: unknown): number | null {
  if (typeof minutes !== "object" || minutes === null) return null;
  if ("fixed" in minutes) return Number(minutes.fixed);
  return "per_person" in minutes ? Number(minutes.per_person) * 8 : null;
}

/** The clock of the stage that is now, with so many minutes left. */
export function clockOf(stages: readonly Stage[], leftMinutes?: number): RecordOf<"timer"> {
  const stage = stages.find((one) => one.state === "now");
  const total = (stage?.minutes ?? 10) * MINUTE;
  const left = leftMinutes === undefined ? total * 0.48 : leftMinutes * MINUTE;
  if (stage?.minutes == null) return { kind: "timer", stage: stage?.id ?? 0, state: "none", deadline: null, remaining: null, total: 0, warn: 0 };
  return { kind: "timer", stage: stage.id, state: "running", deadline: NOW + left, remaining: null, total, warn: 2 * MINUTE };
}
