//! Counts the bytes that a peer has taken, below everything that buffers: the only honest sign that a slow peer still
//! takes something.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Reads how many bytes a connection has taken, and given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter(Arc<Moved>);

#[derive(Debug, Default)]
struct Moved {
    taken: AtomicU64,
    given: AtomicU64,
}

impl Meter {
    /// Bytes taken so far.
    pub(crate) fn taken(&self) -> u64 {
        self.0.taken.load(Ordering::Relaxed)
    }

    /// Bytes that went either way so far.
    pub(crate) fn moved(&self) -> u64 {
        self.taken().wrapping_add(self.0.given.load(Ordering::Relaxed))
    }
}

/// A connection with a meter. It carries its place among the open connections for as long as it lives, which is longer
/// than the HTTP connection when it becomes a WebSocket.
pub(crate) struct Metered<S, P> {
    stream: S,
    meter: Meter,
    _place: P,
}

impl<S, P> Metered<S, P> {
    pub(crate) fn new(stream: S, place: P) -> Self {
        Self { stream, meter: Meter::default(), _place: place }
    }

    pub(crate) fn meter(&self) -> Meter {
        self.meter.clone()
    }

    fn count(&self, written: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(bytes)) = written {
            self.meter.0.taken.fetch_add(*bytes as u64, Ordering::Relaxed);
        }
    }
}

impl<S: AsyncRead + Unpin, P: Unpin> AsyncRead for Metered<S, P> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.meter.0.given.fetch_add((buf.filled().len() - before) as u64, Ordering::Relaxed);
        read
    }
}

impl<S: AsyncWrite + Unpin, P: Unpin> AsyncWrite for Metered<S, P> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.count(&written);
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.count(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[tokio::test]
    async fn bytes_count_when_they_are_taken_and_not_before() -> io::Result<()> {
        let (near, mut far) = tokio::io::duplex(4);
        let mut near = Metered::new(near, ());
        let meter = near.meter();
        let writing = tokio::spawn(async move { near.write_all(b"seven b").await });
        let mut first = [0; 2];
        far.read_exact(&mut first).await?;
        assert!(meter.taken() >= 2 && meter.taken() < 7, "{}", meter.taken());
        far.read_exact(&mut [0; 5]).await?;
        writing.await??;
        assert_eq!((meter.taken(), meter.moved()), (7, 7));
        Ok(())
    }
}
