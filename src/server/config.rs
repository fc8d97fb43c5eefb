//! Settings: read from the environment, refused at the start when they cannot work.

mod embed_origins;
mod link_settings;
mod reader;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

pub use self::embed_origins::EmbedOrigins;
pub use self::link_settings::LinkSettings;
use self::reader::Reader;
use super::dodo::Tier;
use super::dodo::webhook::WebhookKeys;
use crate::domain::limit::ChargeLimits;

/// The demo's API key; the simulator takes no other.
pub const DEMO_API_KEY: &str = "simulator";
/// The demo's webhook key.
pub const DEMO_WEBHOOK_KEY: &str = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=";
/// The demo's link secret: refused everywhere else.
const DEMO_SECRET: &str = "aftercart-demo-secret-not-for-production";

/// All settings of a running Aftercart.
pub struct Config {
    /// Where it listens.
    pub addr: SocketAddr,
    /// How browsers reach it.
    pub public_url: Url,
    /// `sqlite:…` or `postgres:…`.
    pub database_url: SecretString,
    /// The offers file.
    pub offers: PathBuf,
    /// Dodo's API.
    pub dodo_url: Url,
    /// Dodo's key.
    pub api_key: SecretString,
    /// Keys that sign Dodo's webhooks.
    pub webhook_keys: WebhookKeys,
    /// Signs links.
    pub secret: SecretString,
    /// How long after the payment the first browser may claim the visit, and how long it may then answer.
    pub claim_window: Duration,
    /// Send the purchase's billing address, by which the offer was priced, with one-click charges. Dodo does not say
    /// for certain whether `confirm` wants one; off: Dodo uses what it has stored.
    pub send_address: bool,
    /// Lead buyers whose bank asks for a confirmation to the page that Dodo names for it. Dodo does not say whether the
    /// page it names finishes that very payment; off: the attempt ends by itself.
    pub confirm_links: bool,
    /// How many requests Dodo takes from us.
    pub tier: Tier,
    /// The most one-click charges of one customer.
    pub charge_limits: ChargeLimits,
    /// Whose pages may show an offer in a frame.
    pub embed_origins: EmbedOrigins,
    /// Where the demo's store is; none outside the demo.
    pub demo_store: Option<Url>,
}

/// One setting that cannot work, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSetting {
    /// The variable.
    pub name: &'static str,
    /// What is wrong and what to do.
    pub problem: String,
}

/// Every setting that cannot work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSettings(pub Vec<BadSetting>);

impl fmt::Display for BadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Aftercart cannot start with these settings:")?;
        for bad in &self.0 {
            writeln!(f, "  {}: {}", bad.name, bad.problem)?;
        }
        Ok(())
    }
}

impl std::error::Error for BadSettings {}

/// Looks variables up; tests pass a map.
pub trait Environment {
    /// The variable's value, if set and not empty.
    fn get(&self, name: &str) -> Option<String>;
}

/// The process's environment.
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn get(&self, name: &str) -> Option<String> {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    }
}

/// The settings in which a demo and a real server differ.
struct Partner {
    dodo_url: Option<Url>,
    api_key: Option<SecretString>,
    webhook_keys: Option<WebhookKeys>,
    secret: Option<SecretString>,
    database_url: Option<SecretString>,
    demo_store: Option<Url>,
}

/// Where the database is, alone of all settings.
///
/// # Errors
/// When `DATABASE_URL` is of another kind.
pub fn database_url(environment: &dyn Environment) -> Result<SecretString, BadSettings> {
    let mut reader = Reader::new(environment);
    reader.database_url().ok_or(BadSettings(reader.bad))
}

