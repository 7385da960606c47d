//! Prints the page of all formats: `make formats` writes it to `docs/formats.md`.

#![allow(clippy::print_stdout, reason = "printing is what this is for")]

mod page;

fn main() {
    print!("{}", page::page());
}
