//! Where the call of a set is: who says it, who is told, and where it goes.

use askwell_protocol::{
    Command, CommandKind, CreateSet, ItemId, Record, RefusalCode, Role, RoomRecord, Sealed, SealedKind, SeatId,
    SetRecord, Talk, ViewerClass,
};
use askwell_room::{Ask, Live, Room, decide};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, FAY, Person, World, texts};

impl World {
    fn says_where(&mut self, person: Person, link: Option<Sealed>) -> Result<(), RefusalCode> {
        self.in_set(person, Command::CallLinkSet { link })
    }

    /// The mark of the link that was said.
    fn has_link(&mut self) -> String {
        let link = self.call_link(FAY);
        self.says_where(FAY, Some(link.clone())).expect("a facilitator says where the call is");
        link.iv
    }

    fn set_seen_by(&self, class: ViewerClass) -> SetRecord {
        let mut records = self.set.clients[&class].values();
        records.find_map(|record| if let Record::Set(set) = record { Some(set.clone()) } else { None }).expect("a set")
    }

    fn room_seen_by(&self, class: ViewerClass) -> RoomRecord {
        let room = |record: &Record| if let Record::Room(room) = record { Some(room.clone()) } else { None };
        self.records(class).find_map(room).expect("a meeting")
    }

    /// The marks of the link, as members see it in the set and in its meeting.
    fn links_seen(&self) -> [Option<String>; 2] {
        let seen = [self.set_seen_by(ViewerClass::Member).call_link, self.room_seen_by(ViewerClass::Member).call_link];
        seen.map(|link| link.map(|link| link.iv.clone()))
    }
}

#[test]
fn x34_a_facilitator_says_where_the_call_is_changes_it_and_takes_it_away() {
    let mut world = World::on_a_call(4);
    assert_eq!(world.links_seen(), [None, None]);
    let first = world.has_link();
    assert_eq!(world.links_seen(), [Some(first.clone()), Some(first.clone())]);
    let second = world.has_link();
    assert!(second != first && world.links_seen() == [Some(second.clone()), Some(second)]);
    world.says_where(FAY, None).expect("taken away");
    assert_eq!(world.links_seen(), [None, None]);
    assert_eq!(world.says_where(FAY, None), Err(RefusalCode::AlreadyThere));
}

#[test]
fn x34_a_member_does_not_say_where_the_call_is_unless_there_is_no_facilitator() {
    let mut world = World::on_a_call(4);
    let link = world.call_link(ANA);
    assert_eq!(world.says_where(ANA, Some(link)), Err(RefusalCode::NotYourRight));
    assert!(world.may(FAY, CommandKind::CallLinkSet) && !world.may(ANA, CommandKind::CallLinkSet));
    let mut alone = World::all_here(Beginning { people: 3, facilitator: false, talk: Talk::Call, issues: 1 });
    let link = alone.call_link(BEN);
    alone.says_where(BEN, Some(link)).expect("any member, where there is no facilitator");
    assert!(alone.may(BEN, CommandKind::CallLinkSet) && alone.links_seen()[1].is_some());
}

#[test]
fn x34_it_is_a_text_of_its_own_kind_by_who_says_it_for_the_set() {
    let mut world = World::on_a_call(3);
    let (set, meeting) = (world.set.room.id(), world.meeting);
    let [fay, ana] = [world.seat(FAY), world.seat(ANA)];
    for wrong in [
        texts::sealed(1, SealedKind::SetName, set, fay),
        texts::sealed(2, SealedKind::CallLink, meeting, fay),
        texts::sealed(3, SealedKind::CallLink, set, ana),
    ] {
        assert_eq!(world.says_where(FAY, Some(wrong)), Err(RefusalCode::TextMalformed));
    }
    let long = texts::sealed_in(2048, 4, SealedKind::CallLink, set, fay);
    assert_eq!(world.says_where(FAY, Some(long)), Err(RefusalCode::TextTooLong));
    assert_eq!(world.links_seen(), [None, None]);
}

#[test]
fn x34_the_meeting_offers_it_and_leaves_it_to_the_set() {
    let mut world = World::on_a_call(3);
    let link = Some(world.call_link(FAY));
    assert_eq!(world.refuses(FAY, Command::CallLinkSet { link }), RefusalCode::NotInThisStage);
}

/// A set that says where its call is from the first.
fn beginning(link: Sealed) -> CreateSet {
    let set = link.scope;
    let name = texts::sealed(1, SealedKind::SetName, set, SeatId(Uuid::nil()));
    CreateSet {
        set,
        name,
        seats: Vec::new(),
        known_as: None,
        retention: None,
        call_link: Some(link),
        formats: Vec::new(),
        meeting: None,
    }
}

