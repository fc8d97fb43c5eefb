//! The words a customer agrees to when a plan is changed. Every amount and date is Dodo's, out of the quote.

use super::{SELLER, day, every};
use crate::domain::money::Money;
use crate::domain::plan_change::{EffectiveAt, OnPaymentFailure};
use crate::domain::plan_quote::PlanQuote;
use crate::domain::subscription::Plan;
use crate::domain::timestamp::Timestamp;

impl PlanQuote {
    /// The words on the button that chooses the plan `name`. `is_upgrade`: whether its place is after the current
    /// plan's; none: it is the current plan in another quantity or with other add-ons.
    ///
    /// Consumer Rights Directive Art. 8(2): only what stands on the button counts, so the amount stands there.
    pub fn button(&self, name: &str, is_upgrade: Option<bool>) -> String {
        let verb = match is_upgrade {
            Some(true) => "Upgrade to",
            Some(false) => "Switch to",
            None => "Change to",
        };
        let plan = plan_in_words(name, &self.terms.target);
        let when = if self.waits() { " at renewal" } else { "" };
        format!("{verb} {plan}{when} · {}", self.due_on_button())
    }

    /// The sentences beside that button.
    ///
    /// Mastercard: price, frequency and how to end a subscription stand at the point of payment, nothing to unfold.
    /// Strong customer authentication: so does who takes the money.
    pub fn terms(&self, name: &str) -> Vec<String> {
        let plan = plan_in_words(name, &self.terms.target);
        let due = if self.waits() {
            due_later(self, &plan)
        } else {
            due_now(self, &plan)
        };
        let more = [credit(self), renewal(self), if_unpaid(self)];
        let seller = SELLER.to_owned();
        [due]
            .into_iter()
            .chain(more.into_iter().flatten())
            .chain([seller])
            .collect()
    }

    /// Whether the change waits for the next billing date.
    pub fn waits(&self) -> bool {
        self.terms.effective_at == EffectiveAt::NextBillingDate
    }

    fn due_on_button(&self) -> String {
        let total = self.preview.total;
        if total.minor == 0 {
            "nothing to pay now".to_owned()
        } else if self.waits() {
            format!("{total} {}", on_its_day(self))
        } else {
            total.to_string()
        }
    }
}

/// "Pro", "5 × Basic", "5 × Basic with 3 add-ons".
fn plan_in_words(name: &str, plan: &Plan) -> String {
    let addons = match plan.addons.values().sum::<u32>() {
        0 => String::new(),
        1 => " with 1 add-on".to_owned(),
        count => format!(" with {count} add-ons"),
    };
    match plan.quantity {
        1 => format!("{name}{addons}"),
        count => format!("{count} × {name}{addons}"),
    }
}

fn due_now(quote: &PlanQuote, plan: &str) -> String {
    let total = quote.preview.total;
    if total.minor == 0 {
        format!("You pay nothing now and change to {plan} at once.")
    } else {
        let tax = if has_tax(quote) {
            ", tax included,"
        } else {
            ""
        };
        format!("You pay {total} now{tax} and change to {plan}.")
    }
}

fn due_later(quote: &PlanQuote, plan: &str) -> String {
    let day = on_its_day(quote);
    let total = quote.preview.total;
    let stays = format!(
        "Nothing is charged today. You change to {plan} {day}; until then your plan stays as it is, and you can withdraw \
         the change."
    );
    if total.minor == 0 {
        stays
    } else {
        let tax = if has_tax(quote) { ", tax included" } else { "" };
        format!("{stays} You pay {total} {day}{tax}.")
    }
}

/// What Dodo's preview says of credit: more of it, or less. It never goes back to a card.
fn credit(quote: &PlanQuote) -> Option<String> {
    let credit = quote.preview.credit?;
    let amount = Money::new(credit.minor.saturating_abs(), credit.currency);
    match credit.minor {
        0 => None,
        1.. => Some(format!(
            "You get a credit of {amount} for future renewals. It is not refunded to your card."
        )),
        _ => Some(format!("{amount} of your credit is used.")),
    }
}

fn renewal(quote: &PlanQuote) -> Option<String> {
    let preview = &quote.preview;
    let amount = preview.renewal?;
    let period = preview
        .every
        .map(|period| format!(" {}", every(period)))
        .unwrap_or_default();
    let tax = if preview.renewal_includes_tax {
        ", tax included"
    } else {
        ", plus any tax"
    };
    let next = next_renewal(quote)
        .map(|at| format!(", next on {}", day(at)))
        .unwrap_or_default();
    let then = if quote.waits() { " then" } else { "" };
    Some(format!(
        "It{then} renews at {amount}{period}{tax}{next}, until you cancel."
    ))
}

/// The next renewal that is not the change itself.
fn next_renewal(quote: &PlanQuote) -> Option<Timestamp> {
    let date = |at: Timestamp| at.date();
    let change = quote.preview.effective_at.filter(|_| quote.waits());
    quote
        .preview
        .next_billing_at
        .filter(|next| change.map(date) != Some(next.date()))
}

/// What a failed payment leaves behind; where nothing is taken, none can fail.
fn if_unpaid(quote: &PlanQuote) -> Option<String> {
    let text = match quote.terms.on_payment_failure {
        OnPaymentFailure::PreventChange => "If the payment fails, your plan stays as it is.",
        OnPaymentFailure::ApplyChange => {
            "If the payment fails, your plan changes even so, and the subscription may be put on hold."
        }
    };
    let paid = quote.preview.total.minor > 0 || quote.waits();
    paid.then(|| text.to_owned())
}

