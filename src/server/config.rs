//! Settings: read from the environment, refused at the start when they cannot work.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::dodo::webhook::WebhookKeys;
use super::loopback::is_loopback;
use crate::domain::limit::ChargeLimits;

/// The demo's API key; the simulator takes no other.
pub const DEMO_API_KEY: &str = "simulator";
/// The demo's webhook key.
pub const DEMO_WEBHOOK_KEY: &str = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=";
/// The demo's link secret: refused everywhere else.
const DEMO_SECRET: &str = "aftercart-demo-secret-not-for-production";
const MIN_SECRET: usize = 32;

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
    /// The most one-click charges of one customer.
    pub charge_limits: ChargeLimits,
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

struct Reader<'a> {
    environment: &'a dyn Environment,
    bad: Vec<BadSetting>,
}

impl<'a> Reader<'a> {
    fn new(environment: &'a dyn Environment) -> Self {
        Self {
            environment,
            bad: Vec::new(),
        }
    }

    /// The settings both have in common, and all complaints.
    fn finish(mut self, partner: Partner) -> Result<Config, BadSettings> {
        let addr = self.parsed(
            "AFTERCART_ADDR",
            "127.0.0.1:3000",
            "an address like 127.0.0.1:3000",
        );
        let public_url = addr.and_then(|addr| self.public_url(addr));
        let claim_window = self.claim_window();
        let send_address = self.parsed("AFTERCART_SEND_ADDRESS", "true", "`true` or `false`");
        let confirm_links = self.parsed("AFTERCART_CONFIRM_LINKS", "true", "`true` or `false`");
        let charge_limits = self.charge_limits();
        let offers = self.environment.get("AFTERCART_OFFERS");
        let config = || {
            Some(Config {
                addr: addr?,
                public_url: public_url?,
                database_url: partner.database_url?,
                offers: offers.unwrap_or_else(|| "offers.toml".to_owned()).into(),
                dodo_url: partner.dodo_url?,
                api_key: partner.api_key?,
                webhook_keys: partner.webhook_keys?,
                secret: partner.secret?,
                claim_window: claim_window?,
                send_address: send_address?,
                confirm_links: confirm_links?,
                charge_limits: charge_limits?,
                demo_store: partner.demo_store,
            })
        };
        config().ok_or(BadSettings(self.bad))
    }

    fn complain(&mut self, name: &'static str, problem: impl Into<String>) {
        self.bad.push(BadSetting {
            name,
            problem: problem.into(),
        });
    }

    fn parsed<T: std::str::FromStr>(
        &mut self,
        name: &'static str,
        default: &str,
        wanted: &str,
    ) -> Option<T> {
        let text = self
            .environment
            .get(name)
            .unwrap_or_else(|| default.to_owned());
        let value = text.trim().parse().ok();
        if value.is_none() {
            self.complain(name, format!("`{text}` is not {wanted}"));
        }
        value
    }

    fn required(&mut self, name: &'static str, remedy: &str) -> Option<String> {
        let value = self.environment.get(name);
        if value.is_none() {
            self.complain(name, format!("is missing; {remedy}"));
        }
        value
    }

    fn webhook_keys(&mut self, text: &str) -> Option<WebhookKeys> {
        match WebhookKeys::parse(text) {
            Ok(keys) => Some(keys),
            Err(error) => {
                self.complain("DODO_PAYMENTS_WEBHOOK_KEY", error.to_string());
                None
            }
        }
    }

    fn dodo_url(&mut self) -> Option<Url> {
        if self.environment.get("DODO_PAYMENTS_BASE_URL").is_some() {
            return self.parsed("DODO_PAYMENTS_BASE_URL", "", "a URL");
        }
        let mode = self.environment.get("DODO_PAYMENTS_ENVIRONMENT");
        let url = match mode.as_deref().unwrap_or("test_mode") {
            "test_mode" => "https://test.dodopayments.com",
            "live_mode" => "https://live.dodopayments.com",
            other => {
                let problem = format!("`{other}` is neither `test_mode` nor `live_mode`");
                self.complain("DODO_PAYMENTS_ENVIRONMENT", problem);
                return None;
            }
        };
        Url::parse(url).ok()
    }

    fn database_url(&mut self) -> Option<SecretString> {
        let name = "DATABASE_URL";
        let url = self.environment.get(name);
        let url = url.unwrap_or_else(|| "sqlite://aftercart.db".to_owned());
        let known = ["sqlite:", "postgres:", "postgresql:"];
        if !known.iter().any(|scheme| url.starts_with(scheme)) {
            self.complain(name, "must begin with `sqlite:` or `postgres:`");
            None
        } else if url.contains(":memory:") {
            self.complain(
                name,
                "must name a file: what is kept in memory is lost with the process",
            );
            None
        } else {
            Some(url.into())
        }
    }

    fn public_url(&mut self, addr: SocketAddr) -> Option<Url> {
        let name = "AFTERCART_PUBLIC_URL";
        if !addr.ip().is_loopback() {
            self.required(
                name,
                "say how browsers reach this server, e.g. https://offers.example.com",
            )?;
        }
        let url: Url = self.parsed(name, &format!("http://{addr}"), "a URL")?;
        let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !is_web || !is_bare {
            self.complain(
                name,
                "must be a bare address like https://offers.example.com, without a path",
            );
            None
        } else if url.scheme() == "https" || is_loopback(&url) {
            Some(url)
        } else {
            self.complain(name, "must be https: buyers' cookies travel over it");
            None
        }
    }

    fn claim_window(&mut self) -> Option<Duration> {
        let name = "AFTERCART_CLAIM_MINUTES";
        let minutes: u64 = self.parsed(name, "60", "a number of minutes")?;
        if (1..=1440).contains(&minutes) {
            return Some(Duration::from_mins(minutes));
        }
        self.complain(name, "must be between 1 and 1440 minutes");
        None
    }

    fn charge_limits(&mut self) -> Option<ChargeLimits> {
        const DAY: &str = "AFTERCART_CHARGES_PER_DAY";
        let per_hour = self.number_of_charges("AFTERCART_CHARGES_PER_HOUR", "5");
        let per_day = self.number_of_charges(DAY, "10");
        let (per_hour, per_day) = (per_hour?, per_day?);
        if per_hour <= per_day {
            return Some(ChargeLimits { per_hour, per_day });
        }
        self.complain(
            DAY,
            format!("is {per_day}, less than the {per_hour} of AFTERCART_CHARGES_PER_HOUR"),
        );
        None
    }

    fn number_of_charges(&mut self, name: &'static str, default: &str) -> Option<u32> {
        let number: u32 = self.parsed(name, default, "a number of charges")?;
        if (1..=1000).contains(&number) {
            return Some(number);
        }
        self.complain(name, "must be between 1 and 1000 charges");
        None
    }

    fn secret(&mut self) -> Option<String> {
        let name = "AFTERCART_SECRET";
        let secret = self.required(
            name,
            "set it to 32 or more random characters, e.g. `openssl rand -hex 32`",
        )?;
        if secret == DEMO_SECRET {
            self.complain(
                name,
                "is the demo's, which everybody knows; choose your own",
            );
            None
        } else if secret.len() < MIN_SECRET {
            self.complain(
                name,
                format!("is shorter than {MIN_SECRET} characters; choose a longer one"),
            );
            None
        } else {
            Some(secret)
        }
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
    fn the_demo_needs_no_setting() {
        let url = Url::parse("http://127.0.0.1:4010").unwrap();
        assert!(Config::for_demo(&HashMap::new(), &url, "sqlite://demo.db").is_ok());
    }
}
