//! The rules of others that an offers file may break, as the check cites them.

use std::fmt;

/// A law, a ruling or a standard, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A no must not shame.
    Shaming,
    /// A no must say what it does.
    PlainNo,
    /// A deadline or a shortage must be true.
    Urgency,
    /// What must be paid is not free.
    Free,
    /// What renews must not be said to be paid once.
    Renewal,
    /// Who clicks must see that it costs.
    ObligationToPay,
    /// Text and controls must be readable.
    Contrast,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shaming => {
                "FTC v. Amazon (2025): a clear way to decline, in neutral words; India, Dark Patterns Guidelines 2023: \
                 confirm shaming"
            }
            Self::PlainNo => {
                "FTC v. Amazon (2025): a clear and conspicuous button to decline; EU, UCPD (2005/29/EC) Art. 6: no \
                 misleading statements"
            }
            Self::Urgency => {
                "EU, UCPD (2005/29/EC) Annex I no. 7: no false limits of time; India, Dark Patterns Guidelines 2023: \
                 false urgency"
            }
            Self::Free => {
                "EU, UCPD (2005/29/EC) Annex I no. 20: nothing is called free that must be paid for"
            }
            Self::Renewal => {
                "US, ROSCA (15 U.S.C. 8403): all terms clear before consent; Mastercard, subscriptions (2022): price \
                 and frequency where one pays"
            }
            Self::ObligationToPay => {
                "EU, CRD (2011/83/EU) Art. 8(2): the words on the button itself say that it obliges to pay \
                 (C-249/21, C-400/22)"
            }
            Self::Contrast => "WCAG 2.2, 1.4.3 and 1.4.11 (AA), which the European Accessibility Act asks for",
        })
    }
}
