//! What is said about plans, side by side.

use crate::domain::money::Money;
use crate::domain::obstacle::Obstacle;
use crate::domain::page::{AddonCount, PlanOptions, PlanPrice, ScheduledView};
use crate::domain::plan_quote::{LineKind, PlanLine, PlanQuote};
use crate::domain::product::Period;
use crate::domain::terms::{day, every};
use crate::domain::timestamp::Timestamp;

use super::counted;

/// Title of a page about a plan at which nothing can be chosen.
pub const YOUR_PLAN: &str = "Your plan";
/// Says so.
pub const NOTHING_TO_CHOOSE: &str =
    "There is nothing to choose here right now. Your plan stays as it is.";
/// What choosing cannot spoil.
pub const NOTHING_UNTIL_CHOSEN: &str = "Your plan stays as it is unless you choose another one.";
/// Before what is charged.
pub const CHARGED_TO: &str = "Charged to";
/// Where Dodo names no method.
pub const SUBSCRIPTIONS_METHOD: &str = "the payment method of your subscription";
/// Before when and at how much.
pub const RENEWS: &str = "Renews";
/// The same, where it does not say of what.
pub const PLAN_RENEWS: &str = "Your plan renews";
/// Before the end of a trial.
pub const FREE_TRIAL: &str = "Free trial";
/// What a change does to a trial. Dodo: a change that happens at once ends it.
pub const TRIAL_ENDS: &str = "A change that takes effect at once ends your free trial.";
/// Leads to where another method is given.
pub const UPDATE_METHOD: &str = "Use another payment method";

/// Heads points that a plan has and the current one has not.
pub const GAINS: &str = "You get";
/// Heads points that both have.
pub const KEEPS: &str = "You keep";
/// Heads points that the current plan has and this one has not.
pub const LOSES: &str = "You no longer get";
/// The same, below points that come for them: "One workspace" instead of "Three workspaces" is no loss of three.
pub const LOSES_FOR: &str = "Instead of";
/// Says where a point belongs, for whoever does not see its sign.
pub const GAIN: &str = "New: ";
/// The same.
pub const LOSS: &str = "Not included: ";

/// Two plans at one price.
pub const SAME_PRICE: &str = "Same price";
/// Heads the amounts of a change.
pub const WHAT_HAPPENS: &str = "What happens now";
/// The tax in a total.
pub const TAX: &str = "Tax";
/// Credit that lowers a total.
pub const CREDIT_USED: &str = "Credit used";
/// Credit for later.
pub const CREDIT_GRANTED: &str = "Credit for future renewals";
/// What is charged with the click.
pub const TOTAL_NOW: &str = "Total now";
/// The next renewal.
pub const NEXT_RENEWAL: &str = "Next renewal";
/// In the place of a way to choose it.
pub const THIS_IS_YOURS: &str = "This is the plan you have.";
/// In the place of a price.
pub const NO_PRICE: &str = "The exact price of this change cannot be had right now, so it cannot be chosen. Your plan \
    stays as it is; please look again in a moment.";
/// In the place of a button.
pub const PLAN_LIMIT: &str = "One-click payments are limited to a few at a time, for your safety. Please come back later \
    to choose this plan.";
/// Why none of the plans can be chosen stands above them.
pub const NOT_NOW: &str = "This plan cannot be chosen now. The reason is given above.";

/// On the button once it is pressed.
pub const CHANGING: &str = "Changing…";

/// Heads what can be set.
pub fn options_title(options: &PlanOptions) -> &'static str {
    match (options.quantity.is_some(), options.addons.is_empty()) {
        (true, true) => QUANTITY,
        (false, _) => "Add-ons",
        (true, false) => "Quantity and add-ons",
    }
}
/// Says what the form does.
pub const OPTIONS_SENTENCE: &str =
    "Set what you need and look at the prices. Nothing changes until you choose a plan below.";
/// A number.
pub const QUANTITY: &str = "Quantity";
/// Asks for the page anew.
pub const SHOW_PRICES: &str = "Show prices";

/// Heads the change that waits.
pub const SCHEDULED: &str = "A change is scheduled";
/// What it stands in the way of.
pub const SCHEDULED_BLOCKS: &str = "As long as it waits, no other plan can be chosen.";
/// Takes it back.
pub const WITHDRAW: &str = "Withdraw the change";
/// On that button once it is pressed.
pub const WITHDRAWING: &str = "Withdrawing…";
/// When nobody knows whether it arrived.
pub const CHECKING_WITHDRAWAL: &str =
    "The connection broke. We are looking whether the change was withdrawn.";
/// Turns an offer down where the merchant has no words for it.
pub const KEEP_MY_PLAN: &str = "Keep my plan";

