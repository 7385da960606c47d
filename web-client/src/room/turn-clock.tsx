// The clock of one turn, where turns have minutes. The same rules as for the stage: whole minutes for members, a ring without
// digits for the presenter, nothing at all in a silence, seconds on the desk.
import type { JSX } from "preact";
import { t } from "../messages";
import { Ring, type RingReading } from "../ui/ring";
import { wholeMinutes } from "../ui/time";
import type { RoomModel } from "./model";
import { nowMs } from "./ticker";

/** What the turn's ring shows to this viewer; nothing where there is no clock or none may be shown. */
export function turnReading(m: RoomModel, desk: boolean): RingReading | undefined {
  const { floor, stage } = m;
  const turn = floor?.turn ?? null;
  if (turn === null || floor === undefined || floor.sitting || stage === undefined || stage.floor === "silence") return undefined;
  void nowMs.value;
  const leftMs = turn.deadline === null ? turn.remaining : turn.deadline - m.client.clock.nowMs();
  if (leftMs === null) return undefined;
  const common = { leftMs, totalMs: turn.total, ...(turn.deadline === null ? { paused: true } : {}) };
  if (desk) return { kind: "seconds", ...common };
  return m.iPresent ? { kind: "water", ...common } : { kind: "minutes", ...common };
}

export function TurnClock({ m, desk = false }: { m: RoomModel; desk?: boolean }): JSX.Element | null {
  const reading = turnReading(m, desk);
  if (reading === undefined) return null;
  return (
    <div class="turn-clock">
      <Ring alone="56px" reading={reading} />
      <p class="small quiet">{turnWords(reading)}</p>
    </div>
  );
}

/** The same in words, without digits for whom the ring has none. */
export function turnWords(reading: RingReading): string {
  const words = t().person.turn;
  if (reading.kind !== "minutes") return words.label;
  if (reading.leftMs <= 0) return words.over;
  const minutes = wholeMinutes(reading.leftMs);
  return minutes <= 1 ? words.under : words.left(minutes);
}
