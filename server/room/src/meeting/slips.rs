//! What lies face down, and what is for one person; and whether an issue has begun.

use askwell_protocol::{ItemId, StageState};

use super::plan::Stage;
use super::{Meeting, Slip};

impl Meeting {
    /// Slips of the stage that is now that nobody but their authors has seen.
    pub(crate) fn slips_face_down(&self) -> Vec<ItemId> {
        let face_down = self.slips.iter().filter(|(_, slip)| slip.stage == self.at && slip.order == 0);
        face_down.map(|(id, _)| *id).collect()
    }

    /// Whether a slip is for one person alone, even once it is turned over.
    pub(crate) fn is_for_one(&self, slip: &Slip) -> bool {
        self.plan.get(usize::from(slip.stage.0)).is_some_and(Stage::is_for_one)
    }

    /// Whether the issue that comes in this place, from 0, has begun.
    pub(crate) fn has_begun(&self, n: usize) -> bool {
        let begun = |stage: &Stage| matches!(stage.state, StageState::Now | StageState::Done);
        self.plan.iter().any(|stage| stage.issue.map(usize::from) == Some(n + 1) && begun(stage))
    }
}
