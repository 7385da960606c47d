// Where people write and choose. Every field has a visible label; hints and faults are read with the field.
import type { ComponentChildren, JSX, Ref } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { Actions, type Action, type RefusalAt } from "./button";

export interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  /** A sentence: what is missing or wrong. */
  fault?: string | undefined;
  /** More than one line. */
  rows?: number;
  large?: boolean;
  placeholder?: string;
  autoComplete?: "off" | "name" | "given-name" | "nickname";
  inputRef?: Ref<HTMLInputElement>;
  /** Hide the label from sight where the heading beside it says the same. */
  quietLabel?: boolean;
  spellCheck?: boolean;
  lengthMax?: number;
  type?: "text" | "date";
}

export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const { hint, fault } = props;
  const described = [hint === undefined ? "" : `${id}-hint`, fault === undefined ? "" : `${id}-fault`].filter(Boolean).join(" ");
  const shared = {
    id,
    class: props.large === true ? "field large" : "field",
    value: props.value,
    placeholder: props.placeholder,
    autoComplete: props.autoComplete ?? "off",
    spellcheck: props.spellCheck ?? true,
    maxLength: props.lengthMax,
    "aria-invalid": fault === undefined ? undefined : ("true" as const),
    "aria-describedby": described === "" ? undefined : described,
  };
  return (
    <div class="field-block">
      <label class={props.quietLabel === true ? "vh" : "label"} for={id}>
        {props.label}
      </label>
      {props.rows !== undefined ? (
        <textarea {...shared} rows={props.rows} onInput={(event) => props.onInput(event.currentTarget.value)} />
      ) : props.type === "date" ? (
        <input {...shared} type="date" onInput={(event) => props.onInput(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" ref={props.inputRef ?? null} onInput={(event) => props.onInput(event.currentTarget.value)} />
      )}
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="field-fault" id={`${id}-fault`} role="status" hidden={fault === undefined}>
        {fault ?? ""}
      </p>
    </div>
  );
}

export interface CheckProps {
  label: ComponentChildren;
  more?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A box to tick. */
export function Check({ label, more, checked, onChange }: CheckProps): JSX.Element {
  return (
    <label class="check-row">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {more === undefined ? null : <small>{more}</small>}
      </span>
    </label>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  more?: string;
  /** Numbers, in a line of their own. */
  facts?: string;
}

export interface ChoicesProps<Value extends string> {
  legend: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Side by side in one strip, without sentences; else one card for each. */
  strip?: boolean;
  quietLegend?: boolean;
}

/** One of a few. */
export function Choices<Value extends string>(props: ChoicesProps<Value>): JSX.Element {
  const name = useId();
  const strip = props.strip === true;
  return (
    <fieldset class="field-block">
      <legend class={props.quietLegend === true ? "vh" : "label"}>{props.legend}</legend>
      <div class={strip ? "switch" : "choices"}>
        {props.choices.map((choice) => (
          <label key={choice.value} class={strip ? undefined : "choice"}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === props.value}
              onChange={() => props.onChange(choice.value)}
            />
            {strip ? (
              <span>{choice.label}</span>
            ) : (
              <span class="choice-card">
                <b>{choice.label}</b>
                {choice.more === undefined ? null : <span class="small quiet">{choice.more}</span>}
                {choice.facts === undefined ? null : <span class="small num">{choice.facts}</span>}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface WritingBoxProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** The most bytes of UTF-8 that fit (`textBytesMax`); the count shows only near the end. Nothing is cut off. */
  bytesMax: number;
  send: Action;
  /** "I pass", "Cancel". */
  others?: readonly Action[];
  refusal?: RefusalAt | undefined;
  placeholder?: string;
  /** Where the words go and who reads them. */
  promise?: ComponentChildren;
  /** Left in the foot; "kept in this browser as you type" where absent. */
  foot?: string;
  tall?: boolean;
  /** Anything between the label and the box: a switch of kinds. */
  children?: ComponentChildren;
  /** A look at the question, asked for by its writer; never in the way. */
  coach?: ComponentChildren;
  /** A field that belongs to the words, before the buttons: a date. */
  after?: ComponentChildren;
  /** Show the label as text above the box. */
  visibleLabel?: boolean;
  /** It is there because somebody has just pressed for it, and goes on by writing. */
  opened?: boolean;
}

const COUNT_FROM = 0.85;

/** The writing box: kind, box, what becomes of the words, one button. Ctrl or Cmd with Enter sends. */
export function WritingBox(props: WritingBoxProps): JSX.Element {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (props.opened === true) box.current?.focus();
  }, []);
  const words = t().parts.write;
  const length = new TextEncoder().encode(props.value.normalize("NFC")).length;
  const left = props.bytesMax - length;
  const count = left < 0 ? words.tooLong(-left) : length > props.bytesMax * COUNT_FROM ? words.left(left) : undefined;
  const send: Action = left < 0 ? { ...props.send, reason: words.tooLong(-left) } : props.send;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (send.reason === undefined && send.busy !== true) send.onPress();
  };
  return (
    <div class="pen">
      {props.children}
      <label class={props.visibleLabel === true ? "label" : "vh"} for={id}>
        {props.label}
      </label>
      <div class="pad" data-tall={props.tall === true ? "" : undefined}>
        <textarea
          ref={box}
          id={id}
          value={props.value}
          placeholder={props.placeholder}
          aria-describedby={`${id}-foot`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="pad-foot" id={`${id}-foot`}>
          <span>{props.foot ?? words.kept}</span>
          {count === undefined ? null : <span class="push num">{count}</span>}
        </div>
      </div>
      {props.coach === undefined ? null : <div class="coach">{props.coach}</div>}
      {props.after}
      {props.promise === undefined ? null : <p class="field-hint">{props.promise}</p>}
      <Actions main={send} others={props.others} bareOthers refusal={props.refusal} />
    </div>
  );
}
