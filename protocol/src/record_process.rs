//! What a person sees of process, groups, doors and pulses.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shorthand::plain;
use crate::{Door, ItemId, KnockId, Millis, PulseAsk, Sealed, SealedAnswer, SeatId, SentBack, StageId, StockQuestion};

plain! {
    /// The small groups of a stage.
    pub struct GroupsRecord {
        /// The stage.
        pub stage: StageId,
        /// Who is with whom.
        pub groups: Vec<Vec<SeatId>>,
    }

    /// Who keeps the questions for the presenter.
    pub struct ScribeRecord {
        /// The issue, from 1.
        pub issue: u8,
        /// Whom the presenter asked.
        pub asked: Option<SeatId>,
        /// Who said yes.
        pub seat: Option<SeatId>,
    }

    /// A note of the scribe's list.
    pub struct NoteRecord {
        /// Which.
        pub id: ItemId,
        /// The issue, from 1.
        pub issue: u8,
        /// The text, unless erased.
        pub text: Option<Arc<Sealed>>,
        /// Its order on the list.
        pub order: u32,
    }

    /// A pause of the process.
    pub struct ProcessPauseRecord {
        /// Who paused.
        pub by: SeatId,
        /// Since when.
        pub since: Millis,
        /// The question of its round.
        pub question: Option<StockQuestion>,
        /// In its round: who is still to come, in order.
        pub order: Vec<SeatId>,
        /// In its round: whose turn it is.
        pub holder: Option<SeatId>,
        /// In its round: who had a turn or passed.
        pub had: Vec<SeatId>,
    }

    /// An observer who asks to sit in. It never says who said what, nor who has answered.
    pub struct ObserverRecord {
        /// The observer's seat.
        pub seat: SeatId,
        /// Whether all have said yes. Anyone may withdraw that, at any time.
        pub welcome: bool,
    }

    /// What I said of an observer.
    pub struct ObserverYes {
        /// The observer's seat.
        pub seat: SeatId,
        /// Whether they are welcome to me.
        pub yes: bool,
    }

    /// How strangers come in.
    pub struct DoorRecord {
        /// How.
        pub door: Door,
    }

    /// Somebody whose name is not on the list knocks.
    pub struct KnockRecord {
        /// Which; the id of the seat that they bring, under which the name is sealed.
        pub id: KnockId,
        /// The name that they gave.
        pub name: Option<Arc<Sealed>>,
        /// Since when.
        pub since: Millis,
    }

    /// A pulse. Nothing is shown of it while it is open, not even how many answered.
    pub struct PulseRecord {
        /// Which.
        pub id: ItemId,
        /// What is asked.
        pub ask: PulseAsk,
        /// Whether it is open.
        pub open: bool,
        /// How many gave each answer, from 1 to 5, once it is closed and enough answered.
        pub counts: Option<Vec<u16>>,
    }

    /// A question came back to its writer.
    pub struct AnswerRecord {
        /// The question.
        pub id: ItemId,
        /// Why.
        pub reason: SentBack,
        /// A sentence, sealed to the key that came with the question: only its writer can read it.
        pub note: Option<SealedAnswer>,
    }

    /// What minutes for this stage would cost whom: the dry run of a negotiation.
    pub struct TrialRecord {
        /// Whole minutes that were asked for.
        pub minutes: u16,
        /// Whole minutes of them from the slack.
        pub from_slack: u16,
        /// Whole minutes from each stage to come.
        pub costs: Vec<CostRecord>,
    }

    /// What one stage would give.
    pub struct CostRecord {
        /// The stage.
        pub stage: StageId,
        /// Whose issue it is.
        pub presenter: Option<SeatId>,
        /// Whole minutes.
        pub minutes: u16,
    }
}
