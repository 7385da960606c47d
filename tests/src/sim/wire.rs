//! A client's side of HTTP and of the WebSocket, byte by byte: no library stands between a person and the line, and
//! nothing is drawn but from the person's own dice.

use bytes::{Buf, BytesMut};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::dice::Dice;
use super::pipe::End;

/// A whole text.
pub const TEXT: u8 = 1;
/// Bytes, which this protocol does not speak.
pub const BINARY: u8 = 2;
/// The last frame.
pub const CLOSE: u8 = 8;

/// The line is over: nothing more comes, and nothing more goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

/// What the server says on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A text frame.
    Text(String),
    /// The line is closed, for this reason where one was given.
    Close(Option<u16>),
}

/// Takes the server's bytes apart: the head of its answer, then frames.
#[derive(Default)]
pub struct Decoder {
    bytes: BytesMut,
    /// The status, once the head is over.
    pub status: Option<u16>,
}

impl Decoder {
    /// Takes bytes in, wherever they were cut.
    pub fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        if self.status.is_none()
            && let Some(end) = self.bytes.windows(4).position(|four| four == b"\r\n\r\n")
        {
            let head = self.bytes.split_to(end + 4);
            let status = String::from_utf8_lossy(&head).split(' ').nth(1).and_then(|status| status.parse().ok());
            self.status = Some(status.unwrap_or(0));
        }
    }

    /// The next whole thing that was said; nothing before the line has become a WebSocket.
    pub fn said(&mut self) -> Option<Said> {
        while self.status == Some(101) {
            let (opcode, payload) = self.frame()?;
            match opcode {
                TEXT => return Some(Said::Text(String::from_utf8_lossy(&payload).into_owned())),
                CLOSE => {
                    let code = payload.first_chunk::<2>().map(|code| u16::from_be_bytes(*code));
                    return Some(Said::Close(code));
                }
                _ => {}
            }
        }
        None
    }

    /// One frame; a server's are never masked, and ours never in parts.
    fn frame(&mut self) -> Option<(u8, BytesMut)> {
        let [first, second] = *self.bytes.first_chunk::<2>()?;
        let (head, length) = match second & 0x7f {
            126 => (4, u64::from(u16::from_be_bytes(self.bytes.get(2..4)?.try_into().ok()?))),
            127 => (10, u64::from_be_bytes(self.bytes.get(2..10)?.try_into().ok()?)),
            short => (2, u64::from(short)),
        };
        let length = usize::try_from(length).ok()?;
        if self.bytes.len() < head + length {
            return None;
        }
        self.bytes.advance(head);
        Some((first & 0x0f, self.bytes.split_to(length)))
    }

    /// What is left of an answer that is no WebSocket.
    #[must_use]
    pub fn rest(&self) -> &[u8] {
        &self.bytes
    }
}

/// A client's frame.
#[must_use]
pub fn frame(opcode: u8, payload: &[u8], mask: [u8; 4]) -> Vec<u8> {
    let mut bytes = vec![0x80 | opcode];
    match payload.len() {
        short @ 0..126 => bytes.push(0x80 | u8::try_from(short).unwrap_or_default()),
        medium @ 126..0x1_0000 => {
            bytes.push(0x80 | 126);
            bytes.extend(u16::try_from(medium).unwrap_or_default().to_be_bytes());
        }
        long => {
            bytes.push(0x80 | 127);
            bytes.extend((long as u64).to_be_bytes());
        }
    }
    bytes.extend(mask);
    bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    bytes
}

/// A line that has become a WebSocket.
pub struct Socket {
    end: End,
    decoder: Decoder,
    dice: Dice,
}

impl Socket {
    /// Asks for a WebSocket.
    ///
    /// # Errors
    /// When the line is over before it is one.
    pub async fn open(mut end: End, dice: Dice) -> Result<Self, Lost> {
        let ask = "GET /api/ws HTTP/1.1\r\nHost: set\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                   Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        end.write_all(ask.as_bytes()).await.map_err(|_| Lost)?;
        let mut socket = Self { end, decoder: Decoder::default(), dice };
        while socket.decoder.status.is_none() {
            socket.read().await?;
        }
        if socket.decoder.status == Some(101) { Ok(socket) } else { Err(Lost) }
    }

    async fn read(&mut self) -> Result<(), Lost> {
        let mut bytes = [0; 8192];
        match self.end.read(&mut bytes).await {
            Ok(0) | Err(_) => Err(Lost),
            Ok(count) => {
                self.decoder.take(&bytes[..count]);
                Ok(())
            }
        }
    }

    /// What is said next. Nothing is lost if it is not waited for.
    ///
    /// # Errors
    /// When the line is over.
    pub async fn next(&mut self) -> Result<Said, Lost> {
        loop {
            if let Some(said) = self.decoder.said() {
                return Ok(said);
            }
            self.read().await?;
        }
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// When the line is over.
    pub async fn send(&mut self, opcode: u8, payload: &[u8]) -> Result<(), Lost> {
        let mask = self.dice.bytes();
        self.send_bytes(&frame(opcode, payload, mask)).await
    }

    /// Sends anything.
    ///
    /// # Errors
    /// When the line is over.
    pub async fn send_bytes(&mut self, bytes: &[u8]) -> Result<(), Lost> {
        self.end.write_all(bytes).await.map_err(|_| Lost)
    }
}

/// A request, and its answer: the status and what came with it, `null` where that is no JSON.
///
/// # Errors
/// When the line is over before there is an answer.
pub async fn post(mut end: End, path: &str, bearer: Option<&str>, body: &Value) -> Result<(u16, Value), Lost> {
    let body = body.to_string();
    let bearer = bearer.map(|secret| format!("Authorization: Bearer {secret}\r\n")).unwrap_or_default();
    let length = body.len();
    let ask = format!(
        "POST {path} HTTP/1.1\r\nHost: set\r\nConnection: close\r\nContent-Length: {length}\r\n{bearer}\r\n{body}"
    );
    end.write_all(ask.as_bytes()).await.map_err(|_| Lost)?;
    let mut decoder = Decoder::default();
    let mut bytes = [0; 8192];
    loop {
        match end.read(&mut bytes).await {
            Ok(0) => break,
            Ok(count) => decoder.take(&bytes[..count]),
            Err(_) => return Err(Lost),
        }
    }
    let answer = serde_json::from_slice(decoder.rest()).unwrap_or_default();
    decoder.status.map(|status| (status, answer)).ok_or(Lost)
}
