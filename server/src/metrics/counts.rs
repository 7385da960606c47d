//! One counter for each value that a label can have, all of them there from the beginning, in one order for ever.

use std::fmt;
use std::sync::Arc;

use prometheus_client::encoding::{EncodeMetric, MetricEncoder};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::Counter;

/// What a row is called by. Its values are a closed list.
pub(super) trait Label: PartialEq + fmt::Debug + Send + Sync + Sized + 'static {
    /// The label's name.
    const NAME: &'static str;

    /// All values, in the order of the rows.
    fn all() -> Vec<Self>;

    /// A value as a word.
    fn word(&self) -> String;
}

/// The rows. Clones count together.
#[derive(Debug)]
pub(super) struct Counts<L>(Arc<[(L, String, Counter)]>);

impl<L> Clone for Counts<L> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<L: Label> Default for Counts<L> {
    fn default() -> Self {
        let row = |label: L| {
            let word = label.word();
            (label, word, Counter::default())
        };
        Self(L::all().into_iter().map(row).collect())
    }
}

impl<L: Label> Counts<L> {
    /// Counts one. A value that is not on the list is not counted: there is no row for what was never thought of.
    pub(super) fn count(&self, label: &L) {
        if let Some((_, _, counter)) = self.0.iter().find(|(known, ..)| known == label) {
            counter.inc();
        }
    }
}

impl<L: Label> EncodeMetric for Counts<L> {
    fn encode(&self, mut encoder: MetricEncoder<'_>) -> fmt::Result {
        for (_, word, counter) in self.0.iter() {
            counter.encode(encoder.encode_family(&[(L::NAME, word.as_str())])?)?;
        }
        Ok(())
    }

    fn metric_type(&self) -> MetricType {
        MetricType::Counter
    }
}
