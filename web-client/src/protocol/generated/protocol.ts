// Generated from the crate askwell-protocol by `make protocol`. Do not edit: a test compares it.

/**
 * A room: the live state of one set or of one meeting.
 */
export type RoomId = string;

/**
 * A seat: a place in a set, with a role. It belongs to the set and is the same in all its meetings.
 */
export type SeatId = string;

/**
 * A command, made by the client. The same id sent again counts once.
 */
export type CommandId = string;

/**
 * A contribution (question, word, slip, action, learning) and the text that belongs to it. Made by the client;
 * record id, idempotence key and associated data of the sealing at once.
 */
export type ItemId = string;

/**
 * Somebody's wish to have a taken seat back, made by the browser that asks.
 */
export type ClaimId = string;

/**
 * A stranger's knock at the door: it has the id of the seat that the stranger brings.
 */
export type KnockId = string;

/**
 * A format of the set's own, made by the browser that changed one.
 */
export type FormatId = string;

/**
 * A stage in a meeting's plan, counted from 0 in the order in which stages are meant to be lived.
 */
export type StageId = number;

/**
 * Room time in milliseconds: the server's clock at its start plus monotonic time since, so it never runs backwards.
 * As an instant it counts from the Unix epoch; as a length it is just milliseconds.
 */
export type Millis = number;

/**
 * Where people talk. On a call Askwell's floor is a sign; in writing it is enforced.
 */
export type Talk = "call" | "writing";

/**
 * Who may have the floor in a stage.
 */
export type Floor = "facilitator" | "presenter" | "round" | "questions" | "requests" | "all_but_presenter" | "silence" | "open";

/**
 * Whether the room keeps a holder and a place in the order.
 */
export type Turns = "tracked" | "untracked";

/**
 * Whom a stage is for.
 */
export type Who = "everyone" | "presenters" | "last_presenters" | "bidders" | "all_but_presenter" | "hosts" | "supervisors";

/**
 * Whether what is said is answered.
 */
export type Reply = "never" | "presenter" | "one_asked" | "free";

/**
 * What waits in a stage's queue.
 */
export type Queue = "off" | "hands" | "words";

/**
 * What kind of question a stage is for.
 */
export type Asking = "clarifying" | "open";

/**
 * When written slips are seen.
 */
export type Reveal = "at_once" | "together" | "one_by_one";

/**
 * Kinds of slips.
 */
export type SlipKind = "bid" | "reflection" | "affirmation" | "appreciation" | "hypothesis" | "offer" | "harvest" | "hope" | "idea";

/**
 * Who sees a slip once it lies open.
 */
export type SlipSeenBy = "everyone" | "the_one_named" | "presenter";

/**
 * Who comes next in a round.
 */
export type RoundBy = "seating" | "ready";

/**
 * In which order requests for the floor are met.
 */
export type RequestOrder = "first_come" | "least_heard";

/**
 * Whom a question may be put to.
 */
export type QuestionTo = "presenter" | "anyone";

/**
 * Whether what is written bears a name.
 */
export type Anonymous = "never" | "always" | "optional";

/**
 * Where a stage is lived.
 */
export type Scope = "set" | "table" | "plenary";

/**
 * How presenters come from bids.
 */
export type Choose = "agreed" | "drawn" | "facilitator" | "rota";

/**
 * How a stage ends. No stage in which a set talks moves by itself.
 */
export type Ends = "by_process" | "when_all_had_a_turn" | "when_all_ready" | "on_time";

/**
 * What can be wrong with a format that was changed.
 */
export type FormatWrong = "stages" | "empty" | "first" | "nobody_bid" | "nobody_chosen" | "nobody_presents" | "minutes" | "too_long" | "other";

/**
 * How strangers come in. Names on the list always walk in.
 */
export type Door = "open" | "knock" | "locked";

/**
 * How the people of a set are known to each other: the set's choice, told to all at the door.
 */
export type KnownAs = "names" | "first_names" | "alias_to_facilitator" | "alias_to_nobody";

/**
 * How long words are kept after a meeting has closed; the longer is the greater. Actions are the set's, until they are
 * done or dropped.
 */
export type Retention = "nothing" | "hour" | "day" | "week" | "six_weeks";

/**
 * The stock questions of a process pause.
 */
export type StockQuestion = "doing_well" | "do_better" | "listening" | "which_question" | "need_now";

/**
 * Why a held question comes back to its writer.
 */
export type SentBack = "advice" | "harm" | "asked_already" | "no_time" | "off_topic";

/**
 * What a pulse asks; answers go from 1 (not at all) to 5 (very much).
 */
export type PulseAsk = "safe" | "useful" | "fair" | "energy";

/**
 * What a nameless contribution is.
 */
export type NamelessKind = "question" | { "slip": SlipKind };

/**
 * Where a stage of the plan stands.
 */
export type StageState = "done" | "now" | "to_come" | "closed" | "passed_over" | "slack";

/**
 * Why the meeting went past a stage.
 */
export type WhyPassed = "nobody_in_it" | "not_asked_for" | "no_presenter";

/**
 * A seat's role in the set.
 */
export type Role = "facilitator" | "member" | "observer" | "supporter";

/**
 * Whether a seat's page is connected. Not whether the person is there: a page may sleep.
 */
export type Presence = "here" | "away" | "never";

/**
 * Where somebody sits, told to the set as an honest choice.
 */
export type Sits = "alone" | "may_be_overheard";

/**
 * How somebody agreed to the ground rules.
 */
export type AgreedHow = "on_the_page" | "by_voice";

/**
 * Where a meeting is.
 */
export type MeetingState = "open" | "closed" | "forgotten";

/**
 * What the clock does.
 */
export type TimerState = "running" | "held" | "none";

/**
 * What the holder of the floor is doing.
 */
export type Doing = "speaking" | "asking" | "answering" | "following_up";

/**
 * Where a question is.
 */
export type QuestionState = "waiting" | "on_the_table" | "answered" | "held";

/**
 * Where an action is.
 */
export type ActionState = "written" | "agreed" | "carried_in" | "reviewed";

/**
 * What became of an action.
 */
export type Outcome = "done" | "goes_on" | "dropped";

/**
 * What a seat is just now. A seat has one or more standings, and may do what any of them may.
 */
export type Standing = "process" | "facilitator" | "presenter" | "holder" | "next" | "member" | "scribe" | "observer" | "supporter";

/**
 * All who see the same bytes.
 */
export type ViewerClass = "member" | "facilitator" | "observer" | "waiting";

/**
 * Sorts of things that happen.
 */
export type CauseKind = "snapshot" | "presence" | "stage_began" | "floor_passed" | "floor_free" | "question_asked" | "word_said" | "queue_changed" | "revealed" | "paused" | "resumed" | "time_changed" | "action_changed" | "process_changed" | "presenters_chosen" | "seat_changed" | "seat_asked_for" | "meeting_changed" | "process_paused" | "held_out" | "pulse_changed" | "knocked" | "quiet";

