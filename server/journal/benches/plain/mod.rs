//! The plainest thing that is durable: one thread that writes what waits to the end of a file, syncs it, and answers.
//!
//! It takes and answers as the journal does, so that what is compared is the keeping alone. It keeps no order, has no fence,
//! and finds nothing again.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use askwell_journal::{AppendError, Batch, BoxFuture, FactNumber, TextChange};
use tokio::sync::oneshot;

type Answer = oneshot::Sender<Result<FactNumber, AppendError>>;

/// As many as share a commit of the journal at most.
const GROUP_MAX: usize = 1024;

/// A file that is appended to.
pub(crate) struct PlainFile {
    writes: Sender<(Batch, Answer)>,
}

impl PlainFile {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file = File::create(path)?;
        let (writes, waiting) = channel();
        thread::spawn(move || run(file, &waiting));
        Ok(Self { writes })
    }

    pub(crate) fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        let (answer, answered) = oneshot::channel();
        let sent = self.writes.send((batch, answer)).is_ok();
        Box::pin(async move {
            if !sent {
                return Err(AppendError::Unavailable);
            }
            answered.await.unwrap_or(Err(AppendError::Unknown))
        })
    }
}

fn run(mut file: File, waiting: &Receiver<(Batch, Answer)>) {
    let mut bytes = Vec::new();
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        group.extend(waiting.try_iter().take(GROUP_MAX - 1));
        bytes.clear();
        for (batch, _) in &group {
            write(batch, &mut bytes);
        }
        let kept = file.write_all(&bytes).and_then(|()| file.sync_data());
        for (batch, answer) in group {
            let last = FactNumber(batch.first.0 + batch.entries.len() as u64 - 1);
            // Who asked may have gone; nobody minds.
            let _ = answer.send(kept.as_ref().map(|()| last).map_err(|_| AppendError::Unknown));
        }
    }
}

fn write(batch: &Batch, to: &mut Vec<u8>) {
    to.extend(batch.stream.0);
    for (version, payload) in &batch.entries {
        to.extend(version.to_be_bytes());
        to.extend(crc32fast::hash(payload).to_be_bytes());
        to.extend(payload);
    }
    for change in &batch.texts {
        if let TextChange::Put { id, sealed } = change {
            to.extend(id.0);
            to.extend(crc32fast::hash(sealed).to_be_bytes());
            to.extend(sealed);
        }
    }
}
