//! The command line: `aftercart serve | demo | simulator | migrate | offers check FILE | charges show ID | charges list |
//! link plans | link funnel`.

mod charges;
mod charges_text;
mod link;

use std::error::Error;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use secrecy::ExposeSecret;
use url::Url;

use self::charges::ChargesCommand;
use self::link::LinkCommand;
use super::clock::{Random, SystemRandom};
use super::config::{self, Config, DEMO_WEBHOOK_KEY, EmbedOrigins, ProcessEnvironment};
use super::run::{build, listen, load_offers, serve, stop_signal};
use super::simulator::{self, Simulator};
use super::store::Store;
use super::{offers, telemetry};

/// One honest, one-click offer after the checkout, for merchants on Dodo Payments.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve buyers. Settings come from the environment or from `.env`; see `.env.example`.
    Serve,
    /// Serve the demo: Aftercart with a simulated Dodo beside it. Needs no account.
    Demo {
        /// Where the simulator listens.
        #[arg(
            long,
            env = "AFTERCART_SIMULATOR_ADDR",
            default_value = "127.0.0.1:4010"
        )]
        simulator_addr: SocketAddr,
    },
    /// Run the simulated Dodo alone.
    Simulator {
        /// Where it listens.
        #[arg(
            long,
            env = "AFTERCART_SIMULATOR_ADDR",
            default_value = "127.0.0.1:4010"
        )]
        addr: SocketAddr,
        /// Where it sends webhooks.
        #[arg(long, default_value = "http://127.0.0.1:3000/webhooks/dodo")]
        webhook_url: String,
        /// Where its demo store sends buyers after they paid.
        #[arg(long, default_value = "http://127.0.0.1:3000/offer")]
        return_url: String,
        /// Listen on an address that others can reach.
        #[arg(long)]
        allow_public: bool,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// The offers file.
    Offers {
        #[command(subcommand)]
        command: OffersCommand,
    },
    /// What is kept about charges: for disputes, and for what needs your eyes. Only reads; needs `DATABASE_URL` alone.
    Charges {
        #[command(subcommand)]
        command: ChargesCommand,
    },
    /// Print a signed link for one customer, good for the first browser that opens it. docs/links.md says more. Needs
    /// `AFTERCART_SECRET`, `AFTERCART_PUBLIC_URL` and the offers file, as `serve` has them.
    Link {
        #[command(subcommand)]
        command: LinkCommand,
    },
}

#[derive(Subcommand)]
enum OffersCommand {
    /// Name every mistake in a file, by line and with its remedy.
    Check {
        /// The file.
        file: PathBuf,
    },
}

type Outcome = Result<(), Box<dyn Error>>;

/// Runs the command the arguments name.
pub fn run() -> ExitCode {
    let command = Cli::parse().command;
    // The demo must never touch what `.env` names: its simulator knows nothing of real charges.
    let is_real = match &command {
        Command::Serve | Command::Migrate | Command::Charges { .. } => true,
        Command::Link { command } => !command.is_for_demo(),
        Command::Demo { .. } | Command::Simulator { .. } | Command::Offers { .. } => false,
    };
    if is_real {
        let _ = dotenvy::dotenv();
    }
    let outcome = match command {
        Command::Offers {
            command: OffersCommand::Check { file },
        } => check_offers(&file),
        Command::Link { command } => link::run(command),
        command => in_runtime(command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn in_runtime(command: Command) -> Outcome {
    telemetry::install();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve_buyers().await,
            Command::Demo { simulator_addr } => demo(simulator_addr).await,
            Command::Simulator {
                addr,
                webhook_url,
                return_url,
                allow_public,
            } => {
                let webhook_url = Some(webhook_url);
                simulate(simulator::Options {
                    addr,
                    allow_public,
                    webhook_url,
                    return_url,
                    ..Default::default()
                })
                .await
            }
            Command::Migrate => migrate().await,
            Command::Charges { command } => charges::run(command).await,
            Command::Link { command } => link::run(command),
            Command::Offers {
                command: OffersCommand::Check { file },
            } => check_offers(&file),
        }
    })
}

fn check_offers(file: &Path) -> Outcome {
    let loaded = offers::load(file)?;
    for warning in &loaded.warnings {
        println!("{warning}");
    }
    println!(
        "{}: {} offers, {} rules, {} funnels, {} groups of plans, no mistakes",
        file.display(),
        loaded.catalogue.offers.len(),
        loaded.catalogue.rules.len(),
        loaded.catalogue.funnels.len(),
        loaded.catalogue.plans.len()
    );
    Ok(())
}

async fn migrate() -> Outcome {
    let url = config::database_url(&ProcessEnvironment)?;
    Store::connect(url.expose_secret()).await?.migrate().await?;
    println!("the schema is up to date");
    Ok(())
}

async fn serve_buyers() -> Outcome {
    let config = Config::for_serve(&ProcessEnvironment)?;
    run_app(config).await
}

/// Where the browser's files are, as the framework's own variable says.
fn site() -> String {
    std::env::var("LEPTOS_SITE_ROOT").unwrap_or_else(|_| "target/site".to_owned())
}

async fn run_app(config: Config) -> Outcome {
    if !Path::new(&site()).join("pkg").is_dir() {
        tracing::warn!(
            "there is no {}/pkg: pages go out without style and islands; `cargo xtask client` builds it",
            site()
        );
    }
    let app = build(config).await?;
    let listener = listen(app.config.addr).await?;
    tracing::info!(addr = %listener.local_addr()?, public_url = %app.config.public_url, "Aftercart is up");
    serve(app, listener, &site(), stop_signal()).await?;
    Ok(())
}

async fn demo(simulator_addr: SocketAddr) -> Outcome {
    let simulator_url = Url::parse(&format!("http://{simulator_addr}"))?;
    let database = DemoDatabase::new();
    let mut config = Config::for_demo(&ProcessEnvironment, &simulator_url, &database.url())?;
    load_offers(&config.offers)?;
    let sample_shop = config.sample_shop();
    if config.embed_origins.is_empty() {
        let shop = sample_shop.as_deref().unwrap_or_default();
        config.embed_origins = EmbedOrigins::parse(shop)?;
    }
    let simulator = Simulator::start(simulator::Options {
        addr: simulator_addr,
        webhook_url: Some(config.public("/webhooks/dodo").to_string()),
        webhook_key: DEMO_WEBHOOK_KEY.to_owned(),
        return_url: config.public("/offer").to_string(),
        embedding: sample_shop.map(|shop| simulator::Embedding {
            script: config.public("/embed.js").to_string(),
            shop,
        }),
        ..Default::default()
    })
    .await?;
    tracing::info!(
        "the demo store is at {simulator_url}, and what happens behind it at {simulator_url}_simulator/"
    );
    let outcome = run_app(config).await;
    simulator.stop().await;
    outcome
}

async fn simulate(options: simulator::Options) -> Outcome {
    let simulator = Simulator::start(options).await?;
    tracing::info!("the simulator is at {}", simulator.url());
    stop_signal().await;
    simulator.stop().await;
    Ok(())
}

/// The simulator forgets everything when it stops, so the demo's database must not outlive it.
struct DemoDatabase {
    path: PathBuf,
}

impl DemoDatabase {
    fn new() -> Self {
        let name = format!(
            "aftercart-demo-{:032x}.db",
            u128::from_be_bytes(SystemRandom.sixteen())
        );
        Self {
            path: std::env::temp_dir().join(name),
        }
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.path.display())
    }
}

impl Drop for DemoDatabase {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", self.path.display()));
        }
    }
}
