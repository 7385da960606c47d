//! TypeScript, JSON Schema, OpenAPI and AsyncAPI from the types, so that no client can drift from the server unnoticed.

mod asyncapi;
mod openapi;

use ts_rs::{Config, TS};

use crate::limits;
use crate::{CloseCode, CommandKind, RefusalCode, VERSION};

/// The declarations of these types, each with its docs.
macro_rules! declarations {
    ($config:expr, $($name:ty),* $(,)?) => {{
        let mut out = String::new();
        $(
            if let Some(docs) = <$name as TS>::docs() {
                out.push_str(docs.trim_end());
                out.push('\n');
            }
            out.push_str("export ");
            out.push_str(&<$name as TS>::decl($config));
            out.push_str("\n\n");
        )*
        out
    }};
}

/// The whole TypeScript module, as it is committed in `web-client/src/protocol/generated/protocol.ts`.
#[must_use]
pub fn typescript() -> String {
    let head = "// Generated from the crate askwell-protocol by `make protocol`. Do not edit: a test compares it.\n\n";
    let config = Config::new();
    [head.to_owned(), words(&config), asked(&config), records(&config), frames(&config), constants()].concat()
}

/// Ids and the plain words.
fn words(config: &Config) -> String {
    declarations!(
        config,
        crate::RoomId,
        crate::SeatId,
        crate::CommandId,
        crate::ItemId,
        crate::ClaimId,
        crate::KnockId,
        crate::FormatId,
        crate::StageId,
        crate::Millis,
        crate::Talk,
        crate::Floor,
        crate::Turns,
        crate::Who,
        crate::Reply,
        crate::Queue,
        crate::Asking,
        crate::Reveal,
        crate::SlipKind,
        crate::SlipSeenBy,
        crate::RoundBy,
        crate::RequestOrder,
        crate::QuestionTo,
        crate::Anonymous,
        crate::Scope,
        crate::Choose,
        crate::Ends,
        crate::FormatWrong,
        crate::Door,
        crate::KnownAs,
        crate::Retention,
        crate::StockQuestion,
        crate::SentBack,
        crate::PulseAsk,
        crate::NamelessKind,
        crate::StageState,
        crate::WhyPassed,
        crate::Role,
        crate::Presence,
        crate::Sits,
        crate::AgreedHow,
        crate::MeetingState,
        crate::TimerState,
        crate::Doing,
        crate::QuestionState,
        crate::ActionState,
        crate::Outcome,
        crate::Standing,
        crate::ViewerClass,
        crate::CauseKind,
    )
}

/// What is sealed, asked and refused.
fn asked(config: &Config) -> String {
    declarations!(
        config,
        crate::SealedKind,
        crate::Sealed,
        crate::SealedAnswer,
        crate::RefusalCode,
        crate::Refusal,
        crate::ShapedStage,
        crate::FormatShape,
        crate::OwnFormat,
        crate::CommandKind,
        crate::Command,
        crate::RightsRecord,
    )
}

/// What people see.
fn records(config: &Config) -> String {
    declarations!(
        config,
        crate::SetRecord,
        crate::MeetingRecord,
        crate::FormatRecord,
        crate::ClaimRecord,
        crate::RoomRecord,
        crate::RotaPlace,
        crate::StageRecord,
        crate::TimerRecord,
        crate::TurnRecord,
        crate::FloorRecord,
        crate::Waiting,
        crate::QueueRecord,
        crate::ProcessRecord,
        crate::PauseRecord,
        crate::SeatRecord,
        crate::QuestionRecord,
        crate::WordRecord,
        crate::SlipRecord,
        crate::ActionRecord,
        crate::CostRecord,
        crate::TrialRecord,
        crate::DeskRecord,
        crate::ObserverYes,
        crate::MeRecord,
        crate::GroupsRecord,
        crate::ScribeRecord,
        crate::NoteRecord,
        crate::ProcessPauseRecord,
        crate::ObserverRecord,
        crate::DoorRecord,
        crate::KnockRecord,
        crate::PulseRecord,
        crate::AnswerRecord,
        crate::Record,
        crate::RecordKey,
    )
}

