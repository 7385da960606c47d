// @vitest-environment node
/** A whole client over a network that fails, against a small server. Time passes only when the test says so. */
import { describe, expect, test, vi } from "vitest";
import type { Record as AnyRecord } from "../protocol/generated/protocol";
import type { Connection } from "./client";
import { Random } from "./testing/random";
import { flat, Stage, wordRecord } from "./testing/setup";
import { Drafts } from "./storage";
import { Writing } from "./writing";

function shown(stage: Stage, room = stage.set): string[] {
  return flat(stage.client.view(room).records.snapshot());
}

function truth(stage: Stage, room = stage.set): string[] {
  return flat(stage.server.room(room).snapshot());
}

describe("a room", () => {
  test("shows what the server has, and follows it", () => {
    const stage = new Stage();
    stage.server.change(stage.set, [wordRecord("a", 1)]);
    stage.start();
    expect(stage.client.connection.value).toEqual({ state: "connected" });
    expect(stage.client.room.value?.current.value).toBe(true);
    expect(shown(stage)).toEqual(truth(stage));
    stage.server.change(stage.set, [wordRecord("b", 2)], [wordRecord("a", 1)]);
    stage.world.pass(100);
    expect(shown(stage)).toEqual(truth(stage));
  });

  test("is not current from the loss of the line until all that was missed is here", () => {
    const stage = new Stage().start();
    stage.world.online = false;
    stage.world.cutAll();
    stage.world.pass(100);
    expect(stage.client.room.value?.current.value).toBe(false);
    stage.server.change(stage.set, [wordRecord("a", 1)]);
    stage.world.online = true;
    stage.client.hurry();
    const states = new Set<string>();
    for (let ms = 0; ms < 30_000; ms += 1) {
      stage.world.pass(1);
      // Whoever reads that the line is there reads what is so.
      if (stage.client.connection.value.state === "connected") {
        expect(stage.client.room.value?.current.value).toBe(true);
      }
      states.add(stage.client.connection.value.state);
    }
    expect(states.has("connected")).toBe(true);
    expect(shown(stage)).toEqual(truth(stage));
  });

  test("is left for another and found again as it is by then", () => {
    const stage = new Stage().start();
    const meeting = crypto.randomUUID();
    stage.server.change(meeting, [wordRecord("m", 1)]);
    stage.client.enter(meeting);
    expect(stage.client.view(stage.set).current.value).toBe(false);
    stage.world.pass(100);
    stage.server.change(stage.set, [wordRecord("s", 1)]);
    expect(shown(stage, meeting)).toEqual(truth(stage, meeting));
    stage.client.enter(stage.set);
    stage.world.pass(100);
    expect(shown(stage)).toEqual(truth(stage));
  });

  test("tells what happened, but not for a snapshot", () => {
    const stage = new Stage().start();
    const causes: string[] = [];
    const stop = stage.client.onCause((cause) => causes.push(cause.what));
    stage.server.change(stage.set, []);
    stage.server.moveTo("facilitator");
    stage.world.pass(100);
    stop();
    stage.server.change(stage.set, []);
    stage.world.pass(100);
    expect(causes).toEqual(["quiet"]);
  });

  test("that refuses this seat says so", () => {
    const stage = new Stage().start();
    const meeting = crypto.randomUUID();
    stage.server.refuse = (frame) => (frame.t === "enter" ? "room_unknown" : undefined);
    stage.client.enter(meeting);
    stage.world.pass(100);
    expect(stage.client.roomRefused.value).toMatchObject({ room: meeting, refusal: { code: "room_unknown" } });
  });
});

test("the personal set is replaced whole, also by one that came while the line was lost", () => {
  const stage = new Stage().start();
  const mine = (): string[] => flat(stage.client.room.value?.mine.snapshot() ?? []);
  stage.server.changePersonal(stage.set, [wordRecord("one", 1), wordRecord("two", 2)]);
  stage.world.pass(100);
  expect(mine()).toEqual(flat([wordRecord("one", 1), wordRecord("two", 2)]));
  stage.world.cutAll();
  stage.server.changePersonal(stage.set, [wordRecord("three", 3)]);
  stage.world.pass(30_000);
  expect(mine()).toEqual(flat([wordRecord("three", 3)]));
});

test("that the server can't write is known from the refusal, or the close code, to the answer", () => {
  const stage = new Stage().start();
  let broken = true;
  stage.server.refuse = (frame) => (broken && frame.t === "command" ? "storage" : undefined);
  void stage.client.do({ do: "pause" });
  stage.world.pass(60_000);
  const since = stage.client.unwritten.value;
  expect([since === undefined, stage.client.pending.value]).toEqual([false, 1]);
  broken = false;
  stage.world.pass(10_000);
  expect([stage.client.unwritten.value, stage.client.pending.value]).toEqual([undefined, 0]);
  stage.server.closeAll(4004);
  stage.world.pass(50);
  expect(stage.client.unwritten.value).toBeGreaterThan(since ?? 0);
  stage.world.pass(30_000);
  expect([stage.client.unwritten.value, stage.client.connection.value.state]).toEqual([undefined, "connected"]);
});

