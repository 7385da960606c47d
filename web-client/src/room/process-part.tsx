// Who holds the process, and how it changes hands: for the meeting or for one issue, to a stand-in, by an offer that anyone may
// object to, and back to who held it.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { SeatId } from "../sync";
import { Button } from "../ui/button";
import { Choices } from "../ui/fields";
import { Knock } from "../ui/desk";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { nowMs } from "./ticker";

/** On the desk, behind *more*: give it away, for how long, and who steps in. */
export function HandOver({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().handOver;
  const span = useSignal<"meeting" | "issue">("meeting");
  if (!m.may("process_give")) return null;
  const process = m.process;
  const offered = process?.offered_to ?? null;
  const inIssue = m.stage?.issue != null;
  const give = (seat: SeatId): void => {
    void m.doing.command("offer", { do: "process_give", to: seat, issue_only: inIssue && span.peek() === "issue" });
  };
  const said = process?.for_issue != null && process.returns_to !== null ? words.returns(m.short(process.returns_to)) : words.more;
  return (
    <section class="stack">
      <h3 class="label">{words.heading}</h3>
      <p class="small quiet">{offered === null ? said : words.offered(m.short(offered))}</p>
      {inIssue ? (
        <Choices
          legend={words.howLong}
          strip
          value={span.value}
          onChange={(value) => (span.value = value)}
          choices={[{ value: "meeting", label: words.meeting }, { value: "issue", label: words.issue }]}
        />
      ) : null}
      <SeatButtons m={m} chosen={offered} label={words.offer} onChoose={give} />
      <p class="refusal" role="status" hidden={m.doing.refusalOf("offer") === undefined}>{m.doing.refusalOf("offer")?.sentence ?? ""}</p>
    </section>
  );
}

/** Who steps in at once when who holds the process is gone. */
export function StandIn({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().handOver;
  if (!m.may("stand_in_name")) return null;
  const named = m.process?.stand_in ?? null;
  const name = (seat: SeatId): void => {
    void m.doing.command("stand-in", { do: "stand_in_name", seat: named === seat ? null : seat });
  };
  return (
    <section class="stack">
      <h3 class="label">{words.standIn}</h3>
      <p class="small quiet">{named === null ? words.standInMore : words.standInIs(m.short(named))}</p>
      <SeatButtons m={m} chosen={named} label={words.name} onChoose={name} />
      <p class="refusal" role="status" hidden={m.doing.refusalOf("stand-in") === undefined}>{m.doing.refusalOf("stand-in")?.sentence ?? ""}</p>
    </section>
  );
}

interface SeatButtonsProps {
  m: RoomModel;
  chosen: SeatId | null;
  label: (name: string) => string;
  onChoose: (seat: SeatId) => void;
}

/** Everybody else who sits here and counts, as buttons. */
export function SeatButtons({ m, chosen, label, onChoose }: SeatButtonsProps): JSX.Element {
  const others = m.chairs.filter((seat) => seat.id !== m.mySeat && seat.taken);
  return (
    <div class="acts">
      {others.map((seat) => (
        <Button key={seat.id} size="low" pressed={chosen === seat.id} label={label(m.short(seat.id))} onPress={() => onChoose(seat.id)}>
          {m.short(seat.id)}
        </Button>
      ))}
    </div>
  );
}

/** Cards about the process: it is offered to me, somebody offers to hold it, it is mine to take back. */
export function ProcessCards({ m }: { m: RoomModel }): JSX.Element | null {
  const menu = t().room.menu;
  const words = processWords().free;
  const process = m.process;
  if (process === undefined) return null;
  const take = (label: string): ReturnType<typeof act> => act(m, "take", label, { do: "process_take" });
  const refused = m.doing.refusalOf("take", "object")?.sentence;
  if (process.offered_to === m.mySeat && process.holder !== m.mySeat) {
    return <Knock name={menu.processOffered(m.short(process.holder))} more={refused ?? menu.processTakeMore} main={take(menu.processTake)} />;
  }
  if (process.offers !== null) {
    const mine = process.offers === m.mySeat;
    const object = !mine && m.may("process_object") ? { other: act(m, "object", words.object, { do: "process_object" }) } : {};
    return <Knock name={mine ? words.youOffer : words.offers(m.short(process.offers))} more={refused ?? grantedWords(process.granted_at, nowMs.value)} {...object} />;
  }
  if (!m.may("process_take") || m.iRun) return null;
  if (process.returns_to === m.mySeat && process.holder !== null) {
    return <Knock name={words.back} more={refused ?? words.backMore(m.short(process.holder))} main={take(words.back)} />;
  }
  if (!process.free) return null;
  const stands = process.stand_in === m.mySeat;
  return <Knock name={words.heading} more={refused ?? (stands ? words.standIn : words.more)} main={take(stands ? menu.processTake : words.offer)} />;
}

/** How long the others still have to object. */
export function grantedWords(grantedAt: number | null, now: number): string {
  const words = processWords().free;
  return grantedAt === null ? words.more : words.granted(Math.max(0, Math.ceil((grantedAt - now) / 1000)));
}
