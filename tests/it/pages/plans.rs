//! Plans side by side.

use aftercart::app::pages::visit_page;
use aftercart::domain::obstacle::Obstacle;
use aftercart::domain::offer::OfferKind;
use aftercart::domain::page::{Notice, PlanComparison, PlanWay, VisitPage};
use aftercart::words::Words;

use super::fixtures::{bare, frame, usd};
use super::plan_fixtures::*;
use super::render::{attribute, element, has, never_says, render, says};

const OBSTACLES: [Obstacle; 18] = [
    Obstacle::SamePlan,
    Obstacle::PendingChange,
    Obstacle::PaidChange,
    Obstacle::ScheduledChange,
    Obstacle::NotBegun,
    Obstacle::OnHold,
    Obstacle::PastDue,
    Obstacle::Paused,
    Obstacle::Ended,
    Obstacle::NotActive,
    Obstacle::Cancelling,
    Obstacle::OnDemand,
    Obstacle::UsageBased,
    Obstacle::NoPaymentMethod,
    Obstacle::MethodRefused,
    Obstacle::ProductGone,
    Obstacle::AddonMissing,
    Obstacle::BelowMinimum,
];

async fn draw(name: &str, page: VisitPage) -> String {
    render(name, move || visit_page(frame(), page.clone())).await
}

/// The page of a link visit with these plans.
async fn drawn(name: &str, plans: PlanComparison) -> String {
    draw(name, by_link(plans)).await
}

/// The card of the plan `product`.
fn card<'a>(html: &'a str, product: &str) -> &'a str {
    let mark = format!("data-product=\"{product}\"");
    let from = html.find(&mark).unwrap_or_else(|| panic!("no {product}"));
    let length = html[from..].find("</article>").unwrap();
    &html[from..from + length]
}

#[tokio::test]
async fn plans_stand_side_by_side_with_the_difference_before_the_full_price() {
    let html = drawn("plans", comparison()).await;
    let pro = card(&html, "pdt_pro");
    let difference = pro.find("+$50.00 a month").expect("no difference");
    let full = pro.find("$80.00 every month, plus any tax").unwrap();
    assert!(difference < full);
    says(card(&html, "pdt_starter"), "\u{2212}$10.00 a month");
    says(pro, "Chosen by 212 of our learners");
    assert!(has(card(&html, "pdt_basic"), "plan-current"));
    assert!(!has(pro, "plan-current"));
    says(&html, "Choose the plan that fits");
    says(
        element(&html, "current-plan"),
        "$30.00 every month, plus any tax, next on 1 January 2027",
    );
    says(element(&html, "current-plan"), "Visa •••• 4242");
    assert!(!has(&html, "decline"), "nothing was offered");
}

#[tokio::test]
async fn what_is_gained_and_lost_is_said_in_words_and_not_in_colour() {
    let html = drawn("plans", comparison()).await;
    let pro = card(&html, "pdt_pro");
    says(pro, "You get");
    says(pro, "New: ");
    says(pro, "You keep");
    never_says(pro, "You no longer get");
    let starter = card(&html, "pdt_starter");
    says(starter, "You no longer get");
    says(starter, "Not included: ");
}

#[tokio::test]
async fn an_upgrade_shows_every_line_the_tax_the_total_the_renewal_and_its_terms() {
    let html = drawn("plans", comparison()).await;
    let pro = card(&html, "pdt_pro");
    assert_eq!(attribute(pro, "plan-total", "data-minor").unwrap(), "5950");
    assert_eq!(
        attribute(pro, "plan-total", "data-currency").unwrap(),
        "USD"
    );
    says(pro, "Total now");
    says(element(pro, "plan-lines"), "$80.00");
    says(element(pro, "plan-lines"), "\u{2212}$30.00");
    says(pro, "$9.50");
    says(
        element(pro, "plan-renewal"),
        "21 December 2026: $80.00, plus any tax",
    );
    for sentence in Words::english().change_terms(&to_pro(), "Pro") {
        says(element(pro, "terms"), &sentence);
    }
}

#[tokio::test]
async fn choosing_is_one_form_with_the_amount_and_the_card_on_its_button() {
    let html = drawn("plans", comparison()).await;
    let pro = card(&html, "pdt_pro");
    assert_eq!(
        attribute(pro, "choose-plan", "action").unwrap(),
        "/api/change_plan"
    );
    let form = element(pro, "choose-plan");
    for field in ["visit", "step", "quote"] {
        says(form, &format!("name=\"{field}\""));
    }
    says(form, &to_pro().id.to_string());
    says(form, "Upgrade to Pro\u{a0}· $59.50");
    says(form, "with Visa •••• 4242");
    assert!(!has(card(&html, "pdt_basic"), "choose-plan"));
}

