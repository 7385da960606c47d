//! What an operator does beside serving, with the real binary: copies, checks, the list of sets, deleting one, the doctor.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod copies;
mod golden;
mod machine;
mod scene;
mod sets;
mod whole;
