// The process is offered to me, or somebody asks for a chair back: cards over a member's room, never in the way.
import type { JSX } from "preact";
import { t } from "../messages";
import { Knock } from "../ui/desk";
import { Claims } from "./desk";
import type { RoomModel } from "./model";

export function PassedProcess({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().room.menu;
  const process = m.process;
  const offered = process?.offered_to === m.mySeat && process.holder !== m.mySeat;
  const claims = !m.iRun && m.claims.length > 0;
  if (!offered && !claims) return null;
  return (
    <div class="cards">
      {offered ? (
        <Knock
          name={words.processOffered(m.short(process?.holder))}
          more={words.processTakeMore}
          main={{ id: "take", words: words.processTake, onPress: () => void m.doing.command("take", { do: "process_take" }), busy: m.doing.isBusy("take") }}
        />
      ) : null}
      {claims ? <Claims m={m} /> : null}
    </div>
  );
}
