// What becomes of what is said: a line in the room, a way to shorten it, when the words go, and that they are gone.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { ChooseRetention, isShorter, RETENTIONS } from "../pages/choose-retention";
import type { RecordOf, SetClient } from "../sync";
import { PageBar } from "../ui/bar";
import { Actions, Button } from "../ui/button";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { SimpleRoom } from "./simple-room";

/** At the foot of every room: how long what is said here stays. */
export function KeptLine({ m }: { m: RoomModel }): JSX.Element | null {
  const retention = m.room?.retention;
  return retention === undefined ? null : <p class="small quiet kept-line">{t().keeping.room[retention]}</p>;
}

/** On the desk: shorter, as the set agrees aloud. Nobody can make it longer again. */
export function KeepShorter({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().keeping;
  const now = m.room?.retention;
  if (now === undefined || !m.may("retention_set")) return null;
  const shorter = RETENTIONS.filter((one) => one !== "nothing" && isShorter(one, now));
  if (shorter.length === 0) return null;
  return (
    <section class="stack">
      <h3 class="label">{words.shorten}</h3>
      <p class="small quiet">{words.room[now]} {words.shortenMore}</p>
      <Actions
        others={shorter.map((one) => act(m, `keep-${one}`, words.shorter[one], { do: "retention_set", retention: one }))}
        refusal={m.doing.refusalOf(...shorter.map((one) => `keep-${one}`))}
      />
    </section>
  );
}

/** On the page to take home: when what was said goes. */
export function WordsGo({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().keeping;
  const { forgets_at: at, retention } = m.room ?? {};
  if (at == null) return null;
  return <p class="small quiet">{retention === "nothing" ? words.closedMemory(moment(at)) : words.closed(moment(at))}</p>;
}

/** On the set's page: the longest for meetings to come, where this seat may say so. */
export function SetKeeping({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().keeping;
  const set = m.view.records.one("set").value;
  const done = useSignal(false);
  if (set === undefined || set.in_memory || !m.may("retention_set")) return null;
  return (
    <section class="stack">
      <h2 class="title-part">{words.setLongest}</h2>
      <ChooseRetention
        whose="meetings"
        value={set.retention}
        onChange={(retention) => void m.doing.command("retention", { do: "retention_set", retention }).then((counts) => (done.value = counts))}
      />
      <p class="small quiet" role="status">{m.doing.refusalOf("retention")?.sentence ?? (done.value ? words.setLongestDone : "")}</p>
    </section>
  );
}

/** A closed meeting in the set's list: what is left to read of it, and until when. */
export function PastMeeting({ m, meeting }: { m: RoomModel; meeting: RecordOf<"meeting"> }): JSX.Element {
  const words = t().keeping;
  const asked = useSignal(false);
  const name = t().setPage.meetingOn(meeting.number, new Intl.DateTimeFormat(t().tag, { dateStyle: "long" }).format(meeting.opened_at));
  const id = `forget-${meeting.id}`;
  if (meeting.state === "forgotten") {
    return (
      <li>
        {name}, <span class="quiet">{words.gone}</span>
      </li>
    );
  }
  const goes = meeting.forgets_at === null ? "" : words.goes(moment(meeting.forgets_at));
  return (
    <li class="stack-tight">
      <span class="row">
        <span>
          {name}
          {goes === "" ? null : <span class="small quiet">, {goes}</span>}
        </span>
        <Button size="low" kind="bare" onPress={() => m.client.enter(meeting.id)}>{t().setPage.takeHome}</Button>
        {asked.value || !m.may("meeting_forget") ? null : (
          <Button size="low" kind="bare" label={words.forgetLabel(name)} onPress={() => (asked.value = true)}>{words.forget}</Button>
        )}
      </span>
      {asked.value ? (
        <div class="stack-tight">
          <p class="small">{words.forgetAsk}</p>
          <Actions
            others={[act(m, id, words.forget, { do: "meeting_forget", meeting: meeting.id }), { id: `${id}-no`, words: words.forgetNo, onPress: () => (asked.value = false) }]}
            refusal={m.doing.refusalOf(id)}
          />
        </div>
      ) : null}
    </li>
  );
}

/** The meeting is erased while its page was open, or before. The set is still there. */
export function RoomGone({ client }: { client: SetClient }): JSX.Element {
  const words = t().keeping;
  return (
    <SimpleRoom bar={<PageBar />} heading={words.roomGone} more={words.roomGoneMore}>
      <p><button type="button" class="btn main" onClick={() => client.start(client.credentials.set)}>{words.toSet}</button></p>
    </SimpleRoom>
  );
}

/** A set that was in the server's memory alone, and has ended with it. */
export function MemoryGone(): JSX.Element {
  const words = t().keeping;
  return (
    <SimpleRoom bar={<PageBar />} heading={words.memoryGone} more={words.memoryGoneMore}>
      <p><a class="btn main" href="/">{t().person.farewell.home}</a></p>
    </SimpleRoom>
  );
}

/** A day and a time in the reader's own zone. */
function moment(at: number): string {
  return new Intl.DateTimeFormat(t().tag, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}
