//! The browser's files: kept for good under an address that names their content.

use axum::http::StatusCode;
use reqwest::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName,
    IF_NONE_MATCH, VARY,
};
use reqwest::{Method, Response};
use scraper::{Html, Selector};

use super::site::Site;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::{Replica, Stage, settled};

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// What a page loads.
struct Named {
    style: String,
    icon: String,
    logo: String,
    loader: String,
}

impl Named {
    fn by(page: &Page) -> Self {
        let html = Html::parse_document(&page.html);
        let attribute = |selector: &str, name: &str| {
            let element = html.select(&Selector::parse(selector).unwrap()).next();
            let element = element.unwrap_or_else(|| panic!("no {selector}: {}", page.html));
            element.attr(name).unwrap().to_owned()
        };
        Self {
            style: attribute("link[rel=stylesheet]", "href"),
            icon: attribute("link[rel=icon]", "href"),
            logo: attribute("img.logo", "src"),
            loader: attribute("link[rel=modulepreload]", "href"),
        }
    }

    fn wasm(&self) -> String {
        self.loader.replace("aftercart.js", "aftercart_bg.wasm")
    }
}

async fn ask(app: &Replica, path: &str, headers: &[(HeaderName, &str)]) -> Response {
    let mut request = Browser::at(&app.url).request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    request.send().await.unwrap()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// Somebody at an offer, on an app that serves `site`.
async fn at_an_offer(stage: &Stage, site: &Site) -> (Replica, Browser, Page) {
    let app = stage.replica_serving(site.folder()).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let browser = Browser::at(&app.url);
    let page = browser.get(&landing).await;
    assert!(page.has("offer-card"), "{}", page.html);
    (app, browser, page)
}

#[tokio::test]
async fn every_file_a_page_names_may_be_kept_for_good() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let (app, _, page) = at_an_offer(&stage, &site).await;
    let named = Named::by(&page);
    let (loader, wasm) = (named.loader.clone(), named.wasm());
    for (address, kind) in [
        (named.style, "text/css"),
        (named.icon, "image/svg+xml"),
        (named.logo, "image/svg+xml"),
        (loader, "text/javascript"),
        (wasm, "application/wasm"),
    ] {
        assert!(address.starts_with("/assets/"), "{address}");
        let answer = ask(&app, &address, &[(ACCEPT_ENCODING, "gzip, br")]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{address}");
        let headers = answer.headers();
        assert_eq!(text(headers, &CACHE_CONTROL), FOR_GOOD, "{address}");
        assert_eq!(text(headers, &CONTENT_TYPE), kind, "{address}");
        assert_eq!(text(headers, &CONTENT_ENCODING), "br", "{address}");
        assert_eq!(text(headers, &VARY), "accept-encoding", "{address}");
        assert_eq!(
            text(headers, &HeaderName::from_static("x-content-type-options")),
            "nosniff"
        );
        assert!(
            answer.text().await.unwrap().starts_with("br of "),
            "{address}"
        );
    }
    // The page itself is nobody's to keep.
    assert_eq!(text(&page.headers, &CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn a_page_waits_for_its_style_sheet_alone_and_keeps_room_for_its_pictures() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let (_, _, page) = at_an_offer(&stage, &site).await;
    let html = Html::parse_document(&page.html);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector)
            .map(|element| element.html())
            .collect::<Vec<_>>()
    };
    assert_eq!(all("link[rel=stylesheet]").len(), 1);
    // A module waits until the page is read; what else there is of scripts stands in the page itself, at its end.
    assert_eq!(all("head > script").len(), 1);
    assert_eq!(all("head > script"), all("head > script[type=module]"));
    assert!(all("script[src]").is_empty());
    assert!(!all("img").is_empty());
    assert_eq!(all("img"), all("img[width][height]"));
}

#[tokio::test]
async fn each_browser_gets_the_smallest_form_it_reads_and_a_tag_of_its_own() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let app = stage.replica_serving(site.folder()).await;
    let mut tags = Vec::new();
    for (wanted, coding, body) in [
        ("br, gzip", "br", "br of logo.svg as it was"),
        ("gzip;q=0.5, br;q=0", "gzip", "gz of logo.svg as it was"),
        ("zstd", "", "logo.svg as it was"),
        ("", "", "logo.svg as it was"),
    ] {
        let answer = ask(&app, "/logo.svg", &[(ACCEPT_ENCODING, wanted)]).await;
        assert_eq!(
            text(answer.headers(), &CONTENT_ENCODING),
            coding,
            "{wanted}"
        );
        tags.push(text(answer.headers(), &ETAG).to_owned());
        assert_eq!(answer.text().await.unwrap(), body, "{wanted}");
    }
    assert!(
        tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2],
        "{tags:?}"
    );
    assert_eq!(tags[2], tags[3]);
}

