//! A frame on a merchant's page: a browser that says so, and whose cookies are kept apart from its window's.
//!
//! The cookie jars of [`Browser`] know no partitions, so a frame and its window are two browsers here.

use reqwest::Method;

use super::Stage;
use super::browser::{Browser, Form, Page};

/// Who sends the frame somewhere: the page around it, or the page in it.
pub const FROM_AROUND: &str = "cross-site";
pub const FROM_WITHIN: &str = "same-origin";

pub struct Frame(pub Browser);

impl Frame {
    pub fn on(stage: &Stage) -> Self {
        Self(stage.browser())
    }

    /// Goes somewhere and follows redirects.
    pub async fn get(&self, path: &str, from: &str) -> Page {
        let navigation = |path: &str| {
            self.0
                .request(Method::GET, path)
                .header("sec-fetch-mode", "navigate")
                .header("sec-fetch-dest", "iframe")
                .header("sec-fetch-site", from)
        };
        self.0.follow(path, navigation).await.unwrap()
    }

    /// Where the merchant's page leads the frame, whose browser then goes on by itself.
    pub async fn land(&self, landing: &str) -> Page {
        let asked = self.get(&framed(landing), FROM_AROUND).await;
        assert!(asked.has("passing"), "{}", asked.html);
        self.get(&refresh(&asked), FROM_WITHIN).await
    }

    /// Submits a form of the page that stays in the frame.
    pub async fn submit(&self, page: &Page, testid: &str) -> Page {
        let form = page.form(testid);
        let headers = [
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
            ("sec-fetch-site", FROM_WITHIN),
        ];
        let answer = self.0.post_once(&form.action, &form.fields, &headers).await;
        match answer.headers.get("location") {
            Some(location) => self.get(location.to_str().unwrap(), FROM_WITHIN).await,
            None => answer,
        }
    }
}

/// The address that is framed, of the one that Dodo sends a window to.
pub fn framed(landing: &str) -> String {
    landing.replacen("/offer?", "/embed?", 1)
}

/// Where a page goes on by itself.
pub fn refresh(page: &Page) -> String {
    let meta = page.html.split("http-equiv=\"refresh\"").nth(1);
    let content = meta.and_then(|rest| rest.split("url=").nth(1));
    let url = content.and_then(|rest| rest.split('"').next());
    url.unwrap_or_else(|| panic!("{} goes nowhere:\n{}", page.address, page.html))
        .replace("&amp;", "&")
}

/// The form behind a button that leads out of the frame.
pub fn way_out(page: &Page, testid: &str) -> Form {
    let button = scraper::Selector::parse(&format!("button[data-testid=\"{testid}\"]")).unwrap();
    let html = scraper::Html::parse_document(&page.html);
    let button = html.select(&button).next();
    let button = button.unwrap_or_else(|| panic!("no {testid} leads out:\n{}", page.html));
    let form = button
        .ancestors()
        .filter_map(scraper::ElementRef::wrap)
        .find(|element| element.value().name() == "form")
        .expect("a button of a form");
    assert_eq!(form.attr("target"), Some("_top"));
    let inputs = scraper::Selector::parse("input[name]").unwrap();
    let field = |input: scraper::ElementRef<'_>| {
        let value = |name| input.attr(name).unwrap_or_default().to_owned();
        (value("name"), value("value"))
    };
    Form {
        action: form.attr("action").unwrap().to_owned(),
        fields: form.select(&inputs).map(field).collect(),
    }
}

/// What the page lets the page around it know.
pub fn told(page: &Page) -> serde_json::Value {
    let meta = scraper::Selector::parse("meta[name=\"aftercart-frame\"]").unwrap();
    let html = scraper::Html::parse_document(&page.html);
    let meta = html.select(&meta).next();
    let content = meta.and_then(|meta| meta.attr("content"));
    let content = content.unwrap_or_else(|| panic!("nothing is told:\n{}", page.html));
    serde_json::from_str(content).unwrap()
}

/// Who may stand around a page, by its policy.
pub fn ancestors(page: &Page) -> String {
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let named = policy.split("frame-ancestors ").nth(1).unwrap();
    named.split(';').next().unwrap().to_owned()
}

/// The `Set-Cookie` of a page, the token left out.
pub fn set_cookie(page: &Page) -> String {
    let value = page.headers["set-cookie"].to_str().unwrap();
    let (_, attributes) = value.split_once("; ").unwrap();
    attributes.to_owned()
}
