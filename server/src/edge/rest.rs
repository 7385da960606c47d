//! The few requests: create a set, look through the door, sit down, post a command, look at a meeting before it is opened.
//! Each body and each answer is a type of the protocol; what can't be done is a refusal with its code's status.

use std::sync::Arc;

use askwell_protocol::{
    AboutServer, ClaimId, CreateSet, DoorAnswer, DoorRequest, OutlineAnswer, OutlineRequest, PostedCommand, Record,
    RefusalCode, Retention, Role, RoomId, SeatId, SetCreated, SitAnswer, SitRequest, VERSION,
};
use askwell_room::Ask;
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::header::{AUTHORIZATION, CONTENT_ENCODING};
use hyper::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::{refused::Refused, wrong};
use crate::access::{AccessError, Admission, Link, NewLinks, Sitter, Taken, Wish};
use crate::chance::NoRandomness;
use crate::guard::{Caller, Network};
use crate::hub::Hub;
use crate::line::read_body;
use crate::secret::{Fingerprint, fresh_token};

/// Characters of a P-256 point, uncompressed, in base64url.
const PUBLIC_KEY_CHARS: usize = 87;

impl From<AccessError> for Refused {
    fn from(_: AccessError) -> Self {
        Self(RefusalCode::Storage)
    }
}

impl From<NoRandomness> for Refused {
    fn from(_: NoRandomness) -> Self {
        Self(RefusalCode::Storage)
    }
}

/// A request's body as one of the protocol's types.
pub(super) struct Posted<T>(T);

impl<T: DeserializeOwned> FromRequest<Arc<Hub>> for Posted<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, hub: &Arc<Hub>) -> Result<Self, Refused> {
        // What unpacks to something large is refused before it is unpacked.
        if request.headers().contains_key(CONTENT_ENCODING) {
            return Err(Refused(RefusalCode::Malformed));
        }
        let bytes = read(request.into_body(), hub.limits.body_bytes_max).await?;
        Ok(Self(read_body(&bytes)?))
    }
}

/// The network that a request comes from, where that is known.
#[derive(Clone, Copy)]
pub(super) struct Whence(pub(super) Option<Network>);

impl FromRequestParts<Arc<Hub>> for Whence {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, hub: &Arc<Hub>) -> Result<Self, Refused> {
        let caller = parts.extensions.get::<Caller>();
        Ok(Self(caller.and_then(|caller| caller.network(&parts.headers, &hub.config.proxies))))
    }
}

async fn read(body: Body, bytes_max: usize) -> Result<bytes::Bytes, Refused> {
    match Limited::new(body, bytes_max).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refused(RefusalCode::FrameTooLong)),
        Err(_) => Err(Refused(RefusalCode::NotJson)),
    }
}

/// `GET /api/server`.
pub(super) async fn about(State(hub): State<Arc<Hub>>) -> Json<AboutServer> {
    Json(AboutServer { v: VERSION, creation_key: hub.config.creation_key.is_some() })
}

/// `POST /api/sets`.
pub(super) async fn create_set(
    State(hub): State<Arc<Hub>>,
    Whence(network): Whence,
    headers: HeaderMap,
    Posted(create): Posted<CreateSet>,
) -> Result<Response, Refused> {
    if let Some(key) = &hub.config.creation_key {
        match bearer(&headers).map(Fingerprint::of_token) {
            Some(shown) if shown.is(key) => {}
            Some(_) => return Err(wrong::refused(&hub, network, RefusalCode::CreationKey).await),
            None => return Err(Refused(RefusalCode::CreationKey)),
        }
    }
    if !hub.guard.may_create(network) {
        return Err(Refused(RefusalCode::SetsTooFast));
    }
    // In a task of its own: who leaves half-way must not leave half a set behind.
    let created = hub.tasks.clone().spawn(async move {
        let chance = &hub.config.chance;
        let (member, facilitator) = (fresh_token(chance)?, fresh_token(chance)?);
        let set = create.set;
        let kept = create.retention.is_none_or(Retention::is_kept);
        hub.ask(set, set, Ask::Create(create)).await?;
        let links =
            NewLinks { member: Fingerprint::of_token(&member.0), facilitator: Fingerprint::of_token(&facilitator.0) };
        hub.config.access.open_set(set, links, kept).await?;
        Ok::<_, Refused>(SetCreated { member_token: member.0, facilitator_token: facilitator.0 })
    });
    Ok((StatusCode::CREATED, Json(joined(created.await)?)).into_response())
}

