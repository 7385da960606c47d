// The formats that the server knows, from its own files: what each is for, and its stages. Only for the pages on which one is
// chosen: in a room the plan comes from the server. The classic one is there at once, the others are loaded when asked for.
import { signal } from "@preact/signals";
import classic from "../../../server/room/formats/classic.json";
import keys from "../../../server/room/formats/index.json";
import { formatTexts, loadFormatTexts, type FormatTexts } from "../messages/formats";
import type { Talk } from "../sync";

/** One stage, as far as a preview needs it. */
export interface FormatStage {
  readonly key?: string;
  readonly floor?: string;
  readonly who?: string;
  readonly minutes?: unknown;
  /** The fewest minutes and the most, counted as `minutes` are. */
  readonly at_least?: number;
  readonly at_most?: number;
  /** How presenters are chosen in it, if they are. */
  readonly choose?: string;
  readonly consent?: boolean;
  readonly between?: boolean;
  readonly slack?: boolean;
}

/** A stage, or stages that come again: for each presenter, or so many times. */
export interface FormatPart extends FormatStage {
  readonly repeat?: unknown;
  readonly stages?: readonly FormatStage[];
}

export interface FormatFile {
  readonly key: string;
  readonly people: { readonly smallest: number; readonly usual: number; readonly largest: number };
  readonly issues: { readonly least: number; readonly usual: number; readonly most: number };
  /** Whole minutes, with the usual numbers. */
  readonly length: number;
  /** Where people may talk; both ways, if not said. */
  readonly talk?: readonly Talk[];
  readonly stages: readonly FormatPart[];
}

/** A format with its words. */
export interface OfferedFormat {
  readonly file: FormatFile;
  readonly texts: FormatTexts;
}

export const CLASSIC: FormatFile = classic;
/** All keys, in the order in which they are shown. */
export const FORMAT_KEYS: readonly string[] = keys;

// Not the classic one, which is part of the page already, nor what is no format.
const FILES = import.meta.glob<{ default: FormatFile }>([
  "../../../server/room/formats/*.json",
  "!../../../server/room/formats/classic.json",
  "!../../../server/room/formats/index.json",
  "!../../../server/room/formats/*.schema.json",
]);

const loaded = signal<ReadonlyMap<string, FormatFile>>(new Map([[CLASSIC.key, CLASSIC]]));

/** Loads a format; nothing where nobody is offered it, or where the line fails. */
export async function loadFormat(key: string): Promise<FormatFile | undefined> {
  const known = loaded.peek().get(key);
  const load = FILES[`../../../server/room/formats/${key}.json`];
  if (known !== undefined || load === undefined || !FORMAT_KEYS.includes(key)) return known;
  try {
    const file = (await load()).default;
    loaded.value = new Map(loaded.peek()).set(key, file);
    return file;
  } catch {
    return undefined;
  }
}

/** Loads all formats and their words; over when each has come or failed. */
export async function loadFormats(): Promise<void> {
  await Promise.all(FORMAT_KEYS.flatMap((key) => [loadFormat(key), loadFormatTexts(key)]));
}

/** Those that have come so far, in order. Reading it asks for the words of those whose file is here. */
export function offeredFormats(): readonly OfferedFormat[] {
  return FORMAT_KEYS.flatMap((key) => {
    const file = loaded.value.get(key);
    const texts = file === undefined ? undefined : formatTexts(key);
    return file === undefined || texts === undefined ? [] : [{ file, texts }];
  });
}
