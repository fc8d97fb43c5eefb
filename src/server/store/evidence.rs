//! What is kept about charges, for somebody who only reads.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::Row;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, AnyRow};

use super::charges::{COLUMNS, charge_of};
use super::{Engine, KeptCharge, MIGRATIONS, OPEN_CHARGES, Store, StoreError, from_json_opt};
use crate::domain::decision::Consent;
use crate::domain::ids::{ChargeId, CustomerId, StepId, VisitId};
use crate::domain::timestamp::Timestamp;

/// How long a database may take to let a reader in.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a database cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NotReadable {
    /// There is no such file.
    #[error("there is no database at {0}. Check DATABASE_URL.")]
    NoFile(String),
    /// It cannot be reached or opened.
    #[error("the database cannot be read: {0}. Check DATABASE_URL.")]
    NoAnswer(sqlx::Error),
    /// It was never brought up to any schema of ours.
    #[error("this database holds nothing of Aftercart. Check DATABASE_URL.")]
    NoSchema,
    /// Its schema is older than this program.
    #[error(
        "the database's schema is older than this program (it has {has} of {wanted} migrations), and reading changes \
         nothing: bring it up to date with `aftercart migrate`, or read it with the version it belongs to."
    )]
    OlderSchema {
        /// Migrations it has.
        has: usize,
        /// Migrations this program knows.
        wanted: usize,
    },
}

/// Which charges a list holds.
#[derive(Debug, Clone, Default)]
pub struct ChargeFilter {
    /// Only those with a flag.
    pub flagged: bool,
    /// Only those that have not come to an end.
    pub open: bool,
    /// Only those accepted then or later.
    pub since: Option<Timestamp>,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
}

/// A charge with Dodo's word on why it failed.
#[derive(Debug, Clone)]
pub struct FiledCharge {
    /// The charge.
    pub kept: KeptCharge,
    /// Dodo's decline or refusal code.
    pub error_code: Option<String>,
    /// Whether nothing is left to look at.
    pub checked: bool,
}

/// A flag as it was raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFlag {
    /// The charge.
    pub charge: String,
    /// Its word.
    pub flag: String,
    /// The payment it is about, and what that says.
    pub detail: String,
    /// When.
    pub raised_at: Timestamp,
}

