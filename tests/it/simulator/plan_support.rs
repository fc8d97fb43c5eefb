//! A subscription to change, and verbs to change it with.

use serde_json::{Value, json};

use super::support::{Answer, Bench};

/// One day in seconds.
pub const DAY: i64 = 86_400;

/// A card that pays at checkout and is declined ever after.
pub const DECLINES_LATER: &str = "4000000000000341";
/// A card whose bank asks each time.
pub const ASKS: &str = "4000002760003184";
/// A card whose later charges take an hour.
pub const DAWDLES: &str = "4000009900006787";

/// A subscription on a simulator of its own.
pub struct Plan {
    pub bench: Bench,
    pub id: String,
    pub customer: String,
    pub method: String,
}

impl Plan {
    /// Starts a subscription to this product.
    pub async fn to(product: &str) -> Self {
        Self::from(json!({ "product_id": product })).await
    }

    /// Starts a subscription as the control takes it.
    pub async fn from(wanted: Value) -> Self {
        Self::on(Bench::start().await, wanted).await
    }

    /// The same on a simulator that is already there.
    pub async fn on(bench: Bench, wanted: Value) -> Self {
        bench
            .control("settings", json!({ "rate_limit": false }))
            .await;
        let ids = bench.control("subscriptions", wanted).await;
        assert_eq!(ids["status"], "active", "{ids}");
        let text = |key: &str| ids[key].as_str().unwrap().to_owned();
        Self {
            id: text("subscription_id"),
            customer: text("customer_id"),
            method: text("payment_method_id"),
            bench,
        }
    }

    /// Throws a switch.
    pub async fn switch(&self, changes: Value) {
        self.bench.control("settings", changes).await;
    }

    /// Lets days pass.
    pub async fn days(&self, days: i64) {
        self.bench.advance(days * DAY).await;
    }

    fn path(&self, rest: &str) -> String {
        format!("/subscriptions/{}{rest}", self.id)
    }

    /// The subscription as it is.
    pub async fn now(&self) -> Value {
        self.bench.get(&self.path("")).await.1
    }

    /// Asks for a change.
    pub async fn try_change(&self, body: Value) -> Answer {
        self.bench.post(&self.path("/change-plan"), body).await
    }

    /// Asks for a preview.
    pub async fn try_preview(&self, body: Value) -> Answer {
        self.bench
            .post(&self.path("/change-plan/preview"), body)
            .await
    }

    /// Previews a change that is allowed.
    pub async fn preview(&self, body: Value) -> Value {
        let (status, preview) = self.try_preview(body).await;
        assert_eq!(status, 200, "{preview}");
        preview
    }

    /// Previews a change, makes it, and holds what happened against the preview: the payment's amount and tax, the
    /// plan, the dates. The preview.
    pub async fn change(&self, body: Value) -> Value {
        let before = self.payments().await.len();
        let preview = self.preview(body.clone()).await;
        let (status, answer) = self.try_change(body).await;
        assert_eq!(status, 200, "{answer}");
        let summary = &preview["immediate_charge"]["summary"];
        let payments = self.payments().await;
        if summary["total_amount"] == 0 {
            assert_eq!(payments.len(), before, "nothing to pay, no payment");
        } else {
            assert_eq!(payments.len(), before + 1);
            assert_eq!(payments[0]["charge_type"], "plan_change");
            assert_eq!(payments[0]["status"], "succeeded");
            assert_eq!(payments[0]["total_amount"], summary["total_amount"]);
            assert_eq!(payments[0]["tax"], summary["tax"]);
        }
        let (now, promised) = (self.now().await, &preview["new_plan"]);
        for key in [
            "product_id",
            "quantity",
            "addons",
            "recurring_pre_tax_amount",
            "status",
        ] {
            assert_eq!(now[key], promised[key], "{key}");
        }
        for key in ["previous_billing_date", "next_billing_date"] {
            assert_eq!(date(&now[key]), date(&promised[key]), "{key}");
        }
        preview
    }

    /// The subscription's payments in full, newest first.
    pub async fn payments(&self) -> Vec<Value> {
        let all = self.bench.show("payments").await;
        let own = |payment: &&Value| payment["subscription_id"] == self.id.as_str();
        let mut payments: Vec<Value> = all
            .as_array()
            .unwrap()
            .iter()
            .filter(own)
            .cloned()
            .collect();
        payments.reverse();
        payments
    }

    /// The amounts of the next renewals, each on its day.
    pub async fn renewals(&self, count: usize) -> Vec<i64> {
        let mut amounts = Vec::new();
        for _ in 0..count {
            self.until_renewal().await;
            let newest = self.payments().await.remove(0);
            assert_eq!(newest["charge_type"], "renewal");
            amounts.push(newest["total_amount"].as_i64().unwrap());
        }
        amounts
    }

    /// Moves the clock just past the next billing date.
    pub async fn until_renewal(&self) {
        let ends = moment(&self.now().await["next_billing_date"]);
        let now = moment(&self.bench.show("clock").await["now"]);
        self.bench
            .advance((ends - now).whole_seconds().max(0) + 2)
            .await;
    }

    /// Days from the current period's start to its end.
    pub async fn period_days(&self) -> i64 {
        let now = self.now().await;
        let span = moment(&now["next_billing_date"]) - moment(&now["previous_billing_date"]);
        span.whole_days()
    }

    /// Credit the simulator keeps on the subscription.
    pub async fn credit(&self) -> i64 {
        let all = self.bench.show("subscriptions").await;
        let own = all.as_array().unwrap().iter();
        let mut own =
            own.filter(|subscription| subscription["subscription_id"] == self.id.as_str());
        own.next().unwrap()["credit"].as_i64().unwrap()
    }

    /// Changes the method to a new card, on its page.
    pub async fn swap_card(&self, card: &str) {
        let body = json!({ "type": "new" });
        let (status, answer) = self
            .bench
            .post(&self.path("/update-payment-method"), body)
            .await;
        assert_eq!(status, 200, "{answer}");
        let link = format!(
            "payment-links/{}/pay",
            answer["payment_id"].as_str().unwrap()
        );
        self.bench
            .control(&link, json!({ "card_number": card }))
            .await;
    }
}

/// The body of a change to one of a product.
pub fn change_to(product: &str, mode: &str) -> Value {
    json!({ "product_id": product, "quantity": 1, "proration_billing_mode": mode })
}

/// That body with these members besides.
pub fn with(mut body: Value, more: Value) -> Value {
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

/// So many seats.
pub fn seats(quantity: i64) -> Value {
    json!([{ "addon_id": "adn_seat", "quantity": quantity }])
}

/// Total and credit of a preview.
pub fn sums(preview: &Value) -> (i64, i64) {
    let summary = &preview["immediate_charge"]["summary"];
    let number = |key: &str| summary[key].as_i64().unwrap();
    (number("total_amount"), number("customer_credits"))
}

/// The day of a stamp.
pub fn date(stamp: &Value) -> String {
    stamp.as_str().unwrap()[..10].to_owned()
}

/// The moment of a stamp.
pub fn moment(stamp: &Value) -> time::OffsetDateTime {
    let format = &time::format_description::well_known::Rfc3339;
    time::OffsetDateTime::parse(stamp.as_str().unwrap(), format).unwrap()
}
