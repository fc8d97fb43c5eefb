//! No is no.

use crate::on_both;
use crate::stage::Stage;

on_both! {
    a_declined_offer_gives_way_to_the_downsell_and_then_to_the_end => downsell;
    a_declined_offer_never_returns_in_another_visit_or_browser => never_returns;
    a_product_already_bought_is_not_offered => owned;
    declining_twice_or_after_accepting_changes_nothing => twice;
}

async fn downsell(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let second = browser.submit(&page, "decline").await;
    assert_eq!(
        second.attribute("offer-card", "data-offer"),
        "premium-addon"
    );
    let end = browser.submit(&second, "decline").await;
    assert!(
        !end.has("offer-card") && end.has("purchase"),
        "{}",
        end.html
    );
    assert!(stage.provider.upsells().await.is_empty());
}

async fn never_returns(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    browser.submit(&page, "decline").await;
    let again = browser.get(&landing).await;
    assert_eq!(again.attribute("offer-card", "data-offer"), "premium-addon");

    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let elsewhere = stage.browser().get(&landing).await;
    assert_eq!(
        elsewhere.attribute("offer-card", "data-offer"),
        "premium-addon",
        "{}",
        elsewhere.html
    );

    let somebody = stage
        .buy_prepared(
            "pdt_starter_course",
            "grace@example.com",
            "4242424242424242",
        )
        .await;
    let theirs = stage.browser().get(&somebody).await;
    assert_eq!(
        theirs.attribute("offer-card", "data-offer"),
        "complete-bundle"
    );
}

async fn owned(stage: Stage) {
    stage.buy_and_prepare("pdt_complete_bundle").await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = stage.browser().get(&landing).await;
    assert!(
        !page.html.contains("data-offer=\"complete-bundle\""),
        "{}",
        page.html
    );
}

async fn twice(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    browser.submit(&page, "decline").await;
    let stale = browser.submit(&page, "accept").await;
    assert!(
        !stale.has("charge-status"),
        "a decline was turned into a purchase"
    );
    let stale = browser.submit(&page, "decline").await;
    assert_eq!(stale.attribute("offer-card", "data-offer"), "premium-addon");
    assert!(stage.provider.upsells().await.is_empty());
}
