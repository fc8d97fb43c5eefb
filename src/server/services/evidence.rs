//! The merchant's evidence of a charge, put together from what is kept.

mod plans;

use crate::domain::decision::Consent;
use crate::domain::evidence::{
    AgreedFacts, Amount, BoughtLine, ChargeFacts, ChargeList, Evidence, LineFacts, MethodFacts,
    Moment, OfferWords, ProductFacts, PurchaseFacts, QuoteFacts, RaisedFlag, RenewalFacts,
    ShownFacts, TrailStep, VERSION, VisitFacts,
};
use crate::domain::offer::OfferTexts;
use crate::domain::product::Product;
use crate::domain::quote::{Quote, QuoteLine};
use crate::domain::visit::{Trigger, Visit};
use crate::server::store::{
    ChargeFilter, FiledCharge, KeptCharge, KeptFlag, Shown, Store, StoreError,
};
use crate::words::Words;

/// Everything kept about the charge with this id: ours, or that of a payment of Dodo's.
///
/// # Errors
/// When the store fails.
pub async fn evidence(store: &Store, id: &str) -> Result<Option<Evidence>, StoreError> {
    let Some(filed) = store.find_charge(id).await? else {
        return Ok(None);
    };
    let charge = &filed.kept.charge;
    let flags = store.flags(&charge.id).await?;
    let consent = store.consent(&charge.visit, &charge.step).await?;
    let shown = match &consent {
        Some(consent) => store.quote(&charge.visit, &consent.quote).await?,
        None => None,
    };
    let shown_plans = match &consent {
        Some(consent) => plans::shown(store, charge, &consent.quote).await?,
        None => None,
    };
    let visit = store.visit(&charge.visit).await?;
    let purchase = match &visit {
        Some(visit) => purchase(store, visit).await?,
        None => None,
    };
    let trail = store.trail(&charge.id).await?;
    Ok(Some(Evidence {
        version: VERSION,
        charge: ChargeFacts {
            method: method(&filed.kept, shown.as_ref()),
            ..charge_facts(&filed, &flags)
        },
        visit: visit.as_ref().map(visit_facts),
        purchase,
        shown: shown.map(|shown| shown_facts(&shown, consent.as_ref())),
        shown_plans,
        agreed: consent.map(agreed),
        trail: trail
            .into_iter()
            .map(|step| TrailStep {
                at: Moment(step.at),
                state: step.state,
                fact: step.fact,
                cause: step.cause,
            })
            .collect(),
        flags: flags.into_iter().map(raised).collect(),
    }))
}

/// The charges a filter lets through, the newest first.
///
/// # Errors
/// When the store fails.
pub async fn list(store: &Store, filter: &ChargeFilter) -> Result<ChargeList, StoreError> {
    let flags = store.all_flags().await?;
    let charges = store.list_charges(filter).await?;
    Ok(ChargeList {
        version: VERSION,
        charges: charges
            .iter()
            .map(|filed| charge_facts(filed, &flags))
            .collect(),
    })
}

fn charge_facts(filed: &FiledCharge, flags: &[KeptFlag]) -> ChargeFacts {
    let kept = &filed.kept;
    let charge = &kept.charge;
    let mut flagged: Vec<String> = flags
        .iter()
        .filter(|flag| flag.charge == charge.id.as_str())
        .map(|flag| flag.flag.clone())
        .collect();
    flagged.sort();
    flagged.dedup();
    ChargeFacts {
        id: charge.id.clone(),
        state: charge.state,
        amount: Amount(charge.amount),
        taken: kept.taken.map(Amount),
        product: charge.product.clone(),
        product_name: kept.product_name.clone(),
        quantity: charge.quantity,
        change: plans::change(filed),
        offer: charge.offer.clone(),
        customer: charge.customer.clone(),
        visit: charge.visit.clone(),
        step: charge.step.clone(),
        method: MethodFacts::of_label(&kept.method_label),
        payment: charge.payment.clone(),
        session: charge.session.clone(),
        error_code: filed.error_code.clone(),
        accepted_at: Moment(charge.created_at),
        sent_at: charge.submitted_at.map(Moment),
        flagged,
    }
}

/// The method of the charge, as the page listed it.
fn method(kept: &KeptCharge, shown: Option<&Shown>) -> MethodFacts {
    shown
        .and_then(|shown| {
            shown
                .methods
                .iter()
                .find(|m| Some(&m.id) == kept.charge.method.as_ref())
        })
        .map_or_else(
            || MethodFacts::of_label(&kept.method_label),
            MethodFacts::from,
        )
}

