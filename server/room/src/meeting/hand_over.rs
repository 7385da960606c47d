//! How the process passes from hand to hand: offered and taken, for one issue alone, to a stand-in, to a volunteer when
//! nobody holds it, and back in one click.
//!
//! What must never be here: somebody called absent. All that is looked at is whether a page is connected.

use askwell_protocol::limits::{PROCESS_AWAY_MS, PROCESS_OBJECT_MS, STAND_IN_MS};
use askwell_protocol::{Doing, Floor, Millis, ProcessRecord, RefusalCode, Role, SeatId};

use super::Meeting;
use super::draft::Draft;
use super::process_pause::takes_part;
use crate::{Key, Live, MeetingFact as F, Touched};

/// What is settled about the process besides who holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HandOver {
    /// Who steps in at once when who holds it is gone.
    pub(crate) stand_in: Option<SeatId>,
    /// The offer that stands is for this issue alone.
    pub(crate) offered_for: Option<u8>,
    /// Who offers to take it while nobody holds it, and when that is granted.
    pub(crate) volunteer: Option<(SeatId, Millis)>,
    /// Who takes it back in one click.
    pub(crate) returns_to: Option<SeatId>,
    /// It is held for this issue alone.
    pub(crate) for_issue: Option<u8>,
}

impl Meeting {
    pub(super) fn process_record(&self) -> ProcessRecord {
        let over = &self.hand_over;
        ProcessRecord {
            holder: self.process,
            offered_to: self.process_offered,
            stand_in: over.stand_in,
            offers: over.volunteer.map(|(seat, _)| seat),
            granted_at: over.volunteer.map(|(_, at)| at),
            returns_to: over.returns_to,
            for_issue: over.for_issue,
            free: self.process_is_free(),
        }
    }

    pub(super) fn evolve_process(&mut self, fact: &F) -> Touched {
        let over = &mut self.hand_over;
        match fact {
            F::ProcessOffered { to, for_issue } => {
                self.process_offered = (self.process != Some(*to)).then_some(*to);
                over.offered_for = for_issue.filter(|_| self.process_offered.is_some());
            }
            F::ProcessTaken { seat, returns_to, for_issue } => {
                self.process = Some(*seat);
                self.process_offered = None;
                self.process_was_held = true;
                self.process_lost = false;
                over.offered_for = None;
                over.volunteer = None;
                over.returns_to = *returns_to;
                over.for_issue = *for_issue;
            }
            F::ProcessLost {} => self.process_lost = true,
            F::ProcessBack {} => {
                self.process_lost = false;
                over.volunteer = None;
            }
            F::ProcessVolunteered { seat, granted_at } => over.volunteer = Some((*seat, *granted_at)),
            F::ProcessKept {} => over.volunteer = None,
            F::StandInNamed { seat } => over.stand_in = *seat,
            _ => return Touched::default(),
        }
        super::evolve::standing_and([Key::Process])
    }

    /// Whether who holds the process has been unconnected for longer than a page takes to load again.
    fn holder_is_gone(&self, live: &Live, now: Millis) -> bool {
        self.process
            .and_then(|holder| live.away_since(holder))
            .is_some_and(|since| since.plus(Millis(STAND_IN_MS)) <= now)
    }

    /// Who steps in when who holds the process is gone: the one it is being offered to, for acceptance is only needed
    /// from somebody who is there; or the stand-in.
    fn steps_in(&self, live: &Live) -> Option<SeatId> {
        let candidates = [self.process_offered, self.hand_over.stand_in].into_iter().flatten();
        let mut others = candidates.filter(|seat| self.process != Some(*seat) && self.chair(*seat).is_some());
        others.find(|seat| live.is_here(*seat))
    }

    /// When somebody steps in.
    pub(super) fn steps_in_at(&self, live: &Live) -> Option<Millis> {
        self.steps_in(live)?;
        Some(live.away_since(self.process?)?.plus(Millis(STAND_IN_MS)))
    }

