// A pretended meeting for tests of the simulated people: the stages of the classic format and just as much of the rules as makes a
// meeting move, in one place and at once. Rules are the server's; what people do in its own room the browser tests show.
import type { CommandKind, RecordOf, SeatId, SlipKind } from "../../sync";
import { deskOf, floorOf, processOf, queueOf, ROOM, seatOf, stageOf } from "../../room/testing/model";
import type { Chair, Clock } from "../person";
import type { Deed, Seen } from "../seen";

type Stage = RecordOf<"stage">;

const NO_WORDS = { queue: "off", asking: null, slips: null, reply: "never" } as const;

/** The stages that matter, in order. */
function plan(): Stage[] {
  const all: readonly (readonly [string, Partial<Stage>])[] = [
    ["arrive", { floor: "open", agreeing: true }],
    ["ground_rules", { floor: "facilitator", agreeing: true }],
    ["check_in", { floor: "round" }],
    ["bids", { floor: "round", slips: "bid", choose: "agreed" }],
    ["presentation", { floor: "presenter", issue: 1 }],
    ["clarifying", { floor: "questions", asking: "clarifying", queue: "words", issue: 1 }],
    ["open_questions", { floor: "questions", asking: "open", queue: "words", issue: 1 }],
    ["silence", { floor: "silence", issue: 1 }],
    ["reflection", { floor: "all_but_presenter", slips: "reflection", issue: 1 }],
    ["last_word", { floor: "presenter", issue: 1 }],
    ["actions", { floor: "presenter", actions: true, issue: 1 }],
    ["review", { floor: "round" }],
    ["check_out", { floor: "round" }],
  ];
  return all.map(([key, over], id) => stageOf({ ...NO_WORDS, id, key, issue: null, presenter: null, state: id === 0 ? "now" : "to_come", ...over }));
}

/** Time that passes when the test says so. */
export class TestClock implements Clock {
  nowMs = 0;
  #timers: { at: number; order: number; callback: () => void }[] = [];
  #order = 0;

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.nowMs + ms, order: (this.#order += 1), callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** Lets it pass, timer by timer; whoever waits for a promise gets on in between. */
  async pass(ms: number, until: () => boolean = () => false): Promise<void> {
    const end = this.nowMs + ms;
    while (!until()) {
      for (let turns = 0; turns < 4; turns += 1) await Promise.resolve();
      this.#timers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#timers[0];
      if (next === undefined || next.at > end) break;
      this.#timers.shift();
      this.nowMs = next.at;
      next.callback();
    }
    if (!until()) this.nowMs = end;
  }
}

export class TestTable {
  readonly seats: readonly SeatId[];
  /** What happened, with its second: what two lives of one practice are compared by. */
  readonly log: string[] = [];
  readonly clock: TestClock;
  readonly #texts = new Map<string, string>();
  readonly #watchers = new Set<() => void>();
  readonly #stages = plan();
  readonly #ready = new Set<SeatId>();
  readonly #agreed = new Set<SeatId>();
  #process: SeatId;
  #floor = floorOf({ floor: "open", holder: null });
  #words: RecordOf<"word">[] = [];
  #questions: (RecordOf<"question"> & { waits: boolean })[] = [];
  #slips: RecordOf<"slip">[] = [];
  #actions: RecordOf<"action">[] = [];
  #presenters: SeatId[] = [];
  #count = 0;
  closed = false;

  constructor(clock: TestClock, seats: readonly SeatId[], process: SeatId) {
    this.clock = clock;
    this.seats = seats;
    this.#process = process;
  }

