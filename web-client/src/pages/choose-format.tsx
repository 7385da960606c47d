// The way to meet: what is chosen, said in two lines, and a quiet way to the others, by need and by what fits. Who does not open
// the list loads none of it.
import type { JSX } from "preact";
import type { ComponentType } from "preact";
import { signal, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { t } from "../messages";
import { formatTexts } from "../messages/formats";
import { Button } from "../ui/button";
import { Choices } from "../ui/fields";
import { spanText } from "../ui/time";
import { slotsOf } from "./fit";
import { FORMAT_KEYS, loadFormats, offeredFormats, type FormatFile, type OfferedFormat } from "./format-files";
import { grouped, isAny, PEOPLE_FILTERS, TIME_FILTERS, type GroupedFormats, type PeopleFilter, type TimeFilter, type Wanted } from "./format-groups";
import type { KeptFormat, MeetingChoice } from "./meeting-choice";
import { stageTitle } from "./stage-title";

/** The longest that is drawn to scale; what lasts longer fills the line. */
const SCALE_MINUTES = 160;

/** The list of stages is loaded when somebody wants to change it. */
const changing = signal<{ Part: ComponentType<{ choice: MeetingChoice }> } | "unasked" | "failed">("unasked");

export interface Ours {
  readonly formats: readonly KeptFormat[];
  readonly onChoose: (format: KeptFormat) => void;
  readonly onDrop: (format: KeptFormat) => void;
}

export function ChooseFormat({ choice, ours }: { choice: MeetingChoice; ours?: Ours }): JSX.Element {
  const words = t().formats;
  const state = useSignal<"unasked" | "coming" | "here">("unasked");
  const chosen = choice.base.value;
  const open = (isOpen: boolean): void => {
    if (!isOpen || state.peek() === "coming") return;
    if (offeredFormats().length < FORMAT_KEYS.length) state.value = "coming";
    void loadFormats().then(() => (state.value = "here"));
  };
  const texts = formatTexts(chosen.key);
  const changed = choice.edit.value.isChanged.value;
  return (
    <div class="formats-block">
      <p class="label">{words.heading}</p>
      <p class="format-chosen" role="status">
        <b>{changed ? calledNow(choice) : (texts?.title ?? "")}</b>
        <span class="small quiet">{texts?.summary ?? ""}</span>
      </p>
      {ours === undefined || ours.formats.length === 0 ? null : <OurFormats ours={ours} choice={choice} />}
      <details class="formats" onToggle={(event) => (event.target === event.currentTarget ? open(event.currentTarget.open) : undefined)}>
        <summary>{words.another}</summary>
        {state.value === "unasked" ? null : state.value === "coming" ? (
          <p class="field-hint" role="status">{words.coming}</p>
        ) : (
          <Offered choice={choice} formats={offeredFormats()} />
        )}
      </details>
      <details class="formats" onToggle={(event) => (event.target === event.currentTarget && event.currentTarget.open ? loadChange() : undefined)}>
        <summary>{words.change}</summary>
        <Changing choice={choice} />
      </details>
    </div>
  );
}

function loadChange(): void {
  if (typeof changing.peek() === "object") return;
  changing.value = "unasked";
  import("./change-format").then(
    ({ ChangeFormat }) => (changing.value = { Part: ChangeFormat }),
    () => (changing.value = "failed"),
  );
}

function Changing({ choice }: { choice: MeetingChoice }): JSX.Element {
  const state = changing.value;
  if (typeof state === "object") return <state.Part choice={choice} />;
  return <p class="field-hint" role="status">{state === "failed" ? t().refusals.unreachable : t().formats.coming}</p>;
}

/** What the set calls its format, or will. */
function calledNow(choice: MeetingChoice): string {
  const { base, words } = choice.edit.value;
  return words.value.name === "" ? t().formats.called(stageTitle.format(base.key)) : words.value.name;
}

/** Formats that this set changed before. */
function OurFormats({ ours, choice }: { ours: Ours; choice: MeetingChoice }): JSX.Element {
  const words = t().formats;
  const name = useId();
  return (
    <fieldset class="field-block">
      <legend class="small quiet">{words.ours}</legend>
      <ul class="our-formats">
        {ours.formats.map((format) => (
          <li key={format.record.id}>
            <label class="choice">
              <input type="radio" name={name} checked={choice.edit.value.id === format.record.id} onChange={() => ours.onChoose(format)} />
              <span class="choice-card">
                <b>{format.words.name}</b>
                <span class="small quiet">{stageTitle.format(format.record.base)}</span>
              </span>
            </label>
            <Button kind="bare" icon="close" label={words.drop(format.words.name)} onPress={() => ours.onDrop(format)} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Offered({ choice, formats }: { choice: MeetingChoice; formats: readonly OfferedFormat[] }): JSX.Element {
  const words = t().formats;
  const name = useId();
  const people = useSignal<PeopleFilter>("any");
  const time = useSignal<TimeFilter>("any");
  const wanted: Wanted = { people: people.value, time: time.value };
  const groups = grouped(formats, wanted);
  const count = groups.reduce((sum, { formats: some }) => sum + some.length, 0);
  return (
    <div class="stack">
      <p class="field-hint">{words.hint}</p>
      <Choices<PeopleFilter>
        legend={words.forPeople}
        strip
        value={people.value}
        onChange={(value) => (people.value = value)}
        choices={PEOPLE_FILTERS.map((value) => ({ value, label: words.peopleFilter[value] }))}
      />
      <Choices<TimeFilter>
        legend={words.forTime}
        strip
        value={time.value}
        onChange={(value) => (time.value = value)}
        choices={TIME_FILTERS.map((value) => ({ value, label: words.timeFilter[value] }))}
      />
      <p class="small quiet" role="status">{isAny(wanted) ? "" : words.fit(count)}</p>
      <div role="radiogroup" aria-label={words.list} class="format-groups">
        {groups.map((group, at) => (
          <Group key={group.group} group={group} open={at === 0 || !isAny(wanted)} choice={choice} name={name} />
        ))}
      </div>
      {formats.length < FORMAT_KEYS.length ? <p class="field-hint" role="status">{words.partly}</p> : null}
    </div>
  );
}

interface GroupProps {
  group: GroupedFormats;
  open: boolean;
  choice: MeetingChoice;
  name: string;
}

/** One need: its line, and the formats for it. The first is open, and all where something was asked for. */
function Group({ group, open, choice, name }: GroupProps): JSX.Element {
  const words = t().formats;
  const { title, more } = words.groups[group.group];
  return (
    <details class="format-group" open={open} data-group={group.group}>
      <summary>
        <b>{title}</b> <span class="small quiet">{more}</span> <span class="small quiet num">{words.ways(group.formats.length)}</span>
      </summary>
      <div class="choices">
        {group.formats.map((format) => (
          <FormatCard key={format.file.key} format={format} name={name} chosen={choice.base.value === format.file} onChoose={() => choice.choose(format.file)} />
        ))}
      </div>
    </details>
  );
}

function FormatCard({ format: { file, texts }, name, chosen, onChoose }: { format: OfferedFormat; name: string; chosen: boolean; onChoose: () => void }): JSX.Element {
  const words = t().formats;
  return (
    <label class="choice">
      <input type="radio" name={name} value={file.key} checked={chosen} onChange={onChoose} />
      <span class="choice-card">
        <b>{texts.title}</b>
        <span class="small quiet">{texts.summary}</span>
        <span class="small num">{words.facts(words.people(file.people.smallest, file.people.largest), spanText(file.length, t().time))}</span>
        <MiniStrip file={file} />
      </span>
    </label>
  );
}

/** The usual meeting as a strip, all drawn to one scale: one issue after another, rests in dashes. Words say the same. */
function MiniStrip({ file }: { file: FormatFile }): JSX.Element {
  const slots = slotsOf(file, { people: file.people.usual, issues: file.issues.usual }).filter((slot) => slot.usual > 0);
  const minutes = slots.reduce((sum, slot) => sum + slot.usual, 0);
  return (
    <span class="mini-strip" aria-hidden="true" style={{ "--all": Math.min(1, minutes / SCALE_MINUTES) }}>
      {slots.map((slot, at) => (
        <i
          key={at}
          data-kind={slot.stage.slack === true || slot.stage.between === true || slot.stage.key === "break" ? "rest" : slot.issue === undefined ? "all" : "one"}
          style={{ "--m": slot.usual }}
        />
      ))}
    </span>
  );
}
