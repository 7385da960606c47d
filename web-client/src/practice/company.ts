// Puts a practice together: a real set on this server of which nothing is kept, a chair for the newcomer, and simulated people on
// the others, each with a client of their own. All of it lies in this page's memory: a practice must never touch what the browser
// keeps, so that it can't mix with the sets, drafts and chairs of the person who practises.
import { effect } from "@preact/signals";
import { loadPractice, practiceScript, practiceWords, type PracticeScript, type Story } from "../messages/practice";
import { lengthsOf } from "../pages/fit";
import { CLASSIC } from "../pages/format-files";
import { Doors, linkOf, MemoryStorage, SetClient, type Answer, type Api, type Credentials, type Door, type KeyValue, type NewSet, type RoomId, type SeatId } from "../sync";
import { Cast } from "./cast";
import { chairOf } from "./chair";
import { chance } from "./chance";
import { leadingWish } from "./leading";
import { memberWish, type Did, type Wish } from "./mind";
import { NewcomerStorage } from "./newcomer";
import { Person, type Clock } from "./person";
import type { Seen } from "./seen";

/** What somebody practises. */
export type Part = "member" | "facilitator";

export interface PracticeParts {
  readonly part: Part;
  readonly api: Api;
  readonly clock: Clock;
  readonly seed: number;
  readonly pace: number;
  /** Where the server asks for one. */
  readonly key?: string | undefined;
}

/** Seconds between one arrival and the next: chairs fill while one looks. */
const ARRIVAL_SECONDS: readonly [number, number] = [0.6, 1.4];

/** Minutes of slack in the plan, so that there is something to give. */
const SLACK_MINUTES = 10;

/** How long the end waits for the room to hear that it is over. */
const CLOSING_MS = 2_000;

export class Practice {
  readonly part: Part;
  /** The newcomer's own. */
  readonly client: SetClient;
  readonly meeting: RoomId;
  readonly #clients: SetClient[];
  readonly #people: Person[] = [];
  readonly #cancels = new Set<() => void>();
  readonly #facilitator: SetClient;
  readonly #storage: NewcomerStorage;
  #ended = false;

  private constructor(part: Part, client: SetClient, storage: NewcomerStorage, facilitator: SetClient, meeting: RoomId) {
    this.part = part;
    this.client = client;
    this.meeting = meeting;
    this.#facilitator = facilitator;
    this.#storage = storage;
    this.#clients = client === facilitator ? [client] : [client, facilitator];
  }

  /** Starts the set and sits the newcomer down; the others come in one after another. */
  static async begin(parts: PracticeParts): Promise<Answer<Practice>> {
    const { part, api } = parts;
    await loadPractice();
    const script = practiceScript();
    const plan = planFor(part, script);
    const storage = new NewcomerStorage();
    const firstStorage = part === "facilitator" ? storage : new MemoryStorage();
    const started = await new Doors(api, firstStorage).startSet(plan, parts.key);
    if (!started.ok) return started;
    const { credentials, meeting } = started.value;
    const first = new SetClient({ credentials, storage: firstStorage, api });
    const door = await lookIn(api, credentials);
    if (!door.ok) return door;
    const seats = [...door.value.records.all("seat").value].sort((a, b) => a.place - b.place).map((seat) => seat.id);
    const mine = seats[part === "member" ? 1 : 0] ?? credentials.seat;
    const client = part === "facilitator" ? first : await sit(api, door.value, mine, storage);
    if (client === undefined || meeting === undefined) return { ok: false, why: "unreachable" };
    const practice = new Practice(part, client, storage, first, meeting);
    const simulated = seats.filter((seat) => seat !== mine);
    practice.#gather(parts, door.value, castOf(part, script, parts.seed, mine, simulated));
    client.start(meeting);
    practice.#watchStages();
    return { ok: true, value: practice };
  }