/// What goes over the line.
fn frames(config: &Config) -> String {
    declarations!(
        config,
        crate::Position,
        crate::Cause,
        crate::Update,
        crate::Personal,
        crate::FormatFault,
        crate::OutlineRequest,
        crate::OutlineMisfit,
        crate::OutlineStage,
        crate::OutlineAnswer,
        crate::AboutServer,
        crate::NewMeeting,
        crate::NewSeat,
        crate::CreateSet,
        crate::SetCreated,
        crate::DoorRequest,
        crate::DoorAnswer,
        crate::SitRequest,
        crate::SitAnswer,
        crate::PostedCommand,
        crate::ClientFrame,
        crate::ServerFrame,
    )
}

/// The values that a client needs besides the types.
fn constants() -> String {
    let mut out = format!("/** The version of the protocol. */\nexport const VERSION = {VERSION};\n\n");
    out.push_str("/** Close codes of the server, and whether to come back. */\nexport const CLOSE_CODES = {\n");
    for code in CloseCode::ALL {
        out.push_str(&format!("  {}: {{ name: \"{code:?}\", comeBack: {} }},\n", code.number(), code.come_back()));
    }
    out.push_str("} as const;\n\n/** Refusals that may work if the same thing is sent again. */\n");
    let retry: Vec<String> =
        RefusalCode::ALL.iter().filter(|code| code.retry()).map(|code| format!("\"{}\"", word(code))).collect();
    out.push_str(&format!("export const RETRY_CODES: readonly RefusalCode[] = [{}];\n\n", retry.join(", ")));
    out.push_str("/** The limits of the wire, with their units in their names. */\nexport const LIMITS = {\n");
    for (name, value) in [
        ("frameBytesMax", limits::FRAME_BYTES_MAX),
        ("seatsMax", limits::SEATS_MAX),
        ("issuesMax", usize::from(limits::ISSUES_MAX)),
        ("queuePerSeatMax", limits::QUEUE_PER_SEAT_MAX),
        ("slipsPerSeatMax", limits::SLIPS_PER_SEAT_MAX),
        ("formatsMax", limits::FORMATS_MAX),
        ("actionsMax", limits::ACTIONS_MAX),
        ("anonymitySetMin", limits::ANONYMITY_SET_MIN),
        ("heldGridMs", usize::try_from(limits::HELD_GRID_MS).unwrap_or(usize::MAX)),
        ("heldPerSeatMax", limits::HELD_PER_SEAT_MAX),
        ("pulseMin", limits::PULSE_MIN),
        ("notesPerIssueMax", limits::NOTES_PER_ISSUE_MAX),
    ] {
        out.push_str(&format!("  {name}: {value},\n"));
    }
    out.push_str("} as const;\n");
    out
}

/// A unit variant's word on the wire.
fn word(code: &RefusalCode) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The JSON Schemas of the client's and the server's frames and of the REST bodies, and the documents of both ways to talk to
/// the server: file name and text.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    macro_rules! schema {
        ($($file:literal => $name:ty),* $(,)?) => {
            vec![$(($file, pretty(&schemars::schema_for!($name)))),*]
        };
    }
    let mut files = schema! {
        "client-frame.json" => crate::ClientFrame,
        "server-frame.json" => crate::ServerFrame,
        "about-server.json" => crate::AboutServer,
        "create-set.json" => crate::CreateSet,
        "set-created.json" => crate::SetCreated,
        "door-request.json" => crate::DoorRequest,
        "door-answer.json" => crate::DoorAnswer,
        "sit-request.json" => crate::SitRequest,
        "sit-answer.json" => crate::SitAnswer,
        "posted-command.json" => crate::PostedCommand,
        "outline-request.json" => crate::OutlineRequest,
        "outline-answer.json" => crate::OutlineAnswer,
    };
    files.extend([("openapi.json", pretty(&openapi::document())), ("asyncapi.json", pretty(&asyncapi::document()))]);
    files
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Every command's word must be what serde writes; the reference and the matrix of rights rely on it.
#[must_use]
pub fn command_words() -> Vec<&'static str> {
    CommandKind::ALL.iter().map(|kind| kind.word()).collect()
}
