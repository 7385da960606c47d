//! A meeting in which somebody gets something wrong, and somebody else who must not notice.

use askwell::Config;
use askwell_tests::gathering::{Gathering, HAN, MEL, Who};
use askwell_tests::person::{Client, id};
use askwell_tests::server::Server;
use serde_json::{Value, json};

/// Six people in writing. Han gets things wrong, Mel goes on with the meeting.
pub(crate) struct Bench {
    pub(crate) server: Server,
    pub(crate) all: Gathering,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let server = Server::with(change).await;
        let mut all = Gathering::meets(server.address, "writing").await;
        all.all_hear().await;
        Self { server, all }
    }

    pub(crate) fn han(&mut self) -> &mut Client {
        &mut self.all.lines[HAN]
    }

    /// A line of Han's, from elsewhere, that has said nothing yet.
    pub(crate) async fn stranger(&self) -> Client {
        Client::connect(self.server.address).await
    }

    /// Han sends this, and is refused for this reason; the line lives and is of use.
    pub(crate) async fn han_is_refused(&mut self, frame: &str, code: &str, sentence: &str) -> Value {
        let han = self.han();
        han.send_raw(frame.into()).await;
        let refused = han.next().await;
        is_refused(&refused, code, sentence);
        self.lives(HAN).await;
        refused
    }

    /// Somebody's line is of use: it says something, and that counts.
    pub(crate) async fn lives(&mut self, who: Who) {
        let word = self.word(who);
        self.all.does(who, word).await;
        self.all.all_hear().await;
    }

    pub(crate) fn word(&self, who: Who) -> Value {
        json!({ "do": "word_say", "id": id(), "stage": self.all.stage_id(), "text": self.all.text("word", who) })
    }

    /// Nobody else has heard anything that they were not to hear, and the meeting goes on.
    pub(crate) async fn nobody_noticed(&mut self) {
        for who in (0..self.all.lines.len()).filter(|who| *who != HAN) {
            let heard = self.all.lines[who].so_far().await;
            assert!(heard.is_empty(), "{who} heard {heard:?}");
        }
        self.mel_goes_on().await;
    }

    async fn mel_goes_on(&mut self) {
        let word = self.word(MEL);
        self.all.does(MEL, word).await;
        for who in (0..self.all.lines.len()).filter(|who| *who != HAN) {
            self.all.lines[who].so_far().await;
        }
    }

    /// Nobody else has heard more than that Han's page is gone, and the meeting goes on.
    pub(crate) async fn only_han_is_away(&mut self) {
        self.only_han_is("away").await;
    }

    /// Nobody else has heard more than how Han's page is, which ends so; and the meeting goes on.
    pub(crate) async fn only_han_is(&mut self, presence: &str) {
        let seat = self.all.seat(HAN).to_owned();
        for who in (0..self.all.lines.len()).filter(|who| *who != HAN) {
            let line = &mut self.all.lines[who];
            let from = line.log.len();
            line.wait_until(|shown| shown.get("seat", &seat)["presence"] == presence).await;
            line.so_far().await;
            for frame in &line.log[from..] {
                let frame: Value = serde_json::from_str(frame).unwrap();
                let presence = frame["t"] == "update" && frame["cause"]["what"] == "presence";
                assert!(presence || frame["t"] == "pong", "{who} heard {frame}");
            }
        }
        self.mel_goes_on().await;
    }
}

/// The refusal has this code and sentence.
pub(crate) fn is_refused(frame: &Value, code: &str, sentence: &str) {
    let refusal = &frame["refusal"];
    assert_eq!(
        (&frame["t"], &refusal["code"], &refusal["sentence"]),
        (&json!("refused"), &json!(code), &json!(sentence))
    );
    assert_eq!(refusal["retry"], ["too_fast", "storage", "busy"].contains(&code), "{frame}");
}
