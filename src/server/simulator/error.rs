//! What the API answers when it refuses: Dodo's flat body `{"code","message"}`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A refusal with Dodo's code. Which HTTP status goes with which code is mostly undocumented; callers are meant to
/// go by the code.
#[derive(Debug, Clone)]
pub struct ApiError {
    /// HTTP status.
    pub status: StatusCode,
    /// Dodo's code, in capitals.
    pub code: String,
    /// A sentence for the developer.
    pub message: String,
}

/// What an API handler answers.
pub type ApiResult = Result<Json<Value>, ApiError>;

impl ApiError {
    /// A refusal of any kind.
    pub fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// 422: understood, but not allowed.
    pub fn unprocessable(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    /// 422 `INVALID_REQUEST_BODY`.
    pub fn invalid_body(message: impl Into<String>) -> Self {
        Self::unprocessable("INVALID_REQUEST_BODY", message)
    }

    /// 422 `INVALID_REQUEST_PARAMETERS`.
    pub fn invalid_parameters(message: impl Into<String>) -> Self {
        Self::unprocessable("INVALID_REQUEST_PARAMETERS", message)
    }

    /// 404 `NOT_FOUND`.
    pub fn not_found(what: &str, id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "NOT_FOUND",
            format!("{what} {id} does not exist"),
        )
    }

    /// 409 `CHECKOUT_SESSION_CONSUMED`.
    pub fn consumed(id: &str) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "CHECKOUT_SESSION_CONSUMED",
            format!("Checkout session {id} was already used"),
        )
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (
            self.status,
            Json(json!({ "code": self.code, "message": self.message })),
        )
            .into_response()
    }
}
