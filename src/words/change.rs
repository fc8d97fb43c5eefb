//! What is said about a charge that pays for a plan change.

use super::charge::{failed, way_to_bank};
use super::{Arg, Words, plain, whether};
use crate::domain::charge::{ChargeState, Fact};
use crate::domain::money::Money;
use crate::domain::page::{ChangeSummary, ChargeSummary, Effect, Timing, Unpaid};
use crate::domain::timestamp::Timestamp;

impl Words {
    /// One line on where a plan change stands, were it in `state`.
    pub(super) fn change_heading(
        self,
        charge: &ChargeSummary,
        plans: &ChangeSummary,
        state: ChargeState,
    ) -> String {
        self.say(match state {
            ChargeState::Planned | ChargeState::Submitted => "change-heading-changing",
            ChargeState::Unknown => "change-heading-unknown",
            ChargeState::NeedsAction => "charge-heading-action",
            ChargeState::Succeeded if taken_instead(charge, plans).is_some() => {
                "charge-heading-other-amount"
            }
            ChargeState::Succeeded => done(charge, plans),
            ChargeState::Declined => "charge-heading-declined",
            ChargeState::Failed if plans.unpaid.is_none() && stays(charge, plans) => {
                "change-heading-not-changed"
            }
            ChargeState::Failed => "charge-heading-failed",
        })
    }

    /// The sentence for a plan change, were it in `state`.
    pub(super) fn change_sentence(
        self,
        charge: &ChargeSummary,
        plans: &ChangeSummary,
        state: ChargeState,
    ) -> String {
        match state {
            ChargeState::Planned | ChargeState::Submitted => self.change_under_way(charge, plans),
            ChargeState::Unknown if takes_now(charge, plans) => self.tell(
                "change-unknown",
                [self.plan_of(charge), self.amount_of(charge)],
            ),
            ChargeState::Unknown => self.tell("change-unknown-free", [self.plan_of(charge)]),
            ChargeState::NeedsAction => self.change_needs_action(charge, plans),
            ChargeState::Succeeded => self.change_succeeded(charge, plans),
            ChargeState::Declined => {
                self.sentences(&[self.declined(charge), self.what_holds(charge, plans)])
            }
            ChargeState::Failed => {
                let why = self.say(failed_change(charge));
                self.sentences(&[why, self.what_holds(charge, plans)])
            }
        }
    }

