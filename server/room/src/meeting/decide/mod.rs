//! What a meeting agrees to. Here each command finds its rule; the rules stand in the modules beside and in
//! `stage_moves` and `floor_turns`.

mod actions;
mod door;
mod moderation;
mod people;
mod queue;
mod scribe;
mod slips;
mod written;

use askwell_protocol::{Command, Door, Floor, ItemId, RefusalCode, SealedKind, SeatId};

use super::Meeting;
use super::draft::Draft;
use crate::{Ask, Carry, ClaimIn, Context, Decision, Fact, FloorEnd, Live, MeetingFact as F, Opening, What};

/// A meeting opens with all that it needs from its set.
pub(crate) fn open(opening: &Opening, context: Context) -> Result<Decision, RefusalCode> {
    let texts = opening.texts.iter().map(|(id, text)| (*id, Some(std::sync::Arc::new(text.clone())))).collect();
    // What lies beside must not lie in the fact.
    let bare =
        Opening { texts: Vec::new(), claims: Vec::new(), door: Door::Open, knocks: Vec::new(), ..opening.clone() };
    let claims = opening.claims.iter().map(claim_carried);
    let door = (opening.door != Door::Open).then_some(F::DoorCarried { door: opening.door });
    let knocks = opening.knocks.iter().map(|knock| F::KnockCarried { knock: *knock });
    let facts = std::iter::once(F::Opened(Box::new(bare))).chain(claims).chain(door).chain(knocks);
    let facts = facts.map(|fact| Fact { at: context.now, what: What::Meeting(fact) }).collect();
    Ok(Decision { facts, texts })
}

fn claim_carried(claim: &ClaimIn) -> F {
    F::ClaimCarried { claim: claim.id, seat: claim.seat, vouched: claim.vouched.clone() }
}

/// Everything that an open or closed meeting can be asked.
pub(crate) fn decide(meeting: &Meeting, live: &Live, ask: &Ask, context: Context) -> Result<Decision, RefusalCode> {
    match ask {
        Ask::Carry(carry) => take(meeting, live, carry, context),
        Ask::Command { seat, id, command } => {
            if meeting.accepted.contains(*seat, *id) {
                return Ok(Decision::default());
            }
            meeting.check_right(*seat, command.kind())?;
            let mut draft = Draft::new(meeting, live, context);
            draft.push(F::Accepted { seat: *seat, id: *id });
            draft.command(*seat, command)?;
            draft.advance();
            Ok(draft.done())
        }
        Ask::Create(_) | Ask::Sit { .. } | Ask::Claim { .. } => Err(RefusalCode::NotInThisStage),
    }
}

/// What the set tells, each once.
fn take(meeting: &Meeting, live: &Live, carry: &Carry, context: Context) -> Result<Decision, RefusalCode> {
    if matches!(carry, Carry::End { .. } | Carry::Forgotten { .. }) {
        return Err(RefusalCode::NotInThisStage);
    }
    if let Carry::Forget { words_of, all } = carry {
        let mut draft = Draft::new(meeting, live, context);
        draft.forget(words_of, *all);
        return Ok(draft.done());
    }
    if !meeting.is_open() {
        // The set told before it heard of the close: what is over stays as it was.
        return Ok(Decision::default());
    }
    let mut draft = Draft::new(meeting, live, context);
    match carry {
        Carry::Seat(seat, name) => {
            draft.seat_carried(*seat, name.as_ref());
        }
        Carry::Claim(claim, seat, vouched) => {
            draft.claim(&ClaimIn { id: *claim, seat: *seat, vouched: vouched.clone() });
        }
        Carry::ClaimGone(claim) => {
            if meeting.claims.contains_key(claim) {
                draft.push(F::ClaimGone { claim: *claim });
            }
        }
        Carry::Door(door) => draft.door(*door),
        Carry::CallLink(link) => draft.call_link(link.as_ref()),
        Carry::Knock(knock, name) => draft.knock(*knock, name),
        Carry::KnockGone(knock) => draft.knock_gone(*knock),
        // Told again after a restart: it is open already. Only what comes and goes may have gone unheard.
        Carry::Open(opening) => {
            let waits = |claim| opening.claims.iter().any(|known| known.id == claim);
            for claim in meeting.claims.keys().copied().filter(|claim| !waits(*claim)) {
                draft.push(F::ClaimGone { claim });
            }
            opening.claims.iter().for_each(|claim| draft.claim(claim));
            draft.at_the_door(opening);
            let call_link = opening.set.call_link();
            let link = opening.texts.iter().find(|(id, text)| *id == call_link && text.kind == SealedKind::CallLink);
            draft.call_link(link.map(|(_, text)| text));
        }
        Carry::End { .. } | Carry::Forget { .. } | Carry::Forgotten { .. } => {}
    }
    if !draft.is_empty() {
        draft.advance();
    }
    Ok(draft.done())
}

