//! What a merchant can show of a charge, read by the command from a database in use.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::cli::{aftercart, said};
use crate::on_both;
use crate::stage::{Stage, settled};

on_both! {
    the_evidence_tells_what_was_shown_what_was_agreed_and_each_step => tells_all;
    the_documents_example_has_the_shape_of_real_evidence => documented;
    a_declined_charge_names_the_banks_code_and_takes_nothing => declined;
    a_payment_that_a_flag_is_about_leads_to_the_charge => by_flag;
    the_list_can_be_narrowed => narrowed;
    reading_writes_nothing_and_waits_for_no_writer => only_reads;
    an_older_schema_is_named_and_left_as_it_is => older_schema;
}

/// Runs the command on the stage's database.
pub fn told(stage: &Stage, arguments: &[&str]) -> String {
    let url = stage.app.state.config.database();
    let output = aftercart(arguments, &[("DATABASE_URL", url)]);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

pub fn as_json(stage: &Stage, arguments: &[&str]) -> Value {
    serde_json::from_str(&told(stage, &[arguments, &["--json"]].concat())).unwrap()
}

/// Buys as somebody and takes the offer. Answers the charge's id and its payment's.
async fn takes_offer(stage: &Stage, email: &str, card: &str) -> (String, String) {
    let landing = stage.buy_prepared("pdt_starter_course", email, card).await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    let done = browser.submit(&page, "accept").await;
    settled(&browser, done).await;
    stage.inbox_is_empty().await;
    let upsell = stage.provider.upsells().await.pop().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&upsell["metadata"]["aftercart_charge"]),
        text(&upsell["payment_id"]),
    )
}

const VISA: &str = "4242424242424242";

async fn tells_all(stage: Stage) {
    // Slow enough for the webhook to tell the end.
    stage
        .provider
        .settings(json!({ "processing_ms": 1500 }))
        .await;
    let (charge, payment) = takes_offer(&stage, "ada@example.com", VISA).await;
    let evidence = as_json(&stage, &["charges", "show", &charge]);
    assert_eq!(as_json(&stage, &["charges", "show", &payment]), evidence);

    assert_eq!(evidence["version"], 1);
    let total = json!({ "minor": 17731, "currency": "USD", "decimal": "177.31" });
    let facts = &evidence["charge"];
    assert_eq!(
        (&facts["id"], &facts["state"]),
        (&json!(charge), &json!("succeeded"))
    );
    assert_eq!((&facts["amount"], &facts["taken"]), (&total, &total));
    assert_eq!(facts["payment"], payment);
    assert_eq!(
        facts["method"],
        json!({ "label": "Visa •••• 4242", "brand": "visa", "last4": "4242", "expiry": "06/32" })
    );
    assert_eq!(facts["flagged"], json!([]));

    let agreed = &evidence["agreed"];
    assert!(
        agreed["button"].as_str().unwrap().ends_with("· $177.31"),
        "{agreed}"
    );
    assert_eq!(agreed["terms"][0], "You pay $177.31 once, tax included.");
    assert_eq!(
        (&agreed["locale"], &agreed["amount"]),
        (&json!("en"), &total)
    );

    let shown = &evidence["shown"];
    assert_eq!(shown["product"]["id"], "pdt_complete_bundle");
    assert_eq!(shown["compared_with"]["id"], "pdt_starter_course");
    assert!(!shown["words"]["headline"].as_str().unwrap().is_empty());
    assert_eq!(shown["quote"]["id"], agreed["quote"]);
    assert_eq!(
        shown["quote"]["lines"][0]["list_price"]["decimal"],
        "149.00"
    );
    assert_eq!(shown["quote"]["total"], total);
    assert_eq!(
        evidence["purchase"]["lines"][0]["product"],
        "pdt_starter_course"
    );

    let trail = evidence["trail"].as_array().unwrap();
    let facts: Vec<_> = trail
        .iter()
        .map(|step| step["fact"].as_str().unwrap())
        .collect();
    assert_eq!((facts[0], facts[1]), ("accepted", "sending"));
    let last = trail.last().unwrap();
    assert_eq!(
        (&last["fact"], &last["state"]),
        (&json!("succeeded"), &json!("succeeded"))
    );
    let deliveries = stage.provider.list("/_simulator/deliveries").await;
    let cause = last["cause"].as_str().unwrap();
    let told_by =
        |delivery: &Value| cause == format!("webhook {}", delivery["webhook_id"].as_str().unwrap());
    assert!(deliveries.iter().any(told_by), "{cause}: {deliveries:?}");
    for step in trail {
        assert!(is_moment(&step["at"]), "{step}");
    }

    let text = told(&stage, &["charges", "show", &charge]);
    for part in [
        "177.31 USD",
        "Visa •••• 4242, expires 06/32",
        cause,
        &payment,
        "You pay $177.31 once",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
}

/// Where values stand, and of what kind they are: `charge.amount.minor number`.
pub fn shape(at: &str, value: &Value, places: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                shape(&format!("{at}.{name}"), inner, places);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| shape(&format!("{at}[]"), item, places)),
        Value::String(_) => drop(places.insert(format!("{at} text"))),
        Value::Number(_) => drop(places.insert(format!("{at} number"))),
        Value::Bool(_) => drop(places.insert(format!("{at} yes or no"))),
        Value::Null => drop(places.insert(format!("{at} null"))),
    }
}

