// Changing the stages of a format: a plain list, what is wrong with it beside it, and files to carry it elsewhere. Loaded when
// somebody opens it.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { changeWords } from "../messages/change";
import { loadFormatTexts } from "../messages/formats";
import type { Choose } from "../sync";
import { Button } from "../ui/button";
import { Choices, Field } from "../ui/fields";
import { saveText } from "../ui/save";
import { loadFormat } from "./format-files";
import { STAGE_MINUTES_MAX, type FormatEdit, type EditedPart, type EditedStage } from "./format-edit";
import { CHOOSES, fileText, minutesOf, readFile } from "./own-format";
import { NAME_MAX } from "./own-words";
import type { MeetingChoice } from "./meeting-choice";
import { stageTitle } from "./stage-title";
import { Verdict } from "./verdict";

export function ChangeFormat({ choice }: { choice: MeetingChoice }): JSX.Element {
  const words = changeWords();
  const edit = choice.edit.value;
  const said = useSignal("");
  return (
    <div class="stack change-format">
      <p class="field-hint">{words.hint}</p>
      <Stages edit={edit} said={(sentence) => (said.value = sentence)} />
      <p class="vh" role="status">{said.value}</p>
      <Verdict choice={choice} edit={edit} />
      <HowChosen edit={edit} />
      {edit.isChanged.value ? (
        <Field
          label={words.called}
          hint={words.calledHint}
          lengthMax={NAME_MAX}
          value={edit.name.value}
          placeholder={t().formats.called(stageTitle.format(edit.base.key))}
          onInput={(name) => (edit.name.value = name)}
        />
      ) : null}
      <FormatFiles choice={choice} edit={edit} />
    </div>
  );
}

interface Says {
  edit: FormatEdit;
  said: (sentence: string) => void;
}

function Stages({ edit, said }: Says): JSX.Element {
  const words = changeWords();
  const parts = edit.parts;
  return (
    <ol class="change-stages" aria-label={words.stages}>
      {parts.map((part, at) => {
        const ends = { first: at === 0, last: at === parts.length - 1 };
        const [stage] = part.stages;
        const line = { edit, said, place: at + 1, of: parts.length, ...ends };
        return part.again || stage === undefined ? <Again key={part.id} part={part} {...line} /> : <Line key={part.id} stage={stage} {...line} />;
      })}
    </ol>
  );
}

interface Placed extends Says {
  place: number;
  of: number;
  first: boolean;
  last: boolean;
}

/** What comes again stays together, and moves whole. */
function Again({ edit, said, part, place, of, first, last }: Placed & { part: EditedPart }): JSX.Element {
  const words = changeWords();
  const title = edit.base.issues.most > 0 ? words.issue : words.times;
  const { stages } = part;
  return (
    <li class="change-again">
      <div class="change-line">
        <b>{title}</b>
        <Moves title={title} first={first} last={last} onMove={(by) => move(() => edit.movePart(part.id, by), said, title, place + by, of)} />
      </div>
      <ol class="change-stages" aria-label={title}>
        {stages.map((stage, at) => (
          <Line key={stage.key} edit={edit} said={said} stage={stage} place={at + 1} of={stages.length} first={at === 0} last={at === stages.length - 1} />
        ))}
      </ol>
    </li>
  );
}

function move(doIt: () => void, said: Says["said"], title: string, place: number, of: number): void {
  doIt();
  said(changeWords().moved(title, place, of));
}

function Line({ edit, said, stage, place, of, first, last }: Placed & { stage: EditedStage }): JSX.Element {
  const words = changeWords();
  const usual = stageTitle.of(edit.base.key, stage.key);
  const title = stage.name.trim() === "" ? usual : stage.name.trim();
  if (!stage.left) {
    return (
      <li class="change-line" data-left-out>
        <span class="quiet"><s>{title}</s> <span class="small">{words.leftOut}</span></span>
        <Button size="low" label={words.putBackStage(title)} onPress={() => edit.leaveOut(stage.key, true)}>{words.putBack}</Button>
      </li>
    );
  }
  return (
    <li class="change-line">
      <Field quietLabel label={words.name(usual)} lengthMax={NAME_MAX} value={stage.name} placeholder={usual} onInput={(name) => edit.rename(stage.key, name)} />
      <Minutes edit={edit} stage={stage} title={title} />
      <Moves title={title} first={first} last={last} onMove={(by) => move(() => edit.move(stage.key, by), said, title, place + by, of)}>
        <Button kind="bare" icon="close" label={words.leaveOut(title)} onPress={() => edit.leaveOut(stage.key)} />
      </Moves>
    </li>
  );
}

