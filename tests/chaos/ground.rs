//! The database under a schedule, and what can happen to it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aftercart::server::store::Store;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};
use tokio::sync::OnceCell;

use crate::stage::database::Engine;

/// Tables of a buyer's way, and the writes that a full disk can meet there.
pub const WRITES: [(&str, &str); 9] = [
    ("events", "INSERT"),
    ("events", "UPDATE"),
    ("quotes", "INSERT"),
    ("visits", "UPDATE"),
    ("decisions", "INSERT"),
    ("charges", "INSERT"),
    ("charges", "UPDATE"),
    ("charge_trail", "INSERT"),
    ("links", "INSERT"),
];
const FULL: &str = "database or disk is full";
/// How often an empty database is asked for before it is given up.
const PATIENCE: u32 = 100;

static NEXT: AtomicU32 = AtomicU32::new(0);
/// A migrated, empty database: copied, because migrating takes longer than most schedules.
static FILE_TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
static SERVER_TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A database of one lane's own.
pub struct Ground {
    pub engine: Engine,
    pub url: String,
    /// On PostgreSQL: where an administrator connects, and the database's name.
    server: Option<(String, String)>,
    file: Option<PathBuf>,
}

impl Ground {
    /// A fresh, migrated database.
    pub async fn create(engine: Engine) -> Self {
        sqlx::any::install_default_drivers();
        match engine {
            Engine::Sqlite => Self::in_a_file().await,
            Engine::Postgres => Self::on_a_server().await,
        }
    }

    async fn in_a_file() -> Self {
        let template = FILE_TEMPLATE.get_or_init(migrated_file).await;
        let file = new_file();
        std::fs::write(&file, template).unwrap();
        Self {
            engine: Engine::Sqlite,
            url: format!("sqlite://{}", file.display()),
            server: None,
            file: Some(file),
        }
    }

    async fn on_a_server() -> Self {
        let server = std::env::var("AFTERCART_TEST_POSTGRES").expect(
            "AFTERCART_TEST_POSTGRES names a PostgreSQL server; `cargo xtask test` brings one",
        );
        let template = SERVER_TEMPLATE
            .get_or_init(|| migrated_database(server.clone()))
            .await;
        let name = new_name();
        let mut admin = AnyConnection::connect(&server).await.unwrap();
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        run(&mut admin, create).await.unwrap();
        Self {
            engine: Engine::Postgres,
            url: on_server(&server, &name),
            server: Some((server, name)),
            file: None,
        }
    }

    /// As it was when it was created. Whoever is still connected is not any more.
    pub async fn renew(&mut self) {
        match self.engine {
            Engine::Sqlite => *self = Self::in_a_file().await,
            Engine::Postgres => {
                self.disconnect_all().await;
                let mut connection = self.connect().await;
                let tables =
                    "SELECT string_agg(relname::text, ', ') AS all_tables FROM pg_stat_user_tables
                     WHERE relname <> '_sqlx_migrations'";
                let row = sqlx::query(tables)
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
                let tables: String = row.try_get("all_tables").unwrap();
                run(&mut connection, format!("TRUNCATE {tables}"))
                    .await
                    .unwrap();
            }
        }
    }