async fn documented(stage: Stage) {
    stage
        .provider
        .settings(json!({ "processing_ms": 1500 }))
        .await;
    let (charge, _) = takes_offer(&stage, "ada@example.com", VISA).await;
    let (mut real, mut told) = (BTreeSet::new(), BTreeSet::new());
    shape(
        "",
        &as_json(&stage, &["charges", "show", &charge]),
        &mut real,
    );
    let example = include_str!("../../../docs/evidence-example.json");
    shape("", &serde_json::from_str(example).unwrap(), &mut told);
    assert_eq!(told, real, "docs/evidence-example.json is out of date");

    let guide = include_str!("../../../docs/evidence.md");
    for flag in [
        "amount_differs",
        "second_payment",
        "late_success",
        "unproven",
    ] {
        assert!(
            guide.contains(flag),
            "docs/evidence.md does not explain {flag}"
        );
    }
    let stands_in = |place: &str| {
        let name = place.trim_start_matches('.').split(['.', '[', ' ']).next();
        guide.contains(&format!("`{}`", name.unwrap_or_default()))
    };
    for place in &real {
        assert!(
            stands_in(place),
            "docs/evidence.md does not explain {place}"
        );
    }
}

/// `2026-11-21T14:30:07.004Z`
pub fn is_moment(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let form: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    form == "0000-00-00T00:00:00.000Z"
}

async fn declined(stage: Stage) {
    let (charge, _) = takes_offer(&stage, "ada@example.com", "4000000000000341").await;
    let facts = &as_json(&stage, &["charges", "show", &charge])["charge"];
    assert_eq!(
        (&facts["state"], &facts["taken"]),
        (&json!("declined"), &Value::Null)
    );
    assert!(facts["error_code"].is_string(), "{facts}");
    let text = told(&stage, &["charges", "show", &charge]);
    assert!(text.contains("nothing that Dodo has told of"), "{text}");
}

async fn by_flag(stage: Stage) {
    let (charge, _) = takes_offer(&stage, "ada@example.com", VISA).await;
    // A second payment with the charge's id and proof.
    let mut second = stage.provider.upsells().await.remove(0);
    second["payment_id"] = json!("pay_second");
    let body =
        json!({ "type": "payment.succeeded", "timestamp": "2026-11-21T00:00:00Z", "data": second });
    let (status, _) = super::strangers::deliver(&stage, "msg_second", &body.to_string()).await;
    assert!(status.is_success());
    stage.inbox_is_empty().await;

    let evidence = as_json(&stage, &["charges", "show", "pay_second"]);
    assert_eq!(evidence["charge"]["id"], charge);
    assert_eq!(evidence["charge"]["flagged"], json!(["second_payment"]));
    assert_eq!(evidence["flags"][0]["flag"], "second_payment");
    assert!(told(&stage, &["charges", "show", &charge]).contains("pay_second"));
    // Part of a payment's id is no id.
    let url = stage.app.state.config.database();
    let unknown = aftercart(&["charges", "show", "pay_secon"], &[("DATABASE_URL", url)]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        said(&unknown).contains("there is no charge pay_secon"),
        "{}",
        said(&unknown)
    );
}

