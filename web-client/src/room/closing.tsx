// The close: one sheet of paper with what is mine. My actions, questions that were put to me, my notes; nobody else's
// issue or words. Made in this browser.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { afterWords } from "../messages/after";
import { Button } from "../ui/button";
import { Bar } from "../ui/bar";
import { Check } from "../ui/fields";
import { EmptyState } from "../ui/now";
import { dateText } from "./actions";
import { Copies } from "./after/copies";
import { isOpen, putToMe, takeHome } from "./after/home";
import type { TakeHome } from "./after/text-file";
import { KeepQuestions } from "./helped";
import { KeepChair } from "./keep-chair";
import { WordsGo } from "./keeping";
import type { RoomModel } from "./model";
import { clockTime } from "./ticker";

export interface ClosingProps {
  m: RoomModel;
  onSet: () => void;
  /** What comes after this page, in the place of one's chair and the set. */
  after?: ComponentChildren;
}

export function Closing({ m, onSet, after }: ClosingProps): JSX.Element {
  const words = t().closing;
  const withNames = useSignal(false);
  const room = m.room;
  useEffect(() => {
    document.title = words.title(m.setName);
  });
  useEffect(() => m.nameless.forgetAll(), [m]);
  const home = takeHome(m, withNames.value);
  const mine = putToMe(m);
  const at = room === undefined ? {} : { at: room.opened_at };
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
            {room === undefined ? null : <p class="small quiet on-paper">{[m.setName, t().setPage.meetingOn(room.number, new Intl.DateTimeFormat(t().tag, { dateStyle: "long" }).format(room.opened_at))].join(" · ")}</p>}
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
                      <p lang="">{one.text}</p>
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
          <Copies
            printWords={afterWords().print}
            text={{ as: "home", home, ...at }}
            table={home.actions.length === 0 ? undefined : { as: "actions", actions: home.actions, ...at }}
            tableWords={afterWords().table}
            mine={home.actions}
            {...at}
            more={afterWords().keepMore}
          >
            {mine.length === 0 && home.given.length === 0 ? null : <Check label={words.names} checked={withNames.value} onChange={(on) => (withNames.value = on)} />}
            <p class="small quiet">{words.stays}</p>
            <WordsGo m={m} />
          </Copies>
          {after ?? <TheSet m={m} onSet={onSet} />}
        </aside>
      </main>
    </>
  );
}

/** One's chair, and what the set keeps together. */
function TheSet({ m, onSet }: { m: RoomModel; onSet: () => void }): JSX.Element {
  const words = t().closing;
  return (
    <>
      <KeepChair credentials={m.client.credentials} kept={m.client.storage.kept} />
      <section class="stack">
        <h2 class="title-part">{words.shared}</h2>
        <p>{words.sharedActions(m.actions.filter((action) => action.state !== "written" && isOpen(action)).length)}</p>
        <Button size="wide" onPress={onSet}>{words.toSet}</Button>
      </section>
    </>
  );
}

function HomeActions({ home }: { home: TakeHome }): JSX.Element {
  return (
    <ul class="take-actions">
      {home.actions.map((action) => (
        <li key={action.id}>
          <span class="box" aria-hidden="true" />
          <div>
            <b lang="">{action.text}</b>
            <p class="small quiet">{action.due === null ? t().room.actions.noDate : t().room.actions.by(dateText(action.due))}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
