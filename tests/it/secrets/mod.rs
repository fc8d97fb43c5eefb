//! No secret is told: a real server with planted secrets lives through a bad day, and all it says and keeps is searched.

mod finder;
mod hostile;
mod house;
mod plans;
mod search;

use reqwest::Method;
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::eventually;
use finder::Place;
use hostile::Answer::{Error, Patched, Text};
use house::{API_KEY, House, WEBHOOK_KEY, tokens};

const MAILBOX: &str = "planted-mailbox.example";
const STREET: &str = "Geheimstraße 99/3";
/// No test card: it only ever stands in what the provider says.
const CARD: &str = "4929 1730 5512 8806";
const VISA: &str = "4242424242424242";
const DECLINES_LATER: &str = "4000000000000341";

mod nothing_secret_is_told_on_a_bad_day {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn sqlite() {
        bad_day(Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn postgres() {
        bad_day(Engine::Postgres).await;
    }
}

/// What was said where everybody may read it, and what browsers hold.
struct Day {
    house: House,
    told: Vec<(Place, String)>,
    /// In cookies.
    tokens: Vec<String>,
    /// Signatures of links.
    signatures: Vec<String>,
    /// In signed links.
    links: Vec<String>,
    buyers: u32,
}

async fn bad_day(engine: Engine) {
    let mut day = Day {
        house: House::open(engine).await,
        told: Vec::new(),
        tokens: Vec::new(),
        signatures: Vec::new(),
        links: Vec::new(),
        buyers: 0,
    };
    day.charges().await;
    day.refusals().await;
    day.garbage().await;
    day.misplaced_card_numbers().await;
    day.plan_changes().await;
    day.webhooks().await;
    day.odd_requests().await;
    day.links().await;
    day.operators().await;
    assert_eq!(day.house.hostile.waiting(), 0, "something was never asked");
    day.search().await;
}

impl Day {
    fn keep(&mut self, place: &str, text: &str) {
        self.told
            .push((Place::Told(place.to_owned()), text.to_owned()));
    }

    fn keep_page(&mut self, page: &Page) {
        self.keep(
            &format!("the page {}", page.address.split('?').next().unwrap()),
            &page.html,
        );
    }

    /// Somebody new buys and is shown the offer.
    async fn buyer(&mut self, card: &str) -> (Browser, Page) {
        self.buyers += 1;
        let email = format!("ada{}@{MAILBOX}", self.buyers);
        let landing = self.house.buy(&email, STREET, card).await;
        let browser = self.house.browser();
        let page = browser.get(&landing).await;
        self.tokens.extend(tokens(&browser));
        self.keep_page(&page);
        (browser, page)
    }

    /// Somebody new takes the offer. Answers the page once it tells `state`.
    async fn takes_offer(&mut self, card: &str, state: &str) -> (Browser, Page) {
        let (browser, page) = self.buyer(card).await;
        self.accepts(browser, page, state).await
    }

    async fn accepts(&mut self, browser: Browser, page: Page, state: &str) -> (Browser, Page) {
        assert!(page.has("accept"), "{}", page.html);
        let answer = browser.submit(&page, "accept").await;
        let page = eventually(&format!("the charge is {state}"), || async {
            let page = browser.get(&answer.address).await;
            (page.has("charge-status") && page.charge_state() == state).then_some(page)
        })
        .await;
        self.keep_page(&page);
        (browser, page)
    }

    async fn charges(&mut self) {
        self.takes_offer(VISA, "succeeded").await;
        let (browser, page) = self.takes_offer(DECLINES_LATER, "declined").await;
        // Both links open doors for whoever has them.
        for link in ["fallback-checkout", "update-card"] {
            let elsewhere = browser.get(&page.attribute(link, "href")).await;
            assert!(
                elsewhere.address.starts_with("http"),
                "{}",
                elsewhere.address
            );
        }
    }

