//! Who comes in, and who goes: chairs, strangers who knock, wishes to have a chair back, chairs that are taken out.
//!
//! A name that is on the list always walks in. What must never be here: a browser's secret, or who it was; the access
//! table beside the room knows those.

use askwell_protocol::limits::{CLAIMS_MAX, KNOCKS_MAX, SEATS_EVER_MAX, SEATS_MAX};
use askwell_protocol::{ClaimId, Door, ItemId, KnockId, Place, RefusalCode, Role, RoomId, Sealed, SealedKind, SeatId};

use super::Set;
use super::decide::{fact, forgotten};
use crate::text::checked;
use crate::{Context, Decision, SeatIn, SetFact};

/// Members who must vouch for a claim where no facilitator gives the seat back.
const VOUCHERS: usize = 2;

/// Ids under which the set's own texts lie: a name under one of them would write over it.
pub(super) fn not_for_chairs(set: RoomId) -> [SeatId; 2] {
    [SeatId(set.0), SeatId(set.call_link().0)]
}

/// A chair that is put at the end of the circle.
pub(super) fn new_seat(set: &Set, id: SeatId, role: Role) -> Result<SeatIn, RefusalCode> {
    let taken =
        not_for_chairs(set.id).contains(&id) || set.formats.iter().any(|format| ItemId::from(format.id) == id.into());
    if set.seat_ever(id).is_some() || taken {
        return Err(RefusalCode::AlreadyThere);
    }
    if set.seats_now().count() >= SEATS_MAX || set.seats.len() >= SEATS_EVER_MAX {
        return Err(RefusalCode::RoomFull);
    }
    let place = Place::try_from(set.seats.len()).map_err(|_| RefusalCode::RoomFull)?;
    Ok(SeatIn::new(id, place, role))
}

/// A supporter's chair is tied to that of one of the set's people; no other chair is tied to any.
pub(super) fn check_support(
    role: Role,
    supports: Option<SeatId>,
    role_of: impl Fn(SeatId) -> Option<Role>,
) -> Result<(), RefusalCode> {
    match (role, supports.map(role_of)) {
        (Role::Supporter, Some(Some(Role::Facilitator | Role::Member))) => Ok(()),
        (Role::Supporter, _) => Err(RefusalCode::SeatUnknown),
        (_, Some(_)) => Err(RefusalCode::OutOfRange),
        (_, None) => Ok(()),
    }
}

/// A facilitator's link opens every chair, a member's link only members' chairs.
fn opens(link: Role, seat: Role) -> Result<(), RefusalCode> {
    if link == Role::Member && seat == Role::Facilitator { Err(RefusalCode::NotYourRight) } else { Ok(()) }
}

/// Somebody sits down. A chair on the list is there for the taking; somebody new finds the door as it is.
pub(super) fn sit(
    set: &Set,
    seat: SeatId,
    name: Option<&Sealed>,
    link: Role,
    context: Context,
) -> Result<Decision, RefusalCode> {
    match (set.seat_ever(seat), name) {
        (Some(found), _) if found.gone => Err(RefusalCode::SeatUnknown),
        (Some(found), _) => {
            opens(link, found.role)?;
            let sits = (!found.taken).then(|| fact(context, SetFact::SeatTaken { seat }));
            Ok(Decision { facts: sits.into_iter().collect(), texts: Vec::new() })
        }
        (None, None) => Err(RefusalCode::SeatUnknown),
        (None, Some(name)) => newcomer(set, seat, name, link, context),
    }
}

/// Somebody whose name is not on the list. A facilitator's link opens any door. A knock has the id of the chair that its
/// stranger brings, so that the name is sealed for both; asking again changes nothing while it waits.
fn newcomer(set: &Set, seat: SeatId, name: &Sealed, link: Role, context: Context) -> Result<Decision, RefusalCode> {
    let knock = KnockId(seat.0);
    if set.sent_away.contains(&knock) {
        return Err(RefusalCode::AlreadyOver);
    }
    let text = checked(name, SealedKind::SeatName, set.id, Some(seat))?;
    let added = new_seat(set, seat, link)?;
    let texts = vec![(seat.into(), Some(text))];
    let waits = set.knocks.contains_key(&knock);
    match set.door {
        _ if link == Role::Facilitator => {}
        Door::Open => {}
        Door::Knock | Door::Locked if waits => return Ok(Decision::default()),
        Door::Locked => return Err(RefusalCode::DoorLocked),
        Door::Knock if set.knocks.len() >= KNOCKS_MAX => return Err(RefusalCode::TooMany),
        Door::Knock => return Ok(Decision { facts: vec![fact(context, SetFact::Knocked { knock })], texts }),
    }
    let let_in = waits.then_some(SetFact::KnockAnswered { knock, let_in: true });
    let comes = [SetFact::SeatAdded { seat: added, by_itself: true }, SetFact::SeatTaken { seat }];
    Ok(Decision { facts: let_in.into_iter().chain(comes).map(|what| fact(context, what)).collect(), texts })
}

