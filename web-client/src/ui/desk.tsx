// The parts of the facilitator's desk. Narrow first: it stands beside a call. Private hints (lateness, who would be
// reached) are given in by the page and never drawn by anything a member's page uses.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { Actions, Button, optional, type Action, type RefusalAt } from "./button";
import { Icon } from "./icons";
import { initials } from "./names";
import { DESK_HEADING_ID } from "./headings";
import { LampDot } from "./strip";
import type { SeatView } from "./seats";

export interface DeskSheetProps {
  heading: string;
  /** "Stage ends 11:41", "then Ana's actions, 5 min". */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

export function DeskSheet({ heading, aside, children }: DeskSheetProps): JSX.Element {
  const id = useId();
  return (
    <section class="sheet desk-sheet" aria-labelledby={id}>
      <div class="desk-head">
        <h2 class="title-part" id={id}>
          {heading}
        </h2>
        {aside === undefined ? null : <span class="small quiet">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

export interface DeskFloorProps {
  holder?: string | undefined;
  held?: boolean;
  /** "Ana has the floor", "Nobody has the floor". */
  words: string;
  more?: ComponentChildren;
  main?: Action | undefined;
  /** All that can be done, `main` among them: which one is filled changes, their places don't. */
  acts?: readonly Action[];
  refusal?: RefusalAt | undefined;
  children?: ComponentChildren;
  /** Beneath the buttons, quieter. */
  after?: ComponentChildren;
}

/** Who has the floor, and what the facilitator can do about it. */
export function DeskFloor(props: DeskFloorProps): JSX.Element {
  return (
    <section class="sheet desk-sheet" aria-labelledby={DESK_HEADING_ID}>
      <div class="desk-floor">
        <LampDot name={props.holder} held={props.held ?? false} />
        <div>
          <h1 class="title-section" id={DESK_HEADING_ID} tabIndex={-1}>
            {props.words}
          </h1>
          {props.more === undefined ? null : <p class="small quiet">{props.more}</p>}
        </div>
      </div>
      {props.children}
      <Actions main={props.main} others={props.acts} refusal={props.refusal} />
      {props.after}
    </section>
  );
}

export interface DeskTimeProps {
  heading: string;
  aside?: ComponentChildren;
  /** Take one, add one, add three, pause: four buttons in a row. */
  acts: readonly Action[];
  refusal?: RefusalAt | undefined;
  /** Beneath the buttons: what minutes would cost before they are given, the way back. */
  after?: ComponentChildren;
  /** The clock itself. */
  children?: ComponentChildren;
}

export function DeskTime({ heading, aside, acts, refusal, after, children }: DeskTimeProps): JSX.Element {
  return (
    <DeskSheet heading={heading} aside={aside}>
      {children}
      <div class="time-acts">
        {acts.map((act) => (
          <Button key={act.id} onPress={act.onPress} {...optional({ keyHint: act.keyHint, busy: act.busy, reason: act.reason, pressed: act.pressed })}>
            {act.words}
          </Button>
        ))}
      </div>
      <p class="refusal" role="status" hidden={refusal === undefined}>
        {refusal?.sentence ?? ""}
      </p>
      {after}
    </DeskSheet>
  );
}

export interface ProcessPauseProps {
  words: string;
  more: string;
  keyHint?: string;
  onPress: () => void;
  pressed?: boolean;
}

/** The process pause: large, quiet, ink; no sound. */
export function ProcessPause({ words, more, keyHint, onPress, pressed }: ProcessPauseProps): JSX.Element {
  return (
    <button type="button" class="process-pause" aria-pressed={pressed} data-key={keyHint} onClick={onPress}>
      <Icon name="stop" />
      <span>
        <b>{words}</b>
        <small>{more}</small>
      </span>
      {keyHint === undefined ? null : (
        <span class="key" aria-hidden="true">
          {keyHint}
        </span>
      )}
    </button>
  );
}

export interface NameLine {
  seat: SeatView;
  /** "facilitator", "asked to speak, second", "away 2 min". */
  more?: string;
  acts?: readonly Action[];
}

/** Every seat in words, with what may be done for it ("Give the floor", "Agreed by voice"). */
export function Names({ lines, label }: { lines: readonly NameLine[]; label: string }): JSX.Element {
  return (
    <ul class="names" aria-label={label}>
      {lines.map(({ seat, more, acts = [] }) => (
        <li key={seat.id}>
          <span class="bead" data-state={seat.state} aria-hidden="true">
            {initials(seat.name)}
          </span>
          <span class="names-who">
            <b>{seat.name}</b>
            {more === undefined ? null : <span class="small quiet">{more}</span>}
          </span>
          {acts.length === 0 ? null : (
            <span class="names-acts">
              {acts.map((act) => (
                <Button key={act.id} size="low" onPress={act.onPress} {...optional({ label: act.label, keyName: act.keyName, busy: act.busy, reason: act.reason, pressed: act.pressed })}>
                  {act.words}
                </Button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface KnockProps {
  name: string;
  more?: string;
  main?: Action;
  other?: Action;
}

/** Somebody asks for something that a person decides: a chair, a seat given back. */
export function Knock({ name, more, main, other }: KnockProps): JSX.Element {
  return (
    <section class="knock" aria-label={name}>
      <div>
        <b>{name}</b>
        {more === undefined ? null : <p class="small quiet">{more}</p>}
      </div>
      <Actions main={main} others={other === undefined ? [] : [other]} />
    </section>
  );
}
