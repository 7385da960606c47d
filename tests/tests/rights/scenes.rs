//! How a meeting gets to each point that the table names.

use std::net::SocketAddr;

use askwell::Clock;
use askwell_tests::gathering::{COL, FAY, Gathering, HAN, MEL, NIA, PIA, ROLES, Set, Who, new_meeting};
use askwell_tests::http;
use askwell_tests::person::{Person, id, looks_sealed};
use askwell_tests::server::Server;
use serde_json::{Value, json};

use crate::scene::{SAM, Scene};

/// The server that a point needs.
pub(crate) async fn server(name: &str) -> Server {
    if name == "process/away" {
        // Two minutes of the room's time, without waiting for them.
        return Server::with(|config| config.clock = Clock::system().sped_up(1_000)).await;
    }
    Server::start().await
}

/// Lives through a meeting up to a point.
pub(crate) async fn play(name: &str, to: SocketAddr) -> Scene {
    let (kind, rest) = name.split_once('/').unwrap();
    let parts: Vec<&str> = rest.split('/').collect();
    match (kind, parts.as_slice()) {
        ("set", _) => set(rest, to).await,
        ("process", _) => process(rest, to).await,
        ("guests", _) => guests(rest, to).await,
        (_, ["progress"]) => progress(kind, to).await,
        (_, ["paused", what]) => paused(kind, what, to).await,
        (_, ["process_paused"]) => {
            let mut scene = at(kind, "clarifying", "answering", to).await;
            scene.line(FAY).does(&json!({ "do": "process_pause", "question": "listening" })).await;
            scene.all_hear().await;
            scene
        }
        (_, ["closed"]) => closed(kind, to).await,
        (_, [stage]) => at(kind, stage, "", to).await,
        (_, [stage, what]) => at(kind, stage, what, to).await,
        _ => panic!("nobody knows the way to {name}"),
    }
}

/// Han speaks in the check-in, and there are guests; where they are welcome, all have said so.
async fn guests(what: &str, to: SocketAddr) -> Scene {
    let mut scene = at("writing", "check_in", "", to).await;
    scene.guest("observer", None).await;
    scene.guest("supporter", Some(NIA)).await;
    if what == "welcome" {
        let answer = json!({ "do": "observer_answer", "seat": scene.seat(SAM), "yes": true });
        for who in 0..ROLES.len() {
            scene.line(who).does(&answer).await;
        }
        scene.line(SAM).wait_until(|shown| shown.at["class"] == "observer").await;
    }
    scene.all_hear().await;
    scene
}

/// In a stage of the first meeting.
async fn at(talk: &str, stage: &str, what: &str, to: SocketAddr) -> Scene {
    let mut all = Gathering::meets(to, talk).await;
    let after_issue = ["review", "check_out"].contains(&stage);
    all.go_to(stage).await;
    let in_turn = after_issue || ["check_in", "offers"].contains(&stage);
    if talk == "writing" && in_turn {
        turn_of(&mut all, HAN).await;
    }
    let things = happens(&mut all, talk, stage, what).await;
    let scene = Scene::of(all, &things);
    match (stage, what) {
        ("presentation", "done") => scene.floor_to(PIA),
        ("presentation" | "last_word" | "actions", _) => scene.floor_to(FAY),
        _ => scene,
    }
}

