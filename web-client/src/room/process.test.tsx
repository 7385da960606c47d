/** How a meeting is run, on the screen: what a press asks of the room, and who is shown what. */
import { render } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import type { RecordOf } from "../sync";
import { sortGroups } from "./groups";
import { planWords, TimeSheet } from "./desk-time";
import { DoorPart, Knocks, RemoveChair } from "./door-part";
import { ProcessPausePart, ProcessPauseSheet, roundWords } from "./process-pause";
import { grantedWords, ProcessCards } from "./process-part";
import { deskOf, makeRoom, processOf } from "./testing/model";

const host = document.createElement("div");
document.body.append(host);
afterEach(() => render(null, host));

/** The button with these words (a key hint beside them left out), pressed. */
async function press(words: string): Promise<void> {
  const found = [...host.querySelectorAll("button")].find((button) => button.textContent?.startsWith(words) === true || button.getAttribute("aria-label") === words);
  if (found === undefined) throw new Error(`no button "${words}" in: ${host.textContent}`);
  found.click();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

const paused: RecordOf<"process_pause"> = {
  kind: "process_pause", by: "s0", since: 0, question: "listening", order: ["s2", "s3"], holder: "s2", had: ["s1"],
};

describe("a process pause", () => {
  test("shows its question and the round to all, and buttons to whose turn it is", async () => {
    const { m, asked } = await makeRoom({ me: "s2", may: ["floor_done", "floor_pass"], records: [paused] });
    render(<ProcessPauseSheet m={m} paused={paused} />, host);
    expect(host.textContent).toContain("How are we listening?");
    expect(host.textContent).toContain("You speak. Then Jo.");
    expect(host.textContent).not.toContain("Go on where we were");
    await press("I have finished");
    expect(asked).toEqual([{ do: "floor_done", question: null }]);
  });

  test("without a round says that all waits; with all heard, that all were", async () => {
    const { m } = await makeRoom({ me: "s3" });
    expect(roundWords(m, { ...paused, question: null })).toBe("");
    expect(roundWords(m, { ...paused, holder: null, order: [], had: ["s2"] })).toBe("Everybody had a turn.");
    expect(roundWords(m, paused)).toBe("Tom speaks. Then you.");
  });

  test("begins with a stock question that the desk chooses, or with none", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["process_pause"] });
    render(<ProcessPausePart m={m} />, host);
    await press("Process pause");
    await press("What do you need now?");
    expect(asked).toEqual([{ do: "process_pause", question: "need_now" }]);
  });
});

describe("time that is asked for", () => {
  test("is a dry run first: the desk shows what it costs whom, and a second press agrees", async () => {
    const trial = { minutes: 3, from_slack: 1, costs: [{ stage: 7, presenter: "s1", minutes: 2 }] };
    const { m, asked, client } = await makeRoom({ me: "s0", may: ["minutes_add", "minutes_negotiate", "pause"], records: [deskOf()] });
    render(<TimeSheet m={m} />, host);
    expect(host.textContent).not.toContain("takes");
    await press("+3");
    expect(asked).toEqual([{ do: "minutes_negotiate", minutes: 3, dry_run: true }]);
    client.view(m.view.id).records.apply([deskOf({ trial })], []);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(host.textContent).toContain("takes 1 min from the slack and 2 min from Ana’s Open questions.");
    await press("They agree");
    expect(asked.at(-1)).toEqual({ do: "minutes_negotiate", minutes: 3, dry_run: false });
  });

  test("can move the end instead, and goes straight to the clock where nothing can be negotiated", async () => {
    const first = await makeRoom({ me: "s0", may: ["minutes_add", "minutes_negotiate"], records: [deskOf()] });
    render(<TimeSheet m={first.m} />, host);
    await press("+1");
    await press("Move the end by 1 minute");
    expect(first.asked.at(-1)).toEqual({ do: "minutes_add", minutes: 1 });
    render(null, host);
    const second = await makeRoom({ me: "s0", may: ["minutes_add"], records: [deskOf()] });
    render(<TimeSheet m={second.m} />, host);
    await press("+1");
    expect(second.asked).toEqual([{ do: "minutes_add", minutes: 1 }]);
  });

  test("the plan slips with the clock while the desk says so", () => {
    expect(planWords(deskOf(), 0)).toBeUndefined();
    expect(planWords(deskOf({ ahead: 180_000 }), 0)).toBe("3 minutes ahead of the plan.");
    expect(planWords(deskOf({ ahead: 0, slips_since: 60_000 }), 180_000)).toBe("2 minutes behind the plan.");
    expect(planWords(deskOf({ ahead: 10_000 }), 0)).toBe("On the plan.");
  });
});

describe("the process", () => {
  test("is offered while nobody holds it, and others may object", async () => {
    const free = await makeRoom({ may: ["process_take"], records: [processOf({ holder: null, free: true })] });
    render(<ProcessCards m={free.m} />, host);
    await press("I offer to hold it");
    expect(free.asked).toEqual([{ do: "process_take" }]);
    render(null, host);
    const offered = await makeRoom({ may: ["process_object"], records: [processOf({ holder: null, free: true, offers: "s3", granted_at: 20_000 })] });
    render(<ProcessCards m={offered.m} />, host);
    expect(host.textContent).toContain("Jo offers to hold the process");
    await press("I object");
    expect(offered.asked).toEqual([{ do: "process_object" }]);
  });

  test("says how long the others may still object, never below zero", () => {
    expect(grantedWords(20_000, 8_500)).toBe("It passes in 12 seconds, unless somebody objects.");
    expect(grantedWords(20_000, 30_000)).toBe("It passes in 0 seconds, unless somebody objects.");
  });
});

describe("the door", () => {
  test("is shown to whom the room lets set it", async () => {
    const shut = await makeRoom({ records: [{ kind: "door", door: "open" }] });
    render(<DoorPart m={shut.m} />, host);
    expect(host.textContent).toBe("");
    const may = await makeRoom({ may: ["door_set"], records: [{ kind: "door", door: "open" }] });
    render(<DoorPart m={may.m} />, host);
    host.querySelector<HTMLInputElement>("input[value=locked]")?.click();
    expect(may.asked).toEqual([{ do: "door_set", door: "locked" }]);
  });

  test("several knocks are one card with a count", async () => {
    const knocks = ["a", "b"].map((id) => ({ kind: "knock" as const, id, name: null, since: 0 }));
    const { m, asked } = await makeRoom({ may: ["knock_answer"], records: knocks });
    render(<Knocks m={m} />, host);
    expect(host.textContent).toContain("2 people knock");
    await press("Let in");
    expect(asked).toEqual([{ do: "knock_answer", knock: "a", let_in: true }]);
  });

  test("a chair is taken away only after a second yes", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["seat_remove"] });
    render(<RemoveChair m={m} />, host);
    await press("Take Jo’s chair away");
    expect(asked).toEqual([]);
    expect(host.textContent).toContain("Jo’s page says goodbye.");
    await press("Take it away");
    expect(asked).toEqual([{ do: "seat_remove", seat: "s3" }]);
  });
});

test("my group comes without me, and the others stay as they are", () => {
  expect(sortGroups([["a", "b"], ["c"]], "a")).toEqual({ mine: ["b"], others: [["c"]] });
  expect(sortGroups([["a"], ["b"]], "x")).toEqual({ others: [["a"], ["b"]] });
  expect(sortGroups([["a"], ["b"]], undefined)).toEqual({ others: [["a"], ["b"]] });
});
