//! The journal on disk: the contract that every journal keeps, and what only one with files can break.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect has failed")]

mod copies;
mod damage;
mod disk;
mod erasing;
mod groups;
mod model;
mod opening;
mod rows;

use disk::OnDisk;

askwell_journal::contract_suite!(OnDisk::new);
