// The room as it may stand on a screen that is shared: the circle, the stage, whole minutes, the question on the table. It is the same
// whoever looks: no rights, no place of mine, no desk, nothing that waits or is written. Whoever changes this file keeps it so; a test
// draws it for everybody and compares.
import type { JSX } from "preact";
import { t } from "../../messages";
import { besideWords } from "../../messages/beside";
import { Bar } from "../../ui/bar";
import { Button } from "../../ui/button";
import { Circle } from "../../ui/circle";
import { TableQuestion } from "../../ui/layout";
import { Rail } from "../../ui/rail";
import { Ring, type RingReading } from "../../ui/ring";
import { theirs } from "../../ui/theirs";
import type { RoomModel } from "../model";
import { clockTime } from "../ticker";
import { railGroups, ringReading, seatViews } from "../views";

export function ShareRoom({ m, onBack }: { m: RoomModel; onBack?: () => void }): JSX.Element {
  const words = besideWords().share;
  const ends = m.room?.ends_at;
  const stage = m.stage;
  const notice = noticeOf(m);
  return (
    <div class="share">
      <Bar setName={m.setName} {...(ends == null ? {} : { ends: { at: clockTime(ends) } })}>
        {onBack === undefined ? null : <Button size="low" onPress={onBack}>{words.back}</Button>}
      </Bar>
      <main class="share-grid">
        <div class="share-words">
          <OnTheTable m={m} />
          <p class="lead" role="status">{notice ?? floorSentence(m)}</p>
        </div>
        <Circle seats={seatViews(m, true)}><Ring reading={sharedReading(m)} /></Circle>
      </main>
      <Rail groups={railGroups(m)} {...(stage === undefined ? {} : { now: { name: m.stageName(stage) } })} />
    </div>
  );
}

/** What holds the room up, as everybody is told of it; who did it is said in the room. */
function noticeOf(m: RoomModel): string | undefined {
  const words = besideWords().share;
  const { state } = m.client.connection.value;
  if (state === "lost" || (state !== "connected" && !m.view.current.value)) return words.lineLost;
  if (m.unwritten !== undefined) return t().parts.banner.unwritten;
  if (m.processPause !== undefined) return words.process;
  return m.pause === undefined ? undefined : words.paused;
}

function floorSentence(m: RoomModel): string {
  const words = t().room.floor;
  const { floor, stage } = m;
  if (floor === undefined || stage === undefined) return "";
  if (floor.holder !== null) return words.has(m.short(floor.holder));
  if (stage.slips !== null && !stage.revealed) return besideWords().share.writing;
  if (floor.floor === "silence") return t().parts.hush;
  if (floor.floor === "open") return words.open;
  return m.inWriting ? words.nobodySentence : "";
}

/** The question, by whom to whom; without one the stage's own sentence. Nobody is "you" here. */
function OnTheTable({ m }: { m: RoomModel }): JSX.Element {
  const { stage, floor } = m;
  const question = m.view.records.all("question").value.find((record) => record.id === floor?.question);
  if (question !== undefined) {
    return <TableQuestion label={t().room.floor.asks(m.author(question.seat), m.short(question.to))} {...theirs(m.text(question))} words={m.shown(question)} />;
  }
  const words = stage === undefined ? undefined : m.stageWords(stage);
  if (stage === undefined || words === undefined) return <TableQuestion words={stage === undefined ? "" : m.stageName(stage)} />;
  return <TableQuestion label={m.stageName(stage)} words={words.table(m.people)} />;
}

/** Whole minutes for all, also where the presenter shares: the ring without digits is for the one who thinks, and alone at a screen. */
function sharedReading(m: RoomModel): RingReading {
  const reading = ringReading(m, false);
  if (reading.kind !== "water" && reading.kind !== "minutes") return reading;
  return { kind: "minutes", leftMs: reading.leftMs, totalMs: reading.totalMs, ...(reading.paused === undefined ? {} : { paused: reading.paused }) };
}
