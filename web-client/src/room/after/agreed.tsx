// What the set agreed aloud, on the set's page: what is still to do, and the ground rules; with its copies. It is the one part of that
// page which prints.
import type { JSX } from "preact";
import { t } from "../../messages";
import { afterWords } from "../../messages/after";
import { dateText } from "../actions";
import type { RoomModel } from "../model";
import { Agreement } from "../member";
import { Copies } from "./copies";
import { myActions, setPromises } from "./home";

export function AgreedPart({ m }: { m: RoomModel }): JSX.Element {
  const { actions } = setPromises(m);
  // Names also where it is I: on paper nobody knows who "you" was.
  const about = (action: (typeof actions)[number]): string => [action.owner, action.due === null ? "" : t().room.actions.by(dateText(action.due)), action.state].filter(Boolean).join(" · ");
  return (
    <div class="stack agreed">
      {actions.length === 0 ? null : (
        <section class="stack">
          <h2 class="title-part">{t().setPage.actions}</h2>
          <ul class="take-actions">
            {actions.map((action) => (
              <li key={action.id}>
                <span class="box" aria-hidden="true" />
                <div><b lang="">{action.text}</b><p class="small quiet">{about(action)}</p></div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Agreement />
    </div>
  );
}

export function SetCopies({ m }: { m: RoomModel }): JSX.Element {
  const words = afterWords();
  const agreed = setPromises(m);
  return (
    <Copies
      beside
      printWords={words.setPrint}
      text={{ as: "set", agreed }}
      table={agreed.actions.length === 0 ? undefined : { as: "set-actions", agreed }}
      tableWords={words.setTable}
      mine={myActions(m)}
      more={words.setMore}
    />
  );
}
