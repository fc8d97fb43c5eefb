//! Charges: committed before Dodo hears of them, moved only by the state machine.

use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::flags::{flags_of, insert_flag};
use super::trail::append_trail;
use super::{
    NEVER_THIS_LATE, OPEN_CHARGES, Store, StoreError, count, from_json_opt, money, parsed,
    parsed_opt,
};
use crate::domain::charge::{Charge, ChargeState, Fact, Flag};
use crate::domain::decline_code::DeclineReason;
use crate::domain::ids::{ChargeId, PaymentId, SessionId, StepId, SubscriptionId, VisitId};
use crate::domain::money::{Currency, Money};
use crate::domain::timestamp::Timestamp;

/// How soon after it was sent a charge is first looked up.
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// A charge with what receipts and looks need.
#[derive(Debug, Clone)]
pub struct KeptCharge {
    /// The charge.
    pub charge: Charge,
    /// The product's name when it was accepted.
    pub product_name: String,
    /// The method's label when it was accepted.
    pub method_label: String,
    /// How often Dodo was asked about it.
    pub looks: u32,
    /// What Dodo says it took, once it did.
    pub taken: Option<Money>,
    /// Where the buyer can finish this payment, should Dodo have said so.
    pub action_url: Option<String>,
    /// What first ended it without money, if anything did: on a charge that succeeded since, the buyer had been told so.
    pub died_of: Option<Fact>,
    /// Whether the buyer's bank ever asked for a confirmation.
    pub was_asked: bool,
    /// When the customer withdrew the change that it had scheduled.
    pub withdrawn_at: Option<Timestamp>,
}

/// What came along with a fact.
#[derive(Debug, Clone, Default)]
pub struct Settlement {
    /// Dodo's session, if named.
    pub session: Option<SessionId>,
    /// Dodo's payment, if named.
    pub payment: Option<PaymentId>,
    /// Dodo's decline or refusal code.
    pub error_code: Option<String>,
    /// What Dodo says it took.
    pub taken: Option<Money>,
    /// Where the buyer can finish this payment.
    pub action_url: Option<String>,
    /// Where the fact comes from, for the trail.
    pub cause: String,
    /// Apply it only if the charge still stands here: what has moved since makes the fact out of date.
    pub only_from: Option<ChargeState>,
}

impl Settlement {
    /// Nothing but where the fact comes from.
    pub fn by(cause: &str) -> Self {
        Self {
            cause: cause.to_owned(),
            ..Self::default()
        }
    }
}

/// What applying a fact did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Where the charge stood.
    pub before: ChargeState,
    /// Where it stands.
    pub after: ChargeState,
    /// What was raised for the merchant and is new, with its detail.
    pub raised: Vec<(Flag, String)>,
}

impl Applied {
    /// The fact is out of date.
    fn nothing(stands: ChargeState) -> Self {
        Self {
            before: stands,
            after: stands,
            raised: Vec::new(),
        }
    }
}

pub(super) const COLUMNS: &str = "id, visit_id, step, offer_id, product_id, product_name, quantity, customer_id, method_id, \
    method_label, amount_minor, currency, plan_change, state, session_id, payment_id, error_code, taken_minor, taken_currency, proof, created_at, \
    submitted_at, looks, action_url, checked, withdrawn_at, \
    (SELECT t.fact FROM charge_trail t WHERE t.charge_id = charges.id AND t.state IN ('declined', 'failed') \
     ORDER BY t.seq LIMIT 1) AS died_of, \
    (SELECT COUNT(*) FROM charge_trail t WHERE t.charge_id = charges.id AND t.state = 'needs_action') AS asked";

impl Store {
    /// Applies `fact` to a charge through the state machine, and raises what that means for the merchant, in one
    /// transaction: no crash and no race keeps the one without the other.
    ///
    /// That nothing was found is not believed of a charge whose payment is known.
    ///
    /// # Errors
    /// When the state machine refuses (nothing is written), the charge is gone, or the database fails.
    pub async fn apply(
        &self,
        id: &ChargeId,
        fact: Fact,
        news: &Settlement,
        now: Timestamp,
    ) -> Result<Applied, StoreError> {
        loop {
            let mut tx = self.begin().await?;
            let row = standing(&mut tx, id).await?;
            let before = state_of(&row)?;
            let knows_payment = row.try_get::<Option<String>, _>("payment_id")?.is_some();
            if news.only_from.is_some_and(|expected| expected != before)
                || (fact == Fact::NothingFound && knows_payment)
            {
                return Ok(Applied::nothing(before));
            }
            let after = before.after(fact)?;
            if !write_state(&mut tx, id, (before, after), fact, news, now).await? {
                // Another replica was faster: look again.
                continue;
            }
            if before != after || (news.payment.is_some() && !knows_payment) {
                append_trail(&mut tx, id, after, fact.as_str(), &news.cause, now).await?;
            }
            let mut raised = Vec::new();
            for (flag, detail) in flags_of(&row, before, fact, news)? {
                if insert_flag(&mut tx, id, flag, &detail, now).await? {
                    raised.push((flag, detail));
                }
            }
            tx.commit().await?;
            return Ok(Applied {
                before,
                after,
                raised,
            });
        }
    }

