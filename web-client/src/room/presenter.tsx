// What the presenter alone decides: how fast questions come, which one waits, how long a thought takes, and minutes that are not
// needed. Nothing of it is counted or shown to others, but for the silence that all keep.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import { Button, optional, type Action } from "../ui/button";
import { Part } from "../ui/now";
import { theirs } from "../ui/theirs";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { TurnClock } from "./turn-clock";

/** The presenter's own buttons about the question on the table and the next one. */
export function presenterActs(m: RoomModel): Action[] {
  const words = t().person.presenter;
  const { floor } = m;
  if (floor === undefined || m.stopped || (!m.iPresent && floor.holder !== m.mySeat)) return [];
  if (floor.sitting) return m.may("sit_with") ? [act(m, "sit", words.sitEnd, { do: "sit_with", sitting: false }, "S")] : [];
  const acts: Action[] = [];
  // On a call no question stands on the table; a silence can begin all the same.
  if (m.may("sit_with")) acts.push(act(m, "sit", words.sit, { do: "sit_with", sitting: true }, "S"));
  if (floor.question !== null && m.may("question_park")) acts.push(act(m, "park", words.park, { do: "question_park", id: floor.question }));
  const waits = (m.queue?.waiting.length ?? 0) > 0;
  if (m.iPresent && !m.iRun && waits && m.may("floor_next")) acts.push(act(m, "next", words.next, { do: "floor_next" }, "N"));
  return acts;
}

/** The sentence of a silence that the presenter keeps with a question. */
export function sittingWords(m: RoomModel): string | undefined {
  if (m.floor?.sitting !== true) return undefined;
  const words = t().person.presenter;
  return m.iHold || m.iPresent ? words.sittingYou : words.sitting(m.short(m.floor.holder ?? m.presenter));
}

/** The presenter's own pace, in bare words beneath the box, and the clock of the turn. */
export function OwnPace({ m }: { m: RoomModel }): JSX.Element {
  const acts = presenterActs(m);
  return (
    <>
      <TurnClock m={m} />
      <div class="own-pace">
        {acts.map((one) => (
          <Button key={one.id} kind="bare" size="low" onPress={one.onPress} {...optional({ busy: one.busy, keyHint: one.keyHint })}>
            {one.words}
          </Button>
        ))}
        <GiveBack m={m} />
      </div>
    </>
  );
}

const BACK_MINUTES = [1, 3, 5] as const;

/** "I need less time": the presenter gives minutes back, in whole ones, without seeing a clock. */
export function GiveBack({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().giveBack;
  const open = useSignal(false);
  if (!m.iPresent || m.iRun || m.stopped || !m.may("minutes_add")) return null;
  if (!open.value) {
    return (
      <div class="actions-row">
        <Button kind="bare" size="low" onPress={() => (open.value = true)}>{words.open}</Button>
      </div>
    );
  }
  const give = (minutes: number): void => {
    void m.doing.command("give-back", { do: "minutes_add", minutes: -minutes }).then((counts) => {
      if (counts) open.value = false;
    });
  };
  return (
    <div class="stack-tight" role="group" aria-label={words.open}>
      <p class="small quiet">{words.lead}</p>
      <div class="actions-row">
        {BACK_MINUTES.map((minutes) => (
          <Button key={minutes} size="low" busy={m.doing.isBusy("give-back")} onPress={() => give(minutes)}>{words.minutes(minutes)}</Button>
        ))}
        <Button kind="bare" size="low" onPress={() => (open.value = false)}>{words.cancel}</Button>
      </div>
      <p class="refusal" role="status" hidden={m.doing.refusalOf("give-back") === undefined}>{m.doing.refusalOf("give-back")?.sentence ?? ""}</p>
    </div>
  );
}

/** Questions that I laid aside. Nobody else sees that they were. */
export function ParkedPart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().person.presenter;
  const parked = new Set(m.me?.parked ?? []);
  const questions = m.view.records.all("question").value.filter((question) => parked.has(question.id));
  if (questions.length === 0) return null;
  return (
    <Part heading={words.parkedHeading} aside={words.parkedMore}>
      <ul class="stack-tight">
        {questions.map((question) => (
          <li key={question.id} class="slip" data-state="parked">
            <p class="slip-text" {...theirs(m.text(question))}>{m.shown(question)}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
