//! A buyer: pays at the checkout, lands with us, clicks about.

use std::time::Duration;

use aftercart::domain::charge::ChargeState;
use fastrand::Rng;
use futures::future::join_all;
use serde_json::json;

use crate::draw::{some, weighed};
use crate::plans::link_of;
use crate::stage::browser::{Browser, Form, Page};
use crate::world::{Told, World};

const PRODUCTS: [&str; 7] = [
    "pdt_starter_course",
    "pdt_single_license",
    "pdt_premium_addon",
    "pdt_complete_bundle",
    "pdt_starter_plan",
    // It leads to the offer of an upgrade.
    "pdt_basic_plan",
    "pdt_basic_plan",
];
/// Cards that pay at the checkout. What they do on a one-click charge: pay; be declined; ask the bank; dawdle; look
/// expired.
pub const CARDS: [(&str, u32); 9] = [
    ("4242424242424242", 10),
    ("5555555555554444", 3),
    ("4000000000000341", 3),
    ("4000009900001234", 1),
    ("4000009900002349", 1),
    ("4000002760003184", 3),
    ("4000009900006787", 1),
    ("4000009900007892", 1),
    ("4000009900005672", 1),
];

/// How often a buyer tries to get a page that makes sense.
const ARRIVALS: u32 = 25;

pub struct Buyer<'a> {
    pub world: &'a World,
    pub dice: Rng,
    pub browser: Browser,
    pub landing: Landing,
}

/// How a browser gets to us, as a path.
#[derive(Debug, Clone)]
pub enum Landing {
    /// The checkout sends it.
    Checkout(String),
    /// A signed link, with the button pressed.
    Link(String),
}

impl<'a> Buyer<'a> {
    /// Pays for something at the hosted checkout.
    pub async fn pay(world: &'a World, mut dice: Rng, email: &str) -> Self {
        let product = some(&mut dice, &PRODUCTS);
        let card = weighed(&mut dice, &CARDS);
        let landing = world.provider.buy(product, email, card).await;
        world.tally.borrow_mut().visits += 1;
        Self {
            world,
            dice,
            browser: world.browser(),
            landing: Landing::Checkout(landing),
        }
    }

    /// Lands, and does some of what a buyer can do.
    pub async fn click_about(&mut self) {
        self.pause(40).await;
        let mut page = self.arrive().await;
        let most = match self.landing {
            Landing::Checkout(_) => 5,
            // There is no end to choosing plans.
            Landing::Link(_) => 7,
        };
        for _ in 0..self.dice.u32(1..most) {
            self.pause(25).await;
            page = match page {
                Some(page) if holds(&page, "accept") => self.answer_offer(&page).await,
                Some(page) if holds(&page, "withdraw-change") && self.dice.u32(..3) == 0 => {
                    self.withdraw(&page).await
                }
                Some(page) if holds(&page, "choose-plan") && self.dice.u32(..8) > 0 => {
                    self.answer_plans(&page).await
                }
                Some(page) if holds(&page, "confirm") && self.dice.bool() => {
                    self.pay_on_a_page(&link_of(&page, "confirm")).await
                }
                Some(page) if holds(&page, "update-method") && self.dice.bool() => {
                    self.pay_on_a_page(&link_of(&page, "update-method")).await
                }
                Some(page) if holds(&page, "fallback-checkout") && self.dice.bool() => {
                    self.take_the_checkout(&page).await
                }
                Some(page) if holds(&page, "end") && self.dice.bool() => return,
                _ => self.arrive().await,
            };
        }
    }

    /// Lands as often as it takes to see an offer, or what became of it, or until it seems of no use.
    async fn arrive(&mut self) -> Option<Page> {
        for _ in 0..ARRIVALS {
            let page = self.land().await;
            match page {
                Some(page)
                    if ["offer-card", "plan-comparison", "charge-status", "end"]
                        .iter()
                        .any(|id| holds(&page, id)) =>
                {
                    return Some(page);
                }
                _ => self.pause(60).await,
            }
        }
        None
    }

