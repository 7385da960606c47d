// A set's address: finds this browser's chair, opens the line, and shows the meeting that is open, the page to take home,
// or the set between meetings. Only this file knows which of them it is.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { t } from "../messages";
import { Later, later } from "../pages/later";
import { services } from "../pages/services";
import { SimplePage } from "../pages/simple-page";
import { SetClient, type EndReason, type RoomView } from "../sync";
import { PageBar } from "../ui/bar";
import { Notice } from "../ui/notice";
import { Announcer } from "./announcer";
import { Beside } from "./beside/beside";
import { backToSeat, shareHere } from "./beside/sharing";
import { Closing } from "./closing";
import { DeskRoom } from "./desk";
import { Farewell } from "./farewell";
import { MemoryGone, RoomGone } from "./keeping";
import { HasLeft, howLeft } from "./leave";
import { KeysDrawer, useKeys } from "./keys";
import { MemberRoom, type RoomPageProps } from "./member";
import { Menu } from "./menu";
import { RoomModel } from "./model";
import { speak, timeWords } from "./heard";
import { NotesDrawer } from "./notes";
import { ObserverRoom, SupporterRoom } from "./observer";
import { SecondDesk } from "./second-desk";
import { useTicker } from "./ticker";

/** The set between meetings: who comes into a meeting doesn't wait for it. */
const between = later<{ m: RoomModel }>(() => import("./set-room").then(({ SetRoom }) => ({ default: SetRoom })));

/** `/set/<id>`. */
export default function RoomPage({ set }: { set: string }): JSX.Element {
  const credentials = services().credentials.get(set);
  if (credentials === undefined) return <NoChair />;
  return <Seated key={`${set} ${credentials.secret}`} set={set} />;
}

function Seated({ set }: { set: string }): JSX.Element {
  const client = useMemo(() => {
    const credentials = services().credentials.get(set);
    if (credentials === undefined) throw new Error("a seat without credentials is not shown");
    return new SetClient({ credentials, storage: services().storage });
  }, [set]);
  useEffect(() => {
    client.start();
    return () => client.stop();
  }, [client]);
  useTicker(client.clock);
  const connection = client.connection.value;
  if (connection.state === "ended") {
    return <Parted why={connection.why} client={client} />;
  }
  const view = client.room.value;
  return view === undefined ? <Entering client={client} /> : <InRoom key={view.id} client={client} view={view} />;
}

/** The line has ended for good. */
export function Parted({ why, client }: { why: EndReason; client: SetClient }): JSX.Element {
  const { set } = client.credentials;
  const left = howLeft(set);
  if (why === "removed") return left === undefined ? <Farewell client={client} /> : <HasLeft client={client} took={left.took} />;
  // A meeting that is erased is not a set that is gone.
  if (why === "room_gone" && client.room.peek()?.id !== set) return <RoomGone client={client} />;
  const inMemory = client.view(set).records.one("set").peek()?.in_memory === true;
  return why === "not_admitted" && inMemory ? <MemoryGone /> : <Ended why={why} client={client} />;
}

function InRoom({ client, view }: { client: SetClient; view: RoomView }): JSX.Element {
  const m = useMemo(() => new RoomModel(client, view), [client, view]);
  const inSet = view.id === client.credentials.set;
  // What the set's record said before one left may be old: only a room that is current is believed.
  const openMeeting = view.current.value ? (view.records.one("set").value?.open_meeting ?? null) : null;
  useEffect(() => {
    // A meeting is open: that is where everybody is.
    if (inSet && openMeeting !== null) client.enter(openMeeting);
  }, [client, inSet, openMeeting]);
  const refused = client.roomRefused.value;
  useEffect(() => {
    if (!inSet && refused?.room === view.id) client.enter(client.credentials.set);
  }, [client, inSet, refused, view.id]);

  if (inSet) return m.me === undefined || openMeeting !== null ? <Entering client={client} /> : <Later part={between} props={{ m }} />;
  const room = m.room;
  if (room === undefined || m.me === undefined) return <Entering client={client} />;
  if (room.state === "closed" && m.me.role !== "observer") return <Closing m={m} onSet={() => client.enter(client.credentials.set)} />;
  return <Meeting m={m} />;
}