/**
 * What a sealed text is. Names, titles, the words of formats and the call link are sealed with the `notices` key, all others with `words`.
 */
export type SealedKind = "set_name" | "seat_name" | "meeting_title" | "call_link" | "format_words" | "question" | "word" | "bid" | "reflection" | "affirmation" | "appreciation" | "hypothesis" | "offer" | "harvest" | "hope" | "idea" | "note" | "action" | "learning" | "rule";

/**
 * A text that only the set can read: AES-256-GCM with a key from the part of the link that browsers don't send.
 */
export type Sealed = { 
/**
 * Version of the method: 1.
 */
v: number, 
/**
 * Which generation of keys sealed it, from 1.
 */
key_epoch: number, 
/**
 * The room in which it was written; part of the key derivation.
 */
scope: RoomId, 
/**
 * What it is; part of the key derivation.
 */
kind: SealedKind, 
/**
 * Initialisation vector: 12 random bytes, base64url without padding.
 */
iv: string, 
/**
 * Ciphertext and tag, base64url without padding: one of the buckets plus 16 bytes.
 */
box: string, 
/**
 * The seat of who wrote or typed it. Part of the associated data, and never changed afterwards.
 */
by?: SeatId, };

/**
 * A sentence that only the writer of a nameless contribution can read, sealed to the ephemeral key that came with it:
 * ECDH P-256, HKDF-SHA-256, AES-256-GCM.
 */
export type SealedAnswer = { 
/**
 * Version of the method: 1.
 */
v: number, 
/**
 * An ephemeral public key of who answers: an uncompressed P-256 point, base64url.
 */
key: string, 
/**
 * Initialisation vector: 12 random bytes, base64url without padding.
 */
iv: string, 
/**
 * Ciphertext and tag, base64url without padding: one of the buckets plus 16 bytes.
 */
box: string, };

/**
 * Why something does not count.
 */
export type RefusalCode = "not_json" | "malformed" | "unknown_frame" | "unknown_command" | "unsupported_version" | "frame_too_long" | "too_deep" | "out_of_order" | "too_fast" | "other_room" | "room_unknown" | "room_full" | "link_unknown" | "not_admitted" | "origin_refused" | "creation_key" | "sets_too_fast" | "set_exists" | "seat_unknown" | "not_your_right" | "not_in_this_stage" | "not_holder" | "nobody_waits" | "stage_moved" | "no_stage_there" | "choose_presenters" | "paused" | "not_paused" | "not_yours" | "unknown_item" | "already_there" | "already_over" | "text_malformed" | "text_too_long" | "out_of_range" | "queue_full" | "too_many" | "question_moved" | "no_time_left" | "few_here" | "wrong_proof" | "held_full" | "does_not_fit" | "not_playable" | "door_locked" | "only_in_writing" | "process_paused" | "meeting_closed" | "meeting_open" | "unknown_format" | "storage" | "busy";

/**
 * A reasoned no.
 */
export type Refusal = { 
/**
 * The stable code. Clients decide on it, never on the sentence.
 */
code: RefusalCode, 
/**
 * Whether the same thing may work if it is sent again as it is.
 */
retry: boolean, 
/**
 * A sentence for a person, in English.
 */
sentence: string, };

/**
 * A stage that is left.
 */
export type ShapedStage = { 
/**
 * Its key in the format.
 */
key: string, 
/**
 * Whole minutes, counted as the format counts them: for each person, where it does; as the format has them, if not said.
 */
minutes?: number, };

/**
 * How a format was changed. Which stages are left, and in which order; those that come for each issue stay together.
 */
export type FormatShape = { 
/**
 * Its stages, in order.
 */
stages: Array<ShapedStage>, 
/**
 * How presenters come; as the format has it, if not said.
 */
choose?: Choose, };

/**
 * A format that a set keeps.
 */
export type OwnFormat = { 
/**
 * Its id, made by the browser.
 */
id: FormatId, 
/**
 * The key of the format that it was made from.
 */
base: string, 
/**
 * How it was changed.
 */
shape: FormatShape, 
/**
 * Its name and the names of its stages, sealed in scope of the set with its own id as record id.
 */
words: Sealed, };

/**
 * The name of a command, without its particulars: what rights are about.
 */
export type CommandKind = "stage_on" | "stage_back" | "minutes_add" | "turns_follow" | "pause" | "resume" | "floor_give" | "floor_take_back" | "floor_skip" | "floor_next" | "floor_done" | "floor_pass" | "hand_raise" | "hand_lower" | "question_add" | "question_edit" | "question_withdraw" | "question_keep" | "word_say" | "slip_write" | "slip_withdraw" | "ready" | "reveal" | "presenters_choose" | "consent" | "agree" | "agree_for" | "action_write" | "action_agree" | "action_withdraw" | "action_review" | "process_give" | "process_take" | "meeting_close" | "seat_add" | "call_link_set" | "seat_rename" | "claim_give" | "claim_refuse" | "queue_order" | "queue_move" | "sit_with" | "question_park" | "question_release" | "question_send_back" | "slip_turn" | "slip_sign" | "presenters_draw" | "groups_draw" | "consent_for" | "scribe_ask" | "scribe_answer" | "note_write" | "note_withdraw" | "minutes_negotiate" | "process_pause" | "process_resume" | "stand_in_name" | "process_object" | "observer_answer" | "door_set" | "knock_answer" | "seat_remove" | "seat_leave" | "retention_set" | "format_keep" | "format_drop" | "meeting_forget" | "nameless_add" | "nameless_edit" | "nameless_withdraw" | "pulse_open" | "pulse_answer" | "pulse_close" | "meeting_open";

/**
 * An intent. `do` names it, the other fields are its particulars.
 */