fn on_its_day(quote: &PlanQuote) -> String {
    let on = |at: Timestamp| format!("on {}", day(at));
    quote
        .preview
        .effective_at
        .map_or_else(|| "on the next billing date".to_owned(), on)
}

fn has_tax(quote: &PlanQuote) -> bool {
    quote.preview.tax.is_some_and(|tax| tax.minor > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{QuoteId, SubscriptionId};
    use crate::domain::locale::Locale;
    use crate::domain::money::Currency;
    use crate::domain::plan_change::PlanTerms;
    use crate::domain::plan_quote::{Asked, PlanPreview};
    use crate::domain::product::{Period, PeriodUnit};
    use crate::domain::subscription::tests::plan;

    // 2027-01-01T00:00:00Z
    const NEW_YEAR: Timestamp = Timestamp(1_798_761_600_000);

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    /// A change now, for nothing, to what renews at 30.00 a month on New Year's Day.
    fn quote(terms: PlanTerms) -> PlanQuote {
        let preview = PlanPreview {
            lines: Vec::new(),
            tax: None,
            total: usd(0),
            credit: None,
            effective_at: Some(NEW_YEAR),
            after: terms.target.clone(),
            renewal: Some(usd(3000)),
            renewal_includes_tax: false,
            every: Some(Period {
                count: 1,
                unit: PeriodUnit::Month,
            }),
            next_billing_at: Some(NEW_YEAR),
        };
        let asked = Asked {
            subscription: SubscriptionId::parse("sub_1").unwrap(),
            before: plan("pdt_basic", 1, &[]),
            terms,
            locale: Locale::default(),
        };
        PlanQuote::new(QuoteId::from_random([0; 16]), asked, preview, Timestamp(0))
    }

    fn upgrade() -> PlanQuote {
        let mut quote = quote(PlanTerms::now(plan("pdt_pro", 1, &[])));
        quote.preview.total = usd(5950);
        quote.preview.tax = Some(usd(950));
        quote.preview.renewal = Some(usd(8000));
        quote
    }

    #[test]
    fn an_upgrade_says_what_is_paid_now_and_at_each_renewal() {
        let quote = upgrade();
        assert_eq!(quote.button("Pro", Some(true)), "Upgrade to Pro · $59.50");
        assert_eq!(
            quote.terms("Pro"),
            [
                "You pay $59.50 now, tax included, and change to Pro.",
                "It renews at $80.00 every month, plus any tax, next on 1 January 2027, until you cancel.",
                "If the payment fails, your plan stays as it is.",
                "Dodo Payments, the merchant of record, takes the payment.",
            ]
        );
    }

    #[test]
    fn a_downgrade_says_that_its_credit_is_no_refund() {
        let mut quote = quote(PlanTerms::now(plan("pdt_starter", 1, &[])));
        quote.preview.credit = Some(usd(1000));
        quote.preview.renewal_includes_tax = true;
        assert_eq!(
            quote.button("Starter", Some(false)),
            "Switch to Starter · nothing to pay now"
        );
        assert_eq!(
            quote.terms("Starter"),
            [
                "You pay nothing now and change to Starter at once.",
                "You get a credit of $10.00 for future renewals. It is not refunded to your card.",
                "It renews at $30.00 every month, tax included, next on 1 January 2027, until you cancel.",
                "Dodo Payments, the merchant of record, takes the payment.",
            ]
        );
    }

    #[test]
    fn credit_that_is_used_up_is_said() {
        let mut quote = upgrade();
        quote.preview.credit = Some(usd(-1000));
        let terms = quote.terms("Pro");
        assert_eq!(terms[1], "$10.00 of your credit is used.");
        quote.preview.credit = Some(usd(0));
        assert!(!quote.terms("Pro").concat().contains("credit"));
    }

    #[test]
    fn a_scheduled_change_says_that_nothing_is_charged_today_and_until_when_it_can_be_withdrawn() {
        let mut quote = quote(PlanTerms::at_renewal(plan("pdt_basic", 1, &[])));
        assert_eq!(
            quote.button("Basic", Some(false)),
            "Switch to Basic at renewal · nothing to pay now"
        );
        quote.preview.total = usd(3000);
        assert_eq!(
            quote.button("Basic", Some(false)),
            "Switch to Basic at renewal · $30.00 on 1 January 2027"
        );
        quote.preview.tax = Some(usd(479));
        assert_eq!(
            quote.terms("Basic"),
            [
                "Nothing is charged today. You change to Basic on 1 January 2027; until then your plan stays as it is, \
                 and you can withdraw the change. You pay $30.00 on 1 January 2027, tax included.",
                "It then renews at $30.00 every month, plus any tax, until you cancel.",
                "If the payment fails, your plan stays as it is.",
                "Dodo Payments, the merchant of record, takes the payment.",
            ]
        );
    }

    #[test]
    fn a_change_that_holds_even_unpaid_says_so() {
        let mut quote = upgrade();
        quote.terms.on_payment_failure = OnPaymentFailure::ApplyChange;
        assert!(
            quote.terms("Pro").contains(
                &"If the payment fails, your plan changes even so, and the subscription may be put on hold."
                    .to_owned()
            )
        );
    }

    #[test]
    fn the_same_plan_in_another_quantity_is_changed_to() {
        let quote = quote(PlanTerms::now(plan("pdt_basic", 5, &[("adn_seat", 3)])));
        assert_eq!(
            quote.button("Basic", None),
            "Change to 5 × Basic with 3 add-ons · nothing to pay now"
        );
    }
}
