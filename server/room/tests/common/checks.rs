//! What must always be so, whatever people, time and lines do.

use std::collections::{BTreeMap, BTreeSet};

use askwell_protocol::{
    CommandKind, Doing, Floor, FloorRecord, QuestionState, Queue, Record, RecordKey, RefusalCode, Role, RoundBy,
    StageRecord, StageState, Standing, Talk, TimerState, Turns, ViewerClass,
};
use askwell_room::{Fact, FloorEnd, MeetingFact, Room, View, What, personal};

use super::hall::Hall;
use super::secrets::Secret;
use super::world::World;

/// Codes that say: the table of rights does not open this to you now.
const NOT_OPEN: [RefusalCode; 9] = [
    RefusalCode::NotYourRight,
    RefusalCode::NotHolder,
    RefusalCode::NotInThisStage,
    RefusalCode::Paused,
    RefusalCode::ProcessPaused,
    RefusalCode::NotPaused,
    RefusalCode::NobodyWaits,
    RefusalCode::NoStageThere,
    RefusalCode::MeetingClosed,
];

/// The rights record and the answer agree: what it does not open is refused as such, and what it opens is never refused
/// for want of a right.
pub fn right_was(open: bool, kind: CommandKind, refusal: Option<RefusalCode>) {
    match (open, refusal) {
        (true, Some(code)) => {
            let for_want = [RefusalCode::NotYourRight, RefusalCode::NotHolder, RefusalCode::MeetingClosed];
            assert!(!for_want.contains(&code), "M5: {kind:?} was open and is refused with {code:?}");
        }
        (false, Some(code)) => {
            let known = NOT_OPEN.contains(&code)
                || matches!(code, RefusalCode::SeatUnknown | RefusalCode::RoomUnknown | RefusalCode::MeetingOpen);
            assert!(known, "M5: {kind:?} was not open and is refused with {code:?}");
        }
        (true, None) => {}
        (false, None) => panic!("M5: {kind:?} was not open and is accepted"),
    }
}

pub fn check(world: &mut World) {
    world.open_secrets();
    let secrets: Vec<_> = world.secrets.values().cloned().collect();
    for hall in std::iter::once(&world.set).chain(world.meetings.values()) {
        same_as_replayed(hall);
        same_as_fresh(hall);
        only_those_meant_see(hall, &secrets);
        each_sees_what_is_theirs(hall);
        if let Room::Meeting(meeting) = &hall.room {
            stages_are_sound(hall);
            floor_is_sound(hall);
            queue_is_sound(hall);
            process_pause_is_sound(hall);
            clock_is_sound(hall);
            nobody_is_kept_waiting(hall);
            own_is_sound(hall);
            groups_are_sound(hall);
            let last = hall.journal.iter().flat_map(|decision| &decision.facts).rfind(|fact| counts(fact));
            let (Some(last), Some(Record::Room(room))) = (last, client(hall).get(&lone("room"))) else {
                panic!("a meeting has an opening and a record");
            };
            let until = room.closed_at.unwrap_or(last.at);
            assert_eq!(meeting.ledger().sum(), until.since(meeting.opened_at()), "C9: the accounts add up");
        }
    }
    for hall in std::iter::once(&mut world.set).chain(world.meetings.values_mut()) {
        hall.told.clear();
    }
}

/// Facts up to which time is accounted.
fn counts(fact: &Fact) -> bool {
    matches!(fact.what, What::Meeting(_))
}

fn client(hall: &Hall) -> &BTreeMap<RecordKey, Record> {
    &hall.clients[&ViewerClass::Member]
}

fn lone(kind: &str) -> RecordKey {
    RecordKey { kind: kind.to_owned(), id: String::new() }
}

fn same_as_replayed(hall: &Hall) {
    assert_eq!(hall.room, hall.replayed, "R1: facts and texts alone give the same room");
}

fn same_as_fresh(hall: &Hall) {
    for class in ViewerClass::ALL {
        let fresh = View::of(&hall.room, &hall.live, class).snapshot();
        let fresh: BTreeMap<RecordKey, Record> = fresh.into_iter().map(|record| (record.key(), record)).collect();
        assert_eq!(hall.clients[&class], fresh, "A1: updates in order equal a snapshot for {class:?}");
    }
    for seat in hall.seats() {
        assert_eq!(hall.own[&seat], personal(&hall.room, seat), "A2: a seat's own records are as it was told");
    }
}

