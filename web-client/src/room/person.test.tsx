/** What concerns one person, on the screen: the presenter's pace, scribes, observers, late arrivals, goodbyes. */
import { describe, expect, test } from "vitest";
import { MemoryStorage, type RecordOf } from "../sync";
import { PutChair } from "./desk-more";
import { Farewell } from "./farewell";
import { MemberRoom } from "./member";
import { Arrival, MissedCard, missedOf } from "./missed";
import { ObserverCards, ObserverRoom, SupporterRoom, unanswered } from "./observer";
import { GiveBack, presenterActs, sittingWords } from "./presenter";
import { ScribeCard, ScribePart } from "./scribe";
import { openSlips, Revealed, SlipBox } from "./slips-part";
import { closedText, floorOf, makeRoom, queueOf, seatOf, stageOf } from "./testing/model";
import { draw, find, press, shown, turn, until, write } from "./testing/page";
import { turnReading, turnWords } from "./turn-clock";
import { ringReading } from "./views";

const doing = { onMenu: () => undefined, onNotes: () => undefined };
const answering = floorOf({ holder: "s1", doing: "answering", question: "q1", asker: "s2" });

describe("the presenter's pace", () => {
  test("sits with a question, parks it, and lets the next one come; nobody else is offered that", async () => {
    const may = ["sit_with", "question_park", "floor_next"] as const;
    const records = [answering, queueOf({ waiting: [{ seat: "s3", question: "q2", since: 0 }] })];
    const { m, asked } = await makeRoom({ me: "s1", may, records });
    expect(presenterActs(m).map((act) => act.words)).toEqual(["Let me sit with it", "Park it", "Next question"]);
    presenterActs(m).forEach((act) => act.onPress());
    expect(asked).toEqual([{ do: "sit_with", sitting: true }, { do: "question_park", id: "q1" }, { do: "floor_next" }]);
    const other = await makeRoom({ me: "s3", may, records });
    expect(presenterActs(other.m)).toEqual([]);
  });

  test("a question that is sat with has no numbers for anybody", async () => {
    const timer: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "running", deadline: 60_000, remaining: null, total: 60_000, warn: 5_000 };
    const turn = { deadline: 9_000, remaining: null, total: 60_000 };
    const { m } = await makeRoom({ records: [{ ...answering, sitting: true, turn }, timer] });
    expect(ringReading(m, true)).toEqual({ kind: "silence" });
    expect(turnReading(m, true)).toBeUndefined();
    expect(sittingWords(m)).toBe("Ana sits with the question. Nobody needs to say anything.");
  });

  test("gives whole minutes back", async () => {
    const { m, asked } = await makeRoom({ me: "s1", may: ["minutes_add"] });
    draw(<GiveBack m={m} />);
    await press("I need less time");
    await press("3 minutes");
    expect(asked).toEqual([{ do: "minutes_add", minutes: -3 }]);
  });
});

test("a turn's clock has whole minutes for members, none for the presenter, seconds on the desk", async () => {
  const turn = { deadline: null, remaining: 100_000, total: 180_000 };
  const records = [floorOf({ holder: "s2", turn })];
  const member = await makeRoom({ me: "s2", records });
  const presenter = await makeRoom({ me: "s1", records });
  expect(turnReading(member.m, false)).toMatchObject({ kind: "minutes", leftMs: 100_000, paused: true });
  expect(turnReading(presenter.m, false)).toMatchObject({ kind: "water" });
  expect(turnReading(member.m, true)).toMatchObject({ kind: "seconds" });
  expect(turnWords({ kind: "minutes", leftMs: 100_000, totalMs: 180_000 })).toBe("This turn has 2 minutes left.");
  expect(turnWords({ kind: "minutes", leftMs: -1, totalMs: 180_000 })).toBe("The time of this turn is used.");
  expect(turnWords({ kind: "water", leftMs: 100_000, totalMs: 180_000 })).not.toMatch(/\d/u);
});

