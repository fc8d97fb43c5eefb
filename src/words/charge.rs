//! What is said about a charge.

use super::{Arg, Words, case, plain};
use crate::domain::charge::{ChargeState, Fact};
use crate::domain::decline_code::DeclineReason;
use crate::domain::page::{Action, ChargeSummary, Deadline, Failure};

/// From this many minutes on a time of day alone may be taken for another day's.
const NOT_SOON: u32 = 120;

impl Words {
    /// One line on where a charge stands.
    pub fn charge_heading(self, charge: &ChargeSummary) -> String {
        self.heading_in(charge, charge.state)
    }

    /// That line, were the charge in `state`.
    pub fn heading_in(self, charge: &ChargeSummary, state: ChargeState) -> String {
        if let Some(change) = &charge.change {
            return self.change_heading(charge, change, state);
        }
        let key = match state {
            ChargeState::Planned | ChargeState::Submitted => {
                let method = ("method", (&charge.method).into());
                return self.tell("charge-heading-charging", [method]);
            }
            ChargeState::Unknown => "charge-heading-unknown",
            ChargeState::NeedsAction => "charge-heading-action",
            ChargeState::Succeeded if charge.taken_instead.is_some() => {
                "charge-heading-other-amount"
            }
            ChargeState::Succeeded if charge.late => "charge-heading-late",
            ChargeState::Succeeded => "charge-heading-succeeded",
            ChargeState::Declined => "charge-heading-declined",
            ChargeState::Failed => "charge-heading-failed",
        };
        self.say(key)
    }

    /// The sentence for `charge`, were it in `state`.
    pub fn charge_sentence(self, charge: &ChargeSummary, state: ChargeState) -> String {
        if let Some(change) = &charge.change {
            return self.change_sentence(charge, change, state);
        }
        match state {
            ChargeState::Planned | ChargeState::Submitted => {
                let key = if charge.slow {
                    "charge-under-way-slow"
                } else {
                    "charge-under-way"
                };
                let method = ("method", (&charge.method).into());
                self.tell(
                    key,
                    [self.amount_of(charge), self.product_of(charge), method],
                )
            }
            ChargeState::Unknown => self.tell(
                "charge-unknown",
                [self.amount_of(charge), self.product_of(charge)],
            ),
            ChargeState::NeedsAction => self.charge_needs_action(charge),
            ChargeState::Succeeded => self.charge_succeeded(charge),
            ChargeState::Declined => {
                self.sentences(&[self.declined(charge), self.say("not-charged")])
            }
            ChargeState::Failed => {
                self.sentences(&[self.say(failed(charge.failure)), self.say("not-charged")])
            }
        }
    }

    /// What is paid for: "Starter Course", "3 × Starter Course".
    pub fn paid_for(self, charge: &ChargeSummary) -> String {
        self.counted(&charge.product_name, charge.quantity)
    }

    fn product_of(self, charge: &ChargeSummary) -> (&'static str, Arg<'static>) {
        ("product", self.paid_for(charge).into())
    }

    pub(super) fn amount_of(self, charge: &ChargeSummary) -> (&'static str, Arg<'static>) {
        ("amount", self.money(charge.amount).into())
    }

    fn charge_needs_action(self, charge: &ChargeSummary) -> String {
        let args = [
            ("way", case(way_to_bank(charge))),
            self.amount_of(charge),
            self.product_of(charge),
            ("method", (&charge.method).into()),
        ];
        self.tell("charge-action", args)
    }

    fn charge_succeeded(self, charge: &ChargeSummary) -> String {
        let (amount, product) = (self.amount_of(charge), self.product_of(charge));
        if let Some(taken) = charge.taken_instead {
            let taken = ("taken", self.money(taken).into());
            return self.tell("charge-other-amount", [amount, product, taken]);
        }
        let key = if charge.late {
            "charge-late"
        } else {
            "charge-succeeded"
        };
        self.tell(key, [amount, product])
    }

    /// What can be done after a charge that came to nothing; none: nothing here.
    pub fn what_now(self, charge: &ChargeSummary) -> Option<String> {
        if charge.change.is_some() {
            self.change_what_now(charge)
        } else {
            charge
                .standard_checkout
                .is_some()
                .then(|| self.say("charge-what-now"))
        }
    }

    /// Leads to a page of Dodo's where a charge that came to nothing can be paid by hand.
    pub fn pay_by_hand(self, charge: &ChargeSummary) -> String {
        let name = self.paid_for(charge).into();
        if charge.change.is_some() {
            self.tell("pay-for-change", [("plan", name)])
        } else {
            self.tell("buy-at-checkout", [("product", name)])
        }
    }

