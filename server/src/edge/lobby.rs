//! The lobby: where a fresh line says who it is, and where it wants to go.
//!
//! One task for each line, until a room takes it. It may await its own peer: nobody else waits here. Of two things that
//! happen at once the same one always comes first, so that a simulated run can be lived again. What must never be here: a
//! line that has been in a room (rooms hand lines to each other).

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;

use askwell_protocol::{
    ClientFrame, CloseCode, CommandId, Millis, Position, Refusal, RefusalCode, RoomId, SeatId, ServerFrame, VERSION,
};
use tokio::time::Instant;

use super::wrong;
use crate::access::Admission;
use crate::guard::Network;
use crate::hub::Hub;
use crate::line::{Ending, Heard, Line, SeatLine, Unread, Written};
use crate::secret::Fingerprint;
use crate::task::{Arrival, encode};

/// What goes wrong in the lobby ends the line.
struct Over(Option<Ending>);

impl From<CloseCode> for Over {
    fn from(code: CloseCode) -> Self {
        Self(Some(code.into()))
    }
}

/// Sees a fresh line to its room.
pub(super) async fn receive(hub: Arc<Hub>, mut line: Line, network: Option<Network>) {
    let greeted = tokio::time::timeout(hub.limits.hello, greet(&hub, &mut line)).await;
    let (set, seat) = match greeted {
        Ok(Ok(Some(who))) => who,
        Ok(Ok(None)) => {
            let (refusal, close) = if wrong::waited(&hub, network).await {
                (RefusalCode::NotAdmitted, CloseCode::NotAdmitted)
            } else {
                (RefusalCode::TooFast, CloseCode::TryLater)
            };
            let Over(ending) = turn_away(&mut line, refusal, close).await;
            return hub.part_with(line, ending);
        }
        Ok(Err(Over(ending))) => return hub.part_with(line, ending),
        Err(_) => return hub.part_with(line, Some(CloseCode::NeverSaidHello.into())),
    };
    let mut seat = SeatLine::new(line, set, seat, &hub.registry);
    match welcome(&hub, &mut seat).await {
        Ok((room, at)) => hub.enter(room, Arrival { seat, at }),
        Err(Over(ending)) => hub.part_with(seat.line, ending),
    }
}

/// Waits for a hello: whose seat it is, and by which secret; nothing where the secret opens no seat, of which nothing has been
/// said then. Nothing else is heard before it.
async fn greet(hub: &Arc<Hub>, line: &mut Line) -> Result<Option<(RoomId, (SeatId, Fingerprint))>, Over> {
    loop {
        let heard = tokio::select! {
            biased;
            () = hub.closing.cancelled() => return Err(CloseCode::Restart.into()),
            heard = poll_fn(|cx| line.poll_heard(cx)) => heard,
        };
        match heard {
            Heard::Over(ending) => return Err(Over(ending)),
            Heard::Frame(ClientFrame::Hello { set, seat, secret, .. }) => {
                let Some(secret) = Fingerprint::of_secret(&secret) else { return Ok(None) };
                return match hub.config.access.admits(set, seat, secret).await {
                    Ok(Admission::Yes) => Ok(Some((set, (seat, secret)))),
                    Ok(Admission::Removed) => Err(turn_away(line, RefusalCode::NotAdmitted, CloseCode::Removed).await),
                    Ok(Admission::No) => Ok(None),
                    Err(_) => Err(turn_away(line, RefusalCode::Storage, CloseCode::Storage).await),
                };
            }
            Heard::Unread(Unread { code: RefusalCode::UnsupportedVersion, .. }) => {
                return Err(turn_away(line, RefusalCode::UnsupportedVersion, CloseCode::OtherVersion).await);
            }
            Heard::Frame(frame) => out_of_order(line, &frame).await?,
            Heard::Unread(unread) => refuse(line, unread).await?,
        }
    }
}

/// Says welcome, and waits until the line enters a room of its set.
async fn welcome(hub: &Arc<Hub>, seat: &mut SeatLine) -> Result<(RoomId, Option<Position>), Over> {
    let now = hub.config.clock.now();
    let heartbeat = Millis(u64::try_from(hub.limits.heartbeat.as_millis()).unwrap_or(u64::MAX));
    say(&mut seat.line, &ServerFrame::Welcome { v: VERSION, now, heartbeat }).await?;
    loop {
        let alarm = seat.line.alarm();
        let heard = tokio::select! {
            biased;
            () = hub.closing.cancelled() => return Err(CloseCode::Restart.into()),
            heard = poll_fn(|cx| seat.poll_heard(cx)) => heard,
            () = tokio::time::sleep_until(alarm) => match seat.line.overdue(Instant::now()) {
                Some(ending) => return Err(Over(Some(ending))),
                None => continue,
            },
        };
        let line = &mut seat.line;
        match heard {
            Heard::Over(ending) => return Err(Over(ending)),
            Heard::Unread(unread) => refuse(line, unread).await?,
            Heard::Frame(ClientFrame::Ping { n }) => {
                say(line, &ServerFrame::Pong { n, now: hub.config.clock.now() }).await?;
            }
            Heard::Frame(ClientFrame::Enter { room, at }) => match hub.check_belongs(seat.set, room).await {
                Ok(()) => return Ok((room, at)),
                Err(code) => refuse(line, Unread { room: Some(room), id: None, code }).await?,
            },
            Heard::Frame(frame) => out_of_order(line, &frame).await?,
        }
    }
}

async fn out_of_order(line: &mut Line, frame: &ClientFrame) -> Result<(), Over> {
    let mut unread = Unread::from(RefusalCode::OutOfOrder);
    match frame {
        ClientFrame::Command { room, id, .. } => (unread.room, unread.id) = (Some(*room), Some::<CommandId>(*id)),
        ClientFrame::Enter { room, .. } => unread.room = Some(*room),
        ClientFrame::Hello { .. } | ClientFrame::Ping { .. } => {}
    }
    refuse(line, unread).await
}

async fn refuse(line: &mut Line, Unread { room, id, code }: Unread) -> Result<(), Over> {
    say(line, &ServerFrame::Refused { room, id, refusal: Refusal::from(code) }).await
}

/// Refuses, and says how the line is to end.
async fn turn_away(line: &mut Line, code: RefusalCode, close: CloseCode) -> Over {
    match refuse(line, code.into()).await {
        Ok(()) => close.into(),
        Err(over) => over,
    }
}

async fn say(line: &mut Line, frame: &ServerFrame) -> Result<(), Over> {
    let mut frame = Some(encode(frame));
    loop {
        let alarm = line.alarm();
        let written = poll_fn(|cx| match line.poll_write(cx, || frame.take()) {
            Written::Blocked => Poll::Pending,
            written => Poll::Ready(written),
        });
        // A peer that takes nothing wakes nobody, so its alarm does.
        match tokio::time::timeout_at(alarm, written).await {
            Ok(Written::Broken) => return Err(Over(None)),
            Ok(_) => return Ok(()),
            Err(_) => {
                if let Some(ending) = line.overdue(Instant::now()) {
                    return Err(Over(Some(ending)));
                }
            }
        }
    }
}
