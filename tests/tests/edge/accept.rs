//! The accept loop: whoever takes a place and does nothing with it gives it up, and nobody else notices.

use std::time::Duration;

use askwell_tests::gathering::{FAY, Gathering, MEL};
use askwell_tests::http::{PATIENCE, request};
use askwell_tests::server::Server;
use askwell_tests::tls::{Files, Pair};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Reads until the other end closes, whatever it says until then.
async fn is_closed(stream: &mut TcpStream) -> Vec<u8> {
    let mut said = Vec::new();
    // A reset is an end, too.
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut said)).await.expect("it is closed in time");
    said
}

#[tokio::test]
async fn who_is_silent_or_stops_in_the_middle_of_a_head_is_let_go_and_a_meeting_goes_on() {
    let server = Server::with(|config| config.limits.hello = Duration::from_millis(700)).await;
    let mut all = Gathering::meets(server.address, "call").await;
    let mut strangers = Vec::new();
    for begun in ["", "G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: x\r\n", "POST /api/door HTTP/1.1\r\nContent-Le"] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(begun.as_bytes()).await.unwrap();
        strangers.push(stream);
    }
    for mut stream in strangers {
        is_closed(&mut stream).await;
    }
    all.does(FAY, json!({ "do": "pause" })).await;
    all.lines[MEL].so_far().await;
}

#[tokio::test]
async fn who_dribbles_a_head_is_let_go_however_long_it_goes_on() {
    let server = Server::with(|config| config.limits.hello = Duration::from_millis(300)).await;
    let (mut from, mut to) = TcpStream::connect(server.address).await.unwrap().into_split();
    let dribbles = async {
        to.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ").await?;
        // Each byte comes well within the time that all of them have.
        let mut pace = tokio::time::interval(Duration::from_millis(20));
        loop {
            pace.tick().await;
            to.write_all(b"x").await?;
        }
    };
    let closed = async {
        let mut said = Vec::new();
        from.read_to_end(&mut said).await
    };
    let over = async {
        tokio::select! {
            written = dribbles => { let _: std::io::Result<()> = written; }
            _ = closed => {}
        }
    };
    tokio::time::timeout(PATIENCE, over).await.expect("it is let go");
}

#[tokio::test]
async fn a_body_that_never_comes_is_answered_all_the_same() {
    let server = Server::with(|config| config.limits.request = Duration::from_millis(300)).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = "POST /api/door HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let said = is_closed(&mut stream).await;
    assert!(said.starts_with(b"HTTP/1.1 503"), "{}", String::from_utf8_lossy(&said));
}

#[tokio::test]
async fn who_asks_and_takes_no_answer_gives_the_place_up() {
    let server = Server::with(|config| {
        (config.limits.request, config.limits.write) = (Duration::from_millis(300), Duration::from_millis(300));
        config.limits.connections_max = 1;
    })
    .await;
    let mut greedy = TcpStream::connect(server.address).await.unwrap();
    let asks = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(64);
    // Until neither end's system takes any more, or the server has had enough.
    while let Ok(Ok(())) = tokio::time::timeout(Duration::from_millis(200), greedy.write_all(asks.as_bytes())).await {}
    // There is one place. Somebody else gets it, though the one who had it is still there.
    let answer = request(server.address, "GET /healthz HTTP/1.1", &[], "").await;
    assert_eq!(answer.status, 200);
    drop(greedy);
}

/// Connections that stay open.
async fn crowd(server: &Server, count: usize) -> Vec<TcpStream> {
    let mut crowd = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        crowd.push(stream);
    }
    crowd
}

#[tokio::test]
async fn of_one_address_so_many_are_let_in_and_one_more_when_one_has_gone() {
    let server = Server::with(|config| config.limits.connections_per_address = 5).await;
    let mut open = crowd(&server, 5).await;
    let mut one_more = TcpStream::connect(server.address).await.unwrap();
    assert!(is_closed(&mut one_more).await.is_empty());
    // From another address of this computer there is room.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
    let mut other = socket.connect(server.address).await.unwrap();
    other.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(is_closed(&mut other).await.starts_with(b"HTTP/1.1 200"));
    open.pop();
    let comes_in = async {
        loop {
            let mut stream = TcpStream::connect(server.address).await.unwrap();
            let _ = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
            if is_closed(&mut stream).await.starts_with(b"HTTP/1.1 200") {
                break;
            }
        }
    };
    tokio::time::timeout(PATIENCE, comes_in).await.expect("a place comes free");
    drop(open);
}

#[tokio::test]
async fn a_proxys_connections_are_those_of_many_and_are_not_counted() {
    let server = Server::with(|config| {
        config.limits.connections_per_address = 2;
        config.proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    assert_eq!(crowd(&server, 6).await.len(), 6);
}

#[tokio::test]
async fn without_a_limit_for_an_address_there_is_none() {
    let server = Server::with(|config| config.limits.connections_per_address = 0).await;
    assert_eq!(crowd(&server, 50).await.len(), 50);
}

#[tokio::test]
async fn a_handshake_that_never_comes_has_a_place_and_gives_it_up() {
    let files = Files::of(&Pair::new());
    let certificate = askwell::Certificate::open(files.chain(), files.key()).unwrap();
    let server = Server::with(|config| {
        config.tls = Some(certificate);
        config.limits.hello = Duration::from_millis(500);
        config.limits.connections_per_address = 1;
    })
    .await;
    let mut silent = TcpStream::connect(server.address).await.unwrap();
    let mut second = TcpStream::connect(server.address).await.unwrap();
    assert!(is_closed(&mut second).await.is_empty(), "the first one counts before it has said anything");
    assert!(is_closed(&mut silent).await.is_empty());
}
