// A box that keeps what is being written in this browser, and the boxes of the room made from it.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { textBytesMax, type CommandOutcome, type DraftPlace, type ItemId, type RecordOf, type SeatId, type TextKind } from "../sync";
import type { Action } from "../ui/button";
import { WritingBox } from "../ui/fields";
import type { RoomModel, Stage } from "./model";

export interface PenProps {
  m: RoomModel;
  stage: Stage;
  /** What it is sealed as, and under what its draft is kept. */
  kind: TextKind;
  /** Tells drafts of one kind in one stage apart. */
  scope?: string;
  /** Names the action, for refusals. */
  action: string;
  label: string;
  sendWords: string;
  busyWords?: string;
  send: (text: string, draft: DraftPlace) => Promise<CommandOutcome>;
  /** After it counts. */
  onSent?: () => void;
  /** Other things one can do here; they get what stands in the box, and a way to empty it unless it has changed. */
  others?: (text: string, drop: (sent: string) => void) => readonly Action[];
  promise?: ComponentChildren;
  /** What stands in the box when there is no draft: the slip to be changed. */
  initial?: string;
  /** Why it can't be sent yet. */
  reason?: string;
  tall?: boolean;
  visibleLabel?: boolean;
  /** Above the box: to whom. */
  before?: ComponentChildren;
  /** Somebody has just pressed for it. */
  opened?: boolean;
  /** Between the box and its buttons: a date. */
  after?: ComponentChildren;
}

export function Pen(props: PenProps): JSX.Element {
  const { m, stage, kind, action } = props;
  const place: DraftPlace = { room: m.view.id, stage: draftStage(m, stage, kind), kind, scope: props.scope ?? "" };
  const drafts = m.client.drafts;
  const text = useSignal(drafts.get(place) || (props.initial ?? ""));
  useEffect(() => {
    text.value = drafts.get(place) || (props.initial ?? "");
  }, [place.room, place.stage, place.kind, place.scope]);
  const write = (value: string): void => {
    text.value = value;
    drafts.set(place, value);
  };
  const send = async (): Promise<void> => {
    const sent = text.peek().trim();
    if (sent === "") return;
    // What is kept is what is sent, so that the answer can tell whether anybody has gone on writing.
    write(sent);
    const counts = await m.doing.run(action, () => props.send(sent, place));
    if (!counts) return;
    // Whoever went on writing meanwhile keeps what they wrote.
    if (text.peek().trim() === sent) write("");
    props.onSent?.();
  };
  const main: Action = { id: action, words: props.sendWords, onPress: () => void send(), busy: m.doing.isBusy(action) };
  if (props.reason !== undefined) main.reason = props.reason;
  if (props.busyWords !== undefined) main.busyWords = props.busyWords;
  const drop = (sent: string): void => {
    if (text.peek().trim() === sent) write("");
  };
  const others = props.others?.(text.value, drop) ?? [];
  return (
    <WritingBox
      children={props.before}
      label={props.label}
      visibleLabel={props.visibleLabel ?? true}
      value={text.value}
      onInput={write}
      bytesMax={textBytesMax(kind)}
      send={main}
      others={others}
      refusal={m.doing.refusalOf(action, ...others.map((other) => other.id))}
      promise={props.promise}
      tall={props.tall ?? false}
      opened={props.opened ?? false}
      after={props.after}
    />
  );
}

/** A question is meant for an issue, so its draft goes along from stage to stage; everything else belongs to its stage. */
function draftStage(m: RoomModel, stage: Stage, kind: TextKind): number {
  if (kind !== "question") return stage.id;
  return m.stages.find((other) => other.issue === stage.issue)?.id ?? stage.id;
}

export interface SayBoxProps {
  m: RoomModel;
  stage: Stage;
  answers: ItemId | null;
  /** How one ends here without a word, where that is neither passing nor handing on. */
  finish?: Action;
  /** What is said here is one thing among others: it keeps the floor, and folds the box. */
  onDone?: () => void;
}

/** What the holder of the floor says. One press says it and hands on; another says it and keeps the floor. */
export function SayBox({ m, stage, answers, finish, onDone }: SayBoxProps): JSX.Element {
  const words = t().room.say;
  const answering = answers !== null;
  const done = (): Promise<boolean> => m.doing.command("done", { do: "floor_done", question: answers });
  return (
    <Pen
      m={m}
      stage={stage}
      kind="word"
      action="say"
      label={answering ? words.answer : words.label}
      sendWords={onDone !== undefined ? words.hello : answering ? words.answerDone : words.done}
      send={(text, draft) => m.writing.say(text, { stage: stage.id, answers }, draft)}
      onSent={onDone ?? (() => void done())}
      opened={onDone !== undefined}
      others={(text, drop) => (finish === undefined ? sayOthers(m, stage, text, drop, answers) : text.trim() === "" ? [finish] : [])}
      promise={words.promise}
    />
  );
}

