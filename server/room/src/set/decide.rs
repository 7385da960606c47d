//! What a set agrees to.

use std::collections::BTreeSet;

use askwell_protocol::limits::{ACTIONS_MAX, CLAIMS_MAX, MEETINGS_MAX, SEATS_MAX};
use askwell_protocol::{
    ClaimId, Command, CommandKind, CreateSet, ItemId, NewMeeting, NewSeat, Place, RefusalCode, Role, RoomId, Sealed,
    SealedKind, SeatId,
};

use super::Set;
use super::project::rights;
use crate::format::fit::fit;
use crate::format::{self, Gathering, Misfit};
use crate::text::checked;
use crate::{ActionIn, Ask, Carry, Context, Decision, Fact, SeatIn, SetFact, What};

/// Members who must vouch for a claim where no facilitator gives the seat back.
const VOUCHERS: usize = 2;

fn fact(context: Context, set: SetFact) -> Fact {
    Fact { at: context.now, what: What::Set(set) }
}

/// A set comes to be, perhaps with its first meeting.
pub(crate) fn create(id: RoomId, create: &CreateSet, context: Context) -> Result<Decision, RefusalCode> {
    if create.set != id {
        return Err(RefusalCode::RoomUnknown);
    }
    if create.seats.len() > SEATS_MAX {
        return Err(RefusalCode::RoomFull);
    }
    let mut texts = vec![(id.into(), Some(checked(&create.name, SealedKind::SetName, id, None)?))];
    let mut seats = Vec::with_capacity(create.seats.len());
    let mut seen = BTreeSet::new();
    for (place, NewSeat { id: seat, name, role, supports: _ }) in create.seats.iter().enumerate() {
        if !seen.insert(*seat) {
            return Err(RefusalCode::AlreadyThere);
        }
        texts.push(((*seat).into(), Some(checked(name, SealedKind::SeatName, id, None)?)));
        let place = Place::try_from(place).map_err(|_| RefusalCode::RoomFull)?;
        seats.push(SeatIn { id: *seat, place, role: *role, taken: false });
    }
    let mut facts = vec![fact(context, SetFact::Created { seats, key_epoch: 1 })];
    if let Some(meeting) = &create.meeting {
        check_meeting(meeting, id, create.seats.len(), 0)?;
        facts.push(fact(context, SetFact::MeetingOpened { meeting: meeting.clone(), number: 1, by: None }));
    }
    Ok(Decision { facts, texts })
}

/// Whether a meeting can be held: in a format that is known here, with as many issues as it takes, within its limits.
fn check_meeting(meeting: &NewMeeting, set: RoomId, people: usize, last_presenters: usize) -> Result<(), RefusalCode> {
    if meeting.id == set {
        return Err(RefusalCode::AlreadyThere);
    }
    let format = format::find(&meeting.format).ok_or(RefusalCode::UnknownFormat)?;
    let gathering = Gathering { talk: meeting.talk, people, last_presenters, issues: meeting.issues };
    match fit(format, &gathering, meeting.minutes.unwrap_or(format.length)) {
        Err(Misfit::Issues { .. }) => Err(RefusalCode::OutOfRange),
        Err(Misfit::Talk) => Err(RefusalCode::DoesNotFit),
        // A meeting that nobody asked to last so long lasts as long as it does.
        Err(Misfit::Length { .. }) if meeting.minutes.is_some() => Err(RefusalCode::DoesNotFit),
        Ok(_) | Err(Misfit::Length { .. }) => Ok(()),
    }
}

/// How many people left earlier meetings with actions that are still open.
fn last_presenters(actions: &[ActionIn]) -> usize {
    actions.iter().map(|action| action.owner).collect::<BTreeSet<_>>().len()
}

