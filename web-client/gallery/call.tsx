// The meeting beside a call, as a member sees it: one tap to sit down, then nothing to press.
import { deskOf } from "../src/room/testing/model";
import { action, ALWAYS, DESK, HANDS, moment } from "./moments";
import { ALL, EACH, press, ROOM, type Group, type State } from "./state";
import { CALL_LINK, MINUTE, NOW, said } from "./world";

const talk = "call" as const;
const hands = { waiting: [{ seat: "s7", question: null, since: NOW - 2 * MINUTE }, { seat: "s3", question: null, since: NOW - MINUTE }] };
const round = { order: ["s3", "s4", "s5", "s6", "s7", "s0", "s1", "s2"] };

const states: readonly State[] = [
  { id: "call-arriving", title: "People arrive: the way to the call", shots: ALL, draw: moment({ at: "arrive", talk, room: { call_link: said(`${CALL_LINK} or 0191 498 0000, code 204`) } }) },
  { id: "call-where", title: "Where the call is, in the settings of who facilitates", shots: EACH, draw: moment({ at: "check_in", talk, me: "s0", role: "facilitator", may: DESK, floor: round, room: { call_link: said(CALL_LINK) }, records: (stage) => [deskOf({ next: stage + 1, back: stage - 1 })], after: (place) => press(place, "My seat and settings") }) },
  { id: "call-rules", title: "The ground rules are read aloud", shots: EACH, draw: moment({ at: "ground_rules", talk }) },
  { id: "call-check-in", title: "A round: who starts, and after whom you come", shots: ROOM, draw: moment({ at: "check_in", talk, floor: round }) },
  { id: "call-bids", title: "Who presents is agreed aloud", shots: EACH, draw: moment({ at: "bids", talk, room: { presenters: [] }, floor: round }) },
  { id: "call-presentation", title: "Somebody presents", shots: ROOM, draw: moment({ at: "presentation", talk, may: HANDS }) },
  { id: "call-presenter", title: "You present: water, no digits", shots: ALL, draw: moment({ at: "presentation", talk, me: "s1", may: [...ALWAYS, "minutes_add", "sit_with"] }) },
  { id: "call-questions", title: "Open questions, with hands", shots: ALL, draw: moment({ at: "open_questions", talk, may: HANDS, queue: hands }) },
  { id: "call-kept-hand", title: "A hand that went up early is kept", shots: ["wide", "phone"], draw: moment({ at: "presentation", talk, may: HANDS, queue: { waiting: [{ seat: "s3", question: null, since: NOW }], kept_for_later: true } }) },
  { id: "call-tracked", title: "A stage that is followed turn by turn: you have the floor", shots: EACH,
    draw: moment({ at: "check_in", talk, stage: { turns: "tracked" }, may: [...HANDS, "floor_done"], floor: { turns: "tracked", holder: "s3", doing: "speaking", since: NOW, order: ["s4", "s5"], had: ["s0", "s1", "s2"], turn: { deadline: NOW + MINUTE, remaining: null, total: 2 * MINUTE } } }) },
  { id: "call-last-minute", title: "The last minute, in words", shots: EACH, draw: moment({ at: "open_questions", talk, may: HANDS, left: 0.7 }) },
  { id: "call-over", title: "The time is used: an empty ring, no figure", shots: EACH, draw: moment({ at: "open_questions", talk, may: HANDS, left: -1 }) },
  { id: "call-silence", title: "Silence", shots: EACH, draw: moment({ at: "silence", talk }) },
  { id: "call-reflection", title: "The set speaks, the presenter listens", shots: EACH, draw: moment({ at: "reflection", talk, floor: { order: ["s2", "s3", "s4", "s5"] } }) },
  { id: "call-actions", title: "Actions, typed by who facilitates, wait for one’s yes", shots: EACH,
    draw: moment({ at: "actions", talk, me: "s1", may: [...ALWAYS, "action_agree", "action_withdraw"], records: () => [action("a1", { typed_by: "s0", state: "written" }, "Tell Karen, before the budget is set, that I will hold one post from January.")].map((one) => ({ ...one, text: one.text === null ? null : { ...one.text, by: "s0" } })) }) },
  { id: "call-break", title: "A break, with its end", shots: EACH, draw: moment({ at: "break", talk, left: 5 }) },
  { id: "call-away", title: "Pages that sleep: nobody is called away", shots: ["wide", "phone"], draw: moment({ at: "open_questions", talk, may: HANDS, seats: { s5: { presence: "away" }, s6: { presence: "away" } } }) },
  { id: "groups", title: "Small groups: one’s own is the large one", shots: EACH, draw: moment({ at: "open_questions", talk, may: ALWAYS, records: (stage) => [{ kind: "groups", stage, groups: [["s2", "s5"], ["s0", "s1"], ["s3", "s4", "s6"]] }] }) },
];

export const CALL: readonly Group[] = [{ name: "Beside a call", states }];
