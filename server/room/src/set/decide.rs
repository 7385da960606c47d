//! What a set agrees to. Who comes in and who goes stands in `door.rs`.

use std::collections::BTreeSet;

use askwell_protocol::limits::{ACTIONS_MAX, MEETINGS_MAX, SEATS_MAX};
use askwell_protocol::{
    Command, CommandKind, CreateSet, ItemId, KnockId, KnownAs, NewMeeting, NewSeat, Place, RefusalCode, Retention,
    Role, RoomId, Sealed, SealedKind, SeatId, Standing, Talk,
};

use super::Set;
use super::door::{answer_knock, check_support, claim_seat, give, new_seat, not_for_chairs, remove, sit};
use super::formats::{begins_with, check_own, drop_format, keep};
use super::keeping::{forget, is_gone, leave, set_retention, with_retention};
use super::project::{rights, standing};
use crate::format::fit::fit;
use crate::format::{self, Gathering, Misfit};
use crate::meeting::takes_part;
use crate::text::{TextChange, checked};
use crate::{ActionIn, Ask, Carry, Context, Decision, Fact, SeatIn, SetFact, What};

pub(super) fn fact(context: Context, set: SetFact) -> Fact {
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
    if let Some(link) = &create.call_link {
        texts.push((id.call_link(), Some(checked(link, SealedKind::CallLink, id, None)?)));
    }
    let mut seats = Vec::with_capacity(create.seats.len());
    let mut seen: BTreeSet<SeatId> = not_for_chairs(id).into();
    let role_of = |seat| create.seats.iter().find(|other| other.id == seat).map(|other| other.role);
    for (place, NewSeat { id: seat, name, role, supports }) in create.seats.iter().enumerate() {
        check_support(*role, *supports, role_of)?;
        if !seen.insert(*seat) {
            return Err(RefusalCode::AlreadyThere);
        }
        texts.push(((*seat).into(), Some(checked(name, SealedKind::SeatName, id, None)?)));
        let place = Place::try_from(place).map_err(|_| RefusalCode::RoomFull)?;
        seats.push(SeatIn { supports: *supports, ..SeatIn::new(*seat, place, *role) });
    }
    let mut facts = vec![fact(
        context,
        SetFact::Created { seats, key_epoch: 1, known_as: create.known_as, retention: create.retention },
    )];
    let formats = begins_with(id, &create.formats, &texts, context)?;
    facts.extend(formats.facts);
    texts.extend(formats.texts);
    if let Some(meeting) = &create.meeting {
        check_known_as(meeting, create.known_as)?;
        let people = create.seats.iter().filter(|seat| takes_part(seat.role)).count();
        let own = create.formats.iter().find(|format| Some(format.id) == meeting.own);
        check_own(meeting, own.map(|format| format.base.as_str()))?;
        check_meeting(meeting, id, people, 0)?;
        let meeting = with_retention(meeting, create.retention.unwrap_or(Retention::DEFAULT))?;
        facts.push(fact(context, SetFact::MeetingOpened { meeting, number: 1, by: None }));
    }
    Ok(Decision { facts, texts })
}

/// A voice tells who somebody is.
fn check_known_as(meeting: &NewMeeting, known_as: Option<KnownAs>) -> Result<(), RefusalCode> {
    let told = known_as == Some(KnownAs::AliasToNobody) && meeting.talk == Talk::Call;
    if told { Err(RefusalCode::OnlyInWriting) } else { Ok(()) }
}