/// Everything else that a set can be asked.
pub(crate) fn decide(set: &Set, ask: &Ask, context: Context) -> Result<Decision, RefusalCode> {
    match ask {
        Ask::Create(_) => Err(RefusalCode::SetExists),
        Ask::Sit { seat, name, role } => sit(set, *seat, name.as_ref(), *role, context),
        Ask::Claim { claim, seat, role } => claim_seat(set, *claim, *seat, *role, context),
        Ask::Carry(carry) => take(set, carry, context),
        Ask::Command { seat, id, command } => {
            let role = set.seat(*seat).ok_or(RefusalCode::SeatUnknown)?.role;
            if set.accepted.contains(*seat, *id) {
                return Ok(Decision::default());
            }
            if !rights(set).open.values().any(|open| open.contains(&command.kind())) {
                return Err(not_here(set, command.kind()));
            }
            let mut decision = decide_command(set, *seat, role, command, context)?;
            decision.facts.insert(0, fact(context, SetFact::Accepted { seat: *seat, id: *id }));
            Ok(decision)
        }
    }
}

fn not_here(set: &Set, kind: CommandKind) -> RefusalCode {
    if kind == CommandKind::MeetingOpen && set.open_meeting().is_some() {
        RefusalCode::MeetingOpen
    } else {
        RefusalCode::NotInThisStage
    }
}

fn decide_command(
    set: &Set,
    seat: SeatId,
    role: Role,
    command: &Command,
    context: Context,
) -> Result<Decision, RefusalCode> {
    let runs = role == Role::Facilitator || !set.has_facilitator();
    let facilitator = |right: bool| if right { Ok(()) } else { Err(RefusalCode::NotYourRight) };
    match command {
        Command::SeatAdd { id, name, role, supports: _ } => {
            facilitator(runs)?;
            let added = new_seat(set, *id, *role)?;
            let text = checked(name, SealedKind::SeatName, set.id, Some(seat))?;
            Ok(Decision {
                facts: vec![fact(context, SetFact::SeatAdded { seat: added, by_itself: false })],
                texts: vec![((*id).into(), Some(text))],
            })
        }
        Command::SeatRename { seat: named, name } => {
            if seat != *named && !runs {
                return Err(RefusalCode::NotYours);
            }
            set.seat(*named).ok_or(RefusalCode::SeatUnknown)?;
            let text = checked(name, SealedKind::SeatName, set.id, Some(seat))?;
            Ok(Decision {
                facts: vec![fact(context, SetFact::SeatRenamed { seat: *named })],
                texts: vec![((*named).into(), Some(text))],
            })
        }
        Command::ClaimGive { claim } => give(set, *claim, seat, role, context),
        Command::ClaimRefuse { claim } => {
            facilitator(runs)?;
            set.claims.get(claim).ok_or(RefusalCode::UnknownItem)?;
            Ok(Decision { facts: vec![fact(context, SetFact::ClaimRefused { claim: *claim })], texts: Vec::new() })
        }
        Command::MeetingOpen { meeting } => {
            facilitator(runs)?;
            check_meeting(meeting, set.id, set.seats.len(), last_presenters(&set.actions))?;
            if set.meetings.iter().any(|held| held.meeting.id == meeting.id) {
                return Err(RefusalCode::AlreadyThere);
            }
            if set.meetings.len() >= MEETINGS_MAX {
                return Err(RefusalCode::TooMany);
            }
            let number = u16::try_from(set.meetings.len() + 1).map_err(|_| RefusalCode::TooMany)?;
            let opened = SetFact::MeetingOpened { meeting: meeting.clone(), number, by: Some(seat) };
            Ok(Decision { facts: vec![fact(context, opened)], texts: Vec::new() })
        }
        _ => Err(RefusalCode::NotInThisStage),
    }
}

fn new_seat(set: &Set, id: SeatId, role: Role) -> Result<SeatIn, RefusalCode> {
    if set.seat(id).is_some() {
        return Err(RefusalCode::AlreadyThere);
    }
    if set.seats.len() >= SEATS_MAX {
        return Err(RefusalCode::RoomFull);
    }
    let place = Place::try_from(set.seats.len()).map_err(|_| RefusalCode::RoomFull)?;
    Ok(SeatIn { id, place, role, taken: false })
}

