//! Faults on demand: the next calls of an operation fail, before or after they took effect.

use serde::{Deserialize, Serialize};

/// Where the fault sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The call has no effect.
    Before,
    /// The call takes effect, its answer suffers.
    After,
}

/// What the caller meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The answer is held for `delay_ms` (default two minutes); then comes 504, or after the effect the true answer.
    Timeout,
    /// The connection is dropped without a byte of an answer.
    Disconnect,
    /// An error answer with `status` (default 500).
    Status,
    /// 200 and a body that is not JSON.
    Garbage,
    /// 200 and no body.
    Empty,
    /// The answer comes byte by byte, `delay_ms` apart (default 1000), and is cut off halfway.
    Drip,
}

/// A fault as `POST /_simulator/faults` takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `POST /checkouts`, `GET /payments/{id}`; the name inside the braces does not matter.
    pub operation: String,
    /// Before or after the effect.
    pub when: When,
    /// What the caller meets.
    pub kind: Kind,
    /// For `status`: the HTTP status.
    #[serde(default)]
    pub status: Option<u16>,
    /// For `status`: Dodo's code in the body.
    #[serde(default)]
    pub code: Option<String>,
    /// For `status`: the `Retry-After` header, in seconds.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// For `timeout` and `drip`: milliseconds.
    #[serde(default)]
    pub delay_ms: Option<u64>,
    /// How many calls it hits.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

impl Fault {
    /// How long a held answer is held, or how far apart dripping bytes are.
    pub fn delay(&self) -> std::time::Duration {
        let default = if self.kind == Kind::Drip {
            1_000
        } else {
            120_000
        };
        std::time::Duration::from_millis(self.delay_ms.unwrap_or(default))
    }

    /// For the request log, e.g. `disconnect after`.
    pub fn label(&self) -> String {
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let kind = serde_json::to_value(self.kind)
            .map(word)
            .unwrap_or_default();
        let when = serde_json::to_value(self.when)
            .map(word)
            .unwrap_or_default();
        format!("{kind} {when}")
    }
}

/// Faults waiting for their calls, first come first served.
#[derive(Debug, Default)]
pub struct Faults {
    waiting: Vec<Fault>,
}

impl Faults {
    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    /// The fault the next call of `operation` meets, used up by one.
    pub fn take(&mut self, operation: &str) -> Option<Fault> {
        let wanted = shape(operation);
        let position = self
            .waiting
            .iter()
            .position(|fault| fault.times > 0 && shape(&fault.operation) == wanted)?;
        self.waiting[position].times -= 1;
        let fault = self.waiting[position].clone();
        self.waiting.retain(|fault| fault.times > 0);
        Some(fault)
    }

    /// Faults still waiting.
    pub fn waiting(&self) -> &[Fault] {
        &self.waiting
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.waiting.clear();
    }
}

/// An operation with the names in its braces left out, so that `{payment_id}` and `{id}` are the same.
pub fn shape(operation: &str) -> String {
    let mut inside = false;
    operation
        .trim()
        .chars()
        .filter(|&c| {
            let kept = !inside || c == '}';
            inside = (inside || c == '{') && c != '}';
            kept
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults, Kind, When, shape};

    #[test]
    fn a_fault_hits_as_often_as_it_was_told() {
        let mut faults = Faults::default();
        faults.add(Fault {
            operation: "GET /payments/{payment_id}".to_owned(),
            when: When::After,
            kind: Kind::Status,
            status: None,
            code: None,
            retry_after: None,
            delay_ms: None,
            times: 2,
        });
        assert_eq!(faults.take("POST /checkouts"), None);
        assert_eq!(
            faults
                .take("GET /payments/{id}")
                .map(|fault| fault.label())
                .as_deref(),
            Some("status after")
        );
        assert!(faults.take("GET /payments/{id}").is_some());
        assert_eq!(faults.take("GET /payments/{id}"), None);
    }

    #[test]
    fn names_in_braces_do_not_matter() {
        assert_eq!(
            shape("DELETE /customers/{a}/payment-methods/{b}"),
            "DELETE /customers/{}/payment-methods/{}"
        );
    }
}
