//! What frames open to strangers: nothing. Who may frame, who may post and read with a frame's cookie, and what every
//! kind of answer carries.

use reqwest::{Method, StatusCode};

use super::embedded::SETTINGS;
use crate::on_both;
use crate::stage::Stage;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::frame::{FROM_AROUND, FROM_WITHIN, Frame, ancestors, framed, refresh};

on_both! {
    with SETTINGS;
    a_frame_on_any_other_page_takes_no_visit_away => other_pages;
    what_fetches_a_frame_ahead_claims_nothing => ahead;
    no_page_around_can_post_with_the_frames_cookie => forged;
    no_page_around_can_read_with_the_frames_cookie => read;
    doors_that_lead_to_dodo_do_nothing_in_a_frame => doors;
}

/// As a browser does that is on another site's page, whose policy it then obeys: what comes back is not shown.
async fn other_pages(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let victim = Frame::on(&stage);
    let probed = format!("{}&probed=1", framed(&landing));
    for address in [framed(&landing), probed.clone(), probed, landing.clone()] {
        let page = victim.get(&address, FROM_AROUND).await;
        assert!(!page.has("offer-card"), "{address}: {}", page.html);
    }
    assert!(
        stage.browser().get(&landing).await.has("offer-card"),
        "a frame that nobody may show took the visit"
    );
}

async fn ahead(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let asked = frame.get(&framed(&landing), FROM_AROUND).await;
    let fetch = frame
        .0
        .request(Method::GET, &refresh(&asked))
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "iframe")
        .header("sec-fetch-site", FROM_WITHIN)
        .header("sec-purpose", "prefetch");
    let answer = fetch.send().await.unwrap();
    assert!(answer.headers().get("set-cookie").is_none());
    let head = frame.0.request(Method::HEAD, &refresh(&asked)).send();
    assert!(head.await.unwrap().headers().get("set-cookie").is_none());
    assert!(frame.land(&landing).await.has("offer-card"));
}

async fn forged(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let page = frame.land(&landing).await;
    for form in ["accept", "decline", "language"] {
        let form = page.form(form);
        for headers in [
            // The merchant's own page, by form, by script and from a frame of its own; then anybody else's.
            [
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://shop.example"),
            ],
            [
                ("sec-fetch-site", "same-site"),
                ("origin", "https://www.shop.example"),
            ],
            [("sec-fetch-site", "cross-site"), ("origin", "null")],
            [("origin", "https://shop.example"), ("x-old", "browser")],
            [
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://evil.example"),
            ],
        ] {
            let answer = frame
                .0
                .post_once(&form.action, &form.fields, &headers)
                .await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{} {headers:?}",
                form.action
            );
        }
    }
    assert!(stage.provider.upsells().await.is_empty());
    let still = frame.get(&page.address, FROM_WITHIN).await;
    assert!(still.has("offer-card"), "{}", still.html);
}

async fn read(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let visit = frame.land(&landing).await.address;
    for (mode, dest, site) in [
        ("cors", "empty", "cross-site"),
        ("no-cors", "empty", "cross-site"),
        ("no-cors", "script", "cross-site"),
        ("no-cors", "image", "same-site"),
        ("no-cors", "style", "same-site"),
    ] {
        let request = frame
            .0
            .request(Method::GET, &visit)
            .header("sec-fetch-mode", mode)
            .header("sec-fetch-dest", dest)
            .header("sec-fetch-site", site)
            .header("origin", "https://shop.example");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{mode} {dest}");
        assert!(
            answer
                .headers()
                .get("access-control-allow-origin")
                .is_none()
        );
        assert_eq!(
            answer.headers()["cross-origin-resource-policy"],
            "same-origin"
        );
        assert_eq!(answer.text().await.unwrap(), "");
    }
}

async fn doors(stage: Stage) {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let visit = frame.land(&landing).await.address;
    let before = stage.provider.requests().await.len();
    for door in ["card", "method", "checkout/bundle", "confirm/bundle"] {
        let answer = frame.get(&format!("{visit}/{door}"), FROM_AROUND).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{door}");
    }
    assert_eq!(stage.provider.requests().await.len(), before);
}

/// One header, empty if it is not there.
fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    let value = page.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

fn is_for_no_frame(page: &Page) -> bool {
    ancestors(page) == "'none'" && header(page, "x-frame-options") == "DENY"
}

