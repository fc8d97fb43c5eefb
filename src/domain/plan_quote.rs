//! What Dodo says a plan change costs, as it was shown before the click: the price seal of a plan change.

use serde::{Deserialize, Serialize};

use super::ids::{AddonId, QuoteId, SubscriptionId};
use super::locale::Locale;
use super::money::Money;
use super::plan_change::{EffectiveAt, PlanTerms};
use super::product::Period;
use super::quote::QUOTE_LIFE;
use super::subscription::Plan;
use super::timestamp::Timestamp;

/// Dodo's preview of a plan change, as it came. Nothing in it is reckoned by us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPreview {
    /// What is charged or credited, line by line.
    pub lines: Vec<PlanLine>,
    /// The tax in the total; none when Dodo states none.
    pub tax: Option<Money>,
    /// What is taken when the change happens, tax included and credit used up.
    pub total: Money,
    /// Credit: positive is granted for future renewals, negative is used to lower the total. In a currency of its own.
    /// None: neither.
    pub credit: Option<Money>,
    /// When the change happens.
    pub effective_at: Option<Timestamp>,
    /// What the subscription is for from then on.
    pub after: Plan,
    /// What each renewal takes from then on, before tax unless [`PlanPreview::renewal_includes_tax`].
    pub renewal: Option<Money>,
    /// Whether tax is in that amount.
    pub renewal_includes_tax: bool,
    /// How often it renews.
    pub every: Option<Period>,
    /// The next renewal.
    pub next_billing_at: Option<Timestamp>,
}

/// One line of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// What it is for.
    pub kind: LineKind,
    /// Which add-on, if it is for one.
    #[serde(default)]
    pub addon: Option<AddonId>,
    /// What Dodo calls it.
    pub name: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// How many.
    pub quantity: Option<u32>,
    /// For one, over a whole period; a usage line's whole amount. Dodo: how the old plan's credit is shown is not
    /// described; it may be negative.
    pub unit_price: Option<Money>,
    /// The share of a period that is charged, in Dodo's digits.
    pub proration_factor: Option<String>,
    /// The tax on it.
    pub tax: Option<Money>,
    /// The rate of that tax, in Dodo's digits.
    pub tax_rate: Option<String>,
    /// Whether the price has the tax in it.
    pub includes_tax: bool,
}

/// What a line is for. Dodo: `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The subscription's product.
    Subscription,
    /// An add-on.
    Addon,
    /// What was used.
    Meter,
    /// A word that Dodo added since.
    Other,
}

/// The exact amount of a plan change, as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanQuote {
    /// Ours; the form that takes it carries it.
    pub id: QuoteId,
    /// Which subscription changes.
    pub subscription: SubscriptionId,
    /// What it is for as long as the change has not happened.
    pub before: Plan,
    /// What was asked for.
    pub terms: PlanTerms,
    /// What Dodo said.
    pub preview: PlanPreview,
    /// The language it was shown in.
    pub locale: Locale,
    /// When Dodo gave it.
    pub taken_at: Timestamp,
    /// Until when it is taken at its word. After that it is fetched anew and compared.
    pub expires_at: Timestamp,
}

/// Why a quote of a plan change must not be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanQuoteFault {
    /// Lines, tax and total have several currencies.
    MixedCurrencies,
    /// Dodo would pay the customer.
    NegativeTotal,
    /// It is for another product, quantity or set of add-ons than was asked for.
    OtherPlan,
    /// At what price or when it renews is not said.
    HidesRenewal,
    /// The next renewal comes before the change.
    RenewsBefore,
}

impl PlanQuote {
    /// Whether the change waits for the next billing date.
    pub fn waits(&self) -> bool {
        self.terms.effective_at == EffectiveAt::NextBillingDate
    }

