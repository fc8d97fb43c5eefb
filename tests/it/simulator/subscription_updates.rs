//! Changing a subscription in other ways than its plan, and where subscriptions are seen.

use serde_json::{Value, json};

use super::plan_support::{Plan, moment, seats};
use super::support::{Answer, Bench};

async fn patch(plan: &Plan, body: Value) -> Answer {
    let path = format!("/subscriptions/{}", plan.id);
    plan.bench.patch(&path, body).await
}

#[tokio::test]
async fn cancelling_ends_it_now() {
    let plan = Plan::to("pdt_basic_plan").await;
    let body = json!({ "status": "cancelled", "cancellation_feedback": "too_expensive", "cancellation_comment": "Sorry" });
    let (status, ended) = patch(&plan, body).await;
    assert_eq!(status, 200, "{ended}");
    assert_eq!(
        (
            &ended["status"],
            &ended["cancellation_feedback"],
            &ended["cancellation_comment"]
        ),
        (
            &json!("cancelled"),
            &json!("too_expensive"),
            &json!("Sorry")
        )
    );
    assert!(ended["cancelled_at"].is_string() && ended["cancelled_by"].is_object());
    plan.days(40).await;
    assert_eq!(plan.payments().await.len(), 1);
    assert_eq!(patch(&plan, json!({ "metadata": {} })).await.0, 422);
    let path = format!("/subscriptions/{}/update-payment-method", plan.id);
    let (_, answer) = plan.bench.post(&path, json!({ "type": "new" })).await;
    assert_eq!(answer["code"], "SUBSCRIPTION_INACTIVE");
}

#[tokio::test]
async fn cancelling_at_the_next_billing_date_waits_for_it() {
    let plan = Plan::to("pdt_basic_plan").await;
    let (_, ending) = patch(&plan, json!({ "cancel_at_next_billing_date": true })).await;
    assert_eq!(
        (&ending["status"], &ending["cancel_at_next_billing_date"]),
        (&json!("active"), &json!(true))
    );
    let (_, list) = plan
        .bench
        .get("/subscriptions?cancel_at_next_billing_date=true")
        .await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    plan.until_renewal().await;
    assert_eq!(plan.now().await["status"], "cancelled");
    assert_eq!(plan.payments().await.len(), 1);
}

#[tokio::test]
async fn a_cancellation_can_be_taken_back() {
    let plan = Plan::to("pdt_basic_plan").await;
    patch(&plan, json!({ "cancel_at_next_billing_date": true })).await;
    patch(&plan, json!({ "cancel_at_next_billing_date": false })).await;
    assert_eq!(plan.renewals(1).await, [3_000]);
}

#[tokio::test]
async fn a_paused_subscription_is_not_billed() {
    let plan = Plan::to("pdt_basic_plan").await;
    let (_, paused) = patch(&plan, json!({ "status": "paused" })).await;
    assert_eq!(paused["status"], "paused");
    assert!(paused["paused_at"].is_string());
    plan.days(40).await;
    assert_eq!(plan.payments().await.len(), 1);
    let (_, resumed) = patch(&plan, json!({ "status": "active" })).await;
    assert_eq!(
        (&resumed["status"], &resumed["paused_at"]),
        (&json!("active"), &Value::Null)
    );
    assert_eq!(plan.renewals(1).await, [3_000]);
}

#[tokio::test]
async fn an_earlier_billing_date_forces_the_renewal() {
    let plan = Plan::to("pdt_basic_plan").await;
    let now = moment(&plan.bench.show("clock").await["now"]);
    let soon = now + time::Duration::hours(1);
    let format = &time::format_description::well_known::Rfc3339;
    let (status, moved) = patch(
        &plan,
        json!({ "next_billing_date": soon.format(format).unwrap() }),
    )
    .await;
    assert_eq!(status, 200, "{moved}");
    plan.bench.advance(3_700).await;
    assert_eq!(plan.payments().await[0]["charge_type"], "renewal");
    let past = now - time::Duration::hours(1);
    for bad in [past.format(format).unwrap(), "tomorrow".to_owned()] {
        assert_eq!(
            patch(&plan, json!({ "next_billing_date": bad })).await.0,
            422
        );
    }
}

