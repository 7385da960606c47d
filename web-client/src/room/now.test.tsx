/** What one can do now, as the page offers it: everything that the room opens has its control, and nothing that it does not. */
import { describe, expect, test } from "vitest";
import type { Record as AnyRecord, RecordOf } from "../sync";
import { ActionsPart } from "./actions";
import { DeskRoom } from "./desk";
import { deskActs, FloorActs, nextUp } from "./desk-floor";
import { floorWords, MemberRoom, OnTheTable, queueProps } from "./member";
import { Now } from "./now";
import { presenterActs } from "./presenter";
import { PresentersSheet } from "./presenters-sheet";
import { slipPromise } from "./slips-part";
import { closedText, deskOf, floorOf, makeRoom, queueOf, roomOf, stageOf } from "./testing/model";
import { draw, find, press, shown, until, write } from "./testing/page";
import { queueSlips, railGroups, seatViews } from "./views";

const doing = { onMenu: () => undefined, onNotes: () => undefined };

function waiting(id: string): RecordOf<"question"> {
  return { kind: "question", id, stage: 7, seat: "s2", to: "s1", asking: "open", text: closedText(), state: "waiting", order: 0, reply_key: null };
}

function mySlip(id: string, over: Partial<RecordOf<"slip">> = {}): RecordOf<"slip"> {
  return { kind: "slip", id, stage: 7, slip: "appreciation", seat: "s2", to: null, text: closedText(), order: 0, ...over };
}

describe("next", () => {
  const hands = queueOf({ holds: "hands", waiting: [{ seat: "s3", question: null, since: 0 }, { seat: "s2", question: null, since: 1 }] });

  test("calls the first hand where people ask for the floor", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["floor_next"], records: [stageOf({ floor: "requests", queue: "hands" }), floorOf({ floor: "requests" }), hands] });
    const [next] = deskActs(m, () => undefined).acts;
    expect(next?.words).toBe("Next: Jo");
    next?.onPress();
    expect(asked).toEqual([{ do: "floor_next" }]);
  });

  test("calls whoever of those still to come is ready, and else the first of them", async () => {
    const records = [stageOf({ floor: "round", queue: "off", round_by: "ready" }), floorOf({ floor: "round", order: ["s1", "s2"] }), hands];
    const { m, client } = await makeRoom({ me: "s0", may: ["floor_next"], records });
    expect(nextUp(m)).toBe("s2");
    client.view(m.view.id).records.apply([queueOf()], []);
    expect(nextUp(m)).toBe("s1");
  });

  test("names nobody for a nameless question, and is not there while anything is paused", async () => {
    const { m, client } = await makeRoom({ me: "s0", may: ["floor_next"], records: [queueOf({ waiting: [{ seat: null, question: "q", since: 0 }] })] });
    expect(deskActs(m, () => undefined).acts[0]?.words).toBe("Next: a folded note");
    client.view(m.view.id).records.apply([{ kind: "pause", by: "s2", since: 0 }], []);
    expect(deskActs(m, () => undefined).acts).toEqual([]);
  });
});

test("a stage of questions on a call can be followed turn by turn", async () => {
  const { m, asked } = await makeRoom({ me: "s0", may: ["turns_follow"], records: [stageOf({ turns: "untracked", queue: "hands" }), floorOf({ turns: "untracked" })] });
  draw(<FloorActs m={m} />);
  await press("Follow the turns");
  expect(asked).toEqual([{ do: "turns_follow", tracked: true }]);
});

describe("in a queue of words", () => {
  const may = ["question_add", "question_edit", "hand_raise", "hand_lower"] as const;

  test("a place comes first and the words after, and it can be given up", async () => {
    const { m, asked, client } = await makeRoom({ may });
    draw(<Now m={m} />);
    await press("Keep me a place");
    expect(asked).toEqual([{ do: "hand_raise" }]);
    client.view(m.view.id).records.apply([queueOf({ waiting: [{ seat: "s2", question: null, since: 0 }] })], []);
    await until(() => shown().includes("Write for my place"));
    expect(queueSlips(m)[0]?.note).toBe("is still writing. The place is kept.");
    await press("Give my place up");
    expect(asked.at(-1)).toEqual({ do: "hand_lower" });
  });

  test("how long somebody waits stands in whole minutes, but not on a folded note", async () => {
    const { m } = await makeRoom({ records: [queueOf({ waiting: [{ seat: "s3", question: "q", since: -180_000 }, { seat: null, question: "n", since: -180_000 }] })] });
    expect(queueSlips(m).map((slip) => slip.note)).toEqual(["has a question · 3 min", undefined]);
  });

  test("each of my two questions can be changed", async () => {
    const { m } = await makeRoom({ may, mine: [waiting("a"), waiting("b")] });
    draw(<Now m={m} />);
    expect(shown()).toContain("Change mine");
    expect(shown()).not.toContain("Keep me a place");
    await press("Change the other");
    expect(shown()).toContain("Keep the change");
  });

  test("a presenter who may ask says whom before it goes out", async () => {
    const { m, asked } = await makeRoom({ me: "s1", may: ["question_add"], records: [stageOf({ to: "anyone" })] });
    draw(<Now m={m} />);
    await press("Ask a question");
    await write("Your question", "What did you see?");
    await press("Put it in the queue");
    expect(asked).toEqual([]);
    await press("to Jo");
    await press("Put it in the queue");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "question_add", to: "s3" });
  });
});

