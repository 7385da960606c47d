// Slips: written face down or open, to all or to one person; turned over together, or one after another at the presenter's pace.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { LIMITS, type RecordOf, type SeatId, type SlipKind } from "../sync";
import { Button, type Action } from "../ui/button";
import { Ring } from "../ui/ring";
import { TableTop, type SlipView } from "../ui/slips";
import type { RoomModel, Stage } from "./model";
import { Pen, ToWhom } from "./pen";
import { ringReading } from "./views";

/** How many slips of a kind one lays in a stage: a hope and a worry, several ideas; of all others one. */
const SEVERAL: Partial<Record<SlipKind, number>> = {
  hope: 2,
  idea: LIMITS.slipsPerSeatMax,
  hypothesis: LIMITS.slipsPerSeatMax,
  offer: LIMITS.slipsPerSeatMax,
  harvest: LIMITS.slipsPerSeatMax,
};

/** My own slips in a stage, those that lie open among them. */
export function mySlips(m: RoomModel, stage: Stage): RecordOf<"slip">[] {
  const all = new Map([...m.view.records.all("slip").value, ...m.view.mine.all("slip").value].map((slip) => [slip.id, slip]));
  return [...all.values()].filter((slip) => slip.stage === stage.id && slip.seat === m.mySeat);
}

/** Whether a slip is for one person: always where only that one sees it, if I like where people give thanks. */
function toOne(stage: Stage): "always" | "if_liked" | "never" {
  if (stage.seen_by === "the_one_named") return "always";
  return stage.slips === "appreciation" ? "if_liked" : "never";
}

/** To whom I can still write: each of the others once. */
function stillToName(m: RoomModel, mine: readonly RecordOf<"slip">[]): SeatId[] {
  const named = new Set(mine.map((slip) => slip.to));
  return m.chairs.filter((seat) => seat.id !== m.mySeat && !named.has(seat.id)).map((seat) => seat.id);
}

function mayWriteAnother(m: RoomModel, stage: Stage, mine: readonly RecordOf<"slip">[]): boolean {
  if (stage.slips === null || !m.may("slip_write")) return false;
  if (toOne(stage) !== "never") return stillToName(m, mine).length > 0;
  return mine.length < (SEVERAL[stage.slips] ?? 1);
}

/** What I laid, to change it and take it back; the box for it, and for another where the stage takes more than one; *ready*. */
export function SlipBox({ m, stage }: { m: RoomModel; stage: Stage }): JSX.Element | null {
  const words = t().room.slips;
  const changing = useSignal<string | undefined>(undefined);
  const another = useSignal(false);
  const mine = mySlips(m, stage);
  const changed = mine.find((slip) => slip.id === changing.value);
  const close = (): void => {
    changing.value = undefined;
    another.value = false;
  };
  if (changed !== undefined || mine.length === 0 || another.value) {
    return <SlipPen key={changed?.id ?? `new ${mine.length}`} m={m} stage={stage} mine={mine} changed={changed} onDone={close} />;
  }
  const refusal = m.doing.refusalOf("ready", ...mine.map((slip) => `slip-back-${slip.id}`));
  const more: Action[] = mayWriteAnother(m, stage, mine) ? [{ id: "slip-another", words: words.another, onPress: () => (another.value = true) }] : [];
  return (
    <div class="stack">
      {mine.map((slip) => <MySlip key={slip.id} m={m} stage={stage} slip={slip} onChange={() => (changing.value = slip.id)} />)}
      <div class="actions-row">
        {[readyAct(m), ...more].map((act) => <ActButton key={act.id} act={act} />)}
      </div>
      <p class="refusal" role="status" hidden={refusal === undefined}>{refusal?.sentence ?? ""}</p>
    </div>
  );
}

interface SlipPenProps {
  m: RoomModel;
  stage: Stage;
  mine: readonly RecordOf<"slip">[];
  changed: RecordOf<"slip"> | undefined;
  onDone: () => void;
}

function SlipPen({ m, stage, mine, changed, onDone }: SlipPenProps): JSX.Element | null {
  const words = t().person.slips;
  const to = useSignal<SeatId | null>(changed?.to ?? null);
  const kind = stage.slips;
  if (kind === null) return null;
  const one = toOne(stage);
  const open = stillToName(m, mine);
  const cancel: Action = { id: "slip-cancel", words: t().room.ask.cancel, onPress: onDone };
  return (
    <Pen
      m={m}
      stage={stage}
      kind={kind}
      action="slip"
      tall={kind === "reflection"}
      {...(changed === undefined ? (mine.length === 0 ? {} : { scope: "another" }) : { scope: changed.id, initial: m.text(changed) ?? "" })}
      label={t().slipKinds[kind].label}
      sendWords={t().slipKinds[kind].send}
      {...(one === "always" && to.value === null ? { reason: words.chooseFirst } : {})}
      send={(text, draft) => m.writing.writeSlip(kind, text, { stage: stage.id, to: to.peek(), id: changed?.id }, draft)}
      onSent={onDone}
      others={() => (mine.length === 0 ? [readyAct(m)] : [cancel])}
      promise={slipPromise(m, stage)}
      before={
        one === "never" || changed !== undefined ? undefined : (
          <ToWhom m={m} chosen={to.value} only={open} {...(one === "always" ? {} : { nobody: words.toAll })} onChoose={(seat) => (to.value = seat)} />
        )
      }
    />
  );
}

