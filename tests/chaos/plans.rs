//! A subscriber: comes by a link, or to an upgrade offer, and changes the plan; or takes a change back.

use std::time::Duration;

use aftercart::domain::signed_link::Destination;
use aftercart::server::clock::{Clock, SystemRandom};
use aftercart::server::services::mint_link::{NewLink, mint_link};
use fastrand::Rng;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::buyer::{Buyer, CARDS, Landing, holds, post};
use crate::draw::{some, weighed};
use crate::stage::browser::{Form, Page};
use crate::stage::demo_config;
use crate::world::World;

const PLANS: [(&str, u32); 3] = [
    ("pdt_starter_plan", 2),
    ("pdt_basic_plan", 4),
    ("pdt_pro_plan", 3),
];
/// How long a link is good for, in days.
const LINK_DAYS: u32 = 7;

/// A subscription and whose it is.
#[derive(Debug, Clone)]
pub struct Subscribed {
    customer: String,
    pub subscription: String,
}

impl Subscribed {
    /// Somebody subscribes, long before they come to us.
    pub async fn to_some_plan(world: &World, dice: &mut Rng, email: &str) -> Self {
        let wanted = json!({
            "product_id": weighed(dice, &PLANS),
            "email": email,
            "card_number": weighed(dice, &CARDS),
            "country": some(dice, &["US", "US", "DE"]),
            "addons": some_addons(dice),
        });
        Self::to(world, wanted).await
    }

    /// The same with what the simulator's control takes.
    pub async fn to(world: &World, wanted: Value) -> Self {
        let made = world
            .provider
            .post("/_simulator/subscriptions", wanted)
            .await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            customer: text(&made["customer_id"]),
            subscription: text(&made["subscription_id"]),
        }
    }

    /// A new link to its plans: the path.
    fn link(&self, world: &World) -> String {
        let site = "http://127.0.0.1:1";
        let config = demo_config(world.merchant, site, site, "sqlite::memory:");
        let new = NewLink {
            customer: self.customer.parse().unwrap(),
            leads_to: Destination::Plans(self.subscription.parse().unwrap()),
            locale: None,
            days: LINK_DAYS,
        };
        let ours = (&config.public_url, &config.secret);
        let (url, _) = mint_link(ours, new, &SystemRandom, world.clock.now());
        url.path().to_owned()
    }
}

fn some_addons(dice: &mut Rng) -> Value {
    match dice.u32(..4) {
        0 => json!([{ "addon_id": "adn_seat", "quantity": dice.u32(1..4) }]),
        _ => json!([]),
    }
}

impl<'a> Buyer<'a> {
    /// Somebody with a subscription and a link to its plans.
    pub fn with_link(world: &'a World, dice: Rng, subscribed: &Subscribed) -> Self {
        world.tally.borrow_mut().visits += 1;
        Self {
            world,
            dice,
            browser: world.browser(),
            landing: Landing::Link(subscribed.link(world)),
        }
    }

    /// Chooses a plan: once, in several tabs, two plans at once, or with other numbers first; or keeps the old one.
    pub async fn answer_plans(&mut self, page: &Page) -> Option<Page> {
        let choices = page.forms("choose-plan");
        let one = self.some_form(&choices);
        let forms = match self.dice.u32(..12) {
            0..4 => vec![one],
            4..6 => vec![one.clone(), one],
            6 => vec![one.clone(), one.clone(), one],
            7..9 => vec![one, self.some_form(&choices)],
            9 => return self.ask_prices(page).await,
            _ => match page.forms("decline").into_iter().next() {
                Some(decline) => vec![one, decline],
                None => vec![one],
            },
        };
        let clicks = forms.iter().filter(|form| form.action.contains("change"));
        self.world.tally.borrow_mut().plan_clicks +=
            u64::try_from(clicks.count()).unwrap_or_default();
        self.post_all(forms).await
    }

    /// The address of any replica.
    pub fn some_url(&mut self) -> String {
        self.world.some_url(&mut self.dice)
    }

    fn some_form(&mut self, forms: &[Form]) -> Form {
        forms[self.dice.usize(..forms.len())].clone()
    }

    /// Asks for the prices of another number of seats.
    async fn ask_prices(&mut self, page: &Page) -> Option<Page> {
        if !holds(page, "plan-options") {
            return self.land().await;
        }
        let path = page
            .address
            .split('?')
            .next()
            .unwrap_or_default()
            .to_owned();
        let seats = self.dice.u32(..4);
        self.get(&format!("{path}?adn_seat={seats}&adn_storage=0"))
            .await
    }

    /// Takes back the change that waits, once or twice.
    pub async fn withdraw(&mut self, page: &Page) -> Option<Page> {
        let form = page.form("withdraw-change");
        let forms = vec![form; self.dice.usize(1..=2)];
        self.world
            .tally
            .borrow_mut()
            .note_beside("clicks on withdrawing a scheduled change");
        self.post_all(forms).await
    }

    /// Posts forms on any replicas, at about the same time. Answers one of the pages that come back.
    pub async fn post_all(&mut self, forms: Vec<Form>) -> Option<Page> {
        let mut posts = Vec::new();
        for form in forms {
            let url = self.some_url();
            let wait = Duration::from_millis(some(&mut self.dice, &[0, 0, 1, 5, 20]));
            let tab = self.browser.moved_to(&url);
            posts.push(post(self.world, tab, form, wait));
        }
        join_all(posts).await.into_iter().flatten().last()
    }

    /// Goes to a page of the provider's that takes a card, or asks the bank's question, and mostly completes it.
    pub async fn pay_on_a_page(&mut self, path: &str) -> Option<Page> {
        let hosted = self.get(path).await?;
        if let Some((_, payment)) = hosted.address.split_once("/pay/")
            && self.dice.u32(..4) > 0
        {
            self.pause(20).await;
            self.complete(payment).await;
        }
        self.land().await
    }

    /// Completes the page of a payment, with some card, or with an answer to the bank.
    pub async fn complete(&mut self, payment: &str) {
        let control = format!("/_simulator/payment-links/{payment}/pay");
        let form = json!({
            "card_number": weighed(&mut self.dice, &CARDS),
            "challenge": some(&mut self.dice, &["approve", "approve", "refuse"]),
        });
        if self.world.provider.try_post(&control, form).await.is_ok() {
            self.world
                .tally
                .borrow_mut()
                .note_beside("completed on a payment's own page");
        }
    }
}

/// The address that an element with this test id leads to.
pub fn link_of(page: &Page, testid: &str) -> String {
    page.attribute(testid, "href")
}
