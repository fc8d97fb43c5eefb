//! Everything the simulator knows, behind one lock.

use std::sync::{Mutex, MutexGuard, PoisonError};

use time::OffsetDateTime;
use tokio::sync::Notify;

use super::Embedding;
use super::clock::Clock;
use super::currency::Rate;
use super::error::ApiError;
use super::faults::Faults;
use super::ids::Ids;
use super::model::addon::Addon;
use super::model::checkout::Session;
use super::model::customer::Customer;
use super::model::endpoint::Endpoint;
use super::model::payment::Payment;
use super::model::payment_link::PaymentLink;
use super::model::payment_method::PaymentMethod;
use super::model::product::Product;
use super::model::refund::Refund;
use super::model::subscription::Subscription;
use super::model::wallet::Wallet;
use super::outbox::Outbox;
use super::portal::PortalLink;
use super::rate_limit::RateLimit;
use super::request_log::RequestLog;
use super::seed;
use super::settings::Settings;
use super::table::Table;

/// The endpoint made from the options, its id.
pub const OWN_ENDPOINT: &str = "whk_SimulatedEndpoint00001";

/// The simulator's state. Every change happens under its lock, at a moment passed in.
pub struct World {
    /// Its time.
    pub clock: Clock,
    /// Its id source.
    pub ids: Ids,
    /// Its switches.
    pub settings: Settings,
    /// Customers.
    pub customers: Table<Customer>,
    /// Saved payment methods.
    pub payment_methods: Table<PaymentMethod>,
    /// Products.
    pub products: Table<Product>,
    /// Addons.
    pub addons: Table<Addon>,
    /// Checkout sessions.
    pub sessions: Table<Session>,
    /// Payments.
    pub payments: Table<Payment>,
    /// Subscriptions.
    pub subscriptions: Table<Subscription>,
    /// Customers' wallets.
    pub wallets: Vec<Wallet>,
    /// Pages of single payments.
    pub payment_links: Table<PaymentLink>,
    /// Refunds.
    pub refunds: Table<Refund>,
    /// Webhook endpoints.
    pub endpoints: Table<Endpoint>,
    /// Customer portal links.
    pub portal_links: Vec<PortalLink>,
    /// Events and their deliveries.
    pub outbox: Outbox,
    /// Faults waiting for their call.
    pub faults: Faults,
    /// API requests so far.
    pub requests: RequestLog,
    /// Requests within the limit's windows, with the right key.
    pub rate_limit: RateLimit,
    /// The same, without it.
    pub anonymous_rate_limit: RateLimit,
}

impl World {
    /// A world with the seed's products and nothing else. `ids` go on where they were.
    pub fn seeded(ids: Ids) -> Self {
        let mut world = Self {
            clock: Clock::default(),
            ids,
            settings: Settings::default(),
            customers: Table::default(),
            payment_methods: Table::default(),
            products: Table::default(),
            addons: Table::default(),
            sessions: Table::default(),
            payments: Table::default(),
            subscriptions: Table::default(),
            wallets: Vec::new(),
            payment_links: Table::default(),
            refunds: Table::default(),
            endpoints: Table::default(),
            portal_links: Vec::new(),
            outbox: Outbox::default(),
            faults: Faults::default(),
            requests: RequestLog::default(),
            rate_limit: RateLimit::default(),
            anonymous_rate_limit: RateLimit::default(),
        };
        for product in seed::products() {
            world.products.put(product);
        }
        for addon in seed::addons() {
            world.addons.put(addon);
        }
        world
    }

