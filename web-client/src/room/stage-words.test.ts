/** Stages in words: those of the catalogue, those of the formats' files, and none at all. */
import { afterEach, expect, test } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chooseLanguage, languages } from "../messages";
import { loadFormatTexts, formatTexts } from "../messages/formats";
import type { RecordOf } from "../sync";
import { makeRoom, stageOf } from "./testing/model";
import { railGroups } from "./views";

const FOLDER = resolve(import.meta.dirname, "../../../server/room/formats");

afterEach(() => chooseLanguage("en-GB"));

async function roomOf(format: string, records: readonly RecordOf<"stage">[] = []): ReturnType<typeof makeRoom> {
  const made = await makeRoom({ records });
  const room = made.client.view(made.m.view.id).records.one("room").value;
  if (room !== undefined) made.client.view(made.m.view.id).records.apply([{ ...room, format }], []);
  await loadFormatTexts(format);
  return made;
}

test.each(Object.keys(languages))("another format's stages are called and explained as its file says, in %s", async (tag) => {
  await chooseLanguage(tag);
  const { m } = await roomOf("balint");
  const key = Object.keys(formatTexts("balint")?.stages ?? {})[2] ?? "";
  const texts = m.texts({ key });
  expect(m.stageName({ key })).toBe(texts?.title);
  expect(m.stageWords({ key })?.call(m.people)).toBe(texts?.members);
});

test("the classic format keeps its sentences with people's names in them", async () => {
  const { m } = await roomOf("classic");
  expect(m.stageWords({ key: "presentation" })?.table(m.people)).toContain("Ana");
});

test.each(Object.keys(languages))("the classic format's stages are called alike in the catalogue and in its file, in %s", async (tag) => {
  await chooseLanguage(tag);
  const { m } = await roomOf("classic");
  const titles = Object.entries(formatTexts("classic")?.stages ?? {}).map(([key, stage]) => [key, stage.title]);
  expect(titles.length).toBeGreaterThan(10);
  expect(titles).toEqual(titles.map(([key]) => [key, m.stageName({ key: key ?? "" })]));
});

test("a stage that nobody has described is shown by its key, readably", async () => {
  const { m } = await roomOf("no_such_format");
  expect(m.stageName({ key: "an_odd_one" })).toBe("an odd one");
});

test("every format that the server brings has words for each of its stages", async () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && !["index.json", "format.schema.json"].includes(name));
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const format = file.replace(".json", "");
    await loadFormatTexts(format);
    const keys = [...readFileSync(resolve(FOLDER, file), "utf8").matchAll(/\{ "key": "(\w+)", "floor"/gu)].map((found) => found[1] ?? "");
    expect(keys.length, file).toBeGreaterThan(0);
    expect(keys.filter((key) => formatTexts(format)?.stages[key] === undefined), file).toEqual([]);
  }
});

test("the rail has a part for what comes before the issues, for each, and for what comes after; one part where nobody presents", async () => {
  const line = (issues: readonly (number | null)[]): RecordOf<"stage">[] =>
    issues.map((issue, id) => stageOf({ id, issue, key: `stage_${id}`, state: id === 7 ? "now" : "to_come", presenter: null }));
  const parts = async (issues: readonly (number | null)[]): Promise<string[]> => {
    const { m, client } = await makeRoom();
    client.view(m.view.id).records.apply(line(issues), [{ kind: "stage", id: "7" }]);
    return railGroups(m).map((group) => group.id);
  };
  expect(await parts([null, 1, 1, 2, null])).toEqual(["opening", "issue-1", "issue-2", "closing"]);
  expect(await parts([null, null])).toEqual(["meeting"]);
});
