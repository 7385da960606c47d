/** How a meeting is run, on the screen: what a press asks of the room, and who is shown what. */
import { describe, expect, test } from "vitest";
import type { RecordOf } from "../sync";
import { ActionsPart } from "./actions";
import { CloseNow } from "./close-now";
import { DeskRoom } from "./desk";
import { sortGroups } from "./groups";
import { HelpedPart } from "./helped";
import { MemberRoom } from "./member";
import { SecondDesk } from "./second-desk";
import { planWords, TimeSheet } from "./desk-time";
import { DoorPart, Knocks, RemoveChair } from "./door-part";
import { ProcessPausePart, ProcessPauseSheet, roundWords } from "./process-pause";
import { grantedWords, ProcessCards } from "./process-part";
import { closedText, deskOf, floorOf, makeRoom, processOf, queueOf, stageOf } from "./testing/model";
import { draw, find, press, shown, turn, until, write } from "./testing/page";
import { ringReading } from "./views";

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

  test("leaves them to the box where one writes, and the strip says who speaks", async () => {
    const { m } = await makeRoom({ me: "s2", may: ["floor_done", "floor_pass", "word_say"], records: [paused, floorOf({ holder: "s1" })] });
    draw(<MemberRoom m={m} onMenu={() => undefined} onNotes={() => undefined} />);
    expect(shown()).not.toContain("I have finished");
    expect(shown()).toContain("Say it and hand on");
    expect(find(".strip-who")?.textContent).toBe("You speak.");
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

describe("who facilitates and does not hold the process", () => {
  const doing = { onMenu: () => undefined, onNotes: () => undefined };

  test("has what a facilitator may do beside a member's page, and nothing of what only the holder may", async () => {
    const actions = stageOf({ key: "actions", floor: "presenter", queue: "off", actions: true });
    const may = ["action_write", "door_set"] as const;
    const records = [actions, deskOf({ ahead: 180_000, next: 9 }), { kind: "door", door: "open" } as const];
    const { m } = await makeRoom({ me: "s3", myRole: "facilitator", may, records });
    draw(<MemberRoom m={m} {...doing} beside={<SecondDesk m={m} />} />);
    for (const words of ["What you can do now", "You facilitate too", "3 minutes ahead of the plan.", "What Ana will do"]) expect(shown()).toContain(words);
    await press("More");
    expect(shown()).toContain("The door");
    expect(shown()).not.toContain("Close now");
    expect(shown()).not.toContain("Stand-in");
  });

  test("types an action where actions are agreed, and nowhere else", async () => {
    const { m } = await makeRoom({ me: "s3", myRole: "facilitator", may: ["action_write"], records: [stageOf()] });
    draw(<SecondDesk m={m} />);
    expect(shown()).not.toContain("What Ana will do");
  });

  test("looks through questions", async () => {
    const { m } = await makeRoom({ me: "s3", myRole: "facilitator", may: ["question_release"], records: [stageOf({ moderated: true })] });
    draw(<SecondDesk m={m} />);
    expect(shown()).toContain("Held for release");
  });
});

describe("on the desk", () => {
  const doing = { onMenu: () => undefined, onNotes: () => undefined };
  const words = (): { filled: string[]; all: string[] } => {
    const buttons = [...document.querySelectorAll(".desk-floor ~ .actions-row .btn")];
    const said = (list: readonly Element[]): string[] => list.map((one) => one.firstChild?.textContent ?? "");
    return { filled: said(buttons.filter((one) => one.matches(".main"))), all: said(buttons) };
  };

  test("who comes next is the filled button while somebody waits; the way on is it when the time is used, or nobody waits", async () => {
    const timer = (left: number): RecordOf<"timer"> => ({ kind: "timer", stage: 7, state: "held", deadline: null, remaining: left, total: 480_000, warn: 60_000 });
    const records = [stageOf(), stageOf({ id: 8, key: "silence", state: "to_come" }), floorOf({ holder: "s1", doing: "answering" }), queueOf({ waiting: [{ seat: "s2", question: "q", since: 0 }] }), timer(60_000)];
    const { m, client } = await makeRoom({ me: "s0", may: ["floor_next", "floor_take_back", "stage_on"], records: [...records, deskOf({ next: 8 })] });
    const all = ["Next: Tom asks", "Take it back", "On to Silence"];
    draw(<DeskRoom m={m} {...doing} />);
    expect(words()).toEqual({ filled: ["Next: Tom asks"], all });
    client.view(m.view.id).records.apply([timer(-1)], []);
    await turn();
    // The places stay: only what is filled changes.
    expect(words()).toEqual({ filled: ["On to Silence"], all });
    client.view(m.view.id).records.apply([timer(60_000), queueOf(), floorOf()], []);
    await turn();
    expect(words()).toEqual({ filled: ["On to Silence"], all: ["On to Silence"] });
  });

  test("a pause has its way on in the band: no stage moves, and there is no second one between the sheets", async () => {
    const records = [stageOf(), stageOf({ id: 8, key: "silence", state: "to_come" }), deskOf({ next: 8 }), { kind: "pause", by: "s2", since: 0 } as const];
    const { m } = await makeRoom({ me: "s0", may: ["resume"], records });
    draw(<DeskRoom m={m} {...doing} />);
    expect(words().all).toEqual([]);
    expect(find(".desk-aside")).toBeNull();
    expect(find(".banner .btn")?.textContent).toBe("Go on");
    expect(shown()).not.toContain("This stage has no clock.");
    // A member who paused has it on the sheet of what one can do, and no second one above it.
    const member = await makeRoom({ me: "s2", records });
    const { mine } = member.client.view(member.m.view.id);
    const me = mine.one("me").value;
    if (me !== undefined) mine.apply([{ ...me, paused_by_me: true }], []);
    draw(<MemberRoom m={member.m} {...doing} />);
    expect(find(".banner .btn")).toBeNull();
    expect(find(".now .btn.main")?.textContent).toBe("Go on");
  });

  test("the close is offered once the desk says that no stage is left, and nothing before it says anything", async () => {
    const { m, client } = await makeRoom({ me: "s0", may: ["stage_on"] });
    draw(<DeskRoom m={m} {...doing} />);
    expect(words().all).toEqual([]);
    client.view(m.view.id).records.apply([deskOf()], []);
    await turn();
    expect(words()).toEqual({ filled: ["Close the meeting"], all: ["Close the meeting"] });
  });

  test("the question on the table stands under who has the floor, once", async () => {
    const question: RecordOf<"question"> = { kind: "question", id: "q", stage: 7, seat: "s2", to: "s1", asking: "open", text: closedText(), state: "on_the_table", order: 1, reply_key: null };
    const { m } = await makeRoom({ me: "s0", records: [floorOf({ holder: "s1", doing: "answering", question: "q", asker: "s2" }), question, deskOf()] });
    draw(<DeskRoom m={m} {...doing} />);
    expect(document.querySelectorAll(".desk-question")).toHaveLength(1);
    expect(document.querySelectorAll(".said-text")).toHaveLength(0);
  });

  test("a meeting can be closed before its last stage, after a second question", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["meeting_close"], records: [deskOf({ next: 9 })] });
    draw(<CloseNow m={m} />);
    await press("Close now");
    expect(asked).toEqual([]);
    await press("Close it");
    expect(asked).toEqual([{ do: "meeting_close" }]);
    const last = await makeRoom({ me: "s0", may: ["meeting_close"], records: [deskOf()] });
    draw(<CloseNow m={last.m} />);
    expect(shown()).toBe("");
  });

  test("anybody who is still to come can come later", async () => {
    const round = [stageOf({ floor: "round", queue: "off" }), floorOf({ floor: "round", holder: "s1", order: ["s2", "s3"] })];
    const { m, asked } = await makeRoom({ me: "s0", may: ["floor_skip"], records: [...round, deskOf()] });
    draw(<DeskRoom m={m} onMenu={() => undefined} onNotes={() => undefined} />);
    const later = [...document.querySelectorAll<HTMLButtonElement>(".names button")].filter((button) => button.textContent === "Later");
    expect(later).toHaveLength(2);
    later[1]?.click();
    expect(asked).toEqual([{ do: "floor_skip", seat: "s3" }]);
  });

  test("the presenter who holds the process finds what she parked", async () => {
    const parked: RecordOf<"question"> = { kind: "question", id: "q", stage: 7, seat: "s2", to: "s1", asking: "open", text: closedText(), state: "answered", order: 1, reply_key: null };
    const { m, client } = await makeRoom({ me: "s1", records: [processOf({ holder: "s1" }), deskOf(), parked] });
    const { mine } = client.view(m.view.id);
    const me = mine.one("me").value;
    if (me !== undefined) mine.apply([{ ...me, parked: ["q"] }], []);
    draw(<DeskRoom m={m} onMenu={() => undefined} onNotes={() => undefined} />);
    expect(shown()).toContain("Parked for later");
  });
});

