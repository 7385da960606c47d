//! What becomes of a room when the journal answers: told is taken over and shown, or everything begins anew from what was
//! kept.

use std::task::{Context as TaskContext, Poll};

use askwell_journal::{AppendError, ReadError, Stored};
use askwell_protocol::{Cause, CauseKind, CloseCode, MeetingState, Millis, Record, RefusalCode};
use askwell_room::Effect;
use tokio::time::Instant;

use super::chronicle::{Chronicle, StepNumber};
use super::hear::context;
use super::keeper::Kept;
use super::logs::Logs;
use super::{Open, Phase, RoomTask, To};

/// Panics in a row after which a room is left alone: it would only panic again.
const PANICS_MAX: u32 = 3;

/// Appends in one turn, where the journal is as quick as the room: two do, and more would keep connections waiting.
const ROUNDS_MAX: usize = 4;

/// The page says itself when something can't be kept, and when it can again.
const QUIET: Cause = Cause { what: CauseKind::Quiet, seat: None };

impl RoomTask {
    /// Has the journal keep what was decided, and takes over what it has kept. Says whether anything happened.
    pub(super) fn keep(&mut self, cx: &mut TaskContext<'_>) -> bool {
        for round in 0..ROUNDS_MAX {
            self.append();
            self.give_answers();
            let Poll::Ready(kept) = self.keeper.poll(cx) else { return round > 0 };
            match kept {
                Kept::Loaded(Ok(stored)) => self.loaded(&stored),
                Kept::Loaded(Err(error)) => self.not_loaded(error),
                Kept::Appended(Ok(last)) => self.appended(last),
                Kept::Appended(Err(error)) => {
                    if self.cannot_write(error) {
                        // Before a load, which may take as long as the disk is away: people are told why they wait.
                        self.write(cx);
                    }
                    self.not_appended(error);
                }
            }
            // What was kept may let time or presence go on.
            self.wake();
        }
        true
    }

    /// Appends what has gathered, when nothing else is under way.
    fn append(&mut self) {
        if self.keeper.is_busy() {
            return;
        }
        let Phase::Open(open) = &mut self.phase else { return };
        match open.chronicle.next_batch(self.keeper.stream()) {
            None => {}
            Some(Ok(batch)) => {
                let head = open.chronicle.head();
                self.keeper.append(batch, head.is_kept(), head.kept_until());
            }
            Some(Err(error)) => {
                tracing::error!(room = %self.id, %error, "a batch can't be written down");
                self.roll_back();
            }
        }
    }

    fn appended(&mut self, last: askwell_journal::FactNumber) {
        let now = self.clock.now();
        let written = self.live.can_write();
        let Phase::Open(open) = &mut self.phase else { return };
        let Open { chronicle, logs } = &mut **open;
        let (live, limits, hub, id) = (&self.live, &self.hub.limits, &self.hub, self.id);
        let mut effects = Vec::new();
        chronicle.kept(last, |room, told| {
            // A meeting is known as this set's before anybody hears that it is open: they will want to enter.
            learn(hub, id, &told.effects);
            logs.tell(room, live, &told.touched, told.cause, now, limits);
            effects.extend(told.effects);
        });
        if !written.is_empty() {
            tracing::info!(room = %id, "what happens is kept again");
            logs.tell(chronicle.told(), live, &written, QUIET, now, limits);
        }
        self.errands.add(effects);
        self.unsettled = true;
        self.panics = 0;
        self.away_since = None;
    }

    fn not_appended(&mut self, error: AppendError) {
        match error {
            // For certain nothing was kept, so what is told is all there is.
            AppendError::Unavailable => self.roll_back(),
            AppendError::Unknown | AppendError::Conflict { .. } => self.reload(),
        }
    }

    /// From here on no time passes for the people here, and they are told why. What gives it back is tried again and again
    /// ([`Self::gives_time_back`]), and once that is kept everything goes on. Says whether this is news.
    fn cannot_write(&mut self, error: AppendError) -> bool {
        let now = self.clock.now();
        let touched = self.live.cannot_write(now);
        if touched.is_empty() {
            tracing::debug!(room = %self.id, %error, "a batch was not kept for certain, again");
            return false;
        }
        tracing::warn!(room = %self.id, %error, "a batch was not kept for certain");
        self.away_since = self.away_since.or(self.live.unwritten());
        if let Phase::Open(open) = &mut self.phase {
            open.logs.tell(open.chronicle.told(), &self.live, &touched, QUIET, now, &self.hub.limits);
        }
        self.unsettled = true;
        true
    }

    /// Takes back what was decided and is not kept.
    fn roll_back(&mut self) {
        let Phase::Open(open) = &mut self.phase else { return };
        let durable = open.chronicle.durable();
        open.chronicle.not_kept();
        self.refuse_after(Some(durable));
        self.gives_time_back();
    }

