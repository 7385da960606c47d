// Choosing another way to meet: what it limits, what is sent, how its plan reads, and that it can be reached.
import { beforeAll, describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { makeRoom } from "../room/testing/model";
import { draw, find, shown, turn, until } from "../room/testing/page";
import { SetRoom } from "../room/set-room";
import { ChooseFormat } from "./choose-format";
import { CLASSIC, FORMAT_KEYS, loadFormat, loadFormats, offeredFormats, type FormatFile } from "./format-files";
import { MeetingChoice } from "./meeting-choice";
import { planMinutes, planOf } from "./plan";
import { Start } from "./start";
import { StartForm } from "./start-form";

async function format(key: string): Promise<FormatFile> {
  const file = await loadFormat(key);
  if (file === undefined) throw new Error(`no format ${key}`);
  return file;
}

/** What looking back at the last actions takes, for so many people who had some. */
function reviewMinutes(file: FormatFile, people: number): number {
  const minutes = file.stages.find((stage) => stage.who === "last_presenters")?.minutes ?? {};
  if (typeof minutes !== "object") return 0;
  if ("fixed" in minutes) return Number(minutes.fixed);
  return "per_person" in minutes ? Number(minutes.per_person) * people : 0;
}

function radio(key: string): HTMLInputElement {
  const input = find<HTMLInputElement>(`.formats input[value="${key}"]`);
  if (input === null) throw new Error(`no format ${key} in: ${shown()}`);
  return input;
}

/** Opens the list and chooses, as a person does. */
async function choose(key: string): Promise<void> {
  const details = find<HTMLDetailsElement>(".formats");
  if (details === null) throw new Error("no list");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await until(() => find(`.formats input[value="${key}"]`) !== null);
  radio(key).click();
  await turn();
}

describe("what a meeting will be", () => {
  it("is a classic one on a call with two issues, if nobody minds", () => {
    expect(new MeetingChoice().chosen()).toEqual({ talk: "call", issues: 2 });
  });
  it("takes the format's usual issues and keeps them within its limits", async () => {
    const choice = new MeetingChoice();
    choice.choose(await format("intervision_gossip"));
    expect(choice.chosen()).toEqual({ talk: "call", issues: 1, format: "intervision_gossip" });
    choice.chooseIssues(9);
    expect(choice.issues.value).toBe(3);
    choice.chooseIssues(0);
    expect(choice.issues.value).toBe(1);
  });
  it("sends no issue where nobody presents, and two again for the classic one", async () => {
    const choice = new MeetingChoice();
    choice.choose(await format("one_two_four_all"));
    choice.chooseIssues(2);
    expect(choice.chosen()).toEqual({ talk: "call", issues: 0, format: "one_two_four_all" });
    choice.choose(CLASSIC);
    expect(choice.chosen()).toEqual({ talk: "call", issues: 2 });
  });
  it("talks only where the format lets people talk", () => {
    const choice = new MeetingChoice();
    choice.choose({ ...CLASSIC, key: "typed", talk: ["writing"] });
    expect(choice.talks.value).toEqual(["writing"]);
    choice.chooseTalk("call");
    expect(choice.chosen()).toEqual({ talk: "writing", issues: 2, format: "typed" });
    choice.choose(CLASSIC);
    expect(choice.talks.value).toEqual(["call", "writing"]);
  });
  it("begins as the meeting before, unless that was one of a kind or is not known", async () => {
    const after = async (last: string, issues: number): Promise<unknown> => {
      const choice = new MeetingChoice();
      await choice.beginAs({ format: last, talk: "writing", issues });
      return choice.chosen();
    };
    expect(await after("balint", 1)).toEqual({ talk: "writing", issues: 1, format: "balint" });
    expect(await after("classic", 3)).toEqual({ talk: "writing", issues: 3 });
    expect(await after("last_meeting", 0)).toEqual({ talk: "writing", issues: 2 });
    expect(await after("trial", 1)).toEqual({ talk: "writing", issues: 2 });
  });
  it("keeps what was chosen by hand while the meeting before is looked up", async () => {
    const choice = new MeetingChoice();
    const begun = choice.beginAs({ format: "wial", talk: "call", issues: 1 });
    choice.choose(await format("troika"));
    await begun;
    expect(choice.chosen()).toEqual({ talk: "call", issues: 3, format: "troika" });
  });
  it("is sent with the set", async () => {
    const form = new StartForm();
    form.meeting.choose(await format("clearness"));
    expect(form.plan().meeting).toEqual({ talk: "call", issues: 1, format: "clearness" });
  });
});

describe("the plan of another format", () => {
  beforeAll(loadFormats);
  it("lasts as long as the format says, with its usual numbers", () => {
    const formats = offeredFormats();
    expect(formats.map(({ file }) => file.key)).toEqual(FORMAT_KEYS);
    for (const { file } of formats) {
      // The length counts two people with actions from last time; before a first meeting there are none.
      const minutes = planMinutes(planOf(file.people.usual, file.issues.usual, file)) + reviewMinutes(file, 2);
      expect([file.key, minutes]).toEqual([file.key, file.length]);
    }
  });
  it("has a line for each stage with minutes, and one for each issue with a break between", async () => {
    const lines = planOf(6, 2, await format("critical_friends"));
    expect(lines.filter((line) => line.key === "issue").map((line) => line.issue)).toEqual([1, 2]);
    expect(lines.filter((line) => line.kind === "rest").map((line) => line.stages)).toEqual([["break"]]);
    const none = planOf(8, 0, await format("thinking_environment"));
    expect(none.some((line) => line.key === "issue")).toBe(false);
    expect(none[0]).toEqual({ key: "stage", kind: "all", minutes: 8, stages: ["opening_round"] });
  });
  it("has words for each of its stages", () => {
    for (const { file, texts } of offeredFormats()) {
      const stages = planOf(file.people.usual, file.issues.most, file).flatMap((line) => line.stages ?? []);
      expect(stages.filter((key) => texts.stages[key] === undefined)).toEqual([]);
    }
  });
  it("repeats stages that come so many times, whoever presents", () => {
    const stage = { key: "round", floor: "round", minutes: { fixed: 4 } };
    const pause = { key: "rest", floor: "open", minutes: { fixed: 1 }, between: true };
    const lines = planOf(5, 0, { ...CLASSIC, key: "own", stages: [{ repeat: { times: 2 }, stages: [stage, pause] }] });
    expect(lines.map((line) => line.stages?.[0])).toEqual(["round", "rest", "round"]);
  });
});

describe("the list", () => {
  it("is one closed line until somebody opens it, and then tells title, people and length", async () => {
    const choice = new MeetingChoice();
    draw(<ChooseFormat choice={choice} />);
    expect(shown()).toBe(en.formats.another);
    await choose("balint");
    expect(radio("balint").parentElement?.textContent).toContain("6–10 people, about 1 h 30 min");
    expect(choice.format.value.key).toBe("balint");
    expect(find("summary")?.textContent).toBe("The way you meet: Balint group");
  });
  it("takes the stepper away on the start page where there is nothing to step, and shows the plan", async () => {
    draw(<Start />);
    if (find(".formats") === null) throw new Error(`the form is not there: ${shown()}`);
    expect(find(".plan")?.textContent).toContain("Classic set meeting, 2 issues, 1 chair");
    expect(find(".stepper")).not.toBeNull();
    await choose("one_two_four_all");
    expect(find(".stepper")).toBeNull();
    expect(shown()).toContain(en.formats.issuesFixed(0));
    expect(find(".plan")?.textContent).toContain("1-2-4-All, 1 chair");
    await choose("classic");
    expect(find(".stepper output")?.textContent).toBe("2");
  });
  it("opens the next meeting of a set in the format that was chosen", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["meeting_open"] });
    draw(<SetRoom m={m} />);
    await choose("last_meeting");
    [...document.querySelectorAll("button")].find((button) => button.textContent === en.setPage.open)?.click();
    await turn();
    expect(asked).toMatchObject([{ do: "meeting_open", meeting: { format: "last_meeting", talk: "call", issues: 0 } }]);
  });
});