/// Looks for the marks of hidden texts in every byte that left the room.
fn only_those_meant_see(hall: &Hall, secrets: &[Secret]) {
    for (class, record) in &hall.told {
        let json = serde_json::to_string(record).expect("a record becomes JSON");
        let blind = |secret: &&Secret| *class == ViewerClass::Facilitator && secret.looked_through;
        for secret in secrets.iter().filter(|secret| !blind(secret)) {
            assert!(!json.contains(&secret.mark), "A3: {class:?} was told a text that is its author's alone");
        }
    }
    for (seat, own) in &hall.own {
        let json = serde_json::to_string(own).expect("records become JSON");
        for secret in secrets {
            let meant = secret.seats.contains(seat);
            assert!(meant || !json.contains(&secret.mark), "A3: another seat was told a hidden text");
        }
    }
}

/// The desk is the facilitators'; face down there is nothing to see; and what nobody can see is not kept.
fn each_sees_what_is_theirs(hall: &Hall) {
    let member = client(hall);
    assert!(!member.contains_key(&lone("desk")), "A4: the desk is the facilitators' to see");
    let waiting = hall.clients[&ViewerClass::Waiting].values();
    let bare = |record: &Record| matches!(record, Record::Room(room) if room.call_link.is_none());
    assert!(waiting.into_iter().all(bare), "O1: nothing of it");
    let hidden = |class: ViewerClass, record: &Record| match record {
        // Who reads a nameless question out, or looks through questions, sees it before, and not whose it is.
        Record::Question(question) => {
            let unseen = matches!(question.state, QuestionState::Waiting | QuestionState::Held);
            let tells = question.seat.is_some() || (question.state == QuestionState::Held && question.order > 0);
            unseen && (class == ViewerClass::Member || tells)
        }
        Record::Slip(slip) => slip.order == 0,
        Record::Me(_) | Record::Note(_) => true,
        _ => false,
    };
    let told = hall.clients.iter().flat_map(|(class, records)| records.values().map(|record| (*class, record)));
    assert!(!told.into_iter().any(|(class, record)| hidden(class, record)), "A3: what is face down is told to nobody");
    let all = hall.clients.values().flat_map(BTreeMap::values);
    let seen: BTreeSet<&str> = all.chain(hall.own.values().flatten()).flat_map(marks).collect();
    for (id, text) in hall.room.texts() {
        // A nameless slip face down is nobody's to see: its writer has it in the browser.
        let nameless = text.by.is_none() && text.kind != askwell_protocol::SealedKind::Question;
        assert!(nameless || seen.contains(text.iv.as_str()), "A6: a text is kept that nobody can see: {id:?} {text:?}");
    }
}

/// The marks of the texts in a record.
fn marks(record: &Record) -> Vec<&str> {
    let texts = match record {
        Record::Set(set) => vec![&set.name, &set.call_link],
        Record::Room(room) => vec![&room.set_name, &room.call_link, &room.own_words],
        Record::Format(format) => vec![&format.words],
        Record::Seat(seat) => vec![&seat.name],
        Record::Knock(knock) => vec![&knock.name],
        Record::Question(question) => vec![&question.text],
        Record::Word(word) => vec![&word.text],
        Record::Slip(slip) => vec![&slip.text],
        Record::Note(note) => vec![&note.text],
        Record::Action(action) => vec![&action.text, &action.learning],
        _ => Vec::new(),
    };
    texts.into_iter().flatten().map(|text| text.iv.as_str()).collect()
}

fn clock_is_sound(hall: &Hall) {
    let records = client(hall);
    let (Some(Record::Timer(timer)), Some(Record::Floor(floor))) =
        (records.get(&lone("timer")), records.get(&lone("floor")))
    else {
        panic!("a meeting has its records")
    };
    let paused = ["pause", "process_pause"].iter().any(|kind| records.contains_key(&lone(kind)));
    let held = paused || floor.kept_until.is_some() || floor.waits;
    match timer.state {
        TimerState::Running => assert!(!held && timer.deadline.is_some(), "C7: a held clock does not run"),
        TimerState::Held => assert!(held && timer.remaining.is_some(), "C7: a clock is held for a reason"),
        TimerState::None => assert!(timer.deadline.is_none() && timer.remaining.is_none(), "C6: no clock, no numbers"),
    }
    if let Some(turn) = &floor.turn {
        assert_eq!(
            (turn.deadline.is_none(), turn.remaining.is_some()),
            (held, held),
            "C15: a turn is held with the stage"
        );
    }
}