export type Command = { "do": "stage_on", 
/**
 * The stage it is to leave; a meeting that has moved since refuses with `stage_moved`.
 */
from: StageId, } | { "do": "stage_back", 
/**
 * The stage it is to leave.
 */
from: StageId, } | { "do": "minutes_add", 
/**
 * Whole minutes, -30 to 30, not 0.
 */
minutes: number, } | { "do": "turns_follow", 
/**
 * Whether the room keeps a holder from now on.
 */
tracked: boolean, } | { "do": "pause", } | { "do": "resume", } | { "do": "floor_give", 
/**
 * Who is to have it.
 */
seat: SeatId, } | { "do": "floor_take_back", } | { "do": "floor_skip", 
/**
 * Whose turn it is.
 */
seat: SeatId, } | { "do": "floor_next", } | { "do": "floor_done", 
/**
 * The question that was answered; one that is no longer on the table refuses it with `question_moved`.
 */
question: ItemId | null, } | { "do": "floor_pass", } | { "do": "hand_raise", } | { "do": "hand_lower", } | { "do": "question_add", 
/**
 * The question's id.
 */
id: ItemId, 
/**
 * The stage in which it was written; one of another issue refuses it with `stage_moved`.
 */
stage: StageId, 
/**
 * Who is asked; nobody named is the presenter.
 */
to: SeatId | null, 
/**
 * Its text.
 */
text: Sealed, } | { "do": "question_edit", 
/**
 * The question.
 */
id: ItemId, 
/**
 * Its new text.
 */
text: Sealed, } | { "do": "question_withdraw", 
/**
 * The question.
 */
id: ItemId, } | { "do": "question_keep", 
/**
 * The question.
 */
id: ItemId, 
/**
 * Whether it is kept.
 */
keep: boolean, } | { "do": "word_say", 
/**
 * The word's id.
 */
id: ItemId, 
/**
 * The stage that it is said in; another refuses it with `stage_moved`.
 */
stage: StageId, 
/**
 * The question that it answers; one that is no longer on the table refuses it with `question_moved`.
 */
answers: ItemId | null, 
/**
 * Its text.
 */
text: Sealed, } | { "do": "slip_write", 
/**
 * The slip's id.
 */
id: ItemId, 
/**
 * The stage that it is laid in; another refuses it with `stage_moved`.
 */
stage: StageId, 
/**
 * To whom it is written, where the stage asks for that.
 */
to: SeatId | null, 
/**
 * What it is.
 */
kind: SlipKind, 
/**
 * Its text.
 */
text: Sealed, } | { "do": "slip_withdraw", 
/**
 *The slip.
 */
id: ItemId, } | { "do": "ready", 
/**
 * Whether I am.
 */
ready: boolean, } | { "do": "reveal", } | { "do": "presenters_choose", 
/**
 * The seats, at most as many as the meeting has issues.
 */
seats: Array<SeatId>, } | { "do": "consent", 
/**
 * Whether it may open.
 */
given: boolean, } | { "do": "agree", 
/**
 * Where I sit.
 */
sits: Sits, } | { "do": "agree_for", 
/**
 * Which seat.
 */
seat: SeatId, } | { "do": "action_write", 
/**
 * The action's id.
 */
id: ItemId, 
/**
 * Whose action it is.
 */
owner: SeatId, 
/**
 * Its text.
 */
text: Sealed, 
/**
 * By when, as a date like `2026-12-04`, if said.
 */
due: string | null, 
/**
 * Whether its owner said yes by voice just now.
 */
by_voice: boolean, } | { "do": "action_agree", 
/**
 * The action.
 */
id: ItemId, } | { "do": "action_withdraw", 
/**
 *The action.
 */
id: ItemId, } | { "do": "action_review", 
/**
 * The action.
 */
id: ItemId, 
/**
 * What became of it.
 */
outcome: Outcome, 
/**
 * What was learnt, in the owner's words: the text's id and the text.
 */
learning: [ItemId, Sealed] | null, } | { "do": "process_give", 
/**
 * To whom.
 */
to: SeatId, 
/**
 * For the issue that is now alone: it comes back by itself at its end.
 */
issue_only: boolean, } | { "do": "process_take", } | { "do": "meeting_close", } | { "do": "seat_add", 
/**
 * The seat's id.
 */
id: SeatId, 
/**
 * The name on it.
 */
name: Sealed, 
/**
 * Its role.
 */
role: Role, 
/**
 * Whose seat it supports, for a supporter.
 */
supports: SeatId | null, } | { "do": "call_link_set", 
/**
 *A link, a number, or a few words; nothing takes it away.
 */
link: Sealed | null, } | { "do": "seat_rename", 
/**
 * The seat.
 */
seat: SeatId, 
/**
 * Its new name.
 */
name: Sealed, } | { "do": "claim_give", 
/**
 * The wish.
 */
claim: ClaimId, } | { "do": "claim_refuse", 
/**
 *The wish.
 */
claim: ClaimId, } | { "do": "queue_order", 
/**
 * First come, or least heard first.
 */
order: RequestOrder, } | { "do": "queue_move", 
/**
 * Whose place.
 */
seat: SeatId | null, 
/**
 * Which of their places: the written question, or the hand.
 */
question: ItemId | null, 
/**
 * Where to, from 0.
 */
to: number, } | { "do": "sit_with", 
/**
 * Whether the silence begins or ends.
 */
sitting: boolean, } | { "do": "question_park", 
/**
 * The question.
 */
id: ItemId, } | { "do": "question_release", 
/**
 *The question.
 */
id: ItemId, } | { "do": "question_send_back", 
/**
 * The question.
 */
id: ItemId, 
/**
 * Why.
 */
reason: SentBack, 
/**
 * A sentence to the writer, sealed to the key that came with the question.
 */
note: SealedAnswer | null, } | { "do": "slip_turn", } | { "do": "slip_sign", 
/**
 * The slip.
 */
id: ItemId, 
/**
 * The preimage of its commitment, 32 bytes, base64url.
 */
proof: string, } | { "do": "presenters_draw", } | { "do": "groups_draw", } | { "do": "consent_for", 
/**
 * Whether it may open.
 */
given: boolean, } | { "do": "scribe_ask", 
/**
 * Whom.
 */
seat: SeatId | null, } | { "do": "scribe_answer", 
/**
 * Whether I will.
 */
yes: boolean, } | { "do": "note_write", 
/**
 * The note's id.
 */
id: ItemId, 
/**
 * Its text: a question that was asked.
 */
text: Sealed, } | { "do": "note_withdraw", 
/**
 *The note.
 */
id: ItemId, } | { "do": "minutes_negotiate", 
/**
 * Whole minutes, 1 to 30.
 */
minutes: number, 
/**
 * Only show on the desk what it would cost whom.
 */
dry_run: boolean, } | { "do": "process_pause", 
/**
 * The question of the round, if one opens.
 */
question: StockQuestion | null, } | { "do": "process_resume", } | { "do": "stand_in_name", 
/**
 * Whom.
 */
seat: SeatId | null, } | { "do": "process_object", } | { "do": "observer_answer", 
/**
 * The observer's seat.
 */
seat: SeatId, 
/**
 * Whether they are welcome.
 */
yes: boolean, } | { "do": "door_set", 
/**
 * How.
 */
door: Door, } | { "do": "knock_answer", 
/**
 * Who knocks.
 */
knock: KnockId, 
/**
 * Whether they may come in.
 */
let_in: boolean, } | { "do": "seat_remove", 
/**
 * The chair.
 */
seat: SeatId, } | { "do": "seat_leave", 
/**
 * What I wrote goes with me, as far as it bears my name.
 */
take_words: boolean, } | { "do": "retention_set", 
/**
 *How long.
 */
retention: Retention, } | { "do": "format_keep", 
/**
 *The format.
 */
format: OwnFormat, } | { "do": "format_drop", 
/**
 *Which.
 */
id: FormatId, } | { "do": "meeting_forget", 
/**
 *The meeting.
 */
meeting: RoomId, } | { "do": "nameless_add", 
/**
 * Its id, which is its idempotence key too.
 */
id: ItemId, 
/**
 * The stage it is meant for.
 */
stage: StageId, 
/**
 * What it is.
 */
what: NamelessKind, 
/**
 * Its text, sealed without an author.
 */
text: Sealed, 
/**
 * SHA-256 of a proof that the browser keeps, base64url.
 */
commitment: string, 
/**
 * An ephemeral P-256 public key for a private answer, uncompressed, base64url.
 */
reply_key: string | null, 
/**
 * I know that few are here, and that people may guess.
 */
knowing: boolean, } | { "do": "nameless_edit", 
/**
 * Which.
 */
id: ItemId, 
/**
 * Its new text.
 */
text: Sealed, 
/**
 * The preimage of its commitment, 32 bytes, base64url.
 */
proof: string, } | { "do": "nameless_withdraw", 
/**
 * Which.
 */
id: ItemId, 
/**
 * The preimage of its commitment, 32 bytes, base64url.
 */
proof: string, } | { "do": "pulse_open", 
/**
 * Its id.
 */
id: ItemId, 
/**
 * What is asked.
 */
ask: PulseAsk, } | { "do": "pulse_answer", 
/**
 * The pulse.
 */
id: ItemId, 
/**
 * The answer, from 1 to 5.
 */
value: number, 
/**
 * I know that few are here, and that people may guess.
 */
knowing: boolean, } | { "do": "pulse_close", } | { "do": "meeting_open", 
/**
 * The meeting.
 */
meeting: NewMeeting, };

