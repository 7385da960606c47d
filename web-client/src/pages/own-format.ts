// A format that was changed: what a file of it looks like, what it is called, and how it would be lived. A preview: the server
// changes the format that a meeting is opened in, and has the last word. No state, no markup.
import type { Choose, FormatShape, ShapedStage } from "../sync";
import { FORMAT_KEYS, type FormatFile, type FormatPart, type FormatStage } from "./format-files";
import { lengthsOf } from "./fit";
import { isObject, wordsOf, type OwnWords } from "./own-words";

/** What a file holds: enough to hold the same meeting in another set. */
export interface FormatFileText {
  readonly base: string;
  readonly shape: FormatShape;
  readonly words: OwnWords;
}

/** What is no file of ours is not read to its end. */
const FILE_MAX = 64_000;
/** The version of the files. */
const FILE_VERSION = 1;

/** How presenters may come. */
export const CHOOSES: readonly Choose[] = ["agreed", "drawn", "facilitator", "rota"];

/** A format as a file. */
export function fileText({ base, shape, words }: FormatFileText): string {
  return `${JSON.stringify({ askwell_format: FILE_VERSION, name: words.name, base, ...shape, names: words.stages }, undefined, 2)}\n`;
}

/** What a file holds; nothing where it is no format, or of one that is not known here. */
export function readFile(text: string): FormatFileText | undefined {
  if (text.length > FILE_MAX) return undefined;
  try {
    const file: unknown = JSON.parse(text);
    if (!isObject(file) || file["askwell_format"] !== FILE_VERSION) return undefined;
    const { base, stages, choose } = file;
    const words = wordsOf({ name: file["name"], stages: file["names"] });
    if (typeof base !== "string" || !FORMAT_KEYS.includes(base) || !Array.isArray(stages) || words === undefined) return undefined;
    const shaped = stages.map(stageOf);
    if (!shaped.every((stage) => stage !== undefined)) return undefined;
    const chosen = CHOOSES.find((one) => one === choose);
    return { base, shape: { stages: shaped, ...(chosen === undefined ? {} : { choose: chosen }) }, words };
  } catch {
    return undefined;
  }
}

function stageOf(value: unknown): ShapedStage | undefined {
  if (!isObject(value) || typeof value["key"] !== "string") return undefined;
  const { key, minutes } = value;
  if (minutes === undefined) return { key };
  return typeof minutes === "number" && Number.isInteger(minutes) ? { key, minutes } : undefined;
}

/** The minutes of a stage as its format counts them, and whether for each person; nothing with an open end. */
export function minutesOf({ minutes }: FormatStage): { readonly number: number; readonly each: boolean } | undefined {
  if (!isObject(minutes)) return undefined;
  if (typeof minutes["fixed"] === "number") return { number: minutes["fixed"], each: false };
  return typeof minutes["per_person"] === "number" ? { number: minutes["per_person"], each: true } : undefined;
}

/** The format as it was changed, as far as a preview needs it. What its stages are not any more is not in it. */
export function shaped(base: FormatFile, shape: FormatShape): FormatFile {
  const stages: FormatPart[] = [];
  let last: FormatPart | undefined;
  for (const wanted of shape.stages) {
    const found = find(base, wanted.key);
    if (found === undefined) continue;
    const stage = withMinutes(found.stage, wanted.minutes);
    const open = stages.at(-1);
    if (found.part.stages === undefined) stages.push(stage);
    else if (open?.stages !== undefined && last === found.part) stages[stages.length - 1] = { ...open, stages: [...open.stages, stage] };
    else stages.push({ ...found.part, stages: [stage] });
    last = found.part;
  }
  const { people, issues } = base;
  const changed = { ...base, stages };
  return { ...changed, length: lengthsOf(changed, { people: people.usual, issues: issues.usual, lastPresenters: USUAL_LAST }).usual };
}

/** How many left the last meeting with actions, as the length of a format is counted. */
const USUAL_LAST = 2;

function find(base: FormatFile, key: string): { readonly part: FormatPart; readonly stage: FormatStage } | undefined {
  for (const part of base.stages) {
    const stage = (part.stages ?? [part]).find((one) => one.key === key);
    if (stage !== undefined) return { part, stage };
  }
  return undefined;
}

function withMinutes(stage: FormatStage, number: number | undefined): FormatStage {
  const now = minutesOf(stage);
  if (number === undefined || now === undefined) return stage;
  const limits = stage.at_least === undefined && stage.at_most === undefined
    ? {}
    : { at_least: Math.min(stage.at_least ?? now.number, number), at_most: Math.max(stage.at_most ?? now.number, number) };
  return { ...stage, minutes: now.each ? { per_person: number } : { fixed: number }, ...limits };
}
