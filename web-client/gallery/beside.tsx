// What stands beside a call or on a shared screen: the small window, the share view; and the practice, where nobody real is.
import { PracticeNote } from "../src/practice/note";
import PracticePage from "../src/practice/practice-page";
import { Beginning } from "../src/practice/practice-room";
import { MiniRoom } from "../src/room/beside/mini-room";
import { ShareRoom } from "../src/room/beside/share-room";
import { OverBar } from "../src/room/for-real";
import { Meeting } from "../src/room/room-page";
import type { RecordOf } from "../src/sync";
import { ALWAYS, ASKS, HOLDS, moment, question, QUESTION, type Moment } from "./moments";
import { answer, serverWith } from "./server";
import { EACH, type Group, type State } from "./state";
import { NOW, timed } from "./world";

const answering = { holder: "s1", doing: "answering", question: "q0", asker: "s2", since: NOW } as const;
const room: Moment = { at: "open_questions", may: ASKS, floor: answering, records: (stage) => [question({ id: "q0", stage, state: "on_the_table" }, QUESTION)] };
const pause: RecordOf<"pause"> = { kind: "pause", by: "s2", since: NOW };

/** The same moment in another frame than the room's. */
function framed(told: Moment, frame: (m: Parameters<typeof MiniRoom>[0]["m"]) => ReturnType<State["draw"]>): State["draw"] {
  return (cast) => {
    const { m } = moment(told)(cast);
    if (m === undefined) throw new Error("a moment has a room");
    return frame(m);
  };
}

const mini = (told: Moment): State["draw"] => framed(told, (m) => ({ view: timed(m, <main class="gallery"><h1 class="vh">The small window</h1><MiniRoom m={m} onRoom={() => undefined} /></main>), m }));
const share = (told: Moment): State["draw"] => framed(told, (m) => ({ view: timed(m, <ShareRoom m={m} onBack={() => undefined} />), m }));
const practised = (told: Moment, part: "member" | "facilitator"): State["draw"] =>
  framed(told, (m) => ({ view: timed(m, <div class="practice"><OverBar.Provider value={<PracticeNote m={m} part={part} />}><Meeting m={m} /></OverBar.Provider></div>), m }));

const call: readonly State[] = [
  { id: "mini", title: "The small window: somebody has the floor", shots: ["wide", "dark"], draw: mini(room) },
  { id: "mini-yours", title: "The small window: it is your turn", shots: ["wide", "dark"], draw: mini({ at: "check_in", talk: "call", stage: { turns: "tracked" }, may: HOLDS, floor: { turns: "tracked", holder: "s3", doing: "speaking", since: NOW } }) },
  { id: "mini-paused", title: "The small window: paused", shots: ["wide"], draw: mini({ ...room, stands: true, records: () => [pause] }) },
  { id: "mini-lost", title: "The small window: the line is lost", shots: ["wide"], draw: mini({ ...room, trouble: { connection: { state: "lost", retryInMs: 3_000 } } }) },
  { id: "share", title: "The view to share on a screen: nothing in it is anybody’s own", shots: EACH, draw: share(room) },
  { id: "share-silence", title: "The shared view in a silence", shots: ["wide", "phone"], draw: share({ at: "silence", may: ALWAYS }) },
];

const practice: readonly State[] = [
  { id: "practice", title: "Choosing what to practise", shots: EACH,
    draw: () => {
      answer(serverWith(false));
      return { view: <PracticePage part={undefined} /> };
    } },
  { id: "practice-begins", title: "The chairs of a practice are put out", shots: ["wide", "phone"], draw: () => ({ view: <Beginning /> }) },
  { id: "practice-room", title: "A practice: the band over the room says what it is", shots: EACH, draw: practised(room, "member") },
];

export const BESIDE: readonly Group[] = [
  { name: "Beside a call, and on a shared screen", states: call },
  { name: "A practice", states: practice },
];
