//! Every sentence the pages say in their own voice, in one place. The merchant's words come with the offer; the words a
//! buyer agrees to are in [`crate::domain::terms`].

use crate::domain::charge::ChargeState;
use crate::domain::decline_code::DeclineReason;
use crate::domain::money::Money;
use crate::domain::page::{ChargeSummary, Comparison, Notice};

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
/// Leads to a checkout where a method can be entered.
pub const NO_METHOD_FITS: &str = "None of your saved payment methods can be used for this. At the checkout you can \
    enter another; it shows the final amount before you pay.";
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
    format!("Go to the checkout · {total}")
}

/// Leads to a standard checkout after a charge that came to nothing.
pub fn buy_at_checkout(product: &str) -> String {
    format!("Buy {product} at the checkout")
}

/// What the buyer should read first.
pub fn notice(notice: &Notice, total: Option<Money>) -> String {
    match (notice, total) {
        (Notice::PriceChanged { before }, Some(now)) => format!(
            "The price changed while the page was open: it was {before}, it is now {now}. Nothing was charged."
        ),
        (Notice::PriceChanged { before }, None) => {
            format!("The price of {before} no longer holds. Nothing was charged.")
        }
        (Notice::OfferEnded, _) => "This offer has ended. Nothing was charged for it.".to_owned(),
    }
}

/// One line on where a charge stands.
pub fn charge_heading(charge: &ChargeSummary) -> String {
    match charge.state {
        ChargeState::Planned | ChargeState::Submitted => {
            format!("Charging {}", charge.method)
        }
        ChargeState::Unknown => "We are checking with the bank".to_owned(),
        ChargeState::NeedsAction => "Your bank asks for your confirmation".to_owned(),
        ChargeState::Succeeded => "Payment received".to_owned(),
        ChargeState::Declined => "The payment did not go through".to_owned(),
        ChargeState::Failed => "No payment was made".to_owned(),
    }
}

/// The sentence for `charge`, were it in `state`.
pub fn charge_sentence(charge: &ChargeSummary, state: ChargeState) -> String {
    let ChargeSummary {
        product_name,
        amount,
        method,
        ..
    } = charge;
    match state {
        ChargeState::Planned | ChargeState::Submitted => {
            format!("{amount} for {product_name}, on {method}. This takes a few seconds.")
        }
        ChargeState::Unknown => {
            format!(
                "We are checking whether the payment of {amount} for {product_name} went through. You will not be \
                 charged twice."
            )
        }
        ChargeState::NeedsAction => "Your bank wants you to confirm this payment, which cannot be done on this page. \
            Nothing has been charged so far. Once this attempt is closed, you can pay at the checkout."
            .to_owned(),
        ChargeState::Succeeded => match charge.taken_instead {
            None => format!("The payment succeeded. You paid {amount} for {product_name}."),
            Some(taken) => format!(
                "The payment succeeded, but {taken} was charged for {product_name}, and the button said {amount}. \
                 Please write to the shop and quote the reference."
            ),
        },
        ChargeState::Declined => format!("{} You were not charged.", declined(charge.decline)),
        ChargeState::Failed => "This payment did not take place. You were not charged.".to_owned(),
    }
}

/// Dodo: lost, stolen and fraudulent cards get no reason; all others a plain one.
fn declined(reason: Option<DeclineReason>) -> &'static str {
    match reason.unwrap_or(DeclineReason::Generic) {
        DeclineReason::Generic => "The payment was not approved.",
        DeclineReason::Funds => {
            "The bank did not approve it: not enough money was available, or a limit was reached."
        }
        DeclineReason::Expired => "The card has expired.",
        DeclineReason::Authentication => {
            "The bank wanted you to confirm the payment, and that did not happen."
        }
        DeclineReason::Temporary => "Something went wrong on the way to the bank.",
        DeclineReason::Unsupported => "This payment method cannot be used for this purchase.",
    }
}

/// What can be done after a charge that came to nothing.
pub const WHAT_NOW: &str =
    "We do not try again by ourselves. If you still want it, you can pay at the checkout.";

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

/// Title of an error page.
pub fn error_title(status: u16) -> &'static str {
    match status {
        400 | 405 | 422 => "That did not work",
        402 => "The payment did not go through",
        401 | 403 => "This page is not open to this browser",
        404 | 410 => "There is nothing here",
        409 => "This has already been answered",
        429 => "One moment, please",
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