    /// The provider says no and quotes all it was sent, and more.
    async fn refusals(&mut self) {
        let quote = format!("the card {CARD} of ada@{MAILBOX}, {STREET}, is not good: {{request}}");
        for (status, state) in [(422, "failed"), (401, "failed"), (500, "unknown")] {
            let code = format!("CARD {CARD} ada@{MAILBOX}");
            let (browser, page) = self.buyer(VISA).await;
            let answer = Error(status, code, quote.clone());
            self.house.hostile.twist(Method::POST, "/checkouts", answer);
            self.accepts(browser, page, state).await;
        }
        // A wrong key, at the price and at the methods.
        for (method, path) in [
            (Method::POST, "/checkouts/preview"),
            (Method::GET, "/customers/*"),
            (Method::GET, "/customers/*/payment-methods"),
        ] {
            let echo = format!("no such key: {API_KEY}; {{request}}");
            let answer = Error(401, "UNAUTHORIZED".to_owned(), echo);
            self.house.hostile.twist(method, path, answer);
            self.buyer(VISA).await;
        }
    }

    /// The provider's answers are no answers, and quote all it was sent.
    async fn garbage(&mut self) {
        let quoting = format!("Whoops: {CARD}\n{{request}}");
        let naming = "the proof {proof} is not good at {street}".to_owned();
        for (status, text, state) in [
            (500, quoting.clone(), "unknown"),
            (422, quoting.clone(), "failed"),
            (422, naming.clone(), "failed"),
            (200, naming, "unknown"),
            (200, quoting.clone(), "unknown"),
            (200, "\"{request}\"".to_owned(), "unknown"),
            (200, format!("\"ada@{MAILBOX}, {STREET}\""), "unknown"),
        ] {
            let (browser, page) = self.buyer(VISA).await;
            self.house
                .hostile
                .twist(Method::POST, "/checkouts", Text(status, text));
            self.accepts(browser, page, state).await;
        }
        for wrong in [
            json!({ "total_amount": format!("ada@{MAILBOX}, {STREET}") }),
            json!({ "currency": format!("{STREET} {CARD}") }),
            json!({ "payment_id": format!("ada@{MAILBOX} {CARD}") }),
        ] {
            let (browser, page) = self.buyer(VISA).await;
            // The look right after the request.
            self.house
                .hostile
                .twist(Method::GET, "/payments/", Patched(wrong));
            self.accepts(browser, page, "succeeded").await;
        }
        let (browser, page) = self.buyer(VISA).await;
        let record = format!("{{\"street\": \"{STREET}\", \"email\": \"ada@{MAILBOX}\", ");
        self.house
            .hostile
            .twist(Method::GET, "/payments/", Text(400, record));
        self.accepts(browser, page, "succeeded").await;
    }

    /// Where a mask or a code belongs, the provider puts a whole card number.
    async fn misplaced_card_numbers(&mut self) {
        let misplaced = json!({
            "last4_digits": CARD, "card_last_four": CARD, "card_holder_name": CARD,
            "card_network": format!("visa {CARD}"), "payment_method_type": CARD,
        });
        self.house.hostile.twist(
            Method::GET,
            "/customers/*/payment-methods",
            Patched(misplaced.clone()),
        );
        let (browser, page) = self.buyer(VISA).await;
        assert!(page.text("card").contains("8806"), "{}", page.text("card"));
        self.house
            .hostile
            .twist(Method::GET, "/payments/", Patched(misplaced));
        self.accepts(browser, page, "succeeded").await;

        let (browser, page) = self.buyer(DECLINES_LATER).await;
        let misplaced = json!({ "error_code": format!("DECLINED {CARD}"), "error_message": CARD });
        self.house
            .hostile
            .twist(Method::GET, "/payments/", Patched(misplaced));
        self.accepts(browser, page, "declined").await;
    }

    /// Links open, or are refused, and nobody says which.
    async fn links(&mut self) {
        let customer = self.house.values("purchases.customer_id").await.remove(0);
        let funnel = ["funnel", "--customer", &customer, "--funnel", "after-addon"];
        let foreign = ["plans", "--customer", &customer, "--subscription", "sub_x"];
        for (arguments, status) in [(funnel, 200), (foreign, 403)] {
            let made = self.house.command(&[&["link"][..], &arguments].concat());
            let made = String::from_utf8(made.stdout).unwrap();
            let (_, token) = made.lines().next().unwrap().split_once("/plans/").unwrap();
            let signature = token.split('.').nth(1).unwrap().to_owned();
            self.signatures.push(signature);
            let browser = self.house.browser();
            for path in [format!("/plans/{token}"), format!("/plans/{token}x")] {
                let page = browser.get(&path).await;
                let expected = if path.ends_with('x') { 404 } else { status };
                assert_eq!(page.status, expected, "{}", page.html);
                self.keep("the page of a link", &page.html);
            }
            self.tokens.extend(tokens(&browser));
        }
    }

