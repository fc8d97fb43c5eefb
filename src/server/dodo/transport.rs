//! One HTTP call to Dodo: budget, attempt, retries for reads, verdict.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Client, ClientBuilder, Method, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep};
use url::Url;

use super::budget::{Budget, Priority};
use super::error::DodoError;
use super::options::DodoOptions;
use super::verdict::{self, Answer};
use crate::server::loopback::is_loopback;

/// How often a read is tried in all.
const READ_ATTEMPTS: u32 = 3;
/// The longest pause between two attempts of ours.
const LONGEST_BACKOFF: Duration = Duration::from_secs(8);
/// The longest pause Dodo may ask for within one call.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(10);
/// Far above a page of 100 payments; anything longer is no answer of Dodo's.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// What is asked.
pub(super) struct Call<'a> {
    /// Its name in logs and metrics: method and route, without ids.
    pub operation: &'static str,
    pub method: Method,
    pub path: &'a [&'a str],
    pub query: Vec<(&'static str, String)>,
    pub body: Option<Vec<u8>>,
    pub priority: Priority,
    /// Whether an empty answer is one. It is then read as `null`.
    pub may_be_empty: bool,
}

impl<'a> Call<'a> {
    pub fn get(operation: &'static str, path: &'a [&'a str]) -> Self {
        Self {
            operation,
            method: Method::GET,
            path,
            query: Vec::new(),
            body: None,
            priority: Priority::Ordinary,
            may_be_empty: false,
        }
    }

    pub fn post(operation: &'static str, path: &'a [&'a str]) -> Self {
        Self {
            method: Method::POST,
            ..Self::get(operation, path)
        }
    }

    #[must_use]
    pub fn query(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.query.push((key, value.into()));
        self
    }

    /// Adds a JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Result<Self, DodoError> {
        let bytes = serde_json::to_vec(body).map_err(|e| DodoError::NotSent {
            cause: format!("the request cannot be written: {e}"),
        })?;
        self.body = Some(bytes);
        Ok(self)
    }

    #[must_use]
    pub fn may_be_empty(mut self) -> Self {
        self.may_be_empty = true;
        self
    }

    #[must_use]
    pub fn first(mut self) -> Self {
        self.priority = Priority::Charge;
        self
    }
}

/// Why an attempt gave no answer.
pub(super) enum Fault {
    /// Not a byte of the request left.
    NotSent(String),
    /// It left, and no whole answer came.
    Lost(String),
}

pub(super) struct Transport {
    base_url: Url,
    key: SecretString,
    /// Keeps connections open.
    reader: Client,
    /// Opens a connection for each request: one kept open may be closed by Dodo just as the request leaves, and
    /// then nobody can tell whether it arrived.
    writer: Client,
    budget: Budget,
    read_timeout: Duration,
    write_timeout: Duration,
    retry_delay: Duration,
}

impl Transport {
    pub fn new(options: &DodoOptions) -> Result<Self, DodoError> {
        options.check()?;
        // Somebody may have installed one before; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |builder: ClientBuilder| {
            builder
                .build()
                .map_err(|e| DodoError::Setup(describe(e.without_url())))
        };
        Ok(Self {
            base_url: options.base_url.clone(),
            key: options.api_key.clone(),
            reader: build(client(options)?)?,
            writer: build(client(options)?.pool_max_idle_per_host(0))?,
            budget: Budget::new(
                options.requests_per_minute,
                options.burst_per_second,
                options.slot_timeout,
            )?,
            read_timeout: options.read_timeout,
            write_timeout: options.write_timeout,
            retry_delay: options.retry_delay,
        })
    }

    pub fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// A call that changes nothing: tried again while that may help.
    pub async fn read<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, DodoError> {
        let mut attempt = 1;
        loop {
            self.budget.slot(call.priority).await?;
            let sent = self.send(&self.reader, self.read_timeout, &call).await;
            let (error, wait) = match self.judge_read(sent) {
                Ok(value) => return Ok(value),
                Err(Judged::Final(error)) => return Err(error),
                Err(Judged::Again(error, wait)) => (error, wait),
            };
            if attempt == READ_ATTEMPTS || wait.is_some_and(|w| w > LONGEST_RETRY_AFTER) {
                return Err(error);
            }
            sleep(wait.unwrap_or_else(|| backoff(self.retry_delay, attempt, share()))).await;
            attempt += 1;
        }
    }

    /// Waits for a slot in the budget for a charge.
    pub async fn charge_slot(&self) -> Result<(), DodoError> {
        self.budget.slot(Priority::Charge).await
    }

    /// A call that may change something: exactly one attempt.
    pub async fn write<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, DodoError> {
        self.budget.slot(call.priority).await?;
        self.write_at_once(call).await
    }

    /// The same by somebody who has a slot already.
    pub async fn write_at_once<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, DodoError> {
        match self.send(&self.writer, self.write_timeout, &call).await {
            Ok(mut answer) => {
                if call.may_be_empty && answer.body.trim_ascii().is_empty() {
                    answer.body = b"null".to_vec();
                }
                if answer.status == 429 {
                    self.budget.be_quiet(quiet_after(&answer));
                }
                verdict::of_write(&answer, &self.key)
            }
            Err(Fault::NotSent(cause)) => Err(DodoError::NotSent { cause }),
            Err(Fault::Lost(cause)) => Err(DodoError::Unknown {
                status: None,
                code: None,
                cause,
            }),
        }
    }

