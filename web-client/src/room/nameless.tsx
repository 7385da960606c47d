// Writing without a name: the box, with the words of the promise and its limits where one writes; a question back where few are
// here; and what becomes of one's own notes, which look like everybody's until their writer asks to see them.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { isFew, type CommandOutcome, type DraftPlace, type Mine, type NamelessKind } from "../sync";
import { Actions, Button } from "../ui/button";
import { Choices } from "../ui/fields";
import { Drawer } from "../ui/overlays";
import { Part } from "../ui/now";
import type { RoomModel, Stage } from "./model";
import { Pen } from "./pen";

/** Whether a nameless contribution can be made here at all, and whether a named one can. */
export function namelessHere(m: RoomModel, stage: Stage): "never" | "always" | "optional" {
  if (!m.may("nameless_add")) return "never";
  return stage.anonymous;
}

/** How many could have written it. */
export function possibleAuthors(m: RoomModel): number {
  return m.hereWho("nameless_add");
}

/** How many could lay a stone. */
export function possibleAnswers(m: RoomModel): number {
  return m.hereWho("pulse_answer");
}

/** The words of the promise, and what it can't hide. */
export function PromiseLines({ m, what }: { m: RoomModel; what: NamelessKind }): JSX.Element {
  const words = t().nameless;
  return (
    <span class="promise-lines">
      {words.promise.map((line) => `${line} `)}
      <b>{words.guess(possibleAuthors(m))}. {words.guessMore}{m.inWriting ? "" : ` ${words.onCall}`}</b>
      {what === "question" ? <span>{words.own}</span> : null}
    </span>
  );
}

/** With my name or without: shown only where the stage leaves it to the writer. */
export function NameSwitch({ without, onChange }: { without: boolean; onChange: (without: boolean) => void }): JSX.Element {
  const words = t().nameless;
  return (
    <Choices
      legend={words.legend}
      strip
      value={without ? "without" : "named"}
      onChange={(value) => onChange(value === "without")}
      choices={[{ value: "named", label: words.named }, { value: "without", label: words.without }]}
    />
  );
}

export interface NamelessBoxProps {
  m: RoomModel;
  stage: Stage;
  what: NamelessKind;
  label: string;
  onDone?: () => void;
}

/** The box. Where few are here, the words wait behind one more question instead of going out. */
export function NamelessBox({ m, stage, what, label, onDone }: NamelessBoxProps): JSX.Element {
  const words = t().nameless;
  const few = useSignal<{ text: string; draft: DraftPlace } | undefined>(undefined);
  const kind = what === "question" ? "question" : what.slip;
  const send = async (text: string, draft: DraftPlace): Promise<CommandOutcome> => {
    const outcome = await m.nameless.add(text, { stage: stage.id, what, draft });
    if (isFew(outcome)) few.value = { text, draft };
    return outcome;
  };
  const asked = few.value;
  if (asked !== undefined) {
    const knowing = (): void => {
      void m.doing.run("nameless-few", () => m.nameless.add(asked.text, { stage: stage.id, what, draft: asked.draft, knowing: true })).then((counts) => {
        if (!counts) return;
        few.value = undefined;
        onDone?.();
      });
    };
    return (
      <section class="knock stack" aria-label={words.few.unknown}>
        <div>
          <b>{fewWords(possibleAuthors(m))}</b>
          <p>{words.few.more}</p>
        </div>
        <Actions
          main={{ id: "nameless-few", words: words.few.yes, onPress: knowing, busy: m.doing.isBusy("nameless-few"), busyWords: words.sending }}
          others={[{ id: "few-no", words: words.few.no, onPress: () => (few.value = undefined) }]}
          refusal={m.doing.refusalOf("nameless-few")}
        />
      </section>
    );
  }
  return (
    <Pen
      m={m}
      stage={stage}
      kind={kind}
      scope="nameless"
      action="nameless"
      tall={kind === "reflection"}
      label={label}
      sendWords={words.send}
      busyWords={words.sending}
      send={send}
      {...(onDone === undefined ? {} : { onSent: onDone, others: () => (m.doing.isBusy("nameless") ? [] : [{ id: "cancel", words: t().room.ask.cancel, onPress: onDone }]) })}
      promise={<PromiseLines m={m} what={what} />}
    />
  );
}

/** Said before the words go out: with fewer than four, each of the others guesses right too often. */
export function fewWords(people: number): string {
  const words = t().nameless.few;
  return people > 0 && people < 4 ? words.heading(people) : words.unknown;
}

