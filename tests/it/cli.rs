//! The command as an operator runs it.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in an empty folder, so that no `.env` is found, with these variables and no others.
pub fn aftercart(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = std::env::temp_dir().join(format!("aftercart-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    Command::new(env!("CARGO_BIN_EXE_aftercart"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

pub fn said(output: &Output) -> String {
    let streams = [&output.stdout, &output.stderr];
    streams
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .concat()
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn offers_check_passes_the_demos_file_and_names_every_mistake_of_a_bad_one() {
    let good = aftercart(&["offers", "check", &file("offers.toml")], &[]);
    assert!(good.status.success(), "{}", said(&good));
    assert!(said(&good).contains("no mistakes"), "{}", said(&good));

    let bad = aftercart(
        &[
            "offers",
            "check",
            &file("tests/fixtures/offers/decline_branch_dearer.toml"),
        ],
        &[],
    );
    assert!(!bad.status.success());
    let text = said(&bad);
    assert!(
        text.contains("decline_branch_dearer.toml:40:14: error") && text.contains("remedy:"),
        "{text}"
    );
}

#[test]
fn offers_check_refuses_shaming_words_and_an_unreadable_accent_and_only_warns_of_vague_words() {
    for (name, parts) in [
        (
            "honesty_decline_shames",
            ["shames who declines", "rule: FTC v. Amazon"],
        ),
        (
            "theme_accent_unreadable_in_dark",
            ["4.5 to 1 is the least", "rule: WCAG 2.2"],
        ),
    ] {
        let path = file(&format!("tests/fixtures/offers/{name}.toml"));
        let refused = aftercart(&["offers", "check", &path], &[]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        for part in parts.into_iter().chain(["remedy:"]) {
            assert!(said(&refused).contains(part), "{}", said(&refused));
        }
    }
    let path = file("tests/fixtures/offers/honesty_last_chance.toml");
    let warned = aftercart(&["offers", "check", &path], &[]);
    assert!(warned.status.success(), "{}", said(&warned));
    for part in [
        ": warning: the badge urges",
        "rule: EU, UCPD",
        "no mistakes",
    ] {
        assert!(said(&warned).contains(part), "{}", said(&warned));
    }
}

#[test]
fn serve_refuses_to_start_without_its_settings_and_names_them_all() {
    let refused = aftercart(&["serve"], &[]);
    assert!(!refused.status.success());
    for name in [
        "DODO_PAYMENTS_API_KEY",
        "DODO_PAYMENTS_WEBHOOK_KEY",
        "AFTERCART_SECRET",
    ] {
        assert!(said(&refused).contains(name), "{}", said(&refused));
    }
}

#[test]
fn a_bad_offers_file_stops_the_start_with_the_same_words() {
    let offers = file("tests/fixtures/offers/decline_branch_dearer.toml");
    let variables = [
        ("DODO_PAYMENTS_API_KEY", "a-key"),
        (
            "DODO_PAYMENTS_WEBHOOK_KEY",
            "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0LTAwMDE=",
        ),
        ("DODO_PAYMENTS_BASE_URL", "http://127.0.0.1:9"),
        ("AFTERCART_SECRET", "0123456789abcdef0123456789abcdef"),
        ("AFTERCART_OFFERS", &offers),
    ];
    let refused = aftercart(&["serve"], &variables);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("which is dearer"),
        "{}",
        said(&refused)
    );
    assert!(!said(&refused).contains("a-key"), "the key was printed");
}

#[test]
fn migrate_makes_a_database_and_refuses_one_of_another_kind() {
    let made = aftercart(&["migrate"], &[("DATABASE_URL", "sqlite://migrated.db")]);
    assert!(made.status.success(), "{}", said(&made));
    let refused = aftercart(&["migrate"], &[("DATABASE_URL", "mysql://127.0.0.1/shop")]);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("DATABASE_URL"),
        "{}",
        said(&refused)
    );
}

#[test]
fn charges_says_plainly_what_it_cannot_read() {
    let gone = [("DATABASE_URL", "sqlite://never-made.db")];
    let missing = aftercart(&["charges", "list"], &gone);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        said(&missing).contains("there is no database at never-made.db"),
        "{}",
        said(&missing)
    );
    let again = aftercart(&["charges", "list"], &gone);
    assert!(said(&again).contains("there is no database"), "it made one");

    let file = std::env::temp_dir().join(format!("aftercart-empty-{}.db", std::process::id()));
    std::fs::write(&file, "").unwrap();
    let url = format!("sqlite://{}", file.display());
    let empty = aftercart(&["charges", "list"], &[("DATABASE_URL", &url)]);
    assert_eq!(empty.status.code(), Some(1));
    assert!(
        said(&empty).contains("holds nothing of Aftercart"),
        "{}",
        said(&empty)
    );
    assert_eq!(std::fs::read(&file).unwrap(), b"", "it wrote into it");
    std::fs::remove_file(&file).unwrap();

    let nobody = "postgres://somebody:hush@127.0.0.1:9/nothing";
    let refused = aftercart(&["charges", "list"], &[("DATABASE_URL", nobody)]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("DATABASE_URL"),
        "{}",
        said(&refused)
    );
    assert!(!said(&refused).contains("hush"), "{}", said(&refused));
}

#[test]
fn charges_refuses_arguments_that_make_no_sense() {
    for arguments in [
        &["charges"][..],
        &["charges", "show"],
        &["charges", "show", "not an id"],
        &["charges", "list", "--since", "yesterday"],
        &["charges", "list", "--customer", "a/b"],
    ] {
        let refused = aftercart(arguments, &[]);
        assert_eq!(
            refused.status.code(),
            Some(2),
            "{arguments:?}: {}",
            said(&refused)
        );
    }
}

const LINK_SETTINGS: [(&str, &str); 2] = [
    ("AFTERCART_SECRET", "0123456789abcdef0123456789abcdef"),
    ("AFTERCART_PUBLIC_URL", "https://offers.shop.example"),
];

fn minted(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let offers = file("offers.toml");
    let mut variables = variables.to_vec();
    variables.push(("AFTERCART_OFFERS", &offers));
    aftercart(&[&["link"], arguments].concat(), &variables)
}

#[test]
fn link_prints_an_address_of_ours_and_when_it_ends() {
    let plans = ["plans", "--customer", "cus_1", "--subscription", "sub_1"];
    let funnel = ["funnel", "--customer", "cus_1", "--funnel", "after-course"];
    for arguments in [&plans[..], &funnel] {
        let longer = [arguments, &["--days", "90", "--locale", "en"]].concat();
        let made = minted(&longer, &LINK_SETTINGS);
        assert!(made.status.success(), "{}", said(&made));
        let text = String::from_utf8(made.stdout).unwrap();
        let (url, rest) = text.split_once('\n').unwrap();
        assert!(
            url.starts_with("https://offers.shop.example/plans/1."),
            "{text}"
        );
        assert!(rest.starts_with("It is good until 20"), "{text}");
        assert!(!text.contains("0123456789abcdef"), "the secret was printed");
    }
    let demo = minted(&[&plans[..], &["--demo"]].concat(), &[]);
    assert!(demo.status.success(), "{}", said(&demo));
    assert!(said(&demo).starts_with("http://127.0.0.1:3000/plans/"));
}

#[test]
fn link_refuses_what_would_open_nothing() {
    let plans = ["plans", "--customer", "cus_1", "--subscription", "sub_1"];
    let refused = minted(&plans, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("AFTERCART_SECRET"),
        "{}",
        said(&refused)
    );
    let funnel = ["funnel", "--customer", "cus_1", "--funnel", "nowhere"];
    let refused = minted(&funnel, &LINK_SETTINGS);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("no funnel nowhere") && said(&refused).contains("after-course"),
        "{}",
        said(&refused)
    );
    for wrong in [
        &["--days", "0"][..],
        &["--days", "91"],
        &["--locale", "English"],
        &["--customer", "a/b"],
    ] {
        let refused = minted(&[&plans, wrong].concat(), &LINK_SETTINGS);
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    }
}