describe("a line that ends", () => {
  const ends: [number, Connection][] = [
    [4501, { state: "ended", why: "not_admitted" }],
    [4502, { state: "ended", why: "removed" }],
    [4504, { state: "ended", why: "other_version" }],
    [4506, { state: "ended", why: "replaced" }],
    [4508, { state: "ended", why: "left_alone" }],
    [4500, { state: "ended", why: "fault" }],
  ];
  test.each(ends)("by close code %i is said and not tried again", (code, connection) => {
    const stage = new Stage().start();
    stage.server.closeAll(code);
    stage.world.pass(120_000);
    expect(stage.client.connection.value).toEqual(connection);
    expect(stage.world.attempts).toHaveLength(1);
  });

  test("by a restart comes back by itself and takes a snapshot", () => {
    const stage = new Stage().start();
    stage.server.change(stage.set, [wordRecord("a", 1)]);
    stage.server.restart();
    stage.world.pass(30_000);
    expect(stage.client.connection.value).toEqual({ state: "connected" });
    expect(shown(stage)).toEqual(truth(stage));
  });

  test("by nonsense is thrown away and made anew", () => {
    const stage = new Stage().start();
    stage.server.sendRaw("<html>");
    stage.world.pass(30_000);
    expect(stage.world.attempts).toHaveLength(2);
    expect(stage.client.room.value?.current.value).toBe(true);
  });
});

test("two losses in a row, the second in the middle of coming back, lose and repeat nothing", () => {
  for (let cutAfterMs = 1; cutAfterMs < 250; cutAfterMs += 6) {
    const stage = new Stage().start();
    const offsets: number[] = [];
    stage.client.onCause((_, update) => offsets.push(update.at.offset));
    stage.world.cutAll();
    stage.server.change(stage.set, [wordRecord("a", 1)]);
    stage.world.pass(60);
    stage.client.hurry();
    stage.world.pass(cutAfterMs);
    stage.server.change(stage.set, [wordRecord("b", 2)]);
    stage.world.cutAll();
    stage.server.change(stage.set, [wordRecord("c", 3)]);
    stage.world.pass(60_000);
    expect(offsets).toEqual([1, 2, 3]);
    expect(shown(stage)).toEqual(truth(stage));
  }
});

describe("a command", () => {
  test("whose answer was lost counts once", async () => {
    const stage = new Stage().start();
    const outcome = stage.client.do({ do: "hand_raise" });
    stage.world.pass(30);
    expect(stage.client.pending.value).toBe(1);
    stage.world.killSilently();
    stage.client.hurry();
    stage.world.pass(60_000);
    expect(await outcome).toEqual({ ok: true });
    expect(stage.seen("command")).toBe(2);
    expect([...stage.server.room(stage.set).counted.values()]).toEqual([2]);
    expect(stage.client.pending.value).toBe(0);
  });

  test("that waits at a reload is sent once by the new page, and no more by a third", () => {
    const stage = new Stage().start();
    stage.world.killSilently();
    void stage.client.do({ do: "hand_raise" });
    stage.reload();
    expect(stage.client.pending.value).toBe(1);
    stage.world.pass(5_000);
    expect(stage.seen("command")).toBe(1);
    stage.reload();
    stage.world.pass(5_000);
    expect(stage.seen("command")).toBe(1);
  });
});

