//! Where law fixes the words of a button that obliges to pay.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::locale::Localized;
use super::offer::Offer;

/// The European Union, as ISO 3166 alpha-2. Directive 2011/83/EU Art. 8(2): the button must say unambiguously that
/// clicking it obliges to pay, or the consumer is not bound.
///
/// The last seven are regions of Finland and France with codes of their own (TFEU Art. 355(1) and (4)).
pub const EU: [&str; 34] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "AX", "GF", "GP", "MF", "MQ",
    "RE", "YT",
];
/// What else belongs to the European Economic Area, where the directive is law, too.
pub const BESIDE_EU: [&str; 3] = ["IS", "LI", "NO"];
/// Consumer Contracts Regulations 2013 reg. 14(4) says the same in the United Kingdom.
const BEYOND: [&str; 1] = ["GB"];

/// The words on buttons that oblige to pay, where law fixes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buttons {
    /// In these countries (ISO 3166 alpha-2).
    pub fixed_in: BTreeSet<String>,
    /// What the accept button says there, per language.
    pub accept: Localized<String>,
}

impl Buttons {
    /// The countries of which it is known.
    pub fn by_law() -> BTreeSet<String> {
        let all = EU.iter().chain(&BESIDE_EU).chain(&BEYOND);
        all.map(|country| (*country).to_owned()).collect()
    }

    /// Whether they are fixed for a buyer from `country`. Of whom it is not known they are: such words do no harm
    /// anywhere.
    pub fn are_fixed(&self, country: Option<&str>) -> bool {
        match country {
            Some(country) => self.fixed_in.contains(&country.to_ascii_uppercase()),
            None => !self.fixed_in.is_empty(),
        }
    }

    /// The offer as a buyer from `country` sees it.
    pub fn on(&self, offer: &Offer, country: Option<&str>) -> Offer {
        let mut seen = offer.clone();
        if self.are_fixed(country) {
            for (locale, texts) in &mut seen.texts.0 {
                if let Some(accept) = self.accept.0.get(locale) {
                    texts.accept.clone_from(accept);
                }
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn buttons(fixed_in: BTreeSet<String>) -> Buttons {
        Buttons {
            fixed_in,
            accept: Localized(BTreeMap::new()),
        }
    }

    #[test]
    fn law_fixes_them_in_europe_and_where_the_country_is_not_known() {
        let by_law = buttons(Buttons::by_law());
        for country in ["DE", "de", "NO", "GB", "RE"]
            .map(Some)
            .into_iter()
            .chain([None])
        {
            assert!(by_law.are_fixed(country), "{country:?}");
        }
        for country in [Some("US"), Some("JP"), Some("CH"), Some("")] {
            assert!(!by_law.are_fixed(country), "{country:?}");
        }
    }

    #[test]
    fn a_merchant_who_fixes_them_nowhere_fixes_them_for_nobody() {
        let nowhere = buttons(BTreeSet::new());
        for country in [Some("DE"), Some("US"), None] {
            assert!(!nowhere.are_fixed(country), "{country:?}");
        }
    }
}