test("a break shows digits to all, and nobody how far it runs over but the desk", async () => {
  const timer = (left: number): RecordOf<"timer"> => ({ kind: "timer", stage: 7, state: "held", deadline: null, remaining: left, total: 480_000, warn: 60_000 });
  const { m, client } = await makeRoom({ me: "s1", records: [stageOf({ between: true, floor: "open", queue: "off" }), timer(90_000)] });
  expect(ringReading(m, false)).toMatchObject({ kind: "seconds", leftMs: 90_000 });
  client.view(m.view.id).records.apply([timer(-30_000)], []);
  expect(ringReading(m, false).kind).not.toBe("seconds");
  expect(ringReading(m, true)).toMatchObject({ kind: "seconds" });
});

describe("an action that is written down", () => {
  const action = (over: Partial<RecordOf<"action">>): RecordOf<"action"> => ({
    kind: "action", id: "aaaaaaaa-0000-4000-8000-00000000000a", owner: "s1", typed_by: "s0", text: closedText(), due: null, state: "written", by_voice: false, outcome: null, learning: null, meeting: 2, ...over,
  });
  const stage = stageOf({ key: "actions", floor: "presenter", queue: "off", actions: true });

  test("changes until it is agreed, and its owner may change it even then", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["action_write"], records: [stage, action({})] });
    draw(<ActionsPart m={m} />);
    await press("Change it");
    await write("What Ana will do", "Tell Karen");
    await press("Keep the change");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "action_write", id: action({}).id, owner: "s1", by_voice: false });
    const over = await makeRoom({ me: "s0", may: ["action_write"], records: [stage, action({ state: "agreed" })] });
    draw(<ActionsPart m={over.m} />);
    expect(shown()).not.toContain("Change it");
    const owner = await makeRoom({ me: "s1", may: ["action_write"], records: [stage, action({ state: "agreed" })] });
    draw(<ActionsPart m={owner.m} />);
    expect(shown()).toContain("Change it");
  });
});

