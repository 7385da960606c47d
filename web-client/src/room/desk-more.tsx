// The rest of the desk, behind "more": hand over the process, the door and the chairs, the links.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useContext } from "preact/hooks";
import { t } from "../messages";
import { Links } from "../pages/started";
import { Button } from "../ui/button";
import type { SeatId } from "../sync";
import { Choices, Field } from "../ui/fields";
import { readsLike } from "../ui/names";
import { Drawer } from "../ui/overlays";
import { CloseNow } from "./close-now";
import { DoorPart, RemoveChair } from "./door-part";
import { ForReal } from "./for-real";
import { KeepShorter } from "./keeping";
import type { RoomModel } from "./model";
import { HandOver, StandIn } from "./process-part";

export function MorePart({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.more;
  const real = useContext(ForReal);
  const open = useSignal(false);
  return (
    <>
      <div class="actions-row">
        <Button size="low" onPress={() => (open.value = true)}>
          {words.open}
        </Button>
      </div>
      <Drawer open={open.value} heading={words.heading} onClose={() => (open.value = false)}>
        <div class="stack drawer-parts">
          <HandOver m={m} />
          <StandIn m={m} />
          {real ? <People m={m} /> : null}
          <KeepShorter m={m} />
          <CloseNow m={m} />
        </div>
      </Drawer>
    </>
  );
}

/** The door, the chairs, and the links to them. */
function People({ m }: { m: RoomModel }): JSX.Element {
  return (
    <>
      <DoorPart m={m} />
      <PutChair m={m} />
      <RemoveChair m={m} />
      <section class="stack">
        <h3 class="label">{t().desk.more.links}</h3>
        <Links credentials={m.client.credentials} name={m.setName} />
      </section>
    </>
  );
}

/** A chair for somebody who is not on the list. */
export function PutChair({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.more;
  const name = useSignal("");
  const role = useSignal<"member" | "observer" | "supporter">("member");
  const supports = useSignal<SeatId | null>(null);
  const like = useSignal<string | undefined>(undefined);
  const put = useSignal<string | undefined>(undefined);
  const add = async (): Promise<void> => {
    const written = name.peek().trim();
    like.value = readsLike(written, m.seats.map((seat) => m.names.get(seat.id)?.whole ?? ""));
    if (written === "" || like.peek() !== undefined) return;
    const supported = role.peek() === "supporter" ? supports.peek() : null;
    if (role.peek() === "supporter" && supported === null) return;
    if (await m.doing.run("chair", () => m.writing.addSeat(written, role.peek(), supported))) {
      put.value = written;
      name.value = "";
    }
  };
  return (
    <section class="stack">
      <h3 class="label">{words.addChair}</h3>
      <Field label={words.addName} value={name.value} onInput={(value) => (name.value = value)} fault={like.value === undefined ? m.doing.refusalOf("chair")?.sentence : t().person.known.twice(like.value)} />
      <Choices
        legend={words.chairFor}
        strip
        value={role.value}
        onChange={(value) => (role.value = value)}
        choices={[{ value: "member", label: words.member }, { value: "observer", label: words.observer }, { value: "supporter", label: words.supporter }]}
      />
      {role.value === "member" ? null : <p class="small quiet">{role.value === "observer" ? words.observerMore : words.supporterMore}</p>}
      {role.value === "supporter" ? (
        <div class="acts" role="group" aria-label={words.supportsWhom}>
          {m.chairs.map((seat) => (
            <Button key={seat.id} size="low" pressed={supports.value === seat.id} onPress={() => (supports.value = seat.id)}>{m.short(seat.id)}</Button>
          ))}
        </div>
      ) : null}
      <div class="actions-row">
        <Button size="low" {...(role.value === "supporter" && supports.value === null ? { reason: words.supportsWhom } : {})} busy={m.doing.isBusy("chair")} onPress={() => void add()}>
          {words.add}
        </Button>
      </div>
      <p class="small quiet" role="status">{put.value === undefined ? "" : words.added(put.value)}</p>
    </section>
  );
}
