// What a late arrival missed, from the records alone and shown once: the stages that are over, who presents, whose issue it is, and
// what was agreed. Nobody has to stop and tell it again.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { Actions } from "../ui/button";
import type { RoomModel } from "./model";

export interface Missed {
  /** Names of the stages that are over, in order, each once. */
  over: readonly string[];
  now: string | undefined;
  presenters: readonly string[];
  issueOf: string | undefined;
  agreed: readonly { id: string; who: string; text: string }[];
}

export function missedOf(m: RoomModel): Missed {
  const done = m.stages.filter((stage) => stage.state === "done" && stage.key !== "arrive");
  const agreed = m.actions.filter((action) => action.state === "agreed");
  return {
    over: [...new Set(done.map((stage) => m.stageName(stage)))],
    now: m.stage === undefined ? undefined : m.stageName(m.stage),
    presenters: (m.room?.presenters ?? []).map((seat) => m.short(seat)),
    issueOf: m.presenter === undefined ? undefined : m.short(m.presenter),
    agreed: agreed.map((action) => ({ id: action.id, who: m.short(action.owner), text: m.shown(action) })),
  };
}

/** Whether this browser has been in the meeting from its first stage, or has read the card already. */
export class Arrival {
  readonly #room: string;
  readonly #marks: { get(key: string): string | undefined; set(key: string, value: string): void };

  constructor(room: string, marks: { get(key: string): string | undefined; set(key: string, value: string): void }) {
    this.#room = room;
    this.#marks = marks;
  }

  get known(): boolean {
    return this.#marks.get(`arrived/${this.#room}`) !== undefined;
  }

  remember(): void {
    this.#marks.set(`arrived/${this.#room}`, "yes");
  }
}

/** The card. Whoever is there while the first stage is on never sees it. */
export function MissedCard({ m, arrival }: { m: RoomModel; arrival: Arrival }): JSX.Element | null {
  const words = t().person.missed;
  const read = useSignal(arrival.known);
  const first = m.stages[0];
  const early = first?.state === "now";
  useEffect(() => {
    if (early) arrival.remember();
  }, [arrival, early]);
  if (read.value || arrival.known || first === undefined || early) return null;
  const missed = missedOf(m);
  const close = (): void => {
    arrival.remember();
    read.value = true;
  };
  return (
    <section class="sheet missed stack" aria-labelledby="missed-heading">
      <h2 class="title-section" id="missed-heading">{words.heading}</h2>
      <p class="quiet">{words.lead}</p>
      {missed.over.length === 0 ? null : <p><span class="label">{words.stages}</span> {t().time.list(missed.over)}</p>}
      {missed.presenters.length === 0 ? null : <p>{words.presents(t().time.list(missed.presenters))}</p>}
      <p>
        {missed.now === undefined ? "" : words.now(missed.now)} {missed.issueOf === undefined ? "" : words.issue(missed.issueOf)}
      </p>
      {missed.agreed.length === 0 ? null : (
        <div>
          <p class="label">{words.agreed}</p>
          <ul class="agreement">
            {missed.agreed.map((action) => (
              <li key={action.id}><span><b>{action.who}</b> {action.text}</span></li>
            ))}
          </ul>
        </div>
      )}
      <Actions main={{ id: "missed", words: words.close, onPress: close }} />
    </section>
  );
}
