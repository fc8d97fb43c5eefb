//! A database for one test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AnyConnection, Connection};

/// Where stories are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A fresh database; a file goes with it, a PostgreSQL one with its server.
pub struct Database {
    pub url: String,
    file: Option<PathBuf>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Database {
    pub async fn create(engine: Engine) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("aftercart_test_{}_{number}", std::process::id());
        match engine {
            Engine::Sqlite => {
                let file = std::env::temp_dir().join(format!("{name}.db"));
                Self {
                    url: format!("sqlite://{}", file.display()),
                    file: Some(file),
                }
            }
            Engine::Postgres => Self {
                url: create_on_server(&name).await,
                file: None,
            },
        }
    }
}

/// The server is named by `AFTERCART_TEST_POSTGRES`; `cargo xtask test` brings one.
async fn create_on_server(name: &str) -> String {
    let server = std::env::var("AFTERCART_TEST_POSTGRES")
        .expect("AFTERCART_TEST_POSTGRES names a PostgreSQL server; `cargo xtask test` brings one");
    sqlx::any::install_default_drivers();
    let mut admin = AnyConnection::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut admin)
        .await
        .unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(file) = &self.file else { return };
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
        }
    }
}
