// What screen readers hear, and the title of the tab. One polite region for the room, one assertive for what is mine.
// Several changes within two seconds become one sentence; queue changes are not spoken one by one, my own place is.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import type { RoomModel } from "./model";
import { timeMark, useChange } from "./changes";
import { lead } from "./leads";
import { myTurn } from "./turn";

const GATHER_MS = 2_000;

export function Announcer({ m }: { m: RoomModel }): JSX.Element {
  const polite = useSignal("");
  const mine = useSignal("");
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = (sentence: string): void => {
    if (sentence === "" || waiting.current.includes(sentence)) return;
    waiting.current.push(sentence);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      polite.value = waiting.current.join(" ");
      waiting.current = [];
    }, GATHER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const { stage, floor, pause } = m;
  useChange(stage?.id, () => (stage === undefined ? undefined : say(`${m.stageName(stage)}. ${lead(m, stage)}`)));
  useChange(floor?.holder, () => {
    if (floor === undefined || floor.turns !== "tracked") return;
    if (m.iHold) mine.value = t().room.floor.yours;
    else say(floor.holder === null ? t().room.floor.nobodySentence : t().room.floor.has(m.short(floor.holder)));
  });
  useChange(pause?.since, () => {
    if (pause === undefined) say(t().room.heard.resumed);
    else say(pause.by === null ? t().room.heard.pausedEmpty : t().room.heard.paused(m.short(pause.by)));
  });
  const unwritten = m.unwritten !== undefined;
  useChange(unwritten, () => say(unwritten ? t().parts.banner.unwritten : t().room.heard.writtenAgain));
  const { processPause } = m;
  useChange(processPause?.since, () => {
    const words = t().process.pause;
    if (processPause === undefined) return say(words.resumed);
    const question = processPause.question === null ? words.more : t().process.stock[processPause.question];
    return say(`${words.said(m.short(processPause.by))} ${question}`);
  });
  useChange(processPause?.holder, () => (processPause?.holder === m.mySeat ? (mine.value = t().process.pause.youSpeak) : undefined));
  useChange(m.knocks.length, () => {
    const last = m.may("knock_answer") ? m.knocks.at(-1) : undefined;
    if (last !== undefined) say(t().process.door.heard(m.text(last) ?? t().room.somebody));
  });
  useChange(stage?.revealed, () => (stage?.revealed === true ? say(t().room.heard.revealed) : undefined));
  const place = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  useChange(place, () => (place >= 0 ? say(t().room.hand.place(place + 1)) : undefined));
  useChange(m.claims.length, () => (m.claims.length > 0 ? say(t().room.heard.claim) : undefined));
  useChange(timeMark(m), (mark) => say(mark === "warn" ? t().room.heard.timeMark : mark === "zero" ? t().room.heard.timeUp : ""));
  useTitle(m);
  return (
    <div class="vh">
      <p role="status" aria-live="polite">{polite.value}</p>
      <p role="alert" aria-live="assertive">{mine.value}</p>
    </div>
  );
}

function useTitle(m: RoomModel): void {
  const title = t().room.title(m.stage === undefined ? "" : m.stageName(m.stage), m.setName);
  const shown = myTurn(m) !== undefined ? t().room.titleYours(title) : title;
  useEffect(() => {
    document.title = shown;
  }, [shown]);
}
