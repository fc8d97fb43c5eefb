//! What a subscriber reads, and may do, before choosing a plan.

use aftercart::domain::page::{PlanChoice, PlanComparison, PlanWay};
use serde_json::json;

use crate::on_both;
use crate::stage::Stage;
use crate::stage::subscriber::Subscriber;

on_both! {
    a_subscription_that_is_charged_on_demand_says_why_nothing_can_be_chosen => on_demand;
    a_subscription_that_is_billed_by_use_says_why_nothing_can_be_chosen => by_use;
    a_subscription_without_a_method_is_led_to_one_and_can_then_be_changed => without_method;
    another_card_can_be_given_before_a_plan_is_chosen => another_card;
    a_cancelling_subscription_is_not_asked_for_a_card => cancelling;
    a_subscription_that_no_plans_are_written_down_for_says_so => no_other_plan;
    prices_can_be_asked_for_by_a_script_and_taken => previewed;
}

/// Nothing can be chosen, the page says this, and Dodo is asked for no change.
async fn says_why(stage: &Stage, ada: &Subscriber, sentence: &str) {
    let page = &ada.page;
    assert!(!page.has("choose-plan"), "{}", page.html);
    let said = page.text("plan-obstacle");
    assert!(said.contains(sentence), "{said}");
    assert!(ada.changes_paid(stage).await.is_empty());
}

async fn on_demand(stage: Stage) {
    let wanted = json!({ "product_id": "pdt_basic_plan", "on_demand": true });
    let ada = stage.subscriber_with(wanted).await;
    says_why(&stage, &ada, "when the shop asks for it").await;
    assert!(!ada.page.has("update-method"));
}

async fn by_use(stage: Stage) {
    let by_use = json!({
        "product_id": "pdt_basic_plan", "name": "Basic Plan", "price": 3000, "interval": "Month",
        "usage_based": true,
    });
    stage.provider.product(by_use).await;
    let ada = stage.subscriber("pdt_basic_plan").await;
    says_why(&stage, &ada, "billed by what you use").await;
    assert!(!ada.page.has("update-method"));
}

