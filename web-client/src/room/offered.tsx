// What asks this person for an answer, one card each: the process is offered or free, a scribe or an observer is asked for, something
// came back, a pulse, somebody asks for a chair or knocks. In the column of what one can do, never over the circle.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { CallCard } from "./call";
import { Claims } from "./desk";
import { Knocks } from "./door-part";
import { Arrival, MissedCard } from "./missed";
import type { RoomModel } from "./model";
import { AnswerCards } from "./moderation";
import { ObserverCards } from "./observer";
import { ProcessCards } from "./process-part";
import { PulseCards } from "./pulse";
import { ScribeCard } from "./scribe";

export function Cards({ m }: { m: RoomModel }): JSX.Element {
  const arrival = useMemo(() => new Arrival(m.view.id, m.client.storage), [m]);
  return (
    <>
      <CallCard m={m} />
      <MissedCard m={m} arrival={arrival} />
      <ProcessCards m={m} />
      <Claims m={m} />
      <Knocks m={m} />
      <ScribeCard m={m} />
      <ObserverCards m={m} />
      <AnswerCards m={m} />
      <PulseCards m={m} />
    </>
  );
}
