//! What a buyer's page shows: the services fill it, the pages draw it.

use serde::{Deserialize, Serialize};

use super::catalogue::Shop;
use super::charge::{ChargeState, Fact};
use super::decline_code::DeclineReason;
use super::files::Files;
use super::ids::{AddonId, ChargeId, OfferId, ProductId, StepId, VisitId};
use super::locale::Locale;
use super::money::Money;
use super::obstacle::Obstacle;
use super::offer::{OfferKind, OfferTexts};
use super::plan_quote::PlanQuote;
use super::product::Period;
use super::purchase::PurchaseItem;
use super::quote::Quote;
use super::timestamp::Timestamp;

/// The header that every answer of ours carries. What comes without it came from somebody between: a captive portal, or a
/// proxy that did not reach us.
pub const OURS: &str = "x-aftercart";

/// What every page has: whose it is and how it speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The merchant.
    pub shop: Shop,
    /// The page's language.
    pub locale: Locale,
    /// Where its files are.
    #[serde(skip)]
    pub files: Files,
}

/// The page of a visit, for the browser that holds its cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPage {
    /// The visit.
    pub visit: VisitId,
    /// What was bought first; none: a link opened the visit.
    pub purchase: Option<PurchaseSummary>,
    /// Charges made in this visit, the oldest first.
    pub charges: Vec<ChargeSummary>,
    /// What is offered now; none while a charge is on its way, and at the end.
    pub offer: Option<OfferCard>,
    /// The plans to choose from, or the plan that is offered; never beside an offer.
    pub plans: Option<PlanComparison>,
    /// The language of the merchant's texts about either, if it is not the page's.
    pub texts_language: Option<Locale>,
    /// Whether the shop has written down no other plan for the subscription.
    pub is_only_plan: bool,
    /// Something the buyer should read first.
    pub notice: Option<Notice>,
    /// What stands next cannot be shown yet, and may be in a while.
    pub waits: bool,
}

/// Something the buyer should read before going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The price changed since it was shown; nothing was charged for the offer.
    PriceChanged {
        /// What was on the button.
        before: Money,
    },
    /// The offer's time ran out; nothing was charged for it.
    OfferEnded,
    /// These methods were on the page and can no longer be used; nothing was charged for the offer. Never empty.
    MethodGone(Vec<String>),
    /// This customer has made as many one-click charges as are allowed for now; nothing was charged for the offer.
    LimitReached,
    /// The subscription changed elsewhere since the plans were shown; nothing was changed and nothing charged.
    PlanMoved,
    /// The price or the terms of this plan changed since they were shown; nothing was changed and nothing charged.
    PlanPriceChanged {
        /// What was on the button.
        before: Money,
    },
    /// The price of this plan could not be checked at the click; nothing was changed and nothing charged.
    PlanUnpriced,
    /// The bank turned the subscription's method down for good since the plans were shown; nothing was changed and nothing
    /// charged. Its label; none: Dodo names it not.
    PlanMethodRefused(Option<String>),
    /// Another change of the subscription was under way at the click; nothing more was changed and nothing charged.
    PlanUnderWay,
    /// The scheduled change was withdrawn.
    ChangeWithdrawn,
    /// Another change is scheduled than the one that was to be withdrawn; nothing was withdrawn.
    OtherChangeScheduled,
    /// The click on a plan came faster than Dodo may be asked; nothing was changed and nothing charged.
    PlanTooOften,
    /// Prices were asked for faster than Dodo may be asked: those that are shown are for the numbers that are shown.
    PricesTooOften,
    /// The time of the plans page ran out; nothing was changed and nothing charged.
    PlansEnded,
}

/// What was bought first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseSummary {
    /// Names and numbers.
    pub lines: Vec<PurchaseLine>,
    /// What was paid, tax included.
    pub total: Money,
    /// What it was paid with, e.g. "Visa •••• 4242".
    pub paid_with: Option<String>,
}

/// One line of a purchase, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseLine {
    /// The product's name.
    pub name: String,
    /// Which and how many.
    pub item: PurchaseItem,
}

/// One charge of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeSummary {
    /// Ours; what a buyer quotes to support.
    pub id: ChargeId,
    /// The product's name.
    pub product_name: String,
    /// How many of it are paid for; of a plan, how many the subscription is for.
    pub quantity: u32,
    /// What was on the button.
    pub amount: Money,
    /// What was taken instead, should it ever differ.
    pub taken_instead: Option<Money>,
    /// The method, e.g. "Visa •••• 4242".
    pub method: String,
    /// The plan change it pays for; none: a purchase.
    pub change: Option<ChangeSummary>,
    /// How far it has come.
    pub state: ChargeState,
    /// Why it was declined, in words a buyer may learn.
    pub decline: Option<DeclineReason>,
    /// What a failed charge ended with.
    pub failure: Option<Failure>,
    /// It succeeded after the buyer had been told that nothing was charged.
    pub late: bool,
    /// It has been on its way for longer than banks usually take.
    pub slow: bool,
    /// What the buyer's bank waits for, and until when, in `needs_action`.
    pub action: Option<Action>,
    /// The page that leads to a standard checkout for the same product, once this charge is dead.
    pub standard_checkout: Option<String>,
    /// The page that leads to where the saved card can be changed, once it was declined.
    pub update_card: Option<String>,
    /// The stream of this charge's states, while it is on its way. It names how much of the time's effect is told here.
    pub events: Option<String>,
}