describe("a silence with a question", () => {
  const onACall = [stageOf({ turns: "untracked", queue: "hands" }), floorOf({ turns: "untracked" })];

  test("can begin on a call, where no question stands on the table", async () => {
    const { m, asked } = await makeRoom({ me: "s1", may: ["sit_with"], records: onACall });
    draw(<Now m={m} />);
    await press("Let me sit with it");
    expect(asked).toEqual([{ do: "sit_with", sitting: true }]);
  });

  test("is ended by who holds the process too, and by nobody else", async () => {
    const records = [onACall[0] ?? stageOf(), floorOf({ turns: "untracked", sitting: true })];
    const desk = await makeRoom({ me: "s0", may: ["sit_with"], records });
    draw(<Now m={desk.m} desk />);
    await press("End the silence");
    expect(desk.asked).toEqual([{ do: "sit_with", sitting: false }]);
    const other = await makeRoom({ me: "s3", records });
    draw(<Now m={other.m} />);
    expect(shown()).toContain("Ana sits with the question.");
    expect(presenterActs(other.m)).toEqual([]);
  });
});

test("in a stage of actions the presenter writes actions and says words", async () => {
  const stage = stageOf({ key: "choice", floor: "presenter", queue: "off", actions: true });
  const { m, asked } = await makeRoom({ me: "s1", may: ["action_write", "word_say", "floor_done", "floor_pass"], records: [stage, floorOf({ floor: "presenter", holder: "s1", doing: "speaking" })] });
  draw(<Now m={m} />);
  expect(shown()).toContain("What I will do");
  expect(shown()).toContain("I have finished");
  await press("Say something");
  await write("What you say", "I begin small");
  await press("Say it");
  await until(() => shown().includes("What I will do"));
  expect(asked.map((command) => command.do)).toEqual(["word_say"]);
});

describe("slips", () => {
  test("to one each go to each of the others once", async () => {
    const thanks = stageOf({ slips: "appreciation", seen_by: "the_one_named", queue: "off", floor: "open" });
    const mine = [mySlip("a", { to: "s0" }), mySlip("b", { to: "s1" })];
    const { m, asked } = await makeRoom({ may: ["slip_write", "slip_withdraw", "ready"], records: [thanks], mine });
    draw(<Now m={m} />);
    expect(document.querySelectorAll(".slip[data-state=yours]")).toHaveLength(2);
    await press("Write another");
    expect([...document.querySelectorAll("[role=group] button")].map((one) => one.textContent)).toEqual(["Jo"]);
    await press("to Jo");
    await write("What I am thankful for", "your questions");
    await press("Give it");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "slip_write", to: "s3" });
  });

  test("are two where hopes and worries are gathered, one where people bid", async () => {
    const hopes = stageOf({ slips: "hope", queue: "off", floor: "open" });
    const first = await makeRoom({ may: ["slip_write"], records: [hopes], mine: [mySlip("a", { slip: "hope" })] });
    draw(<Now m={first.m} />);
    expect(shown()).toContain("Write another");
    const bids = await makeRoom({ may: ["slip_write"], records: [stageOf({ slips: "bid", queue: "off", floor: "round" })], mine: [mySlip("a", { slip: "bid" })] });
    draw(<Now m={bids.m} />);
    expect(shown()).not.toContain("Write another");
  });

  test("that lie open at once count among mine, and stay as they are", async () => {
    const stage = stageOf({ slips: "harvest", reveal: "at_once", queue: "off", floor: "open" });
    const { m } = await makeRoom({ may: ["slip_write"], records: [stage, mySlip("a", { slip: "harvest", order: 1 })] });
    draw(<Now m={m} />);
    expect(shown()).toContain("It lies open.");
    expect(shown()).not.toContain("Take it back");
    expect(shown()).toContain("Write another");
  });

  test("promise what is true of their stage", async () => {
    const { m } = await makeRoom();
    const said = (over: Partial<RecordOf<"stage">>): string => slipPromise(m, stageOf({ slips: "idea", ...over })) ?? "";
    expect(said({ reveal: "together" })).toContain("All slips turn over together");
    expect(said({ reveal: "one_by_one" })).toContain("one after another");
    expect(said({ reveal: "one_by_one" })).toContain("Ana");
    expect(said({ reveal: "together", seen_by: "the_one_named" })).toContain("Only you and the one you name");
    expect(said({ reveal: "at_once" })).toContain("All see it at once");
  });

  test("that are turned one by one are laid by who turns them too", async () => {
    const stage = stageOf({ slips: "idea", reveal: "one_by_one", queue: "off", floor: "all_but_presenter" });
    const { m, asked } = await makeRoom({ me: "s0", may: ["slip_turn", "slip_write", "ready"], records: [stage] });
    draw(<Now m={m} desk />);
    expect(shown()).toContain("Something that could be done");
    await press("Turn the next one over");
    expect(asked).toEqual([{ do: "slip_turn" }]);
  });
});