#[tokio::test]
async fn small_things_are_kept_and_cleared() {
    let plan = Plan::to("pdt_basic_plan").await;
    let body = json!({ "metadata": { "k": "v" }, "tax_id": "DE1", "customer_business_name": "Quill", "billing": { "country": "DE" } });
    let (_, changed) = patch(&plan, body).await;
    assert_eq!(
        (
            &changed["metadata"],
            &changed["tax_id"],
            &changed["billing"]["country"]
        ),
        (&json!({ "k": "v" }), &json!("DE1"), &json!("DE"))
    );
    let (_, cleared) = patch(&plan, json!({ "tax_id": null })).await;
    assert_eq!(
        (&cleared["tax_id"], &cleared["customer_business_name"]),
        (&Value::Null, &json!("Quill"))
    );
    assert_eq!(plan.renewals(1).await, [3_570], "taxed where it is billed");
}

#[tokio::test]
async fn what_dodo_refuses_is_refused() {
    let plan = Plan::to("pdt_basic_plan").await;
    for body in [
        json!({ "pause": true }),
        json!({ "status": "on_hold" }),
        json!({ "status": "paused", "metadata": {} }),
        json!({ "status": "active" }),
        json!({ "cancellation_feedback": "unused" }),
        json!({ "status": "cancelled", "cancellation_feedback": "bored" }),
        json!({ "billing": { "country": "XX" } }),
    ] {
        assert_eq!(patch(&plan, body.clone()).await.0, 422, "{body}");
    }
    assert_eq!(plan.now().await["status"], "active");
}

#[tokio::test]
async fn a_term_ends_after_twenty_years() {
    let plan = Plan::to("pdt_pro_plan_yearly").await;
    for _ in 0..2 {
        plan.bench.advance(315_360_000).await;
    }
    plan.days(10).await;
    let now = plan.now().await;
    assert_eq!(now["status"], "expired");
    assert!(now["expires_at"].is_string());
}

#[tokio::test]
async fn a_method_that_is_not_the_customers_is_not_taken() {
    let plan = Plan::to("pdt_basic_plan").await;
    let (_, stranger) = plan.bench.saved("5555555555554444").await;
    let path = format!("/subscriptions/{}/update-payment-method", plan.id);
    let body = |method: &str| json!({ "type": "existing", "payment_method_id": method });
    assert_eq!(plan.bench.post(&path, body(&stranger)).await.0, 404);
    let (status, answer) = plan.bench.post(&path, body(&plan.method)).await;
    assert_eq!((status, &answer["payment_id"]), (200, &Value::Null));
    assert_eq!(
        plan.bench.post(&path, json!({ "type": "other" })).await.0,
        422
    );
}

