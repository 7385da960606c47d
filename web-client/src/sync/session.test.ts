// @vitest-environment node
/** The session frame by frame: what is said when, and what is believed. */
import { describe, expect, test } from "vitest";
import type { ClientFrame } from "../protocol/generated/protocol";
import { MOMENTARY_MS_MAX, OUTBOX_MAX, WRITTEN_MS_MAX } from "./outbox";
import { NAMELESS_AGAIN_MS, RETRIES_MAX, RETRY_FIRST_MS, STORAGE_RETRY_MS_MAX } from "./sendings";
import { ROUND_TRIPS_AT_START } from "./session";
import { AT, Bench, commands, MEETING, offset, personal, SET, update } from "./testing/bench";
import { refusal } from "./testing/server";
import { wordRecord } from "./testing/setup";

describe("coming in", () => {
  test("hello goes first, and enter only after the welcome", () => {
    const bench = new Bench();
    bench.session.enter(SET);
    bench.session.lineOpened(bench.now);
    expect(bench.sent).toEqual([{ t: "hello", v: 1, set: SET, seat: "me", secret: "secret" }]);
    bench.hear({ t: "welcome", v: 1, now: 0, heartbeat: 9_000 });
    const outputs = bench.outputs;
    expect(outputs).toContainEqual({ type: "heartbeat_every", ms: 9_000 });
    expect(outputs).toContainEqual({ type: "send", frame: { t: "enter", room: SET, at: null } });
  });

  test("the room is entered when the snapshot and the personal set are here", () => {
    const bench = new Bench();
    bench.session.enter(SET);
    bench.greet().hear({ t: "update", ...update(AT, { snapshot: true }) });
    expect(bench.session.inside).toBe(false);
    bench.hear(personal(SET));
    expect(bench.outputs.at(-1)).toEqual({ type: "entered", room: SET });
  });

  test("the welcome and the first pongs are round trips", () => {
    const bench = new Bench();
    bench.session.lineOpened(bench.now);
    bench.steadyMs = 40;
    bench.hear({ t: "welcome", v: 1, now: 777, heartbeat: 1 });
    const trips = [...bench.outputs.filter((output) => output.type === "round_trip")];
    expect(trips).toEqual([{ type: "round_trip", sentAtMs: 0, receivedAtMs: 40, serverNow: 777 }]);
    let pings = 0;
    for (let n = 1; n <= 10; n += 1) {
      bench.hear({ t: "pong", n, now: 1 });
      pings += bench.outputs.filter((output) => output.type === "round_trip").length;
    }
    expect(pings).toBe(ROUND_TRIPS_AT_START);
  });

  test("a pong that answers nothing, or twice, is no round trip", () => {
    const bench = new Bench().inside();
    bench.session.heartbeat(bench.now);
    bench.hear({ t: "pong", n: 99, now: 1 });
    expect(bench.outputs).toEqual([]);
  });
});

