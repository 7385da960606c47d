//! Writes the generated files. Run from the repository's root: `cargo run -p askwell-protocol --bin askwell-generate`.

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let types = root.join("web-client/src/protocol/generated");
    fs::create_dir_all(&types)?;
    fs::write(types.join("protocol.ts"), askwell_protocol::generate::typescript())?;
    let schemas = root.join("protocol/schema");
    fs::create_dir_all(&schemas)?;
    for (file, text) in askwell_protocol::generate::schemas() {
        fs::write(schemas.join(file), text)?;
    }
    Ok(())
}