/** A meeting that is open, with all that lies over it. Also what a practice shows. */
export function Meeting({ m }: { m: RoomModel }): JSX.Element {
  const menu = useSignal(false);
  const notes = useSignal(false);
  const keys = useSignal(false);
  const openKeys = useMemo(() => () => (keys.value = true), [keys]);
  // Notes are mine alone: no key opens them over a view that is shared.
  const openNotes = useMemo(() => () => (notes.value = shareHere() === undefined), [notes]);
  useKeys(useMemo(() => ({ onHelp: openKeys, onTime: () => speak(timeWords(m)), onTips: () => speak(t().room.keys.tips) }), [m, openKeys]));
  const props = { m, onMenu: () => (menu.value = true), onNotes: openNotes };
  const Shared = shareHere();
  return (
    <>
      {Shared === undefined ? <RoomFor {...props} /> : <Shared m={m} onBack={backToSeat} />}
      <Menu m={m} open={menu.value} onClose={() => (menu.value = false)} onKeys={() => { menu.value = false; keys.value = true; }} />
      <NotesDrawer m={m} open={notes.value} onClose={() => (notes.value = false)} />
      <KeysDrawer open={keys.value} desk={m.iRun} onClose={() => (keys.value = false)} />
      <Announcer m={m} />
      <Beside m={m} />
    </>
  );
}

/** Which page of the room this seat sees: the desk, a member's (with what another facilitator may do), or the quiet one of an observer or a supporter. */
function RoomFor(props: RoomPageProps): JSX.Element {
  const { m } = props;
  if (m.iRun) return <DeskRoom {...props} />;
  switch (m.me?.role) {
    case "observer":
      return <ObserverRoom {...props} />;
    case "supporter":
      return <SupporterRoom {...props} />;
    case "facilitator":
      return <MemberRoom {...props} beside={<SecondDesk m={m} />} />;
    default:
      return <MemberRoom {...props} />;
  }
}

export function Entering({ client }: { client: SetClient }): JSX.Element {
  const unwritten = client.unwritten.value !== undefined;
  return (
    <SimplePage title={t().parts.appName} bar={<PageBar />}>
      <Notice>
        <div role="status"><h1 class="title-page">{unwritten ? t().parts.banner.unwritten : t().room.entering}</h1></div>
        {unwritten ? <p class="quiet">{t().room.connection.unwrittenMore}</p> : null}
      </Notice>
    </SimplePage>
  );
}

export function NoChair(): JSX.Element {
  const words = t().room.connection;
  return (
    <SimplePage title={t().parts.appName} bar={<PageBar />}>
      <Notice>
        <h1 class="title-page">{words.noChair}</h1>
        <p class="lead quiet">{words.noChairMore}</p>
        <p><a class="btn main" href="/join">{words.byLink}</a></p>
      </Notice>
    </SimplePage>
  );
}

/** The line is closed and does not come back by itself: why, and what one can do. */
function Ended({ why, client }: { why: Exclude<EndReason, "removed">; client: SetClient }): JSX.Element {
  const words = t().room.connection;
  const again = (): void => client.start(client.room.peek()?.id);
  const reload = { label: words.reload, press: () => location.reload() };
  const said: Record<Exclude<EndReason, "removed">, { words: string; more?: string; act: { label: string; press: () => void } }> = {
    replaced: { words: words.replaced, more: words.replacedMore, act: { label: words.here, press: again } },
    not_admitted: { words: words.notAdmitted, more: words.notAdmittedMore, act: { label: words.byLink, press: () => location.assign("/join") } },
    other_version: { words: words.otherVersion, more: words.otherVersionMore, act: reload },
    left_alone: { words: words.leftAlone, more: words.leftAloneMore, act: reload },
    room_gone: { words: words.gone, act: reload },
    // To load the page again at once would be too fast again.
    too_fast: { words: words.tooFast, more: words.tooFastMore, act: { label: t().parts.bar.resume, press: again } },
    fault: { words: words.fault, more: words.faultMore, act: reload },
  };
  const { words: sentence, more, act } = said[why];
  return (
    <SimplePage title={t().parts.appName} bar={<PageBar />}>
      <Notice>
        <h1 class="title-page">{sentence}</h1>
        {more === undefined ? null : <p class="lead quiet">{more}</p>}
        <p><button type="button" class="btn main" onClick={act.press}>{act.label}</button></p>
      </Notice>
    </SimplePage>
  );
}
