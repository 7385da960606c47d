/**
 * Sealed texts as signals of readable ones. Opening takes a moment and happens once for each text; what can't be opened
 * is a state to be shown as a sentence, never an error to be caught.
 */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { ActionRecord, Sealed, SeatId } from "../protocol/generated/protocol";
import type { OpenFailure, Sealer } from "../seal/index";
import type { RecordOf } from "./records";

/** How a text can be shown. */
export type TextState =
  | { readonly state: "opening" }
  | { readonly state: "open"; readonly text: string }
  | { readonly state: "unreadable"; readonly why: OpenFailure }
  /** The text was erased; that it was there is all that is left. */
  | { readonly state: "erased" };

/** Opened texts kept ready: a long meeting has a few hundred. */
const TEXTS_MAX = 2_000;

const ERASED: ReadonlySignal<TextState> = signal<TextState>({ state: "erased" });
const OTHERS: ReadonlySignal<TextState> = signal<TextState>({ state: "unreadable", why: "malformed" });

/** Records that carry one text under their own name. */
export type TextRecord = RecordOf<"set" | "room" | "seat" | "question" | "word" | "slip" | "action" | "note" | "knock">;

/** Stands for a text that another seat wrote: it opens for nobody. */
const MISATTRIBUTED: unique symbol = Symbol("misattributed");

/**
 * Who wrote a text is part of what its seal covers. A record that shows it under another seat is not believed: a server
 * could otherwise put true words into another mouth.
 */
function authored(sealed: Sealed | null, seat: SeatId | null): Sealed | null | typeof MISATTRIBUTED {
  return sealed !== null && sealed.by !== (seat ?? undefined) ? MISATTRIBUTED : sealed;
}

/**
 * A slip that was signed after the reveal, and a question that was looked through, were sealed without an author: whose they
 * are is the room's word alone.
 */
function authoredLater(record: RecordOf<"slip" | "question">): Sealed | null | typeof MISATTRIBUTED {
  return record.text?.by === undefined ? record.text : authored(record.text, record.seat);
}

/** Opens texts and remembers them. */
export class Texts {
  readonly #sealer: Sealer;
  readonly #known = new Map<string, Signal<TextState>>();

  constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  /** The text of a record: a set's or seat's name, or what was written. */
  of(record: TextRecord): ReadonlySignal<TextState> {
    switch (record.kind) {
      case "set":
        return this.text(record.name, record.room);
      case "room":
        return this.text(record.set_name, record.set);
      case "seat":
        return this.text(record.name, record.id);
      case "action":
        return this.text(authored(record.text, record.typed_by), record.id);
      case "note":
        return this.text(record.text, record.id);
      case "knock":
        // Whoever knocks seals the name for the chair that they would sit on, which is named as its author.
        return this.text(record.name, record.name?.by ?? record.id);
      case "slip":
      case "question":
        return this.text(authoredLater(record), record.id);
      default:
        return this.text(authored(record.text, record.seat), record.id);
    }
  }

  /** What was learnt from an action. Sealed under the action's id: the record carries no other. */
  learning(action: ActionRecord): ReadonlySignal<TextState> {
    return this.text(action.learning, action.id);
  }

  /** Where the set's call is. It is opened, not only read: a text that was locked as anything else opens nothing. */
  callLink(sealed: Sealed, set: string): ReadonlySignal<TextState> {
    return sealed.kind === "call_link" ? this.text(sealed, set) : OTHERS;
  }

  /** What a format of the set's own and its stages are called. */
  format(record: { readonly id: string; readonly words: Sealed | null }): ReadonlySignal<TextState> {
    return record.words !== null && record.words.kind !== "format_words" ? OTHERS : this.text(record.words, record.id);
  }

  /** Any sealed text, with the id that it was sealed for. */
  text(sealed: Sealed | null | typeof MISATTRIBUTED, recordId: string): ReadonlySignal<TextState> {
    if (sealed === null) {
      return ERASED;
    }
    if (sealed === MISATTRIBUTED) {
      return OTHERS;
    }
    // The end of the box is its tag, which stands for all of the rest.
    const { v, key_epoch, scope, kind, iv, box, by } = sealed;
    const key = [recordId, v, key_epoch, scope, kind, by, iv, box?.length, box?.slice(-24)].join("|");
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const place = signal<TextState>({ state: "opening" });
    this.#known.set(key, place);
    this.#dropOldest();
    void this.#sealer.open(sealed, recordId).then((opened) => {
      place.value = opened.ok ? { state: "open", text: opened.text } : { state: "unreadable", why: opened.why };
    });
    return place;
  }

  #dropOldest(): void {
    const oldest = this.#known.keys().next();
    if (this.#known.size > TEXTS_MAX && oldest.done !== true) {
      this.#known.delete(oldest.value);
    }
  }
}
