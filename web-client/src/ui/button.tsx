// Buttons: ink (one in a region), an outline, or bare words. A button that is not allowed says why and keeps its place
// in the tab order; a button that waits changes its words and swallows further presses.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { t } from "../messages";
import { Icon, type IconName } from "./icons";

export interface ButtonProps {
  children?: ComponentChildren;
  kind?: "main" | "outline" | "bare";
  size?: "big" | "low" | "wide";
  icon?: IconName;
  /** The words for readers where the button shows only a picture. */
  label?: string;
  /** A key hint shown on wide screens; whoever owns the page listens for the key. */
  keyHint?: string;
  /** The key that presses it where no hint is shown; two strokes with a space between: `G 3`. */
  keyName?: string;
  /** A second key that presses it as well. */
  keyAlso?: string;
  type?: "button" | "submit";
  onPress?: () => void;
  /** The command is on its way: the words change, a second press does nothing. */
  busy?: boolean;
  busyWords?: string;
  /** Why it cannot be pressed now. Shown under the button group by `Actions`, read with the button. */
  reason?: string;
  describedBy?: string;
  pressed?: boolean;
  expanded?: boolean;
}

export function Button(props: ButtonProps): JSX.Element {
  const reasonId = useId();
  const { kind = "outline", busy = false, reason } = props;
  const closed = busy || reason !== undefined;
  const classes = ["btn", kind === "outline" ? "" : kind, props.size ?? "", props.children === undefined ? "icon" : ""];
  const waiting = props.busyWords ?? t().parts.waitingWord;
  // The name that is heard holds the words that are seen, also while it waits (WCAG 2.5.3).
  const label = busy && props.label !== undefined ? `${waiting} ${props.label}` : props.label;
  const described = [props.describedBy, reason === undefined ? undefined : reasonId].filter(Boolean).join(" ");
  return (
    <button
      type={props.type ?? "button"}
      class={classes.filter(Boolean).join(" ")}
      aria-label={label}
      aria-disabled={closed ? "true" : undefined}
      aria-describedby={described === "" ? undefined : described}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      data-busy={busy ? "" : undefined}
      data-key={props.keyName ?? props.keyHint}
      data-also={props.keyAlso}
      onClick={(event) => {
        if (closed) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {props.icon === undefined ? null : <Icon name={props.icon} />}
      {busy ? waiting : props.children}
      {props.keyHint === undefined ? null : (
        <span class="key" aria-hidden="true">
          {props.keyHint}
        </span>
      )}
      {reason === undefined ? null : (
        <span class="vh" id={reasonId}>
          {reason}
        </span>
      )}
    </button>
  );
}

/** One thing that can be done: a button as data. */
export interface Action {
  id: string;
  words: string;
  /** For readers, where the words alone don't say what it is done to. */
  label?: string;
  onPress: () => void;
  keyHint?: string;
  keyName?: string;
  keyAlso?: string;
  icon?: IconName;
  busy?: boolean;
  busyWords?: string;
  /** Shown although it cannot be pressed, because knowing helps; the sentence stands beneath. */
  reason?: string;
  pressed?: boolean;
}

/** The answer of the room to a press it did not accept: a sentence at the button that was pressed. */
export interface RefusalAt {
  /** The `id` of the action. */
  action: string;
  sentence: string;
}

export interface ActionsProps {
  /** The one filled button. It stands first, unless the others hold it at a place of its own. */
  main?: Action | undefined;
  others?: readonly Action[] | undefined;
  refusal?: RefusalAt | undefined;
  /** Others as bare words ("I pass", "Cancel"). */
  bareOthers?: boolean | undefined;
}

/** A row of buttons, one filled, with the refusal or the reason in a sentence beneath it. */
export function Actions({ main, others = [], refusal, bareOthers = false }: ActionsProps): JSX.Element | null {
  const refusalId = useId();
  const all = main === undefined || others.includes(main) ? others : [main, ...others];
  if (all.length === 0 && refusal === undefined) return null;
  const reason = all.find((action) => action.reason !== undefined)?.reason;
  return (
    <>
      <div class="actions-row">
        {all.map((action) => (
          <Button
            key={action.id}
            kind={action === main ? "main" : bareOthers ? "bare" : "outline"}
            onPress={action.onPress}
            {...optional({
              keyHint: action.keyHint,
              keyName: action.keyName,
              keyAlso: action.keyAlso,
              icon: action.icon,
              busy: action.busy,
              busyWords: action.busyWords,
              reason: action.reason,
              pressed: action.pressed,
              describedBy: refusal?.action === action.id ? refusalId : undefined,
            })}
          >
            {action.words}
          </Button>
        ))}
      </div>
      <p class="refusal" id={refusalId} role="status" hidden={refusal === undefined && reason === undefined}>
        {refusal?.sentence ?? reason ?? ""}
      </p>
    </>
  );
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, so that optional props stay optional under exact types. */
export function optional<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
