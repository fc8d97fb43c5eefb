//! How many charges a customer made lately.

use std::time::Duration;

use sqlx::AnyConnection;

use super::{Store, StoreError, count};
use crate::domain::ids::CustomerId;
use crate::domain::limit::ChargeCounts;
use crate::domain::timestamp::Timestamp;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

impl Store {
    /// How many charges a customer made in the last hour and day, whatever became of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn charges_made(
        &self,
        customer: &CustomerId,
        now: Timestamp,
    ) -> Result<ChargeCounts, StoreError> {
        let mut connection = self.pool.acquire().await?;
        charges_made(&mut connection, customer, now).await
    }
}

/// The same, inside a transaction of the caller's.
pub(super) async fn charges_made(
    connection: &mut AnyConnection,
    customer: &CustomerId,
    now: Timestamp,
) -> Result<ChargeCounts, StoreError> {
    let row = sqlx::query(
        "SELECT COUNT(*) AS in_day, COUNT(CASE WHEN created_at > $3 THEN 1 END) AS in_hour
         FROM charges WHERE customer_id = $1 AND created_at > $2",
    )
    .bind(customer.as_str())
    .bind(now.before(DAY).0)
    .bind(now.before(HOUR).0)
    .fetch_one(connection)
    .await?;
    Ok(ChargeCounts {
        in_hour: count(&row, "in_hour")?,
        in_day: count(&row, "in_day")?,
    })
}
