//! Prints the page of all that is kept: `make kept` writes it.

#![allow(clippy::print_stdout, reason = "it is what this program is for")]

fn main() {
    print!("{}", askwell_tests::kept::page());
}
