//! Signed links: for one customer, one purpose, one browser, and a time.

use std::time::Duration;

use aftercart::domain::ids::{FunnelId, SubscriptionId};
use aftercart::domain::signed_link::Destination;
use aftercart::domain::visit::Visit;
use aftercart::server::services::mint_link::{NewLink, mint_link};
use axum::http::StatusCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::Page;
use crate::stage::database::Engine;
use crate::stage::{Stage, settled};

on_both! {
    a_link_opens_the_plans_page_in_one_browser_until_it_ends => plans;
    a_link_that_was_tampered_with_opens_nothing => tampered;
    a_link_for_someone_elses_subscription_opens_nothing => not_theirs;
    what_fetches_ahead_opens_nothing_and_a_scanner_gets_a_button => scanners;
    of_many_browsers_at_once_one_gets_the_visit => at_once;
    a_link_for_one_customer_is_no_key_to_anothers_visit => no_key;
    a_link_to_a_funnel_sells_by_one_click_on_the_saved_method => cross_sell;
    without_a_saved_method_a_link_leads_to_the_checkout => no_method;
    a_customer_whom_only_dodo_knows_can_follow_a_link => known_to_dodo;
    a_link_to_nothing_says_so => nothing;
    without_dodo_a_link_opens_later => later;
}

/// Who bought, by Dodo's ids.
struct Buyer {
    customer: String,
    subscription: String,
}

impl Buyer {
    /// Somebody who just bought `product`.
    async fn of(stage: &Stage, product: &str, email: &str) -> Self {
        stage.buy_prepared(product, email, "4242424242424242").await;
        Self::found(stage, email).await
    }

    async fn found(stage: &Stage, email: &str) -> Self {
        let mut payments = stage.provider.payments().await.into_iter();
        let payment = payments.find(|p| p["customer"]["email"] == email).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or("sub_none").to_owned();
        Self {
            customer: text(&payment["customer"]["customer_id"]),
            subscription: text(&payment["subscription_id"]),
        }
    }

    fn plans(&self) -> Destination {
        Destination::Plans(self.subscription.parse().unwrap())
    }
}

fn funnel(name: &str) -> Destination {
    Destination::Funnel {
        funnel: FunnelId::parse(name).unwrap(),
        subscription: None,
    }
}

/// A link's path.
fn link(stage: &Stage, customer: &str, leads_to: Destination) -> String {
    let app = &stage.app.state;
    let new = NewLink {
        customer: customer.parse().unwrap(),
        leads_to,
        locale: None,
        days: 7,
    };
    let ours = (&app.config.public_url, &app.config.secret);
    mint_link(ours, new, &*app.random, app.now())
        .0
        .path()
        .to_owned()
}

/// The page says why the link opens nothing, and nothing about anybody.
fn refused(page: &Page, status: StatusCode) {
    assert_eq!(page.status, status, "{}", page.html);
    assert!(page.has("link-refused"), "{}", page.html);
    let html = page.without_nonces();
    for secret in ["4242", "Ada", "ada@", "Plan", "$", "pdt_", "cus_", "sub_"] {
        assert!(!html.contains(secret), "{secret}: {html}");
    }
}

async fn visit_at(stage: &Stage, page: &Page) -> Visit {
    let id = page.address.strip_prefix("/offer/").unwrap();
    let id = id.parse().unwrap();
    stage.app.state.store.visit(&id).await.unwrap().unwrap()
}

async fn plans(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let link = link(&stage, &buyer.customer, buyer.plans());
    let browser = stage.browser();
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.has("thank-you"), "{}", page.html);
    let visit = visit_at(&stage, &page).await;
    assert!(visit.is_at_plans());
    let subscription = SubscriptionId::parse(&buyer.subscription).unwrap();
    assert_eq!(visit.subscription, Some(subscription));

    refused(&stage.browser().get(&link).await, StatusCode::FORBIDDEN);
    stage.advance(Duration::from_hours(24 * 7 - 1)).await;
    assert_eq!(browser.get(&link).await.address, page.address);
    let asked = stage.provider.count("GET /subscriptions/{id}").await;
    assert_eq!(browser.get(&link).await.address, page.address);
    let again = stage.provider.count("GET /subscriptions/{id}").await;
    assert!(again <= asked + 1, "whose it is was asked again");

    stage.advance(Duration::from_hours(1)).await;
    refused(&browser.get(&link).await, StatusCode::GONE);
    refused(&stage.browser().get(&link).await, StatusCode::GONE);
}

