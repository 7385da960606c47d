// Slips: written face down or open, to all or to one person; turned over together, or one after another at the presenter's pace.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { RecordOf, SeatId } from "../sync";
import type { Action } from "../ui/button";
import { EmptyState } from "../ui/now";
import { Ring } from "../ui/ring";
import { TableTop, type SlipView } from "../ui/slips";
import type { RoomModel, Stage } from "./model";
import { Pen, ToWhom } from "./pen";
import { ringReading } from "./views";

/** A slip that lies face down: write it, change it, take it back, say that one is ready. */
export function SlipBox({ m, stage }: { m: RoomModel; stage: Stage }): JSX.Element | null {
  const words = t().room.slips;
  const changing = useSignal(false);
  const to = useSignal<SeatId | null>(null);
  const kind = stage.slips;
  if (kind === null) return null;
  const mine = m.view.mine.all("slip").value.find((slip) => slip.stage === stage.id);
  const named = stage.seen_by === "the_one_named";
  const toOne = m.may("slip_write") && (named || kind === "appreciation");
  if (mine !== undefined && !changing.value) {
    return (
      <div class="stack">
        <div class="slip" data-state="yours">
          <p class="slip-text">{m.text(mine)}</p>
          <p class="slip-by">{mine.to === null ? null : <b>{t().person.slips.toName(m.short(mine.to))}</b>} {words.laid}</p>
        </div>
        <SlipActs m={m} slip={mine} onChange={() => (changing.value = true)} />
      </div>
    );
  }
  return (
    <>
    {toOne ? <ToWhom m={m} chosen={to.value} {...(named ? {} : { nobody: t().person.slips.toAll })} onChoose={(seat) => (to.value = seat)} /> : null}
    <Pen
      m={m}
      stage={stage}
      kind={kind}
      action="slip"
      tall={kind === "reflection"}
      {...(mine === undefined ? {} : { scope: mine.id, initial: m.text(mine) ?? "" })}
      label={t().slipKinds[kind].label}
      sendWords={t().slipKinds[kind].send}
      {...(named && to.value === null && mine?.to == null ? { reason: t().person.slips.chooseFirst } : {})}
      send={(text, draft) => m.writing.writeSlip(kind, text, { stage: stage.id, to: to.peek() ?? mine?.to ?? null, id: mine?.id }, draft)}
      onSent={() => (changing.value = false)}
      others={() => [readyAct(m)]}
      promise={stage.reveal === "at_once" ? undefined : words.promise}
    />
    </>
  );
}

function SlipActs({ m, slip, onChange }: { m: RoomModel; slip: RecordOf<"slip">; onChange: () => void }): JSX.Element {
  const words = t().room.slips;
  const acts: Action[] = [
    { id: "slip-change", words: words.change, onPress: onChange },
    { id: "slip-back", words: words.withdraw, onPress: () => void m.doing.command("slip-back", { do: "slip_withdraw", id: slip.id }), busy: m.doing.isBusy("slip-back") },
  ];
  return (
    <div class="actions-row">
      {[readyAct(m), ...acts].map((act) => (
        <ActButton key={act.id} act={act} />
      ))}
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

/** Slips that lie open in a stage: mine to read among them, those to me alone too. */
export function openSlips(m: RoomModel, stage: Stage): RecordOf<"slip">[] {
  const toMe = m.view.mine.all("slip").value.filter((slip) => slip.order > 0);
  const shared = m.view.records.all("slip").value;
  const all = new Map([...shared, ...toMe].map((slip) => [slip.id, slip]));
  return [...all.values()].filter((slip) => slip.stage === stage.id).sort((a, b) => a.order - b.order);
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
  if (views.length === 0) return <EmptyState words={words.none} more={words.noneMore} />;
  const lead = stage.reveal === "together" ? words.revealLead(views.length) : stage.reveal === "one_by_one" ? t().person.slips.left : undefined;
  const heading = t().slipKinds[stage.slips].open;
  return <TableTop heading={heading} {...(lead === undefined ? {} : { lead })} aside={<Ring alone="96px" reading={ringReading(m, desk)} />} slips={views} />;
}
