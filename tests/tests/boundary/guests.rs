//! Guests over raw sockets: what an observer gets before all have said yes, while they are welcome, and after somebody took
//! a yes back; that no frame of anybody says who said no; and what a supporter sees.

use std::collections::BTreeSet;

use askwell_tests::gathering::{COL, FAY, Gathering, HAN, MEL, NIA, PIA, Who};
use askwell_tests::http;
use askwell_tests::person::{Client, Person, id, looks_sealed};
use askwell_tests::server::Server;
use serde_json::{Value, json};

const ALL: [Who; 6] = [FAY, COL, PIA, HAN, NIA, MEL];

/// Six people in a meeting in writing, and a guest whose page is there, too.
struct Bench {
    _server: Server,
    all: Gathering,
    guest: Person,
    page: Client,
}

impl Bench {
    async fn with(role: &str, supports: Option<Who>) -> Self {
        let server = Server::start().await;
        let to = server.address;
        let mut all = Gathering::meets(to, "writing").await;
        let guest = Person::new(&all.set.id, &id());
        let name = looks_sealed("seat_name", &all.set.id, all.seat(FAY), 128);
        let supports = supports.map(|whom| all.seat(whom).to_owned());
        let add = json!({ "do": "seat_add", "id": guest.seat, "name": name, "role": role, "supports": supports });
        let path = format!("POST /api/rooms/{}/commands HTTP/1.1", all.set.id);
        let fay = &all.set.people[FAY];
        let answer = http::request(to, &path, &[fay.bearer()], &fay.posted(&add).to_string()).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        let sat = http::post(to, "/api/seats", &guest.sit(&all.set.member_token)).await;
        assert_eq!(sat.json(), json!({ "sat": "yes" }));
        // The set tells its meeting of a chair once that is kept.
        for line in &mut all.lines {
            line.wait_until(|shown| shown.get("seat", &guest.seat)["taken"] == true).await;
        }
        let page = Client::inside(to, &guest, &all.meeting).await;
        for line in &mut all.lines {
            line.wait_until(|shown| shown.get("seat", &guest.seat)["presence"] == "here").await;
        }
        all.all_hear().await;
        Self { _server: server, all, guest, page }
    }

    async fn answers(&mut self, who: Who, yes: bool) {
        self.all.does(who, json!({ "do": "observer_answer", "seat": self.guest.seat, "yes": yes })).await;
    }

    async fn welcomed() -> Self {
        let mut bench = Self::with("observer", None).await;
        for who in ALL {
            bench.answers(who, true).await;
        }
        bench.page.wait_until(|shown| shown.at["class"] == "observer").await;
        bench.page.so_far().await;
        bench
    }

    /// Whoever has the floor says something; the words as they were sent.
    async fn says(&mut self) -> String {
        let holder = self.all.lines[FAY].shown.one("floor")["holder"].as_str().unwrap().to_owned();
        let who = self.all.who(&holder).unwrap();
        let text = self.all.text("word", who);
        let stage = self.all.stage_id();
        self.all.does(who, json!({ "do": "word_say", "id": id(), "stage": stage, "text": text })).await;
        text["box"].as_str().unwrap().to_owned()
    }

    fn kinds(&self) -> BTreeSet<&str> {
        self.page.shown.shared.keys().map(|(kind, _)| kind.as_str()).collect()
    }

    fn own_kinds(&self) -> Vec<&str> {
        self.page.shown.own.iter().map(|record| record["kind"].as_str().unwrap()).collect()
    }

    fn has_heard(&self, words: &str) -> bool {
        self.page.log.iter().any(|frame| frame.contains(words))
    }

    /// Whether a seat of the set stands in anything that the guest was sent. The name of the set is sealed by Fay, and says so.
    fn has_heard_of(&self, who: Who) -> bool {
        let sealed_by_fay = format!("\"by\":\"{}\"", self.all.seat(FAY));
        let seat = self.all.seat(who);
        self.page.log.iter().any(|frame| frame.replace(&sealed_by_fay, "").contains(seat))
    }
}

#[tokio::test]
async fn o1_an_observer_gets_nothing_before_they_are_welcome() {
    let mut bench = Bench::with("observer", None).await;
    assert_eq!((bench.kinds(), bench.own_kinds()), (BTreeSet::from(["room"]), vec!["me", "observer"]));
    for who in [FAY, COL, PIA, HAN, NIA] {
        bench.answers(who, true).await;
    }
    bench.all.go_to("check_in").await;
    let words = bench.says().await;
    assert_eq!(bench.page.so_far().await, Vec::<Value>::new(), "not even that something happened");
    assert!(!bench.has_heard(&words));
    assert!(!ALL.into_iter().any(|who| bench.has_heard_of(who)), "nor who is there");
    for command in ["pause", "hand_raise", "floor_pass", "meeting_close", "process_take"] {
        assert_eq!(bench.page.ask(&json!({ "do": command })).await, Err("not_your_right".to_owned()), "{command}");
    }
    let mine = json!({ "do": "observer_answer", "seat": bench.guest.seat, "yes": true });
    assert_eq!(bench.page.ask(&mine).await, Err("not_your_right".to_owned()), "nobody welcomes themselves");
}

