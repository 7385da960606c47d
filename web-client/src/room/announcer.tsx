// What screen readers hear, and the title of the tab. One polite region for the room, one assertive for what is mine.
// Several changes within two seconds become one sentence; queue changes are not spoken one by one, my own place is.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../messages";
import { processWords } from "../messages/process";
import { besideWords } from "../messages/beside";
import { timeMark, useChange } from "./changes";
import { Gathered, type HeardKind } from "./gathered";
import { floorHeard, heardLevel, hears, spoken } from "./heard";
import { lead, onTable } from "./leads";
import type { RoomModel } from "./model";
import { answerWords, answersToMe } from "./moderation";
import { myTurn } from "./turn";

type Say = (kind: HeardKind, words: () => string) => void;

export function Announcer({ m }: { m: RoomModel }): JSX.Element {
  const polite = useSignal("");
  const mine = useSignal("");
  const room = useMemo(() => new Gathered((words) => (polite.value = words)), []);
  const own = useMemo(() => new Gathered((words) => (mine.value = words)), []);
  useEffect(() => () => {
    room.stop();
    own.stop();
  }, [room, own]);
  const level = heardLevel(m.client.storage);
  const say: Say = (kind, words) => (hears(level, kind) ? room.add(kind, words) : undefined);
  useRoomTold(m, say);
  useWayTold(m, say);
  useOneByOne(m, say);
  useMineTold(m, (words) => (words === "" ? (mine.value = "") : own.now(words)));
  useChange(spoken.value, (asked) => room.now(asked?.words ?? ""));
  useTitle(m);
  return (
    <div class="vh">
      <p role="status" aria-live="polite">{polite.value}</p>
      <p role="alert" aria-live="assertive">{mine.value}</p>
    </div>
  );
}

/** Stage, floor, question, time, and my own place. */
function useRoomTold(m: RoomModel, say: Say): void {
  const { stage, floor } = m;
  useChange(stage?.id, () => say("stage", () => (m.stage === undefined ? "" : m.iHold ? `${m.stageName(m.stage)}.` : `${m.stageName(m.stage)}. ${lead(m, m.stage)}`)));
  useChange(floor?.holder, () => say("floor", () => floorHeard(m)));
  useChange(floor?.question, () => say("question", () => {
    const asked = onTable(m);
    const text = asked === undefined ? undefined : m.text(asked.question);
    // What is asked of me stands in the sentence that is mine.
    return asked === undefined || text === undefined || (asked.toMe && m.iHold) ? "" : t().room.heard.put(asked.label, text);
  }));
  useChange(stage?.revealed, () => (stage?.revealed === true ? say("revealed", () => t().room.heard.revealed) : undefined));
  const place = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  useChange(place, () => (place >= 0 ? say("place", () => t().room.hand.place(place + 1)) : undefined));
  useChange(timeMark(m), (mark) => {
    if (mark === "warn") say("mark", () => t().room.heard.timeMark);
    if (mark === "zero") say("zero", () => t().room.heard.timeUp);
  });
}

/** Pauses, the line, and whoever stands at the door. */
function useWayTold(m: RoomModel, say: Say): void {
  const { pause, processPause } = m;
  useChange(pause?.since, () => say("pause", () => {
    const words = t().room.heard;
    return m.pause === undefined ? words.resumed : m.pause.by === null ? words.pausedEmpty : words.paused(m.short(m.pause.by));
  }));
  useChange(processPause?.since, () => say("process", () => {
    const words = processWords().pause;
    const now = m.processPause;
    if (now === undefined) return words.resumed;
    return `${words.said(m.short(now.by))} ${now.question === null ? words.more : processWords().stock[now.question]}`;
  }));
  useChange(m.callLink?.iv, () => say("call", () => (m.callLink === undefined ? besideWords().call.gone : besideWords().call.moved)));
  const unwritten = m.unwritten !== undefined;
  useChange(unwritten, () => say("unwritten", () => (unwritten ? t().parts.banner.unwritten : t().room.heard.writtenAgain)));
  const lost = m.client.connection.value.state === "lost";
  useChange(lost, () => say("line", () => (lost ? `${t().parts.banner.lineLost} ${t().parts.banner.lineLostMore}` : t().room.heard.lineBack)));
  useChange(m.knocks.length, () => {
    const last = m.may("knock_answer") ? m.knocks.at(-1) : undefined;
    if (last !== undefined) say("knock", () => processWords().door.heard(m.text(last) ?? t().room.somebody));
  });
  useChange(m.claims.length, () => (m.claims.length > 0 ? say("claim", () => t().room.heard.claim) : undefined));
}

/** For who wants to hear it all: each word that is said, how many wait, who comes and goes. */
function useOneByOne(m: RoomModel, say: Say): void {
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  known.current ??= new Set(m.words.map(({ id }) => id));
  useChange(m.words.at(-1)?.id, () => say("said", () => {
    const fresh = m.words.filter(({ id, seat }) => seat !== m.mySeat && known.current?.has(id) !== true);
    known.current = new Set(m.words.map(({ id }) => id));
    return fresh.map((word) => t().room.heard.put(m.author(word.seat), m.shown(word))).join(" ");
  }));
  const waiting = m.queue?.waiting.length ?? 0;
  useChange(waiting, () => say("waiting", () => t().room.heard.waiting(waiting)));
  // On a call a page that sleeps is no absence.
  const here = m.inWriting ? m.chairs.filter((seat) => seat.presence === "here" && seat.id !== m.mySeat).map(({ id }) => id) : [];
  useChange(here.join(" "), (now, before) => say("here", () => {
    const [is, was] = [now, before].map((seats) => seats.split(" ").filter(Boolean)) as [string[], string[]];
    const came = is.filter((seat) => !was.includes(seat)).map((seat) => t().room.heard.came(m.short(seat)));
    const went = was.filter((seat) => !is.includes(seat)).map((seat) => t().room.heard.went(m.short(seat)));
    return [...came, ...went].join(" ");
  }));
}

/** What is mine, and what is asked of me alone. Nothing once it is over, so that it is heard again the next time. */
function useMineTold(m: RoomModel, tell: (words: string) => void): void {
  const turn = myTurn(m);
  const asked = onTable(m);
  const text = asked?.toMe === true ? m.text(asked.question) : undefined;
  const put = asked === undefined || text === undefined ? "" : ` ${t().room.heard.put(asked.label, text)}`;
  // One sentence, once: the question in it is waited for.
  const waits = asked?.toMe === true && m.opens(asked.question);
  const yours = turn === "floor" ? (waits ? "" : `${t().room.floor.yours}${put}`) : turn === "process_pause" ? processWords().pause.youSpeak : "";
  useChange(yours, tell);
  const back = answersToMe(m).at(-1);
  useChange(back?.answer.id, () => (back === undefined ? undefined : tell(t().room.heard.put(t().nameless.answer.heading, answerWords(m, back.answer, back.question)))));
  const { process, scribe } = m;
  const offered = process?.offered_to === m.mySeat && process.holder !== m.mySeat;
  useChange(offered, () => (offered ? tell(t().room.menu.processOffered(m.short(process?.holder))) : undefined));
  const writes = scribe?.asked === m.mySeat && scribe.seat !== m.mySeat;
  useChange(writes, () => (writes ? tell(t().person.scribe.cardHeading(m.people.presenter)) : undefined));
}

function useTitle(m: RoomModel): void {
  const title = t().room.title(m.stage === undefined ? "" : m.stageName(m.stage), m.setName);
  const shown = myTurn(m) !== undefined ? t().room.titleYours(title) : title;
  useEffect(() => {
    document.title = shown;
  }, [shown]);
}
