//! A world to test the rules in: one set with its meetings, people on chairs, a clock that tests move, and a client of
//! each viewer class that knows only what it was told. No server, no socket, no sleep.
//!
//! [`World`] does what the server does with a room: decide, put texts, evolve, tell each class, carry to other rooms,
//! and wake until nothing is due. After everything that happens, `checks` holds what must always be so. Tests read records,
//! as people do, never the inside of a room.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test binary uses its part of the world")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

mod acts;
pub mod checks;
mod hall;
pub mod mutant;
pub mod nameless;
pub mod random;
mod random_door;
mod random_nameless;
pub mod random_start;
mod restarts;
mod secrets;
pub mod seeds;
mod sees;
pub mod texts;
mod time;
mod world;

pub use world::{Beginning, Person, World};

/// People in the order of the circle. Fay facilitates where there is a facilitator.
pub const FAY: Person = 0;
pub const ANA: Person = 1;
pub const BEN: Person = 2;
pub const CEM: Person = 3;
pub const DEE: Person = 4;
pub const EVA: Person = 5;
pub const GIL: Person = 6;

pub const SECOND: u64 = 1_000;
pub const MINUTE: u64 = 60 * SECOND;
