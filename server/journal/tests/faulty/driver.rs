//! Builds the disk that fails, and runs the script on it, once for each call.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::told;

/// The script has more calls than this, or it is not the script.
const CALLS_MIN: u32 = 120;

/// Builds the library, once for all tests. A compiler is there wherever this crate was built: SQLite is C.
fn library() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let build = || {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("disk.so");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faulty/disk.c");
        let mut build = Command::new(&compiler);
        build.args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"]).arg(&library).arg(source);
        let built = build.arg("-ldl").arg("-lpthread").output();
        let built = built.unwrap_or_else(|error| panic!("{compiler}: a C compiler is needed: {error}"));
        assert!(built.status.success(), "{compiler}: {}", String::from_utf8_lossy(&built.stderr));
        (folder, library)
    };
    &BUILT.get_or_init(build).1
}

/// Where the folders lie: in memory where there is such a place, for it is the pretended disk that counts.
fn parent() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Fails each call in this way, one in each run, and checks what is left.
pub(crate) fn each_call(kind: &str, end: &str) {
    for at in 1.. {
        let parent = parent();
        let (folder, fired) = (parent.path().join("journal"), parent.path().join("fired"));
        let mut other = Command::new(std::env::current_exe().unwrap());
        other.args(["--exact", "--nocapture", "the_script_runs_to_its_end_on_a_disk_that_works"]);
        other.env("LD_PRELOAD", library()).env("FAULT_FOLDER", &folder).env("FAULT_FIRED", &fired);
        other.env("FAULT_KIND", kind).env("FAULT_AT", at.to_string()).env("FAULT_END", end);
        let output = other.output().unwrap();
        let heard = String::from_utf8(output.stdout).unwrap();
        let what = format!("{kind} at call {at}");
        let whole = output.status.code().is_some_and(|code| code == 0 || code == 9);
        assert!(whole, "{what}: {:?}\n{heard}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
        let has_fired = fired.exists();
        assert!(has_fired || heard.contains("> end"), "{what}: {heard}");
        if ["eio", "full", "short", "spell"].contains(&kind) {
            let last = heard.lines().rfind(|line| line.starts_with("> said")).unwrap_or_default();
            let goes_on = !last.ends_with("unavailable") && heard.contains("> end") && !heard.contains("> lost");
            assert!(goes_on, "{what}: it does not go on when the disk does\n{heard}");
        }
        told::check(&folder, &heard, &what);
        if !has_fired {
            assert!(at > CALLS_MIN, "only {at} calls");
            return;
        }
    }
}
