//! The queue: one order, the server's, and who comes next from it or from the round.
//!
//! What must never be here: a fact that is made (that is `floor_turns.rs` and `decide/queue.rs`), or an order that outlives
//! the meeting.

use askwell_protocol::{Anonymous, Floor, ItemId, Millis, QuestionTo, Queue, RequestOrder, RoundBy, SeatId};

use super::Meeting;

/// A place in the queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Waits {
    /// Nobody for a nameless question.
    pub(crate) seat: Option<SeatId>,
    /// The written question; a hand, or a place whose words are still to come, has none.
    pub(crate) question: Option<ItemId>,
    pub(crate) since: Millis,
    /// Which place of this meeting it is, in order of arrival.
    pub(crate) arrived: u32,
}

impl Waits {
    /// Whether it is this place: that of the question, or the bare one of the seat.
    pub(crate) fn is(&self, seat: Option<SeatId>, question: Option<ItemId>) -> bool {
        match question {
            Some(id) => self.question == Some(id),
            None => self.question.is_none() && seat.is_some() && self.seat == seat,
        }
    }
}

/// Who comes next when the floor is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comes {
    /// Somebody speaks.
    Speaks(SeatId),
    /// Somebody who kept a place asks.
    Asks(SeatId),
    /// A question comes to the table.
    Question(ItemId, SeatId),
}

impl Meeting {
    /// In which order requests are granted: as they came, unless who holds the process said otherwise in this meeting.
    pub(crate) fn request_order(&self) -> RequestOrder {
        match self.stage().spec.floor {
            Floor::Requests => self.request_order.unwrap_or(RequestOrder::FirstCome),
            _ => RequestOrder::FirstCome,
        }
    }

    /// A round whose next one is whoever is ready. Where turns are not tracked people say so by voice.
    pub(crate) fn waits_for_whoever_is_ready(&self) -> bool {
        self.stage().is_round() && self.stage().spec.round_by == RoundBy::Ready && self.is_tracked()
    }

    /// Whether a place may be kept here before its words are written. Where words are looked through without their
    /// writers' names, or bear none, a place with a name would tell.
    pub(crate) fn keeps_places(&self) -> bool {
        let stage = self.stage();
        stage.queue == Queue::Words && !stage.spec.moderated && stage.spec.anonymous != Anonymous::Always
    }

    /// Whether its questions may be put to anyone.
    pub(crate) fn asks_anyone(&self) -> bool {
        self.stage().spec.floor == Floor::Questions && self.stage().spec.to == QuestionTo::Anyone
    }

    /// Whether a hand, or a place without words, of this seat waits.
    pub(crate) fn hand_of(&self, seat: SeatId) -> bool {
        self.queue.iter().any(|waits| waits.is(Some(seat), None))
    }

    /// Those whose hands are up, in order.
    pub(crate) fn hands(&self) -> impl Iterator<Item = SeatId> {
        self.queue.iter().filter(|waits| waits.question.is_none()).filter_map(|waits| waits.seat)
    }

    /// The seat whose turn comes next: first in the queue, or next in the round, that of a process pause if there is one.
    pub(crate) fn next_up(&self) -> Option<SeatId> {
        if let Some(pause) = &self.process_pause {
            return pause.order.first().copied();
        }
        let order = &self.floor.order;
        match self.stage().spec.floor {
            Floor::Questions => self.queue.first().and_then(|waits| waits.seat),
            Floor::Requests => self.hands().next(),
            _ if self.waits_for_whoever_is_ready() => {
                self.hands().find(|seat| order.contains(seat)).or_else(|| order.first().copied())
            }
            _ => order.first().copied(),
        }
    }

    /// Whether *next* has something to call: somebody, or a nameless question that is to be read out.
    pub(crate) fn has_next(&self) -> bool {
        let nameless = self.stage().spec.floor == Floor::Questions && !self.queue.is_empty();
        nameless || self.next_up().is_some()
    }

