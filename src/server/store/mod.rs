//! What is kept, on `SQLite` or `PostgreSQL`: one SQL text for both.
//!
//! Rows never leave this module. Transactions never span a call to Dodo.

use std::str::FromStr;
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::migrate::Migrator;
use sqlx::{Any, AnyPool, Connection, Row, Transaction};

use crate::domain::ids::CustomerId;

mod accepting;
mod aftermath;
mod answers;
mod charges;
mod events;
mod evidence;
mod flags;
mod holdings;
mod limits;
mod links;
mod plan_views;
mod purchases;
mod quotes;
mod subscriptions;
mod sweeps;
mod trail;
mod visits;

pub use accepting::{Acceptance, Accepted, Terms};
pub use charges::{Applied, KeptCharge, Settlement};
pub use events::{StoredEvent, Verdict};
pub use evidence::{ChargeFilter, FiledCharge, KeptFlag, NotReadable};
pub use flags::flag_detail;
pub use holdings::Holdings;
pub use links::{MadeLink, OpenLink, Reservation, WantedLink};
pub use purchases::NamedItem;
pub use quotes::Shown;
pub use subscriptions::KeptSubscription;
pub use sweeps::SweepTurn;
pub use trail::TrailEntry;

const WAIT_FOR_LOCKS: &str = "SET lock_timeout = '5s'";
/// What is due later than this was put off by a clock that ran ahead: no pause of ours is as long.
pub const NEVER_THIS_LATE: Duration = Duration::from_hours(1);
/// Which charges have not come to their end, in SQL. The unique indexes of charges under way say it in the same words.
pub const OPEN_CHARGES: &str = "state IN ('planned', 'submitted', 'needs_action', 'unknown')";

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the migrations failed: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row holds what this version cannot read.
    #[error("a row of {table} cannot be read: {what}")]
    Unreadable {
        /// Where.
        table: &'static str,
        /// What.
        what: String,
    },
    /// The state machine refused a step.
    #[error(transparent)]
    Transition(#[from] crate::domain::charge::IllegalTransition),
}

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: AnyPool,
    engine: Engine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Store {
    /// Connects to `url` (`sqlite:…` or `postgres:…`). A missing `SQLite` file is created.
    ///
    /// # Errors
    /// When the database cannot be reached or the URL is of another kind.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") {
            Engine::Sqlite
        } else {
            Engine::Postgres
        };
        if engine == Engine::Sqlite && !url.contains("mode=") {
            create_private(url)?;
        }
        let options = AnyConnectOptions::from_str(&prepared(url, engine))?;
        let pool = AnyPoolOptions::new()
            .max_connections(if engine == Engine::Sqlite { 8 } else { 16 })
            .acquire_timeout(Duration::from_secs(10))
            // A write that fails hard (a full disk) can end a transaction behind the driver's back. Such a connection
            // would refuse every transaction from then on.
            .before_acquire(|connection, _| {
                Box::pin(async move { Ok(!connection.is_in_transaction()) })
            })
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if engine == Engine::Sqlite {
                        for pragma in [
                            "PRAGMA journal_mode = WAL",
                            // FULL: a committed charge survives a power cut.
                            "PRAGMA synchronous = FULL",
                            "PRAGMA busy_timeout = 10000",
                            "PRAGMA foreign_keys = ON",
                        ] {
                            sqlx::query(pragma).execute(&mut *connection).await?;
                        }
                    } else {
                        // A replica that froze in the middle of a transaction must not hold up all others.
                        for setting in [
                            WAIT_FOR_LOCKS,
                            "SET idle_in_transaction_session_timeout = '15s'",
                        ] {
                            sqlx::query(setting).execute(&mut *connection).await?;
                        }
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, engine })
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails or was edited after it ran.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        if self.engine == Engine::Sqlite {
            return Ok(MIGRATIONS.run(&mut *connection).await?);
        }
        // Whoever starts second waits until the first one is through, however long that takes.
        sqlx::query("SET lock_timeout = 0")
            .execute(&mut *connection)
            .await?;
        let done = MIGRATIONS.run(&mut *connection).await;
        sqlx::query(WAIT_FOR_LOCKS)
            .execute(&mut *connection)
            .await?;
        Ok(done?)
    }

    /// Whether the database answers and can be written.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        // As a real write does, on a table of ours, and without changing anything.
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE visits SET step = step WHERE 1 = 0")
            .execute(&mut *tx)
            .await?;
        tx.rollback().await?;
        Ok(())
    }

    /// Ends the search for a row to take: what somebody holds right now is left to them. `SQLite` has one writer.
    fn skip_locked(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// Ends every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that decides something for a customer: for each customer one at a time, on every replica.
    async fn begin_for(
        &self,
        customer: &CustomerId,
    ) -> Result<Transaction<'static, Any>, StoreError> {
        let mut tx = self.begin().await?;
        if self.engine == Engine::Postgres {
            // Held until the transaction ends. `SQLite` has one writer anyway.
            sqlx::query("SELECT COUNT(pg_advisory_xact_lock($1)::text) AS held")
                .bind(lock_key(customer))
                .fetch_one(&mut *tx)
                .await?;
        }
        Ok(tx)
    }

    /// A transaction that writes. On `SQLite` it takes the write lock at once: one that read first and
    /// wanted to write later would fail without waiting.
    ///
    /// It begins in a task of its own: a request that is given up in the middle of `BEGIN` would leave the connection in
    /// a transaction that nobody knows of. One that nobody collects rolls back.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let (pool, engine) = (self.pool.clone(), self.engine);
        let begun = tokio::spawn(async move {
            match engine {
                Engine::Sqlite => pool.begin_with("BEGIN IMMEDIATE").await,
                Engine::Postgres => pool.begin().await,
            }
        });
        Ok(begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??)
    }
}