    /// A charge by its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn charge(&self, id: &ChargeId) -> Result<Option<KeptCharge>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM charges WHERE id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(charge_of).transpose()
    }

    /// The charge of a step.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn charge_of_step(
        &self,
        visit: &VisitId,
        step: &StepId,
    ) -> Result<Option<KeptCharge>, StoreError> {
        let charges = self.charges_of_visit(visit).await?;
        Ok(charges.into_iter().find(|kept| kept.charge.step == *step))
    }

    /// The charges of a visit, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn charges_of_visit(&self, visit: &VisitId) -> Result<Vec<KeptCharge>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM charges WHERE visit_id = $1 ORDER BY created_at, id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(visit.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(charge_of).collect()
    }

    /// Takes the next charge that is due for a look; nobody else gets it until `lease` is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_charge(
        &self,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<KeptCharge>, StoreError> {
        let sql = format!(
            "UPDATE charges SET due_at = $1, looks = looks + 1
             WHERE (due_at <= $2 OR due_at > $3)
             AND ({OPEN_CHARGES} OR checked = 0) AND id = (
                 SELECT id FROM charges
                 WHERE ({OPEN_CHARGES} OR checked = 0)
                 AND (due_at <= $2 OR due_at > $3)
                 ORDER BY due_at LIMIT 1 {})
             RETURNING {COLUMNS}",
            self.skip_locked()
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now.after(lease).0)
            .bind(now.0)
            .bind(now.after(NEVER_THIS_LATE).0)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(charge_of).transpose()
    }

    /// Ends a lease: says when the charge shall be looked up next. `kept` is as it was taken; should somebody else have
    /// taken it since, theirs stands. Answers whether the lease was still ours.
    ///
    /// # Errors
    /// When the database fails; then it is looked up after its lease.
    pub async fn look_again(&self, kept: &KeptCharge, at: Timestamp) -> Result<bool, StoreError> {
        // Each taking counts a look, so the count tells one lease from the next.
        let done = sqlx::query("UPDATE charges SET due_at = $1 WHERE id = $2 AND looks = $3")
            .bind(at.0)
            .bind(kept.charge.id.as_str())
            .bind(i64::from(kept.looks))
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Says that nothing of a charge is left to look at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_checked(&self, id: &ChargeId) -> Result<(), StoreError> {
        sqlx::query("UPDATE charges SET checked = 1 WHERE id = $1")
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The charges that changed, or are to change, a subscription's plan, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes_of(
        &self,
        subscription: &SubscriptionId,
    ) -> Result<Vec<KeptCharge>, StoreError> {
        self.changes_where(subscription, "1 = 1").await
    }

    /// Those of them of which something is left to look at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unchecked_changes_of(
        &self,
        subscription: &SubscriptionId,
    ) -> Result<Vec<KeptCharge>, StoreError> {
        self.changes_where(subscription, "checked = 0").await
    }

    async fn changes_where(
        &self,
        subscription: &SubscriptionId,
        condition: &'static str,
    ) -> Result<Vec<KeptCharge>, StoreError> {
        // Only the two literals above get here.
        let sql = format!(
            "SELECT {COLUMNS} FROM charges WHERE subscription_id = $1 AND {condition}
             ORDER BY created_at DESC, id DESC"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(subscription.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(charge_of).collect()
    }

    /// Keeps that the customer withdrew what a charge had scheduled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_withdrawal(&self, id: &ChargeId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE charges SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL";
        sqlx::query(sql)
            .bind(now.0)
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many charges are in each state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_charges(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = sqlx::query("SELECT state, COUNT(*) AS n FROM charges GROUP BY state")
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("state")?, row.try_get("n")?)))
            .collect()
    }
}

