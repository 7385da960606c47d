// A member's room: the circle, the question on the table, what one can do now, and what was said.
import type { JSX } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { Action } from "../ui/button";
import { Bar } from "../ui/bar";
import { Circle } from "../ui/circle";
import { RoomLayout, TableQuestion } from "../ui/layout";
import { Hush, NowSheet } from "../ui/now";
import { Rail } from "../ui/rail";
import { Ring } from "../ui/ring";
import { SaidSheet } from "../ui/said";
import { SlipList } from "../ui/slips";
import { Strip } from "../ui/strip";
import { theirs } from "../ui/theirs";
import { ActionsPart } from "./actions";
import { act } from "./acts";
import { BesideButtons } from "./beside/buttons";
import { CallInBar } from "./call";
import { EarlierPart, earlierStages } from "./earlier";
import { OverBar } from "./for-real";
import { HelpedPart, helpedHere } from "./helped";
import { KeptLine } from "./keeping";
import { onTable } from "./leads";
import type { RoomModel, Stage } from "./model";
import { GroupsPart } from "./groups";
import { NamelessMine, namelessSoFar } from "./nameless";
import { Now } from "./now";
import { NotesLink } from "./notes";
import { Cards } from "./offered";
import { RoomBanner } from "./banners";
import { ParkedPart } from "./presenter";
import { Rules } from "./rules";
import { ScribePart } from "./scribe";
import { Revealed, showsSlips } from "./slips-part";
import { clockTime } from "./ticker";
import { myTurn } from "./turn";
import { queueSlips, railGroups, ringReading, saidEntries, seatViews } from "./views";

export interface RoomPageProps {
  m: RoomModel;
  onMenu: () => void;
  onNotes: () => void;
}

export interface MemberRoomProps extends RoomPageProps {
  /** For who sits in without a voice of their own: what they are here for, in the place of what one can do. */
  guest?: { lead: string; more: string };
  /** What somebody may do besides, beneath what all members see. */
  beside?: JSX.Element;
}

export function MemberRoom({ m, onMenu, onNotes, guest, beside }: MemberRoomProps): JSX.Element {
  const stage = m.stage;
  const slips = stage !== undefined && showsSlips(m, stage);
  useEffect(fromItsTop, [stage?.id]);
  return (
    <RoomLayout
      bar={<RoomBar m={m} onMenu={onMenu} />}
      rail={<RoomRail m={m} />}
      banner={<RoomBanner m={m} />}
      strip={<RoomStrip m={m} desk={false} />}
      now={guest === undefined ? <><Now m={m} />{m.scribe?.seat === m.mySeat ? <div class="room-words"><ScribePart m={m} /></div> : null}</> : <NowSheet title={guest.lead} lead={guest.more} />}
      {...(guest === undefined ? { cards: <Cards m={m} /> } : {})}
      {...(stage === undefined || slips ? {} : queueProps(m, stage))}
      {...wordsProps(m, stage, beside)}
      {...(slips ? { table: <Revealed m={m} stage={stage} desk={false} /> } : { question: <OnTheTable m={m} />, circle: <TheCircle m={m} desk={false} /> })}
      foot={<><NotesLink m={m} onOpen={onNotes} /><KeptLine m={m} /></>}
    />
  );
}

/** A stage is read from its beginning; whoever writes stays where they are. */
function fromItsTop(): void {
  if (document.activeElement?.matches("input, textarea") === true) return;
  document.querySelector(".room-side")?.scrollTo(0, 0);
  scrollTo(0, 0);
}

interface RoomBarProps {
  m: RoomModel;
  onMenu: () => void;
  note?: string | undefined;
  meeting?: string;
}

/** The bar. What the end costs is the desk's to see. */
export function RoomBar(props: RoomBarProps): JSX.Element {
  return (
    <>
      {useContext(OverBar)}
      <BarItself {...props} />
    </>
  );
}

function BarItself({ m, onMenu, note, meeting }: RoomBarProps): JSX.Element {
  const room = m.room;
  const pause = m.pause;
  const ends = room?.ends_at;
  return (
    <Bar
      setName={m.setName}
      meeting={meeting ?? (room === undefined ? "" : t().room.meeting(room.number))}
      {...(ends == null ? {} : { ends: { at: clockTime(ends), ...(note === undefined ? {} : { note }) } })}
      pause={{
        paused: pause !== undefined,
        onPress: () => void m.doing.command("pause", pause === undefined ? { do: "pause" } : { do: "resume" }),
        busy: m.doing.isBusy("pause"),
        mayResume: m.mayResume,
      }}
      onMenu={onMenu}
    >
      <CallInBar m={m} />
      <BesideButtons m={m} />
    </Bar>
  );
}

