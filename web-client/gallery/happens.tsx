// What can happen in any stage: pauses, lost lines, a full disk, cards that ask for an answer, drawers, guests.
import type { RecordOf } from "../src/sync";
import { ALWAYS, ASKS, HANDS, HOLDS, moment, question, QUESTION } from "./moments";
import { ALL, EACH, press, ROOM, type Group, type State } from "./state";
import { MINUTE, NOW } from "./world";

const answering = { holder: "s1", doing: "answering", question: "q0", asker: "s2", since: NOW } as const;
const onTable = (stage: number) => [question({ id: "q0", stage, state: "on_the_table" }, QUESTION)];
const room = { at: "open_questions", may: ASKS, floor: answering, records: onTable } as const;
const looking = (over: Partial<RecordOf<"process_pause">> = {}): RecordOf<"process_pause"> => ({
  kind: "process_pause", by: "s0", since: NOW, question: null, order: [], holder: null, had: [], ...over,
});

const held: readonly State[] = [
  { id: "paused", title: "Somebody paused", shots: ROOM, draw: moment({ ...room, may: ALWAYS, stands: true, records: (stage) => [...onTable(stage), { kind: "pause", by: "s2", since: NOW }] }) },
  { id: "paused-by-me", title: "I paused", shots: ["wide", "phone"], draw: moment({ ...room, may: ALWAYS, about: { paused_by_me: true }, stands: true, records: (stage) => [...onTable(stage), { kind: "pause", by: "s3", since: NOW }] }) },
  { id: "process-pause", title: "A process pause", shots: ROOM, draw: moment({ ...room, may: ALWAYS, stands: true, records: (stage) => [...onTable(stage), looking()] }) },
  { id: "process-round", title: "A process pause with a question that goes round: it is your turn", shots: ALL,
    draw: moment({ ...room, may: [...HOLDS], stands: true, records: (stage) => [...onTable(stage), looking({ question: "listening", order: ["s3", "s4", "s5"], holder: "s3", had: ["s1", "s2"] })] }) },
  { id: "line-lost", title: "We lost the line", shots: ALL, draw: moment({ ...room, trouble: { connection: { state: "lost", retryInMs: 3_000 } } }) },
  { id: "line-retry", title: "The line is being looked for", shots: ["wide", "phone"], draw: moment({ ...room, trouble: { connection: { state: "connecting" } } }) },
  { id: "disk", title: "The server can’t write: the clock stands", shots: EACH, draw: moment({ ...room, trouble: { unwritten: NOW - MINUTE } }) },
  { id: "holder-lost", title: "The line of who has the floor is lost: turn and clock are kept", shots: ROOM, draw: moment({ ...room, floor: { ...answering, kept_until: NOW + MINUTE }, stands: true, seats: { s1: { presence: "away" } } }) },
  { id: "holder-waits", title: "The floor waits for who holds the process", shots: ["wide", "phone"], draw: moment({ ...room, floor: { ...answering, waits: true }, stands: true, seats: { s1: { presence: "away" } } }) },
  { id: "away", title: "Chairs that are empty, and people who are away", shots: EACH, draw: moment({ ...room, seats: { s5: { presence: "away", away_since: NOW - 2 * MINUTE }, s6: { presence: "never", taken: false } } }) },
  { id: "refused", title: "A no of the room stands at the button that was pressed", shots: EACH,
    draw: (cast) => {
      const drawn = moment({ at: "open_questions", talk: "call", may: HANDS })(cast);
      if (drawn.m !== undefined) drawn.m.client.do = () => Promise.resolve({ ok: false, why: "refused", refusal: { code: "queue_full", retry: false, sentence: "" } });
      return { ...drawn, after: (place) => press(place, "Ask to speak") };
    } },
];

