// Coming back by a personal link: whose chair it is, and one button. Opening the link takes nothing.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { linkOf, tryChair, type Chair, type Credentials, type Door, type TriedChair } from "../sync";
import { Actions, type Action } from "../ui/button";
import { Notice } from "../ui/notice";
import { viewDoor } from "./door-view";
import { services } from "./services";

export interface MyChairProps {
  chair: Chair;
  onSat: (credentials: Credentials) => void;
  /** Asks for the chair by the set's link instead. */
  onDoor: (door: Door) => void;
}

export function MyChair({ chair, onSat, onDoor }: MyChairProps): JSX.Element {
  const words = t().wayBack;
  const door = useDoor(chair);
  const busy = useSignal(false);
  const failed = useSignal<Extract<TriedChair, { ok: false }>["why"] | undefined>(undefined);
  const take = async (): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    const tried = await tryChair(chair);
    busy.value = false;
    if (!tried.ok) {
      failed.value = tried.why;
      return;
    }
    services().credentials.save(tried.credentials);
    onSat(tried.credentials);
  };
  const view = door === undefined ? undefined : viewDoor(door);
  const nameOf = (seat: string): string => view?.chairs.find(({ record }) => record.id === seat)?.name ?? "";
  const name = nameOf(chair.seat);
  const held = services().credentials.get(chair.set)?.seat;
  const sentence = failed.value === undefined ? undefined : sentenceOf(failed.value);
  const askInstead: Action[] = door === undefined || failed.value !== "not_admitted" ? [] : [{ id: "ask", words: words.ask, onPress: () => onDoor(door) }];
  return (
    <Notice>
      <h1 class="title-page">{words.arrived}</h1>
      <p class="lead quiet">{view === undefined || name === "" ? words.unnamed : words.whose(name, view.setName)}</p>
      {held === undefined || held === chair.seat ? null : <p>{nameOf(held) === "" ? words.otherUnnamed : words.other(nameOf(held))}</p>}
      <div class="stack-tight">
        <Actions
          main={{ id: "take", words: words.take, busy: busy.value, busyWords: words.taking, onPress: () => void take() }}
          others={askInstead}
          refusal={sentence === undefined ? undefined : { action: "take", sentence }}
        />
      </div>
      <p class="small quiet">{words.elsewhere}</p>
      <p class="small quiet">
        {words.isYou} {words.keepForYourself}
      </p>
    </Notice>
  );
}

/** Whose chair it is stands in the set alone: looked up with a link that the personal one carries, where it does. */
function useDoor(chair: Chair): Door | undefined {
  const [door, setDoor] = useState<Door | undefined>(undefined);
  useEffect(() => {
    let here = true;
    const link = linkOf(chair);
    if (link === undefined) return undefined;
    void services().doors.look(link).then((answer) => {
      if (here && answer.ok) setDoor(answer.value);
    });
    return () => {
      here = false;
    };
  }, [chair]);
  return door;
}

function sentenceOf(why: Extract<TriedChair, { ok: false }>["why"]): string {
  const words = t().wayBack;
  switch (why) {
    case "not_admitted":
    case "room_gone":
      return words.ended;
    case "removed":
      return words.removed;
    case "other_version":
      return words.otherVersion;
    case "left_alone":
      return t().room.connection.leftAlone;
    case "replaced":
    case "too_fast":
    case "fault":
    case "unreachable":
      return t().refusals.unreachable;
  }
}
