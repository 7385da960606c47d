//! Observers, who sit in with the set's consent, and supporters, who help somebody.

use askwell_protocol::limits::EMPTY_PAUSE_MS;
use askwell_protocol::{Command, ObserverRecord, Record, RefusalCode, Role, Standing, Talk, ViewerClass};

use crate::common::{ANA, BEN, CEM, FAY, Person, World};

impl World {
    /// A chair for an observer, who sits down and comes.
    pub(crate) fn observer_asks(&mut self) -> Person {
        let guest = self.adds_chair(FAY, Role::Observer).expect("a chair for an observer");
        self.sits_down(guest);
        self.comes(guest);
        guest
    }

    fn says_of(&mut self, person: Person, guest: Person, yes: bool) -> Result<(), RefusalCode> {
        let seat = self.seat(guest);
        self.command(person, Command::ObserverAnswer { seat, yes })
    }

    /// Everybody whose chair this is says yes.
    pub(crate) fn welcomes(&mut self, people: &[Person], guest: Person) {
        people.iter().for_each(|person| self.says_of(*person, guest, true).expect("a yes"));
    }

    /// How it stands with an observer, as the set sees it.
    fn observer_seen(&self, guest: Person) -> ObserverRecord {
        let of = |record: &Record| if let Record::Observer(seen) = record { Some(seen.clone()) } else { None };
        let mut seen = self.records(ViewerClass::Member).filter_map(of);
        seen.find(|seen| seen.seat == self.seat(guest)).expect("an observer who asks")
    }
}

#[test]
fn o1_nothing_is_disclosed_to_an_observer_until_all_have_said_yes() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    assert_eq!(world.class_of(guest), Some(ViewerClass::Waiting));
    world.welcomes(&[FAY, ANA, BEN], guest);
    let seen = world.observer_seen(guest);
    assert!(!seen.welcome && world.class_of(guest) == Some(ViewerClass::Waiting));
    world.welcomes(&[CEM], guest);
    let seen = world.observer_seen(guest);
    assert!(seen.welcome && world.class_of(guest) == Some(ViewerClass::Observer));
}

#[test]
fn o1_who_waits_sees_that_there_is_a_meeting_and_their_own_record() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    world.go_to("bids");
    world.chooses(&[ANA]);
    let kinds: Vec<String> = world.records(ViewerClass::Waiting).map(|record| record.key().kind).collect();
    assert_eq!(kinds, ["room"]);
    let Some(Record::Room(room)) = world.records(ViewerClass::Waiting).next() else { panic!("a room") };
    assert!(room.presenters.is_empty() && room.ends_at.is_none(), "and nothing of it");
    let own: Vec<String> = world.own(guest).iter().map(|record| record.key().kind).collect();
    assert_eq!(own, ["me", "observer"]);
    assert!(world.me(guest).standings.is_empty());
    assert_eq!(world.refuses(guest, Command::Pause {}), RefusalCode::NotYourRight);
}

#[test]
fn o1_whose_chair_nobody_has_taken_is_not_waited_for() {
    let mut world = World::in_writing(3);
    world.adds_chair(FAY, Role::Member).expect("a chair that stays free");
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN], guest);
    assert!(world.observer_seen(guest).welcome);
}

#[test]
fn o2_one_no_is_enough_and_nobody_learns_whose_it_was() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    world.says_of(BEN, guest, false).expect("a no");
    let before = world.hall().clients.clone();
    world.welcomes(&[FAY, ANA], guest);
    assert_eq!(world.hall().clients, before, "who answers is seen by nobody, nor how");
    world.welcomes(&[CEM], guest);
    assert_eq!(world.hall().clients, before, "not even that all have answered");
    assert!(!world.observer_seen(guest).welcome);
    assert_eq!(world.class_of(guest), Some(ViewerClass::Waiting));
}

