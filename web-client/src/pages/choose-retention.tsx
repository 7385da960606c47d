// How long words are kept: what holds, in a line, and a quiet way to another time. Never longer than allowed.
import type { JSX } from "preact";
import { t } from "../messages";
import type { Retention, SetRecord } from "../sync";
import { Choices } from "../ui/fields";

/** From the shortest to the longest. */
export const RETENTIONS: readonly Retention[] = ["nothing", "hour", "day", "week", "six_weeks"];

/** What holds where nobody has said anything. */
export const RETENTION_USUAL: Retention = "day";

/** Whether the one is shorter than the other. */
export function isShorter(one: Retention, other: Retention): boolean {
  return RETENTIONS.indexOf(one) < RETENTIONS.indexOf(other);
}

/** The shorter of two. */
export function shorterOf(one: Retention, other: Retention): Retention {
  return isShorter(one, other) ? one : other;
}

export interface ChooseRetentionProps {
  value: Retention;
  onChange: (value: Retention) => void;
  /** The longest that may be chosen. */
  longest?: Retention;
  /** For a new set, for all meetings to come of one that is there, or for one meeting. */
  whose: "set" | "meetings" | "meeting";
}

export function ChooseRetention({ value, onChange, longest = "six_weeks", whose }: ChooseRetentionProps): JSX.Element {
  const words = t().keeping;
  const open = RETENTIONS.filter((one) => !isShorter(longest, one));
  const warning = value !== "nothing" ? undefined : whose === "set" ? words.nothingSet : words.more.nothing;
  return (
    <div class="formats-block">
      <p class="label">{words.ask}</p>
      <p class="format-chosen" role="status">
        <b>{words.for[value]}</b>
        <span class="small quiet">{warning ?? (whose === "meeting" ? words.ofMeeting : words.ofSet)}</span>
      </p>
      {open.length < 2 ? null : (
        <details class="formats">
          <summary>{words.change}</summary>
          <Choices<Retention>
            legend={words.ask}
            quietLegend
            value={value}
            onChange={onChange}
            choices={open.map((one) => ({ value: one, label: words.for[one], more: words.more[one] }))}
          />
        </details>
      )}
    </div>
  );
}

/** At the door: what becomes of what is said, before anybody sits down. */
export function KeptHere({ set }: { set: SetRecord }): JSX.Element {
  const words = t().keeping;
  return (
    <section class="field-block">
      <h2 class="label">{words.door}</h2>
      <p>{words.atDoor[set.in_memory ? "nothing" : set.retention]}</p>
    </section>
  );
}
