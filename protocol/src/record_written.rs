//! What people wrote and promised, as a person sees it: questions, words, slips, actions.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Asking, ItemId, Outcome, Sealed, SeatId, SlipKind, StageId};

/// Where a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// In the queue (only its author sees the text).
    Waiting,
    /// On the table.
    OnTheTable,
    /// Answered, or left: a presenter may leave any question without a trace.
    Answered,
    /// Held for release: who moderates sees it without its writer.
    Held,
}

/// Where an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    /// Written down, not yet agreed by its owner.
    Written,
    /// Agreed: *yes, mine*.
    Agreed,
    /// Carried in from an earlier meeting and not reviewed yet.
    CarriedIn,
    /// Reviewed in this meeting.
    Reviewed,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct QuestionRecord {
    /// Which.
    pub id: ItemId,
    /// The stage it was asked in.
    pub stage: StageId,
    /// Who asks; nobody for a nameless question.
    pub seat: Option<SeatId>,
    /// Who is asked.
    pub to: SeatId,
    /// What it is for.
    pub asking: Asking,
    /// The text, unless erased.
    pub text: Option<Arc<Sealed>>,
    /// Where it is.
    pub state: QuestionState,
    /// Its order on the stage's sheet, among words too.
    pub order: u32,
    /// For who moderates, while it is held: the key to which an answer can be sealed.
    pub reply_key: Option<String>,
}

/// Something said in writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WordRecord {
    /// Which.
    pub id: ItemId,
    /// The stage it was said in.
    pub stage: StageId,
    /// Who said it.
    pub seat: SeatId,
    /// The question that it answers.
    pub answers: Option<ItemId>,
    /// The text, unless erased.
    pub text: Option<Arc<Sealed>>,
    /// Its order on the stage's sheet.
    pub order: u32,
}

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SlipRecord {
    /// Which.
    pub id: ItemId,
    /// The stage it was laid in.
    pub stage: StageId,
    /// What it is.
    pub slip: SlipKind,
    /// Whose; nobody for a nameless slip that is not signed.
    pub seat: Option<SeatId>,
    /// To whom it is written.
    pub to: Option<SeatId>,
    /// The text, unless erased.
    pub text: Option<Arc<Sealed>>,
    /// Its place on the table after the shuffle; 0 while face down.
    pub order: u32,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ActionRecord {
    /// Which.
    pub id: ItemId,
    /// Whose.
    pub owner: SeatId,
    /// Who typed it.
    pub typed_by: SeatId,
    /// The text, unless erased.
    pub text: Option<Arc<Sealed>>,
    /// By when, as a date like `2026-12-04`.
    pub due: Option<String>,
    /// Where it is.
    pub state: ActionState,
    /// Whether its yes was given by voice.
    pub by_voice: bool,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// What was learnt.
    pub learning: Option<Arc<Sealed>>,
    /// The meeting in which it was written, from 1.
    pub meeting: u16,
}