#[tokio::test]
async fn o1_o5_a_welcome_observer_hears_what_is_said_and_has_nothing_of_the_sets_own() {
    let mut bench = Bench::welcomed().await;
    bench.all.go_to("check_in").await;
    let words = bench.says().await;
    bench.page.so_far().await;
    assert!(bench.has_heard(&words));
    let kinds = bench.kinds();
    assert!(kinds.contains("stage") && kinds.contains("word"));
    for kind in ["claim", "knock", "desk", "observer", "answer", "note"] {
        assert!(!kinds.contains(kind), "{kind}");
    }
    assert_eq!(bench.own_kinds(), ["me", "observer"]);
}

#[tokio::test]
async fn o3_once_a_yes_is_taken_back_an_observer_gets_nothing_more() {
    let mut bench = Bench::welcomed().await;
    bench.all.go_to("check_in").await;
    bench.page.so_far().await;
    let before = bench.page.shown.at.clone();
    bench.answers(HAN, false).await;
    bench.page.wait_until(|shown| shown.at["class"] == "waiting").await;
    bench.page.so_far().await;
    assert_eq!(bench.kinds(), BTreeSet::from(["room"]), "what was there is gone");
    let words = bench.says().await;
    assert_eq!(bench.page.so_far().await, Vec::<Value>::new());
    let room = bench.all.meeting.clone();
    bench.page.enter(&room, before).await;
    assert_eq!((bench.kinds(), &bench.page.shown.at["class"]), (BTreeSet::from(["room"]), &json!("waiting")));
    assert!(!bench.has_heard(&words), "nor by coming back from where they were");
    bench.answers(HAN, true).await;
    bench.page.wait_until(|shown| shown.at["class"] == "observer").await;
    assert!(bench.has_heard(&words), "all say yes again");
}

#[tokio::test]
async fn o2_no_frame_of_anybody_says_who_said_no_nor_who_has_answered() {
    for no in [FAY, HAN, MEL] {
        let mut bench = Bench::with("observer", None).await;
        let from: Vec<usize> = bench.all.lines.iter().map(|line| line.log.len()).collect();
        for who in ALL {
            bench.answers(who, who != no).await;
            for other in ALL.into_iter().filter(|other| *other != who) {
                let heard = bench.all.lines[other].so_far().await;
                assert!(heard.is_empty(), "{other} heard {heard:?}");
            }
            assert_eq!(bench.page.so_far().await, Vec::<Value>::new(), "nor does the observer hear of an answer");
        }
        let seats = ALL.map(|who| bench.all.seat(who).to_owned());
        for who in ALL {
            let line = &bench.all.lines[who];
            assert_eq!(line.shown.get("observer", &bench.guest.seat)["welcome"], false);
            let frames = line.log[from[who]..].iter();
            for frame in frames.map(|frame| serde_json::from_str::<Value>(frame).unwrap()) {
                let named = |seat: &String| frame.to_string().contains(seat);
                // My own records name me, and hold what I said.
                let others = seats.iter().enumerate().filter(|(n, _)| frame["t"] != "personal" || *n != who);
                assert!(!others.map(|(_, seat)| seat).any(named), "{frame}");
                let says_no = frame["t"] == "personal" && frame.to_string().contains("\"yes\":false");
                assert!(!says_no || who == no, "{frame}");
            }
        }
        assert!(!ALL.into_iter().any(|who| bench.has_heard_of(who)), "the observer hears of no seat");
    }
}

#[tokio::test]
async fn o9_a_supporter_is_shown_what_a_member_is_shown_and_nobodys_own_records() {
    let mut bench = Bench::with("supporter", Some(NIA)).await;
    bench.all.go_to("check_in").await;
    let words = bench.says().await;
    bench.all.go_to("bids").await;
    let stage = bench.all.stage_id();
    let slip = bench.all.text("bid", HAN);
    bench.all.does(HAN, json!({ "do": "slip_write", "id": id(), "stage": stage, "kind": "bid", "text": slip })).await;
    bench.page.so_far().await;
    bench.all.all_hear().await;
    assert_eq!(bench.page.shown.shared, bench.all.lines[MEL].shown.shared);
    assert_eq!(bench.page.shown.at["class"], "member");
    assert!(bench.has_heard(&words) && !bench.has_heard(slip["box"].as_str().unwrap()));
    assert_eq!(bench.own_kinds(), ["me"]);
    bench.page.does(&json!({ "do": "pause" })).await;
    bench.page.does(&json!({ "do": "resume" })).await;
}
