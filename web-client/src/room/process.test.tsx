/** How a meeting is run, on the screen: what a press asks of the room, and who is shown what. */
import { describe, expect, test } from "vitest";
import type { RecordOf } from "../sync";
import { sortGroups } from "./groups";
import { planWords, TimeSheet } from "./desk-time";
import { DoorPart, Knocks, RemoveChair } from "./door-part";
import { ProcessPausePart, ProcessPauseSheet, roundWords } from "./process-pause";
import { grantedWords, ProcessCards } from "./process-part";
import { deskOf, makeRoom, processOf } from "./testing/model";
import { draw, find, press, shown, turn } from "./testing/page";

const paused: RecordOf<"process_pause"> = {
  kind: "process_pause", by: "s0", since: 0, question: "listening", order: ["s2", "s3"], holder: "s2", had: ["s1"],
};

describe("a process pause", () => {
  test("shows its question and the round to all, and buttons to whose turn it is", async () => {
    const { m, asked } = await makeRoom({ me: "s2", may: ["floor_done", "floor_pass"], records: [paused] });
    draw(<ProcessPauseSheet m={m} paused={paused} />);
    expect(shown()).toContain("How are we listening?");
    expect(shown()).toContain("You speak. Then Jo.");
    expect(shown()).not.toContain("Go on where we were");
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
    draw(<ProcessPausePart m={m} />);
    await press("Process pause");
    await press("What do you need now?");
    expect(asked).toEqual([{ do: "process_pause", question: "need_now" }]);
  });
});

describe("time that is asked for", () => {
  test("is a dry run first: the desk shows what it costs whom, and a second press agrees", async () => {
    const trial = { minutes: 3, from_slack: 1, costs: [{ stage: 7, presenter: "s1", minutes: 2 }] };
    const { m, asked, client } = await makeRoom({ me: "s0", may: ["minutes_add", "minutes_negotiate", "pause"], records: [deskOf()] });
    draw(<TimeSheet m={m} />);
    expect(shown()).not.toContain("takes");
    await press("+3");
    expect(asked).toEqual([{ do: "minutes_negotiate", minutes: 3, dry_run: true }]);
    client.view(m.view.id).records.apply([deskOf({ trial })], []);
    await turn();
    expect(shown()).toContain("takes 1 min from the slack and 2 min from Ana’s Open questions.");
    await press("They agree");
    expect(asked.at(-1)).toEqual({ do: "minutes_negotiate", minutes: 3, dry_run: false });
  });

  test("can move the end instead, and goes straight to the clock where nothing can be negotiated", async () => {
    const first = await makeRoom({ me: "s0", may: ["minutes_add", "minutes_negotiate"], records: [deskOf()] });
    draw(<TimeSheet m={first.m} />);
    await press("+1");
    await press("Move the end by 1 minute");
    expect(first.asked.at(-1)).toEqual({ do: "minutes_add", minutes: 1 });
    const second = await makeRoom({ me: "s0", may: ["minutes_add"], records: [deskOf()] });
    draw(<TimeSheet m={second.m} />);
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
    draw(<ProcessCards m={free.m} />);
    await press("I offer to hold it");
    expect(free.asked).toEqual([{ do: "process_take" }]);
    const offered = await makeRoom({ may: ["process_object"], records: [processOf({ holder: null, free: true, offers: "s3", granted_at: 20_000 })] });
    draw(<ProcessCards m={offered.m} />);
    expect(shown()).toContain("Jo offers to hold the process");
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
    draw(<DoorPart m={shut.m} />);
    expect(shown()).toBe("");
    const may = await makeRoom({ may: ["door_set"], records: [{ kind: "door", door: "open" }] });
    draw(<DoorPart m={may.m} />);
    find<HTMLInputElement>("input[value=locked]")?.click();
    expect(may.asked).toEqual([{ do: "door_set", door: "locked" }]);
  });

  test("several knocks are one card with a count", async () => {
    const knocks = ["a", "b"].map((id) => ({ kind: "knock" as const, id, name: null, since: 0 }));
    const { m, asked } = await makeRoom({ may: ["knock_answer"], records: knocks });
    draw(<Knocks m={m} />);
    expect(shown()).toContain("2 people knock");
    await press("Let in");
    expect(asked).toEqual([{ do: "knock_answer", knock: "a", let_in: true }]);
  });

  test("a chair is taken away only after a second yes", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["seat_remove"] });
    draw(<RemoveChair m={m} />);
    await press("Take Jo’s chair away");
    expect(asked).toEqual([]);
    expect(shown()).toContain("Jo’s page says goodbye.");
    await press("Take it away");
    expect(asked).toEqual([{ do: "seat_remove", seat: "s3" }]);
  });
});

test("my group comes without me, and the others stay as they are", () => {
  expect(sortGroups([["a", "b"], ["c"]], "a")).toEqual({ mine: ["b"], others: [["c"]] });
  expect(sortGroups([["a"], ["b"]], "x")).toEqual({ others: [["a"], ["b"]] });
  expect(sortGroups([["a"], ["b"]], undefined)).toEqual({ others: [["a"], ["b"]] });
});
