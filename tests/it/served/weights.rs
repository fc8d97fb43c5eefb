//! What each page weighs on its way to a browser, with the one style sheet that it waits for: in every language, as the
//! real server sends it.
//!
//! The first flight of a connection is ten packets (RFC 6928), about 14 kB: what fits is there after one round trip.
//! `target/weights.tsv` says what was weighed, `tests/weights.tsv` what was when it was last recorded;
//! `cargo xtask sizes` prints both, and `cargo xtask sizes --record` records.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use aftercart::domain::signed_link::Destination;
use aftercart::server::services::mint_link::{NewLink, mint_link};
use aftercart::words::Words;
use reqwest::Method;
use reqwest::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE};
use serde_json::json;

use super::compressed::unpacked;
use super::site::Site;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually, settled};
use crate::story::plan_support::both_ways;

/// The most that a page and its style sheet may weigh, in bytes after brotli.
const BUDGET: usize = 14_000;
/// What two drawings of the same page differ by: ids and nonces are random.
const NOISE: i64 = 40;

const GOOD: &str = "4242424242424242";
const DECLINED_LATER: &str = "4000000000000341";
const ASKS_LATER: &str = "4000002760003184";

/// Raw and compressed bytes of HTML, by page and language.
#[derive(Default)]
struct Weights(BTreeMap<(&'static str, String), (usize, usize)>);

impl Weights {
    async fn weigh(&mut self, page: &'static str, language: &str, browser: &Browser, path: &str) {
        let request = browser.request(Method::GET, path);
        let request = request.header(ACCEPT_ENCODING, "br");
        let answer = request
            .header(ACCEPT_LANGUAGE, language)
            .send()
            .await
            .unwrap();
        let coding = answer.headers().get("content-encoding");
        assert!(
            coding.is_some_and(|coding| coding == "br"),
            "{page} at {path}: {answer:?}"
        );
        let bytes = answer.bytes().await.unwrap();
        let html = unpacked(&bytes);
        let declared = format!("<html lang=\"{language}\"");
        assert!(html.contains(&declared), "{page} in {language}: {html}");
        self.0
            .insert((page, language.to_owned()), (html.len(), bytes.len()));
    }

    /// A page that no visit stands behind.
    async fn plain(&mut self, page: &'static str, browser: &Browser, path: &str) {
        for language in languages() {
            self.weigh(page, &language, browser, path).await;
        }
    }

    /// A visit's page as it stands.
    async fn visit(&mut self, page: &'static str, browser: &Browser, seen: &Page) {
        let path = seen.address.split('?').next().unwrap();
        let visit = path.strip_prefix("/offer/").unwrap().to_owned();
        for language in languages() {
            let fields = [("visit", visit.clone()), ("language", language.clone())];
            let fields = fields.map(|(name, value)| (name.to_owned(), value));
            let answer = browser.post_once("/api/set_language", &fields, &[]).await;
            assert!(answer.status.is_redirection(), "{page}: {}", answer.html);
            self.weigh(page, &language, browser, path).await;
        }
    }

    /// One line for each page and language: its bytes after brotli.
    fn lines(&self) -> String {
        self.0.iter().fold(
            String::new(),
            |mut lines, ((page, language), (raw, brotli))| {
                let _ = writeln!(lines, "page\t{page}\t{language}\t{raw}\t{brotli}");
                lines
            },
        )
    }
}

fn languages() -> Vec<String> {
    Words::all()
        .map(|words| words.locale().to_string())
        .collect()
}

/// The style sheet as it is published: its bytes after brotli, asked for under the name that a page gives it.
async fn style_sheet(stage: &Stage) -> usize {
    let site = Site::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("style/main.css");
    let css = fs::read(source).unwrap();
    let mut best = Vec::new();
    let params = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*css, &mut best, &params).unwrap();
    fs::write(site.folder().join("pkg/aftercart.css"), css).unwrap();
    fs::write(site.folder().join("pkg/aftercart.css.br"), best).unwrap();
    let app = stage.replica_serving(site.folder()).await;
    let browser = Browser::at(&app.url);
    let page = browser.get("/").await;
    let (_, rest) = page.html.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (address, _) = rest.split_once('"').unwrap();
    let request = browser.request(Method::GET, address);
    let answer = request.header(ACCEPT_ENCODING, "br").send().await.unwrap();
    assert_eq!(answer.headers()["content-encoding"], "br");
    answer.bytes().await.unwrap().len()
}

async fn offered(stage: &Stage, email: &str, card: &str) -> (Browser, Page) {
    let landing = stage.buy_prepared("pdt_starter_course", email, card).await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(page.has("offer-card"), "{}", page.html);
    (browser, page)
}

/// Takes the offer, and waits until its charge stands as wanted.
async fn charged(stage: &Stage, email: &str, card: &str, state: &str) -> (Browser, Page) {
    let (browser, page) = offered(stage, email, card).await;
    let answer = browser.submit(&page, "accept").await;
    let page = stands(&browser, &answer.address, state).await;
    (browser, page)
}

async fn stands(browser: &Browser, path: &str, state: &str) -> Page {
    eventually("the charge stands as wanted", || async {
        let page = browser.get(path).await;
        (page.has("charge-status") && page.charge_state() == state).then_some(page)
    })
    .await
}

#[tokio::test]
async fn every_page_and_its_style_sheet_fit_into_the_first_flight_in_every_language() {
    let mut weights = Weights::default();
    let stage = Stage::open(Engine::Sqlite).await;
    plain_pages(&stage, &mut weights).await;
    offers(&stage, &mut weights).await;
    charges(&stage, &mut weights).await;
    plans(&stage, &mut weights).await;
    scheduled(&mut weights).await;
    let css = style_sheet(&stage).await;
    let report = report(&weights, css);
    println!("{report}");
    let lines = format!("style\tstyle/main.css\t\t\t{css}\n{}", weights.lines());
    fs::write(
        concat!(env!("CARGO_MANIFEST_DIR"), "/target/weights.tsv"),
        lines,
    )
    .unwrap();
    let heaviest = weights.0.values().map(|(_, brotli)| brotli + css).max();
    assert!(
        heaviest <= Some(BUDGET),
        "a page is over {BUDGET} bytes:\n{report}"
    );
}

async fn plain_pages(stage: &Stage, weights: &mut Weights) {
    let stranger = stage.browser();
    weights.weigh("home", "en", &stranger, "/").await;
    weights.plain("thank-you", &stranger, "/offer").await;
    weights.plain("not found", &stranger, "/nowhere").await;
    weights
        .plain("link refused", &stranger, "/plans/1.AAAA.AAAA")
        .await;
    let new = NewLink {
        customer: "cus_somebody".parse().unwrap(),
        leads_to: Destination::Plans("sub_something".parse().unwrap()),
        locale: None,
        days: 7,
    };
    let app = &stage.app.state;
    let ours = (&app.config.public_url, &app.config.secret);
    let (link, _) = mint_link(ours, new, app.random.as_ref(), app.now());
    weights.plain("open link", &stranger, link.path()).await;
    let fault = json!({
        "operation": "GET /payments/{id}", "when": "before", "kind": "status", "status": 500, "times": 1_000,
    });
    stage.provider.fault(fault).await;
    let landing = "/offer?payment_id=pay_of_somebody";
    weights.plain("waiting", &stranger, landing).await;
    stage.provider.heal().await;
}

async fn offers(stage: &Stage, weights: &mut Weights) {
    let (browser, page) = offered(stage, "offer@example.com", GOOD).await;
    weights.visit("offer", &browser, &page).await;
    let page = browser.submit(&page, "decline").await;
    assert!(page.has("offer-card"), "{}", page.html);
    weights.visit("next offer", &browser, &page).await;
    let page = browser.submit(&page, "decline").await;
    assert!(!page.has("offer-card"), "{}", page.html);
    weights.visit("all declined", &browser, &page).await;
}

async fn charges(stage: &Stage, weights: &mut Weights) {
    let (browser, page) = charged(stage, "paid@example.com", GOOD, "succeeded").await;
    weights.visit("charge succeeded", &browser, &page).await;
    let (browser, page) = charged(stage, "no@example.com", DECLINED_LATER, "declined").await;
    weights.visit("charge declined", &browser, &page).await;
    let (browser, page) = charged(stage, "3ds@example.com", ASKS_LATER, "needs_action").await;
    weights.visit("charge needs_action", &browser, &page).await;
    stage.advance(Duration::from_mins(21)).await;
    let page = settled(&browser, page).await;
    assert_eq!(page.charge_state(), "failed");
    weights.visit("charge failed", &browser, &page).await;

    stage
        .provider
        .settings(json!({ "processing_ms": 3_600_000 }))
        .await;
    let (browser, page) = offered(stage, "slow@example.com", GOOD).await;
    let answer = browser.submit(&page, "accept").await;
    let page = stands(&browser, &answer.address, "submitted").await;
    weights.visit("charge submitted", &browser, &page).await;
    stage.provider.settings(json!({ "processing_ms": 0 })).await;

    let (browser, page) = offered(stage, "lost@example.com", GOOD).await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let fault = json!({ "operation": "POST /checkouts", "when": "after", "kind": "disconnect", "times": 1 });
    stage.provider.fault(fault).await;
    let answer = browser.submit(&page, "accept").await;
    let page = stands(&browser, &answer.address, "unknown").await;
    weights.visit("charge unknown", &browser, &page).await;
    stage.provider.webhooks(json!({})).await;
}

async fn plans(stage: &Stage, weights: &mut Weights) {
    let subscriber = async |card: &str| {
        let wanted = json!({ "product_id": "pdt_basic_plan", "card_number": card });
        stage.subscriber_with(wanted).await
    };
    let ada = subscriber(GOOD).await;
    assert!(ada.page.has("plan-comparison"), "{}", ada.page.html);
    weights.visit("plans", &ada.browser, &ada.page).await;
    let page = ada.choose(&ada.page, "pdt_pro_plan").await;
    assert_eq!(page.charge_state(), "succeeded");
    weights.visit("plan changed", &ada.browser, &page).await;

    let declined = subscriber(DECLINED_LATER).await;
    let page = declined.choose(&declined.page, "pdt_pro_plan").await;
    assert_eq!(page.charge_state(), "declined");
    weights
        .visit("plan declined", &declined.browser, &page)
        .await;

    let asked: Subscriber = subscriber(ASKS_LATER).await;
    asked.is_asked().await;
    weights
        .visit("plan needs_action", &asked.browser, &asked.look().await)
        .await;
}

/// A change that waits for the next billing date.
async fn scheduled(weights: &mut Weights) {
    let shop = both_ways("at-renewal").settings();
    let stage = Stage::open_with(Engine::Sqlite, shop).await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    let page = ada.look().await;
    assert!(page.has("withdraw-change"), "{}", page.html);
    weights.visit("plan scheduled", &ada.browser, &page).await;
}

/// Pages down, languages across, HTML and style sheet together; then what has another weight than was recorded.
fn report(weights: &Weights, css: usize) -> String {
    let languages = languages();
    let mut pages: Vec<_> = weights.0.keys().map(|(page, _)| *page).collect();
    pages.dedup();
    let mut text = format!(
        "HTML and style sheet ({css}), bytes after brotli, of {BUDGET}\n{:<30}",
        ""
    );
    for language in &languages {
        let _ = write!(text, "{language:>8}");
    }
    for page in pages {
        let _ = write!(text, "\n{page:<30}");
        for language in &languages {
            let weight = weights.0.get(&(page, language.clone()));
            let _ = match weight {
                Some((_, brotli)) => write!(text, "{:>8}", brotli + css),
                None => write!(text, "{:>8}", ""),
            };
        }
    }
    text + "\nsince it was recorded (HTML alone):\n" + &changes(weights)
}

fn changes(weights: &Weights) -> String {
    let recorded = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/weights.tsv"));
    let recorded = recorded.unwrap_or_default();
    let before: BTreeMap<(&str, &str), i64> = recorded
        .lines()
        .filter_map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let [_, page, language, _, brotli] = fields[..] else {
                return None;
            };
            Some(((page, language), brotli.parse().ok()?))
        })
        .collect();
    let mut text = String::new();
    for ((page, language), (_, brotli)) in &weights.0 {
        let now = i64::try_from(*brotli).unwrap();
        match before.get(&(*page, language.as_str())) {
            Some(then) if (now - then).abs() <= NOISE => {}
            Some(then) => {
                let _ = writeln!(text, "  {page}, {language}: {now} ({:+})", now - then);
            }
            None => {
                let _ = writeln!(text, "  {page}, {language}: {now} (new)");
            }
        }
    }
    text
}
