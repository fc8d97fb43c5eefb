//! Which addresses lead to this machine alone: what goes there needs no TLS.

use url::{Host, Url};

/// Whether a URL leads to this machine alone.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_own_addresses_lead_to_it_alone() {
        let leads = |url: &str| is_loopback(&url.parse().unwrap());
        for url in [
            "http://localhost:3000",
            "http://LOCALHOST/",
            "http://127.0.0.1",
            "http://127.1.2.3:4010/x",
            "http://[::1]:3000",
        ] {
            assert!(leads(url), "{url} failed");
        }
        for url in [
            "http://0.0.0.0",
            "http://10.0.0.1",
            "http://[::]",
            "http://shop.localhost",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://localhost@shop.example",
            "file:///localhost",
        ] {
            assert!(!leads(url), "{url} passed");
        }
    }
}