/// "every month, tax included" after an amount.
fn terms_of(price: PlanPrice) -> String {
    let period = price.every.map(every).unwrap_or_default();
    let tax = if price.includes_tax {
        "tax included"
    } else {
        "plus any tax"
    };
    if period.is_empty() {
        format!("each time, {tax}")
    } else {
        format!("{period}, {tax}")
    }
}

/// "$80.00 every month, plus any tax".
pub fn full_price(price: PlanPrice) -> String {
    format!("{} {}", price.amount, terms_of(price))
}

/// "$30.00 every month, plus any tax, next on 1 January 2027".
pub fn renews(price: PlanPrice, next: Option<Timestamp>) -> String {
    let next = next.map(|at| format!(", next on {}", day(at)));
    format!("{}{}", full_price(price), next.unwrap_or_default())
}

/// "1 January 2027, $80.00 plus any tax".
pub fn next_renewal(quote: &PlanQuote) -> Option<String> {
    let preview = &quote.preview;
    let (at, amount) = (preview.next_billing_at?, preview.renewal?);
    let tax = if preview.renewal_includes_tax {
        "tax included"
    } else {
        "plus any tax"
    };
    Some(format!("{}: {amount}, {tax}", day(at)))
}

/// "+$50.00 a month". The sign is a real minus, as wide as the plus.
pub fn price_step(difference: Money, period: Option<Period>) -> String {
    let sign = match difference.minor {
        0 => return SAME_PRICE.to_owned(),
        1.. => "+",
        _ => "\u{2212}",
    };
    let amount = Money::new(difference.minor.saturating_abs(), difference.currency);
    let period = period.map(|period| match period.count {
        1 => every(period).replacen("every", " a", 1),
        _ => format!(" {}", every(period)),
    });
    format!("{sign}{amount}{}", period.unwrap_or_default())
}

/// "with 3 × Seat and 1 × Storage"; none without any.
pub fn with_addons(addons: &[AddonCount]) -> Option<String> {
    let each = |addon: &AddonCount| format!("{} × {}", addon.count, addon.name);
    let labels: Vec<_> = addons.iter().filter(|a| a.count > 0).map(each).collect();
    (!labels.is_empty()).then(|| format!("with {}", super::listed(&labels)))
}

/// A button's words, with the dot before the amount kept at the end of its line.
pub fn button_label(text: &str) -> String {
    text.replacen(" · ", "\u{a0}· ", 1)
}

/// Heads the lines of a preview that are folded away.
pub fn lines_folded(count: usize) -> String {
    format!("How this comes about ({count} lines)")
}

/// What a line is called: Dodo's name, else what it is for.
pub fn line_name(line: &PlanLine) -> String {
    let kind = match line.kind {
        LineKind::Subscription => "Plan",
        LineKind::Addon => "Add-on",
        LineKind::Meter => "Usage",
        LineKind::Other => "Other",
    };
    line.name.clone().unwrap_or_else(|| kind.to_owned())
}

/// "2 × $10.00", "2 × $10.00 × 0.5"; none if Dodo states no price.
pub fn line_price(line: &PlanLine) -> Option<String> {
    let price = line.unit_price?;
    let quantity = line
        .quantity
        .filter(|count| *count != 1 && line.kind != LineKind::Meter)
        .map(|count| format!("{count} × "))
        .unwrap_or_default();
    let share = line.proration_factor.as_deref().filter(|f| !is_one(f));
    let share = share.map(|factor| format!(" × {factor}"));
    Some(format!("{quantity}{price}{}", share.unwrap_or_default()))
}

/// Whether a factor is 1, in whatever digits.
fn is_one(factor: &str) -> bool {
    let whole = factor
        .split_once('.')
        .is_none_or(|(_, digits)| digits.bytes().all(|digit| digit == b'0'));
    whole && factor.split('.').next() == Some("1")
}

/// What a share of a period means, once there is one.
pub fn line_share(line: &PlanLine) -> Option<&'static str> {
    let factor = line.proration_factor.as_deref()?;
    (!is_one(factor)).then_some("share of the billing period")
}

/// The tax on a line, if there is any.
pub fn line_tax(line: &PlanLine) -> Option<String> {
    let tax = line.tax.filter(|tax| tax.minor != 0)?;
    let amount = Money::new(tax.minor.saturating_abs(), tax.currency);
    Some(match (line.includes_tax, tax.minor < 0) {
        (true, _) => format!("{amount} of it is tax"),
        (false, false) => format!("plus {amount} tax"),
        (false, true) => format!("less {amount} tax"),
    })
}

