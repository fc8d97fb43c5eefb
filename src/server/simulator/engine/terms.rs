//! What a plan with addons is, as the catalogue has it.

use crate::server::simulator::currency::BASE;
use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::addon::{Addon, AddonItem};
use crate::server::simulator::model::plan::Terms;
use crate::server::simulator::model::product::Product;
use crate::server::simulator::world::World;

/// Dodo: at most ten addons on a subscription product.
const ADDON_LIMIT: usize = 10;

impl World {
    /// A plan that can be bought, with its addons.
    ///
    /// # Errors
    /// Unknown or archived product, one that is no subscription, addons it does not carry, no price in the currency.
    pub(super) fn terms(
        &self,
        product_id: &str,
        quantity: i64,
        addons: &[AddonItem],
        currency: &str,
    ) -> Result<Terms, ApiError> {
        let product = self.sellable(product_id)?.clone();
        let Some(cycle) = product.cycle else {
            let message = format!("Product {product_id} is not a subscription product");
            return Err(ApiError::invalid_body(message));
        };
        check_quantity(quantity)?;
        let addons = self.carried(product_id, addons)?;
        let (product, addons) = self
            .in_currency(&product, &addons, currency)
            .ok_or_else(|| {
                let message = format!("{product_id} has no price in {currency}");
                ApiError::unprocessable("UNSUPPORTED_CURRENCY", message)
            })?;
        Ok(Terms {
            product,
            cycle,
            quantity,
            addons,
        })
    }

    /// A product and its addons priced in this currency: their own, or one with a rate of adaptive currency.
    pub fn in_currency(
        &self,
        product: &Product,
        addons: &[(Addon, i64)],
        currency: &str,
    ) -> Option<(Product, Vec<(Addon, i64)>)> {
        let (mut product, mut addons) = (product.clone(), addons.to_vec());
        if product.currency == currency {
            return Some((product, addons));
        }
        let rate = self.settings.plans.adaptive_rates.get(currency)?;
        if product.currency != BASE {
            return None;
        }
        product.price = rate.out_of_base(product.price, currency);
        currency.clone_into(&mut product.currency);
        for (addon, _) in &mut addons {
            addon.price = rate.out_of_base(addon.price, currency);
            currency.clone_into(&mut addon.currency);
        }
        Some((product, addons))
    }

    /// The addons of a request, if the product carries them.
    ///
    /// # Errors
    /// Dodo's codes for addons named twice, not known to the product, or on a plan billed by use.
    pub(super) fn carried(
        &self,
        product_id: &str,
        addons: &[AddonItem],
    ) -> Result<Vec<(Addon, i64)>, ApiError> {
        let product = self.sellable(product_id)?;
        check_addons(addons, product.usage_based)?;
        addons
            .iter()
            .map(|item| {
                self.addons
                    .get(&item.addon_id)
                    .filter(|addon| product.addons.contains(&addon.id))
                    .filter(|addon| addon.currency == product.currency)
                    .map(|addon| (addon.clone(), item.quantity))
                    .ok_or_else(|| {
                        let message =
                            format!("Product {product_id} has no addon {}", item.addon_id);
                        ApiError::unprocessable("MISSING_ADDON_IDS", message)
                    })
            })
            .collect()
    }
}

fn check_addons(addons: &[AddonItem], usage_based: bool) -> Result<(), ApiError> {
    if usage_based && !addons.is_empty() {
        return Err(ApiError::unprocessable(
            "ADDONS_IN_USAGE_BASED_BILLING_NOT_SUPPORTED",
            "A plan that is billed by use takes no addons",
        ));
    }
    if addons.len() > ADDON_LIMIT {
        return Err(ApiError::invalid_body("`addons` takes at most 10 addons"));
    }
    for (place, item) in addons.iter().enumerate() {
        check_quantity(item.quantity)?;
        if addons[..place]
            .iter()
            .any(|earlier| earlier.addon_id == item.addon_id)
        {
            return Err(ApiError::unprocessable(
                "DUPLICATE_ADDON_IDS_IN_REQUEST",
                format!("Addon {} is named twice", item.addon_id),
            ));
        }
    }
    Ok(())
}

fn check_quantity(quantity: i64) -> Result<(), ApiError> {
    if (1..=100_000).contains(&quantity) {
        Ok(())
    } else {
        Err(ApiError::invalid_body(
            "`quantity` must be between 1 and 100000",
        ))
    }
}
