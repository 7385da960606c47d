// Small groups of a stage: who is with whom. One's own stands in large words; on the desk they can be drawn anew.
import type { JSX } from "preact";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { SeatId } from "../sync";
import { Actions } from "../ui/button";
import { Part } from "../ui/now";
import { act } from "./acts";
import type { RoomModel } from "./model";

/** My group first and large, the others beneath; on the desk all alike. */
export function GroupsPart({ m, desk = false }: { m: RoomModel; desk?: boolean }): JSX.Element | null {
  const words = processWords().groups;
  const record = m.groups;
  if (record === undefined || record.stage !== m.stage?.id) return null;
  const { mine, others, number } = sortGroups(record.groups, desk ? undefined : m.mySeat);
  const names = (group: readonly SeatId[]): string => t().time.list(group.map((seat) => m.short(seat)));
  return (
    <Part heading={words.heading} className="stack groups">
      {desk ? null : (
        <p class="group-mine">
          {mine === undefined ? words.none : mine.length === 0 ? words.alone : <><span class="label">{words.mine(number)}</span> <b>{names(mine)}</b></>}
        </p>
      )}
      {others.length === 0 ? null : (
        <ol class="group-list" aria-label={desk ? words.heading : words.others}>
          {others.map((group) => (
            <li key={group.seats.join()} value={group.number}>
              <span class="place num" aria-hidden="true">{group.number}</span> {names(group.seats)}
            </li>
          ))}
        </ol>
      )}
      {desk && m.may("groups_draw") ? <Actions others={[act(m, "draw-groups", words.again, { do: "groups_draw" })]} refusal={m.doing.refusalOf("draw-groups")} /> : null}
    </Part>
  );
}

/** A group with the number that all call it by. */
export interface NumberedGroup {
  readonly number: number;
  readonly seats: readonly SeatId[];
}

/** Those whom I am with (without me), the number of my group, and the groups that I am not in. */
export function sortGroups(groups: readonly (readonly SeatId[])[], me: SeatId | undefined): { mine?: readonly SeatId[]; number: number; others: readonly NumberedGroup[] } {
  const numbered = groups.map((seats, at) => ({ number: at + 1, seats }));
  const own = me === undefined ? undefined : numbered.find(({ seats }) => seats.includes(me));
  const others = numbered.filter((group) => group !== own);
  return own === undefined ? { others, number: 0 } : { mine: own.seats.filter((seat) => seat !== me), number: own.number, others };
}
