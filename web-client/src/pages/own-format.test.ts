// A format that was changed: its shape, its preview, its words, and the files that carry it elsewhere.
import { describe, expect, it } from "vitest";
import { CLASSIC, FORMAT_KEYS, loadFormat, type FormatFile } from "./format-files";
import { FormatEdit, STAGE_MINUTES_MAX } from "./format-edit";
import { MeetingChoice } from "./meeting-choice";
import { fileText, readFile, shaped } from "./own-format";
import { NAME_MAX, readWords, wordsText } from "./own-words";

async function format(key: string): Promise<FormatFile> {
  const file = await loadFormat(key);
  if (file === undefined) throw new Error(`no format ${key}`);
  return file;
}

const keys = (edit: FormatEdit): string[] => edit.shape.value.stages.map(({ key }) => key);

describe("a format in somebody's hands", () => {
  it("is the format as it is, until something is changed", async () => {
    for (const key of FORMAT_KEYS) {
      const file = await format(key);
      const edit = new FormatEdit(file);
      expect(edit.isChanged.value, key).toBe(false);
      expect(edit.file.value.length, key).toBe(file.length);
    }
  });

  it("loses stages, and gets them back where they were", () => {
    const edit = new FormatEdit(CLASSIC);
    const all = keys(edit);
    edit.leaveOut("bids");
    edit.leaveOut("silence");
    expect(keys(edit)).toEqual(all.filter((key) => key !== "bids" && key !== "silence"));
    expect(edit.isChanged.value).toBe(true);
    edit.leaveOut("silence", true);
    edit.leaveOut("bids", true);
    expect(keys(edit)).toEqual(all);
    expect(edit.isChanged.value).toBe(false);
  });

  it("moves a stage among its own, and an issue whole", () => {
    const edit = new FormatEdit(CLASSIC);
    edit.move("check_in", -1);
    expect(keys(edit).slice(0, 3)).toEqual(["arrive", "check_in", "ground_rules"]);
    edit.move("presentation", -1);
    expect(keys(edit)[5], "the first of an issue stays the first").toBe("presentation");
    edit.move("presentation", 1);
    expect(keys(edit).slice(5, 7)).toEqual(["clarifying", "presentation"]);
    edit.movePart("again/presentation", 1);
    expect(keys(edit).slice(5, 7)).toEqual(["slack", "clarifying"]);
    edit.move("arrive", -1);
    expect(keys(edit)[0], "the first stays the first").toBe("arrive");
  });

  it("takes minutes that a stage can have, and no others", () => {
    const edit = new FormatEdit(CLASSIC);
    for (const minutes of [0, -1, 1.5, Number.NaN, STAGE_MINUTES_MAX + 1]) edit.retime("presentation", minutes);
    edit.retime("arrive", 5);
    expect(edit.minutes("presentation")).toBe(8);
    edit.retime("presentation", 20);
    expect(edit.minutes("presentation")).toBe(20);
    expect(edit.file.value.length).toBe(CLASSIC.length + 2 * 12);
    edit.retime("presentation", 8);
    expect(edit.isChanged.value, "as the format has it").toBe(false);
  });

  it("says how presenters come: named beforehand, once nothing chooses them", () => {
    const edit = new FormatEdit(CLASSIC);
    expect(edit.chooses.value).toBe("agreed");
    edit.leaveOut("bids");
    expect(edit.chooses.value).toBe("facilitator");
    edit.choose.value = "rota";
    expect(edit.chooses.value).toBe("rota");
    expect(edit.shape.value.choose).toBe("rota");
  });

  it("is laid out as it was left, and knows whether it is as it is kept", () => {
    const edit = new FormatEdit(CLASSIC);
    edit.move("check_in", -1);
    edit.leaveOut("bids");
    edit.retime("presentation", 12);
    edit.rename("presentation", " The story ");
    edit.name.value = "Tuesdays";
    const again = new FormatEdit(CLASSIC, { shape: edit.shape.value, words: edit.words.value }, "f1");
    expect(again.shape.value).toEqual(edit.shape.value);
    expect(again.words.value).toEqual({ name: "Tuesdays", stages: { presentation: "The story" } });
    expect([again.isAsKept.value, edit.isAsKept.value]).toEqual([true, false]);
    again.leaveOut("bids", true);
    expect(again.isAsKept.value).toBe(false);
    expect(keys(again)).toContain("bids");
  });
});

describe("its words and files", () => {
  const words = { name: "Tuesdays", stages: { presentation: "The story" } };
  const shape = { stages: [{ key: "arrive" }, { key: "presentation", minutes: 12 }], choose: "facilitator" as const };

  it("are read as they were written", () => {
    expect(readWords(wordsText(words))).toEqual(words);
    expect(readFile(fileText({ base: "classic", shape, words }))).toEqual({ base: "classic", shape, words });
  });

  it("are cut where a name is longer than any place for it", () => {
    const long = "x".repeat(200);
    expect(readWords(JSON.stringify({ name: ` a \n b `, stages: { arrive: long } }))).toEqual({ name: "a b", stages: { arrive: "x".repeat(NAME_MAX) } });
  });

  it("are nothing where they are none of ours", () => {
    for (const text of ["", "null", "[]", "{", '{"name":3,"stages":{}}', '{"name":"a"}']) expect(readWords(text), text).toBeUndefined();
    const file = JSON.parse(fileText({ base: "classic", shape, words })) as Record<string, unknown>;
    for (const change of [{ askwell_format: 2 }, { base: "tea" }, { base: 1 }, { stages: "all" }, { stages: [1] }, { stages: [{ key: 2 }] }, { stages: [{ key: "arrive", minutes: "long" }] }, { names: [] }]) {
      expect(readFile(JSON.stringify({ ...file, ...change })), JSON.stringify(change)).toBeUndefined();
    }
    expect(readFile(" ".repeat(70_000))).toBeUndefined();
  });

  it("leave out of the preview what is no stage of the format", () => {
    const file = shaped(CLASSIC, { stages: [{ key: "arrive" }, { key: "tea" }, { key: "presentation" }, { key: "actions" }] });
    expect(file.stages).toHaveLength(2);
    expect(file.stages[1]?.stages?.map(({ key }) => key)).toEqual(["presentation", "actions"]);
  });
});

describe("a meeting in a format that was changed", () => {
  it("says how, and what the set has to keep first", () => {
    const choice = new MeetingChoice();
    expect(choice.toKeep("Ours")).toBeUndefined();
    choice.edit.value.leaveOut("ground_rules");
    const { id, shape } = choice.edit.value;
    expect(choice.chosen()).toEqual({ talk: "call", issues: 2, shape: shape.value, own: id });
    expect(choice.toKeep("Ours")).toEqual({ id, base: "classic", shape: shape.value, words: '{"name":"Ours","stages":{}}' });
    expect(choice.lengths.value.usual).toBeLessThan(new MeetingChoice().lengths.value.usual);
  });

  it("begins as the last one was, and keeps nothing twice", async () => {
    const choice = new MeetingChoice();
    const shape = { stages: [{ key: "arrive" }, { key: "bids" }, { key: "presentation" }] };
    const record = { id: "f1", base: "classic", shape };
    await choice.beginAs({ format: "classic", talk: "writing", issues: 1 }, { record, words: { name: "Short", stages: {} } });
    expect(choice.chosen()).toEqual({ talk: "writing", issues: 1, shape, own: "f1" });
    expect(choice.toKeep("Ours")).toBeUndefined();
    choice.edit.value.name.value = "Shorter";
    expect(choice.toKeep("Ours")?.id).toBe("f1");
  });
});