  get stage(): Stage {
    return this.#stages.find((stage) => stage.state === "now") ?? stageOf();
  }
  get holder(): SeatId | null {
    return this.#floor.holder;
  }
  get presenter(): SeatId | undefined {
    return this.#presenters[0];
  }
  /** All texts that were said, asked or laid. */
  get texts(): readonly string[] {
    return [...this.#texts.values()];
  }

  chair(seat: SeatId): Chair {
    return {
      look: () => (this.closed ? undefined : this.#seenBy(seat)),
      watch: (changed) => {
        this.#watchers.add(changed);
        return () => this.#watchers.delete(changed);
      },
      carryOut: (deed) => Promise.resolve(this.carryOut(seat, deed)),
    };
  }

  carryOut(seat: SeatId, deed: Deed): boolean {
    const counts = this.#take(seat, deed);
    const what = deed.do === "command" ? deed.command.do : `${deed.do} ${"text" in deed ? deed.text : ""}`;
    if (counts) this.log.push(`${(this.clock.nowMs / 1000).toFixed(1)} ${this.stage.key} ${seat} ${what}`);
    if (counts) for (const changed of [...this.#watchers]) queueMicrotask(changed);
    return counts;
  }

  #may(seat: SeatId): readonly CommandKind[] {
    const { stage } = this;
    const runs: CommandKind[] = seat === this.#process ? ["stage_on", "presenters_choose", "meeting_close", ...(stage.slips !== null && !stage.revealed ? (["reveal"] as const) : []), ...(this.#floor.order.length > 0 ? (["floor_next"] as const) : [])] : [];
    const holds: CommandKind[] = this.#floor.holder === seat ? ["floor_done", "floor_pass", ...(this.#floor.sitting ? [] : (["word_say"] as const))] : [];
    const asks: CommandKind[] = stage.floor === "questions" && seat !== this.presenter ? ["question_add"] : [];
    const answers: CommandKind[] = seat === this.presenter ? ["sit_with", "action_write"] : [];
    const writes: CommandKind[] = stage.slips !== null && !stage.revealed ? ["slip_write", "ready"] : [];
    return [...runs, ...holds, ...asks, ...answers, ...writes, ...(stage.floor === "open" ? (["word_say"] as const) : []), "agree"];
  }

  #seenBy(me: SeatId): Seen {
    const { stage } = this;
    const may = this.#may(me);
    const had = this.seats.every((seat) => this.#floor.had.includes(seat) || !this.#inRound(seat));
    return {
      me,
      stage,
      stages: this.#stages,
      floor: this.#floor,
      room: { kind: "room", room: ROOM, set: ROOM, set_name: null, number: 1, talk: "writing", format: "classic", state: "open", opened_at: 0, ends_at: null, presenters: this.#presenters, issues: 1, closed_at: null, known_as: "first_names", retention: "nothing", forgets_at: null },
      queue: queueOf({ waiting: this.#questions.filter((one) => one.waits).map((one) => ({ seat: one.seat, question: one.id, since: 0 })) }),
      process: processOf({ holder: this.#process }),
      desk: me === this.#process ? deskOf({ all_ready: this.seats.every((seat) => this.#ready.has(seat)), all_had_a_turn: had, next: stage.id === this.#stages.length - 1 ? null : stage.id + 1 }) : undefined,
      chairs: this.seats.map((seat, place) => seatOf(`s${place}`, { id: seat, agreed: this.#agreed.has(seat) ? "on_the_page" : null })),
      words: this.#words,
      questions: this.#questions.filter((one) => !one.waits),
      waiting: this.#questions.filter((one) => one.waits && one.seat === me),
      actions: this.#actions,
      open: this.#slips.filter((slip) => this.#stages[slip.stage]?.revealed === true),
      laid: this.#slips.filter((slip) => slip.seat === me && this.#stages[slip.stage]?.revealed === false),
      standing: { kind: "me", seat: me, role: "member", standings: ["member"], ready: this.#ready.has(me), kept: [], paused_by_me: false, parked: [], observers: [] },
      paused: false,
      processPause: undefined,
      pulse: undefined,
      may: (kind) => may.includes(kind),
      read: (record) => ("id" in record ? this.#texts.get(record.id) : undefined),
    };
  }

  #take(seat: SeatId, deed: Deed): boolean {
    const id = `t${(this.#count += 1)}`;
    if ("text" in deed) this.#texts.set(id, deed.text);
    const { stage } = this;
    switch (deed.do) {
      case "say":
        if (this.#floor.holder !== seat && stage.floor !== "open") return false;
        this.#words = [...this.#words, { kind: "word", id, stage: stage.id, seat, answers: deed.answers, text: null, order: this.#count }];
        return true;
      case "ask":
        return this.#ask(seat, id);
      case "lay":
        return this.#lay(seat, id, deed.kind);
      case "write_action":
        this.#actions = [...this.#actions, { kind: "action", id, owner: seat, typed_by: seat, text: null, due: null, state: "agreed", by_voice: false, outcome: null, learning: null, meeting: 1 }];
        return true;
      case "command":
        return this.#command(seat, deed);
    }
  }

  #ask(seat: SeatId, id: string): boolean {
    const to = this.presenter;
    if (to === undefined || this.stage.asking === null) return false;
    const text = { v: 1, key_epoch: 1, scope: ROOM, kind: "question", iv: "", box: "" } as const;
    this.#questions = [...this.#questions, { kind: "question", id, stage: this.stage.id, seat, to, asking: this.stage.asking, text, state: "waiting", order: this.#count, reply_key: null, waits: true }];
    if (this.#floor.holder === null) this.#nextQuestion();
    return true;
  }

  #lay(seat: SeatId, id: string, kind: SlipKind): boolean {
    if (this.stage.slips !== kind || this.stage.revealed) return false;
    this.#slips = [...this.#slips, { kind: "slip", id, stage: this.stage.id, slip: kind, seat, to: null, text: null, order: 0 }];
    return true;
  }

  #command(seat: SeatId, { command }: Extract<Deed, { do: "command" }>): boolean {
    if (!this.#may(seat).includes(command.do)) return false;
    switch (command.do) {
      case "agree":
        return this.#agreed.add(seat).size > 0;
      case "ready":
        return this.#ready.add(seat).size > 0;
      case "reveal":
        return Object.assign(this.stage, { revealed: true }).revealed;
      case "presenters_choose":
        this.#presenters = [...command.seats];
        return true;
      case "sit_with":
        this.#floor = { ...this.#floor, sitting: command.sitting };
        return true;
      case "floor_done":
      case "floor_pass":
      case "floor_next":
        return this.#passOn();
      case "stage_on":
        return this.#on(command.from);
      case "meeting_close":
        return (this.closed = this.stage.id === this.#stages.length - 1);
      default:
        return false;
    }
  }

  #on(from: number): boolean {
    const next = this.#stages[from + 1];
    if (this.stage.id !== from || next === undefined) return false;
    Object.assign(this.stage, { state: "done" });
    Object.assign(next, { state: "now", presenter: next.issue === null ? null : (this.presenter ?? null) });
    this.#ready.clear();
    const voice = next.floor === "facilitator" ? this.#process : next.floor === "presenter" ? (this.presenter ?? null) : null;
    const order = next.slips === null && next.floor === "round" ? [...this.seats] : [];
    this.#floor = floorOf({ floor: next.floor, holder: order.shift() ?? voice, order, doing: "speaking" });
    return true;
  }

  #inRound(seat: SeatId): boolean {
    return this.stage.floor === "round" && this.stage.slips === null && seat !== "";
  }

  #passOn(): boolean {
    const { holder, had, order } = this.#floor;
    const [next, ...rest] = order;
    this.#floor = { ...this.#floor, holder: next ?? null, order: rest, had: holder === null ? had : [...had, holder], doing: next === undefined ? null : "speaking", question: null };
    this.#nextQuestion();
    return true;
  }

  #nextQuestion(): void {
    const next = this.#questions.find((one) => one.waits && one.stage === this.stage.id);
    if (this.stage.floor !== "questions" || next === undefined) return;
    next.waits = false;
    this.#floor = { ...this.#floor, holder: next.to, doing: "answering", question: next.id, asker: next.seat };
  }
}
