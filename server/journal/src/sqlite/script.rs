//! What goes wrong next, as a test will have it. Without the feature `contract` there is nothing here, and nothing goes wrong.

#[cfg(feature = "contract")]
use std::collections::VecDeque;
#[cfg(feature = "contract")]
use std::sync::{Mutex, PoisonError};

use crate::Failure;

/// What befalls one write.
#[cfg_attr(not(feature = "contract"), expect(dead_code, reason = "nothing goes wrong by script but in tests"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// It fails in one of the three ways in which a write fails.
    Fail(Failure),
    /// The thread that writes panics over it.
    Panic,
}

/// What befalls the next writes, in their order.
#[derive(Debug, Default)]
pub(super) struct Scripts {
    #[cfg(feature = "contract")]
    next: Mutex<VecDeque<Script>>,
}

#[cfg(feature = "contract")]
impl Scripts {
    pub(super) fn add(&self, script: Script) {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).push_back(script);
    }

    pub(super) fn take(&self) -> Option<Script> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

#[cfg(not(feature = "contract"))]
impl Scripts {
    #[expect(clippy::unused_self, reason = "with tests it looks")]
    pub(super) fn take(&self) -> Option<Script> {
        None
    }
}