/**
 * Which commands are open to which standing. Rights on one object (edit *mine*, resume *my* pause) are the object's:
 * the command is open here and the object says whose it is.
 */
export type RightsRecord = { 
/**
 * Open commands by standing.
 */
open: { [key in Standing]?: Array<CommandKind> }, };

/**
 * A set.
 */
export type SetRecord = { 
/**
 * This room.
 */
room: RoomId, 
/**
 * The set's name.
 */
name: Sealed | null, 
/**
 * The generation of keys that new texts are sealed with.
 */
key_epoch: number, 
/**
 * When it was created.
 */
created_at: Millis, 
/**
 * The meeting that is open now.
 */
open_meeting: RoomId | null, 
/**
 * How its people are known to each other.
 */
known_as: KnownAs, 
/**
 * How long words of its meetings are kept at most.
 */
retention: Retention, 
/**
 * It is in the server's memory alone, and ends with the server.
 */
in_memory: boolean, 
/**
 * Where its call is, for who sits in it: a link, a number, or a few words.
 */
call_link?: Sealed, };

/**
 * A meeting, as its set sees it.
 */
export type MeetingRecord = { 
/**
 * The meeting's room.
 */
id: RoomId, 
/**
 * Which meeting of the set, from 1.
 */
number: number, 
/**
 * Where people talk.
 */
talk: Talk, 
/**
 * The format's key.
 */
format: string, 
/**
 * How it was changed for this meeting.
 */
shape?: FormatShape, 
/**
 * The format of the set's own that this was.
 */
own?: FormatId, 
/**
 * How many issues it has room for.
 */
issues: number, 
/**
 * Open, closed, or forgotten.
 */
state: MeetingState, 
/**
 * When it was opened.
 */
opened_at: Millis, 
/**
 * When it was closed.
 */
closed_at: Millis | null, 
/**
 * Who presented.
 */
presented: Array<SeatId>, 
/**
 * How long its words are kept.
 */
retention: Retention, 
/**
 * When they go, once it is closed.
 */
forgets_at: Millis | null, };

/**
 * A format of the set's own, as the set sees it.
 */
export type FormatRecord = { 
/**
 * Which.
 */
id: FormatId, 
/**
 * The key of the format that it was made from.
 */
base: string, 
/**
 * How it was changed.
 */
shape: FormatShape, 
/**
 * Its name and the names of its stages.
 */
words: Sealed | null, };

/**
 * A wish to have a taken seat back.
 */
export type ClaimRecord = { 
/**
 * Which.
 */
id: ClaimId, 
/**
 * The seat.
 */
seat: SeatId, 
/**
 * Since when.
 */
since: Millis, 
/**
 * Members who said yes so far.
 */
vouched: Array<SeatId>, };

/**
 * A meeting.
 */
export type RoomRecord = { 
/**
 * This room.
 */
room: RoomId, 
/**
 * The set that it belongs to.
 */
set: RoomId, 
/**
 * The set's name.
 */
set_name: Sealed | null, 
/**
 * Which meeting of the set, from 1.
 */
number: number, 
/**
 * Where people talk.
 */
talk: Talk, 
/**
 * The format's key.
 */
format: string, 
/**
 * The format of the set's own that this is.
 */
own?: FormatId, 
/**
 * What that and its stages are called.
 */
own_words?: Sealed, 
/**
 * Open or closed.
 */
state: MeetingState, 
/**
 * When it was opened.
 */
opened_at: Millis, 
/**
 * The end that was agreed. Absent until the first stage after arriving begins.
 */
ends_at: Millis | null, 
/**
 * Who presents, in order; as many as were chosen so far.
 */
presenters: Array<SeatId>, 
/**
 * How many issues the meeting has room for.
 */
issues: number, 
/**
 * When it was closed.
 */
closed_at: Millis | null, 
/**
 * How its people are known to each other.
 */
known_as: KnownAs, 
/**
 * How long its words are kept after the close.
 */
retention: Retention, 
/**
 * When they go, once it is closed.
 */
forgets_at: Millis | null, 
/**
 * Where the set's call is, while the meeting is open.
 */
call_link?: Sealed, 
/**
 * Since when what happens here can't be written down. The clock stands from then on, and nothing counts until it
 * can be again.
 */
unwritten?: Millis, 
/**
 * Where presenters come by rota: whose turn it is, who presented least lately first.
 */
rota?: Array<RotaPlace>, };

/**
 * A place in the rota.
 */
export type RotaPlace = { 
/**
 * Whose.
 */
seat: SeatId, 
/**
 * In which meeting of the set they presented last, if they ever did.
 */
presented: number | null, };

/**
 * One stage of the plan.
 */
