//! Plan changes paid on a page of their own, and what the answer says.

use serde_json::{Value, json};

use super::plan_support::{ASKS, DAWDLES, DECLINES_LATER, Plan, change_to, with};

fn by_link() -> Value {
    let body = change_to("pdt_pro_plan", "difference_immediately");
    let more = json!({
        "collect_via_payment_link": true,
        "on_payment_failure": "prevent_change",
        "return_url": "http://127.0.0.1:3000/back?x=1",
    });
    with(body, more)
}

async fn linked() -> (Plan, String) {
    let plan = Plan::to("pdt_basic_plan").await;
    let (status, answer) = plan.try_change(by_link()).await;
    assert_eq!(status, 200, "{answer}");
    let id = answer["payment_id"].as_str().unwrap().to_owned();
    assert_eq!(
        answer["payment_link"],
        plan.bench.url(&format!("/pay/{id}"))
    );
    assert!(answer["client_secret"].is_string() && answer["expires_on"].is_string());
    (plan, id)
}

async fn pay(plan: &Plan, id: &str, form: Value) -> Value {
    plan.bench
        .control(&format!("payment-links/{id}/pay"), form)
        .await
}

async fn post_page(plan: &Plan, id: &str, body: &'static str) -> (u16, String, String) {
    let request = plan.bench.http.post(plan.bench.url(&format!("/pay/{id}")));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(body).send().await.unwrap();
    let location = response.headers().get("location");
    let location = location
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    (
        response.status().as_u16(),
        location,
        response.text().await.unwrap(),
    )
}

async fn page(plan: &Plan, id: &str) -> (u16, String) {
    let url = plan.bench.url(&format!("/pay/{id}"));
    let response = plan.bench.http.get(url).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_paid_link_makes_the_change_and_leads_back() {
    let (plan, id) = linked().await;
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
    assert_eq!(
        plan.payments().await[0]["status"],
        "requires_payment_method"
    );
    let path = format!("/customers/{}/customer-portal/session", plan.customer);
    let (_, portal) = plan.bench.post(&path, json!({})).await;
    let portal = plan.bench.http.get(portal["link"].as_str().unwrap());
    let portal = portal.send().await.unwrap().text().await.unwrap();
    assert!(
        portal.contains(&format!("/pay/{id}")),
        "the portal leads there too"
    );
    let (_, html) = page(&plan, &id).await;
    assert!(html.contains("data-minor=\"5000\"") && html.contains("Plan change from Basic Plan"));
    let (status, location, _) =
        post_page(&plan, &id, "card_number=4242424242424242&expiry=06/32").await;
    assert_eq!(status, 303);
    assert_eq!(
        location,
        format!(
            "http://127.0.0.1:3000/back?x=1&subscription_id={}&payment_id={id}&status=succeeded",
            plan.id
        )
    );
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
    assert_eq!(page(&plan, &id).await.0, 409);
}

#[tokio::test]
async fn the_banks_question_is_asked_on_the_links_page() {
    let (plan, id) = linked().await;
    let (status, location, _) =
        post_page(&plan, &id, "card_number=4000002760003184&expiry=06/32").await;
    assert_eq!((status, location), (303, format!("/pay/{id}")));
    assert!(page(&plan, &id).await.1.contains("Is this you?"));
    let (_, location, _) = post_page(&plan, &id, "answer=approve").await;
    assert!(location.contains("status=succeeded"), "{location}");
}

#[tokio::test]
async fn a_wrong_number_is_no_attempt() {
    let (plan, id) = linked().await;
    let (status, _, html) = post_page(&plan, &id, "card_number=4111&expiry=06/32").await;
    assert_eq!(status, 200);
    assert!(html.contains("not valid"));
    assert_eq!(pay(&plan, &id, json!({})).await["status"], "succeeded");
}

#[tokio::test]
async fn a_declined_link_leaves_the_old_plan_and_may_be_asked_for_again() {
    let (plan, id) = linked().await;
    let paid = pay(&plan, &id, json!({ "card_number": "4000000000000002" })).await;
    assert_eq!(paid["status"], "failed");
    assert!(
        paid["redirect_url"]
            .as_str()
            .unwrap()
            .ends_with("status=failed")
    );
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
    let (status, again) = plan.try_change(by_link()).await;
    assert_eq!(status, 200);
    assert_ne!(again["payment_id"], id);
}

#[tokio::test]
async fn an_open_link_is_pending_until_it_is_replaced() {
    let (plan, older) = linked().await;
    assert_eq!(
        plan.try_change(by_link()).await.1["code"],
        "PENDING_PLAN_CHANGE_EXISTS"
    );
    let replace = with(by_link(), json!({ "cancel_older_payment_link": true }));
    let (status, answer) = plan.try_change(replace).await;
    assert_eq!(status, 200, "{answer}");
    let payments = plan.payments().await;
    assert_eq!(payments[0]["payment_id"], answer["payment_id"]);
    assert_eq!(
        (&payments[1]["payment_id"], &payments[1]["status"]),
        (&json!(older), &json!("cancelled"))
    );
    assert_eq!(page(&plan, &older).await.0, 409);
}

#[tokio::test]
async fn a_link_that_is_being_paid_is_not_replaced() {
    let (plan, id) = linked().await;
    pay(
        &plan,
        &id,
        json!({ "card_number": ASKS, "challenge": "ask" }),
    )
    .await;
    let replace = with(by_link(), json!({ "cancel_older_payment_link": true }));
    let (status, answer) = plan.try_change(replace).await;
    assert_eq!(
        (status, &answer["code"]),
        (409, &json!("PENDING_PLAN_CHANGE_EXISTS"))
    );
}

#[tokio::test]
async fn a_bad_request_does_not_cost_the_older_link() {
    let (plan, id) = linked().await;
    let bad = json!({ "cancel_older_payment_link": true, "product_id": "pdt_nothing" });
    assert_eq!(plan.try_change(with(by_link(), bad)).await.0, 404);
    assert_eq!(pay(&plan, &id, json!({})).await["status"], "succeeded");
}

#[tokio::test]
async fn a_link_dies_after_a_day() {
    let (plan, id) = linked().await;
    plan.days(1).await;
    assert_eq!(plan.payments().await[0]["status"], "cancelled");
    assert_eq!(page(&plan, &id).await.0, 410);
    assert_eq!(plan.try_change(by_link()).await.0, 200);
}

#[tokio::test]
async fn a_new_payment_method_is_given_on_its_page() {
    let plan = Plan::to("pdt_basic_plan").await;
    plan.swap_card("5555555555554444").await;
    let now = plan.now().await;
    assert_ne!(now["payment_method_id"], plan.method);
    let newest = plan.payments().await.remove(0);
    assert_eq!(
        (
            &newest["total_amount"],
            &newest["card_last_four"],
            &newest["charge_type"]
        ),
        (&json!(0), &json!("4444"), &Value::Null)
    );
    assert_eq!(now["status"], "active");
}

#[tokio::test]
async fn the_answer_has_nulls_ids_or_no_body() {
    let nulls = json!({ "payment_id": null, "payment_link": null, "client_secret": null, "expires_on": null });
    let body = change_to("pdt_pro_plan", "difference_immediately");
    let plan = Plan::to("pdt_basic_plan").await;
    assert_eq!(plan.try_change(body.clone()).await, (200, nulls.clone()));

    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "plan_change_answer": "ids" })).await;
    let (_, answer) = plan.try_change(body.clone()).await;
    assert_eq!(answer["payment_id"], plan.payments().await[0]["payment_id"]);
    assert_eq!(answer["payment_link"], Value::Null);
    let downgrade = change_to("pdt_starter_plan", "difference_immediately");
    assert_eq!(plan.try_change(downgrade).await.1, nulls);

    let plan = Plan::to("pdt_basic_plan").await;
    plan.switch(json!({ "plan_change_answer": "empty" })).await;
    let url = plan
        .bench
        .url(&format!("/subscriptions/{}/change-plan", plan.id));
    let request = plan
        .bench
        .http
        .post(url)
        .bearer_auth("simulator")
        .json(&body);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.unwrap().is_empty());
    assert_eq!(plan.now().await["product_id"], "pdt_pro_plan");
}

