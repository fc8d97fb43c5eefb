use super::*;
use crate::domain::aftermath::DisputeStatus;
use crate::domain::ids::{DisputeId, OfferId, RefundId};
use crate::domain::locale::Localized;
use crate::domain::money::Currency;
use crate::domain::offer::OfferKind;
use crate::domain::plan_change::{OnPaymentFailure, PlanTerms, ProrationMode};
use crate::domain::subscription::tests::plan;

const NOON: Timestamp = Timestamp(43_200_000);

fn product(id: &str) -> ProductId {
    ProductId::parse(id).unwrap()
}

fn subscription_id(id: &str) -> SubscriptionId {
    SubscriptionId::parse(id).unwrap()
}

fn payment(id: &str) -> PaymentId {
    PaymentId::parse(id).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn bought(what: &str, by: &str) -> Bought {
    Bought {
        product: product(what),
        payment: Some(payment(by)),
        paid: usd(10_000),
        began: None,
    }
}

fn begun(what: &str, by: &str, began: &str) -> Bought {
    Bought {
        began: Some(subscription_id(began)),
        ..bought(what, by)
    }
}

fn held(id: &str, what: &str, status: SubscriptionStatus) -> HeldSubscription {
    HeldSubscription {
        id: subscription_id(id),
        product: product(what),
        status,
        is_cancelling: false,
        as_of: NOON,
    }
}

fn refund(of: &str, minor: Option<i64>, is_partial: bool, status: RefundStatus) -> Refund {
    Refund {
        id: RefundId::parse("ref_1").unwrap(),
        payment: payment(of),
        status,
        amount: minor.map(usd),
        is_partial,
    }
}

fn dispute(of: &str, status: DisputeStatus) -> Dispute {
    Dispute {
        id: DisputeId::parse("dis_1").unwrap(),
        payment: payment(of),
        status,
    }
}

fn changed(subscription: &str, to: &str, at: Timestamp, effective_at: EffectiveAt) -> Changed {
    Changed {
        change: PlanChange {
            subscription: subscription_id(subscription),
            before: plan("pdt_basic", 1, &[]),
            terms: PlanTerms {
                target: plan(to, 1, &[]),
                mode: ProrationMode::DifferenceImmediately,
                effective_at,
                on_payment_failure: OnPaymentFailure::PreventChange,
            },
        },
        at,
    }
}

fn owned(ledger: &Ledger) -> Vec<String> {
    let owned = ledger.owned();
    owned.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_bought_is_theirs_until_all_of_the_money_went_back() {
    let cases = [
        (vec![], true),
        (
            vec![refund(
                "pay_1",
                Some(10_000),
                false,
                RefundStatus::Succeeded,
            )],
            false,
        ),
        (
            vec![refund("pay_1", None, false, RefundStatus::Succeeded)],
            false,
        ),
        // Dodo: the fee of adaptive currency is not given back.
        (
            vec![refund("pay_1", Some(9_600), false, RefundStatus::Succeeded)],
            false,
        ),
        (
            vec![refund("pay_1", Some(4_000), true, RefundStatus::Succeeded)],
            true,
        ),
        (
            vec![refund("pay_1", None, true, RefundStatus::Succeeded)],
            true,
        ),
        (
            vec![refund("pay_1", Some(10_000), false, RefundStatus::Pending)],
            true,
        ),
        (
            vec![refund("pay_1", Some(10_000), false, RefundStatus::Review)],
            true,
        ),
        (
            vec![refund("pay_1", Some(10_000), false, RefundStatus::Failed)],
            true,
        ),
        (
            vec![refund(
                "pay_2",
                Some(10_000),
                false,
                RefundStatus::Succeeded,
            )],
            true,
        ),
        (
            vec![
                refund("pay_1", Some(4_000), true, RefundStatus::Succeeded),
                refund("pay_1", Some(6_000), true, RefundStatus::Succeeded),
            ],
            false,
        ),
        (
            vec![
                refund("pay_1", Some(4_000), true, RefundStatus::Succeeded),
                refund("pay_1", Some(6_000), true, RefundStatus::Failed),
            ],
            true,
        ),
    ];
    for (refunds, is_theirs) in cases {
        let ledger = Ledger {
            bought: vec![bought("pdt_course", "pay_1")],
            refunds,
            ..Ledger::default()
        };
        assert_eq!(!owned(&ledger).is_empty(), is_theirs, "{ledger:?}");
    }
}

#[test]
fn parts_in_another_currency_are_not_added_up() {
    let euros = Money::new(10_000, Currency::parse("EUR").unwrap());
    let ledger = Ledger {
        bought: vec![bought("pdt_course", "pay_1")],
        refunds: vec![Refund {
            amount: Some(euros),
            ..refund("pay_1", None, true, RefundStatus::Succeeded)
        }],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_course"]);
}

#[test]
fn what_was_free_is_not_given_back_by_nothing() {
    let ledger = Ledger {
        bought: vec![Bought {
            paid: usd(0),
            ..bought("pdt_course", "pay_1")
        }],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_course"]);
}

#[test]
fn only_a_lost_or_accepted_dispute_takes_something_away() {
    for status in DisputeStatus::KNOWN {
        let takes = [DisputeStatus::Lost, DisputeStatus::Accepted].contains(&status);
        let ledger = Ledger {
            bought: vec![bought("pdt_course", "pay_1"), bought("pdt_other", "pay_2")],
            disputes: vec![dispute("pay_1", status)],
            ..Ledger::default()
        };
        let has: &[&str] = if takes {
            &["pdt_other"]
        } else {
            &["pdt_course", "pdt_other"]
        };
        assert_eq!(owned(&ledger), has, "{:?}", ledger.disputes);
    }
}

#[test]
fn what_was_bought_twice_and_given_back_once_is_theirs() {
    let ledger = Ledger {
        bought: vec![bought("pdt_course", "pay_1"), bought("pdt_course", "pay_2")],
        refunds: vec![refund(
            "pay_1",
            Some(10_000),
            false,
            RefundStatus::Succeeded,
        )],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_course"]);
}

#[test]
fn a_subscription_that_is_known_decides_by_its_status() {
    use SubscriptionStatus as S;
    let cases = [
        (S::Active, &["pdt_pro"][..]),
        (S::PastDue, &["pdt_pro"]),
        (S::OnHold, &["pdt_pro"]),
        (S::Paused, &["pdt_pro"]),
        (S::Other("frozen".to_owned()), &["pdt_pro"]),
        // Paid, and nobody has told that it began.
        (S::Pending, &["pdt_basic"]),
        (S::Cancelled, &[]),
        (S::Failed, &[]),
        (S::Expired, &[]),
    ];
    for (status, has) in cases {
        let ledger = Ledger {
            bought: vec![begun("pdt_basic", "pay_1", "sub_1")],
            subscriptions: vec![held("sub_1", "pdt_pro", status)],
            ..Ledger::default()
        };
        assert_eq!(owned(&ledger), has, "{:?}", ledger.subscriptions);
    }
}

#[test]
fn an_abandoned_checkouts_subscription_gives_nothing() {
    let ledger = Ledger {
        subscriptions: vec![held("sub_1", "pdt_pro", SubscriptionStatus::Pending)],
        ..Ledger::default()
    };
    assert!(owned(&ledger).is_empty());
}

#[test]
fn a_subscription_nobody_told_of_gives_what_was_bought() {
    let mut ledger = Ledger {
        bought: vec![begun("pdt_basic", "pay_1", "sub_1")],
        subscriptions: vec![held("sub_2", "pdt_other", SubscriptionStatus::Cancelled)],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_basic"]);
    ledger.refunds = vec![refund(
        "pay_1",
        Some(10_000),
        false,
        RefundStatus::Succeeded,
    )];
    assert!(owned(&ledger).is_empty());
}

#[test]
fn a_refund_of_its_first_payment_ends_no_subscription() {
    let ledger = Ledger {
        bought: vec![begun("pdt_basic", "pay_1", "sub_1")],
        subscriptions: vec![held("sub_1", "pdt_basic", SubscriptionStatus::Active)],
        refunds: vec![refund(
            "pay_1",
            Some(10_000),
            false,
            RefundStatus::Succeeded,
        )],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_basic"]);
}

#[test]
fn what_was_bought_along_with_a_subscription_outlives_it() {
    let ledger = Ledger {
        bought: vec![
            begun("pdt_basic", "pay_1", "sub_1"),
            begun("pdt_course", "pay_1", "sub_1"),
        ],
        subscriptions: vec![held("sub_1", "pdt_basic", SubscriptionStatus::Expired)],
        ..Ledger::default()
    };
    assert_eq!(owned(&ledger), ["pdt_course"]);
}

#[test]
fn a_plan_change_counts_only_until_the_subscription_is_heard_of() {
    let before = Timestamp(NOON.0 - 1);
    let after = Timestamp(NOON.0 + 1);
    let with = |subscriptions: &[HeldSubscription], at, when| Ledger {
        bought: vec![begun("pdt_basic", "pay_1", "sub_1")],
        changed: vec![changed("sub_1", "pdt_pro", at, when)],
        subscriptions: subscriptions.to_vec(),
        ..Ledger::default()
    };
    let known = [held("sub_1", "pdt_basic", SubscriptionStatus::Active)];
    let now = EffectiveAt::Immediately;
    // Nobody told of it, told of it before the change, and since.
    assert_eq!(owned(&with(&[], after, now)), ["pdt_basic", "pdt_pro"]);
    assert_eq!(owned(&with(&known, after, now)), ["pdt_basic", "pdt_pro"]);
    assert_eq!(owned(&with(&known, before, now)), ["pdt_basic"]);
    // What is only scheduled is not theirs yet.
    let later = EffectiveAt::NextBillingDate;
    assert_eq!(owned(&with(&[], after, later)), ["pdt_basic"]);
}

fn offer(kind: OfferKind, from: Option<&str>) -> Offer {
    Offer {
        id: OfferId::parse("to-pro").unwrap(),
        kind,
        product: product("pdt_pro"),
        quantity: 1,
        compared_with: from.map(product),
        settling: None,
        texts: Localized(BTreeMap::new()),
    }
}

#[test]
fn an_upgrade_starts_from_the_visits_subscription_while_it_is_on_that_plan() {
    let offer = offer(OfferKind::Upgrade, Some("pdt_basic"));
    let visits = subscription_id("sub_1");
    for status in SubscriptionStatus::KNOWN {
        let standing = status.standing();
        let has = [held("sub_1", "pdt_basic", status)];
        let start = start_of(&offer, Some(&visits), &has);
        let expected = match standing {
            Standing::Entitling => Start::From(&has[0]),
            // It was paid for, and is about to begin.
            Standing::NotBegun => Start::Unheard,
            Standing::Resting | Standing::Over => Start::Gone,
        };
        assert_eq!(start, expected, "{has:?}");
        let is_gone = expected == Start::Gone;
        assert_eq!(is_start_gone(&offer, Some(&visits), &has), is_gone);
    }
    let other = [held("sub_1", "pdt_pro", SubscriptionStatus::Pending)];
    assert_eq!(start_of(&offer, Some(&visits), &other), Start::Gone);
    // Another subscription on the plan is not the one the visit is about.
    let moved = [
        held("sub_1", "pdt_pro", SubscriptionStatus::Active),
        held("sub_2", "pdt_basic", SubscriptionStatus::Active),
    ];
    assert_eq!(start_of(&offer, Some(&visits), &moved), Start::Gone);
    assert_eq!(start_of(&offer, Some(&visits), &moved[1..]), Start::Unheard);
    assert!(!is_start_gone(&offer, Some(&visits), &moved[1..]));
}

#[test]
fn without_a_subscription_of_the_visits_any_that_is_on_the_plan_will_do() {
    let offer = offer(OfferKind::Downgrade, Some("pdt_basic"));
    let mut has = [
        held("sub_1", "pdt_basic", SubscriptionStatus::Active),
        held("sub_2", "pdt_basic", SubscriptionStatus::Active),
        held("sub_3", "pdt_basic", SubscriptionStatus::OnHold),
    ];
    has[0].is_cancelling = true;
    assert_eq!(start_of(&offer, None, &has), Start::From(&has[1]));
    assert_eq!(start_of(&offer, None, &has[..1]), Start::From(&has[0]));
    assert_eq!(start_of(&offer, None, &has[2..]), Start::Gone);
}

#[test]
fn what_changes_no_plan_starts_from_nothing_and_what_names_no_plan_starts_nowhere() {
    assert!(!is_start_gone(
        &offer(OfferKind::CrossSell, None),
        None,
        &[]
    ));
    assert!(!is_start_gone(
        &offer(OfferKind::Upsell, Some("pdt_basic")),
        None,
        &[]
    ));
    let has = [held("sub_1", "pdt_basic", SubscriptionStatus::Active)];
    assert!(is_start_gone(&offer(OfferKind::Upgrade, None), None, &has));
}
