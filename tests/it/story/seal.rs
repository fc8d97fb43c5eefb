//! The price seal: what the button says is what is charged, or nothing is; and what was taken is held against it.

use std::time::Duration;

use aftercart::domain::locale::Locale;
use serde_json::{Value, json};

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::{Stage, settled};

on_both! {
    one_cent_more_stops_the_charge_and_asks_again => one_cent_more;
    one_cent_less_stops_the_charge_and_asks_again => one_cent_less;
    another_currency_stops_the_charge_and_asks_again => other_currency;
    an_expired_quote_of_the_same_price_goes_through => expired;
    a_quote_is_kept_with_its_lines_language_and_expiry => kept_whole;
    a_cart_nobody_asked_for_is_not_offered => other_cart;
    an_amount_beyond_the_button_is_flagged_and_kept => took_more;
    an_amount_below_the_button_is_flagged_and_kept => took_less;
    another_currency_than_the_buttons_is_flagged_and_kept => took_euros;
    what_was_taken_as_sealed_is_kept_without_a_flag => took_the_same;
}

async fn bundle_costs(stage: &Stage, price: i64, currency: &str) {
    let product = json!({
        "product_id": "pdt_complete_bundle", "name": "Complete bundle", "price": price,
        "currency": currency, "tax_category": "edtech",
    });
    stage.provider.product(product).await;
}

async fn at_offer(stage: &Stage) -> (Browser, Page) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert_eq!(sealed(&page), ("17731".to_owned(), "USD".to_owned()));
    (browser, page)
}

fn sealed(page: &Page) -> (String, String) {
    let of = |name| page.attribute("offer-total", name);
    (of("data-minor"), of("data-currency"))
}

fn quote_of(page: &Page) -> String {
    let fields = page.form("accept").fields;
    let (_, quote) = fields
        .into_iter()
        .find(|(name, _)| name == "quote")
        .unwrap();
    quote
}

/// The old page's yes buys nothing, however often it is said; a yes to the new page buys at the new price.
async fn asks_again(stage: Stage, price: i64, currency: &str, total: i64) {
    let (browser, page) = at_offer(&stage).await;
    bundle_costs(&stage, price, currency).await;

    for _ in 0..2 {
        let stopped = browser.submit(&page, "accept").await;
        assert!(
            stopped.text("notice").contains("$177.31"),
            "{}",
            stopped.html
        );
        assert_eq!(sealed(&stopped), (total.to_string(), currency.to_owned()));
        assert!(!stopped.has("charge-status"), "{}", stopped.html);
        assert_ne!(quote_of(&stopped), quote_of(&page));
    }
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());
    assert_eq!(stage.app.state.store.count_charges().await.unwrap(), []);

    let shown = browser.get(&page.address).await;
    let done = browser.submit(&shown, "accept").await;
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    let upsells = stage.provider.upsells().await;
    assert_eq!(upsells.len(), 1);
    assert_eq!(upsells[0]["total_amount"], total);
    assert_eq!(upsells[0]["currency"], currency);
}

async fn one_cent_more(stage: Stage) {
    asks_again(stage, 14_901, "USD", 17_732).await;
}

async fn one_cent_less(stage: Stage) {
    asks_again(stage, 14_899, "USD", 17_730).await;
}

async fn other_currency(stage: Stage) {
    asks_again(stage, 14_900, "EUR", 17_731).await;
}

async fn expired(stage: Stage) {
    let (browser, page) = at_offer(&stage).await;
    stage.advance(Duration::from_mins(10)).await;
    let previews = stage.provider.count("POST /checkouts/preview").await;
    let done = browser.submit(&page, "accept").await;
    assert!(!done.has("notice"), "{}", done.html);
    assert_eq!(settled(&browser, done).await.charge_state(), "succeeded");
    let asked = stage.provider.count("POST /checkouts/preview").await - previews;
    assert_eq!(asked, 1, "it was asked for anew");
    assert_eq!(stage.provider.upsells().await[0]["total_amount"], 17_731);
}

