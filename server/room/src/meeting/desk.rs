//! The desk: what time costs, and what *on* and *back* lead to. What must never happen with it: that anybody but who
//! facilitates, or holds the process, is shown it.

use askwell_protocol::{DeskRecord, Ends, Floor, Millis, SeatId, StageState};

use super::Meeting;
use crate::Live;

/// The desk as it is now. Like every projection it reads no clock.
pub(super) fn desk(m: &Meeting, live: &Live) -> DeskRecord {
    let s = m.stage();
    let after = m.rest().plus(m.slack_left);
    // While the clock runs, the end slips once this stage runs over; while it is held, it slips since then.
    // Thinking is never measured: a silence takes what it takes, and nothing counts it while it lasts.
    let silence = s.spec.floor == Floor::Silence || m.floor.sitting;
    let measured = if silence { None } else { m.clock.deadline(s.total()) };
    let slips_since = m.clock.held_since.or(measured);
    let left = Millis(u64::try_from(m.clock.remaining(s.total())).unwrap_or(0));
    let here_and_now = match m.clock.held_since {
        Some(since) => since.plus(left),
        None => m.clock.deadline(s.total()).unwrap_or_default(),
    };
    let waits_for = |seat: SeatId| !m.ready.contains(&seat);
    let mut in_it = live.here().filter(|seat| m.takes_part(*seat)).peekable();
    let anybody = in_it.peek().is_some();
    // Nothing waits for a missing page.
    let still_to_come = m.floor.order.iter().any(|seat| m.can_speak(live, *seat));
    let would_end_at = m.ends_at.map(|_| here_and_now.plus(after));
    DeskRecord {
        would_end_at,
        slips_since: m.ends_at.and(slips_since),
        slack_left: m.slack_left,
        all_ready: s.takes_slips() && anybody && !in_it.any(waits_for),
        all_had_a_turn: m.ends_by_turns() && m.is_tracked() && m.floor.holder.is_none() && !still_to_come,
        next: m.step_on().map(|step| step.begins),
        back: m.step_back(),
        overrun: m.overrun(),
        ahead: m.ends_at.zip(would_end_at).map(|(agreed, would)| signed(agreed) - signed(would)),
        trial: m.trial(),
    }
}

fn signed(ms: Millis) -> i64 {
    i64::try_from(ms.0).unwrap_or(i64::MAX)
}

impl Meeting {
    /// Whether all having had a turn is its end: as its format says, or where what it would wait for is written elsewhere.
    fn ends_by_turns(&self) -> bool {
        let stage = self.stage();
        let spoken = stage.slips.is_none() && stage.spec.ends == Ends::WhenAllReady;
        stage.is_round() && (spoken || stage.spec.ends == Ends::WhenAllHadATurn)
    }

    /// How far the stages that are over went beyond their minutes, together. What was left early is no credit: that is
    /// in `ahead`.
    fn overrun(&self) -> Millis {
        let over = self.plan.iter().filter(|stage| stage.state == StageState::Done && stage.has_clock());
        Millis(over.map(|stage| stage.spent.since(stage.total()).0).sum())
    }
}
