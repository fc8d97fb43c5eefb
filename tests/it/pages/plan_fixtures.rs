//! Pages of a subscriber: plans side by side, and what becomes of a change.

use std::collections::BTreeMap;

use aftercart::domain::charge::ChargeState;
use aftercart::domain::ids::{AddonId, OfferId, ProductId, QuoteId, StepId, SubscriptionId};
use aftercart::domain::locale::Locale;
use aftercart::domain::money::Money;
use aftercart::domain::obstacle::Obstacle;
use aftercart::domain::offer::OfferKind;
use aftercart::domain::page::{
    AddonCount, ChangeSummary, ChargeSummary, CurrentPlan, Effect, PlanChoice, PlanComparison,
    PlanOptions, PlanPrice, PlanWay, ScheduledView, Timing, VisitPage,
};
use aftercart::domain::plan_change::PlanTerms;
use aftercart::domain::plan_quote::{Asked, LineKind, PlanLine, PlanPreview, PlanQuote};
use aftercart::domain::product::{Period, PeriodUnit};
use aftercart::domain::subscription::Plan;
use aftercart::domain::timestamp::Timestamp;

use super::fixtures::{bare, charge, usd};

/// 2027-01-01T00:00:00Z
pub const NEW_YEAR: Timestamp = Timestamp(1_798_761_600_000);
/// 2026-12-21T00:00:00Z
const IN_A_MONTH: Timestamp = Timestamp(1_797_811_200_000);
/// 2026-11-21T00:00:00Z
const TODAY: Timestamp = Timestamp(1_795_219_200_000);

const MONTHLY: Period = Period {
    count: 1,
    unit: PeriodUnit::Month,
};

fn product(name: &str) -> ProductId {
    ProductId::parse(&format!("pdt_{}", name.to_lowercase())).unwrap()
}

fn points(list: &[&str]) -> Vec<String> {
    list.iter().map(|&point| point.to_owned()).collect()
}

pub fn monthly(minor: i64) -> PlanPrice {
    PlanPrice {
        amount: usd(minor),
        includes_tax: false,
        every: Some(MONTHLY),
    }
}

fn line(name: &str, price: i64) -> PlanLine {
    PlanLine {
        kind: LineKind::Subscription,
        addon: None,
        name: Some(name.to_owned()),
        description: None,
        quantity: Some(1),
        unit_price: Some(usd(price)),
        proration_factor: Some("1".into()),
        tax: None,
        tax_rate: None,
        includes_tax: false,
    }
}

/// A change from Basic to `name`, which renews at `price`, with `total` to pay.
fn quote(name: &str, price: i64, total: i64) -> PlanQuote {
    let terms = PlanTerms::now(Plan {
        product: product(name),
        quantity: 1,
        addons: BTreeMap::new(),
    });
    let preview = PlanPreview {
        lines: vec![line(name, price), line("Basic", -3000)],
        tax: None,
        total: usd(total),
        credit: None,
        effective_at: Some(TODAY),
        after: terms.target.clone(),
        renewal: Some(usd(price)),
        renewal_includes_tax: false,
        every: Some(MONTHLY),
        next_billing_at: Some(IN_A_MONTH),
    };
    let asked = Asked {
        subscription: SubscriptionId::parse("sub_1").unwrap(),
        before: Plan {
            product: product("Basic"),
            quantity: 1,
            addons: BTreeMap::new(),
        },
        terms,
        locale: Locale::default(),
    };
    PlanQuote::new(QuoteId::from_random([5; 16]), asked, preview, TODAY)
}

/// Basic to Pro: 50.00 and tax now.
pub fn to_pro() -> PlanQuote {
    let mut quote = quote("Pro", 8000, 5950);
    quote.preview.tax = Some(usd(950));
    quote
}

/// Basic to Starter: a credit of 10.00.
pub fn to_starter() -> PlanQuote {
    let mut quote = quote("Starter", 2000, 0);
    quote.preview.credit = Some(usd(1000));
    quote
}

