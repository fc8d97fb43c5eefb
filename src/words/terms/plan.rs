//! The words a customer agrees to when a plan is changed. Every amount and date is Dodo's, out of the quote.

use super::tax;
use crate::domain::money::Money;
use crate::domain::plan_change::OnPaymentFailure;
use crate::domain::plan_quote::PlanQuote;
use crate::domain::subscription::Plan;
use crate::domain::timestamp::Timestamp;
use crate::words::{Arg, Words, case, plain, whether};

impl Words {
    /// The words on the button that chooses the plan `name`. `is_upgrade`: whether its place is after the current
    /// plan's; none: it is the current plan in another quantity or with other add-ons. `is_binding`: whether they must
    /// say that it obliges to pay.
    ///
    /// Consumer Rights Directive Art. 8(2): only what stands on the button counts, so the amount stands there.
    pub fn choose_button(
        self,
        quote: &PlanQuote,
        name: &str,
        is_upgrade: Option<bool>,
        is_binding: bool,
    ) -> String {
        let way = match is_upgrade {
            Some(true) => "upgrade",
            Some(false) => "switch",
            None => "change",
        };
        let args = [
            ("way", case(way)),
            ("plan", self.plan(name, &quote.terms.target).into()),
            ("due", self.due_on_button(quote)),
        ];
        match (quote.waits(), is_binding) {
            (false, false) => self.tell("choose-plan", args),
            (false, true) => self.tell("choose-plan-binding", args),
            (true, false) => self.tell("choose-plan-at-renewal", args),
            (true, true) => self.tell("choose-plan-at-renewal-binding", args),
        }
    }

    /// The sentences beside that button.
    ///
    /// Mastercard: price, frequency and how to end a subscription stand at the point of payment, nothing to unfold.
    /// Strong customer authentication: so does who takes the money.
    pub fn change_terms(self, quote: &PlanQuote, name: &str) -> Vec<String> {
        let plan = self.plan(name, &quote.terms.target);
        let due = if quote.waits() {
            self.due_later(quote, &plan)
        } else {
            self.due_now(quote, &plan)
        };
        let more = [
            self.credit_of(quote),
            self.renewal_of(quote),
            self.if_unpaid(quote),
        ];
        [due]
            .into_iter()
            .chain(more.into_iter().flatten())
            .chain([self.say("terms-seller")])
            .collect()
    }

