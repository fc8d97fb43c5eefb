//! What a plan change would cost comes from Dodo as it is.

use aftercart::domain::money::{Currency, Money};
use aftercart::domain::obstacle::Obstacle;
use aftercart::domain::plan_change::PlanTerms;
use aftercart::domain::plan_quote::{LineKind, PlanPreview};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::DodoError;
use serde_json::{Value, json};

use super::client;
use super::plans::{plan, preview_request, set, subscription, to_pro, usd};
use super::scripted::{Reply, Server};

/// Basic to Pro with a line of each kind; `summary` set otherwise.
fn answer(summary: &Value) -> Value {
    let mut answer = json!({
        "immediate_charge": {
            "effective_at": "2026-11-21T12:00:00Z",
            "line_items": [
                {
                    "type": "subscription", "id": "sub_1", "product_id": "pdt_pro", "name": "Pro",
                    "description": "All of it", "quantity": 2, "unit_price": 8000,
                    "proration_factor": 0.483_871, "currency": "USD", "tax": 120, "tax_rate": 19.5,
                    "tax_inclusive": true,
                },
                {
                    "type": "addon", "id": "adn_seat", "name": "Seat", "quantity": "3",
                    "unit_price": "-1000", "proration_factor": "1", "tax": null, "tax_rate": 0,
                },
                { "type": "brand_new", "name": "", "quantity": 1.5, "currency": null },
            ],
            "summary": {
                "currency": "USD", "total_amount": 5000, "tax": 120,
                "settlement_currency": "USD", "settlement_amount": 5000, "settlement_tax": null,
                "customer_credits": 0, "customer_credits_currency": "USD",
            },
        },
        "new_plan": subscription(&json!({
            "product_id": "pdt_pro", "recurring_pre_tax_amount": 16000,
            "previous_billing_date": "2026-11-21T12:00:00Z",
            "next_billing_date": "2026-12-21T12:00:00Z",
        })),
    });
    set(&mut answer["immediate_charge"]["summary"], summary);
    answer
}

async fn preview(answer: &Value) -> Result<PlanPreview, DodoError> {
    let server = Server::always(Reply::json(answer)).await;
    client(&server)
        .preview_plan(&preview_request(to_pro()))
        .await
}

#[tokio::test]
async fn a_preview_is_read_line_by_line() {
    let seen = preview(&answer(&json!({}))).await.unwrap();
    assert_eq!(
        (seen.total, seen.tax, seen.credit),
        (usd(5000), Some(usd(120)), None)
    );
    assert_eq!(seen.after, plan("pdt_pro", 2, &[("adn_seat", 3)]));
    assert_eq!(seen.renewal, Some(usd(16000)));
    assert!(!seen.renewal_includes_tax && seen.every.is_some());
    assert_eq!(seen.effective_at, Some(Timestamp(1_795_262_400_000)));
    assert_eq!(seen.next_billing_at, Some(Timestamp(1_797_854_400_000)));

    let [pro, seat, other] = &seen.lines[..] else {
        panic!("a line is missing: {seen:?}");
    };
    assert_eq!((pro.kind, pro.quantity), (LineKind::Subscription, Some(2)));
    assert_eq!(pro.name.as_deref(), Some("Pro"));
    assert_eq!(pro.description.as_deref(), Some("All of it"));
    assert_eq!((pro.unit_price, pro.tax), (Some(usd(8000)), Some(usd(120))));
    assert_eq!(pro.proration_factor.as_deref(), Some("0.483871"));
    assert_eq!(pro.tax_rate.as_deref(), Some("19.5"));
    assert!(pro.includes_tax);
    assert_eq!((seat.kind, seat.quantity), (LineKind::Addon, Some(3)));
    assert_eq!((seat.unit_price, seat.tax), (Some(usd(-1000)), None));
    assert_eq!(seat.proration_factor.as_deref(), Some("1"));
    assert_eq!((other.kind, other.quantity), (LineKind::Other, None));
    assert_eq!((&other.name, other.unit_price), (&None, None));
}

