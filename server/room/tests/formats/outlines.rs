//! What a meeting would be like, and what it is like once it is opened.

use askwell_protocol::{Command, NewMeeting, OutlineMisfit, OutlineRequest, RefusalCode, RoomId, Talk};
use askwell_room::format::{library, outline};
use uuid::Uuid;

use crate::common::{Beginning, FAY, World};

/// A set of so many people that has closed its first meeting.
fn set_of(people: usize) -> World {
    let mut world = World::begin(Beginning { people, facilitator: true, talk: Talk::Writing, issues: 1 });
    world.sits_down(FAY);
    world.comes(FAY);
    world.closes();
    world
}

fn asked(format: &str, people: u8, issues: u8, minutes: Option<u16>) -> OutlineRequest {
    OutlineRequest {
        format: format.to_owned(),
        shape: None,
        talk: Talk::Writing,
        people,
        last_presenters: 0,
        issues,
        minutes,
    }
}

fn opens(world: &mut World, asked: &OutlineRequest) -> Result<(), RefusalCode> {
    let id = RoomId(Uuid::from_u128(u128::from(world.draw())));
    let OutlineRequest { format, talk, issues, minutes, .. } = asked.clone();
    world.in_set(
        FAY,
        Command::MeetingOpen {
            meeting: NewMeeting {
                id,
                format,
                talk,
                issues,
                minutes,
                shape: None,
                own: None,
                nameless: false,
                retention: None,
            },
        },
    )
}

#[test]
fn f6_a_meeting_is_opened_as_its_outline_showed_it() {
    for format in library() {
        for minutes in [None, Some(format.length + 1), Some(format.length.saturating_sub(2))] {
            let mut world = set_of(usize::from(format.people.usual));
            let asked = asked(&format.key, format.people.usual, format.issues.usual, minutes);
            let outline = outline(&asked).expect("a format that is known");
            assert!(outline.for_so_many, "{}", format.key);
            let opened = opens(&mut world, &asked);
            if let Some(misfit) = &outline.misfit {
                assert_eq!(opened, Err(RefusalCode::DoesNotFit), "{}: {misfit:?}", format.key);
                continue;
            }
            opened.unwrap_or_else(|code| panic!("{}: {code:?}", format.key));
            let planned: Vec<_> =
                world.stages().into_iter().map(|stage| (stage.key, stage.issue, stage.minutes)).collect();
            let shown: Vec<_> =
                outline.stages.into_iter().map(|stage| (stage.key, stage.issue, stage.minutes)).collect();
            assert_eq!(planned, shown, "{} in {minutes:?} minutes", format.key);
        }
    }
}

#[test]
fn l3_no_meeting_is_outlined_for_more_people_than_a_set_has_chairs() {
    for people in [0, 25] {
        assert_eq!(outline(&asked("classic", people, 1, None)), Err(RefusalCode::OutOfRange), "{people} people");
    }
    assert!(outline(&asked("classic", 24, 1, None)).is_ok_and(|outline| !outline.for_so_many));
}

#[test]
fn f6_a_meeting_that_cannot_last_so_long_is_not_opened() {
    let mut world = set_of(7);
    for minutes in [0, 20, 479, 600] {
        let asked = asked("classic", 7, 1, Some(minutes));
        assert_eq!(opens(&mut world, &asked), Err(RefusalCode::DoesNotFit), "{minutes} minutes");
        let outline = outline(&asked).expect("it is known");
        let Some(OutlineMisfit::Length { nearest, .. }) = outline.misfit else { panic!("the length is named") };
        assert_eq!(outline.minutes, nearest, "the outline shows the nearest");
    }
    let spoken = asked("classic", 7, 0, None);
    assert_eq!(opens(&mut world, &spoken), Err(RefusalCode::OutOfRange));
    assert_eq!(outline(&spoken).expect("known").misfit, Some(OutlineMisfit::Issues { least: 1, most: 6 }));
    assert_eq!(outline(&asked("hearsay", 7, 1, None)), Err(RefusalCode::UnknownFormat));
    let many = OutlineRequest { last_presenters: 8, ..asked("classic", 7, 1, None) };
    assert_eq!(outline(&many), Err(RefusalCode::OutOfRange));
    assert!(!outline(&asked("troika", 7, 3, None)).expect("known").for_so_many, "troika is for three");
}

#[test]
fn f6_a_meeting_without_issues_is_opened_with_none() {
    let mut world = set_of(8);
    assert_eq!(opens(&mut world, &asked("thinking_environment", 8, 1, None)), Err(RefusalCode::OutOfRange));
    opens(&mut world, &asked("thinking_environment", 8, 0, Some(45))).expect("nobody presents");
    assert!(world.stages().iter().all(|stage| stage.issue.is_none()));
    let counted = world.stages().into_iter().filter(|stage| !stage.consent).filter_map(|stage| stage.minutes);
    assert_eq!(counted.sum::<u16>(), 45, "pairs that nobody has asked for are not counted");
}
