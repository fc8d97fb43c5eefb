//! Purchases, and what a customer has by them.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Store, StoreError, count, from_json_opt, money, parsed, parsed_opt, to_json};
use crate::domain::ids::{CustomerId, PaymentId, PaymentMethodId, SubscriptionId};
use crate::domain::purchase::{Purchase, PurchaseItem};
use crate::domain::timestamp::Timestamp;
use crate::domain::visit::Visit;

/// A line of a purchase with the product's name at that time.
#[derive(Debug, Clone)]
pub struct NamedItem {
    /// Which and how many.
    pub item: PurchaseItem,
    /// Its name.
    pub name: String,
}

impl Store {
    /// The purchase a visit rests on, with its lines.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purchase_of_visit(
        &self,
        visit: &Visit,
    ) -> Result<Option<(Purchase, Vec<NamedItem>)>, StoreError> {
        match &visit.purchase {
            Some(purchase) => self.purchase(purchase).await,
            None => Ok(None),
        }
    }

    /// Keeps a purchase with its lines. One already kept stays as it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_purchase(
        &self,
        purchase: &Purchase,
        names: &[NamedItem],
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO purchases (payment_id, customer_id, subscription_id, total_minor, currency, billing,
                 method_id, paid_with, paid_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (payment_id) DO NOTHING",
        )
        .bind(purchase.payment.as_str())
        .bind(purchase.customer.as_str())
        .bind(purchase.subscription.as_ref().map(SubscriptionId::as_str))
        .bind(purchase.total.minor)
        .bind(purchase.total.currency.code())
        .bind(purchase.billing.as_ref().map(to_json))
        .bind(purchase.method.as_ref().map(PaymentMethodId::as_str))
        .bind(purchase.paid_with.as_deref())
        .bind(purchase.paid_at.0)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 1 {
            for line in names {
                sqlx::query(
                    "INSERT INTO purchase_items (payment_id, product_id, product_name, quantity)
                     VALUES ($1, $2, $3, $4) ON CONFLICT (payment_id, product_id)
                     DO UPDATE SET quantity = purchase_items.quantity + excluded.quantity",
                )
                .bind(purchase.payment.as_str())
                .bind(line.item.product.as_str())
                .bind(&line.name)
                .bind(i64::from(line.item.quantity))
                .execute(&mut *tx)
                .await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// The purchase behind a payment, with its lines.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purchase(
        &self,
        payment: &PaymentId,
    ) -> Result<Option<(Purchase, Vec<NamedItem>)>, StoreError> {
        let Some(row) = sqlx::query(
            "SELECT payment_id, customer_id, subscription_id, total_minor, currency, billing, method_id, paid_with, paid_at
             FROM purchases WHERE payment_id = $1",
        )
        .bind(payment.as_str())
        .fetch_optional(&self.pool)
        .await?
        else {
            return Ok(None);
        };
        let lines = self.purchase_lines(payment).await?;
        let items = lines.iter().map(|line| line.item.clone()).collect();
        Ok(Some((purchase_of(&row, items)?, lines)))
    }

    async fn purchase_lines(&self, payment: &PaymentId) -> Result<Vec<NamedItem>, StoreError> {
        let rows = sqlx::query(
            "SELECT product_id, product_name, quantity FROM purchase_items WHERE payment_id = $1 ORDER BY product_id",
        )
        .bind(payment.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let item = PurchaseItem {
                    product: parsed(row, "purchase_items", "product_id")?,
                    quantity: count(row, "quantity")?,
                };
                Ok(NamedItem {
                    item,
                    name: row.try_get("product_name")?,
                })
            })
            .collect()
    }

    /// The payment of the purchase that began a subscription.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purchase_of_subscription(
        &self,
        subscription: &SubscriptionId,
    ) -> Result<Option<PaymentId>, StoreError> {
        let row = sqlx::query(
            "SELECT payment_id FROM purchases WHERE subscription_id = $1 ORDER BY paid_at LIMIT 1",
        )
        .bind(subscription.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| parsed(&row, "purchases", "payment_id"))
            .transpose()
    }

    /// The payment of a customer's newest purchase.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_purchase_of(
        &self,
        customer: &CustomerId,
    ) -> Result<Option<PaymentId>, StoreError> {
        let row = sqlx::query(
            "SELECT payment_id FROM purchases WHERE customer_id = $1 ORDER BY paid_at DESC, payment_id DESC LIMIT 1",
        )
        .bind(customer.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| parsed(&row, "purchases", "payment_id"))
            .transpose()
    }

    /// How many purchases a customer made before `moment`, those by one click included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purchases_before(
        &self,
        customer: &CustomerId,
        moment: Timestamp,
    ) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM purchases WHERE customer_id = $1 AND paid_at < $2)
                  + (SELECT COUNT(*) FROM charges
                     WHERE customer_id = $1 AND created_at < $2 AND state = 'succeeded') AS n",
        )
        .bind(customer.as_str())
        .bind(moment.0)
        .fetch_one(&self.pool)
        .await?;
        Ok(row.try_get("n")?)
    }
}

fn purchase_of(row: &AnyRow, items: Vec<PurchaseItem>) -> Result<Purchase, StoreError> {
    const TABLE: &str = "purchases";
    Ok(Purchase {
        payment: parsed(row, TABLE, "payment_id")?,
        customer: parsed(row, TABLE, "customer_id")?,
        subscription: parsed_opt(row, TABLE, "subscription_id")?,
        items,
        total: money(row, TABLE, "total_minor")?,
        billing: from_json_opt(row, TABLE, "billing")?,
        method: parsed_opt(row, TABLE, "method_id")?,
        paid_with: row.try_get("paid_with")?,
        paid_at: Timestamp(row.try_get("paid_at")?),
    })
}