/// In writing, while somebody who is here is still to come, the floor is free only when it was taken back.
fn nobody_is_kept_waiting(hall: &Hall) {
    let records = client(hall);
    let (Some(Record::Floor(floor)), Some(Record::Room(room))) =
        (records.get(&lone("floor")), records.get(&lone("room")))
    else {
        panic!("a meeting has its records")
    };
    let paused = ["pause", "process_pause"].iter().any(|kind| records.contains_key(&lone(kind)));
    let tracked = room.talk == Talk::Writing && floor.turns == Turns::Tracked && !paused;
    let Some(Record::Queue(queue)) = records.get(&lone("queue")) else { panic!("a meeting has a queue") };
    let Some(now) = now(hall) else { return };
    let hands = || queue.waiting.iter().filter(|waits| waits.question.is_none()).filter_map(|waits| waits.seat);
    let ready = now.round_by == RoundBy::Ready;
    // Nobody is asked for a presenter who has left.
    let left = now.presenter.is_some_and(|seat| !hall.seats().contains(&seat));
    let waits = match floor.floor {
        Floor::Questions if left => false,
        Floor::Requests => hands().any(|seat| hall.live.is_here(seat)),
        // A nameless question is read out by a person, and nobody overtakes it.
        Floor::Questions => queue.waiting.iter().take_while(|waits| waits.seat.is_some()).any(|waits| {
            let place = now.queue == Queue::Words && waits.seat.is_some_and(|seat| hall.live.is_here(seat));
            waits.question.is_some() || place
        }),
        _ if ready => hands().any(|seat| floor.order.contains(&seat) && hall.live.is_here(seat)),
        _ => floor.order.iter().any(|seat| hall.live.is_here(*seat)),
    };
    if !tracked || floor.holder.is_some() || !waits {
        return;
    }
    // Who passes ahead of the turn leaves the floor as it is.
    let (mut holder, mut ended) = (None, None);
    for fact in hall.journal.iter().flat_map(|decision| &decision.facts) {
        match &fact.what {
            What::Meeting(MeetingFact::FloorGranted { seat, .. }) => holder = Some(*seat),
            What::Meeting(MeetingFact::FloorReleased { seat, how }) if holder == Some(*seat) => {
                (holder, ended) = (None, Some(*how));
            }
            _ => {}
        }
    }
    assert_eq!(ended, Some(FloorEnd::Revoked), "T5: the floor passes on by itself");
}

/// The stage that is now.
fn now(hall: &Hall) -> Option<&StageRecord> {
    client(hall).values().find_map(|record| match record {
        Record::Stage(stage) if stage.state == StageState::Now => Some(stage),
        _ => None,
    })
}

fn stages_are_sound(hall: &Hall) {
    let records = client(hall);
    let (Some(Record::Room(room)), Some(Record::Timer(timer))) =
        (records.get(&lone("room")), records.get(&lone("timer")))
    else {
        panic!("a meeting has its records")
    };
    let mut now = Vec::new();
    for record in records.values() {
        let Record::Stage(stage) = record else { continue };
        if stage.state == StageState::Now {
            now.push(stage.id);
        }
        let over = matches!(stage.state, StageState::Done | StageState::PassedOver);
        assert!(!over || stage.id <= timer.stage, "S2: a stage to come is not over");
    }
    let expected = if room.closed_at.is_some() { Vec::new() } else { vec![timer.stage] };
    assert_eq!(now, expected, "S2: one stage is now, until the close");
}

fn floor_is_sound(hall: &Hall) {
    let records = client(hall);
    let Some(Record::Floor(record)) = records.get(&lone("floor")) else { panic!("a meeting has a floor") };
    let FloorRecord { holder, turns, floor, order, had, question, kept_until, waits, .. } = record;
    sitting_is_sound(hall, record);
    let chairs: BTreeSet<_> = hall.seats().into_iter().collect();
    let is_chair = |seat| chairs.contains(seat);
    if let Some(holder) = holder {
        assert_eq!(*turns, Turns::Tracked, "T1: a holder only where turns are tracked");
        assert!(is_chair(holder) && !order.contains(holder), "T1: the holder has a chair and does not wait");
        assert!(!matches!(floor, Floor::Open | Floor::Silence), "T1: nobody holds an open floor or a silence");
    }
    assert!(order.iter().all(is_chair), "T1: turns are of chairs");
    let was_chair = |seat: &askwell_protocol::SeatId| hall.chairs().any(|chair| chair.id == *seat);
    assert!(had.iter().all(was_chair), "T1: turns were of chairs");
    let distinct: BTreeSet<_> = order.iter().collect();
    assert_eq!(distinct.len(), order.len(), "T1: nobody comes twice");
    assert!(holder.is_some() || (kept_until.is_none() && !waits), "R3: only a turn can be kept");
    if let Some(id) = question {
        let key = RecordKey { kind: "question".to_owned(), id: id.to_string() };
        assert!(records.contains_key(&key), "Q3: the question on the table is there for all");
    }
    let on_table =
        records.values().filter(|record| matches!(record, Record::Question(q) if q.state == QuestionState::OnTheTable));
    assert_eq!(on_table.count(), usize::from(question.is_some()), "Q3: one question is on the table, or none");
}