    /// A quote of what Dodo said at `taken_at`.
    pub fn new(id: QuoteId, asked: Asked, preview: PlanPreview, taken_at: Timestamp) -> Self {
        Self {
            id,
            subscription: asked.subscription,
            before: asked.before,
            terms: asked.terms,
            preview,
            locale: asked.locale,
            taken_at,
            expires_at: taken_at.after(QUOTE_LIFE),
        }
    }

    /// Whether it contradicts neither itself nor what was asked. What Dodo reckoned is not reckoned again.
    ///
    /// # Errors
    /// A [`PlanQuoteFault`]: such a quote is not shown.
    pub fn check(&self) -> Result<(), PlanQuoteFault> {
        let Self { terms, preview, .. } = self;
        let prices = preview.lines.iter().flat_map(|l| [l.unit_price, l.tax]);
        let mut parts = prices.chain([preview.tax]).flatten();
        let now = terms.effective_at == EffectiveAt::Immediately;
        if parts.any(|part| part.currency != preview.total.currency) {
            Err(PlanQuoteFault::MixedCurrencies)
        } else if preview.total.minor < 0 {
            Err(PlanQuoteFault::NegativeTotal)
        } else if preview.after != terms.target {
            Err(PlanQuoteFault::OtherPlan)
        } else if preview.renewal.is_none() || preview.next_billing_at.is_none() {
            Err(PlanQuoteFault::HidesRenewal)
        } else if now && preview.next_billing_at < preview.effective_at {
            Err(PlanQuoteFault::RenewsBefore)
        } else {
            Ok(())
        }
    }

    /// Whether it must be fetched anew before it may be acted upon.
    pub fn is_old(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether the customer would be shown, and agree to, the same on both: plan, terms, every amount to the minor
    /// unit, and the day of the next renewal.
    pub fn same_price(&self, other: &Self) -> bool {
        let day = |at: Option<Timestamp>| at.map(Timestamp::date);
        let sealed = |quote: &Self| {
            let PlanPreview {
                tax,
                total,
                credit,
                renewal,
                renewal_includes_tax,
                every,
                next_billing_at,
                ..
            } = quote.preview;
            let renews = (renewal, renewal_includes_tax, every, day(next_billing_at));
            (total, tax, credit, renews)
        };
        sealed(self) == sealed(other)
            && self.terms == other.terms
            && self.subscription == other.subscription
            && self.preview.after == other.preview.after
    }
}

/// What a preview was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// What it is for now.
    pub before: Plan,
    /// To what, how and when it would change.
    pub terms: PlanTerms,
    /// In which language it is shown.
    pub locale: Locale,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::money::Currency;
    use crate::domain::subscription::tests::plan;

    const DAY: i64 = 86_400_000;

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    /// Basic to Pro by difference: 50.00 now, 80.00 from the next renewal on.
    fn quote() -> PlanQuote {
        let pro = plan("pdt_pro", 1, &[]);
        let line = PlanLine {
            kind: LineKind::Subscription,
            addon: None,
            name: Some("Pro".into()),
            description: None,
            quantity: Some(1),
            unit_price: Some(usd(8000)),
            proration_factor: Some("1".into()),
            tax: Some(usd(0)),
            tax_rate: None,
            includes_tax: false,
        };
        let preview = PlanPreview {
            lines: vec![line],
            tax: Some(usd(0)),
            total: usd(5000),
            credit: None,
            effective_at: Some(Timestamp(DAY)),
            after: pro.clone(),
            renewal: Some(usd(8000)),
            renewal_includes_tax: false,
            every: None,
            next_billing_at: Some(Timestamp(31 * DAY)),
        };
        let asked = Asked {
            subscription: SubscriptionId::parse("sub_1").unwrap(),
            before: plan("pdt_basic", 1, &[]),
            terms: PlanTerms::now(pro),
            locale: Locale::default(),
        };
        PlanQuote::new(
            QuoteId::from_random([0; 16]),
            asked,
            preview,
            Timestamp(DAY),
        )
    }

    fn with(change: fn(&mut PlanQuote)) -> PlanQuote {
        let mut quote = quote();
        change(&mut quote);
        quote
    }

