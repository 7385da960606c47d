//! Formats that a set changed: what can be played then, and what is wrong where it can't.

use askwell_protocol::{
    Choose, FormatFault, FormatShape, FormatWrong, OutlineRequest, Queue, RefusalCode, ShapedStage, Talk,
};
use askwell_room::format::{Format, Part, RepeatFor, find, library, outline, shaped};
use proptest::prelude::*;

fn left(key: &str) -> ShapedStage {
    ShapedStage { key: key.to_owned(), minutes: None }
}

fn shape(keys: &[&str]) -> FormatShape {
    FormatShape { stages: keys.iter().copied().map(left).collect(), choose: None }
}

/// All stages of a format, as they are.
fn whole(format: &Format) -> FormatShape {
    let keys = format.stages.iter().flat_map(|part| match part {
        Part::Stage(stage) => vec![stage.key.as_str()],
        Part::Repeat(repeat) => repeat.stages.iter().map(|stage| stage.key.as_str()).collect(),
    });
    FormatShape { stages: keys.map(left).collect(), choose: None }
}

fn classic() -> &'static Format {
    find("classic").expect("the classic format")
}

fn fault(shape: &FormatShape) -> FormatFault {
    shaped(classic(), shape).expect_err("a format that can't be played")
}

fn wrong(keys: &[&str]) -> (Option<String>, FormatWrong) {
    let FormatFault { stage, why } = fault(&shape(keys));
    (stage, why)
}

/// The stages of the format, in order, as they would be for one issue.
fn keys(format: &Format) -> Vec<String> {
    format.unfolded(1).map(|slot| slot.spec.key.clone()).collect()
}

#[test]
fn f10_a_format_of_which_nothing_was_changed_is_that_format() {
    for format in library() {
        assert_eq!(shaped(format, &whole(format)).as_ref(), Ok(format), "{}", format.key);
    }
}

#[test]
fn f10_stages_are_left_out_and_moved() {
    let order = ["check_in", "bids", "presentation", "open_questions", "actions", "check_out"];
    let format = shaped(classic(), &shape(&order)).expect("a short meeting");
    assert_eq!(keys(&format), order);
    let moved = ["arrive", "bids", "check_in", "actions", "open_questions", "check_out"];
    assert_eq!(keys(&shaped(classic(), &shape(&moved)).expect("in another order")), moved);
}

#[test]
fn f10_a_stage_gets_other_minutes_and_limits_that_make_way_for_them() {
    let mut longer = whole(classic());
    for stage in &mut longer.stages {
        stage.minutes = match stage.key.as_str() {
            "presentation" => Some(20),
            "check_in" => Some(5),
            "silence" => Some(1),
            _ => None,
        };
    }
    let format = shaped(classic(), &longer).expect("other minutes");
    let spec = |key: &str| format.unfolded(1).find(|slot| slot.spec.key == key).expect("a stage").spec.clone();
    assert_eq!((spec("presentation").minutes.number(), spec("presentation").at_most), (Some(20), Some(20)));
    assert_eq!((spec("check_in").minutes.of(7), spec("check_in").at_most), (Some(35), Some(5)), "for each person");
    assert_eq!((spec("silence").minutes.number(), spec("silence").at_least), (Some(1), Some(1)));
    assert_eq!(format.length, classic().length + 2 * 12 + 7 * 3 - 2, "its length is what its stages add up to");
}

#[test]
fn f10_presenters_come_in_another_way() {
    for choose in [Choose::Rota, Choose::Drawn, Choose::Facilitator] {
        let changed = FormatShape { choose: Some(choose), ..whole(classic()) };
        let format = shaped(classic(), &changed).expect("another way to choose");
        let found = format.unfolded(1).find(|slot| slot.spec.choose.is_some()).expect("a stage that chooses");
        assert_eq!((found.spec.key.as_str(), found.spec.choose), ("bids", Some(choose)));
    }
    let format = find("one_two_four_all").expect("a format in which nobody presents");
    let changed = FormatShape { choose: Some(Choose::Rota), ..whole(format) };
    assert_eq!(shaped(format, &changed).expect_err("nobody presents").why, FormatWrong::NobodyPresents);
}

#[test]
fn f10_without_bids_presenters_are_named_from_the_beginning_on() {
    let format = shaped(classic(), &shape(&["arrive", "presentation", "actions"])).expect("no bids");
    let arrive = format.unfolded(1).next().expect("a stage").spec.clone();
    assert_eq!((arrive.key.as_str(), arrive.choose), ("arrive", Some(Choose::Facilitator)));
}

#[test]
fn f10_where_nobody_asks_any_more_nothing_waits() {
    let queue = |format: &Format| {
        let stage = format.unfolded(1).find(|slot| slot.spec.key == "presentation").expect("a stage");
        stage.spec.queue(Talk::Writing)
    };
    let asked = shaped(classic(), &shape(&["arrive", "bids", "presentation", "clarifying"])).expect("with questions");
    assert_eq!(queue(&asked), Queue::Words, "kept for the questions to come");
    let unasked = shaped(classic(), &shape(&["arrive", "bids", "presentation", "actions"])).expect("without questions");
    assert_eq!(queue(&unasked), Queue::Off);
}