/// `POST /api/door`. It takes nothing and changes nothing.
pub(super) async fn look(
    State(hub): State<Arc<Hub>>,
    whence: Whence,
    Posted(DoorRequest { token }): Posted<DoorRequest>,
) -> Result<Json<DoorAnswer>, Refused> {
    let Link { set, role } = link(&hub, whence, &token).await?;
    let mut records = hub.look(set).await?;
    records.retain(|record| match record {
        Record::Set(_) | Record::Meeting(_) | Record::Door(_) => true,
        Record::Seat(seat) => !seat.gone,
        _ => false,
    });
    // Where the call is, is for those who sit down.
    for record in &mut records {
        if let Record::Set(set) = record {
            set.call_link = None;
        }
    }
    Ok(Json(DoorAnswer { set, role, now: hub.clock_of(set).now(), records }))
}

/// `POST /api/seats`.
pub(super) async fn sit(
    State(hub): State<Arc<Hub>>,
    whence: Whence,
    Posted(request): Posted<SitRequest>,
) -> Result<Json<SitAnswer>, Refused> {
    let Link { set, role } = link(&hub, whence, &request.token).await?;
    let sitter = sitter(&request)?;
    // In a task of its own: who leaves half-way must not leave a seat that is taken by nobody.
    let sat = hub.tasks.clone().spawn(async move {
        match hub.config.access.take(set, request.seat, sitter.clone()).await? {
            Taken::ByAnother => ask_for_seat(&hub, set, role, &request, sitter).await,
            taken => take_seat(&hub, set, role, &request, sitter, taken).await,
        }
    });
    Ok(Json(joined(sat.await)?))
}

