// What a meeting will be: its format, where people talk, how many issues, how long. It keeps each within what the format allows,
// so that nothing is sent that the server would refuse. The format may be changed. No markup.
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { FormatRecord, FormatShape, PlannedFormat, Talk } from "../sync";
import { lengthsOf, type Gathering, type Lengths } from "./fit";
import { FormatEdit } from "./format-edit";
import { CLASSIC, loadFormat, type FormatFile } from "./format-files";
import type { FormatFileText } from "./own-format";
import { wordsText, type OwnWords } from "./own-words";

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
  /** How the format was changed, if it was, and under which id the set keeps that. */
  readonly shape?: FormatShape;
  readonly own?: string;
}

/** A format of the set's own, with its words opened. */
export interface KeptFormat {
  readonly record: Pick<FormatRecord, "id" | "base" | "shape">;
  readonly words: OwnWords;
}

/** Who will be there. */
export type Company = Omit<Gathering, "issues">;

export class MeetingChoice {
  readonly #edit: Signal<FormatEdit> = signal(new FormatEdit(CLASSIC));
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

  /** In whose hands the format is: it may be changed there. */
  readonly edit: ReadonlySignal<FormatEdit> = this.#edit;
  /** The format that comes with Askwell. */
  readonly base: ReadonlySignal<FormatFile> = computed(() => this.#edit.value.base);
  /** The same, or what was made of it. */
  readonly format: ReadonlySignal<FormatFile> = computed(() => {
    const edit = this.#edit.value;
    return edit.isChanged.value ? edit.file.value : edit.base;
  });
  readonly talk: ReadonlySignal<Talk> = this.#talk;
  readonly issues: ReadonlySignal<number> = this.#issues;
  /** Where this format lets people talk. */
  readonly talks: ReadonlySignal<readonly Talk[]> = computed(() => this.base.value.talk ?? TALKS);
  readonly gathering: ReadonlySignal<Gathering> = computed(() => ({ ...this.#company.value, issues: this.#issues.value }));
  /** How long it can be with these people and issues. */
  readonly lengths: ReadonlySignal<Lengths> = computed(() => lengthsOf(this.format.value, this.gathering.value));
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
    this.#take(new FormatEdit(format));
  }

  /** A format as it was changed before: by this set, which keeps it under an id, or elsewhere. */
  chooseChanged(base: FormatFile, from: Omit<FormatFileText, "base">, id?: string): void {
    this.#byHand = true;
    this.#take(new FormatEdit(base, from, id));
  }

  chooseTalk(talk: Talk): void {
    if (this.talks.peek().includes(talk)) this.#talk.value = talk;
  }

  chooseIssues(issues: number): void {
    const { least, most } = this.base.peek().issues;
    this.#issues.value = Math.min(most, Math.max(least, issues));
  }

  /** So many minutes, as near as the format can be; nothing for its usual length. */
  chooseMinutes(minutes: number | undefined): void {
    this.#minutes.value = minutes;
  }

  /** Begins as the meeting before was, unless that was one of a kind. A format chosen meanwhile stays. */
  async beginAs(last: { readonly format: string; readonly talk: Talk; readonly issues: number }, kept?: KeptFormat): Promise<void> {
    if (this.#byHand) return;
    this.chooseTalk(last.talk);
    if (last.format === CLASSIC.key) this.chooseIssues(last.issues);
    const format = ONCE.has(last.format) ? undefined : await loadFormat(last.format);
    if (format === undefined || (format === CLASSIC && kept === undefined) || this.#byHand) return;
    batch(() => {
      this.#take(kept === undefined ? new FormatEdit(format) : new FormatEdit(format, { shape: kept.record.shape, words: kept.words }, kept.record.id));
      this.chooseIssues(last.issues);
    });
  }

  chosen(): ChosenMeeting {
    const { base, id, isChanged, shape } = this.#edit.peek();
    const minutes = this.minutes.peek();
    return {
      talk: this.#talk.peek(),
      issues: this.#issues.peek(),
      ...(base.key === CLASSIC.key ? {} : { format: base.key }),
      ...(isChanged.peek() ? { shape: shape.peek(), own: id } : {}),
      ...(minutes === undefined ? {} : { minutes }),
    };
  }

  /** What a file of it holds; it is called so if it has no name of its own. */
  own(called: string): FormatFileText {
    const { base, shape, words } = this.#edit.peek();
    const { name, stages } = words.peek();
    return { base: base.key, shape: shape.peek(), words: { name: name === "" ? called : name, stages } };
  }

  /** What the set has to keep before this meeting can be held; nothing where nothing was changed, or it is kept already. */
  toKeep(called: string): PlannedFormat | undefined {
    const { id, isChanged, isAsKept } = this.#edit.peek();
    if (!isChanged.peek() || isAsKept.peek()) return undefined;
    const { base, shape, words } = this.own(called);
    return { id, base, shape, words: wordsText(words) };
  }

  #take(edit: FormatEdit): void {
    batch(() => {
      this.#edit.value = edit;
      this.#issues.value = edit.base.issues.usual;
      this.#minutes.value = undefined;
      const talks = this.talks.peek();
      if (!talks.includes(this.#talk.peek())) this.#talk.value = talks[0] ?? "call";
    });
  }
}