/// Who sits with a question sits in a stage of questions, as the one who answers, and there are no numbers.
fn sitting_is_sound(hall: &Hall, floor: &FloorRecord) {
    if !floor.sitting {
        return;
    }
    let Some(Record::Timer(timer)) = client(hall).get(&lone("timer")) else { panic!("a meeting has a clock") };
    assert_eq!((floor.floor, timer.state), (Floor::Questions, TimerState::None), "Q21: a silence without numbers");
    let presenter = now(hall).and_then(|stage| stage.presenter);
    assert!(floor.turns == Turns::Untracked || floor.holder == presenter, "Q21: the presenter sits with it");
    assert!(floor.holder.is_none() || floor.doing == Some(Doing::Answering), "Q21: and has been asked");
}

/// What lies in the pause of the process is a round of its own.
fn process_pause_is_sound(hall: &Hall) {
    let Some(Record::ProcessPause(pause)) = client(hall).get(&lone("process_pause")) else { return };
    let chairs: BTreeSet<_> = hall.seats().into_iter().collect();
    let ever: BTreeSet<_> = hall.chairs().map(|chair| chair.id).collect();
    let mut all: Vec<_> = pause.order.iter().chain(&pause.holder).collect();
    assert!(all.iter().all(|seat| chairs.contains(*seat)), "V2: turns are of chairs");
    assert!(pause.had.iter().all(|seat| ever.contains(seat)), "V2: turns were of chairs");
    all.extend(&pause.had);
    let people = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), people, "V2: each comes once");
    assert!(pause.question.is_some() || people == 0, "V2: without a question there is no round");
}

fn queue_is_sound(hall: &Hall) {
    let Some(Record::Queue(queue)) = client(hall).get(&lone("queue")) else { panic!("a meeting has a queue") };
    let mut hands = BTreeSet::new();
    let mut waiting = 0;
    for waits in &queue.waiting {
        assert!(waits.seat.is_none_or(|seat| hall.own.contains_key(&seat)), "Q1: who waits has a chair");
        match waits.question {
            None => assert!(hands.insert(waits.seat), "Q1: one hand each"),
            Some(id) => {
                let Some(seat) = waits.seat else { continue };
                waiting += 1;
                let mine = |record: &Record| matches!(record, Record::Question(q) if q.id == id);
                assert!(hall.own[&seat].iter().any(mine), "Q2: who asks sees the question that waits");
            }
        }
    }
    let waits = |record: &&Record| matches!(record, Record::Question(q) if q.state == QuestionState::Waiting);
    let own = hall.own.values().flatten().filter(waits).count();
    assert_eq!(own, waiting, "Q2: every waiting question has its place in the queue");
}

/// Each is in one small group at most, and nobody is alone in one where there is another.
fn groups_are_sound(hall: &Hall) {
    let Some(Record::Groups(record)) = client(hall).get(&lone("groups")) else { return };
    let people: Vec<_> = record.groups.iter().flatten().collect();
    let distinct: BTreeSet<_> = people.iter().collect();
    assert_eq!(distinct.len(), people.len(), "G1: each is in one group");
    assert!(record.groups.len() == 1 || record.groups.iter().all(|group| group.len() > 1), "G2: nobody is alone");
}

fn own_is_sound(hall: &Hall) {
    for (seat, own) in &hall.own {
        let Some(Record::Me(me)) = own.first() else { panic!("A2: a seat knows who it is") };
        assert_eq!(me.seat, *seat);
        if !matches!(me.role, Role::Facilitator | Role::Member) {
            let records = if me.role == Role::Observer { 2 } else { 1 };
            assert!(own.len() <= records, "O5: nothing else is a guest's own");
            continue;
        }
        let presents = me.standings.contains(&Standing::Presenter);
        assert_eq!(presents, !me.standings.contains(&Standing::Member), "I3: a presenter or a member");
    }
}
