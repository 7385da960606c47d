// `/set/practice`: choose what to practise, or, led here by a tap on the first page, begin at once. Reloading ends a practice, since all
// of it lies in this page's memory; the address then offers a new one and begins nothing by itself.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { practiceWords } from "../messages/practice";
import { SecureOnly } from "../pages/insecure";
import { failureSentence, services } from "../pages/services";
import { SimplePage } from "../pages/simple-page";
import { byTap, go } from "../router";
import { PageBar } from "../ui/bar";
import { Field } from "../ui/fields";
import { Notice } from "../ui/notice";
import { Practice, type Part } from "./company";
import type { Clock } from "./person";
import { Beginning, PracticeRoom } from "./practice-room";
import "./practice.css";

declare global {
  /** The pace of the simulated people, for tests that can't wait: 1 is that of people. No page and no address sets it. */
  var askwellPracticePace: number | undefined;
}

const browserClock: Clock = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

type State = { readonly at: "door"; readonly failure?: string } | { readonly at: "beginning" } | { readonly at: "room"; readonly practice: Practice };

export default function PracticePage({ part }: { part: Part | undefined }): JSX.Element {
  return (
    <SecureOnly>
      <Practising part={part} />
    </SecureOnly>
  );
}

function Practising({ part }: { part: Part | undefined }): JSX.Element {
  const state = useSignal<State>(part !== undefined && byTap.peek() ? { at: "beginning" } : { at: "door" });
  const key = useSignal("");
  const keyNeeded = useSignal(false);
  /** What the last tap asked for; nothing once the page is left. */
  const wanted = useSignal<{ readonly part: Part } | undefined>(undefined);
  const begin = async (asked: Part): Promise<void> => {
    leaveRoom(state.peek());
    const mine = (wanted.value = { part: asked });
    state.value = { at: "beginning" };
    const typed = key.peek().trim();
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const parts = { part: asked, api: services().api, clock: browserClock, seed, pace: globalThis.askwellPracticePace ?? 1 };
    const answer = await Practice.begin(typed === "" ? parts : { ...parts, key: typed });
    // Somebody pressed again, or has left.
    if (wanted.peek() !== mine) return void (answer.ok ? answer.value.end() : undefined);
    if (answer.ok) return void (state.value = { at: "room", practice: answer.value });
    const wantsKey = answer.why === "refused" && answer.refusal.code === "creation_key";
    if (wantsKey) keyNeeded.value = true;
    state.value = wantsKey && typed === "" ? { at: "door" } : { at: "door", failure: failureSentence(answer) };
  };
  useEffect(() => {
    if (part === undefined || !byTap.peek()) {
      leaveRoom(state.peek());
      state.value = { at: "door" };
    } else if (wanted.peek()?.part !== part) void begin(part);
  }, [part]);
  useEffect(() => () => {
    wanted.value = undefined;
    leaveRoom(state.peek());
  }, []);
  const now = state.value;
  if (now.at === "beginning") return <Beginning />;
  if (now.at === "room") return <PracticeRoom key={now.practice.meeting} practice={now.practice} onAgain={() => void begin(now.practice.part)} />;
  const choose = (asked: Part): void => {
    void begin(asked);
    go(`/set/practice/${asked}`, part === undefined ? "push" : "replace");
  };
  return (
    <PracticeDoor
      over={part !== undefined && wanted.value === undefined}
      failure={now.failure}
      keyNeeded={keyNeeded.value}
      keyText={key.value}
      onKey={(text) => (key.value = text)}
      onChoose={choose}
    />
  );
}

function leaveRoom(state: State): void {
  if (state.at === "room") void state.practice.end();
}

interface DoorProps {
  /** One had been here: it has ended. */
  over: boolean;
  failure: string | undefined;
  keyNeeded: boolean;
  keyText: string;
  onKey: (text: string) => void;
  onChoose: (part: Part) => void;
}

function PracticeDoor({ over, failure, keyNeeded, keyText, onKey, onChoose }: DoorProps): JSX.Element {
  const words = practiceWords();
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <Notice>
        <div class="form-head">
          <h1 class="title-page">{words.heading}</h1>
          <p class="lead">{over ? words.over : words.lead}</p>
          <p class="quiet">{words.leadMore}</p>
        </div>
        {keyNeeded ? <Field label={words.key} hint={words.keyHint} value={keyText} onInput={onKey} spellCheck={false} /> : null}
        {failure === undefined ? null : <p class="refusal" role="alert">{words.failed} {failure}</p>}
        <div class="practice-doors">
          <Door heading={words.asMember} more={words.asMemberMore} onPress={() => onChoose("member")} />
          <Door heading={words.asFacilitator} more={words.asFacilitatorMore} onPress={() => onChoose("facilitator")} />
        </div>
      </Notice>
    </SimplePage>
  );
}

function Door({ heading, more, onPress }: { heading: string; more: string; onPress: () => void }): JSX.Element {
  return (
    <div class="practice-part stack-tight">
      <button type="button" class="btn big" onClick={onPress}>{heading}</button>
      <p class="quiet">{more}</p>
    </div>
  );
}