/// Lets somebody in who knocks, or not. Whom a facilitator lets in is one of the list from then on.
pub(super) fn answer_knock(set: &Set, knock: KnockId, let_in: bool, context: Context) -> Result<Decision, RefusalCode> {
    set.knocks.get(&knock).ok_or(RefusalCode::UnknownItem)?;
    let mut facts = vec![fact(context, SetFact::KnockAnswered { knock, let_in })];
    let seat = SeatId(knock.0);
    if !let_in {
        return Ok(Decision { facts, texts: vec![(seat.into(), None)] });
    }
    let added = new_seat(set, seat, Role::Member)?;
    facts.push(fact(context, SetFact::SeatAdded { seat: added, by_itself: !set.has_facilitator() }));
    facts.push(fact(context, SetFact::SeatTaken { seat }));
    Ok(Decision { facts, texts: Vec::new() })
}

/// Another browser asks for a chair.
pub(super) fn claim_seat(
    set: &Set,
    claim: ClaimId,
    seat: SeatId,
    link: Role,
    context: Context,
) -> Result<Decision, RefusalCode> {
    let found = set.seat(seat).ok_or(RefusalCode::SeatUnknown)?;
    opens(link, found.role)?;
    if set.claims.contains_key(&claim) {
        return Ok(Decision::default());
    }
    if !found.taken {
        // Another browser is just sitting down on it, or has just failed to: who asks again finds out.
        return Err(RefusalCode::Busy);
    }
    let claimed = fact(context, SetFact::Claimed { claim, seat });
    if found.role == Role::Facilitator {
        // It came by a facilitator's link, which could put another such chair beside it and give this one back from there. Nobody
        // else could give it back, where the browser of a set's only facilitator forgot.
        let given = fact(context, SetFact::ClaimGiven { claim, seat });
        return Ok(Decision { facts: vec![claimed, given], texts: Vec::new() });
    }
    // One wish for each chair: more would only crowd out those for other chairs.
    let waits = set.claims.values().any(|claim| claim.seat == seat);
    if waits || set.claims.len() >= CLAIMS_MAX {
        return Err(RefusalCode::TooMany);
    }
    Ok(Decision { facts: vec![claimed], texts: Vec::new() })
}

/// One facilitator gives a seat back, or two members of the list who are not that seat. Where a set runs itself and has no
/// two of the list, everybody else who has taken a chair can, all together.
pub(super) fn give(
    set: &Set,
    claim: ClaimId,
    by: SeatId,
    role: Role,
    context: Context,
) -> Result<Decision, RefusalCode> {
    let found = set.claims.get(&claim).ok_or(RefusalCode::UnknownItem)?;
    let given = fact(context, SetFact::ClaimGiven { claim, seat: found.seat });
    if role == Role::Facilitator {
        return Ok(Decision { facts: vec![given], texts: Vec::new() });
    }
    // Who came in by the link alone and put a chair of their own vouches for nobody: two such chairs would be enough to
    // take any other. Only all together they may, where nobody facilitates.
    let counts = !set.newcomers.contains(&by) || !set.has_facilitator();
    if by == found.seat || !counts {
        return Err(RefusalCode::NotYours);
    }
    if found.vouched.contains(&by) {
        return Err(RefusalCode::AlreadyThere);
    }
    let mut facts = vec![fact(context, SetFact::Vouched { claim, by })];
    let says_yes = |seat: &SeatId| *seat == by || found.vouched.contains(seat);
    let own = |chair: &&SeatIn| matches!(chair.role, Role::Facilitator | Role::Member);
    let others = set.seats_now().filter(|chair| chair.taken && chair.id != found.seat).filter(own);
    let others: Vec<SeatId> = others.map(|chair| chair.id).collect();
    let listed = others.iter().filter(|seat| says_yes(seat) && !set.newcomers.contains(seat)).count();
    let all = !set.has_facilitator() && others.len() >= VOUCHERS && others.iter().all(says_yes);
    if listed >= VOUCHERS || all {
        facts.push(given);
    }
    Ok(Decision { facts, texts: Vec::new() })
}

/// Takes a chair out of the set, and those that support it. Wishes for them come to nothing.
pub(super) fn remove(set: &Set, seat: SeatId, by: SeatId, context: Context) -> Result<Decision, RefusalCode> {
    set.seat(seat).ok_or(RefusalCode::SeatUnknown)?;
    if seat == by {
        return Err(RefusalCode::NotYours);
    }
    Ok(without(set, seat, context))
}

/// The set without a chair, and without those that support it.
pub(super) fn without(set: &Set, seat: SeatId, context: Context) -> Decision {
    let leaves = |chair: &&SeatIn| chair.id == seat || chair.supports == Some(seat);
    let leaving: Vec<SeatId> = set.seats_now().filter(leaves).map(|chair| chair.id).collect();
    let wishes = set.claims.iter().filter(|(_, claim)| leaving.contains(&claim.seat));
    let refused = wishes.map(|(claim, _)| SetFact::ClaimRefused { claim: *claim });
    let removed = leaving.iter().map(|seat| SetFact::SeatRemoved { seat: *seat });
    let facts: Vec<_> = refused.chain(removed).map(|what| fact(context, what)).collect();
    let texts = forgotten(set, &facts);
    Decision { facts, texts }
}