/// Basic to Starter at the next renewal.
pub fn to_starter_at_renewal() -> PlanQuote {
    let mut quote = quote("Starter", 2000, 2000);
    quote.terms = PlanTerms::at_renewal(quote.terms.target);
    quote.preview.lines = vec![line("Starter", 2000)];
    quote.preview.effective_at = Some(NEW_YEAR);
    quote.preview.next_billing_at = Some(NEW_YEAR);
    quote
}

fn seats(count: u32) -> AddonCount {
    AddonCount {
        addon: AddonId::parse("adn_seat").unwrap(),
        name: "Seat".into(),
        count,
    }
}

/// Basic to 2 × Pro with 3 seats, for half a period, with every kind of line and some credit used.
pub fn to_many_lines() -> PlanQuote {
    let mut quote = to_pro();
    quote.terms.target.quantity = 2;
    quote.terms.target.addons = [(AddonId::parse("adn_seat").unwrap(), 3)].into();
    quote.preview.after = quote.terms.target.clone();
    quote.preview.credit = Some(usd(-1000));
    let half = |name: &str, quantity, price| PlanLine {
        quantity: Some(quantity),
        proration_factor: Some("0.5".into()),
        tax: Some(usd(475)),
        ..line(name, price)
    };
    let seat = PlanLine {
        kind: LineKind::Addon,
        description: Some("One more person".into()),
        ..half("Seat", 3, 1000)
    };
    let usage = PlanLine {
        kind: LineKind::Meter,
        name: None,
        ..line("", 120)
    };
    quote.preview.lines = vec![half("Pro", 2, 8000), seat, half("Basic", 1, -3000), usage];
    quote
}

fn choice(name: &str, gets: &[&str], price: i64, way: PlanWay) -> PlanChoice {
    PlanChoice {
        product: product(name),
        name: name.to_owned(),
        description: None,
        gets: points(gets),
        gains: Vec::new(),
        loses: Vec::new(),
        badge: None,
        is_current: false,
        is_upgrade: None,
        is_binding: false,
        price: Some(monthly(price)),
        difference: Some(usd(price - 3000)),
        way,
    }
}

pub fn starter(way: PlanWay) -> PlanChoice {
    PlanChoice {
        loses: points(&["Community"]),
        is_upgrade: Some(false),
        is_binding: false,
        ..choice("Starter", &["1 new course a month"], 2000, way)
    }
}

pub fn basic() -> PlanChoice {
    PlanChoice {
        is_current: true,
        difference: None,
        ..choice(
            "Basic",
            &["1 new course a month", "Community"],
            3000,
            PlanWay::Current,
        )
    }
}

pub fn pro(way: PlanWay) -> PlanChoice {
    PlanChoice {
        gains: points(&["Every course", "Monthly review with a teacher"]),
        badge: Some("Chosen by 212 of our learners".into()),
        is_upgrade: Some(true),
        is_binding: false,
        ..choice(
            "Pro",
            &[
                "1 new course a month",
                "Community",
                "Every course",
                "Monthly review with a teacher",
            ],
            8000,
            way,
        )
    }
}

pub fn one_click(quote: PlanQuote) -> PlanWay {
    PlanWay::OneClick(Box::new(quote))
}

pub fn current() -> CurrentPlan {
    CurrentPlan {
        product: product("Basic"),
        name: "Basic".into(),
        quantity: 1,
        addons: Vec::new(),
        price: Some(monthly(3000)),
        next_billing_at: Some(NEW_YEAR),
        trial_ends_at: None,
    }
}

/// Basic with two seats, in its trial.
pub fn current_in_trial() -> CurrentPlan {
    CurrentPlan {
        quantity: 2,
        addons: vec![seats(2)],
        trial_ends_at: Some(NEW_YEAR),
        ..current()
    }
}

/// Basic beside Starter and Pro, for a customer who came to choose.
pub fn comparison() -> PlanComparison {
    PlanComparison {
        step: StepId::parse("plans").unwrap(),
        offer: OfferId::parse("plans").unwrap(),
        kind: None,
        headline: "Choose the plan that fits".into(),
        pitch: Some("All plans hold the same courses for beginners.".into()),
        decline: None,
        current: current(),
        choices: vec![
            starter(one_click(to_starter())),
            basic(),
            pro(one_click(to_pro())),
        ],
        options: None,
        obstacle: None,
        update_method: None,
        scheduled: None,
        method: Some("Visa •••• 4242".into()),
    }
}