/** Up and down. The key that was pressed stays under the finger, and keeps the focus, when its line moves. */
function Moves({ title, first, last, onMove, children }: { title: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void; children?: JSX.Element }): JSX.Element {
  const words = changeWords();
  const place = useRef<HTMLSpanElement>(null);
  const pressed = useRef<-1 | 1 | undefined>(undefined);
  useLayoutEffect(() => {
    // An element that is moved loses the focus.
    const [up, down] = place.current?.querySelectorAll("button") ?? [];
    if (pressed.current !== undefined) (pressed.current < 0 ? up : down)?.focus();
    pressed.current = undefined;
  });
  const press = (by: -1 | 1): void => {
    pressed.current = by;
    onMove(by);
  };
  return (
    <span class="change-moves" ref={place}>
      <Button kind="bare" label={words.up(title)} onPress={() => press(-1)} {...(first ? { reason: words.isFirst } : {})}>↑</Button>
      <Button kind="bare" label={words.down(title)} onPress={() => press(1)} {...(last ? { reason: words.isLast } : {})}>↓</Button>
      {children}
    </span>
  );
}

function Minutes({ edit, stage, title }: { edit: FormatEdit; stage: EditedStage; title: string }): JSX.Element {
  const words = changeWords();
  const usual = minutesOf(stage.stage);
  if (usual === undefined) return <span class="small quiet change-minutes">{words.open}</span>;
  const now = String(stage.minutes ?? usual.number);
  return (
    <label class="change-minutes">
      <span class="vh">{usual.each ? words.minutesEach(title) : words.minutes(title)}</span>
      <input
        class="field num"
        type="number"
        inputMode="numeric"
        min={1}
        max={STAGE_MINUTES_MAX}
        value={now}
        onInput={(event) => edit.retime(stage.key, event.currentTarget.value === "" ? undefined : event.currentTarget.valueAsNumber)}
        onBlur={(event) => (event.currentTarget.value = String(edit.minutes(stage.key)))}
      />
      <span class="small quiet" aria-hidden="true">{usual.each ? words.each : words.min}</span>
    </label>
  );
}

function HowChosen({ edit }: { edit: FormatEdit }): JSX.Element | null {
  const words = changeWords();
  const now = edit.chooses.value;
  if (now === undefined) return null;
  return (
    <Choices<Choose>
      legend={words.choose}
      value={now}
      onChange={(choose) => (edit.choose.value = choose)}
      choices={CHOOSES.map((value) => ({ value, ...words.chooseBy[value] }))}
    />
  );
}

function FormatFiles({ choice, edit }: { choice: MeetingChoice; edit: FormatEdit }): JSX.Element {
  const words = changeWords();
  const picker = useRef<HTMLInputElement>(null);
  const said = useSignal("");
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const found = readFile(await file.text());
    const base = found === undefined ? undefined : await loadFormat(found.base);
    if (found === undefined || base === undefined) {
      said.value = words.notAFile;
      return;
    }
    await loadFormatTexts(found.base);
    choice.chooseChanged(base, found);
    said.value = words.opened(found.words.name);
  };
  const save = (): void => {
    const named = choice.own(t().formats.called(stageTitle.format(edit.base.key)));
    saveText(words.fileName(named.words.name), fileText(named), "application/json");
  };
  return (
    <div class="stack-tight">
      <div class="actions-row">
        {edit.isChanged.value ? <Button size="low" onPress={() => choice.choose(edit.base)}>{words.reset}</Button> : null}
        <Button size="low" icon="download" onPress={save}>{words.save}</Button>
        <Button size="low" onPress={() => picker.current?.click()}>{words.openFile}</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            void read(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <p class="small" role="status">{said.value}</p>
    </div>
  );
}