  /** Everybody goes. The meeting is closed, so that the server has nothing to keep in mind. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    for (const cancel of this.#cancels) cancel();
    for (const person of this.#people) person.stop();
    const open = this.client.view(this.meeting).records.one("room").peek()?.state === "open";
    if (open) await Promise.race([this.#facilitator.do({ do: "meeting_close" }, { room: this.meeting }), new Promise((late) => setTimeout(late, CLOSING_MS))]);
    for (const client of this.#clients) client.stop();
  }

  #gather(parts: PracticeParts, door: Door, cast: Cast): void {
    const { seed, pace } = parts;
    let seconds = 0;
    for (const seat of cast.simulated) {
      if (seat === this.#facilitator.credentials.seat) {
        this.#brings(this.#facilitator, parts, cast);
        continue;
      }
      seconds += ARRIVAL_SECONDS[0] + (ARRIVAL_SECONDS[1] - ARRIVAL_SECONDS[0]) * chance(seed, "arrives", cast.simulated.indexOf(seat));
      const cancel = parts.clock.after(seconds * 1000 * pace, () => {
        this.#cancels.delete(cancel);
        void sit(parts.api, door, seat, new MemoryStorage()).then((client) => {
          if (client !== undefined && !this.#ended) this.#brings(client, parts, cast);
        });
      });
      this.#cancels.add(cancel);
    }
  }

  /** Somebody simulated is in the room from now on. */
  #brings(client: SetClient, parts: PracticeParts, cast: Cast): void {
    if (!this.#clients.includes(client)) this.#clients.push(client);
    client.start(this.meeting);
    const name = String(cast.simulated.indexOf(client.credentials.seat));
    const person = new Person({
      chair: chairOf(client, this.#storage.writes),
      clock: parts.clock,
      seed: parts.seed,
      name,
      pace: parts.pace,
      wish: (seen, did) => wishOf(cast, seen, did, this.#storage.writes.peek()),
    });
    this.#people.push(person);
    person.start();
  }

  #watchStages(): void {
    const { records } = this.client.view(this.meeting);
    let stage: number | undefined;
    this.#cancels.add(
      effect(() => {
        const now = records.all("stage").value.find((one) => one.state === "now")?.id;
        if (now !== stage) this.#storage.stageBegins();
        stage = now;
      }),
    );
  }
}

/** One's own part first, then the lead, for whoever holds the process. */
export function wishOf(cast: Cast, seen: Seen, did: Did, newcomerWrites: boolean): Wish | undefined {
  return memberWish(cast, seen, did) ?? (seen.process?.holder === seen.me ? leadingWish(cast, seen, newcomerWrites) : undefined);
}

/** The set: nearly as short as the classic meeting can be, one issue, nothing kept. */
function planFor(part: Part, script: PracticeScript): NewSet {
  const words = practiceWords();
  const others = script.stories.map((story) => ({ name: story.name, role: "member" as const }));
  const people =
    part === "facilitator"
      ? [{ name: words.you, role: "facilitator" as const }, ...others]
      : [{ name: script.facilitator, role: "facilitator" as const }, { name: words.you, role: "member" as const }, ...others.slice(0, 4)];
  const minutes = lengthsOf(CLASSIC, { people: people.length, issues: 1 }).shortest + SLACK_MINUTES;
  return { name: words.setName, people, retention: "nothing", meeting: { talk: "writing", issues: 1, minutes, retention: "nothing" } };
}

/** Who has which story: by the order of the chairs; whoever facilitates has none. */
function castOf(part: Part, script: PracticeScript, seed: number, newcomer: SeatId, simulated: readonly SeatId[]): Cast {
  const able = part === "member" ? simulated.slice(1) : simulated;
  const stories = new Map<SeatId, Story>();
  able.forEach((seat, at) => {
    const story = script.stories[at];
    if (story !== undefined) stories.set(seat, story);
  });
  return new Cast(script, seed, newcomer, simulated, stories);
}

/** Through the members' door, as everybody comes in. */
async function lookIn(api: Api, credentials: Credentials): Promise<Answer<Door>> {
  const link = linkOf(credentials);
  return link === undefined ? { ok: false, why: "unreachable" } : new Doors(api, new MemoryStorage()).look(link);
}

/** Takes a chair; each has a storage of its own, as if on a machine of its own. */
async function sit(api: Api, door: Door, seat: SeatId, storage: KeyValue): Promise<SetClient | undefined> {
  const record = door.records.all("seat").peek().find((one) => one.id === seat);
  if (record === undefined) return undefined;
  const answer = await new Doors(api, storage).sit(door, record);
  if (!answer.ok || answer.value.sat !== "yes") return undefined;
  return new SetClient({ credentials: answer.value.credentials, storage, api });
}
