//! Credit: who has how much of it, and what it does to a charge.

use time::OffsetDateTime;

use super::minimum;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::subscription::Subscription;
use crate::server::simulator::model::wallet::Wallet;
use crate::server::simulator::plan_settings::{BelowMinimum, CreditScope, CreditTax};
use crate::server::simulator::tax;
use crate::server::simulator::world::World;

/// What is to be paid, and what that does to the credit. Minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// With tax.
    pub total: i64,
    /// The tax in it.
    pub tax: i64,
    /// Credit it uses up.
    pub credit_used: i64,
    /// Credit it leaves.
    pub credit_granted: i64,
}

/// How amounts of a subscription are taxed.
#[derive(Debug, Clone, Copy)]
pub struct Taxed {
    /// Basis points.
    pub rate: i64,
    /// Whether amounts contain the tax.
    pub inclusive: bool,
}

impl Taxed {
    /// The tax of an amount, with its sign.
    pub fn tax(self, amount: i64) -> i64 {
        let tax = if self.inclusive {
            tax::contained(amount.abs(), self.rate)
        } else {
            tax::on_top(amount.abs(), self.rate)
        };
        tax * amount.signum()
    }

    /// The amount with its tax.
    fn gross(self, amount: i64) -> i64 {
        if self.inclusive {
            amount
        } else {
            amount + self.tax(amount)
        }
    }
}

impl World {
    /// How a subscription's amounts are taxed.
    pub(super) fn taxed(subscription: &Subscription, inclusive: bool) -> Taxed {
        let billing = &subscription.billing;
        Taxed {
            rate: tax::rate(&billing.country, billing.state.as_deref()),
            inclusive,
        }
    }

    /// What is due for a net amount, once credit and the gateway's minimum had their say.
    ///
    /// # Errors
    /// 422 for an amount below the minimum, if it is to be refused.
    pub(super) fn due(
        &self,
        subscription: &Subscription,
        net: i64,
        taxed: Taxed,
        below: BelowMinimum,
    ) -> Result<Due, ApiError> {
        let after_tax = self.settings.plans.credit_tax == CreditTax::AfterTax;
        if net <= 0 {
            let worth = if after_tax { taxed.gross(-net) } else { -net };
            return Ok(Due {
                total: 0,
                tax: 0,
                credit_used: 0,
                credit_granted: worth,
            });
        }
        let credit = self.credit_of(subscription);
        let due = if after_tax {
            let credit_used = credit.min(taxed.gross(net));
            Due {
                total: taxed.gross(net) - credit_used,
                tax: taxed.tax(net),
                credit_used,
                credit_granted: 0,
            }
        } else {
            let credit_used = credit.min(net);
            Due {
                total: taxed.gross(net - credit_used),
                tax: taxed.tax(net - credit_used),
                credit_used,
                credit_granted: 0,
            }
        };
        raise_to_minimum(due, &subscription.currency, below)
    }

    /// What a subscription has in credit. Minor units.
    pub(super) fn credit_of(&self, subscription: &Subscription) -> i64 {
        match self.settings.plans.credit_scope {
            CreditScope::Subscription => subscription.credit,
            CreditScope::CustomerWallet => self
                .wallets
                .iter()
                .find(|wallet| belongs(wallet, subscription))
                .map_or(0, |wallet| wallet.balance),
        }
    }

    /// Moves a subscription's credit by so many minor units; it never falls below nothing.
    pub(super) fn move_credit(&mut self, now: OffsetDateTime, subscription_id: &str, by: i64) {
        let Some(subscription) = self.subscriptions.get_mut(subscription_id) else {
            return;
        };
        if by == 0 {
            return;
        }
        if self.settings.plans.credit_scope == CreditScope::Subscription {
            subscription.credit = (subscription.credit + by).max(0);
            return;
        }
        let known = self
            .wallets
            .iter_mut()
            .find(|wallet| belongs(wallet, subscription));
        if let Some(wallet) = known {
            wallet.balance = (wallet.balance + by).max(0);
            wallet.updated_at = now;
        } else {
            self.wallets.push(Wallet {
                customer_id: subscription.customer_id.clone(),
                currency: subscription.currency.clone(),
                balance: by.max(0),
                created_at: now,
                updated_at: now,
            });
        }
    }
}

fn belongs(wallet: &Wallet, subscription: &Subscription) -> bool {
    wallet.customer_id == subscription.customer_id && wallet.currency == subscription.currency
}

/// Dodo, Python SDK: a charge below the minimum is raised to it, and the excess is credit.
fn raise_to_minimum(due: Due, currency: &str, below: BelowMinimum) -> Result<Due, ApiError> {
    if minimum::met(due.total, currency) {
        return Ok(due);
    }
    if below == BelowMinimum::Refuse {
        return Err(minimum::refusal(due.total, currency));
    }
    let least = minimum::of(currency);
    Ok(Due {
        total: least,
        credit_granted: due.credit_granted + least - due.total,
        ..due
    })
}
