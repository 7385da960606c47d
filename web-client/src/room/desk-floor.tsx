// What who holds the process can do about the floor: next, take back, follow a round, let a turn come later.
import type { JSX } from "preact";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { SeatId } from "../sync";
import { Button, type Action } from "../ui/button";
import { Choices } from "../ui/fields";
import { act } from "./acts";
import type { RoomModel } from "./model";

/** The outlined buttons beside *on*. */
export function floorActs(m: RoomModel): Action[] {
  const words = t().desk;
  const acts: Action[] = [];
  const { stage, floor } = m;
  // While anything is paused nobody is called; a round of a process pause has its buttons on its own sheet.
  if (stage === undefined || floor === undefined || m.stopped) return acts;
  const add = (id: string, label: string, command: Parameters<RoomModel["doing"]["command"]>[1], keyHint?: string): void => {
    const action: Action = { id, words: label, onPress: () => void m.doing.command(id, command), busy: m.doing.isBusy(id) };
    if (keyHint !== undefined) action.keyHint = keyHint;
    acts.push(action);
  };
  const first = nextUp(m);
  if (m.may("floor_next") && first !== undefined) {
    const label = first === null ? words.nextFolded : stage.floor === "questions" ? words.nextAsks(m.short(first)) : words.next(m.short(first));
    add("next", label, { do: "floor_next" }, "N");
  }
  if (m.may("floor_take_back") && !m.iHold) add("take-back", words.takeBack, { do: "floor_take_back" }, "B");
  return acts;
}

/** Whom *next* calls, as the records show it: nobody is named for a nameless question. */
export function nextUp(m: RoomModel): SeatId | null | undefined {
  const { stage, floor } = m;
  const waiting = m.queue?.waiting ?? [];
  const hands = waiting.filter((waits) => waits.question === null).map((waits) => waits.seat);
  if (stage?.floor === "questions") return waiting[0]?.seat;
  if (stage?.floor === "requests") return hands[0];
  const order = floor?.order ?? [];
  const ready = stage?.round_by === "ready" && floor?.turns === "tracked" ? hands.find((seat) => seat !== null && order.includes(seat)) : undefined;
  return ready ?? order[0];
}

/** On a call a stage can be followed turn by turn; nobody has to. In a followed round a turn can come later. */
export function FloorActs({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().desk;
  const { stage, floor } = m;
  if (stage === undefined || floor === undefined) return null;
  const follows = m.may("turns_follow");
  const skips = m.may("floor_skip") && floor.holder !== null;
  if (!follows && !skips) return null;
  const tracked = floor.turns === "tracked";
  return (
    <div class="desk-follow">
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
      {follows && !tracked ? <p class="small quiet">{words.followMore}</p> : null}
    </div>
  );
}

/** In which order requests are granted: as they came, or least heard first. Never a default. */
export function QueueOrder({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().queue;
  const order = m.queue?.order;
  if (order === undefined || !m.may("queue_order")) return null;
  return (
    <div class="stack-tight">
      <Choices
        legend={words.order}
        strip
        value={order}
        onChange={(value) => void m.doing.command("queue-order", { do: "queue_order", order: value })}
        choices={[{ value: "first_come", label: words.firstCome }, { value: "least_heard", label: words.leastHeard }]}
      />
      {order === "least_heard" ? <p class="small quiet">{words.orderMore}</p> : null}
    </div>
  );
}

/** What the presenter asked for aloud is entered here: a stage that opens only with consent. */
export function ConsentByVoice({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().consent;
  const { stage, presenter } = m;
  if (stage === undefined || presenter === undefined || m.iPresent || !m.may("consent_for")) return null;
  // As long as it is the stage or the next one: before, the question would only be in the way.
  const asks = [stage, m.stages.find((other) => other.id > stage.id)].find((other) => other?.consent === true && other.issue === stage.issue);
  if (asks === undefined) return null;
  const name = m.short(presenter);
  const one = act(m, "consent-for", asks.consented ? words.taken(name) : words.given(name), { do: "consent_for", given: !asks.consented });
  return (
    <div class="sheet desk-sheet">
      <p class="small quiet">{words.opens(m.stageName(asks), name)}</p>
      <div class="actions-row">
        <Button size="low" pressed={asks.consented} busy={one.busy ?? false} onPress={one.onPress}>{one.words}</Button>
      </div>
    </div>
  );
}
