// The desk of who holds the process. Narrow first, because it stands beside a call: on, back, minutes, pause, names; the
// rest behind "more". What time costs is shown here and nowhere else.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { SeatId } from "../sync";
import { Button, type Action } from "../ui/button";
import { DeskFloor, DeskSheet, Knock, Names } from "../ui/desk";
import { DeskLayout } from "../ui/layout";
import { Drawer } from "../ui/overlays";
import { ThinBar } from "../ui/ring";
import { ClockLine } from "../ui/strip";
import { SaidSheet } from "../ui/said";
import { theirs } from "../ui/theirs";
import { ActionsBox, ActionsPart } from "./actions";
import { act } from "./acts";
import { justWaits, RoomBanner } from "./banners";
import { CloseQuestion } from "./close-now";
import { ConsentByVoice, deskActs, FloorActs, QueueOrder } from "./desk-floor";
import { lateness, TimeSheet } from "./desk-time";
import { EarlierPart } from "./earlier";
import { HelpedPart } from "./helped";
import { GroupsPart } from "./groups";
import { MorePart } from "./desk-more";
import { onTable } from "./leads";
import { Agreement, floorWords, Queue, RoomBar, RoomRail, TheCircle } from "./member";
import type { RoomModel } from "./model";
import { ModerationPart } from "./moderation";
import { NamelessMine } from "./nameless";
import { Now } from "./now";
import { PulseDesk } from "./pulse";
import { KeptLine } from "./keeping";
import { NotesLink } from "./notes";
import { Cards } from "./offered";
import { ParkedPart } from "./presenter";
import { PresentersSheet } from "./presenters-sheet";
import { ScribePart } from "./scribe";
import { Revealed, showsSlips } from "./slips-part";
import { TurnClock } from "./turn-clock";
import { ProcessPausePart } from "./process-pause";
import { Undo } from "./undo-toast";
import { ringReading, saidEntries, seatViews } from "./views";

export interface DeskProps {
  m: RoomModel;
  onMenu: () => void;
  onNotes: () => void;
}

export function DeskRoom({ m, onMenu, onNotes }: DeskProps): JSX.Element {
  const stage = m.stage;
  return (
    <DeskLayout
      bar={<RoomBar m={m} onMenu={onMenu} note={lateness(m)} meeting={t().desk.youFacilitate} />}
      rail={<RoomRail m={m} />}
      banner={<RoomBanner m={m} />}
      toast={<Undo m={m} />}
      circle={<TheCircle m={m} desk />}
      names={<NamesSheet m={m} />}
      cards={<Cards m={m} />}
      sheets={
        <>
          <FloorSheet m={m} />
          {justWaits(m) ? null : <Now m={m} desk />}
          {m.may("presenters_choose") && stage?.choose != null ? <PresentersSheet m={m} /> : null}
          {stage !== undefined && m.asksForYes(stage) ? <AgreedSheet m={m} /> : null}
          {stage?.actions === true && m.presenter !== undefined && !m.iPresent && !m.inWriting ? <ActionSheet m={m} presenter={m.presenter} /> : null}
          <ConsentByVoice m={m} />
          <TimeSheet m={m} />
          <ProcessPausePart m={m} />
        </>
      }
      right={
        <>
          <ModerationPart m={m} />
          <GroupsPart m={m} desk />
          {stage === undefined || stage.queue === "off" ? null : <><Queue m={m} /><QueueOrder m={m} /></>}
          {stage !== undefined && showsSlips(m, stage) ? <Revealed m={m} stage={stage} desk /> : null}
          <ActionsPart m={m} />
          <ParkedPart m={m} />
          <ScribePart m={m} />
          {stage !== undefined && m.asksForYes(stage) ? <Agreement /> : null}
          {stage !== undefined && m.inWriting && stage.slips === null && stage.floor !== "silence" ? <SaidSheet entries={saidEntries(m, stage)} latest={6} /> : null}
          <HelpedPart m={m} />
          <EarlierPart m={m} />
          <NamelessMine m={m} />
          <div class="desk-quiet">
            <PulseDesk m={m} />
            <MorePart m={m} />
          </div>
          <div class="foot"><NotesLink m={m} onOpen={onNotes} /><KeptLine m={m} /></div>
        </>
      }
    />
  );
}

