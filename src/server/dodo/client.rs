//! The calls.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use url::Url;

use super::error::DodoError;
use super::options::DodoOptions;
use super::product_cache::ProductCache;
use super::records::{
    CHARGE_METADATA_KEY, CheckoutRecord, PaymentRecord, PaymentsPage, Preview, Taken,
};
use super::redact;
use super::requests::{ChargeRequest, PreviewRequest, StandardCheckoutRequest};
use super::transport::{Call, Transport};
use super::verdict::unavailable;
use super::wire::checkout::{
    Checkout, HostedCheckout, MadeCheckout, NewCheckout, PortalSession, PreviewAnswer,
};
use super::wire::customer::Customer;
use super::wire::lenient;
use super::wire::payment::{Payment, Payments};
use super::wire::payment_method::PaymentMethods;
use super::wire::product;
use crate::domain::ids::{CustomerId, PaymentId, ProductId, SessionId, SubscriptionId};
use crate::domain::locale::Locale;
use crate::domain::payment::PaymentStatus;
use crate::domain::payment_method::PaymentMethod;
use crate::domain::product::Product;
use crate::domain::timestamp::Timestamp;

/// Dodo: at most 100 items a page.
pub(super) const PAGE_SIZE: usize = 100;
/// Dodo's own page size. A page with fewer items is the last one, even for a server that ignored ours.
pub(super) const SMALLEST_FULL_PAGE: usize = 10;
/// Where looking further would eat the request budget.
pub(super) const MOST_PAGES: usize = 10;

/// Dodo Payments. Cheap to clone: all clones share connections, budget and products.
#[derive(Clone)]
pub struct Dodo {
    inner: Arc<Inner>,
}

struct Inner {
    transport: Transport,
    products: ProductCache,
}

/// A place in the request budget, good for one charge.
#[derive(Debug)]
pub struct ChargeSlot(pub(super) ());

impl fmt::Debug for Dodo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dodo")
            .field("base_url", &self.inner.transport.base_url().as_str())
            .finish_non_exhaustive()
    }
}

impl Dodo {
    /// A client.
    ///
    /// # Errors
    /// [`DodoError::Setup`] for an address, key or budget that could never work.
    pub fn new(options: DodoOptions) -> Result<Self, DodoError> {
        let inner = Inner {
            transport: Transport::new(&options)?,
            products: ProductCache::new(options.product_life),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// A payment as it stands now.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]; [`DodoError::NotFound`] if there is none of this id.
    pub async fn payment(&self, id: &PaymentId) -> Result<PaymentRecord, DodoError> {
        let path = ["payments", id.as_str()];
        let payment: Payment = self.read(Call::get("GET /payments/{id}", &path)).await?;
        let record = payment
            .into_record(None, Timestamp(0))
            .map_err(|e| unavailable(None, e.to_string()))?;
        if record.id == *id {
            Ok(record)
        } else {
            Err(unavailable(None, "another payment was answered".to_owned()))
        }
    }

    /// Every payment of `customer` made at `since` or later, oldest first: complete, or an error.
    ///
    /// A list leaves out error code, items, tax and billing address; ask for the payment itself when they matter. Dodo's clock
    /// is not ours: choose `since` a little early.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]; also [`DodoError::Unavailable`] for more than 1000 payments, or one that
    /// carries a charge of ours and cannot be read.
    pub async fn payments_of(
        &self,
        customer: &CustomerId,
        since: Timestamp,
    ) -> Result<Vec<PaymentRecord>, DodoError> {
        let mut found = BTreeMap::new();
        for page in 0..MOST_PAGES {
            let items = self.payments_page(customer, since, page).await?;
            let is_last = items.len() < SMALLEST_FULL_PAGE;
            for item in items {
                if let Some(record) = listed(item, Some(customer))? {
                    found.insert(record.id.clone(), record);
                }
            }
            if is_last {
                let mut records: Vec<_> = found.into_values().collect();
                records.sort_by_key(|r| r.created_at);
                return Ok(records);
            }
        }
        let cause = "the customer has more payments than we look through";
        Err(unavailable(None, cause.to_owned()))
    }

    /// A page of all customers' payments made from `from` to `to`, both included, in no order to rely on. Pages begin
    /// at 0. One that cannot be read is left out: conclude nothing from a payment's absence here.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn payments_made(
        &self,
        from: Timestamp,
        to: Timestamp,
        page: usize,
    ) -> Result<PaymentsPage, DodoError> {
        let moment = |at: Timestamp| lenient::rfc3339(Timestamp(at.0.max(0))).unwrap_or_default();
        let call = Call::get("GET /payments", &["payments"])
            .query("created_at_gte", moment(from))
            .query("created_at_lte", moment(to))
            .query("page_number", page.to_string())
            .query("page_size", PAGE_SIZE.to_string());
        let answer: Payments = self.read(call).await?;
        let is_last = answer.items.len() < SMALLEST_FULL_PAGE;
        let payments = answer.items.into_iter().filter_map(readable).collect();
        Ok(PaymentsPage { payments, is_last })
    }

    /// The payment that began a subscription: the one that succeeded, else the latest try.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn first_payment_of(
        &self,
        subscription: &SubscriptionId,
    ) -> Result<Option<PaymentRecord>, DodoError> {
        let call = Call::get("GET /payments", &["payments"])
            .query("subscription_id", subscription.as_str())
            .query("page_number", "0")
            .query("page_size", PAGE_SIZE.to_string());
        let payments: Payments = self.read(call).await?;
        let first = payments
            .items
            .into_iter()
            .filter_map(|item| serde_json::from_value::<Payment>(item).ok())
            .filter_map(|payment| payment.into_record(None, Timestamp(0)).ok())
            .filter(|payment| payment.is_order)
            .max_by_key(|p| (p.status == PaymentStatus::Succeeded, p.created_at));
        match first {
            // The list leaves out the billing address; the payment itself has it.
            Some(payment) => self.payment(&payment.id).await.map(Some),
            None => Ok(None),
        }
    }

