// Leaving a set for good, with or without one's words: behind one's own name, and only after a question that says what goes and
// what can't.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { services } from "../pages/services";
import type { SetClient } from "../sync";
import { PageBar } from "../ui/bar";
import { Actions, Button } from "../ui/button";
import { Check } from "../ui/fields";
import type { RoomModel } from "./model";
import { SimpleRoom } from "./simple-room";

/** The sets that were left on this page, and whether the words came along: the line closes as for a chair that was taken away. */
const left = new Map<string, { took: boolean }>();

/** How a set was left by oneself; nothing where it was not. */
export function howLeft(set: string): { took: boolean } | undefined {
  return left.get(set);
}

export function LeaveSet({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().keeping.leave;
  const asked = useSignal(false);
  const take = useSignal(false);
  if (!m.may("seat_leave")) return null;
  const { set } = m.client.credentials;
  const leave = async (): Promise<void> => {
    const took = take.peek();
    // Said before it is asked: the line may close before the answer is here.
    left.set(set, { took });
    if (!(await m.doing.command("leave", { do: "seat_leave", take_words: took }))) left.delete(set);
  };
  return (
    <section class="stack">
      <h2 class="title-part">{words.heading}</h2>
      <p>{words.you(m.names.get(m.mySeat)?.whole ?? "")}</p>
      {asked.value ? (
        <div class="sheet stack" role="group" aria-label={words.ask}>
          <p><b>{words.ask}</b> {words.askMore}</p>
          <Check label={words.take} checked={take.value} onChange={(on) => (take.value = on)} />
          <p class="small quiet" role="status">{take.value ? `${words.takes} ${words.stays}` : words.leaves}</p>
          <Actions
            main={{ id: "leave", words: words.yes, busy: m.doing.isBusy("leave"), onPress: () => void leave() }}
            others={[{ id: "leave-no", words: words.no, onPress: () => (asked.value = false) }]}
            refusal={m.doing.refusalOf("leave")}
          />
        </div>
      ) : (
        <div class="actions-row"><Button size="low" onPress={() => (asked.value = true)}>{words.open}</Button></div>
      )}
    </section>
  );
}

/** Goodbye, to somebody who left. This browser forgets the set. */
export function HasLeft({ client, took }: { client: SetClient; took: boolean }): JSX.Element {
  const words = t().keeping.leave;
  const { set } = client.credentials;
  useEffect(() => {
    for (const room of [set, ...client.view(set).records.all("meeting").peek().map(({ id }) => id)]) client.drafts.clearRoom(room);
    services().credentials.forget(set);
  }, [client, set]);
  return (
    <SimpleRoom bar={<PageBar />} heading={words.gone} more={took ? words.goneTook : words.goneStays}>
      <p><a class="btn main" href="/">{t().person.farewell.home}</a></p>
    </SimpleRoom>
  );
}
