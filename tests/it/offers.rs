//! The offers file: what is read from it, and what is said of each mistake.
//!
//! `fixtures/offers` holds one file per mistake, and beside it the text a merchant reads. After a wanted change of
//! that text, run the tests once with `UPDATE_EXPECTED=1` and read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use aftercart::domain::catalogue::Catalogue;
use aftercart::domain::ids::{
    AddonId, CustomerId, FunnelId, OfferId, PaymentId, ProductId, StepId,
};
use aftercart::domain::locale::Locale;
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::offer::OfferKind;
use aftercart::domain::plan_change::{EffectiveAt, OnPaymentFailure, ProrationMode, Settling};
use aftercart::domain::product::PeriodUnit;
use aftercart::domain::purchase::{Purchase, PurchaseItem};
use aftercart::domain::theme::{Accents, Colour, Palette, Scheme};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::offers::{self, Loaded, Problem, Problems, Severity};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures/offers")
}

/// What `offers check` prints of a text.
fn printed(text: &str, file: &str) -> String {
    let problems = match offers::read(text, file) {
        Ok(loaded) => loaded.warnings,
        Err(problems) => problems.0,
    };
    let lines = problems.iter().map(|problem| format!("{problem}\n"));
    lines.collect()
}

fn named(path: &Path) -> (String, String) {
    let file = path.file_name().unwrap().to_str().unwrap().to_owned();
    (fs::read_to_string(path).unwrap(), file)
}

