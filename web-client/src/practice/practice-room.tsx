// The room of a practice: the same pages as any room, with the band over it, and an end that leads on.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { practiceWords } from "../messages/practice";
import { Closing } from "../room/closing";
import { ForReal, OverBar } from "../room/for-real";
import { RoomModel } from "../room/model";
import { Meeting } from "../room/room-page";
import { useTicker } from "../room/ticker";
import { SimplePage } from "../pages/simple-page";
import type { RoomView } from "../sync";
import { PageBar } from "../ui/bar";
import { Notice } from "../ui/notice";
import type { Practice } from "./company";
import { PracticeNote } from "./note";

export interface PracticeRoomProps {
  practice: Practice;
  onAgain: () => void;
}

export function PracticeRoom({ practice, onAgain }: PracticeRoomProps): JSX.Element {
  const { client } = practice;
  useTicker(client.clock);
  const view = client.room.value;
  if (client.connection.value.state === "ended" || view === undefined) return <Stopped onAgain={onAgain} />;
  return (
    <ForReal.Provider value={false}>
      <InPractice practice={practice} view={view} onAgain={onAgain} />
    </ForReal.Provider>
  );
}

function InPractice({ practice, view, onAgain }: PracticeRoomProps & { view: RoomView }): JSX.Element {
  const { client, part } = practice;
  const m = useMemo(() => new RoomModel(client, view), [client, view]);
  const { room, me } = m;
  if (room === undefined || me === undefined) return <Beginning />;
  if (room.state === "closed") {
    return (
      <div class="practice">
        <PracticeNote />
        <Closing m={m} onSet={() => undefined} after={<Done part={part} onAgain={onAgain} />} />
      </div>
    );
  }
  return (
    <div class="practice">
      <OverBar.Provider value={<PracticeNote m={m} part={part} />}>
        <Meeting m={m} />
      </OverBar.Provider>
    </div>
  );
}

/** While the chairs are put out. */
export function Beginning(): JSX.Element {
  const words = practiceWords();
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <Notice><div role="status"><h1 class="title-page">{words.beginning}</h1></div></Notice>
    </SimplePage>
  );
}

/** At the close: what it was, and where one goes from here. */
function Done({ part, onAgain }: { part: Practice["part"]; onAgain: () => void }): JSX.Element {
  const words = practiceWords().done;
  return (
    <section class="stack">
      <h2 class="title-part">{words.heading}</h2>
      <p>{words.more}</p>
      <p class="small quiet">{words.presented}</p>
      <a class="btn main wide" href="/start">{words.start}</a>
      <a class="btn wide" href={part === "member" ? "/set/practice/facilitator" : "/set/practice/member"}>{words.other[part]}</a>
      <button type="button" class="btn wide" onClick={onAgain}>{words.again}</button>
    </section>
  );
}

/** Its room is gone: the server was started anew, or somebody closed it. */
function Stopped({ onAgain }: { onAgain: () => void }): JSX.Element {
  const words = practiceWords();
  return (
    <SimplePage title={words.title} bar={<PageBar />}>
      <div class="notice stack">
        <h1 class="title-page">{words.stopped}</h1>
        <p class="lead quiet">{words.stoppedMore}</p>
        <p class="actions-row">
          <button type="button" class="btn main" onClick={onAgain}>{words.done.again}</button>
          <a class="btn" href="/">{words.done.home}</a>
        </p>
      </div>
    </SimplePage>
  );
}
