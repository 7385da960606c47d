/** The texts of the formats: every language has them all, alike in form, and the page shows those of its language. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { formatTexts, loadFormatTexts } from "./formats";
import { chooseLanguage, languages, type Language } from "./index";

const FOLDER = resolve(import.meta.dirname, "../../../server/room/formats/texts");
const FORMATS = readdirSync(resolve(FOLDER, "en")).sort();
const folders = Object.keys(languages).map((tag) => tag.split("-")[0] ?? tag);
const others = folders.filter((folder) => folder !== "en");
/** Names, in every language: whose it is, where to read on, and what is called alike. */
const ALIKE = /\.(?:key|link|source): |: (?:Café IFAL|Actions|Questions|Silence)$/u;

afterEach(() => chooseLanguage("en-GB"));

/** Each text with its place, as "balint.stages.facts.what: …". */
function lines(part: unknown, path: string): string[] {
  if (typeof part !== "object" || part === null) return [`${path}: ${String(part)}`];
  return Object.entries(part).flatMap(([key, value]) => lines(value, `${path}.${key}`));
}

const linesOf = (folder: string, file: string): string[] => lines(JSON.parse(readFileSync(resolve(FOLDER, folder, file), "utf8")), file.replace(".json", ""));
const allOf = (folder: string): string[] => FORMATS.flatMap((file) => linesOf(folder, file));
const textOf = (line: string): string => line.slice(line.indexOf(": ") + 2);

test("every language of the page has a folder of texts, and every folder is a language", () => {
  const there = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(there.sort()).toEqual([...folders].sort());
});

test.each(others)("%s has each format, with the same stages in the same order, and a presenter where English has one", (folder) => {
  expect(readdirSync(resolve(FOLDER, folder)).sort()).toEqual(FORMATS);
  const places = (from: string): string[] => allOf(from).map((line) => `${line.slice(0, line.indexOf(": "))}${textOf(line) === "null" ? " none" : ""}`);
  expect(places(folder)).toEqual(places("en"));
});

test.each(others)("%s says everything in its own words, but for names", (folder) => {
  const english = new Set(allOf("en"));
  expect(allOf(folder).filter((line) => english.has(line) && textOf(line) !== "null" && !ALIKE.test(line))).toEqual([]);
});

test.each(others)("%s says which format a file is, and where to read on, as English does", (folder) => {
  const named = (from: string): string[] => allOf(from).filter((line) => /\.(?:key|link): /u.test(line));
  expect(named(folder)).toEqual(named("en"));
});

test.each(folders)("%s is in short sentences, and its titles fit", (folder) => {
  const texts = allOf(folder).filter((line) => textOf(line) !== "null");
  const titles = texts.filter((line) => /\.stages\.\w+\.title: /u.test(line));
  const sentences = texts.filter((line) => /\.(?:summary|when_to_use|what|presenter|members|facilitator): /u.test(line));
  expect(titles.length).toBeGreaterThan(150);
  expect(titles.filter((line) => textOf(line).length < 3 || textOf(line).length > 32)).toEqual([]);
  expect(sentences.filter((line) => textOf(line).length < 5 || textOf(line).length > 160 || !/[.?…]$/u.test(line))).toEqual([]);
});

test("French sets its signs as French does", () => {
  const texts = allOf("fr").map(textOf);
  expect(texts.filter((text) => /[^\u202f][?!;](?=\s|$)|[^\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»|\p{L}'|["“”!]/u.test(text))).toEqual([]);
});

test("the page has the texts of the language that is shown, and changes with it", async () => {
  await loadFormatTexts("balint");
  expect(formatTexts("balint")?.title).toBe("Balint group");
  await chooseLanguage("fr");
  // Until they have come, those that are there.
  expect(formatTexts("balint")?.title).toBe("Balint group");
  await loadFormatTexts("balint");
  expect(formatTexts("balint")?.title).toBe("Groupe Balint");
  await chooseLanguage("en-GB");
  expect(formatTexts("balint")?.title).toBe("Balint group");
});

test("who reads French loads no English", async () => {
  await chooseLanguage("fr");
  await loadFormatTexts("troika");
  await chooseLanguage("en-GB");
  expect(formatTexts("troika")?.title).toBe("Troïka");
  await loadFormatTexts("troika");
  expect(formatTexts("troika")?.title).toBe("Troika consulting");
});

test("where French does not come it is in English, and French when it is asked for again", async () => {
  const file = "../../../server/room/formats/texts/fr/clearness.json";
  vi.doMock(file, () => Promise.reject(new Error("no line")));
  await chooseLanguage("fr");
  await loadFormatTexts("clearness");
  expect(formatTexts("clearness")?.title).toBe("Clearness committee");
  vi.doUnmock(file);
  await loadFormatTexts("clearness");
  expect(formatTexts("clearness")?.title).toBe("Comité de clarté");
});

test("a language without texts shows the English ones, and a format that nobody describes has none", async () => {
  const open = languages as Record<string, Language>;
  const { load } = open["fr"] ?? { load: () => Promise.reject(new Error("no French")) };
  open["xx"] = { name: "Without", dir: "ltr", load };
  await chooseLanguage("xx");
  await loadFormatTexts("wial");
  expect(formatTexts("wial")?.title).toBe("WIAL action learning");
  await loadFormatTexts("no_such_format");
  expect(formatTexts("no_such_format")).toBeUndefined();
  delete open["xx"];
});
