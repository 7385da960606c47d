//! Formats fitted to a length, the library's and random ones.

use askwell_protocol::limits::{MEETING_MINUTES_MAX, STAGE_MINUTES_MAX};
use askwell_protocol::{Floor, Talk, Who};
use askwell_room::format::fit::fit;
use askwell_room::format::{
    Format, Gathering, Issues, Minutes, Misfit, Part, People, Repeat, RepeatFor, Slot, StageSpec, find, library,
};
use proptest::prelude::*;

/// Minutes of a stage: the number, the fewest and the most, in one of the ways of counting them.
fn minutes() -> impl Strategy<Value = (Minutes, Option<u16>, Option<u16>)> {
    (1..40_u16, 0..20_u16, 0..20_u16, 0..8_u8).prop_map(|(number, less, more, how)| {
        let minutes = match how {
            0 => return (Minutes::Open, None, None),
            1 | 2 => Minutes::PerPerson(number.div_ceil(10)),
            _ => Minutes::Fixed(number),
        };
        let number = minutes.number().unwrap_or(1);
        (minutes, Some(number.saturating_sub(less).max(1)), (how != 3).then_some(number + more))
    })
}

fn stage() -> impl Strategy<Value = StageSpec> {
    (minutes(), 0..10_u8).prop_map(|((minutes, at_least, at_most), kind)| {
        let spec = StageSpec { minutes, at_least, at_most, ..StageSpec::open("stage") };
        match kind {
            0 => StageSpec { consent: true, ..spec },
            1 => StageSpec { between: true, ..spec },
            2 => StageSpec { who: Who::LastPresenters, ..spec },
            3 => StageSpec { floor: Floor::AllButPresenter, ..spec },
            _ => spec,
        }
    })
}

fn named(mut stages: Vec<StageSpec>, prefix: &str) -> Vec<StageSpec> {
    for (n, stage) in stages.iter_mut().enumerate() {
        stage.key = format!("{prefix}{n}");
    }
    stages
}

/// Any format, with what comes once, what comes for each presenter, and slack or none.
fn format() -> impl Strategy<Value = Format> {
    let stages = |most| prop::collection::vec(stage(), 1..most);
    (stages(6), stages(8), stages(3), 0..40_u16).prop_map(|(first, again, last, slack)| {
        let once = |stages, prefix| named(stages, prefix).into_iter().map(|stage| Part::Stage(Box::new(stage)));
        let mut parts: Vec<Part> = once(first, "first").collect();
        parts.push(Part::Repeat(Repeat { repeat: RepeatFor::PerPresenter, stages: named(again, "again") }));
        if slack > 10 {
            let minutes = Minutes::Fixed(slack);
            let limits = (Some(0), Some(slack + 10));
            let slack =
                StageSpec { minutes, at_least: limits.0, at_most: limits.1, slack: true, ..StageSpec::open("slack") };
            parts.push(Part::Stage(Box::new(slack)));
        }
        parts.extend(once(last, "last"));
        Format {
            key: "any".to_owned(),
            people: People { smallest: 2, usual: 6, largest: 24 },
            issues: Issues { least: 1, usual: 2, most: 6 },
            length: 1,
            talk: vec![Talk::Call, Talk::Writing],
            stages: parts,
        }
    })
}

fn gathering() -> impl Strategy<Value = Gathering> {
    (1..=24_usize, 0..5_usize, 1..=6_u8).prop_map(|(people, last, issues)| Gathering {
        talk: Talk::Call,
        people,
        last_presenters: last.min(people),
        issues,
    })
}

/// The fewest and the most minutes of a stage, and whether it is part of the length: reckoned apart from the code.
fn limits(slot: &Slot<'_>, gathering: &Gathering) -> Option<(u16, u16)> {
    let spec = slot.spec;
    let people = match (spec.who, spec.floor) {
        (Who::LastPresenters, _) => gathering.last_presenters,
        (Who::AllButPresenter, _) | (_, Floor::AllButPresenter) => gathering.people.saturating_sub(1).max(1),
        _ => gathering.people,
    };
    let number = spec.minutes.number()?;
    let times = if matches!(spec.minutes, Minutes::PerPerson(_)) { u16::try_from(people).ok()? } else { 1 };
    let limit = |limit: Option<u16>| (limit.unwrap_or(number) * times).min(STAGE_MINUTES_MAX);
    (people > 0 && !spec.consent).then(|| (limit(spec.at_least), limit(spec.at_most)))
}