    /// Leads to where another payment method is given after a decline.
    pub fn another_method(self, charge: &ChargeSummary) -> String {
        self.say(if charge.change.is_some() {
            "update-subscriptions-method"
        } else {
            "update-card"
        })
    }

    /// How long the bank waits, and what follows.
    pub fn until_when(self, charge: &ChargeSummary, action: &Action) -> String {
        let Action {
            confirm,
            until,
            closes,
        } = action;
        let times = |deadline: Deadline| {
            let clock = ("clock", plain(self.time(deadline)));
            (clock, ("time", plain(self.minutes(deadline))))
        };
        if confirm.is_some() {
            let (clock, time) = times(*until);
            return self.tell("until-confirm", [clock, time]);
        }
        let then = if charge.change.is_some() {
            "choose"
        } else {
            "pay"
        };
        let then = ("then", case(then));
        if closes.is_past() {
            return self.tell("until-over", [then]);
        }
        let (clock, time) = times(*closes);
        self.tell("until-closes", [then, clock, time])
    }

    /// "14:32 UTC"; "22 November 2026, 14:32 UTC" if it is not soon.
    fn time(self, deadline: Deadline) -> String {
        let clock = self.clock(deadline.at);
        if deadline.minutes < NOT_SOON {
            clock
        } else {
            let day = ("day", plain(self.day(deadline.at)));
            self.tell("day-and-clock", [day, ("clock", plain(clock))])
        }
    }

    /// "18 minutes", "24 hours".
    fn minutes(self, deadline: Deadline) -> String {
        let (key, count) = match deadline.minutes {
            many @ NOT_SOON.. => ("hours", (many + 30) / 60),
            few => ("minutes", few.max(1)),
        };
        self.tell(key, [("count", count.into())])
    }

    /// Dodo: lost, stolen and fraudulent cards get no reason; all others a plain one.
    pub(super) fn declined(self, charge: &ChargeSummary) -> String {
        let key = match charge.decline.unwrap_or(DeclineReason::Generic) {
            DeclineReason::Generic => "declined-generic",
            DeclineReason::Funds => "declined-funds",
            DeclineReason::Expired => "declined-expired",
            DeclineReason::Authentication => "declined-authentication",
            DeclineReason::Temporary => "declined-temporary",
            DeclineReason::Unsupported => {
                let change = charge.change.is_some();
                let what = case(if change { "change" } else { "purchase" });
                return self.tell("declined-unsupported", [("for", what)]);
            }
        };
        self.say(key)
    }
}

/// Where the bank's question is answered: here, by a link; elsewhere, if at all; or its time is over.
pub(super) fn way_to_bank(charge: &ChargeSummary) -> &'static str {
    match &charge.action {
        Some(action) if action.confirm.is_some() => "here",
        Some(action) if !action.until.is_past() => "elsewhere",
        _ => "over",
    }
}

/// Why no payment was made, as far as that makes a difference to the buyer.
pub(super) fn failed(failure: Option<Failure>) -> &'static str {
    let Some(Failure { fact, asked }) = failure else {
        return "failed-plainly";
    };
    match fact {
        Fact::Abandoned => "failed-abandoned",
        Fact::Cancelled if asked => "failed-unconfirmed",
        Fact::Cancelled => "failed-cancelled",
        Fact::Refused => "failed-refused",
        Fact::NeverSent | Fact::Unsent => "failed-not-sent",
        Fact::NothingFound => "failed-nothing-found",
        _ => "failed-plainly",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timestamp::Timestamp;

    #[test]
    fn a_deadline_is_a_time_of_day_and_how_far_it_is() {
        // 2026-11-21T14:32:00Z
        let at = Timestamp(1_795_271_520_000);
        let seen = |before: i64| Deadline::seen(at, Timestamp(at.0 - before));
        let words = Words::english();
        assert_eq!(words.time(seen(0)), "14:32 UTC");
        assert_eq!(words.minutes(seen(18 * 60_000)), "18 minutes");
        assert_eq!(words.minutes(seen(1000)), "1 minute");
        let tomorrow = seen(24 * 60 * 60_000);
        assert_eq!(words.time(tomorrow), "21 November 2026, 14:32 UTC");
        assert_eq!(words.minutes(tomorrow), "24 hours");
    }

    #[test]
    fn a_confirmation_that_never_came_is_said_however_it_ended() {
        let told = |fact, asked| Words::english().say(failed(Some(Failure { fact, asked })));
        for (fact, asked) in [(Fact::Abandoned, true), (Fact::Cancelled, true)] {
            let said = told(fact, asked);
            assert!(said.contains("asked you to confirm"), "{said}");
        }
        let cancelled = told(Fact::Cancelled, false);
        assert!(!cancelled.contains("confirm"), "{cancelled}");
    }
}
