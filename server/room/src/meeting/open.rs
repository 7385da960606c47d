//! Which commands are open to which standing, one bit each: the table of rights in the making. It is asked for with
//! every command; only where a page is shown it does it become a record.

use askwell_protocol::{CommandKind, RightsRecord, Standing};

/// Commands by standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Open([u128; Standing::ALL.len()]);

// A command more than this, and a table needs another word for each standing.
const _: () = assert!(CommandKind::ALL.len() <= 128, "every command has its bit");

const fn bit(kind: CommandKind) -> u128 {
    1 << kind as u32
}

impl Open {
    /// Opens commands to standings.
    #[inline]
    pub(super) fn to(&mut self, standings: &[Standing], commands: &[CommandKind]) {
        let commands = commands.iter().fold(0, |bits, kind| bits | bit(*kind));
        for standing in standings {
            self.0[*standing as usize] |= commands;
        }
    }

    /// Closes commands to everybody.
    pub(super) fn close(&mut self, commands: &[CommandKind]) {
        let commands = commands.iter().fold(0, |bits, kind| bits | bit(*kind));
        self.0.iter_mut().for_each(|open| *open &= !commands);
    }

    /// Whether a command is open to a standing.
    pub(crate) const fn has(&self, standing: Standing, kind: CommandKind) -> bool {
        self.0[standing as usize] & bit(kind) != 0
    }

    /// As pages get it.
    pub(super) fn record(&self) -> RightsRecord {
        let rows = Standing::ALL.into_iter().zip(self.0).filter(|(_, bits)| *bits != 0);
        RightsRecord { open: rows.map(|(standing, bits)| (standing, commands(bits))).collect() }
    }
}

fn commands(mut bits: u128) -> Vec<CommandKind> {
    let mut commands = Vec::with_capacity(bits.count_ones() as usize);
    while bits != 0 {
        commands.push(CommandKind::ALL[bits.trailing_zeros() as usize]);
        bits &= bits - 1;
    }
    commands
}

/// Commands that wait while the meeting is paused.
pub(super) const MOVING: &[CommandKind] = &[
    CommandKind::StageOn,
    CommandKind::StageBack,
    CommandKind::MinutesAdd,
    CommandKind::TurnsFollow,
    CommandKind::Reveal,
    CommandKind::FloorGive,
    CommandKind::FloorTakeBack,
    CommandKind::FloorSkip,
    CommandKind::FloorNext,
    CommandKind::FloorDone,
    CommandKind::FloorPass,
    CommandKind::WordSay,
    CommandKind::QueueOrder,
    CommandKind::SlipTurn,
    CommandKind::GroupsDraw,
    CommandKind::SitWith,
    CommandKind::QuestionPark,
    CommandKind::MinutesNegotiate,
    CommandKind::ProcessPause,
    CommandKind::ProcessResume,
];

/// Commands about the queue, which a pause of the process holds as well.
pub(super) const QUEUE: &[CommandKind] = &[
    CommandKind::HandRaise,
    CommandKind::HandLower,
    CommandKind::QuestionAdd,
    CommandKind::QuestionEdit,
    CommandKind::QuestionWithdraw,
    CommandKind::QueueOrder,
    CommandKind::QueueMove,
    CommandKind::NamelessAdd,
    CommandKind::NamelessEdit,
    CommandKind::NamelessWithdraw,
];
