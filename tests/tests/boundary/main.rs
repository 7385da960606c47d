//! What crosses the boundary of the server, held from outside: what people may get wrong, how they come back, and that
//! nobody but the set can read its words.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod bad_frames;
mod bad_lines;
mod bad_requests;
mod bystander;
mod canary;
mod guests;
mod outlines;
mod resume;
mod sealing;