/** Who will see it, and when, in a sentence that is true of this stage. */
export function slipPromise(m: RoomModel, stage: Stage): string | undefined {
  const words = t().room.slips.promise;
  if (stage.reveal === "at_once") return stage.seen_by === "the_one_named" ? words.oneAtOnce : words.atOnce;
  if (stage.seen_by === "the_one_named") return words.one;
  return stage.reveal === "one_by_one" ? words.oneByOne(m.people.presenter) : words.together;
}

function MySlip({ m, stage, slip, onChange }: { m: RoomModel; stage: Stage; slip: RecordOf<"slip">; onChange: () => void }): JSX.Element {
  const words = t().room.slips;
  const faceDown = slip.order === 0;
  const back = `slip-back-${slip.id}`;
  const laid = !faceDown ? words.given : stage.reveal === "one_by_one" ? words.laidOneByOne : words.laid;
  return (
    <div class="slip" data-state="yours">
      <p class="slip-text" lang="">{m.text(slip)}</p>
      <p class="slip-by">{slip.to === null ? null : <b>{t().person.slips.toName(m.short(slip.to))}</b>} {laid}</p>
      {faceDown && m.may("slip_withdraw") ? (
        <div class="slip-acts">
          <Button size="low" onPress={onChange}>{words.change}</Button>
          <Button size="low" busy={m.doing.isBusy(back)} onPress={() => void m.doing.command(back, { do: "slip_withdraw", id: slip.id })}>{words.withdraw}</Button>
        </div>
      ) : null}
    </div>
  );
}

function ActButton({ act }: { act: Action }): JSX.Element {
  return (
    <button type="button" class="btn" aria-disabled={act.busy === true ? "true" : undefined} aria-pressed={act.pressed} onClick={() => (act.busy === true ? undefined : act.onPress())}>
      {act.words}
    </button>
  );
}

/** *Ready* is pressed by everyone, written or not, so it tells nobody who has written. */
export function readyAct(m: RoomModel): Action {
  const words = t().room.slips;
  const ready = m.me?.ready ?? false;
  return {
    id: "ready",
    words: ready ? words.notReady : words.ready,
    pressed: ready,
    onPress: () => void m.doing.command("ready", { do: "ready", ready: !ready }),
    busy: m.doing.isBusy("ready"),
  };
}

/** Slips that lie open: to all, and to me alone. */
export function openSlipsOf(m: RoomModel): RecordOf<"slip">[] {
  const toMe = m.view.mine.all("slip").value.filter((slip) => slip.order > 0);
  return [...new Map([...m.view.records.all("slip").value, ...toMe].map((slip) => [slip.id, slip])).values()];
}

/** Those of a stage, in the order in which they were turned: mine to read among them. */
export function openSlips(m: RoomModel, stage: Stage): RecordOf<"slip">[] {
  return openSlipsOf(m).filter((slip) => slip.stage === stage.id).sort((a, b) => a.order - b.order);
}

/** Whether the stage has anything of its slips to show: all of them, or the first that were turned. */
export function showsSlips(m: RoomModel, stage: Stage): boolean {
  return stage.slips !== null && (stage.revealed || openSlips(m, stage).length > 0);
}

/** Open slips as paper: who wrote them, where they have names, and to whom, where they are for one. */
export function slipViews(m: RoomModel, stage: Stage): SlipView[] {
  return openSlips(m, stage).map((slip) => {
    const text = m.text(slip);
    const note = slip.to === null ? undefined : slip.to === m.mySeat ? t().person.slips.toMe : t().person.slips.toName(m.short(slip.to));
    const by = slip.seat === null ? t().nameless.folded : m.short(slip.seat);
    return { id: slip.id, state: "waiting", by, ...(text === undefined ? {} : { text }), ...(note === undefined ? {} : { note }) };
  });
}

/** Slips that lie open: turned over together, one by one, or as they were sent. */
export function Revealed({ m, stage, desk }: { m: RoomModel; stage: Stage; desk: boolean }): JSX.Element | null {
  const words = t().room.slips;
  if (stage.slips === null) return null;
  const views = slipViews(m, stage);
  const clock = <Ring alone="96px" reading={ringReading(m, desk)} />;
  if (views.length === 0) return <section class="reveal"><div class="reveal-head"><div><h1 class="title-page">{words.none}</h1><p class="lead quiet">{words.noneMore}</p></div>{clock}</div></section>;
  const lead = stage.reveal === "together" ? words.revealLead(views.length) : stage.reveal === "one_by_one" ? t().person.slips.left : undefined;
  const heading = t().slipKinds[stage.slips].open;
  return <TableTop heading={heading} {...(lead === undefined ? {} : { lead })} aside={clock} slips={views} />;
}
