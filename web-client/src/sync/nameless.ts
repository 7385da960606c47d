/**
 * Writing without a name. What makes a contribution *mine* lies in this browser alone: its id, the proof that it was written here, the
 * private half of a key for an answer, and the words. Nothing of that is sent, except the proof when its writer changes the words,
 * takes them back or signs them. When the browser forgets, nobody can do that any more.
 */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { AnswerRecord, ItemId, NamelessKind, RoomId, StageId } from "../protocol/generated/protocol";
import { commitmentOf, makeProof, makeSeatKeyPair, openAnswer, type TextKind } from "../seal/index";
import type { SetClient } from "./client";
import type { CommandOutcome } from "./outputs";
import { Drafts, type DraftPlace, type KeyValue } from "./storage";
import type { TextState } from "./texts";

/** A contribution of mine, as this browser keeps it. */
export interface Mine {
  readonly id: ItemId;
  readonly stage: StageId;
  readonly what: NamelessKind;
  readonly text: string;
  readonly proof: string;
  /** The pair to whose public half an answer is sealed. */
  readonly reply?: { readonly publicKey: string; readonly privateKey: string };
  /** Whether the room has taken it. */
  readonly counts: boolean;
  /** Whether I have read that it came back. */
  readonly read?: boolean;
}

/** What goes along with words that are sent. */
export interface NamelessWish {
  readonly stage: StageId;
  readonly what: NamelessKind;
  /** I know that few are here. */
  readonly knowing?: boolean;
  readonly draft?: DraftPlace;
}

/** My nameless contributions in one room. */
export class Nameless {
  readonly #client: SetClient;
  readonly #room: RoomId;
  readonly #storage: KeyValue;
  readonly #mine: Signal<readonly Mine[]>;
  readonly #answers = new Map<ItemId, Signal<TextState>>();

