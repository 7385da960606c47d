//! The formats that come with Askwell: each is lived through, fitted to lengths, and shown on its page. Driven by their
//! files: a new one is tested by being there.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../../examples/formats_page/page.rs"]
mod page;

mod changed;
mod driver;
mod expected;
mod fit;
mod lived;
mod outlines;
mod pages;