#[test]
fn x34_a_set_may_begin_with_it() {
    let mut world = World::on_a_call(3);
    let set = askwell_protocol::RoomId(Uuid::from_u128(404));
    let context = world.context();
    let live = Live::empty(world.now);
    let link = texts::sealed_in(512, 7, SealedKind::CallLink, set, SeatId(Uuid::nil()));
    let mut room = Room::unborn(set);
    let create = Ask::Create(beginning(link.clone()));
    let decided = decide(&room, &live, &create, context).expect("a set comes to be");
    room.live_through(&decided, |_, _, _| {});
    let seen = askwell_room::project(&room, &live, ViewerClass::Member, askwell_room::Key::Set);
    let Some(Record::Set(seen)) = seen else { panic!("a set") };
    assert_eq!(seen.call_link.as_deref(), Some(&link));
    let misnamed = Sealed { kind: SealedKind::Bid, ..link };
    let refused = decide(&Room::unborn(set), &live, &Ask::Create(beginning(misnamed)), context);
    assert_eq!(refused, Err(RefusalCode::TextMalformed));
}

#[test]
fn x35_a_meeting_opens_with_it_and_a_closed_one_has_it_no_more() {
    let mut world = World::on_a_call(4);
    let link = world.has_link();
    world.closes();
    assert_eq!(world.links_seen(), [Some(link.clone()), None]);
    let of_call = |text: &Sealed| text.kind == SealedKind::CallLink;
    assert!(!world.hall().room.texts().any(|(_, text)| of_call(text)), "it lies there no more either");
    world.opens_next(FAY);
    assert_eq!(world.links_seen(), [Some(link.clone()), Some(link)]);
}

#[test]
fn x35_a_change_that_an_open_meeting_has_missed_is_told_again_after_a_restart() {
    let mut world = World::on_a_call(4);
    let first = world.has_link();
    world.slow_mail = true;
    let second = world.has_link();
    assert_eq!(world.links_seen(), [Some(second.clone()), Some(first)]);
    // What was under way is lost with the server.
    world.restarts();
    assert_eq!(world.links_seen(), [Some(second.clone()), Some(second.clone())]);
    world.says_where(FAY, None).expect("taken away");
    assert_eq!(world.links_seen(), [None, Some(second)]);
    world.restarts();
    assert_eq!(world.links_seen(), [None, None]);
}

#[test]
fn x35_an_observer_is_told_once_welcome_and_in_the_meeting_alone() {
    let mut world = World::on_a_call(4);
    let link = world.has_link();
    let guest = world.observer_asks();
    assert!(world.room_seen_by(ViewerClass::Waiting).call_link.is_none());
    assert!(world.set_seen_by(ViewerClass::Observer).call_link.is_none());
    let people: Vec<Person> = world.own_people();
    world.welcomes(&people, guest);
    let seen = world.room_seen_by(ViewerClass::Observer).call_link.expect("who is welcome comes along");
    assert_eq!(seen.iv, link);
}

#[test]
fn x35_it_stays_when_who_said_it_leaves_with_their_words() {
    let mut world = World::on_a_call(4);
    let helper = world.adds_chair(FAY, Role::Facilitator).expect("a second facilitator");
    world.sits_down(helper);
    let link = world.call_link(helper);
    world.says_where(helper, Some(link.clone())).expect("a facilitator");
    world.in_set(helper, Command::SeatLeave { take_words: true }).expect("everybody may leave");
    assert_eq!(world.links_seen(), [Some(link.iv.clone()), Some(link.iv)]);
}

#[test]
fn x15_nothing_else_lies_where_the_texts_of_the_set_lie() {
    let mut world = World::on_a_call(3);
    let before = world.has_link();
    let set = world.set.room.id();
    for id in [set.0, Uuid::from_u128(set.0.as_u128() ^ 1)] {
        let seat = SeatId(id);
        let name = texts::sealed(world.draw(), SealedKind::SeatName, set, seat);
        let ask = Ask::Sit { seat, name: Some(name), role: Role::Member };
        assert_eq!(world.ask(set, &ask), Err(RefusalCode::AlreadyThere));
    }
    assert!(world.set_record().name.is_some() && world.links_seen()[0] == Some(before));
    world.says_where(FAY, None).expect("taken away");
    let id = ItemId(Uuid::from_u128(set.0.as_u128() ^ 1));
    let write = Command::ActionWrite {
        id,
        owner: world.seat(FAY),
        text: world.text(SealedKind::Action, FAY),
        due: None,
        by_voice: false,
    };
    world.go_to("bids");
    world.chooses(&[FAY]);
    world.go_to("actions");
    assert_eq!(world.refuses(FAY, write), RefusalCode::AlreadyThere);
}
