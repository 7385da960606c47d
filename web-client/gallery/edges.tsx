// Where a page ends: the line is closed for good, nobody sits here, the room is not there yet. And every no in words.
import type { JSX } from "preact";
import { t } from "../src/messages";
import { HasLeft } from "../src/room/leave";
import { MemoryGone, RoomGone } from "../src/room/keeping";
import { Entering, NoChair, Parted } from "../src/room/room-page";
import { SimplePage } from "../src/pages/simple-page";
import { PageBar } from "../src/ui/bar";
import { Actions } from "../src/ui/button";
import type { EndReason } from "../src/sync";
import type { Cast } from "./cast";
import { act } from "./acts";
import { EACH, type Drawn, type Group, type State } from "./state";
import { NOW, roomOf, timed, type Trouble } from "./world";

/** Why a line is closed for good, each in a sentence. A reason that is new fails to compile here. */
const ENDS: Readonly<Record<EndReason, string>> = {
  replaced: "The same chair was opened somewhere else",
  not_admitted: "This chair is not this browser’s any more",
  removed: "The chair was taken away",
  other_version: "The page is older than the server",
  room_gone: "The meeting was erased",
  left_alone: "The server opens the room to nobody just now",
  too_fast: "Too much at once",
  fault: "A fault of ours",
};

function ended(why: EndReason, draw: (client: Parameters<typeof Parted>[0]["client"]) => JSX.Element, trouble: Trouble = {}): (cast: Cast) => Drawn {
  return (cast) => {
    const m = roomOf({ cast, trouble: { connection: { state: "ended", why }, ...trouble }, notes: "January, not spring." });
    return { view: timed(m, draw(m.client)), m };
  };
}

const ends: readonly State[] = Object.entries(ENDS).map(([why, title]) => ({
  id: `ended-${why.replaceAll("_", "-")}`,
  title,
  shots: EACH,
  draw: ended(why as EndReason, (client) => <Parted why={why as EndReason} client={client} />),
}));

const others: readonly State[] = [
  { id: "no-chair", title: "No chair in this browser", shots: EACH, draw: () => ({ view: <NoChair /> }) },
  { id: "entering", title: "Coming in", shots: ["wide", "phone"], draw: ended("fault", (client) => <Entering client={client} />) },
  { id: "entering-unwritten", title: "Coming in, while the server can’t write", shots: ["wide", "phone"], draw: ended("fault", (client) => <Entering client={client} />, { unwritten: NOW }) },
  { id: "left", title: "Who has left the set", shots: EACH, draw: ended("removed", (client) => <HasLeft client={client} took={false} />) },
  { id: "room-gone", title: "The meeting was erased while its page was open", shots: ["wide", "phone"], draw: ended("room_gone", (client) => <RoomGone client={client} />) },
  { id: "memory-gone", title: "A set that was in memory alone has ended", shots: ["wide", "phone"], draw: () => ({ view: <MemoryGone /> }) },
  { id: "refusals", title: "Every no of the room, in words", shots: EACH, draw: () => ({ view: <Refusals /> }) },
];

/** All sentences of the catalogue for a no, at the button as in the room. */
function Refusals(): JSX.Element {
  const sentences = [...new Set(Object.values(t().refusals))];
  return (
    <SimplePage title="Askwell" bar={<PageBar />}>
      <h1 class="title-page">When something does not count</h1>
      <div class="gallery-two">
        {sentences.map((sentence, at) => (
          <div key={sentence} class="sheet stack-tight">
            <Actions main={act(String(at), t().room.ask.open)} refusal={{ action: String(at), sentence }} />
          </div>
        ))}
      </div>
    </SimplePage>
  );
}


export const EDGES: readonly Group[] = [
  { name: "Where a line ends", states: ends },
  { name: "Instead of a room", states: others },
];
