//! Events, and their way to each endpoint.
//!
//! Dodo: a delivery is tried at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h; any 2xx ends it. Its
//! `data` is the object's state when it is sent, not when the event happened. Order is not promised.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::clock::stamp;
use super::model::BUSINESS;
use super::model::endpoint::Endpoint;
use super::model::refund::Refund;
use super::world::World;

/// Seconds from one attempt to the next.
const RETRY_AFTER: [i64; 7] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

/// How long reordered deliveries are held, so that there is something to reorder.
const REORDER_HOLD: Duration = Duration::milliseconds(400);

/// How often: `true` means always (or once more, for duplicates), a number means that many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Times {
    /// Yes or no.
    Always(bool),
    /// So many.
    Count(u32),
}

impl Default for Times {
    fn default() -> Self {
        Self::Always(false)
    }
}

/// How deliveries misbehave from now on. What is left out behaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misbehaviour {
    /// Events whose delivery is lost for good: all, or the next so many.
    #[serde(default)]
    pub drop: Times,
    /// Extra copies of each delivery, with the same `webhook-id`.
    #[serde(default)]
    pub duplicate: Times,
    /// Deliveries that belong together are sent newest first.
    #[serde(default)]
    pub reorder: bool,
    /// Milliseconds each first attempt is late.
    #[serde(default)]
    pub delay_ms: u32,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A payment.
    Payment(String),
    /// A subscription, and the payment that renewed it.
    Subscription(String, Option<String>),
    /// A refund.
    Refund(String),
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// To be tried, first or again.
    Pending,
    /// Acknowledged.
    Delivered,
    /// Given up after eight attempts.
    Failed,
    /// Lost on purpose.
    Dropped,
}

/// One attempt and its end.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// When, on the simulator's clock.
    pub at: OffsetDateTime,
    /// The receiver's status.
    pub status: Option<u16>,
    /// What went wrong without one.
    pub error: Option<String>,
}

/// One event on its way to one endpoint.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The `webhook-id`, the same in every attempt.
    pub id: String,
    /// The event's type.
    pub kind: &'static str,
    /// The event's object.
    pub subject: Subject,
    /// When the event happened.
    pub happened_at: OffsetDateTime,
    /// Where to.
    pub endpoint_id: String,
    /// State.
    pub state: DeliveryState,
    /// When it is tried next.
    pub due: Option<OffsetDateTime>,
    /// Whether an attempt is under way.
    pub under_way: bool,
    /// How many copies the first attempt sends besides itself.
    pub extra_copies: u32,
    /// Ended attempts.
    pub attempts: Vec<Attempt>,
}

/// One request to be sent now.
#[derive(Debug)]
pub struct Job {
    /// The delivery.
    pub id: String,
    /// Its endpoint's URL.
    pub url: String,
    /// Its endpoint's secret.
    pub secret: String,
    /// Its endpoint's headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// Requests to send: one, and its duplicates.
    pub copies: u32,
}

/// All deliveries, in order of their events.
#[derive(Debug, Default)]
pub struct Outbox {
    /// Deliveries, oldest first.
    pub deliveries: Vec<Delivery>,
    /// How they misbehave.
    pub misbehaviour: Misbehaviour,
}

impl Outbox {
    /// When the next attempt is due.
    pub fn next_due(&self) -> Option<OffsetDateTime> {
        self.deliveries
            .iter()
            .filter(|delivery| !delivery.under_way)
            .filter_map(|delivery| delivery.due)
            .min()
    }

    /// Notes the end of an attempt: acknowledged, or due again later.
    pub fn close(&mut self, id: &str, attempts: Vec<Attempt>) {
        let Some(delivery) = self
            .deliveries
            .iter_mut()
            .find(|delivery| delivery.id == id)
        else {
            return;
        };
        let acknowledged = attempts
            .iter()
            .any(|attempt| attempt.status.is_some_and(|s| (200..300).contains(&s)));
        let planned = delivery.due.take();
        let tries = delivery.attempts.len().saturating_sub(extra(delivery));
        delivery.attempts.extend(attempts);
        delivery.under_way = false;
        if acknowledged {
            delivery.state = DeliveryState::Delivered;
        } else if let (Some(&wait), Some(planned)) = (RETRY_AFTER.get(tries), planned) {
            delivery.due = Some(planned + Duration::seconds(wait));
        } else {
            delivery.state = DeliveryState::Failed;
        }
    }

    /// Sends a delivery once more, whatever became of it: the dashboard's replay. False if there is none.
    pub fn replay(&mut self, id: &str, now: OffsetDateTime) -> bool {
        let Some(delivery) = self
            .deliveries
            .iter_mut()
            .find(|delivery| delivery.id == id)
        else {
            return false;
        };
        delivery.state = DeliveryState::Pending;
        delivery.due = Some(now);
        true
    }

    /// Whether the next event's delivery is to be lost; a counted loss is used up.
    fn loses_next(&mut self) -> bool {
        match &mut self.misbehaviour.drop {
            Times::Always(lost) => *lost,
            Times::Count(0) => false,
            Times::Count(left) => {
                *left -= 1;
                true
            }
        }
    }
}

