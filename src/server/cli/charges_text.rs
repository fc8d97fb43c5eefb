//! Evidence for the eye: one fact a line, aligned; times in UTC, amounts with their currency.

mod plans;

use std::fmt::Write;

use crate::domain::evidence::{
    AgreedFacts, Amount, ChargeFacts, ChargeList, Evidence, MethodFacts, ProductFacts,
    PurchaseFacts, QuoteFacts, ShownFacts, VisitFacts,
};

type Row = Vec<String>;

/// One charge, whole.
pub fn show(evidence: &Evidence) -> String {
    let mut text = format!("Charge {}\n\n", evidence.charge.id);
    text += &table(&charge(&evidence.charge));
    section(&mut text, "Flags: look at these", flags(evidence));
    let change = evidence.charge.change.as_ref();
    section(
        &mut text,
        "Plan change",
        change.map_or_else(Vec::new, |change| plans::change(change, evidence)),
    );
    section(
        &mut text,
        "Agreed to",
        evidence.agreed.as_ref().map_or_else(Vec::new, agreed),
    );
    section(
        &mut text,
        "Shown",
        evidence.shown.as_ref().map_or_else(Vec::new, shown),
    );
    let plans = evidence.shown_plans.as_ref();
    section(
        &mut text,
        "Shown: plans",
        plans.map_or_else(Vec::new, plans::shown),
    );
    let opened_by_link = evidence.visit.as_ref().is_some_and(|it| it.link.is_some());
    let purchase = evidence.purchase.as_ref();
    section(
        &mut text,
        if opened_by_link {
            "The last purchase before"
        } else {
            "After the purchase"
        },
        purchase.map_or_else(Vec::new, bought),
    );
    section(
        &mut text,
        "The visit",
        evidence.visit.as_ref().map_or_else(Vec::new, visit),
    );
    section(
        &mut text,
        "Trail: when, what was learned, the state after it, from where",
        trail(evidence),
    );
    text
}

