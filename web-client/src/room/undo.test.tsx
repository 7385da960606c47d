/** What who holds the process has done can be put back for eight seconds, and nothing is put back that has gone on. */
import { afterEach, expect, test, vi } from "vitest";
import { UNDO_MS, undoOf } from "./undo";
import { Undo } from "./undo-toast";
import { deskOf, floorOf, makeRoom, queueOf, stageOf, type Scene } from "./testing/model";
import { draw, press, shown, turn } from "./testing/page";

const seat = (scene: Scene): ReturnType<typeof makeRoom> => makeRoom({ me: "s0", may: ["stage_on", "stage_back", "minutes_add", "floor_give", "queue_move"], ...scene });

afterEach(() => vi.useRealTimers());

test("on to the next stage leads back by the same way, unless the room has gone on", async () => {
  const { m, client, asked } = await seat({ records: [stageOf(), deskOf({ next: 8 })] });
  draw(<Undo m={m} />);
  void m.doing.command("on", { do: "stage_on", from: 7 });
  await turn();
  expect(shown()).toBe("");
  client.view(m.view.id).records.apply([stageOf({ state: "done" }), stageOf({ id: 8 }), deskOf({ next: 9, back: 7 })], []);
  await turn();
  expect(shown()).toContain("The stage has moved.");
  await press("Put it back");
  expect(asked).toEqual([{ do: "stage_on", from: 7 }, { do: "stage_back", from: 8 }]);
  expect(shown()).toBe("");
});

test("minutes come back with their sign turned", async () => {
  const { m } = await seat({});
  expect(undoOf(m, { do: "minutes_add", minutes: 3 })?.back()).toEqual({ do: "minutes_add", minutes: -3 });
});

test("a floor that was taken back is given again, but a question stays off the table", async () => {
  const speaks = await seat({ records: [floorOf({ holder: "s1", doing: "speaking" })] });
  const taken = undoOf(speaks.m, { do: "floor_take_back" });
  expect(taken?.back()).toBeUndefined();
  speaks.client.view(speaks.m.view.id).records.apply([floorOf()], []);
  expect(taken?.back()).toEqual({ do: "floor_give", seat: "s1" });
  const answers = await seat({ records: [floorOf({ holder: "s1", doing: "answering", question: "q" })] });
  expect(undoOf(answers.m, { do: "floor_take_back" })).toBeUndefined();
});

test("a place in the queue is moved back where it was", async () => {
  const [ana, tom] = ["s1", "s2"].map((who) => ({ seat: who, question: null, since: 0 }));
  const { m, client } = await seat({ records: [queueOf({ waiting: [ana, tom] as never })] });
  const moved = undoOf(m, { do: "queue_move", seat: "s2", question: null, to: 0 });
  client.view(m.view.id).records.apply([queueOf({ waiting: [tom, ana] as never })], []);
  expect(moved?.back()).toEqual({ do: "queue_move", seat: "s2", question: null, to: 1 });
});

test("a member has nothing to put back, and what leaves something behind is not offered", async () => {
  const member = await makeRoom({ me: "s2" });
  expect(undoOf(member.m, { do: "minutes_add", minutes: -1 })).toBeUndefined();
  const { m } = await seat({});
  for (const command of [{ do: "floor_next" }, { do: "reveal" }, { do: "meeting_close" }] as const) expect(undoOf(m, command)).toBeUndefined();
});

test("after eight seconds it is gone", async () => {
  const { m } = await seat({});
  draw(<Undo m={m} />);
  vi.useFakeTimers();
  void m.doing.command("one", { do: "minutes_add", minutes: 1 });
  await vi.advanceTimersByTimeAsync(UNDO_MS / 2);
  expect(shown()).toContain("1 minute more.");
  await vi.advanceTimersByTimeAsync(UNDO_MS / 2 + 100);
  expect(shown()).toBe("");
});