/// What a fact is held against.
async fn standing(tx: &mut Transaction<'_, Any>, id: &ChargeId) -> Result<AnyRow, StoreError> {
    let sql = "SELECT state, payment_id, amount_minor, currency FROM charges WHERE id = $1";
    let row = sqlx::query(sql)
        .bind(id.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    row.ok_or_else(|| StoreError::Unreadable {
        table: "charges",
        what: format!("{id} is gone"),
    })
}

/// Writes the new state if the old one still stands. It always writes, so that the row is locked
/// and the trail's numbers follow one another.
async fn write_state(
    tx: &mut Transaction<'_, Any>,
    id: &ChargeId,
    (before, after): (ChargeState, ChargeState),
    fact: Fact,
    news: &Settlement,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sending = fact == Fact::Sending;
    let done = sqlx::query(
        "UPDATE charges SET state = $1,
             session_id = COALESCE(session_id, $2),
             payment_id = CASE WHEN $11 = 1 THEN COALESCE($3, payment_id) ELSE COALESCE(payment_id, $3) END,
             error_code = COALESCE($4, error_code),
             taken_minor = COALESCE(taken_minor, $5),
             taken_currency = COALESCE(taken_currency, $6),
             submitted_at = COALESCE(submitted_at, $7),
             due_at = COALESCE($8, due_at),
             action_url = COALESCE($12, action_url),
             checked = CASE WHEN $13 = 1 THEN 1 ELSE checked END
         WHERE id = $9 AND state = $10",
    )
    .bind(after.as_str())
    .bind(news.session.as_ref().map(SessionId::as_str))
    .bind(news.payment.as_ref().map(PaymentId::as_str))
    .bind(news.error_code.as_deref())
    .bind(news.taken.map(|taken| taken.minor))
    .bind(news.taken.map(|taken| taken.currency.code().to_owned()))
    .bind(sending.then_some(now.0))
    .bind(sending.then_some(now.after(FIRST_LOOK).0))
    .bind(id.as_str())
    .bind(before.as_str())
    // The payment that took the money is the one to name.
    .bind(i64::from(fact == Fact::Succeeded))
    .bind(news.action_url.as_deref())
    .bind(i64::from(is_checked(before, fact)))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a plan change needs no look at its plan any more: what never left cannot have changed one, and money that
/// moved late is flagged as it is, while another change may be under way by now.
fn is_checked(before: ChargeState, fact: Fact) -> bool {
    let never_left = matches!(fact, Fact::NeverSent | Fact::Unsent);
    never_left || (before.is_dead() && fact == Fact::Succeeded)
}

pub(super) fn state_of(row: &AnyRow) -> Result<ChargeState, StoreError> {
    let word: String = row.try_get("state")?;
    ChargeState::parse(&word).ok_or(StoreError::Unreadable {
        table: "charges",
        what: word,
    })
}

pub(super) fn charge_of(row: &AnyRow) -> Result<KeptCharge, StoreError> {
    const TABLE: &str = "charges";
    let state = state_of(row)?;
    let code: Option<String> = row.try_get("error_code")?;
    let submitted_at: Option<i64> = row.try_get("submitted_at")?;
    let charge = Charge {
        id: parsed(row, TABLE, "id")?,
        visit: parsed(row, TABLE, "visit_id")?,
        step: parsed(row, TABLE, "step")?,
        offer: parsed(row, TABLE, "offer_id")?,
        product: parsed(row, TABLE, "product_id")?,
        quantity: count(row, "quantity")?,
        customer: parsed(row, TABLE, "customer_id")?,
        method: parsed_opt(row, TABLE, "method_id")?,
        amount: money(row, TABLE, "amount_minor")?,
        change: from_json_opt(row, TABLE, "plan_change")?,
        state,
        proof: row.try_get("proof")?,
        session: parsed_opt(row, TABLE, "session_id")?,
        payment: parsed_opt(row, TABLE, "payment_id")?,
        decline: (state == ChargeState::Declined)
            .then(|| DeclineReason::from_code(code.as_deref().unwrap_or_default())),
        created_at: Timestamp(row.try_get("created_at")?),
        submitted_at: submitted_at.map(Timestamp),
    };
    Ok(KeptCharge {
        charge,
        product_name: row.try_get("product_name")?,
        method_label: row.try_get("method_label")?,
        looks: count(row, "looks")?,
        taken: taken(row)?,
        action_url: row.try_get("action_url")?,
        died_of: fact(row, "died_of")?,
        was_asked: count(row, "asked")? > 0,
        withdrawn_at: row
            .try_get::<Option<i64>, _>("withdrawn_at")?
            .map(Timestamp),
    })
}

/// A word of the trail.
fn fact(row: &AnyRow, column: &str) -> Result<Option<Fact>, StoreError> {
    let word: Option<String> = row.try_get(column)?;
    let read = |word: String| {
        Fact::parse(&word).ok_or(StoreError::Unreadable {
            table: "charge_trail",
            what: word,
        })
    };
    word.map(read).transpose()
}

/// What Dodo took, from two columns that are set together.
fn taken(row: &AnyRow) -> Result<Option<Money>, StoreError> {
    let minor: Option<i64> = row.try_get("taken_minor")?;
    let currency: Option<Currency> = parsed_opt(row, "charges", "taken_currency")?;
    Ok(minor
        .zip(currency)
        .map(|(minor, currency)| Money::new(minor, currency)))
}
