//! What a merchant can show of a plan change: from what to what, what was shown, what was agreed to, what became of it.

use std::collections::BTreeSet;
use std::time::Duration;

use aftercart::server::store::ChargeFilter;
use serde_json::{Value, json};

use super::evidence::{as_json, is_moment, shape, told};
use crate::on_both;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually, settled};

on_both! {
    an_upgrade_is_told_whole => upgrade;
    a_downgrade_tells_its_credit_and_its_end_without_a_payment => downgrade;
    the_documents_example_has_the_shape_of_real_evidence => documented;
    an_upgrade_at_an_offers_step_names_the_purchase => at_a_step;
    a_declined_change_names_the_banks_code_and_the_way_around_it => declined;
    a_plan_that_went_another_way_than_the_money_is_flagged => flagged;
}

mod at_renewal {
    use super::{came_true, withdrawn};
    use crate::on_both;

    const SETTINGS: &[(&str, &str)] = &[(
        "AFTERCART_OFFERS",
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/at_renewal.toml"
        ),
    )];

    on_both! {
        with SETTINGS;
        a_change_that_was_withdrawn_says_when => withdrawn;
        a_scheduled_change_names_the_payment_that_came_of_it => came_true;
    }
}

const DECLINING: &str = "4000000000000341";

/// The evidence of the only charge there is.
fn of_the_charge(stage: &Stage) -> Value {
    let list = as_json(stage, &["charges", "list"]);
    let charges = list["charges"].as_array().unwrap();
    assert_eq!(charges.len(), 1, "{list}");
    as_json(
        stage,
        &["charges", "show", charges[0]["id"].as_str().unwrap()],
    )
}

fn usd(minor: i64) -> Value {
    let decimal = format!("{}.{:02}", minor / 100, minor % 100);
    json!({ "minor": minor, "currency": "USD", "decimal": decimal })
}

/// Two Basic plans with three seats in Germany.
async fn with_seats(stage: &Stage) -> Subscriber {
    stage
        .subscriber_with(json!({
            "product_id": "pdt_basic_plan", "quantity": 2, "country": "DE",
            "addons": [{ "addon_id": "adn_seat", "quantity": 3 }],
        }))
        .await
}

async fn upgrade(stage: Stage) {
    let ada = with_seats(&stage).await;
    let set = ada.set(&[("adn_seat", 1), ("adn_storage", 2)]).await;
    let shown = set.plan("pdt_pro_plan");
    let total: i64 = shown.attribute("plan-total", "data-minor").parse().unwrap();
    let button = shown.text("choose-plan");
    ada.choose(&set, "pdt_pro_plan").await;
    stage.inbox_is_empty().await;
    ada.plans_again().await;

    let evidence = of_the_charge(&stage);
    assert_eq!(evidence["version"], 1);
    let charge = &evidence["charge"];
    assert_eq!(
        (&charge["state"], &charge["taken"]),
        (&json!("succeeded"), &usd(total))
    );
    let seats = |seats| json!([{ "id": "adn_seat", "quantity": seats }]);
    assert_eq!(
        charge["change"],
        json!({
            "subscription": ada.subscription,
            "from": { "product": "pdt_basic_plan", "quantity": 2, "addons": seats(3) },
            "to": { "product": "pdt_pro_plan", "quantity": 2, "addons": [
                { "id": "adn_seat", "quantity": 1 }, { "id": "adn_storage", "quantity": 2 },
            ] },
            "mode": "difference_immediately", "effective": "immediately", "on_payment_failure": "prevent_change",
            "withdrawn_at": null, "checked": true,
        })
    );
    assert_eq!(charge["method"]["label"], "Visa •••• 4242");
    shown_whole(&evidence, total);
    agreed_whole(&evidence, total, &button);
    opened_by_link(&evidence, &ada);

    let trail = evidence["trail"].as_array().unwrap();
    assert_eq!(
        (&trail[0]["cause"], &trail[1]["fact"]),
        (&json!("buyer"), &json!("sending"))
    );
    assert_eq!(trail.last().unwrap()["fact"], "succeeded");
    in_text(&stage, &ada, charge["id"].as_str().unwrap());
}

