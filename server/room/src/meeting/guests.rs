//! Who sits with the set without being one of its people: supporters, who help somebody, and observers, who are here with
//! the consent of all.
//!
//! What must never be here: a way to learn who said no. Of the answers one thing leaves this file for anybody but their
//! giver: whether the observer is welcome. A no looks like an answer that hasn't come yet: if it could be told that all
//! have answered, the last to answer, or whoever came last, would be named by it.

use askwell_protocol::{Millis, ObserverRecord, ObserverYes, RefusalCode, Role, SeatId};

use super::Meeting;
use super::process_pause::takes_part;
use crate::Live;

impl Meeting {
    /// Chairs of the set's own people: who is in rounds, and is counted.
    pub(crate) fn people(&self) -> impl Iterator<Item = SeatId> {
        self.chairs_now().filter(|chair| takes_part(chair.seat.role)).map(|chair| chair.seat.id)
    }

    /// Whether a seat is one of the set's own people.
    pub(crate) fn takes_part(&self, seat: SeatId) -> bool {
        self.people().any(|own| own == seat)
    }

    /// One of the set's own people, for what is only theirs to be given.
    pub(crate) fn person(&self, seat: SeatId) -> Result<(), RefusalCode> {
        self.chair(seat).ok_or(RefusalCode::SeatUnknown)?;
        if self.takes_part(seat) { Ok(()) } else { Err(RefusalCode::NotInThisStage) }
    }

    /// Since when none of them has been here: guests keep no room awake.
    pub(super) fn nobody_since(&self, live: &Live) -> Option<Millis> {
        if self.people().any(|seat| live.is_here(seat)) {
            return None;
        }
        self.people().filter_map(|seat| live.away_since(seat)).max().or_else(|| live.empty_since())
    }

    /// Observers who have come, while the meeting is open: with its end they see no more of it.
    pub(crate) fn observers(&self) -> impl Iterator<Item = SeatId> {
        let chairs = self.chairs_now().filter(|chair| self.is_open() && chair.seat.taken);
        chairs.filter(|chair| chair.seat.role == Role::Observer).map(|chair| chair.seat.id)
    }

    /// How it stands with an observer: welcome once everybody who has taken a chair has said yes, and nobody said no who
    /// left since.
    pub(crate) fn observer(&self, seat: SeatId) -> Option<ObserverRecord> {
        self.observers().find(|observer| *observer == seat)?;
        let taken = |person: &SeatId| self.chair(*person).is_some_and(|chair| chair.seat.taken);
        let mut asked = self.people().filter(taken).peekable();
        let welcome = asked.peek().is_some() && asked.all(|by| self.consents.get(&(seat, by)) == Some(&true));
        Some(ObserverRecord { seat, welcome: welcome && !self.kept_out.contains(&seat) })
    }

    /// Somebody leaves who has not said yes to each observer who is here: for those it stays so until the meeting ends. If
    /// an observer became welcome in that moment, all would know who had stood in the way.
    pub(super) fn keep_out_for(&mut self, leaver: SeatId) {
        let Some(chair) = self.chair(leaver) else { return };
        if !chair.seat.taken || !takes_part(chair.seat.role) {
            return;
        }
        let unanswered = |seat: &SeatId| self.consents.get(&(*seat, leaver)) != Some(&true);
        let kept_out: Vec<SeatId> = self.observers().filter(unanswered).collect();
        self.kept_out.extend(kept_out);
    }

    /// Whether an observer is welcome now.
    pub(crate) fn is_welcome(&self, seat: SeatId) -> bool {
        self.observer(seat).is_some_and(|observer| observer.welcome)
    }

    /// What a seat said of the observers who are here.
    pub(crate) fn said_of_observers(&self, by: SeatId) -> Vec<ObserverYes> {
        let said = |seat: SeatId| self.consents.get(&(seat, by)).map(|yes| ObserverYes { seat, yes: *yes });
        self.observers().filter_map(said).collect()
    }

