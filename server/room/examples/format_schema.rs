//! Prints the JSON Schema of a format file: `make protocol` writes it to `formats/format.schema.json`.

#![allow(clippy::print_stdout, reason = "printing is what this is for")]

fn main() {
    print!("{}", askwell_room::format::schema());
}
