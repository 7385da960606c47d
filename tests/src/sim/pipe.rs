//! A connection in memory: bytes that take their time, a small buffer, and an end after any byte.
//!
//! It follows tokio's clock, so a paused clock makes waiting free. What must never be here: a frame, or chance of its own
//! (whoever lays a pipe says how bad it is).

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::dice::Dice;

/// How good a line is.
#[derive(Clone, Debug)]
pub struct Nature {
    /// The longest that a byte is under way.
    pub lag_max: Duration,
    /// Bytes that may be under way in each direction.
    pub room: usize,
    /// The line breaks once so many bytes have arrived in both directions together.
    pub breaks_after: Option<u64>,
    /// Draws the lags.
    pub dice: Dice,
}

impl Nature {
    /// As good as it gets.
    #[must_use]
    pub const fn good() -> Self {
        Self { lag_max: Duration::ZERO, room: 64 * 1024, breaks_after: None, dice: Dice::new(0) }
    }

    /// Whether what is sent arrives at once.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.lag_max.is_zero() && self.room >= 64 * 1024 && self.breaks_after.is_none()
    }
}

/// One direction.
#[derive(Default)]
struct Way {
    chunks: VecDeque<(Instant, VecDeque<u8>)>,
    under_way: usize,
    /// The writer has ended.
    ended: bool,
    /// The reader is gone.
    gone: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

impl Way {
    fn wake(&mut self) {
        for waker in [self.reader.take(), self.writer.take()].into_iter().flatten() {
            waker.wake();
        }
    }
}

struct Shared {
    ways: [Way; 2],
    nature: Nature,
    arrived: u64,
    broken: bool,
}

impl Shared {
    fn break_off(&mut self) {
        self.broken = true;
        for way in &mut self.ways {
            way.wake();
        }
    }
}

/// One end of a pipe.
pub struct End {
    shared: Arc<Mutex<Shared>>,
    side: usize,
    alarm: Pin<Box<Sleep>>,
}

/// Looks at a pipe from outside, and can break it.
#[derive(Clone)]
pub struct Grip(Weak<Mutex<Shared>>);

impl Grip {
    /// The line is dead, for both ends at once.
    pub fn break_off(&self) {
        if let Some(shared) = self.0.upgrade() {
            lock(&shared).break_off();
        }
    }

    /// Whether both ends are still there and nothing has broken it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.upgrade().is_some_and(|shared| {
            let shared = lock(&shared);
            !shared.broken && shared.ways.iter().all(|way| !way.gone && !way.ended)
        })
    }

    /// Whether it is broken, or whoever dialled (the first end) is gone.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.0.upgrade().is_none_or(|shared| {
            let shared = lock(&shared);
            shared.broken || shared.ways[0].ended || shared.ways[1].gone
        })
    }
}

/// Lays a pipe. Made inside the runtime whose clock it follows.
#[must_use]
pub fn pipe(nature: Nature) -> (End, End) {
    let shared = Shared { ways: Default::default(), nature, arrived: 0, broken: false };
    let shared = Arc::new(Mutex::new(shared));
    let end =
        |side| End { shared: Arc::clone(&shared), side, alarm: Box::pin(tokio::time::sleep_until(Instant::now())) };
    (end(0), end(1))
}

impl End {
    /// See [`Grip`].
    #[must_use]
    pub fn grip(&self) -> Grip {
        Grip(Arc::downgrade(&self.shared))
    }
}

