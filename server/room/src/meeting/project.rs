//! What people see of a meeting. Nothing leaves it except through here and `personal`.
//!
//! No projection reads a clock: what runs is told as an instant, so that a record changes only when a fact does.

use askwell_protocol::{
    ActionRecord, ActionState, AnswerRecord, ClaimRecord, DoorRecord, Floor, FloorRecord, ItemId, KnockRecord,
    MeetingState, Millis, PauseRecord, PulseRecord, QuestionRecord, QuestionState, Queue, QueueRecord, Record,
    RightsRecord, RoomRecord, SealedAnswer, SeatId, SeatRecord, SentBack, SlipRecord, SlipSeenBy, StageRecord,
    StageState, TimerRecord, TimerState, ViewerClass, Waiting, WordRecord,
};

use super::nameless::Pulse;
use super::plan::Stage;
use super::{Action, Meeting, Question, Slip, Word};
use crate::key::LONE;
use crate::view::shows;
use crate::{Key, Live};

/// Where the warning mark stands before zero, in a stage that does not say.
const WARN: Millis = Millis(60_000);

/// One record as one class sees it.
pub(crate) fn project(m: &Meeting, live: &Live, class: ViewerClass, key: Key) -> Option<Record> {
    if !shows(class, key) || (class == ViewerClass::Observer && m.observers().next().is_none()) {
        return None;
    }
    match key {
        Key::Room if class == ViewerClass::Waiting => {
            // That there is a meeting, and nothing of it.
            let room = room(m, live);
            let of_it = RoomRecord {
                presenters: Vec::new(),
                ends_at: None,
                call_link: None,
                own: None,
                own_words: None,
                ..room
            };
            Some(Record::Room(of_it))
        }
        Key::Room => Some(Record::Room(room(m, live))),
        Key::Observer(id) => m.observer(id).map(Record::Observer),
        Key::Stage(id) => m.plan.get(usize::from(id.0)).map(|s| Record::Stage(stage(m, s))),
        Key::Timer => Some(Record::Timer(timer(m))),
        Key::Floor => Some(Record::Floor(floor(m))),
        Key::Queue => Some(Record::Queue(queue(m))),
        Key::Scribe => m.scribe_record(),
        Key::Groups => m.groups_record(),
        Key::Process => Some(Record::Process(m.process_record())),
        Key::Pause => m.pause.map(|pause| Record::Pause(PauseRecord { by: pause.by, since: pause.since })),
        Key::ProcessPause => m.process_pause.as_ref().map(|pause| Record::ProcessPause(pause.record())),
        Key::Rights => Some(Record::Rights(RightsRecord { open: m.rights() })),
        Key::Seat(id) => seat(m, live, class, id),
        // A waiting question is place and seat in the class; its text is its author's alone until it is asked.
        // A nameless one is the desk's to read, for it is read out there.
        Key::Question(id) => m.questions.get(&id).and_then(|q| seen_question(m, class, id, q)),
        Key::Answer(id) => {
            m.sent_back.get(&id).filter(|(writer, _)| writer.is_none()).map(|(_, why)| private_answer(m, id, *why))
        }
        // What a small group says is its own.
        Key::Word(id) => m.words.get(&id).filter(|w| w.among.is_none()).map(|w| word(m, id, w)),
        // Face down there is nothing to see, not even that somebody has written.
        Key::Slip(id) => m.slips.get(&id).filter(|s| s.order > 0 && !m.is_for_one(s)).map(|s| slip(m, id, s)),
        Key::Action(id) => m.actions.get(&id).map(|a| action(m, id, a)),
        Key::Claim(id) => m.claims.get(&id).map(|(seat, since, vouched)| {
            Record::Claim(ClaimRecord { id, seat: *seat, since: *since, vouched: vouched.clone() })
        }),
        Key::Door => m.is_open().then_some(Record::Door(DoorRecord { door: m.door })),
        Key::Knock(id) => m
            .knocks
            .get(&id)
            .filter(|_| m.lets_in(class))
            .map(|since| Record::Knock(KnockRecord { id, name: m.texts.get(ItemId(id.0)), since: *since })),
        // What time costs is the facilitator's to see.
        Key::Desk => {
            (class == ViewerClass::Facilitator && m.is_open()).then(|| Record::Desk(super::desk::desk(m, live)))
        }
        Key::Pulse(id) => m.pulses.get(&id).map(|p| pulse(id, p)),
        Key::Set | Key::Meeting(_) | Key::Format(_) => None,
    }
}

/// A question as a class sees it: once it is asked. Who looks through questions, or reads nameless ones out, sees those
/// before; and nothing by which to tell who wrote them.
fn seen_question(m: &Meeting, class: ViewerClass, id: ItemId, q: &Question) -> Option<Record> {
    match q.state {
        QuestionState::OnTheTable | QuestionState::Answered => Some(question(m, id, q)),
        _ if class != ViewerClass::Facilitator => None,
        QuestionState::Held => Some(question(m, id, &Question { seat: None, order: 0, ..*q })),
        QuestionState::Waiting => q.seat.is_none().then(|| question(m, id, q)),
    }
}