/// What happens in a stage before the point is reached.
async fn happens(all: &mut Gathering, talk: &str, stage: &str, what: &str) -> Vec<(&'static str, String)> {
    match (stage, what) {
        ("ground_rules", "given") => all.gives_floor(HAN).await,
        ("check_in", "taken_back") => all.does(FAY, json!({ "do": "floor_take_back" })).await,
        ("check_in", "followed") => {
            all.does(FAY, json!({ "do": "turns_follow", "tracked": true })).await;
            turn_of(all, HAN).await;
        }
        ("bids" | "reflection", "") if talk == "writing" => {
            let kind = if stage == "bids" { "bid" } else { "reflection" };
            return vec![("slip", all.lays(HAN, kind).await)];
        }
        ("bids" | "reflection", "revealed") => {
            let seats = json!([all.seat(PIA), all.seat(NIA)]);
            all.does(FAY, json!({ "do": "presenters_choose", "seats": seats })).await;
            all.does(FAY, json!({ "do": "reveal" })).await;
        }
        ("presentation", "done") => all.does(PIA, json!({ "do": "floor_done" })).await,
        ("actions", "typed" | "agreed") => {
            let action = all.writes_action(FAY, PIA).await;
            if what == "agreed" {
                all.does(PIA, json!({ "do": "action_agree", "id": action })).await;
            }
            return vec![("action", action)];
        }
        ("clarifying" | "open_questions", "answering" | "asking" | "following_up") if talk == "writing" => {
            return questions(all, what).await;
        }
        ("clarifying" | "open_questions", "hand" | "asking" | "answering") => hands(all, what).await,
        _ => {}
    }
    all.all_hear().await;
    Vec::new()
}

/// Han asks, Nia waits.
async fn questions(all: &mut Gathering, what: &str) -> Vec<(&'static str, String)> {
    if what == "asking" {
        all.gives_floor(HAN).await;
        let waiting = all.asks(NIA).await;
        all.all_hear().await;
        return vec![("waiting", waiting)];
    }
    let (asked, waiting) = (all.asks(HAN).await, all.asks(NIA).await);
    if what == "following_up" {
        all.does(PIA, json!({ "do": "floor_done" })).await;
        all.all_hear().await;
        return vec![("waiting", waiting)];
    }
    all.all_hear().await;
    vec![("asked", asked), ("waiting", waiting)]
}

/// Hands on a call.
async fn hands(all: &mut Gathering, what: &str) {
    if what != "hand" {
        all.does(FAY, json!({ "do": "turns_follow", "tracked": true })).await;
        all.gives_floor(HAN).await;
    }
    all.does(NIA, json!({ "do": "hand_raise" })).await;
    if what == "answering" {
        all.does(HAN, json!({ "do": "floor_done" })).await;
    }
    all.all_hear().await;
}

/// The round goes on until it is this one's turn.
async fn turn_of(all: &mut Gathering, who: Who) {
    loop {
        all.all_hear().await;
        let holder = all.lines[FAY].shown.holder().and_then(|seat| all.who(seat)).unwrap();
        if holder == who {
            return;
        }
        all.does(holder, json!({ "do": "floor_done" })).await;
    }
}

/// The second meeting: Pia's and Nia's actions came with it.
async fn progress(talk: &str, to: SocketAddr) -> Scene {
    let mut all = Gathering::meets(to, "call").await;
    let mut actions = Vec::new();
    for (owner, issue) in [(PIA, 1), (NIA, 2)] {
        all.go_to_issue("actions", issue).await;
        actions.push(all.writes_action(owner, owner).await);
    }
    all.does(FAY, json!({ "do": "meeting_close" })).await;
    let next = opens_next(&mut all, talk).await;
    let mut all = Gathering::in_meeting(to, all.set, next).await;
    all.go_to("progress").await;
    all.all_hear().await;
    let hers = actions.swap_remove(0);
    Scene::of(all, &[("action", hers)]).floor_to(NIA)
}

/// Fay goes out of the closed meeting and opens the next.
async fn opens_next(all: &mut Gathering, talk: &str) -> String {
    let (set, next) = (all.set.id.clone(), id());
    let fay = &mut all.lines[FAY];
    fay.enter(&set, Value::Null).await;
    fay.wait_until(|shown| shown.one("set")["open_meeting"].is_null()).await;
    fay.does(&json!({ "do": "meeting_open", "meeting": new_meeting(&next, talk) })).await;
    next
}

