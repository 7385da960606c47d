//! What is announced of a fact: a word for its kind, and whose doing it was. What must never be here: whose doing it was
//! where that is nobody's to know.

use askwell_protocol::{Cause, CauseKind, SeatId};

use crate::fact::{MeetingFact, MeetingFact as F, SetFact, What};

/// What to announce.
pub(crate) fn of(what: &What) -> Cause {
    let (what, seat) = match what {
        What::Set(fact) => set_cause(fact),
        What::Meeting(fact) => meeting_cause(fact),
    };
    Cause { what, seat }
}

fn set_cause(fact: &SetFact) -> (CauseKind, Option<SeatId>) {
    match fact {
        SetFact::Created { .. }
        | SetFact::Accepted { .. }
        | SetFact::DoorSet { .. }
        | SetFact::CallLinkSet {}
        | SetFact::WordsTaken { .. }
        | SetFact::KnockAnswered { .. } => (CauseKind::Quiet, None),
        SetFact::SeatAdded { seat, .. } => (CauseKind::SeatChanged, Some(seat.id)),
        SetFact::SeatTaken { seat } | SetFact::SeatRenamed { seat } | SetFact::SeatRemoved { seat } => {
            (CauseKind::SeatChanged, Some(*seat))
        }
        SetFact::Claimed { seat, .. } => (CauseKind::SeatAskedFor, Some(*seat)),
        SetFact::Vouched { .. } | SetFact::ClaimGiven { .. } | SetFact::ClaimRefused { .. } => {
            (CauseKind::SeatChanged, None)
        }
        SetFact::Knocked { .. } => (CauseKind::Knocked, None),
        SetFact::MeetingOpened { .. }
        | SetFact::MeetingEnded { .. }
        | SetFact::FormatKept { .. }
        | SetFact::FormatDropped { .. }
        | SetFact::RetentionSet { .. }
        | SetFact::ForgetAsked { .. }
        | SetFact::MeetingForgotten { .. } => (CauseKind::MeetingChanged, None),
    }
}

fn meeting_cause(fact: &MeetingFact) -> (CauseKind, Option<SeatId>) {
    match fact {
        F::Opened(_) | F::Closed {} | F::RetentionSet { .. } => (CauseKind::MeetingChanged, None),
        F::SeatCarried { seat } => (CauseKind::SeatChanged, Some(seat.id)),
        F::KnockCarried { .. } => (CauseKind::Knocked, None),
        F::ClaimCarried { seat, .. } => (CauseKind::SeatAskedFor, Some(*seat)),
        F::StageBegan { .. } | F::StageReturned { .. } => (CauseKind::StageBegan, None),
        F::MinutesAdded { .. } | F::MinutesNegotiated { .. } | F::ServerAway { .. } => (CauseKind::TimeChanged, None),
        F::ProcessPaused { by, .. } | F::ProcessResumed { by } => (CauseKind::ProcessPaused, Some(*by)),
        F::Paused { by } => (CauseKind::Paused, *by),
        F::Resumed { by } => (CauseKind::Resumed, *by),
        F::QuestionAsked { seat, .. } => (CauseKind::QuestionAsked, *seat),
        F::ProcessTurn { seat } | F::FloorGranted { seat, .. } => (CauseKind::FloorPassed, Some(*seat)),
        F::HandRaised { .. }
        | F::HandLowered { .. }
        | F::QuestionQueued { .. }
        | F::QueueOrdered { .. }
        | F::QueueMoved { .. }
        | F::QuestionReleased { .. }
        | F::QuestionWithdrawn { .. } => (CauseKind::QueueChanged, None),
        F::WordSaid { seat, .. } => (CauseKind::WordSaid, Some(*seat)),
        F::Revealed { .. } | F::SlipTurned { .. } => (CauseKind::Revealed, None),
        F::PresentersChosen { .. } => (CauseKind::PresentersChosen, None),
        F::ActionWritten { .. } | F::ActionAgreed { .. } | F::ActionReviewed { .. } => (CauseKind::ActionChanged, None),
        F::ProcessOffered { to, .. } => (CauseKind::ProcessChanged, Some(*to)),
        F::ProcessTaken { seat, .. } | F::ProcessVolunteered { seat, .. } => (CauseKind::ProcessChanged, Some(*seat)),
        F::FloorReleased { .. } => (CauseKind::FloorFree, None),
        F::HeldOut { .. } => (CauseKind::HeldOut, None),
        F::PulseOpened { .. } | F::PulseClosed { .. } => (CauseKind::PulseChanged, None),
        // The rest changes what is shown, and is no news.
        _ => (CauseKind::Quiet, None),
    }
}