#[test]
fn f10_what_cannot_be_played_says_which_stage_and_what() {
    let at = |key: &str| Some(key.to_owned());
    assert_eq!(wrong(&[]), (None, FormatWrong::Empty));
    assert_eq!(wrong(&["arrive", "tea", "presentation"]), (at("tea"), FormatWrong::Stages), "no stage of the format");
    assert_eq!(
        wrong(&["arrive", "check_in", "check_in", "bids", "presentation"]),
        (at("check_in"), FormatWrong::Stages)
    );
    let apart = ["arrive", "bids", "presentation", "check_out", "actions"];
    assert_eq!(wrong(&apart), (at("actions"), FormatWrong::Stages), "an issue is not taken apart");
    assert_eq!(wrong(&["progress", "bids", "presentation"]), (at("progress"), FormatWrong::First));
    assert_eq!(wrong(&["slack", "bids", "presentation"]), (at("slack"), FormatWrong::First));
    assert_eq!(wrong(&["presentation", "check_out"]).1, FormatWrong::First);
    assert_eq!(wrong(&["arrive", "presentation", "actions", "bids"]).1, FormatWrong::NobodyChosen);
    assert_eq!(wrong(&["arrive", "bids", "check_out"]).1, FormatWrong::NobodyPresents);
    assert_eq!(wrong(&["arrive", "check_out"]).1, FormatWrong::NobodyPresents);
    assert_eq!(wrong(&["arrive", "bids", "break"]).1, FormatWrong::Empty, "nothing is left of an issue but its break");
    for minutes in [0, 900] {
        let mut changed = whole(classic());
        changed.stages[1].minutes = Some(minutes);
        let FormatFault { stage, why } = fault(&changed);
        assert_eq!((stage.as_deref(), why), (Some("ground_rules"), FormatWrong::Minutes), "{minutes}");
    }
    let mut counted = whole(classic());
    counted.stages[0].minutes = Some(3);
    assert_eq!(fault(&counted).why, FormatWrong::Minutes, "a stage with an open end has no minutes");
}

fn looked_at(shape: FormatShape) -> OutlineRequest {
    let format = "classic".to_owned();
    OutlineRequest {
        format,
        shape: Some(shape),
        talk: Talk::Call,
        people: 7,
        last_presenters: 0,
        issues: 2,
        minutes: None,
    }
}

#[test]
fn f10_the_outline_shows_the_changed_meeting_or_what_is_wrong_with_it() {
    let played = outline(&looked_at(shape(&["arrive", "check_in", "presentation", "actions"]))).expect("an outline");
    assert_eq!(played.fault, None);
    let shown: Vec<&str> = played.stages.iter().map(|stage| stage.key.as_str()).collect();
    assert_eq!(shown, ["arrive", "check_in", "presentation", "actions", "presentation", "actions"]);
    let broken = outline(&looked_at(shape(&["progress"]))).expect("an outline");
    assert_eq!(broken.fault.map(|fault| fault.why), Some(FormatWrong::First));
    let unknown = OutlineRequest { format: "tea".to_owned(), ..looked_at(shape(&[])) };
    assert_eq!(outline(&unknown).expect_err("no such format"), RefusalCode::UnknownFormat);
}

/// Some of the stages of some format, perhaps mixed up, with some minutes.
fn any_shape() -> impl Strategy<Value = (&'static Format, FormatShape)> {
    let formats: Vec<&'static Format> = library().iter().collect();
    let chooses = prop::option::weighted(
        0.3,
        prop_oneof![Just(Choose::Agreed), Just(Choose::Drawn), Just(Choose::Facilitator), Just(Choose::Rota)],
    );
    (prop::sample::select(formats), chooses).prop_flat_map(|(format, choose)| {
        let stages = whole(format).stages;
        let count = stages.len();
        let left = prop::collection::vec(prop::bool::weighted(0.8), count);
        let minutes = prop::collection::vec(prop::option::weighted(0.2, 0_u16..400), count);
        (left, minutes, prop::collection::vec((0..count, 0..count), 0..3)).prop_map(move |(left, minutes, swaps)| {
            let mut stages = stages.clone();
            swaps.into_iter().for_each(|(a, b)| stages.swap(a, b));
            let kept = stages.into_iter().zip(left).zip(minutes).filter(|((_, left), _)| *left);
            let stages = kept.map(|((stage, _), minutes)| ShapedStage { minutes, ..stage }).collect();
            (format, FormatShape { stages, choose })
        })
    })
}

proptest! {
    #[test]
    fn f10_whatever_is_changed_what_is_not_refused_can_be_fitted(case in any_shape()) {
        let (format, shape) = case;
        if let Ok(changed) = shaped(format, &shape) {
            let wanted: Vec<&str> = shape.stages.iter().map(|stage| stage.key.as_str()).collect();
            let mut once = changed.clone();
            for part in &mut once.stages {
                if let Part::Repeat(repeat) = part {
                    repeat.repeat = RepeatFor::Times(2);
                }
            }
            let mut lived: Vec<String> = once.unfolded(1).map(|slot| slot.spec.key.clone()).collect();
            lived.dedup();
            prop_assert!(wanted.iter().all(|key| lived.iter().any(|stage| stage == key)));
            let usual = changed.usual();
            let (least, length, most) = changed.lengths(&usual);
            prop_assert_eq!(length, changed.length);
            for minutes in [least, length, most.min(480)] {
                if (least..=480).contains(&minutes) {
                    prop_assert!(askwell_room::format::fit::fit(&changed, &usual, minutes).is_ok());
                }
            }
        }
    }
}
