//! The rules of the room, one file for each area. Each test's name is a sentence that cites its rule in `docs/spec.md`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

#[path = "../common/mod.rs"]
mod common;

mod absence;
mod actions;
mod call_link;
mod claims;
mod clock;
mod closing;
mod door;
mod floor;
mod groups;
mod guests;
mod hand_over;
mod hands;
mod issues;
mod keeping;
mod leaving;
mod limits;
mod machine;
mod moderation;
mod nameless;
mod nameless_few;
mod nameless_queue;
mod nameless_slips;
mod nameless_unseen;
mod negotiated;
mod on_time;
mod own_formats;
mod pauses;
mod places;
mod process;
mod process_pauses;
mod pulses;
mod questions;
mod replies;
mod requests;
mod rota;
mod scribe;
mod seats;
mod server_away;
mod slips;
mod slips_open;
mod stages;
mod time;
mod turns;
mod visibility;
mod whole_meetings;