fn visit_facts(visit: &Visit) -> VisitFacts {
    let link = match &visit.trigger {
        Trigger::Purchase => None,
        Trigger::Link(link) => Some(link),
    };
    VisitFacts {
        id: visit.id.clone(),
        opened_by: link.map_or("purchase", |_| "link").to_owned(),
        link: link.cloned(),
        link_ends_at: link.map(|_| Moment(visit.claim_until)),
        subscription: visit.subscription.clone(),
        opened_at: Moment(visit.opened_at),
        browser_arrived_at: visit.claimed_at.map(Moment),
    }
}

async fn purchase(store: &Store, visit: &Visit) -> Result<Option<PurchaseFacts>, StoreError> {
    let Some((purchase, lines)) = store.purchase_of_visit(visit).await? else {
        return Ok(None);
    };
    Ok(Some(PurchaseFacts {
        payment: purchase.payment,
        total: Amount(purchase.total),
        lines: lines
            .into_iter()
            .map(|line| BoughtLine {
                product: line.item.product,
                name: line.name,
                quantity: line.item.quantity,
            })
            .collect(),
        paid_with: purchase.paid_with,
        paid_at: Moment(purchase.paid_at),
        visit_opened_at: Moment(visit.opened_at),
        browser_arrived_at: visit.claimed_at.map(Moment),
    }))
}

fn shown_facts(shown: &Shown, consent: Option<&Consent>) -> ShownFacts {
    ShownFacts {
        kind: shown.offer.kind,
        words: consent.and_then(|consent| words(shown, consent)),
        product: product_facts(&shown.product),
        compared_with: shown.compared.as_ref().map(product_facts),
        quote: quote_facts(&shown.quote),
        methods: shown.methods.iter().map(MethodFacts::from).collect(),
    }
}

/// The words whose button is the one the buyer clicked: which language was chosen then depends on settings of then.
fn words(shown: &Shown, consent: &Consent) -> Option<OfferWords> {
    let texts = &shown.offer.texts;
    let spoken = Words::of(&consent.locale);
    let as_shown = |texts: &OfferTexts| spoken.own_buttons(texts.clone());
    let is_clicked =
        |texts: &OfferTexts| spoken.accept_button(texts, consent.amount) == consent.button;
    let own = texts.0.get(&consent.locale).map(as_shown);
    let mut all = own.into_iter().chain(texts.0.values().map(as_shown));
    let clicked = all.find(is_clicked)?;
    Some(OfferWords {
        headline: clicked.headline,
        pitch: clicked.pitch,
        accept: clicked.accept,
        decline: clicked.decline,
        badge: clicked.badge,
    })
}

fn product_facts(product: &Product) -> ProductFacts {
    let price = product.price.as_ref();
    ProductFacts {
        id: product.id.clone(),
        name: product.name.clone(),
        description: product.description.clone(),
        list_price: price.map(|price| Amount(price.amount)),
        every: price
            .and_then(|price| price.every)
            .map(|period| Words::english().every(period)),
    }
}

fn quote_facts(quote: &Quote) -> QuoteFacts {
    QuoteFacts {
        id: quote.id.clone(),
        lines: quote.lines.iter().map(line_facts).collect(),
        subtotal: Amount(quote.subtotal),
        discount: Amount(quote.discount),
        tax: quote.tax.map(Amount),
        total: Amount(quote.total),
        renewal: quote.renewal.as_ref().map(|renewal| RenewalFacts {
            total: Amount(renewal.total),
            every: Words::english().every(renewal.every),
            next_at: renewal.next_at.map(Moment),
        }),
        country: quote.country.clone(),
        locale: quote.locale.clone(),
        taken_at: Moment(quote.taken_at),
        expires_at: Moment(quote.expires_at()),
    }
}

fn line_facts(line: &QuoteLine) -> LineFacts {
    LineFacts {
        product: line.product.clone(),
        name: line.name.clone(),
        quantity: line.quantity,
        list_price: line.list_price.map(Amount),
        discounted_price: line.discounted_price.map(Amount),
        discount_bps: line.discount_bps,
        tax: line.tax.map(Amount),
    }
}

fn agreed(consent: Consent) -> AgreedFacts {
    AgreedFacts {
        quote: consent.quote,
        button: consent.button,
        terms: consent.terms,
        amount: Amount(consent.amount),
        method: consent.method,
        locale: consent.locale,
        at: Moment(consent.given_at),
    }
}

fn raised(kept: KeptFlag) -> RaisedFlag {
    RaisedFlag {
        at: Moment(kept.raised_at),
        flag: kept.flag,
        detail: kept.detail,
    }
}
