//! How each variable is read, and what makes it one that cannot work.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use super::{BadSetting, BadSettings, Config, DEMO_SECRET, EmbedOrigins, Environment, Partner};
use crate::domain::limit::ChargeLimits;
use crate::server::dodo::webhook::WebhookKeys;
use crate::server::loopback::is_loopback;

const MIN_SECRET: usize = 32;

/// Reads variables one by one, and collects what is wrong with them.
pub(super) struct Reader<'a> {
    environment: &'a dyn Environment,
    pub(super) bad: Vec<BadSetting>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(environment: &'a dyn Environment) -> Self {
        Self {
            environment,
            bad: Vec::new(),
        }
    }

    /// The settings both have in common, and all complaints.
    pub(super) fn finish(mut self, partner: Partner) -> Result<Config, BadSettings> {
        let addr = self.addr();
        let public_url = addr.and_then(|addr| self.public_url(addr));
        let claim_window = self.claim_window();
        let send_address = self.parsed("AFTERCART_SEND_ADDRESS", "true", "`true` or `false`");
        let confirm_links = self.parsed("AFTERCART_CONFIRM_LINKS", "true", "`true` or `false`");
        let tier = self.parsed("DODO_PAYMENTS_TIER", "0", "one of Dodo's tiers: 0, 1 or 2");
        let charge_limits = self.charge_limits();
        let embed_origins = self.embed_origins();
        let offers = self.offers();
        let config = || {
            Some(Config {
                addr: addr?,
                public_url: public_url?,
                database_url: partner.database_url?,
                offers,
                dodo_url: partner.dodo_url?,
                api_key: partner.api_key?,
                webhook_keys: partner.webhook_keys?,
                secret: partner.secret?,
                claim_window: claim_window?,
                send_address: send_address?,
                confirm_links: confirm_links?,
                tier: tier?,
                charge_limits: charge_limits?,
                embed_origins: embed_origins?,
                demo_store: partner.demo_store,
            })
        };
        config().ok_or(BadSettings(self.bad))
    }

    pub(super) fn addr(&mut self) -> Option<SocketAddr> {
        self.parsed(
            "AFTERCART_ADDR",
            "127.0.0.1:3000",
            "an address like 127.0.0.1:3000",
        )
    }

    pub(super) fn offers(&self) -> PathBuf {
        let named = self.environment.get("AFTERCART_OFFERS");
        named.unwrap_or_else(|| "offers.toml".to_owned()).into()
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

    pub(super) fn required(&mut self, name: &'static str, remedy: &str) -> Option<String> {
        let value = self.environment.get(name);
        if value.is_none() {
            self.complain(name, format!("is missing; {remedy}"));
        }
        value
    }

    pub(super) fn webhook_keys(&mut self, text: &str) -> Option<WebhookKeys> {
        match WebhookKeys::parse(text) {
            Ok(keys) => Some(keys),
            Err(error) => {
                self.complain("DODO_PAYMENTS_WEBHOOK_KEY", error.to_string());
                None
            }
        }
    }

    pub(super) fn dodo_url(&mut self) -> Option<Url> {
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

    pub(super) fn database_url(&mut self) -> Option<SecretString> {
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

    pub(super) fn public_url(&mut self, addr: SocketAddr) -> Option<Url> {
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

    fn embed_origins(&mut self) -> Option<EmbedOrigins> {
        let name = "AFTERCART_EMBED_ORIGINS";
        let text = self.environment.get(name).unwrap_or_default();
        match EmbedOrigins::parse(&text) {
            Ok(origins) => Some(origins),
            Err(problem) => {
                self.complain(name, problem);
                None
            }
        }
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

    pub(super) fn secret(&mut self) -> Option<String> {
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
