//! Where somebody comes from, as far as that can be believed.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use hyper::HeaderMap;
use ipnet::IpNet;

/// What a proxy appends the address of whoever it heard to.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// The part of an IPv6 address that one subscriber gets at least; the rest is theirs to choose, anew for each connection.
const SUBSCRIBER_BITS: u32 = 64;

/// An IPv4 address, or the network of an IPv6 one. It shows as `…` whoever prints it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.into()),
            IpAddr::V6(address) => {
                let kept = address.to_bits() & (u128::MAX << (128 - SUBSCRIBER_BITS));
                Self(Ipv6Addr::from_bits(kept).into())
            }
        }
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// The other end of a connection, which may be a proxy's.
#[derive(Clone, Copy)]
pub(crate) struct Caller(pub(crate) Option<IpAddr>);

impl Caller {
    /// Whether it is one of the operator's proxies.
    pub(crate) fn is_proxy(self, proxies: &[IpNet]) -> bool {
        self.0.is_some_and(|address| is_one_of(proxies, address))
    }

    /// The network that a request comes from: what the operator's proxies say, as far back as they are the operator's, and
    /// what nobody else says. The left part of the header is the sender's to write.
    pub(crate) fn network(self, headers: &HeaderMap, proxies: &[IpNet]) -> Option<Network> {
        let mut last = self.0?;
        let values: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
        let hops = values.iter().rev().flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
        for hop in hops {
            if !is_one_of(proxies, last) {
                break;
            }
            // What can't be read was not written by a proxy that is worth to be believed any further.
            let Ok(address) = hop.trim().parse() else { break };
            last = address;
        }
        Some(last.into())
    }
}

fn is_one_of(proxies: &[IpNet], address: IpAddr) -> bool {
    let address = address.to_canonical();
    proxies.iter().any(|proxy| proxy.contains(&address))
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use hyper::header::HeaderValue;

    use super::*;

    fn seen(peer: &str, lines: &[&'static str], proxies: &[&str]) -> Result<Option<Network>, Box<dyn Error>> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        let proxies: Vec<IpNet> = proxies.iter().map(|proxy| proxy.parse()).collect::<Result<_, _>>()?;
        Ok(Caller(Some(peer.parse()?)).network(&headers, &proxies))
    }

    #[test]
    fn the_right_most_address_that_is_no_proxy_of_ours_is_believed_and_none_before_it() -> Result<(), Box<dyn Error>> {
        let ours = ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"];
        let table: [(&str, &[&'static str], &[&str], &str); 13] = [
            ("198.51.100.7", &[], &[], "198.51.100.7"),
            ("198.51.100.7", &["192.0.2.1"], &[], "198.51.100.7"),
            ("198.51.100.7", &["192.0.2.1"], &ours, "198.51.100.7"),
            ("127.0.0.1", &[], &ours, "127.0.0.1"),
            ("127.0.0.1", &["192.0.2.1"], &ours, "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9, 192.0.2.1"], &ours, "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9,192.0.2.1 , 10.4.5.6"], &ours, "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9, 192.0.2.1", "10.4.5.6"], &ours, "192.0.2.1"),
            ("::ffff:127.0.0.1", &["192.0.2.1"], &ours, "192.0.2.1"),
            ("fd00::1", &["2001:db8::1"], &ours, "2001:db8::77"),
            ("127.0.0.1", &["192.0.2.1, unknown"], &ours, "127.0.0.1"),
            ("127.0.0.1", &["192.0.2.1, nonsense, 10.1.1.1"], &ours, "10.1.1.1"),
            ("127.0.0.1", &["10.9.9.9, 10.1.1.1"], &ours, "10.9.9.9"),
        ];
        for (peer, lines, proxies, expected) in table {
            let expected = Network::from(expected.parse::<IpAddr>()?);
            assert!(seen(peer, lines, proxies)? == Some(expected), "{peer} {lines:?}");
        }
        assert!(Caller(None).network(&HeaderMap::new(), &[]).is_none());
        Ok(())
    }

    #[test]
    fn an_ipv6_subscriber_is_one_network_and_no_address_is_printed() -> Result<(), Box<dyn Error>> {
        let network = |text: &str| text.parse::<IpAddr>().map(Network::from);
        assert!(network("2001:db8:1:2::3")? == network("2001:db8:1:2:ffff::")?);
        assert!(network("2001:db8:1:2::3")? != network("2001:db8:1:3::3")?);
        assert!(network("::ffff:192.0.2.1")? == network("192.0.2.1")?);
        assert_eq!(format!("{:?}", network("192.0.2.1")?), "…");
        Ok(())
    }
}
