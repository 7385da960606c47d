//! TLS that ends in the server: who comes by https is served, who comes by something else harms nobody, and a certificate is
//! renewed without anybody's line being touched.

use askwell::Certificate;
use askwell_tests::binary::{self, Running};
use askwell_tests::http::{PATIENCE, request};
use askwell_tests::person::{Person, id};
use askwell_tests::server::Server;
use askwell_tests::tls::{Files, NAME, Pair, ask, connect, socket};
use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

const BOTH: &[&tokio_rustls::rustls::SupportedProtocolVersion] = &[&TLS12, &TLS13];

/// A binary that has this pair.
async fn start(files: &Files, more: &[(&str, &str)]) -> Running {
    let given = files.environment();
    let mut environment: Vec<_> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
    environment.extend(more);
    Running::start(&environment).await
}

/// The line answers.
async fn lives(line: &mut WebSocketStream<TlsStream<TcpStream>>) {
    line.send(Message::text(r#"{"t":"shout"}"#)).await.unwrap();
    let Some(Ok(Message::Text(text))) = line.next().await else { panic!("the line is over") };
    let frame: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(frame["refusal"]["code"], "unknown_frame");
}

/// Waits until the server shows this pair.
async fn comes_to_show(server: &Running, pair: &Pair) {
    let shown = async {
        while connect(server.address, pair, BOTH).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, shown).await.expect("the new certificate is shown in time");
}

#[tokio::test]
async fn the_page_comes_by_https_with_tls_12_and_13_and_says_that_it_always_should() {
    let pair = Pair::new();
    let server = start(&Files::of(&pair), &[]).await;
    for version in [&TLS12, &TLS13] {
        let mut stream = connect(server.address, &pair, &[version]).await.unwrap();
        let answer = ask(&mut stream, "GET /healthz HTTP/1.1").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"), "{answer}");
        assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
        assert!(answer.contains(&format!("connect-src 'self' wss://{NAME};")), "{answer}");
    }
    // What the operator's programs ask on their own listener is as it was.
    let numbers = request(server.ops, "GET /readyz HTTP/1.1", &[], "").await;
    assert_eq!((numbers.status, numbers.head.contains("strict-transport-security")), (200, false));
}

#[tokio::test]
async fn without_a_certificate_nothing_is_said_of_https() {
    let server = Server::start().await;
    let answer = request(server.address, "GET /healthz HTTP/1.1", &[], "").await;
    assert!(!answer.head.contains("strict-transport-security"), "{}", answer.head);
}

#[tokio::test]
async fn a_certificate_that_is_renewed_is_shown_to_who_comes_then_and_lines_that_are_open_go_on() {
    let (old, fresh) = (Pair::new(), Pair::new());
    let files = Files::of(&old);
    let server = start(&files, &[]).await;
    let mut line = socket(connect(server.address, &old, BOTH).await.unwrap()).await;
    lives(&mut line).await;
    files.put(&fresh.chain(), &fresh.key());
    server.hangs_up();
    comes_to_show(&server, &fresh).await;
    assert!(connect(server.address, &old, BOTH).await.is_err(), "nobody gets the old one any more");
    lives(&mut line).await;
    let log = server.end().await;
    assert!(log.contains("the certificate was read again"), "{log}");
    assert!(!log.contains("PRIVATE KEY") && !log.contains("127.0.0.1"), "{log}");
}

#[tokio::test]
async fn a_server_that_nobody_tells_finds_out_by_itself() {
    let (old, fresh) = (Pair::new(), Pair::new());
    let files = Files::of(&old);
    let server = start(&files, &[("ASKWELL_TLS_LOOK_MS", "10")]).await;
    files.put(&fresh.chain(), &fresh.key());
    comes_to_show(&server, &fresh).await;
}

#[tokio::test]
async fn a_pair_that_cannot_be_used_changes_nothing_until_it_can() {
    let (old, fresh) = (Pair::new(), Pair::new());
    let files = Files::of(&old);
    let certificate = Certificate::open(files.chain(), files.key()).unwrap();
    let given = certificate.clone();
    let server = Server::with(|config| config.tls = Some(given)).await;
    let cut = fresh.chain()[..100].to_owned();
    for (chain, key) in [
        ("nothing of the sort", fresh.key().as_str()),
        (cut.as_str(), &fresh.key()),
        (&fresh.chain(), "no key"),
        (&fresh.chain(), &old.key()),
        (&fresh.key(), &fresh.key()),
        ("", ""),
    ] {
        files.put(chain, key);
        certificate.look();
        assert!(connect(server.address, &old, BOTH).await.is_ok(), "the old one stays: {chain}");
    }
    std::fs::remove_file(files.key()).unwrap();
    certificate.look();
    assert!(connect(server.address, &old, BOTH).await.is_ok());
    files.put(&fresh.chain(), &fresh.key());
    certificate.look();
    assert!(connect(server.address, &fresh, BOTH).await.is_ok());
}

#[tokio::test]
async fn a_server_does_not_start_with_a_pair_that_cannot_be_used_and_says_why() {
    let (one, other) = (Pair::new(), Pair::new());
    let files = Files::of(&one);
    files.put(&one.chain(), &other.key());
    let mut started = Command::new(binary::path());
    started.args(["--port", "0"]).envs(files.environment()).kill_on_drop(true);
    let ended = tokio::time::timeout(PATIENCE, started.output()).await.expect("it ends").unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.starts_with("askwell: this certificate can't be used with this key"), "{said}");
}

#[tokio::test]
async fn who_speaks_something_else_to_it_or_nothing_is_let_go_and_harms_nobody() {
    let pair = Pair::new();
    let files = Files::of(&pair);
    let certificate = Certificate::open(files.chain(), files.key()).unwrap();
    let server = Server::with(|config| {
        config.tls = Some(certificate);
        config.limits.hello = std::time::Duration::from_millis(500);
        config.limits.connections_max = 3;
    })
    .await;
    let said = [&b"GET / HTTP/1.1\r\nHost: ask.example\r\n\r\n"[..], b"", b"\x16\x03\x01", &[0xff; 4096]];
    // More come than there are places: each gives up its own.
    for bytes in said.into_iter().cycle().take(12) {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        // How it ends, in good order or not, is all the same.
        let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await.unwrap();
        assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    }
    let mut stream = connect(server.address, &pair, BOTH).await.unwrap();
    assert!(ask(&mut stream, "GET /healthz HTTP/1.1").await.ends_with("ok\n"));
}

#[tokio::test]
async fn a_server_that_ends_does_not_wait_for_those_who_never_shake_hands() {
    let files = Files::of(&Pair::new());
    let server = start(&files, &[]).await;
    let _silent = TcpStream::connect(server.address).await.unwrap();
    assert!(server.ends_in_good_order().await);
}

#[tokio::test]
async fn a_line_over_tls_hears_why_it_ends() {
    let pair = Pair::new();
    let server = start(&Files::of(&pair), &[]).await;
    let mut line = socket(connect(server.address, &pair, BOTH).await.unwrap()).await;
    line.send(Message::text(Person::new(&id(), &id()).hello().to_string())).await.unwrap();
    let Some(Ok(Message::Text(text))) = line.next().await else { panic!("the line is over") };
    assert!(text.contains("not_admitted"), "{text}");
    let Some(Ok(Message::Close(Some(frame)))) = line.next().await else { panic!("no parting word") };
    assert_eq!(u16::from(frame.code), 4501);
}
