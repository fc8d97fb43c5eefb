//! `aftercart link`: a link for one customer, printed.

use clap::{Args, Subcommand};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Outcome;
use crate::domain::catalogue::Catalogue;
use crate::domain::ids::{CustomerId, FunnelId, SubscriptionId};
use crate::domain::locale::Locale;
use crate::domain::signed_link::{Destination, MOST_DAYS};
use crate::domain::timestamp::Timestamp;
use crate::server::clock::{Clock as _, SystemClock, SystemRandom};
use crate::server::config::{LinkSettings, ProcessEnvironment};
use crate::server::offers;
use crate::server::services::mint_link::{NewLink, mint_link};

#[derive(Subcommand)]
pub enum LinkCommand {
    /// A link to the plans page of a subscription.
    Plans {
        #[command(flatten)]
        whose: Whose,
        /// The customer's subscription (Dodo's id, `sub_…`).
        #[arg(long, value_name = "ID")]
        subscription: SubscriptionId,
    },
    /// A link to the offers of a funnel. The customer must have bought something before.
    Funnel {
        #[command(flatten)]
        whose: Whose,
        /// The funnel, by its name in the offers file.
        #[arg(long, value_name = "NAME")]
        funnel: FunnelId,
        /// The subscription that upgrades and downgrades start from; without it, the one the last purchase began.
        #[arg(long, value_name = "ID")]
        subscription: Option<SubscriptionId>,
    },
}

#[derive(Args)]
pub struct Whose {
    /// The customer (Dodo's id, `cus_…`). The link works for nobody else.
    #[arg(long, value_name = "ID")]
    customer: CustomerId,
    /// How many days it is good for.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    days: u32,
    /// The language of the page, like `en` or `pt-BR`; without it, the browser's, or the first of the offers file.
    #[arg(long, value_name = "TAG", value_parser = Locale::parse)]
    locale: Option<Locale>,
    /// For `aftercart demo`, which opens no others.
    #[arg(long)]
    demo: bool,
}

impl LinkCommand {
    /// Whether it is for the demo, which never reads `.env`.
    pub fn is_for_demo(&self) -> bool {
        let (Self::Plans { whose, .. } | Self::Funnel { whose, .. }) = self;
        whose.demo
    }
}

/// Prints the address, alone on the first line, and until when it is good.
pub fn run(command: LinkCommand) -> Outcome {
    let settings = if command.is_for_demo() {
        LinkSettings::for_demo(&ProcessEnvironment)?
    } else {
        LinkSettings::for_serve(&ProcessEnvironment)?
    };
    let (whose, leads_to) = match command {
        LinkCommand::Plans {
            whose,
            subscription,
        } => (whose, Destination::Plans(subscription)),
        LinkCommand::Funnel {
            whose,
            funnel,
            subscription,
        } => (
            whose,
            Destination::Funnel {
                funnel,
                subscription,
            },
        ),
    };
    leads_somewhere(&leads_to, &offers::load(&settings.offers)?.catalogue)?;
    let new = NewLink {
        customer: whose.customer,
        leads_to,
        locale: whose.locale,
        days: whose.days,
    };
    let ours = (&settings.public_url, &settings.secret);
    let (url, link) = mint_link(ours, new, &SystemRandom, SystemClock.now());
    println!("{url}");
    println!(
        "It is good until {}, for the first browser that opens it.",
        moment(link.ends_at)?
    );
    Ok(())
}

/// A link that opens nothing must not be sent.
fn leads_somewhere(leads_to: &Destination, catalogue: &Catalogue) -> Result<(), String> {
    match leads_to {
        Destination::Plans(_) if catalogue.plans.is_empty() => {
            Err("the offers file has no plans: add a section like [plans.your_plans]".to_owned())
        }
        Destination::Funnel { funnel, .. } if !catalogue.funnels.contains_key(funnel) => {
            let known: Vec<&str> = catalogue.funnels.keys().map(FunnelId::as_str).collect();
            let known = known.join(", ");
            Err(format!(
                "the offers file has no funnel {funnel}; it has {known}"
            ))
        }
        _ => Ok(()),
    }
}

fn moment(at: Timestamp) -> Result<String, time::error::Format> {
    let moment = OffsetDateTime::UNIX_EPOCH + time::Duration::seconds(at.seconds());
    moment.format(&Rfc3339)
}
