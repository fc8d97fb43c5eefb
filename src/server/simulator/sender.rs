//! The clockwork: does what is due and sends webhooks.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use time::OffsetDateTime;

use super::outbox::{Attempt, Job};
use super::world::Shared;

/// Dodo: a receiver has 15 seconds.
pub const TIMEOUT: Duration = Duration::from_secs(15);
/// The longest nap, so that a machine that slept catches up.
const NAP: Duration = Duration::from_secs(30);
/// Between two deliveries of one batch, so that they arrive in the order they are sent.
const SPACING: Duration = Duration::from_millis(15);

/// Runs until its task is aborted.
pub async fn run(shared: Arc<Shared>) {
    loop {
        let jobs = {
            let mut world = shared.world();
            let now = world.now();
            world.run_due(now);
            world.take_due_deliveries(now)
        };
        for (place, job) in (0_u32..).zip(jobs) {
            tokio::spawn(deliver(shared.clone(), job, SPACING * place));
        }
        let nap = {
            let world = shared.world();
            let now = world.now();
            world.next_wake().map_or(NAP, |at| {
                Duration::try_from(at - now).unwrap_or_default().min(NAP)
            })
        };
        tokio::select! {
            () = tokio::time::sleep(nap) => {}
            () = shared.wake.notified() => {}
        }
    }
}

/// One attempt of one delivery, with its duplicates.
async fn deliver(shared: Arc<Shared>, job: Job, wait: Duration) {
    tokio::time::sleep(wait).await;
    let mut attempts = Vec::new();
    for _ in 0..job.copies {
        let result = send(&shared.http, &job, signing_time(&shared)).await;
        attempts.push(Attempt {
            at: shared.world().now(),
            status: result.as_ref().ok().copied(),
            error: result.err(),
        });
    }
    shared.world().outbox.close(&job.id, attempts);
    shared.wake.notify_one();
}

/// The time the receiver lives in: it refuses signatures from elsewhen.
fn signing_time(shared: &Shared) -> i64 {
    let world = shared.world();
    if world.settings.receiver_shares_clock {
        world.now().unix_timestamp()
    } else {
        OffsetDateTime::now_utc().unix_timestamp()
    }
}

/// Sends one request; the receiver's status.
async fn send(http: &reqwest::Client, job: &Job, timestamp: i64) -> Result<u16, String> {
    let mut request = http
        .post(&job.url)
        .timeout(TIMEOUT)
        .header("content-type", "application/json")
        .header("user-agent", "aftercart-simulator")
        .header("webhook-id", &job.id)
        .header("webhook-timestamp", timestamp)
        .header(
            "webhook-signature",
            sign(&job.secret, &job.id, timestamp, &job.body)?,
        );
    for (name, value) in &job.headers {
        request = request.header(name, value);
    }
    let response = request.body(job.body.clone()).send().await;
    response
        .map(|response| response.status().as_u16())
        .map_err(|error| without_url(error).to_string())
}

fn without_url(error: reqwest::Error) -> reqwest::Error {
    error.without_url()
}

/// Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; the key is what follows `whsec_`,
/// base64-decoded.
fn sign(secret: &str, id: &str, timestamp: i64, body: &str) -> Result<String, String> {
    let key = STANDARD
        .decode(secret.strip_prefix("whsec_").unwrap_or(secret))
        .map_err(|_| "the endpoint's secret is not base64".to_owned())?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|error| error.to_string())?;
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    Ok(format!(
        "v1,{}",
        STANDARD.encode(mac.finalize().into_bytes())
    ))
}