export function RoomRail({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room;
  const { stage, next } = m;
  const forPresenter = stage?.issue != null && m.presenter !== undefined ? words.forWhom(m.short(m.presenter)) : undefined;
  const nextMinutes = next?.minutes == null || next.floor === "silence" ? undefined : t().time.minutesShort(next.minutes);
  return (
    <Rail
      groups={railGroups(m)}
      {...(stage === undefined ? {} : { now: { name: m.stageName(stage), ...(forPresenter === undefined ? {} : { more: forPresenter }) } })}
      {...(next === undefined ? {} : { next: { name: m.stageName(next), ...(nextMinutes === undefined ? {} : { more: nextMinutes }) } })}
    />
  );
}

/** Who has the floor, in the few words of a strip. */
export function floorWords(m: RoomModel): { words: string; more?: string; holder?: string } {
  const words = t().room;
  const { floor, stage } = m;
  const holder = floor?.holder ?? null;
  if (floor === undefined || stage === undefined) return { words: "" };
  if (holder === null) {
    const talk = floor.floor === "open" ? words.floor.open : !m.inWriting && floor.floor !== "silence" ? words.floor.onCall : words.floor.nobody;
    return { words: m.stageName(stage), more: talk };
  }
  const whole = m.names.get(holder)?.whole ?? "";
  const asker = floor.asker !== null && floor.doing === "answering" ? { more: words.floor.answering(m.short(floor.asker)) } : {};
  const mine = holder === m.mySeat;
  if (m.stopped || floor.kept_until !== null || floor.waits) {
    // Nobody may take it for a floor on which somebody speaks.
    return { words: mine ? words.floor.youKeepShort : words.floor.keepsShort(m.short(holder)), holder: whole, ...(m.stopped ? asker : { more: words.seat.lineLost }) };
  }
  return { words: mine ? words.floor.youHaveShort : words.floor.hasShort(m.short(holder)), holder: whole, ...asker };
}

export function RoomStrip({ m, desk }: { m: RoomModel; desk: boolean }): JSX.Element {
  // The word in a process pause is a turn of its own.
  const speaks = m.pause === undefined && myTurn(m) === "process_pause";
  const held = !speaks && (m.stopped || m.floor?.kept_until != null || m.floor?.waits === true);
  const said = speaks ? { words: processWords().pause.youSpeak, holder: m.names.get(m.mySeat)?.whole } : floorWords(m);
  return <Strip more={m.stage === undefined ? undefined : m.stageName(m.stage)} {...said} held={held} reading={ringReading(m, desk)} seats={seatViews(m)} />;
}

/** The largest words: the question on the table, or what the stage is about. */
export function OnTheTable({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room;
  const { stage } = m;
  const asked = onTable(m);
  if (asked !== undefined) return <TableQuestion label={asked.label} {...theirs(m.text(asked.question))} words={m.shown(asked.question)} />;
  const stageWords = stage === undefined ? undefined : m.stageWords(stage);
  if (stage === undefined || stageWords === undefined) return <TableQuestion words={stage === undefined ? words.entering : m.stageName(stage)} />;
  // Who presents reads nothing about herself or himself as about somebody else; what she is asked for stands in the sheet.
  const own = m.iPresent && stageWords.presenter !== undefined;
  return <TableQuestion ofStage label={m.stageName(stage)} words={(own ? stageWords.yours : undefined) ?? stageWords.table(m.people)} more={own ? undefined : stageWords.more?.(m.people)} />;
}

export function TheCircle({ m, desk }: { m: RoomModel; desk: boolean }): JSX.Element {
  const stage = m.stage;
  const quiet = stage?.floor === "silence" || (stage?.slips != null && !stage.revealed);
  const words = t().room.ring;
  const deadline = m.timer?.deadline ?? null;
  const note = stage?.slips != null && !stage.revealed && (!m.iPresent || m.may("slip_write")) ? words.write : stage?.between === true && deadline !== null ? words.until(clockTime(deadline)) : undefined;
  return (
    <>
      <Circle seats={seatViews(m)} pictureOnly={desk}>
        <Ring reading={ringReading(m, desk)} {...(note === undefined ? {} : { note })} />
      </Circle>
      <Beside m={m} />
      {quiet && !desk ? <Hush {...(stage?.slips != null ? { words: t().room.slips.faceDown } : {})} /> : null}
    </>
  );
}

/** Who sits in without a chair at the table, said in words alone. */
function Beside({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().person.beside;
  // An observer who still waits sits nowhere.
  const welcome = new Set(m.view.records.all("observer").value.filter((one) => one.welcome).map((one) => one.seat));
  const guests = m.seats.filter((seat) => seat.presence === "here" && (welcome.has(seat.id) || seat.role === "supporter"));
  if (guests.length === 0) return null;
  const said = guests.map((seat) => (seat.role === "observer" ? words.observer(m.short(seat.id)) : words.supporter(m.short(seat.id), m.short(seat.supports))));
  return <p class="beside small quiet">{words.lead(t().time.list(said))}</p>;
}

/** The queue, where the stage has one. */
export function queueProps(m: RoomModel, stage: Stage): { queue?: JSX.Element; queueCount?: number; queueNext?: string } {
  if (stage.queue === "off") return {};
  const words = t().room.queue;
  const waiting = m.queue?.waiting ?? [];
  const hands = m.queue?.holds === "hands";
  const first = waiting[0];
  const folded = first?.seat === null ? t().nameless.folded : undefined;
  const next = first === undefined ? (hands ? words.emptyHands : undefined) : (folded ?? nextUp(m, first.seat, hands));
  return {
    queue: <Queue m={m} />,
    queueCount: waiting.length,
    ...(next === undefined ? {} : { queueNext: next }),
  };
}

/** Who comes next in the queue, in a line; myself as myself. */
function nextUp(m: RoomModel, seat: string | null, hands: boolean): string {
  const words = t().room;
  if (seat === m.mySeat) return hands ? words.hand.place(1) : words.ask.mine(1);
  return hands ? words.queue.nextHand(m.short(seat)) : words.queue.nextQuestion(m.author(seat));
}

export function Queue({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.queue;
  const hands = m.queue?.holds === "hands";
  const later = m.queue?.kept_for_later === true && (m.queue.waiting.length > 0);
  return (
    <SlipList
      slips={queueSlips(m, (question) => takeBack(m, question.id), (at) => moveActs(m, at))}
      heading={hands ? t().parts.queue.hands : t().parts.queue.heading}
      {...(later ? { aside: words.keptForLater } : {})}
      {...(hands ? { empty: { words: words.emptyHands, more: words.emptyHandsMore } } : {})}
    />
  );
}

function takeBack(m: RoomModel, id: string): Action | undefined {
  if (!m.may("question_withdraw")) return undefined;
  const action = `withdraw-${id}`;
  return { id: action, words: t().room.ask.takeBack, onPress: () => void m.doing.command(action, { do: "question_withdraw", id }), busy: m.doing.isBusy(action) };
}

/** Moving a place: anyone's for who holds the process, one's own only further back. */
function moveActs(m: RoomModel, at: number): Action[] {
  const waiting = m.queue?.waiting ?? [];
  const place = waiting[at];
  if (place === undefined || !m.may("queue_move")) return [];
  const words = processWords().queue;
  const whose = m.author(place.seat);
  const move = (id: string, words: string, label: string, to: number): Action => ({
    ...act(m, `${id}-${place.question ?? place.seat ?? at}`, words, { do: "queue_move", seat: place.seat, question: place.question, to }),
    label,
  });
  const last = at === waiting.length - 1;
  if (m.iRun) return [...(at > 0 ? [move("up", words.up, words.upOf(whose), at - 1)] : []), ...(last ? [] : [move("down", words.down, words.downOf(whose), at + 1)])];
  return place.seat === m.mySeat && !last ? [move("later", words.later, words.laterOf, at + 1)] : [];
}

/** What was said, actions, and what was agreed: whatever words this stage has. */
function wordsProps(m: RoomModel, stage: Stage | undefined, beside: JSX.Element | undefined): { words?: JSX.Element } {
  if (stage === undefined) return beside === undefined ? {} : { words: beside };
  const entries = saidEntries(m, stage);
  // A stage of actions, or of a yes, has a sheet only once somebody has said something.
  const said = m.inWriting && stage.slips === null && stage.floor !== "silence" && (entries.length > 0 || !(stage.actions || m.asksForYes(stage)));
  const parts = [
    m.groups === undefined ? null : <GroupsPart key="groups" m={m} />,
    said ? <SaidSheet key="said" entries={entries} latest={8} /> : null,
    <ActionsPart key="actions" m={m} />,
    <ParkedPart key="parked" m={m} />,
    // The scribe's own stands right under what one can do: it is what a scribe is there for.
    m.scribe?.seat === m.mySeat ? null : <ScribePart key="scribe" m={m} />,
    <NamelessMine key="nameless" m={m} />,
    m.asksForYes(stage) ? <Agreement key="agreement" /> : null,
    <HelpedPart key="helped" m={m} />,
    <EarlierPart key="earlier" m={m} />,
    beside ?? null,
  ].filter((part) => part !== null);
  const scribes = m.iPresent && (m.may("scribe_ask") || (m.me?.parked.length ?? 0) > 0);
  const shows = said || scribes || beside !== undefined || helpedHere(m) || earlierStages(m).length > 0 || namelessSoFar(m) || m.groups?.stage === stage.id || stage.actions || stage.reviewing || m.asksForYes(stage);
  return shows ? { words: <>{parts}</> } : {};
}

/** What the set agreed. It is not shown again where one is asked for a yes to it: see `more.css`. */
export function Agreement(): JSX.Element {
  const words = t().room.agree;
  return (
    <section class="stack agreement-part" aria-label={words.heading}>
      <h2 class="title-part">{words.heading}</h2>
      <Rules />
    </section>
  );
}
