//! What the set tells of its chairs and its door: somebody comes, somebody goes, a stranger knocks.

use askwell_protocol::{Door, ItemId, KnockId, Sealed, SeatId};

use super::super::draft::Draft;
use crate::{MeetingFact as F, Opening, SeatIn};

impl Draft<'_> {
    /// A chair is new, has changed, or was taken out.
    pub(super) fn seat_carried(&mut self, seat: SeatIn, name: Option<&Sealed>) {
        let before = self.m.chair_ever(seat.id).map(|chair| chair.seat);
        match before {
            // It left before this meeting had heard that it came.
            None if seat.gone => return,
            // It left already: its name stays as it stands on what was said.
            Some(known) if known.gone => return,
            Some(_) if seat.gone => return self.chair_leaves(seat),
            _ => {}
        }
        let named = name.is_none() || self.m.texts.get(seat.id.into()).as_deref() == name;
        if before != Some(seat) || !named {
            self.push(F::SeatCarried { seat });
        }
        if let (false, Some(name)) = (named, name) {
            self.carried(seat.id.into(), name);
        }
    }

    /// Somebody is no longer of the set. What they said stays; what nobody has seen goes with them, and so does an issue
    /// that has not begun.
    fn chair_leaves(&mut self, seat: SeatIn) {
        let mut unseen = self.unseen_of(seat.id);
        if let Some(chosen) = &*self.m.presenters {
            let stays = |(n, who): &(usize, &SeatId)| **who != seat.id || self.m.has_begun(*n);
            let rest: Vec<SeatId> = chosen.iter().enumerate().filter(stays).map(|(_, who)| *who).collect();
            if rest.len() < chosen.len() {
                self.change_presenters(&rest);
                unseen.retain(|id| self.m.slips.contains_key(id) || self.m.questions.contains_key(id));
            }
        }
        // The scribe's list was for its presenter; a slip for one person, for that person.
        let presented = Option::clone(&self.m.presenters).unwrap_or_default();
        self.take_back_notes(|issue| presented.get(usize::from(issue).saturating_sub(1)) == Some(&seat.id));
        let for_them = self.m.slips.iter().filter(|(_, slip)| slip.to == Some(seat.id) && self.m.is_for_one(slip));
        for id in for_them.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.push(F::SlipWithdrawn { id });
            unseen.push(id);
        }
        unseen.extend(self.last_words_of(seat.id));
        self.push(F::SeatCarried { seat });
        unseen.into_iter().for_each(|id| self.erase(id));
    }

    /// What a small group said is the group's own: it goes with the last of its people.
    fn last_words_of(&self, seat: SeatId) -> Vec<ItemId> {
        let has_left = |who: &SeatId| *who == seat || self.m.chair(*who).is_none();
        let theirs = |among: &[SeatId]| among.contains(&seat) && among.iter().all(has_left);
        let words = self.m.words.somebodys().filter(|(_, word)| word.among.as_deref().is_some_and(theirs));
        words.map(|(id, _)| *id).collect()
    }

    /// Waiting questions, and slips that lie face down.
    fn unseen_of(&self, seat: SeatId) -> Vec<ItemId> {
        let waiting = self.m.questions.iter().filter(|(_, q)| q.seat == Some(seat) && !q.was_asked());
        let face_down = self.m.slips.iter().filter(|(_, slip)| slip.seat == Some(seat) && slip.order == 0);
        waiting.map(|(id, _)| *id).chain(face_down.map(|(id, _)| *id)).collect()
    }

    pub(super) fn door(&mut self, door: Door) {
        if self.m.door != door {
            self.push(F::DoorCarried { door });
        }
    }

    /// Where the set's call is now.
    pub(super) fn call_link(&mut self, link: Option<&Sealed>) {
        if self.m.texts.call_link(self.m.set).as_deref() == link {
            return;
        }
        let id = self.m.set.call_link();
        match link {
            Some(link) => self.carried(id, link),
            None => self.erase(id),
        }
        self.push(F::CallLinkCarried {});
    }

    pub(super) fn knock(&mut self, knock: KnockId, name: &Sealed) {
        // A chair that is known here was let in before this was heard.
        if !self.m.knocks.contains_key(&knock) && self.m.chair_ever(SeatId(knock.0)).is_none() {
            self.carried(ItemId(knock.0), name);
            self.push(F::KnockCarried { knock });
        }
    }

    /// If they came in, their chair brings the name again.
    pub(super) fn knock_gone(&mut self, knock: KnockId) {
        if self.m.knocks.contains_key(&knock) {
            if self.m.chair_ever(SeatId(knock.0)).is_none() {
                self.erase(ItemId(knock.0));
            }
            self.push(F::KnockGone { knock });
        }
    }

    /// Told again after a restart, with all that waits at the door now.
    pub(super) fn at_the_door(&mut self, opening: &Opening) {
        self.door(opening.door);
        let gone = self.m.knocks.keys().copied().filter(|knock| !opening.knocks.contains(knock));
        gone.collect::<Vec<_>>().into_iter().for_each(|knock| self.knock_gone(knock));
        for knock in &opening.knocks {
            if let Some((_, name)) = opening.texts.iter().find(|(id, _)| *id == ItemId(knock.0)) {
                self.knock(*knock, name);
            }
        }
    }
}
