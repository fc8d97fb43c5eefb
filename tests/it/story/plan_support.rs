//! What the stories of what plan changes cost have in common.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::stage::Stage;
use crate::stage::browser::Page;
use crate::stage::database::Engine;
use crate::stage::subscriber::Subscriber;

/// Words of the offers file.
pub const DIFFERENCE: &str = "difference_immediately";
pub const PRORATED: &str = "prorated_immediately";
pub const KEEPS_CYCLE: &str = "prorated_immediately_keep_cycle";
pub const FULL: &str = "full_immediately";
pub const NO_BILL: &str = "do_not_bill";

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

/// A subscriber to Basic with this card.
pub async fn with_card(stage: &Stage, card: &str) -> Subscriber {
    let wanted = json!({ "product_id": "pdt_basic_plan", "card_number": card });
    stage.subscriber_with(wanted).await
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

/// Puts the two plans of the group `cases`, and its seat, at these prices.
pub async fn sells(stage: &Stage, small: i64, large: i64, seat: i64) {
    for (id, name, price) in [
        ("pdt_case_small", "Small", small),
        ("pdt_case_large", "Large", large),
    ] {
        let product =
            json!({ "product_id": id, "name": name, "price": price, "interval": "Month" });
        stage.provider.product(product).await;
    }
    let plans = ["pdt_case_small", "pdt_case_large"];
    let addon = json!({ "addon_id": "adn_case", "name": "Seat", "price": seat, "plans": plans });
    stage.provider.post("/_simulator/addons", addon).await;
}

/// One worked case. Amounts in minor units.
pub struct Case {
    /// The subscription as the simulator's control takes it.
    pub has: Value,
    /// Days of the first period that are over.
    pub age: u32,
    /// How the shop settles changes of either direction.
    pub settle: &'static str,
    /// What the options form is sent with.
    pub set: &'static [(&'static str, u32)],
    pub to: &'static str,
    /// Lines of the reckoning, as far as they matter here.
    pub lines: &'static [&'static str],
    /// What the page says is taken, and what it says of credit.
    pub shown: (i64, i64),
    /// What the page says of each renewal, as it writes amounts.
    pub renews_at: &'static str,
    /// What the next renewals take.
    pub renewals: &'static [i64],
    /// The credit that is left after them.
    pub left: i64,
    pub currency: &'static str,
    /// Whether the renewal date moves.
    pub restarts: bool,
}

impl Case {
    /// With fifteen days over, and nothing else said.
    pub fn of(has: &str, to: &'static str, settle: &'static str) -> Self {
        Self {
            has: json!({ "product_id": has }),
            age: 15,
            settle,
            set: &[],
            to,
            lines: &[],
            shown: (0, 0),
            renews_at: "",
            renewals: &[],
            left: 0,
            currency: "USD",
            restarts: true,
        }
    }

    /// Opens a shop and plays the case there.
    pub async fn plays(self) {
        let settings = both_ways(self.settle).settings();
        let stage = Stage::open_with(Engine::Sqlite, settings).await;
        self.plays_at(&stage).await;
    }

    /// Shown, taken, and what follows.
    pub async fn plays_at(&self, stage: &Stage) -> Subscriber {
        let ada = arrives(stage, self.has.clone(), self.age).await;
        let before = ada.at_dodo(stage).await;
        let page = match self.set {
            [] => ada.page.clone(),
            set => ada.set(set).await,
        };
        let plan = page.plan(self.to);
        self.is_shown(&plan);
        let done = ada.choose(&page, self.to).await;
        assert_eq!(done.charge_state(), "succeeded", "{}", done.html);
        self.is_taken(stage, &ada, &before, &plan).await;
        self.is_told(&done);
        let taken = renewals(stage, &ada, self.renewals.len()).await;
        assert_eq!(taken, self.renewals);
        assert_eq!(credit(stage, &ada).await, self.left);
        assert_eq!(stage.app.state.store.all_flags().await.unwrap(), []);
        ada
    }

    fn is_shown(&self, plan: &Page) {
        assert_eq!(sums(plan, self.currency), self.shown, "{}", plan.html);
        if !self.lines.is_empty() {
            let lines = plan.text("plan-lines");
            for line in self.lines {
                assert!(lines.contains(line), "{line}: {lines}");
            }
        }
        let renewal = plan.text("plan-renewal");
        assert!(renewal.contains(self.renews_at), "{renewal}");
    }

    /// Dodo took and credited exactly that, and renews when the page said.
    async fn is_taken(&self, stage: &Stage, ada: &Subscriber, before: &Value, shown: &Page) {
        stage.inbox_is_empty().await;
        let (total, granted) = self.shown;
        let paid: Vec<_> = ada.changes_paid(stage).await;
        let amounts: Vec<_> = paid
            .iter()
            .map(|payment| &payment["total_amount"])
            .collect();
        let one = json!(total);
        assert_eq!(amounts, if total == 0 { vec![] } else { vec![&one] });
        assert!(
            paid.iter()
                .all(|payment| payment["currency"] == self.currency)
        );
        assert_eq!(credit(stage, ada).await, granted.max(0));
        let now = ada.at_dodo(stage).await;
        assert_eq!(now["product_id"], self.to);
        let next = day(&now["next_billing_date"]);
        let renewal = shown.text("plan-renewal");
        assert!(
            renewal.starts_with(&format!("{next}:")),
            "{next}: {renewal}"
        );
        let moved = next != day(&before["next_billing_date"]);
        assert_eq!(moved, self.restarts);
    }

    /// The card of the change says the same.
    fn is_told(&self, done: &Page) {
        let said = done.text("charge-status");
        let (total, granted) = self.shown;
        assert!(said.contains("Your plan is now"), "{said}");
        assert_eq!(said.contains("Nothing was charged."), total == 0, "{said}");
        let is_credited = said.contains("for future renewals; it is not refunded to your card");
        assert_eq!(is_credited, granted > 0, "{said}");
    }
}
