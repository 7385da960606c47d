/** What screen readers hear: one region for the room, one for what is mine, and how much of it somebody wishes. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage } from "../messages";
import type { Record as AnyRecord, RecordOf } from "../sync";
import { Announcer } from "./announcer";
import { GATHER_MS } from "./gathered";
import { setHeardLevel, speak, timeWords, type HeardLevel } from "./heard";
import { closedText, floorOf, makeRoom, processOf, queueOf, sealed, seatOf, stageOf, type Made, type Scene } from "./testing/model";
import { draw, find } from "./testing/page";

/** Words have an author by id, and ids of this room are short elsewhere. */
const KIM = "0a0b0c0d-0e0f-4011-8213-141516171819";
const timer: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "held", deadline: null, remaining: 400_000, total: 600_000, warn: 60_000 };
const speaks = (holder: string | null): RecordOf<"floor"> => floorOf({ floor: "round", holder, doing: holder === null ? null : "speaking" });

beforeEach(() => vi.useRealTimers());
afterEach(async () => {
  vi.useRealTimers();
  await chooseLanguage("en-GB");
});

interface Listener extends Made {
  /** Changes records of the room, at once. */
  hears: (...records: AnyRecord[]) => Promise<void>;
  /** Changes my own records. */
  gets: (...records: AnyRecord[]) => Promise<void>;
}

async function listen(scene: Scene = {}, level: HeardLevel = "usual"): Promise<Listener> {
  const made = await makeRoom({ ...scene, records: [stageOf({ floor: "round", queue: "off" }), ...(scene.records ?? [])] });
  setHeardLevel(made.client.storage, level);
  vi.useFakeTimers();
  draw(<Announcer m={made.m} />);
  await vi.advanceTimersByTimeAsync(100);
  const { records, mine } = made.client.view(made.m.view.id);
  const apply = (store: typeof records) => async (...all: AnyRecord[]): Promise<void> => {
    store.apply(all, []);
    await vi.advanceTimersByTimeAsync(200);
  };
  return { ...made, hears: apply(records), gets: apply(mine) };
}

const toAll = (): string => find("[aria-live=polite]")?.textContent ?? "";
const toMe = (): string => find("[aria-live=assertive]")?.textContent ?? "";
const gathered = (): Promise<unknown> => vi.advanceTimersByTimeAsync(GATHER_MS + 100);

