//! Lives through a meeting of any format, by what its records and rights say and nothing else. What must never be here:
//! the key of a format or of a stage.

use std::collections::BTreeSet;

use askwell_protocol::limits::ANONYMITY_SET_MIN;
use askwell_protocol::{
    Anonymous, Command, CommandId, CommandKind, Doing, Ends, Floor, QuestionState, QuestionTo, Record, RefusalCode,
    Reveal, RoomId, SealedKind, SlipSeenBy, StageRecord, StageState, Standing, StockQuestion, Talk, Turns, ViewerClass,
};
use askwell_room::format::Format;
use askwell_room::{Ask, decide};
use uuid::Uuid;

use crate::common::checks::right_was;
use crate::common::{Beginning, FAY, Person, World};
use crate::expected::{Moment, Who};

/// People who ask in one stage: enough for an order, few enough for a test.
const ASKERS: usize = 4;
/// Turns in one stage, of everybody and then some.
const TURNS_MAX: usize = 120;

/// Moments at which the rights of a standing were tried: the stage, what the floor does, whether somebody waits, which
/// pause there is, who.
type Tried = BTreeSet<(String, Option<Doing>, bool, (bool, bool), BTreeSet<Standing>)>;

/// A meeting of this format, of a set that has met once: somebody left that meeting with an action.
pub(crate) fn opened(format: &'static Format, people: u8, issues: u8, talk: Talk) -> World {
    opened_as_agreed(format, (people, issues), talk, false)
}

/// The same, and whether the set agreed that its written rounds bear no names.
pub(crate) fn opened_as_agreed(
    format: &'static Format,
    (people, issues): (u8, u8),
    talk: Talk,
    nameless: bool,
) -> World {
    let people = usize::from(people);
    let mut world = World::all_here(Beginning { people, facilitator: true, talk, issues: 1 });
    world.nameless = nameless;
    world.go_to("actions");
    let presenter = world.presenter().expect("somebody presents");
    world.writes_action(presenter, presenter, false);
    world.closes();
    world.format = &format.key;
    let id = RoomId(Uuid::from_u128(u128::from(world.draw())));
    let meeting = world.new_meeting(id, issues);
    world.in_set(FAY, Command::MeetingOpen { meeting }).unwrap_or_else(|code| panic!("{}: {code:?}", format.key));
    for person in 0..people {
        world.comes(person);
    }
    world
}

/// Lives through it, from its opening to its close.
pub(crate) fn lives_through(world: &mut World) {
    let mut tried = Tried::new();
    loop {
        lives_stage(world, &mut tried);
        if !goes_on(world) {
            break;
        }
    }
    for stage in world.stages() {
        let expected = [StageState::Done, StageState::Now, StageState::Slack];
        assert!(expected.contains(&stage.state), "{} of {}: {:?}", stage.key, world.format, stage.state);
    }
    world.closes();
}

fn everybody(world: &World) -> Vec<Person> {
    (0..world.chairs.len()).collect()
}

fn those_who_may(world: &World, kind: CommandKind) -> Vec<Person> {
    everybody(world).into_iter().filter(|person| world.may(*person, kind)).collect()
}

/// Those who may raise a hand and have none up.
fn those_without_a_hand(world: &World) -> Vec<Person> {
    let up: Vec<Person> = world.places().iter().filter_map(|place| place.seat).map(|seat| world.person(seat)).collect();
    those_who_may(world, CommandKind::HandRaise).into_iter().filter(|person| !up.contains(person)).collect()
}

fn lives_stage(world: &mut World, tried: &mut Tried) {
    let stage = world.stage();
    rights_hold(world, tried);
    // Another issue has the same rights.
    if stage.issue.is_none_or(|issue| issue == 1) {
        in_each_pause(world, tried);
    }
    if stage.agreeing {
        for person in those_who_may(world, CommandKind::Agree) {
            world.agrees(person);
        }
    }
    if stage.groups.is_some() {
        is_in_groups(world, &stage);
    }
    opens_what_is_asked_for(world);
    if stage.slips.is_some() && !stage.revealed {
        lays_slips(world, &stage, tried);
    }
    if world.talk == Talk::Writing {
        talks_in_writing(world, &stage, tried);
    } else {
        raises_a_hand(world);
    }
    if let Some(person) = stage.presenter.map(|seat| world.person(seat)).filter(|_| stage.actions) {
        world.writes_action(person, person, false);
    }
    rights_hold(world, tried);
    world.wait(60_000);
}

