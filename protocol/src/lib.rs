//! The words on the wire, and nothing else.
//!
//! A client says [`ClientFrame`]s, the server says [`ServerFrame`]s; both are JSON text frames over one WebSocket. What a
//! person sees is a set of small [`Record`]s; an [`Update`] puts some and removes some. Free text is [`Sealed`] in the
//! browser: this crate gives it a shape and a limit, never a meaning.
//!
//! What must never be here: rules (they live in `server/room`), I/O, time, randomness. The TypeScript types and the JSON
//! Schema are generated from these types by `cargo run -p askwell-protocol --bin askwell-generate`; a test fails when the
//! committed files are stale. Read `protocol/README.md` for the reference in prose.

mod close;
mod command;
mod command_words;
mod envelope;
pub mod generate;
mod grammar;
mod ids;
pub mod limits;
mod outcome;
mod outline;
mod own_format;
mod process_words;
mod record;
mod record_meeting;
mod record_process;
mod record_set;
mod record_written;
mod refusal;
mod rest;
mod retention;
mod rights;
mod sealed;
mod shorthand;
mod update;
mod update_text;

pub use close::CloseCode;
pub use command::{Command, CommandKind};
pub use envelope::{ClientFrame, ServerFrame};
pub use grammar::{
    Anonymous, Asking, Choose, Ends, Floor, Follow, QuestionTo, Queue, Reply, RequestOrder, Reveal, RoundBy, Scope,
    SlipBy, SlipKind, SlipSeenBy, StageState, Talk, Turns, Who, WhyPassed,
};
pub use ids::{ClaimId, CommandId, FormatId, ItemId, KnockId, Millis, RoomId, SeatId, StageId};
pub use outcome::Outcome;
pub use outline::{OutlineAnswer, OutlineMisfit, OutlineRequest, OutlineStage};
pub use own_format::{FormatFault, FormatRecord, FormatShape, FormatWrong, OwnFormat, ShapedStage};
pub use process_words::{Door, KnownAs, NamelessKind, PulseAsk, SentBack, StockQuestion};
pub use record::{Record, RecordKey};
pub use record_meeting::{
    AgreedHow, DeskRecord, Doing, FloorRecord, MeRecord, MeetingState, PauseRecord, Place, Presence, ProcessRecord,
    QueueRecord, Role, RoomRecord, RotaPlace, SeatRecord, Sits, StageRecord, TimerRecord, TimerState, TurnRecord,
    Waiting,
};
pub use record_process::{
    AnswerRecord, CostRecord, DoorRecord, GroupsRecord, KnockRecord, NoteRecord, ObserverRecord, ObserverYes,
    ProcessPauseRecord, PulseRecord, ScribeRecord, TrialRecord,
};
pub use record_set::{ClaimRecord, MeetingRecord, SetRecord};
pub use record_written::{ActionRecord, ActionState, QuestionRecord, QuestionState, SlipRecord, WordRecord};
pub use refusal::{Refusal, RefusalCode};
pub use rest::{
    AboutServer, CreateSet, DoorAnswer, DoorRequest, NewMeeting, NewSeat, PostedCommand, SetCreated, SitAnswer,
    SitRequest,
};
pub use retention::Retention;
pub use rights::{OpenCommands, RightsRecord, Standing};
pub use sealed::{Sealed, SealedAnswer, SealedKind, SealedShape};
pub use update::{Cause, CauseKind, Personal, Position, Update, ViewerClass};
pub use update_text::UpdateText;

/// The version of the protocol that this crate speaks. A `hello` with another version is answered by the refusal
/// `unsupported_version` and close code 4504.
pub const VERSION: u16 = 1;
