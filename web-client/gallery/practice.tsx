// Practice: its door, the band over the room and over the desk, and its end.
import { practiceWords } from "../src/messages/practice";
import { PracticeNote } from "../src/practice/note";
import PracticePage from "../src/practice/practice-page";
import { Done } from "../src/practice/practice-room";
import { Closing } from "../src/room/closing";
import { ForReal, OverBar } from "../src/room/for-real";
import type { Cast } from "./cast";
import { action, ASKS, DESK, moment, question, QUESTION, type Moment } from "./moments";
import { deskOf } from "../src/room/testing/model";
import { planAt } from "./plan";
import { ALL, EACH, ROOM, type Drawn, type Group, type State } from "./state";
import { NOW, roomOf, said, timed } from "./world";

type Part = "member" | "facilitator";

/** A room with the band over its bar. */
function practised(part: Part, told: Moment): (cast: Cast) => Drawn {
  return (cast) => {
    const drawn = moment({ ...told, room: { number: 1, retention: "nothing", set_name: said(practiceWords().setName) } })(cast);
    const over = drawn.m === undefined ? null : <PracticeNote m={drawn.m} part={part} />;
    return {
      ...drawn,
      view: (
        <div class="practice">
          <ForReal.Provider value={false}>
            <OverBar.Provider value={over}>{drawn.view}</OverBar.Provider>
          </ForReal.Provider>
        </div>
      ),
    };
  };
}

function ended(part: Part): (cast: Cast) => Drawn {
  return (cast) => {
    const room = { state: "closed", closed_at: NOW, forgets_at: NOW + 3_600_000, retention: "nothing", number: 1, set_name: said(practiceWords().setName) } as const;
    const records = [...planAt("check_out", "writing"), question({ id: "q1", stage: 7 }, QUESTION), action("a1", { due: null }, "Buy no plants in March")];
    const m = roomOf({ cast, me: "s1", may: ["question_keep"], room, records });
    const view = (
      <div class="practice">
        <PracticeNote />
        <Closing m={m} onSet={() => undefined} after={<Done part={part} onAgain={() => undefined} />} />
      </div>
    );
    return { view: timed(m, view), m };
  };
}

const answering = { holder: "s1", doing: "answering", question: "q0", asker: "s2", since: NOW } as const;
const asked: Moment["records"] = (stage) => [question({ id: "q0", stage, state: "on_the_table" }, QUESTION), deskOf({ next: stage + 1 })];

const states: readonly State[] = [
  { id: "practice-door", title: "Practising: as whom", shots: EACH, draw: () => ({ view: <PracticePage part={undefined} /> }) },
  { id: "practice-over", title: "A practice ended with its page", shots: ["wide", "phone"], draw: () => ({ view: <PracticePage part="member" /> }) },
  { id: "practice", title: "The room of a practice, with one hint", shots: ALL, draw: practised("member", { at: "open_questions", may: ASKS, floor: answering, records: asked }) },
  { id: "practice-desk", title: "The desk of a practice", shots: ROOM, draw: practised("facilitator", { me: "s0", role: "facilitator", may: DESK, at: "open_questions", floor: answering, records: asked }) },
  { id: "practice-end", title: "The end of a practice, and what comes after it", shots: EACH, draw: ended("member") },
];

export const PRACTICE: readonly Group[] = [{ name: "Practising alone", states }];
