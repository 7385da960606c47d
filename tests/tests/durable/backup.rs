//! Copies put aside under load, and folders made from them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use askwell_tests::binary::does;
use serde_json::Value;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::kills::{gathers, life, start};
use super::writer::Heard;

/// So many answers show that people are at work.
const AT_WORK: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p1_a_copy_taken_under_load_and_restored_elsewhere_has_all_that_was_acknowledged_before() {
    let (folder, aside, heard) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), Heard::default());
    let (copy, elsewhere) = (aside.path().join("copy.askwell"), aside.path().join("elsewhere"));
    let paths = [folder.path(), &copy, &elsewhere].map(|path| path.to_str().unwrap());
    let [from, copy, to] = paths;
    let server = start(folder.path()).await;
    let (mut before, during) = (gathers(&server, &heard).await, gathers(&server, &heard).await);
    server.end().await;
    before = life(folder.path(), before, 100).await;

    let server = start(folder.path()).await;
    let (count, at_work) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut lives = JoinSet::new();
    for mut writer in during {
        let (to, count, at_work) = (server.address, Arc::clone(&count), Arc::clone(&at_work));
        lives.spawn(async move {
            let answered = |_: &Value| {
                if (count.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(AT_WORK) {
                    at_work.notify_one();
                }
            };
            writer.lives(to, &answered).await;
            writer
        });
    }
    at_work.notified().await;
    let copied = does(&["backup", "--data", from, copy]).await;
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
    // Nobody has to start again because of it.
    at_work.notified().await;
    server.end().await;
    let broken: Vec<_> = lives.join_all().await.into_iter().flat_map(|writer| writer.broken).collect();
    assert!(broken.is_empty(), "{broken:#?}");

    for command in [&["restore", "--data", to, copy][..], &["verify", "--data", to], &["verify", copy]] {
        let done = does(command).await;
        assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(said.contains("whole: 2 sets, 2 meetings"), "{said}");
    }
    before = life(&elsewhere, before, 40).await;
    let broken: Vec<_> = before.iter().flat_map(|writer| &writer.broken).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(before.iter().all(|writer| writer.accepted > 0));
}
