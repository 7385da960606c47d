//! `askwell doctor`, and the program without a command.

use askwell_tests::tls::{Files, Pair};

use super::scene::{Scene, says, serve};

#[tokio::test]
async fn the_doctor_looks_at_six_things_and_its_status_says_whether_all_are_well() {
    let scene = Scene::lived_through().await;
    let _server = serve(scene.folder.path()).await;
    let before = std::fs::read_dir(scene.folder.path()).unwrap().count();
    let (well, said) = says(&["doctor", "--data", scene.path(), "--connections-max", "1"]).await;
    let lines: Vec<&str> = said.lines().collect();
    for of in ["file system", "sync", "free space", "clock", "open files", "memory"] {
        assert!(lines.iter().any(|line| line.contains(&format!("  {of}: "))), "{of}: {said}");
    }
    assert!(lines.iter().all(|line| line.starts_with("ok ") || line.starts_with("look at this ")), "{said}");
    assert_eq!(well, lines.iter().all(|line| line.starts_with("ok ")), "{said}");
    assert_eq!(std::fs::read_dir(scene.folder.path()).unwrap().count(), before, "it leaves nothing there");
    let (well, said) = says(&["doctor", "--data", scene.path(), "--connections-max", "1000000000"]).await;
    assert!(!well && said.contains("look at this  open files"), "{said}");
}

#[tokio::test]
async fn the_doctor_says_until_when_the_certificate_is_good_and_what_is_wrong_with_one_that_is_not() {
    let (scene, files) = (Scene::lived_through().await, Files::of(&Pair::new()));
    let (chain, key) = (files.chain(), files.key());
    let [chain, key] = [&chain, &key].map(|path| path.to_str().unwrap());
    for (chain, key, found) in
        [(chain, key, "ok            certificate: can be used, until "), (key, chain, "look at this  certificate: ")]
    {
        let (_, said) = says(&["doctor", "--data", scene.path(), "--tls-cert", chain, "--tls-key", key]).await;
        assert!(said.contains(found), "{said}");
    }
}

#[tokio::test]
async fn the_help_names_every_command() {
    let (well, said) = says(&["--help"]).await;
    assert!(well);
    for command in ["backup", "restore", "verify", "sets", "delete-set", "doctor"] {
        assert!(said.contains(&format!("  {command} ")), "{command}: {said}");
    }
}