describe("to all in the room", () => {
  test("nothing is told of how things were when the page opened", async () => {
    await listen({ records: [speaks("s1"), { kind: "pause", by: "s3", since: 0 }] });
    await gathered();
    expect([toAll(), toMe()]).toEqual(["", ""]);
  });

  test("the floor, with the minutes that this viewer sees", async () => {
    const { hears } = await listen({ records: [speaks(null)] });
    await hears(speaks("s1"));
    expect(toAll()).toBe("");
    await gathered();
    expect(toAll()).toBe("Ana has the floor.");
    await hears(timer, speaks("s3"));
    await gathered();
    expect(toAll()).toBe("Jo has the floor.");
    await hears({ ...timer, state: "running", deadline: Date.now() + 400_000, remaining: null }, speaks("s1"));
    await gathered();
    expect(toAll()).toBe("Ana has the floor, 7 minutes left.");
    await hears(speaks(null));
    await gathered();
    expect(toAll()).toBe("Nobody has the floor.");
  });

  test("several changes within two seconds are one sentence, and what is over by then is not told", async () => {
    const { hears } = await listen({ records: [speaks(null)] });
    await hears(speaks("s1"));
    await hears(speaks("s3"), { kind: "pause", by: "s1", since: 5 });
    await gathered();
    expect(toAll()).toBe("Ana has paused the room. Jo has the floor.");
  });

  test("the stage, with what it asks, and the floor no second time", async () => {
    const { hears } = await listen({ records: [floorOf()] });
    await hears(stageOf({ state: "done" }), stageOf({ id: 8, key: "reflection", slips: "reflection", queue: "off" }), floorOf({ holder: "s1" }));
    await gathered();
    expect(toAll()).toContain("Reflection round. Ana has the floor.");
    expect(toAll().split("has the floor")).toHaveLength(2);
  });

  test("a question on the table, in its words", async () => {
    const made = await listen({ me: "s3" });
    vi.useRealTimers();
    made.client.view(made.m.view.id).records.apply([seatOf(KIM, { place: 4, name: await sealed(made.client, KIM, "Kim") })], []);
    const text = await sealed(made.client, "q1", "What would help?", "question", KIM);
    const question: RecordOf<"question"> = { kind: "question", id: "q1", stage: 7, seat: KIM, to: "s1", asking: "open", text, state: "on_the_table", order: 1, reply_key: null };
    await vi.waitFor(() => expect(made.client.texts.of(question).value).toMatchObject({ text: "What would help?" }));
    await vi.waitFor(() => expect(made.m.short(KIM)).toBe("Kim"));
    vi.useFakeTimers();
    draw(<Announcer m={made.m} />);
    await vi.advanceTimersByTimeAsync(100);
    await made.hears(question, floorOf({ question: "q1", holder: "s1", asker: KIM, doing: "answering" }));
    expect(toAll()).toBe("");
    await gathered();
    expect(toAll()).toBe("Kim asks Ana: What would help? Ana has the floor.");
  });

  test("a pause and its end, a process pause with its question", async () => {
    const { hears, client, m } = await listen();
    await hears({ kind: "pause", by: "s1", since: 5 });
    await gathered();
    expect(toAll()).toBe("Ana has paused the room.");
    client.view(m.view.id).records.apply([], [{ kind: "pause", id: "" }]);
    await gathered();
    expect(toAll()).toBe("The room goes on.");
    await hears({ kind: "process_pause", by: "s0", since: 9, question: "do_better", order: ["s1"], holder: null, had: [] });
    await gathered();
    expect(toAll()).toBe("Ruth has paused the process. What could we do better?");
  });

  test("the time at its mark and at zero, in between nothing", async () => {
    const { hears } = await listen({ records: [{ ...timer, state: "running", deadline: Date.now() + 200_000, remaining: null }] });
    await hears({ ...timer, state: "running", deadline: Date.now() + 59_000, remaining: null });
    await gathered();
    expect(toAll()).toBe("One minute left.");
    await hears({ ...timer, state: "running", deadline: Date.now() + 30_000, remaining: null });
    await gathered();
    expect(toAll()).toBe("One minute left.");
    await hears({ ...timer, state: "running", deadline: Date.now() - 1_000, remaining: null });
    await gathered();
    expect(toAll()).toBe("The time for this is used.");
  });

  test("my own place, but nobody else’s", async () => {
    const hand = (seat: string): RecordOf<"queue">["waiting"][number] => ({ seat, question: null, since: 0 });
    const { hears } = await listen();
    await hears(queueOf({ waiting: [hand("s3")] }));
    await gathered();
    expect(toAll()).toBe("");
    await hears(queueOf({ waiting: [hand("s3"), hand("s2")] }));
    await gathered();
    expect(toAll()).toBe("You are second.");
    await hears(queueOf({ waiting: [hand("s2")] }));
    await gathered();
    expect(toAll()).toBe("You are first.");
  });

  test("the same is heard when it happens again: the region is empty in between", async () => {
    const { hears } = await listen({ records: [speaks(null)] });
    const texts: string[] = [];
    for (const pause of [undefined, 5, 9]) {
      await hears(speaks("s1"), { kind: "pause", by: "s1", since: pause ?? 1 });
      for (let ms = 0; ms < GATHER_MS + 200; ms += 10) {
        await vi.advanceTimersByTimeAsync(10);
        if (toAll() !== (texts.at(-1) ?? "")) texts.push(toAll());
      }
    }
    expect(texts.slice(-3)).toEqual(["Ana has paused the room.", "", "Ana has paused the room."]);
  });
});