impl Store {
    /// Opens a database that may be in use, only to read: nothing is created, migrated or written. All that is read
    /// through it is of one moment.
    ///
    /// # Errors
    /// When there is none, or its schema is not this program's.
    pub async fn open_to_read(url: &str) -> Result<Self, NotReadable> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") {
            Engine::Sqlite
        } else {
            Engine::Postgres
        };
        let url = match engine {
            Engine::Sqlite => read_only(url)?,
            Engine::Postgres => url.to_owned(),
        };
        let options = AnyConnectOptions::from_str(&url).map_err(NotReadable::NoAnswer)?;
        let pool = AnyPoolOptions::new()
            // One connection with one transaction: what is read fits together.
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    let beginning: &[&'static str] = match engine {
                        Engine::Sqlite => &[
                            "PRAGMA query_only = ON",
                            "PRAGMA busy_timeout = 5000",
                            "BEGIN",
                        ],
                        Engine::Postgres => &["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"],
                    };
                    for statement in beginning {
                        sqlx::query(*statement).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await
            .map_err(NotReadable::NoAnswer)?;
        let store = Self { pool, engine };
        store.check_schema().await?;
        Ok(store)
    }

    async fn check_schema(&self) -> Result<(), NotReadable> {
        let catalogue = match self.engine {
            Engine::Sqlite => "SELECT COUNT(*) AS n FROM sqlite_schema WHERE name = $1",
            Engine::Postgres => {
                "SELECT COUNT(*) AS n FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_name = $1"
            }
        };
        let row = sqlx::query(catalogue)
            .bind("_sqlx_migrations")
            .fetch_one(&self.pool)
            .await
            .map_err(NotReadable::NoAnswer)?;
        if row.try_get::<i64, _>("n").map_err(NotReadable::NoAnswer)? == 0 {
            return Err(NotReadable::NoSchema);
        }
        let done = sqlx::query("SELECT version FROM _sqlx_migrations WHERE success")
            .fetch_all(&self.pool)
            .await
            .map_err(NotReadable::NoAnswer)?;
        let done: Vec<i64> = done
            .iter()
            .filter_map(|row| row.try_get("version").ok())
            .collect();
        let wanted: Vec<i64> = MIGRATIONS
            .iter()
            .map(|migration| migration.version)
            .collect();
        let has = wanted
            .iter()
            .filter(|version| done.contains(version))
            .count();
        match has {
            0 => Err(NotReadable::NoSchema),
            _ if has < wanted.len() => Err(NotReadable::OlderSchema {
                has,
                wanted: wanted.len(),
            }),
            _ => Ok(()),
        }
    }

    /// The charge with this id of ours or Dodo's: its own payment, or one that a flag on it is about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_charge(&self, id: &str) -> Result<Option<FiledCharge>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM charges WHERE id = $1 OR payment_id = $1 OR id IN (
                 SELECT charge_id FROM charge_flags WHERE substr(detail, 1, length($2)) = $2)
             ORDER BY CASE WHEN id = $1 THEN 0 WHEN payment_id = $1 THEN 1 ELSE 2 END, created_at LIMIT 1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(format!("payment {id} of "))
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(filed).transpose()
    }

    /// The charges a filter lets through, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_charges(
        &self,
        filter: &ChargeFilter,
    ) -> Result<Vec<FiledCharge>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM charges
             WHERE created_at >= $1 AND ($2 = '' OR customer_id = $2)
               AND ($3 = 0 OR {OPEN_CHARGES})
               AND ($4 = 0 OR id IN (SELECT charge_id FROM charge_flags))
             ORDER BY created_at DESC, id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(filter.since.unwrap_or(Timestamp(i64::MIN)).0)
            .bind(filter.customer.as_ref().map_or("", CustomerId::as_str))
            .bind(i64::from(filter.open))
            .bind(i64::from(filter.flagged))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(filed).collect()
    }

    /// The flags of a charge, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn flags(&self, id: &ChargeId) -> Result<Vec<KeptFlag>, StoreError> {
        let flags = self.all_flags().await?;
        Ok(flags
            .into_iter()
            .filter(|kept| kept.charge == id.as_str())
            .collect())
    }

    /// Every flag, the oldest first. They are rare.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_flags(&self) -> Result<Vec<KeptFlag>, StoreError> {
        let rows = sqlx::query(
            "SELECT charge_id, flag, detail, raised_at FROM charge_flags ORDER BY raised_at, flag, detail",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(KeptFlag {
                    charge: row.try_get("charge_id")?,
                    flag: row.try_get("flag")?,
                    detail: row.try_get("detail")?,
                    raised_at: Timestamp(row.try_get("raised_at")?),
                })
            })
            .collect()
    }

    /// What the buyer agreed to at a step.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn consent(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Option<Consent>, StoreError> {
        let row = sqlx::query("SELECT consent FROM decisions WHERE visit_id = $1 AND step = $2")
            .bind(visit.as_str())
            .bind(step.as_str())
            .fetch_optional(&self.pool)
            .await?;
        match row {
            Some(row) => from_json_opt(&row, "decisions", "consent"),
            None => Ok(None),
        }
    }
}

fn filed(row: &AnyRow) -> Result<FiledCharge, StoreError> {
    Ok(FiledCharge {
        kept: charge_of(row)?,
        error_code: row.try_get("error_code")?,
        checked: row.try_get::<i64, _>("checked")? != 0,
    })
}

/// The URL of an existing file, to be opened for reading alone.
fn read_only(url: &str) -> Result<String, NotReadable> {
    let (file, query) = url.split_once('?').unwrap_or((url, ""));
    let path = file.trim_start_matches("sqlite:").trim_start_matches("//");
    if !Path::new(path).is_file() {
        return Err(NotReadable::NoFile(path.to_owned()));
    }
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("mode="));
    let query: Vec<&str> = kept.chain(["mode=ro"]).collect();
    Ok(format!("{file}?{}", query.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_for_reading_whatever_the_url_says() {
        let file = std::env::temp_dir().join(format!("aftercart-ro-{}.db", std::process::id()));
        std::fs::write(&file, "").unwrap();
        let url = format!("sqlite://{}", file.display());
        for query in ["", "?mode=rwc", "?mode=rw"] {
            let opened = read_only(&format!("{url}{query}")).unwrap();
            assert_eq!(opened, format!("{url}?mode=ro"));
        }
        let cached = read_only(&format!("{url}?cache=shared&mode=rwc")).unwrap();
        assert_eq!(cached, format!("{url}?cache=shared&mode=ro"));
        std::fs::remove_file(&file).unwrap();
        let gone = read_only(&url).unwrap_err().to_string();
        assert!(gone.contains("there is no database at"), "{gone}");
    }
}