export type StageRecord = { 
/**
 * Which.
 */
id: StageId, 
/**
 * The stage's word in its format, such as `check_in`.
 */
key: string, 
/**
 * Which issue it belongs to, from 1.
 */
issue: number | null, 
/**
 * Whose issue, when chosen.
 */
presenter: SeatId | null, 
/**
 * Where it stands.
 */
state: StageState, 
/**
 * Why it was passed over.
 */
why: WhyPassed | null, 
/**
 * Whole minutes it is planned for now; absent with an open end.
 */
minutes: number | null, 
/**
 * Who may have the floor.
 */
floor: Floor, 
/**
 * Whether the room keeps a holder.
 */
turns: Turns, 
/**
 * What its queue holds.
 */
queue: Queue, 
/**
 * What its questions are for, where it has a queue.
 */
asking: Asking | null, 
/**
 * Whether what is said is answered.
 */
reply: Reply, 
/**
 * What is written on slips.
 */
slips: SlipKind | null, 
/**
 * When slips are seen.
 */
reveal: Reveal, 
/**
 * Whether its slips have been turned over.
 */
revealed: boolean, 
/**
 * Whether actions are written here.
 */
actions: boolean, 
/**
 * Whether people say yes to the ground rules here.
 */
agreeing: boolean, 
/**
 * Whether actions from earlier meetings are reviewed here.
 */
reviewing: boolean, 
/**
 * Whether it stands between two issues, or two times: a break.
 */
between: boolean, 
/**
 * Whether its presenter must ask for it.
 */
consent: boolean, 
/**
 * Whether its presenter asked for it.
 */
consented: boolean, 
/**
 * In which order a round goes.
 */
round_by: RoundBy, 
/**
 * Whom its questions may be put to.
 */
to: QuestionTo, 
/**
 * Whether what is written here has names.
 */
anonymous: Anonymous, 
/**
 * Whether questions are held for release.
 */
moderated: boolean, 
/**
 * Whom it is for.
 */
scope: Scope, 
/**
 * The size of its small groups.
 */
groups: number | null, 
/**
 * Who sees its slips.
 */
seen_by: SlipSeenBy, 
/**
 * How it ends.
 */
ends: Ends, 
/**
 * How presenters come from bids.
 */
choose: Choose | null, };

/**
 * The clock of the stage.
 */
export type TimerRecord = { 
/**
 * Which stage.
 */
stage: StageId, 
/**
 * What it does.
 */
state: TimerState, 
/**
 * Room time at which it reaches zero, while running.
 */
deadline: Millis | null, 
/**
 * Milliseconds left, while held; negative when over.
 */
remaining: number | null, 
/**
 * The stage's whole length.
 */
total: Millis, 
/**
 * How long before zero the warning mark stands.
 */
warn: Millis, };

/**
 * The clock of one turn.
 */
export type TurnRecord = { 
/**
 * Room time at which it reaches zero, while running.
 */
deadline: Millis | null, 
/**
 * Milliseconds left, while held; negative when over.
 */
remaining: number | null, 
/**
 * The turn's whole length.
 */
total: Millis, };

/**
 * The floor: who has it, and the order.
 */
export type FloorRecord = { 
/**
 * Who may have it in this stage.
 */
floor: Floor, 
/**
 * Whether the room keeps a holder.
 */
turns: Turns, 
/**
 * Who has it.
 */
holder: SeatId | null, 
/**
 * What the holder is doing.
 */
doing: Doing | null, 
/**
 * Since when.
 */
since: Millis | null, 
/**
 * The question on the table.
 */
question: ItemId | null, 
/**
 * Who asked it, or asks.
 */
asker: SeatId | null, 
/**
 * In a round: who is still to come, in order. Untracked: the order, the first one starts.
 */
order: Array<SeatId>, 
/**
 * In a round: who had a turn or passed.
 */
had: Array<SeatId>, 
/**
 * The holder's line is lost: until when the turn is kept.
 */
kept_until: Millis | null, 
/**
 * The holder's line is lost and the floor waits for who holds the process.
 */
waits: boolean, 
/**
 * The presenter sits with the question: a silence without numbers.
 */
sitting: boolean, 
/**
 * The clock of this turn, where turns have minutes.
 */
turn: TurnRecord | null, };

/**
 * One place in the queue.
 */
export type Waiting = { 
/**
 * Who waits; nobody is named for a nameless question.
 */
seat: SeatId | null, 
/**
 * The written question, in a queue of words.
 */
question: ItemId | null, 
/**
 * Since when.
 */
since: Millis, };

/**
 * The queue: one order, the server's.
 */
export type QueueRecord = { 
/**
 * What it holds.
 */
holds: Queue, 
/**
 * Who waits, first to last.
 */
waiting: Array<Waiting>, 
/**
 * Hands raised while the stage has no queue are kept for the next that has one.
 */
kept_for_later: boolean, 
/**
 * In which order requests are granted.
 */
order: RequestOrder, };

/**
 * Who holds the process.
 */
export type ProcessRecord = { 
/**
 * The seat, or nobody.
 */
holder: SeatId | null, 
/**
 * To whom it is offered.
 */
offered_to: SeatId | null, 
/**
 * Who steps in at once when the holder is gone.
 */
stand_in: SeatId | null, 
/**
 * Who offers to take it while nobody holds it.
 */
offers: SeatId | null, 
/**
 * When that is granted, unless somebody objects.
 */
granted_at: Millis | null, 
/**
 * Who takes it back in one click: the holder whose page was gone, or who gave it for one issue.
 */
returns_to: SeatId | null, 
/**
 * The issue that it was given for, if for one alone.
 */
for_issue: number | null, 
/**
 * Nobody holds it just now: its holder left, or has been gone for long.
 */
free: boolean, };

/**
 * A pause.
 */
export type PauseRecord = { 
/**
 * Who paused; absent when the room paused by itself because it was empty.
 */
by: SeatId | null, 
/**
 * Since when.
 */
since: Millis, };

/**
 * A chair.
 */
export type SeatRecord = { 
/**
 * Which.
 */
id: SeatId, 
/**
 * Where in the circle.
 */
place: number, 
/**
 * Its role.
 */
role: Role, 
/**
 * The name on it.
 */
name: Sealed | null, 
/**
 * Whether somebody has taken it.
 */
taken: boolean, 
/**
 * Whether its page is connected.
 */
presence: Presence, 
/**
 * Since when it is away.
 */
away_since: Millis | null, 
/**
 * How it agreed to the ground rules in this meeting.
 */
agreed: AgreedHow | null, 
/**
 * Where the person sits.
 */
sits: Sits | null, 
/**
 * Whose seat it supports.
 */
supports: SeatId | null, 
/**
 * It was taken out of the set; only its name still stands on what was said.
 */
gone: boolean, };

/**
 * A question.
 */
export type QuestionRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The stage it was asked in.
 */
stage: StageId, 
/**
 * Who asks; nobody for a nameless question.
 */
seat: SeatId | null, 
/**
 * Who is asked.
 */
to: SeatId, 
/**
 * What it is for.
 */
asking: Asking, 
/**
 * The text, unless erased.
 */
text: Sealed | null, 
/**
 * Where it is.
 */
state: QuestionState, 
/**
 * Its order on the stage's sheet, among words too.
 */