    /// What a subscription is charged to. Dodo does not name the method of every one.
    pub(super) fn subscriptions_method(self, label: &str) -> Arg<'_> {
        match label {
            "" => plain(self.say("subscriptions-method")),
            label => label.into(),
        }
    }

    fn change_under_way(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let plan = self.plan_of(charge);
        let what = if takes_now(charge, plans) {
            let method = ("method", self.subscriptions_method(&charge.method));
            self.tell("change-under-way", [self.amount_of(charge), plan, method])
        } else {
            self.tell("change-under-way-free", [plan])
        };
        let takes = if charge.slow {
            "change-slow"
        } else {
            "charging-takes"
        };
        self.sentences(&[what, self.say(takes)])
    }

    fn change_needs_action(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let method = ("method", self.subscriptions_method(&charge.method));
        let args = [self.amount_of(charge), self.plan_of(charge), method];
        let wants = self.tell("change-action", args);
        let key = match way_to_bank(charge) {
            "here" => "change-action-here",
            "elsewhere" => "change-action-elsewhere",
            _ => "change-action-over",
        };
        let then = self.tell(key, [("stays", whether(plans.stays_if_unpaid))]);
        self.sentences(&[wants, then])
    }

    fn change_succeeded(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        if let Some(taken) = taken_instead(charge, plans) {
            let args = [
                ("holds", whether(plans.effect == Effect::Holds)),
                self.plan_of(charge),
                ("taken", self.money(taken).into()),
                self.amount_of(charge),
            ];
            return self.tell("change-other-amount", args);
        }
        let told = match plans.timing {
            Timing::AtOnce => self.at_once(charge, plans),
            Timing::Waits => self.change_scheduled(charge, plans),
            Timing::Came { taken } => self.came(charge, plans, taken),
            Timing::Withdrawn | Timing::Missed | Timing::Past => return self.over(charge, plans),
        };
        if !charge.late {
            return told;
        }
        if !plans.stays_if_unpaid {
            return self.sentences(&[self.say("change-late-unpaid"), told]);
        }
        let since = match plans.effect {
            Effect::Holds => "change-late-change",
            Effect::Awaited | Effect::Overdue | Effect::Refunded | Effect::Gone => {
                "change-late-payment"
            }
        };
        self.sentences(&[self.say(since), told, self.say("change-late-twice")])
    }

    /// The change was to happen with the click.
    fn at_once(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let plan = self.plan_of(charge);
        match plans.effect {
            Effect::Holds => self.changed(charge, plans),
            Effect::Awaited => self.say("change-awaited"),
            Effect::Overdue => self.say("change-overdue"),
            Effect::Refunded => self.tell("change-refunded", [self.amount_of(charge), plan]),
            Effect::Gone if charge.amount.minor > 0 => {
                self.tell("change-gone-paid", [self.amount_of(charge), plan])
            }
            Effect::Gone => self.tell("change-gone", [plan]),
        }
    }

    /// The change is in force.
    fn changed(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let paid = match charge.amount.minor {
            0 => self.say("change-nothing-charged"),
            _ => self.tell("change-you-paid", [self.amount_of(charge)]),
        };
        let holds = self.tell("change-holds", [self.plan_of(charge)]);
        let told: Vec<_> = [holds, paid]
            .into_iter()
            .chain(self.credit(plans))
            .collect();
        self.sentences(&told)
    }

    /// The change waits for its day.
    fn change_scheduled(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let when = ("when", plain(self.on(plans.effective_at)));
        match &plans.from {
            Some(from) => {
                let from = ("from", from.into());
                self.tell("change-scheduled-from", [self.plan_of(charge), when, from])
            }
            None => self.tell("change-scheduled", [self.plan_of(charge), when]),
        }
    }

    /// The change waited, and is in force.
    fn came(self, charge: &ChargeSummary, plans: &ChangeSummary, taken: Option<Money>) -> String {
        let came = self.for_day(charge, plans, "change-came", "change-came-next");
        let taken = taken.map(|taken| {
            let amount = ("amount", self.money(taken).into());
            self.tell("change-came-charged", [amount])
        });
        let told: Vec<_> = [came].into_iter().chain(taken).collect();
        self.sentences(&told)
    }

    /// The change waited, and is not in force, or not known to be.
    fn over(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        match plans.timing {
            Timing::Withdrawn => self.tell("change-withdrawn-over", [self.plan_of(charge)]),
            Timing::Missed => self.for_day(charge, plans, "change-missed", "change-missed-next"),
            _ => self.for_day(charge, plans, "change-past", "change-past-next"),
        }
    }

    /// The message `dated` with the change's day, or `undated` where none is known.
    fn for_day(
        self,
        charge: &ChargeSummary,
        plans: &ChangeSummary,
        dated: &'static str,
        undated: &'static str,
    ) -> String {
        match plans.effective_at {
            Some(at) => self.tell(dated, [self.plan_of(charge), ("day", plain(self.day(at)))]),
            None => self.tell(undated, [self.plan_of(charge)]),
        }
    }

    fn plan_of(self, charge: &ChargeSummary) -> (&'static str, Arg<'static>) {
        ("plan", self.paid_for(charge).into())
    }

    /// What became of credit. It never goes back to a card.
    fn credit(self, plans: &ChangeSummary) -> Option<String> {
        let credit = plans.credit.filter(|credit| credit.minor != 0)?;
        let amount = Money::new(credit.minor.saturating_abs(), credit.currency);
        let key = if credit.minor > 0 {
            "change-credit-granted"
        } else {
            "change-credit-used"
        };
        Some(self.tell(key, [("amount", self.money(amount).into())]))
    }

    /// What was charged and which plan they have, after a payment that came to nothing.
    fn what_holds(self, charge: &ChargeSummary, plans: &ChangeSummary) -> String {
        let plan = self.plan_of(charge);
        match plans.unpaid {
            Some(Unpaid::OnHold) => self.tell("change-unpaid-on-hold", [plan]),
            Some(Unpaid::Settled) => self.tell("change-unpaid-settled", [plan]),
            None if stays(charge, plans) => self.say("change-unpaid-stays"),
            None => self.say("change-unpaid-may-hold"),
        }
    }

    /// What can be done after a change that came to nothing; none: nothing here.
    pub(super) fn change_what_now(self, charge: &ChargeSummary) -> Option<String> {
        let ways = match (&charge.update_card, &charge.standard_checkout) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "method",
            (None, Some(_)) => "pay",
            (None, None) => return None,
        };
        Some(self.tell("change-what-now", [("ways", super::case(ways))]))
    }

    /// The lines of a change's receipt, by name.
    pub fn change_receipt(
        self,
        charge: &ChargeSummary,
        plans: &ChangeSummary,
    ) -> Vec<(String, String)> {
        let charged = charge.taken_instead.unwrap_or(charge.amount);
        let nothing = Money::new(0, charged.currency);
        let amount = match plans.timing {
            Timing::AtOnce => Some(("charged", charged)),
            Timing::Came { taken } => taken.map(|taken| ("charged", taken)),
            Timing::Waits => Some(("charged-today", nothing)),
            Timing::Withdrawn | Timing::Missed | Timing::Past => None,
        };
        let line = |key, value| (self.say(key), value);
        let product = self.paid_for(charge);
        if amount.is_none() && !matches!(plans.timing, Timing::Came { .. }) {
            return vec![line("scheduled-change-to", product)];
        }
        let renewal = plans
            .renewal
            .filter(|_| !matches!(plans.effect, Effect::Gone | Effect::Refunded))
            .map(|price| line("renews", self.renewal_price(price, plans.next_billing_at)));
        // What came late may have been paid some other way.
        let method = (takes_now(charge, plans) && !charge.late && !charge.method.is_empty())
            .then(|| line("paid-with", charge.method.clone()));
        let day = |at: Timestamp| line("takes-effect", self.day(at));
        let later = plans.timing != Timing::AtOnce;
        [
            plans.from.clone().map(|from| line("plan-before", from)),
            Some(line("new-plan", product)),
            plans.effective_at.filter(|_| later).map(day),
            amount.map(|(key, amount)| line(key, self.money(amount))),
            method,
            self.credit_line(plans),
            renewal,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn credit_line(self, plans: &ChangeSummary) -> Option<(String, String)> {
        let credit = plans.credit.filter(|credit| credit.minor != 0)?;
        let amount = Money::new(credit.minor.saturating_abs(), credit.currency);
        Some((self.credit_name(credit), self.money(amount)))
    }

    /// Whether credit is granted or used. The sign is Dodo's: negative is used.
    pub fn credit_name(self, credit: Money) -> String {
        self.say(if credit.minor > 0 {
            "credit-granted"
        } else {
            "credit-used"
        })
    }
}

fn done(charge: &ChargeSummary, plans: &ChangeSummary) -> &'static str {
    match plans.effect {
        Effect::Holds => {}
        Effect::Awaited => return "change-heading-awaited",
        Effect::Overdue => return "change-heading-overdue",
        Effect::Refunded => return "change-heading-refunded",
        Effect::Gone if charge.amount.minor > 0 => return "change-heading-paid",
        Effect::Gone => return "change-heading-was-changed",
    }
    match plans.timing {
        Timing::Withdrawn => "change-heading-withdrawn",
        Timing::Missed => "change-heading-missed",
        Timing::Past => "change-heading-was-scheduled",
        Timing::Waits if charge.late => "change-heading-scheduled-late",
        Timing::Waits => "change-heading-scheduled",
        Timing::AtOnce | Timing::Came { .. } if charge.late && plans.stays_if_unpaid => {
            "change-heading-changed-late"
        }
        Timing::AtOnce | Timing::Came { .. } => "change-heading-changed",
    }
}

