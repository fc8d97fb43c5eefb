//! The way to where a buyer's bank is answered: the same payment, finished by the one who may.

use std::time::Duration;

use url::Url;

use crate::domain::charge::ChargeState;
use crate::domain::ids::StepId;
use crate::domain::plan_outcome::WAIT_OVER;
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;
use crate::server::config::Config;
use crate::server::loopback::is_loopback;
use crate::server::services::Trouble;
use crate::server::state::App;
use crate::server::store::KeptCharge;

/// Dodo: a session with `confirm` lives 15 minutes; its payment cannot be finished later.
pub const CONFIRM_WITHIN: Duration = Duration::from_mins(15);

/// Dodo's own pages.
const DODO: &str = "dodopayments.com";

/// The address of the page where the payment of a step is confirmed. If it does not wait for its buyer (any more), or
/// names no such page: our own page, which tells how it stands.
///
/// # Errors
/// When the step has no charge, or the store fails.
pub async fn confirm(app: &App, visit: &Visit, step: &StepId) -> Result<String, Trouble> {
    let kept = app.store.charge_of_step(&visit.id, step).await?;
    let kept = kept.ok_or(Trouble::NotFound("a payment to be confirmed"))?;
    let link = link(&app.config, &kept, app.now());
    Ok(link.map_or_else(|| format!("/offer/{}", visit.id), String::from))
}

/// The page where a charge can be confirmed now.
pub fn link(config: &Config, kept: &KeptCharge, now: Timestamp) -> Option<Url> {
    let waits = kept.charge.state == ChargeState::NeedsAction && now < until(kept);
    let link = kept.action_url.as_deref().filter(|_| waits)?;
    link.parse().ok().filter(|link| is_followed(config, link))
}

/// Until when a charge can be confirmed.
pub fn until(kept: &KeptCharge) -> Timestamp {
    let within = match kept.charge.change {
        Some(_) => WAIT_OVER,
        None => CONFIRM_WITHIN,
    };
    kept.charge.sent_at().after(within)
}

/// Whether a buyer is ever led to this page. Whatever else Dodo's answer might name: a buyer who has just been asked
/// for a confirmation trusts the next page blindly.
pub fn is_followed(config: &Config, link: &Url) -> bool {
    config.confirm_links && is_dodos(&config.dodo_url, link)
}

fn is_dodos(base: &Url, link: &Url) -> bool {
    let (Some(host), Some(base_host)) = (link.host_str(), base.host_str()) else {
        return false;
    };
    let names_nobody = link.username().is_empty() && link.password().is_none();
    let is_configured =
        host == base_host && link.port_or_known_default() == base.port_or_known_default();
    let is_theirs = host == DODO
        || host
            .strip_suffix(DODO)
            .is_some_and(|sub| sub.ends_with('.'));
    names_nobody
        && match link.scheme() {
            "https" => is_configured || (is_theirs && link.port().is_none()),
            // A simulator on this machine.
            "http" => is_configured && is_loopback(base),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(base: &str, link: &str) -> bool {
        is_dodos(&base.parse().unwrap(), &link.parse().unwrap())
    }

    #[test]
    fn only_dodos_own_pages_over_https_are_followed() {
        let base = "https://test.dodopayments.com";
        for link in [
            "https://dodopayments.com/x",
            "https://checkout.dodopayments.com/pay/1?a=b",
            "https://test.checkout.dodopayments.com/",
        ] {
            assert!(followed(base, link), "{link}");
        }
        for link in [
            "http://checkout.dodopayments.com/",
            "https://checkout.dodopayments.com:8443/",
            "https://evildodopayments.com/",
            "https://dodopayments.com.evil.example/",
            "https://dodopayments.com@evil.example/",
            "https://evil@checkout.dodopayments.com/",
            "https://bank.example/3ds",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://127.0.0.1:4010/3ds",
        ] {
            assert!(!followed(base, link), "{link}");
        }
    }

    #[test]
    fn a_configured_host_is_followed_and_plain_http_on_loopback_only() {
        let own = "https://dodo-proxy.example";
        assert!(followed(own, "https://dodo-proxy.example/3ds"));
        assert!(!followed(own, "https://dodo-proxy.example:444/3ds"));
        assert!(!followed(own, "http://dodo-proxy.example/3ds"));
        let simulator = "http://127.0.0.1:4010";
        assert!(followed(simulator, "http://127.0.0.1:4010/3ds"));
        assert!(!followed(simulator, "http://127.0.0.1:4011/3ds"));
        assert!(!followed(simulator, "http://localhost:4010/3ds"));
        assert!(!followed(
            "http://simulator.example",
            "http://simulator.example/3ds"
        ));
    }
}
