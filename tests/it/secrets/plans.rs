//! The bad day of a subscriber: a signed link, plan changes that go wrong, a withdrawal.

use reqwest::Method;
use serde_json::{Value, json};

use super::hostile::Answer::{Error, Patched, Text};
use super::house::tokens;
use super::{CARD, DECLINES_LATER, Day, MAILBOX, VISA};
use crate::cli::said;
use crate::stage::browser::{Browser, Page};
use crate::stage::eventually;

/// Where requests about subscriptions go.
const SUBSCRIPTIONS: &str = "/subscriptions/";

impl Day {
    /// Somebody new subscribes and follows a link of the merchant's to their plans. Answers the subscription's id too.
    async fn subscriber(&mut self, card: &str, metadata: Value) -> (Browser, Page, String) {
        self.buyers += 1;
        let wanted = json!({
            "product_id": "pdt_basic_plan", "email": format!("ada{}@{MAILBOX}", self.buyers), "card_number": card,
            "metadata": metadata,
        });
        let made = self.house.control("subscriptions", wanted).await;
        self.house.is_quiet().await;
        let id = |name: &str| made[name].as_str().unwrap().to_owned();
        let link = self.link(&id("customer_id"), &id("subscription_id"));
        let browser = self.house.browser();
        let page = browser.get(&link).await;
        assert!(page.has("plan-comparison"), "{}", page.html);
        self.tokens.extend(tokens(&browser));
        self.keep_page(&page);
        self.others_come(&link).await;
        (browser, page, id("subscription_id"))
    }

    /// The path of a link that the merchant makes; its token is a secret from now on.
    fn link(&mut self, customer: &str, subscription: &str) -> String {
        let arguments = [
            "link",
            "plans",
            "--customer",
            customer,
            "--subscription",
            subscription,
        ];
        let output = self.house.command(&arguments);
        assert!(output.status.success(), "{}", said(&output));
        let printed = String::from_utf8(output.stdout).unwrap();
        let url: url::Url = printed.lines().next().unwrap().parse().unwrap();
        let token = url.path().strip_prefix("/plans/").unwrap();
        self.links.push(token.to_owned());
        url.path().to_owned()
    }

    /// Who got the link later, who changed it, and a scanner.
    async fn others_come(&mut self, link: &str) {
        let browser = self.house.browser();
        let (most, _) = link.split_at(link.len() - 4);
        for path in [link.to_owned(), format!("{link}x"), format!("{most}AAAA")] {
            let page = browser.get(&path).await;
            assert!(page.has("link-refused"), "{}", page.html);
            self.keep("what others see at a link", &page.html);
        }
        // Who says nothing of themselves gets a button, whose form is the link again: to who has it, that is no news.
        let silent = browser.request(Method::GET, link).send().await.unwrap();
        assert!(silent.text().await.unwrap().contains("open-link"));
    }

    async fn changes(&mut self, browser: &Browser, page: &Page, state: &str) -> Page {
        let answer = browser
            .submit(&page.plan("pdt_pro_plan"), "choose-plan")
            .await;
        let page = eventually(&format!("the change is {state}"), || async {
            let page = browser.get(&answer.address).await;
            (page.has("charge-status") && page.charge_state() == state).then_some(page)
        })
        .await;
        self.keep_page(&page);
        page
    }

    /// The next request that changes a plan gets this answer. The preview at the click comes first, and is left alone.
    fn twist_change(&self, answer: super::hostile::Answer) {
        let hostile = &self.house.hostile;
        hostile.twist(Method::POST, SUBSCRIPTIONS, Patched(json!({})));
        hostile.twist(Method::POST, SUBSCRIPTIONS, answer);
    }

    pub async fn plan_changes(&mut self) {
        let (browser, page, _) = self.subscriber(VISA, json!({})).await;
        self.changes(&browser, &page, "succeeded").await;

        let (browser, page, _) = self.subscriber(DECLINES_LATER, json!({})).await;
        let page = self.changes(&browser, &page, "declined").await;
        // Both lead to pages of Dodo's that open doors for whoever has their addresses.
        for link in ["fallback-checkout", "update-card"] {
            let elsewhere = browser.get(&page.attribute(link, "href")).await;
            assert!(
                elsewhere.address.starts_with("http"),
                "{}",
                elsewhere.address
            );
        }

        // No street: our request says none, and among other words none can be told.
        let quote = format!("the card {CARD} of ada@{MAILBOX} is not good: {{request}}");
        for (status, state) in [(422, "failed"), (500, "unknown")] {
            let (browser, page, _) = self.subscriber(VISA, json!({})).await;
            let code = format!("CARD {CARD} {{proof}}");
            self.twist_change(Error(status, code, quote.clone()));
            self.changes(&browser, &page, state).await;
        }
        for (status, text) in [(200, "the proof {proof} is not good"), (422, "{request}")] {
            let (browser, page, _) = self.subscriber(VISA, json!({})).await;
            self.twist_change(Text(status, text.to_owned()));
            let answer = browser
                .submit(&page.plan("pdt_pro_plan"), "choose-plan")
                .await;
            self.keep_page(&answer);
        }
        self.noted_subscription().await;
        self.withdrawal().await;
    }

    /// A subscription that one click began carries the notes of its charge.
    async fn noted_subscription(&mut self) {
        let proof = self.house.values("charges.proof").await.pop().unwrap();
        let (browser, page, _) = self
            .subscriber(VISA, json!({ "aftercart_proof": proof }))
            .await;
        self.changes(&browser, &page, "succeeded").await;
    }

    async fn withdrawal(&mut self) {
        let (browser, page, subscription) = self.subscriber(VISA, json!({})).await;
        let schedule = json!({
            "product_id": "pdt_pro_plan", "quantity": 1, "proration_billing_mode": "full_immediately",
            "effective_at": "next_billing_date",
        });
        let path = format!("/subscriptions/{subscription}/change-plan");
        self.house.post(&path, schedule).await;
        self.house.is_quiet().await;
        let page = browser.get(&page.address).await;
        self.keep_page(&page);
        let quote = format!("ada@{MAILBOX}, {CARD}: {{request}}");
        let answer = Error(500, format!("CARD {CARD}"), quote);
        self.house
            .hostile
            .twist(Method::DELETE, SUBSCRIPTIONS, answer);
        let failed = browser.submit(&page, "withdraw-change").await;
        assert!(failed.status.is_server_error(), "{}", failed.html);
        self.keep_page(&failed);
        let page = browser.get(&page.address).await;
        let done = browser.submit(&page, "withdraw-change").await;
        assert!(
            done.has("notice") && !done.has("scheduled-change"),
            "{}",
            done.html
        );
        self.keep_page(&done);
    }
}
