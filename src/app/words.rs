//! Every sentence the pages say in their own voice, in one place. The merchant's words come with the offer; the words a
//! buyer agrees to are in [`crate::domain::terms`].

mod change;
mod charge;
mod link;
mod plan;

pub use change::{KEEP_THIS_LINK, YOUR_PLANS_PAGE, change_receipt};
pub use charge::*;
pub use link::*;
pub use plan::*;

use crate::domain::money::Money;
use crate::domain::page::{Comparison, NoOneClick, Notice};

/// Who takes the money, in the foot of every page.
pub const SELLER: &str = "Payment handled by Dodo Payments, merchant of record.";
/// Link back to the merchant.
pub const BACK_TO_SHOP: &str = "Back to the shop";
/// Skips the header.
pub const SKIP: &str = "Skip to the content";

/// Heads the summary of the first purchase.
pub const THANKS: &str = "Thank you for your purchase";
/// Says that the first purchase does not depend on what follows.
pub const PURCHASE_SAFE: &str = "Your purchase is complete, whatever you choose here.";
/// The same, beside a charge that is open or came to nothing.
pub const PURCHASE_UNTOUCHED: &str =
    "This purchase is complete; the payment above does not change it.";
/// Names the method.
pub const PAID_WITH: &str = "Paid with";
/// The end of a visit.
pub const ALL_DONE: &str = "That is all. You can close this page.";

/// Heads what the offer holds.
pub const YOU_GET: &str = "What you get";
/// Heads what the buyer has.
pub const YOU_HAVE: &str = "What you have";
/// Heads the amounts.
pub const PRICE: &str = "Price";
/// Before discount and tax.
pub const SUBTOTAL: &str = "Subtotal";
/// Taken off.
pub const DISCOUNT: &str = "Discount";
/// What is charged now.
pub const TOTAL: &str = "Total today";
/// Heads the picker of saved methods.
pub const PAY_WITH: &str = "Pay with";
/// On the button while it is not known which method is chosen.
pub const ON_CHOSEN_METHOD: &str = "with the payment method chosen above";
/// Why an offer leads to a checkout, and what that does.
pub fn no_one_click(why: NoOneClick) -> &'static str {
    match why {
        NoOneClick::NoMethod => {
            "None of your saved payment methods can be used for this. At the checkout you can enter another; it shows \
             the final amount before you pay."
        }
        NoOneClick::CheckoutOpen => {
            "You opened a checkout for this before. You can go on there; it shows the final amount before you pay."
        }
        NoOneClick::LimitReached => {
            "One-click payments are limited to a few at a time, for your safety. You can still buy this at the \
             checkout; it shows the final amount before you pay."
        }
    }
}
/// Under the decline button.
pub const DECLINE_FOR_GOOD: &str = "If you decline, this offer is not shown to you again.";

/// On the accept button once it is pressed.
pub const CHARGING: &str = "Charging…";
/// Beside the accept button once it is pressed.
pub const CHARGING_TAKES: &str = "This takes a few seconds.";
/// On the decline button once it is pressed.
pub const DECLINING: &str = "One moment…";
/// When nobody knows whether the acceptance arrived.
pub const CHECKING: &str = "We are checking. You will not be charged twice.";
/// When nobody knows whether the decline arrived.
pub const CHECKING_DECLINE: &str =
    "The connection broke. We are looking whether your answer arrived.";
/// Reloads by hand.
pub const CHECK_AGAIN: &str = "Check again";
/// Before a reference id.
pub const REFERENCE: &str = "Reference";
/// Line of a receipt.
pub const PRODUCT: &str = "Product";
/// Line of a receipt.
pub const AMOUNT: &str = "Amount";
/// Link of a dead charge.
pub const UPDATE_CARD: &str = "Update the saved card";

/// Names the tax and where it is due.
pub fn tax(country: &str) -> String {
    format!("Tax ({country})")
}

/// The method, on the button.
pub fn with_method(label: &str) -> String {
    format!("with {label}")
}

/// What was bought, and for how much.
pub fn paid(names: &str, total: Money) -> String {
    format!("{names}, paid {total}")
}

/// Before the month a saved card ends with.
pub const EXPIRES: &str = "expires";

/// "2 × Single licence", or the bare name of one.
pub fn counted(name: &str, quantity: u32) -> String {
    match quantity {
        1 => name.to_owned(),
        many => format!("{many} × {name}"),
    }
}

/// How the offer's list price differs from what they have.
pub fn difference(has: &Comparison) -> Option<String> {
    let difference = has.price_difference?;
    let amount = Money::new(difference.minor.abs(), difference.currency);
    let name = &has.name;
    Some(match difference.minor {
        0 => format!("The same list price as {name}, before tax."),
        1.. => format!("List price: {amount} more than {name}, before tax."),
        _ => format!("List price: {amount} less than {name}, before tax."),
    })
}

/// Leads to a standard checkout for an offer.
pub fn to_checkout(total: Money) -> String {
    format!("To the checkout · {total}")
}