    fn judge_read<T: DeserializeOwned>(&self, sent: Result<Answer, Fault>) -> Result<T, Judged> {
        let answer = match sent {
            Ok(answer) => answer,
            Err(Fault::NotSent(cause)) => {
                return Err(Judged::Again(DodoError::NotSent { cause }, None));
            }
            Err(Fault::Lost(cause)) => {
                return Err(Judged::Again(verdict::unavailable(None, cause), None));
            }
        };
        if answer.status == 429 {
            self.budget.be_quiet(quiet_after(&answer));
        }
        verdict::of_read(&answer, &self.key).map_err(|(error, again)| {
            if again {
                Judged::Again(error, answer.retry_after())
            } else {
                Judged::Final(error)
            }
        })
    }

    async fn send(
        &self,
        client: &Client,
        limit: Duration,
        call: &Call<'_>,
    ) -> Result<Answer, Fault> {
        let started = Instant::now();
        let result = self.attempt(client, limit, call).await;
        let outcome = match &result {
            Ok(answer) => answer.status.to_string(),
            Err(Fault::NotSent(_)) => "not_sent".to_owned(),
            Err(Fault::Lost(_)) => "lost".to_owned(),
        };
        let elapsed = started.elapsed();
        tracing::debug!(
            operation = call.operation,
            status = outcome.as_str(),
            elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            "dodo request"
        );
        metrics::counter!("dodo_requests_total", "operation" => call.operation, "status" => outcome)
            .increment(1);
        metrics::histogram!("dodo_request_seconds", "operation" => call.operation)
            .record(elapsed.as_secs_f64());
        result
    }

    async fn attempt(
        &self,
        client: &Client,
        limit: Duration,
        call: &Call<'_>,
    ) -> Result<Answer, Fault> {
        let mut request = client
            .request(call.method.clone(), self.url(call))
            .timeout(limit);
        if let Some(body) = &call.body {
            request = request
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body.clone());
        }
        let mut response = request.send().await.map_err(fault)?;
        let mut answer = Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: Vec::new(),
            sent: call.body.clone(),
        };
        while let Some(chunk) = response.chunk().await.map_err(fault)? {
            if answer.body.len() + chunk.len() > LARGEST_BODY {
                return Err(Fault::Lost("the answer is far too long".to_owned()));
            }
            answer.body.extend_from_slice(&chunk);
        }
        Ok(answer)
    }

    fn url(&self, call: &Call<'_>) -> Url {
        let mut url = self.base_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(call.path);
        }
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        url
    }
}

enum Judged {
    Final(DodoError),
    Again(DodoError, Option<Duration>),
}

fn client(options: &DodoOptions) -> Result<ClientBuilder, DodoError> {
    let mut builder = Client::builder()
        .user_agent(concat!("aftercart/", env!("CARGO_PKG_VERSION")))
        .default_headers(authorization(&options.api_key)?)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .connect_timeout(options.connect_timeout);
    if options.is_plain() {
        // Without TLS there is nothing to verify, and a bare machine may hold no CA certificates at all.
        builder = builder.tls_certs_only([]);
    }
    if is_loopback(&options.base_url) {
        builder = builder.no_proxy();
    }
    Ok(builder)
}

fn authorization(key: &SecretString) -> Result<HeaderMap, DodoError> {
    let text = format!("Bearer {}", key.expose_secret().trim());
    // The cause would quote nothing, but its text is not ours to promise: say it ourselves.
    let mut value = HeaderValue::from_str(&text).map_err(|_| {
        DodoError::Setup("the API key holds characters no header can carry".to_owned())
    })?;
    value.set_sensitive(true);
    Ok(HeaderMap::from_iter([(AUTHORIZATION, value)]))
}

fn fault(error: reqwest::Error) -> Fault {
    // The URL holds a customer's id.
    let error = error.without_url();
    let before_the_first_byte = error.is_builder() || error.is_connect();
    let cause = if error.is_timeout() {
        "timed out".to_owned()
    } else {
        describe(error)
    };
    if before_the_first_byte {
        Fault::NotSent(cause)
    } else {
        Fault::Lost(cause)
    }
}

/// An error with its causes, in one line.
fn describe(error: reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

fn quiet_after(answer: &Answer) -> Duration {
    answer
        .retry_after()
        .unwrap_or(Duration::from_secs(1))
        .min(LONGEST_RETRY_AFTER)
}

/// `first`, doubled for each attempt already made, at most eight seconds, less up to a quarter.
fn backoff(first: Duration, attempt: u32, share: f64) -> Duration {
    let doubled = first.saturating_mul(1 << (attempt - 1).min(16));
    doubled
        .min(LONGEST_BACKOFF)
        .mul_f64(1.0 - 0.25 * share.clamp(0.0, 1.0))
}

/// A random share between 0 and 1, so that replicas do not ask in step.
fn share() -> f64 {
    let mut byte = [0];
    match getrandom::fill(&mut byte) {
        Ok(()) => f64::from(byte[0]) / 255.0,
        Err(_) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_eight_seconds_and_jitter_only_shortens_them() {
        let first = Duration::from_millis(500);
        assert_eq!(backoff(first, 1, 0.0), Duration::from_millis(500));
        assert_eq!(backoff(first, 2, 0.0), Duration::from_secs(1));
        assert_eq!(backoff(first, 9, 0.0), Duration::from_secs(8));
        assert_eq!(backoff(first, 2, 1.0), Duration::from_millis(750));
    }
}
