//! What tests of a boundary share: a server to talk to, people who talk to it, and what they remember.
//!
//! Nearly everything here is outside of the server: people speak JSON over real sockets, as a stranger's client would, and
//! know no type of the protocol. [`server`] starts servers, in this process or as the real binary; [`person`] is one member's
//! connection and what it has been shown; [`gathering`] is a set whose people all sit in one meeting; [`seal`] seals and
//! opens texts; [`matrix`] reads the table of rights; [`tree`] walks the repository; [`tls`] makes certificates and
//! trusts them; [`kept`] is the page of all that is kept. [`sim`] is another world: the server on a clock of its own, whole runs of it from a seed, held against its
//! promises. What must never be here: waiting for a real clock, or a rule taken from the code under test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

pub mod binary;
pub mod gathering;
pub mod http;
pub mod kept;
pub mod matrix;
pub mod memory;
pub mod person;
pub mod seal;
pub mod server;
pub mod shown;
pub mod sim;
pub mod tls;
pub mod tree;