    /// When the process counts as held by nobody: nothing may wait for a missing browser, on a call no more than in
    /// writing. In an empty room nobody is kept waiting.
    pub(super) fn process_lost_at(&self, live: &Live) -> Option<Millis> {
        if self.process_lost || live.empty_since().is_some() {
            return None;
        }
        let away_since = match self.process {
            Some(holder) => live.away_since(holder)?,
            None if self.has_facilitator() => live.began().max(self.opened_at),
            None => return None,
        };
        Some(away_since.plus(Millis(PROCESS_AWAY_MS)))
    }

    /// When an offer to take it is granted.
    pub(super) fn granted_at(&self) -> Option<Millis> {
        self.hand_over.volunteer.map(|(_, at)| at)
    }

    pub(super) fn process_is_back(&self, live: &Live) -> bool {
        self.process_lost && self.process.is_some_and(|holder| live.is_here(holder))
    }

    /// Nobody has held the process yet, and a facilitator is here: no click for what everybody expects.
    pub(super) fn first_facilitator(&self, live: &Live) -> Option<SeatId> {
        let mut facilitators = self.chairs_now().filter(|chair| chair.seat.role == Role::Facilitator);
        if self.process_was_held {
            return None;
        }
        facilitators.find(|chair| live.is_here(chair.seat.id)).map(|chair| chair.seat.id)
    }

    /// Whether anything about the process is due.
    pub(super) fn process_is_due(&self, live: &Live, now: Millis) -> bool {
        let due = |at: Option<Millis>| at.is_some_and(|at| at <= now);
        self.first_facilitator(live).is_some()
            || self.process_is_back(live)
            || due(self.steps_in_at(live))
            || due(self.process_lost_at(live))
            || due(self.granted_at())
    }
}

