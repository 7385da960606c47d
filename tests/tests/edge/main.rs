//! The edge, from outside: by which way people come in, how many may, and what is asked of those who start a set.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod accept;
mod creation;
mod documents;
mod tls;
mod wrong;
