//! Parting: says why, and stays long enough for the peer to hear it.

use std::time::Duration;

use askwell_protocol::CloseCode;
use axum::extract::ws::{CloseFrame, Message};
use futures_util::StreamExt;
use tokio_util::task::TaskTracker;
use tungstenite::Error as WsError;
use tungstenite::error::ProtocolError;

use super::Line;

/// How long parting may take in all. A peer that hasn't answered by then won't.
const PARTING: Duration = Duration::from_secs(1);
/// How long a socket stays open after a close frame that the peer may not have come to read: closing a socket with
/// unread bytes resets it, and a reset can overtake what was said last.
const LINGER: Duration = Duration::from_millis(300);

/// What is said at parting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ending {
    /// The number in the close frame.
    pub(crate) code: u16,
    reason: &'static str,
}

impl From<CloseCode> for Ending {
    fn from(code: CloseCode) -> Self {
        Self { code: code.number(), reason: code.reason() }
    }
}

impl Ending {
    /// What is to be said after an error on the line; nothing where nobody is there to hear it. Breaches of the WebSocket
    /// protocol itself get that protocol's own codes.
    pub(super) fn of_error(error: axum::Error) -> Option<Self> {
        let error = error.into_inner();
        match error.downcast_ref::<WsError>()? {
            WsError::Capacity(_) => Some(CloseCode::TooBig.into()),
            WsError::Utf8(_) => Some(Self { code: 1007, reason: "text must be UTF-8" }),
            // A line that breaks is no breach: nobody is there any more.
            WsError::Protocol(ProtocolError::ResetWithoutClosingHandshake) => None,
            WsError::Protocol(_) => Some(Self { code: 1002, reason: "not as a WebSocket should" }),
            _ => None,
        }
    }
}

/// Parts from a line, in a task of its own: nobody waits for a peer that goes.
pub(crate) fn part(tasks: &TaskTracker, mut line: Line, ending: Option<Ending>) {
    tasks.spawn(async move {
        // A peer that does not take part in parting is left after the time-out; there is nothing to be done about it.
        let _ = tokio::time::timeout(PARTING, async {
            if let Some(Ending { code, reason }) = ending {
                let frame = CloseFrame { code, reason: reason.into() };
                if line.socket.send(Message::Close(Some(frame))).await.is_err() {
                    return;
                }
            }
            let mut answered = false;
            while let Some(Ok(message)) = line.socket.next().await {
                answered |= matches!(message, Message::Close(_));
            }
            if ending.is_some() && !answered {
                tokio::time::sleep(LINGER).await;
            }
        })
        .await;
    });
}