#[tokio::test]
async fn credit_is_signed_and_has_a_currency_of_its_own() {
    let euro = |minor| Some(Money::new(minor, Currency::parse("EUR").unwrap()));
    for (summary, credit) in [
        (
            json!({ "customer_credits": 5000, "total_amount": 0 }),
            Some(usd(5000)),
        ),
        (json!({ "customer_credits": "-700" }), Some(usd(-700))),
        (json!({ "customer_credits": null }), None),
        (
            json!({ "customer_credits": 5, "customer_credits_currency": "EUR" }),
            euro(5),
        ),
        // Then it is the subscription's.
        (
            json!({ "customer_credits": 5, "customer_credits_currency": null, "currency": "EUR" }),
            Some(usd(5)),
        ),
    ] {
        let seen = preview(&answer(&summary)).await.unwrap();
        assert_eq!(seen.credit, credit, "{summary}");
    }
}

#[tokio::test]
async fn no_amount_goes_unmentioned() {
    let mut without_plan = answer(&json!({}));
    without_plan["new_plan"] = json!(null);
    let mut odd_line = answer(&json!({}));
    odd_line["immediate_charge"]["line_items"][1]["unit_price"] = json!("ten");
    let mut odd_addons = answer(&json!({}));
    odd_addons["new_plan"]["addons"] = json!([7]);
    for odd in [
        answer(&json!({ "total_amount": null })),
        answer(&json!({ "total_amount": 49.5 })),
        answer(&json!({ "currency": "dollars" })),
        answer(&json!({ "tax": {} })),
        answer(&json!({ "customer_credits": "some" })),
        without_plan,
        odd_line,
        odd_addons,
    ] {
        let result = preview(&odd).await;
        assert!(
            matches!(result, Err(DodoError::Unavailable { .. })),
            "{odd} gave {result:?}"
        );
    }
}

#[tokio::test]
async fn a_preview_changes_nothing_and_so_is_tried_again() {
    let good = Reply::json(&answer(&json!({})));
    let server = Server::plays([Reply::Disconnect, Reply::text(503, ""), good]).await;
    let result = client(&server)
        .preview_plan(&preview_request(to_pro()))
        .await;
    assert!(result.is_ok(), "{result:?}");
    let sent = &server.requests()[2];
    assert_eq!(sent.line, "POST /subscriptions/sub_1/change-plan/preview");
    assert_eq!(
        sent.json(),
        json!({
            "product_id": "pdt_pro", "quantity": 2,
            "addons": [{ "addon_id": "adn_seat", "quantity": 3 }],
            "proration_billing_mode": "difference_immediately", "effective_at": "immediately",
            "on_payment_failure": "prevent_change",
        })
    );
}

#[tokio::test]
async fn a_plan_that_has_no_preview_says_why() {
    for (status, code, why) in [
        (
            409,
            "PENDING_PLAN_CHANGE_EXISTS",
            Some(Obstacle::PendingChange),
        ),
        (
            409,
            "SCHEDULED_PLAN_CHANGE_EXISTS",
            Some(Obstacle::ScheduledChange),
        ),
        (
            422,
            "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED",
            Some(Obstacle::NotActive),
        ),
        (422, "UNSUPPORTED_ACTION", Some(Obstacle::UsageBased)),
        (422, "MISSING_ADDON_IDS", Some(Obstacle::AddonMissing)),
        (422, "A_CODE_ADDED_SINCE", None),
    ] {
        let server = Server::always(Reply::error(status, code)).await;
        let terms = PlanTerms::at_renewal(plan("pdt_pro", 1, &[]));
        let error = client(&server)
            .preview_plan(&preview_request(terms))
            .await
            .unwrap_err();
        assert!(error.is_refusal() && !error.outcome_unknown(), "{error:?}");
        assert_eq!(error.code().and_then(Obstacle::from_code), why, "{code}");
        assert_eq!(server.requests().len(), 1, "asking again would not help");
        let sent = server.requests()[0].json();
        assert_eq!(sent["effective_at"], "next_billing_date");
        assert_eq!(sent["proration_billing_mode"], "full_immediately");
        assert_eq!(sent["addons"], json!([]), "none is said, not left out");
    }
}