impl Config {
    /// Settings of `aftercart serve`.
    ///
    /// # Errors
    /// Every setting that is missing or cannot work.
    pub fn for_serve(environment: &dyn Environment) -> Result<Self, BadSettings> {
        let mut reader = Reader::new(environment);
        let api_key = reader.required(
            "DODO_PAYMENTS_API_KEY",
            "create a key in Dodo's dashboard (Developer → API keys), or run `aftercart demo` without one",
        );
        let webhook_key = reader.required(
            "DODO_PAYMENTS_WEBHOOK_KEY",
            "copy it from Dodo's dashboard (Developer → Webhooks)",
        );
        let partner = Partner {
            dodo_url: reader.dodo_url(),
            api_key: api_key.map(Into::into),
            webhook_keys: webhook_key.and_then(|text| reader.webhook_keys(&text)),
            secret: reader.secret().map(Into::into),
            database_url: reader.database_url(),
            demo_store: None,
        };
        reader.finish(partner)
    }

    /// Settings of `aftercart demo`: Dodo is the simulator, and the database one of its own, because the simulator
    /// knows nothing of what a real one holds.
    ///
    /// # Errors
    /// Every setting that cannot work.
    pub fn for_demo(
        environment: &dyn Environment,
        simulator: &Url,
        database_url: &str,
    ) -> Result<Self, BadSettings> {
        let mut reader = Reader::new(environment);
        let partner = Partner {
            dodo_url: Some(simulator.clone()),
            api_key: Some(DEMO_API_KEY.into()),
            webhook_keys: reader.webhook_keys(DEMO_WEBHOOK_KEY),
            secret: Some(DEMO_SECRET.into()),
            database_url: Some(database_url.into()),
            demo_store: Some(simulator.clone()),
        };
        reader.finish(partner)
    }

