//! Flags: what a merchant should look at, each raised once and kept for good.

use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use super::charges::Settlement;
use super::{Store, StoreError, money};
use crate::domain::charge::{ChargeState, Fact, Flag};
use crate::domain::ids::{ChargeId, PaymentId};
use crate::domain::money::Money;
use crate::domain::payment::PaymentStatus;
use crate::domain::timestamp::Timestamp;

impl Store {
    /// Keeps what the merchant should look at, each once. Answers whether it is new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn flag(
        &self,
        id: &ChargeId,
        flag: Flag,
        detail: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut connection = self.pool.acquire().await?;
        insert_flag(&mut connection, id, flag, detail, now).await
    }
}

/// What Dodo took, held against what the button said and what the buyer was told before.
pub(super) fn flags_of(
    row: &AnyRow,
    before: ChargeState,
    fact: Fact,
    news: &Settlement,
) -> Result<Vec<(Flag, String)>, StoreError> {
    let (Fact::Succeeded, Some(payment), Some(taken)) = (fact, &news.payment, news.taken) else {
        return Ok(Vec::new());
    };
    let amount = money(row, "charges", "amount_minor")?;
    let detail = flag_detail(payment, taken, PaymentStatus::Succeeded, amount);
    let flags = [
        (Flag::AmountDiffers, taken != amount),
        (Flag::LateSuccess, before.is_dead()),
    ];
    let raised = flags.into_iter().filter(|(_, is_raised)| *is_raised);
    Ok(raised.map(|(flag, _)| (flag, detail.clone())).collect())
}

/// What the merchant is told beside a flag: the payment, and what is held against what.
pub fn flag_detail(
    payment: &PaymentId,
    total: Money,
    status: PaymentStatus,
    amount: Money,
) -> String {
    format!("payment {payment} of {total} is {status:?}; the button said {amount}")
}

/// Answers whether it is new.
pub(super) async fn insert_flag(
    connection: &mut AnyConnection,
    id: &ChargeId,
    flag: Flag,
    detail: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO charge_flags (charge_id, flag, detail, raised_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (charge_id, flag, detail) DO NOTHING",
    )
    .bind(id.as_str())
    .bind(flag.as_str())
    .bind(detail)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
