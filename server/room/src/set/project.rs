//! What people see of a set.

use askwell_protocol::{
    ActionRecord, ActionState, ClaimRecord, CommandKind, DoorRecord, ItemId, KnockRecord, MeRecord, MeetingRecord,
    OpenCommands, Record, RightsRecord, Role, SeatId, SeatRecord, SetRecord, Standing, ViewerClass,
};

use super::{Held, Set};
use crate::view::shows;
use crate::{Key, Live};

/// One record of a set. Claims are everybody's to see: two members can give a seat back, and it happens in the open.
pub(crate) fn project(set: &Set, live: &Live, class: ViewerClass, key: Key) -> Option<Record> {
    // What its people promised each other is not an observer's to see.
    let promised = matches!(key, Key::Action(_)) && class == ViewerClass::Observer;
    if promised || !shows(class, key) {
        return None;
    }
    match key {
        Key::Set => Some(Record::Set(SetRecord {
            room: set.id,
            name: set.texts.get(set.id.into()),
            key_epoch: set.key_epoch,
            created_at: set.created_at,
            open_meeting: set.open_meeting().map(|held| held.meeting.id),
            known_as: set.known_as,
            retention: set.retention,
            in_memory: set.in_memory,
            // An observer is told in a meeting that has welcomed them.
            call_link: set.texts.call_link(set.id).filter(|_| class != ViewerClass::Observer),
        })),
        Key::Rights => Some(Record::Rights(rights(set))),
        Key::Seat(id) => seat(set, live, id),
        Key::Meeting(id) => set.meetings.iter().find(|held| held.meeting.id == id).map(|held| {
            Record::Meeting(MeetingRecord {
                id,
                number: held.number,
                talk: held.meeting.talk,
                format: held.meeting.format.clone(),
                shape: held.meeting.shape.clone(),
                own: held.meeting.own,
                issues: held.meeting.issues,
                state: held.state,
                opened_at: held.opened_at,
                closed_at: held.closed_at,
                presented: held.presented.clone(),
                retention: held.retention,
                forgets_at: held.forgets_at(),
            })
        }),
        Key::Format(id) => set.format(id),
        Key::Claim(id) => set.claims.get(&id).map(|claim| {
            Record::Claim(ClaimRecord { id, seat: claim.seat, since: claim.since, vouched: claim.vouched.clone() })
        }),
        Key::Door => Some(Record::Door(DoorRecord { door: set.door })),
        Key::Knock(id) => set
            .knocks
            .get(&id)
            .filter(|_| set.lets_in(class))
            .map(|since| Record::Knock(KnockRecord { id, name: set.texts.get(ItemId(id.0)), since: *since })),
        Key::Action(id) => set.actions.iter().find(|action| action.id == id).map(|action| {
            Record::Action(ActionRecord {
                id,
                owner: action.owner,
                typed_by: action.typed_by,
                text: set.texts.get(id),
                due: action.due.clone(),
                state: ActionState::CarriedIn,
                by_voice: action.by_voice,
                outcome: None,
                learning: None,
                meeting: action.meeting,
            })
        }),
        _ => None,
    }
}

fn seat(set: &Set, live: &Live, id: SeatId) -> Option<Record> {
    let found = set.seat_ever(id).filter(|seat| set.is_spoken_of(seat))?;
    let (presence, away_since) = live.presence(id);
    Some(Record::Seat(SeatRecord {
        id,
        place: found.place,
        role: found.role,
        name: set.texts.get(id.into()),
        taken: found.taken,
        presence,
        away_since,
        agreed: None,
        sits: None,
        supports: found.supports,
        gone: found.gone,
    }))
}

/// Which commands are open in a set. A set without a facilitator runs itself: its members may do what one would.
pub(super) fn rights(set: &Set) -> RightsRecord {
    let all = [Standing::Facilitator, Standing::Member, Standing::Observer, Standing::Supporter];
    let mut open = OpenCommands::default();
    open.to(&all, &[CommandKind::SeatRename, CommandKind::SeatLeave]);
    open.to(&[Standing::Facilitator, Standing::Member], &[CommandKind::ClaimGive]);
    let runs: &[Standing] =
        if set.has_facilitator() { &[Standing::Facilitator] } else { &[Standing::Facilitator, Standing::Member] };
    let door = [CommandKind::SeatAdd, CommandKind::ClaimRefuse, CommandKind::DoorSet, CommandKind::KnockAnswer];
    open.to(runs, &door);
    open.to(runs, &[CommandKind::CallLinkSet]);
    open.to(runs, &[CommandKind::FormatKeep]);
    if !set.formats.is_empty() {
        open.to(runs, &[CommandKind::FormatDrop]);
    }
    if set.open_meeting().is_none() {
        open.to(runs, &[CommandKind::MeetingOpen]);
    }
    if !set.in_memory {
        open.to(runs, &[CommandKind::RetentionSet]);
    }
    if set.meetings.iter().any(Held::is_remembered) {
        open.to(runs, &[CommandKind::MeetingForget]);
    }
    // Members take nobody's chair away, whoever runs the set.
    open.to(&[Standing::Facilitator], &[CommandKind::SeatRemove]);
    RightsRecord { open }
}

/// What a role is in the set's own room.
pub(super) const fn standing(role: Role) -> Standing {
    match role {
        Role::Facilitator => Standing::Facilitator,
        Role::Member => Standing::Member,
        Role::Observer => Standing::Observer,
        Role::Supporter => Standing::Supporter,
    }
}

/// Who I am in this set.
pub(crate) fn personal(set: &Set, seat: SeatId) -> Vec<Record> {
    let Some(found) = set.seat(seat) else { return Vec::new() };
    vec![Record::Me(MeRecord {
        seat,
        role: found.role,
        standings: vec![standing(found.role)],
        ready: false,
        kept: Vec::new(),
        paused_by_me: false,
        parked: Vec::new(),
        observers: Vec::new(),
    })]
}
