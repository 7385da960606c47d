//! Nobody but the set can read its words: a whole meeting with marked words, and then a search for them in the memory of
//! the real binary, in its log, in its numbers, in every frame and in every answer.

use std::net::SocketAddr;

use askwell_tests::binary::Running;
use askwell_tests::gathering::{FAY, Gathering, HAN, MEL, NIA, PIA, ROLES, Set, Who, new_meeting};
use askwell_tests::http;
use askwell_tests::memory::{Wanted, search};
use askwell_tests::person::{Person, base64url, id, random};
use askwell_tests::seal::{Keys, Place, open, seal};
use serde_json::{Value, json};
use uuid::Uuid;

/// The people of the set with their keys, and a mark that is in everything they write.
struct Marked {
    keys: Keys,
    mark: String,
    written: usize,
    /// All that was answered to requests.
    bodies: Vec<String>,
}

impl Marked {
    fn new() -> Self {
        // Letters and digits alone, so that it is the same in both alphabets where it is encoded.
        let mark = format!("heron{}", Uuid::new_v4().simple());
        Self { keys: Keys::random(), mark, written: 0, bodies: Vec::new() }
    }

    fn sealed(&self, text: &str, place: &Place<'_>) -> Value {
        seal(&self.keys, place, text)
    }

    /// A text of this meeting, in a record.
    fn text(&mut self, all: &Gathering, kind: &str, who: Who, record: &str) -> Value {
        self.written += 1;
        let text = format!("{} {kind} number {}: what would be enough?", self.mark, self.written);
        self.sealed(&text, &Place { scope: &all.meeting, kind, record, by: Some(all.seat(who)) })
    }

    async fn posts(&mut self, to: SocketAddr, path: &str, body: &Value) -> Value {
        let answer = http::post(to, path, body).await;
        self.bodies.push(answer.body.clone());
        answer.json()
    }

    /// Everything in this record can be opened by whoever has the keys, and has the mark.
    fn can_read(&self, record: &Value) {
        let id = match record["kind"].as_str().unwrap() {
            "set" | "room" => record.get("set").unwrap_or(&record["room"]),
            _ => &record["id"],
        };
        for field in ["text", "learning", "name", "set_name", "call_link"] {
            if !record[field].is_null() {
                let text = open(std::slice::from_ref(&self.keys), id.as_str().unwrap(), &record[field]);
                assert!(text.as_ref().is_ok_and(|text| text.contains(&self.mark)), "{record}: {text:?}");
            }
        }
    }
}

/// A set of six with marked names, in its first meeting. Mel was not on the list.
async fn begins(to: SocketAddr, marked: &mut Marked) -> Gathering {
    let meeting = id();
    let named = |kind: &str, set: &str, record: &str, by: &str| {
        let text = format!("{} as a name", marked.mark);
        marked.sealed(&text, &Place { scope: set, kind, record, by: Some(by) })
    };
    let mut set = Set::create_named(to, &ROLES[..5], Some(new_meeting(&meeting, "writing")), &named).await;
    let mel = Person::new(&set.id, &id());
    let name = named("seat_name", &set.id, &mel.seat, &mel.seat);
    let mut sit = mel.sit(&set.member_token);
    sit["name"] = name;
    assert_eq!(marked.posts(to, "/api/seats", &sit).await, json!({ "sat": "yes" }));
    let door = marked.posts(to, "/api/door", &json!({ "token": set.member_token })).await;
    door["records"].as_array().unwrap().iter().for_each(|record| marked.can_read(record));
    set.all_sit(to).await;
    set.people.push(mel);
    let all = Gathering::in_meeting(to, set, meeting).await;
    says_where(&all, marked).await;
    all
}

/// Where the call is.
async fn says_where(all: &Gathering, marked: &mut Marked) {
    marked.written += 1;
    let (set, fay) = (&all.set.id, &all.set.people[FAY]);
    let place = Place { scope: set, kind: "call_link", record: set, by: Some(&fay.seat) };
    let link = marked.sealed(&format!("https://{}.example/tyne", marked.mark), &place);
    let body = fay.posted(&json!({ "do": "call_link_set", "link": link })).to_string();
    let line = format!("POST /api/rooms/{set}/commands HTTP/1.1");
    let answer = http::request(all.to, &line, &[fay.bearer()], &body).await;
    assert_eq!(answer.status, 204, "{}", answer.body);
    marked.bodies.push(answer.body);
}

