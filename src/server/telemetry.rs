//! Logs: readable by default, JSON with `AFTERCART_LOG=json`; `RUST_LOG` chooses what is said.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// Installs the log for the process. A second call changes nothing.
pub fn install() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn,tower_http=warn"));
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let json = std::env::var("AFTERCART_LOG").is_ok_and(|value| value == "json");
    let _ = if json {
        log.json().try_init()
    } else {
        log.compact().try_init()
    };
    let _ = super::http::health::recorder();
}