/// What every answer carries, whoever asks.
fn is_armoured(page: &Page) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(header(page, name), value, "{name} of {}", page.address);
    }
    assert!(header(page, "permissions-policy").contains("payment=()"));
    let policy = header(page, "content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'"),
        "{}: {policy}",
        page.address
    );
    let foreign = ["unsafe-inline", "unsafe-eval'", " *"];
    let loose = foreign.iter().find(|word| {
        let policy = policy.replace("wasm-unsafe-eval'", "");
        policy.contains(**word)
    });
    assert_eq!(loose, None, "{}: {policy}", page.address);
}

/// The addresses of every kind of answer: pages, errors, scripts, what operators read.
async fn addresses(stage: &Stage, browser: &Browser) -> Vec<String> {
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let visit = browser.get(&landing).await.address;
    let fixed = [
        "/",
        "/offer",
        "/plans/1.AAAA.AAAA",
        "/nowhere",
        "/healthz",
        "/metrics",
        "/embed.js",
        "/offer/x",
    ];
    let mut addresses: Vec<String> = fixed.map(str::to_owned).into();
    addresses.extend([visit.clone(), format!("{visit}/checkout/%20")]);
    addresses
}

#[tokio::test]
async fn every_answer_to_a_window_is_armoured_and_for_no_frame() {
    let stage = Stage::open_with(Engine::Sqlite, SETTINGS).await;
    let browser = stage.browser();
    for address in addresses(&stage, &browser).await {
        let page = browser.get(&address).await;
        is_armoured(&page);
        assert!(is_for_no_frame(&page), "{address}");
        assert_eq!(header(&page, "strict-transport-security"), "");
        let policy = header(&page, "cross-origin-resource-policy");
        let wanted = if address == "/embed.js" {
            "cross-origin"
        } else {
            "same-origin"
        };
        assert_eq!(policy, wanted, "{address}");
    }
}

#[tokio::test]
async fn framed_pages_are_armoured_and_for_the_configured_origins_alone() {
    let stage = Stage::open_with(Engine::Sqlite, SETTINGS).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let visit = frame.land(&landing).await;
    let refused = Frame::on(&stage).submit(&visit, "accept").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let stranger = Frame::on(&stage).land(&landing).await;
    let asked = frame.get(&framed(&landing), FROM_AROUND).await;
    for page in [visit, refused, stranger, asked] {
        is_armoured(&page);
        assert_eq!(
            ancestors(&page),
            "https://shop.example https://www.shop.example"
        );
        assert_eq!(
            header(&page, "x-frame-options"),
            "",
            "it would win over the list in old browsers"
        );
        assert!(page.html.contains("<meta name=\"aftercart-frame\""));
    }
}

#[tokio::test]
async fn without_a_configured_origin_nothing_is_framed_and_the_script_says_so() {
    let stage = Stage::open(Engine::Sqlite).await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let page = frame.land(&landing).await;
    assert!(is_for_no_frame(&page), "{:?}", page.headers);
    let script = stage.browser().get("/embed.js").await.html;
    assert!(script.contains("pages = \"\".split"), "{script}");
    assert!(script.contains("set AFTERCART_EMBED_ORIGINS="), "{script}");
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there_and_cookies_are_locked_to_the_host() {
    let stage = Stage::open_with(
        Engine::Sqlite,
        &[
            ("AFTERCART_EMBED_ORIGINS", "https://shop.example"),
            ("STAGE_PUBLIC_URL", "https://offers.example"),
        ],
    )
    .await;
    let landing = stage.buy_and_prepare("pdt_starter_course").await;
    let frame = Frame::on(&stage);
    let asked = frame.get(&framed(&landing), FROM_AROUND).await;
    assert_eq!(
        header(&asked, "strict-transport-security"),
        "max-age=31536000"
    );
    let probe = header(&asked, "set-cookie");
    assert!(
        probe.starts_with("__Host-aftercart_probe=1; Path=/;"),
        "{probe}"
    );
    assert!(frame.land(&landing).await.has("offer-card"));
}

#[tokio::test]
async fn the_script_for_merchants_is_small_and_loads_on_any_site() {
    let stage = Stage::open_with(Engine::Sqlite, SETTINGS).await;
    let script = stage.browser().get("/embed.js").await;
    assert!(script.html.len() < 3000, "{} bytes", script.html.len());
    assert!(
        script
            .html
            .contains(&format!("home = \"{}\"", stage.app.url))
    );
    assert!(
        script
            .html
            .contains("pages = \"https://shop.example https://www.shop.example\"")
    );
    assert_eq!(
        header(&script, "content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(header(&script, "access-control-allow-origin"), "*");
    assert_eq!(header(&script, "cache-control"), "public, max-age=300");
}