async fn says(all: &mut Gathering, marked: &mut Marked, who: Who) {
    let word = id();
    let text = marked.text(all, "word", who, &word);
    all.does(who, json!({ "do": "word_say", "id": word, "stage": all.stage_id(), "text": text })).await;
}

async fn asks(all: &mut Gathering, marked: &mut Marked, who: Who) {
    let question = id();
    let text = marked.text(all, "question", who, &question);
    all.does(who, json!({ "do": "question_add", "id": question, "stage": all.stage_id(), "text": text })).await;
    let better = marked.text(all, "question", who, &question);
    // One that is asked at once can't be bettered any more.
    let _ = all.lines[who].ask(&json!({ "do": "question_edit", "id": question, "text": better })).await;
}

async fn lays(all: &mut Gathering, marked: &mut Marked, who: Who, kind: &str) {
    let slip = id();
    for _ in 0..2 {
        let text = marked.text(all, kind, who, &slip);
        all.does(who, json!({ "do": "slip_write", "id": slip, "stage": all.stage_id(), "kind": kind, "text": text }))
            .await;
    }
}

/// The meeting to its end, with something written wherever something can be.
async fn lives(all: &mut Gathering, marked: &mut Marked) {
    says(all, marked, HAN).await;
    for issue in [1, 2] {
        let (presenter, other) = if issue == 1 { (PIA, NIA) } else { (NIA, PIA) };
        if issue == 1 {
            all.go_to("check_in").await;
            all.gives_floor(MEL).await;
            says(all, marked, MEL).await;
            all.go_to("bids").await;
            lays(all, marked, PIA, "bid").await;
            lays(all, marked, NIA, "bid").await;
        }
        all.go_to_issue("presentation", issue).await;
        says(all, marked, presenter).await;
        asks(all, marked, HAN).await;
        all.go_to_issue("clarifying", issue).await;
        asks(all, marked, MEL).await;
        asks(all, marked, other).await;
        says(all, marked, presenter).await;
        all.does(presenter, json!({ "do": "floor_done" })).await;
        all.go_to_issue("reflection", issue).await;
        lays(all, marked, HAN, "reflection").await;
        lays(all, marked, FAY, "reflection").await;
        all.go_to_issue("last_word", issue).await;
        says(all, marked, presenter).await;
        all.go_to_issue("actions", issue).await;
        writes_action(all, marked, presenter).await;
    }
    all.go_to("check_out").await;
    all.gives_floor(HAN).await;
    says(all, marked, HAN).await;
}

async fn writes_action(all: &mut Gathering, marked: &mut Marked, owner: Who) {
    let (action, seat) = (id(), all.seat(owner).to_owned());
    let text = marked.text(all, "action", FAY, &action);
    let write = json!({
        "do": "action_write", "id": action, "owner": seat, "text": text, "due": "2027-03-14", "by_voice": false
    });
    all.does(FAY, write).await;
    all.does(owner, json!({ "do": "action_agree", "id": action })).await;
}

/// The next meeting, in which Pia says what became of her action.
async fn next_meeting(all: Gathering, marked: &mut Marked) -> Gathering {
    let Gathering { to, set, mut lines, .. } = all;
    let next = id();
    let fay = &mut lines[FAY];
    fay.enter(&set.id, Value::Null).await;
    fay.wait_until(|shown| shown.one("set")["open_meeting"].is_null()).await;
    fay.shown.shared.values().for_each(|record| marked.can_read(record));
    fay.does(&json!({ "do": "meeting_open", "meeting": new_meeting(&next, "writing") })).await;
    let log: Vec<String> = lines.iter_mut().flat_map(|line| std::mem::take(&mut line.log)).collect();
    marked.bodies.extend(log);
    let mut all = Gathering::in_meeting(to, set, next).await;
    all.go_to("progress").await;
    let hers = all.seat(PIA).to_owned();
    let action = all.lines[PIA].shown.all("action").find(|action| action["owner"] == *hers).unwrap();
    let action = action["id"].as_str().unwrap().to_owned();
    let learning = marked.text(&all, "learning", PIA, &action);
    all.does(PIA, json!({ "do": "action_review", "id": action, "outcome": "goes_on", "learning": [id(), learning] }))
        .await;
    all.all_hear().await;
    all
}

