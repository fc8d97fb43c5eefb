//! A plan change leaves once, and its answer is believed no further than it goes.

use std::time::Duration;

use aftercart::domain::ids::PaymentMethodId;
use aftercart::domain::plan_change::{OnPaymentFailure, PlanTerms, ProrationMode};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::{
    CHARGE_METADATA_KEY, Dodo, DodoError, NewMethod, PlanChangeRequest, Started,
};
use serde_json::json;

use super::plans::{change_request, plan, sub_id, to_pro};
use super::scripted::{Reply, Server};
use super::{client, options};

/// Changes a plan as the app does: a slot first.
async fn send(dodo: &Dodo, request: &PlanChangeRequest) -> Result<Started, DodoError> {
    dodo.change_plan(dodo.charge_slot().await?, request).await
}

async fn change_against(reply: Reply, terms: PlanTerms) -> (Result<Started, DodoError>, usize) {
    let server = Server::always(reply).await;
    let result = send(&client(&server), &change_request(terms)).await;
    // Long enough for any second attempt to arrive.
    tokio::time::sleep(Duration::from_millis(60)).await;
    (result, server.requests().len())
}

#[tokio::test]
async fn an_empty_answer_is_an_answer_and_says_nothing() {
    let nulls = json!({
        "payment_id": null, "payment_link": null, "client_secret": null, "expires_on": null,
    });
    for reply in [
        Reply::text(200, ""),
        Reply::text(200, " \n"),
        Reply::text(204, ""),
        Reply::text(202, "{}"),
        Reply::text(200, "null"),
        Reply::json(&nulls),
        Reply::json(&json!({ "payment_id": "../x", "payment_link": "javascript:alert(1)" })),
    ] {
        let (result, requests) = change_against(reply.clone(), to_pro()).await;
        assert_eq!(result, Ok(Started::default()), "{reply:?}");
        assert_eq!(requests, 1);
    }
}

#[tokio::test]
async fn a_payment_for_the_customer_to_finish_is_named() {
    let answer = json!({
        "payment_id": "pay_1", "payment_link": "https://pay.example/l",
        "client_secret": "secret", "expires_on": "2026-11-21T12:00:00Z", "brand_new": 1,
    });
    let (result, _) = change_against(Reply::json(&answer), to_pro()).await;
    let started = result.unwrap();
    assert_eq!(started.payment.unwrap().as_str(), "pay_1");
    assert_eq!(started.link.unwrap().as_str(), "https://pay.example/l");
    assert_eq!(started.expires_at, Some(Timestamp(1_795_262_400_000)));
}

#[tokio::test]
async fn a_change_whose_answer_is_lost_is_unknown_and_is_never_sent_again() {
    for reply in [
        Reply::Silence,
        Reply::Disconnect,
        Reply::Bytes("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"),
        Reply::text(200, "<html>thank you</html>"),
        Reply::text(200, "{\"payment_id\":"),
        Reply::text(307, "").with("location", "/"),
        Reply::error(409, "CONFLICT"),
        Reply::error(409, "PENDING_PLAN_CHANGE_EXISTS"),
        Reply::error(422, "PENDING_PLAN_CHANGE_EXISTS"),
        Reply::error(422, "PREVIOUS_PAYMENT_PENDING"),
        Reply::text(409, ""),
        Reply::text(422, ""),
        Reply::error(500, "INTERNAL_SERVER_ERROR"),
        Reply::error(500, "SCHEDULED_PLAN_CHANGE_EXISTS"),
        Reply::text(502, "<html></html>"),
        Reply::error(503, "TRY_LATER").with("retry-after", "0"),
    ] {
        let (result, requests) = change_against(reply.clone(), to_pro()).await;
        let error = result.expect_err("an answer like this proves nothing");
        assert!(error.outcome_unknown(), "{reply:?} gave {error:?}");
        assert_eq!(requests, 1, "{reply:?}");
    }
}

#[tokio::test]
async fn a_change_dodo_refuses_in_words_is_certain_not_to_have_happened() {
    for (status, code) in [
        (400, "INVALID_REQUEST_BODY"),
        (404, "NOT_FOUND"),
        (409, "SCHEDULED_PLAN_CHANGE_EXISTS"),
        (410, "PRODUCT_IS_DELETED"),
        (422, "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED"),
        (422, "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED"),
        (422, "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION"),
        (422, "SCHEDULED_PLAN_CHANGE_EXISTS"),
        (429, "TOO_MANY_REQUESTS"),
    ] {
        let reply = Reply::error(status, code).with("retry-after", "0");
        let (result, requests) = change_against(reply, to_pro()).await;
        let error = result.expect_err("it was refused");
        assert!(!error.outcome_unknown(), "{status} gave {error:?}");
        assert!(error.is_refusal(), "{error:?}");
        assert_eq!((error.code(), requests), (Some(code), 1));
    }
}

#[tokio::test]
async fn a_schedule_in_the_way_of_a_schedule_may_be_our_own() {
    let reply = Reply::error(409, "SCHEDULED_PLAN_CHANGE_EXISTS");
    let terms = PlanTerms::at_renewal(plan("pdt_pro", 1, &[]));
    let (result, _) = change_against(reply, terms).await;
    let error = result.expect_err("an answer like this proves nothing");
    assert!(error.outcome_unknown(), "{error:?}");
}