    /// A connection that belongs to nobody in the play.
    pub async fn connect(&self) -> AnyConnection {
        let mut last = None;
        for _ in 0..PATIENCE {
            match AnyConnection::connect(&self.url).await {
                Ok(mut connection) => {
                    if self.engine == Engine::Sqlite {
                        let _ = run(&mut connection, "PRAGMA busy_timeout = 5000".into()).await;
                    }
                    return connection;
                }
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the database cannot be reached: {last:?}");
    }

    /// Somebody else holds the lock that writers need.
    pub async fn lock(&self, hold: Duration) {
        let mut connection = self.connect().await;
        let begin = match self.engine {
            Engine::Sqlite => vec!["BEGIN IMMEDIATE"],
            Engine::Postgres => vec!["BEGIN", "LOCK TABLE charges, events IN EXCLUSIVE MODE"],
        };
        for sql in begin {
            if run(&mut connection, sql.into()).await.is_err() {
                return;
            }
        }
        tokio::time::sleep(hold).await;
        let _ = run(&mut connection, "ROLLBACK".into()).await;
    }

    /// Writes of one kind fail as on a full disk, until [`Ground::heal`] or `hold` is over.
    pub async fn fill(&self, (table, write): (&str, &str), hold: Duration) {
        let mut connection = self.connect().await;
        let name = format!("chaos_{table}_{}", write.to_lowercase());
        let create = match self.engine {
            Engine::Sqlite => vec![format!(
                "CREATE TRIGGER {name} BEFORE {write} ON {table} BEGIN SELECT RAISE(ROLLBACK, '{FULL}'); END"
            )],
            Engine::Postgres => vec![
                "SET lock_timeout = 1000".to_owned(),
                format!(
                    "CREATE OR REPLACE FUNCTION chaos_full() RETURNS trigger LANGUAGE plpgsql
                     AS $$ BEGIN RAISE EXCEPTION '{FULL}' USING ERRCODE = 'disk_full'; END $$"
                ),
                format!(
                    "CREATE TRIGGER {name} BEFORE {write} ON {table} FOR EACH ROW EXECUTE FUNCTION chaos_full()"
                ),
            ],
        };
        for sql in create {
            if run(&mut connection, sql).await.is_err() {
                return;
            }
        }
        tokio::time::sleep(hold).await;
        let _ = run(&mut connection, self.drop_trigger(table, write)).await;
    }

    fn drop_trigger(&self, table: &str, write: &str) -> String {
        let name = format!("chaos_{table}_{}", write.to_lowercase());
        match self.engine {
            Engine::Sqlite => format!("DROP TRIGGER IF EXISTS {name}"),
            Engine::Postgres => format!("DROP TRIGGER IF EXISTS {name} ON {table}"),
        }
    }

    /// On PostgreSQL: every connection is cut, and none is let in for a while. On SQLite nothing can be cut.
    pub async fn cut(&self, closed_for: Duration) {
        let Some((server, name)) = &self.server else {
            return;
        };
        let mut admin = AnyConnection::connect(server).await.unwrap();
        if !closed_for.is_zero() {
            let close = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false");
            run(&mut admin, close).await.unwrap();
        }
        self.disconnect_all().await;
        tokio::time::sleep(closed_for).await;
        self.open_again(&mut admin).await;
    }

    async fn open_again(&self, admin: &mut AnyConnection) {
        let Some((_, name)) = &self.server else {
            return;
        };
        let open = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        run(admin, open).await.unwrap();
    }

    async fn disconnect_all(&self) {
        let Some((server, name)) = &self.server else {
            return;
        };
        let mut admin = AnyConnection::connect(server).await.unwrap();
        let end = format!(
            "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        run(&mut admin, end).await.unwrap();
    }

    /// All is well again.
    pub async fn heal(&self) {
        if let Some((server, _)) = &self.server {
            let mut admin = AnyConnection::connect(server).await.unwrap();
            self.open_again(&mut admin).await;
        }
        let mut connection = self.connect().await;
        for (table, write) in WRITES {
            let drop = self.drop_trigger(table, write);
            run(&mut connection, drop).await.unwrap();
        }
    }

    /// Leaves nothing behind.
    pub async fn remove(self) {
        if let Some((server, name)) = &self.server {
            let mut admin = AnyConnection::connect(server).await.unwrap();
            let _ = run(&mut admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        let Some(file) = &self.file else { return };
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
        }
    }
}

/// Runs one statement.
pub async fn run(connection: &mut AnyConnection, sql: String) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(sql)).execute(connection).await?;
    Ok(())
}

fn new_name() -> String {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("aftercart_chaos_{}_{number}", std::process::id())
}

/// In memory where there is such a folder: what is tested here is not the disk.
pub fn new_file() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    folder.join(format!("{}.db", new_name()))
}

fn on_server(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

async fn migrated_file() -> Vec<u8> {
    let file = new_file();
    migrate(&format!("sqlite://{}", file.display())).await;
    let bytes = std::fs::read(&file).unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
    bytes
}

async fn migrated_database(server: String) -> String {
    let name = new_name();
    let mut admin = AnyConnection::connect(&server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    run(&mut admin, create).await.unwrap();
    migrate(&on_server(&server, &name)).await;
    name
}

async fn migrate(url: &str) {
    let store = Store::connect(url).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
}