/// What is due, and when it is not now.
pub fn total_label(quote: &PlanQuote) -> String {
    let later = quote.waits() && quote.preview.total.minor != 0;
    match quote.preview.effective_at.filter(|_| later) {
        Some(at) => format!("Due on {}", day(at)),
        None if later => "Due on the next billing date".to_owned(),
        None => TOTAL_NOW.to_owned(),
    }
}

/// "until 5 December 2026".
pub fn until(at: Timestamp) -> String {
    format!("until {}", day(at))
}

/// Where the scheduled change leads, and what holds until then.
pub fn scheduled(view: &ScheduledView, current: &str) -> String {
    let plan = counted(&view.name, view.quantity);
    let when = view.effective_at.map_or_else(
        || "on the next billing date".to_owned(),
        |at| format!("on {}", day(at)),
    );
    format!("Your plan changes to {plan} {when}. Until then you have {current}.")
}

/// What stands in the way of a plan, and what can be done about it.
pub fn obstacle(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::SamePlan => "This is what you have already: the same plan, quantity and add-ons.",
        Obstacle::PendingChange => {
            "An earlier change of your plan is not paid or decided yet. As soon as it is, you can choose again."
        }
        Obstacle::ScheduledChange => {
            "A change of your plan is scheduled already. Once it is withdrawn or has happened, you can choose another \
             plan."
        }
        Obstacle::NotBegun => {
            "Your subscription has not begun: its first payment is not confirmed yet. Once it is active, you can change \
             the plan."
        }
        Obstacle::OnHold => {
            "Your subscription is on hold, because a payment failed. With another payment method, what is due is charged \
             and the subscription goes on; then you can change the plan."
        }
        Obstacle::PastDue => {
            "The last renewal of your subscription could not be charged and is being tried again. Once it is paid, you \
             can change the plan. Another payment method may help."
        }
        Obstacle::Paused => {
            "Your subscription is paused. Once it goes on, you can change the plan."
        }
        Obstacle::Ended => "This subscription has ended, so its plan can no longer be changed.",
        Obstacle::NotActive => {
            "Your subscription is not active right now. Once it is, you can change the plan."
        }
        Obstacle::Cancelling => {
            "Your subscription is set to end with the current period, so its plan cannot be changed. If it is to go on \
             after all, please write to the shop."
        }
        Obstacle::OnDemand => {
            "This subscription is not charged by the calendar but when the shop asks for it. Its plan cannot be changed \
             here; please write to the shop."
        }
        Obstacle::UsageBased => {
            "This subscription is billed by what you use. Its plan cannot be changed here; please write to the shop."
        }
        Obstacle::NoPaymentMethod => {
            "Your subscription has no payment method that could be charged. Once you have added one, you can change the \
             plan."
        }
        Obstacle::MethodRefused => {
            "The bank turned your subscription's payment method down for good, so we charge nothing more to it. With \
             another payment method you can take this plan."
        }
        Obstacle::ProductGone => "This plan is no longer sold.",
        Obstacle::AddonMissing => {
            "This plan does not come with one of the add-ons you have or set. Without that add-on it can be chosen."
        }
        Obstacle::BelowMinimum => {
            "The amount due for this change is too small to be charged, so it cannot be made now. Another quantity, or \
             another day, may make a difference."
        }
    }
}

/// Whether another payment method helps against it.
pub fn method_helps(obstacle: Obstacle) -> bool {
    matches!(
        obstacle,
        Obstacle::OnHold | Obstacle::PastDue | Obstacle::NoPaymentMethod | Obstacle::MethodRefused
    )
}

/// Whether other numbers may help against it: where it is not the subscription as such.
pub fn options_help(obstacle: Obstacle) -> bool {
    matches!(
        obstacle,
        Obstacle::SamePlan
            | Obstacle::BelowMinimum
            | Obstacle::AddonMissing
            | Obstacle::ProductGone
            | Obstacle::MethodRefused
    )
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
        for whole in ["1", "1.0", "1.000"] {
            assert_eq!(line_price(&line(whole)).unwrap(), "2 × $10.00", "{whole}");
        }
        for part in ["0.5", "10", "1.01", "0.1"] {
            assert_eq!(
                line_price(&line(part)).unwrap(),
                format!("2 × $10.00 × {part}")
            );
        }
    }

    #[test]
    fn a_difference_has_a_sign_and_a_period() {
        let step = |minor, count| {
            let period = Period {
                count,
                unit: PeriodUnit::Month,
            };
            price_step(Money::new(minor, Currency::USD), Some(period))
        };
        assert_eq!(step(5000, 1), "+$50.00 a month");
        assert_eq!(step(-5000, 1), "\u{2212}$50.00 a month");
        assert_eq!(step(5000, 3), "+$50.00 every 3 months");
        assert_eq!(step(0, 1), "Same price");
    }
}