/// What the buyer should read first.
pub fn notice(notice: &Notice, total: Option<Money>) -> String {
    match (notice, total) {
        (Notice::PriceChanged { before }, Some(now)) => format!(
            "The price changed while the page was open: it was {before}, it is now {now}. Nothing was charged for \
             this offer."
        ),
        (Notice::PriceChanged { before }, None) => {
            format!("The price of {before} no longer holds. Nothing was charged for this offer.")
        }
        (Notice::OfferEnded, _) => "This offer has ended. Nothing was charged for it.".to_owned(),
        (Notice::MethodGone(labels), _) => format!(
            "{} can no longer be used for this. Nothing was charged for this offer.",
            listed(labels)
        ),
        (Notice::LimitReached, _) => {
            "You have made as many one-click payments as we allow in a short time. Nothing was charged for this."
                .to_owned()
        }
        (Notice::PlanMoved, _) => {
            "Your subscription was changed somewhere else while this page was open. Your click changed nothing and \
             charged nothing; below is how things stand now."
                .to_owned()
        }
        (Notice::PlanPriceChanged { before }, _) => format!(
            "The price or the terms of this change are no longer what the button said ({before}). Nothing was changed \
             and nothing was charged; below is how things stand now."
        ),
        (Notice::PlanUnpriced, _) => {
            "The price of this change could not be checked right now. Nothing was changed and nothing was charged; please \
             try again in a moment."
                .to_owned()
        }
        (Notice::PlanMethodRefused(label), _) => format!(
            "The bank turned {} down for good, so it is not charged any more. Nothing was changed and nothing was charged.",
            label.as_deref().unwrap_or(SUBSCRIPTIONS_METHOD)
        ),
        (Notice::PlanUnderWay, _) => {
            "Another change of your subscription is under way. Your click changed nothing and charged nothing; below is \
             how things stand now."
                .to_owned()
        }
        (Notice::OtherChangeScheduled, _) => {
            "Another change is scheduled now than the one this page showed, so nothing was withdrawn; below is how things \
             stand now."
                .to_owned()
        }
        (Notice::ChangeWithdrawn, _) => {
            "The scheduled change is withdrawn. Your plan stays as it is.".to_owned()
        }
    }
}

/// "Visa •••• 4242 and UPI".
fn listed(labels: &[String]) -> String {
    match labels.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => labels.concat(),
    }
}

/// Title of the page for somebody who may not see a visit, or after its time.
pub const PLAIN_THANKS: &str = "Thank you";
/// Says to anybody why there is nothing to see.
pub const PLAIN_THANKS_SENTENCE: &str = "The details of a purchase are shown only in the browser it was made with, and \
    only for a while after it.";

/// Title while the first payment is not confirmed.
pub const WAITING: &str = "Waiting for your payment's confirmation";
/// Says what happens meanwhile.
pub const WAITING_SENTENCE: &str = "Your payment has not been confirmed to us yet. This page looks again every few \
    seconds. Please do not pay a second time.";

/// Before an e-mail address.
pub const QUESTIONS: &str = "Questions?";
/// Before the reference of an error.
pub const QUOTE_REFERENCE: &str = "If you write to us about this, please quote";

/// Leads from an error back to the visit.
pub const BACK_TO_VISIT: &str = "Back to where you were";

/// Title of an error page.
pub fn error_title(status: u16) -> &'static str {
    match status {
        400 | 405 | 422 => "That did not work",
        402 => "The payment did not go through",
        401 | 403 => "This page is not open to this browser",
        404 | 410 => "There is nothing here",
        409 => "Not yet: a payment is still open",
        429 | 503 => "One moment, please",
        _ => "Something went wrong on our side",
    }
}

/// Title of the demo's front page.
pub const HOME: &str = "One honest offer after the checkout";
/// What Aftercart is.
pub const HOME_SENTENCE: &str = "Aftercart stands behind a Dodo Payments checkout. Whoever has just paid sees one \
    offer, and takes it with one click on the saved payment method or declines it for good.";
/// What to do in the demo.
pub const HOME_DEMO: &str = "Buy something in the demo store with a test card. You land back here, with an offer. No \
    real money moves.";
/// Leads to the demo store.
pub const HOME_STORE: &str = "Open the demo store";
/// Heads the demo's way to a plans page.
pub const HOME_PLANS: &str = "Subscribers change their plan";
/// Before anybody has a plan.
pub const HOME_PLANS_FIRST: &str = "Buy a plan in the demo store and come back to this page: it then leads to the one on which \
    a subscriber compares plans and changes.";
/// Once somebody has one.
pub const HOME_PLANS_SENTENCE: &str = "See the plans as the latest subscriber of the demo store sees them: what each \
    change costs to the cent, before it is made. Your own customers get there by a signed link, which you make with";
/// Makes signed links.
pub const LINK_COMMAND: &str = "aftercart link";
/// Leads to a plans page.
pub const HOME_PLANS_BUTTON: &str = "Open the plans page";
