//! What a browser may learn when something goes wrong: a sentence and a reference, never the cause.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::domain::locale::Locale;

/// The public half of an error. The private half is in the log, under the same reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// The HTTP status it is answered with.
    pub status: u16,
    /// What happened and what to do, for the buyer. Empty: the framework's own error, worded by `server::router::forms`.
    pub message: String,
    /// Names the log line, when there is one.
    pub reference: Option<String>,
    /// The language it is said in; none: the browser's.
    #[serde(default)]
    pub language: Option<Locale>,
}

impl ApiError {
    /// An error without a log line.
    pub fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            reference: None,
            language: None,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// The framework's own errors: their text may name internals, so only their kind is told.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::new(400, ""),
            _ => Self::new(500, ""),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}
