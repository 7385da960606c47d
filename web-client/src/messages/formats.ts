// The texts of the formats: what each stage is called and what it asks of whom. They are the server's files, a folder for each
// language, so that a format is described once; a page loads those of its own meeting alone, in the language that is shown.
import { signal } from "@preact/signals";
import { language } from "./index";

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

/** What stands in for a text that a language does not have, or that does not come. */
const ENGLISH = "en";

const FILES = import.meta.glob<{ default: FormatTexts }>("../../../server/room/formats/texts/*/*.json");

/** By folder and format: "fr/balint". */
const loaded = signal<ReadonlyMap<string, FormatTexts>>(new Map());
const coming = new Map<string, Promise<boolean>>();
/** What was asked for by being read. */
const read = new Set<string>();

/** The folder of the language that is shown: its tag without the region. */
function folder(): string {
  return language().split("-")[0] ?? ENGLISH;
}

/**
 * The texts of a format, or nothing while they are on their way or where there are none. Reading it asks for them. Until those of a
 * language that was just chosen have come, they stay in the one before; where they don't come, they are in English.
 */
export function formatTexts(format: string): FormatTexts | undefined {
  const own = `${folder()}/${format}`;
  const texts = loaded.value.get(own);
  if (texts !== undefined) return texts;
  const instead = loaded.value.get(`${ENGLISH}/${format}`) ?? [...loaded.value.values()].find(({ key }) => key === format);
  // Where something can be shown, a line that fails is not tried again with every drawing.
  if (instead === undefined || !read.has(own)) void loadFormatTexts(format);
  read.add(own);
  return instead;
}

/** Loads them, once. A format without texts, or a line that fails, leaves the stages with their plain keys. */
export async function loadFormatTexts(format: string): Promise<void> {
  const own = folder();
  if (!(await load(own, format)) && own !== ENGLISH) await load(ENGLISH, format);
}

/** Whether the texts are there in the end. */
function load(from: string, format: string): Promise<boolean> {
  const key = `${from}/${format}`;
  const file = FILES[`../../../server/room/formats/texts/${key}.json`];
  if (file === undefined) return Promise.resolve(false);
  const asked = coming.get(key) ?? arrival(key, file);
  coming.set(key, asked);
  return asked;
}

async function arrival(key: string, file: () => Promise<{ default: FormatTexts }>): Promise<boolean> {
  try {
    const texts = (await file()).default;
    // Others may have come meanwhile.
    loaded.value = new Map(loaded.peek()).set(key, texts);
    return true;
  } catch {
    coming.delete(key);
    return false;
  }
}
