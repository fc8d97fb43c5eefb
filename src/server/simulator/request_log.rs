//! What was asked of the API, in order.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::clock::stamp;

/// Entries kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// One API request.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number since the start or the last reset.
    pub number: u64,
    /// When it came, on the simulator's clock.
    pub at: OffsetDateTime,
    /// Templated: `GET /payments/{id}`.
    pub operation: String,
    /// As it came, without the query.
    pub path: String,
    /// The query string.
    pub query: String,
    /// The JSON body, if it was one.
    pub body: Value,
    /// The answer's status; none while, or if, no answer was sent.
    pub status: Option<u16>,
    /// The status the API itself gave, whatever a fault made of the answer; none if the request never got there.
    pub api_status: Option<u16>,
    /// Dodo's code, if it was refused.
    pub code: Option<String>,
    /// The fault that hit it, e.g. `timeout after`.
    pub fault: Option<String>,
    /// Milliseconds until the answer.
    pub duration_ms: Option<i64>,
}

impl Entry {
    /// The item of `GET /_simulator/requests`.
    pub fn view(&self) -> Value {
        json!({
            "number": self.number,
            "time": stamp(self.at),
            "operation": self.operation,
            "path": self.path,
            "query": self.query,
            "body": self.body,
            "status": self.status,
            "api_status": self.api_status,
            "code": self.code,
            "fault": self.fault,
            "duration_ms": self.duration_ms,
        })
    }
}

/// The log.
#[derive(Debug, Default)]
pub struct RequestLog {
    entries: std::collections::VecDeque<Entry>,
    next: u64,
}

impl RequestLog {
    /// Notes a request as it comes; the number given back finds it again.
    pub fn open(
        &mut self,
        at: OffsetDateTime,
        operation: String,
        path: String,
        query: String,
        body: Value,
    ) -> u64 {
        let number = self.next;
        self.next += 1;
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry {
            number,
            at,
            operation,
            path,
            query,
            body,
            status: None,
            api_status: None,
            code: None,
            fault: None,
            duration_ms: None,
        });
        number
    }

    /// The entry with this number, if it is still kept.
    pub fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        let first = self.entries.front()?.number;
        self.entries
            .get_mut(usize::try_from(number.checked_sub(first)?).ok()?)
    }

    /// All entries, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }
}
