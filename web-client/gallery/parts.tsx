// Every small part in every state, on one page.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Actions } from "../src/ui/button";
import { Check, Choices, Field } from "../src/ui/fields";
import { LinkCard } from "../src/ui/link-card";
import { EmptyState } from "../src/ui/now";
import { Banner, Drawer, LineLost } from "../src/ui/overlays";
import { Ring, type RingReading } from "../src/ui/ring";
import { Slip, type SlipView } from "../src/ui/slips";
import { Mini } from "../src/ui/strip";
import { act } from "./acts";
import type { Group as States, State } from "./state";

const RINGS: [string, RingReading][] = [
  ["facilitator", { kind: "seconds", leftMs: 432_000, totalMs: 900_000, warnMs: 60_000 }],
  ["facilitator, last minute", { kind: "seconds", leftMs: 58_000, totalMs: 900_000, warnMs: 60_000 }],
  ["facilitator, over", { kind: "seconds", leftMs: -40_000, totalMs: 900_000 }],
  ["member", { kind: "minutes", leftMs: 432_000, totalMs: 900_000 }],
  ["member, last minute", { kind: "minutes", leftMs: 41_000, totalMs: 900_000, warnMs: 60_000 }],
  ["member, over: no figure", { kind: "minutes", leftMs: -1, totalMs: 900_000 }],
  ["presenter", { kind: "water", leftMs: 432_000, totalMs: 900_000 }],
  ["paused", { kind: "seconds", leftMs: 432_000, totalMs: 900_000, paused: true }],
  ["silence", { kind: "silence" }],
  ["open end", { kind: "none", words: "no clock", more: "ends when all are ready" }],
];

const SLIPS: SlipView[] = [
  { id: "a", text: "Who already knows you are covering both?", by: "Priya", note: "3 min", state: "waiting" },
  { id: "b", text: "When you say the families will pay, whose face do you see?", state: "yours", note: "1 min", act: act("x", "take it back") },
  { id: "c", by: "Siân", note: "has a question", state: "waiting" },
  { id: "d", by: "Marek", note: "is still writing. The place is kept.", state: "held" },
  { id: "e", text: "What would your deputy say?", by: "Ana", note: "keeps this one", state: "kept" },
  { id: "f", text: "What does “stop” look like on an ordinary Tuesday?", by: "Tom", note: "on the table", state: "table" },
  { id: "g", text: "Who taught you that you must carry this?", by: "Jo", state: "answered" },
  { id: "h", text: "How is the budget set?", by: "Ruth", note: "parked for later", state: "parked" },
];

function Group({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <section><h2>{name}</h2>{children}</section>;
}

export function Parts(): JSX.Element {
  const [open, setOpen] = useState(false);
  const [talk, setTalk] = useState<"call" | "writing">("call");
  const [name, setName] = useState("Jo");
  return (
    <main class="gallery">
      <h1 class="title-page">Parts</h1>
      <Group name="Ring: dark water is what is left">
        <div class="gallery-row">
          {RINGS.map(([words, reading]) => (
            <figure key={words}><Ring reading={reading} alone="158px" /><figcaption>{words}</figcaption></figure>
          ))}
        </div>
      </Group>
      <div class="gallery-two">
        <Group name="Slips"><div class="gallery-two">{SLIPS.map((slip) => <Slip key={slip.id} slip={slip} />)}</div></Group>
        <Group name="Buttons">
          <div class="actions-row">
            <Button kind="main">Ask another</Button><Button>Change mine</Button><Button kind="bare">I pass</Button>
            <Button busy>Send</Button><Button size="low">Park</Button><Button kind="main" size="big" onPress={() => setOpen(true)}>Open a sheet</Button>
          </div>
          <Actions main={act("ask", "Ask to speak", { reason: "In this stage only Ana speaks. Your hand can wait in the queue." })} />
        </Group>
        <Group name="Banners">
          <div class="stack">
            <LineLost inSeconds={3} onTryNow={() => undefined} />
            <Banner kind="paused" words="Tom has paused the room." more="The clock waits. Nobody needs to say why." act={act("go", "Go on")} />
            <Banner kind="process" words="Ruth has stopped the clock." more="What are we doing well? What could we do better?" frozen="7:12" />
            <EmptyState words="No question is waiting." more="Silence is work too. Yours would be first." />
          </div>
        </Group>
        <Group name="Fields">
          <div class="stack">
            <Field label="What shall we call you?" value={name} onInput={setName} large hint="As the others know you." />
            <Field label="Name of the set" value="" onInput={setName} fault="A set needs a name." />
            <Choices legend="Where will you talk?" value={talk} onChange={setTalk} choices={[
              { value: "call", label: "On a call beside this", more: "You speak there. Askwell keeps the stages and the clock." },
              { value: "writing", label: "In writing, here", more: "Everything is typed in the room." }]} />
            <Choices legend="Kind of question" strip value={talk} onChange={setTalk} choices={[{ value: "call", label: "A fact I need" }, { value: "writing", label: "Open" }]} />
            <Check label="I agree" more="What is said here stays here." checked onChange={() => undefined} />
          </div>
        </Group>
        <Group name="Mini window">
          <div class="stack">
            <Mini holder="Ana Ferreira" words="Ana has the floor" more="You are third" reading={{ kind: "minutes", leftMs: 432_000, totalMs: 900_000 }} />
            <Mini yours holder="Jo Baker" words="You have the floor" reading={{ kind: "minutes", leftMs: 432_000, totalMs: 900_000 }} />
            <Mini words="Silence" reading={{ kind: "silence" }} />
          </div>
        </Group>
        <LinkCard heading="For the members" more="Paste it in the invitation." link="https://askwell.example/join#1.7Qm2Kx9vR4sB1pW8.Zt5" copyWords="Copy the members’ link" main />
      </div>
      <Drawer open={open} heading="My private notes" onClose={() => setOpen(false)}><p>Only in this browser.</p></Drawer>
    </main>
  );
}

const parts: readonly State[] = [{ id: "parts", title: "Every small part in its states", shots: ["wide", "dark", "forced"], draw: () => ({ view: <Parts /> }) }];

export const PARTS: readonly States[] = [{ name: "Parts", states: parts }];