#[tokio::test]
async fn a_cart_carries_addons() {
    let bench = Bench::start().await;
    let cart = json!([{ "product_id": "pdt_team_plan", "quantity": 2, "addons": seats(3) }]);
    let body = json!({ "product_cart": cart, "billing_address": { "country": "DE" } });
    let (_, preview) = bench.post("/checkouts/preview", body.clone()).await;
    assert_eq!(preview["current_breakup"]["subtotal"], 22_800);
    assert_eq!(preview["total_tax"], 4_332);
    assert_eq!(
        (
            &preview["product_cart"][0]["addons"][0]["addon_id"],
            &preview["product_cart"][0]["addons"][0]["quantity"]
        ),
        (&json!("adn_seat"), &json!(3))
    );
    for (addon, code) in [
        ("adn_nothing", "MISSING_ADDON_IDS"),
        ("adn_seat_jpy", "MISSING_ADDON_IDS"),
    ] {
        let cart = json!([{ "product_id": "pdt_team_plan", "quantity": 1, "addons": [{ "addon_id": addon, "quantity": 1 }] }]);
        let (status, answer) = bench
            .post("/checkouts/preview", json!({ "product_cart": cart }))
            .await;
        assert_eq!((status, &answer["code"]), (422, &json!(code)));
    }
    let (_, session) = bench.post("/checkouts", body).await;
    let page = bench.http.get(session["checkout_url"].as_str().unwrap());
    let page = page.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Seat × 3"));
    let pay = format!("checkouts/{}/pay", session["session_id"].as_str().unwrap());
    let paid = bench
        .control(
            &pay,
            json!({ "card_number": "4242424242424242", "country": "DE" }),
        )
        .await;
    let (_, payment) = bench
        .get(&format!(
            "/payments/{}",
            paid["payment_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(payment["total_amount"], 27_132);
    let id = payment["subscription_id"].as_str().unwrap();
    let (_, subscription) = bench.get(&format!("/subscriptions/{id}")).await;
    assert_eq!(subscription["addons"], seats(3));
    assert_eq!(subscription["recurring_pre_tax_amount"], 22_800);
}

#[tokio::test]
async fn addons_are_listed_and_retrieved() {
    let bench = Bench::start().await;
    let (_, seat) = bench.get("/addons/adn_seat").await;
    assert_eq!(
        (
            &seat["id"],
            &seat["price"],
            &seat["currency"],
            &seat["tax_category"]
        ),
        (
            &json!("adn_seat"),
            &json!(1_000),
            &json!("USD"),
            &json!("saas")
        )
    );
    let (_, all) = bench.get("/addons?page_size=100").await;
    assert_eq!(all["items"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn the_control_refuses_what_the_checkout_would() {
    let bench = Bench::start().await;
    let url = bench.url("/_simulator/subscriptions");
    for (body, status) in [
        (json!({ "product_id": "pdt_nothing" }), 404),
        (json!({ "product_id": "pdt_starter_course" }), 422),
        (
            json!({ "product_id": "pdt_pro_plan", "currency": "JPY" }),
            422,
        ),
        (
            json!({ "product_id": "pdt_pro_plan", "customer_id": "cus_nobody" }),
            404,
        ),
    ] {
        let answer = bench.http.post(&url).json(&body).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{body}");
    }
    let mail =
        json!({ "product_id": "pdt_pro_plan", "currency": "USD", "email": "ada@example.com" });
    let first = bench.control("subscriptions", mail.clone()).await;
    let second = bench.control("subscriptions", mail).await;
    assert_eq!(first["customer_id"], second["customer_id"]);
    assert_eq!(first["payment_method_id"], second["payment_method_id"]);
    assert_ne!(first["subscription_id"], second["subscription_id"]);
}

#[tokio::test]
async fn portal_and_live_page_show_subscriptions() {
    let plan = Plan::from(json!({ "product_id": "pdt_team_plan", "addons": seats(3) })).await;
    let other = json!({ "product_id": "pdt_starter_plan", "customer_id": plan.customer, "card_number": "5555555555554444" });
    plan.bench.control("subscriptions", other).await;
    let path = format!("/customers/{}/customer-portal/session", plan.customer);
    let (_, session) = plan.bench.post(&path, json!({})).await;
    let link = session["link"].as_str().unwrap();
    let open = async |url: &str| {
        plan.bench
            .http
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    let portal = open(link).await;
    for text in [
        "Team Plan + 3 × Seat",
        "$129.00 / month",
        "Starter Plan",
        "Charge •••• 4444 instead",
    ] {
        assert!(portal.contains(text), "{text}");
    }
    let (_, methods) = plan
        .bench
        .get(&format!("/customers/{}/payment-methods", plan.customer))
        .await;
    let newer = methods["items"][1]["payment_method_id"].as_str().unwrap();
    let url = format!("{link}/subscriptions/{}", plan.id);
    let send = async |body: String| {
        let request = plan.bench.http.post(&url).body(body);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(send(format!("method={newer}")).await, 303);
    assert_eq!(plan.now().await["payment_method_id"], newer);
    assert_eq!(send("cancel=1".to_owned()).await, 303);
    assert_eq!(plan.now().await["cancel_at_next_billing_date"], true);
    assert!(open(link).await.contains("ends on"));
    assert_eq!(send("keep=1".to_owned()).await, 303);
    assert_eq!(plan.now().await["cancel_at_next_billing_date"], false);
    assert_eq!(send("method=pm_nothing".to_owned()).await, 404);

    let live = open(&plan.bench.url("/_simulator/live")).await;
    assert!(live.contains(&plan.id) && live.contains("Team Plan + 3 × Seat"));
    let index = open(&plan.bench.url("/_simulator/")).await;
    for text in [
        "POST subscriptions/{id}/status",
        "adn_seat_kwd",
        "pdt_pro_plan_jpy",
        "below_minimum",
    ] {
        assert!(index.contains(text), "{text}");
    }
}

#[tokio::test]
async fn nobody_changes_a_strangers_subscription_in_the_portal() {
    let plan = Plan::to("pdt_basic_plan").await;
    let (stranger, _) = plan.bench.saved("5555555555554444").await;
    let path = format!("/customers/{stranger}/customer-portal/session");
    let (_, session) = plan.bench.post(&path, json!({})).await;
    let url = format!(
        "{}/subscriptions/{}",
        session["link"].as_str().unwrap(),
        plan.id
    );
    let request = plan.bench.http.post(&url).body("cancel=1");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(request.send().await.unwrap().status(), 404);
    assert_eq!(plan.now().await["cancel_at_next_billing_date"], false);
}