#[test]
fn o2_what_i_said_is_mine_alone_to_see() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.says_of(BEN, guest, false).expect("a no");
    let said = world.me(BEN).observers;
    assert_eq!((said.len(), said[0].seat, said[0].yes), (1, world.seat(guest), false));
    assert!(world.me(ANA).observers.is_empty() && world.me(guest).observers.is_empty());
    assert_eq!(world.says_of(BEN, guest, false), Err(RefusalCode::AlreadyThere));
}

#[test]
fn o3_anyone_withdraws_at_any_time_and_at_once() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN], guest);
    world.pauses(ANA);
    world.says_of(BEN, guest, false).expect("even in a pause");
    assert_eq!(world.class_of(guest), Some(ViewerClass::Waiting));
    world.says_of(BEN, guest, true).expect("and again");
    assert_eq!(world.class_of(guest), Some(ViewerClass::Observer));
}

#[test]
fn o3_who_comes_later_is_asked_too() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN], guest);
    let late = world.walks_in().expect("a chair is free");
    assert!(!world.observer_seen(guest).welcome, "nobody is watched without a yes of their own");
    world.welcomes(&[late], guest);
    assert!(world.observer_seen(guest).welcome);
}

#[test]
fn o2_the_answer_of_who_comes_later_changes_nothing_to_be_seen_if_it_is_a_no() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN], guest);
    let late = world.walks_in().expect("a chair is free");
    let before = world.hall().clients.clone();
    world.says_of(late, guest, false).expect("a no");
    assert_eq!(world.hall().clients, before);
}

#[test]
fn o10_who_leaves_with_a_no_is_not_named_by_leaving() {
    let stays_out = |said: Option<bool>| {
        let mut world = World::in_writing(4);
        let guest = world.observer_asks();
        world.welcomes(&[FAY, ANA, BEN], guest);
        said.into_iter().for_each(|yes| world.says_of(CEM, guest, yes).expect("an answer"));
        let seat = world.seat(CEM);
        world.in_set(FAY, Command::SeatRemove { seat }).expect("removed");
        !world.observer_seen(guest).welcome
    };
    assert!(stays_out(Some(false)) && stays_out(None), "a no and no answer are the same to see");
    assert!(!stays_out(Some(true)));
}

#[test]
fn o10_another_meeting_asks_anew() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    let seat = world.seat(CEM);
    world.in_set(FAY, Command::SeatRemove { seat }).expect("removed");
    world.closes();
    world.opens_next(FAY);
    world.comes(guest);
    world.welcomes(&[FAY, ANA, BEN], guest);
    assert!(world.observer_seen(guest).welcome);
}

#[test]
fn o4_consent_is_for_one_meeting_and_ends_with_it() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN], guest);
    world.closes();
    assert_eq!(world.class_of(guest), Some(ViewerClass::Waiting));
    world.opens_next(FAY);
    world.comes(guest);
    assert!(!world.observer_seen(guest).welcome);
}

#[test]
fn o5_an_observer_sees_no_private_word_and_nothing_of_how_the_set_is_run() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN, CEM], guest);
    world.does(ANA, Command::Agree { sits: askwell_protocol::Sits::MayBeOverheard });
    world.go_to("bids");
    let slip = world.lays_slip(BEN);
    world.claims(CEM, Role::Member).expect("a wish");
    let seen: Vec<&Record> = world.records(ViewerClass::Observer).collect();
    let hidden = |record: &&Record| match record {
        Record::Claim(_) | Record::Knock(_) | Record::Observer(_) | Record::Desk(_) => true,
        Record::Slip(known) => known.id == slip,
        Record::Seat(seat) => seat.agreed.is_some() || seat.sits.is_some(),
        _ => false,
    };
    assert!(!seen.iter().any(hidden));
    assert!(seen.iter().any(|record| matches!(record, Record::Stage(_))) && seen.len() > 10);
    assert_eq!(world.own(guest).len(), 2, "nothing else is theirs");
}