describe("resuming", () => {
  test("after a loss it enters from its position; nothing missed is fine, twice in a row", () => {
    const bench = new Bench().inside();
    for (let round = 0; round < 2; round += 1) {
      bench.session.lineLost();
      bench.greet();
      expect(bench.sent).toContainEqual({ t: "enter", room: SET, at: AT });
      bench.hear(personal(SET));
      expect(bench.session.inside).toBe(true);
      expect(bench.outputs.filter((output) => output.type === "update")).toEqual([]);
    }
  });

  test("what was missed is taken once, in order", () => {
    const bench = new Bench().inside();
    bench.session.lineLost();
    bench.greet();
    for (const at of [6, 7, 7, 6]) {
      bench.hear({ t: "update", ...update(offset(at)) });
    }
    bench.hear(personal(SET));
    const taken = bench.outputs.flatMap((output) => (output.type === "update" ? [output.update.at.offset] : []));
    expect(taken).toEqual([6, 7]);
    expect(bench.session.inside).toBe(true);
  });

  test("a gap is not applied: it enters again from where it was", () => {
    const bench = new Bench().inside();
    bench.hear({ t: "update", ...update(offset(7)) });
    expect(bench.outputs).toEqual([{ type: "send", frame: { t: "enter", room: SET, at: AT } }]);
    bench.hear({ t: "update", ...update(offset(8)) });
    expect(bench.outputs).toEqual([]);
    bench.hear({ t: "update", ...update(offset(6)) }).hear(personal(SET));
    expect(bench.session.inside).toBe(true);
  });

  test("a gap that stays is closed by a snapshot", () => {
    const bench = new Bench().inside();
    bench.hear({ t: "update", ...update(offset(7)) }).hear(personal(SET));
    bench.hear({ t: "update", ...update(offset(8)) });
    expect(bench.sent).toContainEqual({ t: "enter", room: SET, at: null });
    bench.hear(personal(SET));
    expect(bench.session.inside).toBe(false);
    bench.hear({ t: "update", ...update(offset(8), { snapshot: true }) }).hear(personal(SET));
    expect(bench.session.inside).toBe(true);
  });

  test.each([
    ["another epoch", { ...AT, epoch: "e2", offset: 6 }],
    ["another class", { ...AT, class: "facilitator" as const, offset: 6 }],
  ])("%s without a snapshot is a gap", (_, at) => {
    const bench = new Bench().inside();
    bench.hear({ t: "update", ...update(at) });
    expect(bench.outputs).toEqual([{ type: "send", frame: { t: "enter", room: SET, at: AT } }]);
  });

  test("a snapshot in the middle moves to its position, also to a lower offset", () => {
    const bench = new Bench().inside();
    bench.hear({ t: "update", ...update({ epoch: "e2", class: "facilitator", offset: 1 }, { snapshot: true }) });
    bench.hear({ t: "update", ...update({ epoch: "e2", class: "facilitator", offset: 2 }) });
    expect(bench.outputs.filter((output) => output.type === "update")).toHaveLength(2);
  });

  test("the tail of a room that was left is not heard", () => {
    const bench = new Bench().inside();
    bench.session.enter(MEETING);
    bench.hear({ t: "update", ...update(offset(6)) }).hear(personal(SET));
    expect(bench.outputs).toEqual([{ type: "send", frame: { t: "enter", room: MEETING, at: null } }]);
  });

  test("back in a room that was left, it resumes there", () => {
    const bench = new Bench().inside();
    bench.session.enter(MEETING);
    bench.session.enter(SET);
    expect(bench.sent.at(-1)).toEqual({ t: "enter", room: SET, at: AT });
  });
});

