//! How a merchant wants plan changes settled.

use toml::Spanned;

use crate::domain::plan_change::{OnPaymentFailure, ProrationMode, Settling};

use super::super::problem::Report;
use super::super::section::{Field, Section, field};
use super::super::suggest;

/// The key beside every way to settle.
pub(super) const ON_PAYMENT_FAILURE: Field = field(
    "on_payment_failure",
    "on_payment_failure = \"prevent_change\"",
);

/// Waits for the end of the period. Dodo takes only one mode with it, so none is written.
const AT_RENEWAL: &str = "at-renewal";

/// What a merchant who knows Dodo's own words writes for it.
const SCHEDULES: [&str; 2] = ["renew", "next_billing"];

/// Reads one way to settle; what is not there has its default.
pub(super) fn settling(section: &mut Section, key: Field, report: &mut Report) -> Settling {
    let remedy = format!("to wait for the end of the period, settle by \"{AT_RENEWAL}\"");
    section.elsewhere(&[field("effective_at", "")], remedy);
    let written = section.text(key, report);
    let read = written.and_then(|word| way(&word, report));
    read.unwrap_or_default()
}

fn way(word: &Spanned<String>, report: &mut Report) -> Option<Settling> {
    let written = word.get_ref().to_ascii_lowercase();
    if written.replace('_', "-") == AT_RENEWAL {
        return Some(Settling::at_renewal());
    }
    if let Some(mode) = ProrationMode::parse(&written.replace('-', "_")) {
        return Some(Settling {
            mode,
            ..Settling::default()
        });
    }
    let schedules = SCHEDULES.iter().any(|part| written.contains(part));
    let remedy = if schedules {
        format!("write `{AT_RENEWAL}` alone: Dodo has one way to settle what waits for the renewal")
    } else {
        let ways = ProrationMode::ALL.map(ProrationMode::as_str);
        one_of(&written, ways.into_iter().chain([AT_RENEWAL]).collect())
    };
    let message = format!("`{}` is no way to settle a change of plan", word.get_ref());
    report.error(&word.span(), message, remedy);
    None
}

/// Reads what happens if the charge of a change fails.
pub(super) fn on_payment_failure(section: &mut Section, report: &mut Report) -> OnPaymentFailure {
    let Some(word) = section.text(ON_PAYMENT_FAILURE, report) else {
        return OnPaymentFailure::default();
    };
    let written = word.get_ref().to_ascii_lowercase().replace('-', "_");
    OnPaymentFailure::parse(&written).unwrap_or_else(|| {
        let message = format!("`{}` is no answer to a failed payment", word.get_ref());
        let policies = OnPaymentFailure::ALL.map(OnPaymentFailure::as_str);
        report.error(&word.span(), message, one_of(&written, policies.to_vec()));
        OnPaymentFailure::default()
    })
}

fn one_of(written: &str, words: Vec<&str>) -> String {
    match suggest::nearest(written, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", suggest::listed(&words)),
    }
}
