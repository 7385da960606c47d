// Changing a format by hand: the list, what is said, the server's word beside it, and what is sent in the end.
import { signal } from "@preact/signals";
import { afterEach, expect, it, vi } from "vitest";
import { en } from "../messages/en";
import { change as words } from "../messages/en/change";
import type { OutlineAnswer, OutlineRequest } from "../sync";
import { draw, find, press, shown, turn, until, write } from "../room/testing/page";
import { ChangeFormat } from "./change-format";
import { ChooseFormat } from "./choose-format";
import { MeetingChoice } from "./meeting-choice";
import { fileText } from "./own-format";

const asked: OutlineRequest[] = [];
let answer: Partial<OutlineAnswer> = { minutes: 100 };
vi.stubGlobal("fetch", (_: string, { body }: RequestInit) => {
  asked.push(JSON.parse(String(body)) as OutlineRequest);
  return Promise.resolve(new Response(JSON.stringify(answer)));
});
afterEach(() => {
  asked.length = 0;
  answer = { minutes: 100 };
});

const line = (title: string): HTMLElement => {
  const name = [...document.querySelectorAll<HTMLInputElement>(".change-line input[type=text]")].find((input) => (input.value || input.placeholder) === title);
  const found = name?.closest<HTMLElement>("li");
  if (found == null) throw new Error(`no line "${title}" in: ${shown()}`);
  return found;
};
const titles = (): string[] => [...document.querySelectorAll<HTMLInputElement>(".change-line input[type=text]")].map((input) => input.value || input.placeholder);

it("is reached from the format that is chosen, and is not loaded before", async () => {
  draw(<ChooseFormat choice={new MeetingChoice()} />);
  expect(find(".change-stages")).toBeNull();
  const details = [...document.querySelectorAll<HTMLDetailsElement>("details.formats")].at(-1);
  if (details === undefined) throw new Error("nothing to open");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await until(() => find(".change-stages") !== null);
  expect(titles()).toContain("Check-in");
});

it("leaves out, moves, retimes and renames, and says where a stage is now", async () => {
  const choice = new MeetingChoice(signal({ people: 6 }));
  draw(<ChangeFormat choice={choice} />);
  await press(words.down("Ground rules"));
  expect(titles().slice(0, 3)).toEqual(["Arriving", "Check-in", "Ground rules"]);
  expect(shown()).toContain(words.moved("Ground rules", 3, 9));
  await press(words.leaveOut("Ground rules"));
  expect(shown()).toContain(words.leftOut);
  const minutes = line("Presentation").querySelector<HTMLInputElement>("input[type=number]");
  if (minutes === null) throw new Error("no minutes");
  minutes.value = "14";
  minutes.dispatchEvent(new Event("input", { bubbles: true }));
  await write(words.name("Presentation"), "The story");
  const { stages } = choice.edit.value.shape.value;
  expect(stages.slice(0, 2)).toEqual([{ key: "arrive" }, { key: "check_in" }]);
  expect(stages.find(({ key }) => key === "presentation")).toEqual({ key: "presentation", minutes: 14 });
  expect(choice.edit.value.words.value.stages).toEqual({ presentation: "The story" });
  await press(words.putBackStage("Ground rules"));
  expect(titles()).toContain("Ground rules");
  await press(words.reset);
  expect(choice.edit.value.isChanged.value).toBe(false);
});

it("keeps the focus on the key that moves a stage", async () => {
  draw(<ChangeFormat choice={new MeetingChoice()} />);
  const down = line("Check-in").querySelector<HTMLButtonElement>(`[aria-label="${words.down("Check-in")}"]`);
  down?.focus();
  down?.click();
  await until(() => document.activeElement?.getAttribute("aria-label") === words.down("Check-in") && titles().indexOf("Check-in") === 3);
});

it("asks the server whether it can be held, without a word of anybody", async () => {
  const choice = new MeetingChoice(signal({ people: 6 }));
  answer = { minutes: 95 };
  draw(<ChangeFormat choice={choice} />);
  await write(words.name("Check-in"), "Secret name");
  await until(() => shown().includes(words.fine("1 h 35 min")));
  expect(asked.at(-1)).toMatchObject({ format: "classic", talk: "call", people: 6, issues: 2, last_presenters: 0 });
  expect(JSON.stringify(asked)).not.toContain("Secret");
  answer = { minutes: 95, fault: { stage: "progress", why: "first" } };
  await press(words.leaveOut("Arriving"));
  await until(() => shown().includes(words.fault.first("Last actions")));
});

it("opens a file, and says where it is none", async () => {
  const choice = new MeetingChoice();
  draw(<ChangeFormat choice={choice} />);
  const picker = find<HTMLInputElement>("input[type=file]");
  if (picker === null) throw new Error("no file can be picked");
  const pick = async (text: string): Promise<void> => {
    Object.defineProperty(picker, "files", { configurable: true, value: [new File([text], "a.json")] });
    picker.dispatchEvent(new Event("change", { bubbles: true }));
    await turn();
  };
  await pick("a shopping list");
  await until(() => shown().includes(words.notAFile));
  const file = { base: "classic", shape: { stages: [{ key: "arrive" }, { key: "presentation" }] }, words: { name: "Short", stages: {} } };
  await pick(fileText(file));
  await until(() => choice.edit.value.isChanged.value);
  expect(choice.own("?")).toEqual(file);
});

it("is called what the set calls it", async () => {
  const choice = new MeetingChoice();
  draw(<ChooseFormat choice={choice} />);
  choice.edit.value.leaveOut("bids");
  await until(() => shown().includes(en.formats.called("Action learning set")));
  choice.edit.value.name.value = "Tuesdays";
  await until(() => shown().includes("Tuesdays"));
});