describe("commands", () => {
  test("one made before the room is entered waits for it", () => {
    const bench = new Bench();
    bench.session.command("c1", SET, { do: "pause" }, bench.now);
    bench.session.enter(SET);
    bench.greet();
    expect(commands(bench.sent)).toEqual([]);
    bench.hear({ t: "update", ...update(AT, { snapshot: true }) }).hear(personal(SET));
    expect(commands(bench.sent)).toEqual(["c1"]);
  });

  test("an answer comes once, and only for what was asked", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, { do: "pause" }, bench.now);
    bench.session.takeOutputs();
    bench.hear({ t: "accepted", room: SET, id: "c1" }).hear({ t: "accepted", room: SET, id: "c1" });
    bench.hear({ t: "accepted", room: SET, id: "unknown" });
    expect(bench.outputs).toMatchObject([{ type: "answered", entry: { id: "c1" }, outcome: { ok: true } }]);
  });

  test("one without an answer is sent again after a loss, with the same id, in order, until it has one", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, { do: "hand_raise" }, bench.now);
    bench.session.command("c2", SET, { do: "hand_lower" }, bench.now);
    expect(commands(bench.sent)).toEqual(["c1", "c2"]);
    bench.session.lineLost();
    bench.greet().hear(personal(SET));
    expect(commands(bench.sent)).toEqual(["c1", "c2"]);
    bench.hear({ t: "accepted", room: SET, id: "c1" });
    bench.session.lineLost();
    bench.greet().hear(personal(SET));
    expect(commands(bench.sent)).toEqual(["c2"]);
  });

  test("a reload finds it in storage and sends it once", () => {
    const first = new Bench().inside();
    first.session.command("c1", SET, { do: "pause" }, first.now);
    expect(commands(first.sent)).toEqual(["c1"]);
    const second = new Bench(first.storage);
    second.session.enter(SET);
    second.greet().hear({ t: "update", ...update(AT, { snapshot: true }) }).hear(personal(SET));
    expect(commands(second.sent)).toEqual(["c1"]);
    second.hear({ t: "accepted", room: SET, id: "c1" });
    const third = new Bench(first.storage).inside();
    expect(third.session.dueInMs(third.now)).toBeUndefined();
  });

  test("a refusal is the answer; one that says so is tried again, a few times, without being overtaken", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, { do: "pause" }, bench.now);
    bench.hear({ t: "refused", room: SET, id: "c1", refusal: refusal("busy") });
    bench.session.command("c2", SET, { do: "resume" }, bench.now);
    expect(commands(bench.sent)).toEqual(["c1"]);
    expect(bench.session.dueInMs(bench.now)).toBe(RETRY_FIRST_MS);
    expect(commands(bench.pass(RETRY_FIRST_MS).sent)).toEqual(["c1", "c2"]);
    bench.hear({ t: "refused", room: SET, id: "c2", refusal: refusal("paused") });
    const told = { type: "answered", outcome: { why: "refused", refusal: { code: "paused" } } };
    expect(bench.outputs).toMatchObject([told]);
    for (let retry = 1; retry < RETRIES_MAX; retry += 1) {
      bench.hear({ t: "refused", room: SET, id: "c1", refusal: refusal("busy") });
      expect(commands(bench.pass(RETRY_FIRST_MS * 2 ** retry).sent)).toEqual(["c1"]);
    }
    bench.hear({ t: "refused", room: SET, id: "c1", refusal: refusal("busy") });
    expect(bench.outputs).toMatchObject([{ type: "answered", entry: { id: "c1" }, outcome: { ok: false } }]);
  });

  test("one that the server can't write down is tried until it can, or until its moment has passed, and that is known", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, { do: "pause" }, bench.now);
    bench.session.takeOutputs();
    expect(bench.session.unwritten).toBe(false);
    for (let retry = 0; retry < RETRIES_MAX * 2; retry += 1) {
      bench.hear({ t: "refused", room: SET, id: "c1", refusal: refusal("storage") });
      expect(bench.session.unwritten).toBe(true);
      const wait = bench.session.dueInMs(bench.now) ?? 0;
      expect(wait).toBe(Math.min(STORAGE_RETRY_MS_MAX, RETRY_FIRST_MS * 2 ** retry));
      expect(commands(bench.pass(wait).sent)).toEqual(["c1"]);
      expect(bench.session.unwritten).toBe(true);
    }
    bench.hear({ t: "accepted", room: SET, id: "c1" });
    expect([bench.session.unwritten, bench.session.dueInMs(bench.now)]).toEqual([false, undefined]);
    bench.session.command("c2", SET, { do: "pause" }, bench.now);
    bench.hear({ t: "refused", room: SET, id: "c2", refusal: refusal("storage") });
    bench.pass(MOMENTARY_MS_MAX + 1);
    expect(bench.outputs.at(-1)).toMatchObject({ type: "answered", entry: { id: "c2" }, outcome: { why: "expired" } });
    expect(bench.session.unwritten).toBe(false);
  });

  test("a tap expires after its moment and is not sent later; what was written waits for a day", () => {
    const bench = new Bench().inside();
    const text = { v: 1, key_epoch: 1, scope: SET, kind: "word", iv: "", box: "" } as const;
    bench.session.lineLost();
    bench.session.command("tap", SET, { do: "floor_done", question: null }, bench.now);
    bench.session.command("word", SET, { do: "word_say", id: "w", stage: 3, answers: null, text }, bench.now);
    bench.pass(MOMENTARY_MS_MAX);
    expect(bench.outputs).toEqual([]);
    bench.pass(1);
    expect(bench.outputs).toMatchObject([{ type: "answered", entry: { id: "tap" }, outcome: { why: "expired" } }]);
    bench.greet().hear(personal(SET));
    expect(commands(bench.sent)).toEqual(["word"]);
    bench.pass(WRITTEN_MS_MAX);
    expect(bench.outputs).toMatchObject([{ type: "answered", entry: { id: "word" }, outcome: { why: "expired" } }]);
  });

  test("words that waited name the stage that they were written in, however late they are sent", () => {
    const bench = new Bench().inside();
    const text = { v: 1, key_epoch: 1, scope: SET, kind: "word", iv: "", box: "" } as const;
    bench.session.lineLost();
    bench.session.command("slip", SET, { do: "slip_write", id: "s", stage: 8, to: null, kind: "reflection", text }, bench.now);
    bench.session.takeOutputs();
    bench.greet().hear(personal(SET));
    const sent = bench.sent.filter((frame) => frame.t === "command");
    expect(sent).toMatchObject([{ id: "slip", command: { stage: 8 } }]);
    bench.hear({ t: "refused", room: SET, id: "slip", refusal: refusal("stage_moved") });
    expect(bench.outputs).toMatchObject([{ type: "answered", outcome: { why: "refused", refusal: { code: "stage_moved" } } }]);
  });

  test("the outbox takes its limit and not one more", () => {
    const bench = new Bench();
    for (let index = 0; index < OUTBOX_MAX; index += 1) {
      bench.session.command(`c${index}`, SET, { do: "pause" }, bench.now);
    }
    expect(bench.outputs).toEqual([]);
    bench.session.command("over", SET, { do: "pause" }, bench.now);
    expect(bench.outputs).toMatchObject([{ type: "answered", entry: { id: "over" }, outcome: { why: "full" } }]);
  });

  test("those for another room wait until it is entered", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", MEETING, { do: "pause" }, bench.now);
    expect(bench.sent).toEqual([]);
    bench.session.enter(MEETING);
    bench.hear({ t: "update", ...update(AT, { room: MEETING, snapshot: true }) }).hear(personal(MEETING));
    expect(commands(bench.sent)).toEqual(["c1"]);
  });
});