fn ids(list: &Value) -> Vec<String> {
    assert_eq!(list["version"], 1);
    let charges = list["charges"].as_array().unwrap();
    charges
        .iter()
        .map(|charge| charge["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn narrowed(stage: Stage) {
    assert_eq!(told(&stage, &["charges", "list"]), "no charges\n");
    let (plain, _) = takes_offer(&stage, "ada@example.com", VISA).await;
    stage.advance(std::time::Duration::from_hours(24)).await;
    let tomorrow = aftercart::server::clock::Clock::now(&*stage.clock);
    let tomorrow = aftercart::domain::evidence::Moment(tomorrow).to_string();
    stage
        .provider
        .settings(json!({ "one_click_surcharge": 1 }))
        .await;
    let (flagged, _) = takes_offer(&stage, "grace@example.com", VISA).await;
    stage
        .provider
        .settings(json!({ "processing_ms": 600_000 }))
        .await;
    let landing = stage
        .buy_prepared("pdt_starter_course", "alan@example.com", VISA)
        .await;
    let browser = stage.browser();
    let page = browser.get(&landing).await;
    browser.submit(&page, "accept").await;

    let list = |arguments: &[&str]| as_json(&stage, &[&["charges", "list"], arguments].concat());
    let all = list(&[]);
    let open = ids(&all)[0].clone();
    assert_eq!(
        ids(&all),
        [open.clone(), flagged.clone(), plain.clone()],
        "the newest first"
    );
    assert_eq!(ids(&list(&["--open"])), [open.as_str()]);
    assert_eq!(ids(&list(&["--flagged"])), [flagged.as_str()]);
    assert_eq!(
        ids(&list(&["--since", &tomorrow])),
        [open.clone(), flagged.clone()]
    );
    assert_eq!(ids(&list(&["--open", "--flagged"])), Vec::<String>::new());
    let customer = all["charges"][2]["customer"].as_str().unwrap();
    assert_eq!(ids(&list(&["--customer", customer])), [plain.as_str()]);

    let text = told(&stage, &["charges", "list", "--flagged"]);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(
        text.contains("amount_differs") && text.contains("177.32 USD"),
        "{text}"
    );
}

/// Every row of every table.
async fn dump(url: &str) -> Vec<String> {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let mut rows = Vec::new();
    for (table, columns) in columns(&mut connection, url).await {
        let values = columns.iter().map(|column| {
            let text = if url.starts_with("sqlite") {
                format!("quote(\"{column}\")")
            } else {
                format!("COALESCE(CAST(\"{column}\" AS TEXT), 'NULL')")
            };
            format!("'{column}=' || {text}")
        });
        let row = values.collect::<Vec<_>>().join(" || ' ' || ");
        let sql = format!("SELECT {row} AS row FROM \"{table}\" ORDER BY 1");
        let found = connection.fetch_all(sqlx::AssertSqlSafe(sql)).await;
        let found = found.unwrap();
        let texts = found.iter().map(|row| row.get::<String, _>("row"));
        rows.extend(texts.map(|row| format!("{table}: {row}")));
    }
    connection.close().await.unwrap();
    rows
}

/// The columns of every table there is.
async fn columns(connection: &mut AnyConnection, url: &str) -> BTreeMap<String, Vec<String>> {
    let sql = if url.starts_with("sqlite") {
        "SELECT m.name AS tab, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    } else {
        "SELECT CAST(table_name AS TEXT) AS tab, CAST(column_name AS TEXT) AS col
         FROM information_schema.columns WHERE table_schema = current_schema()"
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in connection.fetch_all(sql).await.unwrap() {
        let columns = tables.entry(row.get("tab")).or_default();
        columns.push(row.get("col"));
    }
    assert!(tables.contains_key("charges") && tables.contains_key("_sqlx_migrations"));
    tables
}

async fn only_reads(stage: Stage) {
    let (charge, _) = takes_offer(&stage, "ada@example.com", VISA).await;
    let url = stage.app.state.config.database().to_owned();
    let before = dump(&url).await;
    // Somebody is in the middle of writing.
    let mut writer = AnyConnection::connect(&url).await.unwrap();
    let begin = if url.starts_with("sqlite") {
        "BEGIN IMMEDIATE"
    } else {
        "BEGIN"
    };
    writer.execute(begin).await.unwrap();
    writer
        .execute("UPDATE charges SET looks = looks + 1")
        .await
        .unwrap();
    let evidence = as_json(&stage, &["charges", "show", &charge]);
    assert_eq!(evidence["charge"]["state"], "succeeded");
    told(&stage, &["charges", "list"]);
    writer.execute("ROLLBACK").await.unwrap();
    writer.close().await.unwrap();
    assert_eq!(dump(&url).await, before);

    let reader = aftercart::server::store::Store::open_to_read(&url)
        .await
        .unwrap();
    let id = charge.parse().unwrap();
    let written = reader
        .flag(
            &id,
            aftercart::domain::charge::Flag::Unproven,
            "x",
            stage.app.state.now(),
        )
        .await;
    let refused = written.unwrap_err().to_string();
    assert!(refused.to_lowercase().contains("read"), "{refused}");
}

async fn older_schema(stage: Stage) {
    let (charge, _) = takes_offer(&stage, "ada@example.com", VISA).await;
    let url = stage.app.state.config.database().to_owned();
    let mut admin = AnyConnection::connect(&url).await.unwrap();
    admin
        .execute("DELETE FROM _sqlx_migrations WHERE version > 1")
        .await
        .unwrap();
    let before = dump(&url).await;
    for arguments in [&["charges", "show", &charge][..], &["charges", "list"]] {
        let refused = aftercart(arguments, &[("DATABASE_URL", &url)]);
        assert_eq!(refused.status.code(), Some(1));
        let text = said(&refused);
        assert!(
            text.contains("older than this program") && text.contains("aftercart migrate"),
            "{text}"
        );
    }
    assert_eq!(dump(&url).await, before, "it was migrated");
}