test("what helped is the presenter's own mark while the set looks back", async () => {
  const question: RecordOf<"question"> = { kind: "question", id: "q", stage: 7, seat: "s2", to: "s1", asking: "open", text: closedText(), state: "answered", order: 1, reply_key: null };
  const records = [stageOf({ state: "done" }), stageOf({ id: 12, key: "review", issue: null, presenter: null, floor: "round", queue: "off" }), question];
  const { m, asked } = await makeRoom({ me: "s1", may: ["question_keep"], records });
  draw(<HelpedPart m={m} />);
  await press("Keep this question");
  expect(asked).toEqual([{ do: "question_keep", id: "q", keep: true }]);
  const other = await makeRoom({ me: "s3", may: ["question_keep"], records });
  draw(<HelpedPart m={other.m} />);
  expect(shown()).toBe("");
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

test("my group comes without me, and all keep the numbers by which everybody calls them", () => {
  const [first, second, third] = [{ number: 1, seats: ["c"] }, { number: 2, seats: ["a", "b"] }, { number: 3, seats: ["d"] }];
  const groups = [first, second, third].map(({ seats }) => seats);
  expect(sortGroups(groups, "a")).toEqual({ mine: ["b"], number: 2, others: [first, third] });
  expect(sortGroups(groups, "x")).toEqual({ number: 0, others: [first, second, third] });
  expect(sortGroups(groups, undefined)).toEqual({ number: 0, others: [first, second, third] });
});