    /// Who has the floor next, of those who can speak. A hand on a call waits to be called.
    pub(crate) fn comes_next(&self, can_speak: impl Fn(SeatId) -> bool) -> Option<Comes> {
        // Nobody waits for a presenter who has left the set.
        let left = |seat: &SeatId| self.chair(*seat).is_none();
        match self.stage().spec.floor {
            Floor::Facilitator => self.process.map(Comes::Speaks),
            Floor::Presenter => self.presenter().filter(|seat| !left(seat)).map(Comes::Speaks),
            Floor::Questions if self.presenter().as_ref().is_some_and(left) => None,
            Floor::Round | Floor::AllButPresenter if self.waits_for_whoever_is_ready() => {
                let ready = |seat: &SeatId| self.floor.order.contains(seat) && can_speak(*seat);
                self.hands().find(ready).map(Comes::Speaks)
            }
            Floor::Round | Floor::AllButPresenter => {
                self.floor.order.iter().copied().find(|seat| can_speak(*seat)).map(Comes::Speaks)
            }
            Floor::Requests => self.hands().find(|seat| can_speak(*seat)).map(Comes::Speaks),
            Floor::Questions => self.next_question(can_speak),
            Floor::Silence | Floor::Open => None,
        }
    }

    /// The question or the place that comes up. A nameless one is read out by who holds the process, when *next* is
    /// called; nobody overtakes it.
    fn next_question(&self, can_speak: impl Fn(SeatId) -> bool) -> Option<Comes> {
        let asks = |seat: &SeatId| self.stage().queue == Queue::Words && can_speak(*seat);
        for waits in self.queue.iter() {
            match waits.question {
                Some(id) => return waits.seat.map(|seat| Comes::Question(id, seat)),
                None => {
                    if let Some(seat) = waits.seat.filter(asks) {
                        return Some(Comes::Asks(seat));
                    }
                }
            }
        }
        None
    }

    /// Puts a place at its place: at the end, or before those who have been heard for longer.
    pub(crate) fn join_queue(&mut self, seat: Option<SeatId>, question: Option<ItemId>, at: Millis) {
        let waits = Waits { seat, question, since: at, arrived: self.arrivals };
        self.arrivals += 1;
        self.insert(waits);
    }

    fn insert(&mut self, waits: Waits) {
        let heard = |seat: Option<SeatId>| seat.map(|seat| self.ledger.heard(seat)).unwrap_or_default();
        let least_heard = self.request_order() == RequestOrder::LeastHeard && waits.question.is_none();
        let before = |other: &Waits| other.question.is_none() && heard(other.seat) > heard(waits.seat);
        let place = if least_heard { self.queue.iter().position(before) } else { None };
        self.queue.put_in(place.unwrap_or(self.queue.len()), waits);
    }

    /// Puts all that wait in the order that holds from now on.
    pub(crate) fn sort_queue(&mut self) {
        let mut waiting = std::mem::take(&mut *self.queue);
        waiting.sort_by_key(|waits| waits.arrived);
        waiting.into_iter().for_each(|waits| self.insert(waits));
    }

    /// Who has just been heard for longer and asks again waits where that puts them.
    pub(crate) fn heard_again(&mut self, seat: SeatId) {
        if self.request_order() != RequestOrder::LeastHeard {
            return;
        }
        if let Some(at) = self.queue.iter().position(|waits| waits.is(Some(seat), None)) {
            let waits = self.queue.remove(at);
            self.insert(waits);
        }
    }

    /// Moves a place.
    pub(crate) fn move_in_queue(&mut self, seat: Option<SeatId>, question: Option<ItemId>, to: u16) {
        if let Some(at) = self.queue.iter().position(|waits| waits.is(seat, question)) {
            let waits = self.queue.remove(at);
            let last = self.queue.len();
            self.queue.insert(usize::from(to).min(last), waits);
        }
    }
}
