// The room as the pages read it: records with readable names, and what this seat may do. Every getter reads signals, so
// use it inside a component. No rule of the room is decided here: rights are looked up, never worked out.
import { computed } from "@preact/signals";
import { t } from "../messages";
import type { StageWords } from "../messages/en/stages";
import { stageWords as classicWords } from "../messages/stages";
import { formatTexts, type StageTexts } from "../messages/formats";
import {
  Nameless,
  Writing,
  type Command,
  type CommandKind,
  type FloorRecord,
  type ItemId,
  type MeRecord,
  type PauseRecord,
  type ProcessRecord,
  type QueueRecord,
  type RecordOf,
  type RoomRecord,
  type RoomView,
  type Sealed,
  type SeatId,
  type SetClient,
  type StageRecord,
  type TextRecord,
  type TextState,
} from "../sync";
import { readWords } from "../pages/own-words";
import { shortNames } from "../ui/names";
import { OPENING } from "../ui/theirs";
import { Doing } from "./doing";
import { undoOf } from "./undo";

export type Stage = RecordOf<"stage">;

/** One meeting, or one set between meetings, as one seat sees it. */
export class RoomModel {
  readonly client: SetClient;
  readonly view: RoomView;
  readonly writing: Writing;
  readonly doing: Doing;
  readonly nameless: Nameless;