#[tokio::test]
async fn marked_words_are_nowhere_in_the_real_server_but_their_sealed_form_is() {
    let planted = format!("planted{}", Uuid::new_v4().simple());
    let server = Running::start(&[("PLANTED", &planted)]).await;
    let mut marked = Marked::new();
    let mut all = begins(server.address, &mut marked).await;
    lives(&mut all, &mut marked).await;
    all.all_hear().await;
    for line in &all.lines {
        line.shown.shared.values().for_each(|record| marked.can_read(record));
    }
    assert!(all.lines[HAN].shown.one("room")["call_link"]["kind"] == "call_link");
    assert!(all.lines[HAN].shown.all("word").count() >= 7 && all.lines[HAN].shown.all("slip").count() == 6);
    all.does(FAY, json!({ "do": "meeting_close" })).await;
    let all = next_meeting(all, &mut marked).await;
    all.lines[MEL].shown.shared.values().for_each(|record| marked.can_read(record));
    let action = all.lines[MEL].shown.all("action").next().unwrap()["text"]["box"].as_str().unwrap();

    let mark = Wanted::word("a marked word", &marked.mark);
    let secret_keys = [("notices", marked.keys.notices), ("words", marked.keys.words)];
    let mut secret = vec![mark.clone()];
    secret.extend(secret_keys.iter().map(|(name, key)| Wanted::exactly(name, &base64url(key))));
    secret.extend(secret_keys.iter().map(|(name, key)| Wanted::bytes(&format!("{name}, raw"), key)));
    let there = [Wanted::word("a planted word", &planted), Wanted::exactly("the sealed form", action)];
    let wanted = [secret.as_slice(), &there].concat();
    let (found, looked_at) = search(server.pid(), &wanted);
    assert_eq!(found, ["a planted word", "the sealed form"], "of {looked_at} bytes");
    assert!(looked_at > 1_000_000);

    let numbers = http::request(server.ops, "GET /metrics HTTP/1.1", &[], "").await.body;
    assert!(!numbers.contains("askwell_lines 0\n") && numbers.contains("askwell_answers_total{"), "{numbers}");
    let log = server.end().await;
    assert!(log.contains("room loaded"), "the log was as loud as it goes: {log}");
    let heard: Vec<&String> = all.lines.iter().flat_map(|line| &line.log).chain(&marked.bodies).collect();
    assert!(heard.len() > 500);
    for wanted in &secret {
        assert!(!wanted.is_in(log.as_bytes()), "{} in the log", wanted.name);
        assert!(!wanted.is_in(numbers.as_bytes()), "{} in the numbers", wanted.name);
        assert!(heard.iter().all(|frame| !wanted.is_in(frame.as_bytes())), "{} in what was sent", wanted.name);
    }
    names_nobody(&log, "the log", &all.set);
    names_nobody(&numbers, "the numbers", &all.set);
    let ids = [&all.set.id, &all.meeting].into_iter().chain(all.set.people.iter().map(|person| &person.seat));
    assert!(ids.into_iter().all(|id| !numbers.contains(id)), "an id in the numbers: {numbers}");
    assert!(marked.written > 30);
}

/// Nor does it have what opens a door, or where somebody sits.
fn names_nobody(text: &str, which: &str, set: &Set) {
    for person in &set.people {
        assert!(!Wanted::exactly("a secret", &person.secret).is_in(text.as_bytes()), "a seat's secret in {which}");
    }
    for token in [&set.member_token, &set.facilitator_token] {
        assert!(!text.contains(token), "a link's token in {which}");
    }
    assert!(!text.contains("127.0.0.1:"), "somebody's address in {which}");
}

#[test]
fn what_is_looked_for_is_found_in_this_very_process() {
    let mark = format!("plover{}", base64url(&random::<18>()));
    let kept = format!("somewhere in the middle of a text stands {mark}, and then it goes on");
    let (found, _) = search(std::process::id(), &[Wanted::word("the mark", &mark)]);
    assert_eq!(found, ["the mark"], "{} characters were there", kept.len());
}
