//! The test vectors of the sealing, held against an implementation that was written from the reference alone.

use askwell_tests::person::base64url;
use askwell_tests::seal::{Failure, Keys, Place, bytes_over, open, seal_with, subkey};
use askwell_tests::tree;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn vectors() -> Value {
    serde_json::from_str(&tree::read("protocol/vectors/sealing.json")).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap().try_into().unwrap()
}

fn keys(vectors: &Value) -> Vec<Keys> {
    let key = |known: &Value| Keys {
        epoch: known["key_epoch"].as_u64().unwrap(),
        notices: bytes(&known["notices"]),
        words: bytes(&known["words"]),
    };
    list(&vectors["keys"]).iter().map(key).collect()
}

#[test]
fn each_good_vector_opens_and_is_sealed_to_the_same_bytes() {
    let vectors = vectors();
    let keys = keys(&vectors);
    let good = list(&vectors["good"]);
    assert!(good.len() >= 20);
    for case in good {
        let (sealed, record) = (&case["sealed"], case["record_id"].as_str().unwrap());
        let text = case["opened"].as_str().unwrap();
        assert_eq!(open(&keys, record, sealed).as_deref(), Ok(text), "{}", case["name"]);
        let place = Place {
            scope: sealed["scope"].as_str().unwrap(),
            kind: sealed["kind"].as_str().unwrap(),
            record,
            by: sealed["by"].as_str(),
        };
        let known = keys.iter().find(|keys| sealed["key_epoch"] == keys.epoch).unwrap();
        assert_eq!(base64url(&subkey(known, place.scope, place.kind)), case["subkey"].as_str().unwrap());
        assert_eq!(&seal_with(known, &place, text, bytes(&sealed["iv"])), sealed, "{}", case["name"]);
    }
}

#[test]
fn each_tampered_vector_is_refused_for_the_reason_given() {
    let vectors = vectors();
    let keys = keys(&vectors);
    let mut refused = 0;
    for case in list(&vectors["tampered"]) {
        let opened = open(&keys, case["record_id"].as_str().unwrap(), &case["sealed"]);
        let why = opened.err().map(|why| match why {
            Failure::UnknownVersion => "unknown_version",
            Failure::Malformed => "malformed",
            Failure::NoKey => "no_key",
            Failure::Undecipherable => "undecipherable",
        });
        assert_eq!(why, case["why"].as_str(), "{}", case["name"]);
        refused += usize::from(why.is_some());
    }
    assert!(refused >= 20);
}

#[test]
fn a_text_is_measured_as_the_vectors_say() {
    for case in list(&vectors()["too_long"]) {
        let number = |field: &str| usize::try_from(case[field].as_u64().unwrap()).unwrap();
        let kind = case["kind"].as_str().unwrap();
        assert_eq!(bytes_over(kind, number("text_bytes")), Some(number("bytes_over")), "{kind}");
        assert_eq!(bytes_over(kind, number("bytes_max")), None, "{kind}");
    }
}

#[test]
fn the_hash_of_a_seats_secret_is_that_of_its_raw_bytes() {
    let seat = &vectors()["seat"];
    assert_eq!(base64url(&Sha256::digest(bytes::<32>(&seat["secret"]))), seat["hash"].as_str().unwrap());
}

#[test]
fn the_link_is_made_of_its_parts() {
    let link = &vectors()["link"];
    let part = |name: &str| link[name].as_str().unwrap();
    let fragment = format!("1.{}.{}.{}", part("token"), part("notices"), part("words"));
    assert_eq!(fragment, part("fragment"));
}
