//! Products.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{BRAND, BUSINESS, Metadata};
use crate::server::simulator::clock::{add_months, stamp};
use crate::server::simulator::plan_settings::MonthLength;
use crate::server::simulator::table::Row;

/// Unit of a billing cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Interval {
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
    /// One calendar month.
    Month,
    /// One calendar year.
    Year,
}

/// How often a recurring product is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// How many units make one cycle.
    pub count: i32,
    /// The unit.
    pub interval: Interval,
}

impl Cycle {
    /// The end of a period that starts at `start`.
    pub fn after(self, start: OffsetDateTime, month: MonthLength) -> OffsetDateTime {
        match self.interval {
            Interval::Day => start + Duration::days(i64::from(self.count)),
            Interval::Week => start + Duration::weeks(i64::from(self.count)),
            Interval::Month if month == MonthLength::ThirtyDays => {
                start + Duration::days(30 * i64::from(self.count))
            }
            Interval::Month => add_months(start, self.count),
            Interval::Year => add_months(start, 12 * self.count),
        }
    }
}

/// A product of the catalogue.
#[derive(Debug, Clone)]
pub struct Product {
    /// `pdt_…`
    pub id: String,
    /// Name.
    pub name: String,
    /// A sentence or two.
    pub description: String,
    /// ISO 4217.
    pub currency: String,
    /// Price of one, in minor units.
    pub price: i64,
    /// Whether the price contains the tax.
    pub tax_inclusive: bool,
    /// Dodo's word, e.g. `edtech`.
    pub tax_category: String,
    /// Billing cycle; `None` for a one-time product.
    pub cycle: Option<Cycle>,
    /// Ids of the addons it may carry.
    pub addons: Vec<String>,
    /// Whether it is billed by use; its price is the fixed part.
    pub usage_based: bool,
    /// The merchant's own pairs.
    pub metadata: Metadata,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// Archived products cannot be bought.
    pub archived: bool,
}

impl Row for Product {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Product {
    /// The object of `GET /products/{id}`.
    pub fn view(&self) -> Value {
        json!({
            "product_id": self.id,
            "business_id": BUSINESS,
            "brand_id": BRAND,
            "name": self.name,
            "description": self.description,
            "image": null,
            "is_recurring": self.cycle.is_some(),
            "price": self.price_view(),
            "tax_category": self.tax_category,
            "metadata": self.metadata,
            "created_at": stamp(self.created_at),
            "updated_at": stamp(self.created_at),
            "license_key_enabled": false,
            "entitlements": [],
            "credit_entitlements": [],
            "addons": self.cycle.map(|_| &self.addons),
            "pricing_mode": null,
            "product_collection_id": null,
            "digital_product_delivery": null,
        })
    }

    /// The item of `GET /products`: `price` is a number there, the object is `price_detail`.
    pub fn item_view(&self) -> Value {
        json!({
            "product_id": self.id,
            "business_id": BUSINESS,
            "name": self.name,
            "description": self.description,
            "image": null,
            "is_recurring": self.cycle.is_some(),
            "price": self.price,
            "currency": self.currency,
            "tax_inclusive": self.tax_inclusive,
            "price_detail": self.price_view(),
            "tax_category": self.tax_category,
            "metadata": self.metadata,
            "created_at": stamp(self.created_at),
            "updated_at": stamp(self.created_at),
            "entitlements": [],
            "pricing_mode": null,
        })
    }

    fn price_view(&self) -> Value {
        let mut price = json!({
            "type": "one_time_price",
            "currency": self.currency,
            "price": self.price,
            "discount": 0,
            "discount_bps": 0,
            "tax_inclusive": self.tax_inclusive,
            "purchasing_power_parity": false,
        });
        if let Some(cycle) = self.cycle {
            price["type"] = json!("recurring_price");
            price["payment_frequency_count"] = json!(cycle.count);
            price["payment_frequency_interval"] = json!(cycle.interval);
            price["subscription_period_count"] = json!(20);
            price["subscription_period_interval"] = json!("Year");
            price["trial_period_days"] = json!(0);
            if self.usage_based {
                price["type"] = json!("usage_based_price");
                price["fixed_price"] = price["price"].take();
                price["meters"] = json!([]);
            }
        } else {
            price["pay_what_you_want"] = json!(false);
            price["suggested_price"] = Value::Null;
        }
        price
    }
}
