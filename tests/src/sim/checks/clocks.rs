//! P7, as far as one process shows it: room time never runs backwards in one life of the server, nor behind what was kept
//! in an earlier one, whatever became of the wall's clock; and what a stage's clock has counted never becomes less.

use std::collections::BTreeMap;

use askwell_protocol::{CauseKind, Millis, Record, RoomId, StageId, TimerState, Update, ViewerClass};

use uuid::Uuid;

use crate::sim::frames::Frame;
use crate::sim::witness::LineId;

/// How much later than it was decided something may be told, in milliseconds: a clock that is held stands at the moment of
/// the decision.
const LATE_MAX: i64 = 3_000;

/// To whom a room says what time it is. Whatever it says there is in order; between these, what was said first may arrive
/// last, and who comes back hears again what was said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// To a class, in the updates of one log.
    Log(Uuid, ViewerClass),
    /// To one line, in pongs. A slow peer hears an answer after updates that were made later.
    Pongs(LineId),
}

/// What each room's clock has shown.
#[derive(Default)]
pub struct Clocks {
    latest: BTreeMap<(RoomId, To), Millis>,
    /// When a class was told last how a stage's clock stands, and how long it had lasted by that.
    stages: BTreeMap<(RoomId, ViewerClass), (Millis, StageId, i64)>,
}

impl Clocks {
    /// Another life of the server begins: of the one before it knows what was kept.
    pub fn begin(&mut self) {
        self.latest.clear();
        self.stages.clear();
    }

    /// A room says what time it is.
    ///
    /// # Errors
    /// When it was later before.
    pub fn told(&mut self, room: RoomId, to: To, now: Millis) -> Result<(), String> {
        let latest = self.latest.entry((room, to)).or_insert(now);
        if now < *latest {
            return Err(format!("P7: it is {} ms earlier than it was", latest.since(now).0));
        }
        *latest = now;
        Ok(())
    }

    /// A class is told something new.
    ///
    /// # Errors
    /// When a stage has lasted less long than it had before.
    pub fn stage(&mut self, update: &Update, frame: &Frame) -> Result<(), String> {
        let key = (update.room, update.at.class);
        if self.stages.get(&key).is_some_and(|(latest, ..)| update.now < *latest) {
            // The last of an older log, taken by somebody slow.
            return Ok(());
        }
        let timer = frame.put.iter().find_map(|kept| if let Record::Timer(t) = &kept.record { Some(t) } else { None });
        let Some(timer) = timer else { return Ok(()) };
        let left = match timer.state {
            TimerState::Running => timer.deadline.map(|deadline| signed(deadline) - signed(update.now)),
            TimerState::Held => timer.remaining,
            TimerState::None => None,
        };
        let Some(left) = left else {
            self.stages.remove(&key);
            return Ok(());
        };
        let lasted = signed(timer.total) - left;
        let before = self.stages.insert(key, (update.now, timer.stage, lasted));
        if let Some((_, stage, before)) = before
            && stage == timer.stage
            && update.cause.what != CauseKind::StageBegan
            && lasted + LATE_MAX < before
        {
            return Err(format!("P7: a stage that had lasted {before} ms has lasted {lasted} ms"));
        }
        Ok(())
    }
}

fn signed(ms: Millis) -> i64 {
    i64::try_from(ms.0).unwrap_or(i64::MAX)
}
