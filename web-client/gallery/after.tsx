// After the meeting: the page to take home, and the set between its meetings.
import { Closing } from "../src/room/closing";
import { SetRoom } from "../src/room/set-room";
import { loadFormatTexts } from "../src/messages/formats";
import type { CommandKind, Record as AnyRecord, RecordOf } from "../src/sync";
import type { Cast } from "./cast";
import { action, question, QUESTION, slip } from "./moments";
import { planAt } from "./plan";
import { answer } from "./server";
import { ALL, EACH, press, says, type Drawn, type Group, type State } from "./state";
import { CALL_LINK, MEETING, MINUTE, NOW, roomOf, said, SET, SET_NAME, timed, type Scene } from "./world";

const DAY = 24 * 60 * MINUTE;
const OPENS: readonly CommandKind[] = ["meeting_open", "seat_add", "door_set", "retention_set", "meeting_forget", "seat_leave", "knock_answer", "call_link_set"];

function home(over: Partial<Scene>, records: readonly AnyRecord[]): (cast: Cast) => Drawn {
  return (cast) => {
    const room = { state: "closed", closed_at: NOW, forgets_at: NOW + DAY } as const;
    const m = roomOf({ cast, me: "s1", may: ["question_keep"], room, records: [...planAt("check_out", "writing"), ...records], ...over });
    return { view: timed(m, <Closing m={m} onSet={() => undefined} />), m };
  };
}

const asked = [
  question({ id: "q1", stage: 7 }, QUESTION),
  question({ id: "q2", stage: 7, seat: "s7", order: 2 }, "Who already knows you are covering both?"),
  question({ id: "q3", stage: 7, seat: null, order: 3 }, "What are you getting out of carrying it?"),
  question({ id: "q4", stage: 7, seat: "s3", order: 4 }, "When you say the families will pay, whose face do you see?"),
];
const taken = [
  action("a1", { due: "2027-03-19" }, "Tell Karen, before the budget is set, that I will hold one post from January."),
  action("a2", { due: "2027-03-24" }, "Ask Femi which three evening visits she would take over."),
];

const close: readonly State[] = [
  { id: "take-home", title: "What the presenter takes home", shots: ALL,
    draw: home({ about: { kept: ["q1", "q3"] }, notes: "January, not spring.\nWho says stop?" }, [...asked, ...taken, slip("g1", { stage: 9, slip: "appreciation", seat: "s4", to: "s1" }, "You let the silence stand.")]) },
  { id: "take-home-empty", title: "Nothing to take home but the listening", shots: EACH, draw: home({ me: "s3" }, []) },
];

function ofSet(over: Partial<Scene>, records: readonly AnyRecord[], after?: Drawn["after"]): (cast: Cast) => Promise<Drawn> {
  return async (cast) => {
    await loadFormatTexts("classic");
    const set: RecordOf<"set"> = {
      kind: "set", room: SET, name: said(SET_NAME), key_epoch: 1, created_at: NOW - 90 * DAY, open_meeting: null, known_as: "first_names",
      retention: "week", in_memory: false, call_link: said(CALL_LINK),
    };
    const m = roomOf({ cast, ofSet: true, records: [set, { kind: "door", door: "knock" }, ...records], ...over });
    return { view: timed(m, <SetRoom m={m} />), m, ...(after === undefined ? {} : { after }) };
  };
}

function past(number: number, over: Partial<RecordOf<"meeting">> = {}): RecordOf<"meeting"> {
  const at = NOW - (5 - number) * 28 * DAY;
  return {
    kind: "meeting", id: MEETING.replace(/0$/u, String(number)), number, talk: "call", format: "classic", issues: 2, state: "closed", opened_at: at,
    closed_at: at + 150 * MINUTE, presented: ["s1", "s4"], retention: "week", forgets_at: NOW + 3 * DAY, ...over,
  };
}

const OURS: RecordOf<"format"> = {
  kind: "format", id: "f1", base: "classic", shape: { stages: ["arrive", "check_in", "presentation", "open_questions", "actions", "check_out"].map((key) => ({ key })) },
  words: { ...said(JSON.stringify({ name: "Our short one", stages: { presentation: "The story so far" } })), kind: "format_words" },
};
const met = [past(2, { state: "forgotten", forgets_at: null }), past(3), past(4)];

const between: readonly State[] = [
  { id: "set", title: "The set between meetings, for who opens the next one", shots: [...EACH, "phone-dark", "zoom", "forced"],
    draw: ofSet({ me: "s0", role: "facilitator", may: OPENS }, [...met, ...taken, action("a3", { owner: "s4", due: null, state: "carried_in", meeting: 3 }, "Write to the trust about the second van.")]) },
  { id: "set-member", title: "The set between meetings, for a member", shots: EACH, draw: ofSet({ may: ["seat_leave"] }, [...met, ...taken]) },
  { id: "set-new", title: "A set that has not met", shots: EACH, draw: ofSet({ me: "s0", role: "facilitator", may: OPENS }, []) },
  { id: "set-ours", title: "A format of the set’s own is there again", shots: ["wide", "phone"],
    draw: (cast) => {
      answer({ "/api/outline": { status: 200, body: { minutes: 76 } } });
      return ofSet({ me: "s0", role: "facilitator", may: OPENS }, [...met, OURS], async (place) => {
        await says(place, "Our short one");
        await press(place, "Change its stages");
        await says(place, "This can be held");
      })(cast);
    } },
  { id: "set-forget", title: "Erasing a meeting asks twice", shots: ["wide", "phone"], draw: ofSet({ me: "s0", role: "facilitator", may: OPENS }, met, (place) => press(place, "Erase")) },
  { id: "set-leave", title: "Leaving a set asks twice", shots: ["wide", "phone"], draw: ofSet({ may: ["seat_leave"] }, met, (place) => press(place, "Leave this set")) },
  { id: "set-chair", title: "The way back to one’s chair, shown when it is asked for", shots: EACH, draw: ofSet({}, met, (place) => press(place, "Show")) },
  { id: "set-knock", title: "Somebody knocks between meetings, and a chair is asked back", shots: ["wide", "phone"],
    draw: ofSet({ me: "s0", role: "facilitator", may: OPENS }, [{ kind: "knock", id: "k", name: said("Dawn Kerr"), since: NOW }, { kind: "claim", id: "c", seat: "s5", since: NOW, vouched: [] }]) },
  { id: "set-offline", title: "The set’s page without a line", shots: ["wide", "phone"], draw: ofSet({ trouble: { connection: { state: "lost", retryInMs: 5_000 } } }, met) },
];

export const AFTER: readonly Group[] = [
  { name: "The close", states: close },
  { name: "Between meetings", states: between },
];
