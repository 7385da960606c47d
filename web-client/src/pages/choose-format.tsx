// Another way to meet: one quiet line that opens the list of formats. Who does not open it never loads one.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { formatTexts } from "../messages/formats";
import { Choices } from "../ui/fields";
import { spanText } from "../ui/time";
import { CLASSIC, FORMAT_KEYS, loadFormats, offeredFormats, type OfferedFormat } from "./format-files";
import type { MeetingChoice } from "./meeting-choice";

export function ChooseFormat({ choice }: { choice: MeetingChoice }): JSX.Element {
  const words = t().formats;
  const state = useSignal<"unasked" | "coming" | "here">("unasked");
  const chosen = choice.format.value;
  const open = (isOpen: boolean): void => {
    if (!isOpen || state.peek() === "coming") return;
    if (offeredFormats().length < FORMAT_KEYS.length) state.value = "coming";
    void loadFormats().then(() => (state.value = "here"));
  };
  const title = chosen === CLASSIC ? words.another : words.chosen(formatTexts(chosen.key)?.title ?? chosen.key);
  return (
    <details class="formats" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{title}</summary>
      {state.value === "unasked" ? null : state.value === "coming" ? (
        <p class="field-hint" role="status">{words.coming}</p>
      ) : (
        <Offered choice={choice} formats={offeredFormats()} />
      )}
    </details>
  );
}

function Offered({ choice, formats }: { choice: MeetingChoice; formats: readonly OfferedFormat[] }): JSX.Element {
  const words = t().formats;
  const choose = (key: string): void => {
    const format = formats.find(({ file }) => file.key === key);
    if (format !== undefined) choice.choose(format.file);
  };
  return (
    <div class="stack-tight">
      <p class="field-hint">{words.hint}</p>
      <Choices
        legend={words.another}
        quietLegend
        value={choice.format.value.key}
        onChange={choose}
        choices={formats.map(({ file, texts }) => ({
          value: file.key,
          label: texts.title,
          more: texts.summary,
          facts: words.facts(words.people(file.people.smallest, file.people.largest), spanText(file.length, t().time)),
        }))}
      />
      {formats.length < FORMAT_KEYS.length ? <p class="field-hint" role="status">{words.partly}</p> : null}
    </div>
  );
}
