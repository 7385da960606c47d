// The view that is shared is the same whoever shares it: nothing private can be in it, for nothing in it is anybody's own.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Record as AnyRecord, RecordOf } from "../../sync";
import { deskOf, floorOf, makeRoom, processOf, queueOf, sealed, stageOf, type Scene } from "../testing/model";
import { draw, find, press, shown, turn, until } from "../testing/page";
import { ShareRoom } from "./share-room";

afterEach(() => vi.restoreAllMocks());

const NAMES = ["Ruth Adeyemi", "Ana Ferreira", "Tom Okafor", "Jo Baker"];
const HELD: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "held", deadline: null, remaining: 432_000, total: 900_000, warn: 60_000 };

/** What only some see: the desk's figures, a question that waits, a slip, a note, a place in a small group. */
const DESK: readonly AnyRecord[] = [
  deskOf({ would_end_at: 9_000_000, slips_since: 5, overrun: 360_000, slack_left: 1, next: 8, trial: { minutes: 3, from_slack: 1, costs: [{ stage: 8, presenter: "s1", minutes: 2 }] } }),
  { kind: "question", id: "h", stage: 7, seat: null, to: "s1", asking: "open", text: null, state: "held", order: 0, reply_key: "x" },
  { kind: "knock", id: "k", name: null, since: 0 },
];
const MINE: readonly AnyRecord[] = [
  { kind: "question", id: "q2", stage: 7, seat: "s2", to: "s1", asking: "open", text: null, state: "waiting", order: 0, reply_key: null },
  { kind: "note", id: "n", issue: 1, text: null } as RecordOf<"note">,
];

async function seen(me: string, records: readonly AnyRecord[], question?: string): Promise<string> {
  const scene: Scene = { me, names: NAMES, may: ["floor_done", "question_add", "stage_on", "hand_raise"], records: [...records, ...(me === "s0" ? DESK : [])], mine: me === "s2" ? MINE : [] };
  const { m, client } = await makeRoom(scene);
  vi.spyOn(m.view.current, "value", "get").mockReturnValue(true);
  if (question !== undefined) {
    const asked: RecordOf<"question"> = { kind: "question", id: "q1", stage: 7, seat: "s2", to: "s1", asking: "open", text: await sealed(client, "q1", question, "question"), state: "on_the_table", order: 1, reply_key: null };
    m.view.records.apply([asked], []);
    await until(() => m.text(asked) !== undefined);
  }
  draw(<ShareRoom m={m} />);
  await turn();
  // Ids that parts make for themselves differ from one drawing to the next.
  return (find(".share")?.outerHTML ?? "").replaceAll(/(id|for|aria-labelledby|aria-describedby)="[^"]*"/gu, "");
}

const MOMENTS: Record<string, { records: readonly AnyRecord[]; question?: string }> = {
  "a question on the table": { records: [HELD, floorOf({ holder: "s1", doing: "answering", question: "q1", asker: "s2" }), queueOf({ waiting: [{ seat: "s2", question: "q2", since: 0 }, { seat: null, question: "h", since: 0 }] })], question: "Who already knows?" },
  "a presenter who presents": { records: [HELD, stageOf({ key: "presentation", queue: "off", asking: null, floor: "presenter" }), floorOf({ floor: "presenter", holder: "s1", doing: "saying" } as never)] },
  "time that has run over": { records: [{ ...HELD, remaining: -40_000 }, floorOf({ holder: "s1" })] },
  "a silence": { records: [HELD, stageOf({ key: "silence", floor: "silence", queue: "off", asking: null }), floorOf({ floor: "silence" })] },
  "small groups": { records: [HELD, floorOf({ floor: "open" }), { kind: "groups", stage: 7, groups: [["s2", "s3"], ["s0", "s1"]] }] },
  "a process pause": { records: [HELD, floorOf({ holder: "s1" }), processOf(), { kind: "process_pause", by: "s0", since: 0, question: "listening", order: ["s2"], holder: "s2", had: [] }] },
  "a pause": { records: [HELD, floorOf({ holder: "s2" }), { kind: "pause", by: "s2", since: 0 } as RecordOf<"pause">] },
  "slips that are written": { records: [HELD, stageOf({ key: "reflection", slips: "reflection", floor: "silence", queue: "off", asking: null }), floorOf({ floor: "silence" })] },
};

describe("the view to share", () => {
  for (const [moment, { records, question }] of Object.entries(MOMENTS)) {
    it(`is the same for the desk, the presenter and a member in ${moment}`, async () => {
      const member = await seen("s3", records, question);
      expect(member.length).toBeGreaterThan(500);
      for (const me of ["s0", "s1", "s2"]) expect(await seen(me, records, question)).toBe(member);
      // Nobody is "you" in it (but where a stage asks all), nothing can be pressed, and there are no seconds and no lateness.
      expect(shown().replace(find("h1")?.textContent ?? "", "")).not.toMatch(/\b(you|your|mine)\b/iu);
      expect(shown()).not.toMatch(/\d:\d\d.*(after plan|over)|\+\d/u);
      expect(find("button, input, textarea, a[href]")).toBeNull();
    });
  }

  it("has the question, by whom to whom, and whole minutes", async () => {
    await seen("s1", MOMENTS["a question on the table"]?.records ?? [], "Who already knows?");
    expect(find("h1")?.textContent).toBe("Who already knows?");
    expect(shown()).toContain("Tom asks Ana");
    expect(find("[role=timer]")?.textContent).toMatch(/^8/u);
  });

  it("leads back where it stands in the place of my seat", async () => {
    const back = vi.fn();
    const { m } = await makeRoom({ names: NAMES });
    draw(<ShareRoom m={m} onBack={back} />);
    await press("Back to my seat");
    expect(back).toHaveBeenCalledOnce();
  });
});
