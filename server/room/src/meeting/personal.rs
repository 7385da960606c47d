//! A seat's own records: who I am here, what of mine waits, what of mine lies face down, what is
//! written to me alone.

use askwell_protocol::{MeRecord, Record, SeatId};

use super::project::{answer, question, slip, word};
use super::{Meeting, Question, Slip, Word};

/// All of a seat's own records.
pub(crate) fn personal(m: &Meeting, seat: SeatId) -> Vec<Record> {
    let Some(role) = m.role(seat) else { return Vec::new() };
    let mine_of = |marked: fn(&Question) -> bool| {
        m.questions.somebodys().filter(|(_, q)| marked(q) && q.to == Some(seat)).map(|(id, _)| *id).collect()
    };
    let me = MeRecord {
        seat,
        role,
        standings: m.standings(seat).collect(),
        ready: m.ready.contains(&seat),
        kept: mine_of(|question| question.kept),
        parked: mine_of(|question| question.parked),
        observers: m.said_of_observers(seat),
        paused_by_me: m.pause.is_some_and(|pause| pause.by == Some(seat)),
    };
    let waiting = m.questions.somebodys().filter(|(_, q)| q.seat == Some(seat) && !q.was_asked());
    let of_mine = |s: &Slip| s.seat == Some(seat) && (s.order == 0 || m.is_for_one(s));
    let to_me = |s: &Slip| s.to == Some(seat) && s.order > 0 && m.is_for_one(s);
    let slips = m.slips.iter().filter(|(_, s)| of_mine(s) || to_me(s));
    let mut records = vec![Record::Me(me)];
    records.extend(m.observer(seat).map(Record::Observer));
    records.extend(waiting.map(|(id, q)| question(m, *id, q)));
    records.extend(slips.map(|(id, s)| slip(m, *id, s)));
    records.extend(m.notes_for(seat));
    let among_us = |w: &Word| w.among.as_ref().is_some_and(|group| group.contains(&seat));
    records.extend(m.words.somebodys().filter(|(_, w)| among_us(w)).map(|(id, w)| word(m, *id, w)));
    let to_me = m.sent_back.iter().filter(|(_, (writer, _))| *writer == Some(seat));
    records.extend(to_me.map(|(id, (_, reason))| answer(*id, *reason)));
    records
}
