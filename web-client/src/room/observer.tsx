// Observers and supporters: the question whether somebody may sit in, which nobody's answer to is ever shown, and the quiet pages
// of those who are here without a voice of their own.
import type { JSX } from "preact";
import { t } from "../messages";
import type { RecordOf } from "../sync";
import { Bar } from "../ui/bar";
import { Button } from "../ui/button";
import { Knock } from "../ui/desk";
import { act } from "./acts";
import { MemberRoom, type RoomPageProps } from "./member";
import type { RoomModel } from "./model";
import { SimpleRoom } from "./simple-room";

type Asked = RecordOf<"observer">;

/** Observers whom I have not answered yet: one card each. */
export function ObserverCards({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().person.observer;
  if (!m.may("observer_answer")) return null;
  return (
    <>
      {unanswered(m).map(({ seat }) => {
        const [yes, no] = [`observer-yes-${seat}`, `observer-no-${seat}`];
        return (
          <Knock
            key={seat}
            name={words.asks(m.short(seat))}
            more={m.doing.refusalOf(yes, no)?.sentence ?? words.more}
            main={act(m, yes, words.yes, { do: "observer_answer", seat, yes: true })}
            other={act(m, no, words.no, { do: "observer_answer", seat, yes: false })}
          />
        );
      })}
    </>
  );
}

/** Those who ask to sit in, and whom I have said nothing to. */
export function unanswered(m: RoomModel): Asked[] {
  const said = new Set((m.me?.observers ?? []).map((answer) => answer.seat));
  return m.view.records.all("observer").value.filter((asked) => !said.has(asked.seat) && asked.seat !== m.mySeat);
}

/** In the settings: what I said of each observer, and the way to take it back. */
export function ObserverSettings({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().person.observer;
  const answers = m.me?.observers ?? [];
  if (answers.length === 0 || !m.may("observer_answer")) return null;
  return (
    <section class="stack">
      <h3 class="label">{words.settingsHeading}</h3>
      {answers.map(({ seat, yes }) => (
        <div key={seat} class="stack-tight">
          <p>
            <b>{m.short(seat)}.</b> {yes ? words.saidYes : words.saidNo}
          </p>
          <div class="actions-row">
            <Button
              size="low"
              busy={m.doing.isBusy(`observer-${seat}`)}
              onPress={() => void m.doing.command(`observer-${seat}`, { do: "observer_answer", seat, yes: !yes })}
            >
              {words.change}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}

/** An observer's page: the room as all see it, once everybody has said yes; until then a kind word. A no can't be told from an answer to come. */
export function ObserverRoom(props: RoomPageProps): JSX.Element {
  const { m } = props;
  const words = t().person.observer;
  // How it stands with me is mine: the set's own record of it is not shown to those who wait.
  const asked = m.view.mine.all("observer").value.find((one) => one.seat === m.mySeat);
  if (m.room?.state === "closed") return <SimpleRoom bar={<Bar setName={m.setName} onMenu={props.onMenu} />} heading={words.over} more={words.overMore} />;
  if (asked?.welcome === true) return <MemberRoom {...props} guest={{ lead: words.page, more: words.pageMore }} />;
  return <SimpleRoom bar={<Bar setName={m.setName} onMenu={props.onMenu} />} heading={words.waiting} more={words.waitingMore} />;
}

/** A supporter's page: the room of the one who is supported, without anything to press. */
export function SupporterRoom(props: RoomPageProps): JSX.Element {
  const { m } = props;
  const words = t().person.supporter;
  const whom = m.seats.find((seat) => seat.id === m.mySeat)?.supports ?? null;
  return <MemberRoom {...props} guest={{ lead: words.page(m.short(whom)), more: words.pageMore }} />;
}
