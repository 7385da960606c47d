// The close: one sheet of paper with what is mine. My actions, questions that were put to me, my notes; nobody else's
// issue or words. Made in this browser.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import type { RecordOf } from "../sync";
import { Button } from "../ui/button";
import { Bar } from "../ui/bar";
import { Check } from "../ui/fields";
import { EmptyState } from "../ui/now";
import { saveText } from "../ui/save";
import { dateText } from "./actions";
import { KeepQuestions } from "./helped";
import { KeepChair } from "./keep-chair";
import { WordsGo } from "./keeping";
import type { RoomModel } from "./model";
import { notesOf } from "./notes";
import { takeHomeMarkdown, type TakeHome } from "./take-home";
import { clockTime } from "./ticker";

export function Closing({ m, onSet }: { m: RoomModel; onSet: () => void }): JSX.Element {
  const words = t().closing;
  const withNames = useSignal(false);
  const room = m.room;
  useEffect(() => {
    document.title = words.title(m.setName);
  });
  useEffect(() => m.nameless.forgetAll(), [m]);
  const home = takeHome(m, withNames.value);
  const mine = m.view.records.all("question").value.filter((question) => question.to === m.mySeat);
  return (
    <>
      <Bar setName={m.setName} meeting={room === undefined ? "" : t().room.meeting(room.number)}>
        {room?.closed_at == null ? null : <span class="bar-end">{words.closedAt(clockTime(room.closed_at))}</span>}
      </Bar>
      <main class="closing">
        <article class="page-sheet">
          <header>
            <p class="label">{words.forYou(home.name)}</p>
            <h1 class="title-page">{words.heading}</h1>
          </header>
          <section>
            <h2 class="title-part">{words.actions}</h2>
            {home.actions.length === 0 ? <EmptyState words={words.noActions} more={words.noActionsMore} /> : <HomeActions home={home} />}
          </section>
          {mine.length === 0 ? null : (
            <section>
              <h2 class="title-part">{words.questions}</h2>
              <KeepQuestions m={m} questions={mine} withNames={withNames.value} />
            </section>
          )}
          {home.given.length === 0 ? null : (
            <section>
              <h2 class="title-part">{words.given}</h2>
              <ul class="take-questions">
                {home.given.map((one, at) => (
                  <li key={at}>
                    <span />
                    <div>
                      <p>{one.text}</p>
                      {one.by === undefined ? null : <p class="small quiet">{one.by}</p>}
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {home.noted.length === 0 ? null : (
            <section>
              <h2 class="title-part">{words.noted}</h2>
              <ul class="take-questions">
                {home.noted.map((text, at) => (
                  <li key={at}><span /><p>{text}</p></li>
                ))}
              </ul>
            </section>
          )}
          {home.notes === "" ? null : (
            <section>
              <h2 class="title-part">{words.notes}</h2>
              <p class="home-notes">{home.notes}</p>
            </section>
          )}
        </article>
        <aside class="closing-aside">
          <section class="stack">
            <h2 class="title-part">{words.keep}</h2>
            <p class="small quiet">{words.keepMore}</p>
            <Button kind="main" size="wide" onPress={() => window.print()}>{words.print}</Button>
            <Button size="wide" onPress={() => saveText(words.fileName(m.setName, room?.number ?? 1), takeHomeMarkdown(home, words), "text/markdown;charset=utf-8")}>
              {words.markdown}
            </Button>
            {mine.length === 0 && home.given.length === 0 ? null : <Check label={words.names} checked={withNames.value} onChange={(on) => (withNames.value = on)} />}
            <p class="small quiet">{words.stays}</p>
            <WordsGo m={m} />
          </section>
          <KeepChair credentials={m.client.credentials} kept={m.client.storage.kept} />
          <section class="stack">
            <h2 class="title-part">{words.shared}</h2>
            <p>{words.sharedActions(m.actions.filter((action) => action.state !== "written" && action.outcome !== "done" && action.outcome !== "dropped").length)}</p>
            <Button size="wide" onPress={onSet}>{words.toSet}</Button>
          </section>
        </aside>
      </main>
    </>
  );
}

function takeHome(m: RoomModel, withNames: boolean): TakeHome {
  const kept = new Set(m.me?.kept ?? []);
  const owed = m.actions.filter((action) => action.owner === m.mySeat && action.outcome !== "done" && action.outcome !== "dropped");
  const questions = m.view.records.all("question").value.filter((question) => question.to === m.mySeat);
  return {
    set: m.setName,
    number: m.room?.number ?? 1,
    name: m.names.get(m.mySeat)?.whole ?? "",
    actions: owed.map((action) => ({ id: action.id, text: m.text(action) ?? "", due: action.due === null ? undefined : dateText(action.due) })),
    questions: questions
      .sort((a, b) => a.stage - b.stage || a.order - b.order)
      .map((question) => ({ text: m.text(question) ?? "", kept: kept.has(question.id), by: withNames ? m.author(question.seat) : undefined })),
    given: givenTo(m).map((slip) => ({ text: m.text(slip) ?? t().parts.said.hidden, by: withNames ? m.author(slip.seat) : undefined })),
    noted: notedFor(m),
    notes: notesOf(m.client, m.view.id).trim(),
  };
}

/** Slips that were for me, to me alone or before all. */
export function givenTo(m: RoomModel): RecordOf<"slip">[] {
  const all = new Map([...m.view.records.all("slip").value, ...m.view.mine.all("slip").value].map((slip) => [slip.id, slip]));
  return [...all.values()].filter((slip) => slip.to === m.mySeat && slip.order > 0).sort((a, b) => a.stage - b.stage || a.order - b.order);
}

/** The scribe's list, where it was kept for me: a scribe takes nobody else's questions home. */
function notedFor(m: RoomModel): string[] {
  const presented = m.room?.presenters ?? [];
  const notes = m.view.mine.all("note").value.filter((note) => presented[note.issue - 1] === m.mySeat);
  return notes.map((note) => m.text(note) ?? t().parts.said.hidden);
}

function HomeActions({ home }: { home: TakeHome }): JSX.Element {
  return (
    <ul class="take-actions">
      {home.actions.map((action) => (
        <li key={action.id}>
          <span class="box" aria-hidden="true" />
          <div>
            <b>{action.text}</b>
            <p class="small quiet">{action.due === undefined ? t().room.actions.noDate : t().room.actions.by(action.due)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