    #[test]
    fn an_upgrade_and_a_downgrade_to_credit_can_be_shown() {
        assert_eq!(quote().check(), Ok(()));
        let downgrade = with(|q| {
            q.preview.total = usd(0);
            q.preview.credit = Some(usd(5000));
        });
        assert_eq!(downgrade.check(), Ok(()));
    }

    #[test]
    fn a_credit_and_a_renewal_may_have_a_currency_of_their_own() {
        let euro = with(|q| {
            let eur = Currency::parse("EUR").unwrap();
            q.preview.credit = Some(Money::new(-200, eur));
            q.preview.renewal = Some(Money::new(7000, eur));
        });
        assert_eq!(euro.check(), Ok(()));
    }

    #[test]
    fn what_contradicts_itself_or_the_question_is_not_shown() {
        type Change = fn(&mut PlanQuote);
        let cases: [(Change, PlanQuoteFault); 10] = [
            (
                |q| q.preview.tax = Some(Money::new(0, Currency::parse("EUR").unwrap())),
                PlanQuoteFault::MixedCurrencies,
            ),
            (
                |q| {
                    let yen = Currency::parse("JPY").unwrap();
                    q.preview.lines[0].unit_price = Some(Money::new(1, yen));
                },
                PlanQuoteFault::MixedCurrencies,
            ),
            (|q| q.preview.total = usd(-1), PlanQuoteFault::NegativeTotal),
            (
                |q| q.preview.after = plan("pdt_basic", 1, &[]),
                PlanQuoteFault::OtherPlan,
            ),
            (|q| q.preview.after.quantity = 2, PlanQuoteFault::OtherPlan),
            (
                |q| q.preview.after = plan("pdt_pro", 1, &[("adn_seat", 1)]),
                PlanQuoteFault::OtherPlan,
            ),
            (
                |q| q.terms.target = plan("pdt_pro", 1, &[("adn_seat", 1)]),
                PlanQuoteFault::OtherPlan,
            ),
            (|q| q.preview.renewal = None, PlanQuoteFault::HidesRenewal),
            (
                |q| q.preview.next_billing_at = None,
                PlanQuoteFault::HidesRenewal,
            ),
            (
                |q| q.preview.next_billing_at = Some(Timestamp(0)),
                PlanQuoteFault::RenewsBefore,
            ),
        ];
        for (change, fault) in cases {
            assert_eq!(with(change).check(), Err(fault));
        }
    }

    #[test]
    fn one_minor_unit_a_tax_a_credit_or_another_renewal_makes_another_price() {
        let same: [fn(&mut PlanQuote); 3] = [
            |q| q.taken_at = Timestamp(2 * DAY),
            |q| q.preview.next_billing_at = Some(Timestamp(31 * DAY + 1000)),
            |q| q.preview.lines[0].proration_factor = Some("0.999999".into()),
        ];
        for change in same {
            assert!(quote().same_price(&with(change)));
        }
        let other: [fn(&mut PlanQuote); 8] = [
            |q| q.preview.total = usd(5001),
            |q| q.preview.tax = None,
            |q| q.preview.credit = Some(usd(1)),
            |q| q.preview.renewal = Some(usd(7999)),
            |q| q.preview.renewal_includes_tax = true,
            |q| q.preview.next_billing_at = Some(Timestamp(32 * DAY)),
            |q| q.preview.after = plan("pdt_pro", 2, &[]),
            |q| q.terms = PlanTerms::at_renewal(q.terms.target.clone()),
        ];
        for change in other {
            assert!(!quote().same_price(&with(change)));
        }
    }

    #[test]
    fn a_quote_is_old_after_ten_minutes() {
        let life = Duration::from_mins(10);
        let quote = quote();
        assert!(!quote.is_old(quote.taken_at.after(life).before(Duration::from_millis(1))));
        assert!(quote.is_old(quote.taken_at.after(life)));
    }
}
