//! Every address with the rule of who may use it, and a probe of that rule.

use std::fs;

use axum::http::StatusCode;
use reqwest::Method;

use crate::stage::Stage;
use crate::stage::database::Engine;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Anybody: it shows nothing of anybody.
    Anybody,
    /// Whoever signs with the webhook key.
    Signed,
    /// The browser that holds the visit; others get the plain thank-you page.
    HolderOrThanks,
    /// The browser that holds the visit; others get 403.
    Holder,
    /// Whoever has a link that we signed, until it ends and only in the first browser; others get 404.
    Linked,
    /// Whoever posts the pass of a framed page; others get 403.
    Passed,
    /// Anybody who tries the demo; outside it, nobody.
    Demo,
    /// Server functions, listed below.
    Functions,
}

const ROUTES: [(&str, Access); 18] = [
    ("/", Access::Anybody),
    ("/api/{function}", Access::Functions),
    ("/demo/plans", Access::Demo),
    ("/embed", Access::Anybody),
    ("/embed.js", Access::Anybody),
    ("/healthz", Access::Anybody),
    ("/metrics", Access::Anybody),
    ("/offer", Access::Anybody),
    ("/offer/{visit}", Access::HolderOrThanks),
    ("/offer/{visit}/card", Access::Holder),
    ("/offer/{visit}/checkout/{step}", Access::Holder),
    ("/offer/{visit}/confirm/{step}", Access::Holder),
    ("/offer/{visit}/events/{charge}", Access::Holder),
    ("/offer/{visit}/leave", Access::Passed),
    ("/offer/{visit}/method", Access::Holder),
    ("/plans/{token}", Access::Linked),
    ("/readyz", Access::Anybody),
    ("/webhooks/dodo", Access::Signed),
];

/// The server functions: each wants the browser that holds the visit.
const FUNCTIONS: [&str; 7] = [
    "/api/accept_offer",
    "/api/change_plan",
    "/api/decline_offer",
    "/api/payment_methods",
    "/api/preview_plan",
    "/api/set_language",
    "/api/withdraw_change",
];

const NOBODYS_VISIT: &str = "vis_00000000000000000000000000000000";

#[test]
fn every_route_of_the_router_has_a_rule() {
    let router = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/server/router/mod.rs"
    ))
    .unwrap();
    let literals = router.split(".route(").skip(1);
    let mut routes: Vec<_> = literals
        .map(|rest| rest.split('"').nth(1).unwrap())
        .collect();
    routes.sort_unstable();
    assert_eq!(routes, ROUTES.map(|(path, _)| path));
}

#[test]
fn every_server_function_is_a_named_post() {
    let mut functions: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    functions.sort_unstable_by_key(|(path, _)| *path);
    assert_eq!(functions, FUNCTIONS.map(|path| (path, Method::POST)));
}

#[tokio::test]
async fn every_rule_holds_against_a_stranger() {
    let stage = Stage::open(Engine::Sqlite).await;
    let stranger = stage.browser();
    for (path, access) in ROUTES {
        let path = path
            .replace("{visit}", NOBODYS_VISIT)
            .replace("{step}", "bundle")
            .replace("{charge}", "chg_00000000000000000000000000000000");
        match access {
            Access::Anybody => {
                assert_eq!(stranger.get(&path).await.status, StatusCode::OK, "{path}");
            }
            Access::Signed => {
                let answer = stranger.post_once(&path, &[], &[]).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            }
            Access::HolderOrThanks => assert!(stranger.get(&path).await.has("thank-you"), "{path}"),
            Access::Holder => assert_eq!(
                stranger.get(&path).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            ),
            Access::Linked => {
                let path = path.replace("{token}", "1.AAAA.AAAA");
                for answer in [
                    stranger.get(&path).await,
                    stranger.post_once(&path, &[], &[]).await,
                ] {
                    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                    assert!(answer.has("link-refused"), "{path}");
                }
            }
            Access::Passed => {
                let fields = [("pass", "1.AAAA"), ("to", "/")]
                    .map(|(name, value)| (name.to_owned(), value.to_owned()));
                let answer = stranger.post_once(&path, &fields, &[]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            }
            // Nobody has subscribed.
            Access::Demo => {
                let answer = stranger.post_once(&path, &[], &[]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            }
            Access::Functions => {}
        }
    }
}

#[tokio::test]
async fn no_server_function_answers_a_stranger_or_another_site() {
    let stage = Stage::open(Engine::Sqlite).await;
    let stranger = stage.browser();
    let fields = [
        ("visit", NOBODYS_VISIT),
        ("step", "bundle"),
        ("quote", "quo_00000000000000000000000000000000"),
        ("method", "0"),
        ("language", "de"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    for path in FUNCTIONS {
        let answer = stranger.post_once(path, &fields, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(answer.has("error"), "a person gets a page");
        let elsewhere = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ];
        let answer = stranger.post_once(path, &fields, &elsewhere).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.has("error"), "the request did not even get there");
    }
    let unknown = stranger
        .post_once("/api/refund_everything", &fields, &[])
        .await;
    assert!(unknown.status.is_client_error(), "{}", unknown.status);
}
