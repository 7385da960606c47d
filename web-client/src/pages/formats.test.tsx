// Choosing another way to meet: what it limits, what is sent, how its plan reads, and that it can be reached.
import { signal } from "@preact/signals";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { en } from "../messages/en";
import { makeRoom } from "../room/testing/model";
import { draw, find, shown, turn, until } from "../room/testing/page";
import { SetRoom } from "../room/set-room";
import { ChooseFormat } from "./choose-format";
import { fitted, lengthsOf, slotsOf } from "./fit";
import { fitsWanted, grouped, TIME_FILTERS } from "./format-groups";
import { CLASSIC, FORMAT_KEYS, loadFormat, loadFormats, offeredFormats, type FormatFile } from "./format-files";
import { MeetingChoice } from "./meeting-choice";
import { planMinutes, planOf } from "./plan";
import { Start } from "./start";
import { StartForm } from "./start-form";
import { spanText } from "../ui/time";

// The start page asks the server about itself; there is none here.
vi.stubGlobal("fetch", () => Promise.reject(new Error("there is no server here")));

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

/** The needs that lie open. */
function openGroups(): (string | null)[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details.format-group")].filter((group) => group.open).map((group) => group.getAttribute("data-group"));
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
    expect(form.plan((format) => `${format}, our way`).meeting).toEqual({ talk: "call", issues: 1, format: "clearness", retention: "day" });
  });
});

describe("the formats by need", () => {
  beforeAll(loadFormats);
  it("have each of them once, whatever is asked for", () => {
    const all = grouped(offeredFormats(), { people: "any", time: "any" }).flatMap(({ formats }) => formats.map(({ file }) => file.key));
    expect([...all].sort()).toEqual([...FORMAT_KEYS].sort());
    const byTime = TIME_FILTERS.filter((time) => time !== "any").map((time) => grouped(offeredFormats(), { people: "any", time }));
    expect(byTime.flat().flatMap(({ formats }) => formats).length).toBe(FORMAT_KEYS.length);
    expect(fitsWanted(CLASSIC, { people: "3", time: "any" })).toBe(false);
    expect(fitsWanted(CLASSIC, { people: "10", time: "more" })).toBe(true);
  });
});

describe("the length of a meeting", () => {
  beforeAll(loadFormats);
  const seven = { people: 7, issues: 2 };
  it("can be anything between what its stages give, to the minute, and keeps each within its limits", () => {
    for (const { file } of offeredFormats()) {
      const gathering = { people: file.people.usual, issues: file.issues.usual, lastPresenters: 2 };
      const { shortest, usual, longest } = lengthsOf(file, gathering);
      expect([file.key, usual]).toEqual([file.key, file.length]);
      const slots = slotsOf(file, gathering);
      for (const length of [shortest, shortest + 1, Math.round((usual + longest) / 2), longest]) {
        const minutes = fitted(slots, Math.min(length, longest));
        expect([file.key, minutes.reduce((sum, one) => sum + one, 0)]).toEqual([file.key, Math.min(length, longest)]);
        expect(slots.every((slot, at) => slot.least <= (minutes[at] ?? 0) && (minutes[at] ?? 0) <= slot.most)).toBe(true);
      }
    }
  });
  it("is sent where somebody asks for another than the usual one, as near as the format can be", () => {
    const choice = new MeetingChoice(signal({ people: 7 }));
    const { shortest, usual } = lengthsOf(CLASSIC, seven);
    choice.chooseMinutes(usual);
    expect(choice.chosen()).toEqual({ talk: "call", issues: 2 });
    choice.chooseMinutes(1);
    expect(choice.chosen()).toEqual({ talk: "call", issues: 2, minutes: shortest });
    choice.chooseIssues(1);
    expect(choice.chosen().minutes).toBe(lengthsOf(CLASSIC, { people: 7, issues: 1 }).shortest);
  });
  it("is drawn in the plan", () => {
    expect(planMinutes(planOf(seven, CLASSIC, 120))).toBe(120);
    const { shortest } = lengthsOf(CLASSIC, seven);
    expect(planMinutes(planOf(seven, CLASSIC, shortest))).toBe(shortest);
    expect(planOf(seven, CLASSIC, shortest).some((line) => line.key === "slack")).toBe(false);
  });
  it("steps in five minutes on the start page, and goes back to the usual", async () => {
    draw(<Start />);
    const length = (): string | undefined => find(`[aria-label="${en.formats.length.label}"] output`)?.textContent;
    const press = async (name: string): Promise<void> => {
      [...document.querySelectorAll("button")].find((button) => (button.getAttribute("aria-label") ?? button.textContent) === name)?.click();
      await turn();
    };
    const usual = length();
    await press(en.formats.length.less);
    const { usual: minutes } = lengthsOf(CLASSIC, { people: 1, issues: 2 });
    const shorter = (Math.ceil(minutes / 5) - 1) * 5;
    expect(length()).toBe(spanText(shorter, en.time));
    expect(find(".plan-total")?.textContent).toContain(spanText(shorter, en.time));
    await press(en.formats.length.usual(spanText(minutes, en.time)));
    expect(length()).toBe(usual);
  });
});

