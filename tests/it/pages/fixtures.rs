//! Pages of a course shop, one for each state a buyer can meet.

use aftercart::domain::catalogue::Shop;
use aftercart::domain::charge::{ChargeState, Fact};
use aftercart::domain::decline_code::DeclineReason;
use aftercart::domain::files::Files;
use aftercart::domain::ids::{ChargeId, OfferId, ProductId, QuoteId, StepId, VisitId};
use aftercart::domain::locale::Locale;
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::offer::{OfferKind, OfferTexts};
use aftercart::domain::page::{
    Action, ChargeSummary, Comparison, Deadline, Failure, Frame, MethodChoice, NoOneClick,
    OfferCard, PurchaseLine, PurchaseSummary, VisitPage, Way,
};
use aftercart::domain::product::{Period, PeriodUnit};
use aftercart::domain::purchase::PurchaseItem;
use aftercart::domain::quote::{Quote, Renewal};
use aftercart::domain::theme::Theme;
use aftercart::domain::timestamp::Timestamp;

pub fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|&word| word.to_owned()).collect()
}

pub fn frame() -> Frame {
    Frame {
        files: Files::default(),
        shop: Shop {
            name: "Meridian Academy".into(),
            url: Some("https://academy.example".into()),
            logo: Some("/logo.svg".into()),
            theme: Theme::default(),
            support: Some("help@academy.example".into()),
        },
        locale: Locale::default(),
    }
}

pub fn visit() -> VisitId {
    VisitId::from_random([1; 16])
}

/// The visit's page with nothing charged and nothing offered.
pub fn bare() -> VisitPage {
    VisitPage {
        visit: visit(),
        purchase: Some(PurchaseSummary {
            lines: vec![PurchaseLine {
                name: "Starter Course".into(),
                item: PurchaseItem {
                    product: ProductId::parse("pdt_starter_course").unwrap(),
                    quantity: 1,
                },
            }],
            total: usd(5831),
            paid_with: Some("Visa •••• 4242".into()),
        }),
        charges: Vec::new(),
        is_only_plan: false,
        waits: false,
        offer: None,
        plans: None,
        texts_language: None,
        notice: None,
    }
}

pub fn with_offer(offer: OfferCard) -> VisitPage {
    VisitPage {
        offer: Some(offer),
        ..bare()
    }
}

pub fn with_charge(charge: ChargeSummary) -> VisitPage {
    VisitPage {
        charges: vec![charge],
        ..bare()
    }
}

fn quote(product: &str) -> Quote {
    Quote {
        id: QuoteId::from_random([2; 16]),
        product: ProductId::parse(product).unwrap(),
        quantity: 1,
        lines: Vec::new(),
        subtotal: usd(14_900),
        discount: usd(1490),
        tax: Some(usd(2548)),
        total: usd(15_958),
        renewal: None,
        country: "DE".into(),
        locale: None,
        taken_at: Timestamp(0),
        expires_at: None,
    }
}

pub fn visa() -> MethodChoice {
    MethodChoice {
        choice: 0,
        label: "Visa •••• 4242".into(),
        expiry: Some("06/32".into()),
    }
}

fn mastercard() -> MethodChoice {
    MethodChoice {
        choice: 1,
        label: "Mastercard •••• 5454".into(),
        expiry: Some("11/28".into()),
    }
}

/// The bundle, against the course they bought, on one saved card.
pub fn bundle() -> OfferCard {
    OfferCard {
        offer: OfferId::parse("bundle").unwrap(),
        step: StepId::parse("first").unwrap(),
        kind: OfferKind::Upsell,
        texts: OfferTexts {
            headline: "Go all the way with the Complete Bundle".into(),
            pitch: "You have the first course. The bundle adds the other five, the exercise files and a year of \
                live reviews."
                .into(),
            accept: "Buy now".into(),
            decline: "No thanks".into(),
            badge: Some("Chosen by 412 of our learners this year".into()),
        },
        product_name: "Complete Bundle".into(),
        product_description: Some("All six courses, to keep.".into()),
        gets: words(&[
            "6 courses, 74 lessons",
            "Exercise files",
            "12 live reviews",
            "Certificate",
        ]),
        has: Some(Comparison {
            name: "Starter Course".into(),
            gets: words(&["1 course, 9 lessons", "Exercise files"]),
            price_difference: Some(usd(10_000)),
        }),
        quote: quote("pdt_complete_bundle"),
        way: Way::OneClick(vec![visa()]),
    }
}