order: number, 
/**
 * For who moderates, while it is held: the key to which an answer can be sealed.
 */
reply_key: string | null, };

/**
 * Something said in writing.
 */
export type WordRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The stage it was said in.
 */
stage: StageId, 
/**
 * Who said it.
 */
seat: SeatId, 
/**
 * The question that it answers.
 */
answers: ItemId | null, 
/**
 * The text, unless erased.
 */
text: Sealed | null, 
/**
 * Its order on the stage's sheet.
 */
order: number, };

/**
 * A slip.
 */
export type SlipRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The stage it was laid in.
 */
stage: StageId, 
/**
 * What it is.
 */
slip: SlipKind, 
/**
 * Whose; nobody for a nameless slip that is not signed.
 */
seat: SeatId | null, 
/**
 * To whom it is written.
 */
to: SeatId | null, 
/**
 * The text, unless erased.
 */
text: Sealed | null, 
/**
 * Its place on the table after the shuffle; 0 while face down.
 */
order: number, };

/**
 * An action.
 */
export type ActionRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * Whose.
 */
owner: SeatId, 
/**
 * Who typed it.
 */
typed_by: SeatId, 
/**
 * The text, unless erased.
 */
text: Sealed | null, 
/**
 * By when, as a date like `2026-12-04`.
 */
due: string | null, 
/**
 * Where it is.
 */
state: ActionState, 
/**
 * Whether its yes was given by voice.
 */
by_voice: boolean, 
/**
 * What became of it.
 */
outcome: Outcome | null, 
/**
 * What was learnt.
 */
learning: Sealed | null, 
/**
 * The meeting in which it was written, from 1.
 */
meeting: number, };

/**
 * What one stage would give.
 */
export type CostRecord = { 
/**
 * The stage.
 */
stage: StageId, 
/**
 * Whose issue it is.
 */
presenter: SeatId | null, 
/**
 * Whole minutes.
 */
minutes: number, };

/**
 * What minutes for this stage would cost whom: the dry run of a negotiation.
 */
export type TrialRecord = { 
/**
 * Whole minutes that were asked for.
 */
minutes: number, 
/**
 * Whole minutes of them from the slack.
 */
from_slack: number, 
/**
 * Whole minutes from each stage to come.
 */
costs: Array<CostRecord>, };

/**
 * What only the desk shows: what time costs is the facilitator's to see.
 */
export type DeskRecord = { 
/**
 * When the meeting would end if all goes on as planned from here.
 */
would_end_at: Millis | null, 
/**
 * While the stage runs over or the clock is held, the end slips since then, millisecond by millisecond.
 */
slips_since: Millis | null, 
/**
 * Whole milliseconds of named slack that are left.
 */
slack_left: Millis, 
/**
 * All who are connected are ready (never who has written).
 */
all_ready: boolean, 
/**
 * All had a turn in this round.
 */
all_had_a_turn: boolean, 
/**
 * The stage that *on* leads to.
 */
next: StageId | null, 
/**
 * The stage that *back* leads to.
 */
back: StageId | null, 
/**
 * How far the stages that are over went beyond their minutes, together.
 */
overrun: Millis, 
/**
 * Milliseconds ahead of the agreed end (negative: behind), as of `slips_since` while it slips.
 */
ahead: number | null, 
/**
 * What minutes that were asked for would cost whom.
 */
trial: TrialRecord | null, };

/**
 * What I said of an observer.
 */
export type ObserverYes = { 
/**
 * The observer's seat.
 */
seat: SeatId, 
/**
 * Whether they are welcome to me.
 */
yes: boolean, };

/**
 * Who I am here.
 */
export type MeRecord = { 
/**
 * My seat.
 */
seat: SeatId, 
/**
 * Its role.
 */
role: Role, 
/**
 * My standings now: the rights record says what each may do.
 */
standings: Array<Standing>, 
/**
 * Whether I said that I am ready.
 */
ready: boolean, 
/**
 * Questions that I marked to keep.
 */
kept: Array<ItemId>, 
/**
 * The pause is mine: I may resume.
 */
paused_by_me: boolean, 
/**
 * Questions put to me that I parked.
 */
parked: Array<ItemId>, 
/**
 * What I said of the observers who ask to sit in.
 */
observers: Array<ObserverYes>, };

/**
 * The small groups of a stage.
 */
export type GroupsRecord = { 
/**
 * The stage.
 */
stage: StageId, 
/**
 * Who is with whom.
 */
groups: Array<Array<SeatId>>, };

/**
 * Who keeps the questions for the presenter.
 */
export type ScribeRecord = { 
/**
 * The issue, from 1.
 */
issue: number, 
/**
 * Whom the presenter asked.
 */
asked: SeatId | null, 
/**
 * Who said yes.
 */
seat: SeatId | null, };

/**
 * A note of the scribe's list.
 */
export type NoteRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The issue, from 1.
 */
issue: number, 
/**
 * The text, unless erased.
 */
text: Sealed | null, 
/**
 * Its order on the list.
 */
order: number, };

/**
 * A pause of the process.
 */
export type ProcessPauseRecord = { 
/**
 * Who paused.
 */
by: SeatId, 
/**
 * Since when.
 */
since: Millis, 
/**
 * The question of its round.
 */
question: StockQuestion | null, 
/**
 * In its round: who is still to come, in order.
 */
order: Array<SeatId>, 
/**
 * In its round: whose turn it is.
 */
holder: SeatId | null, 
/**
 * In its round: who had a turn or passed.
 */
had: Array<SeatId>, };

/**
 * An observer who asks to sit in. It never says who said what, nor who has answered.
 */
export type ObserverRecord = { 
/**
 * The observer's seat.
 */
seat: SeatId, 
/**
 * Whether all have said yes. Anyone may withdraw that, at any time.
 */
welcome: boolean, };

/**
 * How strangers come in.
 */
export type DoorRecord = { 
/**
 * How.
 */
door: Door, };

/**
 * Somebody whose name is not on the list knocks.
 */
export type KnockRecord = { 
/**
 * Which; the id of the seat that they bring, under which the name is sealed.
 */
id: KnockId, 
/**
 * The name that they gave.
 */
name: Sealed | null, 
/**
 * Since when.
 */
since: Millis, };

/**
 * A pulse. Nothing is shown of it while it is open, not even how many answered.
 */
export type PulseRecord = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * What is asked.
 */
ask: PulseAsk, 
/**
 * Whether it is open.
 */
open: boolean, 
/**
 * How many gave each answer, from 1 to 5, once it is closed and enough answered.
 */
counts: Array<number> | null, };

/**
 * A question came back to its writer.
 */
export type AnswerRecord = { 
/**
 * The question.
 */
id: ItemId, 
/**
 * Why.
 */
reason: SentBack, 
/**
 * A sentence, sealed to the key that came with the question: only its writer can read it.
 */
note: SealedAnswer | null, };

