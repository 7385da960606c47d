//! How many of one network are there at a time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Network;

/// Those who are there, by network. A network of which nobody is there is not in it.
#[derive(Debug, Clone)]
pub(crate) struct Crowd {
    most: usize,
    there: Arc<Mutex<HashMap<Network, usize>>>,
}

impl Crowd {
    /// Nobody, and of each network so many at most.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, there: Arc::default() }
    }

    /// One more of a network is there for as long as this lives; nothing where there are as many already as may be.
    pub(crate) fn enter(&self, network: Network) -> Option<Standing> {
        let mut there = self.there.lock().unwrap_or_else(PoisonError::into_inner);
        let count = there.entry(network).or_default();
        if *count >= self.most {
            if *count == 0 {
                there.remove(&network);
            }
            return None;
        }
        *count += 1;
        Some(Standing { crowd: self.clone(), network })
    }
}

/// Somebody who is there.
#[derive(Debug)]
pub(crate) struct Standing {
    crowd: Crowd,
    network: Network,
}

impl Drop for Standing {
    fn drop(&mut self) {
        let mut there = self.crowd.there.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = there.get_mut(&self.network) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                there.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn one_more_than_may_be_is_not_let_in_until_somebody_goes_and_nothing_is_left_of_who_went() {
        let network = |last| Network::from(IpAddr::from([192, 0, 2, last]));
        let crowd = Crowd::new(2);
        let mut there: Vec<_> = (0..2).map(|_| crowd.enter(network(1))).collect();
        assert!(there.iter().all(Option::is_some) && crowd.enter(network(1)).is_none());
        let other = crowd.enter(network(2));
        assert!(other.is_some());
        there.pop();
        there.push(crowd.enter(network(1)));
        assert!(there.iter().all(Option::is_some) && crowd.enter(network(1)).is_none());
        drop((there, other));
        assert!(crowd.there.lock().is_ok_and(|there| there.is_empty()));
        assert!(Crowd::new(0).enter(network(1)).is_none());
    }
}
