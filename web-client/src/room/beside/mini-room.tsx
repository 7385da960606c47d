// The room in 320 by 104: a lamp, who has the floor, how long. It stands above a call whose screen may be shared, so it shows what all
// members see and nothing that is mine alone but my place and my turn; never what the desk sees of time.
import type { JSX } from "preact";
import { t } from "../../messages";
import { besideWords } from "../../messages/beside";
import type { Action } from "../../ui/button";
import type { RingReading } from "../../ui/ring";
import { Mini, type MiniProps } from "../../ui/strip";
import { act } from "../acts";
import { floorWords } from "../member";
import type { RoomModel } from "../model";
import { myTurn } from "../turn";
import { ringReading } from "../views";

export function MiniRoom({ m, onRoom }: { m: RoomModel; onRoom: () => void }): JSX.Element {
  return <Mini {...miniProps(m, onRoom)} />;
}

export function miniProps(m: RoomModel, onRoom: () => void): MiniProps {
  const words = besideWords().mini;
  const reading = ringReading(m, false);
  const said = floorWords(m);
  const label = words.label;
  const lost = m.client.connection.value.state !== "connected" && !m.view.current.value;
  if (lost || m.client.connection.value.state === "lost") return { label, words: words.lineLost, more: words.retrying, reading: { kind: "none" } };
  if (myTurn(m) !== undefined && m.pause === undefined) {
    const more = m.doing.refusalOf("done")?.sentence ?? (m.stage === undefined ? undefined : m.stageName(m.stage));
    return { label, yours: true, holder: m.names.get(m.mySeat)?.whole, words: t().room.floor.youHaveShort, reading, act: myAct(m, onRoom), more };
  }
  const { pause, processPause } = m;
  if (processPause !== undefined) {
    const speaks = processPause.holder;
    return { label, words: words.process, held: true, reading, ...(speaks === null ? {} : { holder: m.names.get(speaks)?.whole, more: words.speaks(m.short(speaks)) }) };
  }
  if (pause !== undefined) {
    return { label, words: words.paused, held: true, reading, holder: said.holder, ...(said.holder === undefined ? {} : { more: said.words }) };
  }
  const held = m.floor?.kept_until != null || m.floor?.waits === true;
  const more = m.unwritten !== undefined ? words.unwritten : held ? said.more : (markWords(reading) ?? myPlace(m) ?? said.more);
  return { label, words: said.words, held, reading, holder: said.holder, ...(more === undefined ? {} : { more }) };
}

/** On a call a press hands on. In writing there is something to write first, and the room is where that is done. */
function myAct(m: RoomModel, onRoom: () => void): Action {
  const words = besideWords().mini;
  const hands = m.processPause === undefined && !m.inWriting && m.may("floor_done") && m.stage?.actions !== true;
  return hands ? act(m, "done", words.done, { do: "floor_done", question: m.answering }) : { id: "room", words: words.toRoom, label: words.toRoomMore, onPress: onRoom };
}

/** In the last minute, and after it, to whom the clock says so: in a silence and to the presenter it says nothing. */
function markWords(reading: RingReading): string | undefined {
  if (reading.kind !== "minutes" || reading.leftMs > 60_000) return undefined;
  return reading.leftMs > 0 ? besideWords().mini.mark : t().room.heard.timeUp;
}

/** My place by my name, which all see. What I wrote without one has none here. */
function myPlace(m: RoomModel): string | undefined {
  if (m.stage === undefined || m.stage.queue === "off") return undefined;
  const at = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  return at < 0 ? undefined : besideWords().mini.place(t().time.ordinal(at + 1));
}