#[tokio::test]
async fn a_change_names_everything_that_stays_and_carries_our_id() {
    let server = Server::always(Reply::text(200, "")).await;
    let mut request = change_request(PlanTerms {
        mode: ProrationMode::ProratedImmediatelyKeepCycle,
        on_payment_failure: OnPaymentFailure::ApplyChange,
        ..to_pro()
    });
    request
        .metadata
        .insert(CHARGE_METADATA_KEY.to_owned(), "somebody else's".to_owned());
    send(&client(&server), &request).await.unwrap();
    let sent = &server.requests()[0];
    assert_eq!(sent.line, "POST /subscriptions/sub_1/change-plan");
    assert_eq!(
        sent.json(),
        json!({
            "product_id": "pdt_pro", "quantity": 2,
            "addons": [{ "addon_id": "adn_seat", "quantity": 3 }],
            "proration_billing_mode": "prorated_immediately_keep_cycle",
            "effective_at": "immediately", "on_payment_failure": "apply_change",
            "metadata": {
                "aftercart_visit": "vis_1", CHARGE_METADATA_KEY: request.charge.as_ref().unwrap().as_str(),
            },
        })
    );
}

#[tokio::test]
async fn a_change_can_be_paid_on_a_hosted_page() {
    let server = Server::always(Reply::text(200, "{}")).await;
    let request = PlanChangeRequest {
        pay_by_link: Some("https://shop.example/plans".parse().unwrap()),
        ..change_request(to_pro())
    };
    send(&client(&server), &request).await.unwrap();
    let sent = server.requests()[0].json();
    assert_eq!(sent["collect_via_payment_link"], true);
    assert_eq!(sent["return_url"], "https://shop.example/plans");
    assert_eq!(sent["on_payment_failure"], "prevent_change");
}

#[tokio::test]
async fn terms_dodo_cannot_take_never_leave() {
    let terms = PlanTerms {
        mode: ProrationMode::DoNotBill,
        ..PlanTerms::at_renewal(plan("pdt_pro", 1, &[]))
    };
    let by_link = |terms| PlanChangeRequest {
        pay_by_link: Some("https://shop.example/".parse().unwrap()),
        ..change_request(terms)
    };
    let apply = PlanTerms {
        on_payment_failure: OnPaymentFailure::ApplyChange,
        ..to_pro()
    };
    let later = PlanTerms::at_renewal(plan("pdt_pro", 1, &[]));
    let server = Server::always(Reply::text(200, "{}")).await;
    for request in [change_request(terms), by_link(apply), by_link(later)] {
        let result = send(&client(&server), &request).await;
        assert!(
            matches!(result, Err(DodoError::NotSent { .. })),
            "{result:?}"
        );
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_scheduled_change_is_withdrawn_once() {
    for (reply, expected) in [
        (Reply::text(204, ""), Some(true)),
        (Reply::text(200, "{}"), Some(true)),
        (
            Reply::error(404, "SCHEDULED_PLAN_CHANGE_NOT_FOUND"),
            Some(false),
        ),
        (
            Reply::error(422, "SCHEDULED_PLAN_CHANGE_NOT_FOUND"),
            Some(false),
        ),
        (Reply::error(404, "NOT_FOUND"), None),
        (Reply::Disconnect, None),
    ] {
        let server = Server::always(reply.clone()).await;
        let result = client(&server).unschedule(&sub_id()).await;
        assert_eq!(result.ok(), expected, "{reply:?}");
        assert_eq!(
            server.lines(),
            ["DELETE /subscriptions/sub_1/change-plan/scheduled"]
        );
    }
}

#[tokio::test]
async fn a_payment_method_is_changed_to_a_saved_one_or_to_one_yet_to_be_entered() {
    let link = json!({ "payment_id": "pay_1", "payment_link": "https://pay.example/l" });
    let server = Server::plays([Reply::text(200, ""), Reply::json(&link)]).await;
    let dodo = client(&server);
    let saved = NewMethod::Existing(PaymentMethodId::parse("pm_2").unwrap());
    let started = dodo.update_payment_method(&sub_id(), &saved).await;
    assert_eq!(started, Ok(Started::default()));
    let entered = NewMethod::Entered {
        return_url: "https://shop.example/plans".parse().unwrap(),
    };
    let started = dodo.update_payment_method(&sub_id(), &entered).await;
    assert_eq!(
        started.unwrap().link.unwrap().as_str(),
        "https://pay.example/l"
    );
    let sent = server.requests();
    assert_eq!(
        sent[0].line,
        "POST /subscriptions/sub_1/update-payment-method"
    );
    assert_eq!(
        sent[0].json(),
        json!({ "type": "existing", "payment_method_id": "pm_2" })
    );
    assert_eq!(
        sent[1].json(),
        json!({ "type": "new", "return_url": "https://shop.example/plans" })
    );
}

#[tokio::test]
async fn a_change_of_method_may_charge_and_so_is_sent_once() {
    for reply in [Reply::Silence, Reply::error(500, "INTERNAL_SERVER_ERROR")] {
        let server = Server::always(reply).await;
        let saved = NewMethod::Existing(PaymentMethodId::parse("pm_2").unwrap());
        let result = client(&server)
            .update_payment_method(&sub_id(), &saved)
            .await;
        assert!(result.unwrap_err().outcome_unknown());
        tokio::time::sleep(Duration::from_millis(60)).await;
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_change_that_never_left_is_certain_not_to_have_happened() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let dodo = Dodo::new(options(&format!("http://{address}"))).unwrap();
    let error = send(&dodo, &change_request(to_pro())).await.unwrap_err();
    assert!(matches!(error, DodoError::NotSent { .. }), "{error:?}");
}
