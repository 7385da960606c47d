//! Invariants broken on purpose, to see that the checkers find them. Each is one lie, told now and then.

use std::time::Duration;

use askwell_journal::{AppendError, Batch, BoxFuture, FactNumber, Journal, MemoryJournal, Stored};
use askwell_protocol::ViewerClass;
use askwell_room::{Fact, MeetingFact, SetFact, What};

use super::witness::Witness;

/// What is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mutant {
    /// Nothing: the product as it is.
    #[default]
    None,
    /// The journal says that it has kept what it keeps a while later.
    AnswersBeforeKeeping,
    /// The journal says that it has kept what it forgets.
    ForgetsBatches,
    /// The journal forgets what people wrote.
    ForgetsTexts,
    /// A load forgets which commands count.
    ForgetsCommands,
    /// A line loses an update.
    LosesAnUpdate,
    /// One of a class is told something else.
    ChangesOneCopy,
    /// A member is told what the desk shows.
    ShowsTheDesk,
    /// A slow peer holds the others up.
    WaitsForTheSlow,
    /// The server ends without a word.
    EndsWithoutAWord,
    /// A class is told that it is earlier than it is.
    TellsAnEarlierTime,
}

impl Mutant {
    /// All that break something, and the promise that each breaks.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::AnswersBeforeKeeping, "P1"),
        (Self::ForgetsBatches, "P1"),
        (Self::ForgetsTexts, "P2"),
        (Self::ForgetsCommands, "P5"),
        (Self::LosesAnUpdate, "P4"),
        (Self::ChangesOneCopy, "P3"),
        (Self::ShowsTheDesk, "P8"),
        (Self::WaitsForTheSlow, "P6"),
        (Self::EndsWithoutAWord, "P11"),
        (Self::TellsAnEarlierTime, "P7"),
    ];
}

/// Every so many times a lie is told.
const NOW_AND_THEN: usize = 25;

impl Mutant {
    /// What the journal does instead of keeping a batch.
    #[must_use]
    pub fn instead_of_append(
        self,
        memory: &MemoryJournal,
        batch: &Batch,
        witness: &std::sync::Arc<Witness>,
    ) -> Option<BoxFuture<'static, Result<FactNumber, AppendError>>> {
        let last = FactNumber(batch.first.0 + batch.entries.len() as u64 - 1);
        match self {
            Self::ForgetsBatches if batch.first.0.is_multiple_of(7) => Some(Box::pin(async move { Ok(last) })),
            Self::AnswersBeforeKeeping => {
                let (memory, batch, witness) = (memory.clone(), batch.clone(), std::sync::Arc::clone(witness));
                Some(Box::pin(async move {
                    tokio::spawn(async move {
                        tokio::time::sleep(Duration::from_millis(5)).await;
                        let outcome = memory.append(batch.clone()).await;
                        witness.append(&batch, memory.holds(batch.stream) >= batch.first, outcome);
                    });
                    Ok(last)
                }))
            }
            Self::ForgetsTexts if !batch.texts.is_empty() && batch.first.0 > 1 => {
                let (memory, batch, witness) = (memory.clone(), batch.clone(), std::sync::Arc::clone(witness));
                Some(Box::pin(async move {
                    let kept = Batch { texts: Vec::new(), ..batch.clone() };
                    let outcome = memory.append(kept).await;
                    witness.append(&batch, memory.holds(batch.stream) >= batch.first, outcome);
                    outcome
                }))
            }
            Self::WaitsForTheSlow if witness.somebody_stalls() => {
                let (memory, batch, witness) = (memory.clone(), batch.clone(), std::sync::Arc::clone(witness));
                Some(Box::pin(async move {
                    tokio::time::sleep(Duration::from_millis(700)).await;
                    let outcome = memory.append(batch.clone()).await;
                    witness.append(&batch, memory.holds(batch.stream) >= batch.first, outcome);
                    outcome
                }))
            }
            _ => None,
        }
    }

    /// What a load gives instead of what is kept.
    #[must_use]
    pub fn spoil_load(self, mut stored: Stored) -> Stored {
        if self == Self::ForgetsCommands {
            let last = stored.entries.last().map(|entry| entry.number);
            let is_acceptance = |payload: &[u8]| {
                serde_json::from_slice::<Fact>(payload).is_ok_and(|fact| {
                    matches!(
                        fact.what,
                        What::Meeting(MeetingFact::Accepted { .. }) | What::Set(SetFact::Accepted { .. })
                    )
                })
            };
            stored.entries.retain(|entry| Some(entry.number) == last || !is_acceptance(&entry.payload));
        }
        stored
    }

    /// What a line carries instead of a frame, to a class that was shown something before; `desk` is what a desk showed
    /// last, `told` counts how often this could have lied.
    #[must_use]
    pub fn spoil_frame(self, shown: Option<ViewerClass>, desk: &str, text: &str, told: &mut usize) -> Option<String> {
        if !text.contains(r#""t":"update""#) {
            return None;
        }
        // What is untrue for all of a class is no difference between two of them.
        if self == Self::TellsAnEarlierTime && text.contains(r#""offset":13}"#) {
            return Some(text.replacen(r#""now":1"#, r#""now":"#, 1));
        }
        if shown != Some(ViewerClass::Member) {
            return None;
        }
        *told += 1;
        if !told.is_multiple_of(NOW_AND_THEN) {
            return None;
        }
        match self {
            Self::ChangesOneCopy => Some(text.replacen(r#""now":1"#, r#""now":2"#, 1)),
            Self::ShowsTheDesk if !desk.is_empty() => {
                let more = if text.contains(r#""put":[]"#) { "" } else { "," };
                Some(text.replacen(r#""put":["#, &format!(r#""put":[{desk}{more}"#), 1))
            }
            _ => None,
        }
    }

    /// Whether a person does not hear this update.
    #[must_use]
    pub fn swallows(self, offset: u64) -> bool {
        self == Self::LosesAnUpdate && offset % 23 == 7
    }
}
