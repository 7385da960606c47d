// What a simulated facilitator does besides being in the rounds: leads the stages, turns slips over, enters who presents, and waits
// for the newcomer longer than for anybody. A pure function, as in mind.ts.
import type { Command, SeatId } from "../sync";
import { OPEN_QUESTIONS, type Cast } from "./cast";
import { shuffled } from "./chance";
import type { Wish } from "./mind";
import type { Seen } from "./seen";

/** Seconds for which a newcomer who has the floor is waited for; longer while they write. */
const PATIENCE: readonly [number, number] = [120, 120];
const PATIENCE_WRITING: readonly [number, number] = [240, 240];

export function leadingWish(cast: Cast, seen: Seen, newcomerWrites: boolean): Wish | undefined {
  const { stage, floor } = seen;
  if (seen.paused) return undefined;
  if (seen.processPause !== undefined) {
    const over = seen.processPause.holder === null && seen.processPause.order.length === 0;
    const resumes = { do: "process_resume" } as const;
    return over ? wish(`resume-${stage.id}`, [3, 4], resumes) : given(wish(`resume-late-${stage.id}`, [90, 90], resumes));
  }
  if (floor.holder === cast.newcomer) return patience(seen, newcomerWrites);
  if (floor.holder !== null) return undefined;
  if (stage.slips !== null) return slips(cast, seen, newcomerWrites);
  if (stage.floor === "questions") return questions(cast, seen, newcomerWrites);
  if (stage.key === "arrive") return begin(seen, newcomerWrites);
  if (stage.agreeing) return agreed(cast, seen);
  if (stage.floor === "silence") return on(seen, "silence", [18, 20]);
  const round = stage.floor === "round" || stage.floor === "all_but_presenter";
  if (round && seen.desk?.all_had_a_turn !== true) return given(on(seen, "round-late", [30, 30]));
  return on(seen, `over-${wordsHere(seen)}`, [4, 6]);
}

function wish(key: string, after: readonly [number, number], command: Command): Wish {
  return { key, after, deed: { do: "command", command } };
}

function given(wish: Wish): Wish {
  return { ...wish, given: true };
}

/** On to the next stage, or, after the last one, the close. */
function on(seen: Seen, why: string, after: readonly [number, number]): Wish {
  const { stage } = seen;
  const last = seen.desk !== undefined && seen.desk.next === null;
  return wish(`on-${stage.id}-${why}`, after, last ? { do: "meeting_close" } : { do: "stage_on", from: stage.id });
}

function wordsHere({ words, stage }: Seen): number {
  return words.filter((word) => word.stage === stage.id).length;
}

/** The newcomer has the floor and does nothing with it. In the end the meeting goes on without anybody being blamed. */
function patience(seen: Seen, writes: boolean): Wish {
  const after = writes ? PATIENCE_WRITING : PATIENCE;
  const key = `patience-${writes}-${wordsHere(seen)}-${seen.questions.length}-${seen.actions.length}`;
  return given(seen.may("floor_next") ? wish(`next-${seen.stage.id}-${key}`, after, { do: "floor_next" }) : on(seen, key, after));
}

/** Everybody is here, and the newcomer has had a moment to look round. */
function begin(seen: Seen, writes: boolean): Wish {
  const all = seen.chairs.every((seat) => seat.presence === "here");
  if (writes) return given(on(seen, "writes", [45, 45]));
  return all ? on(seen, `here-${wordsHere(seen)}`, [6, 7]) : given(on(seen, "late", [40, 40]));
}

function agreed(cast: Cast, seen: Seen): Wish {
  const open = seen.chairs.filter((seat) => seat.agreed === null);
  if (open.length === 0) return on(seen, "agreed", [2, 3]);
  return given(open.every((seat) => seat.id === cast.newcomer) ? on(seen, "newcomer-open", [40, 40]) : on(seen, "open", [60, 60]));
}

/** Face down until all are ready; then time to read. */
function slips(cast: Cast, seen: Seen, writes: boolean): Wish | undefined {
  const { stage } = seen;
  if (seen.may("reveal")) {
    if (seen.desk?.all_ready === true) return wish(`reveal-${stage.id}`, [2, 3], { do: "reveal" });
    const late = writes ? 180 : stage.presenter === cast.newcomer ? 30 : 75;
    return given(wish(`reveal-late-${stage.id}-${writes}`, [late, late], { do: "reveal" }));
  }
  if (stage.choose === null || seen.room.presenters.length > 0 || !seen.may("presenters_choose")) return on(seen, "read", stage.choose === null ? [14, 16] : [5, 6]);
  const presenter = whoPresents(cast, seen);
  return presenter === undefined ? on(seen, "nobody", [8, 9]) : wish(`choose-${stage.id}`, [8, 9], { do: "presenters_choose", seats: [presenter] });
}

/** The newcomer, if they brought something; else one of those who bid; else whoever could. */
function whoPresents(cast: Cast, seen: Seen): SeatId | undefined {
  const bidders = seen.open.filter((slip) => slip.stage === seen.stage.id).map((slip) => slip.seat);
  if (bidders.includes(cast.newcomer)) return cast.newcomer;
  const able = shuffled(cast.seed, "presents", cast.simulated.filter((seat) => cast.story(seat) !== undefined));
  return able.find((seat) => bidders.includes(seat)) ?? able[0];
}

/** When the simulated people have asked theirs, the newcomer gets time for one of their own before it goes on. */
function questions(cast: Cast, seen: Seen, writes: boolean): Wish {
  const { stage } = seen;
  const here = seen.questions.filter((question) => question.stage === stage.id);
  const waits = seen.queue?.waiting.length ?? 0;
  const all = stage.asking === "clarifying" ? 2 : OPEN_QUESTIONS;
  const key = `asked-${here.length}-${waits}-${writes}`;
  if (waits > 0) return given(on(seen, key, [60, 60]));
  if (writes) return given(on(seen, key, [120, 120]));
  if (here.length < all) return given(on(seen, key, [40, 40]));
  const heard = stage.presenter === cast.newcomer || here.some((question) => question.seat === cast.newcomer);
  return on(seen, key, heard ? [6, 8] : [20, 22]);
}
