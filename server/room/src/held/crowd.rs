//! How many are here, so that nobody is the only one who can have written something. Asked once for everything that comes
//! out together, and never of what one person sent: an answer that looked at the moment of arrival would tell it.

use askwell_protocol::limits::ANONYMITY_SET_MIN;
use askwell_protocol::{CommandKind, Millis, RefusalCode, SeatId};

use super::{Answer, Pool};
use crate::Live;
use crate::meeting::Meeting;

/// Moments of the grid for which something waits for more people: long enough for lines that were lost together to be
/// back, with everybody's browser sending again at a moment of its own.
const WAITS_MAX: u8 = 2;

/// Who was here during a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crowd {
    /// Four with the right, the whole time.
    Enough,
    /// Fewer, but with those who were here a moment ago, four: what waits may wait a little longer.
    MayCome,
    /// Fewer, and nobody who could come back.
    Few,
}

impl Crowd {
    /// Whether something that was not sent knowingly waits for the next moment.
    pub(super) const fn lets_wait(self, waited: u8) -> bool {
        matches!(self, Self::MayCome) && waited < WAITS_MAX
    }
}

impl Pool {
    /// Who was here with a right without a break since then.
    pub(super) fn crowd(
        &self,
        meeting: &Meeting,
        live: &Live,
        kind: CommandKind,
        (since, now): (Millis, Millis),
    ) -> Crowd {
        let lately = Millis(now.0.saturating_sub(self.grid.0 * u64::from(WAITS_MAX + 1)));
        let (mut whole, mut perhaps) = (0, 0);
        for seat in meeting.seats_with_right(kind) {
            whole += usize::from(live.was_here_since(seat, since));
            perhaps += usize::from(live.away_since(seat).is_none_or(|away| away >= lately));
        }
        match (whole >= ANONYMITY_SET_MIN, perhaps >= ANONYMITY_SET_MIN) {
            (true, _) => Crowd::Enough,
            (false, true) => Crowd::MayCome,
            (false, false) => Crowd::Few,
        }
    }

    /// Where few are here, who answered a pulse without knowing that is told, and may answer again. It goes by who is here
    /// now, for all alike; at the close everything counts that lies there, for then four have answered or nothing shows.
    pub(super) fn warn_of_few(&mut self, meeting: &Meeting, live: &Live, now: Millis) -> Vec<Answer> {
        let crowd = self.crowd(meeting, live, CommandKind::PulseAnswer, (now, now));
        let mut told = Vec::new();
        if let Some(pulse) = &mut self.pulse {
            pulse.values.retain(|_, chosen| {
                if chosen.knowing || crowd == Crowd::Enough {
                    chosen.knowing = true;
                } else if crowd.lets_wait(chosen.waited) {
                    chosen.waited += 1;
                } else {
                    told.push((chosen.receipt, Err(RefusalCode::FewHere)));
                    return false;
                }
                true
            });
        }
        told
    }

    /// Whether an answer to a pulse waits for more people.
    pub(super) fn pulse_waits(&self) -> bool {
        self.pulse.as_ref().is_some_and(|pulse| pulse.values.values().any(|chosen| !chosen.knowing))
    }
}

impl Meeting {
    /// Chairs that may do this now.
    fn seats_with_right(&self, kind: CommandKind) -> impl Iterator<Item = SeatId> + '_ {
        let open = self.rights();
        let may = move |seat: &SeatId| {
            self.chair(*seat).is_some() && self.standings(*seat).any(|standing| open.has(standing, kind))
        };
        self.chairs.iter().map(|chair| chair.seat.id).filter(may)
    }
}
