//! An offer of several pieces is for that many from the card to the receipt.

use crate::on_both;
use crate::stage::{Stage, settled};

const SEVERAL: &[(&str, &str)] = &[(
    "AFTERCART_OFFERS",
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/several.toml"),
)];

on_both! {
    with SEVERAL;
    three_pieces_are_offered_charged_and_receipted_as_three => three;
}

async fn three(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_premium_addon").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(page.text("offer-card").contains("3 × Starter Course"));
    // 49.00 each, and 19 % tax in Germany.
    let total = page.attribute("offer-total", "data-minor");
    assert_eq!(total, "17493");
    let answer = browser.submit(&page, "accept").await;
    let done = settled(&browser, answer).await;
    assert_eq!(done.charge_state(), "succeeded");
    let said = done.text("charge-status");
    assert!(
        said.contains("You paid $174.93 for 3 × Starter Course."),
        "{said}"
    );
    let receipt = done.text("receipt");
    assert!(receipt.contains("3 × Starter Course"), "{receipt}");
    let bought = stage.provider.upsells().await.remove(0);
    assert_eq!(bought["total_amount"], 17_493);
}
