// The rest of the desk, behind "more": hand over the process, put a chair, offers, the links.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { Links } from "../pages/started";
import { Button } from "../ui/button";
import { Field } from "../ui/fields";
import { Drawer } from "../ui/overlays";
import type { RoomModel } from "./model";

export function MorePart({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.more;
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
          <PutChair m={m} />
          <section class="stack">
            <h3 class="label">{words.links}</h3>
            <Links credentials={m.client.credentials} name={m.setName} />
          </section>
        </div>
      </Drawer>
    </>
  );
}

function HandOver({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.more;
  const offered = m.process?.offered_to ?? null;
  return (
    <section class="stack">
      <h3 class="label">{words.handOver}</h3>
      <p class="small quiet">{offered === null ? words.handOverMore : words.offered(m.short(offered))}</p>
      <div class="acts">
        {m.seats.filter((seat) => seat.id !== m.mySeat && seat.taken).map((seat) => (
          <Button key={seat.id} size="low" pressed={offered === seat.id} label={words.offer(m.short(seat.id))} onPress={() => void m.doing.command("offer", { do: "process_give", to: seat.id, issue_only: false })}>
            {m.short(seat.id)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** A chair for somebody who is not on the list. */
export function PutChair({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.more;
  const name = useSignal("");
  const put = useSignal<string | undefined>(undefined);
  const add = async (): Promise<void> => {
    const written = name.peek().trim();
    if (written === "") return;
    if (await m.doing.run("chair", () => m.writing.addSeat(written, "member"))) {
      put.value = written;
      name.value = "";
    }
  };
  return (
    <section class="stack">
      <h3 class="label">{words.addChair}</h3>
      <Field label={words.addName} value={name.value} onInput={(value) => (name.value = value)} fault={m.doing.refusalOf("chair")?.sentence} />
      <div class="actions-row">
        <Button size="low" busy={m.doing.isBusy("chair")} onPress={() => void add()}>
          {words.add}
        </Button>
      </div>
      <p class="small quiet" role="status">{put.value === undefined ? "" : words.added(put.value)}</p>
    </section>
  );
}
