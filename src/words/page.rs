//! What is said on every page, and about an offer.

use super::{Words, case};
use crate::domain::locale::Locale;
use crate::domain::money::Money;
use crate::domain::offer::{Offer, OfferTexts};
use crate::domain::page::{Comparison, NoOneClick, Notice, PurchaseLine};

impl Words {
    /// An offer's words for a page in this language: the merchant's, in `wanted` or else in `fallback`. Buttons that
    /// the merchant left to us speak the page's language.
    pub fn offer_texts(self, offer: &Offer, wanted: &Locale, fallback: &Locale) -> OfferTexts {
        self.own_buttons(offer.texts_in(wanted, fallback))
    }

    /// The same words, with our own on the buttons in this language.
    pub fn own_buttons(self, texts: OfferTexts) -> OfferTexts {
        let is_ours = |text: &str, key| Self::all().any(|words| words.say(key) == text);
        let mut spoken = texts;
        if is_ours(&spoken.accept, "accept") {
            spoken.accept = self.say("accept");
        }
        if is_ours(&spoken.decline, "decline") {
            spoken.decline = self.say("decline");
        }
        spoken
    }

    /// What was bought, and for how much.
    pub fn paid(self, lines: &[PurchaseLine], total: Money) -> String {
        let name = |line: &PurchaseLine| self.counted(&line.name, line.item.quantity);
        let names: Vec<_> = lines.iter().map(name).collect();
        let names = super::plain(self.separated(&names));
        self.tell(
            "paid",
            [("names", names), ("total", self.money(total).into())],
        )
    }

    /// The method, on the button and beside what was paid.
    pub fn with_method(self, label: &str) -> String {
        self.tell("with-method", [("method", label.into())])
    }

    /// Names the tax and where it is due.
    pub fn tax_in(self, country: &str) -> String {
        self.tell("tax-in", [("country", country.into())])
    }

    /// Why an offer leads to a checkout, and what that does.
    pub fn no_one_click(self, why: NoOneClick) -> String {
        self.say(match why {
            NoOneClick::NoMethod => "no-method",
            NoOneClick::CheckoutOpen => "checkout-open",
            NoOneClick::LimitReached => "one-click-limit",
        })
    }

    /// How the offer's list price differs from what they have.
    pub fn difference(self, has: &Comparison) -> Option<String> {
        let difference = has.price_difference?;
        let amount = Money::new(difference.minor.abs(), difference.currency);
        let direction = match difference.minor {
            0 => "same",
            1.. => "more",
            _ => "less",
        };
        Some(self.tell(
            "difference",
            [
                ("direction", case(direction)),
                ("amount", self.money(amount).into()),
                ("name", (&has.name).into()),
            ],
        ))
    }

    /// Leads to a standard checkout for an offer.
    pub fn to_checkout(self, total: Money) -> String {
        self.tell("to-checkout", [("total", self.money(total).into())])
    }

    /// What the buyer should read first.
    pub fn notice(self, notice: &Notice, total: Option<Money>) -> String {
        let before = |amount: &Money| ("before", self.money(*amount).into());
        match (notice, total) {
            (Notice::PriceChanged { before: was }, Some(now)) => self.tell(
                "price-changed",
                [before(was), ("now", self.money(now).into())],
            ),
            (Notice::PriceChanged { before: was }, None) => self.tell("price-gone", [before(was)]),
            (Notice::OfferEnded, _) => self.say("offer-ended"),
            (Notice::MethodGone(labels), _) => {
                let count = u32::try_from(labels.len()).unwrap_or(u32::MAX);
                let methods = super::plain(self.listed(labels));
                self.tell(
                    "method-gone",
                    [("methods", methods), ("count", count.into())],
                )
            }
            (Notice::LimitReached, _) => self.say("limit-reached"),
            (Notice::PlanMoved, _) => self.say("plan-moved"),
            (Notice::PlanPriceChanged { before: was }, _) => {
                self.tell("plan-price-changed", [before(was)])
            }
            (Notice::PlanUnpriced, _) => self.say("plan-unpriced"),
            (Notice::PlanMethodRefused(label), _) => {
                let label = label.as_deref().unwrap_or_default();
                self.tell(
                    "plan-method-refused",
                    [("method", self.subscriptions_method(label))],
                )
            }
            (Notice::PlanUnderWay, _) => self.say("plan-under-way"),
            (Notice::OtherChangeScheduled, _) => self.say("other-change-scheduled"),
            (Notice::ChangeWithdrawn, _) => self.say("change-withdrawn"),
            (Notice::PlanTooOften, _) => self.say("plan-too-often"),
            (Notice::PricesTooOften, _) => self.say("prices-too-often"),
            (Notice::PlansEnded, _) => self.say("plans-ended"),
        }
    }

    /// Title of an error page.
    pub fn error_title(self, status: u16) -> String {
        self.say(match status {
            400 | 405 | 422 => "error-title-form",
            402 => "error-title-payment",
            401 | 403 => "error-title-closed",
            404 | 410 => "error-title-nothing",
            409 => "error-title-open-payment",
            429 | 503 => "error-title-busy",
            _ => "error-title-ours",
        })
    }
}