/// Two customers with one key only wait for each other.
fn lock_key(customer: &CustomerId) -> i64 {
    let digest = Sha256::digest(customer.as_str().as_bytes());
    i64::from_be_bytes(std::array::from_fn(|place| digest[place]))
}

/// The file holds names and addresses: a new one is its owner's alone. `SQLite` gives its side files the same mode.
fn create_private(url: &str) -> Result<(), StoreError> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or_default();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Database(sqlx::Error::Io(error)))
        }
        _ => Ok(()),
    }
}

/// `SQLite` creates the file only when told so.
fn prepared(url: &str, engine: Engine) -> String {
    match engine {
        Engine::Sqlite if !url.contains("mode=") => {
            let joint = if url.contains('?') { '&' } else { '?' };
            format!("{url}{joint}mode=rwc")
        }
        _ => url.to_owned(),
    }
}

/// Reads a text column through its parser.
fn parsed<T: FromStr>(row: &AnyRow, table: &'static str, column: &str) -> Result<T, StoreError> {
    let text: String = row.try_get(column)?;
    text.parse().map_err(|_| StoreError::Unreadable {
        table,
        what: format!("{column} = {text:?}"),
    })
}

/// Reads a nullable text column through its parser.
fn parsed_opt<T: FromStr>(
    row: &AnyRow,
    table: &'static str,
    column: &str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| {
        text.parse().map_err(|_| StoreError::Unreadable {
            table,
            what: format!("{column} = {text:?}"),
        })
    })
    .transpose()
}

/// Reads a JSON column.
fn from_json<T: serde::de::DeserializeOwned>(
    row: &AnyRow,
    table: &'static str,
    column: &str,
) -> Result<T, StoreError> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Unreadable {
        table,
        what: format!("{column}: {error}"),
    })
}

/// Reads a nullable JSON column.
fn from_json_opt<T: serde::de::DeserializeOwned>(
    row: &AnyRow,
    table: &'static str,
    column: &str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|_| from_json(row, table, column)).transpose()
}

/// Writes a JSON column. The types written here have string keys only, so this cannot fail.
fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads an amount from its two columns.
fn money(
    row: &AnyRow,
    table: &'static str,
    minor: &str,
) -> Result<crate::domain::money::Money, StoreError> {
    let currency: String = row.try_get("currency")?;
    let currency =
        crate::domain::money::Currency::parse(&currency).map_err(|_| StoreError::Unreadable {
            table,
            what: format!("currency = {currency:?}"),
        })?;
    Ok(crate::domain::money::Money::new(
        row.try_get(minor)?,
        currency,
    ))
}

/// Reads a count. Counts are written from `u32`.
fn count(row: &AnyRow, column: &str) -> Result<u32, StoreError> {
    let number: i64 = row.try_get(column)?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use sqlx::AnyConnection;

    use super::*;
    use crate::domain::charge::ChargeState;
    use crate::domain::timestamp::Timestamp;

    #[test]
    fn open_charges_are_those_whose_state_is_not_final() {
        let states = ChargeState::ALL.into_iter();
        let open = states.filter(|state| !state.is_final());
        let words: Vec<_> = open.map(|state| format!("'{}'", state.as_str())).collect();
        assert_eq!(OPEN_CHARGES, format!("state IN ({})", words.join(", ")));
    }

    #[tokio::test]
    async fn the_unique_indexes_of_charges_under_way_hold_the_open_ones() {
        sqlx::any::install_default_drivers();
        let mut database = AnyConnection::connect("sqlite::memory:").await.unwrap();
        MIGRATIONS.run(&mut database).await.unwrap();
        let indexes = sqlx::query(
            "SELECT sql FROM sqlite_schema WHERE tbl_name = 'charges' AND sql LIKE 'CREATE UNIQUE INDEX%'",
        );
        let indexes = indexes.fetch_all(&mut database).await.unwrap();
        assert!(!indexes.is_empty());
        for index in indexes {
            let sql: String = index.get("sql");
            let (_, condition) = sql.split_once("WHERE").unwrap();
            let open = ChargeState::ALL
                .into_iter()
                .filter(|state| !state.is_final());
            for state in open {
                let word = format!("'{}'", state.as_str());
                assert!(condition.contains(&word), "{word} in {sql}");
            }
        }
    }

    /// A hard fault of `SQLite` ends a transaction behind the driver's back; the connection must not be used again.
    #[tokio::test]
    async fn a_full_disk_leaves_no_connection_unusable() {
        let file = std::env::temp_dir().join(format!("aftercart-full-{}.db", std::process::id()));
        let store = Store::connect(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let large = "x".repeat(4_000_000);
        for number in 0..12 {
            let mut tx = store.begin().await.unwrap();
            // No smaller than the file is now: the next page does not fit.
            sqlx::query("PRAGMA max_page_count = 1")
                .execute(&mut *tx)
                .await
                .unwrap();
            let full =
                sqlx::query("INSERT INTO events VALUES ($1, 'x', $2, 0, 'received', 0, 0, NULL)")
                    .bind(format!("msg_{number}"))
                    .bind(&large)
                    .execute(&mut *tx)
                    .await;
            assert!(full.is_err(), "the disk was not full");
        }
        for number in 0..12 {
            let kept = store
                .keep_event(&format!("msg_{number}"), "x", &large, Timestamp(0))
                .await;
            // A connection that kept its small limit may still say that the disk is full, but never that it is
            // in the middle of something.
            if let Err(error) = kept {
                assert!(error.to_string().contains("full"), "{error}");
            }
        }
        store.close().await;
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
        }
    }
}
