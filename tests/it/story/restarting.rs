//! The real command, told to stop in the middle of a click, and started again.

#![cfg(unix)]

use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use aftercart::server::config::DEMO_WEBHOOK_KEY;
use serde_json::json;

use crate::on_both;
use crate::stage::browser::{Browser, Page};
use crate::stage::database::Engine;
use crate::stage::{Stage, eventually, settled};

on_both! {
    a_terminated_server_answers_the_click_and_exits_well => in_time;
}

/// `aftercart serve` on a port of its own; it dies with the test.
struct Server {
    child: Child,
    addr: String,
}

impl Server {
    async fn serve(stage: &Stage, addr: &str) -> Self {
        let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/offers.toml");
        let folder = std::env::temp_dir().join(format!("aftercart-serve-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_aftercart"))
            .arg("serve")
            .current_dir(folder)
            .env_clear()
            .env("DODO_PAYMENTS_API_KEY", "simulator")
            .env("DODO_PAYMENTS_WEBHOOK_KEY", DEMO_WEBHOOK_KEY)
            .env("DODO_PAYMENTS_BASE_URL", stage.provider.url())
            .env("AFTERCART_SECRET", "0123456789abcdef0123456789abcdef")
            .env("AFTERCART_OFFERS", offers)
            .env("AFTERCART_ADDR", addr)
            .env("DATABASE_URL", stage.database_url())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let command = Self {
            child,
            addr: addr.to_owned(),
        };
        eventually("the server is up", || async {
            let answer = reqwest::get(format!("{}/readyz", command.url())).await;
            answer.ok().filter(|answer| answer.status().is_success())
        })
        .await;
        command
    }

    fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    fn terminate(&self) {
        let sent = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits for its end, for 30 seconds at most: then a service manager would kill it.
    async fn ended(&mut self) -> (ExitStatus, Duration) {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, started.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it did not stop in time");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_addr() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Clicks while Dodo holds its answer, and terminates the server meanwhile. Answers what the browser got.
async fn click_and_terminate(
    stage: &Stage,
    server: &mut Server,
    held_ms: u64,
) -> (Browser, Page, Duration) {
    stage.provider.deliver_to(&server.url());
    let landing = stage.buy("pdt_starter_course").await;
    stage.provider.webhooks(json!({ "drop": true })).await;
    let browser = Browser::at(&server.url());
    let page = eventually("the offer is there", || async {
        let page = browser.get(&landing).await;
        page.has("accept").then_some(page)
    })
    .await;
    let slow = json!({ "operation": "POST /checkouts", "when": "after", "kind": "timeout", "delay_ms": held_ms, "times": 1 });
    stage.provider.fault(slow).await;
    let form = page.form("accept");
    let click = browser.post_once(&form.action, &form.fields, &[]);
    let halt = async {
        eventually("the request is on its way", || async {
            (stage.provider.count("POST /checkouts").await == 2).then_some(())
        })
        .await;
        server.terminate();
        server.ended().await
    };
    let (answer, (status, took)) = tokio::join!(click, halt);
    assert!(status.success(), "{status}");
    assert!(answer.status.is_redirection(), "{}", answer.status);
    println!("terminated in the middle of a click, the server exited in {took:?}");
    (browser, answer, took)
}

/// Starts it again and sees how the charge ended.
async fn after_a_new_start(stage: &Stage, browser: &Browser, answer: &Page, addr: &str) {
    let mut server = Server::serve(stage, addr).await;
    let address = answer.headers["location"].to_str().unwrap();
    let page = browser.get(address).await;
    assert_eq!(settled(browser, page).await.charge_state(), "succeeded");
    assert_eq!(stage.provider.upsells().await.len(), 1);
    server.terminate();
    let (status, took) = server.ended().await;
    assert!(
        status.success() && took < Duration::from_secs(8),
        "{took:?}"
    );
}

async fn in_time(stage: Stage) {
    stage.app.stop().await;
    let addr = free_addr();
    let mut server = Server::serve(&stage, &addr).await;
    let (browser, answer, took) = click_and_terminate(&stage, &mut server, 3_000).await;
    assert!(took < Duration::from_secs(12), "{took:?}");
    after_a_new_start(&stage, &browser, &answer, &addr).await;
}

/// On one engine: it takes as long as a stop may take.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_that_outlasts_the_stop_is_found_after_the_start() {
    let stage = Stage::open(Engine::Sqlite).await;
    stage.app.stop().await;
    let addr = free_addr();
    let mut server = Server::serve(&stage, &addr).await;
    let (browser, answer, _) = click_and_terminate(&stage, &mut server, 60_000).await;
    after_a_new_start(&stage, &browser, &answer, &addr).await;
}
