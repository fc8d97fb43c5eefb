//! A plan change on its way, and what became of it.

use aftercart::app::pages::visit_page;
use aftercart::domain::charge::{ChargeState, Fact};
use aftercart::domain::decline_code::DeclineReason;
use aftercart::domain::page::{ChangeSummary, ChargeSummary, Failure, Timing, Unpaid, VisitPage};

use super::fixtures::{action, bare, frame, usd};
use super::plan_fixtures::*;
use super::render::{attribute, element, has, never_says, render, says};

const NOT_OVER: [ChargeState; 4] = [
    ChargeState::Planned,
    ChargeState::Submitted,
    ChargeState::Unknown,
    ChargeState::NeedsAction,
];

async fn draw(name: &str, charge: ChargeSummary) -> String {
    let page = with_change(charge);
    render(name, move || visit_page(frame(), page.clone())).await
}

#[tokio::test]
async fn a_change_on_its_way_says_so_and_claims_nothing() {
    for state in NOT_OVER {
        for (kind, charge) in [
            ("upgrade", upgrade(state)),
            ("downgrade", downgrade(state)),
            ("scheduled", scheduled(state)),
        ] {
            let html = draw(&format!("change-{kind}-{}", state.as_str()), charge).await;
            for claim in [
                "is changed",
                "is now",
                "is scheduled",
                "You paid",
                "received",
                "Thank you",
            ] {
                never_says(&html, claim);
            }
            assert!(!has(&html, "receipt"));
            assert_eq!(
                attribute(&html, "charge-status", "data-state").unwrap(),
                state.as_str()
            );
        }
    }
}

#[tokio::test]
async fn only_a_change_that_takes_money_now_names_an_amount_under_way() {
    let html = draw("change-upgrade-submitted", upgrade(ChargeState::Submitted)).await;
    says(&html, "Changing your plan");
    says(&html, "$59.50 for the change to Pro, on Visa •••• 4242.");
    for charge in [
        downgrade(ChargeState::Submitted),
        scheduled(ChargeState::Submitted),
    ] {
        let html = draw("change-free-submitted", charge).await;
        says(&html, "Nothing is charged today.");
        let status = element(&html, "charge-status");
        assert!(!status.contains('$'), "{status}");
    }
}

#[tokio::test]
async fn a_subscription_whose_method_has_no_name_is_charged_to_its_own() {
    let charge = ChargeSummary {
        method: String::new(),
        ..upgrade(ChargeState::Submitted)
    };
    let html = draw("change-no-method", charge).await;
    says(
        &html,
        "$59.50 for the change to Pro, on the payment method of your subscription.",
    );
}

#[tokio::test]
async fn an_unknown_outcome_is_looked_for_and_never_charged_twice() {
    let html = draw("change-upgrade-unknown", upgrade(ChargeState::Unknown)).await;
    says(&html, "You will not be charged twice.");
    let html = draw("change-downgrade-unknown", downgrade(ChargeState::Unknown)).await;
    says(&html, "Nothing is charged for it today.");
}

#[tokio::test]
async fn the_banks_question_names_the_change_and_what_holds_without_an_answer() {
    let html = draw(
        "change-upgrade-needs_action",
        upgrade(ChargeState::NeedsAction),
    )
    .await;
    says(
        &html,
        "confirm the payment of $59.50 for the change to Pro, on Visa •••• 4242. Unless you do, nothing is charged, \
         and your plan stays as it is.",
    );
    assert!(has(&html, "confirm"));
    let late = ChargeSummary {
        action: Some(action(None, 16)),
        ..upgrade(ChargeState::NeedsAction)
    };
    let html = draw("change-upgrade-too-late", late).await;
    says(&html, "Then you can choose again, from this page");
    never_says(&html, "checkout");
}