impl ChargeSummary {
    /// How many of the moments have passed at which time alone changes what is said of a charge in its state.
    pub fn moments_passed(&self) -> u8 {
        match (self.state, &self.action) {
            (ChargeState::Planned | ChargeState::Submitted, _) => u8::from(self.slow),
            (ChargeState::NeedsAction, Some(action)) => {
                u8::from(action.until.is_past()) + u8::from(action.closes.is_past())
            }
            _ => 0,
        }
    }
}

/// What a failed charge ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The last thing that was learned.
    pub fact: Fact,
    /// Whether the bank had asked the buyer to confirm.
    pub asked: bool,
}

/// What the bank wants of the buyer, who alone can give it, and not on our pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The page that leads to where the payment is confirmed; none: there is no such place, or its time is over.
    pub confirm: Option<String>,
    /// Until when it can be confirmed.
    pub until: Deadline,
    /// When we call the attempt closed, at the latest, and the ordinary checkout opens.
    pub closes: Deadline,
}

/// A moment ahead, as the server sees it when it draws the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// When.
    pub at: Timestamp,
    /// Minutes until then, begun ones counted; 0: it is past.
    pub minutes: u32,
}

impl Deadline {
    /// `at`, as seen from `now`.
    pub fn seen(at: Timestamp, now: Timestamp) -> Self {
        Self {
            at,
            minutes: at.minutes_from(now),
        }
    }

    /// Whether it has come.
    pub fn is_past(self) -> bool {
        self.minutes == 0
    }
}

/// The offer, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferCard {
    /// The offer.
    pub offer: OfferId,
    /// The step it stands at.
    pub step: StepId,
    /// How it relates to what the buyer has.
    pub kind: OfferKind,
    /// The merchant's words.
    pub texts: OfferTexts,
    /// The product's name.
    pub product_name: String,
    /// The product's description by Dodo.
    pub product_description: Option<String>,
    /// What the buyer gets.
    pub gets: Vec<String>,
    /// What it is compared with.
    pub has: Option<Comparison>,
    /// The exact amount.
    pub quote: Quote,
    /// How it can be taken.
    pub way: Way,
}

/// What the buyer has, against what is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The product they have.
    pub name: String,
    /// What it includes.
    pub gets: Vec<String>,
    /// List price of the offer less list price of what they have, before tax; none if it cannot be said.
    pub price_difference: Option<Money>,
}

/// How an offer can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// One click, on one of these saved methods; the first is preselected. Never empty.
    OneClick(Vec<MethodChoice>),
    /// A standard checkout alone.
    StandardCheckout {
        /// The page that leads there.
        url: String,
        /// Why not by one click.
        why: NoOneClick,
    },
}

/// Why an offer cannot be taken by one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoOneClick {
    /// No saved method fits.
    NoMethod,
    /// A checkout for it was opened before and may still be paid: there is one way at a time.
    CheckoutOpen,
    /// The customer has made as many one-click charges as are allowed for now.
    LimitReached,
}

/// A saved method a buyer can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodChoice {
    /// The form's value: its place in the visit's list, never Dodo's id.
    pub choice: u32,
    /// "Visa •••• 4242".
    pub label: String,
    /// "06/32".
    pub expiry: Option<String>,
}

/// What a charge changes, for its card and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSummary {
    /// The plan before, by name.
    pub from: Option<String>,
    /// Whether it happened with the click, and if not, what has become of it.
    pub timing: Timing,
    /// When it is, or was, to be in force, as the preview said.
    pub effective_at: Option<Timestamp>,
    /// Credit granted (positive) or used (negative), as the preview said.
    pub credit: Option<Money>,
    /// What each renewal takes from then on.
    pub renewal: Option<PlanPrice>,
    /// The next renewal, as the preview said.
    pub next_billing_at: Option<Timestamp>,
    /// What holds if the charge failed: whether the plan stayed.
    pub stays_if_unpaid: bool,
    /// Whether the new plan was seen to hold although its charge failed, and on what footing.
    pub unpaid: Option<Unpaid>,
    /// Once a change that was to happen with the click has succeeded: whether the plan holds.
    pub effect: Effect,
    /// A signed link of the customer's to the plans page, where a change that waits can be withdrawn as long as it
    /// waits; none where this page can do it, too.
    pub plans_page: Option<String>,
}