    /// Whether browsers reach it over https, so that cookies can be `Secure`.
    pub fn is_secure(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// The origin of the demo's sample shop: its store under the name `localhost`, which browsers take for another site
    /// than `127.0.0.1`. None outside the demo, and where the store is not at that address.
    pub fn sample_shop(&self) -> Option<String> {
        let mut store = self.demo_store.clone()?;
        if store.host_str() != Some("127.0.0.1") || self.public_url.host_str() == Some("localhost")
        {
            return None;
        }
        store.set_host(Some("localhost")).ok()?;
        Some(store.origin().ascii_serialization())
    }

    /// The database's URL, for the one who connects.
    pub fn database(&self) -> &str {
        self.database_url.expose_secret()
    }

    /// A page of ours as browsers reach it.
    ///
    /// # Panics
    /// Never: `path` is one of ours and joins any base.
    pub fn public(&self, path: &str) -> Url {
        self.public_url
            .join(path)
            .expect("our own paths join any base URL")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    impl<S: std::hash::BuildHasher> Environment for HashMap<&str, &str, S> {
        fn get(&self, name: &str) -> Option<String> {
            HashMap::get(self, name).map(|value| (*value).to_owned())
        }
    }

    fn names(result: Result<Config, BadSettings>) -> Vec<&'static str> {
        let Err(BadSettings(bad)) = result else {
            panic!("it was accepted")
        };
        bad.iter().map(|b| b.name).collect()
    }

    fn good() -> HashMap<&'static str, &'static str> {
        HashMap::from([
            ("DODO_PAYMENTS_API_KEY", "key"),
            ("DODO_PAYMENTS_WEBHOOK_KEY", DEMO_WEBHOOK_KEY),
            ("AFTERCART_SECRET", "0123456789abcdef0123456789abcdef"),
        ])
    }

    #[test]
    fn serve_names_every_missing_setting_at_once() {
        let missing = names(Config::for_serve(&HashMap::new()));
        assert_eq!(
            missing,
            [
                "DODO_PAYMENTS_API_KEY",
                "DODO_PAYMENTS_WEBHOOK_KEY",
                "AFTERCART_SECRET"
            ]
        );
    }

    #[test]
    fn the_demos_secret_and_a_plain_http_address_are_refused() {
        let mut set = good();
        set.insert("AFTERCART_SECRET", DEMO_SECRET);
        set.insert("AFTERCART_PUBLIC_URL", "http://shop.example");
        assert_eq!(
            names(Config::for_serve(&set)),
            ["AFTERCART_SECRET", "AFTERCART_PUBLIC_URL"]
        );
    }

    #[test]
    fn a_server_that_others_reach_must_say_how_browsers_reach_it() {
        let mut set = good();
        set.insert("AFTERCART_ADDR", "0.0.0.0:3000");
        assert_eq!(names(Config::for_serve(&set)), ["AFTERCART_PUBLIC_URL"]);
        set.insert("AFTERCART_PUBLIC_URL", "https://shop.example/offers");
        assert_eq!(names(Config::for_serve(&set)), ["AFTERCART_PUBLIC_URL"]);
        set.insert("AFTERCART_PUBLIC_URL", "https://offers.shop.example");
        assert!(Config::for_serve(&set).is_ok());
    }

    #[test]
    fn test_mode_is_the_default_and_a_base_url_overrides_it() {
        let url = |set: &HashMap<&str, &str>| Config::for_serve(set).unwrap().dodo_url.to_string();
        let mut set = good();
        assert_eq!(url(&set), "https://test.dodopayments.com/");
        set.insert("DODO_PAYMENTS_ENVIRONMENT", "live_mode");
        assert_eq!(url(&set), "https://live.dodopayments.com/");
        set.insert("DODO_PAYMENTS_BASE_URL", "http://127.0.0.1:4010");
        assert_eq!(url(&set), "http://127.0.0.1:4010/");
    }

    #[test]
    fn a_customer_may_make_5_charges_an_hour_and_10_a_day_unless_told_otherwise() {
        let limits = |set: &HashMap<&str, &str>| Config::for_serve(set).map(|c| c.charge_limits);
        let mut set = good();
        let default = ChargeLimits {
            per_hour: 5,
            per_day: 10,
        };
        assert_eq!(limits(&set), Ok(default));
        set.insert("AFTERCART_CHARGES_PER_HOUR", "11");
        assert_eq!(
            names(Config::for_serve(&set)),
            ["AFTERCART_CHARGES_PER_DAY"]
        );
        set.insert("AFTERCART_CHARGES_PER_HOUR", "0");
        set.insert("AFTERCART_CHARGES_PER_DAY", "1001");
        assert_eq!(
            names(Config::for_serve(&set)),
            ["AFTERCART_CHARGES_PER_HOUR", "AFTERCART_CHARGES_PER_DAY"]
        );
    }

    #[test]
    fn dodos_tier_is_the_lowest_unless_a_higher_one_is_named() {
        let per_minute = |set: &HashMap<&str, &str>| {
            Config::for_serve(set).map(|config| config.tier.requests_per_minute())
        };
        let mut set = good();
        assert_eq!(per_minute(&set), Ok(240));
        set.insert("DODO_PAYMENTS_TIER", "2");
        assert_eq!(per_minute(&set), Ok(5000));
        for wrong in ["3", "-1", "fast"] {
            set.insert("DODO_PAYMENTS_TIER", wrong);
            assert_eq!(names(Config::for_serve(&set)), ["DODO_PAYMENTS_TIER"]);
        }
    }

    #[test]
    fn nobody_may_frame_an_offer_unless_named() {
        let mut set = good();
        assert!(Config::for_serve(&set).is_ok_and(|config| config.embed_origins.is_empty()));
        set.insert("AFTERCART_EMBED_ORIGINS", "https://shop.example");
        let ancestors = Config::for_serve(&set).map(|config| config.embed_origins.ancestors());
        assert_eq!(ancestors, Ok("https://shop.example".to_owned()));
        set.insert("AFTERCART_EMBED_ORIGINS", "http://shop.example");
        assert_eq!(names(Config::for_serve(&set)), ["AFTERCART_EMBED_ORIGINS"]);
    }

    #[test]
    fn the_demo_needs_no_setting() {
        let url = Url::parse("http://127.0.0.1:4010").unwrap();
        assert!(Config::for_demo(&HashMap::new(), &url, "sqlite://demo.db").is_ok());
    }
}