function sayOthers(m: RoomModel, stage: Stage, text: string, drop: (sent: string) => void, answers: ItemId | null): Action[] {
  const words = t().room.say;
  if (text.trim() !== "") {
    const onPress = (): void => {
      void m.doing.run("more", () => m.writing.say(text.trim(), { stage: stage.id, answers })).then((counts) => (counts ? drop(text.trim()) : undefined));
    };
    return [{ id: "more", words: words.more, onPress, busy: m.doing.isBusy("more") }];
  }
  const spoke = m.words.some((word) => word.seat === m.mySeat && word.stage === stage.id);
  const hand: Action = { id: "done", words: words.handOn, onPress: () => void m.doing.command("done", { do: "floor_done", question: answers }), busy: m.doing.isBusy("done") };
  const pass: Action = { id: "pass", words: answers === null ? words.pass : words.leave, onPress: () => void m.doing.command("pass", { do: "floor_pass" }), busy: m.doing.isBusy("pass") };
  return spoke && answers === null ? [hand] : [pass];
}

/** A word in open talk: nobody has the floor, anybody may write. */
export function HelloBox({ m, stage, onDone }: { m: RoomModel; stage: Stage; onDone: () => void }): JSX.Element {
  const words = t().room.say;
  return (
    <Pen
      m={m}
      stage={stage}
      kind="word"
      action="say"
      label={words.label}
      sendWords={words.hello}
      send={(text, draft) => m.writing.say(text, { stage: stage.id }, draft)}
      onSent={onDone}
      opened
      others={() => [{ id: "cancel", words: t().room.ask.cancel, onPress: onDone }]}
      promise={words.promise}
    />
  );
}

/** What a question of this stage is. */
export function askLabel(stage: Stage): string {
  const words = t().room.ask;
  return stage.asking === "clarifying" ? words.labelFact : words.label;
}

export interface ToWhomProps {
  m: RoomModel;
  chosen: SeatId | null;
  /** What nobody named stands for, where that can be chosen. */
  nobody?: string;
  /** Those who can be named; without it all others, but the presenter where nobody named is the presenter. */
  only?: readonly SeatId[];
  onChoose: (seat: SeatId | null) => void;
}

/** To whom it goes: one of the others, or what nobody named stands for. */
export function ToWhom({ m, chosen, nobody, only, onChoose }: ToWhomProps): JSX.Element {
  const words = t().person.slips;
  return (
    <div class="stack-tight" role="group" aria-label={words.to}>
      <p class="label">{words.to}</p>
      <div class="acts">
        {nobody === undefined ? null : (
          <button type="button" class="btn low" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
            {nobody}
          </button>
        )}
        {m.chairs.filter(({ id }) => (only === undefined ? id !== m.mySeat && id !== m.presenter : only.includes(id))).map((seat) => (
          <button key={seat.id} type="button" class="btn low" aria-pressed={chosen === seat.id} aria-label={words.toName(m.short(seat.id))} onClick={() => onChoose(seat.id)}>
            {m.short(seat.id)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** A written question: for the queue, as a follow-up, or a change of one that waits. */
export function AskBox({ m, stage, onDone, changed }: { m: RoomModel; stage: Stage; onDone?: () => void; changed?: RecordOf<"question"> }): JSX.Element {
  const words = t().room.ask;
  const to = useSignal<SeatId | null>(null);
  const direct = m.iHold;
  const followUp = direct && m.floor?.doing === "following_up";
  const close: Action = direct
    ? { id: "no-follow-up", words: followUp ? words.noFollowUp : t().room.say.pass, onPress: () => void m.doing.command("no-follow-up", { do: "floor_pass" }), busy: m.doing.isBusy("no-follow-up") }
    : { id: "cancel", words: words.cancel, onPress: () => onDone?.() };
  return (
    <Pen
      m={m}
      stage={stage}
      kind="question"
      action="ask"
      {...(changed === undefined ? {} : { scope: changed.id, initial: m.text(changed) ?? "" })}
      label={askLabel(stage)}
      sendWords={changed !== undefined ? words.save : direct ? words.sendFollowUp : words.send}
      send={(text, draft) => (changed === undefined ? m.writing.addQuestion(text, { stage: stage.id, to: to.peek(), blind: stage.moderated }, draft) : m.writing.editQuestion(changed, text))}
      {...(onDone === undefined ? {} : { onSent: onDone, opened: true })}
      others={() => (onDone === undefined && !direct ? [] : [close])}
      {...(m.iPresent && stage.to === "anyone" && changed === undefined && to.value === null ? { reason: t().person.slips.chooseFirst } : {})}
      promise={direct ? undefined : words.promise}
      before={stage.to === "anyone" && changed === undefined ? <ToWhom m={m} chosen={to.value} {...(m.iPresent ? {} : { nobody: m.people.presenter })} onChoose={(seat) => (to.value = seat)} /> : undefined}
    />
  );
}
