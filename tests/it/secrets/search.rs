//! The end of the day: all that was told and kept is searched.

use super::finder::{Secret, leaks};
use super::house::{API_KEY, PASSWORD, SECRET, WEBHOOK_KEY};
use super::{CARD, DECLINES_LATER, Day, MAILBOX, STREET, VISA};
use crate::cli::{aftercart, said};

impl Day {
    /// What those who run it read, and what refuses to start says.
    pub async fn operators(&mut self) {
        for path in ["/metrics", "/readyz", "/healthz"] {
            let text = self.house.text(path).await;
            self.keep(path, &text);
        }
        let charges = self.house.values("charges.id").await;
        assert!(charges.len() >= 15, "{charges:?}");
        let mut runs = vec![vec!["charges", "list"], vec!["charges", "list", "--json"]];
        for charge in &charges {
            runs.push(vec!["charges", "show", charge]);
            runs.push(vec!["charges", "show", charge, "--json"]);
        }
        for arguments in runs {
            let output = self.house.command(&arguments);
            assert!(output.status.success(), "{}", said(&output));
            self.keep(&arguments.join(" "), &said(&output));
        }
        let unreachable = format!("postgres://planted:{PASSWORD}@127.0.0.1:9/shop");
        let misspelt = format!("postgres://planted:{PASSWORD}@127.0.0.1:nine/shop");
        let broken_key = format!("{WEBHOOK_KEY}!");
        for (name, value) in [
            ("DATABASE_URL", unreachable.as_str()),
            ("DATABASE_URL", &misspelt),
            ("DODO_PAYMENTS_API_KEY", &format!("{API_KEY}\n")),
            ("DODO_PAYMENTS_WEBHOOK_KEY", &broken_key),
            ("AFTERCART_SECRET", &SECRET[..20]),
        ] {
            let mut variables = vec![
                ("DODO_PAYMENTS_API_KEY", API_KEY),
                ("DODO_PAYMENTS_WEBHOOK_KEY", WEBHOOK_KEY),
                ("DODO_PAYMENTS_BASE_URL", "http://127.0.0.1:9"),
                ("AFTERCART_SECRET", SECRET),
                (
                    "AFTERCART_OFFERS",
                    concat!(env!("CARGO_MANIFEST_DIR"), "/offers.toml"),
                ),
                ("DATABASE_URL", unreachable.as_str()),
                ("RUST_LOG", "debug,aftercart=trace"),
            ];
            variables.retain(|(key, _)| *key != name);
            variables.push((name, value));
            let refused = aftercart(&["serve"], &variables);
            assert!(!refused.status.success(), "{name}");
            self.keep(&format!("serve with a bad {name}"), &said(&refused));
        }
    }

    pub async fn search(mut self) {
        let log = self.house.log();
        for proof in [
            "dodo request",
            "sqlx",
            "hyper",
            "webhook stored",
            "offer accepted",
            "plan change accepted",
            "the scheduled change is withdrawn",
            "visit opened by a link",
            "DEBUG",
        ] {
            assert!(log.contains(proof), "the log does not say `{proof}`");
        }
        assert!(!log.contains("panicked"), "{log}");
        self.keep("the log", &log);
        let kept = self.house.dump().await;
        let secrets = self.secrets().await;

        // The search can find: what Dodo sent is in the inbox, and would be told if it did not belong there.
        let misplaced = [Secret::new("the buyer's e-mail", MAILBOX, &[])];
        let found = leaks(&misplaced, &kept);
        let in_inbox = |leak: &String| leak.contains("in events.body");
        assert!(found.iter().any(in_inbox), "the search finds nothing");

        let texts: Vec<_> = self.told.into_iter().chain(kept).collect();
        let found = leaks(&secrets, &texts);
        assert!(found.is_empty(), "{} leaks: {found:#?}", found.len());
    }

    async fn secrets(&self) -> Vec<Secret> {
        const INBOX: &[&str] = &["events.body"];
        let mut secrets = vec![
            Secret::new("the API key", API_KEY, &[]),
            Secret::new("the webhook key", WEBHOOK_KEY, &[]),
            Secret::new("the webhook key's bytes", "planted-webhook-key-3b9d", &[]),
            Secret::new("the link secret", SECRET, &[]),
            Secret::new("the link secret's beginning", &SECRET[..20], &[]),
            Secret::new("the database's password", PASSWORD, &[]),
            Secret::new("the buyer's e-mail", MAILBOX, INBOX),
            Secret::new(
                "the buyer's street",
                STREET,
                &["events.body", "purchases.billing"],
            ),
            Secret::new(
                "the street's name",
                "Geheimstra",
                &["events.body", "purchases.billing"],
            ),
            Secret::card("a card number", CARD),
            // Parts of these are as common as 0.4.
            Secret::new("the visa's number", VISA, &[]),
            Secret::new("the declining card's number", DECLINES_LATER, &[]),
        ];
        assert!(self.tokens.len() >= 15, "{}", self.tokens.len());
        secrets.extend(
            self.tokens
                .iter()
                .map(|token| Secret::new("a cookie's token", token, &[])),
        );
        assert_eq!(self.signatures.len(), 2);
        let signatures = self.signatures.iter();
        secrets.extend(signatures.map(|text| Secret::new("a signed link", text, &[])));
        assert!(self.links.len() >= 6, "{}", self.links.len());
        for token in &self.links {
            let signature = token.split('.').nth(1).unwrap();
            secrets.push(Secret::new("a signed link's token", token, &[]));
            secrets.push(Secret::new("a signed link's signature", signature, &[]));
        }
        for (name, column, kept_in) in [
            (
                "a charge's proof",
                "charges.proof",
                &["charges.proof", "events.body"][..],
            ),
            ("a link", "links.url", &["links.url"][..]),
        ] {
            let values = self.house.values(column).await;
            let values: Vec<_> = values.iter().filter(|value| !value.is_empty()).collect();
            assert!(!values.is_empty(), "{column}");
            secrets.extend(values.iter().map(|value| Secret::new(name, value, kept_in)));
        }
        secrets
    }
}
