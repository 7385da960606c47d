// The scribe keeps the questions for the presenter: asked by the presenter, may say no, and writes a list that only the two of
// them see.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { RecordOf } from "../sync";
import { Button } from "../ui/button";
import { Knock } from "../ui/desk";
import { EmptyState, Part } from "../ui/now";
import { theirs } from "../ui/theirs";
import { act } from "./acts";
import type { RoomModel, Stage } from "./model";
import { Pen } from "./pen";
import { SeatButtons } from "./process-part";

/** A card: the presenter asks me. */
export function ScribeCard({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().person.scribe;
  const asked = m.scribe?.asked === m.mySeat && m.scribe.seat !== m.mySeat;
  if (!asked || !m.may("scribe_answer")) return null;
  return (
    <Knock
      name={words.cardHeading(m.people.presenter)}
      more={m.doing.refusalOf("scribe-yes", "scribe-no")?.sentence ?? words.cardMore}
      main={act(m, "scribe-yes", words.yes, { do: "scribe_answer", yes: true })}
      other={act(m, "scribe-no", words.no, { do: "scribe_answer", yes: false })}
    />
  );
}

/** For the presenter: ask somebody, see who it is, read the list. For the scribe: the list and a box. For all others: nothing. */
export function ScribePart({ m }: { m: RoomModel }): JSX.Element | null {
  const { stage, scribe } = m;
  if (stage === undefined || scribe === undefined) return null;
  const iScribe = scribe.seat === m.mySeat;
  const mayAsk = m.iPresent && m.may("scribe_ask");
  const notes = m.view.mine.all("note").value.filter((note) => note.issue === scribe.issue);
  if (!iScribe && !mayAsk && notes.length === 0) return null;
  return (
    <>
      {mayAsk ? <AskScribe m={m} scribe={scribe} /> : null}
      {iScribe || scribe.seat !== null || notes.length > 0 ? <NoteList m={m} stage={stage} notes={notes} writes={iScribe} /> : null}
    </>
  );
}

function AskScribe({ m, scribe }: { m: RoomModel; scribe: RecordOf<"scribe"> }): JSX.Element {
  const words = t().person.scribe;
  const open = useSignal(false);
  const chosen = scribe.seat ?? scribe.asked;
  const said = scribe.seat !== null ? words.is(m.short(scribe.seat)) : scribe.asked !== null ? words.asked(m.short(scribe.asked)) : words.askLead;
  const ask = (seat: string | null): void => void m.doing.command("scribe", { do: "scribe_ask", seat });
  return (
    <Part heading={words.heading}>
      <p class="small quiet">{said}</p>
      {open.value ? <SeatButtons m={m} chosen={chosen} label={words.ask} onChoose={ask} /> : null}
      <div class="actions-row">
        {open.value ? null : <Button size="low" expanded={false} onPress={() => (open.value = true)}>{words.open}</Button>}
        {chosen === null ? null : <Button kind="bare" size="low" busy={m.doing.isBusy("scribe")} onPress={() => ask(null)}>{words.nobody}</Button>}
      </div>
      <p class="refusal" role="status" hidden={m.doing.refusalOf("scribe") === undefined}>{m.doing.refusalOf("scribe")?.sentence ?? ""}</p>
    </Part>
  );
}

interface NoteListProps {
  m: RoomModel;
  stage: Stage;
  notes: readonly RecordOf<"note">[];
  writes: boolean;
}

function NoteList({ m, stage, notes, writes }: NoteListProps): JSX.Element {
  const words = t().person.scribe;
  const changing = useSignal<string | undefined>(undefined);
  const note = notes.find((one) => one.id === changing.value);
  return (
    <Part heading={writes ? words.listFor(m.people.presenter) : words.list} aside={words.listMore}>
      {notes.length === 0 ? <EmptyState words={words.empty} more={writes ? words.emptyYours : words.emptyMore} /> : null}
      <ol class="stack-tight">
        {notes.map((one) => (
          <li key={one.id} class="slip" data-state="waiting">
            <p class="slip-text" {...theirs(m.text(one))}>{m.shown(one)}</p>
            {writes ? <NoteActs m={m} note={one} onChange={() => (changing.value = one.id)} /> : null}
          </li>
        ))}
      </ol>
      {writes && m.may("note_write") ? (
        <Pen
          key={note?.id ?? "new"}
          m={m}
          stage={stage}
          kind="note"
          scope={note === undefined ? "scribe" : `scribe ${note.id}`}
          action="note"
          label={words.label}
          {...(note === undefined ? {} : { initial: m.text(note) ?? "" })}
          sendWords={note === undefined ? words.send : words.save}
          send={(text, draft) => m.writing.writeNote(text, note?.id, draft)}
          onSent={() => (changing.value = undefined)}
          others={() => (m.may("scribe_answer") && note === undefined ? [act(m, "scribe-no", words.stop, { do: "scribe_answer", yes: false })] : [])}
        />
      ) : null}
    </Part>
  );
}

function NoteActs({ m, note, onChange }: { m: RoomModel; note: RecordOf<"note">; onChange: () => void }): JSX.Element {
  const words = t().person.scribe;
  const id = `note-${note.id}`;
  return (
    <p class="slip-by">
      {m.may("note_write") ? <Button kind="bare" size="low" onPress={onChange}>{words.change}</Button> : null}
      {m.may("note_withdraw") ? (
        <Button kind="bare" size="low" busy={m.doing.isBusy(id)} onPress={() => void m.doing.command(id, { do: "note_withdraw", id: note.id })}>
          {words.remove}
        </Button>
      ) : null}
    </p>
  );
}
