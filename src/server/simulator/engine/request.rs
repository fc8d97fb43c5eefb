//! The body of `POST /checkouts` and `/checkouts/preview`, and its rules.

use serde::Deserialize;
use serde_json::Value;

use crate::server::simulator::error::ApiError;
use crate::server::simulator::model::Metadata;
use crate::server::simulator::model::addon::AddonItem;
use crate::server::simulator::model::address::Address;
use crate::server::simulator::model::checkout::{Buyer, CartItem};
use crate::server::simulator::tax;

/// A checkout request. Members the simulator has no use for are ignored, as Dodo ignores unknown ones.
#[derive(Debug, Clone, Deserialize)]
pub struct CheckoutRequest {
    product_cart: Vec<CartEntry>,
    #[serde(default)]
    customer: Option<CustomerEntry>,
    /// A saved method; only with `confirm` and a `customer_id`.
    #[serde(default)]
    pub payment_method_id: Option<String>,
    /// Charge now.
    #[serde(default)]
    pub confirm: bool,
    /// Billing address.
    #[serde(default)]
    pub billing_address: Option<Address>,
    #[serde(default)]
    billing_currency: Option<String>,
    /// Where the browser goes afterwards.
    #[serde(default)]
    pub return_url: Option<String>,
    /// Where the back button goes.
    #[serde(default)]
    pub cancel_url: Option<String>,
    /// Ends up on the payment.
    #[serde(default)]
    pub metadata: Option<Metadata>,
    #[serde(default)]
    feature_flags: Option<Flags>,
    #[serde(default)]
    discount_code: Option<String>,
    #[serde(default)]
    discount_codes: Option<Vec<String>>,
    #[serde(default)]
    subscription_data: Option<SubscriptionData>,
    /// Ask the bank, whatever the card.
    #[serde(default)]
    pub force_3ds: Option<bool>,
    #[serde(default)]
    minimal_address: bool,
    #[serde(default)]
    custom_fields: Option<Vec<Value>>,
}

#[derive(Debug, Clone, Deserialize)]
struct CartEntry {
    product_id: String,
    quantity: i64,
    #[serde(default)]
    addons: Option<Vec<AddonItem>>,
}

