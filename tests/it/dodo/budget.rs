//! The request budget: within the limit, charges first, and no endless waiting.

use std::time::{Duration, Instant};

use aftercart::server::dodo::{Dodo, DodoError, DodoOptions, PaymentRecord};
use futures::future::join_all;
use serde_json::json;

use super::scripted::{Reply, Server};
use super::{charge_request, options, payment_id, send};

/// Eight at once, six of them for reads, and 0.5 a second after that.
fn tight(server: &Server, slot_timeout: Duration) -> Dodo {
    let options = DodoOptions {
        requests_per_minute: 38,
        burst_per_second: 9,
        slot_timeout,
        ..options(&server.url())
    };
    Dodo::new(options).unwrap()
}

async fn server() -> Server {
    let mut answer = super::payment("pay_1");
    answer["session_id"] = json!("cks_1");
    Server::always(Reply::json(&answer)).await
}

#[tokio::test]
async fn a_charge_passes_at_once_while_reads_wait_their_turn() {
    let server = server().await;
    let dodo = tight(&server, Duration::from_secs(20));
    let reads = waiting_reads(&dodo, 20);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let before = server.requests().len();
    assert!((6..=7).contains(&before), "{before} reads left at once");

    let started = Instant::now();
    send(&dodo, &charge_request()).await.unwrap();
    send(&dodo, &charge_request()).await.unwrap();
    // A slot of their own would have been seconds away.
    assert!(started.elapsed() < Duration::from_secs(1));
    assert!(reads.iter().any(|read| !read.is_finished()));
    reads.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn waiting_charges_get_their_slots_before_reads_do() {
    let server = server().await;
    let options = DodoOptions {
        requests_per_minute: 248,
        burst_per_second: 12,
        slot_timeout: Duration::from_secs(20),
        ..options(&server.url())
    };
    // Eight at once, and four a second after that.
    let dodo = Dodo::new(options).unwrap();
    let request = charge_request();
    join_all((0..8).map(|_| send(&dodo, &request))).await;
    // Reads that come after the charges and reads that were there before: neither may overtake.
    let early = waiting_reads(&dodo, 3);
    tokio::time::sleep(Duration::from_millis(20)).await;
    let charger = dodo.clone();
    let charges =
        tokio::spawn(async move { join_all((0..8).map(|_| send(&charger, &request))).await });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let late = waiting_reads(&dodo, 3);

    for charged in charges.await.unwrap() {
        charged.unwrap();
    }
    let lines = server.lines();
    let first_read = lines.iter().position(|line| line.starts_with("GET"));
    assert!(first_read.is_none_or(|at| at >= 16), "{lines:?}");
    for read in early.into_iter().chain(late) {
        read.await.unwrap().unwrap();
    }
}

fn waiting_reads(
    dodo: &Dodo,
    count: usize,
) -> Vec<tokio::task::JoinHandle<Result<PaymentRecord, DodoError>>> {
    (0..count)
        .map(|_| {
            let dodo = dodo.clone();
            tokio::spawn(async move { dodo.payment(&payment_id()).await })
        })
        .collect()
}

#[tokio::test]
async fn who_gets_no_slot_in_time_sent_nothing() {
    let server = server().await;
    let dodo = tight(&server, Duration::from_millis(150));
    let request = charge_request();
    let results = join_all((0..20).map(|_| send(&dodo, &request))).await;
    let sent = results.iter().filter(|r| r.is_ok()).count();
    assert!((8..=9).contains(&sent), "{sent} were sent");
    for error in results.into_iter().filter_map(Result::err) {
        assert!(matches!(error, DodoError::NotSent { .. }), "{error:?}");
    }
    assert_eq!(server.requests().len(), sent);
}

#[tokio::test]
async fn after_a_429_reads_rest_and_charges_do_not() {
    let busy = Reply::error(429, "TOO_MANY_REQUESTS").with("retry-after-ms", "700");
    let charged = Reply::json(&json!({ "session_id": "cks_1" }));
    let good = Reply::json(&super::payment("pay_1"));
    let server = Server::plays([busy, charged, good.clone(), good]).await;
    let dodo = Dodo::new(options(&server.url())).unwrap();
    let reader = dodo.clone();
    let first = tokio::spawn(async move { reader.payment(&payment_id()).await });
    tokio::time::sleep(Duration::from_millis(100)).await;

    let started = Instant::now();
    send(&dodo, &charge_request()).await.unwrap();
    assert!(started.elapsed() < Duration::from_millis(500));
    dodo.payment(&payment_id()).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(500));
    first.await.unwrap().unwrap();
}

#[test]
fn options_that_could_never_work_are_refused() {
    for base_url in [
        "ftp://a.example",
        "https://user:pw@a.example",
        "https://a.example/?q",
        "data:,x",
    ] {
        let result = Dodo::new(options(base_url));
        assert!(matches!(result, Err(DodoError::Setup(_))), "{base_url}");
    }
    let good = || options("https://test.dodopayments.com");
    for bad in [
        DodoOptions {
            api_key: "".into(),
            ..good()
        },
        DodoOptions {
            api_key: "two\nlines".into(),
            ..good()
        },
        DodoOptions {
            requests_per_minute: 0,
            ..good()
        },
        DodoOptions {
            burst_per_second: 0,
            ..good()
        },
        DodoOptions {
            requests_per_minute: u32::MAX,
            burst_per_second: u32::MAX,
            ..good()
        },
    ] {
        let error = Dodo::new(bad).unwrap_err();
        assert!(matches!(error, DodoError::Setup(_)), "{error:?}");
        assert!(!error.to_string().contains("two"), "{error}");
    }
}
