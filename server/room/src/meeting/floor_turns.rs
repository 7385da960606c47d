//! Commands that pass the floor, and how it passes by itself.

use askwell_protocol::{Asking, Doing, Floor, ItemId, RefusalCode, Reply, SeatId, Talk};

use super::draft::Draft;
use super::queue::Comes;
use crate::{FloorEnd, MeetingFact as F};

impl Draft<'_> {
    /// Lets the floor pass on where it is free and the stage says to whom. Called after every command; does nothing
    /// while somebody has it, while it rests, in a pause, or where the room keeps no holder.
    pub(super) fn advance(&mut self) {
        if self.m.process_pause.is_some() {
            return self.advance_round();
        }
        self.settle_groups();
        let m = &self.m;
        if !m.is_open() || m.pause.is_some() || !m.is_tracked() || m.floor.holder.is_some() || m.floor.rests {
            return;
        }
        match m.comes_next(|seat| self.can_speak(seat)) {
            Some(Comes::Speaks(seat)) => self.speaks(seat),
            Some(Comes::Asks(seat)) => {
                self.push(F::HandLowered { seat });
                self.grant(Some(seat), Doing::Asking);
            }
            Some(Comes::Question(id, seat)) => self.ask(id, Some(seat), false),
            None => {}
        }
    }

    /// The floor is somebody's to speak; a hand that asked for it goes down.
    fn speaks(&mut self, seat: SeatId) {
        let asked = self.m.stage().spec.floor == Floor::Requests || self.m.waits_for_whoever_is_ready();
        if asked && self.m.hand_of(seat) {
            self.push(F::HandLowered { seat });
        }
        self.grant(Some(seat), Doing::Speaking);
    }

    /// Nobody is waited for who has left the set: then the floor is free, and who holds the process goes on.
    fn grant(&mut self, seat: Option<SeatId>, doing: Doing) {
        if let Some(seat) = seat.filter(|seat| self.m.chair(*seat).is_some()) {
            self.push(F::FloorGranted { seat, doing });
        }
    }

    /// Puts a question that waits on the table; the one who is asked has the floor to answer it.
    fn ask(&mut self, id: ItemId, seat: Option<SeatId>, follow_up: bool) {
        let to = self.m.questions.get(&id).and_then(|question| question.to);
        self.ask_whom(id, seat, to, follow_up);
    }

    fn ask_whom(&mut self, id: ItemId, seat: Option<SeatId>, to: Option<SeatId>, follow_up: bool) {
        let to = to.or(self.m.presenter());
        self.put_question(id, seat, to, follow_up);
        self.grant(to, Doing::Answering);
    }

    fn put_question(&mut self, id: ItemId, seat: Option<SeatId>, to: Option<SeatId>, follow_up: bool) {
        let Some(to) = to else { return };
        let asking = self.m.stage().spec.asking.unwrap_or(Asking::Open);
        self.push(F::QuestionAsked { id, seat, to, asking, follow_up });
    }

    /// What somebody asks who has the floor to ask goes straight to the table.
    pub(super) fn ask_now(&mut self, id: ItemId, seat: SeatId, to: Option<SeatId>) {
        let follow_up = self.m.floor.doing == Some(Doing::FollowingUp);
        let thread = || {
            let mine = self.m.questions.values().filter(|question| question.seat == Some(seat) && question.was_asked());
            mine.max_by_key(|question| question.order).and_then(|question| question.to)
        };
        let to = to.or_else(|| if follow_up { thread() } else { None });
        self.ask_whom(id, Some(seat), to, follow_up);
    }

    /// The holder is done.
    pub(super) fn floor_done(&mut self, seat: SeatId) {
        if self.m.stage().spec.floor != Floor::Questions {
            self.push(F::FloorReleased { seat, how: FloorEnd::Done });
            return self.reply(seat);
        }
        match self.m.floor.doing {
            Some(Doing::Answering) => self.answered(seat),
            // By voice the question was put, and the presenter answers. In writing a question goes to the table when
            // it is sent, so being done without one is passing.
            Some(Doing::Asking | Doing::FollowingUp) if self.m.talk == Talk::Writing => {
                self.free(seat, FloorEnd::Passed);
            }
            // Where anyone may be asked by voice, only people know who was: the floor is free for who holds the process.
            Some(Doing::Asking | Doing::FollowingUp) if self.m.presenter() == Some(seat) => {
                self.free(seat, FloorEnd::Done);
            }
            Some(Doing::Asking | Doing::FollowingUp) => self.grant(self.m.presenter(), Doing::Answering),
            Some(Doing::Speaking) | None => self.free(seat, FloorEnd::Done),
        }
    }

    /// Where the stage has the presenter reply to each in the round, she has the floor after each turn of theirs.
    fn reply(&mut self, after: SeatId) {
        let stage = self.m.stage();
        let replies = stage.is_round() && stage.spec.reply == Reply::Presenter;
        let presenter = self.m.presenter().filter(|seat| replies && *seat != after && self.can_speak(*seat));
        if presenter.is_some() {
            self.grant(presenter, Doing::Answering);
        }
    }

    /// The presenter has answered, or left the question: nobody can tell, and nobody is told.
    fn answered(&mut self, seat: SeatId) {
        if let Some(id) = self.m.floor.question {
            self.push(F::QuestionAnswered { id });
        }
        let asker = self.m.floor.asker.filter(|asker| *asker != seat && self.can_speak(*asker));
        match asker {
            Some(asker) if self.m.floor.follow_ups > 0 => self.grant(Some(asker), Doing::FollowingUp),
            _ => self.free(seat, FloorEnd::Done),
        }
    }

    fn free(&mut self, seat: SeatId, how: FloorEnd) {
        self.push(F::FloorReleased { seat, how });
    }

    /// I pass: as the holder, or ahead of my turn in a round.
    pub(super) fn floor_pass(&mut self, seat: SeatId) {
        let answering = self.m.floor.holder == Some(seat) && self.m.floor.doing == Some(Doing::Answering);
        if let (true, Some(id)) = (answering, self.m.floor.question) {
            self.push(F::QuestionAnswered { id });
        }
        self.free(seat, FloorEnd::Passed);
    }

    /// Who holds the process gives the floor. To whom it is given among questions asks: what waits of theirs comes
    /// first, whatever its place in the queue.
    pub(super) fn floor_give(&mut self, to: SeatId) -> Result<(), RefusalCode> {
        self.m.chair(to).ok_or(RefusalCode::SeatUnknown)?;
        if self.m.floor.holder == Some(to) {
            return Err(RefusalCode::AlreadyThere);
        }
        if !self.m.may_have_floor(to) {
            return Err(RefusalCode::NotInThisStage);
        }
        self.clear_floor(FloorEnd::Moved);
        let doing = match self.m.stage().spec.floor {
            Floor::Questions if self.m.presenter() == Some(to) => Doing::Answering,
            Floor::Questions => return self.give_to_ask(to),
            _ => {
                self.speaks(to);
                return Ok(());
            }
        };
        self.push(F::FloorGranted { seat: to, doing });
        Ok(())
    }

    fn give_to_ask(&mut self, to: SeatId) -> Result<(), RefusalCode> {
        match self.m.queue.iter().find(|waits| waits.seat == Some(to)).map(|waits| waits.question) {
            Some(Some(id)) => self.ask(id, Some(to), false),
            Some(None) => {
                self.push(F::HandLowered { seat: to });
                self.push(F::FloorGranted { seat: to, doing: Doing::Asking });
            }
            None => self.push(F::FloorGranted { seat: to, doing: Doing::Asking }),
        }
        Ok(())
    }

    /// Takes the question off the table and the turn from its holder.
    pub(super) fn clear_floor(&mut self, how: FloorEnd) {
        if self.m.floor.sitting {
            self.push(F::SatWith { sitting: false });
        }
        if let Some(id) = self.m.floor.question {
            self.push(F::QuestionAnswered { id });
        }
        if let Some(seat) = self.m.floor.holder {
            self.free(seat, how);
        }
    }

    /// Who holds the process takes it back; it rests.
    pub(super) fn floor_take_back(&mut self) {
        self.clear_floor(FloorEnd::Revoked);
    }

    /// The turn moves to the end of the round; the last of a round passes instead.
    pub(super) fn floor_skip(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        self.m.chair(seat).ok_or(RefusalCode::SeatUnknown)?;
        let others = self.m.floor.order.iter().any(|next| *next != seat);
        if self.m.floor.holder == Some(seat) {
            self.free(seat, if others { FloorEnd::Moved } else { FloorEnd::Passed });
            return Ok(());
        }
        if !self.m.floor.order.contains(&seat) {
            return Err(RefusalCode::NotInThisStage);
        }
        self.push(F::TurnMoved { seat });
        Ok(())
    }

    /// The next in the queue asks, or the next in the round speaks.
    pub(super) fn floor_next(&mut self) -> Result<(), RefusalCode> {
        if self.m.stage().spec.floor == Floor::Questions {
            return self.next_question();
        }
        let next = self.m.next_up().ok_or(RefusalCode::NobodyWaits)?;
        if !self.m.is_tracked() {
            self.push(F::HandLowered { seat: next });
            return Ok(());
        }
        self.clear_floor(FloorEnd::Done);
        match self.m.comes_next(|seat| self.can_speak(seat)) {
            Some(Comes::Speaks(seat)) => self.speaks(seat),
            _ => self.speaks(next),
        }
        Ok(())
    }

    fn next_question(&mut self) -> Result<(), RefusalCode> {
        let waits = self.m.queue.first().copied().ok_or(RefusalCode::NobodyWaits)?;
        let tracked = self.m.is_tracked();
        self.clear_floor(FloorEnd::Done);
        match waits.question {
            Some(id) if tracked => self.ask(id, waits.seat, false),
            Some(id) => {
                let to = self.m.questions.get(&id).and_then(|question| question.to).or(self.m.presenter());
                self.put_question(id, waits.seat, to, false);
            }
            None => {
                let seat = waits.seat.ok_or(RefusalCode::NobodyWaits)?;
                self.push(F::HandLowered { seat });
                if tracked {
                    self.push(F::FloorGranted { seat, doing: Doing::Asking });
                }
            }
        }
        Ok(())
    }
}
