// What a simulated member would do next, and after what time: a pure function of what they see. It knows no clock and no room; a
// wish that is no longer wished when its time has come is dropped.
//
// The key of a wish names the moment that it belongs to: as long as it stays the same, its time goes on running. Keys hold no ids,
// so that chance by key is the same whenever the same practice is lived again.
import type { RecordOf, SeatId } from "../sync";
import type { Cast, Lines } from "./cast";
import type { Deed, Seen } from "./seen";

export interface Wish {
  readonly key: string;
  /** Seconds, from and to; chance says where between them. */
  readonly after: readonly [number, number];
  readonly deed: Deed;
  /** Time that is given to the newcomer: whatever the pace of the simulated people, it is as long as it says. */
  readonly given?: true;
}

/** Letters that a person writes in a second, with the pauses in which one looks at a sentence. */
const LETTERS_PER_SECOND = 15;
const WRITING_SECONDS_MAX = 11;

/** Stages in which everybody says one line from a list. */
const ROUNDS: Readonly<Record<string, Lines>> = { check_in: "check_in", review: "review", check_out: "check_out", offers: "offers" };
/** Words that wait at most before somebody simulated adds theirs: what a newcomer asks comes soon. */
const QUEUE_MAX = 2;

/** The keys of what somebody has done already. */
export type Did = ReadonlySet<string>;

export function memberWish(cast: Cast, seen: Seen, did: Did): Wish | undefined {
  if (seen.paused) return undefined;
  const aside = offered(seen) ?? answered(cast, seen, did);
  if (aside !== undefined || seen.processPause !== undefined) return aside ?? looks(cast, seen, did);
  return agrees(seen) ?? speaks(cast, seen, did) ?? lays(cast, seen) ?? asks(cast, seen) ?? greets(cast, seen);
}

/** How long it takes to think of a text and to write it. */
export function writing(text: string, thinks: readonly [number, number] = [2, 4]): readonly [number, number] {
  const writes = Math.min(WRITING_SECONDS_MAX, [...text].length / LETTERS_PER_SECOND);
  return [thinks[0] + writes, thinks[1] + writes];
}

/** Whoever is offered the process takes it. */
function offered(seen: Seen): Wish | undefined {
  if (seen.process?.offered_to !== seen.me || !seen.may("process_take")) return undefined;
  return { key: "take", after: [2, 3], deed: { do: "command", command: { do: "process_take" } } };
}

/** A pulse: something in the upper half, as it is in a set that works. */
function answered(cast: Cast, seen: Seen, did: Did): Wish | undefined {
  const pulse = seen.pulse;
  const key = `pulse-${seen.stage.id}-${pulse?.ask ?? ""}`;
  if (pulse === undefined || did.has(key) || !seen.may("pulse_answer")) return undefined;
  const value = 3 + (Math.max(0, cast.simulated.indexOf(seen.me)) % 3);
  return { key, after: [2, 9], deed: { do: "command", command: { do: "pulse_answer", id: pulse.id, value, knowing: true } } };
}

/** A word on how the set works, when it is one's turn. */
function looks(cast: Cast, seen: Seen, did: Did): Wish | undefined {
  if (seen.processPause?.holder !== seen.me) return undefined;
  const key = `look-${seen.stage.id}`;
  const text = cast.line("looking", seen.me);
  if (!did.has(key) && seen.may("word_say")) return { key, after: writing(text), deed: { do: "say", stage: seen.stage.id, text, answers: null } };
  return { key: `looked-${seen.stage.id}-${seen.processPause.had.length}`, after: [0.5, 1], deed: done() };
}

function agrees(seen: Seen): Wish | undefined {
  const mine = seen.chairs.find((seat) => seat.id === seen.me);
  const asked = seen.stage.agreeing && !seen.stages.some((other) => other.agreeing && other.id > seen.stage.id);
  // Not while one has something to say oneself: first the rules, then the yes.
  if (!asked || mine === undefined || mine.agreed !== null || !seen.may("agree") || seen.floor.holder === seen.me) return undefined;
  return { key: `agree-${seen.stage.id}`, after: [3, 9], deed: { do: "command", command: { do: "agree", sits: "alone" } } };
}

/** I have the floor. */
function speaks(cast: Cast, seen: Seen, did: Did): Wish | undefined {
  const { floor, stage, me } = seen;
  if (floor.holder !== me) return undefined;
  switch (floor.doing) {
    case "answering":
      return answers(cast, seen, did);
    case "following_up":
      return { key: `thanks-${stage.id}-${seen.questions.length}`, after: [1, 2.5], deed: { do: "command", command: { do: "floor_pass" } } };
    case "asking":
      return asksNow(cast, seen);
    default:
      return tells(cast, seen);
  }
}

function answers(cast: Cast, seen: Seen, did: Did): Wish | undefined {
  const { floor, stage, me } = seen;
  const question = seen.questions.find((one) => one.id === floor.question);
  if (question === undefined || question.text === null) return undefined;
  const asked = seen.read(question);
  const place = seen.questions.filter((one) => one.to === me && one.order < question.order).length;
  const at = `${stage.id}-${place}`;
  if (seen.words.some((word) => word.answers === question.id && word.seat === me)) {
    // The answer stands for a breath before the next question comes.
    return { key: `answered-${at}`, after: [3, 5], deed: { do: "command", command: { do: "floor_done", question: question.id } } };
  }
  // One question of them all is worth a silence.
  if (floor.sitting) return { key: `sat-${at}`, after: [8, 11], deed: { do: "command", command: { do: "sit_with", sitting: false } } };
  const text = cast.answer(me, question.asking === "clarifying" ? "clarifying" : "open", asked, place);
  const deep = question.asking === "open" && asked !== undefined && asked === cast.story(me)?.open[2]?.[0];
  if (deep && !did.has(`sits-${at}`) && seen.may("sit_with")) return { key: `sits-${at}`, after: [2, 3], deed: { do: "command", command: { do: "sit_with", sitting: true } } };
  return { key: `answers-${at}`, after: writing(text, [2.5, 4.5]), deed: { do: "say", stage: stage.id, text, answers: question.id } };
}

