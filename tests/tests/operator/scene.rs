//! A folder with two sets in it that each hold a meeting, and what the binary says about it.

use std::path::Path;

use askwell_tests::binary::{Running, does};
use askwell_tests::gathering::{Gathering, HAN};
use tempfile::TempDir;

/// A folder whose server has ended in good order, and its two sets.
pub(crate) struct Scene {
    pub(crate) folder: TempDir,
    pub(crate) sets: [Gathering; 2],
    /// A question of each set's meeting.
    pub(crate) questions: [String; 2],
}

impl Scene {
    pub(crate) async fn lived_through() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = serve(folder.path()).await;
        let [(first, asked), (second, also)] = [meets_and_asks(&server).await, meets_and_asks(&server).await];
        assert!(server.ends_in_good_order().await);
        Self { folder, sets: [first, second], questions: [asked, also] }
    }

    pub(crate) fn path(&self) -> &str {
        self.folder.path().to_str().unwrap()
    }
}

async fn meets_and_asks(server: &Running) -> (Gathering, String) {
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("clarifying").await;
    let question = all.asks(HAN).await;
    all.all_hear().await;
    (all, question)
}

pub(crate) async fn serve(folder: &Path) -> Running {
    Running::start_quietly(&[("ASKWELL_DATA", folder.to_str().unwrap())]).await
}

/// Whether it went well, and all that was said.
pub(crate) async fn says(args: &[&str]) -> (bool, String) {
    let done = does(args).await;
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).unwrap())
}

/// All bytes of all files of a folder.
pub(crate) fn bytes_of(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

/// Where these bytes are among others.
pub(crate) fn place(of: &[u8], among: &[u8]) -> Option<usize> {
    among.windows(of.len()).position(|window| window == of)
}

/// Turns one bit round in a file, in the middle of these bytes.
pub(crate) fn damage(file: &Path, of: &[u8]) {
    let mut bytes = std::fs::read(file).unwrap();
    let at = place(of, &bytes).unwrap() + of.len() / 2;
    bytes[at] ^= 1;
    std::fs::write(file, bytes).unwrap();
}
