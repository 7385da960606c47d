//! Prints the JSON Schema of a format file, or with `texts` that of a file of texts. `make formats` writes them.

#![allow(clippy::print_stdout, reason = "printing is what this is for")]

fn main() {
    let texts = std::env::args().any(|argument| argument == "texts");
    print!("{}", if texts { askwell_room::format::texts_schema() } else { askwell_room::format::schema() });
}