describe("to me", () => {
  test("that I have the floor, at once and again the next time; not the others", async () => {
    const { hears } = await listen({ me: "s2", records: [speaks(null)] });
    await hears(speaks("s2"));
    expect(toMe()).toBe("You have the floor.");
    await gathered();
    expect(toAll()).toBe("");
    await hears(speaks("s1"));
    expect(toMe()).toBe("");
    await hears(speaks("s2"));
    expect(toMe()).toBe("You have the floor.");
  });

  test("that the word is mine in a process pause", async () => {
    const { hears } = await listen({ me: "s2" });
    await hears({ kind: "process_pause", by: "s0", since: 9, question: "do_better", order: ["s2"], holder: "s2", had: [] });
    expect(toMe()).toBe("You speak.");
  });

  test("a question that came back, with the reason", async () => {
    const { gets } = await listen({ me: "s2" });
    await gets({ kind: "answer", id: "q", reason: "advice", note: null });
    expect(toMe()).toMatch(/^Your question came back: It gives advice/u);
  });

  test("that the process is offered to me, and that the presenter asks me to be the scribe", async () => {
    const { hears } = await listen({ me: "s2" });
    await hears(processOf({ offered_to: "s2" }));
    expect(toMe()).toBe("Ruth offers you the process.");
    await hears({ kind: "scribe", issue: 1, asked: "s2", seat: null });
    expect(toMe()).toBe("Ana asks you to be the scribe");
  });

  test("the time, when I ask for it: whole minutes for a member, no digits for the presenter", async () => {
    const member = await listen({ me: "s2", records: [timer] });
    speak(timeWords(member.m));
    await vi.advanceTimersByTimeAsync(100);
    expect(toAll()).toBe("Paused, 7 minutes left.");
    vi.useRealTimers();
    const presenter = await listen({ me: "s1", records: [timer] });
    expect(timeWords(presenter.m)).not.toMatch(/\d/u);
  });
});

describe("as somebody wishes", () => {
  test("less: the stage, pauses and the end of the time, but not who speaks", async () => {
    const { hears } = await listen({ records: [speaks(null)] }, "less");
    await hears(speaks("s1"), { ...timer, state: "running", deadline: Date.now() + 59_000, remaining: null });
    await gathered();
    expect(toAll()).toBe("");
    await hears({ kind: "pause", by: "s1", since: 5 });
    await gathered();
    expect(toAll()).toBe("Ana has paused the room.");
    await hears(speaks("s2"));
    expect(toMe()).toBe("You have the floor.");
  });

  test("more: each word, how many wait, who comes and goes", async () => {
    const { hears } = await listen({}, "more");
    await hears({ kind: "word", id: "w", stage: 7, seat: "s1", answers: null, text: closedText("word"), order: 1 }, queueOf({ waiting: [{ seat: "s3", question: null, since: 0 }] }), seatOf("s3", { presence: "away" }));
    await gathered();
    expect(toAll()).toContain("Ana: These words cannot be read in this browser.");
    expect(toAll()).toContain("1 waits.");
    expect(toAll()).toMatch(/is away\.$/u);
  });

  test("as usual nobody hears any of that", async () => {
    const { hears } = await listen();
    await hears({ kind: "word", id: "w", stage: 7, seat: "s1", answers: null, text: closedText("word"), order: 1 }, queueOf({ waiting: [{ seat: "s3", question: null, since: 0 }] }));
    await gathered();
    expect(toAll()).toBe("");
  });
});

test("in French it is said in French", async () => {
  await chooseLanguage("fr");
  const { hears } = await listen({ records: [speaks(null), timer] });
  await hears(speaks("s1"), { kind: "pause", by: "s3", since: 5 });
  await gathered();
  expect(toAll()).toBe("Jo a mis la salle en pause. Ana a la parole.");
  await hears(speaks("s2"));
  expect(toMe()).toBe("Vous avez la parole.");
});
