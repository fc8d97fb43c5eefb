//! `aftercart charges`: the merchant's evidence, read from the database.

use std::io::{ErrorKind, Write};

use clap::Subcommand;
use secrecy::ExposeSecret;
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, OffsetDateTime};

use super::{Outcome, charges_text};
use crate::domain::ids::{CustomerId, PaymentId};
use crate::domain::timestamp::Timestamp;
use crate::server::config::{self, ProcessEnvironment};
use crate::server::services::evidence::{evidence, list};
use crate::server::store::{ChargeFilter, Store};

#[derive(Subcommand)]
pub enum ChargesCommand {
    /// Everything kept about one charge: what was shown, what was agreed to, every step with its cause.
    Show {
        /// The charge's id (`chg_…`), or the id of a payment at Dodo (`pay_…`).
        id: PaymentId,
        /// As JSON; docs/evidence.md describes it.
        #[arg(long)]
        json: bool,
    },
    /// Charges at a glance, the newest first.
    List {
        /// Only those with a flag: another amount was taken, a second payment, and the like.
        #[arg(long)]
        flagged: bool,
        /// Only those whose end is not known yet.
        #[arg(long)]
        open: bool,
        /// Only those accepted since: `2026-11-21`, or a moment like `2026-11-21T08:00:00Z`. Days begin at midnight UTC.
        #[arg(long, value_name = "DATE", value_parser = moment)]
        since: Option<Timestamp>,
        /// Only this customer's (Dodo's id, `cus_…`).
        #[arg(long, value_name = "ID")]
        customer: Option<CustomerId>,
        /// As JSON; docs/evidence.md describes it.
        #[arg(long)]
        json: bool,
    },
}

/// Reads, and says what it found.
pub async fn run(command: ChargesCommand) -> Outcome {
    let url = config::database_url(&ProcessEnvironment)?;
    let store = Store::open_to_read(url.expose_secret()).await?;
    let told = tell(&store, command).await;
    store.close().await;
    print(&told?)
}

async fn tell(
    store: &Store,
    command: ChargesCommand,
) -> Result<String, Box<dyn std::error::Error>> {
    match command {
        ChargesCommand::Show { id, json } => {
            let found = evidence(store, id.as_str()).await?;
            let found = found.ok_or_else(|| {
                format!("there is no charge {id}, nor one with a payment of that id")
            })?;
            Ok(if json {
                as_json(&found)?
            } else {
                charges_text::show(&found)
            })
        }
        ChargesCommand::List {
            flagged,
            open,
            since,
            customer,
            json,
        } => {
            let filter = ChargeFilter {
                flagged,
                open,
                since,
                customer,
            };
            let found = list(store, &filter).await?;
            Ok(if json {
                as_json(&found)?
            } else {
                charges_text::list(&found)
            })
        }
    }
}

fn as_json(value: &impl serde::Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// Whoever reads only the first lines (`| head`) has read enough.
fn print(text: &str) -> Outcome {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A day, or a moment of it.
fn moment(text: &str) -> Result<Timestamp, String> {
    let day = Date::parse(text, &Iso8601::DATE).map(|date| date.midnight().assume_utc());
    let moment = day.or_else(|_| OffsetDateTime::parse(text, &Rfc3339));
    let moment =
        moment.map_err(|_| "write a day like 2026-11-21, or a moment like 2026-11-21T08:00:00Z")?;
    let millis = moment.unix_timestamp_nanos() / 1_000_000;
    i64::try_from(millis)
        .map(Timestamp)
        .map_err(|_| "that is too far away".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_takes_a_day_or_a_moment() {
        assert_eq!(moment("2026-11-21"), Ok(Timestamp(1_795_219_200_000)));
        assert_eq!(
            moment("2026-11-21T14:30:07+02:00"),
            Ok(Timestamp(1_795_264_207_000))
        );
        for nonsense in [
            "yesterday",
            "21.11.2026",
            "2026-13-01",
            "2026-11-21 14:30",
            "",
        ] {
            assert!(moment(nonsense).is_err(), "{nonsense:?} passed");
        }
    }
}
