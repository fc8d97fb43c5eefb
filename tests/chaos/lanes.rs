//! Schedules, many at a time.

use std::ops::Range;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use futures::FutureExt;
use futures::future::{Either, join, join_all, select};

use crate::audit::Findings;
use crate::books::Books;
use crate::buyer::Buyer;
use crate::draw::some;
use crate::ground::Ground;
use crate::offers::merchants;
use crate::plans::Subscribed;
use crate::stage::database::Engine;
use crate::tally::{Source, Tally, Zeros};
use crate::world::World;
use crate::{calm, mischief};

/// How many schedules run at once. They wait more than they work.
const LANES: u64 = 8;
/// How long a browser waits for a page.
const BROWSER_PATIENCE: Duration = Duration::from_secs(2);
/// How often a long run says how far it is.
const NEWS: Duration = Duration::from_secs(20);

/// Runs a schedule for each seed.
pub fn run(engine: Engine, seeds: Range<u64>) -> Tally {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let all = seeds.end - seeds.start;
    let next = Arc::new(AtomicU64::new(seeds.start));
    let total = Arc::new(Mutex::new(Tally::default()));
    let begun = Instant::now();
    let lanes: Vec<_> = (0..LANES.min(all))
        .map(|_| {
            let (next, total, end) = (next.clone(), total.clone(), seeds.end);
            thread::spawn(move || lane(engine, &next, end, &total))
        })
        .collect();
    let mut told = Instant::now();
    while lanes.iter().any(|lane| !lane.is_finished()) {
        thread::sleep(Duration::from_millis(50));
        if told.elapsed() > NEWS {
            told = Instant::now();
            let done = total.lock().unwrap().schedules;
            eprintln!(
                "{engine:?}: {done} of {all} schedules in {} s",
                begun.elapsed().as_secs()
            );
        }
    }
    for lane in lanes {
        lane.join().unwrap();
    }
    let total = total.lock().unwrap().clone();
    eprintln!(
        "{engine:?}, seeds {} to {}, {:.1} s\n{total}",
        seeds.start,
        seeds.end - 1,
        begun.elapsed().as_secs_f64()
    );
    total
}

fn lane(engine: Engine, next: &AtomicU64, end: u64, total: &Mutex<Tally>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(BROWSER_PATIENCE)
            .no_proxy()
            .tls_certs_only([])
            .build()
            .unwrap();
        let mut ground = None;
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                break;
            }
            let fresh = match ground.take() {
                Some(ground) => renewed(ground).await,
                None => Ground::create(engine).await,
            };
            let schedule = AssertUnwindSafe(schedule(seed, fresh, http.clone()));
            match schedule.catch_unwind().await {
                Ok((used, tally)) => {
                    ground = Some(used);
                    *total.lock().unwrap() += tally;
                }
                Err(panic) => {
                    let source = Source::Schedule(engine, seed);
                    *total.lock().unwrap() += Tally::broken(source, panic.as_ref());
                }
            }
        }
        if let Some(ground) = ground {
            ground.remove().await;
        }
    });
}

async fn renewed(mut ground: Ground) -> Ground {
    ground.renew().await;
    ground
}

/// One schedule: all it does is drawn from its seed.
async fn schedule(seed: u64, ground: Ground, http: reqwest::Client) -> (Ground, Tally) {
    let mut dice = Rng::with_seed(seed);
    let merchant = some(&mut dice, merchants());
    let world = World::open(ground, http, merchant).await;
    mischief::set_the_scene(&world, &mut dice).await;
    let mut buyers = customers(&world, &mut dice).await;
    mischief::set_traps(&world, &mut dice).await;
    let trouble = join(
        mischief::outside(&world, dice.fork()),
        mischief::inside(&world, dice.fork()),
    );
    let clicks = join_all(buyers.iter_mut().map(Buyer::click_about));
    match select(std::pin::pin!(clicks), std::pin::pin!(trouble)).await {
        Either::Left(_) => {}
        Either::Right(_) => unreachable!("mischief never ends by itself"),
    }
    let (mut connection, gave_up) = calm::down(&world).await;
    for buyer in &mut buyers {
        buyer.land().await;
    }
    drop(buyers);
    let renewed = calm::renew(&world, &mut connection, calm::A_MONTH)
        .await
        .err();
    let books = Books {
        gave_up: gave_up.or(renewed),
        ..Books::of(&world, &mut connection).await
    };
    close_the_books(seed, world, &books).await
}