/** The floor came with nothing written before: ask, or let it go. */
function asksNow(cast: Cast, seen: Seen): Wish {
  const next = nextQuestion(cast, seen);
  const key = `asks-now-${seen.stage.id}-${seen.questions.length}`;
  if (next === undefined) return { key, after: [1, 2], deed: { do: "command", command: { do: "floor_pass" } } };
  return { key, after: writing(next), deed: { do: "ask", stage: seen.stage.id, text: next } };
}

/** A turn of one's own: all of one's lines for this stage, and on it goes. */
function tells(cast: Cast, seen: Seen): Wish {
  const { stage, me } = seen;
  if (stage.actions && stage.presenter === me) {
    const text = cast.story(me)?.action;
    const written = seen.actions.some((action) => action.owner === me);
    if (text !== undefined && !written && seen.may("action_write")) return { key: `action-${stage.id}`, after: writing(text, [3, 5]), deed: { do: "write_action", text } };
    return { key: `acted-${stage.id}`, after: [1.5, 2.5], deed: done() };
  }
  const lines = linesHere(cast, seen);
  const said = seen.words.filter((word) => word.stage === stage.id && word.seat === me && word.answers === null).length;
  const next = lines[said];
  if (next === undefined || !seen.may("word_say")) return { key: `done-${stage.id}-${said}`, after: [1, 2], deed: done() };
  return { key: `say-${stage.id}-${said}`, after: writing(next), deed: { do: "say", stage: stage.id, text: next, answers: null } };
}

function done(): Deed {
  return { do: "command", command: { do: "floor_done", question: null } };
}

function linesHere(cast: Cast, { stage, me }: Seen): readonly string[] {
  const list = ROUNDS[stage.key];
  if (list !== undefined) return [cast.line(list, me)];
  if (stage.key === "ground_rules") return cast.script.rules;
  const story = stage.presenter === me ? cast.story(me) : undefined;
  if (stage.key === "presentation") return story?.tells ?? [];
  if (stage.key === "last_word") return story === undefined ? [] : [story.last];
  return [];
}

/** A slip for the table, and then ready. */
function lays(cast: Cast, seen: Seen): Wish | undefined {
  const { stage, me } = seen;
  if (stage.slips === null || stage.revealed || seen.standing.ready || !seen.may("ready")) return undefined;
  const text = slipHere(cast, seen);
  const laid = seen.laid.some((slip) => slip.stage === stage.id);
  if (text !== undefined && !laid && seen.may("slip_write")) {
    return { key: `lay-${stage.id}`, after: writing(text, [3, 8]), deed: { do: "lay", stage: stage.id, kind: stage.slips, text } };
  }
  return { key: `ready-${stage.id}-${me === stage.presenter}`, after: text === undefined ? [5, 11] : [1, 3], deed: { do: "command", command: { do: "ready", ready: true } } };
}

function slipHere(cast: Cast, { stage, me, process }: Seen): string | undefined {
  if (stage.slips === "bid") return cast.bids(me) ? cast.story(me)?.bid : undefined;
  if (stage.slips === "reflection" && me !== stage.presenter && me !== process?.holder) return cast.line("reflection", me);
  return undefined;
}

/** A question for the queue. */
function asks(cast: Cast, seen: Seen): Wish | undefined {
  const { stage, queue } = seen;
  if (stage.floor !== "questions" || !seen.may("question_add") || seen.waiting.length > 0) return undefined;
  if ((queue?.waiting.length ?? 0) >= QUEUE_MAX) return undefined;
  const next = nextQuestion(cast, seen);
  if (next === undefined) return undefined;
  const asked = mineHere(seen).length;
  const thinks = stage.asking === "clarifying" ? ([1, 9] as const) : asked === 0 ? ([1, 14] as const) : ([6, 16] as const);
  return { key: `ask-${stage.id}-${asked}`, after: writing(next, thinks), deed: { do: "ask", stage: stage.id, text: next } };
}

function mineHere(seen: Seen): readonly RecordOf<"question">[] {
  return seen.questions.filter((question) => question.seat === seen.me && question.stage === seen.stage.id);
}

function nextQuestion(cast: Cast, seen: Seen): string | undefined {
  const { stage, me } = seen;
  const presenter: SeatId | null = stage.presenter;
  if (presenter === null || presenter === me) return undefined;
  const all = cast.questions(stage.asking === "clarifying" ? "clarifying" : "open", presenter, me, seen.process?.holder ?? null);
  return all[mineHere(seen).length];
}

/** While people arrive, every other one says hello. */
function greets(cast: Cast, seen: Seen): Wish | undefined {
  const { stage, me } = seen;
  if (stage.key !== "arrive" || cast.simulated.indexOf(me) % 2 === 1 || !seen.may("word_say")) return undefined;
  if (seen.words.some((word) => word.seat === me && word.stage === stage.id)) return undefined;
  const text = cast.line("hello", me);
  return { key: `hello-${stage.id}`, after: writing(text, [0.5, 3]), deed: { do: "say", stage: stage.id, text, answers: null } };
}
