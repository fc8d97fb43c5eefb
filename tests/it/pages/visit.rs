//! The visit's page in every state.

use aftercart::app::pages::visit_page;
use aftercart::domain::charge::ChargeState;
use aftercart::domain::decline_code::DeclineReason;
use aftercart::domain::page::{NoOneClick, Notice, VisitPage};

use super::fixtures::{
    bare, bundle, bundle_at_checkout, bundle_two_cards, charge, declined, frame, plan, usd, visit,
    with_charge, with_offer,
};
use super::render::{attribute, element, has, never_says, render, says};

pub async fn draw(name: &str, page: VisitPage) -> String {
    render(name, move || visit_page(frame(), page.clone())).await
}

#[tokio::test]
async fn an_offer_shows_the_exact_total_the_card_and_both_answers() {
    let html = draw("offer", with_offer(bundle())).await;
    assert_eq!(
        attribute(&html, "offer-card", "data-offer").as_deref(),
        Some("bundle")
    );
    assert_eq!(
        attribute(&html, "offer-total", "data-minor").as_deref(),
        Some("15958")
    );
    assert_eq!(
        attribute(&html, "offer-total", "data-currency").as_deref(),
        Some("USD")
    );
    says(element(&html, "offer-total"), "$159.58");
    says(element(&html, "card"), "Visa •••• 4242");
    for line in ["$149.00", "\u{2212}$14.90", "Tax (DE)", "$25.48"] {
        says(&html, line);
    }
    says(
        &html,
        "List price: $100.00 more than Starter Course, before tax.",
    );
    says(&html, "You pay $159.58 once, tax included.");
    says(
        &html,
        "Dodo Payments, the merchant of record, takes the payment.",
    );
    never_says(&html, "ucceeded");
}

#[tokio::test]
async fn the_accept_form_carries_all_it_needs_and_names_amount_and_card_on_its_button() {
    let html = draw("offer", with_offer(bundle())).await;
    assert_eq!(
        attribute(&html, "accept", "method").as_deref(),
        Some("post")
    );
    assert_eq!(
        attribute(&html, "accept", "action").as_deref(),
        Some("/api/accept_offer")
    );
    let form = element(&html, "accept");
    let id = visit().to_string();
    for (name, value) in [
        ("visit", id.as_str()),
        ("step", "first"),
        ("quote", "quo_02020202020202020202020202020202"),
        ("method", "0"),
    ] {
        says(form, &format!("name=\"{name}\" value=\"{value}\""));
    }
    says(form, "Buy now · $159.58");
    says(form, "with Visa •••• 4242");
}

#[tokio::test]
async fn declining_takes_one_click_on_a_button_of_the_same_kind() {
    let html = draw("offer", with_offer(bundle())).await;
    assert_eq!(
        attribute(&html, "decline", "action").as_deref(),
        Some("/api/decline_offer")
    );
    let form = element(&html, "decline");
    says(form, &format!("name=\"visit\" value=\"{}\"", visit()));
    says(form, "name=\"step\" value=\"first\"");
    says(form, "<button type=\"submit\" class=\"button decline\">");
    says(element(&html, "accept"), "class=\"button accept\">");
}

#[tokio::test]
async fn several_methods_are_chosen_from_and_the_first_is_preselected() {
    let html = draw("offer-two-cards", with_offer(bundle_two_cards())).await;
    let picker = element(&html, "card");
    says(picker, "Visa •••• 4242");
    says(picker, "Mastercard •••• 5454");
    says(
        picker,
        "name=\"method\" id=\"method-0\" value=\"0\" checked",
    );
    assert_eq!(picker.matches(" checked").count(), 1);
}

#[tokio::test]
async fn an_offer_that_cannot_be_taken_by_one_click_says_why_and_leads_to_a_checkout() {
    for (name, why, sentence) in [
        (
            "no-card",
            NoOneClick::NoMethod,
            "None of your saved payment methods can be used",
        ),
        (
            "open",
            NoOneClick::CheckoutOpen,
            "You opened a checkout for this before.",
        ),
        (
            "limit",
            NoOneClick::LimitReached,
            "One-click payments are limited",
        ),
    ] {
        let html = draw(
            &format!("offer-{name}"),
            with_offer(bundle_at_checkout(why)),
        )
        .await;
        says(&html, sentence);
        assert_eq!(
            attribute(&html, "fallback-checkout", "href").as_deref(),
            Some("/offer/checkout")
        );
        assert!(!has(&html, "accept"));
        assert!(has(&html, "decline"));
    }
}

#[tokio::test]
async fn a_subscriptions_terms_stand_beside_the_button() {
    let html = draw("offer-plan", with_offer(plan())).await;
    says(
        element(&html, "terms"),
        "You pay $35.70 today, tax included. It renews at $35.70 every month, first on 21 December 2026, until you \
         cancel.",
    );
    assert!(!has(&html, "price-difference"));
}

#[tokio::test]
async fn a_changed_price_is_said_before_anything_else() {
    let page = VisitPage {
        notice: Some(Notice::PriceChanged {
            before: usd(14_900),
        }),
        ..with_offer(bundle())
    };
    let html = draw("offer-price-changed", page).await;
    says(
        element(&html, "notice"),
        "it was $149.00, it is now $159.58. Nothing was charged for this offer.",
    );
}

#[tokio::test]
async fn an_ended_offer_says_that_nothing_was_charged_for_it() {
    let page = VisitPage {
        notice: Some(Notice::OfferEnded),
        ..bare()
    };
    let html = draw("offer-ended", page).await;
    says(
        element(&html, "notice"),
        "This offer has ended. Nothing was charged for it.",
    );
    assert!(has(&html, "end"));
}