#[test]
fn o6_an_observer_is_in_no_round_and_asked_nothing() {
    let mut world = World::in_writing(4);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN, CEM], guest);
    assert_eq!(world.me(guest).standings, [Standing::Observer]);
    let seat = world.seat(guest);
    world.go_to("check_in");
    assert!(!world.order().contains(&guest));
    for command in
        [Command::FloorGive { seat }, Command::AgreeFor { seat }, Command::PresentersChoose { seats: vec![seat] }]
    {
        assert_eq!(world.refuses(FAY, command), RefusalCode::NotInThisStage);
    }
    world.refuses(FAY, Command::ProcessGive { to: seat, issue_only: false });
}

#[test]
fn o6_guests_keep_no_room_awake() {
    let mut world = World::in_writing(3);
    let guest = world.observer_asks();
    world.supporter_of(BEN);
    world.go_to("check_in");
    [FAY, ANA, BEN].iter().for_each(|person| world.leaves(*person));
    world.wait(EMPTY_PAUSE_MS);
    assert!(world.pause().is_some_and(|pause| pause.by.is_none()), "nobody of the set is here");
    world.leaves(guest);
    world.comes(guest);
    assert!(world.pause().is_some());
    world.comes(ANA);
    assert!(world.pause().is_none());
}

#[test]
fn o6_rounds_are_planned_without_guests() {
    let mut world = World::in_writing(4);
    let minutes = |world: &World| world.stage_called("check_out", None).minutes;
    let before = minutes(&world);
    world.observer_asks();
    world.supporter_of(BEN);
    assert_eq!(minutes(&world), before);
}

#[test]
fn o8_a_supporter_is_tied_to_one_of_the_sets_people() {
    let mut world = World::in_writing(4);
    let helps = world.supporter_of(BEN);
    let chair = world.seat_of(helps);
    assert_eq!((chair.role, chair.supports), (Role::Supporter, Some(world.seat(BEN))));
    let guest = world.observer_asks();
    for (role, supports, code) in [
        (Role::Supporter, None, RefusalCode::SeatUnknown),
        (Role::Supporter, Some(world.seat(guest)), RefusalCode::SeatUnknown),
        (Role::Member, Some(world.seat(BEN)), RefusalCode::OutOfRange),
    ] {
        assert_eq!(world.adds_chair_for(FAY, role, supports), Err(code));
    }
}

#[test]
fn o8_a_supporter_leaves_with_whom_they_support() {
    let mut world = World::in_writing(4);
    let helps = world.supporter_of(BEN);
    let seat = world.seat(BEN);
    world.in_set(FAY, Command::SeatRemove { seat }).expect("removed");
    assert!(world.seat_of(helps).gone && world.seat_of(BEN).gone);
}

#[test]
fn o9_a_supporter_reads_along_and_may_say_stop_and_is_asked_nothing() {
    let mut world = World::in_writing(4);
    let helps = world.supporter_of(BEN);
    assert_eq!(world.class_of(helps), Some(ViewerClass::Member));
    assert_eq!(world.me(helps).standings, [Standing::Supporter]);
    world.does(helps, Command::Pause {});
    world.does(helps, Command::Resume {});
    world.go_to("check_in");
    assert!(!world.order().contains(&helps));
    assert_eq!(world.refuses(helps, Command::FloorPass {}), RefusalCode::NotHolder);
    let guest = world.observer_asks();
    world.welcomes(&[FAY, ANA, BEN, CEM], guest);
    assert!(world.observer_seen(guest).welcome, "their yes is not needed");
}

#[test]
fn o9_who_is_ready_does_not_wait_for_guests() {
    let mut world = World::in_writing(3);
    world.supporter_of(BEN);
    world.go_to("bids");
    [FAY, ANA, BEN].iter().for_each(|person| world.does(*person, Command::Ready { ready: true }));
    assert!(world.desk().all_ready);
}

#[test]
fn o9_a_supporter_alone_is_nobody_to_hold_the_process() {
    let mut world =
        World::all_here(crate::common::Beginning { people: 3, facilitator: false, talk: Talk::Call, issues: 1 });
    let helps = world.adds_chair_for(ANA, Role::Supporter, Some(world.seat(ANA))).expect("any member puts chairs");
    assert_eq!(world.refuses(helps, Command::ProcessTake {}), RefusalCode::NotYourRight);
}