    fn due_on_button(self, quote: &PlanQuote) -> Arg<'static> {
        let total = quote.preview.total;
        if total.minor == 0 {
            return plain(self.say("due-nothing"));
        }
        let amount = self.money(total);
        if quote.waits() {
            let when = plain(self.on(quote.preview.effective_at));
            plain(self.tell("due-when", [("total", amount.into()), ("when", when)]))
        } else {
            amount.into()
        }
    }

    /// "Pro", "5 × Basic", "5 × Basic with 3 add-ons".
    fn plan(self, name: &str, plan: &Plan) -> String {
        let counted = self.counted(name, plan.quantity);
        match plan.addons.values().sum::<u32>() {
            0 => counted,
            count => {
                let args = [("plan", counted.into()), ("count", count.into())];
                self.tell("plan-with-addons", args)
            }
        }
    }

    fn due_now(self, quote: &PlanQuote, plan: &str) -> String {
        let total = quote.preview.total;
        let plan = ("plan", plan.into());
        if total.minor == 0 {
            self.tell("terms-change-free", [plan])
        } else {
            let total = ("total", self.money(total).into());
            self.tell("terms-change", [tax(has_tax(quote)), total, plan])
        }
    }

    fn due_later(self, quote: &PlanQuote, plan: &str) -> String {
        let when = || ("when", super::plain(self.on(quote.preview.effective_at)));
        let total = quote.preview.total;
        let stays = self.tell("terms-scheduled", [("plan", plan.into()), when()]);
        if total.minor == 0 {
            return stays;
        }
        let total = ("total", self.money(total).into());
        let pays = self.tell("terms-scheduled-due", [tax(has_tax(quote)), total, when()]);
        self.sentences(&[stays, pays])
    }

    /// What Dodo's preview says of credit: more of it, or less. It never goes back to a card.
    fn credit_of(self, quote: &PlanQuote) -> Option<String> {
        let credit = quote.preview.credit?;
        let amount = Money::new(credit.minor.saturating_abs(), credit.currency);
        let amount = ("amount", self.money(amount).into());
        match credit.minor {
            0 => None,
            1.. => Some(self.tell("terms-credit-granted", [amount])),
            _ => Some(self.tell("terms-credit-used", [amount])),
        }
    }

    fn renewal_of(self, quote: &PlanQuote) -> Option<String> {
        let preview = &quote.preview;
        let amount = ("amount", self.money(preview.renewal?).into());
        let included = preview.renewal_includes_tax;
        let tax = ("tax", case(if included { "included" } else { "plus" }));
        let price = match preview.every {
            Some(period) => {
                let period = ("period", plain(self.every(period)));
                self.tell("terms-plan-price", [tax, amount, period])
            }
            None => self.tell("terms-plan-price-bare", [tax, amount]),
        };
        let (then, price) = (("then", whether(quote.waits())), ("price", plain(price)));
        Some(match next_renewal(quote) {
            Some(at) => {
                let day = ("day", plain(self.day(at)));
                self.tell("terms-plan-renews-next", [then, price, day])
            }
            None => self.tell("terms-plan-renews", [then, price]),
        })
    }

    /// What a failed payment leaves behind; where nothing is taken, none can fail.
    fn if_unpaid(self, quote: &PlanQuote) -> Option<String> {
        let key = match quote.terms.on_payment_failure {
            OnPaymentFailure::PreventChange => "terms-unpaid-stays",
            OnPaymentFailure::ApplyChange => "terms-unpaid-changes",
        };
        let paid = quote.preview.total.minor > 0 || quote.waits();
        paid.then(|| self.say(key))
    }
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
        assert_eq!(
            Words::english().choose_button(&quote, "Pro", Some(true), false),
            "Upgrade to Pro · $59.50"
        );
        assert_eq!(
            Words::english().change_terms(&quote, "Pro"),
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
            Words::english().choose_button(&quote, "Starter", Some(false), false),
            "Switch to Starter · nothing to pay now"
        );
        assert_eq!(
            Words::english().change_terms(&quote, "Starter"),
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
        let terms = Words::english().change_terms(&quote, "Pro");
        assert_eq!(terms[1], "$10.00 of your credit is used.");
        quote.preview.credit = Some(usd(0));
        assert!(
            !Words::english()
                .change_terms(&quote, "Pro")
                .concat()
                .contains("credit")
        );
    }

    #[test]
    fn a_scheduled_change_says_that_nothing_is_charged_today_and_until_when_it_can_be_withdrawn() {
        let mut quote = quote(PlanTerms::at_renewal(plan("pdt_basic", 1, &[])));
        assert_eq!(
            Words::english().choose_button(&quote, "Basic", Some(false), false),
            "Switch to Basic at renewal · nothing to pay now"
        );
        quote.preview.total = usd(3000);
        assert_eq!(
            Words::english().choose_button(&quote, "Basic", Some(false), false),
            "Switch to Basic at renewal · $30.00 on 1 January 2027"
        );
        quote.preview.tax = Some(usd(479));
        assert_eq!(
            Words::english().change_terms(&quote, "Basic"),
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
            Words::english().change_terms(&quote, "Pro").contains(
                &"If the payment fails, your plan changes even so, and the subscription may be put on hold."
                    .to_owned()
            )
        );
    }

    #[test]
    fn the_same_plan_in_another_quantity_is_changed_to() {
        let quote = quote(PlanTerms::now(plan("pdt_basic", 5, &[("adn_seat", 3)])));
        assert_eq!(
            Words::english().choose_button(&quote, "Basic", None, false),
            "Change to 5 × Basic with 3 add-ons · nothing to pay now"
        );
    }
}
