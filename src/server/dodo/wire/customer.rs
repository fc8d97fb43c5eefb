//! A customer: `GET /customers/{id}`.

use serde::Deserialize;

use super::lenient;

/// What we read of one.
#[derive(Debug, Deserialize)]
pub struct Customer {
    /// Dodo does not say in which form; tags like `pt-BR` and `pt_BR` are read.
    #[serde(default, deserialize_with = "lenient::option")]
    pub preferred_locale: Option<String>,
}
