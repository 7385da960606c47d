// My seat and settings: my name, where I sit, the process, what the set agreed, the keys.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useContext } from "preact/hooks";
import { t } from "../messages";
import { Button } from "../ui/button";
import { Choices, Field } from "../ui/fields";
import { readsLike } from "../ui/names";
import { Languages } from "../ui/languages";
import { Drawer } from "../ui/overlays";
import { BesidePart } from "./beside/settings";
import { CallPart } from "./call";
import { ForReal } from "./for-real";
import { heardLevel, setHeardLevel, type HeardLevel } from "./heard";
import { Agreement } from "./member";
import { AgreeBox } from "./now";
import type { RoomModel } from "./model";
import { ObserverSettings } from "./observer";

export function Menu({ m, open, onClose, onKeys }: { m: RoomModel; open: boolean; onClose: () => void; onKeys: () => void }): JSX.Element {
  const words = t().room.menu;
  const real = useContext(ForReal);
  return (
    <Drawer open={open} heading={words.heading} onClose={onClose}>
      <div class="stack drawer-parts">
        <MyName m={m} />
        <MyYes m={m} />
        {m.room === undefined ? null : <Process m={m} />}
        <CallPart m={m} />
        <BesidePart m={m} onDone={onClose} />
        <ObserverSettings m={m} />
        <Heard m={m} />
        <Agreement />
        <Languages />
        <div class="actions-row">
          <Button size="low" onPress={onKeys}>
            {words.keys}
          </Button>
          {real ? <a class="btn low" href="/">{words.leave}</a> : null}
        </div>
        {real ? <p class="small quiet">{words.leaveMore}</p> : null}
      </div>
    </Drawer>
  );
}

function MyName({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.menu;
  const name = useSignal(m.names.get(m.mySeat)?.whole ?? "");
  const renamed = useSignal(false);
  const like = useSignal<string | undefined>(undefined);
  const rename = async (): Promise<void> => {
    const wanted = name.peek().trim();
    const others = m.seats.filter((seat) => seat.id !== m.mySeat).map((seat) => m.names.get(seat.id)?.whole ?? "");
    like.value = readsLike(wanted, others);
    if (wanted !== "" && like.peek() === undefined) renamed.value = await m.doing.run("rename", () => m.writing.renameSeat(m.mySeat, wanted));
  };
  return (
    <section class="stack">
      <Field label={words.name} value={name.value} onInput={(value) => (name.value = value)} fault={like.value === undefined ? m.doing.refusalOf("rename")?.sentence : t().person.known.twice(like.value)} />
      <div class="actions-row">
        <Button size="low" busy={m.doing.isBusy("rename")} onPress={() => void rename()}>
          {words.rename}
        </Button>
        <span class="small quiet" role="status">{renamed.value ? words.renamed : ""}</span>
      </div>
    </section>
  );
}

/** My yes to the ground rules, for whoever came when it had been asked; afterwards where I sit. */
function MyYes({ m }: { m: RoomModel }): JSX.Element | null {
  const mine = m.seats.find((seat) => seat.id === m.mySeat);
  if (mine === undefined || !m.may("agree")) return null;
  if (mine.agreed !== null) return <MySits m={m} />;
  return (
    <section class="stack">
      <p>{t().room.agree.lead}</p>
      <AgreeBox m={m} />
    </section>
  );
}

function MySits({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.agree;
  const now = m.seats.find((seat) => seat.id === m.mySeat)?.sits ?? "alone";
  return (
    <Choices
      legend={t().room.menu.sits}
      value={now}
      onChange={(sits) => void m.doing.command("sits", { do: "agree", sits })}
      choices={[{ value: "alone", label: words.alone }, { value: "may_be_overheard", label: words.overheard }]}
    />
  );
}

/** How much is read aloud to who listens to the room. */
function Heard({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.menu;
  const { storage } = m.client;
  const level = heardLevel(storage);
  return (
    <div class="stack-tight">
      <Choices<HeardLevel>
        legend={words.heard}
        strip
        value={level}
        onChange={(next) => setHeardLevel(storage, next)}
        choices={[{ value: "less", label: words.heardLess }, { value: "usual", label: words.heardUsual }, { value: "more", label: words.heardMore }]}
      />
      <p class="small quiet" role="status">{words.heardAbout[level]}</p>
    </div>
  );
}

/** Who holds the process; taking it is offered where it would count. */
function Process({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.menu;
  const holder = m.process?.holder ?? null;
  const offered = m.process?.offered_to === m.mySeat;
  const standIn = holder !== null && m.seats.find((seat) => seat.id === holder)?.role !== "facilitator";
  const facilitates = m.me?.role === "facilitator";
  const away = m.seats.find((seat) => seat.id === holder)?.presence !== "here";
  // Rights know no presence; that it would be refused while its holder is there is seen here alone.
  const may = m.may("process_take") && !m.iRun && (offered || holder === null || away || (facilitates && standIn));
  return (
    <section class="stack">
      <h3 class="label">{words.process}</h3>
      <p>{offered && holder !== null ? words.processOffered(m.short(holder)) : holder === null ? words.processNobody : words.processHolder(m.short(holder))}</p>
      {may ? (
        <>
          <div class="actions-row">
            <Button size="low" busy={m.doing.isBusy("take")} onPress={() => void m.doing.command("take", { do: "process_take" })}>
              {words.processTake}
            </Button>
          </div>
          <p class="small quiet">{words.processTakeMore}</p>
        </>
      ) : null}
      <p class="refusal" role="status" hidden={m.doing.refusalOf("take") === undefined}>{m.doing.refusalOf("take")?.sentence ?? ""}</p>
    </section>
  );
}
