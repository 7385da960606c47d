// The desk of who holds the process: narrow first, because it stands beside a call.
import { deskOf } from "../src/room/testing/model";
import type { CommandKind, RecordOf } from "../src/sync";
import { DESK, moment, question, QUESTION, slip, WAITING, type Moment } from "./moments";
import { ALL, EACH, press, says, ROOM, settled, type Group, type State } from "./state";
import { CALL_LINK, MINUTE, NOW, said } from "./world";

const desk = (stage: number, over: Partial<RecordOf<"desk">> = {}): RecordOf<"desk"> => deskOf({ would_end_at: NOW + 92 * MINUTE, slack_left: 6 * MINUTE, ahead: -4 * MINUTE, next: stage + 1, back: stage - 1, ...over });
/** On a call nobody's turns are followed, unless that is asked for. */
const UNFOLLOWED: readonly CommandKind[] = [...DESK.filter((kind) => kind !== "floor_give" && kind !== "floor_take_back"), "turns_follow"];
/** What waits while the room is paused, or looks at how it works. */
const MOVES: ReadonlySet<CommandKind> = new Set(["stage_on", "stage_back", "minutes_add", "minutes_negotiate", "floor_give", "floor_next", "floor_take_back", "process_pause", "queue_order"]);
const STANDS: readonly CommandKind[] = DESK.filter((kind) => !MOVES.has(kind));
const sits = { me: "s0", role: "facilitator", may: DESK } as const;
const answering = { holder: "s1", doing: "answering", question: "q0", asker: "s2", since: NOW } as const;
const room: Moment = { ...sits, at: "open_questions", floor: answering, queue: { waiting: WAITING }, records: (stage) => [question({ id: "q0", stage, state: "on_the_table" }, QUESTION), desk(stage), { kind: "door", door: "knock" }] };
type Records = NonNullable<Moment["records"]>;
const withMore = (more: Records): Records => (stage) => [...(room.records?.(stage) ?? []), ...more(stage)];
const knock = (id: string, name: string): RecordOf<"knock"> => ({ kind: "knock", id, name: said(name), since: NOW - 2 * MINUTE });

const time: readonly State[] = [
  { id: "desk", title: "The desk: the floor, time, and what waits", shots: ALL, draw: moment(room) },
  { id: "desk-call", title: "The desk beside a call", shots: ALL, draw: moment({ ...room, may: UNFOLLOWED, talk: "call", room: { call_link: said(CALL_LINK) }, floor: {}, queue: { waiting: [{ seat: "s7", question: null, since: NOW - 3 * MINUTE }] } }) },
  { id: "desk-over", title: "Over time: brick, and by how much", shots: ROOM, draw: moment({ ...room, left: -0.7, records: withMore((stage) => [desk(stage, { slips_since: NOW - MINUTE, overrun: 2 * MINUTE, slack_left: 0, ahead: -9 * MINUTE })]) }) },
  { id: "desk-deal", title: "What three minutes more would cost whom", shots: ROOM,
    draw: moment({ ...room, records: withMore((stage) => [desk(stage, { trial: { minutes: 3, from_slack: 1, costs: [{ stage: stage + 2, presenter: "s1", minutes: 2 }] } })]), after: (place) => press(place, "+3") }) },
  { id: "desk-undo", title: "What was just done can be put back, for eight seconds", shots: ROOM,
    draw: moment({ ...room, records: withMore((stage) => [desk(stage, { back: stage })]), after: async (place) => { await press(place, "On to"); await says(place, "Put it back"); } }) },
  { id: "desk-letters", title: "One key, and everything shows its letter", shots: ["wide", "phone"],
    draw: moment({ ...room, after: async (place) => {
      place.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
      await says(place, "Every button shows a letter now");
    } }) },
  { id: "desk-paused", title: "The desk while the room is paused", shots: EACH, draw: moment({ ...room, may: STANDS, stands: true, records: withMore(() => [{ kind: "pause", by: "s2", since: NOW }]) }) },
  { id: "desk-process", title: "Which question goes round", shots: EACH, draw: moment({ ...room, after: (place) => press(place, "Process pause") }) },
  { id: "desk-looking", title: "The desk in a process pause", shots: EACH,
    draw: moment({ ...room, may: [...STANDS.filter((kind) => kind !== "queue_move"), "process_resume", "floor_next"], stands: true, records: withMore(() => [{ kind: "process_pause", by: "s0", since: NOW, question: "do_better", order: ["s3", "s4"], holder: "s3", had: ["s2"] }]) }) },
];