/// What was shown is what Dodo's preview said.
fn shown_whole(evidence: &Value, total: i64) {
    let charge = &evidence["charge"];
    assert_eq!(evidence["shown"], Value::Null);
    let plans = &evidence["shown_plans"];
    assert_eq!(plans["kind"], Value::Null);
    assert_eq!(plans["subscription"]["plan"], charge["change"]["from"]);
    assert_eq!(plans["subscription"]["status"], "active");
    assert_eq!(
        (&plans["current"]["id"], &plans["chosen"]["id"]),
        (&json!("pdt_basic_plan"), &json!("pdt_pro_plan"))
    );
    assert_eq!(plans["method"], "Visa •••• 4242");
    let quote = &plans["quote"];
    assert_eq!(
        (&quote["id"], &quote["total"]),
        (&evidence["agreed"]["quote"], &usd(total))
    );
    assert!(quote["tax"]["minor"].as_i64().unwrap() > 0, "{quote}");
    let lines = quote["lines"].as_array().unwrap();
    let named: BTreeSet<_> = lines
        .iter()
        .filter_map(|line| line["addon"].as_str())
        .collect();
    assert_eq!(
        named,
        BTreeSet::from(["adn_seat", "adn_storage"]),
        "{quote}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line["kind"] == "subscription" && line["name"] == "Pro Plan")
    );
    let renewal = &quote["renewal"];
    // Two Pro plans, a seat, twice the storage: 160 + 10 + 10.
    assert_eq!(
        (&renewal["amount"], &renewal["every"]),
        (&usd(18000), &json!("every month"))
    );
    assert!(
        is_moment(&renewal["next_at"]) && is_moment(&quote["effective_at"]),
        "{quote}"
    );
    let others = plans["others"].as_array().unwrap();
    let beside: Vec<_> = others
        .iter()
        .map(|plan| plan["product"].as_str().unwrap())
        .collect();
    assert_eq!(beside, ["pdt_starter_plan", "pdt_basic_plan"]);
    assert!(others[0]["total"].is_object(), "{plans}");
}

fn agreed_whole(evidence: &Value, total: i64, button: &str) {
    let agreed = &evidence["agreed"];
    assert_eq!(agreed["amount"], usd(total));
    assert!(
        button.contains(agreed["button"].as_str().unwrap()),
        "{button}: {agreed}"
    );
    let terms = agreed["terms"].as_array().unwrap();
    assert!(
        terms
            .iter()
            .any(|it| it == "If the payment fails, your plan stays as it is."),
        "{agreed}"
    );
    assert!(
        terms
            .iter()
            .any(|it| it.as_str().unwrap().starts_with("It renews at $180.00")),
        "{agreed}"
    );
}

fn opened_by_link(evidence: &Value, ada: &Subscriber) {
    let visit = &evidence["visit"];
    assert_eq!(
        (&visit["opened_by"], &visit["subscription"]),
        (&json!("link"), &json!(ada.subscription))
    );
    assert!(
        visit["link"].as_str().unwrap().starts_with("lnk_"),
        "{visit}"
    );
    assert!(
        is_moment(&visit["link_ends_at"]) && is_moment(&visit["browser_arrived_at"]),
        "{visit}"
    );
}