async fn paused(talk: &str, what: &str, to: SocketAddr) -> Scene {
    let (stage, inside, by) = match what {
        "check_in" => ("check_in", "", MEL),
        "bids" => ("bids", "", FAY),
        "answering" => ("clarifying", "answering", PIA),
        "following_up" => ("clarifying", "following_up", NIA),
        "hand" => ("clarifying", "hand", MEL),
        other => panic!("nobody knows a pause of {other}"),
    };
    let mut scene = at(talk, stage, inside, to).await;
    scene.line(by).does(&json!({ "do": "pause" })).await;
    scene.all_hear().await;
    scene
}

async fn closed(talk: &str, to: SocketAddr) -> Scene {
    let mut all = Gathering::meets(to, talk).await;
    let mut things = Vec::new();
    if talk == "writing" {
        all.go_to("clarifying").await;
        things.push(("asked", all.asks(HAN).await));
    }
    all.go_to("review").await;
    all.does(FAY, json!({ "do": "meeting_close" })).await;
    all.all_hear().await;
    Scene::of(all, &things)
}

async fn process(what: &str, to: SocketAddr) -> Scene {
    if what == "nobody" {
        let meeting = id();
        let set = Set::create(to, &["member"; 6], Some(new_meeting(&meeting, "call"))).await;
        set.all_sit(to).await;
        return Scene::of(Gathering::in_meeting(to, set, meeting).await, &[]);
    }
    let mut all = Gathering::meets(to, "call").await;
    if what == "stand_in/actions" {
        all.go_to("actions").await;
    }
    if what == "gone" {
        let fay = all.seat(FAY).to_owned();
        let mut scene = Scene::of(all, &[]).without(FAY);
        scene.line(COL).wait_until(|shown| shown.get("seat", &fay)["presence"] == "away").await;
        scene.all_hear().await;
        return scene;
    }
    if what == "away" {
        let mut scene = Scene::of(all, &[]).without(FAY);
        // Nothing else says that two minutes have gone by.
        scene.line(COL).wait_until(|shown| shown.opens(&["member".to_owned()], "process_take")).await;
        scene.all_hear().await;
        return scene;
    }
    let mel = all.seat(MEL).to_owned();
    all.does(FAY, json!({ "do": "process_give", "to": mel, "issue_only": false })).await;
    if what != "offered" {
        all.does(MEL, json!({ "do": "process_take" })).await;
    }
    all.all_hear().await;
    Scene::of(all, &[])
}

async fn set(what: &str, to: SocketAddr) -> Scene {
    let roles = if what == "without_facilitator" { ["member"; 6] } else { ROLES };
    let meeting = (what == "meeting").then(|| new_meeting(&id(), "call"));
    let set = Set::create(to, &roles, meeting).await;
    set.all_sit(to).await;
    if what == "knock" {
        return knocks(to, set).await;
    }
    let whose = match what {
        "claim" | "claim/vouched" => Some(HAN),
        _ => None,
    };
    let Some(whose) = whose else { return Scene::in_set(to, set, &[]).await };
    let again = Person::new(&set.id, &set.people[whose].seat);
    let answer = http::post(to, "/api/seats", &again.sit(&set.facilitator_token)).await;
    assert_eq!(answer.json(), json!({ "sat": "asked" }));
    let mut scene = Scene::in_set(to, set, &[("claim", again.claim.clone())]).await;
    if what == "claim/vouched" {
        scene.line(NIA).does(&json!({ "do": "claim_give", "claim": again.claim })).await;
    }
    scene.all_hear().await;
    scene
}

/// Somebody whose name is not on the list asks at a door that is not open.
async fn knocks(to: SocketAddr, set: Set) -> Scene {
    let stranger = Person::new(&set.id, &id());
    let mut sit = stranger.sit(&set.member_token);
    sit["name"] = looks_sealed("seat_name", &set.id, &stranger.seat, 128);
    let mut scene = Scene::in_set(to, set, &[("knock", stranger.seat.clone())]).await;
    scene.line(FAY).does(&json!({ "do": "door_set", "door": "knock" })).await;
    assert_eq!(http::post(to, "/api/seats", &sit).await.json(), json!({ "sat": "knocking" }));
    scene.all_hear().await;
    scene
}