describe("the plan of another format", () => {
  beforeAll(loadFormats);
  it("lasts as long as the format says, with its usual numbers", () => {
    const formats = offeredFormats();
    expect(formats.map(({ file }) => file.key)).toEqual(FORMAT_KEYS);
    for (const { file } of formats) {
      // The length counts two people with actions from last time; before a first meeting there are none.
      const minutes = planMinutes(planOf({ people: file.people.usual, issues: file.issues.usual }, file)) + reviewMinutes(file, 2);
      expect([file.key, minutes]).toEqual([file.key, file.length]);
    }
  });
  it("has a line for each stage with minutes, and one for each issue with a break between", async () => {
    const lines = planOf({ people: 6, issues: 2 }, await format("critical_friends"));
    expect(lines.filter((line) => line.key === "issue").map((line) => line.issue)).toEqual([1, 2]);
    expect(lines.filter((line) => line.kind === "rest").map((line) => line.stages)).toEqual([["break"]]);
    const none = planOf({ people: 8, issues: 0 }, await format("thinking_environment"));
    expect(none.some((line) => line.key === "issue")).toBe(false);
    expect(none[0]).toEqual({ key: "stage", kind: "all", minutes: 8, stages: ["opening_round"] });
  });
  it("has words for each of its stages", () => {
    for (const { file, texts } of offeredFormats()) {
      const stages = planOf({ people: file.people.usual, issues: file.issues.most }, file).flatMap((line) => line.stages ?? []);
      expect(stages.filter((key) => texts.stages[key] === undefined)).toEqual([]);
    }
  });
  it("repeats stages that come so many times, whoever presents", () => {
    const stage = { key: "round", floor: "round", minutes: { fixed: 4 } };
    const pause = { key: "rest", floor: "open", minutes: { fixed: 1 }, between: true };
    const lines = planOf({ people: 5, issues: 0 }, { ...CLASSIC, key: "own", stages: [{ repeat: { times: 2 }, stages: [stage, pause] }] });
    expect(lines.map((line) => line.stages?.[0])).toEqual(["round", "rest", "round"]);
  });
});

describe("the list", () => {
  it("says what is chosen, and is one closed line until somebody opens it", async () => {
    const choice = new MeetingChoice();
    draw(<ChooseFormat choice={choice} />);
    await until(() => find(".format-chosen")?.textContent?.startsWith("Action learning set") === true);
    expect(find(".formats input")).toBeNull();
    await choose("balint");
    expect(radio("balint").parentElement?.textContent).toContain("6–10 people, about 1 h 30 min");
    expect(choice.format.value.key).toBe("balint");
    expect(find(".format-chosen b")?.textContent).toBe("Balint group");
  });
  it("shows one need at a time, and of all needs what fits so many people and so much time", async () => {
    draw(<ChooseFormat choice={new MeetingChoice()} />);
    await choose("classic");
    expect(openGroups()).toEqual(["series"]);
    radio("3").click();
    await turn();
    expect(openGroups()).toEqual(["three"]);
    expect([...document.querySelectorAll<HTMLInputElement>(".format-group input")].map((input) => input.value)).toEqual(["troika", "clean_troika"]);
    radio("more").click();
    await turn();
    expect(openGroups()).toEqual([]);
    expect(shown()).toContain(en.formats.fit(0));
  });
  it("takes the stepper away on the start page where there is nothing to step, and shows the plan", async () => {
    draw(<Start />);
    if (find(".formats") === null) throw new Error(`the form is not there: ${shown()}`);
    expect(find(".plan")?.textContent).toContain("Classic set meeting, 2 issues, 1 chair");
    const issues = `[aria-label="${en.start.issues}"] output`;
    expect(find(issues)).not.toBeNull();
    await choose("one_two_four_all");
    expect(find(issues)).toBeNull();
    expect(shown()).toContain(en.formats.issuesFixed(0));
    expect(find(".plan")?.textContent).toContain("1-2-4-All, 1 chair");
    await choose("classic");
    expect(find(issues)?.textContent).toBe("2");
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
