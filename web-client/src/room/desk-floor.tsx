// What who holds the process can do about the floor: next, take back, follow a round, let a turn come later.
import type { JSX } from "preact";
import { t } from "../messages";
import { Button, type Action } from "../ui/button";
import type { RoomModel } from "./model";
import { isRound } from "./now";

/** The outlined buttons beside *on*. */
export function floorActs(m: RoomModel): Action[] {
  const words = t().desk;
  const acts: Action[] = [];
  const { stage, floor, queue } = m;
  if (stage === undefined || floor === undefined) return acts;
  const add = (id: string, label: string, command: Parameters<RoomModel["doing"]["command"]>[1], keyHint?: string): void => {
    const action: Action = { id, words: label, onPress: () => void m.doing.command(id, command), busy: m.doing.isBusy(id) };
    if (keyHint !== undefined) action.keyHint = keyHint;
    acts.push(action);
  };
  const first = stage.floor === "questions" ? queue?.waiting[0]?.seat : floor.order[0];
  if (m.may("floor_next") && first !== undefined) {
    const name = m.short(first);
    add("next", stage.floor === "questions" ? words.nextAsks(name) : words.next(name), { do: "floor_next" }, "N");
  }
  if (m.may("floor_take_back") && !m.iHold) add("take-back", words.takeBack, { do: "floor_take_back" }, "B");
  return acts;
}

/** On a call a stage can be followed turn by turn; nobody has to. In a followed round a turn can come later. */
export function FloorActs({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().desk;
  const { stage, floor } = m;
  if (stage === undefined || floor === undefined) return null;
  const follows = m.may("turns_follow") && isRound(stage);
  const skips = m.may("floor_skip") && floor.holder !== null;
  if (!follows && !skips) return null;
  const tracked = floor.turns === "tracked";
  return (
    <div class="actions-row">
      {follows ? (
        <Button kind="bare" size="low" pressed={tracked} busy={m.doing.isBusy("follow")} onPress={() => void m.doing.command("follow", { do: "turns_follow", tracked: !tracked })}>
          {tracked ? words.unfollow : words.follow}
        </Button>
      ) : null}
      {skips && floor.holder !== null ? (
        <Button kind="bare" size="low" busy={m.doing.isBusy("skip")} onPress={() => void m.doing.command("skip", { do: "floor_skip", seat: floor.holder ?? "" })}>
          {words.skip}
        </Button>
      ) : null}
    </div>
  );
}