#[tokio::test]
async fn a_link_needs_what_dodo_says_it_needs() {
    let plan = Plan::to("pdt_basic_plan").await;
    let refused = |more: Value| with(by_link(), more);
    for body in [
        refused(json!({ "on_payment_failure": "apply_change" })),
        refused(json!({ "on_payment_failure": null })),
        refused(json!({ "collect_via_payment_link": false })),
        refused(
            json!({ "effective_at": "next_billing_date", "proration_billing_mode": "full_immediately" }),
        ),
        refused(json!({ "return_url": "nonsense" })),
    ] {
        let (status, answer) = plan.try_change(body.clone()).await;
        assert_eq!(
            (status, &answer["code"]),
            (422, &json!("INVALID_REQUEST_BODY")),
            "{body}"
        );
    }
    plan.switch(json!({ "plan_change_payment_links": false }))
        .await;
    assert_eq!(
        plan.try_change(by_link()).await.1["code"],
        "UNSUPPORTED_ACTION"
    );
    assert_eq!(plan.now().await["product_id"], "pdt_basic_plan");
}

#[tokio::test]
async fn a_link_asks_for_another_card_than_the_saved_one() {
    for card in [DECLINES_LATER, DAWDLES] {
        let plan = Plan::from(json!({ "product_id": "pdt_basic_plan", "card_number": card })).await;
        let (_, answer) = plan.try_change(by_link()).await;
        let id = answer["payment_id"].as_str().unwrap();
        assert_eq!(pay(&plan, id, json!({})).await["status"], "succeeded");
        assert_eq!(plan.now().await["payment_method_id"], plan.method);
    }
}