/// Nothing is shown of a pulse while it is open, not even how many answered.
fn pulse(id: ItemId, p: &Pulse) -> Record {
    Record::Pulse(PulseRecord { id, ask: p.ask, open: p.open, counts: p.counts.clone() })
}

fn room(m: &Meeting, live: &Live) -> RoomRecord {
    RoomRecord {
        room: m.id,
        set: m.set,
        set_name: m.texts.get(m.set.into()),
        number: m.number,
        talk: m.talk,
        format: m.format.as_ref().to_owned(),
        own: m.own,
        own_words: m.own.and_then(|own| m.texts.get(own.into())),
        state: if m.is_open() { MeetingState::Open } else { MeetingState::Closed },
        opened_at: m.opened_at,
        ends_at: m.ends_at,
        presenters: Option::clone(&m.presenters).unwrap_or_default(),
        issues: m.issues,
        closed_at: m.closed_at,
        known_as: m.known_as,
        retention: m.keeping.retention,
        forgets_at: m.forgets_at(),
        call_link: m.texts.call_link(m.set),
        unwritten: live.unwritten().filter(|_| m.is_open()),
        rota: m.rota(),
    }
}

fn stage(m: &Meeting, s: &Stage) -> StageRecord {
    StageRecord {
        id: s.id,
        key: s.spec.key.clone(),
        issue: s.issue,
        presenter: m.presenter_of(s),
        state: s.state,
        // A stage that will be passed over says so before the meeting gets there.
        why: s.why.or_else(|| if s.state == StageState::ToCome && m.is_open() { m.why_pass_known(s) } else { None }),
        minutes: s.minutes,
        floor: s.spec.floor,
        turns: s.turns,
        queue: s.queue,
        asking: s.spec.asking,
        reply: s.spec.reply,
        slips: s.slips.map(|slips| slips.kind),
        reveal: s.slips.map_or(askwell_protocol::Reveal::AtOnce, |slips| slips.reveal),
        revealed: s.revealed,
        actions: s.spec.actions,
        agreeing: s.spec.agreeing,
        reviewing: s.spec.reviewing,
        between: s.spec.between,
        consent: s.spec.consent,
        consented: s.consented,
        round_by: s.spec.round_by,
        to: s.spec.to,
        anonymous: s.anonymous(),
        moderated: s.spec.moderated,
        scope: s.spec.scope,
        groups: s.spec.groups,
        seen_by: s.slips.map_or(SlipSeenBy::Everyone, |slips| slips.seen_by),
        ends: s.spec.ends,
        choose: s.spec.choose,
    }
}

impl Meeting {
    /// The names of all records that this meeting may have.
    pub(crate) fn keys(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = LONE.into_iter().filter(|key| *key != Key::Set).collect();
        keys.extend(self.plan.iter().map(|stage| Key::Stage(stage.id)));
        keys.extend(self.chairs.iter().map(|chair| Key::Seat(chair.seat.id)));
        keys.extend(self.questions.keys().map(|id| Key::Question(*id)));
        keys.extend(self.sent_back.keys().map(|id| Key::Answer(*id)));
        keys.extend(self.words.keys().map(|id| Key::Word(*id)));
        keys.extend(self.slips.keys().map(|id| Key::Slip(*id)));
        keys.extend(self.actions.keys().map(|id| Key::Action(*id)));
        keys.extend(self.pulses.keys().map(|id| Key::Pulse(*id)));
        keys.extend(self.claims.keys().map(|id| Key::Claim(*id)));
        keys.extend(self.observers().map(Key::Observer));
        keys.extend(self.knocks.keys().map(|id| Key::Knock(*id)));
        keys
    }

    /// Why a stage to come will be passed over, as far as that is settled. Before presenters are chosen nothing of an
    /// issue is; and who might still be in a stage is only known once nobody can come into it any more.
    fn why_pass_known(&self, s: &Stage) -> Option<askwell_protocol::WhyPassed> {
        self.why_pass(s).filter(|why| *why != askwell_protocol::WhyPassed::NotAskedFor)
    }
}

fn timer(m: &Meeting) -> TimerRecord {
    let s = m.stage();
    let total = s.total();
    // A silence has no numbers, be it a stage or a presenter who sits with a question.
    let counts = s.has_clock() && !m.floor.sitting;
    let (state, deadline, remaining) = match (counts && m.is_open(), m.clock.deadline(total)) {
        (false, _) => (TimerState::None, None, None),
        (true, Some(deadline)) => (TimerState::Running, Some(deadline), None),
        (true, None) => (TimerState::Held, None, Some(m.clock.remaining(total))),
    };
    TimerRecord {
        stage: s.id,
        state,
        deadline,
        remaining,
        total: if counts { total } else { Millis(0) },
        warn: s.spec.warn_seconds.map_or(WARN, |seconds| Millis(u64::from(seconds) * 1_000)),
    }
}

