// What a set calls its format and the stages of it, as they are sealed. A room reads it, so nothing of the formats' files may come in.

/** What a set calls its format and the stages of it. */
export interface OwnWords {
  readonly name: string;
  /** By the stage's key: those that got another name. */
  readonly stages: Readonly<Record<string, string>>;
}

/** Signs in a name of a format or of a stage. With all stages named they fit into one sealed text. */
export const NAME_MAX = 40;
/** The words as they are sealed. */
export function wordsText(words: OwnWords): string {
  return JSON.stringify(words);
}

/** The words of a text that was opened; nothing where it is none of ours. */
export function readWords(text: string): OwnWords | undefined {
  try {
    return wordsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The words in what was read; nothing where they are none. */
export function wordsOf(value: unknown): OwnWords | undefined {
  if (!isObject(value) || typeof value["name"] !== "string" || !isObject(value["stages"])) return undefined;
  const stages = Object.entries(value["stages"]).filter((one): one is [string, string] => typeof one[1] === "string");
  return { name: nameOf(value["name"]), stages: Object.fromEntries(stages.map(([key, name]) => [key, nameOf(name)])) };
}

function nameOf(name: string): string {
  return [...name.replace(/\s+/gu, " ").trim()].slice(0, NAME_MAX).join("");
}

/** Whether it has fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
