//! What a wrong secret is answered, and when: the more of them come from a network, the later. Right ones never wait.

use askwell_protocol::RefusalCode;

use super::refused::Refused;
use crate::guard::{Network, Wrong};
use crate::hub::Hub;

/// The refusal of a wrong secret, when it is time for it.
pub(super) async fn refused(hub: &Hub, network: Option<Network>, code: RefusalCode) -> Refused {
    Refused(if waited(hub, network).await { code } else { RefusalCode::TooFast })
}

/// Waits until it is time to say that a secret is wrong. Says whether it is; where so many wait already, whoever shows one
/// more is told to come later.
pub(super) async fn waited(hub: &Hub, network: Option<Network>) -> bool {
    match hub.guard.wrong(network) {
        Wrong::Now => true,
        Wrong::TooMany => false,
        Wrong::After(wait, _standing) => {
            tokio::select! {
                biased;
                // A server that ends waits for nobody who guesses.
                () = hub.closing.cancelled() => {}
                () = tokio::time::sleep(wait) => {}
            }
            true
        }
    }
}