describe("the scribe", () => {
  const scribe = (over: Partial<RecordOf<"scribe">>): RecordOf<"scribe"> => ({ kind: "scribe", issue: 1, asked: null, seat: null, ...over });

  test("is asked, and may say no", async () => {
    const { m, asked } = await makeRoom({ me: "s3", may: ["scribe_answer"], records: [scribe({ asked: "s3" })] });
    draw(<ScribeCard m={m} />);
    expect(shown()).toContain("Ana asks you to be the scribe");
    await press("Not this time");
    expect(asked).toEqual([{ do: "scribe_answer", yes: false }]);
  });

  test("finds the list and the box right under what can be done", async () => {
    const { m } = await makeRoom({ me: "s3", may: ["note_write", "question_add"], records: [scribe({ seat: "s3" }), answering] });
    draw(<MemberRoom m={m} {...doing} />);
    const order = ["Ask a question", "A question that was asked", "Waiting to be asked"].map((words) => shown().indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(shown().split("Noted for Ana")).toHaveLength(2);
  });

  test("notes questions in a sealed list; who is neither scribe nor presenter sees none of it", async () => {
    const { m, asked } = await makeRoom({ me: "s3", may: ["note_write"], records: [scribe({ seat: "s3" })] });
    draw(<ScribePart m={m} />);
    await write("A question that was asked", "Who else knows?");
    await press("Note it");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "note_write", text: { kind: "note", by: "s3" } });
    expect(JSON.stringify(asked)).not.toContain("knows");
    const other = await makeRoom({ me: "s2", records: [scribe({ seat: "s3" })] });
    draw(<ScribePart m={other.m} />);
    expect(shown()).toBe("");
  });
});

describe("slips", () => {
  const thanks = stageOf({ slips: "appreciation", seen_by: "the_one_named", queue: "off", floor: "open" });

  test("to one person can't be laid before it is said to whom", async () => {
    const { m, asked } = await makeRoom({ may: ["slip_write"], records: [thanks] });
    draw(<SlipBox m={m} stage={thanks} />);
    await write("What I am thankful for", "your patience");
    await press("Give it");
    expect(asked).toEqual([]);
    await press("to Jo");
    await press("Give it");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "slip_write", stage: 7, to: "s3", kind: "appreciation" });
  });

  test("that are turned one by one show as far as they are turned, those to me among them", async () => {
    const slip = (id: string, order: number, to: string | null): RecordOf<"slip"> =>
      ({ kind: "slip", id, stage: 7, slip: "appreciation", seat: null, to, text: closedText(), order });
    const { m } = await makeRoom({ records: [slip("b", 2, null)], mine: [slip("a", 1, "s2"), slip("c", 0, "s3")] });
    expect(openSlips(m, thanks).map((one) => one.id)).toEqual(["a", "b"]);
    draw(<Revealed m={m} stage={thanks} desk={false} />);
    expect(shown()).toContain("to you");
    expect(shown()).toContain("Folded note, no name");
  });
});

describe("an observer", () => {
  const asks = (welcome: boolean): RecordOf<"observer"> => ({ kind: "observer", seat: "s4", welcome });
  const sam = seatOf("s4", { role: "observer" });

  test("is answered once; nothing on the page says who said what", async () => {
    const { m, asked, client } = await makeRoom({ may: ["observer_answer"], records: [sam, asks(false)] });
    draw(<ObserverCards m={m} />);
    expect(shown()).toContain("nobody learns who said no");
    await press("Welcome");
    expect(asked).toEqual([{ do: "observer_answer", seat: "s4", yes: true }]);
    const me = client.view(m.view.id).mine;
    const before = me.one("me").value;
    if (before !== undefined) me.apply([{ ...before, observers: [{ seat: "s4", yes: true }] }], []);
    expect(unanswered(m)).toEqual([]);
  });

  test("waits until all have said yes, and is let in", async () => {
    const page = async (record: RecordOf<"observer">): Promise<string> => {
      const { m } = await makeRoom({ me: "s4", myRole: "observer", records: [sam], mine: [record] });
      draw(<ObserverRoom m={m} {...doing} />);
      return shown();
    };
    const outside = await page(asks(false));
    expect(outside).toContain("The set is being asked");
    expect(outside).toContain("nobody is told how");
    const inside = await page(asks(true));
    expect(inside).toContain("You sit in as an observer");
    expect(inside).not.toContain("Ask a question");
  });
});

