// The state of the form that starts a set: what is typed, what is missing, and the plan that comes of it. No markup.
import { batch, computed, signal, untracked, type ReadonlySignal, type Signal } from "@preact/signals";
import { LIMITS, measureText, type KnownAs, type NewSet, type Retention } from "../sync";
import type { Messages } from "../messages";
import { folded } from "../ui/names";
import { RETENTION_USUAL } from "./choose-retention";
import { MeetingChoice } from "./meeting-choice";

/** How many empty lines the list of members begins with. */
const LINES_AT_START = 5;

export interface Faults {
  setName?: string;
  callLink?: string;
  myName?: string;
  /** By line. */
  members: ReadonlyMap<number, string>;
  tooMany?: string;
  key?: string;
}

export class StartForm {
  readonly setName: Signal<string> = signal("");
  readonly myName: Signal<string> = signal("");
  readonly members: Signal<readonly string[]> = signal(Array.from({ length: LINES_AT_START }, () => ""));
  /** Where the call is; it is asked for where people talk on one. */
  readonly callLink: Signal<string> = signal("");
  readonly known: Signal<KnownAs> = signal<KnownAs>("first_names");
  readonly retention: Signal<Retention> = signal<Retention>(RETENTION_USUAL);
  /** Whether this server wants to be shown its key, and what was typed. */
  readonly keyNeeded: Signal<boolean> = signal(false);
  readonly key: Signal<string> = signal("");
  /** Faults show only after the first try. */
  readonly tried: Signal<boolean> = signal(false);
  readonly people: ReadonlySignal<number> = computed(
    () => 1 + this.members.value.filter((name) => name.trim() !== "").length,
  );
  /** The first meeting. */
  readonly meeting = new MeetingChoice(computed(() => ({ people: this.people.value })));

  /** Types into a line. Several lines at once are a pasted list and become lines of their own. */
  typeMember(line: number, text: string): void {
    const pasted = text.split(/[\r\n\t;]+/u).map((name) => name.trim());
    const lines = [...this.members.peek()];
    if (pasted.length < 2) lines[line] = text;
    else lines.splice(line, 1, ...pasted.filter((name) => name !== ""));
    if (lines[lines.length - 1] !== "") lines.push("");
    this.members.value = lines;
  }

  addLine(): void {
    this.members.value = [...this.members.peek(), ""];
  }

  removeLine(line: number): void {
    this.members.value = this.members.peek().filter((_, at) => at !== line);
  }

  /** What keeps the set from being made. */
  faults(words: Messages["start"]): Faults {
    const tooLong = (kind: "set_name" | "seat_name" | "call_link", text: string): boolean => measureText(kind, text.trim()).bytesOver > 0;
    const members = new Map<number, string>();
    const seen = new Set([folded(this.myName.value)]);
    this.members.value.forEach((name, line) => {
      if (name.trim() === "") return;
      if (tooLong("seat_name", name)) members.set(line, words.nameTooLong);
      else if (seen.has(folded(name))) members.set(line, words.memberTwice);
      seen.add(folded(name));
    });
    const faults: Faults = { members };
    if (this.setName.value.trim() === "") faults.setName = words.setNameMissing;
    else if (tooLong("set_name", this.setName.value)) faults.setName = words.nameTooLong;
    if (this.myName.value.trim() === "") faults.myName = words.myNameMissing;
    else if (tooLong("seat_name", this.myName.value)) faults.myName = words.nameTooLong;
    if (tooLong("call_link", this.#where())) faults.callLink = words.callLinkTooLong;
    if (this.people.value > LIMITS.seatsMax) faults.tooMany = words.tooManyMembers(LIMITS.seatsMax);
    // A key travels in a header, where other signs have no place; and so no key has any.
    if (this.keyNeeded.value && !/^[!-~]([ -~]*[!-~])?$/u.test(this.key.value.trim())) faults.key = words.keyMissing;
    return faults;
  }

  /** The key that is shown, where one is asked for. */
  shownKey(): string | undefined {
    return this.keyNeeded.peek() ? this.key.peek().trim() : undefined;
  }

  #where(): string {
    return this.meeting.talk.value === "call" ? this.callLink.value.trim() : "";
  }

  /** What is sent, once nothing is missing. The first chair is the facilitator's own. */
  plan(called: (format: string) => string): NewSet {
    const callLink = untracked(() => this.#where());
    const own = this.meeting.toKeep(called(this.meeting.base.peek().key));
    const names = this.members.peek().map((name) => name.trim()).filter((name) => name !== "");
    return {
      name: this.setName.peek().trim(),
      people: [
        { name: this.myName.peek().trim(), role: "facilitator" },
        ...names.map((name) => ({ name, role: "member" as const })),
      ],
      knownAs: this.known.peek(),
      retention: this.retention.peek(),
      ...(callLink === "" ? {} : { callLink }),
      ...(own === undefined ? {} : { formats: [own] }),
      meeting: { ...this.meeting.chosen(), retention: this.retention.peek() },
    };
  }

  reset(): void {
    batch(() => {
      this.setName.value = "";
      this.myName.value = "";
      this.callLink.value = "";
      this.members.value = Array.from({ length: LINES_AT_START }, () => "");
      this.key.value = "";
      this.tried.value = false;
    });
  }
}

/** Whether nothing is missing. */
export function isComplete(faults: Faults): boolean {
  const { setName, callLink, myName, members, tooMany, key } = faults;
  return members.size === 0 && [setName, callLink, myName, tooMany, key].every((fault) => fault === undefined);
}