    async fn webhooks(&mut self) {
        let about = |wrong: &str| {
            json!({
                "type": "payment.succeeded", "timestamp": "2026-11-21T00:00:00Z",
                "data": { "payment_id": "pay_odd", "total_amount": wrong, "currency": "USD" },
            })
        };
        let private = format!("ada@{MAILBOX}, {STREET}");
        let bodies = [
            about(&private).to_string(),
            json!(private).to_string(),
            private.clone(),
            json!({ "type": "payment.succeeded", "data": private }).to_string(),
        ];
        let forger = "whsec_Zm9yZ2VkLWZvcmdlZC1mb3JnZWQtZm9yZ2Vk";
        for (number, body) in bodies.iter().enumerate() {
            for (key, expected) in [(WEBHOOK_KEY, 200), (forger, 401)] {
                let status = self.deliver(key, &format!("msg_odd_{number}"), body).await;
                assert_eq!(status, expected, "{body}");
            }
        }
        self.house.is_quiet().await;
        assert!(!self.house.values("events.problem").await.is_empty());
    }

    async fn deliver(&self, key: &str, id: &str, body: &str) -> u16 {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let at = i64::try_from(now.unwrap().as_secs()).unwrap();
        let signature = Webhook::new(key)
            .unwrap()
            .sign(id, at, body.as_bytes())
            .unwrap();
        let request = self
            .house
            .browser()
            .request(Method::POST, "/webhooks/dodo")
            .header("webhook-id", id)
            .header("webhook-timestamp", at)
            .header("webhook-signature", signature)
            .body(body.to_owned());
        request.send().await.unwrap().status().as_u16()
    }

    /// What no page of ours sends, with a cookie that is good.
    async fn odd_requests(&mut self) {
        let (browser, page) = self.buyer(VISA).await;
        let form = page.form("accept");
        let private = format!("ada@{MAILBOX} {STREET} {CARD}");
        for (name, _) in &form.fields {
            let fields: Vec<_> = form
                .fields
                .iter()
                .map(|(key, value)| {
                    (
                        key.clone(),
                        if key == name {
                            private.clone()
                        } else {
                            value.clone()
                        },
                    )
                })
                .collect();
            let answer = browser.post(&form.action, &fields).await;
            assert!(answer.status.is_client_error(), "{name}: {}", answer.status);
            self.keep_page(&answer);
        }
        for (method, path, body) in [
            (
                Method::POST,
                form.action.as_str(),
                &b"visit=\xff\xfe&\0"[..],
            ),
            (Method::POST, form.action.as_str(), &b"{\"visit\":"[..]),
            (Method::POST, "/webhooks/dodo", &b"\xff\0\xff"[..]),
            (Method::GET, "/offer?payment_id=%00%FF%C3%28", &b""[..]),
            (Method::GET, "/offer/%F0%9F%92%A9", &b""[..]),
            (Method::PUT, "/offer", &b"x"[..]),
        ] {
            let request = browser.request(method, path).body(body.to_vec());
            let answer = request.send().await.unwrap();
            assert!(
                !answer.status().is_server_error(),
                "{path}: {}",
                answer.status()
            );
            let text = answer.text().await.unwrap();
            self.keep(path, &text);
        }
    }
}

#[test]
fn the_planted_card_number_is_none_of_the_simulators() {
    let cards = include_str!("../../../src/server/simulator/cards.rs");
    let digits: String = CARD.chars().filter(char::is_ascii_digit).collect();
    assert!(!cards.contains(&digits) && cards.contains(VISA) && cards.contains(DECLINES_LATER));
    assert_eq!(Value::from(digits.len()), 16);
}
