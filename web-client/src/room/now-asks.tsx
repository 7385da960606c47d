// Asking, as one does it here: words for the queue, a place first and the words after, a hand, or a question without a name. What
// a stage allows is looked up in the rights; nothing of it is decided here.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { Action } from "../ui/button";
import { act } from "./acts";
import { lead } from "./leads";
import type { RoomModel, Stage } from "./model";
import { NamelessBox, namelessHere, NameSwitch } from "./nameless";
import type { NowView } from "./now";
import { AskBox, askLabel } from "./pen";
import { OwnPace } from "./presenter";

export interface Toggle {
  value: boolean;
}

/** Which waiting question of mine is being changed. */
export interface Changing {
  value: string | undefined;
}

/** Questions in writing, hands on a call. */
export function asks(m: RoomModel, stage: Stage, asking: Toggle, changing: Changing): NowView | undefined {
  const view = m.may("question_add") ? inWords(m, stage, asking, changing) : byHand(m, stage, asking);
  // Where anyone may be asked, the presenter asks too, at her own pace.
  return view !== undefined && view.children === undefined && m.iPresent ? { ...view, children: <OwnPace m={m} /> } : view;
}

function inWords(m: RoomModel, stage: Stage, asking: Toggle, changing: Changing): NowView {
  const words = t().room.ask;
  const mine = m.view.mine.all("question").value;
  const changed = mine.find((question) => question.id === changing.value);
  if (changed !== undefined) return { lead: lead(m, stage), twice: true, children: <AskBox key={changed.id} m={m} stage={stage} changed={changed} onDone={() => (changing.value = undefined)} /> };
  if (asking.value) return { lead: lead(m, stage), twice: true, children: <AskEither key="ask" m={m} stage={stage} onDone={() => (asking.value = false)} /> };
  const places = (m.queue?.waiting ?? []).filter((waits) => waits.seat === m.mySeat);
  const bare = places.some((place) => place.question === null);
  const open: Action = { id: "open-ask", words: bare ? words.fill : mine.length > 0 ? words.another : words.open, onPress: () => (asking.value = true), keyHint: "Q" };
  if (mine.length >= 2) open.reason = words.full;
  const others = mine.map((question, at): Action => ({ id: `change-${question.id}`, words: at === 0 ? words.changeMine : words.changeOther, onPress: () => (changing.value = question.id) }));
  if (bare && m.may("hand_lower")) others.push(act(m, "hand", words.givePlace, { do: "hand_lower" }, "H"));
  else if (!bare && mine.length === 0 && m.may("hand_raise")) others.push(act(m, "hand", words.keepPlace, { do: "hand_raise" }, "H"));
  return { lead: <>{lead(m, stage)} {myPlace(m)}</>, main: open, others };
}

function byHand(m: RoomModel, stage: Stage, asking: Toggle): NowView | undefined {
  const words = t().room;
  // Where questions have no names, or hands go up with names and words may come without.
  const nameless = stage.queue !== "off" && namelessHere(m, stage) !== "never";
  if (nameless && asking.value) {
    return { lead: lead(m, stage), children: <NamelessBox m={m} stage={stage} what="question" label={askLabel(stage)} onDone={() => (asking.value = false)} /> };
  }
  const folded: Action[] = nameless ? [{ id: "open-nameless", words: t().nameless.open, onPress: () => (asking.value = true) }] : [];
  const at = handAt(m);
  if (!m.may("hand_raise")) return nameless ? { lead: lead(m, stage), others: folded } : undefined;
  const hand = lowerAct(m) ?? { ...act(m, "hand", words.hand.raise, { do: "hand_raise" }, "H"), icon: "hand" as const };
  const kept = at >= 0 && m.queue?.kept_for_later === true ? ` ${words.hand.kept}` : "";
  return { lead: `${lead(m, stage)}${kept}`, others: [hand, ...folded] };
}

function handAt(m: RoomModel): number {
  return (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat && waits.question === null);
}

/** My hand is up, here or from an earlier stage: the way to take it back. */
export function lowerAct(m: RoomModel): Action | undefined {
  const at = handAt(m);
  return at < 0 || !m.may("hand_lower") ? undefined : act(m, "hand", t().room.hand.lower(at + 1), { do: "hand_lower" }, "H");
}

/** A question with my name, or without it where the stage leaves that to me. */
function AskEither({ m, stage, onDone }: { m: RoomModel; stage: Stage; onDone: () => void }): JSX.Element {
  const without = useSignal(false);
  if (namelessHere(m, stage) !== "optional") return <AskBox m={m} stage={stage} onDone={onDone} />;
  return (
    <div class="stack">
      <NameSwitch without={without.value} onChange={(value) => (without.value = value)} />
      {without.value ? <NamelessBox m={m} stage={stage} what="question" label={askLabel(stage)} onDone={onDone} /> : <AskBox m={m} stage={stage} onDone={onDone} />}
    </div>
  );
}

function myPlace(m: RoomModel): JSX.Element | null {
  const words = t().room;
  const at = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  if (at < 0) return null;
  const bare = m.queue?.waiting[at]?.question === null;
  return <b>{bare ? words.hand.place(at + 1) : words.ask.mine(at + 1)}</b>;
}