impl Draft<'_> {
    /// The process finds its first holder, passes to who steps in, is lost, is back, or passes to a volunteer.
    pub(super) fn process_wakes(&mut self) {
        let now = self.context.now;
        let due = |at: Option<Millis>| at.is_some_and(|at| at <= now);
        if let Some(seat) = self.m.first_facilitator(self.live) {
            self.pass_process(seat, None, None);
            self.advance();
        }
        if self.m.process_is_back(self.live) {
            self.push(F::ProcessBack {});
        }
        let steps_in = self.m.steps_in(self.live).filter(|_| due(self.m.steps_in_at(self.live)));
        if let Some(seat) = steps_in {
            self.steps_in(seat);
        }
        if due(self.m.process_lost_at(self.live)) {
            self.push(F::ProcessLost {});
        }
        if let Some((seat, _)) = self.m.hand_over.volunteer.filter(|(_, at)| *at <= now) {
            if self.live.is_here(seat) {
                self.steps_in(seat);
            } else {
                self.push(F::ProcessKept {});
            }
        }
    }

    /// Somebody takes it for who is gone, who takes it back in one click. What it was given for stays so.
    fn steps_in(&mut self, seat: SeatId) {
        let over = self.m.hand_over;
        let offered = self.m.process_offered == Some(seat);
        let for_issue = if offered { over.offered_for.or(over.for_issue) } else { over.for_issue };
        let returns_to = if over.for_issue.is_some() { over.returns_to } else { self.m.process };
        self.pass_process(seat, returns_to, for_issue);
    }

    /// The process passes. Where it is the facilitator's stage, the floor goes with it.
    fn pass_process(&mut self, seat: SeatId, returns_to: Option<SeatId>, for_issue: Option<u8>) {
        let speaks = self.m.one_voice().is_some_and(|voice| self.m.floor.holder == Some(voice));
        let moves_floor = speaks && self.m.stage().spec.floor == Floor::Facilitator;
        let returns_to = returns_to.filter(|back| *back != seat);
        self.push(F::ProcessTaken { seat, returns_to, for_issue: for_issue.filter(|_| returns_to.is_some()) });
        if moves_floor {
            self.push(F::FloorGranted { seat, doing: Doing::Speaking });
        }
    }

    /// Offers it. Giving it to oneself takes an offer back.
    pub(super) fn process_give(&mut self, seat: SeatId, to: SeatId, issue_only: bool) -> Result<(), RefusalCode> {
        let role = self.m.role(to).ok_or(RefusalCode::SeatUnknown)?;
        if to == seat && self.m.process_offered.is_none() {
            return Err(RefusalCode::AlreadyThere);
        }
        let issue = self.m.stage().issue;
        if !takes_part(role) || (issue_only && issue.is_none()) {
            return Err(RefusalCode::NotInThisStage);
        }
        self.push(F::ProcessOffered { to, for_issue: issue.filter(|_| issue_only) });
        Ok(())
    }

    pub(super) fn stand_in_name(&mut self, seat: Option<SeatId>) -> Result<(), RefusalCode> {
        if let Some(named) = seat {
            let role = self.m.role(named).ok_or(RefusalCode::SeatUnknown)?;
            if self.m.process == Some(named) {
                return Err(RefusalCode::AlreadyThere);
            }
            if !takes_part(role) {
                return Err(RefusalCode::NotInThisStage);
            }
        }
        self.push(F::StandInNamed { seat });
        Ok(())
    }

    /// It was offered to me; it is mine to take back; I facilitate, and a stand-in or somebody who is gone holds it, or
    /// nobody does; or it is free. Then I offer to take it, and do if nobody objects; only in a set that runs itself, and
    /// in which nobody has held it yet, there is nothing to object to.
    pub(super) fn process_take(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        let over = self.m.hand_over;
        if self.m.process == Some(seat) {
            return Err(RefusalCode::AlreadyThere);
        }
        if self.m.process_offered == Some(seat) {
            self.accepts(seat);
            return Ok(());
        }
        let facilitates = self.m.role(seat) == Some(Role::Facilitator);
        let held_by_member = self.m.process.is_some_and(|holder| self.m.role(holder) != Some(Role::Facilitator));
        let gone = self.m.process.is_none() || self.m.holder_is_gone(self.live, self.context.now);
        let begins = !self.m.has_facilitator() && !self.m.process_was_held;
        if over.returns_to == Some(seat) || begins || (facilitates && (held_by_member || gone)) {
            let returns_to = self.m.process.filter(|_| gone && !held_by_member);
            self.pass_process(seat, returns_to, None);
            return Ok(());
        }
        if !self.m.process_is_free() {
            return Err(RefusalCode::NotYours);
        }
        if over.volunteer.is_some() {
            return Err(RefusalCode::AlreadyThere);
        }
        let granted_at = self.context.now.plus(Millis(PROCESS_OBJECT_MS));
        self.push(F::ProcessVolunteered { seat, granted_at });
        Ok(())
    }

    /// Takes what was offered: for good, or for one issue. Within an issue that it was given for, it goes back to the
    /// same seat whoever has it meanwhile.
    fn accepts(&mut self, seat: SeatId) {
        let over = self.m.hand_over;
        match (over.offered_for, over.for_issue) {
            (_, Some(issue)) => self.pass_process(seat, over.returns_to, Some(issue)),
            (Some(issue), None) => self.pass_process(seat, self.m.process, Some(issue)),
            (None, None) => self.pass_process(seat, over.returns_to, None),
        }
    }

    /// Somebody objects to the offer that stands, or takes it back.
    pub(super) fn process_object(&mut self) {
        self.push(F::ProcessKept {});
    }

    /// What was given for one issue comes back at its end, and what was offered for it is offered no more. Asked after
    /// every move.
    pub(super) fn process_returns(&mut self) {
        let over = self.m.hand_over;
        let now = self.m.stage().issue;
        let lapses = over.offered_for.is_some() && over.offered_for != now;
        if let Some(holder) = self.m.process.filter(|_| lapses) {
            self.push(F::ProcessOffered { to: holder, for_issue: None });
        }
        let over_with = over.for_issue.is_some() && over.for_issue != now;
        // Whoever has it keeps it if there is nobody any more to whom it could come back.
        if let Some(seat) = over.returns_to.or(self.m.process).filter(|_| over_with) {
            self.pass_process(seat, None, None);
        }
    }
}