test("a floor that is held is not called one on which somebody speaks", async () => {
  const said = async (records: readonly AnyRecord[]): Promise<string> => {
    const { words, more } = floorWords((await makeRoom({ records: [floorOf({ holder: "s1", doing: "answering", asker: "s3" }), ...records] })).m);
    return `${words}, ${more ?? ""}`;
  };
  expect(await said([])).toBe("Ana has the floor, answering Jo");
  expect(await said([{ kind: "pause", by: "s3", since: 0 }])).toBe("Ana keeps the floor, answering Jo");
  expect(await said([floorOf({ holder: "s1", kept_until: 9 })])).toBe("Ana keeps the floor, line lost");
});

test("nobody presents next once all issues are over", async () => {
  const issue = stageOf({ id: 3, state: "done", issue: 1 });
  const next = async (presenters: string[]): Promise<(string | undefined)[]> => {
    const { m } = await makeRoom({ records: [issue, stageOf({ id: 7, key: "review", issue: null, presenter: null, queue: "off" }), roomOf({ presenters })] });
    return seatViews(m).filter((seat) => seat.note === "presents next").map((seat) => seat.id);
  };
  expect(await next(["s1", "s3"])).toEqual(["s3"]);
  expect(await next(["s1"])).toEqual([]);
});

describe("who presents", () => {
  test("says yes to what was typed where one does everything else, once", async () => {
    const typed: RecordOf<"action"> = {
      kind: "action", id: "a1", owner: "s1", typed_by: "s0", text: null, due: null, state: "written", by_voice: false, outcome: null, learning: null, meeting: 1,
    };
    const { m, asked } = await makeRoom({ me: "s1", may: ["action_agree"], records: [stageOf({ key: "actions", actions: true, floor: "presenter", queue: "off" }), typed] });
    draw(<MemberRoom m={m} {...doing} />);
    expect(shown().split("Yes, mine")).toHaveLength(2);
    expect(shown()).toContain("waits for your yes");
    await press("Yes, mine");
    expect(asked).toEqual([{ do: "action_agree", id: "a1" }]);
  });

  test("reads of it in the second person, and the others by name", async () => {
    const heading = async (me: string): Promise<string | undefined> => {
      draw(<OnTheTable m={(await makeRoom({ me, records: [stageOf({ key: "presentation", floor: "presenter" })] })).m} />);
      return find("h1")?.textContent ?? undefined;
    };
    expect(await heading("s1")).toBe("You present. Nobody asks yet.");
    expect(await heading("s2")).toBe("Ana presents. Nobody asks yet.");
  });
});

test("half an alias stands for nobody", async () => {
  const shorts = async (known_as: RecordOf<"room">["known_as"]): Promise<string> => {
    const { m } = await makeRoom({ names: ["Ruth Adeyemi", "Quiet Heron"], records: [roomOf({ known_as })] });
    await until(() => m.short("s1") !== "Somebody");
    return `${m.short("s0")}, ${m.short("s1")}`;
  };
  expect(await shorts("first_names")).toBe("Ruth, Quiet");
  expect(await shorts("alias_to_facilitator")).toBe("Ruth Adeyemi, Quiet Heron");
});

