// A pulse: one question, five stones, no names. Nothing shows while it is open, not even how many answered; at its close it shows
// once, in five heaps. No average, no decimals, no bars to compare people by.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { isFew, type CommandOutcome, type PulseAsk, type RecordOf } from "../sync";
import { Actions, Button } from "../ui/button";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { possibleAnswers } from "./nameless";

const STONES = [1, 2, 3, 4, 5] as const;
const ASKS: readonly PulseAsk[] = ["safe", "useful", "fair", "energy"];

/** The card for everybody: the stones while it is open, what came once it is closed. */
export function PulseCards({ m }: { m: RoomModel }): JSX.Element | null {
  const away = useSignal<ReadonlySet<string>>(new Set(m.client.storage.keys(awayKey(m)).map((key) => key.slice(awayKey(m).length))));
  const putAway = (id: string): void => {
    m.client.storage.set(awayKey(m) + id, "yes");
    away.value = new Set([...away.peek(), id]);
  };
  const pulses = m.view.records.all("pulse").value.filter((pulse) => !away.value.has(pulse.id));
  return (
    <>
      {pulses.map((pulse) =>
        pulse.open ? <Stones key={pulse.id} m={m} pulse={pulse} /> : <Came key={pulse.id} pulse={pulse} onDone={() => putAway(pulse.id)} />,
      )}
    </>
  );
}

function awayKey(m: RoomModel): string {
  return `pulse-read/${m.view.id}/`;
}

function Stones({ m, pulse }: { m: RoomModel; pulse: RecordOf<"pulse"> }): JSX.Element | null {
  const words = t().nameless.pulse;
  const laid = useSignal<number | undefined>(undefined);
  const few = useSignal<number | undefined>(undefined);
  const taps = useSignal(0);
  if (!m.may("pulse_answer")) return null;
  // The room answers at the close of the pulse, so a stone lies as soon as it is on its way, and a later one replaces it.
  const lay = (value: number, knowing: boolean): void => {
    const [before, tap] = [laid.peek(), taps.peek() + 1];
    taps.value = tap;
    laid.value = value;
    few.value = undefined;
    let short = false;
    const send = async (): Promise<CommandOutcome> => {
      const outcome = await m.client.do({ do: "pulse_answer", id: pulse.id, value, knowing });
      short = isFew(outcome);
      return outcome;
    };
    void m.doing.run(`pulse-${tap}`, send).then((counts) => {
      if (counts || taps.peek() !== tap) return;
      laid.value = before;
      if (short) few.value = value;
    });
  };
  const asked = few.value;
  const refusal = asked === undefined ? m.doing.refusalOf(`pulse-${taps.value}`)?.sentence : undefined;
  return (
    <section class="knock" aria-label={words.ask[pulse.ask]}>
      <div>
        <p class="label">{words.heading}</p>
        <b>{words.ask[pulse.ask]}</b>
      </div>
      <div class="stones" role="group" aria-label={words.ask[pulse.ask]}>
        <span class="tiny quiet">{words.least}</span>
        {STONES.map((value) => (
          <button key={value} type="button" class="stone" aria-label={words.stone(value)} aria-pressed={laid.value === value} onClick={() => lay(value, false)}>
            <span aria-hidden="true" />
          </button>
        ))}
        <span class="tiny quiet">{words.most}</span>
      </div>
      {m.inWriting ? null : <p class="small quiet">{t().nameless.onCall}</p>}
      {asked === undefined ? (
        <p class="small quiet" role="status">{refusal ?? (laid.value === undefined ? words.more : words.sent)}</p>
      ) : (
        <div class="stack-tight">
          <p class="small" role="status">{words.few}</p>
          <Actions
            main={{ id: "pulse-few", words: t().nameless.few.yes, onPress: () => lay(asked, true) }}
            others={[{ id: "pulse-no", words: t().nameless.few.no, onPress: () => (few.value = undefined) }]}
          />
        </div>
      )}
      <p class="promise-lines small quiet">
        {words.promise.map((line) => `${line} `)}
        <b>{words.guess(possibleAnswers(m))}. {words.guessMore}{m.inWriting ? "" : ` ${t().nameless.onCall}`}</b>
      </p>
    </section>
  );
}

function Came({ pulse, onDone }: { pulse: RecordOf<"pulse">; onDone: () => void }): JSX.Element {
  const words = t().nameless.pulse;
  const { counts } = pulse;
  return (
    <section class="knock" aria-label={words.result}>
      <div>
        <p class="label">{words.result}</p>
        <b>{words.ask[pulse.ask]}</b>
      </div>
      {counts === null ? (
        <p>{words.tooFew}</p>
      ) : (
        <ol class="heaps">
          {counts.map((count, at) => (
            <li key={at} aria-label={words.heap(at + 1, count)}>
              <span class="heap" aria-hidden="true">{Array.from({ length: count }, (_, stone) => <i key={stone} />)}</span>
            </li>
          ))}
        </ol>
      )}
      <p class="stones-ends tiny quiet" aria-hidden="true"><span>{words.least}</span><span>{words.most}</span></p>
      <div class="actions-row"><Button size="low" onPress={onDone}>{words.done}</Button></div>
    </section>
  );
}

/** On the desk: choose what is asked, and close it. */
export function PulseDesk({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().nameless.pulse;
  const choosing = useSignal(false);
  if (m.may("pulse_close")) {
    return (
      <div class="sheet desk-sheet">
        <p class="small quiet">{words.waits}</p>
        <Actions others={[act(m, "pulse-close", words.close, { do: "pulse_close" })]} refusal={m.doing.refusalOf("pulse-close")} />
      </div>
    );
  }
  if (!m.may("pulse_open")) return null;
  if (!choosing.value) {
    return <div class="actions-row"><Button size="low" onPress={() => (choosing.value = true)}>{words.open}</Button></div>;
  }
  const open = (ask: PulseAsk): void => {
    void m.doing.command("pulse-open", { do: "pulse_open", id: crypto.randomUUID(), ask }).then((counts) => {
      if (counts) choosing.value = false;
    });
  };
  return (
    <div class="sheet desk-sheet">
      <p class="label">{words.choose}</p>
      <Actions others={ASKS.map((ask) => ({ id: ask, words: words.ask[ask], onPress: () => open(ask) }))} refusal={m.doing.refusalOf("pulse-open")} />
      <p class="small quiet">{words.more}</p>
      <Actions others={[{ id: "pulse-cancel", words: words.cancel, onPress: () => (choosing.value = false) }]} bareOthers />
    </div>
  );
}