/// A presenter asks for what needs it; where nobody presents, who holds the process enters what the set wants.
fn opens_what_is_asked_for(world: &mut World) {
    let presenters = those_who_may(world, CommandKind::Consent);
    for person in &presenters {
        world.does(*person, Command::Consent { given: true });
    }
    if presenters.is_empty() && world.may(FAY, CommandKind::ConsentFor) {
        world.does(FAY, Command::ConsentFor { given: true });
    }
}

/// The rights in a pause, and in a pause of the process with its round.
fn in_each_pause(world: &mut World, tried: &mut Tried) {
    let anybody = world.chairs.len() - 1;
    world.pauses(anybody);
    rights_hold(world, tried);
    world.resumes(anybody);
    world.does(FAY, Command::ProcessPause { question: Some(StockQuestion::DoingWell) });
    rights_hold(world, tried);
    world.does(FAY, Command::ProcessResume {});
}

/// Everybody in the stage is in one group, and nobody is alone.
fn is_in_groups(world: &World, stage: &StageRecord) {
    let groups = world.groups();
    assert!(!groups.is_empty(), "{} of {} has groups", stage.key, world.format);
    assert!(groups.iter().all(|group| group.len() >= 2), "nobody is alone in {} of {}", stage.key, world.format);
    let together: BTreeSet<_> = groups.iter().flatten().collect();
    assert_eq!(together.len(), groups.iter().map(Vec::len).sum::<usize>(), "nobody is in two");
    let absent = world.chairs.len() - together.len();
    assert!(absent <= usize::from(stage.presenter.is_some()), "only who presents is in none");
}

/// Everybody who may lays a slip; where it is written to one person, one to each of the others.
fn lays_slips(world: &mut World, stage: &StageRecord, tried: &mut Tried) {
    let Some(kind) = stage.slips else { return };
    if stage.anonymous == Anonymous::Always {
        lays_slips_without_names(world, stage);
    }
    let authors = those_who_may(world, CommandKind::SlipWrite);
    assert!(
        !authors.is_empty() || stage.reveal != Reveal::Together || stage.anonymous == Anonymous::Always,
        "somebody writes in {} of {}",
        stage.key,
        world.format
    );
    for person in authors {
        let named = stage.seen_by == SlipSeenBy::TheOneNamed;
        let others = everybody(world).into_iter().filter(|other| *other != person);
        let to: Vec<_> = if named { others.map(|other| Some(world.seat(other))).collect() } else { vec![None] };
        for to in to {
            let (id, text) = (world.item(), world.text(SealedKind::from(kind), person));
            world.does(person, Command::SlipWrite { id, stage: stage.id, to, kind, text });
        }
    }
    rights_hold(world, tried);
    for person in those_who_may(world, CommandKind::Ready) {
        world.is_ready(person);
    }
    match stage.reveal {
        Reveal::AtOnce => {}
        Reveal::Together => world.reveals(),
        Reveal::OneByOne => turns_over(world),
    }
}

/// Where slips bear no names, whoever may lays one; they come out together.
fn lays_slips_without_names(world: &mut World, stage: &StageRecord) {
    let authors = those_who_may(world, CommandKind::NamelessAdd);
    assert!(!authors.is_empty(), "somebody writes in {} of {}", stage.key, world.format);
    for person in authors {
        world.lays_nameless(person);
    }
    comes_out(world);
}

/// Where few are here, all waits for some moments of the grid more.
fn comes_out(world: &mut World) {
    while world.hall().pool.due(&world.hall().room).is_some() {
        world.let_out();
    }
}