/// A facilitator's link opens every chair, a member's link only members' chairs.
fn opens(link: Role, seat: Role) -> Result<(), RefusalCode> {
    if link == Role::Member && seat == Role::Facilitator { Err(RefusalCode::NotYourRight) } else { Ok(()) }
}

fn sit(set: &Set, seat: SeatId, name: Option<&Sealed>, role: Role, context: Context) -> Result<Decision, RefusalCode> {
    let mut decision = Decision::default();
    match (set.seat(seat), name) {
        (Some(found), _) => {
            opens(role, found.role)?;
            if found.taken {
                return Ok(decision);
            }
        }
        (None, None) => return Err(RefusalCode::SeatUnknown),
        (None, Some(name)) => {
            let added = new_seat(set, seat, role)?;
            decision.texts.push((seat.into(), Some(checked(name, SealedKind::SeatName, set.id, Some(seat))?)));
            decision.facts.push(fact(context, SetFact::SeatAdded { seat: added, by_itself: true }));
        }
    }
    decision.facts.push(fact(context, SetFact::SeatTaken { seat }));
    Ok(decision)
}

fn claim_seat(set: &Set, claim: ClaimId, seat: SeatId, role: Role, context: Context) -> Result<Decision, RefusalCode> {
    let found = set.seat(seat).ok_or(RefusalCode::SeatUnknown)?;
    opens(role, found.role)?;
    if set.claims.contains_key(&claim) {
        return Ok(Decision::default());
    }
    if set.claims.len() >= CLAIMS_MAX {
        return Err(RefusalCode::TooMany);
    }
    Ok(Decision { facts: vec![fact(context, SetFact::Claimed { claim, seat })], texts: Vec::new() })
}

/// One facilitator gives a seat back, or two members of the list who are not that seat.
fn give(set: &Set, claim: ClaimId, by: SeatId, role: Role, context: Context) -> Result<Decision, RefusalCode> {
    let found = set.claims.get(&claim).ok_or(RefusalCode::UnknownItem)?;
    let given = fact(context, SetFact::ClaimGiven { claim, seat: found.seat });
    if role == Role::Facilitator {
        return Ok(Decision { facts: vec![given], texts: Vec::new() });
    }
    let facilitators_chair = set.seat(found.seat).is_some_and(|seat| seat.role == Role::Facilitator);
    // Who came in by the link alone and put a chair of their own vouches for nobody: two such chairs would be enough to
    // take any other.
    if by == found.seat || facilitators_chair || set.newcomers.contains(&by) {
        return Err(RefusalCode::NotYours);
    }
    if found.vouched.contains(&by) {
        return Err(RefusalCode::AlreadyThere);
    }
    let mut facts = vec![fact(context, SetFact::Vouched { claim, by })];
    if found.vouched.len() + 1 >= VOUCHERS {
        facts.push(given);
    }
    Ok(Decision { facts, texts: Vec::new() })
}

/// The end of a meeting comes home, once.
fn take(set: &Set, carry: &Carry, context: Context) -> Result<Decision, RefusalCode> {
    let Carry::End { meeting, closed_at, presented, actions, texts } = carry else {
        return Err(RefusalCode::NotInThisStage);
    };
    let open = set.open_meeting().is_some_and(|held| held.meeting.id == *meeting);
    if !open {
        return Ok(Decision::default());
    }
    let mut actions = actions.clone();
    actions.truncate(ACTIONS_MAX);
    // Texts of actions that are over go with them.
    let kept = |id: &ItemId| actions.iter().any(|action| action.id == *id && action.goes_on());
    let gone = set.actions.iter().map(|action| action.id).filter(|id| !kept(id)).map(|id| (id, None));
    let texts = texts.iter().filter(|(id, _)| kept(id));
    let texts = texts.map(|(id, text)| (*id, Some(std::sync::Arc::new(text.clone())))).chain(gone).collect();
    let ended =
        SetFact::MeetingEnded { meeting: *meeting, closed_at: *closed_at, presented: presented.clone(), actions };
    Ok(Decision { facts: vec![fact(context, ended)], texts })
}