async fn without_method(stage: Stage) {
    let made = stage
        .provider
        .post(
            "/_simulator/subscriptions",
            json!({ "product_id": "pdt_basic_plan" }),
        )
        .await;
    let text = |key: &str| made[key].as_str().unwrap().to_owned();
    let (subscription, customer) = (text("subscription_id"), text("customer_id"));
    // Dodo lets go of a method only while no active subscription needs it.
    let status = format!("/_simulator/subscriptions/{subscription}/status");
    stage
        .provider
        .post(&status, json!({ "status": "on_hold" }))
        .await;
    let method = text("payment_method_id");
    let methods = format!("/customers/{customer}/payment-methods");
    stage.provider.delete(&format!("{methods}/{method}")).await;
    stage
        .provider
        .post(&status, json!({ "status": "active" }))
        .await;
    stage.inbox_is_empty().await;
    let (browser, address) = stage.app.open_plans(&customer, &subscription).await;
    let page = browser.get(&address).await;
    let ada = Subscriber {
        subscription,
        customer,
        browser,
        page,
    };
    says_why(&stage, &ada, "has no payment method").await;
    gives_another(&stage, &ada).await;
    let page = ada.plans_again().await;
    assert!(page.html.contains("Mastercard •••• 4444"), "{}", page.html);
    let done = ada.choose(&page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
}

/// Follows the page's link to Dodo's, and enters a Mastercard there.
async fn gives_another(stage: &Stage, ada: &Subscriber) {
    let href = ada.page.attribute("update-method", "href");
    let away = ada.browser.get(&href).await.address;
    let payment = away.rsplit('/').next().unwrap();
    let pay = format!("/_simulator/payment-links/{payment}/pay");
    let card = json!({ "card_number": "5555555555554444" });
    stage.provider.post(&pay, card).await;
    stage.inbox_is_empty().await;
}

async fn another_card(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    assert!(ada.page.html.contains("Visa •••• 4242"));
    assert!(ada.page.has("choose-plan"));
    gives_another(&stage, &ada).await;
    let page = ada.look().await;
    let form = page.plan("pdt_pro_plan").text("choose-plan");
    assert!(form.contains("Mastercard •••• 4444"), "{form}");
    let done = ada.choose(&page, "pdt_pro_plan").await;
    assert_eq!(done.charge_state(), "succeeded");
    let paid = ada.changes_paid(&stage).await;
    let change = paid.iter().find(|p| p["total_amount"] == 5000).unwrap();
    assert_eq!(change["card_last_four"], "4444");
}

async fn cancelling(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let path = format!("/subscriptions/{}", ada.subscription);
    stage
        .provider
        .patch(&path, json!({ "cancel_at_next_billing_date": true }))
        .await;
    stage.inbox_is_empty().await;
    let page = ada.look().await;
    assert!(page.text("plan-obstacle").contains("set to end"));
    assert!(!page.has("update-method"), "{}", page.html);
}

async fn no_other_plan(stage: Stage) {
    let ada = stage.subscriber("pdt_team_plan").await;
    let said = ada.page.text("your-plan");
    assert!(
        said.contains("The shop offers no other plan for your subscription."),
        "{said}"
    );
    assert!(said.contains("Your plan stays as it is."), "{said}");
}

/// The comparison that the address answers a script with.
async fn previews(ada: &Subscriber, set: &[(&str, &str)]) -> PlanComparison {
    let visit = ada.address().replace("/offer/", "");
    let fields = [("visit", visit.as_str())].into_iter().chain(set.to_vec());
    let fields: Vec<_> = fields
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let answer = ada.asks_prices(&fields).await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    serde_json::from_str(&answer.html).unwrap()
}

fn choice<'a>(plans: &'a PlanComparison, product: &str) -> &'a PlanChoice {
    let mut choices = plans.choices.iter();
    let found = choices.find(|choice| choice.product.as_str() == product);
    found.unwrap()
}

async fn previewed(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let total = |plans: &PlanComparison, product| match &choice(plans, product).way {
        PlanWay::OneClick(quote) => quote.preview.total.minor,
        other => panic!("{product} cannot be chosen: {other:?}"),
    };
    let as_it_is = previews(&ada, &[]).await;
    assert_eq!(total(&as_it_is, "pdt_pro_plan"), 5000);
    assert_eq!(total(&as_it_is, "pdt_starter_plan"), 0);
    assert_eq!(
        choice(&as_it_is, "pdt_basic_plan").way,
        PlanWay::Current,
        "their own"
    );
    let with_seats = previews(&ada, &[("set[addons][adn_seat]", "2")]).await;
    let dearer = total(&with_seats, "pdt_pro_plan");
    assert!(dearer > 5000, "{dearer}");
    // Nothing has changed so far, and the quote can be taken.
    assert!(ada.changes_paid(&stage).await.is_empty());
    let PlanWay::OneClick(quote) = &choice(&with_seats, "pdt_pro_plan").way else {
        unreachable!("it has a total");
    };
    let fields = [
        ("visit", ada.address().replace("/offer/", "")),
        ("step", with_seats.step.to_string()),
        ("quote", quote.id.to_string()),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let script = [("accept", "application/json")];
    let taken = ada
        .browser
        .post_once("/api/change_plan", &fields, &script)
        .await;
    assert_eq!(taken.html, json!({ "location": ada.address() }).to_string());
    let page = crate::stage::settled(&ada.browser, ada.look().await).await;
    assert_eq!(page.charge_state(), "succeeded");
    let paid = ada.changes_paid(&stage).await;
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0]["total_amount"], dearer);
    let seats = &ada.at_dodo(&stage).await["addons"][0];
    assert_eq!(*seats, json!({ "addon_id": "adn_seat", "quantity": 2 }));
}
