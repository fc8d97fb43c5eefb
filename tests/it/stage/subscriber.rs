//! A subscriber at the plans page.

use aftercart::domain::signed_link::Destination;
use aftercart::server::services::mint_link::{NewLink, mint_link};
use serde_json::{Value, json};

use super::browser::{Browser, Page};
use super::{Replica, Stage, eventually};

/// Somebody with a subscription, and the browser they look at plans with.
pub struct Subscriber {
    pub subscription: String,
    pub customer: String,
    pub browser: Browser,
    /// The plans as they were first shown.
    pub page: Page,
}

/// How long a link is good for, in days.
const LINK_DAYS: u32 = 7;

impl Stage {
    /// A subscriber to `product` whose card is good, at the plans page.
    pub async fn subscriber(&self, product: &str) -> Subscriber {
        self.subscriber_with(json!({ "product_id": product })).await
    }

    /// The same with more of what the simulator's control takes.
    pub async fn subscriber_with(&self, wanted: Value) -> Subscriber {
        let made = self
            .provider
            .post("/_simulator/subscriptions", wanted)
            .await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let subscription = text(&made["subscription_id"]);
        let customer = text(&made["customer_id"]);
        self.inbox_is_empty().await;
        let (browser, address) = self.app.open_plans(&customer, &subscription).await;
        let page = browser.get(&address).await;
        Subscriber {
            subscription,
            customer,
            browser,
            page,
        }
    }
}

impl Replica {
    /// Follows a new link to the plans of a subscription, in a browser of its own. Answers the address of its page.
    pub async fn open_plans(&self, customer: &str, subscription: &str) -> (Browser, String) {
        let app = &self.state;
        let new = NewLink {
            customer: customer.parse().unwrap(),
            leads_to: Destination::Plans(subscription.parse().unwrap()),
            locale: None,
            days: LINK_DAYS,
        };
        let ours = (&app.config.public_url, &app.config.secret);
        let (url, _) = mint_link(ours, new, app.random.as_ref(), app.now());
        let browser = Browser::at(&self.url);
        let page = browser.get(url.path()).await;
        (browser, page.address)
    }
}

impl Subscriber {
    /// Somebody changes the plan at Dodo, without a bill.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub async fn is_changed_elsewhere(&self, stage: &Stage, product: &str) {
        let path = format!("/subscriptions/{}/change-plan", self.subscription);
        let body = json!({
            "product_id": product, "quantity": 1, "proration_billing_mode": "do_not_bill",
        });
        stage.provider.post(&path, body).await;
    }

    /// Asks what the plans cost with other numbers, as a script does.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub async fn asks_prices(&self, fields: &[(String, String)]) -> Page {
        let as_script = [("accept", "application/json")];
        self.browser
            .post_once("/api/preview_plan", fields, &as_script)
            .await
    }

    /// Chooses a plan on the page and waits for its end.
    pub async fn choose(&self, page: &Page, product: &str) -> Page {
        let answer = self
            .browser
            .submit(&page.plan(product), "choose-plan")
            .await;
        super::settled(&self.browser, answer).await
    }

    /// Chooses Pro, for which the card wants a confirmation, and waits until the bank asks for it.
    pub async fn is_asked(&self) {
        let pro = self.page.plan("pdt_pro_plan");
        self.browser.submit(&pro, "choose-plan").await;
        eventually("the bank asks", || async {
            (self.look().await.charge_state() == "needs_action").then_some(())
        })
        .await;
    }

    /// Follows the page of a declined change to Dodo's, and pays for the change there. Answers the address it led to.
    pub async fn pays_by_hand(&self, stage: &Stage, declined: &Page) -> String {
        let path = declined.attribute("fallback-checkout", "href");
        let address = self.browser.get(&path).await.address;
        let payment = address.rsplit('/').next().unwrap();
        let pay = format!("/_simulator/payment-links/{payment}/pay");
        stage.provider.post(&pay, json!({})).await;
        stage.inbox_is_empty().await;
        address
    }

    /// The page as it stands now.
    pub async fn look(&self) -> Page {
        self.browser.get(self.address()).await
    }

    /// The page's address, without what is told once.
    pub fn address(&self) -> &str {
        self.page.address.split('?').next().unwrap()
    }

    /// The page with this quantity and these add-ons set.
    pub async fn set(&self, set: &[(&str, u32)]) -> Page {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(set.iter().map(|(name, value)| (name, value.to_string())))
            .finish();
        self.browser
            .get(&format!("{}?{query}", self.address()))
            .await
    }

    /// The subscription as Dodo has it.
    pub async fn at_dodo(&self, stage: &Stage) -> Value {
        let path = format!("/subscriptions/{}", self.subscription);
        stage.provider.ask_with_key(&path).await
    }

    /// The payments of its plan changes.
    pub async fn changes_paid(&self, stage: &Stage) -> Vec<Value> {
        let is_change = |payment: &Value| {
            payment["subscription_id"] == self.subscription
                && payment["charge_type"] == "plan_change"
        };
        let payments = stage.provider.payments().await;
        payments.into_iter().filter(is_change).collect()
    }

    /// Waits until the plans are shown again: the last change was seen to hold.
    pub async fn plans_again(&self) -> Page {
        eventually("the plans are shown again", || async {
            let page = self.look().await;
            (page.has("choose-plan")).then_some(page)
        })
        .await
    }
}

impl Subscriber {
    /// Waits until a scheduled change can be withdrawn.
    pub async fn plans_again_or_withdrawable(&self) -> Page {
        eventually("the schedule is shown", || async {
            let page = self.look().await;
            (page.has("withdraw-change")).then_some(page)
        })
        .await
    }
}
