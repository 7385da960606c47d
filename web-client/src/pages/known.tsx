// How the people of a set are known to each other: chosen at the start in plain sentences, told at the door with its limit.
import type { JSX } from "preact";
import { t } from "../messages";
import type { KnownAs } from "../sync";
import { Choices } from "../ui/fields";

const GRADES: readonly KnownAs[] = ["names", "first_names", "alias_to_facilitator", "alias_to_nobody"];

/** The set's choice, by who starts it. */
export function ChooseKnown({ value, onChange }: { value: KnownAs; onChange: (value: KnownAs) => void }): JSX.Element {
  const words = t().person.known;
  return (
    <div class="formats-block">
      <p class="label">{words.choose}</p>
      <p class="format-chosen" role="status">
        <b>{words[value]}</b>
        <span class="small quiet">{words[`${value}More`]}</span>
      </p>
      <details class="formats">
        <summary>{words.another}</summary>
        <div class="stack-tight">
          <Choices<KnownAs>
            legend={words.choose}
            quietLegend
            value={value}
            onChange={onChange}
            choices={GRADES.map((grade) => ({ value: grade, label: words[grade], more: words[`${grade}More`] }))}
          />
          <p class="field-hint">{words.chooseHint}</p>
        </div>
      </details>
    </div>
  );
}

/** Whether people go by a name that is not theirs. */
export function isAlias(known: KnownAs | undefined): boolean {
  return known === "alias_to_facilitator" || known === "alias_to_nobody";
}

/** At the door: what it is, and that it does not hide everything. */
export function KnownHere({ known }: { known: KnownAs }): JSX.Element {
  const words = t().person.known;
  return (
    <section class="field-block">
      <h2 class="label">{words.heading}</h2>
      <p>{words.door[known]}</p>
      {isAlias(known) ? <p class="small quiet">{words.limit}</p> : null}
    </section>
  );
}
