/** Every language says all that English says, and nothing in English; French is set as French is. */
import { afterEach, expect, test } from "vitest";
import { after } from "./en/after";
import { beside } from "./en/beside";
import { en } from "./en";
import { practice } from "./en/practice";
import { practiceScript as script } from "./en/practice-script";
import { of } from "./fr/grammar";
import { pack as french } from "./fr";
import { afterWords } from "./after";
import { chooseLanguage, language, languageFor, languages, pickedLanguage, pickLanguage, t, type Language, type Pack } from "./index";
import { loadPractice, practiceScript, practiceWords } from "./practice";

afterEach(() => chooseLanguage("en-GB"));

const english = { messages: en, after, beside, practice, script };
const others = Object.entries(languages).filter(([tag]) => tag !== en.tag);

/** Whatever a sentence may be given, for the sentences that don't tell which they take. */
const GIVEN: readonly unknown[] = [0, 1, 2, 7, "Ana", "la réunion", { presenter: "Ana", process: "Ruth", on: "Silence" }, ["Ana", "Tom"]];
/** What may read the same: names, signs, and words that both languages have. */
const ALIKE = /^(?:[^\p{L}]*|Askwell|.* · Askwell|min|½ h|1 h|\d+ minutes?|Pause|Silence|Actions|Notes|Scribe)$/u;
/** The same names in the picture of both, what takes nothing but names, and minutes, which are called alike. */
const OF_NAMES = /pictureNames|slips\.\d+\.by|formats\.(?:stageList|planMore)|intro$|wayBack\.whose$|time\.list$|chosen$|peopleFilter|minutes(?:Short)?$|time\.span$|rail\.stage$|beside\.supporter$|stories\.\d+\.name$|script\.facilitator$|practice\.you$/u;

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(part: unknown, path: string): Leaf[] {
  if (typeof part !== "object" || part === null) return [{ path, value: part }];
  return Object.entries(part).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

/** All that a leaf can say: itself, or what it answers to each kind of thing that it might take. */
function says({ value }: Leaf): (string | undefined)[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "function") return [];
  return GIVEN.map((given) => {
    try {
      const said: unknown = (value as (...all: unknown[]) => unknown)(given, given, given);
      // A hint says what happens, and what one could try.
      const whole = typeof said === "object" && said !== null ? Object.values(said).join("\n") : said;
      return typeof whole === "string" ? whole : undefined;
    } catch {
      return undefined;
    }
  });
}

/** All that a language brings, with what only the practice room loads. */
async function bringsOf(load: Language["load"]): Promise<Leaf[]> {
  const { messages, after: afterwards, beside: besides, practice: more } = await load();
  return leaves({ messages, after: afterwards, beside: besides, ...(await more?.()) }, "");
}

const kinds = (brought: readonly Leaf[]): string[] => brought.map(({ path, value }) => `${path}: ${typeof value === "function" ? `takes ${value.length}` : typeof value}`);

test.each(others)("%s has what English has, in the same places, with the same arguments", async (_tag, { load }: Language) => {
  const theirs = kinds(await bringsOf(load));
  const ours = kinds(leaves(english, ""));
  expect(ours.filter((line) => !theirs.includes(line))).toEqual([]);
  expect(theirs.filter((line) => !ours.includes(line))).toEqual([]);
});

test.each(others)("%s leaves nothing empty that English fills", async (_tag, { load }: Language) => {
  const theirs = new Map((await bringsOf(load)).map((leaf) => [leaf.path, says(leaf)]));
  const empty = leaves(english, "").filter((leaf) => says(leaf).some((text, at) => text !== undefined && text.trim() !== "" && theirs.get(leaf.path)?.[at]?.trim() === ""));
  expect(empty.map(({ path }) => path)).toEqual([]);
});

test.each(others)("%s leaves nothing in English", async (_tag, { load }: Language) => {
  const theirs = new Map((await bringsOf(load)).map((leaf) => [leaf.path, says(leaf)]));
  const left = leaves(english, "").filter(({ path }) => !OF_NAMES.test(path)).flatMap((leaf) => {
    const same = says(leaf).filter((text, at) => text !== undefined && !ALIKE.test(text) && theirs.get(leaf.path)?.[at] === text);
    return same.map((text) => `${leaf.path}: ${text}`);
  });
  expect(left).toEqual([]);
});