    /// Before anything else, so that nothing is due by a time that counts for nobody.
    fn gives_time_back(&mut self) {
        let (Some(from), Phase::Open(open), false) = (self.away_since, &mut self.phase, self.stopping) else { return };
        // A disk that fails at once has taken no time yet, and would not be tried again.
        let later = from.max(open.chronicle.last_at()).plus(Millis(1));
        let now = open.chronicle.instant(self.clock.now()).max(later);
        open.chronicle.server_away(from, context(&self.hub, now));
    }

    /// Gives up what is in memory and reads what was kept. Whoever waits is told to try again; an answer that was given and
    /// is not on its way yet comes after the next snapshot, for nobody hears that something counts before they are shown it.
    fn reload(&mut self) {
        self.give_answers();
        self.carrier.hold_answers();
        self.refuse_after(None);
        self.phase = Phase::Loading { since: Instant::now() };
        self.keeper.load();
    }

    fn loaded(&mut self, stored: &Stored) {
        let chronicle = match Chronicle::load(self.id, stored) {
            Ok(chronicle) => chronicle,
            Err(error) => {
                tracing::error!(room = %self.id, %error, "what was kept can't be read");
                return self.leave_alone();
            }
        };
        tracing::debug!(room = %self.id, facts = stored.entries.len(), "room loaded");
        // Where the wall's clock was put back meanwhile, nothing is due sooner or later for it.
        let put_ahead = chronicle.last_at().since(self.clock.now());
        self.clock.put_ahead(put_ahead);
        self.live.put_ahead(put_ahead);
        self.hub.put_ahead(self.id, put_ahead);
        let mut logs = Logs::new(self.hub.config.chance.id(), chronicle.told(), &self.live);
        for record in logs.common() {
            match record {
                Record::Meeting(meeting) if meeting.state != MeetingState::Forgotten => {
                    self.hub.learn(self.id, meeting.id);
                }
                _ => {}
            }
        }
        self.errands.start_over(chronicle.told().unsettled());
        self.away_since = self.hub.away_since(chronicle.last_at()).or(self.live.unwritten());
        self.phase = Phase::Open(Box::new(Open { chronicle, logs }));
        self.gives_time_back();
        self.carrier.start_over();
        self.unsettled = true;
    }

    fn not_loaded(&mut self, error: ReadError) {
        match error {
            ReadError::Unavailable => {
                tracing::warn!(room = %self.id, %error, "room not loaded yet");
                self.keeper.load();
            }
            ReadError::Damaged { .. } => {
                tracing::error!(room = %self.id, %error, "room can't be loaded");
                self.leave_alone();
            }
        }
    }

    /// A turn panicked: a bug of ours. What was kept is whole, so the room begins anew from there, twice.
    pub(super) fn panicked(&mut self) {
        self.panics += 1;
        self.hub.metrics.panicked();
        tracing::error!(room = %self.id, panics = self.panics, "a room panicked");
        if let Some(to) = self.asking.take() {
            // Not to be tried again as it is: it would only panic again. What another room has to tell is true all the
            // same, and nobody else would tell it.
            let code = if matches!(to, To::Errand(_)) { RefusalCode::Storage } else { RefusalCode::Malformed };
            self.reply(to, Err(code));
        }
        if self.panics >= PANICS_MAX {
            self.leave_alone();
        } else {
            self.reload();
        }
    }

    /// Leaves this room alone from now on. The server lives on, and so do all other rooms.
    fn leave_alone(&mut self) {
        tracing::error!(room = %self.id, "room refused until the server is started again");
        self.hub.metrics.left_alone();
        self.phase = Phase::Refused;
        self.refuse_after(None);
        self.show_out_all(RefusalCode::Storage, CloseCode::LeftAlone);
    }

    /// Nothing more happens here: what is held is refused, what was heard is dropped, and everybody is parted from.
    pub(super) fn show_out_all(&mut self, refusal: RefusalCode, close: CloseCode) {
        self.pool.clear();
        for (_, to) in std::mem::take(&mut self.held_for) {
            self.give(to, Err(refusal));
        }
        self.count_batch();
        self.heard.clear();
        for seat in self.carrier.take_all() {
            self.live.go(seat.seat, self.clock.now());
            self.hub.part(seat, close);
        }
    }

    /// Gives the answers that rest on what is durable.
    fn give_answers(&mut self) {
        let Phase::Open(open) = &self.phase else { return };
        let durable = open.chronicle.durable();
        while self.answers.front().is_some_and(|answer| answer.after <= durable) {
            if let Some(given) = self.answers.pop_front() {
                self.give(given.to, given.answer);
            }
        }
        self.count_batch();
    }

    /// Answers that rest on more than this (on anything at all, without it) become a *try again*.
    fn refuse_after(&mut self, durable: Option<StepNumber>) {
        for waiting in std::mem::take(&mut self.answers) {
            let holds = durable.is_some_and(|durable| waiting.after <= durable);
            self.give(waiting.to, if holds { waiting.answer } else { Err(RefusalCode::Storage) });
        }
        self.count_batch();
    }
}

fn learn(hub: &crate::hub::Hub, set: askwell_protocol::RoomId, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Carry(meeting, askwell_room::Carry::Open(_)) = effect {
            hub.learn(set, *meeting);
        }
    }
}
