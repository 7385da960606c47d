//! Randomness: the system's, or a test's own so that a run can be lived again.
//!
//! The only place where the server asks for it: tokens, epochs, the seeds with which rooms shuffle. What must never be
//! here: a way to choose another source from outside the program.

use std::fmt;
use std::sync::Arc;

use uuid::{Builder, Uuid};

/// The source gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no randomness")]
pub(crate) struct NoRandomness;

/// Where randomness comes from.
#[derive(Clone, Default)]
pub struct Chance(Option<Arc<Fill>>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Chance {
    /// The system's: nobody can guess it.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// Bytes from elsewhere, for tests alone: whoever knows the source knows every token.
    #[must_use]
    pub fn given(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(fill)))
    }

    /// So many random bytes.
    ///
    /// # Errors
    /// [`NoRandomness`]: then there are none, rather than guessable ones.
    pub(crate) fn bytes<const N: usize>(&self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        match &self.0 {
            Some(fill) => fill(&mut bytes),
            None => getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?,
        }
        Ok(bytes)
    }

    /// A number to shuffle with; nothing that has to be unguessable is drawn from it.
    pub(crate) fn seed(&self) -> u64 {
        self.bytes().map(u64::from_le_bytes).unwrap_or_default()
    }

    /// An id that was never there before. Without randomness it is one that means nothing to anybody.
    pub(crate) fn id(&self) -> Uuid {
        self.bytes().map_or(Uuid::nil(), |bytes| Builder::from_random_bytes(bytes).into_uuid())
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Chance(given)" } else { "Chance(system)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_randomness_differs_each_time() {
        let chance = Chance::system();
        assert_ne!(chance.bytes::<16>(), chance.bytes::<16>());
        assert_ne!(chance.id(), chance.id());
        assert_eq!(chance.id().get_version_num(), 4);
    }

    #[test]
    fn a_given_source_is_all_there_is() {
        let chance = Chance::given(|bytes| bytes.fill(7));
        assert_eq!(chance.bytes::<3>(), Ok([7; 3]));
        assert_eq!(chance.seed(), 0x0707_0707_0707_0707);
        assert_eq!(chance.id(), chance.id());
    }
}