#[derive(Debug, Clone, Deserialize)]
struct CustomerEntry {
    #[serde(default)]
    customer_id: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    phone_number: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Flags {
    #[serde(default)]
    always_create_new_customer: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct SubscriptionData {
    #[serde(default)]
    trial_period_days: Option<i64>,
    #[serde(default)]
    on_demand: Option<Value>,
}

impl CheckoutRequest {
    /// Checks what can be checked without looking anything up.
    ///
    /// # Errors
    /// 422 with Dodo's code for the first rule broken.
    pub fn check(&self) -> Result<(), ApiError> {
        self.check_cart()?;
        check_metadata(self.metadata.as_ref())?;
        self.check_discounts()?;
        self.check_address()?;
        self.check_currency()?;
        self.check_urls()?;
        if self
            .custom_fields
            .as_ref()
            .is_some_and(|fields| fields.len() > 5)
        {
            return Err(ApiError::invalid_body(
                "`custom_fields` takes at most 5 fields",
            ));
        }
        if !(0..=10_000).contains(&self.trial_days()) {
            return Err(ApiError::invalid_body(
                "`trial_period_days` must be between 0 and 10000",
            ));
        }
        let on_demand = self
            .subscription_data
            .as_ref()
            .is_some_and(|data| data.on_demand.is_some());
        if on_demand {
            return Err(ApiError::unprocessable(
                "UNSUPPORTED_ACTION",
                "On-demand subscriptions are not enabled here",
            ));
        }
        Ok(())
    }

    /// Dodo: `payment_method_id` is only legal with `confirm: true` and an existing customer.
    ///
    /// # Errors
    /// 422 if either is missing.
    pub fn check_saved_method(&self) -> Result<(), ApiError> {
        let named = self
            .customer
            .as_ref()
            .is_some_and(|customer| customer.customer_id.is_some());
        if self.payment_method_id.is_some() && !(self.confirm && named) {
            return Err(ApiError::invalid_body(
                "`payment_method_id` needs `confirm: true` and `customer.customer_id`",
            ));
        }
        Ok(())
    }

    /// The cart.
    pub fn cart(&self) -> Vec<CartItem> {
        self.product_cart
            .iter()
            .map(|entry| CartItem {
                product_id: entry.product_id.clone(),
                quantity: entry.quantity,
                addons: entry.addons.clone().unwrap_or_default(),
                currency: self.billing_currency.clone(),
            })
            .collect()
    }

    /// Free days of its subscriptions.
    pub fn trial_days(&self) -> i64 {
        self.subscription_data
            .as_ref()
            .and_then(|data| data.trial_period_days)
            .unwrap_or_default()
    }

    /// Whether a customer with the same e-mail is never reused.
    pub fn always_create_new_customer(&self) -> bool {
        self.feature_flags
            .as_ref()
            .is_some_and(|flags| flags.always_create_new_customer)
    }

    /// Who buys.
    ///
    /// # Errors
    /// 422 if the customer has neither id nor e-mail.
    pub fn buyer(&self) -> Result<Buyer, ApiError> {
        let Some(customer) = &self.customer else {
            return Ok(Buyer::Unknown);
        };
        match (&customer.customer_id, &customer.email) {
            (Some(id), _) => Ok(Buyer::Existing(id.clone())),
            (None, Some(email)) if email.contains('@') => Ok(Buyer::New {
                email: email.clone(),
                name: customer.name.clone(),
                phone_number: customer.phone_number.clone(),
            }),
            _ => Err(ApiError::invalid_body(
                "`customer` needs `customer_id` or a valid `email`",
            )),
        }
    }

    /// Whether an address given with `confirm` has all Dodo asks for: everything, or country and zip code.
    pub fn is_complete(&self, address: &Address) -> bool {
        let has = |part: &Option<String>| part.as_ref().is_some_and(|text| !text.trim().is_empty());
        let minimal = has(&address.zipcode);
        if self.minimal_address {
            return minimal;
        }
        minimal && has(&address.city) && has(&address.state) && has(&address.street)
    }

    fn check_cart(&self) -> Result<(), ApiError> {
        if self.product_cart.is_empty() {
            return Err(ApiError::unprocessable(
                "PRODUCT_CART_EMTPY",
                "`product_cart` is empty",
            ));
        }
        if self.product_cart.len() > 20 {
            return Err(ApiError::invalid_body(
                "`product_cart` takes at most 20 products",
            ));
        }
        for entry in &self.product_cart {
            if !(1..=100_000).contains(&entry.quantity) {
                return Err(ApiError::invalid_body(
                    "`quantity` must be between 1 and 100000",
                ));
            }
        }
        Ok(())
    }

    fn check_discounts(&self) -> Result<(), ApiError> {
        let several = self
            .discount_codes
            .as_ref()
            .is_some_and(|codes| !codes.is_empty());
        match (&self.discount_code, several) {
            (Some(_), true) => Err(ApiError::invalid_body(
                "Send `discount_codes` or `discount_code`, not both",
            )),
            (None, false) => Ok(()),
            _ => Err(ApiError::unprocessable(
                "INVALID_DISCOUNT_CODE",
                "There is no such discount code",
            )),
        }
    }

    fn check_address(&self) -> Result<(), ApiError> {
        self.billing_address
            .as_ref()
            .map_or(Ok(()), |address| tax::check_country(&address.country))
    }

    fn check_currency(&self) -> Result<(), ApiError> {
        let well_formed =
            |code: &String| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        match &self.billing_currency {
            Some(code) if !well_formed(code) => Err(ApiError::unprocessable(
                "UNSUPPORTED_BILLING_CURRENCY",
                format!("`{code}` is not a currency"),
            )),
            _ => Ok(()),
        }
    }

    fn check_urls(&self) -> Result<(), ApiError> {
        check_url("return_url", self.return_url.as_ref())?;
        check_url("cancel_url", self.cancel_url.as_ref())
    }
}

/// Checks a URL a browser may be sent to.
///
/// # Errors
/// 422 if it is not one of HTTP.
pub(super) fn check_url(name: &str, address: Option<&String>) -> Result<(), ApiError> {
    let valid = |text: &String| {
        url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
    };
    match address {
        Some(text) if !valid(text) => Err(ApiError::invalid_body(format!("`{name}` is not a URL"))),
        _ => Ok(()),
    }
}

/// Dodo: at most 50 pairs; keys of at most 40 letters, digits, dashes and underscores; values of at most 500
/// characters, or numbers, or booleans.
///
/// # Errors
/// 422 for the first pair that breaks a rule.
pub fn check_metadata(metadata: Option<&Metadata>) -> Result<(), ApiError> {
    let Some(metadata) = metadata else {
        return Ok(());
    };
    if metadata.len() > 50 {
        return Err(ApiError::unprocessable(
            "MAXIMUM_KEYS_REACHED",
            "`metadata` takes at most 50 keys",
        ));
    }
    for (key, value) in metadata {
        let fine = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if key.is_empty() || key.len() > 40 || !key.chars().all(fine) {
            return Err(ApiError::invalid_body(format!(
                "`{key}` is not a valid metadata key"
            )));
        }
        let valid = match value {
            Value::String(text) => text.chars().count() <= 500,
            Value::Number(_) | Value::Bool(_) => true,
            _ => false,
        };
        if !valid {
            return Err(ApiError::invalid_body(format!(
                "The metadata value of `{key}` is not valid"
            )));
        }
    }
    Ok(())
}
