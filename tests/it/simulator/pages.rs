//! Store, hosted checkout, portal and live page, as a browser without JavaScript uses them.

use serde_json::json;

use super::support::{Bench, Receiver};

/// A page: status, where it sends the browser, text.
async fn open(request: reqwest::RequestBuilder) -> (u16, String, String) {
    let response = request.send().await.unwrap();
    let location = response
        .headers()
        .get("location")
        .map(|value| value.to_str().unwrap().to_owned());
    (
        response.status().as_u16(),
        location.unwrap_or_default(),
        response.text().await.unwrap(),
    )
}

/// Presses a Buy button; the hosted page's URL.
async fn buy(bench: &Bench, product: &str) -> String {
    let (status, url, _) = open(bench.http.post(bench.url(&format!("/buy/{product}")))).await;
    assert_eq!(status, 303);
    assert!(url.starts_with(&bench.url("/checkout/cks_")), "{url}");
    url
}

fn fields<'a>(card: &'a str, intent: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("email", "ada@example.com"),
        ("name", "Ada <Buyer>"),
        ("country", "DE"),
        ("state", ""),
        ("zipcode", "10115"),
        ("card_number", card),
        ("expiry", "06/32"),
        ("cvc", "123"),
        ("intent", intent),
    ]
}

/// Posts a form.
async fn submit(bench: &Bench, url: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    let request = bench
        .http
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded");
    open(request.body(body.finish())).await
}

#[tokio::test]
async fn the_store_sells_every_seed_product() {
    let bench = Bench::start().await;
    let (status, _, page) = open(bench.http.get(bench.url("/"))).await;
    assert_eq!(status, 200);
    for product in [
        "pdt_starter_course",
        "pdt_complete_bundle",
        "pdt_single_license",
        "pdt_team_license",
        "pdt_premium_addon",
        "pdt_starter_plan",
        "pdt_basic_plan",
        "pdt_pro_plan",
    ] {
        assert!(
            page.contains(&format!("action=\"/buy/{product}\"")),
            "{product}"
        );
        buy(&bench, product).await;
    }
    assert_eq!(
        open(bench.http.post(bench.url("/buy/pdt_nothing"))).await.0,
        404
    );
}

#[tokio::test]
async fn the_hosted_page_recalculates_declines_and_pays() {
    let bench = Bench::start().await;
    let url = buy(&bench, "pdt_starter_course").await;
    let (_, _, page) = open(bench.http.get(&url)).await;
    assert!(page.contains("data-minor=\"4900\""));
    let (_, _, page) = submit(&bench, &url, &fields("", "update")).await;
    assert!(page.contains("data-minor=\"5831\"") && page.contains("Ada &lt;Buyer&gt;"));
    let (_, _, page) = submit(&bench, &url, &fields("4000000000009995", "pay")).await;
    assert!(page.contains("insufficient funds. You have not been charged"));
    let (status, location, _) = submit(&bench, &url, &fields("4242424242424242", "pay")).await;
    assert_eq!(status, 303);
    assert!(
        location.starts_with("http://127.0.0.1:3000/offer?payment_id=pay_"),
        "{location}"
    );
    assert!(location.contains("status=succeeded"));
    let (status, _, page) = submit(&bench, &url, &fields("4242424242424242", "pay")).await;
    assert_eq!(status, 409);
    assert!(page.contains("Already paid"));
}

#[tokio::test]
async fn the_hosted_page_says_what_is_missing() {
    let bench = Bench::start().await;
    let url = buy(&bench, "pdt_starter_course").await;
    for (name, value, sentence) in [
        ("email", "nobody", "e-mail address"),
        ("expiry", "13/32", "MM/YY"),
        ("expiry", "01/20", "has expired"),
        ("cvc", "12", "security code"),
    ] {
        let mut form = fields("4242424242424242", "pay");
        form.iter_mut()
            .filter(|field| field.0 == name)
            .for_each(|field| field.1 = value);
        let (_, _, page) = submit(&bench, &url, &form).await;
        let alert = page
            .split("data-testid=\"checkout-alert\">")
            .nth(1)
            .unwrap_or_default();
        assert!(
            alert
                .split("</p>")
                .next()
                .unwrap_or_default()
                .contains(sentence),
            "{name}={value}"
        );
    }
    assert_eq!(bench.show("payments").await, json!([]));
}

#[tokio::test]
async fn the_banks_question_is_a_page() {
    let bench = Bench::start().await;
    for (answer, target) in [("approve", "status=succeeded"), ("refuse", "")] {
        let url = buy(&bench, "pdt_starter_course").await;
        let (status, location, _) = submit(&bench, &url, &fields("4000002760003184", "pay")).await;
        assert_eq!(status, 303);
        let (_, _, page) = open(bench.http.get(bench.url(&location))).await;
        assert!(page.contains("Is this you?"));
        let (_, location, page) =
            submit(&bench, &format!("{url}/challenge"), &[("answer", answer)]).await;
        assert!(location.contains(target));
        assert_eq!(
            page.contains("could not confirm it was you"),
            answer == "refuse"
        );
    }
}

#[tokio::test]
async fn a_portal_link_shows_the_account_for_a_day() {
    let bench = Bench::start().await;
    let (customer, method) = bench.saved("5555555555554444").await;
    let path = format!(
        "/customers/{customer}/customer-portal/session?return_url=http://127.0.0.1:3000/back"
    );
    let (status, session) = bench.post(&path, json!({})).await;
    assert_eq!(status, 200, "{session}");
    let link = session["link"].as_str().unwrap();
    let (_, _, page) = open(bench.http.get(link)).await;
    assert!(page.contains("•••• 4444") && page.contains("http://127.0.0.1:3000/back"));
    let (status, _, _) = submit(
        &bench,
        &format!("{link}/payment-methods/{method}/delete"),
        &[],
    )
    .await;
    assert_eq!(status, 303);
    assert!(!open(bench.http.get(link)).await.2.contains("•••• 4444"));
    bench.advance(24 * 3_600).await;
    assert_eq!(open(bench.http.get(link)).await.0, 404);
    assert_eq!(
        bench
            .post("/customers/cus_nobody/customer-portal/session", json!({}))
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn the_live_page_shows_what_happens() {
    let (receiver, hook) = Receiver::start().await;
    let bench = Bench::delivering_to(Some(hook)).await;
    let payment = bench.buy("pdt_starter_course", "4242424242424242").await;
    receiver.wait_for(1).await;
    bench.get("/payments/pay_nothing").await;
    for path in ["/_simulator/", "/_simulator/live"] {
        let (status, _, page) = open(bench.http.get(bench.url(path))).await;
        assert_eq!(status, 200);
        for text in [
            payment["payment_id"].as_str().unwrap(),
            "payment.succeeded",
            "GET /payments/{id}",
            "NOT_FOUND",
        ] {
            assert!(page.contains(text), "{path} shows {text}");
        }
    }
    let (_, _, page) = open(bench.http.get(bench.url("/_simulator/"))).await;
    assert!(page.contains("4000 0000 0000 0341") && page.contains("http-equiv=\"refresh\""));
}