/// Copies that count as attempts but not as tries of the schedule.
fn extra(delivery: &Delivery) -> usize {
    usize::try_from(delivery.extra_copies).unwrap_or_default()
}

impl Delivery {
    /// The item of `GET /_simulator/deliveries`.
    pub fn view(&self, endpoint: Option<&Endpoint>) -> Value {
        let (subject_id, _) = self.subject_id();
        let attempts: Vec<Value> = self
            .attempts
            .iter()
            .map(|attempt| json!({ "time": stamp(attempt.at), "status": attempt.status, "error": attempt.error }))
            .collect();
        json!({
            "webhook_id": self.id,
            "type": self.kind,
            "object_id": subject_id,
            "time": stamp(self.happened_at),
            "endpoint_id": self.endpoint_id,
            "url": endpoint.map(|endpoint| &endpoint.url),
            "state": self.state,
            "next_attempt": self.due.map(stamp),
            "attempts": attempts,
        })
    }

    /// The id of the event's object, and Dodo's word for its kind.
    pub fn subject_id(&self) -> (&str, &'static str) {
        match &self.subject {
            Subject::Payment(id) => (id, "Payment"),
            Subject::Subscription(id, _) => (id, "Subscription"),
            Subject::Refund(id) => (id, "Refund"),
        }
    }
}

impl World {
    /// Something happened: one delivery for each endpoint that wants to know.
    pub fn emit(&mut self, now: OffsetDateTime, kind: &'static str, subject: &Subject) {
        let wanted: Vec<String> = self
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.wants(kind))
            .map(|endpoint| endpoint.id.clone())
            .collect();
        for endpoint_id in wanted {
            let lost = self.outbox.loses_next();
            let misbehaviour = &self.outbox.misbehaviour;
            let hold = if misbehaviour.reorder {
                REORDER_HOLD
            } else {
                Duration::ZERO
            };
            let delay = Duration::milliseconds(i64::from(misbehaviour.delay_ms));
            let extra_copies = match misbehaviour.duplicate {
                Times::Always(more) => u32::from(more),
                Times::Count(more) => more,
            };
            self.outbox.deliveries.push(Delivery {
                id: self.ids.next("msg"),
                kind,
                subject: subject.clone(),
                happened_at: now,
                endpoint_id,
                state: if lost {
                    DeliveryState::Dropped
                } else {
                    DeliveryState::Pending
                },
                due: (!lost).then_some(now + hold + delay),
                under_way: false,
                extra_copies,
                attempts: Vec::new(),
            });
        }
    }

    /// What has to be sent now, in the order to send it.
    pub fn take_due_deliveries(&mut self, now: OffsetDateTime) -> Vec<Job> {
        let mut due: Vec<usize> = (0..self.outbox.deliveries.len())
            .filter(|&at| {
                let delivery = &self.outbox.deliveries[at];
                !delivery.under_way && delivery.due.is_some_and(|due| due <= now)
            })
            .collect();
        if self.outbox.misbehaviour.reorder {
            due.reverse();
        }
        due.into_iter()
            .filter_map(|at| self.take_delivery(at))
            .collect()
    }

    fn take_delivery(&mut self, at: usize) -> Option<Job> {
        let delivery = &self.outbox.deliveries[at];
        let endpoint = self
            .endpoints
            .get(&delivery.endpoint_id)
            .filter(|endpoint| !endpoint.deleted);
        let job = endpoint.map(|endpoint| Job {
            id: delivery.id.clone(),
            url: endpoint.url.clone(),
            secret: endpoint.secret.clone(),
            headers: endpoint.headers.clone(),
            body: self.envelope(delivery).to_string(),
            copies: if delivery.attempts.is_empty() {
                1 + delivery.extra_copies
            } else {
                1
            },
        });
        let delivery = &mut self.outbox.deliveries[at];
        delivery.under_way = job.is_some();
        if job.is_none() {
            delivery.due = None;
            delivery.state = DeliveryState::Failed;
        }
        job
    }

    /// The body of a delivery, with the object as it is now.
    fn envelope(&self, delivery: &Delivery) -> Value {
        let mut data = self.subject_view(&delivery.subject);
        if self.settings.payload_type {
            data["payload_type"] = json!(delivery.subject_id().1);
        }
        json!({
            "business_id": BUSINESS,
            "type": delivery.kind,
            "timestamp": stamp(delivery.happened_at),
            "data": data,
        })
    }

    fn subject_view(&self, subject: &Subject) -> Value {
        match subject {
            Subject::Payment(id) => self
                .payments
                .get(id)
                .map(|payment| self.payment_view(payment)),
            Subject::Subscription(id, payment_id) => {
                self.subscriptions.get(id).map(|subscription| {
                    let mut view = self.subscription_view(subscription);
                    view["payment_id"] = json!(payment_id);
                    view
                })
            }
            Subject::Refund(id) => self.refunds.get(id).map(|refund| self.refund_view(refund)),
        }
        .unwrap_or_default()
    }

    /// A refund as `GET /refunds/{id}` shows it.
    pub fn refund_view(&self, refund: &Refund) -> Value {
        let customer_id = self
            .payments
            .get(&refund.payment_id)
            .map(|payment| payment.customer_id.as_str());
        refund.view(self.customer_view(customer_id.unwrap_or_default()))
    }
}
