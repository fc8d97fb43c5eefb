//! A database of an earlier version keeps all it holds when the schema is brought up to date.

use std::path::Path;

use aftercart::server::store::Store;
use sqlx::migrate::Migrator;
use sqlx::{AnyPool, Row};

use crate::stage::database::{Database, Engine};

/// The schema of the first landing, and one row of everything.
const BEFORE: [&str; 2] = ["0001_first_purchase.sql", "0002_charge_safety.sql"];
const ROWS: &str = "
    INSERT INTO purchases (payment_id, customer_id, subscription_id, total_minor, currency, paid_at)
        VALUES ('pay_1', 'cus_1', 'sub_1', 3000, 'USD', 1);
    INSERT INTO visits (id, payment_id, customer_id, funnel, step, locale, claim_until, claimed_at, token_hash, opened_at)
        VALUES ('vis_1', 'pay_1', 'cus_1', 'f', 's', 'en', 10, 2, 'hash', 1);
    INSERT INTO quotes (id, visit_id, step, offer, product, quote, methods, left_out, taken_at)
        VALUES ('quo_1', 'vis_1', 's', '{}', '{}', '{}', '[]', '[]', 3);
    INSERT INTO decisions (visit_id, step, offer_id, decision, consent, decided_at)
        VALUES ('vis_1', 's', 'o', 'accepted', '{}', 4);
    INSERT INTO charges (id, visit_id, step, offer_id, product_id, product_name, quantity, customer_id, method_id,
            method_label, amount_minor, currency, state, payment_id, proof, created_at, submitted_at, looks, due_at,
            action_url)
        VALUES ('chg_1', 'vis_1', 's', 'o', 'pdt_x', 'X', 1, 'cus_1', 'pm_1', 'Visa', 4900, 'USD', 'unknown', 'pay_2',
            'proof', 4, 5, 6, 7, 'https://x.example');
    INSERT INTO charge_trail (charge_id, seq, at, state, fact, cause) VALUES ('chg_1', 1, 4, 'planned', 'accepted', 'buyer');
    INSERT INTO charge_flags (charge_id, flag, detail, raised_at) VALUES ('chg_1', 'unproven', 'd', 8);
    INSERT INTO links (visit_id, purpose, url, created_at) VALUES ('vis_1', 'portal', 'https://y.example', 9)";

async fn at_an_earlier_version(url: &str, engine: Engine) {
    sqlx::any::install_default_drivers();
    let folder = format!("aftercart-migrating-{}-{engine:?}", std::process::id());
    let folder = std::env::temp_dir().join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    for name in BEFORE {
        std::fs::copy(migrations.join(name), folder.join(name)).unwrap();
    }
    let url = if url.starts_with("sqlite:") && !url.contains('?') {
        format!("{url}?mode=rwc")
    } else {
        url.to_owned()
    };
    let pool = AnyPool::connect(&url).await.unwrap();
    let earlier = Migrator::new(folder.as_path()).await.unwrap();
    earlier.run(&pool).await.unwrap();
    sqlx::raw_sql(ROWS).execute(&pool).await.unwrap();
    pool.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

async fn keeps_all(engine: Engine) {
    let database = Database::create(engine).await;
    at_an_earlier_version(&database.url, engine).await;
    let store = Store::connect(&database.url).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;

    let pool = AnyPool::connect(&database.url).await.unwrap();
    let rows = async |sql: &'static str| {
        let row = sqlx::query(sql).fetch_one(&pool).await.unwrap();
        row.get::<String, _>(0)
    };
    let kept = [
        (
            "SELECT opened_by || ' ' || payment_id || ' ' || subscription_id || ' ' || funnel || ' ' || step || ' ' ||
             token_hash FROM visits WHERE claim_until = 10 AND claimed_at = 2 AND opened_at = 1",
            "purchase pay_1 sub_1 f s hash",
        ),
        ("SELECT id || ' ' || visit_id FROM quotes WHERE taken_at = 3", "quo_1 vis_1"),
        (
            "SELECT decision || ' ' || consent FROM decisions WHERE decided_at = 4",
            "accepted {}",
        ),
        (
            "SELECT state || ' ' || method_id || ' ' || proof || ' ' || payment_id || ' ' || action_url FROM charges
             WHERE amount_minor = 4900 AND created_at = 4 AND submitted_at = 5 AND looks = 6 AND due_at = 7
             AND checked = 1 AND plan_change IS NULL",
            "unknown pm_1 proof pay_2 https://x.example",
        ),
        ("SELECT fact || ' ' || cause FROM charge_trail WHERE seq = 1", "accepted buyer"),
        ("SELECT flag || ' ' || detail FROM charge_flags WHERE raised_at = 8", "unproven d"),
        ("SELECT purpose || ' ' || url FROM links WHERE created_at = 9", "portal https://y.example"),
    ];
    for (sql, expected) in kept {
        assert_eq!(rows(sql).await, expected, "{sql}");
    }
    // What refers to what still holds.
    let orphan = "INSERT INTO charge_trail (charge_id, seq, at, state, fact, cause) VALUES ('chg_0', 1, 1, 'x', 'x', 'x')";
    assert!(sqlx::query(orphan).execute(&pool).await.is_err());
    pool.close().await;
}

#[tokio::test]
async fn a_database_of_an_earlier_version_keeps_all_it_holds_on_sqlite() {
    keeps_all(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_database_of_an_earlier_version_keeps_all_it_holds_on_postgres() {
    keeps_all(Engine::Postgres).await;
}
