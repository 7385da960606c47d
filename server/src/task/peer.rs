//! One member of a room's audience: a line, a cursor into the log of its class, and what is said to it alone.

use std::collections::VecDeque;
use std::task::{Context, Poll};

use askwell_protocol::limits::NAMELESS_ANSWER_BYTES;
use askwell_protocol::{Millis, Personal, Position, Record, RoomId, ServerFrame, ViewerClass};
use askwell_room::{Live, Room, personal};
use axum::extract::ws::Utf8Bytes;

use super::class_log::{Next, encode};
use super::logs::Logs;
use crate::line::{Heard, SeatLine, Written};
use crate::metrics::{Entry, Metrics};

/// Answers that may wait for a peer to take them. A peer that has so many is not listened to until it has taken some.
const ANSWERS_MAX: usize = 64;

/// A connection in a room.
pub(crate) struct Peer {
    pub(crate) seat: SeatLine,
    /// Whose log it reads; nothing while it has no seat in this room, or the room is not loaded.
    class: Option<ViewerClass>,
    cursor: Cursor,
    /// Where it says it was when it entered.
    resume: Option<Position>,
    /// Its own records as they are now.
    personal: Vec<Record>,
    /// Whether it has yet to be sent them.
    personal_due: bool,
    answers: VecDeque<Utf8Bytes>,
    /// Answers that were given before the room had to be read again. What they speak of may not have been shown; it is by
    /// the snapshot that they wait for.
    behind: VecDeque<Utf8Bytes>,
}

/// What a peer has seen of its class's log.
#[derive(Clone, Copy)]
enum Cursor {
    /// Nothing that helps.
    Nothing,
    /// Everything up to this offset.
    At(u64),
}

impl Peer {
    pub(crate) fn new(seat: SeatLine, resume: Option<Position>) -> Self {
        Self {
            seat,
            class: None,
            cursor: Cursor::Nothing,
            resume,
            personal: Vec::new(),
            personal_due: false,
            answers: VecDeque::new(),
            behind: VecDeque::new(),
        }
    }

    /// The room's logs are gone: what they had still to show comes with the next ones.
    pub(crate) fn hold_answers(&mut self) {
        self.behind.append(&mut self.answers);
    }

    /// Begins anew, as after an `enter`: from a position if that helps, from a snapshot if not.
    pub(crate) fn start_over(&mut self, resume: Option<Position>) {
        self.class = None;
        self.resume = resume;
    }

    /// Looks whether the room has something new for this peer: another class, other records of its own.
    /// Says how it came in, if it just did.
    pub(crate) fn settle(&mut self, room: &Room, live: &Live, logs: &mut Logs) -> Option<Entry> {
        // A seat of another set is a stranger here, whatever its id.
        let class = (room.set_id() == Some(self.seat.set)).then(|| room.class_of(self.seat.seat)).flatten();
        let (entered, mut how) = (class != self.class, None);
        if entered {
            let was_out = self.class.is_none();
            self.class = class;
            let log = class.map(|class| logs.enter(class, room, live));
            let (cursor, came) = match (self.resume.take(), log) {
                (Some(at), Some(log)) if log.knows(&at) => (Cursor::At(at.offset), Entry::Resumed),
                (Some(_), _) => (Cursor::Nothing, Entry::Stale),
                (None, _) => (Cursor::Nothing, Entry::Fresh),
            };
            self.cursor = cursor;
            how = (was_out && class.is_some()).then_some(came);
        }
        if class.is_some() {
            let own = personal(room, self.seat.seat);
            if entered || own != self.personal {
                self.personal = own;
                self.personal_due = true;
            }
        }
        how
    }

    /// Says something to this peer alone, after all that it has been shown by then.
    pub(crate) fn answer(&mut self, frame: &ServerFrame) {
        self.answers.push_back(encode(frame));
    }

    /// The same, with blanks behind it up to the length that all answers to what is nameless have.
    pub(crate) fn answer_at_length(&mut self, frame: &ServerFrame) {
        self.answers.push_back(at_length(frame));
    }

    /// See [`SeatLine::poll_heard`]. A peer that takes no answers isn't asked for more to answer.
    pub(crate) fn poll_heard(&mut self, cx: &mut Context<'_>) -> Poll<Heard> {
        if self.is_clogged() { Poll::Pending } else { self.seat.poll_heard(cx) }
    }

    /// Whether too many answers wait.
    pub(crate) fn is_clogged(&self) -> bool {
        self.answers.len() + self.behind.len() >= ANSWERS_MAX
    }

    /// Writes all that waits, in one go: updates first, then its own records, then answers, so that what an answer speaks
    /// of has been shown before.
    pub(crate) fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        room: RoomId,
        (mut logs, now): (Option<&mut Logs>, Millis),
        metrics: &Metrics,
    ) -> Written {
        let Self { seat, class, cursor, personal, personal_due, answers, behind, .. } = self;
        seat.line.poll_write(cx, || {
            let Some(logs) = logs.as_deref_mut() else { return answers.pop_front() };
            if let Some(class) = *class {
                let shown = next_update(class, (cursor, personal_due), logs, now, metrics);
                if shown.is_some() {
                    return shown;
                }
                if std::mem::take(personal_due) {
                    let as_of = if let Cursor::At(offset) = *cursor { offset } else { 0 };
                    return Some(encode(&ServerFrame::Personal(Personal { room, as_of, put: personal.clone() })));
                }
            }
            behind.pop_front().or_else(|| answers.pop_front())
        })
    }
}

fn next_update(
    class: ViewerClass,
    (cursor, personal_due): (&mut Cursor, &mut bool),
    logs: &mut Logs,
    now: Millis,
    metrics: &Metrics,
) -> Option<Utf8Bytes> {
    let log = logs.of(class)?;
    let after = match *cursor {
        Cursor::At(offset) => log.next(offset),
        Cursor::Nothing => Next::Gone,
    };
    match after {
        Next::Nothing => None,
        Next::Update(frame) => {
            if let Cursor::At(offset) = cursor {
                *offset += 1;
            }
            Some(frame)
        }
        Next::Gone => {
            if matches!(cursor, Cursor::At(_)) {
                metrics.skipped();
            }
            *cursor = Cursor::At(log.offset());
            // Whoever starts from a snapshot starts with its own records, too.
            *personal_due = true;
            Some(log.snapshot(now))
        }
    }
}

/// A frame with blanks behind it, so that all such frames have one length.
fn at_length(frame: &ServerFrame) -> Utf8Bytes {
    let mut text = encode(frame).as_str().to_owned();
    let short = NAMELESS_ANSWER_BYTES.saturating_sub(text.len());
    text.extend(std::iter::repeat_n(' ', short));
    text.into()
}

#[cfg(test)]
mod tests {
    use askwell_protocol::{CommandId, Refusal, RefusalCode};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn n58_every_answer_to_something_nameless_is_equally_long_and_reads_as_before() -> Result<(), serde_json::Error> {
        let (room, id) = (RoomId(Uuid::from_u128(1)), CommandId(Uuid::from_u128(2)));
        let refused =
            |code: &RefusalCode| ServerFrame::Refused { room: Some(room), id: Some(id), refusal: Refusal::from(*code) };
        let all = RefusalCode::ALL.iter().map(refused).chain([ServerFrame::Accepted { room, id }]);
        for frame in all {
            let text = at_length(&frame);
            assert_eq!(text.len(), NAMELESS_ANSWER_BYTES, "{text}");
            assert_eq!(serde_json::from_str::<ServerFrame>(&text)?, frame);
        }
        Ok(())
    }
}
