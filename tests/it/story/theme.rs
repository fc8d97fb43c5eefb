//! A page looks as the merchant chose, and its strict policy stays as it is.

use crate::on_both;
use crate::stage::Stage;

on_both! {
    with &[("AFTERCART_OFFERS", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/themed.toml"))];
    every_page_carries_the_theme => themed;
}

on_both! {
    without_a_theme_a_page_follows_the_device => unthemed;
}

/// The page's own style, and the nonce it bears.
fn style(html: &str) -> (&str, &str) {
    let (_, from) = html
        .split_once("<style nonce=\"")
        .expect("the page has a style");
    let (nonce, from) = from.split_once("\">").unwrap();
    (from.split_once("</style>").unwrap().0, nonce)
}

async fn themed(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let (style, _) = style(&page.html);
    // Georgia's quotes reach the browser as they are: nothing escapes them on the way.
    assert_eq!(
        style,
        ":root{color-scheme:dark;--accent:#ffd166;--on-accent:#0b0d12;--accent-text:#ffd166;--radius:0rem;\
         --font:\"Iowan Old Style\",\"Georgia\",serif}"
    );
    assert!(page.html.contains("data-scheme=\"dark\""), "{}", page.html);
    assert!(page.html.contains("content=\"dark\""), "{}", page.html);
    // Where its address names its content, it ends so all the same.
    let (_, image) = page.html.split_once("<img ").unwrap();
    let (_, logo) = image.split_once("src=\"").unwrap();
    let (logo, _) = logo.split_once('"').unwrap();
    assert!(logo.ends_with("/favicon.svg"), "{logo}");
    assert!(!page.html.contains("prefers-color-scheme"), "{}", page.html);

    let done = browser.submit(&page, "accept").await;
    assert!(
        done.html.contains("--accent:#ffd166"),
        "the page after the yes"
    );
    let response = reqwest::get(format!("{}/nowhere", stage.app.url))
        .await
        .unwrap();
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let html = response.text().await.unwrap();
    let (style, nonce) = self::style(&html);
    assert!(style.contains("--accent:#ffd166"), "the page of an error");
    assert!(
        policy.contains(&format!("style-src 'self' 'nonce-{nonce}'")),
        "{policy}"
    );
    assert!(!policy.contains("unsafe-inline"), "{policy}");
}

async fn unthemed(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let page = stage.browser().get(&landing).await;
    let (style, _) = style(&page.html);
    assert!(style.starts_with(":root{--accent:"), "{style}");
    assert!(
        style.contains("@media (prefers-color-scheme:dark)"),
        "{style}"
    );
    assert!(
        style.contains("--radius:1rem") && !style.contains("--font"),
        "{style}"
    );
    assert!(!page.html.contains("data-scheme"), "{}", page.html);
    let colours = page.html.matches("name=\"theme-color\"").count();
    assert_eq!(colours, 2, "{}", page.html);
}
