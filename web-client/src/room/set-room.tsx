// The set between meetings: who belongs to it, what is still to do, and the next meeting.
import type { JSX } from "preact";
import { computed, useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import { ChooseFormat } from "../pages/choose-format";
import { ChooseLength } from "../pages/choose-length";
import { ChooseRetention, RETENTION_USUAL, shorterOf } from "../pages/choose-retention";
import { loadFormat } from "../pages/format-files";
import { MeetingChoice, type Company, type KeptFormat } from "../pages/meeting-choice";
import { readWords } from "../pages/own-words";
import { stageTitle } from "../pages/stage-title";
import { Links } from "../pages/started";
import { newMeeting, type Retention, type Talk } from "../sync";
import { PageBar } from "../ui/bar";
import { Button } from "../ui/button";
import { Circle } from "../ui/circle";
import { Choices } from "../ui/fields";
import { Claims } from "./desk";
import { PutChair } from "./desk-more";
import { AgreedPart, SetCopies } from "./after/agreed";
import { RoomBanner } from "./banners";
import { CallPart } from "./call";
import { DoorPart, Knocks } from "./door-part";
import { KeepChair } from "./keep-chair";
import { PastMeeting, SetKeeping } from "./keeping";
import { LeaveSet } from "./leave";
import type { RoomModel } from "./model";
import { nowMs } from "./ticker";
import { seatViews } from "./views";

export function SetRoom({ m }: { m: RoomModel }): JSX.Element {
  const words = t().setPage;
  const name = m.setName;
  useEffect(() => {
    document.title = words.title(name);
  }, [name]);
  return (
    <>
      <PageBar />
      <main class="page-main set-page">
        <RoomBanner m={m} />
        <div class="set-left stack">
          <h1 class="title-page">{name}</h1>
          <p class="lead quiet">{m.may("meeting_open") ? words.leadOpen : words.leadWait}</p>
          <Knocks m={m} />
          <Claims m={m} />
          {m.may("meeting_open") ? <NextMeeting m={m} /> : null}
          <AgreedPart m={m} />
          <SetCopies m={m} />
          <PastMeetings m={m} />
        </div>
        <div class="set-right">
          <Circle seats={seatViews(m)} />
        </div>
        <div class="set-more">
          <CallPart m={m} />
          {m.may("seat_add") ? <PutChair m={m} /> : null}
          <DoorPart m={m} />
          <SetKeeping m={m} />
          <KeepChair credentials={m.client.credentials} kept={m.client.storage.kept} />
          <section class="stack">
            <h2 class="title-part">{t().desk.more.links}</h2>
            <Links credentials={m.client.credentials} name={name} />
          </section>
          <LeaveSet m={m} />
        </div>
      </main>
    </>
  );
}

function NextMeeting({ m }: { m: RoomModel }): JSX.Element {
  const words = t().setPage;
  const last = m.view.records.all("meeting").value.at(-1);
  const ours = keptFormats(m);
  const [choice] = useState(() => new MeetingChoice(computed(() => company(m))));
  useEffect(() => {
    if (last !== undefined) void choice.beginAs(last, ours.find(({ record }) => record.id === last.own));
  }, [last?.id, ours.length]);
  const longest = m.view.records.one("set").value?.retention ?? RETENTION_USUAL;
  const wished = useSignal<Retention | undefined>(undefined);
  const retention = shorterOf(wished.value ?? last?.retention ?? RETENTION_USUAL, longest);
  const { least, most } = choice.base.value.issues;
  const open = (): void => {
    void m.doing.run("open", async () => {
      const own = choice.toKeep(t().formats.called(stageTitle.format(choice.base.peek().key)));
      const kept = own === undefined ? undefined : await m.writing.keepFormat(own);
      if (kept?.ok === false) return kept;
      return m.client.do({ do: "meeting_open", meeting: newMeeting({ ...choice.chosen(), retention }) });
    });
  };
  return (
    <section class="sheet stack" aria-labelledby="next-meeting">
      <h2 class="title-part" id="next-meeting">{words.next}</h2>
      <ChooseFormat
        choice={choice}
        ours={{
          formats: ours,
          onChoose: ({ record, words: named }) => void loadFormat(record.base).then((base) => {
            if (base !== undefined) choice.chooseChanged(base, { shape: record.shape, words: named }, record.id);
          }),
          onDrop: ({ record }) => void m.doing.command("open", { do: "format_drop", id: record.id }),
        }}
      />
      <Choices<Talk>
        legend={t().start.talk}
        value={choice.talk.value}
        onChange={(value) => choice.chooseTalk(value)}
        choices={[
          { value: "call" as const, label: t().start.talkCall },
          { value: "writing" as const, label: t().start.talkWriting },
        ].filter(({ value }) => choice.talks.value.includes(value))}
      />
      {least === most ? (
        <p class="field-hint" role="status">{t().formats.issuesFixed(most)}</p>
      ) : (
        <Choices
          legend={words.issues}
          strip
          value={String(choice.issues.value)}
          onChange={(value) => choice.chooseIssues(Number(value))}
          choices={Array.from({ length: most - least + 1 }, (_, at) => String(least + at)).map((value) => ({ value, label: value }))}
        />
      )}
      <ChooseLength choice={choice} />
      <ChooseRetention whose="meeting" longest={longest} value={retention} onChange={(value) => (wished.value = value)} />
      <div class="actions-row">
        <Button kind="main" busy={m.doing.isBusy("open")} onPress={open}>{words.open}</Button>
      </div>
      <p class="refusal" role="status" hidden={m.doing.refusalOf("open") === undefined}>{m.doing.refusalOf("open")?.sentence ?? ""}</p>
    </section>
  );
}

/** Formats of the set's own whose words can be read. */
function keptFormats(m: RoomModel): KeptFormat[] {
  return m.view.records.all("format").value.flatMap((record) => {
    const text = m.client.texts.format(record).value;
    const words = text.state === "open" ? readWords(text.text) : undefined;
    return words === undefined ? [] : [{ record, words }];
  });
}

/** Who would come: the chairs of the set, and how many of them left with actions that are still open. */
function company(m: RoomModel): Company {
  return { people: m.chairs.length, lastPresenters: new Set(m.actions.map((action) => action.owner)).size };
}

/** Closed meetings; what one took home can be read again while the server still has it. */
function PastMeetings({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().setPage;
  const past = m.view.records.all("meeting").value.filter((meeting) => meeting.state !== "open");
  void nowMs.value;
  if (past.length === 0) return null;
  return (
    <section class="stack">
      <h2 class="title-part">{words.past}</h2>
      <ul class="stack">
        {past.map((meeting) => (
          <PastMeeting key={meeting.id} m={m} meeting={meeting} />
        ))}
      </ul>
    </section>
  );
}