/// Charges, one a line.
pub fn list(list: &ChargeList) -> String {
    if list.charges.is_empty() {
        return "no charges\n".to_owned();
    }
    let mut rows = vec![
        [
            "ACCEPTED", "CHARGE", "STATE", "AMOUNT", "TAKEN", "PRODUCT", "CUSTOMER", "PAYMENT",
            "FLAGS",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    rows.extend(list.charges.iter().map(|charge| {
        vec![
            charge.accepted_at.to_string(),
            charge.id.to_string(),
            state(charge),
            charge.amount.to_string(),
            or_dash(charge.taken),
            product_of(charge),
            charge.customer.to_string(),
            or_dash(charge.payment.as_ref()),
            if charge.flagged.is_empty() {
                "-".to_owned()
            } else {
                charge.flagged.join(", ")
            },
        ]
    }));
    table(&rows)
}

fn charge(charge: &ChargeFacts) -> Vec<Row> {
    vec![
        row("state", state(charge)),
        row("amount", charge.amount),
        row(
            "taken",
            charge.taken.map_or_else(
                || "nothing that Dodo has told of".to_owned(),
                |taken| taken.to_string(),
            ),
        ),
        row(
            "product",
            pieces(&charge.product_name, &charge.product, charge.quantity),
        ),
        row("offer", &charge.offer),
        row("customer", &charge.customer),
        row("method", method(&charge.method)),
        row("payment", or_dash(charge.payment.as_ref())),
        row("session", or_dash(charge.session.as_ref())),
        row("error code", or_dash(charge.error_code.as_ref())),
        row("accepted", charge.accepted_at),
        row("sent", or_dash(charge.sent_at)),
        row("visit", format!("{}, step {}", charge.visit, charge.step)),
    ]
}

fn state(charge: &ChargeFacts) -> String {
    let withdrawn = charge.change.as_ref().and_then(|it| it.withdrawn_at);
    let note = withdrawn.map_or("", |_| ", withdrawn");
    format!("{}{note}", charge.state.as_str())
}

/// What was bought; of a plan change, from what to what.
fn product_of(charge: &ChargeFacts) -> String {
    match &charge.change {
        Some(change) => format!("{} → {}", change.from.product, change.to.product),
        None => charge.product.to_string(),
    }
}

fn visit(visit: &VisitFacts) -> Vec<Row> {
    let mut rows = vec![row("opened by", &visit.opened_by)];
    rows.extend(visit.link.as_ref().map(|link| row("link", link)));
    rows.extend(visit.link_ends_at.map(|at| row("good until", at)));
    let subscription = visit.subscription.as_ref();
    rows.extend(subscription.map(|id| row("subscription", id)));
    rows.push(row("opened", visit.opened_at));
    rows.push(row("browser came", or_dash(visit.browser_arrived_at)));
    rows
}

fn agreed(agreed: &AgreedFacts) -> Vec<Row> {
    let mut rows = vec![
        row("button", &agreed.button),
        row("amount", agreed.amount),
        row(
            "method",
            or_dash(Some(&agreed.method).filter(|label| !label.is_empty())),
        ),
        row("language", &agreed.locale),
        row("clicked", agreed.at),
    ];
    rows.extend(agreed.terms.iter().map(|sentence| row("terms", sentence)));
    rows
}

fn shown(shown: &ShownFacts) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(words) = &shown.words {
        rows.push(row("headline", &words.headline));
        rows.push(row("pitch", &words.pitch));
        rows.extend(words.badge.as_ref().map(|badge| row("badge", badge)));
        rows.push(row(
            "buttons",
            format!("{} / {}", words.accept, words.decline),
        ));
    }
    rows.push(row("product", product(&shown.product)));
    rows.extend(
        shown
            .compared_with
            .as_ref()
            .map(|compared| row("compared with", product(compared))),
    );
    rows.extend(
        shown
            .methods
            .iter()
            .map(|listed| row("method", method(listed))),
    );
    rows.extend(quote(&shown.quote));
    rows
}

fn quote(quote: &QuoteFacts) -> Vec<Row> {
    let mut rows = vec![row("quote", &quote.id)];
    for line in &quote.lines {
        let name = line
            .name
            .clone()
            .unwrap_or_else(|| line.product.to_string());
        let mut told = pieces(&name, &line.product, line.quantity);
        let parts: [(&str, Option<Amount>); 3] = [
            ("list price", line.list_price),
            ("price", line.discounted_price),
            ("tax", line.tax),
        ];
        for (what, amount) in parts {
            if let Some(amount) = amount {
                let _ = write!(told, ", {what} {amount}");
            }
        }
        rows.push(row("line", told));
    }
    rows.push(row("subtotal", quote.subtotal));
    rows.push(row("discount", quote.discount));
    rows.push(row("tax", or_dash(quote.tax)));
    rows.push(row("total", quote.total));
    rows.extend(quote.renewal.as_ref().map(|renewal| {
        let first = renewal.next_at.map(|at| format!(", first at {at}"));
        row(
            "renewal",
            format!(
                "{} {}{}",
                renewal.total,
                renewal.every,
                first.unwrap_or_default()
            ),
        )
    }));
    rows.push(row("tax country", &quote.country));
    rows.push(row("language", or_dash(quote.locale.as_ref())));
    rows.push(row("priced", quote.taken_at));
    rows.push(row("good until", quote.expires_at));
    rows
}

fn bought(purchase: &PurchaseFacts) -> Vec<Row> {
    let mut rows = vec![
        row("payment", &purchase.payment),
        row("paid", purchase.paid_at),
    ];
    rows.extend(
        purchase
            .lines
            .iter()
            .map(|line| row("product", pieces(&line.name, &line.product, line.quantity))),
    );
    rows.push(row("total", purchase.total));
    rows.push(row("method", or_dash(purchase.paid_with.as_ref())));
    rows
}

fn trail(evidence: &Evidence) -> Vec<Row> {
    let told = |step: &crate::domain::evidence::TrailStep| {
        vec![
            step.at.to_string(),
            step.fact.clone(),
            step.state.clone(),
            step.cause.clone(),
        ]
    };
    evidence.trail.iter().map(told).collect()
}

fn flags(evidence: &Evidence) -> Vec<Row> {
    let told = |raised: &crate::domain::evidence::RaisedFlag| {
        vec![
            raised.at.to_string(),
            raised.flag.clone(),
            raised.detail.clone(),
        ]
    };
    evidence.flags.iter().map(told).collect()
}

fn section(text: &mut String, title: &str, rows: Vec<Row>) {
    if !rows.is_empty() {
        let _ = write!(text, "\n{title}\n\n{}", table(&rows));
    }
}

fn row(name: &str, value: impl ToString) -> Row {
    vec![name.to_owned(), value.to_string()]
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn pieces(name: &str, id: &impl ToString, quantity: u32) -> String {
    format!("{quantity} × {name} ({})", id.to_string())
}

fn method(method: &MethodFacts) -> String {
    match &method.expiry {
        Some(expiry) => format!("{}, expires {expiry}", method.label),
        None if method.label.is_empty() => "-".to_owned(),
        None => method.label.clone(),
    }
}

fn product(product: &ProductFacts) -> String {
    let mut told = format!("{} ({})", product.name, product.id);
    if let Some(price) = product.list_price {
        let _ = write!(told, ", list price {price}");
    }
    if let Some(every) = &product.every {
        let _ = write!(told, " {every}");
    }
    if let Some(description) = &product.description {
        let _ = write!(told, ": {description}");
    }
    told
}

/// Rows with their columns aligned, two spaces in.
fn table(rows: &[Row]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "  {:width$}", plain(cell));
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// Names and codes come from elsewhere: what steers a terminal must not reach it.
fn plain(text: &str) -> String {
    // The second kind turns the direction of writing, and with it what a line seems to say.
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if steers(c) { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [row("a", "1"), row("longer", "••••"), row("b", "2")];
        assert_eq!(table(&rows), "  a       1\n  longer  ••••\n  b       2\n");
    }

    #[test]
    fn what_would_steer_a_terminal_is_taken_out() {
        let rows = [row("name", "a\u{1b}[2Jb\nc\r\u{9b}d\u{202e}e")];
        assert_eq!(table(&rows), "  name  a [2Jb c  d e\n");
    }
}
