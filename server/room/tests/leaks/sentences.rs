//! The ways to give an author away that no code can close: where somebody is about to write without a name, the page says
//! so. What must never be here: a rule of the room.

/// A file of the client: the words that people read, and what they stand beside.
fn of_client(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web-client/src");
    std::fs::read_to_string(root.join(path)).expect("a source of the client")
}

/// The sentence under a key of the catalogue of what is nameless.
fn sentence(key: &str) -> String {
    let words = of_client("messages/en/nameless.ts");
    let line = words.lines().find_map(|line| line.trim().strip_prefix(&format!("{key}: ")).map(str::to_owned));
    line.expect("a sentence of that name")
}

/// Every box in which somebody writes without a name bears the words of the promise, and there is no other.
fn stands_at_every_box(words: &str) {
    let boxes = of_client("room/nameless.tsx");
    assert!(boxes.contains(&format!("words.{words}")), "the promise says it");
    let at_pens = boxes.matches("promise={<PromiseLines").count();
    assert_eq!(boxes.matches("<Pen\n").count(), at_pens, "every box has the promise");
    assert!(at_pens >= 2, "one to write, one to change");
    let room = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web-client/src/room");
    for file in std::fs::read_dir(room).expect("the screens of the room").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".tsx") || name.contains(".test.") || name == "nameless.tsx" {
            continue;
        }
        let text = of_client(&format!("room/{name}"));
        let sends = ["nameless.add(", "nameless.edit(", "nameless_add", "nameless_edit"];
        assert!(!sends.iter().any(|way| text.contains(way)), "{name} sends what is nameless without the promise");
    }
}

#[test]
fn n42_writing_style_spelling_language_and_topic_are_warned_of_where_one_writes() {
    let guess = sentence("guessMore");
    for tell in ["style", "spelling", "language", "about"] {
        assert!(guess.contains(tell), "{tell} gives people away: {guess}");
    }
    stands_at_every_box("guessMore");
}

#[test]
fn n43_mic_and_face_beside_the_typing_are_warned_of_on_a_call() {
    let call = sentence("onCall");
    for tell in ["face", "hear"] {
        assert!(call.contains(tell), "{tell} gives people away: {call}");
    }
    stands_at_every_box("onCall");
    assert!(of_client("room/pulse.tsx").contains("onCall"), "an answer to a pulse is pressed in front of a camera too");
}
