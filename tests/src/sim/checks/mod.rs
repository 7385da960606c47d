//! The checkers: each holds one promise of the server against what a run has shown.

pub mod alike;
pub mod clocks;
pub mod held;
pub mod kept;
pub mod once;
pub mod pace;
pub mod partings;
pub mod secrecy;