#[tokio::test]
async fn a_downgrade_shows_its_credit_as_credit_and_charges_no_card() {
    let html = drawn("plans", comparison()).await;
    let starter = card(&html, "pdt_starter");
    assert_eq!(
        attribute(starter, "plan-credit", "data-minor").unwrap(),
        "1000"
    );
    assert_eq!(attribute(starter, "plan-total", "data-minor").unwrap(), "0");
    says(starter, "Credit for future renewals");
    says(starter, "It is not refunded to your card.");
    let form = element(starter, "choose-plan");
    says(form, "Switch to Starter\u{a0}· nothing to pay now");
    never_says(form, "Visa");
}

#[tokio::test]
async fn many_lines_are_folded_but_total_tax_credit_renewal_and_terms_are_not() {
    let html = drawn("plans-options", with_options()).await;
    let pro = card(&html, "pdt_pro");
    let folded = &pro[pro.find("<details").unwrap()..pro.find("</details>").unwrap()];
    says(folded, "How this comes about (4 lines)");
    for line in [
        "2 × $80.00 × 0.5",
        "3 × $10.00 × 0.5",
        "\u{2212}$30.00 × 0.5",
        "Usage",
        "One more person",
    ] {
        says(folded, line);
    }
    says(folded, "plus $4.75 tax");
    for id in ["plan-total", "plan-credit", "plan-renewal", "terms"] {
        assert!(has(pro, id), "{id}");
        assert!(!has(folded, id), "{id} is folded away");
    }
    assert_eq!(
        attribute(pro, "plan-credit", "data-minor").unwrap(),
        "-1000"
    );
    says(pro, "Credit used");
    says(pro, "$10.00 of your credit is used.");
}

#[tokio::test]
async fn quantity_and_addons_are_asked_for_by_a_form_that_changes_nothing() {
    let html = drawn("plans-options", with_options()).await;
    assert_eq!(attribute(&html, "plan-options", "method").unwrap(), "get");
    let form = element(&html, "plan-options");
    for part in [
        "name=\"quantity\"",
        "name=\"adn_seat\"",
        "value=\"3\"",
        "Seat",
        "Show prices",
    ] {
        says(form, part);
    }
    says(card(&html, "pdt_pro"), "2 × Pro");
    says(card(&html, "pdt_pro"), "with 3 × Seat");
    says(element(&html, "current-plan"), "2 × Basic with 2 × Seat");
}

#[tokio::test]
async fn a_trial_says_when_it_ends_and_what_ends_it() {
    let html = drawn("plans-options", with_options()).await;
    says(&html, "until 1 January 2027");
    says(
        &html,
        "A change that takes effect at once ends your free trial.",
    );
}

#[tokio::test]
async fn a_plan_without_a_price_or_beyond_the_limit_cannot_be_chosen_and_says_why() {
    let plans = PlanComparison {
        choices: vec![
            starter(PlanWay::NoPrice),
            basic(),
            pro(PlanWay::LimitReached),
        ],
        ..comparison()
    };
    let html = drawn("plans-no-price", plans).await;
    let starter = card(&html, "pdt_starter");
    says(element(starter, "plan-obstacle"), "cannot be had right now");
    assert!(has(starter, "check-again"));
    says(
        element(card(&html, "pdt_pro"), "plan-obstacle"),
        "limited to a few at a time",
    );
    assert!(!has(&html, "choose-plan"));
}

#[tokio::test]
async fn each_obstacle_has_a_sentence_of_its_own_and_no_button() {
    let mut said = Vec::new();
    for obstacle in OBSTACLES {
        let plans = PlanComparison {
            choices: vec![basic(), pro(PlanWay::Blocked(obstacle))],
            update_method: Some("/offer/method".into()),
            ..comparison()
        };
        let html = drawn(&format!("plans-blocked-{obstacle:?}"), plans).await;
        let pro = card(&html, "pdt_pro");
        let sentence = element(pro, "plan-obstacle").to_owned();
        assert!(sentence.len() > 40, "{obstacle:?}: {sentence}");
        assert!(!has(pro, "choose-plan"), "{obstacle:?}");
        assert!(!said.contains(&sentence), "{obstacle:?}: {sentence}");
        said.push(sentence);
        let helps = matches!(
            obstacle,
            Obstacle::OnHold
                | Obstacle::PastDue
                | Obstacle::NoPaymentMethod
                | Obstacle::MethodRefused
        );
        assert_eq!(has(pro, "update-method"), helps, "{obstacle:?}");
    }
}

#[tokio::test]
async fn what_stands_in_the_way_of_every_plan_is_said_once_above_them() {
    let html = drawn("plans-on-hold", blocked(Obstacle::OnHold)).await;
    assert_eq!(html.matches("is on hold").count(), 1);
    assert_eq!(html.matches("data-testid=\"update-method\"").count(), 1);
    assert_eq!(html.matches("data-testid=\"plan-obstacle\"").count(), 3);
    assert!(html.find("is on hold").unwrap() < html.find("data-product").unwrap());
    assert_eq!(
        attribute(&html, "update-method", "href").unwrap(),
        "/offer/method"
    );
}