/// Pro, offered to a subscriber of Basic.
pub fn offered(kind: OfferKind, choice: PlanChoice) -> PlanComparison {
    PlanComparison {
        kind: Some(kind),
        headline: "Go on with Pro".into(),
        pitch: Some("You have finished the first course. Pro opens all the others.".into()),
        decline: Some("No, I keep Basic".into()),
        choices: vec![choice],
        ..comparison()
    }
}

/// Every plan is blocked by one thing.
pub fn blocked(obstacle: Obstacle) -> PlanComparison {
    PlanComparison {
        choices: vec![
            starter(PlanWay::Blocked(obstacle)),
            basic(),
            pro(PlanWay::Blocked(obstacle)),
        ],
        obstacle: Some(obstacle),
        update_method: Some("/offer/method".into()),
        ..comparison()
    }
}

/// Starter waits for New Year.
pub fn with_schedule(withdrawable: bool) -> PlanComparison {
    PlanComparison {
        scheduled: Some(ScheduledView {
            product: product("Starter"),
            name: "Starter".into(),
            quantity: 1,
            effective_at: Some(NEW_YEAR),
            withdrawable,
        }),
        update_method: None,
        ..blocked(Obstacle::ScheduledChange)
    }
}

/// Quantity and seats can be set.
pub fn with_options() -> PlanComparison {
    PlanComparison {
        current: current_in_trial(),
        choices: vec![
            starter(PlanWay::NoPrice),
            basic(),
            pro(one_click(to_many_lines())),
        ],
        options: Some(PlanOptions {
            quantity: Some(2),
            addons: vec![seats(3)],
        }),
        update_method: Some("/offer/method".into()),
        ..comparison()
    }
}

/// The page of a visit that a link opened.
pub fn by_link(plans: PlanComparison) -> VisitPage {
    VisitPage {
        purchase: None,
        plans: Some(plans),
        ..bare()
    }
}

/// Basic to Pro, in force as soon as it is paid.
pub fn summary() -> ChangeSummary {
    ChangeSummary {
        from: Some("Basic".into()),
        timing: Timing::AtOnce,
        effective_at: Some(TODAY),
        credit: None,
        renewal: Some(monthly(8000)),
        next_billing_at: Some(NEW_YEAR),
        stays_if_unpaid: true,
        unpaid: None,
        effect: Effect::Holds,
        plans_page: None,
    }
}

/// The change's charge in `state`.
pub fn change(
    state: ChargeState,
    name: &str,
    amount: Money,
    summary: ChangeSummary,
) -> ChargeSummary {
    ChargeSummary {
        product_name: name.to_owned(),
        amount,
        change: Some(summary),
        ..charge(state)
    }
}

/// Basic to Pro in `state`.
pub fn upgrade(state: ChargeState) -> ChargeSummary {
    change(state, "Pro", usd(5950), summary())
}

/// Basic to Starter in `state`, with a credit of 10.00.
pub fn downgrade(state: ChargeState) -> ChargeSummary {
    let summary = ChangeSummary {
        credit: Some(usd(1000)),
        renewal: Some(monthly(2000)),
        ..summary()
    };
    change(state, "Starter", usd(0), summary)
}

/// Basic to Starter at New Year, in `state`.
pub fn scheduled(state: ChargeState) -> ChargeSummary {
    let summary = ChangeSummary {
        timing: Timing::Waits,
        effective_at: Some(NEW_YEAR),
        renewal: Some(monthly(2000)),
        next_billing_at: None,
        ..summary()
    };
    change(state, "Starter", usd(2000), summary)
}

/// A link visit that is about nothing but this charge.
pub fn with_change(charge: ChargeSummary) -> VisitPage {
    VisitPage {
        purchase: None,
        charges: vec![charge],
        ..bare()
    }
}
