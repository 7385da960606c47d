//! Sees to it that the folder of the built client exists, and that a binary is built anew when what is in it changes.

use std::path::Path;

fn main() {
    let client = Path::new("../web-client/dist");
    // Where it can't be made, the binary is built without a client, and its first page says so.
    let _ = std::fs::create_dir_all(client);
    println!("cargo:rerun-if-changed={}", client.display());
    println!("cargo:rerun-if-changed=build.rs");
}