/// Whether a meeting can be held: in a format that is known here, with as many issues as it takes, within its limits.
fn check_meeting(meeting: &NewMeeting, set: RoomId, people: usize, last_presenters: usize) -> Result<(), RefusalCode> {
    if meeting.id == set {
        return Err(RefusalCode::AlreadyThere);
    }
    let format = format::find_shaped(&meeting.format, meeting.shape.as_ref())?;
    let gathering = Gathering { talk: meeting.talk, people, last_presenters, issues: meeting.issues };
    match fit(&format, &gathering, meeting.minutes.unwrap_or(format.length)) {
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
            // Who has left may not have heard that it counts.
            if set.accepted.contains(*seat, *id) {
                return Ok(Decision::default());
            }
            let role = set.seat(*seat).ok_or(RefusalCode::SeatUnknown)?.role;
            check_right(set, role, command.kind())?;
            let mut decision = decide_command(set, *seat, role, command, context)?;
            decision.facts.insert(0, fact(context, SetFact::Accepted { seat: *seat, id: *id }));
            Ok(decision)
        }
    }
}

fn check_right(set: &Set, role: Role, kind: CommandKind) -> Result<(), RefusalCode> {
    let open = rights(set).open;
    if open.has(standing(role), kind) {
        return Ok(());
    }
    let somebody = Standing::ALL.into_iter().any(|standing| open.has(standing, kind));
    Err(if somebody { RefusalCode::NotYourRight } else { not_here(set, kind) })
}

fn not_here(set: &Set, kind: CommandKind) -> RefusalCode {
    if kind == CommandKind::MeetingOpen && set.open_meeting().is_some() {
        RefusalCode::MeetingOpen
    } else {
        RefusalCode::NotInThisStage
    }
}

fn one(context: Context, set: SetFact, texts: Vec<TextChange>) -> Decision {
    Decision { facts: vec![fact(context, set)], texts }
}

/// Where the call is, from now on.
fn call_link(set: &Set, link: Option<&Sealed>, by: SeatId, context: Context) -> Result<Decision, RefusalCode> {
    if link.is_none() && set.texts.call_link(set.id).is_none() {
        return Err(RefusalCode::AlreadyThere);
    }
    let text = link.map(|link| checked(link, SealedKind::CallLink, set.id, Some(by))).transpose()?;
    Ok(one(context, SetFact::CallLinkSet {}, vec![(set.id.call_link(), text)]))
}

/// Names of chairs that were taken out, once nobody speaks of them any more.
pub(super) fn forgotten(set: &Set, facts: &[Fact]) -> Vec<TextChange> {
    let mut after = set.clone();
    for Fact { at, what } in facts {
        if let What::Set(what) = what {
            after.evolve(*at, what);
        }
    }
    let silent = after.seats.iter().filter(|seat| !after.is_spoken_of(seat));
    let named = silent.map(|seat| seat.id.into()).filter(|id| set.texts.get(*id).is_some());
    named.map(|id| (id, None)).collect()
}

