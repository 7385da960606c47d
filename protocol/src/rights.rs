//! Rights as data: for each standing, the commands that are open now.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::CommandKind;

/// What a seat is just now. A seat has one or more standings, and may do what any of them may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Holds the process.
    Process,
    /// Has the role of facilitator, whether or not it holds the process.
    Facilitator,
    /// Presents the issue of this stage.
    Presenter,
    /// Has the floor.
    Holder,
    /// Is next: first in the queue, or next in the round.
    Next,
    /// Has a chair and does not present now.
    Member,
    /// Keeps the questions of this issue for its presenter, or was asked to.
    Scribe,
    /// Sits in with the set's consent.
    Observer,
    /// Interprets or captions for a member.
    Supporter,
}

impl Standing {
    /// All standings.
    pub const ALL: [Self; 9] = [
        Self::Process,
        Self::Facilitator,
        Self::Presenter,
        Self::Holder,
        Self::Next,
        Self::Member,
        Self::Scribe,
        Self::Observer,
        Self::Supporter,
    ];
}

/// Which commands are open to which standing. Rights on one object (edit *mine*, resume *my* pause) are the object's:
/// the command is open here and the object says whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RightsRecord {
    /// Open commands by standing.
    #[ts(as = "BTreeMap<Standing, Vec<CommandKind>>")]
    #[schemars(with = "BTreeMap<Standing, Vec<CommandKind>>")]
    pub open: OpenCommands,
}

/// Commands by standing, one bit each: the table of rights is asked for with every command, and shown to every class, so
/// it is made and compared without a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<Standing, Vec<CommandKind>>")]
pub struct OpenCommands([u128; Standing::ALL.len()]);

// A command more than this, and a table needs another word for each standing.
const _: () = assert!(CommandKind::ALL.len() <= 128, "every command has its bit");

const fn bit(kind: CommandKind) -> u128 {
    1 << kind as u32
}

impl OpenCommands {
    /// Opens commands to standings.
    #[inline]
    pub fn to(&mut self, standings: &[Standing], commands: &[CommandKind]) {
        let commands = commands.iter().fold(0, |bits, kind| bits | bit(*kind));
        for standing in standings {
            self.0[*standing as usize] |= commands;
        }
    }

    /// Closes commands to everybody.
    pub fn close(&mut self, commands: &[CommandKind]) {
        let commands = commands.iter().fold(0, |bits, kind| bits | bit(*kind));
        self.0.iter_mut().for_each(|open| *open &= !commands);
    }

    /// Whether a command is open to a standing.
    #[must_use]
    pub const fn has(&self, standing: Standing, kind: CommandKind) -> bool {
        self.0[standing as usize] & bit(kind) != 0
    }
}

impl From<BTreeMap<Standing, Vec<CommandKind>>> for OpenCommands {
    fn from(rows: BTreeMap<Standing, Vec<CommandKind>>) -> Self {
        let mut open = Self::default();
        rows.iter().for_each(|(standing, commands)| open.to(&[*standing], commands));
        open
    }
}

/// A list of commands for each standing that has any.
impl Serialize for OpenCommands {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_map(None)?;
        for (standing, bits) in Standing::ALL.iter().zip(self.0).filter(|(_, bits)| *bits != 0) {
            rows.serialize_entry(standing, &Row(bits))?;
        }
        rows.end()
    }
}

/// The commands of one standing.
struct Row(u128);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bits = self.0;
        serializer.collect_seq(std::iter::from_fn(|| {
            let kind = CommandKind::ALL.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            Some(kind)
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{OpenCommands, Standing};
    use crate::CommandKind;

    #[test]
    fn a_table_of_rights_is_on_the_wire_what_a_map_of_lists_would_be() {
        for take in [0, 1, 7, CommandKind::ALL.len()] {
            let commands = CommandKind::ALL[CommandKind::ALL.len() - take..].to_vec();
            let rows: BTreeMap<_, _> = Standing::ALL.iter().step_by(2).map(|who| (*who, commands.clone())).collect();
            let rows = if take == 0 { BTreeMap::new() } else { rows };
            let text = serde_json::to_string(&rows).unwrap_or_default();
            let open = OpenCommands::from(rows);
            assert_eq!(serde_json::to_string(&open).unwrap_or_default(), text);
            assert_eq!(serde_json::from_str::<OpenCommands>(&text).ok(), Some(open));
            let has = |who| CommandKind::ALL.iter().filter(|kind| open.has(who, **kind)).count();
            assert_eq!((has(Standing::ALL[0]), has(Standing::ALL[1])), (take, 0));
        }
    }
}
