// The meeting in writing, as a member sees it, stage by stage.
import { action, ALWAYS, ASKS, HOLDS, moment, MY_QUESTION, question, QUESTION, slip, WAITING, word } from "./moments";
import { ALL, EACH, press, ROOM, write, type Group, type State } from "./state";
import { NOW, said, MINUTE } from "./world";

const FELT = [
  "Nobody in your story ever says no. I wondered who taught them not to.",
  "I noticed that you said “the families” many times, and “I” only when you spoke about the evenings. I felt tired with you.",
  "Your voice went quiet at “until someone is appointed”. I felt that you don’t believe it.",
  "I felt proud of the service, and uneasy that it hangs on one person.",
  "I was struck by how fairly you speak of your deputy.",
  "When Tom asked about January you smiled for the first time.",
];
const WRITERS = ["s2", "s3", "s4", "s5", "s6", "s7"];
const TOLD = "I have covered two posts since April. I tell myself that it is until someone is appointed, and nobody is being appointed.";
const answering = { holder: "s1", doing: "answering", question: "q0", asker: "s2", since: NOW } as const;
const onTable = (stage: number) => question({ id: "q0", stage, state: "on_the_table" }, QUESTION);
const mineWaits = (stage: number) => question({ id: "q3", stage, seat: "s3", state: "waiting" }, MY_QUESTION);
const queue = { waiting: WAITING };

const opening: readonly State[] = [
  { id: "arrive", title: "People arrive; anyone may speak", shots: ROOM,
    draw: moment({ at: "arrive", may: [...ALWAYS, "word_say"], seats: { s5: { presence: "never", taken: false }, s6: { presence: "never", taken: false }, s7: { presence: "never", taken: false } }, records: (stage) => [word("w1", { stage, seat: "s2" }, "Good morning from Hexham.")] }) },
  { id: "arrive-word", title: "A word in open talk", shots: ["wide", "phone"], draw: moment({ at: "arrive", may: [...ALWAYS, "word_say"], after: (place) => press(place, "Say something") }) },
  { id: "rules", title: "The ground rules, and one’s own yes", shots: ROOM, draw: moment({ at: "ground_rules", floor: { holder: "s0", doing: "speaking", since: NOW } }) },
  { id: "check-in", title: "A round: somebody else has the floor", shots: ROOM,
    draw: moment({ at: "check_in", may: [...ALWAYS, "floor_pass"], floor: { holder: "s1", doing: "speaking", since: NOW, order: ["s2", "s3", "s4", "s5", "s6", "s7"], had: ["s0"] }, records: (stage) => [word("w1", { stage, seat: "s0" }, "Glad to be here. A long week; I leave it outside.")] }) },
  { id: "check-in-turn", title: "A round: you have the floor", shots: ALL,
    draw: moment({ at: "check_in", may: HOLDS, floor: { holder: "s3", doing: "speaking", since: NOW, order: ["s4", "s5", "s6", "s7"], had: ["s0", "s1", "s2"] } }) },
  { id: "progress", title: "What became of the last actions", shots: EACH,
    draw: moment({ at: "progress", may: [...HOLDS, "action_review"], floor: { holder: "s3", doing: "speaking", since: NOW, order: ["s4"] }, records: () => [action("a1", { owner: "s3", state: "carried_in", meeting: 3 }, "Ask Femi which three evening visits she would take over."), action("a2", { owner: "s4", state: "reviewed", outcome: "goes_on", meeting: 3 }, "Write to the trust about the second van.")] }) },
  { id: "bid", title: "Writing a bid, face down", shots: EACH, draw: moment({ at: "bids", may: [...ALWAYS, "slip_write", "slip_withdraw", "ready"] }) },
  { id: "bids-open", title: "The bids lie open", shots: EACH,
    draw: moment({ at: "bids", stage: { revealed: true }, records: (stage) => [slip("b1", { stage, slip: "bid", seat: "s1" }, "I have covered two posts since April. How do I stop?"), slip("b2", { stage, slip: "bid", seat: "s4", order: 2 }, "A board that says yes and means no."), slip("b3", { stage, slip: "bid", seat: "s2", order: 3 }, "My deputy wants my chair, and I want to give it.")] }) },
];