describe("a server that says no, or nonsense", () => {
  test("a room that is refused is told, and not asked for again", () => {
    const bench = new Bench();
    bench.session.enter(MEETING);
    bench.greet().hear({ t: "refused", room: MEETING, id: null, refusal: refusal("room_unknown") });
    expect(bench.outputs.at(-1)).toMatchObject({ type: "room_refused", room: MEETING });
    expect(bench.session.room).toBeUndefined();
  });

  test("a room that could not be kept just now is asked for again, slower and slower", () => {
    const bench = new Bench();
    bench.session.enter(SET);
    bench.greet();
    bench.session.takeOutputs();
    for (const wait of [1, 2, 4].map((factor) => factor * RETRY_FIRST_MS)) {
      bench.hear({ t: "refused", room: SET, id: null, refusal: refusal("storage") });
      expect(bench.session.dueInMs(bench.now)).toBe(wait);
      expect(bench.session.unwritten).toBe(true);
      expect(bench.pass(wait).sent).toEqual([{ t: "enter", room: SET, at: null }]);
    }
    bench.hear({ t: "update", ...update(AT, { snapshot: true }) }).hear(personal(SET));
    expect(bench.session.unwritten).toBe(false);
  });

  test.each(["not json", "null", "[]", "7", '{"t":1}', "{}"])("%s is confusion, not a crash", (text) => {
    const bench = new Bench().inside();
    bench.session.received(text, bench.now);
    expect(bench.outputs).toEqual([{ type: "confused" }]);
  });

  test("a frame of a kind that is not known is passed over", () => {
    const bench = new Bench().inside();
    bench.session.received('{"t":"weather"}', bench.now);
    expect(bench.outputs).toEqual([]);
  });
});

test("the personal set is handed on whole", () => {
  const bench = new Bench().inside();
  const put = [wordRecord("w", 1)];
  bench.hear(personal(SET, put));
  expect(bench.outputs).toEqual([{ type: "personal", personal: { t: "personal", room: SET, as_of: 0, put } }]);
});

describe("what is nameless and waited for a line", () => {
  const nameless = { do: "nameless_withdraw", id: "mine", proof: "p" } as const;
  const ids = (frames: readonly ClientFrame[]): string[] => frames.flatMap((frame) => (frame.t === "command" ? [frame.id] : []));

  test("goes out at once on a line that is there", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, nameless, bench.now);
    expect(ids(bench.sent)).toEqual(["c1"]);
  });

  test("goes out at a moment of chance after coming back, and holds up nothing else", () => {
    const bench = new Bench().inside();
    bench.session.command("c1", SET, nameless, bench.now);
    bench.session.lineLost();
    bench.session.command("c2", SET, { do: "hand_raise" }, bench.now);
    bench.session.takeOutputs();
    bench.greet().hear({ t: "update", ...update(AT, { snapshot: true }) }).hear(personal(SET));
    expect(ids(bench.sent)).toEqual(["c2"]);
    bench.session.command("c3", SET, nameless, bench.now);
    expect(ids(bench.sent)).toEqual([]);
    expect(bench.session.dueInMs(bench.now)).toBe(NAMELESS_AGAIN_MS / 2);
    bench.steadyMs += NAMELESS_AGAIN_MS / 2;
    bench.session.timePassed(bench.now);
    expect(ids(bench.sent)).toEqual(["c1", "c3"]);
  });
});