/// The bundle, with a second card to choose.
pub fn bundle_two_cards() -> OfferCard {
    OfferCard {
        way: Way::OneClick(vec![visa(), mastercard()]),
        ..bundle()
    }
}

/// The bundle, at a checkout only.
pub fn bundle_at_checkout(why: NoOneClick) -> OfferCard {
    OfferCard {
        way: Way::StandardCheckout {
            url: "/offer/checkout".into(),
            why,
        },
        ..bundle()
    }
}

/// A subscription, compared with nothing.
pub fn plan() -> OfferCard {
    let mut card = bundle();
    card.offer = OfferId::parse("basic-plan").unwrap();
    card.kind = OfferKind::CrossSell;
    card.texts = OfferTexts {
        headline: "Keep learning with the Basic plan".into(),
        pitch: "A new course every month, and the community's answers while you practise.".into(),
        accept: "Subscribe and pay".into(),
        decline: "No thanks".into(),
        badge: None,
    };
    card.product_name = "Basic plan".into();
    card.product_description = None;
    card.gets = words(&["1 new course a month", "Community", "Cancel any time"]);
    card.has = None;
    card.quote = Quote {
        subtotal: usd(3000),
        discount: usd(0),
        tax: Some(usd(570)),
        total: usd(3570),
        renewal: Some(Renewal {
            total: usd(3570),
            every: Period {
                count: 1,
                unit: PeriodUnit::Month,
            },
            // 2026-12-21T00:00:00Z
            next_at: Some(Timestamp(1_797_811_200_000)),
        }),
        ..quote("pdt_basic_plan")
    };
    card
}

/// The bundle's charge in `state`, with what belongs to that state.
pub fn charge(state: ChargeState) -> ChargeSummary {
    let dead = matches!(state, ChargeState::Declined | ChargeState::Failed);
    let declined = state == ChargeState::Declined;
    ChargeSummary {
        taken_instead: None,
        id: ChargeId::from_random([3; 16]),
        product_name: "Complete Bundle".into(),
        quantity: 1,
        amount: usd(15_958),
        method: "Visa •••• 4242".into(),
        change: None,
        state,
        decline: declined.then_some(DeclineReason::Generic),
        failure: None,
        late: false,
        slow: false,
        action: (state == ChargeState::NeedsAction).then(|| action(Some("/offer/confirm"), 0)),
        standard_checkout: dead.then(|| "/offer/checkout".to_owned()),
        update_card: declined.then(|| "/offer/card".to_owned()),
        events: (!state.is_final()).then(|| "/offer/events".to_owned()),
    }
}

/// What a bank waits for since `minutes` ago; it was asked at 14:12 UTC.
pub fn action(confirm: Option<&str>, minutes: i64) -> Action {
    // 2026-11-21T14:12:00Z
    let asked = 1_795_270_320_000;
    let at = |after: i64| {
        let now = Timestamp(asked + minutes * 60_000);
        Deadline::seen(Timestamp(asked + after * 60_000), now)
    };
    Action {
        confirm: confirm.map(str::to_owned),
        until: at(15),
        closes: at(20),
    }
}

pub fn waiting(action: Action) -> ChargeSummary {
    ChargeSummary {
        action: Some(action),
        ..charge(ChargeState::NeedsAction)
    }
}

pub fn failed(fact: Fact, asked: bool) -> ChargeSummary {
    ChargeSummary {
        failure: Some(Failure { fact, asked }),
        ..charge(ChargeState::Failed)
    }
}

pub fn declined(reason: DeclineReason) -> ChargeSummary {
    ChargeSummary {
        decline: Some(reason),
        ..charge(ChargeState::Declined)
    }
}