#[tokio::test]
async fn a_paid_change_has_a_receipt_from_plan_to_plan() {
    let html = draw("change-upgrade-succeeded", upgrade(ChargeState::Succeeded)).await;
    says(&html, "Your plan is changed");
    says(&html, "Your plan is now Pro. You paid $59.50.");
    let receipt = element(&html, "receipt");
    for part in [
        "Plan before",
        "Basic",
        "New plan",
        "Pro",
        "$59.50",
        "Visa •••• 4242",
        "$80.00 every month, plus any tax, next on 1 January 2027",
    ] {
        says(receipt, part);
    }
}

#[tokio::test]
async fn a_change_for_nothing_is_no_payment_received() {
    let html = draw(
        "change-downgrade-succeeded",
        downgrade(ChargeState::Succeeded),
    )
    .await;
    says(&html, "Your plan is now Starter. Nothing was charged.");
    says(
        &html,
        "You have a credit of $10.00 for future renewals; it is not refunded to your card.",
    );
    never_says(&html, "Payment received");
    never_says(&html, "You paid");
    let receipt = element(&html, "receipt");
    says(receipt, "Credit for future renewals");
    never_says(receipt, "Visa");
}

#[tokio::test]
async fn credit_that_was_used_stands_on_the_receipt() {
    let change = ChangeSummary {
        credit: Some(usd(-1000)),
        ..summary()
    };
    let charge = ChargeSummary {
        change: Some(change),
        ..upgrade(ChargeState::Succeeded)
    };
    let html = draw("change-credit-used", charge).await;
    says(&html, "$10.00 of your credit was used.");
    says(element(&html, "receipt"), "Credit used");
}

#[tokio::test]
async fn a_scheduled_change_waits_and_charges_nothing() {
    let html = draw(
        "change-scheduled-succeeded",
        scheduled(ChargeState::Succeeded),
    )
    .await;
    says(&html, "Your plan change is scheduled");
    says(
        &html,
        "Your plan changes to Starter on 1 January 2027. Nothing was charged. Until then you have Basic, and you can \
         withdraw the change.",
    );
    let receipt = element(&html, "receipt");
    says(receipt, "Takes effect");
    says(receipt, "Charged today");
    says(receipt, "$0.00");
    never_says(&html, "You paid");
    never_says(receipt, "Visa");
}

#[tokio::test]
async fn what_became_of_a_scheduled_change_is_said() {
    for (name, timing, heading, sentence, receipt) in [
        (
            "change-scheduled-withdrawn",
            Timing::Withdrawn,
            "Your scheduled change was withdrawn",
            "The change to Starter was withdrawn before it took effect. Nothing was charged for it, and your plan \
             stays as it was.",
            "Scheduled change to",
        ),
        (
            "change-scheduled-came",
            Timing::Came {
                taken: Some(usd(2000)),
            },
            "Your plan is changed",
            "Your plan is now Starter, as scheduled for 1 January 2027. $20.00 was charged for it.",
            "$20.00",
        ),
        (
            "change-scheduled-missed",
            Timing::Missed,
            "Your scheduled change did not take place",
            "The change to Starter was scheduled for 1 January 2027 and did not take place. Your plan stays as it was.",
            "Scheduled change to",
        ),
        (
            "change-scheduled-past",
            Timing::Past,
            "Your plan change was scheduled",
            "The change to Starter was scheduled for 1 January 2027.",
            "Scheduled change to",
        ),
    ] {
        let mut charge = scheduled(ChargeState::Succeeded);
        charge.change.as_mut().unwrap().timing = timing;
        let html = draw(name, charge).await;
        says(&html, heading);
        says(&html, sentence);
        says(element(&html, "receipt"), receipt);
        never_says(&html, "You paid");
        never_says(&html, "you can withdraw");
    }
}

