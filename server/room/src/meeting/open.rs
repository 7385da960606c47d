//! Which commands wait in a pause. What must never be here: a right of anybody.

use askwell_protocol::CommandKind;

/// Commands that wait while the meeting is paused.
pub(super) const MOVING: &[CommandKind] = &[
    CommandKind::StageOn,
    CommandKind::StageBack,
    CommandKind::MinutesAdd,
    CommandKind::TurnsFollow,
    CommandKind::Reveal,
    CommandKind::FloorGive,
    CommandKind::FloorTakeBack,
    CommandKind::FloorSkip,
    CommandKind::FloorNext,
    CommandKind::FloorDone,
    CommandKind::FloorPass,
    CommandKind::WordSay,
    CommandKind::QueueOrder,
    CommandKind::SlipTurn,
    CommandKind::GroupsDraw,
    CommandKind::SitWith,
    CommandKind::QuestionPark,
    CommandKind::MinutesNegotiate,
    CommandKind::ProcessPause,
    CommandKind::ProcessResume,
];

/// Commands about the queue, which a pause of the process holds as well.
pub(super) const QUEUE: &[CommandKind] = &[
    CommandKind::HandRaise,
    CommandKind::HandLower,
    CommandKind::QuestionAdd,
    CommandKind::QuestionEdit,
    CommandKind::QuestionWithdraw,
    CommandKind::QueueOrder,
    CommandKind::QueueMove,
    CommandKind::NamelessAdd,
    CommandKind::NamelessEdit,
    CommandKind::NamelessWithdraw,
];