#[test]
fn each_mistake_is_named_with_its_place_and_remedy() {
    let mut files: Vec<PathBuf> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    assert!(files.len() > 100, "the fixtures are here");
    let mut wrong = Vec::new();
    for path in files {
        let (text, file) = named(&path);
        let said = printed(&text, &file);
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if said.is_empty() || said != expected {
            wrong.push(format!("--- expected\n{expected}--- said\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_errors_refuse_a_file_and_every_refusal_has_one() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let (text, file) = named(&path);
            sound(&text, &offers::read(&text, &file));
        }
    }
}

/// What holds of every answer.
fn sound(text: &str, answer: &Result<Loaded, Problems>) {
    let is_error = |p: &Problem| p.severity == Severity::Error;
    let problems = match answer {
        Ok(loaded) => {
            assert!(!loaded.warnings.iter().any(is_error), "{text}");
            &loaded.warnings
        }
        Err(problems) => {
            assert!(problems.0.iter().any(is_error), "{text}");
            &problems.0
        }
    };
    let lines = text.matches('\n').count() + 1;
    for problem in problems {
        assert!((1..=lines).contains(&problem.line), "{problem}");
        assert!(problem.column > 0, "{problem}");
        assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
    }
    let place = |p: &Problem| (p.line, p.column);
    assert!(problems.is_sorted_by_key(place), "{text}");
}

fn demo() -> Loaded {
    offers::load(&root().join("offers.toml")).unwrap_or_else(|problems| panic!("{problems}"))
}

fn purchase(product: &str) -> Purchase {
    Purchase {
        payment: PaymentId::parse("pay_1").unwrap(),
        customer: CustomerId::parse("cus_1").unwrap(),
        subscription: None,
        items: vec![PurchaseItem {
            product: ProductId::parse(product).unwrap(),
            quantity: 1,
        }],
        total: Money::new(4900, Currency::USD),
        billing: None,
        method: None,
        paid_with: None,
        paid_at: Timestamp(0),
    }
}

/// The products offered one after another to who buys `product` and declines everything.
fn offered(catalogue: &Catalogue, product: &str) -> Vec<String> {
    let funnel = catalogue.funnel_for(&purchase(product), 0).unwrap();
    let mut at = Some(&funnel.start);
    let mut products = Vec::new();
    while let Some(step) = at {
        let offer = &catalogue.offers[&funnel.steps[step].offer];
        products.push(offer.product.to_string());
        at = funnel.next(step, false);
    }
    products
}

#[test]
fn the_demo_file_is_clean_and_has_an_offer_for_every_product_of_its_shop() {
    let demo = demo();
    assert_eq!(demo.warnings, []);
    let ways = [
        (
            "pdt_starter_course",
            &["pdt_complete_bundle", "pdt_premium_addon"][..],
        ),
        (
            "pdt_single_license",
            &["pdt_team_license", "pdt_premium_addon"],
        ),
        ("pdt_premium_addon", &["pdt_starter_course"]),
        ("pdt_complete_bundle", &["pdt_premium_addon"]),
        ("pdt_team_license", &["pdt_premium_addon"]),
        ("pdt_starter_plan", &["pdt_premium_addon"]),
        ("pdt_basic_plan", &["pdt_pro_plan", "pdt_premium_addon"]),
        ("pdt_pro_plan", &["pdt_premium_addon"]),
    ];
    for (bought, way) in ways {
        assert_eq!(offered(&demo.catalogue, bought), way, "{bought}");
    }
    assert_eq!(demo.catalogue.products.len(), ways.len());
}

#[test]
fn a_file_in_two_languages_is_read_whole() {
    let path = fixtures().join("clean/two_languages.toml");
    let loaded = offers::load(&path).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.warnings, []);
    let catalogue = loaded.catalogue;
    let (en, de) = (
        Locale::parse("en").unwrap(),
        Locale::parse("de-AT").unwrap(),
    );
    assert_eq!(catalogue.languages, [en.clone(), de.clone()]);
    let accents = Accents::near(Colour::parse("#aabbcc").unwrap());
    assert_eq!(catalogue.shop.theme.accents, accents);

    let team = &catalogue.offers[&OfferId::parse("team").unwrap()];
    assert_eq!((team.kind, team.quantity), (OfferKind::CrossSell, 3));
    let english = team.texts.get(&en, &en).unwrap();
    assert_eq!(
        (english.accept.as_str(), english.decline.as_str()),
        ("Buy now", "No thanks")
    );
    let german = team.texts.get(&de, &en).unwrap();
    assert_eq!(german.pitch, "Für alle.\nSofort.");
    assert_eq!(german.badge.as_deref(), Some("Neu"));

    let plan = &catalogue.products[&ProductId::parse("pdt_plan").unwrap()];
    assert_eq!(
        plan.price.amount,
        Money::new(1999, Currency::parse("EUR").unwrap())
    );
    let every = plan.price.every.unwrap();
    assert_eq!((every.count, every.unit), (3, PeriodUnit::Month));
    assert_eq!(plan.includes.get(&de, &en).unwrap(), &["Ein Sitz"]);

    let funnel = &catalogue.funnels[&FunnelId::parse("only").unwrap()];
    assert_eq!(funnel.start, StepId::parse("team").unwrap());
    let when = &catalogue.rules[0].when;
    assert_eq!(when.countries, ["AT", "DE"]);
    assert_eq!(when.total_minor.at_least, Some(2000));
    assert_eq!(when.earlier_purchases.at_most, Some(0));
    // An amount is in a currency, so the rule is for that currency.
    assert_eq!(when.currencies, [Currency::parse("EUR").unwrap()]);
}

#[test]
fn plans_and_their_changes_are_read_whole() {
    let path = fixtures().join("clean/plans_in_two_languages.toml");
    let loaded = offers::load(&path).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.warnings, []);
    let catalogue = loaded.catalogue;
    let (en, de) = (Locale::parse("en").unwrap(), Locale::parse("de").unwrap());
    let applied = |settling| Settling {
        on_payment_failure: OnPaymentFailure::ApplyChange,
        ..settling
    };

    let small = ProductId::parse("pdt_small").unwrap();
    let group = catalogue.plans_of(&small).unwrap();
    let names: Vec<&str> = group.products.iter().map(ProductId::as_str).collect();
    assert_eq!(names, ["pdt_small", "pdt_big", "pdt_year"]);
    let prorated = Settling {
        mode: ProrationMode::ProratedImmediately,
        ..Settling::default()
    };
    assert_eq!(group.upgrade, applied(prorated));
    assert_eq!(group.downgrade, applied(Settling::at_renewal()));
    assert!(group.quantity);
    let seat = &group.addons[&AddonId::parse("adn_seat").unwrap()];
    assert_eq!(seat.get(&de, &en).unwrap(), "Platz");
    let words = group.texts.get(&en, &en).unwrap();
    assert_eq!(words.pitch.as_deref(), Some("They differ in size."));
    let badge = &words.badges[&ProductId::parse("pdt_big").unwrap()];
    assert_eq!(badge, "Chosen by 200 teams");
    assert!(group.texts.get(&de, &en).unwrap().badges.is_empty());

    let offer = |name| &catalogue.offers[&OfferId::parse(name).unwrap()];
    assert_eq!(offer("big").settling, Some(Settling::default()));
    assert_eq!(offer("big").compared_with, Some(small));
    let waits = applied(Settling::at_renewal());
    assert_eq!(offer("small").settling, Some(waits));
    assert_eq!(offer("book").settling, None);
}

#[test]
fn a_theme_is_read_whole() {
    let path = fixtures().join("clean/a_theme.toml");
    let loaded = offers::load(&path).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.warnings, []);
    let theme = loaded.catalogue.shop.theme;
    let accent = |palette| theme.accents.on(palette).to_string();
    // A colour for each scheme is shown exactly so.
    assert_eq!(accent(Palette::Light), "#1f5a3f");
    assert_eq!(accent(Palette::Dark), "#8fd6b1");
    assert_eq!(theme.scheme, Scheme::Device);
    assert_eq!(theme.corners.pixels(), 0);
    let fonts: Vec<String> = theme.fonts.iter().map(ToString::to_string).collect();
    assert_eq!(fonts, ["\"Iowan Old Style\"", "\"Georgia\"", "serif"]);
    let logo = "https://shop.example/logo-on-dark.svg";
    assert_eq!(theme.logo_on_dark.as_deref(), Some(logo));
}