/// Who comes: some just paid, some have subscribed and come by a link. Now and then somebody comes twice.
async fn customers<'a>(world: &'a World, dice: &mut Rng) -> Vec<Buyer<'a>> {
    let mut buyers = Vec::new();
    let mut subscribed: Option<Subscribed> = None;
    for number in 0..dice.u32(1..=3) {
        let is_again = number > 0 && dice.u32(..3) == 0;
        let name = if is_again { 0 } else { number };
        let email = format!("buyer-{name}@example.com");
        if dice.u32(..5) < 2 {
            let known = match subscribed.take().filter(|_| is_again) {
                Some(known) => known,
                None => Subscribed::to_some_plan(world, dice, &email).await,
            };
            buyers.push(Buyer::with_link(world, dice.fork(), &known));
            subscribed = Some(known);
        } else {
            buyers.push(Buyer::pay(world, dice.fork(), &email).await);
        }
    }
    buyers
}

async fn close_the_books(seed: u64, world: World, books: &Books) -> (Ground, Tally) {
    count_faults(&world).await;
    let (kept, overtaken) = world.wire.counts();
    {
        let mut tally = world.tally.borrow_mut();
        tally.note_many("wire: a charge's request kept for minutes", kept);
        tally.note_many(
            "wire: a charge's request overtaken by time, and lost",
            overtaken,
        );
    }
    let (ground, mut tally) = world.close().await;
    tally.schedules = 1;
    tally.count_charges(books);
    let source = Source::Schedule(ground.engine, seed);
    tally.take(source, books.audit());
    tally.take_changes(source, books.audit_changes());
    (ground, tally)
}

/// What really hit a call or a delivery, as the simulator remembers it.
async fn count_faults(world: &World) {
    let requests = world.provider.list("/_simulator/requests").await;
    let deliveries = world.provider.list("/_simulator/deliveries").await;
    let mut tally = world.tally.borrow_mut();
    for fault in requests
        .iter()
        .filter_map(|request| request["fault"].as_str())
    {
        tally.note(&format!("provider: {fault}"));
    }
    for delivery in deliveries {
        let attempts = delivery["attempts"].as_array().map_or(0, Vec::len);
        match delivery["state"].as_str() {
            Some("dropped") => tally.note("webhooks: lost"),
            _ if attempts > 1 => tally.note("webhooks: sent more than once"),
            _ => {}
        }
    }
}

impl Tally {
    /// Counts the charges, by where they ended and what led there.
    pub fn count_charges(&mut self, books: &Books) {
        for charge in &books.charges {
            let change = charge
                .trail
                .iter()
                .find(|(_, state)| *state == charge.state);
            let fact = change.map_or("nothing", |(fact, _)| fact);
            let end = format!("{} by {fact}", charge.state);
            let kind = match charge.change {
                Some(_) => &mut self.changes,
                None => &mut self.charges,
            };
            *kind.entry(end).or_default() += 1;
        }
    }

    /// Counts what an audit found.
    pub fn take(&mut self, source: Source, found: Findings) {
        self.of_charges += Zeros::of(&found);
        self.flagged += found.flagged;
        self.keep(source, "", found);
    }

    /// Counts what an audit of plan changes found.
    pub fn take_changes(&mut self, source: Source, found: Findings) {
        self.of_changes += Zeros::of(&found);
        self.flagged += found.flagged;
        self.keep(source, "change: ", found);
    }

    fn keep(&mut self, source: Source, of: &str, found: Findings) {
        let kinds = [
            ("double", found.double),
            ("lost", found.lost),
            ("stuck", found.stuck),
            ("untrue", found.untrue),
        ];
        for (kind, list) in kinds {
            let texts = list.into_iter().map(|text| format!("{of}{kind}: {text}"));
            self.findings.extend(texts.map(|text| (source, text)));
        }
    }
}
