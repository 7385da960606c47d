// Taking a chair, as a small state machine without markup: choose, take, wait where somebody sits there already, agree.
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { t } from "../messages";
import { ASK_AGAIN_MS, measureText, type Credentials, type Door, type Sat, type SeatRecord, type Sits } from "../sync";
import type { Answer } from "../sync";
import { viewDoor, type DoorChair } from "./door-view";
import { readsLike } from "../ui/names";
import { failureSentence, type Services } from "./services";

export type JoiningState = "choosing" | "taking" | "asked";

/** What one more try can be heard as: the answer of the server, in the words of the page. */
type Outcome = { state: JoiningState; sentence?: string };

export class Joining {
  readonly chosen: Signal<string | undefined> = signal(undefined);
  readonly anew: Signal<boolean> = signal(false);
  readonly newName: Signal<string> = signal("");
  readonly sits: Signal<Sits> = signal<Sits>("alone");
  readonly state: Signal<JoiningState> = signal<JoiningState>("choosing");
  /** What the person is to know about the last try. */
  readonly sentence: Signal<string | undefined> = signal(undefined);
  readonly chair: ReadonlySignal<DoorChair | undefined>;

  readonly #door: Door;
  readonly #services: Services;
  readonly #onSat: (credentials: Credentials) => void;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  constructor(door: Door, services: Services, onSat: (credentials: Credentials) => void) {
    this.#door = door;
    this.#services = services;
    this.#onSat = onSat;
    this.chair = computed(() => viewDoor(door).chairs.find((chair) => chair.record.id === this.chosen.value));
    const held = services.credentials.get(door.set);
    if (held !== undefined) this.chosen.value = held.seat;
  }

  /** The seat that this browser holds in the set already. */
  get held(): string | undefined {
    return this.#services.credentials.get(this.#door.set)?.seat;
  }

  choose(id: string): void {
    batch(() => {
      this.chosen.value = id;
      this.sentence.value = undefined;
    });
  }

  addMyself(anew: boolean): void {
    batch(() => {
      this.anew.value = anew;
      this.sentence.value = undefined;
    });
  }

  /** The one button. */
  async take(): Promise<void> {
    if (this.state.peek() === "taking") return;
    const missing = this.#missing();
    if (missing !== undefined) {
      this.sentence.value = missing;
      return;
    }
    this.#become({ state: "taking" });
    await this.#try();
  }

  /** Goes back to the chairs; the wish stays with the set until somebody answers it. */
  stopAsking(): void {
    clearTimeout(this.#asking);
    this.#become({ state: "choosing" });
  }

  /** The page is left. */
  leave(): void {
    this.#left = true;
    clearTimeout(this.#asking);
  }

  #missing(): string | undefined {
    const words = t().join;
    if (!this.anew.peek()) return this.chair.peek() === undefined ? words.chooseFirst : undefined;
    const name = this.newName.peek().trim();
    if (name === "") return words.myNameMissing;
    if (measureText("seat_name", name).bytesOver > 0) return words.nameTooLong;
    const like = readsLike(name, viewDoor(this.#door).chairs.map((chair) => chair.name));
    return like === undefined ? undefined : t().person.known.twice(like);
  }

  async #try(): Promise<void> {
    const answer = this.anew.peek()
      ? await this.#services.doors.sitAnew(this.#door, this.newName.peek().trim())
      : await this.#sitOn(this.chair.peek()?.record);
    if (this.#left || answer === undefined) return;
    if (answer.ok && answer.value.sat === "yes") {
      await this.#agree(answer.value.credentials);
      this.#onSat(answer.value.credentials);
      return;
    }
    this.#become(this.#outcomeOf(answer));
    if (this.state.peek() === "asked") this.#asking = setTimeout(() => void this.#again(), ASK_AGAIN_MS);
  }

  async #again(): Promise<void> {
    if (!this.#left && this.state.peek() === "asked") await this.#try();
  }

  #sitOn(seat: SeatRecord | undefined): Promise<Answer<Sat> | undefined> {
    return seat === undefined ? Promise.resolve(undefined) : this.#services.doors.sit(this.#door, seat);
  }

  #outcomeOf(answer: Answer<Sat>): Outcome {
    if (!answer.ok) {
      // A wish outlives a lost line: it is asked again with the same words.
      const waits = this.state.peek() === "asked" && answer.why === "unreachable";
      return { state: waits ? "asked" : "choosing", sentence: failureSentence(answer) };
    }
    const { sat } = answer.value;
    if (sat !== "no") return { state: "asked" };
    return { state: "choosing", sentence: this.anew.peek() ? t().person.knock.no : t().join.refused };
  }

  /** The tap on the button was the yes: where a meeting is open it is told there, so that nobody has to say it twice. */
  async #agree(credentials: Credentials): Promise<void> {
    const meeting = this.#door.records.one("set").peek()?.open_meeting ?? null;
    // Guests are asked nothing, and an observer who waits is nobody yet.
    const role = this.anew.peek() ? undefined : this.chair.peek()?.record.role;
    if (meeting === null || role === "observer" || role === "supporter") return;
    const { set, seat, secret } = credentials;
    const command = { do: "agree", sits: this.sits.peek() } as const;
    // Where the meeting is past agreeing the answer is no, and the room asks again if it needs to.
    await this.#services.api.command(meeting, { set, seat, id: crypto.randomUUID(), command }, secret);
  }

  #become({ state, sentence }: Outcome): void {
    batch(() => {
      this.state.value = state;
      this.sentence.value = sentence;
    });
  }
}
