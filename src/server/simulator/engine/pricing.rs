//! What a cart costs, tax included.

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::minimum;
use crate::server::simulator::clock::stamp;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::addon::Addon;
use crate::server::simulator::model::checkout::CartItem;
use crate::server::simulator::model::payment::Line;
use crate::server::simulator::model::plan::{PlanItem, plan_items};
use crate::server::simulator::model::product::Product;
use crate::server::simulator::plan_settings::MonthLength;
use crate::server::simulator::tax;
use crate::server::simulator::world::World;

/// One position, priced. Minor units.
#[derive(Debug, Clone)]
pub struct PricedItem {
    /// The product as it is now, in the currency it is paid in.
    pub product: Product,
    /// Its positions as the catalogue has them, and the currency of that.
    listed: (Vec<PlanItem>, String),
    /// How many.
    pub quantity: i64,
    /// Addons, and how many of each.
    pub addons: Vec<(Addon, i64)>,
    /// Tax rate in basis points.
    pub rate: i64,
    /// Without tax, for one period.
    pub subtotal: i64,
    /// Tax, for one period.
    pub tax: i64,
    /// Whether nothing is due now: the trial of a subscription.
    pub free_now: bool,
}

impl PricedItem {
    fn new(localized: Localized, quantity: i64, rate: i64, trial_days: i64) -> Self {
        let Localized {
            product,
            addons,
            listed,
        } = localized;
        let items = plan_items(&product, quantity, &addons);
        let price = items.iter().map(PlanItem::amount).sum();
        let (subtotal, tax) = if product.tax_inclusive {
            let tax = tax::contained(price, rate);
            (price - tax, tax)
        } else {
            (price, tax::on_top(price, rate))
        };
        let free_now = trial_days > 0 && product.cycle.is_some();
        Self {
            product,
            listed,
            quantity,
            addons,
            rate,
            subtotal,
            tax,
            free_now,
        }
    }

    /// The positions it is made of: the product, then its addons.
    pub fn items(&self) -> Vec<PlanItem> {
        plan_items(&self.product, self.quantity, &self.addons)
    }

    /// The line a payment keeps.
    pub fn line(&self, id: String) -> Line {
        let due = i64::from(!self.free_now);
        Line {
            id,
            product_id: self.product.id.clone(),
            name: self.product.name.clone(),
            description: self.product.description.clone(),
            quantity: self.quantity,
            subtotal: self.subtotal * due,
            tax: self.tax * due,
        }
    }

    fn view(&self) -> Value {
        json!({
            "product_id": self.product.id,
            "name": self.product.name,
            "description": self.product.description,
            "quantity": self.quantity,
            "currency": self.product.currency,
            "og_currency": self.listed.1,
            "og_price": self.listed.0[0].unit_price,
            "discounted_price": self.product.price,
            "tax": self.tax,
            "tax_rate": self.rate,
            "tax_inclusive": self.product.tax_inclusive,
            "tax_category": self.product.tax_category,
            "is_subscription": self.product.cycle.is_some(),
            "is_usage_based": self.product.usage_based,
            "addons": self.addons_view(),
            "meters": [],
            "credit_entitlements": [],
            "discount_amount": null,
            "discount_cycle": null,
            "monthly_equivalent": null,
        })
    }

    fn addons_view(&self) -> Option<Vec<Value>> {
        (!self.addons.is_empty()).then(|| {
            self.addons
                .iter()
                .zip(&self.listed.0[1..])
                .map(|((addon, quantity), listed)| {
                    json!({
                        "addon_id": addon.id,
                        "name": addon.name,
                        "description": addon.description,
                        "quantity": quantity,
                        "currency": addon.currency,
                        "og_currency": self.listed.1,
                        "og_price": listed.unit_price,
                        "discounted_price": addon.price,
                        "tax_category": addon.tax_category,
                        "tax_inclusive": self.product.tax_inclusive,
                        "tax_rate": self.rate,
                    })
                })
                .collect()
        })
    }
}

/// A position in the currency it is paid in, and as the catalogue has it.
struct Localized {
    product: Product,
    addons: Vec<(Addon, i64)>,
    listed: (Vec<PlanItem>, String),
}

/// A sum over positions. Minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Without tax.
    pub subtotal: i64,
    /// Tax.
    pub tax: i64,
}

impl Sum {
    /// With tax.
    pub fn total(self) -> i64 {
        self.subtotal + self.tax
    }

    fn view(self) -> Value {
        json!({ "subtotal": self.subtotal, "discount": 0, "tax": self.tax, "total_amount": self.total() })
    }
}

/// A priced cart.
#[derive(Debug, Clone)]
pub struct Priced {
    /// Its positions.
    pub items: Vec<PricedItem>,
    /// ISO 4217, the same for all of them.
    pub currency: String,
    /// Taxed where.
    pub country: String,
    /// Free days of its subscriptions.
    pub trial_days: i64,
    /// How long a month is.
    pub month: MonthLength,
}

impl Priced {
    /// What is due now.
    pub fn due_now(&self) -> Sum {
        self.sum(|item| !item.free_now)
    }

    fn recurring(&self) -> Sum {
        self.sum(|item| item.product.cycle.is_some())
    }