  // Asked for dozens of times in each rendering, and changed by few updates.
  readonly #everySeat = computed(() => [...this.view.records.all("seat").value].sort((a, b) => a.place - b.place));
  readonly #names = computed(() => {
    const seats = this.everySeat;
    const whole = seats.map((seat) => this.text(seat) ?? "");
    const known = this.room ?? this.view.records.one("set").value;
    const short = shortNames(whole, known?.known_as.startsWith("alias"));
    return new Map(seats.map((seat, at) => [seat.id, { whole: whole[at] ?? "", short: short[at] ?? "" }]));
  });

  /** What the set calls this format and its stages. */
  readonly #ownWords = computed(() => {
    const { own, own_words: words } = this.room ?? {};
    if (own === undefined || words === undefined) return undefined;
    const text = this.client.texts.format({ id: own, words }).value;
    return text.state === "open" ? readWords(text.text) : undefined;
  });

  constructor(client: SetClient, view: RoomView) {
    this.client = client;
    this.view = view;
    this.writing = new Writing(client);
    this.doing = new Doing(client, (command) => undoOf(this, command));
    this.nameless = new Nameless(client, view.id, client.storage);
  }

  get room(): RoomRecord | undefined {
    return this.view.records.one("room").value;
  }
  get floor(): FloorRecord | undefined {
    return this.view.records.one("floor").value;
  }
  get queue(): QueueRecord | undefined {
    return this.view.records.one("queue").value;
  }
  get pause(): PauseRecord | undefined {
    return this.view.records.one("pause").value;
  }
  get process(): ProcessRecord | undefined {
    return this.view.records.one("process").value;
  }
  get timer(): RecordOf<"timer"> | undefined {
    return this.view.records.one("timer").value;
  }
  get desk(): RecordOf<"desk"> | undefined {
    return this.view.records.one("desk").value;
  }
  get me(): MeRecord | undefined {
    return this.view.mine.one("me").value;
  }
  /** Chairs that are in the set. */
  get seats(): readonly RecordOf<"seat">[] {
    return this.everySeat.filter((seat) => !seat.gone);
  }
  /** With those that were taken out: their names still stand on what was said. */
  get everySeat(): readonly RecordOf<"seat">[] {
    return this.#everySeat.value;
  }
  /** Those who have a chair at the table: observers and supporters sit beside it, and are counted nowhere. */
  get chairs(): readonly RecordOf<"seat">[] {
    return this.seats.filter((seat) => seat.role === "member" || seat.role === "facilitator");
  }
  get stages(): readonly Stage[] {
    return this.view.records.all("stage").value;
  }
  /** All that was said and that I may read: to the set, and in a small group of mine, which comes as a record of my own. */
  get words(): readonly RecordOf<"word">[] {
    return [...this.view.records.all("word").value, ...this.view.mine.all("word").value];
  }
  get actions(): readonly RecordOf<"action">[] {
    return this.view.records.all("action").value;
  }
  get claims(): readonly RecordOf<"claim">[] {
    return this.view.records.all("claim").value;
  }
  get processPause(): RecordOf<"process_pause"> | undefined {
    return this.view.records.one("process_pause").value;
  }
  get groups(): RecordOf<"groups"> | undefined {
    return this.view.records.one("groups").value;
  }
  get scribe(): RecordOf<"scribe"> | undefined {
    return this.view.records.one("scribe").value;
  }
  get knocks(): readonly RecordOf<"knock">[] {
    return this.view.records.all("knock").value;
  }

  /** Clock, queue and floor are held: by a pause, or by a process pause. */
  get stopped(): boolean {
    return this.pause !== undefined || this.processPause !== undefined;
  }

  /** Since when nothing can be written down, as the room says or as this page has noticed itself; nothing while it can. */
  get unwritten(): number | undefined {
    const known = [this.room?.unwritten, this.client.unwritten.value].filter((since) => since !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** The stage that is now. */
  get stage(): Stage | undefined {
    return this.stages.find((stage) => stage.state === "now");
  }

  /** The stage that comes next: what the desk says, or the next one that is not passed over. */
  get next(): Stage | undefined {
    const now = this.stage;
    if (now === undefined) return undefined;
    const told = this.desk?.next;
    if (told !== undefined && told !== null) return this.stages.find((stage) => stage.id === told);
    return this.stages.find((stage) => stage.id > now.id && stage.state === "to_come" && stage.why === null);
  }

  get mySeat(): SeatId {
    return this.client.credentials.seat;
  }
  get presenter(): SeatId | undefined {
    return this.stage?.presenter ?? undefined;
  }
  get iPresent(): boolean {
    return this.presenter === this.mySeat;
  }
  get iHold(): boolean {
    return this.floor?.holder === this.mySeat;
  }
  get iRun(): boolean {
    return this.process?.holder === this.mySeat;
  }
  get inWriting(): boolean {
    return this.room?.talk === "writing";
  }

  /** Where the set's call is, locked; nothing where nobody has said it, and in a meeting in writing, which has none. */
  get callLink(): Sealed | undefined {
    const record = this.room ?? this.view.records.one("set").value;
    return this.inWriting ? undefined : record?.call_link;
  }
  /** The same, as it can be shown. */
  get call(): TextState | undefined {
    const sealed = this.callLink;
    return sealed === undefined ? undefined : this.client.texts.callLink(sealed, this.client.credentials.set).value;
  }

  /** Whether a command is open to one of my standings. */
  may(kind: CommandKind): boolean {
    const open = this.view.records.one("rights").value?.open ?? {};
    return (this.me?.standings ?? []).some((standing) => open[standing]?.includes(kind) ?? false);
  }

  /**
   * Whether people say yes to the ground rules here. Where several stages ask for it, it is asked in the last: in the first ones people
   * are still arriving.
   */
  asksForYes(stage: Stage): boolean {
    return stage.agreeing && !this.stages.some((other) => other.agreeing && other.id > stage.id);
  }

  /** Whether I may end the pause: who paused may, and who holds the process. */
  get mayResume(): boolean {
    return (this.me?.paused_by_me ?? false) || this.iRun;
  }

  /** How many of those whose page is open may do it: members, and the presenter, whose rights differ. */
  hereWho(kind: CommandKind): number {
    const open = this.view.records.one("rights").value?.open ?? {};
    const may = (seat: SeatId): boolean => open[seat === this.presenter ? "presenter" : "member"]?.includes(kind) ?? false;
    return this.chairs.filter((seat) => seat.presence === "here" && may(seat.id)).length;
  }

  /**
   * What concerns the set (its door, its chairs) is asked of the set itself, whose room one may be in or not.
   */
  ofTheSet(action: string, command: Command): Promise<boolean> {
    if (this.view.id === this.client.credentials.set) return this.doing.command(action, command);
    return this.doing.run(action, () => this.client.post(this.client.credentials.set, command));
  }

  /** A readable text, or nothing while it opens or where it can't be read. */
  text(record: TextRecord): string | undefined {
    const state = this.client.texts.of(record).value;
    return state.state === "open" ? state.text : undefined;
  }

  /** What stands in a text's place: dots for the moment that it opens, and a sentence where it can't be read. */
  shown(record: TextRecord): string {
    return this.text(record) ?? (this.opens(record) ? OPENING : t().parts.said.hidden);
  }

  /** Whether a text is being opened right now. */
  opens(record: TextRecord): boolean {
    return this.client.texts.of(record).value.state === "opening";
  }

  /** Names by seat: whole, and short as far as they stay apart. */
  get names(): ReadonlyMap<SeatId, { whole: string; short: string }> {
    return this.#names.value;
  }

  /** A short name, or "Somebody" while it can't be read. */
  short(seat: SeatId | null | undefined): string {
    const found = seat == null ? undefined : this.names.get(seat)?.short;
    return found === undefined || found === "" ? t().room.somebody : found;
  }

  /** Whose words they are; nameless ones are nobody's. */
  author(seat: SeatId | null): string {
    return seat === null ? t().nameless.folded : this.short(seat);
  }

  /** The question that I answer: handing on names it, so that a late press can't pass over the next one. */
  get answering(): ItemId | null {
    return this.floor?.doing === "answering" ? this.floor.question : null;
  }

  get setName(): string {
    const room = this.view.records.one("room").value ?? this.view.records.one("set").value;
    return room === undefined ? "" : (this.text(room) ?? "");
  }

  /**
   * A stage in sentences: the classic format's from the catalogue, with people's names in them; every other format's from its own
   * texts. A stage that has neither is shown by its key.
   */
  stageWords(stage: Pick<StageRecord, "key">): StageWords | undefined {
    const texts = this.texts(stage);
    const words = texts === undefined || this.room?.format === "classic" ? classicWords()[stage.key] : wordsOf(texts);
    const name = this.#ownWords.value?.stages[stage.key];
    return words === undefined || name === undefined ? words : { ...words, name };
  }

  /** What the set calls the format of this meeting, if it is one of its own. */
  get ownFormat(): string | undefined {
    return this.#ownWords.value?.name;
  }

  /** What the format's file says of a stage. */
  texts(stage: Pick<StageRecord, "key">): StageTexts | undefined {
    const format = this.room?.format;
    return format === undefined ? undefined : formatTexts(format)?.stages[stage.key];
  }

  /** A stage's name in the reader's language. */
  stageName(stage: Pick<StageRecord, "key">): string {
    return this.stageWords(stage)?.name ?? stage.key.replaceAll("_", " ");
  }

  /** Who the sentences of a stage name. */
  get people(): { presenter: string; process: string } {
    const words = t().room;
    const holder = this.process?.holder ?? this.seats.find((seat) => seat.role === "facilitator")?.id;
    return {
      presenter: this.presenter === undefined ? words.presenterUnnamed : this.short(this.presenter),
      process: holder == null ? words.facilitatorUnnamed : this.short(holder),
    };
  }
}

function wordsOf(texts: StageTexts): StageWords {
  const members = (): string => texts.members;
  const { presenter } = texts;
  const words: StageWords = { name: texts.title, table: () => texts.what, call: members, writing: members };
  return presenter === null ? words : { ...words, presenter: () => presenter };
}