/// The presenter turns slip after slip, until none is left.
fn turns_over(world: &mut World) {
    let presenter = world.presenter().expect("a presenter has a pace");
    for turned in 0..TURNS_MAX {
        match world.command(presenter, Command::SlipTurn {}) {
            Ok(()) => {}
            Err(RefusalCode::NobodyWaits | RefusalCode::NotInThisStage) => return assert!(turned > 0, "there was one"),
            Err(code) => panic!("a slip of {} is not turned: {code:?}", world.format),
        }
    }
    panic!("the slips of {} never end", world.format);
}

fn talks_in_writing(world: &mut World, stage: &StageRecord, tried: &mut Tried) {
    match stage.floor {
        Floor::Silence => return,
        Floor::Open => {
            let speakers = those_who_may(world, CommandKind::WordSay);
            assert!(!speakers.is_empty(), "somebody speaks in {} of {}", stage.key, world.format);
            for person in speakers.into_iter().take(ASKERS) {
                world.says(person);
            }
            return;
        }
        Floor::Questions if stage.anonymous == Anonymous::Always => return asks_without_names(world, stage, tried),
        Floor::Questions => asks(world, stage),
        Floor::Facilitator | Floor::Presenter | Floor::Round | Floor::AllButPresenter | Floor::Requests => {
            for person in those_without_a_hand(world).into_iter().take(ASKERS) {
                world.raises_hand(person);
            }
        }
    }
    if world.stage().turns == Turns::Tracked {
        takes_turns(world, tried);
    }
}

/// Some ask, and what is held is let through.
fn asks(world: &mut World, stage: &StageRecord) {
    let askers = those_who_may(world, CommandKind::QuestionAdd);
    assert!(!askers.is_empty(), "somebody asks in {} of {}", stage.key, world.format);
    for person in askers.into_iter().take(ASKERS) {
        let anyone = (stage.to == QuestionTo::Anyone).then(|| world.seat((person + 1) % world.chairs.len()));
        let (id, text) = (world.item(), world.text(SealedKind::Question, person));
        world.does(person, Command::QuestionAdd { id, stage: stage.id, to: anyone, text });
    }
    let held = world.records(ViewerClass::Facilitator).filter_map(|record| match record {
        Record::Question(question) if question.state == QuestionState::Held => Some(question.id),
        _ => None,
    });
    for id in held.collect::<Vec<_>>() {
        world.does(FAY, Command::QuestionRelease { id });
    }
}

/// Where questions bear no names, they come out together, and are read out one after another.
fn asks_without_names(world: &mut World, stage: &StageRecord, tried: &mut Tried) {
    let askers = those_who_may(world, CommandKind::NamelessAdd);
    assert!(!askers.is_empty(), "somebody asks in {} of {}", stage.key, world.format);
    for person in askers.into_iter().take(ASKERS) {
        world.asks_nameless(person);
    }
    comes_out(world);
    rights_hold(world, tried);
    let few = world.chairs.len() <= ANONYMITY_SET_MIN;
    assert!(few || world.holder().is_some() || !world.nameless_waiting().is_empty(), "something came out");
    for _ in 0..TURNS_MAX {
        while let Some(person) = world.holder() {
            world.done(person);
        }
        if world.nameless_waiting().is_empty() {
            return;
        }
        world.next();
    }
    panic!("the questions of {} never end", world.format);
}

/// Whoever has the floor says something where that is theirs to do, and is done, until nobody has it.
fn takes_turns(world: &mut World, tried: &mut Tried) {
    for turn in 0..TURNS_MAX {
        let Some(person) = world.holder() else {
            assert!(turn > 0, "somebody has the floor in {} of {}", world.stage().key, world.format);
            return;
        };
        if turn < 2 {
            rights_hold(world, tried);
            world.wait(5_000);
        }
        if world.may(person, CommandKind::WordSay) {
            world.says(person);
        }
        world.done(person);
        let one_voice = matches!(world.stage().floor, Floor::Facilitator | Floor::Presenter);
        if one_voice && turn > 0 {
            return;
        }
    }
    panic!("the turns of {} never end", world.format);
}