impl Draft<'_> {
    fn claim(&mut self, claim: &ClaimIn) {
        if self.m.claims.get(&claim.id).is_none_or(|(_, _, so_far)| *so_far != claim.vouched) {
            self.push(claim_carried(claim));
        }
    }

    fn command(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::StageOn { from } => self.stage_on(*from),
            Command::StageBack { from } => self.stage_back(*from),
            Command::MinutesAdd { minutes } => self.minutes_add(seat, *minutes),
            Command::MinutesNegotiate { minutes, dry_run } => self.minutes_negotiate(*minutes, *dry_run),
            Command::ProcessPause { question } => self.always(|draft| draft.process_pause(seat, *question)),
            Command::ProcessResume {} => self.process_resume(seat),
            Command::TurnsFollow { tracked } => self.turns_follow(*tracked),
            Command::Pause {} => self.always(|draft| draft.pause(seat)),
            Command::Resume {} => self.resume(seat),
            Command::FloorGive { seat: to } => self.floor_give(*to),
            Command::FloorTakeBack {} => self.always(Self::floor_take_back),
            Command::FloorSkip { seat: whose } => self.floor_skip(*whose),
            Command::FloorNext {} if self.m.process_pause.is_some() => self.next_in_round(),
            Command::FloorNext {} => self.floor_next(),
            Command::FloorDone { question } => self.turn_done(seat, *question),
            Command::FloorPass {} if self.m.process_pause.is_some() => self.always(|draft| draft.end_round_turn(seat)),
            Command::FloorPass {} => self.always(|draft| draft.floor_pass(seat)),
            Command::PresentersChoose { seats } => self.presenters_choose(seats),
            Command::GroupsDraw {} => self.groups_draw(),
            Command::QuestionRelease { id } => self.question_release(*id),
            Command::QuestionSendBack { id, reason, note } => self.question_send_back(*id, *reason, note.as_ref()),
            Command::PresentersDraw {} => self.presenters_draw(),
            Command::Consent { given } | Command::ConsentFor { given } => self.consent(*given),
            Command::HandRaise {}
            | Command::HandLower {}
            | Command::QuestionAdd { .. }
            | Command::QuestionEdit { .. }
            | Command::QuestionWithdraw { .. }
            | Command::QuestionKeep { .. }
            | Command::QueueOrder { .. }
            | Command::QueueMove { .. }
            | Command::SitWith { .. }
            | Command::QuestionPark { .. } => self.queue(seat, command),
            Command::WordSay { .. } => self.written(seat, command),
            Command::SlipWrite { .. }
            | Command::SlipWithdraw { .. }
            | Command::SlipTurn {}
            | Command::Reveal {}
            | Command::Ready { .. } => self.slips(seat, command),
            Command::ScribeAsk { .. }
            | Command::ScribeAnswer { .. }
            | Command::NoteWrite { .. }
            | Command::NoteWithdraw { .. } => self.scribing(seat, command),
            Command::ActionWrite { .. }
            | Command::ActionAgree { .. }
            | Command::ActionWithdraw { .. }
            | Command::ActionReview { .. } => self.action(seat, command),
            Command::Agree { .. }
            | Command::AgreeFor { .. }
            | Command::ProcessGive { .. }
            | Command::ProcessTake {}
            | Command::ProcessObject {}
            | Command::StandInName { .. }
            | Command::ObserverAnswer { .. }
            | Command::MeetingClose {} => self.people(seat, command),
            Command::RetentionSet { retention } => self.retention_set(*retention),
            Command::SlipSign { .. } | Command::PulseOpen { .. } | Command::PulseClose {} => {
                self.about_nameless(seat, command)
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    /// A turn is over: of the stage, or of the round in a pause of the process.
    fn turn_done(&mut self, seat: SeatId, question: Option<ItemId>) -> Result<(), RefusalCode> {
        self.on_the_table(question)?;
        if self.m.process_pause.is_some() {
            self.end_round_turn(seat);
        } else {
            self.floor_done(seat);
        }
        Ok(())
    }

    /// Who answers names the question, because another may have come to the table at the same instant.
    pub(super) fn on_the_table(&self, question: Option<ItemId>) -> Result<(), RefusalCode> {
        // In a pause of the process nothing is on the table.
        let table = self.m.floor.question.filter(|_| self.m.process_pause.is_none());
        let moved = question.is_some() && question != table;
        if moved { Err(RefusalCode::QuestionMoved) } else { Ok(()) }
    }

    /// A rule that has nothing to refuse once the right is there.
    fn always(&mut self, rule: impl FnOnce(&mut Self)) -> Result<(), RefusalCode> {
        rule(self);
        Ok(())
    }

    /// On a call a stage can be followed turn by turn; nobody has to.
    fn turns_follow(&mut self, tracked: bool) -> Result<(), RefusalCode> {
        if tracked == self.m.is_tracked() {
            return Err(RefusalCode::AlreadyThere);
        }
        if matches!(self.m.stage().spec.floor, Floor::Open | Floor::Silence) {
            return Err(RefusalCode::NotInThisStage);
        }
        self.clear_floor(FloorEnd::Moved);
        self.push(F::TurnsFollowed { stage: self.m.at, tracked });
        Ok(())
    }
}