/**
 * One thing that a viewer sees. Kinds without an id stand alone in their room.
 */
export type Record = { "kind": "set" } & SetRecord | { "kind": "meeting" } & MeetingRecord | { "kind": "format" } & FormatRecord | { "kind": "claim" } & ClaimRecord | { "kind": "room" } & RoomRecord | { "kind": "stage" } & StageRecord | { "kind": "timer" } & TimerRecord | { "kind": "floor" } & FloorRecord | { "kind": "queue" } & QueueRecord | { "kind": "process" } & ProcessRecord | { "kind": "pause" } & PauseRecord | { "kind": "rights" } & RightsRecord | { "kind": "seat" } & SeatRecord | { "kind": "question" } & QuestionRecord | { "kind": "word" } & WordRecord | { "kind": "slip" } & SlipRecord | { "kind": "action" } & ActionRecord | { "kind": "desk" } & DeskRecord | { "kind": "me" } & MeRecord | { "kind": "groups" } & GroupsRecord | { "kind": "scribe" } & ScribeRecord | { "kind": "note" } & NoteRecord | { "kind": "process_pause" } & ProcessPauseRecord | { "kind": "observer" } & ObserverRecord | { "kind": "door" } & DoorRecord | { "kind": "knock" } & KnockRecord | { "kind": "pulse" } & PulseRecord | { "kind": "answer" } & AnswerRecord;

/**
 * The name of a record: its kind, and its id where there are several of that kind.
 */
export type RecordKey = { 
/**
 * The record's `kind`.
 */
kind: string, 
/**
 * The record's `id` as text; empty for a kind that stands alone.
 */
id: string, };

/**
 * A place in a class's log.
 */
export type Position = { 
/**
 * Identity of the log; it changes whenever the room is loaded.
 */
epoch: string, 
/**
 * Whose log.
 */
class: ViewerClass, 
/**
 * The last update seen, contiguous from 1 in each class.
 */
offset: number, };

/**
 * What happened, for announcements and sounds. The records say what is so.
 */
export type Cause = { 
/**
 * The sort of thing.
 */
what: CauseKind, 
/**
 * Who, where that is known to all.
 */
seat: SeatId | null, };

/**
 * Records put and records removed in one room, for one class.
 */
export type Update = { 
/**
 * Which room.
 */
room: RoomId, 
/**
 * Where the log stands after this update.
 */
at: Position, 
/**
 * Everything is in `put`; forget what you had.
 */
snapshot: boolean, 
/**
 * Room time when it was made.
 */
now: Millis, 
/**
 * What happened.
 */
cause: Cause, 
/**
 * Records that are new or changed.
 */
put: Array<Record>, 
/**
 * Records that are gone.
 */
remove: Array<RecordKey>, };

/**
 * One seat's own records, whole: they replace the set that came before.
 */
export type Personal = { 
/**
 * Which room.
 */
room: RoomId, 
/**
 * The class offset that it belongs to.
 */
as_of: number, 
/**
 * All of the seat's own records.
 */
put: Array<Record>, };

/**
 * What keeps a changed format from being played, and where.
 */
export type FormatFault = { 
/**
 * The stage, by its key, if it is one stage's.
 */
stage: string | null, 
/**
 * What.
 */
why: FormatWrong, };

/**
 * What is to be looked at before it is opened.
 */
export type OutlineRequest = { 
/**
 * The format's key.
 */
format: string, 
/**
 * How it is to be changed.
 */
shape?: FormatShape, 
/**
 * Where people talk.
 */
talk: Talk, 
/**
 * How many they are, who facilitates included.
 */
people: number, 
/**
 * How many of them left the last meetings with actions.
 */
last_presenters: number, 
/**
 * How many issues.
 */
issues: number, 
/**
 * How long it is to last; as long as it usually does, if not said.
 */
minutes?: number, };

/**
 * Why a meeting does not fit.
 */
export type OutlineMisfit = { "limit": "talk" } | { "limit": "issues", 
/**
 * The fewest.
 */
least: number, 
/**
 * The most.
 */
most: number, } | { "limit": "length", 
/**
 * The nearest length that it can have.
 */
nearest: number, 
/**
 * The stage that takes most of it, and can't change any more.
 */
stage: string, };

/**
 * One stage of it.
 */
export type OutlineStage = { 
/**
 * Its key in the format.
 */
key: string, 
/**
 * Of which issue, from 1.
 */
issue: number | null, 
/**
 * Which time, from 1, where stages come several times.
 */
time: number | null, 
/**
 * Whole minutes; none with an open end.
 */
minutes: number | null, 
/**
 * Whether its minutes are part of the length: not where somebody must ask for it, or nobody is in it.
 */
counts: boolean, 
/**
 * Who speaks.
 */
floor: Floor, 
/**
 * Whom it is for.
 */
who: Who, 
/**
 * It is between two issues.
 */
between: boolean, 
/**
 * Minutes that belong to nobody yet.
 */
slack: boolean, };

/**
 * What the meeting would be like. Where it does not fit, it shows the nearest that does.
 */
export type OutlineAnswer = { 
/**
 * The format's key.
 */
format: string, 
/**
 * Minutes of all stages together, slack included.
 */
minutes: number, 
/**
 * The shortest that it can be with these people and issues.
 */
shortest: number, 
/**
 * The longest.
 */
longest: number, 
/**
 * The limit that can't be met, if there is one.
 */
misfit: OutlineMisfit | null, 
/**
 * What keeps it from being played as it was changed; its numbers are then those of the format unchanged.
 */
fault?: FormatFault, 
/**
 * Whether the format is meant for so many people.
 */
for_so_many: boolean, 
/**
 * Its stages, in order.
 */
stages: Array<OutlineStage>, };

/**
 * The answer to `GET /api/server`: what a page has to know before it knows anybody.
 */
export type AboutServer = { 
/**
 * The version of the protocol that it speaks.
 */
v: number, 
/**
 * Whether starting a set takes a key: it is shown as bearer of `POST /api/sets`.
 */
creation_key: boolean, };

/**
 * A meeting to be opened.
 */
export type NewMeeting = { 
/**
 * Its room.
 */
id: RoomId, 
/**
 * The format's key: `classic`.
 */
format: string, 
/**
 * Where people talk.
 */
talk: Talk, 
/**
 * How many issues, as many as the format takes; 0 where nobody presents.
 */
issues: number, 
/**
 * How many minutes it is to last; as long as the format has it, if not said.
 */
minutes?: number, 
/**
 * How the format was changed for this meeting.
 */
shape?: FormatShape, 
/**
 * The format of the set's own that this is: the meeting's stages are called as there.
 */
own?: FormatId, 
/**
 * Its written rounds bear no names, as the set agreed: all but bids, and but what is for one person.
 */
nameless?: boolean, 
/**
 * How long its words are kept, no longer than the set has it; a day, or less where the set has less, if not said.
 */
retention?: Retention, };

