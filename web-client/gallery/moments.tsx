// One moment of a meeting as one person sees it: the room, whole, with its menu and drawers.
import { Meeting } from "../src/room/room-page";
import { floorOf, queueOf } from "../src/room/testing/model";
import type { CommandKind, Record as AnyRecord, RecordOf, Talk } from "../src/sync";
import type { Cast } from "./cast";
import { clockOf, planAt } from "./plan";
import type { Drawn } from "./state";
import { MINUTE, NOW, roomOf, said, timed, type Scene } from "./world";

export interface Moment extends Omit<Scene, "cast" | "records"> {
  /** The key of the stage that is now. */
  at: string;
  issue?: 1 | 2;
  /** "writing" where it is not said. */
  talk?: Talk;
  /** What is different of that stage. */
  stage?: Partial<RecordOf<"stage">>;
  floor?: Partial<RecordOf<"floor">>;
  queue?: Partial<RecordOf<"queue">>;
  /** Minutes left on its clock. */
  left?: number;
  /** The clock stands. */
  stands?: boolean;
  records?: (stage: number) => readonly AnyRecord[];
  after?: Drawn["after"];
}

/** What anybody may do anywhere. */
export const ALWAYS: readonly CommandKind[] = ["pause", "agree", "seat_rename", "process_object", "observer_answer", "pulse_answer", "scribe_answer", "claim_give"];
export const ASKS: readonly CommandKind[] = [...ALWAYS, "question_add", "question_edit", "question_withdraw", "hand_raise", "hand_lower", "queue_move"];
export const HANDS: readonly CommandKind[] = [...ALWAYS, "hand_raise", "hand_lower", "floor_pass"];
export const HOLDS: readonly CommandKind[] = [...ALWAYS, "word_say", "floor_done", "floor_pass"];
export const DESK: readonly CommandKind[] = [
  ...ALWAYS, "stage_on", "stage_back", "minutes_add", "minutes_negotiate", "process_pause", "process_give", "stand_in_name", "door_set", "seat_remove",
  "seat_add", "knock_answer", "queue_order", "queue_move", "pulse_open", "question_release", "question_send_back", "floor_give", "floor_next",
  "floor_take_back", "meeting_close", "retention_set", "agree_for", "call_link_set",
];

/** The room at that moment. */
export function moment(told: Moment): (cast: Cast) => Drawn {
  return (cast) => {
    const { at, issue, talk = "writing", stage, floor, queue, left, stands, records, after, ...scene } = told;
    const plan = planAt(at, talk, stage, issue);
    const now = plan.find((one) => one.state === "now");
    const clock = clockOf(plan, left);
    const held: RecordOf<"timer"> = { ...clock, state: "held", remaining: clock.deadline === null ? null : clock.deadline - NOW, deadline: null };
    const kind = now?.floor ?? "open";
    const holds = now?.queue ?? "off";
    const here: AnyRecord[] = [
      ...plan, stands === true ? held : clock,
      floorOf({ floor: kind, turns: now?.turns ?? "tracked", ...floor }),
      queueOf({ holds, ...queue }),
      ...(records?.(now?.id ?? 0) ?? []),
    ];
    const m = roomOf({ cast, may: ALWAYS, ...scene, room: { talk, ...scene.room }, records: here });
    return { view: timed(m, <Meeting m={m} />), m, ...(after === undefined ? {} : { after }) };
  };
}

export const QUESTION = "What would have to be true for you to put one of the two posts down in January?";

export function question(over: Partial<RecordOf<"question">> & { id: string; stage: number }, text: string): RecordOf<"question"> {
  return { kind: "question", seat: "s2", to: "s1", asking: "open", text: said(text), state: "answered", order: 1, reply_key: null, ...over };
}

export function word(id: string, over: Partial<RecordOf<"word">> & { stage: number; seat: string }, text: string): RecordOf<"word"> {
  return { kind: "word", id, answers: null, text: said(text, over.seat), order: 1, ...over };
}

export function slip(id: string, over: Partial<RecordOf<"slip">> & { stage: number; slip: RecordOf<"slip">["slip"] }, text: string): RecordOf<"slip"> {
  return { kind: "slip", id, seat: "s2", to: null, text: said(text), order: 1, ...over };
}

export function action(id: string, over: Partial<RecordOf<"action">>, text: string): RecordOf<"action"> {
  const owner = over.owner ?? "s1";
  return {
    kind: "action", id, owner, typed_by: owner, text: said(text, owner), due: "2027-04-02", state: "agreed", by_voice: false, outcome: null,
    learning: null, meeting: 4, ...over,
  };
}

/** Places in the queue: Priya, Marek, me with words of mine. */
export const WAITING: RecordOf<"queue">["waiting"] = [
  { seat: "s7", question: "q1", since: NOW - 3 * MINUTE },
  { seat: "s4", question: null, since: NOW - 2 * MINUTE },
  { seat: "s3", question: "q3", since: NOW - MINUTE },
];
export const MY_QUESTION = "When you say the families will pay, whose face do you see?";
