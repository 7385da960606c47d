// Who presents, at the desk: names tapped in the order of presenting, entered at once. Two taps may follow each other faster than the
// room answers; the second must not take back the first, so each tap changes what is wanted, and that is sent until it is entered.
import type { JSX } from "preact";
import { useSignal, type Signal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { SeatId } from "../sync";
import { Button } from "../ui/button";
import { DeskSheet } from "../ui/desk";
import type { RoomModel } from "./model";

/** Who presents: tapped in the order of presenting, entered at once. */
export function PresentersSheet({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.presenters;
  const wanted = useSignal<readonly SeatId[] | undefined>(undefined);
  const chosen = wanted.value ?? entered(m);
  const issues = m.room?.issues ?? 1;
  const full = chosen.length >= issues;
  return (
    <DeskSheet heading={words.heading} aside={words.more(issues)}>
      <div class="acts">
        {m.chairs.map((seat) => {
          const at = chosen.indexOf(seat.id);
          const name = m.short(seat.id);
          return (
            <Button key={seat.id} size="low" pressed={at >= 0} {...(at < 0 && full ? { reason: words.more(issues) } : {})} onPress={() => void choose(m, wanted, seat.id)}>
              {at < 0 ? name : words.chosen(name, at + 1)}
            </Button>
          );
        })}
      </div>
      {m.may("presenters_draw") ? (
        <div class="actions-row">
          <Button size="low" busy={m.doing.isBusy("draw")} onPress={() => void m.doing.command("draw", { do: "presenters_draw" })}>{processWords().draw}</Button>
          <span class="small quiet">{processWords().drawMore}</span>
        </div>
      ) : null}
      <p class="refusal" role="status" hidden={m.doing.refusalOf("presenters", "draw", "on") === undefined}>
        {m.doing.refusalOf("presenters", "draw", "on")?.sentence ?? ""}
      </p>
    </DeskSheet>
  );
}

function entered(m: RoomModel): readonly SeatId[] {
  return m.room?.presenters ?? [];
}

/** Adds a name, or takes it out. Whoever is entering already takes along what is wanted meanwhile. */
async function choose(m: RoomModel, wanted: Signal<readonly SeatId[] | undefined>, seat: SeatId): Promise<void> {
  const entering = wanted.peek();
  const before = entering ?? entered(m);
  wanted.value = before.includes(seat) ? before.filter((other) => other !== seat) : [...before, seat];
  if (entering !== undefined) return;
  for (let sent: readonly SeatId[] | undefined; sent !== wanted.peek(); ) {
    sent = wanted.peek();
    if (!(await m.doing.command("presenters", { do: "presenters_choose", seats: [...(sent ?? [])] }))) break;
  }
  wanted.value = undefined;
}
