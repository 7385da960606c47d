//! Texts of valid shape that nobody sealed. Each carries a mark of its own, so that a test can look for it wherever
//! bytes leave a room.

use askwell_protocol::{RoomId, Sealed, SealedKind, SeatId};

/// The smallest text of a kind. Its mark is its vector.
pub fn sealed(mark: u64, kind: SealedKind, scope: RoomId, by: SeatId) -> Sealed {
    sealed_in(128, mark, kind, scope, by)
}

/// A text that names nobody.
pub fn nameless(mark: u64, kind: SealedKind, scope: RoomId) -> Sealed {
    Sealed { by: None, ..sealed(mark, kind, scope, SeatId(uuid::Uuid::nil())) }
}

/// A text in a bucket of so many bytes.
pub fn sealed_in(bucket: usize, mark: u64, kind: SealedKind, scope: RoomId, by: SeatId) -> Sealed {
    let characters = ((bucket + 16) * 4).div_ceil(3);
    Sealed { v: 1, key_epoch: 1, scope, kind, iv: format!("{mark:016x}"), boxed: "A".repeat(characters), by: Some(by) }
}
