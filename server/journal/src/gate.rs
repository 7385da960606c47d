//! The gate before the memory journal's store: a test can shut it and so hold the disk still.
//!
//! Only writes pass through it. Must never be shut by anything but a [`Hold`], whose drop opens it
//! again: a test that fails while holding leaves no writer stuck.

use std::sync::Arc;

use tokio::sync::watch;

/// While this lives, no write to its journal takes effect; they wait. Drop it to let them go on.
/// Several may live at once; writes go on when the last one is dropped.
#[must_use = "dropping the hold lets the writes go on"]
#[derive(Debug)]
pub struct Hold {
    gate: Arc<Gate>,
}

impl Hold {
    /// Waits until at least `count` writes stand before the gate, so that a test knows how far the
    /// writers have come without guessing by time.
    pub async fn waiting(&self, count: usize) {
        let mut waiting = self.gate.waiting.subscribe();
        // The sender lives in `self.gate`, so the channel can't close while we wait.
        let _ = waiting.wait_for(|now| *now >= count).await;
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.gate.holds.send_modify(|holds| *holds -= 1);
    }
}

/// Counts the holds, and the writes that wait for them to go.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    holds: watch::Sender<usize>,
    waiting: watch::Sender<usize>,
}

impl Gate {
    /// Shuts the gate. The caller must have the store's lock, so that no write is half through.
    pub(crate) fn hold(self: &Arc<Self>) -> Hold {
        self.holds.send_modify(|holds| *holds += 1);
        Hold { gate: Arc::clone(self) }
    }

    /// Whether writes may take effect. Certain only while the caller has the store's lock.
    pub(crate) fn is_open(&self) -> bool {
        *self.holds.borrow() == 0
    }

    /// Waits until the gate is open; it may be shut again by the time this returns.
    pub(crate) async fn opened(&self) {
        if self.is_open() {
            return;
        }
        let _counted = Counted::new(&self.waiting);
        let mut holds = self.holds.subscribe();
        // The sender lives in `self`, so the channel can't close while we wait.
        let _ = holds.wait_for(|holds| *holds == 0).await;
    }
}

/// Counts a waiting write for as long as it waits, also when its future is dropped.
struct Counted<'a>(&'a watch::Sender<usize>);

impl<'a> Counted<'a> {
    fn new(count: &'a watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