#[tokio::test]
async fn what_no_longer_holds_is_said_as_it_is() {
    let labels = ["Visa •••• 4242".to_owned(), "UPI".to_owned()];
    for (name, notice, sentence) in [
        (
            "method-gone",
            Notice::MethodGone(labels[..1].to_vec()),
            "Visa •••• 4242 can no longer be used for this. Nothing was charged for this offer.",
        ),
        (
            "methods-gone",
            Notice::MethodGone(labels.to_vec()),
            "Visa •••• 4242 and UPI can no longer be used for this. Nothing was charged for this offer.",
        ),
        (
            "limit-reached",
            Notice::LimitReached,
            "You have made as many one-click payments as we allow in a short time. Nothing was charged for this.",
        ),
    ] {
        let page = VisitPage {
            notice: Some(notice),
            ..with_offer(bundle_two_cards())
        };
        let html = draw(&format!("notice-{name}"), page).await;
        says(element(&html, "notice"), sentence);
        never_says(&html, "price changed");
    }
}

#[tokio::test]
async fn nothing_says_success_before_the_payment_succeeded() {
    for state in ChargeState::ALL {
        let html = draw(
            &format!("charge-{}", state.as_str()),
            with_charge(charge(state)),
        )
        .await;
        let successful = state == ChargeState::Succeeded;
        assert_eq!(has(&html, "receipt"), successful, "{state:?}");
        for word in ["succeeded", "Payment received"] {
            assert_eq!(html.contains(word), successful, "{word} in {state:?}");
        }
    }
}

#[tokio::test]
async fn a_charge_on_its_way_is_followed_with_and_without_scripts() {
    for state in ChargeState::ALL.into_iter().filter(|s| !s.is_final()) {
        let html = draw(
            &format!("charge-{}", state.as_str()),
            with_charge(charge(state)),
        )
        .await;
        let events = attribute(&html, "charge-status", "data-events");
        assert_eq!(events.as_deref(), Some("/offer/events"));
        says(
            &html,
            &format!(
                "<noscript><meta http-equiv=\"refresh\" content=\"{}; url=/offer/{}\"></noscript>",
                if state == ChargeState::NeedsAction {
                    15
                } else {
                    3
                },
                visit()
            ),
        );
        assert!(has(&html, "check-again"), "{state:?}");
        for other in ChargeState::ALL {
            let sentence = attribute(
                &html,
                "charge-status",
                &format!("data-say-{}", other.as_str()),
            );
            // In place only what leaves the heading true; anything else is a page of its own.
            let on_its_way = [ChargeState::Planned, ChargeState::Submitted];
            let alike = on_its_way.contains(&state) && on_its_way.contains(&other);
            assert_eq!(
                sentence.is_some(),
                alike || state == other,
                "{state:?} {other:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_receipt_names_product_amount_card_and_reference() {
    let html = draw(
        "charge-succeeded",
        with_charge(charge(ChargeState::Succeeded)),
    )
    .await;
    let receipt = element(&html, "receipt");
    for value in ["Complete Bundle", "$159.58", "Visa •••• 4242", "chg_0303"] {
        says(receipt, value);
    }
    never_says(&html, "<script type=\"module\"");
}

#[tokio::test]
async fn a_declined_card_leads_on_without_a_second_try() {
    let html = draw(
        "charge-declined",
        with_charge(charge(ChargeState::Declined)),
    )
    .await;
    assert_eq!(
        attribute(&html, "fallback-checkout", "href").as_deref(),
        Some("/offer/checkout")
    );
    assert_eq!(
        attribute(&html, "update-card", "href").as_deref(),
        Some("/offer/card")
    );
    assert!(!has(&html, "accept"));
}

#[tokio::test]
async fn only_a_generic_decline_keeps_its_reason_to_itself() {
    for (reason, word) in [
        (DeclineReason::Generic, "The payment was not approved."),
        (DeclineReason::Funds, "not enough money was available"),
        (DeclineReason::Expired, "The card has expired."),
        (DeclineReason::Authentication, "wanted you to confirm"),
        (
            DeclineReason::Temporary,
            "Something went wrong on the way to the bank.",
        ),
        (
            DeclineReason::Unsupported,
            "cannot be used for this purchase",
        ),
    ] {
        let html = draw("charge-declined-reason", with_charge(declined(reason))).await;
        says(&html, word);
        says(&html, "You were not charged.");
        for hint in ["lost", "stolen", "fraud"] {
            never_says(&html, hint);
        }
    }
}

#[tokio::test]
async fn after_a_success_the_next_offer_follows_the_receipt() {
    let page = VisitPage {
        charges: vec![charge(ChargeState::Succeeded)],
        ..with_offer(plan())
    };
    let html = draw("succeeded-then-offer", page).await;
    assert!(html.find("data-testid=\"receipt\"") < html.find("data-testid=\"offer-card\""));
    assert!(has(&html, "accept"));
    assert!(!has(&html, "end"));
}

#[tokio::test]
async fn the_end_of_a_visit_thanks_and_stands_still() {
    let html = draw("end", bare()).await;
    says(element(&html, "purchase"), "Starter Course");
    assert!(has(&html, "end"));
    never_says(&html, "<script type=\"module\"");
    never_says(&html, "http-equiv=\"refresh\"");
}

#[tokio::test]
async fn every_page_has_one_main_heading() {
    let mut pages = vec![
        bare(),
        with_offer(bundle()),
        VisitPage {
            charges: vec![
                charge(ChargeState::Succeeded),
                charge(ChargeState::Succeeded),
            ],
            ..with_offer(plan())
        },
    ];
    pages.extend(ChargeState::ALL.map(|state| with_charge(charge(state))));
    for page in pages {
        let html = draw("one-heading", page).await;
        assert_eq!(html.matches("<h1").count(), 1, "{html}");
    }
}
