// Whole pages of the room made of records, without a server: what each person sees in moments that are rare in a meeting.
import { render, type ComponentChild } from "preact";
import { DeskRoom } from "../src/room/desk";
import { MemberRoom } from "../src/room/member";
import { ObserverRoom } from "../src/room/observer";
import { deskOf, floorOf, makeRoom, processOf, queueOf, stageOf, type Made, type Scene } from "../src/room/testing/model";
import type { CommandKind, RecordOf } from "../src/sync";

const NAMES = ["Ruth Adeyemi", "Ana Ferreira", "Tom Okafor", "Jo Baker", "Marek Duda", "Siân Hughes", "Quiet Heron"];
const nothing = (): void => undefined;
const page = { onMenu: nothing, onNotes: nothing };

const paused: RecordOf<"process_pause"> = {
  kind: "process_pause", by: "s0", since: 0, question: "listening", order: ["s2", "s3", "s4"], holder: "s2", had: ["s1"],
};
const timer: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "held", deadline: null, remaining: 432_000, total: 900_000, warn: 120_000 };
const plan = [
  stageOf({ id: 1, key: "check_in", issue: null, presenter: null, state: "done", minutes: 14, queue: "off", asking: null }),
  stageOf({ id: 6, key: "presentation", state: "done", minutes: 8 }),
  stageOf({ minutes: 15 }),
  stageOf({ id: 8, key: "reflection", state: "to_come", minutes: 7, queue: "off" }),
  stageOf({ id: 9, key: "last_word", state: "to_come", minutes: 1, queue: "off" }),
];
const nameless = { ...plan[2], anonymous: "optional", moderated: true } as RecordOf<"stage">;
const desk: readonly CommandKind[] = [
  "minutes_add", "minutes_negotiate", "process_pause", "pause", "process_give", "stand_in_name", "door_set", "seat_remove", "knock_answer",
  "queue_order", "queue_move", "pulse_open", "question_release", "question_send_back", "floor_give", "floor_next", "stage_back",
];
const queue = queueOf({ waiting: [{ seat: "s2", question: "q1", since: 0 }, { seat: null, question: "q2", since: 0 }, { seat: "s4", question: "q3", since: 0 }] });
const trial = { minutes: 3, from_slack: 1, costs: [{ stage: 8, presenter: "s1", minutes: 2 }] };

type View = (made: Made) => ComponentChild;
const member: View = ({ m }) => <MemberRoom m={m} {...page} />;
const facilitator: View = ({ m }) => <DeskRoom m={m} {...page} />;

const MEETINGS: Record<string, { scene: Scene; view: View }> = {
  pause: { scene: { may: ["floor_done", "floor_pass"], records: [...plan, timer, paused] }, view: member },
  deal: {
    scene: { me: "s0", may: desk, records: [...plan, timer, queue, deskOf({ trial, next: 8, back: 6, slack_left: 600_000, ahead: -180_000, overrun: 360_000 })] },
    view: facilitator,
  },
  nameless: { scene: { may: ["question_add", "nameless_add", "nameless_withdraw"], records: [...plan, timer, nameless, queue] }, view: member },
  cards: {
    scene: {
      may: ["process_object", "observer_answer", "scribe_answer", "pulse_answer", "hand_raise"],
      records: [
        ...plan, timer, processOf({ holder: null, offers: "s3", granted_at: 20_000 }), { kind: "observer", seat: "s6", welcome: false },
        { kind: "pulse", id: "p", ask: "safe", open: true, counts: null },
      ],
    },
    view: member,
  },
  pulse: { scene: { records: [...plan, timer, { kind: "pulse", id: "p", ask: "safe", open: false, counts: [0, 1, 1, 3, 2] }] }, view: member },
  presenter: {
    scene: {
      me: "s1", may: ["sit_with", "question_park", "word_say", "minutes_add", "floor_pass", "scribe_ask"],
      records: [...plan, timer, floorOf({ holder: "s1", doing: "answering", question: "q9", asker: "s2" }), { kind: "scribe", issue: 1, asked: null, seat: null }],
    },
    view: member,
  },
  groups: {
    scene: { records: [...plan, timer, { kind: "groups", stage: 7, groups: [["s2", "s5"], ["s0", "s1"], ["s3", "s4", "s6"]] }] },
    view: member,
  },
  missed: {
    scene: { records: [...plan, timer] },
    view: member,
  },
  observer: {
    scene: { me: "s6", myRole: "observer", records: [{ kind: "observer", seat: "s6", welcome: false }] },
    view: ({ m }) => <ObserverRoom m={m} {...page} />,
  },
  knocks: {
    scene: { me: "s0", may: desk, records: [...plan, timer, deskOf({ next: 8 }), { kind: "door", door: "knock" }, { kind: "knock", id: "k", name: null, since: 0 },
      { kind: "question", id: "h", stage: 7, seat: null, to: "s1", asking: "open", text: null, state: "held", order: 0, reply_key: "x" }, nameless] },
    view: facilitator,
  },
};

/** Draws one of them; nothing where there is none of that name. */
export async function drawMeeting(name: string, place: Element): Promise<boolean> {
  const meeting = MEETINGS[name];
  if (meeting === undefined) return false;
  const made = await makeRoom({ ...meeting.scene, names: NAMES });
  render(meeting.view(made), place);
  return true;
}