/// When a plan change takes effect, by what was last heard of its subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// With the click.
    AtOnce,
    /// It waits for the next billing date.
    Waits,
    /// It waited, and was withdrawn.
    Withdrawn,
    /// It waited, and is in force.
    Came {
        /// What was seen to be taken for it; none: nothing was due, or it has not been seen.
        taken: Option<Money>,
    },
    /// Its day has come, and the plan is what it was: most likely it could not be paid.
    Missed,
    /// It waited; what has become of it is not known.
    Past,
}

/// On what footing a plan holds that was not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unpaid {
    /// The subscription is on hold until it is paid.
    OnHold,
    /// It was paid some other way since, or somebody else made the same change.
    Settled,
}

/// Whether the plan of a change that succeeded holds, by what was last heard of its subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It does, as far as is known.
    Holds,
    /// It is paid; Dodo is not seen to have changed the plan yet, and we go on looking.
    Awaited,
    /// The same, and it takes longer than it should: the merchant was told, and must make the change or give the money
    /// back.
    Overdue,
    /// It does not, and all that was paid for it went back to the customer.
    Refunded,
    /// Another plan holds: another change came after it, or Dodo never made this one.
    Gone,
}

/// What a plan takes at each renewal, in Dodo's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPrice {
    /// Each time, with quantity and add-ons.
    pub amount: Money,
    /// Whether tax is in it; if not, it is added.
    pub includes_tax: bool,
    /// How often.
    pub every: Option<Period>,
}

/// Plans side by side, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanComparison {
    /// The step it stands at.
    pub step: StepId,
    /// The offer, or the group of plans.
    pub offer: OfferId,
    /// Whether it is an offer of ours, which can be turned down, and how it relates to what they have. None: the
    /// customer came to choose.
    pub kind: Option<OfferKind>,
    /// The merchant's line above it.
    pub headline: String,
    /// The merchant's sentences.
    pub pitch: Option<String>,
    /// The words of the button that turns it down, if it is an offer.
    pub decline: Option<String>,
    /// What they have.
    pub current: CurrentPlan,
    /// The plans, the smallest first, the current one among them; of an offer the one that is offered.
    pub choices: Vec<PlanChoice>,
    /// What the customer may set before prices are asked for; none: nothing.
    pub options: Option<PlanOptions>,
    /// What stands in the way of every choice.
    pub obstacle: Option<Obstacle>,
    /// The page that leads to where another payment method is given to the subscription.
    pub update_method: Option<String>,
    /// The change that waits for the next billing date.
    pub scheduled: Option<ScheduledView>,
    /// What changes are charged to, e.g. "Visa •••• 4242"; none: Dodo names none.
    pub method: Option<String>,
}

/// The plan a subscriber has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrentPlan {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// Its add-ons.
    pub addons: Vec<AddonCount>,
    /// What each renewal takes.
    pub price: Option<PlanPrice>,
    /// The next renewal.
    pub next_billing_at: Option<Timestamp>,
    /// When its trial ends, if it is in one.
    pub trial_ends_at: Option<Timestamp>,
}

/// Some of one add-on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddonCount {
    /// Dodo's add-on.
    pub addon: AddonId,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// One plan of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChoice {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Dodo's description of it.
    pub description: Option<String>,
    /// What is in it, in the merchant's points.
    pub gets: Vec<String>,
    /// Those of these points that the current plan does not have.
    pub gains: Vec<String>,
    /// Points of the current plan that this one does not have.
    pub loses: Vec<String>,
    /// Social proof, only if the merchant has some.
    pub badge: Option<String>,
    /// Whether it is the plan they have.
    pub is_current: bool,
    /// Whether its place is after the current plan's; none for the plan itself.
    pub is_upgrade: Option<bool>,
    /// Whether its button must say that it obliges to pay.
    pub is_binding: bool,
    /// What each renewal takes, with quantity and add-ons, by the preview; of the current plan by the subscription; of
    /// what cannot be chosen the list price.
    pub price: Option<PlanPrice>,
    /// That less what the current plan takes; none if it cannot be said (other periods, currencies or tax, or the list
    /// price of one piece beside what several or add-ons take).
    pub difference: Option<Money>,
    /// How it can be taken.
    pub way: PlanWay,
}

/// How a plan can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanWay {
    /// By one click, at this price.
    OneClick(Box<PlanQuote>),
    /// Not now.
    Blocked(Obstacle),
    /// Its price cannot be had right now.
    NoPrice,
    /// The customer has made as many one-click charges as are allowed for now.
    LimitReached,
    /// It is what they have.
    Current,
}

/// What a subscriber may set before asking for prices. The form asks for the page anew, by GET.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOptions {
    /// The quantity as set, field `quantity`; none: it cannot be changed.
    pub quantity: Option<u32>,
    /// The add-ons that can be changed, as set; the field is the add-on's id.
    pub addons: Vec<AddonCount>,
}

/// A change that waits for the next billing date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledView {
    /// To which product; the form that withdraws it says so.
    pub product: ProductId,
    /// To which plan, by name.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// When.
    pub effective_at: Option<Timestamp>,
    /// Whether the customer may withdraw it here (form to `/api/withdraw_change`).
    pub withdrawable: bool,
}