#[test]
fn an_accent_of_the_shop_is_that_of_a_theme() {
    let path = fixtures().join("clean/two_languages.toml");
    let text = fs::read_to_string(path).unwrap();
    let theme = |text: &str| {
        offers::read(text, "offers.toml")
            .unwrap()
            .catalogue
            .shop
            .theme
    };
    let line = "accent = \"#AABBCC\"\n";
    assert!(text.contains(line), "{text}");
    let moved = format!("{}\n[theme]\n{line}", text.replace(line, ""));
    assert_eq!(theme(&text), theme(&moved));
}

#[test]
fn every_mode_can_be_written_in_dodos_words() {
    let path = fixtures().join("plans_settle_unknown.toml");
    let text = fs::read_to_string(path).unwrap();
    for mode in ProrationMode::ALL {
        let text = text.replace("\"refund\"", &format!("\"{}\"", mode.as_str()));
        let catalogue = offers::read(&text, "offers.toml").unwrap().catalogue;
        let group = catalogue.plans.values().next().unwrap();
        assert_eq!(group.downgrade.mode, mode);
        assert_eq!(group.downgrade.effective_at, EffectiveAt::Immediately);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    for path in [
        "offers.toml",
        "tests/fixtures/offers/clean/two_languages.toml",
        "tests/fixtures/offers/clean/plans_in_two_languages.toml",
    ] {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(offers::read(&windows, path), offers::read(&text, path));
    }
}

#[test]
fn all_mistakes_are_reported_at_once_by_line() {
    let text = fs::read_to_string(fixtures().join("many/many.toml")).unwrap();
    let problems = offers::read(&text, "many.toml").unwrap_err();
    let marked: Vec<usize> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.contains("# mistake"))
        .map(|(number, _)| number)
        .collect();
    let named: Vec<usize> = problems.0.iter().map(|problem| problem.line).collect();
    assert_eq!(named, marked, "{problems}");
    let form = offers::read(&text.replace(" = \"", " \""), "many.toml").unwrap_err();
    assert!(form.0.len() > 10, "{form}");
}

#[test]
fn a_file_that_is_not_there_or_no_text_is_named() {
    let missing = fixtures().join("missing.toml");
    let said = offers::load(&missing).unwrap_err().to_string();
    assert!(
        said.starts_with(&format!("{}: error: ", missing.display())),
        "{said}"
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.toml");
    fs::write(&path, b"[shop]\nname = \"Caf\xe9\"\n").unwrap();
    let said = offers::load(&path).unwrap_err().to_string();
    assert!(
        said.contains("line 2 breaks it") && said.contains("UTF-8"),
        "{said}"
    );
}

/// A small generator with a fixed seed (xorshift): the same files in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

const SCRAPS: [&str; 24] = [
    "\"",
    "\"\"\"",
    "'",
    "[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\0",
    "é",
    "\u{1f600}",
    "\\u12",
    "-9223372036854775808",
    "0x",
    "1e400",
    "end",
    "[[rules]]\n",
    "[offers.a.en]\n",
    "languages = [\"é-éab\"]\n",
];

fn mutated(text: &str, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=chance.below(4) {
        let at = chance.below(chars.len());
        let end = (at + chance.below(40)).min(chars.len());
        match chance.below(5) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let copy = chars[at..end].to_vec();
                let to = chance.below(chars.len());
                chars.splice(to..to, copy);
            }
            2 => chars.truncate(chars.len() - chance.below(chars.len()) / 20),
            3 => chars[at..end].reverse(),
            _ => {
                let scrap = SCRAPS[chance.below(SCRAPS.len())];
                chars.splice(at..at, scrap.chars());
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn no_file_whatever_is_in_it_makes_the_reader_panic() {
    let demo = fs::read_to_string(root().join("offers.toml")).unwrap();
    let small = fs::read_to_string(fixtures().join("clean/two_languages.toml")).unwrap();
    let plans = fixtures().join("clean/plans_in_two_languages.toml");
    let plans = fs::read_to_string(plans).unwrap();
    let mut chance = Chance(0x5eed_0ffe_25ca_fe01);
    let mut refused = 0;
    for round in 0..6000 {
        let sound_file = [&demo, &small, &plans, &small][round % 4];
        let text = mutated(sound_file, &mut chance);
        let answer = offers::read(&text, "mutated.toml");
        sound(&text, &answer);
        refused += usize::from(answer.is_err());
    }
    assert!((1000..6000).contains(&refused), "{refused} of 6000 refused");
    let deep = "[".repeat(5000) + &"a.".repeat(5000);
    sound(&deep, &offers::read(&deep, "deep.toml"));
}