fn in_text(stage: &Stage, ada: &Subscriber, charge: &str) {
    let text = told(stage, &["charges", "show", charge]);
    for part in [
        ada.subscription.as_str(),
        "2 × Basic Plan (pdt_basic_plan), 3 × adn_seat",
        "2 × Pro Plan (pdt_pro_plan), 1 × adn_seat, 2 × adn_storage",
        "difference_immediately",
        "prevent_change",
        "It renews at $180.00",
        "180.00 USD every month",
        "yes: nothing is left to look at",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    let list = told(stage, &["charges", "list"]);
    assert!(list.contains("pdt_basic_plan → pdt_pro_plan"), "{list}");
}

async fn downgrade(stage: Stage) {
    let ada = stage.subscriber("pdt_pro_plan").await;
    ada.choose(&ada.page, "pdt_basic_plan").await;
    let evidence = of_the_charge(&stage);
    let charge = &evidence["charge"];
    assert_eq!(
        (&charge["amount"], &charge["taken"]),
        (&usd(0), &Value::Null)
    );
    assert_eq!(charge["payment"], Value::Null);
    assert_eq!(evidence["shown_plans"]["quote"]["credit"], usd(5000));
    let terms = &evidence["agreed"]["terms"];
    assert!(
        terms
            .to_string()
            .contains("credit of $50.00 for future renewals"),
        "{terms}"
    );
    let last = evidence["trail"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(last["fact"], "succeeded");
    assert!(
        last["cause"]
            .as_str()
            .unwrap()
            .ends_with("the subscription is InForce"),
        "{last}"
    );
}

async fn documented(stage: Stage) {
    let settings = json!({ "processing_ms": 1500 });
    stage.provider.settings(settings).await;
    let ada = with_seats(&stage).await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    stage.inbox_is_empty().await;
    ada.plans_again().await;
    let evidence = of_the_charge(&stage);
    let (mut real, mut example) = (BTreeSet::new(), BTreeSet::new());
    shape("", &evidence, &mut real);
    let text = include_str!("../../../docs/evidence-example-plan-change.json");
    shape("", &serde_json::from_str(text).unwrap(), &mut example);
    let id = evidence["charge"]["id"].as_str().unwrap();
    let now = told(&stage, &["charges", "show", id, "--json"]);
    assert_eq!(
        example, real,
        "docs/evidence-example-plan-change.json is out of date; now it is {now}"
    );

    let guide = include_str!("../../../docs/evidence.md");
    let mut words: BTreeSet<&str> = real
        .iter()
        .flat_map(|place| place.split(['.', '[', ' ']).filter(|part| part.len() > 2))
        .filter(|part| !["null", "text", "yes", "number"].contains(part))
        .collect();
    words.extend([
        "paid_not_changed",
        "changed_not_paid",
        "changed_without_payment",
    ]);
    for word in words {
        assert!(
            guide.contains(word),
            "docs/evidence.md does not explain {word}"
        );
    }
}

async fn at_a_step(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_basic_plan").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser
        .submit(&page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    settled(&browser, done).await;
    let evidence = of_the_charge(&stage);
    let visit = &evidence["visit"];
    assert_eq!(
        (&visit["opened_by"], &visit["link"]),
        (&json!("purchase"), &Value::Null)
    );
    assert_eq!(
        evidence["purchase"]["lines"][0]["product"],
        "pdt_basic_plan"
    );
    assert_eq!(evidence["shown_plans"]["kind"], "upgrade");
    assert_eq!(evidence["charge"]["offer"], "pro-plan");
    let text = told(
        &stage,
        &[
            "charges",
            "show",
            evidence["charge"]["id"].as_str().unwrap(),
        ],
    );
    assert!(
        text.contains("an offer: upgrade") && text.contains("After the purchase"),
        "{text}"
    );
}

async fn declined(stage: Stage) {
    let ada = stage
        .subscriber_with(json!({ "product_id": "pdt_basic_plan", "card_number": DECLINING }))
        .await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    let charge = of_the_charge(&stage)["charge"].clone();
    assert_eq!(
        (&charge["state"], &charge["taken"]),
        (&json!("declined"), &Value::Null)
    );
    assert!(charge["error_code"].is_string(), "{charge}");
    assert_eq!(charge["change"]["checked"], false);
    // By Dodo's id of the failed payment it is found as well.
    let paid = ada.changes_paid(&stage).await;
    let payment = paid[0]["payment_id"].as_str().unwrap();
    assert_eq!(
        as_json(&stage, &["charges", "show", payment])["charge"]["id"],
        charge["id"]
    );
    let text = told(&stage, &["charges", "show", payment]);
    assert!(
        text.contains("not yet: subscription and payment are looked at again"),
        "{text}"
    );
}

async fn the_flag(stage: &Stage, flag: &str, about: &str) -> Value {
    let found = eventually(&format!("{flag} is raised"), || async {
        with_flag(stage, flag)
    })
    .await;
    let evidence = as_json(stage, &["charges", "show", found["id"].as_str().unwrap()]);
    let raised = &evidence["flags"][0];
    assert_eq!(raised["flag"], flag);
    assert!(
        raised["detail"].as_str().unwrap().contains(about),
        "{raised}"
    );
    let text = told(stage, &["charges", "show", found["id"].as_str().unwrap()]);
    assert!(
        text.contains("Flags: look at these") && text.contains(flag),
        "{text}"
    );
    evidence
}

/// How often Dodo was asked about the only charge that has no end yet.
async fn looks_at_the_open_one(stage: &Stage) -> u32 {
    let open = ChargeFilter {
        open: true,
        ..ChargeFilter::default()
    };
    let charges = stage.app.state.store.list_charges(&open).await.unwrap();
    assert_eq!(charges.len(), 1);
    charges[0].kept.looks
}

fn with_flag(stage: &Stage, flag: &str) -> Option<Value> {
    let list = as_json(stage, &["charges", "list", "--flagged"]);
    let charges = list["charges"].as_array().unwrap().clone();
    let is_it = |charge: &&Value| charge["flagged"] == json!([flag]);
    charges.iter().find(is_it).cloned()
}

async fn flagged(stage: Stage) {
    let ada = stage
        .subscriber_with(json!({ "product_id": "pdt_basic_plan", "card_number": DECLINING }))
        .await;
    ada.choose(&ada.page, "pdt_pro_plan").await;
    ada.is_changed_elsewhere(&stage, "pdt_pro_plan").await;
    stage.inbox_is_empty().await;
    the_flag(
        &stage,
        "changed_not_paid",
        "is for 1 of pdt_pro_plan and active",
    )
    .await;

    let bob = stage.subscriber("pdt_basic_plan").await;
    let lost = json!({
        "operation": "POST /subscriptions/{id}/change-plan", "when": "before", "kind": "disconnect", "times": 1,
    });
    stage.provider.fault(lost).await;
    bob.browser
        .submit(&bob.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    bob.is_changed_elsewhere(&stage, "pdt_pro_plan").await;
    stage.advance(Duration::from_mins(25)).await;
    let evidence = the_flag(
        &stage,
        "changed_without_payment",
        "is for 1 of pdt_pro_plan and active",
    )
    .await;
    let mut trail = evidence["trail"].as_array().unwrap().iter();
    let lost = trail.find(|step| step["fact"] == "answer_lost").unwrap();
    assert_eq!(
        lost["cause"],
        "answer of POST /subscriptions/{id}/change-plan"
    );

    let eve = stage.subscriber("pdt_basic_plan").await;
    stage
        .provider
        .settings(json!({ "processing_ms": 3_600_000 }))
        .await;
    eve.browser
        .submit(&eve.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    // Paid while nobody looked, and taken back by somebody.
    let looks = looks_at_the_open_one(&stage).await;
    stage.clock.advance(Duration::from_mins(25));
    eventually("it is looked at late, and then rarely", || async {
        (looks_at_the_open_one(&stage).await > looks).then_some(())
    })
    .await;
    stage.provider.advance(Duration::from_hours(2)).await;
    eve.is_changed_elsewhere(&stage, "pdt_basic_plan").await;
    // A look that is under way by now puts the next one off by the clock that it finds.
    eventually("a look after that is through", || async {
        stage.clock.advance(Duration::from_mins(20));
        tokio::time::sleep(Duration::from_secs(1)).await;
        with_flag(&stage, "paid_not_changed")
    })
    .await;
    the_flag(
        &stage,
        "paid_not_changed",
        "is for 1 of pdt_basic_plan and active",
    )
    .await;
}

async fn withdrawn(stage: Stage) {
    let ada = stage.subscriber("pdt_pro_plan").await;
    ada.choose(&ada.page, "pdt_basic_plan").await;
    let before = of_the_charge(&stage);
    let change = &before["charge"]["change"];
    assert_eq!(
        (
            &change["effective"],
            &change["mode"],
            &change["withdrawn_at"]
        ),
        (
            &json!("next_billing_date"),
            &json!("full_immediately"),
            &Value::Null
        )
    );
    assert_eq!(before["charge"]["state"], "succeeded");
    let terms = before["agreed"]["terms"].to_string();
    assert!(terms.contains("Nothing is charged today"), "{terms}");

    let page = ada.look().await;
    let answer = ada.browser.submit(&page, "withdraw-change").await;
    assert!(answer.status.is_success(), "{}", answer.html);
    let after = of_the_charge(&stage);
    assert!(
        is_moment(&after["charge"]["change"]["withdrawn_at"]),
        "{after}"
    );
    // All else stands as it was.
    assert_eq!(
        (&after["trail"], &after["agreed"]),
        (&before["trail"], &before["agreed"])
    );
    let id = after["charge"]["id"].as_str().unwrap();
    let when = after["charge"]["change"]["withdrawn_at"].as_str().unwrap();
    assert!(told(&stage, &["charges", "show", id]).contains(when));
    assert!(told(&stage, &["charges", "list"]).contains("succeeded, withdrawn"));
}

async fn came_true(stage: Stage) {
    let ada = stage.subscriber("pdt_pro_plan").await;
    ada.choose(&ada.page, "pdt_basic_plan").await;
    let before = of_the_charge(&stage);
    assert_eq!(
        (&before["charge"]["amount"], &before["charge"]["payment"]),
        (&usd(3000), &Value::Null)
    );
    stage.advance(Duration::from_hours(24 * 32)).await;
    stage.inbox_is_empty().await;
    let charge = eventually("the payment of the change is known", || async {
        let charge = of_the_charge(&stage)["charge"].clone();
        charge["payment"].is_string().then_some(charge)
    })
    .await;
    assert_eq!(
        (&charge["taken"], &charge["flagged"]),
        (&usd(3000), &json!([]))
    );
    assert_eq!(charge["change"]["withdrawn_at"], Value::Null);
    let payment = charge["payment"].as_str().unwrap();
    assert_eq!(
        as_json(&stage, &["charges", "show", payment])["charge"]["id"],
        charge["id"]
    );
}
