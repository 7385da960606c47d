// What a meeting will be: its format, where people talk, how many issues, how long. It keeps each within what the format allows,
// so that nothing is sent that the server would refuse. No markup.
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Talk } from "../sync";
import { lengthsOf, type Gathering, type Lengths } from "./fit";
import { CLASSIC, loadFormat, type FormatFile } from "./format-files";

const TALKS: readonly Talk[] = ["call", "writing"];
/** Meetings that a series has once: the meeting after them is not of their kind. */
const ONCE: ReadonlySet<string> = new Set(["first_meeting", "half_way", "last_meeting"]);

/** What is sent of it. */
export interface ChosenMeeting {
  readonly talk: Talk;
  readonly issues: number;
  /** Not said for the classic one. */
  readonly format?: string;
  /** Not said where it lasts as long as it usually does. */
  readonly minutes?: number;
}

/** Who will be there. */
export type Company = Omit<Gathering, "issues">;

export class MeetingChoice {
  readonly #format: Signal<FormatFile> = signal(CLASSIC);
  readonly #talk: Signal<Talk> = signal<Talk>("call");
  readonly #issues: Signal<number> = signal(CLASSIC.issues.usual);
  /** The length that somebody asked for. */
  readonly #minutes: Signal<number | undefined> = signal(undefined);
  readonly #company: ReadonlySignal<Company>;
  /** Whether somebody chose a format by hand. */
  #byHand = false;

  constructor(company: ReadonlySignal<Company> = signal({ people: CLASSIC.people.usual })) {
    this.#company = company;
  }

  readonly format: ReadonlySignal<FormatFile> = this.#format;
  readonly talk: ReadonlySignal<Talk> = this.#talk;
  readonly issues: ReadonlySignal<number> = this.#issues;
  /** Where this format lets people talk. */
  readonly talks: ReadonlySignal<readonly Talk[]> = computed(() => this.#format.value.talk ?? TALKS);
  readonly gathering: ReadonlySignal<Gathering> = computed(() => ({ ...this.#company.value, issues: this.#issues.value }));
  /** How long it can be with these people and issues. */
  readonly lengths: ReadonlySignal<Lengths> = computed(() => lengthsOf(this.#format.value, this.gathering.value));
  /** How long it will be; nothing where nobody asked for a length of their own. */
  readonly minutes: ReadonlySignal<number | undefined> = computed(() => {
    const asked = this.#minutes.value;
    const { shortest, usual, longest } = this.lengths.value;
    const kept = asked === undefined ? undefined : Math.min(longest, Math.max(shortest, asked));
    return kept === usual ? undefined : kept;
  });

  /** Another format: its usual number of issues, and the same talk where it allows that. */
  choose(format: FormatFile): void {
    this.#byHand = true;
    this.#take(format);
  }

  chooseTalk(talk: Talk): void {
    if (this.talks.peek().includes(talk)) this.#talk.value = talk;
  }

  chooseIssues(issues: number): void {
    const { least, most } = this.#format.peek().issues;
    this.#issues.value = Math.min(most, Math.max(least, issues));
  }

  /** So many minutes, as near as the format can be; nothing for its usual length. */
  chooseMinutes(minutes: number | undefined): void {
    this.#minutes.value = minutes;
  }

  /** Begins as the meeting before was, unless that was one of a kind. A format chosen meanwhile stays. */
  async beginAs(last: { readonly format: string; readonly talk: Talk; readonly issues: number }): Promise<void> {
    if (this.#byHand) return;
    this.chooseTalk(last.talk);
    if (last.format === CLASSIC.key) this.chooseIssues(last.issues);
    const format = ONCE.has(last.format) ? undefined : await loadFormat(last.format);
    if (format === undefined || format === CLASSIC || this.#byHand) return;
    batch(() => {
      this.#take(format);
      this.chooseIssues(last.issues);
    });
  }

  chosen(): ChosenMeeting {
    const { key } = this.#format.peek();
    const minutes = this.minutes.peek();
    return {
      talk: this.#talk.peek(),
      issues: this.#issues.peek(),
      ...(key === CLASSIC.key ? {} : { format: key }),
      ...(minutes === undefined ? {} : { minutes }),
    };
  }

  #take(format: FormatFile): void {
    batch(() => {
      this.#format.value = format;
      this.#issues.value = format.issues.usual;
      this.#minutes.value = undefined;
      const talks = this.talks.peek();
      if (!talks.includes(this.#talk.peek())) this.#talk.value = talks[0] ?? "call";
    });
  }
}
