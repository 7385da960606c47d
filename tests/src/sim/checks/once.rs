//! P5: a command counts once, whatever is sent twice, lost or restarted; what was accepted counts, and what was refused
//! for good does not.

use std::collections::BTreeMap;

use askwell_protocol::{CommandId, RoomId, SeatId};

use crate::sim::mirror::Mirror;

/// What became of one command.
#[derive(Clone, Copy, Debug, Default)]
struct Fate {
    /// How often it was put on a line.
    sent: usize,
    /// How often it was said that it counts.
    accepted: usize,
    /// How often it was refused for good.
    refused: usize,
}

/// All commands of all people.
#[derive(Default)]
pub struct CountsOnce(BTreeMap<(RoomId, SeatId, CommandId), Fate>);

impl CountsOnce {
    /// It is put on a line.
    pub fn sent(&mut self, room: RoomId, seat: SeatId, id: CommandId) {
        self.0.entry((room, seat, id)).or_default().sent += 1;
    }

    /// An answer is heard: it counts, or it is refused for good.
    pub fn answered(&mut self, room: RoomId, seat: SeatId, id: CommandId, accepted: bool) {
        let fate = self.0.entry((room, seat, id)).or_default();
        if accepted {
            fate.accepted += 1;
        } else {
            fate.refused += 1;
        }
    }

    /// Whether the answers and the facts agree, when all is over. How many commands count.
    ///
    /// # Errors
    /// Names a command whose answers say something else than the facts.
    pub fn check(&self, mirror: &Mirror) -> Result<usize, String> {
        let mut counted = 0;
        for ((room, seat, id), fate) in &self.0 {
            let counts = mirror.room(*room).and_then(|twin| twin.counts(*seat, *id)).is_some();
            let never = fate.refused == fate.sent;
            if (fate.accepted > 0 && !counts) || (never && counts) {
                return Err(format!("P5: {id} counts: {counts}, and was answered {fate:?}"));
            }
            counted += usize::from(counts);
        }
        Ok(counted)
    }
}
