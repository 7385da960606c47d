//! What the other process does: a few batches and erasures, a close and an opening, and after each failure what a room does.
//!
//! It says each thing before it does it and what it heard afterwards, a line for each, so that a process that ends in the
//! middle has told everything that anybody could have relied on. What must never be here: a wait for a while.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use askwell_journal::{
    AppendError, Batch, BoxFuture, FactNumber, Journal, SqliteJournal, StreamId, TextChange, TextId,
};
use bytes::Bytes;

/// How often something refused is asked again: more often than a bad spell of the disk has calls.
const ATTEMPTS: usize = 6;
/// How long a journal that is in doubt is asked whether it still is. It tries by itself four times a second. Where the disk
/// is dead for good, nobody needs to ask twice.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Two facts, a text of its own, and a text in place of the one that the batch before put.
    Append(u8),
    /// As before, with facts that fill some pages.
    Large(u8),
    Erase(u8),
}

/// What is asked for at once stands together, each for a stream of its own.
const STEPS: [&[Step]; 6] = [
    &[Step::Append(1)],
    &[Step::Append(1), Step::Append(2), Step::Append(3)],
    &[Step::Erase(2), Step::Append(3)],
    &[Step::Large(2)],
    // The journal is closed and opened here.
    &[],
    &[Step::Append(1), Step::Erase(3)],
];

pub(crate) fn stream(number: u8) -> StreamId {
    StreamId([number; 16])
}

/// The batch with this tag. Every word in it has the tag in it.
pub(crate) fn batch(of: u8, tag: u32, first: u64, is_large: bool) -> Batch {
    let length = if is_large { 700 } else { 3 };
    let fact = |part: &str| (1, Bytes::from(format!("<{tag:04}{part}>").repeat(length)));
    let words = |kind: &str| Bytes::from(format!("<{tag:04}{kind}>").repeat(60));
    let put = |id: u128, kind| TextChange::Put { id: TextId(id.to_be_bytes()), sealed: words(kind) };
    let texts = vec![put(u128::from(tag), "words"), put(0, "draft")];
    Batch { stream: stream(of), first: FactNumber(first), entries: vec![fact("one"), fact("two")], texts }
}

/// What a step has come to.
enum Heard {
    Answered,
    /// Nobody knows, and nobody can read it either.
    Lost,
}

struct Script<'a> {
    said: &'a mut dyn Write,
    journal: SqliteJournal,
    /// The last fact of each stream, as far as it was heard.
    last: BTreeMap<u8, u64>,
    tag: u32,
}

/// What was asked for, and the answer to come.
struct Asked {
    step: Step,
    tag: u32,
    answer: BoxFuture<'static, Result<u64, AppendError>>,
}

/// Lives through the script, and leaves the journal open, as a process that is killed does.
pub(crate) fn run(folder: &Path, said: &mut dyn Write) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let Some(journal) = open(folder, said) else { return };
    let mut script = Script { said, journal, last: BTreeMap::new(), tag: 0 };
    for steps in STEPS {
        if steps.is_empty() {
            let Script { said, journal, last, tag } = script;
            drop(journal);
            let Some(journal) = open(folder, said) else { return };
            script = Script { said, journal, last, tag };
        }
        if matches!(runtime.block_on(script.at_once(steps)), Heard::Lost) {
            say(script.said, "lost");
            break;
        }
    }
    say(script.said, "end");
    // Where nothing fails, the process goes on, and closes it.
    if std::env::var_os("FAULT_FOLDER").is_some() {
        std::mem::forget(script.journal);
    }
}

fn open(folder: &Path, said: &mut dyn Write) -> Option<SqliteJournal> {
    for _ in 0..ATTEMPTS {
        match SqliteJournal::open(folder) {
            Ok(journal) => return Some(journal),
            Err(error) => say(said, &format!("closed {error}")),
        }
    }
    None
}

fn say(said: &mut dyn Write, line: &str) {
    writeln!(said, "> {line}").unwrap();
    said.flush().unwrap();
}

impl Script<'_> {
    async fn at_once(&mut self, steps: &[Step]) -> Heard {
        let mut open: Vec<Step> = steps.to_vec();
        for _ in 0..ATTEMPTS {
            let asked: Vec<_> = open.drain(..).map(|step| self.ask(step)).collect();
            for asked in asked {
                match self.hear(asked).await {
                    Ok(()) => {}
                    Err(Some(step)) => open.push(step),
                    Err(None) => return Heard::Lost,
                }
            }
        }
        Heard::Answered
    }

    fn ask(&mut self, step: Step) -> Asked {
        self.tag += 1;
        let tag = self.tag;
        match step {
            Step::Append(of) | Step::Large(of) => {
                let first = self.last.get(&of).copied().unwrap_or_default() + 1;
                let is_large = matches!(step, Step::Large(_));
                say(self.said, &format!("try {tag} append {of} {first} {is_large}"));
                let kept = self.journal.append(batch(of, tag, first, is_large));
                Asked { step, tag, answer: Box::pin(async move { kept.await.map(|number| number.0) }) }
            }
            Step::Erase(of) => {
                say(self.said, &format!("try {tag} erase {of} 0 false"));
                let erased = self.journal.erase_stream(stream(of));
                Asked { step, tag, answer: Box::pin(async move { erased.await.map(|()| 0) }) }
            }
        }
    }

    /// Hears an answer; gives back the step when it is to be asked again, and nothing when nobody knows what became of it.
    async fn hear(&mut self, Asked { step, tag, answer }: Asked) -> Result<(), Option<Step>> {
        let (Step::Append(of) | Step::Large(of) | Step::Erase(of)) = step;
        match answer.await {
            Ok(last) => {
                say(self.said, &format!("said {tag} ok"));
                self.last.insert(of, last);
                Ok(())
            }
            Err(AppendError::Unavailable) => {
                say(self.said, &format!("said {tag} unavailable"));
                Err(Some(step))
            }
            Err(AppendError::Unknown) => {
                say(self.said, &format!("said {tag} unknown"));
                let dead = std::env::var("FAULT_KIND").is_ok_and(|kind| kind == "dead");
                let asked = Instant::now();
                loop {
                    if let Ok(last) = self.journal.last(stream(of)).await {
                        say(self.said, &format!("read {of} {}", last.0));
                        self.last.insert(of, last.0);
                        return Ok(());
                    }
                    if dead || asked.elapsed() > PATIENCE {
                        return Err(None);
                    }
                }
            }
            Err(AppendError::Conflict { expected }) => panic!("{tag}: nobody else writes, yet {expected} was expected"),
        }
    }
}