const issue: readonly State[] = [
  { id: "presentation", title: "Somebody presents; you listen", shots: ROOM, draw: moment({ at: "presentation", may: [...ALWAYS, "question_add", "hand_raise"], floor: { holder: "s1", doing: "speaking", since: NOW } }) },
  { id: "presentation-turn", title: "You present", shots: ROOM, draw: moment({ at: "presentation", me: "s1", may: [...HOLDS, "minutes_add", "scribe_ask"], floor: { holder: "s1", doing: "speaking", since: NOW } }) },
  { id: "clarifying-asking", title: "A question of fact is written", shots: [...EACH, "phone-dark"],
    draw: moment({ at: "clarifying", may: ASKS, records: (stage) => [word("w1", { stage: stage - 1, seat: "s1" }, TOLD)], after: (place) => press(place, "Ask a question") }) },
  { id: "room", title: "The question on the table, and the queue behind it", shots: ALL,
    draw: moment({ at: "open_questions", may: ASKS, floor: answering, queue, notes: "January, not spring.\nWho says stop?", records: (stage) => [onTable(stage), word("w1", { stage: stage - 2, seat: "s1" }, TOLD)], mine: [mineWaits(7)] }) },
  { id: "room-empty", title: "No question is waiting", shots: EACH, draw: moment({ at: "open_questions", may: ASKS }) },
  { id: "asking", title: "A question is written while another is answered", shots: ROOM,
    draw: moment({ at: "open_questions", may: ASKS, floor: answering, queue: { waiting: WAITING.slice(0, 1) }, records: (stage) => [onTable(stage)], after: async (place) => { await press(place, "Ask a question"); await write(place, "Your question", "Could you ask the board to fund the second post?"); } }) },
  { id: "your-question", title: "Your place came: write your question", shots: ALL,
    draw: moment({ at: "open_questions", may: HOLDS, floor: { holder: "s3", doing: "asking", since: NOW, asker: "s3" }, queue: { waiting: WAITING.slice(0, 2) } }) },
  { id: "follow-up", title: "One more question on the same thread", shots: EACH, draw: moment({ at: "clarifying", may: HOLDS, floor: { holder: "s3", doing: "following_up", since: NOW, asker: "s3" } }) },
  { id: "answering", title: "The presenter answers, at her own pace", shots: ROOM,
    draw: moment({ at: "open_questions", me: "s1", may: [...HOLDS, "sit_with", "question_park", "floor_next", "minutes_add", "scribe_ask"], floor: answering, queue: { waiting: WAITING.slice(0, 2) }, about: { parked: ["q9"] }, records: (stage) => [onTable(stage), question({ id: "q9", stage, seat: "s5" }, "What would your deputy say?"), { kind: "scribe", issue: 1, asked: null, seat: "s6" }] }) },
  { id: "sitting", title: "The presenter sits with a question: no clock", shots: ROOM, draw: moment({ at: "open_questions", may: ASKS, floor: { ...answering, sitting: true }, queue, records: (stage) => [onTable(stage)] }) },
  { id: "silence", title: "Silence: no numbers, no lamp", shots: ALL, draw: moment({ at: "silence" }) },
  { id: "silence-presenter", title: "Silence, as the presenter sees it", shots: EACH, draw: moment({ at: "silence", me: "s1", may: [...ALWAYS, "stage_on"] }) },
  { id: "written-round", title: "All write; nobody sees it yet", shots: ALL,
    draw: moment({ at: "reflection", may: [...ALWAYS, "slip_write", "slip_withdraw", "ready"], left: 3, after: (place) => write(place, "What I noticed", FELT[1] ?? "") }) },
  { id: "written-laid", title: "My slip lies face down", shots: EACH,
    draw: moment({ at: "reflection", may: [...ALWAYS, "slip_write", "slip_withdraw", "ready"], mine: [slip("f1", { stage: 9, slip: "reflection", seat: "s3", order: 0 }, FELT[1] ?? "")] }) },
  { id: "written-presenter", title: "The presenter waits while the set writes", shots: EACH, draw: moment({ at: "reflection", me: "s1", may: [...ALWAYS, "ready"] }) },
  { id: "reveal", title: "All slips turn over at once", shots: ALL,
    draw: moment({ at: "reflection", stage: { revealed: true }, records: (stage) => FELT.map((text, at) => slip(`f${at}`, { stage, slip: "reflection", seat: WRITERS[at] ?? "s2", order: at + 1 }, text)) }) },
  { id: "reveal-none", title: "No slip was laid", shots: ["wide", "phone"], draw: moment({ at: "reflection", stage: { revealed: true } }) },
  { id: "last-word", title: "The presenter has the last word", shots: EACH, draw: moment({ at: "last_word", floor: { holder: "s1", doing: "speaking", since: NOW } }) },
  { id: "last-word-turn", title: "The last word is yours, and offers can be asked for", shots: EACH, draw: moment({ at: "last_word", me: "s1", may: [...HOLDS, "consent", "minutes_add"], floor: { holder: "s1", doing: "speaking", since: NOW } }) },
  { id: "offers", title: "Offers, because the presenter asked for them", shots: EACH, draw: moment({ at: "offers", may: HOLDS, stage: { consented: true }, floor: { holder: "s3", doing: "speaking", since: NOW, order: ["s4", "s5"], had: ["s2"] } }) },
  { id: "actions", title: "Actions are written down", shots: ROOM,
    draw: moment({ at: "actions", me: "s1", may: [...HOLDS, "action_write", "action_agree", "action_withdraw"], floor: { holder: "s1", doing: "speaking", since: NOW }, records: () => [action("a1", {}, "Tell Karen, before the budget is set, that I will hold one post from January.")], after: (place) => write(place, "What I will do", "Ask Femi which three evening visits she would take over.") }) },
];