test("who is first in the queue is not told of it as of somebody else", async () => {
  const next = async (me: string): Promise<string | undefined> => {
    const { m } = await makeRoom({ me, records: [queueOf({ holds: "hands", waiting: [{ seat: "s2", question: null, since: 0 }] })] });
    return m.stage === undefined ? undefined : queueProps(m, m.stage).queueNext;
  };
  expect(await next("s2")).toBe("You are first.");
  expect(await next("s3")).toBe("Tom would like to speak");
});

test("where no slip was laid nobody is asked to read", async () => {
  const { m } = await makeRoom({ records: [stageOf({ slips: "reflection", reveal: "together", revealed: true, queue: "off", floor: "all_but_presenter" })] });
  draw(<Now m={m} />);
  expect(shown()).toContain("There is nothing to read.");
});

describe("what a stage is for stands in its record, whatever it is called", () => {
  const arrive = stageOf({ key: "doors_open", issue: null, presenter: null, floor: "open", queue: "off", minutes: null, agreeing: true });

  test("a yes is asked for where the stage asks for it, and in the last of several", async () => {
    const { m, asked, client } = await makeRoom({ records: [arrive, floorOf({ floor: "open" })] });
    draw(<MemberRoom m={m} {...doing} />);
    expect(shown()).toContain("What this set agrees");
    expect(shown().indexOf("Questions before advice.")).toBeLessThan(shown().indexOf("Yes, I do"));
    expect(shown()).not.toContain("Nothing has been said yet.");
    await press("Yes, I do");
    expect(asked).toEqual([{ do: "agree", sits: "alone" }]);
    client.view(m.view.id).records.apply([stageOf({ id: 9, key: "rules", state: "to_come", agreeing: true })], []);
    expect(m.asksForYes(arrive)).toBe(false);
  });

  test("the desk marks a yes by voice there, and chooses presenters where they are chosen", async () => {
    const { m } = await makeRoom({ me: "s0", may: ["agree_for", "presenters_choose"], records: [{ ...arrive, choose: "agreed" }, floorOf({ floor: "open" }), deskOf()] });
    draw(<DeskRoom m={m} {...doing} />);
    expect(shown()).toContain("Agreed by voice");
    expect(shown()).toContain("Who presents?");
  });

  test("a second name is added to the first, however quickly it is tapped", async () => {
    const { m, client } = await makeRoom({ me: "s0", may: ["presenters_choose"], records: [{ ...arrive, choose: "agreed" }, roomOf({ presenters: [] })] });
    const { records } = client.view(m.view.id);
    const asked: (readonly string[])[] = [];
    let answer: () => void = () => undefined;
    client.do = (command) => {
      if (command.do !== "presenters_choose") throw new Error(`nobody asked to ${command.do}`);
      asked.push(command.seats);
      return new Promise((resolve) => {
        answer = () => {
          records.apply([roomOf({ presenters: [...command.seats] })], []);
          resolve({ ok: true });
        };
      });
    };
    draw(<PresentersSheet m={m} />);
    await press("Ana");
    await press("Tom");
    expect(shown()).toContain("2. Tom");
    answer();
    await until(() => asked.length === 2);
    answer();
    await until(() => m.room?.presenters.length === 2);
    expect(asked).toEqual([["s1"], ["s1", "s2"]]);
  });

  test("actions of the last meeting are reviewed where the stage is for it", async () => {
    const last: RecordOf<"action"> = {
      kind: "action", id: "a", owner: "s2", typed_by: "s2", text: null, due: null, state: "carried_in", by_voice: false, outcome: null, learning: null, meeting: 1,
    };
    const { m } = await makeRoom({ may: ["action_review"], records: [stageOf({ key: "looking_back", reviewing: true, queue: "off" }), last] });
    draw(<ActionsPart m={m} />);
    expect(shown()).toContain("From last time");
  });

  test("nobody is shown as one who may speak while people arrive or in a break", async () => {
    const { m, client } = await makeRoom({ records: [arrive, floorOf({ floor: "open" })] });
    const states = (): string[] => seatViews(m).map((seat) => seat.state);
    expect(states()).not.toContain("open");
    client.view(m.view.id).records.apply([stageOf({ key: "tea", between: true, floor: "open", queue: "off" })], []);
    expect(states()).not.toContain("open");
    expect(railGroups(m).map((group) => group.id)).toEqual(["break-7"]);
    client.view(m.view.id).records.apply([stageOf({ key: "talk", floor: "open", queue: "off" })], []);
    expect(states()).toContain("open");
  });
});