/// `POST /api/rooms/{room}/commands`.
pub(super) async fn command(
    State(hub): State<Arc<Hub>>,
    Path(room): Path<String>,
    Whence(network): Whence,
    headers: HeaderMap,
    Posted(posted): Posted<PostedCommand>,
) -> Result<StatusCode, Refused> {
    let PostedCommand { set, seat, id, command } = posted;
    let secret = bearer(&headers).and_then(Fingerprint::of_secret).ok_or(RefusalCode::NotAdmitted)?;
    if hub.config.access.admits(set, seat, secret).await? != Admission::Yes {
        return Err(wrong::refused(&hub, network, RefusalCode::NotAdmitted).await);
    }
    if !hub.guard.may_post(set, seat) {
        return Err(Refused(RefusalCode::TooFast));
    }
    let room = room.parse().map(RoomId).map_err(|_| RefusalCode::RoomUnknown)?;
    hub.command(set, room, Ask::Command { seat, id, command }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/outline`. It is about no room, so nothing is looked up and nothing is kept.
pub(super) async fn outline(Posted(asked): Posted<OutlineRequest>) -> Result<Json<OutlineAnswer>, Refused> {
    Ok(Json(askwell_room::format::outline(&asked)?))
}

async fn link(hub: &Hub, Whence(network): Whence, token: &str) -> Result<Link, Refused> {
    match hub.config.access.link(Fingerprint::of_token(token)).await? {
        Some(link) => Ok(link),
        None => Err(wrong::refused(hub, network, RefusalCode::LinkUnknown).await),
    }
}

fn sitter(request: &SitRequest) -> Result<Sitter, RefusalCode> {
    let secret = Fingerprint::read(&request.secret_hash).ok_or(RefusalCode::Malformed)?;
    let key = &request.public_key;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    // An uncompressed point begins with the byte 4, and so with a `B`.
    if key.len() != PUBLIC_KEY_CHARS || !key.starts_with('B') || !key.bytes().all(known) {
        return Err(RefusalCode::Malformed);
    }
    Ok(Sitter { secret, public_key: key.clone() })
}

/// The seat was taken in the access table first, where of two who try at once one gets it; now in the set. Somebody whose
/// name is not on the list may find that they knock: then the seat stays reserved, and opens nothing.
async fn take_seat(
    hub: &Arc<Hub>,
    set: RoomId,
    role: Role,
    request: &SitRequest,
    sitter: Sitter,
    taken: Taken,
) -> Result<SitAnswer, Refused> {
    let secret = sitter.secret;
    let ask = Ask::Sit { seat: request.seat, name: request.name.clone(), role };
    match hub.ask(set, set, ask).await {
        // Only now does the secret open anything: a seat that the set would refuse must not work for a moment.
        Ok(()) => {
            if request.name.is_some() && !is_in(hub, set, request.seat).await? {
                return Ok(SitAnswer::Knocking);
            }
            hub.config.access.settle(set, request.seat, secret).await?;
            Ok(SitAnswer::Yes)
        }
        Err(RefusalCode::AlreadyOver) => {
            hub.config.access.leave(set, request.seat, secret).await?;
            Ok(SitAnswer::No)
        }
        Err(code) => {
            // Whether the set has it after all shows when the same is asked again, and then both say the same.
            if taken == Taken::Now || !code.retry() {
                hub.config.access.leave(set, request.seat, secret).await?;
            }
            Err(code.into())
        }
    }
}

/// Whether somebody sits there, as everybody may see.
async fn is_in(hub: &Arc<Hub>, set: RoomId, seat: SeatId) -> Result<bool, Refused> {
    let taken = |record: &Record| matches!(record, Record::Seat(chair) if chair.id == seat && chair.taken);
    Ok(hub.look(set).await?.iter().any(taken))
}

/// The seat is another's: notes the wish to have it back, and sees to it that the set has heard of it.
async fn ask_for_seat(
    hub: &Arc<Hub>,
    set: RoomId,
    role: Role,
    request: &SitRequest,
    sitter: Sitter,
) -> Result<SitAnswer, Refused> {
    let (seat, claim): (_, ClaimId) = (request.seat, request.claim);
    let access = &hub.config.access;
    match access.wish(set, seat, claim, sitter).await? {
        Wish::Refused => Ok(SitAnswer::No),
        Wish::Asked => Ok(SitAnswer::Asked),
        Wish::Foreign => Err(Refused(RefusalCode::AlreadyThere)),
        Wish::Unknown | Wish::Noted => match hub.ask(set, set, Ask::Claim { claim, seat, role }).await {
            Ok(()) => {
                access.wish_asked(set, claim).await?;
                Ok(SitAnswer::Asked)
            }
            // It may have been heard in spite of that; then the next try finds out.
            Err(code) if code.retry() => Err(code.into()),
            Err(code) => {
                access.forget_wish(set, claim).await?;
                Err(code.into())
            }
        },
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// A handler's task that panicked is a fault of ours, which shows as a room that could not be kept.
fn joined<T>(joined: Result<Result<T, Refused>, tokio::task::JoinError>) -> Result<T, Refused> {
    joined.unwrap_or(Err(Refused(RefusalCode::Storage)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_is_read_whatever_the_case_of_its_scheme() {
        let read = |value: &'static str| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, hyper::header::HeaderValue::from_static(value))]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(read("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(read("bearer abc").as_deref(), Some("abc"));
        assert_eq!(read("Basic abc"), None);
        assert_eq!(read("abc"), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