    /// Who came to be welcome joins the round that goes on; who no longer is leaves the floor.
    pub(super) fn settle_observers(&mut self) {
        let guests: Vec<SeatId> =
            self.chairs_now().filter(|chair| chair.seat.role == Role::Observer).map(|chair| chair.seat.id).collect();
        for seat in guests {
            if !self.is_welcome(seat) {
                self.floor.order.retain(|next| *next != seat);
                if self.floor.holder == Some(seat) {
                    self.floor.release();
                }
                continue;
            }
            let stage = self.stage();
            let comes = stage.is_round() && self.people_in(stage).contains(&seat) && !stage.had.contains(&seat);
            if comes && self.floor.holder != Some(seat) && !self.floor.order.contains(&seat) {
                self.floor.order.push(seat);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

    use std::sync::Arc;

    use askwell_protocol::{
        Command, CommandId, Millis, NewMeeting, RefusalCode, Role, RoomId, SeatId, StageId, Standing, Talk, Who,
        WhyPassed,
    };
    use uuid::Uuid;

    use crate::meeting::Meeting;
    use crate::{Ask, Carry, Context, Live, Opening, Room, SeatIn, decide};

    const FAY: SeatId = SeatId(Uuid::from_u128(1));
    const ANA: SeatId = SeatId(Uuid::from_u128(2));
    const SAM: SeatId = SeatId(Uuid::from_u128(3));

    /// A meeting in writing whose second stage is for supervisors. Sam observes, and all are here.
    struct Supervision {
        room: Room,
        live: Live,
        drawn: u128,
    }

    impl Supervision {
        fn new() -> Self {
            let seat = |(place, (id, role))| SeatIn { taken: true, ..SeatIn::new(id, place, role) };
            let roles = [(FAY, Role::Facilitator), (ANA, Role::Member), (SAM, Role::Observer)];
            let id = RoomId(Uuid::from_u128(9));
            let opening = Opening {
                meeting: NewMeeting {
                    id,
                    format: "classic".to_owned(),
                    talk: Talk::Writing,
                    issues: 1,
                    minutes: None,
                    shape: None,
                    own: None,
                    nameless: false,
                    retention: None,
                },
                seats: (0..).zip(roles).map(seat).collect(),
                opened_by: Some(FAY),
                ..Opening::bare(id)
            };
            let mut live = Live::empty(Millis(1));
            for seat in [FAY, ANA, SAM] {
                live.come(seat, Millis(1));
            }
            let mut all = Self { room: Room::unborn(id), live, drawn: 100 };
            all.ask(&Ask::Carry(Carry::Open(Box::new(opening)))).expect("a meeting opens");
            let Room::Meeting(meeting) = &mut all.room else { panic!("a meeting") };
            let stage = meeting.plan.get_mut(1).expect("a second stage");
            let spec = Arc::make_mut(&mut stage.spec);
            (spec.who, spec.floor) = (Who::Supervisors, askwell_protocol::Floor::Round);
            all
        }

        fn meeting(&self) -> &Meeting {
            match &self.room {
                Room::Meeting(meeting) => meeting,
                _ => panic!("a meeting"),
            }
        }

        fn ask(&mut self, ask: &Ask) -> Result<(), RefusalCode> {
            let context = Context { now: Millis(1), seed: 1, grace: Millis(1) };
            for fact in decide(&self.room, &self.live, ask, context)?.facts {
                self.room.evolve(&fact);
            }
            Ok(())
        }

        fn does(&mut self, seat: SeatId, command: Command) -> Result<(), RefusalCode> {
            self.drawn += 1;
            self.ask(&Ask::Command { seat, id: CommandId(Uuid::from_u128(self.drawn)), command })
        }

        fn welcomed() -> Self {
            let mut all = Self::new();
            for person in [FAY, ANA] {
                all.does(person, Command::ObserverAnswer { seat: SAM, yes: true }).expect("a yes");
            }
            all
        }
    }

    #[test]
    fn o7_a_stage_for_supervisors_is_theirs_once_they_are_welcome() {
        let mut all = Supervision::welcomed();
        all.does(FAY, Command::StageOn { from: StageId(0) }).expect("on");
        assert_eq!((all.meeting().at, all.meeting().holder()), (StageId(1), Some(SAM)));
        assert!(all.meeting().standings(SAM).any(|standing| standing == Standing::Holder));
        assert_eq!(all.does(FAY, Command::FloorGive { seat: ANA }), Err(RefusalCode::NotInThisStage));
        all.does(SAM, Command::FloorDone { question: None }).expect("done");
        assert_eq!(all.meeting().holder(), None);
    }

    #[test]
    fn o7_without_a_welcome_observer_a_stage_for_supervisors_is_passed_over() {
        let mut all = Supervision::new();
        let why = |all: &Supervision| all.meeting().plan.get(1).and_then(|stage| all.meeting().why_pass(stage));
        assert_eq!(why(&all), Some(WhyPassed::NobodyInIt));
        all.does(FAY, Command::StageOn { from: StageId(0) }).expect("on");
        assert_ne!(all.meeting().at, StageId(1));
        assert_eq!(why(&Supervision::welcomed()), None);
    }

    #[test]
    fn o3_o7_who_is_no_longer_welcome_has_the_floor_no_more() {
        let mut all = Supervision::welcomed();
        all.does(FAY, Command::StageOn { from: StageId(0) }).expect("on");
        all.does(ANA, Command::ObserverAnswer { seat: SAM, yes: false }).expect("a no");
        assert!(all.meeting().holder().is_none() && all.meeting().standings(SAM).next().is_none());
        assert_eq!(all.does(SAM, Command::FloorDone { question: None }), Err(RefusalCode::NotYourRight));
        all.does(ANA, Command::ObserverAnswer { seat: SAM, yes: true }).expect("a yes again");
        assert_eq!(all.meeting().holder(), Some(SAM), "it is still their turn");
    }
}
