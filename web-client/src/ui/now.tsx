// "What you can do now": the one clear place. A sentence first, then one filled button and at most two others. On your
// turn the sheet itself is lamplight. Below 1100 px the same sheet is docked at the foot of the page.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { t } from "../messages";
import { Actions, type Action, type RefusalAt } from "./button";
import { NOW_HEADING_ID } from "./headings";

export interface NowSheetProps {
  /** You hold the floor: the sheet is lit. */
  yours?: boolean;
  /** The large words: "You have the floor." */
  title?: string;
  /** One or two sentences: what is going on and what it asks of you. */
  lead: ComponentChildren;
  /** The lead stands elsewhere on the page too: on a narrow one, where somebody writes, that is enough. */
  twice?: boolean;
  main?: Action | undefined;
  /** Two at most. */
  others?: readonly Action[] | undefined;
  bareOthers?: boolean;
  /** What the room answered to the last press, at the button that was pressed. */
  refusal?: RefusalAt | undefined;
  /** A writing box or a list that belongs to the doing. Stands before the buttons. */
  children?: ComponentChildren;
}

export function NowSheet(props: NowSheetProps): JSX.Element {
  return (
    <section class="sheet now" data-yours={props.yours === true ? "" : undefined} aria-labelledby={NOW_HEADING_ID}>
      <h2 class="label" id={NOW_HEADING_ID} tabIndex={-1}>
        {t().parts.now.label}
      </h2>
      {props.title === undefined ? null : <p class="now-title">{props.title}</p>}
      <p class="lead" data-twice={props.twice === true ? "" : undefined}>{props.lead}</p>
      {props.children}
      <Actions main={props.main} others={props.others} bareOthers={props.bareOthers} refusal={props.refusal} />
    </section>
  );
}

export interface EmptyStateProps {
  /** What is not there. */
  words: string;
  /** What will fill it. */
  more?: string;
}

/** Nothing here yet, and what will come. */
export function EmptyState({ words, more }: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      <b>{words}</b>
      {more === undefined ? null : <p class="quiet">{more}</p>}
    </div>
  );
}

/** A line the room says when nobody has the floor on purpose. */
export function Hush({ words }: { words?: string }): JSX.Element {
  return <p class="room-hush">{words ?? t().parts.hush}</p>;
}

/** A section with a heading inside a column; gives readers a landmark by name. */
export function Part({ heading, aside, children, className }: { heading: string; aside?: ComponentChildren; children: ComponentChildren; className?: string }): JSX.Element {
  const id = useId();
  return (
    <section class={className ?? "stack"} aria-labelledby={id}>
      <div class="queue-head">
        <h2 class="title-part" id={id}>
          {heading}
        </h2>
        {aside === undefined ? null : <span class="push tiny">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