fn decide_command(
    set: &Set,
    seat: SeatId,
    role: Role,
    command: &Command,
    context: Context,
) -> Result<Decision, RefusalCode> {
    match command {
        Command::SeatAdd { id, name, role, supports } => {
            check_support(*role, *supports, |seat| set.seat(seat).map(|known| known.role))?;
            if set.knocks.contains_key(&KnockId(id.0)) {
                return Err(RefusalCode::AlreadyThere);
            }
            let added = SeatIn { supports: *supports, ..new_seat(set, *id, *role)? };
            let text = checked(name, SealedKind::SeatName, set.id, Some(seat))?;
            Ok(one(context, SetFact::SeatAdded { seat: added, by_itself: false }, vec![((*id).into(), Some(text))]))
        }
        Command::SeatRename { seat: named, name } => {
            if seat != *named && role != Role::Facilitator && (role != Role::Member || set.has_facilitator()) {
                return Err(RefusalCode::NotYours);
            }
            set.seat(*named).ok_or(RefusalCode::SeatUnknown)?;
            let text = checked(name, SealedKind::SeatName, set.id, Some(seat))?;
            Ok(one(context, SetFact::SeatRenamed { seat: *named }, vec![((*named).into(), Some(text))]))
        }
        Command::SeatRemove { seat: removed } => remove(set, *removed, seat, context),
        Command::ClaimGive { claim } => give(set, *claim, seat, role, context),
        Command::ClaimRefuse { claim } => {
            set.claims.get(claim).ok_or(RefusalCode::UnknownItem)?;
            Ok(one(context, SetFact::ClaimRefused { claim: *claim }, Vec::new()))
        }
        Command::DoorSet { door } if set.door == *door => Err(RefusalCode::AlreadyThere),
        Command::DoorSet { door } => Ok(one(context, SetFact::DoorSet { door: *door }, Vec::new())),
        Command::CallLinkSet { link } => call_link(set, link.as_ref(), seat, context),
        Command::KnockAnswer { knock, let_in } => answer_knock(set, *knock, *let_in, context),
        Command::MeetingOpen { meeting } => {
            check_known_as(meeting, Some(set.known_as))?;
            let people = set.seats_now().filter(|seat| takes_part(seat.role)).count();
            let own = set.formats.iter().find(|format| Some(format.id) == meeting.own);
            check_own(meeting, own.map(|format| format.base.as_str()))?;
            check_meeting(meeting, set.id, people, last_presenters(&set.actions))?;
            if set.meetings.iter().any(|held| held.meeting.id == meeting.id) {
                return Err(RefusalCode::AlreadyThere);
            }
            // An alias that nobody can place is for one meeting: over several, how somebody writes would place them.
            let most = if set.known_as == KnownAs::AliasToNobody { 1 } else { MEETINGS_MAX };
            if set.meetings.len() >= most {
                return Err(RefusalCode::TooMany);
            }
            let number = u16::try_from(set.meetings.len() + 1).map_err(|_| RefusalCode::TooMany)?;
            let meeting = with_retention(meeting, set.retention)?;
            let opened = SetFact::MeetingOpened { meeting, number, by: Some(seat) };
            Ok(one(context, opened, Vec::new()))
        }
        Command::SeatLeave { take_words } => leave(set, seat, *take_words, context),
        Command::FormatKeep { format } => keep(set, format, seat, context),
        Command::FormatDrop { id } => drop_format(set, *id, context),
        Command::RetentionSet { retention } => set_retention(set, *retention, context),
        Command::MeetingForget { meeting } => forget(set, *meeting, context),
        _ => Err(RefusalCode::NotInThisStage),
    }
}

/// The end of a meeting comes home, once.
fn take(set: &Set, carry: &Carry, context: Context) -> Result<Decision, RefusalCode> {
    let Carry::End { meeting, closed_at, presented, actions, texts, retention } = carry else {
        return is_gone(set, carry, context);
    };
    let Some(held) = set.open_meeting().filter(|held| held.meeting.id == *meeting) else {
        return Ok(Decision::default());
    };
    let mut actions = actions.clone();
    // Of a meeting of which nothing is kept comes only what became of older promises.
    let is_kept = held.retention.is_kept() || set.in_memory;
    actions.retain(|action| is_kept || set.actions.iter().any(|known| known.id == action.id));
    actions.truncate(ACTIONS_MAX);
    // Texts of actions that are over go with them.
    let kept = |id: &ItemId| actions.iter().any(|action| action.id == *id && action.goes_on());
    let gone = set.actions.iter().map(|action| action.id).filter(|id| !kept(id)).map(|id| (id, None));
    let texts = texts.iter().filter(|(id, _)| is_kept && kept(id));
    let texts = texts.map(|(id, text)| (*id, Some(std::sync::Arc::new(text.clone())))).chain(gone);
    let mut texts: Vec<TextChange> = texts.collect();
    let ended = SetFact::MeetingEnded {
        meeting: *meeting,
        closed_at: *closed_at,
        presented: presented.clone(),
        actions,
        retention: Some(*retention),
    };
    let facts = vec![fact(context, ended)];
    texts.extend(forgotten(set, &facts));
    Ok(Decision { facts, texts })
}