const stages: readonly State[] = [
  { id: "desk-rules", title: "Who has said yes to the ground rules", shots: EACH, draw: moment({ ...sits, at: "ground_rules", seats: { s1: { agreed: "on_the_page" }, s2: { agreed: "by_voice" } }, records: (stage) => [desk(stage, { ahead: 0 })] }) },
  { id: "desk-round", title: "A round on the desk", shots: EACH, draw: moment({ ...sits, may: [...DESK, "floor_skip"], at: "check_in", floor: { holder: "s2", doing: "speaking", since: NOW, order: ["s3", "s4", "s5", "s6", "s7"], had: ["s0", "s1"] }, records: (stage) => [desk(stage, { ahead: 0 })] }) },
  { id: "desk-bids", title: "Bids lie open: who presents, in which order", shots: EACH,
    draw: moment({ ...sits, at: "bids", stage: { revealed: true }, may: [...DESK, "presenters_choose", "presenters_draw"], room: { presenters: ["s1"] }, records: (stage) => [desk(stage), slip("b1", { stage, slip: "bid", seat: "s1" }, "I have covered two posts since April. How do I stop?"), slip("b2", { stage, slip: "bid", seat: "s4", order: 2 }, "A board that says yes and means no.")] }) },
  { id: "desk-silence", title: "A silence on the desk", shots: EACH, draw: moment({ ...sits, at: "silence", records: (stage) => [desk(stage)] }) },
  { id: "desk-reveal", title: "Slips wait to be turned over", shots: EACH, draw: moment({ ...sits, at: "reflection", may: [...DESK, "reveal", "slip_write", "ready"], records: (stage) => [desk(stage, { all_ready: true })] }) },
  { id: "desk-actions", title: "Actions are typed as they are spoken", shots: EACH, draw: moment({ ...sits, at: "actions", talk: "call", may: [...DESK, "action_write", "action_withdraw"], records: (stage) => [desk(stage, { back: stage - 2 })] }) },
  { id: "desk-close", title: "Closing asks twice", shots: EACH, draw: moment({ ...sits, at: "check_out", records: (stage) => [desk(stage, { next: null })], after: (place) => press(place, "Close the meeting") }) },
];

const asked: readonly State[] = [
  { id: "desk-knock", title: "Somebody knocks", shots: ROOM, draw: moment({ ...room, records: withMore(() => [knock("k1", "Dawn Kerr")]) }) },
  { id: "desk-knocks", title: "Several knock: one card", shots: EACH, draw: moment({ ...room, records: withMore(() => [knock("k1", "Dawn Kerr"), knock("k2", "Maximiliane von Hohenstein-Okonkwo")]) }) },
  { id: "desk-claim", title: "A chair is asked back, on the desk", shots: ["wide", "phone"], draw: moment({ ...room, records: withMore(() => [{ kind: "claim", id: "c1", seat: "s5", since: NOW, vouched: [] }]) }) },
  { id: "desk-moderate", title: "Questions are looked through", shots: EACH, draw: moment({ ...room, stage: { anonymous: "optional", moderated: true }, records: withMore((stage) => [question({ id: "h1", stage, seat: null, state: "held", reply_key: "x" }, "Have you tried asking the board?")]) }) },
  { id: "desk-send-back", title: "A question goes back, with a reason", shots: ["wide", "phone"], draw: moment({ ...room, stage: { anonymous: "optional", moderated: true }, records: withMore((stage) => [question({ id: "h1", stage, seat: null, state: "held", reply_key: "x" }, "Have you tried asking the board?")]), after: (place) => press(place, "Send it back") }) },
  { id: "desk-pulse", title: "Which pulse is asked", shots: ["wide", "phone"], draw: moment({ ...room, after: (place) => press(place, "Take the pulse") }) },
  { id: "desk-pulse-open", title: "A pulse is open", shots: ["wide", "phone"], draw: moment({ ...room, may: [...DESK, "pulse_close"], records: withMore(() => [{ kind: "pulse", id: "p", ask: "safe", open: true, counts: null }]) }) },
  { id: "desk-groups", title: "Small groups on the desk", shots: ["wide", "phone"], draw: moment({ ...room, may: [...DESK, "groups_draw"], records: withMore((stage) => [{ kind: "groups", stage, groups: [["s2", "s5"], ["s0", "s1"], ["s3", "s4", "s6"]] }]) }) },
  { id: "desk-consent", title: "Offers open only if the presenter wants them", shots: ["wide", "phone"], draw: moment({ ...sits, at: "last_word", talk: "call", may: [...DESK, "consent_for"], records: (stage) => [desk(stage, { next: stage + 2 })] }) },
  { id: "desk-more", title: "The rest, behind more", shots: EACH, draw: moment({ ...room, after: (place) => press(place, "More") }) },
  { id: "desk-remove", title: "Taking a chair away asks twice", shots: ["wide", "phone"], draw: moment({ ...room, after: async (place) => { await press(place, "More"); await press(place, "chair away"); await says(place, "chair away?"); await settled(place); place.querySelector("dialog[open] .knock")?.scrollIntoView({ block: "end" }); } }) },
];

export const ON_DESK: readonly Group[] = [
  { name: "The desk", states: time },
  { name: "The desk, stage by stage", states: stages },
  { name: "The desk, asked for something", states: asked },
];
