// A process pause: a calm sheet above the room with the question that goes round and who speaks; nothing else moves, and
// nothing makes a sound. On the desk, the choice of the question.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { RecordOf, StockQuestion } from "../sync";
import { Actions, type Action } from "../ui/button";
import { DeskSheet, ProcessPause } from "../ui/desk";
import { PROCESS_HEADING_ID } from "../ui/headings";
import { act } from "./acts";
import type { RoomModel } from "./model";

const QUESTIONS: readonly StockQuestion[] = ["doing_well", "do_better", "listening", "which_question", "need_now"];

/** The sheet that everybody sees while the process is paused. */
export function ProcessPauseSheet({ m, paused }: { m: RoomModel; paused: RecordOf<"process_pause"> }): JSX.Element {
  const words = processWords().pause;
  const who = paused.by === m.mySeat ? words.saidYou : words.said(m.short(paused.by));
  const acts = roundActs(m, paused);
  const main = acts[0];
  return (
    <section class="process-sheet" aria-labelledby={PROCESS_HEADING_ID}>
      <h2 class={paused.question === null ? "title-section" : "label"} id={PROCESS_HEADING_ID} tabIndex={-1}>{who}</h2>
      {paused.question === null ? null : <p class="process-question">{processWords().stock[paused.question]}</p>}
      <p>{[paused.question === null ? words.more : "", roundWords(m, paused)].filter(Boolean).join(" ")}</p>
      <Actions main={main} others={acts.slice(1)} refusal={m.doing.refusalOf(...acts.map((one) => one.id))} />
    </section>
  );
}

/** Who speaks and who comes then, where a round is open. */
export function roundWords(m: RoomModel, paused: RecordOf<"process_pause">): string {
  const words = processWords().pause;
  if (paused.question === null) return "";
  const waiting = paused.order.filter((seat) => seat !== paused.holder);
  const names = t().time.list(waiting.map((seat) => (seat === m.mySeat ? t().parts.seat.you : m.short(seat))));
  // On a call nobody holds the turn: people see the order, and speak.
  if (paused.holder === null && waiting.length > 0) return words.round(names);
  const speaks = paused.holder === null ? "" : paused.holder === m.mySeat ? words.youSpeak : words.speaks(m.short(paused.holder));
  const then = waiting.length === 0 ? "" : words.then(names);
  if (speaks === "" && then === "") return paused.had.length > 0 ? words.all : words.more;
  return [speaks, then].filter(Boolean).join(" ");
}

function roundActs(m: RoomModel, paused: RecordOf<"process_pause">): Action[] {
  const words = processWords().pause;
  const acts: Action[] = [];
  // In writing one says it in the box, which has these buttons too: pressed up here, what stands in it would be left behind.
  const mine = paused.holder === m.mySeat;
  const here = mine && !(m.inWriting && m.may("word_say"));
  const first = paused.order.find((seat) => seat !== paused.holder);
  if (here && m.may("floor_done")) acts.push(act(m, "round-done", words.done, { do: "floor_done", question: null }, "D"));
  if (here && m.may("floor_pass")) acts.push(act(m, "round-pass", words.pass, { do: "floor_pass" }));
  if (first !== undefined && !mine && m.may("floor_next")) acts.push(act(m, "round-next", words.next(m.short(first)), { do: "floor_next" }, "N"));
  if (m.may("process_resume")) acts.push(act(m, "process-resume", words.resume, { do: "process_resume" }, "W"));
  return acts;
}

/** The desk's large quiet button, and the stock questions behind it. */
export function ProcessPausePart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().pause;
  const choosing = useSignal(false);
  if (!m.may("process_pause") || m.processPause !== undefined) return null;
  if (!choosing.value) {
    return <ProcessPause words={words.act} more={words.actMore} keyHint="W" onPress={() => (choosing.value = true)} />;
  }
  const pause = (question: StockQuestion | null): void => {
    void m.doing.command("process-pause", { do: "process_pause", question }).then((counts) => {
      if (counts) choosing.value = false;
    });
  };
  const one = (question: StockQuestion | null, label: string, at: number): Action => ({ id: question ?? "none", words: label, onPress: () => pause(question), keyHint: String(at + 1) });
  return (
    <DeskSheet heading={words.choose}>
      <div class="stack process-questions" data-choice>
        <Actions
          others={[...QUESTIONS.map((question, at) => one(question, processWords().stock[question], at)), one(null, words.none, QUESTIONS.length)]}
          refusal={m.doing.refusalOf("process-pause")}
        />
        <Actions others={[{ id: "process-cancel", words: words.cancel, onPress: () => (choosing.value = false), keyHint: "W" }]} bareOthers />
      </div>
    </DeskSheet>
  );
}