/// Whether the click itself takes money.
fn takes_now(charge: &ChargeSummary, plans: &ChangeSummary) -> bool {
    charge.amount.minor > 0 && plans.timing == Timing::AtOnce
}

/// What was taken and not agreed to. Of a change that waits Dodo's preview may state what is due on its day, or nothing;
/// then there is nothing to hold the later charge against.
fn taken_instead(charge: &ChargeSummary, plans: &ChangeSummary) -> Option<Money> {
    let stated = plans.timing == Timing::AtOnce || charge.amount.minor > 0;
    charge.taken_instead.filter(|_| stated)
}

/// A change that never reached Dodo changed nothing, whatever its terms.
fn stays(charge: &ChargeSummary, plans: &ChangeSummary) -> bool {
    let never_there = charge.failure.is_some_and(|failure| {
        matches!(
            failure.fact,
            Fact::NeverSent | Fact::Unsent | Fact::Refused | Fact::NothingFound
        )
    });
    plans.stays_if_unpaid || never_there
}

fn failed_change(charge: &ChargeSummary) -> &'static str {
    match charge.failure.map(|failure| failure.fact) {
        Some(Fact::Refused) => "change-failed-refused",
        Some(Fact::NeverSent | Fact::Unsent) => "change-failed-not-sent",
        Some(Fact::NothingFound) => "change-failed-nothing-found",
        Some(Fact::Cancelled | Fact::Abandoned) => failed(charge.failure),
        _ => "change-failed-plainly",
    }
}
