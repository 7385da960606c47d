//! Formats of the set's own: kept, changed, dropped, and taken along by the meetings that are held in them.

use askwell_protocol::limits::FORMATS_MAX;
use askwell_protocol::{
    Command, CommandKind, CreateSet, FormatId, FormatRecord, FormatShape, NewMeeting, OwnFormat, Record, RefusalCode,
    RoomId, Sealed, SealedKind, SeatId, ShapedStage, ViewerClass,
};
use askwell_room::{Ask, Live, Room, decide};
use uuid::Uuid;

use crate::common::{ANA, FAY, World, texts};

pub(crate) const SHORT: [&str; 5] = ["arrive", "check_in", "presentation", "actions", "check_out"];

fn shape(keys: &[&str]) -> FormatShape {
    let stages = keys.iter().map(|key| ShapedStage { key: (*key).to_owned(), minutes: None });
    FormatShape { stages: stages.collect(), choose: None }
}

impl World {
    pub(crate) fn own_format(&mut self, keys: &[&str]) -> OwnFormat {
        let (id, mark) = (FormatId(Uuid::from_u128(u128::from(self.draw()) << 64)), self.draw());
        let words = texts::sealed(mark, SealedKind::FormatWords, self.set.room.id(), self.seat(FAY));
        OwnFormat { id, base: self.format.to_owned(), shape: shape(keys), words }
    }

    pub(crate) fn keeps(&mut self, format: &OwnFormat) -> Result<(), RefusalCode> {
        self.in_set(FAY, Command::FormatKeep { format: format.clone() })
    }

    fn formats(&self) -> Vec<FormatRecord> {
        let records = self.set.clients[&ViewerClass::Member].values();
        records
            .filter_map(|record| if let Record::Format(format) = record { Some(format.clone()) } else { None })
            .collect()
    }

    fn opens_in(&mut self, format: &OwnFormat) -> Result<(), RefusalCode> {
        let id = RoomId(Uuid::from_u128(u128::from(self.draw())));
        let meeting = NewMeeting { shape: Some(format.shape.clone()), own: Some(format.id), ..self.new_meeting(id, 1) };
        self.in_set(FAY, Command::MeetingOpen { meeting })
    }

    /// The stages of the meeting that is open, each once.
    fn stage_keys(&self) -> Vec<String> {
        self.stages().into_iter().map(|stage| stage.key).collect()
    }
}

#[test]
fn f11_a_set_keeps_formats_of_its_own_changes_them_and_drops_them() {
    let mut world = World::in_writing(4);
    let mut format = world.own_format(&SHORT);
    world.keeps(&format).expect("a format that can be played");
    let [kept] = &world.formats()[..] else { panic!("one format") };
    assert_eq!((kept.id, kept.base.as_str(), &kept.shape), (format.id, "classic", &format.shape));
    assert_eq!(kept.words.as_deref(), Some(&format.words), "as it was sealed");

    let changed = world.own_format(&["arrive", "presentation"]);
    format = OwnFormat { id: format.id, ..changed };
    world.keeps(&format).expect("the same format, changed");
    let [kept] = &world.formats()[..] else { panic!("still one format") };
    assert_eq!((&kept.shape, kept.words.as_deref()), (&format.shape, Some(&format.words)));

    world.in_set(FAY, Command::FormatDrop { id: format.id }).expect("dropped");
    assert!(world.formats().is_empty());
    assert!(world.set.room.texts().all(|(id, _)| id != format.id.into()), "its words are gone");
    assert_eq!(
        world.in_set(FAY, Command::FormatDrop { id: format.id }),
        Err(RefusalCode::NotInThisStage),
        "there is none"
    );
}

#[test]
fn f11_who_runs_the_set_keeps_its_formats() {
    let mut world = World::in_writing(4);
    let format = world.own_format(&SHORT);
    let by_ana = Sealed { by: Some(world.seat(ANA)), ..format.words.clone() };
    let kept_by_ana = Command::FormatKeep { format: OwnFormat { words: by_ana.clone(), ..format.clone() } };
    assert_eq!(world.in_set(ANA, kept_by_ana), Err(RefusalCode::NotYourRight));
    let forged = OwnFormat { words: by_ana, ..format.clone() };
    assert_eq!(world.keeps(&forged), Err(RefusalCode::TextMalformed), "sealed by somebody else");
    world.keeps(&format).expect("the facilitator may");
    assert_eq!(world.in_set(ANA, Command::FormatDrop { id: format.id }), Err(RefusalCode::NotYourRight));
    assert!(!world.open_to(world.set.room.id(), world.seat(ANA), CommandKind::FormatKeep));
}

