// The names as chairs to tap. One of them can be chosen; a chair that is not open with this link is not a choice.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { initials } from "./names";
import { OPENING } from "./theirs";

export interface ChairChoice {
  id: string;
  name: string;
  /** "taken", "facilitator", "yours, here". */
  note?: string | undefined;
  /** Somebody else sits there: it can only be asked for. */
  taken: boolean;
}

export interface ChairPickerProps {
  legend: string;
  hint?: string;
  chairs: readonly ChairChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  fault?: string | undefined;
}

export function ChairPicker({ legend, hint, chairs, chosen, onChoose, fault }: ChairPickerProps): JSX.Element {
  const group = useId();
  return (
    <fieldset class="field-block" aria-describedby={`${group}-fault`}>
      <legend class="label">{legend}</legend>
      {hint === undefined ? null : <p class="field-hint">{hint}</p>}
      <div class="chairs">
        {chairs.map((chair) => (
          <label key={chair.id} class="chair-pick">
            <input type="radio" name={group} value={chair.id} checked={chair.id === chosen} onChange={() => onChoose(chair.id)} />
            <span class="chair-face">
              <span class="bead" data-taken={chair.taken ? "" : undefined} aria-hidden="true">
                {initials(chair.name)}
              </span>
              <span>
                {/* Until a name is unlocked there is something to be heard and seen. */}
                {chair.name === "" ? OPENING : chair.name}
                {chair.note === undefined ? null : <small> {chair.note}</small>}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p class="field-fault" id={`${group}-fault`} role="status" hidden={fault === undefined}>
        {fault ?? ""}
      </p>
    </fieldset>
  );
}