async fn kept_whole(stage: Stage) {
    let (_, page) = at_offer(&stage).await;
    let visit = page.address.rsplit('/').next().unwrap().parse().unwrap();
    let id = quote_of(&page).parse().unwrap();
    let shown = stage.app.state.store.quote(&visit, &id).await.unwrap();
    let quote = shown.unwrap().quote;
    let [line] = quote.lines.as_slice() else {
        panic!("{quote:?}")
    };
    assert_eq!(line.product, quote.product);
    assert_eq!((line.quantity, line.addons), (1, 0));
    assert_eq!(line.list_price.unwrap().minor, 14_900);
    assert_eq!(line.tax.unwrap().minor, 2831);
    assert_eq!(quote.locale.as_ref().map(Locale::as_str), Some("en"));
    let life = quote.expires_at.unwrap().0 - quote.taken_at.0;
    assert_eq!(life, 600_000);
}

async fn other_cart(stage: Stage) {
    stage
        .provider
        .settings(json!({ "preview_doubles_cart": true }))
        .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    assert!(
        page.has("purchase") && !page.has("offer-card"),
        "{}",
        page.html
    );
    stage
        .provider
        .settings(json!({ "preview_doubles_cart": false }))
        .await;
    let page = browser.get(&page.address).await;
    assert_eq!(sealed(&page).0, "17731", "nothing of it sticks");

    // The same between the look and the click.
    stage
        .provider
        .settings(json!({ "preview_doubles_cart": true }))
        .await;
    let refused = browser.submit(&page, "accept").await;
    assert!(!refused.has("charge-status"), "{}", refused.html);
    assert_eq!(stage.provider.upsells().await, Vec::<Value>::new());
}

/// Takes the offer from a provider that takes something else. Answers what the buyer's page says then.
async fn takes(stage: &Stage, settings: Value) -> Page {
    let (browser, page) = at_offer(stage).await;
    stage.provider.settings(settings).await;
    let done = browser.submit(&page, "accept").await;
    let done = settled(&browser, done).await;
    stage.inbox_is_empty().await;
    assert_eq!(done.charge_state(), "succeeded");
    done
}

/// What is kept of the one charge: the sealed amount, what was taken, the flags.
async fn kept(stage: &Stage) -> (String, String, Vec<String>) {
    let upsell = stage.provider.upsells().await.remove(0);
    let id = upsell["metadata"]["aftercart_charge"].as_str().unwrap();
    let store = &stage.app.state.store;
    let kept = store.charge(&id.parse().unwrap()).await.unwrap().unwrap();
    let flags = store.flags(&kept.charge.id).await.unwrap();
    let flags = flags.into_iter().map(|raised| {
        assert!(
            raised
                .detail
                .contains(upsell["payment_id"].as_str().unwrap())
        );
        raised.flag
    });
    (
        kept.charge.amount.to_string(),
        kept.taken.unwrap().to_string(),
        flags.collect(),
    )
}

async fn is_flagged(stage: Stage, settings: Value, taken: &str) {
    let page = takes(&stage, settings).await;
    assert!(page.text("charge-status").contains(taken), "{}", page.html);
    let told = kept(&stage).await;
    let flag = "amount_differs".to_owned();
    assert_eq!(told, ("$177.31".to_owned(), taken.to_owned(), vec![flag]));
}

async fn took_more(stage: Stage) {
    is_flagged(stage, json!({ "one_click_surcharge": 1 }), "$177.32").await;
}

async fn took_less(stage: Stage) {
    is_flagged(stage, json!({ "one_click_surcharge": -1 }), "$177.30").await;
}

async fn took_euros(stage: Stage) {
    is_flagged(stage, json!({ "one_click_currency": "EUR" }), "€177.31").await;
}

async fn took_the_same(stage: Stage) {
    takes(&stage, json!({})).await;
    let same = "$177.31".to_owned();
    assert_eq!(kept(&stage).await, (same.clone(), same, Vec::new()));
}