/// What must hold of every answer.
fn holds(format: &Format, gathering: &Gathering, length: u16) {
    let slots: Vec<Slot<'_>> = format.unfolded(gathering.issues).collect();
    let limits: Vec<_> = slots.iter().map(|slot| limits(slot, gathering)).collect();
    let sum = |of: fn(&(u16, u16)) -> u16| limits.iter().flatten().map(of).sum::<u16>();
    let (least, most) = (sum(|limits| limits.0), sum(|limits| limits.1));
    let most = most.min(MEETING_MINUTES_MAX).max(least);
    match fit(format, gathering, length) {
        Ok(minutes) => {
            assert_eq!(minutes.len(), slots.len(), "each stage is told");
            let counted = minutes.iter().zip(&limits).filter_map(|(minutes, limits)| Some(((*minutes)?, (*limits)?)));
            let counted: Vec<_> = counted.collect();
            for (minutes, (least, most)) in &counted {
                assert!((least..=most).contains(&minutes), "{minutes} of {least} to {most}");
            }
            assert_eq!(counted.iter().map(|(minutes, _)| minutes).sum::<u16>(), length, "all together are the length");
            alike(&slots, &minutes, gathering.issues);
        }
        Err(Misfit::Length { asked, nearest, stage, people, issues }) => {
            assert_eq!((asked, people, issues), (length, gathering.people, gathering.issues));
            assert!(!(least..=most).contains(&length), "{length} is within {least} to {most}");
            assert_eq!(nearest, length.clamp(least, most), "nothing is nearer");
            assert!(fit(format, gathering, nearest).is_ok(), "and it can be had");
            assert!(most == 0 || slots.iter().any(|slot| slot.spec.key == stage), "{stage} is one of its stages");
        }
        Err(other) => panic!("{other}: it talks this way, and has so many issues"),
    }
}

/// Presenters are treated alike: what one has in all, another has too, or a minute for each of their stages apart.
fn alike(slots: &[Slot<'_>], minutes: &[Option<u16>], issues: u8) {
    let of = |issue: u8| {
        let mine = slots.iter().zip(minutes).filter(|(slot, _)| slot.issue == Some(issue) && !slot.spec.between);
        mine.map(|(_, minutes)| minutes.unwrap_or(0)).collect::<Vec<_>>()
    };
    for issue in 2..=issues {
        for (one, other) in of(1).into_iter().zip(of(issue)) {
            assert!(one.abs_diff(other) <= 1, "{one} minutes for one, {other} for another");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn f5_a_format_is_fitted_within_every_limit_or_the_one_that_cannot_be_met_is_named(
        format in format(), gathering in gathering(), length in 0..600_u16,
    ) {
        holds(&format, &gathering, length);
    }

    #[test]
    fn f5_so_is_every_format_of_the_library(which in 0..library().len(), from in gathering(), length in 0..600_u16) {
        let format = &library()[which];
        let issues = from.issues.clamp(format.issues.least, format.issues.most);
        holds(format, &Gathering { issues, ..from }, length);
    }
}

#[test]
fn f5_issues_and_ways_to_talk_that_a_format_does_not_have_are_named() {
    let classic = find("classic").expect("it is there");
    let usual = classic.usual();
    let none = Gathering { issues: 0, ..usual };
    assert_eq!(fit(classic, &none, 150), Err(Misfit::Issues { least: 1, most: 6 }));
    let spoken = Format { talk: vec![Talk::Call], ..classic.clone() };
    assert_eq!(fit(&spoken, &Gathering { talk: Talk::Writing, ..usual }, 150), Err(Misfit::Talk));
}

#[test]
fn f5_at_its_own_length_a_format_keeps_its_own_minutes() {
    for format in library() {
        let usual = format.usual();
        let fitted = fit(format, &usual, format.length).unwrap_or_else(|misfit| panic!("{}: {misfit}", format.key));
        for (slot, minutes) in format.unfolded(usual.issues).zip(fitted) {
            if let (Minutes::Fixed(number), Some(minutes)) = (slot.spec.minutes, minutes) {
                assert_eq!(minutes, number, "{}: {}", format.key, slot.spec.key);
            }
        }
    }
}

#[test]
fn f5_two_presenters_have_the_same_minutes_and_the_slack_takes_what_is_left() {
    let classic = find("classic").expect("it is there");
    for length in 120..=240 {
        let minutes = fit(classic, &classic.usual(), length).unwrap_or_else(|misfit| panic!("{misfit}"));
        let slots: Vec<Slot<'_>> = classic.unfolded(2).collect();
        let of = |issue: u8| {
            let mine = slots.iter().zip(&minutes).filter(|(slot, _)| slot.issue == Some(issue) && !slot.spec.between);
            mine.map(|(_, minutes)| *minutes).collect::<Vec<_>>()
        };
        assert_eq!(of(1), of(2), "{length} minutes");
    }
}
