//! `POST /checkouts/preview`.

use serde_json::json;

use super::support::Bench;

#[tokio::test]
async fn tax_follows_the_billing_country() {
    let bench = Bench::start().await;
    for (country, tax) in [
        ("US", 0),
        ("DE", 931),
        ("FR", 980),
        ("IN", 882),
        ("JP", 490),
    ] {
        let body = json!({
            "product_cart": [{ "product_id": "pdt_starter_course", "quantity": 1 }],
            "billing_address": { "country": country },
        });
        let (status, preview) = bench.post("/checkouts/preview", body).await;
        assert_eq!(status, 200, "{preview}");
        assert_eq!(preview["total_tax"], tax, "{country}");
        assert_eq!(preview["total_price"], 4900 + tax, "{country}");
        assert_eq!(preview["current_breakup"]["subtotal"], 4900);
        assert_eq!(preview["billing_country"], country);
        assert_eq!(preview["currency"], "USD");
        assert!(preview["recurring_breakup"].is_null());
    }
}

#[tokio::test]
async fn a_price_with_tax_inside_stays_as_it_is() {
    let bench = Bench::start().await;
    let product = json!({ "product_id": "pdt_gross", "name": "Gross", "price": 11900, "currency": "EUR", "tax_inclusive": true });
    bench.control("products", product).await;
    let body = json!({
        "product_cart": [{ "product_id": "pdt_gross", "quantity": 2 }],
        "billing_address": { "country": "DE" },
    });
    let (_, preview) = bench.post("/checkouts/preview", body).await;
    assert_eq!(preview["total_price"], 23800);
    assert_eq!(preview["total_tax"], 3800);
    assert_eq!(preview["current_breakup"]["subtotal"], 20000);
    assert_eq!(preview["product_cart"][0]["tax_inclusive"], true);
}

#[tokio::test]
async fn a_plan_shows_what_comes_later() {
    let bench = Bench::start().await;
    let body = json!({
        "product_cart": [{ "product_id": "pdt_pro_plan", "quantity": 1 }],
        "billing_address": { "country": "GB" },
        "subscription_data": { "trial_period_days": 14 },
    });
    let (_, preview) = bench.post("/checkouts/preview", body).await;
    assert_eq!(preview["total_price"], 0);
    assert_eq!(preview["recurring_breakup"]["total_amount"], 9600);
    assert_eq!(preview["trial_period_days"], 14);
    assert!(preview["next_billing_date"].is_string());
}

#[tokio::test]
async fn a_preview_creates_nothing_and_follows_the_rules() {
    let bench = Bench::start().await;
    let cart = |id: &str| json!([{ "product_id": id, "quantity": 1 }]);
    let bad = [
        (json!({ "product_cart": [] }), 422, "PRODUCT_CART_EMTPY"),
        (
            json!({ "product_cart": cart("pdt_nothing") }),
            404,
            "NOT_FOUND",
        ),
        (
            json!({ "product_cart": cart("pdt_premium_addon"), "billing_address": { "country": "XX" } }),
            422,
            "UNSUPPORTED_COUNTRY",
        ),
        (
            json!({ "product_cart": cart("pdt_premium_addon"), "discount_codes": ["SAVE"] }),
            422,
            "INVALID_DISCOUNT_CODE",
        ),
        (json!({}), 422, "INVALID_REQUEST_BODY"),
    ];
    for (body, status, code) in bad {
        let (got, error) = bench.post("/checkouts/preview", body.clone()).await;
        assert_eq!(
            (got, error["code"].as_str()),
            (status, Some(code)),
            "{body}"
        );
    }
    assert_eq!(bench.show("payments").await, json!([]));
}

#[tokio::test]
async fn whether_a_preview_knows_the_customers_address_is_a_switch() {
    let bench = Bench::start().await;
    let (customer, _) = bench.saved("4242424242424242").await;
    let body = json!({
        "product_cart": [{ "product_id": "pdt_starter_course", "quantity": 1 }],
        "customer": { "customer_id": customer },
    });
    assert_eq!(
        bench.post("/checkouts/preview", body.clone()).await.1["billing_country"],
        "US"
    );
    bench
        .control("settings", json!({ "preview_uses_stored_address": true }))
        .await;
    assert_eq!(
        bench.post("/checkouts/preview", body).await.1["billing_country"],
        "DE"
    );
}
