//! What is said about plans, side by side.

use super::{Arg, Words, case, plain};
use crate::domain::money::Money;
use crate::domain::obstacle::Obstacle;
use crate::domain::page::{AddonCount, PlanOptions, PlanPrice, ScheduledView};
use crate::domain::plan_quote::{LineKind, PlanLine, PlanQuote};
use crate::domain::product::Period;
use crate::domain::timestamp::Timestamp;

/// Whether tax is in an amount, or is added.
fn tax(included: bool) -> (&'static str, Arg<'static>) {
    ("tax", case(if included { "included" } else { "plus" }))
}

impl Words {
    /// Heads what can be set.
    pub fn options_title(self, options: &PlanOptions) -> String {
        self.say(
            match (options.quantity.is_some(), options.addons.is_empty()) {
                (true, true) => "quantity",
                (false, _) => "options-addons",
                (true, false) => "options-both",
            },
        )
    }

    /// "$80.00 every month, plus any tax".
    pub fn full_price(self, price: PlanPrice) -> String {
        let period = price.every.map(|period| self.every(period));
        let period = period.unwrap_or_else(|| self.say("each-time"));
        let amount = ("amount", self.money(price.amount).into());
        let args = [tax(price.includes_tax), amount, ("period", plain(period))];
        self.tell("full-price", args)
    }

    /// "$30.00 every month, plus any tax, next on 1 January 2027".
    pub fn renewal_price(self, price: PlanPrice, next: Option<Timestamp>) -> String {
        let full = self.full_price(price);
        match next {
            Some(at) => {
                let day = ("day", plain(self.day(at)));
                self.tell("full-price-next", [("price", plain(full)), day])
            }
            None => full,
        }
    }

    /// "1 January 2027: $80.00, plus any tax".
    pub fn next_renewal(self, quote: &PlanQuote) -> Option<String> {
        let preview = &quote.preview;
        let day = ("day", plain(self.day(preview.next_billing_at?)));
        let amount = ("amount", self.money(preview.renewal?).into());
        let args = [tax(preview.renewal_includes_tax), day, amount];
        Some(self.tell("next-renewal-line", args))
    }

    /// "+$50.00 a month".
    pub fn price_step(self, difference: Money, period: Option<Period>) -> String {
        if difference.minor == 0 {
            return self.say("same-price");
        }
        let amount = self.step(difference);
        match period {
            Some(period) => {
                let per = ("per", plain(self.per(period)));
                self.tell("price-step", [("amount", amount.into()), per])
            }
            None => amount,
        }
    }

    /// "with 3 × Seat and 1 × Storage"; none without any.
    pub fn with_addons(self, addons: &[AddonCount]) -> Option<String> {
        let each = |addon: &AddonCount| self.several(&addon.name, addon.count);
        let labels: Vec<_> = addons.iter().filter(|a| a.count > 0).map(each).collect();
        let list = || plain(self.listed(&labels));
        (!labels.is_empty()).then(|| self.tell("with-addons", [("list", list())]))
    }

    /// Heads the lines of a preview that are folded away.
    pub fn lines_folded(self, count: usize) -> String {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.tell("lines-folded", [("count", count.into())])
    }

    /// What a line is called: Dodo's name, else what it is for.
    pub fn line_name(self, line: &PlanLine) -> String {
        let kind = match line.kind {
            LineKind::Subscription => "line-plan",
            LineKind::Addon => "line-addon",
            LineKind::Meter => "line-usage",
            LineKind::Other => "line-other",
        };
        line.name.clone().unwrap_or_else(|| self.say(kind))
    }

    /// "2 × $10.00", "2 × $10.00 × 0.5"; none if Dodo states no price.
    pub fn line_price(self, line: &PlanLine) -> Option<String> {
        let price = self.money(line.unit_price?);
        let quantity = line
            .quantity
            .filter(|count| *count != 1 && line.kind != LineKind::Meter)
            .map(|count| format!("{count} × "))
            .unwrap_or_default();
        let share = line.proration_factor.as_deref().filter(|f| !is_one(f));
        let share = share.map(|factor| format!(" × {}", rounded(factor)));
        Some(format!("{quantity}{price}{}", share.unwrap_or_default()))
    }

    /// What a share of a period means, once there is one.
    pub fn line_share(self, line: &PlanLine) -> Option<String> {
        let factor = line.proration_factor.as_deref()?;
        (!is_one(factor)).then(|| self.say("line-share"))
    }

    /// The tax on a line, if there is any.
    pub fn line_tax(self, line: &PlanLine) -> Option<String> {
        let tax = line.tax.filter(|tax| tax.minor != 0)?;
        let kind = match (line.includes_tax, tax.minor < 0) {
            (true, _) => "included",
            (false, false) => "plus",
            (false, true) => "less",
        };
        let amount = Money::new(tax.minor.saturating_abs(), tax.currency);
        let amount = ("amount", self.money(amount).into());
        Some(self.tell("line-tax", [("kind", case(kind)), amount]))
    }

    /// What is due, and when it is not now.
    pub fn total_label(self, quote: &PlanQuote) -> String {
        let later = quote.waits() && quote.preview.total.minor != 0;
        match quote.preview.effective_at.filter(|_| later) {
            Some(at) => self.tell("due-on", [("day", plain(self.day(at)))]),
            None if later => self.say("due-next-billing-date"),
            None => self.say("total-now"),
        }
    }

    /// "until 5 December 2026".
    pub fn until(self, at: Timestamp) -> String {
        self.tell("until-day", [("day", plain(self.day(at)))])
    }