  constructor(client: SetClient, room: RoomId, storage: KeyValue) {
    this.#client = client;
    this.#room = room;
    this.#storage = storage;
    this.#forgetOthers();
    const kept = storage.keys(this.#prefix).map((key) => parseMine(storage.get(key)));
    this.#mine = signal(kept.filter((one) => one !== undefined).sort((a, b) => a.stage - b.stage || (a.id < b.id ? -1 : 1)));
  }

  /** What this browser knows to be mine. */
  get mine(): ReadonlySignal<readonly Mine[]> {
    return this.#mine;
  }

  /** Whether what makes it mine outlives this page. */
  get kept(): boolean {
    return this.#storage.kept;
  }

  /** Sends words without a name. The same words that were refused because few are here go out under the same id again. */
  async add(text: string, wish: NamelessWish): Promise<CommandOutcome> {
    const { stage, what, knowing = false } = wish;
    const waiting = this.#mine.peek().find((one) => !one.counts && one.stage === stage && same(one.what, what) && one.text === text);
    const mine = waiting ?? (await this.#make(text, stage, what));
    // Kept before it is sent: an answer that is lost must not leave words behind that nobody can take back.
    this.#keep(mine);
    const sealed = await this.#seal(mine.what, mine.id, text);
    const commitment = await commitmentOf(mine.proof);
    const reply_key = mine.reply?.publicKey ?? null;
    const command = { do: "nameless_add", id: mine.id, stage, what, text: sealed, commitment, reply_key, knowing } as const;
    const used = wish.draft === undefined ? {} : { draft: { key: Drafts.keyOf(wish.draft), text } };
    const outcome = await this.#client.do(command, used);
    if (outcome.ok) this.#keep({ ...mine, counts: true });
    else if (!isFew(outcome)) this.#forget(mine.id);
    return outcome;
  }

  /** Changes words of mine that wait. */
  async edit(mine: Mine, text: string): Promise<CommandOutcome> {
    const sealed = await this.#seal(mine.what, mine.id, text);
    const outcome = await this.#client.do({ do: "nameless_edit", id: mine.id, text: sealed, proof: mine.proof });
    if (outcome.ok) this.#keep({ ...mine, text });
    return outcome;
  }

  /** Takes words of mine back. */
  async withdraw(mine: Mine): Promise<CommandOutcome> {
    const outcome = await this.#client.do({ do: "nameless_withdraw", id: mine.id, proof: mine.proof });
    // What never arrived is nowhere to be taken back from, and no longer mine to keep.
    if (outcome.ok || isUnknown(outcome)) this.#forget(mine.id);
    return outcome;
  }

  /** Puts my name to a slip of mine that lies open. */
  sign(mine: Mine): Promise<CommandOutcome> {
    return this.#client.do({ do: "slip_sign", id: mine.id, proof: mine.proof });
  }

  /** I have read that it came back. */
  markRead(mine: Mine): void {
    this.#keep({ ...mine, read: true });
  }

  /** The sentence that came back with a question of mine; nothing where there is none, or it is not mine. */
  answer(record: AnswerRecord): ReadonlySignal<TextState> | undefined {
    const reply = this.#mine.value.find((one) => one.id === record.id)?.reply;
    if (record.note === null || reply === undefined) return undefined;
    let state = this.#answers.get(record.id);
    if (state === undefined) {
      const opening = signal<TextState>({ state: "opening" });
      state = opening;
      this.#answers.set(record.id, opening);
      void openAnswer(reply, { scope: this.#room, recordId: record.id }, record.note).then((opened) => {
        opening.value = opened.ok ? { state: "open", text: opened.text } : { state: "unreadable", why: opened.why };
      });
    }
    return state;
  }

  /** The meeting is over: nothing can be taken back any more, so nothing that ties the words to this browser needs to stay. */
  forgetAll(): void {
    for (const { id } of this.#mine.peek()) this.#forget(id);
  }

  get #prefix(): string {
    // By seat as well: whoever sits at this browser next does not find what somebody else wrote.
    return `nameless/${this.#room}/${this.#client.credentials.seat}/`;
  }

  /** What another seat wrote in this browser is nobody's to find any more: whoever sat there has left it. */
  #forgetOthers(): void {
    for (const key of this.#storage.keys(`nameless/${this.#room}/`)) {
      if (!key.startsWith(this.#prefix)) this.#storage.remove(key);
    }
  }

  async #make(text: string, stage: StageId, what: NamelessKind): Promise<Mine> {
    const base = { id: crypto.randomUUID(), stage, what, text, proof: makeProof(), counts: false };
    // Only questions can come back with an answer.
    return what === "question" ? { ...base, reply: await makeSeatKeyPair() } : base;
  }

  #seal(what: NamelessKind, recordId: ItemId, text: string): ReturnType<SetClient["sealer"]["seal"]> {
    const kind: TextKind = what === "question" ? "question" : what.slip;
    return this.#client.sealer.seal({ keyEpoch: this.#client.credentials.key_epoch, scope: this.#room, kind, recordId }, text);
  }

  #keep(mine: Mine): void {
    this.#storage.set(this.#prefix + mine.id, JSON.stringify(mine));
    this.#mine.value = [...this.#mine.peek().filter((one) => one.id !== mine.id), mine];
  }

  #forget(id: ItemId): void {
    this.#storage.remove(this.#prefix + id);
    this.#mine.value = this.#mine.peek().filter((one) => one.id !== id);
  }
}

/** Whether it was refused only because few are here. */
export function isFew(outcome: CommandOutcome): boolean {
  return !outcome.ok && outcome.why === "refused" && outcome.refusal.code === "few_here";
}

function isUnknown(outcome: CommandOutcome): boolean {
  return !outcome.ok && outcome.why === "refused" && outcome.refusal.code === "unknown_item";
}

function same(a: NamelessKind, b: NamelessKind): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function parseMine(text: string | undefined): Mine | undefined {
  try {
    const mine = JSON.parse(text ?? "") as Partial<Mine>;
    const texts = [mine.id, mine.text, mine.proof].every((field) => typeof field === "string");
    return texts && typeof mine.stage === "number" && mine.what !== undefined ? (mine as Mine) : undefined;
  } catch {
    // Cut by a full disk, or another version's: it can't be taken back, as the box has said.
    return undefined;
  }
}