#[tokio::test]
async fn under_its_own_name_a_file_is_asked_about_each_time_and_sent_once() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let app = stage.replica_serving(site.folder()).await;
    let first = ask(&app, "/logo.svg", &[]).await;
    assert_eq!(text(first.headers(), &CACHE_CONTROL), "no-cache");
    let tag = text(first.headers(), &ETAG).to_owned();
    let again = ask(&app, "/logo.svg", &[(IF_NONE_MATCH, &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(text(again.headers(), &ETAG), tag);
    assert_eq!(text(again.headers(), &CACHE_CONTROL), "no-cache");
    assert_eq!(again.text().await.unwrap(), "");
    let other = ask(&app, "/logo.svg", &[(IF_NONE_MATCH, "\"another\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_changes_gets_another_address_and_the_old_one_leads_nowhere() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let (_, _, page) = at_an_offer(&stage, &site).await;
    let before = Named::by(&page);
    site.write("pkg/aftercart.css", "another style");
    site.write("pkg/aftercart_bg.wasm", "another program");
    let (app, _, page) = at_an_offer(&stage, &site).await;
    let after = Named::by(&page);
    assert_ne!(before.style, after.style);
    assert_eq!(before.logo, after.logo);
    // One does not work without the other's.
    assert_ne!(before.loader, after.loader);
    let invented = after.style.replacen("/assets/", "/assets/0", 1);
    let wasm = before.wasm();
    let nowhere = "/assets/0123456789abcdef/nothing.css";
    for old in [
        &before.style,
        &before.loader,
        &wasm,
        &invented,
        nowhere,
        "/assets/",
        "/assets//",
    ] {
        let answer = ask(&app, old, &[]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{old}");
        assert_eq!(text(answer.headers(), &CACHE_CONTROL), "no-store", "{old}");
    }
}

#[tokio::test]
async fn a_page_of_the_last_deployment_still_sells_by_its_plain_forms() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let (_, browser, page) = at_an_offer(&stage, &site).await;
    let old = Named::by(&page);
    site.write("pkg/aftercart.js", "another loader");
    let app = stage.replica_serving(site.folder()).await;
    assert_eq!(
        ask(&app, &old.loader, &[]).await.status(),
        StatusCode::NOT_FOUND
    );
    let browser = browser.moved_to(&app.url);
    let answer = browser.submit(&page, "accept").await;
    let done = settled(&browser, answer).await;
    assert_eq!(done.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
}

#[tokio::test]
async fn a_folder_that_is_overwritten_while_we_run_changes_nothing_until_the_next_start() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let (app, _, page) = at_an_offer(&stage, &site).await;
    let style = Named::by(&page).style;
    site.write("pkg/aftercart.css", "another style");
    let answer = ask(&app, &style, &[(ACCEPT_ENCODING, "identity")]).await;
    assert_eq!(answer.text().await.unwrap(), "pkg/aftercart.css as it was");
}

#[tokio::test]
async fn files_take_no_other_method_and_nothing_above_their_folder_is_served() {
    let (stage, site) = (Stage::open(Engine::Sqlite).await, Site::new());
    let app = stage.replica_serving(site.folder()).await;
    let browser = Browser::at(&app.url);
    let posted = browser.post_once("/logo.svg", &[], &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    let head = browser
        .request(Method::HEAD, "/logo.svg")
        .send()
        .await
        .unwrap();
    assert_eq!(head.headers()["content-length"], "18");
    for path in [
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/logo.svg/",
        "/pkg",
        "/assets/../logo.svg/x",
    ] {
        let answer = ask(&app, path, &[]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