/** Where a note of mine is, from the records that all see; only this browser can ask. */
export function whereIs(m: RoomModel, mine: Mine): "waiting" | "held" | "table" | "answered" | "open" | "gone" {
  if (mine.what !== "question") {
    const slip = m.view.records.get("slip", mine.id).value;
    if (slip !== undefined) return "open";
    return mine.stage === m.stage?.id && m.stage.revealed !== true ? "waiting" : "gone";
  }
  if (m.queue?.waiting.some((place) => place.question === mine.id) === true) return "waiting";
  switch (m.view.records.get("question", mine.id).value?.state) {
    case "on_the_table":
      return "table";
    case "answered":
      return "answered";
    case "waiting":
      return "waiting";
    case "held":
      return "held";
    case undefined:
      if (!mine.counts) return "waiting";
      return m.stages.find((stage) => stage.id === mine.stage)?.moderated === true ? "held" : "gone";
  }
}

/** Whether words without a name could have been written in this meeting so far. */
export function namelessSoFar(m: RoomModel): boolean {
  return m.stages.some((stage) => stage.anonymous !== "never" && (stage.state === "now" || stage.state === "done"));
}

/**
 * The way to my own notes. Everybody has it, written or not, and nothing tells whether there are any, because screens get shared;
 * held down, the button shows them.
 */
export function NamelessMine({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().nameless.mine;
  const showing = useSignal(false);
  const open = useSignal(false);
  const mine = m.nameless.mine.value.filter((one) => whereIs(m, one) !== "gone");
  if (!namelessSoFar(m)) return null;
  const hide = (): void => void (showing.value = false);
  const key = (down: boolean) => (event: KeyboardEvent): void => {
    if (event.key === " " || event.key === "Enter") showing.value = down;
  };
  return (
    <Part heading={words.heading}>
      <p class="small quiet">{words.more}</p>
      {showing.value && mine.length === 0 ? <p>{words.none}</p> : null}
      {showing.value ? <ul class="stack-tight">{mine.map((one) => <li key={one.id} class="slip"><p class="slip-text" lang="">{one.text}</p><p class="slip-by">{words[whereIs(m, one)]}</p></li>)}</ul> : null}
      <div class="actions-row">
        <button
          type="button"
          class="btn low"
          aria-pressed={showing.value}
          onPointerDown={() => (showing.value = true)}
          onPointerUp={hide}
          onPointerLeave={hide}
          onKeyDown={key(true)}
          onKeyUp={key(false)}
          onBlur={hide}
        >
          {words.show}
        </button>
        <Button kind="bare" size="low" onPress={() => (open.value = true)}>{words.manage}</Button>
      </div>
      <Drawer open={open.value} heading={words.heading} onClose={() => (open.value = false)}>
        {mine.length === 0 ? <p>{words.none}</p> : null}
        <ul class="stack">
          {mine.map((one) => <li key={one.id}><MineActs m={m} mine={one} /></li>)}
        </ul>
      </Drawer>
    </Part>
  );
}

/** One note of mine, with what can still be done with it. */
export function MineActs({ m, mine }: { m: RoomModel; mine: Mine }): JSX.Element {
  const words = t().nameless.mine;
  const changing = useSignal(false);
  const at = whereIs(m, mine);
  const stage = m.stages.find((one) => one.id === mine.stage);
  const id = (what: string): string => `${what}-${mine.id}`;
  const refusal = m.doing.refusalOf(id("back"), id("sign"))?.sentence;
  if (changing.value && stage !== undefined) {
    return (
      <Pen
        m={m}
        stage={stage}
        kind={mine.what === "question" ? "question" : mine.what.slip}
        scope={`nameless ${mine.id}`}
        action={id("change")}
        initial={mine.text}
        label={words.change}
        sendWords={words.save}
        busyWords={t().nameless.sending}
        send={(text) => m.nameless.edit(mine, text)}
        onSent={() => (changing.value = false)}
        others={() => [{ id: "cancel", words: words.cancel, onPress: () => (changing.value = false) }]}
        promise={<PromiseLines m={m} what={mine.what} />}
      />
    );
  }
  const waits = at === "waiting" || at === "held";
  const signs = at === "open" && m.may("slip_sign") && m.view.records.get("slip", mine.id).value?.seat === null;
  return (
    <div class="slip">
      <p class="slip-text" lang="">{mine.text}</p>
      <p class="slip-by">{words[at]}</p>
      <div class="slip-acts">
        {waits && m.may("nameless_edit") ? <Button size="low" onPress={() => (changing.value = true)}>{words.change}</Button> : null}
        {waits && m.may("nameless_withdraw") ? (
          <Button size="low" busy={m.doing.isBusy(id("back"))} busyWords={words.withdrawing} onPress={() => void m.doing.run(id("back"), () => m.nameless.withdraw(mine))}>{words.withdraw}</Button>
        ) : null}
        {signs ? (
          <Button size="low" busy={m.doing.isBusy(id("sign"))} onPress={() => void m.doing.run(id("sign"), () => m.nameless.sign(mine))}>{words.sign}</Button>
        ) : null}
      </div>
      {signs ? <p class="field-hint">{words.signMore}</p> : null}
      <p class="refusal" role="status" hidden={refusal === undefined}>{refusal ?? ""}</p>
    </div>
  );
}
