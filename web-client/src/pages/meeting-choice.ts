// What a meeting will be: its format, where people talk, how many issues. It keeps each within what the format allows, so that
// nothing is sent that the server would refuse. No markup.
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Talk } from "../sync";
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
}

export class MeetingChoice {
  readonly #format: Signal<FormatFile> = signal(CLASSIC);
  readonly #talk: Signal<Talk> = signal<Talk>("call");
  readonly #issues: Signal<number> = signal(CLASSIC.issues.usual);
  /** Whether somebody chose a format by hand. */
  #byHand = false;

  readonly format: ReadonlySignal<FormatFile> = this.#format;
  readonly talk: ReadonlySignal<Talk> = this.#talk;
  readonly issues: ReadonlySignal<number> = this.#issues;
  /** Where this format lets people talk. */
  readonly talks: ReadonlySignal<readonly Talk[]> = computed(() => this.#format.value.talk ?? TALKS);

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
    const meeting = { talk: this.#talk.peek(), issues: this.#issues.peek() };
    return key === CLASSIC.key ? meeting : { ...meeting, format: key };
  }

  #take(format: FormatFile): void {
    batch(() => {
      this.#format.value = format;
      this.#issues.value = format.issues.usual;
      const talks = this.talks.peek();
      if (!talks.includes(this.#talk.peek())) this.#talk.value = talks[0] ?? "call";
    });
  }
}