test("French sets its signs as French does: no-break spaces, guillemets, curled apostrophes", async () => {
  const brought = await bringsOf(() => Promise.resolve(french));
  const texts = brought.flatMap((leaf) => says(leaf).flatMap((text) => (text === undefined ? [] : [{ path: leaf.path, text }])));
  expect(texts.length).toBeGreaterThan(1200);
  const wrong = texts.filter(({ text }) => /[^\u202f][?!;](?=\s|$)|[^\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»|\p{L}'|["“”!]/u.test(text));
  expect(wrong.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
});

test("French counts nothing as one, as French does", () => {
  const { time, closing, desk, after: none } = { ...french.messages, after: french.after };
  expect([0, 1, 2].map(time.minutes)).toEqual(["0 minute", "1 minute", "2 minutes"]);
  expect([0, 1, 2].map(closing.sharedActions)).toEqual(["0 action, pour la prochaine séance", "1 action, pour la prochaine séance", "2 actions, pour la prochaine séance"]);
  expect([0, 1, 2].map(desk.claim.vouched)).toEqual(["0 membre a dit oui.", "1 membre a dit oui.", "2 membres ont dit oui."]);
  expect([1, 2].map((count) => none?.calendar(count))).toEqual(["Mon action dans mon agenda", "Mes 2 actions dans mon agenda"]);
  expect([1, 2, 11].map(time.ordinal)).toEqual(["première", "deuxième", "11e"]);
  expect(time.list(["Ana", "Tom", "Jo"])).toBe("Ana, Tom et Jo");
});

test("French shortens before a vowel, and leaves an h alone", () => {
  expect(["Ana", "Élise", "Ruth", "Hana", "la personne qui présente"].map(of)).toEqual(["d’Ana", "d’Élise", "de Ruth", "de Hana", "de la personne qui présente"]);
});

test("what was chosen before goes before what the browser asks for, and English comes last", () => {
  expect(languageFor("fr", ["en-GB"])).toBe("fr");
  expect(languageFor(undefined, ["fr-CA", "en"])).toBe("fr");
  expect(languageFor(undefined, ["de-DE", "fr"])).toBe("fr");
  expect(languageFor(undefined, ["en-US", "fr"])).toBe("en-GB");
  expect(languageFor(undefined, ["de"])).toBe("en-GB");
  expect(languageFor(undefined, [])).toBe("en-GB");
});

test("a language that we don't have is passed over, also where it was remembered", async () => {
  expect(languageFor("xx", ["fr"])).toBe("fr");
  expect(languageFor("toString", [])).toBe("en-GB");
  expect(await chooseLanguage("toString")).toBe(false);
  expect(t()).toBe(en);
});

test("what the document says of itself is in the language that is shown", async () => {
  const said = document.createElement("meta");
  said.name = "description";
  document.head.append(said);
  await chooseLanguage("fr");
  expect(said.content).toBe(french.messages.parts.description);
  await chooseLanguage("en-GB");
  expect(said.content).toBe(en.parts.description);
  said.remove();
});

test("choosing tells the document, brings what is apart from the catalogue, and is known as a person's choice only where it is one", async () => {
  await chooseLanguage("fr");
  expect([language(), document.documentElement.lang, document.documentElement.dir]).toEqual(["fr", "fr", "ltr"]);
  expect(afterWords()).toBe(french.after);
  expect(pickedLanguage()).toBeUndefined();
  await pickLanguage("en-GB");
  expect([t().tag, document.documentElement.lang, pickedLanguage()]).toEqual(["en-GB", "en-GB", "en-GB"]);
  expect(afterWords()).toBe(after);
});

test("the practice room speaks the language that is shown, and English until its words have come", async () => {
  await chooseLanguage("fr");
  expect(practiceWords()).toBe(practice);
  await loadPractice();
  expect([practiceWords().setName, practiceScript().stories[0]?.name]).toEqual(["Groupe d’essai", "Ana Ferreira"]);
  expect(practiceScript()).not.toBe(script);
  await chooseLanguage("en-GB");
  expect([practiceWords(), practiceScript()]).toEqual([practice, script]);
});

test("a language that does not come leaves things as they are, and of two choices the second counts", async () => {
  const open = languages as Record<string, Language>;
  open["xx"] = { name: "Lost", dir: "rtl", load: () => Promise.reject(new Error("no line")) };
  expect(await chooseLanguage("xx")).toBe(false);
  expect([language(), document.documentElement.dir]).toEqual(["en-GB", "ltr"]);
  let come: (words: Pack) => void = () => undefined;
  open["xx"] = { name: "Late", dir: "rtl", load: () => new Promise((resolve) => (come = resolve)) };
  const late = chooseLanguage("xx");
  await chooseLanguage("fr");
  come({ messages: en });
  expect(await late).toBe(false);
  expect(language()).toBe("fr");
  delete open["xx"];
});