    /// The simulator's present.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// A customer.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn customer(&self, id: &str) -> Result<&Customer, ApiError> {
        self.customers
            .get(id)
            .ok_or_else(|| ApiError::not_found("Customer", id))
    }

    /// A payment.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn payment(&self, id: &str) -> Result<&Payment, ApiError> {
        self.payments
            .get(id)
            .ok_or_else(|| ApiError::not_found("Payment", id))
    }

    /// A checkout session.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn session(&self, id: &str) -> Result<&Session, ApiError> {
        self.sessions
            .get(id)
            .ok_or_else(|| ApiError::not_found("Checkout session", id))
    }

    /// A subscription.
    ///
    /// # Errors
    /// 404 if there is none.
    pub fn subscription(&self, id: &str) -> Result<&Subscription, ApiError> {
        self.subscriptions
            .get(id)
            .ok_or_else(|| ApiError::not_found("Subscription", id))
    }

    /// A subscription as `GET /subscriptions/{id}` shows it.
    pub fn subscription_view(&self, subscription: &Subscription) -> serde_json::Value {
        subscription.view(self.customer_view(&subscription.customer_id))
    }

    /// Today's rate of adaptive currency.
    pub fn rate_of(&self, currency: &str) -> Option<Rate> {
        self.settings.plans.adaptive_rates.get(currency).copied()
    }

    /// The customer fields shown inside other objects.
    pub fn customer_view(&self, id: &str) -> serde_json::Value {
        self.customers
            .get(id)
            .map(Customer::limited_view)
            .unwrap_or_default()
    }

    /// A payment as `GET /payments/{id}` shows it.
    pub fn payment_view(&self, payment: &Payment) -> serde_json::Value {
        let refunds = self
            .refunds
            .iter()
            .filter(|r| r.payment_id == payment.id)
            .map(Refund::item_view)
            .collect();
        payment.view(self.customer_view(&payment.customer_id), refunds)
    }
}

/// The world and what runs around it.
pub struct Shared {
    world: Mutex<World>,
    /// Wakes the clockwork: something may be due earlier than it thinks.
    pub wake: Notify,
    /// Sends webhooks.
    pub http: reqwest::Client,
    /// How browsers reach us; no slash at the end.
    pub public_url: String,
    /// Where the demo store sends the buyer after paying.
    pub store_return_url: String,
    /// Secret of the endpoint made from the options.
    pub webhook_key: String,
    /// URL of that endpoint, kept over a reset.
    pub webhook_url: Mutex<Option<String>>,
    /// What the sample shop embeds.
    pub embedding: Option<Embedding>,
}

impl Shared {
    /// Puts a world behind its lock.
    pub fn new(
        world: World,
        http: reqwest::Client,
        public_url: String,
        store_return_url: String,
        webhook_key: String,
        webhook_url: Option<String>,
        embedding: Option<Embedding>,
    ) -> Self {
        let shared = Self {
            world: Mutex::new(world),
            wake: Notify::new(),
            http,
            public_url,
            store_return_url,
            webhook_key,
            webhook_url: Mutex::new(webhook_url),
            embedding,
        };
        shared.put_own_endpoint();
        shared
    }

    /// The world, for as long as the guard lives. Never held across an await.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends the own endpoint's deliveries elsewhere, or nowhere.
    pub fn set_webhook_url(&self, url: Option<String>) {
        *self
            .webhook_url
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = url;
        self.put_own_endpoint();
    }

    /// Back to the seed data: nothing of what happened stays, except that ids never come twice.
    pub fn reset(&self) {
        {
            let mut world = self.world();
            let ids = Ids::started_at(OffsetDateTime::now_utc());
            *world = World::seeded(ids);
        }
        self.put_own_endpoint();
        self.wake.notify_one();
    }

    fn put_own_endpoint(&self) {
        let url = self
            .webhook_url
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut world = self.world();
        let now = world.now();
        world.endpoints.put(Endpoint {
            id: OWN_ENDPOINT.to_owned(),
            disabled: url.is_none(),
            url: url.unwrap_or_default(),
            description: "The endpoint this simulator was started with".to_owned(),
            filter_types: Vec::new(),
            headers: Vec::new(),
            metadata: serde_json::Map::new(),
            rate_limit: None,
            secret: self.webhook_key.clone(),
            idempotency_key: None,
            created_at: now,
            updated_at: now,
            deleted: false,
        });
    }
}
