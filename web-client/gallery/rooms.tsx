// Whole rooms from fixtures: the same parts and layouts that the real pages use.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Bar } from "../src/ui/bar";
import { Circle } from "../src/ui/circle";
import { DeskFloor, DeskSheet, DeskTime, Knock, Names, ProcessPause } from "../src/ui/desk";
import { Button } from "../src/ui/button";
import { WritingBox } from "../src/ui/fields";
import { DeskLayout, RoomLayout, TableQuestion } from "../src/ui/layout";
import { Hush, NowSheet } from "../src/ui/now";
import { Rail } from "../src/ui/rail";
import { Ring, type RingReading } from "../src/ui/ring";
import { SlipList, TableTop, type SlipView } from "../src/ui/slips";
import { SaidSheet } from "../src/ui/said";
import { Strip } from "../src/ui/strip";
import type { SeatView } from "../src/ui/seats";
import { act, rail, seats, seatsOnCall, seatsTwelve, seatsYours } from "./fixtures";

const MEMBER: RingReading = { kind: "minutes", leftMs: 432_000, totalMs: 900_000, warnMs: 60_000 };
const EXACT: RingReading = { kind: "seconds", leftMs: 432_000, totalMs: 900_000, warnMs: 60_000 };
const QUESTION = "What would have to be true for you to put one of the two posts down in January?";

const queue: SlipView[] = [
  { id: "1", by: "Priya", note: "has a question", state: "waiting" },
  { id: "2", by: "Siân", note: "has a question", state: "waiting" },
  { id: "3", text: "When you say the families will pay, whose face do you see?", state: "yours", act: act("back", "take it back") },
  { id: "4", by: "Marek", note: "is still writing. The place is kept.", state: "held" },
];

function MemberBar(): JSX.Element {
  return (
    <Bar
      setName="Tyne Valley set"
      meeting="Meeting 4"
      ends={{ at: "13:02" }}
      pause={{ paused: false, onPress: () => undefined }}
      onMenu={() => undefined}
    />
  );
}

function Lines(): JSX.Element {
  return <Rail groups={rail} now={{ name: "Open questions", more: "for Ana" }} next={{ name: "Reflection round", more: "8 min" }} />;
}

function Room({ people, children }: { people: readonly SeatView[]; children: JSX.Element }): JSX.Element {
  return (
    <RoomLayout
      bar={<MemberBar />}
      rail={<Lines />}
      strip={<Strip holder="Ana Ferreira" words="Ana has the floor" more="answering Tom" reading={MEMBER} seats={people} />}
      now={children}
      queue={<SlipList slips={queue} />}
      queueCount={queue.length}
      queueNext="Priya has a question"
      question={<TableQuestion label="Tom asks Ana" words={QUESTION} />}
      circle={<Circle seats={people}><Ring reading={MEMBER} /></Circle>}
      foot={<><a href="#notes">My private notes</a><span>2 lines, only in this browser</span></>}
    />
  );
}

const listening = (
  <NowSheet
    lead={<>Ana is thinking about Tom’s question. Listen for what is not said. <b>Your question is third.</b></>}
    main={act("ask", "Ask another", { keyHint: "Q" })}
    others={[act("change", "Change mine")]}
  />
);

export const RoomView = (): JSX.Element => <Room people={seats}>{listening}</Room>;
export const CompanionView = RoomView;
export const TwelveView = (): JSX.Element => <Room people={seatsTwelve}>{listening}</Room>;

export const YourTurnView = (): JSX.Element => (
  <RoomLayout
    bar={<MemberBar />}
    rail={<Lines />}
    strip={<Strip holder="Jo Baker" words="You have the floor" reading={MEMBER} seats={seatsYours} />}
    now={
      <NowSheet
        yours
        title="You have the floor."
        lead="Ask Ana your question. Then let her think; you need not fill the silence."
        main={act("done", "Asked, over to Ana", { keyHint: "D" })}
        others={[act("pass", "I pass")]}
        refusal={{ action: "pass", sentence: "Your question is on the table. You can hand on when you have asked it." }}
      />
    }
    queue={<SlipList slips={queue.slice(0, 2)} />}
    queueCount={2}
    queueNext="Priya has a question"
    question={<TableQuestion label="You ask Ana" words="When you say the families will pay, whose face do you see?" />}
    circle={<Circle seats={seatsYours}><Ring reading={MEMBER} /></Circle>}
  />
);

