// Slips: paper with somebody's words, or the place of words that only their author may see. A waiting word of someone
// else shows a name and a place, never the text.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { t } from "../messages";
import { Button, optional, type Action } from "./button";
import { Icon } from "./icons";
import { EmptyState } from "./now";
import { useSame } from "./same";

/**
 * waiting · yours · held (a kept place, still being written) · table (being asked now) · answered · parked ·
 * back (given back to the writer, who alone sees it) · kept (the presenter kept it).
 */
export type SlipState = "waiting" | "yours" | "held" | "table" | "answered" | "parked" | "back" | "kept";

export interface SlipView {
  id: string;
  /** Absent where the viewer may not read it yet; then `note` says what there is ("has a question"). */
  text?: string;
  /** The name, already short; "You" is said by the state `yours`. Absent where names are not shown. */
  by?: string;
  state: SlipState;
  /** After the name: "3 min", "has a question", "would like to speak". */
  note?: string;
  /** The number in the margin; absent for lists without an order. */
  place?: number;
  /** One bare act beside the name ("take it back"). */
  act?: Action;
  /** More acts in a row beneath, for who holds the process ("Up", "Down", "Park"). */
  acts?: readonly Action[];
}

/** One slip, without its number. */
export function Slip({ slip, children }: { slip: SlipView; children?: ComponentChildren }): JSX.Element {
  const words = t().parts.queue;
  const by = slip.state === "yours" ? words.you : slip.by;
  return (
    <div class="slip" data-state={slip.state}>
      {slip.text === undefined ? null : <p class="slip-text" lang="">{slip.text}</p>}
      <p class="slip-by">
        {slip.state === "kept" ? <Icon name="flag" /> : null}
        {by === undefined ? null : <b>{by}</b>}
        {slip.note === undefined ? null : <span>{slip.note}</span>}
        {slip.state === "kept" && slip.note === undefined ? <span>{words.kept}</span> : null}
        {slip.act === undefined ? null : <ActButton act={slip.act} bare />}
      </p>
      {children}
      {slip.acts === undefined || slip.acts.length === 0 ? null : (
        <div class="slip-acts">
          {slip.acts.map((act) => (
            <ActButton key={act.id} act={act} />
          ))}
        </div>
      )}
    </div>
  );
}

function ActButton({ act, bare = false }: { act: Action; bare?: boolean }): JSX.Element {
  return (
    <Button
      kind={bare ? "bare" : "outline"}
      size="low"
      onPress={act.onPress}
      {...optional({ busy: act.busy, reason: act.reason, keyHint: act.keyHint, pressed: act.pressed, label: act.label })}
    >
      {act.words}
    </Button>
  );
}

export interface SlipListProps {
  slips: readonly SlipView[];
  /** "Waiting to be asked", "Hands". */
  heading?: string;
  /** Small words on the right of the heading; empty to leave them out. */
  aside?: string;
  empty?: { words: string; more?: string };
  children?: ComponentChildren;
}

/** The queue: an ordered list, one order for everyone. */
export function SlipList({ slips, heading, aside, empty, children }: SlipListProps): JSX.Element {
  const words = t().parts.queue;
  const id = useId();
  // What can be pressed holds on to the room as it was when it was drawn.
  const same = useSame(slips, ({ act, acts = [] }) => act === undefined && acts.length === 0);
  return (
    <section class="queue" aria-labelledby={id}>
      <div class="queue-head">
        <h2 class="title-part" id={id}>
          {heading ?? words.heading}
        </h2>
        {aside === "" || slips.length === 0 ? null : <span class="push tiny">{aside ?? words.order}</span>}
      </div>
      {slips.length === 0 ? (
        <EmptyState {...(empty ?? { words: words.empty, more: words.emptyMore })} />
      ) : (
        <ol class="queue-list">
          {same.map((slip, at) => (
            <li key={slip.id}>
              <span class="place num">{slip.place ?? at + 1}</span>
              <Slip slip={slip} />
            </li>
          ))}
        </ol>
      )}
      {children}
    </section>
  );
}

export interface TableTopProps {
  /** In the order that the room gave, which is shuffled already; never sorted here. */
  slips: readonly SlipView[];
  heading: string;
  lead?: string;
  /** A small ring, on the right. */
  aside?: ComponentChildren;
}

const TILTS = ["-1.2deg", "0.7deg", "-0.5deg", "1deg", "-0.8deg", "1.3deg", "-0.3deg"];

/** The reveal: all slips at once on the table. They turn in the same moment; a stagger would be an order. */
export function TableTop({ slips, heading, lead, aside }: TableTopProps): JSX.Element {
  return (
    <section class="reveal">
      <div class="reveal-head">
        <div>
          <h1 class="title-page">{heading}</h1>
          {lead === undefined ? null : <p class="lead quiet">{lead}</p>}
        </div>
        {aside}
      </div>
      <ul class="table-top">
        {slips.map((slip, at) => (
          <li key={slip.id} style={{ "--tilt": TILTS[at % TILTS.length] ?? "0deg" }}>
            <Slip slip={slip} />
          </li>
        ))}
      </ul>
    </section>
  );
}
