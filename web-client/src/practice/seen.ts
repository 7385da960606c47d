// What a simulated person sees of the meeting, and what they can do: the same records and commands as everybody. Plain data, so
// that a test can pretend a room. Next: mind.ts decides what somebody would do, person.ts does it in time.
import type { Command, CommandKind, ItemId, RecordOf, SeatId, SetClient, SlipKind, StageId, TextRecord } from "../sync";

export interface Seen {
  readonly me: SeatId;
  readonly room: RecordOf<"room">;
  readonly stage: RecordOf<"stage">;
  readonly stages: readonly RecordOf<"stage">[];
  readonly floor: RecordOf<"floor">;
  readonly queue: RecordOf<"queue"> | undefined;
  readonly process: RecordOf<"process"> | undefined;
  /** Only who holds the process has it. */
  readonly desk: RecordOf<"desk"> | undefined;
  /** Chairs at the table, in their order. */
  readonly chairs: readonly RecordOf<"seat">[];
  readonly words: readonly RecordOf<"word">[];
  /** Questions that were asked. */
  readonly questions: readonly RecordOf<"question">[];
  readonly actions: readonly RecordOf<"action">[];
  /** Slips that lie open. */
  readonly open: readonly RecordOf<"slip">[];
  /** My own: questions that wait, slips face down, and who I am here. */
  readonly waiting: readonly RecordOf<"question">[];
  readonly laid: readonly RecordOf<"slip">[];
  readonly standing: RecordOf<"me">;
  readonly paused: boolean;
  readonly processPause: RecordOf<"process_pause"> | undefined;
  readonly pulse: RecordOf<"pulse"> | undefined;
  may(kind: CommandKind): boolean;
  /** A text that I can read. */
  read(record: TextRecord): string | undefined;
}

/** Something that a person does. Texts are sealed on the way, by their own client. */
export type Deed =
  | { readonly do: "ask"; readonly stage: StageId; readonly text: string }
  | { readonly do: "say"; readonly stage: StageId; readonly text: string; readonly answers: ItemId | null }
  | { readonly do: "lay"; readonly stage: StageId; readonly kind: SlipKind; readonly text: string }
  | { readonly do: "write_action"; readonly text: string }
  | { readonly do: "command"; readonly command: Command };

/** What this client's seat sees of the meeting it is in; nothing while it is not there, or what it has is old. */
export function seenBy(client: SetClient): Seen | undefined {
  const view = client.room.value;
  if (view === undefined || view.id === client.credentials.set || !view.current.value) return undefined;
  const { records, mine } = view;
  const room = records.one("room").value;
  const stages = records.all("stage").value;
  const stage = stages.find((one) => one.state === "now");
  const floor = records.one("floor").value;
  const standing = mine.one("me").value;
  if (room === undefined || stage === undefined || floor === undefined || standing === undefined || room.state !== "open") return undefined;
  const open = records.one("rights").value?.open ?? {};
  return {
    me: client.credentials.seat,
    room,
    stage,
    stages,
    floor,
    standing,
    queue: records.one("queue").value,
    process: records.one("process").value,
    desk: records.one("desk").value,
    chairs: records.all("seat").value.filter((seat) => !seat.gone && (seat.role === "member" || seat.role === "facilitator")).sort((a, b) => a.place - b.place),
    words: records.all("word").value,
    questions: records.all("question").value.filter((question) => question.state === "on_the_table" || question.state === "answered"),
    actions: records.all("action").value,
    open: records.all("slip").value,
    waiting: mine.all("question").value,
    laid: mine.all("slip").value,
    paused: records.one("pause").value !== undefined,
    processPause: records.one("process_pause").value,
    pulse: records.all("pulse").value.find((pulse) => pulse.open),
    may: (kind) => standing.standings.some((one) => open[one]?.includes(kind) ?? false),
    read: (record) => {
      const text = client.texts.of(record).value;
      return text.state === "open" ? text.text : undefined;
    },
  };
}