#[tokio::test]
async fn a_scheduled_change_can_be_seen_and_withdrawn() {
    let html = drawn("plans-scheduled", with_schedule(true)).await;
    says(
        &html,
        "Your plan changes to Starter on 1 January 2027. Until then you have Basic.",
    );
    assert_eq!(
        attribute(&html, "withdraw-change", "action").unwrap(),
        "/api/withdraw_change"
    );
    let form = element(&html, "withdraw-change");
    for field in ["visit", "step", "product"] {
        says(form, &format!("name=\"{field}\""));
    }
    let html = drawn("plans-scheduled-fast", with_schedule(false)).await;
    assert!(has(&html, "scheduled-change"));
    assert!(!has(&html, "withdraw-change"));
}

#[tokio::test]
async fn a_change_at_renewal_says_when_and_that_nothing_is_charged_today() {
    let plans = PlanComparison {
        choices: vec![starter(one_click(to_starter_at_renewal())), basic()],
        ..comparison()
    };
    let html = drawn("plans-at-renewal", plans).await;
    says(&html, "Due on 1 January 2027");
    says(
        &html,
        "Switch to Starter at renewal\u{a0}· $20.00 on 1 January 2027",
    );
    says(&html, "Nothing is charged today.");
    never_says(&html, "Total now");
}

#[tokio::test]
async fn an_offered_plan_stands_against_the_current_one_with_two_equal_answers() {
    let plans = offered(OfferKind::Upgrade, pro(one_click(to_pro())));
    let page = VisitPage {
        plans: Some(plans),
        ..bare()
    };
    let html = draw("plans-offered", page).await;
    assert!(has(&html, "plan-comparison"));
    says(&html, "What you have");
    says(&html, "+$50.00 a month");
    says(
        &html,
        "Your purchase is complete, whatever you choose here.",
    );
    let accept = element(&html, "choose-plan");
    let decline = element(&html, "decline");
    says(accept, "class=\"button accept\"");
    says(decline, "class=\"button decline\"");
    says(decline, "No, I keep Basic");
    assert_eq!(
        attribute(&html, "decline", "action").unwrap(),
        "/api/decline_offer"
    );
}

#[tokio::test]
async fn an_offered_plan_that_is_blocked_can_still_be_declined() {
    let plans = PlanComparison {
        update_method: Some("/offer/method".into()),
        ..offered(OfferKind::Upgrade, pro(PlanWay::Blocked(Obstacle::PastDue)))
    };
    let html = drawn("plans-offered-blocked", plans).await;
    assert!(has(&html, "plan-obstacle"));
    assert!(has(&html, "update-method"));
    assert!(has(&html, "decline"));
    assert!(!has(&html, "choose-plan"));
}

#[tokio::test]
async fn another_quantity_of_the_same_plan_is_a_change_to_it() {
    let mut quote = to_pro();
    quote.terms.target.quantity = 5;
    let five = aftercart::domain::page::PlanChoice {
        is_current: true,
        is_upgrade: None,
        ..pro(one_click(quote))
    };
    let plans = PlanComparison {
        choices: vec![five],
        ..comparison()
    };
    let html = drawn("plans-five", plans).await;
    says(&html, "Change to 5 × Pro\u{a0}· $59.50");
    assert!(has(&html, "plan-current"));
    says(&html, "+$50.00 a month");
}

#[tokio::test]
async fn a_page_opened_by_a_link_thanks_nobody_for_a_purchase() {
    let html = drawn("plans", comparison()).await;
    never_says(&html, "Thank you");
    never_says(&html, "purchase");
    assert!(!has(&html, "end"));
    says(
        &html,
        "<title>Choose the plan that fits · Meridian Academy</title>",
    );
    assert_eq!(html.matches("<h1").count(), 1);

    let over = VisitPage {
        purchase: None,
        ..bare()
    };
    let html = draw("plans-over", over).await;
    says(&html, "<title>Your plan · Meridian Academy</title>");
    never_says(&html, "Thank you");
    assert!(has(&html, "end"));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[tokio::test]
async fn what_moved_meanwhile_is_said_and_nothing_is_claimed() {
    let cases = [
        (Notice::PlanMoved, "changed somewhere else"),
        (Notice::PlanPriceChanged { before: usd(5950) }, "$59.50"),
        (Notice::ChangeWithdrawn, "is withdrawn"),
        (Notice::PlanUnpriced, "could not be checked right now"),
        (
            Notice::PlanMethodRefused(Some("Visa •••• 4242".into())),
            "turned Visa •••• 4242 down for good",
        ),
        (
            Notice::PlanMethodRefused(None),
            "turned the payment method of your subscription down for good",
        ),
        (Notice::PlanUnderWay, "is under way"),
        (Notice::OtherChangeScheduled, "nothing was withdrawn"),
    ];
    for (notice, sentence) in cases {
        let page = VisitPage {
            notice: Some(notice),
            ..by_link(comparison())
        };
        let html = draw("plans-notice", page).await;
        says(element(&html, "notice"), sentence);
    }
}