/** Who has the floor, and the way on. */
function FloorSheet({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk;
  const closing = useSignal(false);
  const { floor, stage } = m;
  const holder = floor?.holder == null ? undefined : m.names.get(floor.holder)?.whole;
  const said = floorWords(m);
  const guide = stage === undefined ? undefined : m.texts(stage)?.facilitator;
  const held = m.stopped || floor?.kept_until != null || floor?.waits === true;
  const { main, acts } = deskActs(m, () => (closing.value = true));
  const asked = onTable(m);
  const hint =
    m.desk?.all_ready === true ? words.allReady : m.desk?.all_had_a_turn === true ? words.allHadATurn
    : stage?.consented === false && stage.consent ? undefined : said.more;
  return (
    <>
      <DeskFloor
        holder={holder}
        held={held}
        words={said.words}
        more={hint}
        main={main}
        acts={acts}
        refusal={m.doing.refusalOf(...acts.map((act) => act.id))}
        after={<FloorActs m={m} />}
      >
        {asked === undefined ? null : <p class="desk-question" {...theirs(m.text(asked.question))}>{m.shown(asked.question)}</p>}
        <DeskClock m={m} />
        <TurnClock m={m} desk />
        {guide === undefined ? null : <p class="small quiet desk-guide">{guide}</p>}
      </DeskFloor>
      <Drawer open={closing.value} heading={words.closeHeading} onClose={() => (closing.value = false)}>
        <CloseQuestion m={m} onNo={() => (closing.value = false)} />
      </Drawer>
    </>
  );
}

/** The clock in a line, where the desk is too narrow for the circle. */
function DeskClock({ m }: { m: RoomModel }): JSX.Element {
  const reading = ringReading(m, true);
  return (
    <div class="desk-clock">
      <ClockLine reading={reading} />
      <ThinBar reading={reading} />
    </div>
  );
}

/** Who has said yes to the ground rules. */
function AgreedSheet({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.agreed;
  const asked = m.chairs;
  const open = asked.filter((seat) => seat.agreed === null);
  return (
    <DeskSheet heading={words.heading} aside={words.count(asked.length - open.length, asked.length)}>
      {open.length === 0 ? <p>{words.all}</p> : null}
      <ul class="names">
        {open.map((seat) => (
          <li key={seat.id}>
            <span class="names-who"><b>{m.short(seat.id)}</b></span>
            <span class="names-acts">
              <Button size="low" label={words.byVoiceOf(m.short(seat.id))} onPress={() => void m.doing.command(`agree-${seat.id}`, { do: "agree_for", seat: seat.id })}>
                {words.byVoice}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </DeskSheet>
  );
}

/** Actions that are spoken, typed by who facilitates. */
export function ActionSheet({ m, presenter }: { m: RoomModel; presenter: SeatId }): JSX.Element {
  return (
    <div class="sheet desk-sheet">
      <ActionsBox m={m} owner={presenter} byVoice />
    </div>
  );
}

function NamesSheet({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk;
  const here = m.chairs.filter((seat) => seat.presence === "here").length;
  const lines = seatViews(m).map((seat, at) => {
    const give = m.may("floor_give") && m.floor?.holder !== seat.id;
    const comes = m.may("floor_skip") && (m.floor?.order.includes(seat.id) ?? false);
    const acts: Action[] = [
      ...(comes ? [{ ...act(m, `skip-${seat.id}`, words.skip, { do: "floor_skip", seat: seat.id }), label: words.skipOf(m.short(seat.id)) }] : []),
      ...(give ? [{ ...act(m, `give-${seat.id}`, words.giveFloor, { do: "floor_give", seat: seat.id }), keyName: `G ${seatKey(at + 1)}` }] : []),
    ];
    const sits = m.seats.find((record) => record.id === seat.id)?.sits === "may_be_overheard" ? t().room.seat.overheard : undefined;
    const more = [seat.note, sits].filter(Boolean).join(", ");
    return { seat, acts, ...(more === "" ? {} : { more }) };
  });
  const refusal = m.doing.refusalOf(...lines.flatMap(({ acts }) => acts.map(({ id }) => id)));
  return (
    <DeskSheet heading={words.names.heading} aside={here === m.chairs.length ? words.names.allHere : words.names.here(here, m.chairs.length)}>
      <Names label={words.names.label} lines={lines} />
      <p class="refusal" role="status" hidden={refusal === undefined}>{refusal?.sentence ?? ""}</p>
    </DeskSheet>
  );
}

/** The stroke for a seat: its number in the list, and letters after nine. */
function seatKey(number: number): string {
  return number.toString(36).toUpperCase();
}

/** Somebody asks for a chair back. Two members can vouch; a facilitator gives it in one press. Whose chair it is sees it too. */
export function Claims({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.claim;
  const facilitates = m.me?.role === "facilitator";
  const post = (id: string, command: { do: "claim_give" | "claim_refuse"; claim: string }): void => {
    void m.doing.run(id, () => m.client.post(m.client.credentials.set, command));
  };
  return (
    <>
      {m.claims.map((claim) => {
        if (claim.seat === m.mySeat) return <Knock key={claim.id} name={words.mine} more={words.mineMore} />;
        const [give, refuse] = [`claim-${claim.id}`, `refuse-${claim.id}`];
        const said = m.doing.refusalOf(give, refuse);
        return (
          <Knock
            key={claim.id}
            name={words.heading(m.short(claim.seat))}
            more={said?.sentence ?? (claim.vouched.length > 0 ? words.vouched(claim.vouched.length) : words.more)}
            main={{ id: give, words: facilitates ? words.give : words.vouch, onPress: () => post(give, { do: "claim_give", claim: claim.id }) }}
            {...(facilitates ? { other: { id: refuse, words: words.refuse, onPress: () => post(refuse, { do: "claim_refuse", claim: claim.id }) } } : {})}
          />
        );
      })}
    </>
  );
}