describe("writing", () => {
  test("what is said arrives sealed, is opened again, and its draft is gone", async () => {
    const stage = new Stage().start();
    const writing = new Writing(stage.client);
    const place = { room: stage.set, stage: 0, kind: "word" };
    stage.client.drafts.set(place, "Grüße");
    const said = writing.say("Grüße", { stage: 0 }, place);
    // Sealing is real, so it takes real turns of the loop.
    await vi.waitUntil(() => stage.client.pending.value === 1);
    stage.world.pass(1_000);
    expect(await said).toEqual({ ok: true });
    expect(JSON.stringify(stage.server.frames)).not.toContain("Grüße");
    const word = stage.client.view(stage.set).records.all("word").value[0];
    expect(word?.seat).toBe(stage.credentials.seat);
    const text = word === undefined ? undefined : stage.client.texts.of(word);
    expect(text?.value).toEqual({ state: "opening" });
    await vi.waitUntil(() => text?.value.state !== "opening");
    expect(text?.value).toEqual({ state: "open", text: "Grüße" });
    expect(stage.client.drafts.get(place)).toBe("");
  });

  test("a refused text leaves its draft, and a draft written on since stays", async () => {
    const stage = new Stage().start();
    const writing = new Writing(stage.client);
    const place = { room: stage.set, stage: 0, kind: "word" };
    stage.client.drafts.set(place, "Too early");
    stage.server.refuse = (frame) => (frame.t === "command" ? "not_holder" : undefined);
    const refused = writing.say("Too early", { stage: 0 }, place);
    await vi.waitUntil(() => stage.client.pending.value === 1);
    stage.world.pass(1_000);
    expect(await refused).toMatchObject({ ok: false, why: "refused", refusal: { code: "not_holder" } });
    expect(stage.client.drafts.get(place)).toBe("Too early");
    stage.server.refuse = () => undefined;
    const said = writing.say("Too early", { stage: 0 }, place);
    stage.client.drafts.set(place, "Too early, and more");
    await vi.waitUntil(() => stage.client.pending.value === 1);
    stage.world.pass(1_000);
    expect(await said).toEqual({ ok: true });
    expect(stage.client.drafts.get(place)).toBe("Too early, and more");
    expect(stage.storage.keys(Drafts.keyOf(place))).toHaveLength(1);
  });

  test("an erased text and one under another key are states, not errors", async () => {
    const stage = new Stage().start();
    const { texts } = stage.client;
    expect(texts.text(null, "x").value).toEqual({ state: "erased" });
    const sealed = await new Stage().client.sealer.seal(
      { keyEpoch: 1, scope: stage.set, kind: "word", recordId: stage.credentials.seat },
      "elsewhere",
    );
    const text = texts.text(sealed, stage.credentials.seat);
    expect(texts.text({ ...sealed }, stage.credentials.seat)).toBe(text);
    await vi.waitUntil(() => text.value.state !== "opening");
    expect(text.value).toEqual({ state: "unreadable", why: "undecipherable" });
  });
});

/**
 * One random life of a page: cuts with and without a word, restarts, refusals, reloads, commands, other people's
 * doings.
 */
function live(seed: number): { stage: Stage; asked: number } {
  const random = new Random(seed);
  const stage = new Stage();
  const room = stage.set;
  let asked = 0;
  let order = 0;
  let mood = 0;
  stage.world.randomSource = () => random.next();
  stage.server.refuse = ({ t }) => (t !== "hello" && t !== "ping" && random.chance(mood) ? "storage" : undefined);
  const doings: (() => void)[] = [
    () => stage.server.change(room, [wordRecord(`w${random.below(8)}`, (order += 1))]),
    () => stage.server.change(room, [], [wordRecord(`w${random.below(8)}`, 0)]),
    () => stage.server.changePersonal(room, [wordRecord(`p${(order += 1)}`, 0)]),
    () => stage.world.cutAll(random.chance(0.5) ? 1006 : 4001),
    () => stage.world.killSilently(),
    () => stage.world.wake(),
    () => stage.server.restart(),
    () => stage.server.trim(room),
    () => stage.server.skipOffset(room),
    () => stage.server.moveTo(random.chance(0.5) ? "member" : "facilitator"),
    () => stage.server.sendRaw("?"),
    () => stage.client.enter(random.chance(0.5) ? room : stage.credentials.seat),
    () => stage.reload(),
    () => void (stage.world.online = random.chance(0.6)),
    () => void (stage.world.latencyUpMs = 5 + random.below(900)),
    () => void (stage.world.latencyDownMs = 5 + random.below(900)),
    () => void (mood = random.chance(0.5) ? 0.3 : 0),
    () => {
      const text = { v: 1, key_epoch: 1, scope: room, kind: "word", iv: "", box: "" } as const;
      const id = crypto.randomUUID();
      asked += 1;
      void stage.client.do({ do: "word_say", id, stage: 0, answers: null, text: { ...text, by: `say${asked}` } }, { room });
    },
  ];
  stage.client.start();
  for (let step = 0; step < 60; step += 1) {
    doings[random.below(doings.length)]?.();
    stage.world.pass(random.chance(0.2) ? random.below(40_000) : random.below(600));
  }
  mood = 0;
  stage.world.online = true;
  stage.client.enter(room);
  stage.world.wake();
  stage.world.pass(180_000);
  return { stage, asked };
}

describe("whatever happens to the line", () => {
  const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
  test.each(seeds)("the page ends with what the server has, and each word is said once (seed %i)", (seed) => {
    const { stage, asked } = live(seed);
    const { client, server, set } = stage;
    expect(client.connection.value).toEqual({ state: "connected" });
    expect(client.room.value?.current.value).toBe(true);
    expect(shown(stage)).toEqual(truth(stage));
    expect(flat(client.view(set).mine.snapshot())).toEqual(flat(server.room(set).personal));
    const isSaid = (record: AnyRecord): boolean => record.kind === "word" && record.text !== null;
    expect(server.room(set).snapshot().filter(isSaid)).toHaveLength(asked);
    expect(server.room(set).counted.size).toBe(asked);
    expect(client.pending.value).toBe(0);
  });
});