impl AsyncRead for End {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let mut shared = lock(&this.shared);
        let shared = &mut *shared;
        if shared.broken {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let left = shared.nature.breaks_after.map_or(usize::MAX, |most| size(most.saturating_sub(shared.arrived)));
        let way = &mut shared.ways[1 - this.side];
        let Some((at, bytes)) = way.chunks.front_mut() else {
            if way.ended {
                return Poll::Ready(Ok(()));
            }
            way.reader = Some(cx.waker().clone());
            return Poll::Pending;
        };
        if *at > Instant::now() {
            way.reader = Some(cx.waker().clone());
            if this.alarm.deadline() != *at {
                this.alarm.as_mut().reset(*at);
            }
            if this.alarm.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
        }
        let count = bytes.len().min(buf.remaining()).min(left);
        let (front, back) = bytes.as_slices();
        let first = front.len().min(count);
        buf.put_slice(&front[..first]);
        buf.put_slice(&back[..count - first]);
        bytes.drain(..count);
        if bytes.is_empty() {
            way.chunks.pop_front();
        }
        way.under_way -= count;
        if let Some(writer) = way.writer.take() {
            writer.wake();
        }
        shared.arrived += count as u64;
        if shared.nature.breaks_after.is_some_and(|most| shared.arrived >= most) {
            shared.break_off();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for End {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let mut shared = lock(&self.shared);
        let shared = &mut *shared;
        let way = &mut shared.ways[self.side];
        if shared.broken || way.gone || way.ended {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let count = buf.len().min(shared.nature.room.saturating_sub(way.under_way));
        if count == 0 && !buf.is_empty() {
            way.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let lag_us = u64::try_from(shared.nature.lag_max.as_micros()).unwrap_or_default();
        let lag = if lag_us == 0 { 0 } else { shared.nature.dice.between(0, lag_us) };
        let at = Instant::now() + Duration::from_micros(lag);
        match way.chunks.back_mut() {
            Some((last, bytes)) if *last >= at => {
                // What was sent later never arrives sooner.
                bytes.extend(&buf[..count]);
            }
            _ => way.chunks.push_back((at, buf[..count].iter().copied().collect())),
        }
        way.under_way += count;
        if let Some(reader) = way.reader.take() {
            reader.wake();
        }
        Poll::Ready(Ok(count))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut shared = lock(&self.shared);
        let way = &mut shared.ways[self.side];
        way.ended = true;
        way.wake();
        Poll::Ready(Ok(()))
    }
}

impl Drop for End {
    fn drop(&mut self) {
        let mut shared = lock(&self.shared);
        shared.ways[self.side].ended = true;
        shared.ways[1 - self.side].gone = true;
        for way in &mut shared.ways {
            way.wake();
        }
    }
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn bytes_arrive_in_order_and_no_later_than_the_longest_lag() {
        let lag_max = Duration::from_millis(300);
        let (mut near, mut far) = pipe(Nature { lag_max, dice: Dice::new(3), ..Nature::good() });
        let sent: Vec<u8> = (0..200).collect();
        let start = Instant::now();
        for byte in &sent {
            near.write_all(&[*byte]).await.unwrap();
        }
        let mut heard = vec![0; sent.len()];
        far.read_exact(&mut heard).await.unwrap();
        assert_eq!(heard, sent);
        assert!(start.elapsed() <= lag_max + Duration::from_millis(1) && start.elapsed() > lag_max / 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_pipe_takes_no_more_until_somebody_reads() {
        let (mut near, mut far) = pipe(Nature { room: 4, ..Nature::good() });
        assert_eq!(near.write(b"seven b").await.unwrap(), 4);
        let blocked = tokio::time::timeout(Duration::from_secs(9), near.write(b"n b")).await;
        assert!(blocked.is_err());
        far.read_exact(&mut [0; 3]).await.unwrap();
        assert_eq!(near.write(b"n b").await.unwrap(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_breaks_after_the_byte_it_was_told_and_for_both_ends() {
        let (mut near, mut far) = pipe(Nature { breaks_after: Some(5), ..Nature::good() });
        near.write_all(b"seven b").await.unwrap();
        let mut heard = [0; 7];
        assert_eq!(far.read(&mut heard).await.unwrap(), 5);
        assert!(far.read(&mut heard).await.is_err());
        assert!(near.write(b"more").await.is_err());
        assert!(!near.grip().is_whole());
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_sent_before_an_end_is_heard_and_then_the_end() {
        let (mut near, mut far) = pipe(Nature::good());
        near.write_all(b"bye").await.unwrap();
        drop(near);
        let mut heard = Vec::new();
        far.read_to_end(&mut heard).await.unwrap();
        assert_eq!(heard, b"bye");
        assert!(far.write(b"hey").await.is_err());
    }
}
