//! The way to the server, whichever life of it there is: lines in memory, seen by the witness where they leave the server.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::checks::secrecy::Ear;
use super::dice::Dice;
use super::disk::Disk;
use super::pipe::{End, Grip, Nature, pipe};
use super::wire::{self, Decoder, Lost, Socket};
use super::witness::{LineId, Witness};

/// One life of the server.
pub struct Life {
    /// The server.
    pub server: askwell::Server,
    /// Its journal.
    pub disk: Disk,
}

/// Where people dial.
pub struct Net {
    /// Who sees it all.
    pub witness: Arc<Witness>,
    life: Mutex<Option<Arc<Life>>>,
    grips: Mutex<Vec<Grip>>,
}

impl Net {
    /// A net without a server.
    #[must_use]
    pub fn new(witness: Arc<Witness>) -> Self {
        Self { witness, life: Mutex::new(None), grips: Mutex::new(Vec::new()) }
    }

    /// A life begins.
    pub fn begin(&self, life: Life) {
        *lock(&self.life) = Some(Arc::new(life));
    }

    /// No new connection reaches the server any more.
    pub fn shut(&self) -> Option<Arc<Life>> {
        lock(&self.life).take()
    }

    /// All lines break at once.
    pub fn break_all(&self) {
        for grip in lock(&self.grips).drain(..) {
            grip.break_off();
        }
    }

    /// Dials. Nobody answers while there is no server.
    ///
    /// # Errors
    /// When there is no server.
    pub fn dial(&self, ear: Option<Ear>, nature: Nature) -> Result<(End, LineId), Lost> {
        let life = lock(&self.life).clone().ok_or(Lost)?;
        let good = nature.is_good();
        let (near, far) = pipe(nature);
        let line = self.witness.dialled(ear, near.grip(), good);
        lock(&self.grips).push(near.grip());
        life.server.connect(Tapped { end: far, decoder: Decoder::default(), line, witness: Arc::clone(&self.witness) });
        Ok((near, line))
    }

    /// A line that is a WebSocket.
    ///
    /// # Errors
    /// When it breaks before it is one, or there is no server.
    pub async fn socket(&self, ear: Option<Ear>, nature: Nature, dice: Dice) -> Result<(Socket, LineId), Lost> {
        let (end, line) = self.dial(ear, nature)?;
        Ok((Socket::open(end, dice).await?, line))
    }

    /// A request; a good line, for nobody watches how it breaks.
    ///
    /// # Errors
    /// When it breaks before there is an answer, or there is no server.
    pub async fn post(&self, path: &str, bearer: Option<&str>, body: &Value) -> Result<(u16, Value), Lost> {
        let (end, _) = self.dial(None, Nature::good())?;
        wire::post(end, path, bearer, body).await
    }
}

/// The server's end of a line, with the witness at it.
struct Tapped {
    end: End,
    decoder: Decoder,
    line: LineId,
    witness: Arc<Witness>,
}

impl AsyncRead for Tapped {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.end).poll_read(cx, buf)
    }
}

impl AsyncWrite for Tapped {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let written = Pin::new(&mut this.end).poll_write(cx, buf);
        if let Poll::Ready(Ok(count)) = written {
            this.decoder.take(&buf[..count]);
            while let Some(said) = this.decoder.said() {
                this.witness.left(this.line, &said);
            }
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.end).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.end).poll_shutdown(cx)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
