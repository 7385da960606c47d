// Where the parts of a room stand. The order in the document is: floor and time, what you can do now, queue, question,
// seats, rail; the style sheets place them for wide, middle, phone and companion widths. Knows nothing of the room.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../messages";
import { Button } from "./button";
import { DESK_HEADING_ID, NOW_HEADING_ID } from "./headings";

export interface RoomLayoutProps {
  bar: ComponentChildren;
  rail?: ComponentChildren;
  banner?: ComponentChildren;
  /** `Strip`: shown only beside a call. */
  strip?: ComponentChildren;
  /** `NowSheet`. */
  now: ComponentChildren;
  /** What asks this person for an answer: beneath the sheet on wide screens, above the circle on narrow ones. */
  cards?: ComponentChildren;
  /** `SlipList`; below 1100 px it stands behind a button. */
  queue?: ComponentChildren;
  /** How many wait, for that button; and the next one in a line. */
  queueCount?: number;
  queueNext?: string | undefined;
  /** `SaidSheet` and other words of the stage; always in view. */
  words?: ComponentChildren;
  /** `TableQuestion`. */
  question?: ComponentChildren;
  /** `Circle` with its ring, and `Hush` where nobody has the floor. */
  circle?: ComponentChildren;
  /** Replaces question and circle: the writing page, the reveal. */
  table?: ComponentChildren;
  foot?: ComponentChildren;
}

export function RoomLayout(props: RoomLayoutProps): JSX.Element {
  return (
    <div class="room" data-words={props.words === undefined ? undefined : ""} data-table={props.table === undefined ? undefined : ""}>
      <SkipLink to={NOW_HEADING_ID} />
      {props.bar}
      {props.banner === undefined ? null : <Notice>{props.banner}</Notice>}
      {props.strip === undefined ? null : (
        <section class="room-strip" aria-label={t().parts.stripLabel}>
          {props.strip}
        </section>
      )}
      <main class="room-grid">
        <div class="room-side">
          {props.now}
          {props.cards === undefined ? null : <div class="cards">{props.cards}</div>}
          <FoldedQueue {...props} />
          {props.words === undefined ? null : <div class="room-words">{props.words}</div>}
          {props.foot === undefined ? null : <div class="foot">{props.foot}</div>}
        </div>
        <div class="room-table">
          {props.table ?? (
            <>
              {props.question}
              <div class="room-circle">{props.circle}</div>
            </>
          )}
        </div>
      </main>
      {props.rail}
    </div>
  );
}

function FoldedQueue({ queue, queueCount = 0, queueNext }: RoomLayoutProps): JSX.Element | null {
  const words = t().parts.queue;
  const [open, setOpen] = useState(false);
  if (queue === undefined) return null;
  return (
    <>
      <div class="room-peek">
        <span class="label">{words.next}</span>
        <span>{queueNext ?? words.empty}</span>
        {queueCount === 0 ? null : (
          <Button size="low" expanded={open} label={open ? words.hide : words.show(queueCount)} onPress={() => setOpen(!open)}>
            {words.button} <b class="num count">{queueCount}</b>
          </Button>
        )}
      </div>
      <div class="room-list" data-folded={open ? undefined : ""}>
        {queue}
      </div>
    </>
  );
}

/** The band above the room; readers hear what appears in it. */
function Notice({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <section class="room-banner" aria-label={t().parts.noticeLabel}>
      {children}
    </section>
  );
}

function SkipLink({ to }: { to: string }): JSX.Element {
  return (
    <a class="btn skip" href={`#${to}`} onClick={(event) => {
      // The address holds no fragments of ours: move the focus, leave the address alone.
      event.preventDefault();
      document.getElementById(to)?.focus();
    }}>
      {t().parts.skipToNow}
    </a>
  );
}

export interface TableQuestionProps {
  /** "Tom asks Ana", "Presentation". */
  label?: string | undefined;
  /** The label is the stage's name, which the rail says as well. */
  ofStage?: boolean;
  /** The question, or without one the stage's guidance. */
  words: string;
  /** Empty where somebody wrote them. */
  lang?: "";
  more?: string | undefined;
}

/** The largest words of the room: the question on the table. */
export function TableQuestion({ label, ofStage = false, words, lang, more }: TableQuestionProps): JSX.Element {
  return (
    <div class="table-question">
      {label === undefined ? null : <p class="label" data-stage={ofStage ? "" : undefined}>{label}</p>}
      {/* Another element for the page's own words: Preact does not take the attribute away again. */}
      <h1 key={lang} lang={lang}>{words}</h1>
      {more === undefined ? null : <p class="lead">{more}</p>}
    </div>
  );
}

export interface DeskLayoutProps {
  bar: ComponentChildren;
  rail?: ComponentChildren;
  banner?: ComponentChildren;
  /** Wide screens only: the circle. Beneath it, at all widths, the names. */
  circle?: ComponentChildren;
  names?: ComponentChildren;
  /** What asks for an answer: first of all beside a call, at the head of the right column on wide screens. */
  cards?: ComponentChildren;
  /** The sheets: floor, stage, time, process pause, in this order. */
  sheets: ComponentChildren;
  /** Queue, words, hints. */
  right?: ComponentChildren;
  /** `Toast`: over the foot of the page for a moment. */
  toast?: ComponentChildren;
}

/** The facilitator's desk: one column beside a call, three from 1100 px. */
export function DeskLayout(props: DeskLayoutProps): JSX.Element {
  return (
    <div class="desk">
      <SkipLink to={DESK_HEADING_ID} />
      {props.bar}
      {props.banner === undefined ? null : <Notice>{props.banner}</Notice>}
      <main class="desk-grid">
        <div class="desk-cards">{props.cards}</div>
        <div class="desk-mid">{props.sheets}</div>
        <div class="desk-left">
          {props.circle}
          {props.names}
        </div>
        <div class="desk-right">{props.right}</div>
      </main>
      {props.rail}
      {props.toast}
    </div>
  );
}
