//! Random commands about chairs and doors.

use askwell_protocol::{Command, CommandKind as K, Door, KnockId, Record, SeatId, ViewerClass};
use uuid::Uuid;

use super::world::World;

/// Commands that belong to the set's own room.
pub fn is_of_the_set(kind: K) -> bool {
    matches!(
        kind,
        K::SeatAdd
            | K::SeatRename
            | K::SeatRemove
            | K::ClaimGive
            | K::ClaimRefuse
            | K::DoorSet
            | K::KnockAnswer
            | K::MeetingOpen
    )
}

impl World {
    /// A command about the door, or about a chair that is to go.
    pub fn some_door_command(&mut self, kind: K, seat: SeatId, a: u8, b: u8) -> Command {
        match kind {
            K::DoorSet => {
                let doors = [Door::Open, Door::Knock, Door::Knock, Door::Locked];
                Command::DoorSet { door: doors[usize::from(b) % doors.len()] }
            }
            K::KnockAnswer => {
                let records = self.set.clients[&ViewerClass::Facilitator].values();
                let knock = |record: &Record| if let Record::Knock(knock) = record { Some(knock.id) } else { None };
                let waits: Vec<KnockId> = records.filter_map(knock).collect();
                let known = waits.get(usize::from(a) % waits.len().max(1)).copied();
                Command::KnockAnswer { knock: known.unwrap_or(KnockId(Uuid::from_u128(6))), let_in: b < 170 }
            }
            // A set that loses everybody at once teaches nothing.
            _ if b > 90 => Command::SeatRemove { seat: SeatId(Uuid::from_u128(9)) },
            _ => Command::SeatRemove { seat },
        }
    }
}
