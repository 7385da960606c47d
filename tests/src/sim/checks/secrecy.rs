//! P8: nothing leaves that a viewer class may not see. No desk to members, no question that waits and no slip face down
//! but to its author, nothing of a room to a stranger, nobody's own records to somebody else.

use askwell_protocol::{QuestionState, Record, RoomId, SeatId, ViewerClass};

use askwell_room::Room;

use crate::sim::frames::Kept;
use crate::sim::mirror::Twin;

/// Whom a line speaks to.
#[derive(Clone, Copy, Debug)]
pub struct Ear {
    /// The set whose seat it is.
    pub set: RoomId,
    /// The seat.
    pub seat: SeatId,
}

/// A seat is told what its class sees; it has that class when the update was made, after `told` facts, or soon after.
///
/// # Errors
/// When it may not be told that.
pub fn class_may_see(
    twin: &Twin,
    ear: Ear,
    class: ViewerClass,
    told: usize,
    put: &[impl AsRef<Kept>],
) -> Result<(), String> {
    if twin.room.set_id() != Some(ear.set) {
        return Err("P8: a stranger is told of a room".to_owned());
    }
    if !twin.is_of(ear.seat, class, told) {
        return Err(format!("P8: a seat is told what the class {class:?} sees, of which it is not"));
    }
    for kept in put {
        let kept = kept.as_ref();
        if is_hidden(twin, class, &kept.record) || kept.texts.iter().any(|text| twin.hides(*text).is_some()) {
            return Err(format!("P8: the class {class:?} is told of {:?}", kept.key));
        }
    }
    Ok(())
}

/// Whether a class may not see a record: the table of docs/spec.md (A4), row by row.
fn is_hidden(twin: &Twin, class: ViewerClass, record: &Record) -> bool {
    use ViewerClass as C;
    let looks_on = matches!(class, C::Observer | C::Waiting);
    match record {
        Record::Me(_) | Record::Note(_) => true,
        Record::Desk(_) => class != C::Facilitator,
        Record::Claim(_) | Record::Knock(_) | Record::Observer(_) | Record::Answer(_) => looks_on,
        Record::Action(_) => class == C::Waiting || (class == C::Observer && matches!(twin.room, Room::Set(_))),
        Record::Question(question) => match question.state {
            QuestionState::Waiting => true,
            QuestionState::Held => class != C::Facilitator,
            _ => class == C::Waiting,
        },
        Record::Slip(slip) => slip.order == 0 || class == C::Waiting,
        Record::Room(_) => false,
        _ => class == C::Waiting,
    }
}

/// A seat is given records of its own.
///
/// # Errors
/// When they are somebody else's.
pub fn seat_may_have(twin: &Twin, ear: Ear, put: &[impl AsRef<Kept>]) -> Result<(), String> {
    for kept in put {
        let kept = kept.as_ref();
        let whose = match &kept.record {
            Record::Me(me) => Some(me.seat),
            Record::Question(question) => question.seat,
            Record::Slip(slip) => slip.seat,
            _ => None,
        };
        let is_anothers = |seat: SeatId| seat != ear.seat;
        if whose.is_some_and(is_anothers) || kept.texts.iter().filter_map(|text| twin.hides(*text)).any(is_anothers) {
            return Err(format!("P8: a seat is given {:?} of another", kept.key));
        }
    }
    Ok(())
}
