//! What a wrong secret is answered, and when: the more of them come from a network, the later. Right ones never wait.

use askwell_protocol::RefusalCode;

use super::refused::Refused;
use crate::guard::{Network, Wrong};
use crate::hub::Hub;

/// The refusal of a wrong secret, when it is time for it.
pub(super) async fn refused(hub: &Hub, network: Option<Network>, code: RefusalCode) -> Refused {
    match hub.guard.wrong(network) {
        Wrong::Now => Refused(code),
        Wrong::TooMany => Refused(RefusalCode::TooFast),
        Wrong::After(wait, _standing) => {
            tokio::select! {
                biased;
                // A server that ends waits for nobody who guesses.
                () = hub.closing.cancelled() => {}
                () = tokio::time::sleep(wait) => {}
            }
            Refused(code)
        }
    }
}