/// On a call nobody has to touch the page. One does.
fn raises_a_hand(world: &mut World) {
    let Some(person) = those_without_a_hand(world).last().copied() else { return };
    world.raises_hand(person);
    if world.may(FAY, CommandKind::FloorNext) {
        world.next();
    }
}

/// On to the next stage, by whoever moves it; nowhere from the last one.
fn goes_on(world: &mut World) -> bool {
    if world.stage().ends == Ends::OnTime {
        return ends_on_time(world);
    }
    if !world.may(FAY, CommandKind::StageOn) {
        return false;
    }
    let from = world.stage().id;
    match world.command(FAY, Command::StageOn { from }) {
        Ok(()) => {}
        Err(RefusalCode::ChoosePresenters) => {
            let issues = usize::from(world.record_of_room().issues);
            let presenters: Vec<Person> = (1..world.chairs.len()).chain([FAY]).take(issues).collect();
            world.chooses(&presenters);
            world.on();
        }
        Err(code) => panic!("{} of {} is not left: {code:?}", world.stage().key, world.format),
    }
    true
}

/// Waits until the stage has ended by itself.
fn ends_on_time(world: &mut World) -> bool {
    let (stage, timer) = (world.stage(), world.timer());
    let due = timer.deadline.expect("what ends on time has a clock that runs");
    world.wait(due.since(world.now).0);
    assert_ne!(world.stage().id, stage.id, "{} of {} ends when its time is up", stage.key, world.format);
    true
}

/// The record of rights is what the stage's own words lead to, and the answers are as it says.
fn rights_hold(world: &mut World, tried: &mut Tried) {
    rights_are_as_the_format_says(world);
    answers_are_as_the_rights_say(world, tried);
}

/// What the record of rights opens to each is what follows from the stage as its file has it, no more and no less.
fn rights_are_as_the_format_says(world: &World) {
    let (moment, rights) = (Moment::of(world), world.rights());
    let all: BTreeSet<BTreeSet<Standing>> =
        everybody(world).into_iter().map(|person| world.me(person).standings.into_iter().collect()).collect();
    for standings in all {
        let who = Who::new(standings.clone());
        for kind in CommandKind::ALL {
            let opens = |standing: &Standing| rights.open.has(*standing, *kind);
            let (open, expected) = (standings.iter().any(opens), moment.may(&who, *kind));
            let (stage, format) = (&moment.stage.key, world.format);
            assert_eq!(open, expected, "{kind:?} of {standings:?} in {stage} of {format} ({:?})", world.talk);
        }
    }
}

/// Every command of every standing is answered as the record of rights says. Nothing comes of it: these are only asked.
/// Once for each standing at each moment of a stage: another issue has the same rights.
fn answers_are_as_the_rights_say(world: &mut World, tried: &mut Tried) {
    let mut seen = BTreeSet::new();
    let paused = Moment::of(world).paused();
    for person in everybody(world) {
        let standings: BTreeSet<Standing> = world.me(person).standings.into_iter().collect();
        let moment = (world.stage().key, world.floor().doing, !world.places().is_empty(), paused, standings.clone());
        if !seen.insert(standings) || !tried.insert(moment) {
            continue;
        }
        for kind in CommandKind::ALL {
            for b in [4, 5] {
                let command = world.some_command(*kind, person, 3, b);
                let (asked, open) = (command.kind(), world.may(person, command.kind()));
                let id = CommandId(Uuid::from_u128(u128::from(world.draw())));
                let ask = Ask::Command { seat: world.seat(person), id, command };
                let context = world.context();
                let hall = world.hall();
                right_was(open, asked, decide(&hall.room, &hall.live, &ask, context).err());
            }
        }
    }
    let some = |standing| seen.iter().any(|standings: &BTreeSet<Standing>| standings.contains(&standing));
    assert!(some(Standing::Process) && some(Standing::Member), "those who run it and those who are in it were asked");
    assert_eq!(some(Standing::Presenter), world.presenter().is_some());
}
