//! The rules of the access table, for each place in which it is kept.

use std::sync::Arc;

use askwell_journal::SqliteJournal;
use tempfile::TempDir;
use uuid::Uuid;

use super::seats::WISHES_MAX;
use super::*;
use crate::secret::Fingerprint;

const SET: RoomId = RoomId(Uuid::from_u128(1));
const SEAT: SeatId = SeatId(Uuid::from_u128(2));
const CLAIM: ClaimId = ClaimId(Uuid::from_u128(3));

fn links() -> NewLinks {
    NewLinks { member: Fingerprint::of_token("m"), facilitator: Fingerprint::of_token("f") }
}

fn sitter(name: &str) -> Sitter {
    Sitter { secret: Fingerprint::of_token(name), public_key: String::new() }
}

/// An access table in which a set is open, and what has to stay for as long as it does.
struct Place {
    access: Arc<dyn Access>,
    _folder: Option<TempDir>,
}

fn on_disk(folder: &TempDir) -> Result<Arc<dyn Access>, AccessError> {
    let journal = SqliteJournal::open(folder.path()).map_err(|_| AccessError)?;
    Ok(Arc::new(DurableAccess::new(Arc::new(journal))))
}

async fn everywhere() -> Result<[Place; 2], AccessError> {
    let folder = tempfile::tempdir().map_err(|_| AccessError)?;
    let disk = on_disk(&folder)?;
    let places =
        [Place { access: Arc::new(MemoryAccess::new()), _folder: None }, Place { access: disk, _folder: Some(folder) }];
    for place in &places {
        place.access.open_set(SET, links(), true).await?;
    }
    Ok(places)
}

#[tokio::test]
async fn a_link_opens_its_set_for_its_role_and_no_other_token_does() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (member, facilitator) = (Fingerprint::of_token("m"), Fingerprint::of_token("f"));
        assert_eq!(access.link(member).await?, Some(Link { set: SET, role: Role::Member }));
        assert_eq!(access.link(facilitator).await?, Some(Link { set: SET, role: Role::Facilitator }));
        assert_eq!(access.link(Fingerprint::of_token("x")).await?, None);
    }
    Ok(())
}

#[tokio::test]
async fn a_free_seat_goes_to_the_first_and_stays_theirs() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        assert_eq!(access.take(SET, SEAT, ann.clone()).await?, Taken::Now);
        assert_eq!(access.take(SET, SEAT, ann.clone()).await?, Taken::Before);
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::ByAnother);
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes, "the set does not know of it yet");
        access.settle(SET, SEAT, ben.secret).await?;
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes, "nobody settles for somebody else");
        access.settle(SET, SEAT, ann.secret).await?;
        assert_eq!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes);
        assert_ne!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
        access.leave(SET, SEAT, ann.secret).await?;
        assert_eq!(
            access.admits(SET, SEAT, ann.secret).await?,
            Admission::Yes,
            "who is settled does not leave by a late refusal"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_seat_that_the_set_refuses_is_free_again_and_never_opened() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.leave(SET, SEAT, ben.secret).await?;
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::ByAnother, "nobody leaves for somebody else");
        access.leave(SET, SEAT, ann.secret).await?;
        assert_eq!(access.take(SET, SEAT, ben).await?, Taken::Now);
    }
    Ok(())
}

#[tokio::test]
async fn a_wish_that_is_given_opens_the_seat_and_shuts_out_the_secret_before() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Unknown);
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Noted);
        access.wish_asked(SET, CLAIM).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Asked);
        assert_eq!(access.wish(SET, SEAT, CLAIM, ann.clone()).await?, Wish::Foreign);
        access.give(SET, SEAT, CLAIM).await?;
        access.give(SET, SEAT, CLAIM).await?;
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes);
    }
    Ok(())
}

#[tokio::test]
async fn a_wish_that_is_refused_stays_refused_for_its_asker() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        access.wish(SET, SEAT, CLAIM, sitter("ben")).await?;
        access.refuse(SET, CLAIM).await?;
        access.wish_asked(SET, CLAIM).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, sitter("ben")).await?, Wish::Refused);
    }
    Ok(())
}

#[tokio::test]
async fn a_seat_that_is_taken_out_knows_its_secret_and_opens_for_nobody() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.settle(SET, SEAT, ann.secret).await?;
        access.wish(SET, SEAT, CLAIM, ben.clone()).await?;
        access.remove(SET, SEAT).await?;
        access.give(SET, SEAT, CLAIM).await?;
        assert_eq!(access.admits(SET, SEAT, ann.secret).await?, Admission::Removed);
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::No);
    }
    Ok(())
}

#[tokio::test]
async fn who_knocked_and_was_not_let_in_is_forgotten_and_who_sits_is_not() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.send_away(SET, SEAT).await?;
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::Now);
        access.settle(SET, SEAT, ben.secret).await?;
        access.send_away(SET, SEAT).await?;
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
    }
    Ok(())
}

#[tokio::test]
async fn wishes_of_one_set_are_bounded_and_those_with_an_answer_go_first() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let claim = |n: usize| ClaimId(Uuid::from_u128(n as u128));
        for n in 0..WISHES_MAX {
            access.wish(SET, SEAT, claim(n), sitter("ben")).await?;
        }
        access.refuse(SET, claim(5)).await?;
        access.wish(SET, SEAT, claim(WISHES_MAX), sitter("ben")).await?;
        assert_eq!(access.wish(SET, SEAT, claim(0), sitter("ben")).await?, Wish::Noted);
        assert_eq!(access.wish(SET, SEAT, claim(5), sitter("ben")).await?, Wish::Unknown, "the refused one made room");
    }
    Ok(())
}

#[tokio::test]
async fn on_disk_all_is_as_it_was_when_it_is_opened_again() -> Result<(), AccessError> {
    let folder = tempfile::tempdir().map_err(|_| AccessError)?;
    let (ann, ben) = (sitter("ann"), sitter("ben"));
    let access = on_disk(&folder)?;
    access.open_set(SET, links(), true).await?;
    access.take(SET, SEAT, ann.clone()).await?;
    access.settle(SET, SEAT, ann.secret).await?;
    access.wish(SET, SEAT, CLAIM, ben.clone()).await?;
    drop(access);
    let access = on_disk(&folder)?;
    assert_eq!(access.link(Fingerprint::of_token("m")).await?, Some(Link { set: SET, role: Role::Member }));
    assert_eq!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes);
    assert_eq!(access.wish(SET, SEAT, CLAIM, ben).await?, Wish::Noted);
    Ok(())
}

#[tokio::test]
async fn a_set_that_is_not_known_has_no_seat_to_take_and_admits_nobody() -> Result<(), AccessError> {
    let elsewhere = RoomId(Uuid::from_u128(9));
    for Place { access, .. } in everywhere().await? {
        assert_eq!(access.take(elsewhere, SEAT, sitter("ann")).await, Err(AccessError));
        assert_eq!(access.admits(elsewhere, SEAT, sitter("ann").secret).await?, Admission::No);
    }
    Ok(())
}

#[tokio::test]
async fn of_two_who_take_a_seat_at_once_one_gets_it() -> Result<(), AccessError> {
    for Place { access, .. } in everywhere().await? {
        let (ann, ben) = tokio::join!(access.take(SET, SEAT, sitter("ann")), access.take(SET, SEAT, sitter("ben")));
        let got = [ann?, ben?].into_iter().filter(|taken| *taken == Taken::Now).count();
        assert_eq!(got, 1);
    }
    Ok(())
}
