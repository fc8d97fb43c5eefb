//! Whoever asks for prices faster than people do is told so, and is never shown other numbers as if they were those
//! asked for.

use std::time::Duration;

use crate::on_both;
use crate::stage::browser::Page;
use crate::stage::subscriber::Subscriber;
use crate::stage::{Stage, eventually};

on_both! {
    prices_that_are_asked_for_too_often_are_said_to_be_others => prices;
    a_preview_that_is_asked_for_too_often_is_refused => previews;
    a_click_that_comes_too_often_is_said_to_have_changed_nothing => clicks;
    a_click_after_the_links_time_is_told_that_the_page_is_over => late_click;
}

const MANY: u32 = 10;

fn seats_on(page: &Page) -> String {
    let fields = page.form("plan-options").fields;
    let seats = fields.into_iter().find(|(name, _)| name == "adn_seat");
    seats.unwrap().1
}

/// Asks until it is too often.
async fn asks_too_often(ada: &Subscriber) -> Page {
    for seats in 20..20 + MANY {
        let page = ada.set(&[("adn_seat", seats)]).await;
        if seats_on(&page) != seats.to_string() {
            return page;
        }
    }
    panic!("it never is too often");
}

async fn prices(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let first = ada.set(&[("adn_seat", 3)]).await;
    assert_eq!(seats_on(&first), "3");
    assert!(!first.has("notice"), "{}", first.html);
    let page = asks_too_often(&ada).await;
    let notice = page.text("notice");
    assert!(notice.contains("in a moment"), "{notice}");
    // Its prices are for the numbers it shows.
    let shown = page.plan("pdt_pro_plan");
    let seats: i64 = seats_on(&page).parse().unwrap();
    let total = shown.attribute("plan-total", "data-minor");
    assert_eq!(total, (5000 + 1000 * seats).to_string());
    // Without asking for numbers there is nothing to say; and a moment later they are to be had.
    assert!(!ada.look().await.has("notice"));
    eventually("the prices are shown", || async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let page = ada.set(&[("adn_seat", 29)]).await;
        (seats_on(&page) == "29" && !page.has("notice")).then_some(())
    })
    .await;
}

async fn previews(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let visit = ada.address().rsplit('/').next().unwrap().to_owned();
    asks_too_often(&ada).await;
    let fields = [
        ("visit".to_owned(), visit),
        ("set[addons][adn_seat]".to_owned(), "41".to_owned()),
    ];
    let request = ada.asks_prices(&fields).await;
    assert_eq!(request.status, 429, "{}", request.html);
    assert!(request.html.contains("in a moment"), "{}", request.html);
    let asked = eventually("the price is to be had", || async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let again = ada.asks_prices(&fields).await;
        (again.status == 200).then_some(again.html)
    })
    .await;
    assert!(asked.contains("\"adn_seat\":41"), "{asked}");
}

async fn clicks(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    let page = asks_too_often(&ada).await;
    // Whatever is left of the burst is used up.
    let mut answer = page.clone();
    stage.provider.fail_plan_previews(10_000).await;
    for _ in 0..MANY {
        answer = ada
            .browser
            .submit(&page.plan("pdt_pro_plan"), "choose-plan")
            .await;
        if answer.address.contains("often=") {
            break;
        }
    }
    let notice = answer.text("notice");
    assert!(notice.contains("too fast"), "{notice}");
    assert!(notice.contains("nothing was charged"), "{notice}");
    assert!(answer.has("choose-plan"), "{}", answer.html);
    assert!(ada.changes_paid(&stage).await.is_empty());
}

async fn late_click(stage: Stage) {
    let ada = stage.subscriber("pdt_basic_plan").await;
    stage.advance(Duration::from_hours(24 * 7)).await;
    let answer = ada
        .browser
        .submit(&ada.page.plan("pdt_pro_plan"), "choose-plan")
        .await;
    let notice = answer.text("notice");
    assert!(notice.contains("This page's time is over"), "{notice}");
    assert!(!notice.contains("offer"), "{notice}");
    assert!(ada.changes_paid(&stage).await.is_empty());
}