async fn tampered(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let good = link(&stage, &buyer.customer, buyer.plans());
    let browser = stage.browser();
    let token = good.strip_prefix("/plans/").unwrap();
    let regions: Vec<usize> = token
        .match_indices('.')
        .flat_map(|(dot, _)| [dot - 1, dot, dot + 1, dot + 9])
        .chain([token.len() - 1])
        .collect();
    for at in regions {
        let other = if &token[at..=at] == "A" { "B" } else { "A" };
        let changed = format!("/plans/{}{other}{}", &token[..at], &token[at + 1..]);
        refused(&browser.get(&changed).await, StatusCode::NOT_FOUND);
    }
    let whole = token.len();
    for odd in [&token[..whole - 5], "x", "%00", &"A".repeat(3000)] {
        let answer = browser.get(&format!("/plans/{odd}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
    }
    // Made-up tokens cost nothing: the look-ups are all left for the true one.
    for _ in 0..100 {
        refused(&browser.get("/plans/1.AA.AA").await, StatusCode::NOT_FOUND);
    }
    assert!(browser.get(&good).await.address.starts_with("/offer/vis_"));
}

async fn not_theirs(stage: Stage) {
    let ada = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let bob = Buyer::of(&stage, "pdt_pro_plan", "bob@example.com").await;
    let browser = stage.browser();
    let invented = Destination::Plans("sub_invented".parse().unwrap());
    let smuggled = Destination::Funnel {
        funnel: FunnelId::parse("after-course").unwrap(),
        subscription: Some(bob.subscription.parse().unwrap()),
    };
    for leads_to in [bob.plans(), invented, smuggled] {
        let link = link(&stage, &ada.customer, leads_to);
        refused(&browser.get(&link).await, StatusCode::FORBIDDEN);
    }
}

async fn scanners(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let link = link(&stage, &buyer.customer, buyer.plans());
    let scanner = stage.browser();
    let asked = stage.provider.requests().await.len();
    for (name, value) in [
        ("sec-purpose", "prefetch;prerender"),
        ("x-moz", "prefetch"),
        ("sec-fetch-dest", "iframe"),
        ("sec-fetch-mode", "no-cors"),
    ] {
        let request = scanner.request(Method::GET, &link).header(name, value);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{name}");
    }
    let head = scanner.request(Method::HEAD, &link).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    let silent = scanner.request(Method::GET, &link).send().await.unwrap();
    assert_eq!(silent.status(), StatusCode::OK);
    assert!(silent.headers().get("set-cookie").is_none());
    let html = silent.text().await.unwrap();
    assert!(html.contains("data-testid=\"open-link\""), "{html}");
    assert!(!html.contains("Ada") && !html.contains("Basic"), "{html}");
    assert_eq!(stage.provider.requests().await.len(), asked);

    // An old browser that says nothing of itself: its person presses the button.
    let page = Page {
        html,
        ..scanner.get("/").await
    };
    let person = stage.browser();
    let opened = person.submit(&page, "open-link").await;
    assert!(opened.address.starts_with("/offer/vis_"), "{}", opened.html);
    assert!(!opened.has("thank-you"), "{}", opened.html);
    refused(&stage.browser().get(&link).await, StatusCode::FORBIDDEN);
}

async fn at_once(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let link = link(&stage, &buyer.customer, buyer.plans());
    let replica = stage.replica().await;
    let browsers = (0..8).map(|n| {
        let site = if n % 2 == 0 {
            &stage.app.url
        } else {
            &replica.url
        };
        let (browser, link) = (stage.browser().moved_to(site), link.clone());
        tokio::spawn(async move { browser.get(&link).await })
    });
    let mut opened = 0;
    for page in browsers.collect::<Vec<_>>() {
        let page = page.await.unwrap();
        if page.status == StatusCode::OK {
            assert!(page.address.starts_with("/offer/vis_"), "{}", page.html);
            opened += 1;
        } else {
            refused(&page, StatusCode::FORBIDDEN);
        }
    }
    assert_eq!(opened, 1);
    replica.stop().await;
}

async fn no_key(stage: Stage) {
    let ada = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let bob = Buyer::of(&stage, "pdt_basic_plan", "bob@example.com").await;
    let (adas, bobs) = (stage.browser(), stage.browser());
    let hers = adas.get(&link(&stage, &ada.customer, ada.plans())).await;
    let his = bobs.get(&link(&stage, &bob.customer, bob.plans())).await;
    assert_ne!(hers.address, his.address);
    assert!(adas.get(&his.address).await.has("thank-you"));
    let denied = adas.get(&format!("{}/card", his.address)).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    // Nor does a token open anything in the place of a cookie or a visit's id.
    let token = link(&stage, &bob.customer, bob.plans()).replace("/plans/", "");
    let fields = [
        ("visit", his.address.replace("/offer/", "")),
        ("step", "plans".to_owned()),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let name = format!("aftercart_{}", fields[0].1);
    let cookie = format!("{name}={token}");
    let posted = stage
        .browser()
        .post_once("/api/decline_offer", &fields, &[("cookie", &cookie)])
        .await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let stranger = stage.browser();
    let page = stranger.get(&format!("/offer/{token}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(
        !stranger
            .get(&format!("/offer?payment_id={token}"))
            .await
            .has("purchase")
    );
}

async fn cross_sell(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_team_license", "ada@example.com").await;
    let link = link(&stage, &buyer.customer, funnel("after-addon"));
    let browser = stage.browser();
    let page = browser.get(&link).await;
    assert_eq!(page.attribute("offer-card", "data-offer"), "starter-course");
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    let payments = stage.provider.upsells().await;
    assert_eq!(payments.len(), 1);
    let metadata = &payments[0]["metadata"];
    assert_eq!(metadata["purchase_type"], "cross_sell");
    assert_eq!(metadata["source"], "link");
    assert_eq!(payments[0]["customer"]["customer_id"], buyer.customer);
    // One link, one visit: what was bought by it is not sold by it again.
    let again = browser.get(&link).await;
    assert_eq!(again.address, page.address);
    assert!(!again.has("offer-card"), "{}", again.html);
}

async fn no_method(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_team_license", "ada@example.com").await;
    let customer = &buyer.customer;
    let methods = format!(
        "{}/customers/{customer}/payment-methods",
        stage.provider.url()
    );
    let http = reqwest::Client::new();
    let ask = |request: reqwest::RequestBuilder| request.bearer_auth("simulator").send();
    let listed = ask(http.get(&methods)).await.unwrap();
    let listed: Value = listed.json().await.unwrap();
    for item in listed["items"].as_array().unwrap() {
        let id = item["payment_method_id"].as_str().unwrap();
        let gone = ask(http.delete(format!("{methods}/{id}"))).await.unwrap();
        assert!(gone.status().is_success());
    }
    let browser = stage.browser();
    let page = browser
        .get(&link(&stage, customer, funnel("after-addon")))
        .await;
    assert!(!page.has("accept"), "{}", page.html);
    let checkout = browser
        .get(&page.attribute("fallback-checkout", "href"))
        .await
        .address;
    let session = checkout.rsplit('/').next().unwrap();
    stage.provider.pay(session, "5555555555554444").await;
    stage.inbox_is_empty().await;
    let payments = stage.provider.payments().await;
    let metadata = &payments.last().unwrap()["metadata"];
    assert_eq!(metadata["purchase_type"], "cross_sell");
    assert_eq!(metadata["source"], "link");
    let page = browser.get(&page.address).await;
    assert!(!page.has("offer-card"), "{}", page.html);
    assert!(stage.provider.upsells().await.is_empty());
}

async fn known_to_dodo(stage: Stage) {
    stage.provider.webhooks(json!({ "drop": true })).await;
    stage.buy("pdt_single_license").await;
    stage.advance(Duration::from_secs(5)).await;
    stage.buy("pdt_team_license").await;
    let buyer = Buyer::found(&stage, "ada@example.com").await;
    let browser = stage.browser();
    let page = browser
        .get(&link(&stage, &buyer.customer, funnel("after-addon")))
        .await;
    assert_eq!(page.attribute("offer-card", "data-offer"), "starter-course");
    let purchase = visit_at(&stage, &page).await.purchase.unwrap();
    let (purchase, _) = stage
        .app
        .state
        .store
        .purchase(&purchase)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(purchase.items[0].product.as_str(), "pdt_team_license");
    assert!(purchase.billing.is_some());
    let done = browser.submit(&page, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
}

async fn nothing(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_team_license", "ada@example.com").await;
    let browser = stage.browser();
    for (customer, leads_to) in [
        (buyer.customer.as_str(), funnel("of-last-year")),
        ("cus_who_never_bought", funnel("after-addon")),
    ] {
        let link = link(&stage, customer, leads_to);
        refused(&browser.get(&link).await, StatusCode::NOT_FOUND);
    }
}

async fn later(stage: Stage) {
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let link = link(&stage, &buyer.customer, buyer.plans());
    stage
        .provider
        .fault(json!({ "operation": "GET /subscriptions/{id}", "when": "before", "kind": "status", "status": 500, "times": 100 }))
        .await;
    let browser = stage.browser();
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    stage.provider.heal().await;
    let page = browser.get(&link).await;
    assert!(page.address.starts_with("/offer/vis_"), "{}", page.html);
}

#[tokio::test]
async fn a_link_of_another_server_opens_nothing_here() {
    let stage = Stage::open(Engine::Sqlite).await;
    let buyer = Buyer::of(&stage, "pdt_basic_plan", "ada@example.com").await;
    let app = &stage.app.state;
    let new = NewLink {
        customer: buyer.customer.parse().unwrap(),
        leads_to: buyer.plans(),
        locale: None,
        days: 7,
    };
    let secret = "another-server's-secret-0123456789".to_owned().into();
    let (url, _) = mint_link(
        (&app.config.public_url, &secret),
        new,
        &*app.random,
        app.now(),
    );
    let page = stage.browser().get(url.path()).await;
    refused(&page, StatusCode::NOT_FOUND);
}
