/**
 * Writing: a text is sealed and sent as the command that it belongs to. Each function resolves when it is known what
 * became of it, and throws `TextTooLongError` before anything is sent.
 */
import type {
  ActionRecord,
  ItemId,
  Outcome,
  Role,
  RoomId,
  Sealed,
  SeatId,
  SlipKind,
  StageId,
} from "../protocol/generated/protocol";
import type { TextKind } from "../seal/index";
import type { SetClient } from "./client";
import type { PlannedFormat } from "./doors";
import type { DraftUsed } from "./outbox";
import type { Answer } from "./rest";
import type { CommandOutcome } from "./outputs";
import type { RecordOf } from "./records";
import { Drafts, type DraftPlace } from "./storage";

/** Writes as one seat. */
export class Writing {
  readonly #client: SetClient;

  constructor(client: SetClient) {
    this.#client = client;
  }

  /**
   * Puts a question into the queue, or asks it as a follow-up. Nobody named is the presenter. Where questions are looked through
   * first (`blind`), the text names no author: who looks through it would read it there.
   */
  async addQuestion(text: string, { stage, to = null, blind = false }: Where, draft?: DraftPlace): Promise<CommandOutcome> {
    const id = crypto.randomUUID();
    const sealed = await this.#seal("question", id, text, { blind });
    return this.#client.do({ do: "question_add", id, stage, to, text: sealed }, used(draft, text));
  }

  /** Changes a question of mine that waits; one that names no author goes on naming none. */
  async editQuestion({ id, text: before }: RecordOf<"question">, text: string): Promise<CommandOutcome> {
    const sealed = await this.#seal("question", id, text, { blind: before !== null && before.by === undefined });
    return this.#client.do({ do: "question_edit", id, text: sealed });
  }

  /** Says something in writing. */
  async say(text: string, { stage, answers = null }: Where, draft?: DraftPlace): Promise<CommandOutcome> {
    const id = crypto.randomUUID();
    const sealed = await this.#seal("word", id, text);
    return this.#client.do({ do: "word_say", id, stage, answers, text: sealed }, used(draft, text));
  }

  /** Lays a slip, or replaces the one with this id. */
  async writeSlip(kind: SlipKind, text: string, { stage, to = null, id }: Where, draft?: DraftPlace): Promise<CommandOutcome> {
    const slip = id ?? crypto.randomUUID();
    const sealed = await this.#seal(kind, slip, text);
    return this.#client.do({ do: "slip_write", id: slip, stage, to, kind, text: sealed }, used(draft, text));
  }

  /** Writes a note of the scribe's list, or changes the one with this id. */
  async writeNote(text: string, note?: ItemId, draft?: DraftPlace): Promise<CommandOutcome> {
    const id = note ?? crypto.randomUUID();
    return this.#client.do({ do: "note_write", id, text: await this.#seal("note", id, text) }, used(draft, text));
  }

  /** Writes an action down, or changes the one with this id while it is not agreed. */
  async writeAction(action: NewAction, draft?: DraftPlace): Promise<CommandOutcome> {
    const id = action.id ?? crypto.randomUUID();
    const text = await this.#seal("action", id, action.text);
    const { owner, due = null, byVoice = false } = action;
    const command = { do: "action_write", id, owner, text, due, by_voice: byVoice } as const;
    return this.#client.do(command, used(draft, action.text));
  }

  /** Says what became of an action, and what was learnt. */
  async reviewAction(action: ActionRecord, outcome: Outcome, learning = ""): Promise<CommandOutcome> {
    // The text has an id of its own, but is sealed for the action: that is the id which its readers have.
    const sealed = learning === "" ? undefined : await this.#seal("learning", action.id, learning);
    const carried: [ItemId, Sealed] | null = sealed === undefined ? null : [crypto.randomUUID(), sealed];
    return this.#client.do({ do: "action_review", id: action.id, outcome, learning: carried });
  }

  /** Puts a chair in the set. From inside a meeting this goes by request. */
  async addSeat(name: string, role: Role, supports: SeatId | null = null): Promise<Answer<undefined>> {
    const id = crypto.randomUUID();
    const sealed = await this.#sealName(id, name);
    return this.#client.post(this.#set, { do: "seat_add", id, name: sealed, role, supports });
  }

  /** Changes the name on a chair. */
  async renameSeat(seat: SeatId, name: string): Promise<Answer<undefined>> {
    return this.#client.post(this.#set, { do: "seat_rename", seat, name: await this.#sealName(seat, name) });
  }

  /** Says where the set's call is; no words take that away. */
  async sayWhere(words: string): Promise<Answer<undefined>> {
    const link = words === "" ? null : await this.#seal("call_link", this.#set, words, { scope: this.#set });
    return this.#client.post(this.#set, { do: "call_link_set", link });
  }

  /** Keeps a format of the set's own, or changes it. */
  async keepFormat({ words, ...format }: PlannedFormat): Promise<Answer<undefined>> {
    const sealed = await this.#seal("format_words", format.id, words, { scope: this.#set });
    return this.#client.post(this.#set, { do: "format_keep", format: { ...format, words: sealed } });
  }

  get #set(): RoomId {
    return this.#client.credentials.set;
  }

  #sealName(seat: SeatId, name: string): Promise<Sealed> {
    return this.#seal("seat_name", seat, name, { scope: this.#set });
  }

  #seal(kind: TextKind, recordId: ItemId, text: string, { scope, blind = false }: { scope?: RoomId; blind?: boolean } = {}): Promise<Sealed> {
    const { key_epoch: keyEpoch, seat: by } = this.#client.credentials;
    const here = scope ?? this.#client.room.peek()?.id ?? this.#set;
    return this.#client.sealer.seal({ keyEpoch, scope: here, kind, recordId, ...(blind ? {} : { by }) }, text);
  }
}

/**
 * The place for which words were written. It goes along with them, so that the room refuses words that come late instead of
 * hearing them in another stage: a reflection about one presenter would be read as one about the next.
 */
export interface Where {
  readonly stage: StageId;
  /** To whom they are put. */
  readonly to?: SeatId | null;
  /** Whether who reads them first must not learn who wrote them. */
  readonly blind?: boolean;
  /** The question that they answer. */
  readonly answers?: ItemId | null;
  /** The slip that they replace. */
  readonly id?: ItemId | undefined;
}

/** An action to be written down. */
export interface NewAction {
  readonly id?: ItemId;
  readonly owner: SeatId;
  readonly text: string;
  /** A date like `2026-12-04`. */
  readonly due?: string | null;
  /** Whether its owner said yes by voice just now. */
  readonly byVoice?: boolean;
}

function used(place: DraftPlace | undefined, text: string): { draft?: DraftUsed } {
  return place === undefined ? {} : { draft: { key: Drafts.keyOf(place), text } };
}