    async fn payments_page(
        &self,
        customer: &CustomerId,
        since: Timestamp,
        page: usize,
    ) -> Result<Vec<Value>, DodoError> {
        let since = lenient::rfc3339(Timestamp(since.0.max(0)));
        let call = Call::get("GET /payments", &["payments"])
            .query("customer_id", customer.as_str())
            .query("created_at_gte", since.unwrap_or_default())
            .query("page_number", page.to_string())
            .query("page_size", PAGE_SIZE.to_string());
        let payments: Payments = self.read(call).await?;
        Ok(payments.items)
    }

    /// The customer's saved methods, in Dodo's order. One without a usable id is left out.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn payment_methods(
        &self,
        customer: &CustomerId,
    ) -> Result<Vec<PaymentMethod>, DodoError> {
        let path = ["customers", customer.as_str(), "payment-methods"];
        let call = Call::get("GET /customers/{id}/payment-methods", &path);
        let methods: PaymentMethods = self.read(call).await?;
        Ok(methods.into_methods())
    }

    /// The language a customer prefers, if Dodo knows one that is a language tag.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn preferred_locale(
        &self,
        customer: &CustomerId,
    ) -> Result<Option<Locale>, DodoError> {
        let path = ["customers", customer.as_str()];
        let customer: Customer = self.read(Call::get("GET /customers/{id}", &path)).await?;
        let preferred = customer.preferred_locale.as_deref();
        Ok(preferred.and_then(|tag| Locale::parse(&tag.replace('_', "-")).ok()))
    }

    /// A product, at most [`DodoOptions::product_life`] old.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]. A deleted product is [`DodoError::Refused`] (`PRODUCT_IS_DELETED`) or
    /// [`DodoError::NotFound`]. Errors are not kept.
    pub async fn product(&self, id: &ProductId) -> Result<Product, DodoError> {
        if let Some(product) = self.inner.products.get(id, Instant::now()) {
            return Ok(product);
        }
        let path = ["products", id.as_str()];
        let product: product::Product = self.read(Call::get("GET /products/{id}", &path)).await?;
        if product.product_id != *id {
            return Err(unavailable(None, "another product was answered".to_owned()));
        }
        let product = product.into_product();
        self.inner.products.put(product.clone(), Instant::now());
        Ok(product)
    }

    /// The product a subscription is for, and how many of it.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn subscription_product(
        &self,
        id: &SubscriptionId,
    ) -> Result<(ProductId, u32), DodoError> {
        let path = ["subscriptions", id.as_str()];
        let call = Call::get("GET /subscriptions/{id}", &path);
        let subscription: product::Subscription = self.read(call).await?;
        Ok((
            subscription.product_id,
            subscription.quantity.unwrap_or(1).max(1),
        ))
    }

    /// What a cart would cost. Dodo: it creates nothing; so it counts as a read and is retried.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`].
    pub async fn preview(&self, request: &PreviewRequest) -> Result<Preview, DodoError> {
        let call = Call::post("POST /checkouts/preview", &["checkouts", "preview"])
            .json(&NewCheckout::preview(request))?;
        let call = if request.urgent { call.first() } else { call };
        let answer: PreviewAnswer = self.read(call).await?;
        Ok(answer.into_preview(request.billing.as_ref().map(|at| at.country.as_str())))
    }

    /// Waits for a place in the request budget, before every other call. To be had before it is written down that the
    /// charge leaves, so that nothing stands between the two.
    ///
    /// # Errors
    /// [`DodoError::NotSent`] when the budget stays exhausted.
    pub async fn charge_slot(&self) -> Result<ChargeSlot, DodoError> {
        self.inner.transport.charge_slot().await?;
        Ok(ChargeSlot(()))
    }

    /// Takes money from a saved method: one attempt.
    ///
    /// `Ok` is no success of the payment: ask [`Dodo::payment`] or wait for the webhook. Commit the charge before the
    /// call. Dropping the future after its first poll leaves the outcome as unknown as a time-out does, so run it in
    /// a task of its own, not in one a closed browser tab cancels.
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]. If [`DodoError::outcome_unknown`], the money may have moved.
    pub async fn charge(
        &self,
        slot: ChargeSlot,
        request: &ChargeRequest,
    ) -> Result<Taken, DodoError> {
        let ChargeSlot(()) = slot;
        let call =
            Call::post("POST /checkouts", &["checkouts"]).json(&NewCheckout::charge(request))?;
        let made: MadeCheckout = self.inner.transport.write_at_once(call).await?;
        Ok(Taken {
            session: made.session_id,
            payment: made.payment_id,
        })
    }

    /// Makes a hosted checkout and gives its address. One attempt.
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]. It takes no money, so an unknown outcome costs nothing.
    pub async fn standard_checkout(
        &self,
        request: &StandardCheckoutRequest,
    ) -> Result<Url, DodoError> {
        let call =
            Call::post("POST /checkouts", &["checkouts"]).json(&NewCheckout::standard(request))?;
        let made: HostedCheckout = self.write(call).await?;
        Ok(made.checkout_url)
    }

    /// How far a checkout session has come.
    ///
    /// # Errors
    /// Any but [`DodoError::Unknown`]; [`DodoError::NotFound`] if there is none of this id.
    pub async fn checkout(&self, id: &SessionId) -> Result<CheckoutRecord, DodoError> {
        let path = ["checkouts", id.as_str()];
        let checkout: Checkout = self.read(Call::get("GET /checkouts/{id}", &path)).await?;
        Ok(checkout.into_record(id.clone()))
    }

    /// The address of the customer's portal, good for 24 hours, with a way back to `return_url`. One attempt.
    ///
    /// # Errors
    /// Any but [`DodoError::Unavailable`]. It takes no money, so an unknown outcome costs nothing.
    pub async fn portal(&self, customer: &CustomerId, return_url: &Url) -> Result<Url, DodoError> {
        let path = ["customers", customer.as_str(), "customer-portal", "session"];
        let call = Call::post("POST /customers/{id}/customer-portal/session", &path)
            .query("return_url", return_url.as_str());
        let session: PortalSession = self.write(call).await?;
        Ok(session.link)
    }

    pub(super) fn transport(&self) -> &Transport {
        &self.inner.transport
    }

    pub(super) async fn read<T: serde::de::DeserializeOwned>(
        &self,
        call: Call<'_>,
    ) -> Result<T, DodoError> {
        self.inner.transport.read(call).await
    }

    pub(super) async fn write<T: serde::de::DeserializeOwned>(
        &self,
        call: Call<'_>,
    ) -> Result<T, DodoError> {
        self.inner.transport.write(call).await
    }
}

/// A list's payment. One that cannot be read is left out, unless it is of our making: then saying it is not there
/// could end a charge that was paid.
pub(super) fn listed(
    item: Value,
    asked_for: Option<&CustomerId>,
) -> Result<Option<PaymentRecord>, DodoError> {
    let is_ours = item.to_string().contains(CHARGE_METADATA_KEY);
    match record_of(item, asked_for) {
        Err(why) if is_ours => Err(unavailable(
            None,
            format!("a charge's payment cannot be read: {why}"),
        )),
        record => Ok(or_left_out(record)),
    }
}

/// The same where nothing is concluded from absence.
fn readable(item: Value) -> Option<PaymentRecord> {
    or_left_out(record_of(item, None))
}

fn or_left_out(record: Result<PaymentRecord, String>) -> Option<PaymentRecord> {
    record
        .inspect_err(|why| tracing::warn!(why, "a listed payment cannot be read and is left out"))
        .ok()
}

fn record_of(item: Value, asked_for: Option<&CustomerId>) -> Result<PaymentRecord, String> {
    let payment: Payment = serde_json::from_value(item).map_err(|e| redact::unread(&e))?;
    payment
        .into_record(asked_for, Timestamp(0))
        .map_err(|e| e.to_string())
}
