//! Invariants broken on purpose: what a world does wrong when it is told to, so that the checks can show what they find.

/// A fault of whoever keeps and tells what a room decides; the rules themselves know nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutant {
    /// It keeps less than was decided.
    KeepsLess,
    /// It tells nobody when a hand goes down.
    ForgetsToTell,
    /// It tells everybody a question that waits.
    TellsWhatWaits,
    /// It shows that nobody may pass.
    WrongRights,
    /// It lets the same command count again.
    CountsTwice,
}

impl Mutant {
    pub const ALL: [Self; 5] =
        [Self::KeepsLess, Self::ForgetsToTell, Self::TellsWhatWaits, Self::WrongRights, Self::CountsTwice];
}