/**
 * A chair.
 */
export type NewSeat = { 
/**
 * Its id.
 */
id: SeatId, 
/**
 * The name on it.
 */
name: Sealed, 
/**
 * Its role.
 */
role: Role, 
/**
 * Whose seat it supports, for a supporter.
 */
supports?: SeatId, };

/**
 * `POST /api/sets`: the browser makes all ids, so that names can be sealed before they are sent.
 */
export type CreateSet = { 
/**
 * The set's room.
 */
set: RoomId, 
/**
 * Its name, sealed in scope of the set with the set's id as record id.
 */
name: Sealed, 
/**
 * Its chairs, in order round the circle.
 */
seats: Array<NewSeat>, 
/**
 * How its people are known to each other; by first or chosen names if nothing is said.
 */
known_as?: KnownAs, 
/**
 * How long words of its meetings are kept at most; a day if nothing is said. With *nothing* the set itself is in the
 * server's memory alone, and ends with the server.
 */
retention?: Retention, 
/**
 * Where its call is, sealed like its name, with its own kind.
 */
call_link?: Sealed, 
/**
 * Formats of its own that it begins with.
 */
formats?: Array<OwnFormat>, 
/**
 * Its first meeting, where one is to be opened at once.
 */
meeting: NewMeeting | null, };

/**
 * The answer to creating a set. The tokens are shown once; the server keeps their SHA-256 alone.
 */
export type SetCreated = { 
/**
 * Opens the set for members: 128 random bits, base64url.
 */
member_token: string, 
/**
 * Opens the set for facilitators.
 */
facilitator_token: string, };

/**
 * `POST /api/door`: what a link shows before anybody sits down. It takes nothing.
 */
export type DoorRequest = { 
/**
 * The link's token.
 */
token: string, };

/**
 * The answer to a look through the door.
 */
export type DoorAnswer = { 
/**
 * The set.
 */
set: RoomId, 
/**
 * What the link is for.
 */
role: Role, 
/**
 * Room time.
 */
now: Millis, 
/**
 * The set's record, its seats and its meetings.
 */
records: Array<Record>, };

/**
 * `POST /api/seats`: sit down. The same request again is answered the same.
 */
export type SitRequest = { 
/**
 * The link's token.
 */
token: string, 
/**
 * The seat.
 */
seat: SeatId, 
/**
 * A name, when the seat is a new one that I add for myself.
 */
name: Sealed | null, 
/**
 * SHA-256 of the seat's secret, base64url.
 */
secret_hash: string, 
/**
 * The seat's P-256 public key, uncompressed, base64url.
 */
public_key: string, 
/**
 * When the seat is taken: the id under which I ask for it back.
 */
claim: ClaimId, };

/**
 * The answer to sitting down.
 */
export type SitAnswer = { "sat": "yes" } | { "sat": "asked" } | { "sat": "knocking" } | { "sat": "no" };

/**
 * `POST /api/rooms/{room}/commands`, with the seat's secret as bearer: a command without a socket. A facilitator
 * who is in a meeting reaches the set this way.
 */
export type PostedCommand = { 
/**
 * The set that my seat belongs to.
 */
set: RoomId, 
/**
 * My seat.
 */
seat: SeatId, 
/**
 * The command's id.
 */
id: CommandId, 
/**
 * What is asked.
 */
command: Command, };

/**
 * What a client says.
 */
export type ClientFrame = { "t": "hello", 
/**
 * Protocol version.
 */
v: number, 
/**
 * The set.
 */
set: RoomId, 
/**
 * My seat.
 */
seat: SeatId, 
/**
 * The seat's secret: 32 bytes, base64url. The server keeps its SHA-256 alone.
 */
secret: string, } | { "t": "enter", 
/**
 * Which.
 */
room: RoomId, 
/**
 * Where I was, when I was here before: what I missed is sent, or a snapshot.
 */
at: Position | null, } | { "t": "command", 
/**
 * The room it is meant for.
 */
room: RoomId, 
/**
 * The command's id; sent again with the same id it counts once.
 */
id: CommandId, 
/**
 * What is asked.
 */
command: Command, } | { "t": "ping", 
/**
 * Any number; it comes back.
 */
n: number, };

/**
 * What the server says.
 */
export type ServerFrame = { "t": "welcome", 
/**
 * Protocol version.
 */
v: number, 
/**
 * Room time.
 */
now: Millis, 
/**
 * How often to ping.
 */
heartbeat: Millis, } | { "t": "update" } & Update | { "t": "personal" } & Personal | { "t": "accepted", 
/**
 * The room.
 */
room: RoomId, 
/**
 * The command.
 */
id: CommandId, } | { "t": "refused", 
/**
 * The room, where one was named.
 */
room: RoomId | null, 
/**
 * The command, where it had an id.
 */
id: CommandId | null, 
/**
 * Why.
 */
refusal: Refusal, } | { "t": "pong", 
/**
 * The ping's number.
 */
n: number, 
/**
 * Room time.
 */
now: Millis, };

/** The version of the protocol. */
export const VERSION = 1;

/** Close codes of the server, and whether to come back. */
export const CLOSE_CODES = {
  1003: { name: "Binary", comeBack: false },
  1009: { name: "TooBig", comeBack: false },
  1011: { name: "Fault", comeBack: true },
  1012: { name: "Restart", comeBack: true },
  1013: { name: "TryLater", comeBack: true },
  4001: { name: "TakesNothing", comeBack: true },
  4003: { name: "NoHeartbeat", comeBack: true },
  4004: { name: "Storage", comeBack: true },
  4500: { name: "Malformed", comeBack: false },
  4501: { name: "NotAdmitted", comeBack: false },
  4502: { name: "Removed", comeBack: false },
  4503: { name: "NeverSaidHello", comeBack: false },
  4504: { name: "OtherVersion", comeBack: false },
  4505: { name: "RoomGone", comeBack: false },
  4506: { name: "Replaced", comeBack: false },
  4507: { name: "TooFast", comeBack: false },
  4508: { name: "LeftAlone", comeBack: false },
} as const;

/** Refusals that may work if the same thing is sent again. */
export const RETRY_CODES: readonly RefusalCode[] = ["too_fast", "sets_too_fast", "held_full", "storage", "busy"];

/** The limits of the wire, with their units in their names. */
export const LIMITS = {
  frameBytesMax: 16384,
  seatsMax: 24,
  issuesMax: 6,
  queuePerSeatMax: 2,
  slipsPerSeatMax: 3,
  formatsMax: 12,
  actionsMax: 120,
  anonymitySetMin: 4,
  heldGridMs: 20000,
  heldPerSeatMax: 3,
  pulseMin: 4,
  notesPerIssueMax: 120,
} as const;
