// What who holds the process can do about the floor: next, take back, on, follow a round, let a turn come later.
import type { JSX } from "preact";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { SeatId } from "../sync";
import { Button, type Action } from "../ui/button";
import { Choices } from "../ui/fields";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { ringReading } from "./views";

/**
 * What the desk does about floor and stage. While somebody waits to be called, that is what is pressed all the time, so it is the
 * filled one: the way on would end the stage.
 */
export function deskActs(m: RoomModel, close: () => void): { main?: Action; acts: readonly Action[] } {
  const floor = floorActs(m);
  if (m.may("reveal")) {
    const reveal = act(m, "reveal", t().desk.reveal, { do: "reveal" }, "N");
    return { main: reveal, acts: [reveal, ...floor] };
  }
  const on = onAct(m, close);
  const acts = on === undefined ? floor : [...floor, on];
  const main = timeIsUsed(m) ? on : (floor.find((one) => one.id === "next") ?? on);
  return main === undefined ? { acts } : { main, acts };
}

/** On to the next stage, or the close, once the desk says that there is none; before it says anything, neither. */
function onAct(m: RoomModel, close: () => void): Action | undefined {
  const words = t().desk;
  const { stage, next } = m;
  if (stage === undefined || m.desk === undefined || m.processPause !== undefined) return undefined;
  if (m.desk.next === null) return { id: "close-ask", words: words.close, onPress: close, keyHint: "→" };
  // A stage does not move while the room is paused.
  if (next === undefined || m.pause !== undefined) return undefined;
  const presenter = next.issue !== null && next.issue !== stage.issue && next.presenter !== null ? m.short(next.presenter) : undefined;
  const label = presenter === undefined ? words.onTo(m.stageName(next)) : words.onFor(m.stageName(next), presenter);
  const on = act(m, "on", label, { do: "stage_on", from: stage.id }, "→");
  // Into a silence, and out of it.
  return stage.floor === "silence" || next.floor === "silence" ? { ...on, keyAlso: "S" } : on;
}

function timeIsUsed(m: RoomModel): boolean {
  const reading = ringReading(m, true);
  return reading.kind === "seconds" && reading.leftMs < 0;
}

/** Whom it calls, and the floor back. */
function floorActs(m: RoomModel): Action[] {
  const words = t().desk;
  const acts: Action[] = [];
  const { stage, floor } = m;
  // While anything is paused nobody is called; a round of a process pause has its buttons on its own sheet.
  if (stage === undefined || floor === undefined || m.stopped) return acts;
  const first = nextUp(m);
  if (m.may("floor_next") && first !== undefined) {
    const label = first === null ? words.nextFolded : stage.floor === "questions" ? words.nextAsks(m.short(first)) : words.next(m.short(first));
    acts.push(act(m, "next", label, { do: "floor_next" }, "N"));
  }
  if (m.may("floor_take_back") && floor.holder !== null && !m.iHold) acts.push(act(m, "take-back", words.takeBack, { do: "floor_take_back" }, "B"));
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
            {words.skipOf(m.short(floor.holder))}
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
