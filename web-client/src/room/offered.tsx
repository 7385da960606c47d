// Cards over a member's room, never in the way: the process is offered or free, somebody asks for a chair back or knocks.
import type { JSX } from "preact";
import { Claims } from "./desk";
import { Knocks } from "./door-part";
import type { RoomModel } from "./model";
import { AnswerCards } from "./moderation";
import { ObserverCards } from "./observer";
import { ProcessCards } from "./process-part";
import { PulseCards } from "./pulse";
import { ScribeCard } from "./scribe";

export function Cards({ m }: { m: RoomModel }): JSX.Element {
  return (
    <div class="cards">
      <ProcessCards m={m} />
      <ScribeCard m={m} />
      <ObserverCards m={m} />
      <AnswerCards m={m} />
      <PulseCards m={m} />
      {m.iRun ? null : <Claims m={m} />}
      {m.iRun ? null : <Knocks m={m} />}
    </div>
  );
}