describe("a chair", () => {
  test("is put for a member, an observer, or a supporter of somebody who is named", async () => {
    const { m, asked } = await makeRoom({ may: ["seat_add"] });
    const choose = async (name: string, role: string): Promise<void> => {
      draw(<PutChair m={m} />);
      await write("The name on it", name);
      find<HTMLInputElement>(`input[value="${role}"]`)?.click();
      await turn();
    };
    await choose("Sam", "observer");
    await press("Put it");
    await until(() => asked.length === 1);
    expect(asked[0]).toMatchObject({ do: "seat_add", role: "observer", supports: null });
    await choose("Ines", "supporter");
    await press("Put it");
    expect(asked).toHaveLength(1);
    await press("Tom");
    await press("Put it");
    await until(() => asked.length === 2);
    expect(asked[1]).toMatchObject({ do: "seat_add", role: "supporter", supports: "s2" });
  });

  test("beside the table shows an observer only once they are welcome", async () => {
    const sam = seatOf("s3", { role: "observer", presence: "here" });
    const asks = (welcome: boolean): RecordOf<"observer"> => ({ kind: "observer", seat: "s3", welcome });
    const page = async (welcome: boolean): Promise<string> => {
      const { m } = await makeRoom({ records: [sam, asks(welcome)] });
      draw(<MemberRoom m={m} {...doing} />);
      return shown();
    };
    expect(await page(false)).not.toContain("Beside the table");
    expect(await page(true)).toContain("who observes");
  });
});

test("a supporter's page says for whom, and asks for nothing", async () => {
  const { m } = await makeRoom({ me: "s4", myRole: "supporter", records: [seatOf("s4", { role: "supporter", supports: "s2" })] });
  draw(<SupporterRoom m={m} {...doing} />);
  expect(shown()).toContain("You are here for Tom");
  expect(shown()).toContain("Beside the table");
});

describe("who comes late", () => {
  const over = stageOf({ id: 1, key: "check_in", state: "done", issue: null, presenter: null });

  test("reads what is over, who presents and what was agreed, once", async () => {
    const { m, client } = await makeRoom({ records: [over] });
    const action: RecordOf<"action"> = {
      kind: "action", id: "a", owner: "s1", typed_by: "s1", text: null, due: null,
      state: "agreed", by_voice: false, outcome: null, learning: null, meeting: 2,
    };
    client.view(m.view.id).records.apply([action], []);
    expect(missedOf(m).agreed).toMatchObject([{ who: "Ana" }]);
    expect(missedOf(m)).toMatchObject({ over: ["Check-in"], now: "Open questions", presenters: ["Ana"], issueOf: "Ana" });
    const storage = new MemoryStorage();
    draw(<MissedCard m={m} arrival={new Arrival(m.view.id, storage)} />);
    expect(shown()).toContain("What you missed");
    await press("I am here");
    draw(<MissedCard m={m} arrival={new Arrival(m.view.id, storage)} />);
    expect(shown()).toBe("");
  });

  test("is nobody who was there at the first stage", async () => {
    const { m, client } = await makeRoom({ records: [stageOf({ id: 0, key: "arrive" })] });
    client.view(m.view.id).records.apply([stageOf({ state: "to_come" })], []);
    const arrival = new Arrival(m.view.id, new MemoryStorage());
    draw(<MissedCard m={m} arrival={arrival} />);
    await until(() => arrival.known);
    client.view(m.view.id).records.apply([stageOf({ id: 0, key: "arrive", state: "done" }), stageOf()], []);
    draw(<MissedCard m={m} arrival={arrival} />);
    expect(shown()).toBe("");
  });
});

test("whose chair was taken away is told so kindly", async () => {
  const { client } = await makeRoom({ me: "s2" });
  draw(<Farewell client={client} />);
  expect(shown()).toContain("Your chair has been taken away");
});
