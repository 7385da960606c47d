//! A seat's own records: who I am here, what of mine waits, what of mine lies face down.

use askwell_protocol::{MeRecord, QuestionState, Record, SeatId};

use super::Meeting;
use super::project::{question, slip};

/// All of a seat's own records.
pub(crate) fn personal(m: &Meeting, seat: SeatId) -> Vec<Record> {
    let Some(role) = m.role(seat) else { return Vec::new() };
    let me = MeRecord {
        seat,
        role,
        standings: m.standings(seat).into_iter().collect(),
        ready: m.ready.contains(&seat),
        kept: m.questions.iter().filter(|(_, q)| q.kept && q.to == Some(seat)).map(|(id, _)| *id).collect(),
        parked: Vec::new(),
        observers: Vec::new(),
        paused_by_me: m.pause.is_some_and(|pause| pause.by == Some(seat)),
    };
    let waiting = m.questions.iter().filter(|(_, q)| q.seat == Some(seat) && q.state == QuestionState::Waiting);
    let face_down = m.slips.iter().filter(|(_, s)| s.seat == Some(seat) && s.order == 0);
    let mut records = vec![Record::Me(me)];
    records.extend(waiting.map(|(id, q)| question(m, *id, q)));
    records.extend(face_down.map(|(id, s)| slip(m, *id, s)));
    records
}
