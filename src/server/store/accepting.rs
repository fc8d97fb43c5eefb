//! Acceptances: decision, charge and consent, committed together or not at all.

use std::time::Duration;

use sqlx::{Any, AnyConnection, Transaction};

use super::holdings::{Holdings, holdings_of};
use super::limits::charges_made;
use super::subscriptions::subscription_in;
use super::trail::append_trail;
use super::{Store, StoreError, to_json};
use crate::domain::charge::{Charge, ChargeState};
use crate::domain::decision::{Consent, Decision};
use crate::domain::ids::{CustomerId, PaymentMethodId};
use crate::domain::limit::ChargeLimits;
use crate::domain::timestamp::Timestamp;

/// How long a charge may stay planned before it is given up unsent.
const UNSENT_LIFE: Duration = Duration::from_mins(2);

/// All that an acceptance commits at once.
pub struct Acceptance<'a> {
    /// The charge, `planned`.
    pub charge: &'a Charge,
    /// The product's name, for receipts.
    pub product_name: &'a str,
    /// The method's label, for receipts.
    pub method_label: &'a str,
    /// What the buyer agreed to.
    pub consent: &'a Consent,
    /// Whether the offer is withheld from who has, is buying and turned down this. Asked inside the transaction, so
    /// that nothing can come between.
    pub is_withheld: &'a (dyn Fn(&Holdings) -> bool + Sync),
    /// The most charges of one customer, counted inside the transaction.
    pub limits: ChargeLimits,
}

/// What decides whether a charge may be made at all.
pub struct Terms<'a> {
    /// Who pays.
    pub customer: &'a CustomerId,
    /// The saved method it goes on, if it is known.
    pub method: Option<&'a PaymentMethodId>,
    /// Whether the offer is withheld from who has, is buying and turned down this.
    pub is_withheld: &'a (dyn Fn(&Holdings) -> bool + Sync),
    /// The most charges of one customer.
    pub limits: ChargeLimits,
}

impl Acceptance<'_> {
    fn terms(&self) -> Terms<'_> {
        Terms {
            customer: &self.charge.customer,
            method: self.charge.method.as_ref(),
            is_withheld: self.is_withheld,
            limits: self.limits,
        }
    }
}

/// What became of an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// It is committed: decision, charge and consent.
    New,
    /// This step was decided before; that decision stands.
    Before,
    /// The customer has it, is buying it elsewhere right now, or turned it down.
    Withheld,
    /// The subscription whose plan was to change is not on the plan any more that it was to change from.
    Moved,
    /// A charge on this method was declined for good.
    MethodGone,
    /// The customer has made as many charges as are allowed for now.
    LimitReached,
}

impl Store {
    /// Commits decision, charge (`planned`) and consent together, once for each visit and step.
    ///
    /// # Errors
    /// When the database fails; then nothing of it is kept.
    pub async fn accept(
        &self,
        acceptance: &Acceptance<'_>,
        now: Timestamp,
    ) -> Result<Accepted, StoreError> {
        let mut tx = self.begin_for(&acceptance.charge.customer).await?;
        // A transaction dropped without commit is rolled back.
        if !insert_decision(&mut tx, acceptance, now).await? {
            return Ok(Accepted::Before);
        }
        if let Some(refused) = refusal(&mut tx, &acceptance.terms(), now).await? {
            return Ok(refused);
        }
        if !insert_charge(&mut tx, acceptance, now).await? {
            return Ok(Accepted::Withheld);
        }
        if !starts_where_it_did(&mut tx, acceptance.charge).await? {
            return Ok(Accepted::Moved);
        }
        append_trail(
            &mut tx,
            &acceptance.charge.id,
            ChargeState::Planned,
            "accepted",
            "buyer",
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(Accepted::New)
    }

    /// Why a charge on these terms would not be accepted right now. [`Store::accept`] asks again inside its transaction
    /// and has the last word; this spares the way there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refusal(
        &self,
        terms: &Terms<'_>,
        now: Timestamp,
    ) -> Result<Option<Accepted>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        refusal(&mut connection, terms, now).await
    }
}

/// Whether a plan change starts from the plan that the subscription was last known to be for.
///
/// Asked after the charge was inserted: it could be, so no other change is under way, and whatever an earlier one made of
/// the plan was kept before that one was done with.
async fn starts_where_it_did(
    tx: &mut Transaction<'_, Any>,
    charge: &Charge,
) -> Result<bool, StoreError> {
    let Some(change) = &charge.change else {
        return Ok(true);
    };
    let kept = subscription_in(&mut *tx, &change.subscription).await?;
    Ok(kept.is_none_or(|kept| kept.known.subscription.plan == change.before))
}

/// Why these terms are not accepted, as things stand on this connection.
async fn refusal(
    connection: &mut AnyConnection,
    terms: &Terms<'_>,
    now: Timestamp,
) -> Result<Option<Accepted>, StoreError> {
    let holdings = holdings_of(connection, terms.customer, None, now).await?;
    if (terms.is_withheld)(&holdings) {
        return Ok(Some(Accepted::Withheld));
    }
    let is_refused = |method| holdings.hard_declined.contains(method);
    if terms.method.is_some_and(is_refused) {
        return Ok(Some(Accepted::MethodGone));
    }
    let made = charges_made(connection, terms.customer, now).await?;
    let is_reached = terms.limits.are_reached(made);
    Ok(is_reached.then_some(Accepted::LimitReached))
}

async fn insert_decision(
    tx: &mut Transaction<'_, Any>,
    acceptance: &Acceptance<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO decisions (visit_id, step, offer_id, decision, consent, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (visit_id, step) DO NOTHING",
    )
    .bind(acceptance.charge.visit.as_str())
    .bind(acceptance.charge.step.as_str())
    .bind(acceptance.charge.offer.as_str())
    .bind(Decision::Accepted.as_str())
    .bind(to_json(acceptance.consent))
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

async fn insert_charge(
    tx: &mut Transaction<'_, Any>,
    acceptance: &Acceptance<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let charge = acceptance.charge;
    let done = sqlx::query(
        "INSERT INTO charges (id, visit_id, step, offer_id, product_id, product_name, quantity, customer_id,
             method_id, method_label, amount_minor, currency, state, proof, created_at, looks, due_at, subscription_id,
             plan_change, checked)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, $17, $18, $19)
         ON CONFLICT DO NOTHING",
    )
    .bind(charge.id.as_str())
    .bind(charge.visit.as_str())
    .bind(charge.step.as_str())
    .bind(charge.offer.as_str())
    .bind(charge.product.as_str())
    .bind(acceptance.product_name)
    .bind(i64::from(charge.quantity))
    .bind(charge.customer.as_str())
    .bind(charge.method.as_ref().map(PaymentMethodId::as_str))
    .bind(acceptance.method_label)
    .bind(charge.amount.minor)
    .bind(charge.amount.currency.code())
    .bind(ChargeState::Planned.as_str())
    .bind(&charge.proof)
    .bind(now.0)
    .bind(now.after(UNSENT_LIFE).0)
    .bind(charge.change.as_ref().map(|change| change.subscription.as_str()))
    .bind(charge.change.as_ref().map(to_json))
    .bind(i64::from(charge.change.is_none()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