fn floor(m: &Meeting) -> FloorRecord {
    let s = m.stage();
    FloorRecord {
        floor: s.spec.floor,
        turns: s.turns,
        holder: m.floor.holder,
        doing: m.floor.doing,
        since: m.floor.since,
        question: m.floor.question,
        asker: m.floor.asker,
        order: m.floor.order.clone(),
        had: if s.is_round() { s.had.clone() } else { Vec::new() },
        kept_until: m.floor.kept_until,
        waits: m.floor.waits,
        sitting: m.floor.sitting,
        turn: m.turn(),
    }
}

fn queue(m: &Meeting) -> QueueRecord {
    let s = m.stage();
    QueueRecord {
        holds: s.queue,
        waiting: m
            .queue
            .iter()
            .map(|waits| Waiting { seat: waits.seat, question: waits.question, since: waits.since })
            .collect(),
        kept_for_later: s.queue != Queue::Off && !matches!(s.spec.floor, Floor::Questions | Floor::Requests),
        order: m.request_order(),
    }
}

fn seat(m: &Meeting, live: &Live, class: ViewerClass, id: SeatId) -> Option<Record> {
    // What people agreed among themselves, and where they sit, is told to the set alone.
    let to_the_set = class != ViewerClass::Observer;
    let chair = m.chair_ever(id)?;
    let (presence, away_since) = live.presence(id);
    Some(Record::Seat(SeatRecord {
        id,
        place: chair.seat.place,
        role: chair.seat.role,
        name: m.texts.get(id.into()),
        taken: chair.seat.taken,
        presence,
        away_since,
        agreed: chair.agreed.filter(|_| to_the_set),
        sits: chair.sits.filter(|_| to_the_set),
        supports: chair.seat.supports,
        gone: chair.seat.gone,
    }))
}

/// Why a question came back: to all for a nameless one, for only its writer knows whose it is.
pub(super) fn answer(id: ItemId, reason: SentBack) -> Record {
    Record::Answer(AnswerRecord { id, reason, note: None })
}

/// An answer that goes to all, with the sentence that only the writer can open.
fn private_answer(m: &Meeting, id: ItemId, reason: SentBack) -> Record {
    let sealed = m.answer_keys.get(&id).zip(m.texts.get(id));
    let note = sealed.map(|(key, text)| {
        let (iv, boxed) = (text.iv.clone(), text.boxed.clone());
        SealedAnswer { v: 1, key: key.as_ref().to_owned(), iv, boxed }
    });
    Record::Answer(AnswerRecord { id, reason, note })
}

/// A question's record; also used for the author's own, while it waits.
pub(super) fn question(m: &Meeting, id: ItemId, q: &Question) -> Record {
    // The key is for who answers: while it is held.
    let reply_key = m.nameless.get(&id).and_then(|known| known.reply_key.as_deref()).map(str::to_owned);
    Record::Question(QuestionRecord {
        id,
        stage: q.stage,
        seat: q.seat,
        to: m.asked_of(q),
        asking: q.asking,
        text: m.texts.get(id),
        state: q.state,
        order: q.order,
        reply_key: reply_key.filter(|_| q.state == QuestionState::Held),
    })
}

impl Meeting {
    /// Who is asked, as far as it is known yet: a nameless question without a presenter is read out by who holds the
    /// process.
    fn asked_of(&self, q: &Question) -> SeatId {
        let first = || self.chairs.first().map(|chair| chair.seat.id);
        let known = q.to.or_else(|| self.presenter()).or(q.seat).or(self.process).or_else(first);
        known.unwrap_or(SeatId(Default::default()))
    }
}

pub(super) fn word(m: &Meeting, id: ItemId, w: &Word) -> Record {
    let (stage, seat, answers, order) = (w.stage, w.seat, w.answers, w.order);
    Record::Word(WordRecord { id, stage, seat, answers, text: m.texts.get(id), order })
}

/// A slip's record; also used for the author's own, while it lies face down.
pub(super) fn slip(m: &Meeting, id: ItemId, s: &Slip) -> Record {
    Record::Slip(SlipRecord {
        id,
        stage: s.stage,
        slip: s.kind,
        seat: s.seat,
        to: s.to,
        text: m.texts.get(id),
        order: s.order,
    })
}

fn action(m: &Meeting, id: ItemId, a: &Action) -> Record {
    let state = match (a.came, a.outcome, a.agreed) {
        (true, Some(_), _) => ActionState::Reviewed,
        (true, None, _) => ActionState::CarriedIn,
        (false, _, true) => ActionState::Agreed,
        (false, _, false) => ActionState::Written,
    };
    Record::Action(ActionRecord {
        id,
        owner: a.carried.owner,
        typed_by: a.carried.typed_by,
        text: m.texts.get(id),
        due: a.carried.due.clone(),
        state,
        by_voice: a.carried.by_voice,
        outcome: a.outcome,
        learning: a.learning.and_then(|text| m.texts.get(text)),
        meeting: a.carried.meeting,
    })
}
