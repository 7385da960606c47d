// The texts of the formats: what each stage is called and what it asks of whom. They are the server's files, so that a format is
// described once; a page loads those of its own meeting alone.
import { signal } from "@preact/signals";
import { pack } from "./index";

/** One stage in words. */
export interface StageTexts {
  readonly title: string;
  readonly what: string;
  readonly presenter: string | null;
  readonly members: string;
  readonly facilitator: string;
}

/** One format in words. */
export interface FormatTexts {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly stages: Readonly<Record<string, StageTexts>>;
}

/** What a language says of a format where the server's files, in English, are seen. What it leaves out stays as they have it. */
export interface FormatWords {
  readonly title: string;
  readonly summary: string;
  /** By the key of the stage. */
  readonly facilitator: Readonly<Record<string, string>>;
}

const FILES = import.meta.glob<{ default: FormatTexts }>("../../../server/room/formats/texts/en/*.json");

const loaded = signal<ReadonlyMap<string, FormatTexts>>(new Map());
const asked = new Set<string>();

/** The texts of a format, or nothing while they are on their way or where there are none. Reading it asks for them. */
export function formatTexts(format: string): FormatTexts | undefined {
  void loadFormatTexts(format);
  const texts = loaded.value.get(format);
  const words = pack().formats?.[format];
  return texts === undefined || words === undefined ? texts : translated(texts, words);
}

/** Loads them, once. A format without texts, or a line that fails, leaves the stages with their plain keys. */
export async function loadFormatTexts(format: string): Promise<void> {
  const load = FILES[`../../../server/room/formats/texts/en/${format}.json`];
  if (load === undefined || asked.has(format)) return;
  asked.add(format);
  try {
    const texts = (await load()).default;
    loaded.value = new Map(loaded.peek()).set(format, texts);
  } catch {
    asked.delete(format);
  }
}

function translated(texts: FormatTexts, { title, summary, facilitator }: FormatWords): FormatTexts {
  const stages = Object.entries(texts.stages).map(([key, stage]) => [key, { ...stage, facilitator: facilitator[key] ?? stage.facilitator }] as const);
  return { ...texts, title, summary, stages: Object.fromEntries(stages) };
}