const closing: readonly State[] = [
  { id: "break", title: "A break, with its end", shots: ROOM, draw: moment({ at: "break", left: 5, may: [...ALWAYS, "word_say"] }) },
  { id: "open-talk", title: "Open talk: everybody may speak", shots: EACH, draw: moment({ at: "slack", may: [...ALWAYS, "word_say"], left: 6 }) },
  { id: "review", title: "Looking back, with the questions that helped", shots: EACH,
    draw: moment({ at: "review", me: "s1", may: [...ALWAYS, "question_keep"], about: { kept: ["q1"] }, floor: { holder: "s2", doing: "speaking", since: NOW, order: ["s1"], had: ["s3"] }, records: () => [question({ id: "q1", stage: 7 }, QUESTION), question({ id: "q2", stage: 7, seat: "s7", order: 2 }, "Who already knows you are covering both?")] }) },
  { id: "check-out", title: "The last round", shots: EACH, draw: moment({ at: "check_out", may: HOLDS, floor: { holder: "s3", doing: "speaking", since: NOW, order: ["s4"], had: ["s0", "s1", "s2"] } }) },
];

const unnamed: readonly State[] = [
  { id: "nameless-box", title: "A question without a name, with the promise where it is written", shots: ["wide", "dark", "phone"],
    draw: moment({ at: "open_questions", stage: { anonymous: "optional" }, may: [...ASKS, "nameless_add", "nameless_withdraw"], after: async (place) => { await press(place, "Ask a question"); await press(place, "Without my name"); } }) },
  { id: "nameless-queue", title: "A folded note in the queue", shots: EACH,
    draw: moment({ at: "open_questions", stage: { anonymous: "optional" }, may: [...ASKS, "nameless_add", "nameless_withdraw"], queue: { waiting: [{ seat: "s7", question: "q1", since: NOW - 3 * MINUTE }, { seat: null, question: "q2", since: 0 }] } }) },
  { id: "nameless-mine", title: "My own notes without a name, with what can still be done", shots: ["wide", "phone"],
    draw: moment({ at: "open_questions", stage: { anonymous: "optional" }, may: [...ASKS, "nameless_add", "nameless_edit", "nameless_withdraw"], queue: { waiting: [{ seat: null, question: "q2", since: 0 }] }, nameless: [{ id: "q2", stage: 7, what: "question", text: "Who taught you that you must carry this?", proof: "p", counts: true }], after: (place) => press(place, "Change or take back") }) },
  { id: "to-whom", title: "A question to anyone of the set", shots: ["wide", "phone"], draw: moment({ at: "open_questions", stage: { to: "anyone" }, may: ASKS, after: (place) => press(place, "Ask a question") }) },
  { id: "answer-back", title: "A question of mine came back", shots: ["wide", "phone"],
    draw: moment({ at: "open_questions", may: ASKS, mine: [{ kind: "answer", id: "q8", reason: "advice", note: null }] }) },
  { id: "scribe", title: "The scribe’s list and box", shots: EACH,
    draw: moment({ at: "open_questions", may: [...ASKS, "note_write", "note_withdraw"], floor: answering, records: (stage) => [onTable(stage), { kind: "scribe", issue: 1, asked: null, seat: "s3" }], mine: [{ kind: "note", id: "n1", issue: 1, text: said("What would have to be true?"), order: 1 }] }) },
];

export const WRITING: readonly Group[] = [
  { name: "In writing: coming in", states: opening },
  { name: "In writing: an issue", states: issue },
  { name: "In writing: without a name, and for the presenter", states: unnamed },
  { name: "In writing: the end", states: closing },
];
