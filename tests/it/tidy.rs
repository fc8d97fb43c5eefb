//! What the tree promises of itself: which module may know which, and that the browser gets no server crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    assert!(!files.is_empty(), "nothing was read");
    files
}

/// Lines that name something they must not, with the file they stand in.
fn offenders(folder: &str, is_exempt: fn(&Path) -> bool, names: fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in rust_files(folder) {
        if is_exempt(&path) {
            continue;
        }
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        found.extend(
            code.filter(|line| names(line))
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    found
}

fn nobody(_: &Path) -> bool {
    false
}

fn is_router(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "router")
}

#[test]
fn the_domain_knows_nothing_but_itself() {
    let found = offenders("src/domain", nobody, |line| {
        let foreign = [
            "leptos",
            "axum",
            "sqlx",
            "tokio",
            "reqwest",
            "async fn",
            ".await",
            "cfg(feature",
        ];
        let own = line.matches("crate::").count() == line.matches("crate::domain").count();
        !own || foreign.iter().any(|word| line.contains(word))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_know_the_domain_alone() {
    let found = offenders("src/words", nobody, |line| {
        let known = ["crate::domain", "crate::words"].map(|room| line.matches(room).count());
        line.matches("crate::").count() != known.iter().sum::<usize>()
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn pages_know_the_domain_and_no_server() {
    let found = offenders("src/app", nobody, |line| line.contains("crate::server"));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn server_functions_know_the_server_inside_their_bodies_only() {
    let found = offenders("src/api", nobody, |line| {
        line.contains("crate::app") || (line.contains("crate::server") && !line.starts_with(' '))
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn of_the_server_the_router_alone_knows_pages_and_server_functions() {
    let found = offenders("src/server", is_router, |line| {
        line.contains("crate::app") || line.contains("crate::api")
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_simulator_and_the_client_read_the_contract_apart() {
    let simulator = offenders("src/server/simulator", nobody, |line| {
        line.contains("crate::domain") || line.contains("server::dodo")
    });
    let client = offenders("src/server/dodo", nobody, |line| {
        line.contains("simulator::")
    });
    assert_eq!((simulator, client), (Vec::new(), Vec::new()));
}

#[test]
fn the_server_is_gated_once() {
    let found = offenders(
        "src",
        |path| path.ends_with("src/lib.rs"),
        |line| line.contains("feature = \"ssr\""),
    );
    assert_eq!(found, Vec::<String>::new());
    let gates = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules = gates.matches("#[cfg(feature = \"ssr\")]").count();
    assert_eq!(modules, 1, "one module is the server's");
}

/// Statements that change or remove what is kept as evidence, in a text with SQL in it.
fn rewritings(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut found = Vec::new();
    for table in [
        "charge_trail",
        "charge_flags",
        "quotes",
        "plan_views",
        "decisions",
    ] {
        for (place, _) in words.iter().enumerate().filter(|(_, word)| *word == table) {
            let before: Vec<&str> = words[place.saturating_sub(3)..place]
                .iter()
                .map(String::as_str)
                .collect();
            let after: Vec<&str> = words[place + 1..]
                .iter()
                .take(60)
                .take_while(|word| !["select", "insert", "delete", "sqlx"].contains(&word.as_str()))
                .map(String::as_str)
                .collect();
            let rewrites = match before.as_slice() {
                [.., "insert", "into"] => after.windows(2).any(|pair| pair == ["do", "update"]),
                [.., "update" | "truncate"]
                | [.., "update", "only"]
                | [.., "delete", "from"]
                | [.., "drop" | "truncate", "table"]
                | [.., "table", "if", "exists"]
                | [.., "replace", "into"] => true,
                _ => false,
            };
            if rewrites {
                found.push(format!("{} {table}", before.join(" ")));
            }
        }
    }
    found
}

#[test]
fn nothing_rewrites_the_evidence() {
    let mut texts = rust_files("src");
    for entry in fs::read_dir(root().join("migrations")).unwrap() {
        let path = entry.unwrap().path();
        texts.push((path.clone(), fs::read_to_string(path).unwrap()));
    }
    for (path, text) in texts {
        let found = rewritings(&text);
        assert_eq!(found, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_statement_that_rewrote_the_evidence_would_be_found() {
    for statement in [
        "UPDATE charge_trail SET cause = ''",
        "delete\n   from charge_flags where 1 = 1",
        "DELETE FROM \"quotes\"",
        "UPDATE ONLY decisions SET consent = NULL",
        "TRUNCATE quotes",
        "DROP TABLE IF EXISTS charge_trail",
        "INSERT OR REPLACE INTO decisions VALUES (1)",
        "INSERT INTO decisions (visit_id, step) VALUES ($1, $2) ON CONFLICT (visit_id, step) DO UPDATE SET decision = $3",
    ] {
        assert_eq!(rewritings(statement).len(), 1, "{statement}");
    }
    for statement in [
        "INSERT INTO decisions (visit_id, step) VALUES ($1, $2) ON CONFLICT (visit_id, step) DO NOTHING",
        "INSERT INTO quotes (id) VALUES ($1)",
        "SELECT COUNT(*) FROM charge_trail",
        "UPDATE charges SET state = $1",
    ] {
        assert_eq!(rewritings(statement), Vec::<String>::new(), "{statement}");
    }
}

/// All rules of a charge stand before this one statement: a second one would go round them.
#[test]
fn one_statement_moves_a_charge_to_another_state() {
    let mut found = Vec::new();
    for (path, text) in rust_files("src") {
        let times = state_writes(&text);
        if times > 0 {
            found.push((path.strip_prefix(root()).unwrap().to_owned(), times));
        }
    }
    assert_eq!(found, [(PathBuf::from("src/server/store/charges.rs"), 1)]);
}

/// How many `UPDATE charges` in a text set the state, among whatever else.
fn state_writes(text: &str) -> usize {
    let text = text.to_lowercase();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let statements = words.split("update charges set ").skip(1);
    let columns = statements.map(|rest| rest.split(" where ").next().unwrap_or(rest));
    columns
        .filter(|columns| {
            let mut words = columns.split([' ', ',', '(']).peekable();
            let mut sets_state = false;
            while let Some(word) = words.next() {
                let is_set = word.starts_with("state=") || words.peek() == Some(&"=");
                sets_state |= is_set && word.split('=').next() == Some("state");
            }
            sets_state
        })
        .count()
}

#[test]
fn a_second_statement_that_sets_a_charges_state_would_be_found() {
    for statement in [
        "UPDATE charges SET state = $1 WHERE id = $2",
        "update charges\n  set due_at = $1,\n  state = $2 where id = $3",
        "UPDATE charges SET looks = looks + 1, state='failed'",
    ] {
        assert_eq!(state_writes(statement), 1, "{statement}");
    }
    for statement in [
        "UPDATE charges SET due_at = $1 WHERE state = 'planned'",
        "UPDATE events SET state = $1",
        "INSERT INTO charges (id, state) VALUES ($1, $2)",
    ] {
        assert_eq!(state_writes(statement), 0, "{statement}");
    }
}

#[test]
fn no_server_crate_is_in_the_browsers_graph() {
    let tree = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--package",
            "aftercart",
            "--no-default-features",
            "--features",
            "hydrate",
        ])
        .args([
            "--target",
            "wasm32-unknown-unknown",
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
        ])
        .output()
        .unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(
        tree.lines().any(|line| line.starts_with("leptos ")),
        "{tree}"
    );
    for server_crate in [
        "tokio",
        "sqlx",
        "axum",
        "reqwest",
        "hyper",
        "tower-http",
        "rustls",
        "governor",
    ] {
        let inside = tree
            .lines()
            .any(|line| line.split(' ').next() == Some(server_crate));
        assert!(!inside, "{server_crate} is in the browser's graph");
    }
}