const asked: readonly State[] = [
  { id: "late", title: "Who comes late reads what was missed", shots: ROOM, draw: moment({ ...room, late: true }) },
  { id: "observer-asks", title: "An observer asks to sit in", shots: EACH, draw: moment({ ...room, guests: [{ name: { v: 1, key_epoch: 1, scope: "", kind: "seat_name", iv: "", box: "Dawn Kerr" } }], records: (stage) => [...onTable(stage), { kind: "observer", seat: "g0", welcome: false }] }) },
  { id: "claim", title: "Somebody asks for a chair back", shots: ["wide", "phone"], draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "claim", id: "c1", seat: "s5", since: NOW, vouched: ["s2"] }] }) },
  { id: "process-free", title: "Nobody holds the process", shots: EACH, draw: moment({ ...room, may: [...ASKS, "process_take"], records: (stage) => [...onTable(stage), { kind: "process", holder: null, offered_to: null, stand_in: null, offers: null, granted_at: null, returns_to: null, for_issue: null, free: true }] }) },
  { id: "process-offers", title: "Somebody offers to hold the process", shots: ["wide", "phone"], draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "process", holder: null, offered_to: null, stand_in: null, offers: "s4", granted_at: NOW + 20_000, returns_to: null, for_issue: null, free: true }] }) },
  { id: "scribe-asked", title: "The presenter asks for a scribe", shots: ["wide", "phone"], draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "scribe", issue: 1, asked: "s3", seat: null }] }) },
  { id: "pulse", title: "A pulse: five stones, no names", shots: EACH, draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "pulse", id: "p", ask: "safe", open: true, counts: null }] }) },
  { id: "pulse-came", title: "What came of the pulse, in five heaps", shots: EACH, draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "pulse", id: "p", ask: "safe", open: false, counts: [0, 1, 1, 3, 2] }] }) },
  { id: "pulse-few", title: "Too few answered to show it", shots: ["wide"], draw: moment({ ...room, records: (stage) => [...onTable(stage), { kind: "pulse", id: "p", ask: "safe", open: false, counts: null }] }) },
];

const drawers: readonly State[] = [
  { id: "menu", title: "My seat and settings", shots: EACH, draw: moment({ ...room, may: [...ASKS, "process_take"], seats: { s3: { agreed: "on_the_page", sits: "alone" } }, after: (place) => press(place, "My seat and settings") }) },
  { id: "notes", title: "Private notes", shots: EACH, draw: moment({ ...room, notes: "January, not spring.\nWho says stop?", after: (place) => press(place, "My private notes") }) },
  { id: "keys", title: "The keys", shots: EACH, draw: moment({ ...room, after: async (place) => { await press(place, "My seat and settings"); await press(place, "Keys"); } }) },
];

const supporter = { name: { v: 1, key_epoch: 1, scope: "", kind: "seat_name", iv: "", box: "Ilse Brandt" } } as const;
const guests: readonly State[] = [
  { id: "observer-waits", title: "An observer waits for everybody’s yes", shots: EACH, draw: moment({ ...room, me: "g0", role: "observer", guests: [{ ...supporter, role: "observer" }], mine: [{ kind: "observer", seat: "g0", welcome: false }] }) },
  { id: "observer-in", title: "An observer sits in", shots: EACH, draw: moment({ ...room, me: "g0", role: "observer", guests: [{ ...supporter, role: "observer" }], mine: [{ kind: "observer", seat: "g0", welcome: true }], records: (stage) => [...onTable(stage), { kind: "observer", seat: "g0", welcome: true }] }) },
  { id: "observer-over", title: "The meeting is over for an observer", shots: ["wide", "phone"], draw: moment({ ...room, me: "g0", role: "observer", guests: [{ ...supporter, role: "observer" }], room: { state: "closed", closed_at: NOW } }) },
  { id: "supporter", title: "Somebody supports a member", shots: EACH, draw: moment({ ...room, me: "g0", role: "supporter", guests: [{ ...supporter, role: "supporter", supports: "s2" }] }) },
  { id: "second-desk", title: "A facilitator who does not hold the process", shots: EACH, draw: moment({ ...room, me: "s4", role: "facilitator", seats: { s4: { role: "facilitator" } }, may: [...ASKS, "action_write", "question_release", "door_set", "seat_remove", "seat_add"], records: (stage) => [...onTable(stage), { kind: "desk", would_end_at: NOW + 92 * MINUTE, slips_since: null, slack_left: 6 * MINUTE, all_ready: false, all_had_a_turn: false, next: null, back: null, overrun: 0, ahead: -4 * MINUTE, trial: null }, { kind: "door", door: "knock" }] }) },
];

export const HAPPENS: readonly Group[] = [
  { name: "When something stands still", states: held },
  { name: "When something asks for an answer", states: asked },
  { name: "Drawers", states: drawers },
  { name: "Guests", states: guests },
];