    fn sum(&self, included: impl Fn(&PricedItem) -> bool) -> Sum {
        self.items
            .iter()
            .filter(|item| included(item))
            .fold(Sum::default(), |sum, item| Sum {
                subtotal: sum.subtotal + item.subtotal,
                tax: sum.tax + item.tax,
            })
    }

    /// When a subscription of this cart that starts now is billed next.
    pub fn next_billing(&self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        let cycle = self.items.iter().find_map(|item| item.product.cycle)?;
        Some(if self.trial_days > 0 {
            now + Duration::days(self.trial_days)
        } else {
            cycle.after(now, self.month)
        })
    }

    /// The answer of `POST /checkouts/preview`.
    pub fn preview(&self, now: OffsetDateTime) -> Value {
        let due = self.due_now();
        let is_recurring = self.items.iter().any(|item| item.product.cycle.is_some());
        let cart: Vec<Value> = self.items.iter().map(PricedItem::view).collect();
        json!({
            "currency": self.currency,
            "billing_country": self.country,
            "total_price": due.total(),
            "total_tax": due.tax,
            "is_byop": false,
            "payment_method_required": true,
            "current_breakup": due.view(),
            "recurring_breakup": is_recurring.then(|| self.recurring().view()),
            "product_cart": cart,
            "next_billing_date": self.next_billing(now).map(stamp),
            "trial_period_days": is_recurring.then_some(self.trial_days),
            "trial_amount": null,
            "subscriptions": self.subscriptions_view(now),
            "tax_id_err_msg": null,
            "tax_id_business_name": null,
            "tax_id_format_name": null,
        })
    }

    /// Dodo lists the subscriptions only if there are several.
    fn subscriptions_view(&self, now: OffsetDateTime) -> Option<Vec<Value>> {
        let plans: Vec<&PricedItem> = self
            .items
            .iter()
            .filter(|item| item.product.cycle.is_some())
            .collect();
        (plans.len() > 1).then(|| {
            plans
                .iter()
                .map(|item| {
                    let due = i64::from(!item.free_now);
                    json!({
                        "product_id": item.product.id,
                        "amount_due_now": (item.subtotal + item.tax) * due,
                        "tax_due_now": item.tax * due,
                        "recurring_amount": item.subtotal + item.tax,
                        "recurring_tax": item.tax,
                        "next_billing_date": item.product.cycle.map(|cycle| stamp(cycle.after(now, self.month))),
                        "trial_period_days": self.trial_days,
                    })
                })
                .collect()
        })
    }
}

impl World {
    /// Prices a cart for a place.
    ///
    /// # Errors
    /// Unknown or archived product, several currencies, a sum the gateway would not take.
    pub fn price(
        &self,
        cart: &[CartItem],
        country: &str,
        state: Option<&str>,
        trial_days: i64,
    ) -> Result<Priced, ApiError> {
        tax::check_country(country)?;
        let rate = tax::rate(country, state);
        let items: Vec<PricedItem> = cart
            .iter()
            .map(|item| {
                let localized = self.localized(item)?;
                Ok(PricedItem::new(localized, item.quantity, rate, trial_days))
            })
            .collect::<Result<_, ApiError>>()?;
        let currency = items
            .first()
            .map(|item| item.product.currency.clone())
            .unwrap_or_default();
        if items.iter().any(|item| item.product.currency != currency) {
            return Err(ApiError::unprocessable(
                "UNSUPPORTED_CURRENCY",
                "All products must have one currency",
            ));
        }
        let priced = Priced {
            items,
            currency,
            country: country.to_owned(),
            trial_days,
            month: self.settings.plans.month_length,
        };
        check_minimum(&priced)?;
        Ok(priced)
    }

    /// A position of the cart in the currency the buyer asked for. Dodo: without adaptive currency, or a rate, the
    /// wish is discarded.
    fn localized(&self, item: &CartItem) -> Result<Localized, ApiError> {
        let product = self.sellable(&item.product_id)?.clone();
        let addons = self.carried(&item.product_id, &item.addons)?;
        let listed = plan_items(&product, item.quantity, &addons);
        let currency = product.currency.clone();
        let wanted = item.currency.as_ref().unwrap_or(&currency);
        let (product, addons) = self
            .in_currency(&product, &addons, wanted)
            .unwrap_or((product, addons));
        Ok(Localized {
            product,
            addons,
            listed: (listed, currency),
        })
    }

    /// A product that can be bought.
    ///
    /// # Errors
    /// 404 unknown, 410 archived.
    pub(super) fn sellable(&self, id: &str) -> Result<&Product, ApiError> {
        let product = self
            .products
            .get(id)
            .ok_or_else(|| ApiError::not_found("Product", id))?;
        if product.archived {
            let message = format!("Product {id} was deleted");
            return Err(ApiError::new(
                axum::http::StatusCode::GONE,
                "PRODUCT_IS_DELETED",
                message,
            ));
        }
        Ok(product)
    }
}

/// Refuses sums below the gateway's minimum.
fn check_minimum(priced: &Priced) -> Result<(), ApiError> {
    let total = priced.due_now().total();
    if minimum::met(total, &priced.currency) {
        Ok(())
    } else {
        Err(minimum::refusal(total, &priced.currency))
    }
}
