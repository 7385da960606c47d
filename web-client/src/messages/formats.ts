// The texts of the formats: what each stage is called and what it asks of whom. They are the server's files, so that a format is
// described once; a page loads those of its own meeting alone.
import { signal } from "@preact/signals";

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

const FILES = import.meta.glob<{ default: FormatTexts }>("../../../server/room/formats/texts/en/*.json");

const loaded = signal<ReadonlyMap<string, FormatTexts>>(new Map());
const asked = new Set<string>();

/** The texts of a format, or nothing while they are on their way or where there are none. Reading it asks for them. */
export function formatTexts(format: string): FormatTexts | undefined {
  void loadFormatTexts(format);
  return loaded.value.get(format);
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
