//! Refusals: a stable code for programs, a sentence for people. A refusal changes nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A reasoned no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Refusal {
    /// The stable code. Clients decide on it, never on the sentence.
    pub code: RefusalCode,
    /// Whether the same thing may work if it is sent again as it is.
    pub retry: bool,
    /// A sentence for a person, in English.
    pub sentence: String,
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Self { code, retry: code.retry(), sentence: code.sentence().to_owned() }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $status:literal $retry:literal $sentence:literal),* $(,)?) => {
        /// Why something does not count.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode { $(#[doc = $sentence] $(#[$doc])* $variant),* }

        impl RefusalCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The sentence for a person.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence),* }
            }

            /// Whether the same thing may work if sent again as it is.
            #[must_use]
            pub const fn retry(self) -> bool {
                match self { $(Self::$variant => $retry),* }
            }

            /// The HTTP status where it answers a request.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),* }
            }
        }
    };
}

codes! {
    NotJson 400 false "This is not readable as JSON.",
    Malformed 400 false "A field is missing, unknown or of the wrong type.",
    UnknownFrame 400 false "There is no such frame.",
    UnknownCommand 400 false "There is no such command.",
    UnsupportedVersion 400 false "This page is from another version. Load it again.",
    FrameTooLong 413 false "That was too long to send at once.",
    TooDeep 400 false "This is nested too deeply.",
    OutOfOrder 409 false "Say hello first, then enter a room.",
    TooFast 429 true "That was very quick. Try again in a moment.",
    OtherRoom 409 false "This line is in another room.",
    RoomUnknown 404 false "There is no such room, or it is not yours.",
    RoomFull 409 false "All chairs are taken. Nobody more can sit here.",
    LinkUnknown 404 false "This link does not open anything here. It may be cut, or there are new links.",
    NotAdmitted 401 false "This chair is not known here. Come in by the link again.",
    OriginRefused 403 false "This page may not talk to this server.",
    CreationKey 401 false "Starting a set here takes a key. Whoever runs this server has it.",
    SetsTooFast 429 true "Many sets were started from your network just now. Try again in a few minutes.",
    SetExists 409 false "This set exists already.",
    SeatUnknown 404 false "There is no such chair.",
    NotYourRight 403 false "This is not yours to do just now.",
    NotInThisStage 409 false "This stage does not have that.",
    NotHolder 403 false "You don't have the floor just now.",
    NobodyWaits 409 false "Nobody is waiting.",
    StageMoved 409 false "The meeting has moved on since.",
    NoStageThere 409 false "There is no stage in that direction.",
    ChoosePresenters 409 false "Choose who presents first.",
    Paused 409 false "The meeting is paused.",
    NotPaused 409 false "The meeting is not paused.",
    NotYours 403 false "Only the one whose it is can do that.",
    UnknownItem 404 false "That is not there any more.",
    AlreadyThere 409 false "That is there already.",
    AlreadyOver 409 false "That can't be changed any more.",
    TextMalformed 400 false "This text is not sealed as it should be.",
    TextTooLong 413 false "This text is too long.",
    OutOfRange 400 false "A number is outside of what is possible.",
    QueueFull 409 false "The queue is full. Let one be asked first.",
    TooMany 409 false "There are too many of these already.",
    QuestionMoved 409 false "Another question is on the table by now.",
    NoTimeLeft 409 false "The stages to come have no minutes to spare for that.",
    FewHere 409 false "So few are here that people may guess who wrote it. Send it again if you want that.",
    WrongProof 403 false "This browser did not write that.",
    HeldFull 503 true "Too much is waiting just now. Try again in a moment.",
    DoesNotFit 409 false "This format does not fit that length with so many people and issues.",
    NotPlayable 409 false "A meeting can't be held in this format as it was changed.",
    DoorLocked 403 false "This meeting is closed to newcomers. Ask the facilitator for a chair.",
    OnlyInWriting 409 false "People whom nobody can place meet in writing, not on a call.",
    ProcessPaused 409 false "The process is paused: we look at how we work.",
    MeetingClosed 409 false "This meeting is closed.",
    MeetingOpen 409 false "A meeting of this set is open already.",
    UnknownFormat 400 false "This server does not have that format.",
    Storage 503 true "The room could not be kept just now. Nothing is lost; try again.",
    Busy 503 true "The room is very busy. Try again.",
}