#[tokio::test]
async fn a_change_that_holds_unpaid_says_on_what_footing() {
    for (name, unpaid, sentence) in [
        (
            "change-unpaid-on-hold",
            Unpaid::OnHold,
            "By the terms of this change your plan is Pro even so. Your subscription is on hold until it is paid.",
        ),
        (
            "change-unpaid-settled",
            Unpaid::Settled,
            "That attempt was not charged; your plan is Pro now.",
        ),
    ] {
        let mut charge = upgrade(ChargeState::Declined);
        let change = charge.change.as_mut().unwrap();
        (change.stays_if_unpaid, change.unpaid) = (false, Some(unpaid));
        says(&draw(name, charge).await, sentence);
    }
}

#[tokio::test]
async fn a_declined_change_says_which_plan_holds_and_leads_on() {
    let html = draw("change-upgrade-declined", upgrade(ChargeState::Declined)).await;
    says(&html, "You were not charged. Your plan stays as it was.");
    says(&html, "We do not try again by ourselves.");
    says(&html, "Use another payment method for this subscription");
    says(&html, "Pay for the change to Pro on Dodo's page");
    assert!(has(&html, "update-card") && has(&html, "fallback-checkout"));
    never_says(&html, "Buy Pro");
    never_says(&html, "purchase");

    let risky = ChargeSummary {
        change: Some(ChangeSummary {
            stays_if_unpaid: false,
            ..summary()
        }),
        ..upgrade(ChargeState::Declined)
    };
    let html = draw("change-upgrade-declined-applied", risky).await;
    never_says(&html, "stays as it was");
    says(&html, "may be on hold until it is paid");
}

#[tokio::test]
async fn no_decline_of_a_change_speaks_of_a_purchase() {
    for reason in [
        DeclineReason::Generic,
        DeclineReason::Funds,
        DeclineReason::Expired,
        DeclineReason::Authentication,
        DeclineReason::Temporary,
        DeclineReason::Unsupported,
    ] {
        let charge = ChargeSummary {
            decline: Some(reason),
            ..upgrade(ChargeState::Declined)
        };
        let html = draw("change-declined-reasons", charge).await;
        never_says(&html, "purchase");
    }
}

#[tokio::test]
async fn a_change_that_never_arrived_left_the_plan_whatever_its_terms() {
    for fact in [
        Fact::NeverSent,
        Fact::Unsent,
        Fact::Refused,
        Fact::NothingFound,
    ] {
        let charge = ChargeSummary {
            failure: Some(Failure { fact, asked: false }),
            change: Some(ChangeSummary {
                stays_if_unpaid: false,
                ..summary()
            }),
            update_card: None,
            standard_checkout: None,
            ..upgrade(ChargeState::Failed)
        };
        let html = draw(&format!("change-failed-{}", fact.as_str()), charge).await;
        says(&html, "Your plan was not changed");
        says(&html, "You were not charged. Your plan stays as it was.");
        never_says(&html, "We do not try again");
    }
}

#[tokio::test]
async fn what_went_another_way_than_told_is_owned_up_to() {
    let late = ChargeSummary {
        late: true,
        ..upgrade(ChargeState::Succeeded)
    };
    let html = draw("change-late", late).await;
    says(&html, "Your plan was changed after all");
    says(&html, "This page said that the change did not take place.");
    let other = ChargeSummary {
        taken_instead: Some(usd(8000)),
        ..upgrade(ChargeState::Succeeded)
    };
    let html = draw("change-taken-instead", other).await;
    says(&html, "$80.00 was charged, and the button said $59.50");
}

#[tokio::test]
async fn after_a_change_the_plans_follow_its_receipt() {
    let page = VisitPage {
        purchase: None,
        charges: vec![upgrade(ChargeState::Succeeded)],
        plans: Some(comparison()),
        ..bare()
    };
    let html = render("change-then-plans", move || {
        visit_page(frame(), page.clone())
    })
    .await;
    let receipt = html.find("data-testid=\"receipt\"").unwrap();
    assert!(receipt < html.find("data-testid=\"plan-comparison\"").unwrap());
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(!has(&html, "end"));
}
