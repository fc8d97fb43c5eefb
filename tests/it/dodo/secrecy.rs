//! The key is nowhere to be seen.

use std::io::Write;
use std::sync::{Arc, Mutex};

use aftercart::server::dodo::Dodo;
use tracing::Dispatch;
use tracing_subscriber::fmt::MakeWriter;

use super::scripted::{Reply, Server};
use super::{KEY, charge_request, client, customer_id, options, payment, payment_id, send};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn debug_shows_no_key() {
    let options = options("https://test.dodopayments.com");
    let dodo = Dodo::new(options.clone()).unwrap();
    for shown in [format!("{options:?}"), format!("{dodo:?}")] {
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains("test.dodopayments.com"), "{shown}");
    }
}

#[tokio::test]
async fn an_error_shows_no_key_even_if_dodo_repeats_it() {
    let echoes = [
        format!(r#"{{"code":"UNAUTHORIZED","message":"no such key: {KEY}"}}"#),
        format!(r#"{{"code":"{KEY}","message":"{}"}}"#, KEY.repeat(40)),
        format!("{}{KEY}", "x".repeat(290)),
    ];
    for status in [400, 401, 404, 429, 500] {
        for echo in &echoes {
            let server = Server::always(Reply::text(status, echo).with("retry-after", "0")).await;
            let dodo = client(&server);
            let read = dodo.payment(&payment_id()).await.unwrap_err();
            let write = send(&dodo, &charge_request()).await.unwrap_err();
            for error in [read, write] {
                let shown = format!("{error} {error:?} {:?}", error.code());
                assert!(!shown.contains("dodo_test"), "{shown}");
                assert!(shown.len() < 1500, "{} characters", shown.len());
            }
        }
    }
}

#[tokio::test]
async fn a_call_leaves_one_line_without_key_body_or_ids() {
    let log = Log::default();
    // While there is one subscriber alone, a line that another test's thread comes to first, without a subscriber, is
    // switched off for all (tokio-rs/tracing#3611).
    let _second = Dispatch::new(tracing_subscriber::registry());
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        // The digits of a moment may be those of an amount.
        .without_time()
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let server = Server::plays([
        Reply::json(&payment("pay_1")),
        Reply::text(500, KEY),
        Reply::Disconnect,
    ])
    .await;
    let dodo = client(&server);
    dodo.payment(&payment_id()).await.unwrap();
    send(&dodo, &charge_request()).await.unwrap_err();
    let home = "https://shop.example/".parse().unwrap();
    dodo.portal(&customer_id(), &home).await.unwrap_err();

    let text = log.text();
    assert!(!text.contains("hush"), "{text}");
    let ours: Vec<_> = text
        .lines()
        .filter(|l| l.contains("dodo request"))
        .collect();
    assert_eq!(ours.len(), 3, "{text}");
    for (line, operation, status) in [
        (ours[0], "GET /payments/{id}", "\"200\""),
        (ours[1], "POST /checkouts", "\"500\""),
        (
            ours[2],
            "POST /customers/{id}/customer-portal/session",
            "\"lost\"",
        ),
    ] {
        assert!(
            line.contains("DEBUG") && line.contains("elapsed_ms="),
            "{line}"
        );
        assert!(line.contains(operation) && line.contains(status), "{line}");
        for private in ["pay_1", "cus_1", "pm_1", "4900"] {
            assert!(!line.contains(private), "{line}");
        }
    }
}