    /// Looks at the page once more, on any replica.
    pub async fn land(&mut self) -> Option<Page> {
        match self.landing.clone() {
            Landing::Checkout(path) => self.get(&path).await,
            Landing::Link(path) => {
                let url = self.world.some_url(&mut self.dice);
                let page = self.browser.moved_to(&url).try_post(&path, &[]).await.ok();
                page.inspect(|page| self.world.note_told(page))
            }
        }
    }

    pub async fn pause(&mut self, most_ms: u64) {
        let pause = self.dice.u64(0..=most_ms);
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }

    pub async fn get(&mut self, path: &str) -> Option<Page> {
        let url = self.world.some_url(&mut self.dice);
        let page = self.browser.moved_to(&url).try_get(path).await.ok();
        page.inspect(|page| self.world.note_told(page))
    }

    /// One click, two, or a tab that says yes while the other says no.
    async fn answer_offer(&mut self, page: &Page) -> Option<Page> {
        let accept = || page.form("accept");
        let decline = || page.form("decline");
        let forms = match self.dice.u32(..10) {
            0..4 => vec![accept()],
            4..6 => vec![accept(), accept()],
            6 => vec![accept(), accept(), accept()],
            7 => vec![accept(), decline()],
            8 => vec![decline(), accept()],
            _ => vec![decline()],
        };
        let accepts = forms.iter().filter(|form| form.action.contains("accept"));
        self.world.tally.borrow_mut().clicks += u64::try_from(accepts.count()).unwrap_or_default();
        self.post_all(forms).await
    }

    /// Follows the link to the standard checkout, perhaps in two tabs, and perhaps pays there.
    async fn take_the_checkout(&mut self, page: &Page) -> Option<Page> {
        let link = page.attribute("fallback-checkout", "href");
        let tabs = [
            self.browser.moved_to(&self.world.some_url(&mut self.dice)),
            self.browser.moved_to(&self.world.some_url(&mut self.dice)),
        ];
        let count = self.dice.usize(1..=2);
        let opened = join_all(tabs[..count].iter().map(|tab| tab.try_get(&link))).await;
        let opened: Vec<Page> = opened.into_iter().flatten().collect();
        self.pause(20).await;
        for hosted in &opened {
            if self.dice.u32(..4) == 0 {
                continue;
            }
            if let Some((_, payment)) = hosted.address.split_once("/pay/") {
                self.complete(payment).await;
            }
            let Some((_, session)) = hosted.address.split_once("/checkout/cks_") else {
                continue;
            };
            let card = weighed(&mut self.dice, &CARDS);
            let pay = format!("/_simulator/checkouts/cks_{session}/pay");
            let form = json!({ "card_number": card, "country": "DE" });
            if self.world.provider.try_post(&pay, form).await.is_ok() {
                self.world
                    .tally
                    .borrow_mut()
                    .note_beside("standard checkouts paid");
            }
        }
        self.land().await
    }
}

pub async fn post(world: &World, tab: Browser, form: Form, wait: Duration) -> Option<Page> {
    tokio::time::sleep(wait).await;
    world.clicked.notify_waiters();
    let page = tab.try_post(&form.action, &form.fields).await.ok();
    page.inspect(|page| world.note_told(page))
}

impl World {
    /// Remembers what a page says of its charge.
    pub fn note_told(&self, page: &Page) {
        if !holds(page, "charge-status") {
            return;
        }
        let state = page.charge_state();
        let is_final = ChargeState::parse(&state).is_some_and(ChargeState::is_final);
        let charge = charge_id(&page.html).filter(|_| is_final);
        if let Some(charge) = charge {
            self.told.borrow_mut().push(Told { charge, state });
        }
    }
}

/// Whether the page has such an element; without reading it as HTML, which takes its time.
pub fn holds(page: &Page, testid: &str) -> bool {
    page.html.contains(&format!("data-testid=\"{testid}\""))
}

/// The reference a page gives for the latest charge.
fn charge_id(html: &str) -> Option<String> {
    let status = html.find("charge-status")?;
    let start = status + html[status..].find("chg_")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = html[start..].find(|c| !is_part(c))?;
    Some(html[start..start + end].to_owned())
}