    /// Where the scheduled change leads, and what holds until then.
    pub fn scheduled(self, view: &ScheduledView, current: &str) -> String {
        let plan = self.counted(&view.name, view.quantity);
        let args = [
            ("plan", plan.into()),
            ("when", plain(self.on(view.effective_at))),
            ("current", current.into()),
        ];
        self.tell("scheduled-to", args)
    }

    /// What stands in the way of a plan, and what can be done about it.
    pub fn obstacle(self, obstacle: Obstacle) -> String {
        self.say(match obstacle {
            Obstacle::SamePlan => "obstacle-same-plan",
            Obstacle::PendingChange => "obstacle-pending-change",
            Obstacle::PaidChange => "obstacle-paid-change",
            Obstacle::ScheduledChange => "obstacle-scheduled-change",
            Obstacle::NotBegun => "obstacle-not-begun",
            Obstacle::OnHold => "obstacle-on-hold",
            Obstacle::PastDue => "obstacle-past-due",
            Obstacle::Paused => "obstacle-paused",
            Obstacle::Ended => "obstacle-ended",
            Obstacle::NotActive => "obstacle-not-active",
            Obstacle::Cancelling => "obstacle-cancelling",
            Obstacle::OnDemand => "obstacle-on-demand",
            Obstacle::UsageBased => "obstacle-usage-based",
            Obstacle::NoPaymentMethod => "obstacle-no-payment-method",
            Obstacle::MethodRefused => "obstacle-method-refused",
            Obstacle::ProductGone => "obstacle-product-gone",
            Obstacle::AddonMissing => "obstacle-addon-missing",
            Obstacle::BelowMinimum => "obstacle-below-minimum",
        })
    }
}

/// A button's words, with the dot before the amount kept at the end of its line.
pub fn button_label(text: &str) -> String {
    text.replacen(" · ", "\u{a0}· ", 1)
}

/// Whether a factor is 1, in whatever digits.
fn is_one(factor: &str) -> bool {
    let whole = factor
        .split_once('.')
        .is_none_or(|(_, digits)| digits.bytes().all(|digit| digit == b'0'));
    whole && factor.split('.').next() == Some("1")
}

/// Decimals of a share that a reader can use. The evidence has all of Dodo's digits.
const SHARE_DECIMALS: usize = 4;
/// All of the period, in the last of them.
const WHOLE_PERIOD: u64 = 10_000;

/// A factor with few decimals, the last one rounded half up. What is no such number, or would read as none or all of the
/// period, is left as Dodo wrote it.
fn rounded(factor: &str) -> String {
    let Some((whole, decimals)) = factor.split_once('.') else {
        return factor.to_owned();
    };
    let is_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if decimals.len() <= SHARE_DECIMALS || !is_digits(decimals) {
        return factor.to_owned();
    }
    let (kept, rest) = decimals.split_at(SHARE_DECIMALS);
    let unsigned = whole.trim_start_matches('-');
    let sign = &whole[..whole.len() - unsigned.len()];
    let Ok(digits) = format!("{unsigned}{kept}").parse::<u64>() else {
        return factor.to_owned();
    };
    let digits = digits + u64::from(rest.as_bytes()[0] >= b'5');
    if digits == 0 || digits == WHOLE_PERIOD {
        return factor.to_owned();
    }
    let width = SHARE_DECIMALS + 1;
    let text = format!("{digits:0width$}");
    let (whole, kept) = text.split_at(text.len() - SHARE_DECIMALS);
    let kept = kept.trim_end_matches('0');
    let point = if kept.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;
    use crate::domain::product::PeriodUnit;

    fn line(factor: &str) -> PlanLine {
        PlanLine {
            kind: LineKind::Subscription,
            addon: None,
            name: None,
            description: None,
            quantity: Some(2),
            unit_price: Some(Money::new(1000, Currency::USD)),
            proration_factor: Some(factor.into()),
            tax: None,
            tax_rate: None,
            includes_tax: false,
        }
    }

    #[test]
    fn only_a_share_of_a_period_is_named() {
        let told = |factor| Words::english().line_price(&line(factor)).unwrap();
        for whole in ["1", "1.0", "1.000"] {
            assert_eq!(told(whole), "2 × $10.00", "{whole}");
        }
        for part in ["0.5", "10", "1.01", "0.1"] {
            assert_eq!(told(part), format!("2 × $10.00 × {part}"));
        }
    }

    #[test]
    fn a_share_is_told_with_at_most_four_decimals_and_rounded() {
        for (factor, told) in [
            ("0.7666666666666667", "0.7667"),
            ("0.23333333333333334", "0.2333"),
            ("0.5000000000000001", "0.5"),
            ("0.99996", "0.99996"),
            ("1.00005", "1.0001"),
            ("0.00004", "0.00004"),
            ("0.1234", "0.1234"),
            ("-0.7666666666666667", "-0.7667"),
            ("7.666e-1", "7.666e-1"),
        ] {
            let price = Words::english().line_price(&line(factor)).unwrap();
            assert_eq!(price, format!("2 × $10.00 × {told}"), "{factor}");
        }
    }

    #[test]
    fn a_difference_has_a_sign_and_a_period() {
        let step = |minor, count| {
            let period = Period {
                count,
                unit: PeriodUnit::Month,
            };
            Words::english().price_step(Money::new(minor, Currency::USD), Some(period))
        };
        assert_eq!(step(5000, 1), "+$50.00 a month");
        assert_eq!(step(-5000, 1), "\u{2212}$50.00 a month");
        assert_eq!(step(5000, 3), "+$50.00 every 3 months");
        assert_eq!(step(0, 1), "Same price");
    }
}
