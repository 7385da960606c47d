// The door of the set from inside: how strangers come in, who knocks, and a chair that is taken away with dignity.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { RecordOf } from "../sync";
import { Actions, Button } from "../ui/button";
import { Knock } from "../ui/desk";
import { Choices } from "../ui/fields";
import type { RoomModel } from "./model";

/** How strangers come in. Names on the list always walk in. */
export function DoorPart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().door;
  const record = m.view.records.one("door").value;
  if (record === undefined || !m.may("door_set")) return null;
  return (
    <section class="stack">
      <h3 class="label">{words.heading}</h3>
      <p class="small quiet">{words.more}</p>
      <Choices<RecordOf<"door">["door"]>
        legend={words.heading}
        quietLegend
        value={record.door}
        onChange={(door) => void m.ofTheSet("door", { do: "door_set", door })}
        choices={[
          { value: "open", label: words.open, more: words.openMore },
          { value: "knock", label: words.knock, more: words.knockMore },
          { value: "locked", label: words.locked, more: words.lockedMore },
        ]}
      />
      <p class="refusal" role="status" hidden={m.doing.refusalOf("door") === undefined}>{m.doing.refusalOf("door")?.sentence ?? ""}</p>
    </section>
  );
}

/** Who knocks: one card each, and where there are several, one card with their count and the names in it. */
export function Knocks({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().door;
  const knocks = m.knocks;
  if (knocks.length === 0 || !m.may("knock_answer")) return null;
  const answer = (knock: string, letIn: boolean): void => {
    void m.ofTheSet(`knock-${knock}`, { do: "knock_answer", knock, let_in: letIn });
  };
  const only = knocks.length === 1 ? knocks[0] : undefined;
  if (only !== undefined) {
    const id = `knock-${only.id}`;
    return (
      <Knock
        name={words.knocks(m.text(only) ?? t().room.somebody)}
        more={m.doing.refusalOf(id)?.sentence ?? words.knocksMore}
        main={{ id, words: words.letIn, onPress: () => answer(only.id, true), busy: m.doing.isBusy(id), ...(m.room === undefined ? {} : { keyHint: "L" }) }}
        other={{ id: `${id}-no`, words: words.refuse, onPress: () => answer(only.id, false) }}
      />
    );
  }
  return (
    <section class="knock" aria-label={words.several(knocks.length)}>
      <div>
        <b>{words.several(knocks.length)}</b>
        <p class="small quiet">{words.severalMore}</p>
      </div>
      <ul class="names">
        {knocks.map((knock) => {
          const name = m.text(knock) ?? t().room.somebody;
          return (
            <li key={knock.id}>
              <span class="names-who"><b>{name}</b></span>
              <span class="names-acts">
                <Button size="low" label={words.letInOf(name)} busy={m.doing.isBusy(`knock-${knock.id}`)} onPress={() => answer(knock.id, true)}>{words.letIn}</Button>
                <Button size="low" label={words.refuseOf(name)} onPress={() => answer(knock.id, false)}>{words.refuse}</Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Takes a chair away, after a question that says what becomes of what its person said. */
export function RemoveChair({ m }: { m: RoomModel }): JSX.Element | null {
  const words = processWords().remove;
  const asked = useSignal<string | undefined>(undefined);
  if (!m.may("seat_remove")) return null;
  const seat = m.seats.find((candidate) => candidate.id === asked.value);
  if (seat !== undefined) {
    const name = m.short(seat.id);
    const remove = (): void => {
      void m.ofTheSet("remove", { do: "seat_remove", seat: seat.id }).then((counts) => {
        if (counts) asked.value = undefined;
      });
    };
    return (
      <section class="stack knock" aria-label={words.ask(name)}>
        <div>
          <b>{words.ask(name)}</b>
          <p class="small quiet">{words.askMore(name)}</p>
        </div>
        <Actions
          main={{ id: "remove", words: words.yes, onPress: remove, busy: m.doing.isBusy("remove") }}
          others={[{ id: "remove-no", words: words.no, onPress: () => (asked.value = undefined) }]}
          refusal={m.doing.refusalOf("remove")}
        />
      </section>
    );
  }
  return (
    <section class="stack">
      <h3 class="label">{words.heading}</h3>
      <p class="small quiet">{words.more}</p>
      <div class="acts">
        {m.seats.filter((candidate) => candidate.id !== m.mySeat).map((candidate) => (
          <Button key={candidate.id} size="low" label={words.act(m.short(candidate.id))} onPress={() => (asked.value = candidate.id)}>
            {m.short(candidate.id)}
          </Button>
        ))}
      </div>
    </section>
  );
}
