//! What the stories of what plan changes cost have in common.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::stage::Stage;
use crate::stage::browser::Page;
use crate::stage::subscriber::Subscriber;

/// One day.
pub const DAY: Duration = Duration::from_hours(24);

/// How the shop of a story settles changes.
#[derive(Debug, Clone, Copy)]
pub struct Shop {
    pub upgrade: &'static str,
    pub downgrade: &'static str,
    pub policy: &'static str,
}

/// A shop that settles both directions in one way.
pub fn both_ways(settle: &'static str) -> Shop {
    Shop {
        upgrade: settle,
        downgrade: settle,
        policy: "prevent_change",
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Shop {
    /// Its settings: an offers file of its own, made of `fixtures/plans.toml`.
    pub fn settings(self) -> &'static [(&'static str, &'static str)] {
        let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/plans.toml");
        let text = std::fs::read_to_string(fixture)
            .unwrap()
            .replace("\"UPGRADE\"", &format!("\"{}\"", self.upgrade))
            .replace("\"DOWNGRADE\"", &format!("\"{}\"", self.downgrade))
            .replace("\"POLICY\"", &format!("\"{}\"", self.policy));
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("plans_{}_{number}.toml", std::process::id());
        let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, text).unwrap();
        let file: &'static str = Box::leak(file.display().to_string().into_boxed_str());
        Box::leak(Box::new([("AFTERCART_OFFERS", file)]))
    }
}

/// A subscription as the simulator's control takes it, and its age when the customer comes to the page.
pub async fn arrives(stage: &Stage, wanted: Value, age: u32) -> Subscriber {
    let made = stage
        .provider
        .post("/_simulator/subscriptions", wanted)
        .await;
    let text = |key: &str| made[key].as_str().unwrap().to_owned();
    let (subscription, customer) = (text("subscription_id"), text("customer_id"));
    pass(stage, DAY * age).await;
    let (browser, address) = stage.app.open_plans(&customer, &subscription).await;
    let page = browser.get(&address).await;
    Subscriber {
        subscription,
        customer,
        browser,
        page,
    }
}

/// Lets time pass, and what it brings be heard.
pub async fn pass(stage: &Stage, time: Duration) {
    stage.inbox_is_empty().await;
    stage.advance(time).await;
    stage.inbox_is_empty().await;
}

/// Lets time pass to just after the next renewal.
pub async fn until_renewal(stage: &Stage, ada: &Subscriber) {
    stage.inbox_is_empty().await;
    let ends = moment(&ada.at_dodo(stage).await["next_billing_date"]);
    let now = moment(&stage.provider.ask("/_simulator/clock").await["now"]);
    let left = u64::try_from((ends - now).whole_seconds()).unwrap_or(0);
    pass(stage, Duration::from_secs(left + 2)).await;
}

/// What the next renewals take, each on its day.
pub async fn renewals(stage: &Stage, ada: &Subscriber, count: usize) -> Vec<i64> {
    for _ in 0..count {
        until_renewal(stage, ada).await;
    }
    let taken = payments(stage, ada, "renewal").await;
    taken
        .iter()
        .map(|payment| payment["total_amount"].as_i64().unwrap())
        .collect()
}

/// The subscription's payments of one kind, oldest first.
pub async fn payments(stage: &Stage, ada: &Subscriber, kind: &str) -> Vec<Value> {
    let is_wanted = |payment: &Value| {
        payment["subscription_id"] == ada.subscription && payment["charge_type"] == kind
    };
    let all = stage.provider.payments().await;
    all.into_iter().filter(is_wanted).collect()
}

/// Credit that the simulator keeps for the subscription. Minor units.
pub async fn credit(stage: &Stage, ada: &Subscriber) -> i64 {
    let all = stage.provider.list("/_simulator/subscriptions").await;
    let own = all
        .iter()
        .find(|subscription| subscription["subscription_id"] == ada.subscription);
    own.unwrap()["credit"].as_i64().unwrap()
}

/// The day of a stamp of Dodo's, as pages write it.
pub fn day(stamp: &Value) -> String {
    let at = moment(stamp);
    format!("{} {} {}", at.day(), at.month(), at.year())
}

/// The moment of a stamp of Dodo's.
pub fn moment(stamp: &Value) -> OffsetDateTime {
    OffsetDateTime::parse(stamp.as_str().unwrap(), &Rfc3339).unwrap()
}

/// What a plan's card says is taken and credited, in minor units of this currency. Nothing said of credit is none.
pub fn sums(plan: &Page, currency: &str) -> (i64, i64) {
    let minor = |testid| {
        assert_eq!(plan.attribute(testid, "data-currency"), currency);
        plan.attribute(testid, "data-minor").parse().unwrap()
    };
    let credit = if plan.has("plan-credit") {
        minor("plan-credit")
    } else {
        0
    };
    (minor("plan-total"), credit)
}

/// So many of one add-on.
pub fn addons(id: &str, quantity: u32) -> Value {
    json!([{ "addon_id": id, "quantity": quantity }])
}