#[test]
fn f11_what_is_no_playable_format_is_not_kept() {
    let mut world = World::in_writing(4);
    let format = world.own_format(&SHORT);
    let unknown = OwnFormat { base: "tea".to_owned(), ..format.clone() };
    assert_eq!(world.keeps(&unknown), Err(RefusalCode::UnknownFormat));
    let broken = OwnFormat { shape: shape(&["presentation"]), ..format.clone() };
    assert_eq!(world.keeps(&broken), Err(RefusalCode::NotPlayable));
    let name = texts::sealed(1, SealedKind::SetName, world.set.room.id(), world.seat(FAY));
    assert_eq!(world.keeps(&OwnFormat { words: name, ..format.clone() }), Err(RefusalCode::TextMalformed));
    let taken = OwnFormat { id: FormatId(world.seat(ANA).0), ..format.clone() };
    assert_eq!(world.keeps(&taken), Err(RefusalCode::AlreadyThere), "the name on Ana's chair lies there");
    world.keeps(&format).expect("kept");
    let (seat, name) =
        (SeatId(format.id.0), texts::sealed(2, SealedKind::SeatName, world.set.room.id(), world.seat(FAY)));
    let chair = Command::SeatAdd { id: seat, name, role: askwell_protocol::Role::Member, supports: None };
    assert_eq!(world.in_set(FAY, chair), Err(RefusalCode::AlreadyThere), "nor a chair on a format");
    for _ in 1..FORMATS_MAX {
        let another = world.own_format(&SHORT);
        world.keeps(&another).expect("one more");
    }
    let too_many = world.own_format(&SHORT);
    assert_eq!(world.keeps(&too_many), Err(RefusalCode::TooMany));
    world.keeps(&format).expect("changing one is no more");
}

#[test]
fn f12_a_meeting_takes_its_format_along_as_it_is() {
    let mut world = World::in_writing(4);
    world.closes();
    let format = world.own_format(&SHORT);
    world.keeps(&format).expect("kept");
    world.opens_in(&format).expect("a meeting of one issue");
    assert_eq!(world.stage_keys(), SHORT);
    let room = world.record_of_room();
    assert_eq!((room.own, room.own_words.as_deref()), (Some(format.id), Some(&format.words)));

    let changed = OwnFormat { id: format.id, ..world.own_format(&["arrive", "presentation"]) };
    world.keeps(&changed).expect("changed meanwhile");
    world.in_set(FAY, Command::FormatDrop { id: format.id }).expect("and dropped");
    world.restarts();
    assert_eq!(world.stage_keys(), SHORT);
    let room = world.record_of_room();
    assert_eq!((room.own, room.own_words.as_deref()), (Some(format.id), Some(&format.words)));
    assert_eq!(world.opens_in(&format), Err(RefusalCode::MeetingOpen));
    world.comes(FAY);
    world.closes();
    assert_eq!(world.opens_in(&format), Err(RefusalCode::UnknownItem), "the set keeps it no longer");
}

#[test]
fn f12_a_meeting_may_be_changed_without_keeping_how() {
    let mut world = World::in_writing(4);
    world.closes();
    let id = RoomId(Uuid::from_u128(77));
    let meeting = NewMeeting { shape: Some(shape(&SHORT)), ..world.new_meeting(id, 1) };
    world.in_set(FAY, Command::MeetingOpen { meeting }).expect("a shorter meeting");
    assert_eq!(world.stage_keys(), SHORT);
    assert_eq!(world.record_of_room().own, None);
    world.comes(FAY);
    world.closes();
    let broken = NewMeeting { shape: Some(shape(&["check_out"])), ..world.new_meeting(RoomId(Uuid::from_u128(78)), 1) };
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting: broken }), Err(RefusalCode::NotPlayable));
}

#[test]
fn f12_a_set_may_begin_with_a_format_of_its_own_and_a_meeting_in_it() {
    let mut world = World::in_writing(4);
    let format = world.own_format(&SHORT);
    let set = RoomId(Uuid::from_u128(9_000));
    let words = Sealed { scope: set, ..format.words.clone() };
    let format = OwnFormat { words, ..format };
    let meeting = NewMeeting {
        shape: Some(format.shape.clone()),
        own: Some(format.id),
        ..world.new_meeting(RoomId(Uuid::from_u128(9_001)), 1)
    };
    let name = texts::sealed(3, SealedKind::SetName, set, world.seat(FAY));
    let create = CreateSet {
        set,
        name,
        seats: Vec::new(),
        known_as: None,
        retention: None,
        call_link: None,
        formats: vec![format.clone()],
        meeting: Some(meeting.clone()),
    };
    let (live, context) = (Live::empty(world.now), world.context());
    let ask = |create: &CreateSet| decide(&Room::unborn(set), &live, &Ask::Create(create.clone()), context);
    let decision = ask(&create).expect("a set with a format");
    assert!(decision.texts.iter().any(|(id, text)| *id == format.id.into() && text.as_deref() == Some(&format.words)));
    let without = CreateSet { formats: Vec::new(), ..create.clone() };
    assert_eq!(ask(&without).expect_err("no such format"), RefusalCode::UnknownItem);
    let other = OwnFormat { base: "troika".to_owned(), shape: shape(&[]), ..format.clone() };
    assert_eq!(
        ask(&CreateSet { formats: vec![other], ..create.clone() }).expect_err("empty"),
        RefusalCode::NotPlayable
    );
    let twice = CreateSet { formats: vec![format.clone(), format], ..create };
    assert_eq!(ask(&twice).expect_err("one id for two"), RefusalCode::AlreadyThere);
}