export const SpokenView = (): JSX.Element => (
  <RoomLayout
    bar={<MemberBar />}
    rail={<Lines />}
    strip={<Strip words="Silence" reading={{ kind: "silence" }} seats={seatsOnCall} />}
    now={<NowSheet lead="Let the questions sink in. Ana ends the silence, or Ruth does." others={[act("hand", "Ask to speak", { keyHint: "H", icon: "hand" })]} />}
    words={
      <SaidSheet
        entries={[
          { id: "a", by: "Ana", text: "I have covered two posts since April. How do I stop without the families paying for it?" },
          { id: "b", by: "Tom", kind: "question", text: "Who already knows you are covering both?", answers: [{ id: "c", by: "Ana", text: "Karen does. I have never said it out loud to anyone else." }] },
          { id: "d", by: "Jo", mine: true, text: "I noticed that you said “the families” many times." },
        ]}
      />
    }
    question={<TableQuestion label="Silence" words="Nobody speaks. That is the work." more="It ends when Ana or Ruth ends it." />}
    circle={<><Circle seats={seatsOnCall}><Ring reading={{ kind: "silence" }} /></Circle><Hush /></>}
  />
);

export const DeskView = (): JSX.Element => (
  <DeskLayout
    bar={<Bar setName="Tyne Valley set" meeting="You facilitate" ends={{ at: "13:02", note: "4 min after plan" }} onMenu={() => undefined} />}
    rail={<Lines />}
    circle={<Circle seats={seats} pictureOnly><Ring reading={EXACT} /></Circle>}
    names={
      <DeskSheet heading="Names" aside="all eight are here">
        <Names label="Seats" lines={seats.map((seat) => ({ seat, ...(seat.note === undefined ? {} : { more: seat.note }), acts: seat.state === "floor" ? [] : [act(seat.id, "Give the floor")] }))} />
      </DeskSheet>
    }
    sheets={
      <>
        <DeskFloor
          holder="Ana Ferreira"
          words="Ana has the floor"
          more="thinking about Tom’s question"
          main={act("on", "On to the reflection round", { keyHint: "→" })}
          others={[act("next", "Next: Priya asks", { keyHint: "N" }), act("take", "Take it back", { keyHint: "B" })]}
        />
        <DeskTime
          heading="Time"
          aside={<>Stage ends <b class="num">11:41</b></>}
          acts={[act("m1", "−1"), act("p1", "+1", { keyHint: "1" }), act("p3", "+3", { keyHint: "3", pressed: true }), act("pause", "Pause", { keyHint: "P" })]}
          after={<div class="deal"><p><b>+3 for Ana takes 1 min each</b> from the break, Marek and the review. Still ends 13:02.</p><Button kind="main" size="low">Agreed</Button></div>}
        />
        <DeskSheet heading="Stage" aside="then Ana’s actions, 5 min">
          <div class="stage-acts"><Button>Back</Button><Button>Hold a silence</Button></div>
        </DeskSheet>
        <ProcessPause words="Process pause" more="Holds clock, queue and floor, exactly" keyHint="W" onPress={() => undefined} />
      </>
    }
    right={
      <>
        <Knock name="Dawn Kerr asks for a chair" more="with the members’ link" main={act("in", "Let in", { keyHint: "L" })} other={act("not", "Not now")} />
        <SlipList slips={queue.slice(0, 2).map((slip) => ({ ...slip, acts: [act("up", "Up"), act("down", "Down"), act("park", "Park")] }))} />
      </>
    }
  />
);

export function WritingView(): JSX.Element {
  const [text, setText] = useState("I noticed that you said “the families” many times, and “I” only when you spoke about the evenings. I felt tired with you");
  return (
    <RoomLayout
      bar={<MemberBar />}
      rail={<Lines />}
      now={
        <NowSheet lead="Something you saw, heard or felt. Not advice.">
          <WritingBox label="What I noticed" value={text} onInput={setText} bytesMax={150} send={act("send", "Lay it on the table")} others={[act("pass", "I pass")]} promise="All slips are shown together, shuffled, and nobody sees who has finished." />
        </NowSheet>
      }
      question={<TableQuestion label="Reflection round, for Ana" words="What did you notice while Ana was speaking?" />}
      circle={<><Circle seats={seatsOnCall}><Ring reading={{ kind: "minutes", leftMs: 81_000, totalMs: 480_000 }} note="to write" /></Circle><Hush /></>}
    />
  );
}

export const RevealView = (): JSX.Element => (
  <RoomLayout
    bar={<MemberBar />}
    rail={<Lines />}
    now={<NowSheet lead="Read, and stay quiet. Ana takes the floor when she is ready." others={[act("read", "I have read them")]} />}
    table={
      <TableTop
        heading="What the set noticed"
        lead="Six slips, shuffled. Ana speaks first."
        aside={<Ring alone="96px" reading={MEMBER} />}
        slips={[
          "Nobody in your story ever says no. I wondered who taught them not to.",
          "I noticed that you said “the families” many times, and “I” only when you spoke about the evenings. I felt tired with you.",
          "Your voice went quiet at “until someone is appointed”. I felt you don’t believe it.",
          "I felt proud of the service, and uneasy that it hangs on one person.",
          "I was struck by how fairly you speak of your deputy.",
          "When Tom asked about January you smiled for the first time.",
        ].map((text, at) => ({ id: String(at), text, by: ["Tom", "Jo", "Siân", "Priya", "Marek", "Ruth"][at] ?? "", state: at === 2 ? "kept" : "waiting" }))}
      />
    }
  />
);
