//! Payments that no webhook told of are found: a dead endpoint loses nothing.
//!
//! Every five minutes one replica goes through Dodo's list of payments, from the oldest that may still change to now.
//! A turn makes one call for each 100 payments, ten at most, and looks at most at twelve payments more closely: one
//! call each, and for an order what opening its visit takes, about five. So it makes at most some 80 calls, and an
//! ordinary one makes as many as there are pages, usually one. Only where a single minute holds more than 1000
//! payments does it read on.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::domain::payment::PaymentStatus;
use crate::domain::sweep::{OPEN_LIFE, Progress, Window, may_change};
use crate::domain::timestamp::Timestamp;
use crate::server::dodo::{DodoError, PaymentRecord};
use crate::server::lease::{LEASE, Worked, jittered, under_lease};
use crate::server::services::Trouble;
use crate::server::services::open_visit::open_visit;
use crate::server::services::prepare_visit::prepare_visit;
use crate::server::services::settle::settle_charge;
use crate::server::state::App;
use crate::server::store::{KeptCharge, NEVER_THIS_LATE, StoreError, SweepTurn};

/// How long after a whole pass the next one begins, at most.
const EVERY: Duration = Duration::from_mins(5);
/// How soon a pass that is not through, or met a fault, goes on, at most.
const SOON: Duration = Duration::from_mins(1);
/// How soon after the very first start the first pass begins, at most.
const FIRST: Duration = Duration::from_secs(30);
/// Pages one turn reads.
const MOST_PAGES: usize = 10;
/// Payments one turn looks at more closely.
const MOST_LOOKS: usize = 12;
/// Payments in a row at which Dodo may fail before the turn is given up.
const MOST_ODD: usize = 3;
/// How long one turn looks at payments.
const LOOKING: Duration = Duration::from_secs(30);
/// The pause after each call, so that a buyer's calls find room in the request budget.
const BREATH: Duration = Duration::from_millis(100);
/// A payment that changed this shortly ago is left to its webhook. Dodo: it comes at once, and again after 5 seconds.
const FRESH: Duration = Duration::from_mins(1);

/// Goes on with the sweep, if it is due. Answers whether it was.
///
/// # Errors
/// When the store fails; it then goes on after its lease.
pub async fn sweep(app: &App) -> Result<bool, Trouble> {
    let Some(taken) = take(app).await? else {
        return Ok(false);
    };
    let now = app.now();
    let before = taken.progress.not_beyond(now);
    let (progress, pause) = match under_lease(app, Box::pin(go_on(app, before, now))).await {
        Worked::Done(Ok(next)) => next,
        Worked::Done(Err(Trouble::Dodo(error))) => {
            tracing::warn!(%error, "the sweep of payments met a fault and goes on later");
            // Dodo caps page numbers, and does not say where.
            let smaller = error
                .is_refusal()
                .then(|| before.halved(before.window(now)));
            (smaller.unwrap_or(before), SOON)
        }
        Worked::Done(Err(other)) => return Err(other),
        Worked::TooLong => {
            tracing::warn!("the sweep of payments took too long and goes on later");
            (before.halved(before.window(now)), SOON)
        }
        Worked::Stopped => (before, Duration::ZERO),
    };
    let due_at = app.now().after(jittered(pause, app.random.as_ref()));
    app.store.end_sweep(&taken, &progress, due_at).await?;
    Ok(true)
}

async fn take(app: &App) -> Result<Option<SweepTurn>, Trouble> {
    let now = app.now();
    match app.store.sweep_due_at().await? {
        Some(due_at) if now < due_at && due_at <= now.after(NEVER_THIS_LATE) => Ok(None),
        Some(_) => Ok(app.store.take_sweep(now, LEASE).await?),
        None => {
            // What was paid earlier could not be claimed any more.
            let first = Progress::from(now.before(app.config.claim_window));
            let due_at = now.after(jittered(FIRST, app.random.as_ref()));
            app.store.begin_sweeps(&first, due_at).await?;
            Ok(None)
        }
    }
}

/// One turn. Answers how far the pass then is, and when it shall go on.
async fn go_on(
    app: &App,
    progress: Progress,
    now: Timestamp,
) -> Result<(Progress, Duration), Trouble> {
    let window = progress.window(now);
    let Some(listed) = list(app, window, progress.is_shortest()).await? else {
        return Ok((progress.halved(window), SOON));
    };
    let mut tally = Tally::default();
    let looked = look_through(app, &listed, &mut tally).await;
    tally.report();
    if !looked? {
        return Ok((progress, SOON));
    }
    let progress = progress.through(window, tally.oldest_open);
    if window.to < now {
        return Ok((progress, SOON));
    }
    let next = progress.next_pass();
    app.store.forget_swept(next.since).await?;
    Ok((next, EVERY))
}

/// Every payment made in `window`, the newest first: its buyer may still be there. None: they are too many for a turn.
async fn list(
    app: &App,
    window: Window,
    whatever_it_takes: bool,
) -> Result<Option<Vec<PaymentRecord>>, Trouble> {
    let mut found = BTreeMap::new();
    let mut page = 0;
    loop {
        if page == MOST_PAGES && !whatever_it_takes {
            return Ok(None);
        }
        let answer = app.dodo.payments_made(window.from, window.to, page).await?;
        tokio::time::sleep(BREATH).await;
        let (before, is_empty) = (found.len(), answer.payments.is_empty());
        found.extend(answer.payments.into_iter().map(|p| (p.id.clone(), p)));
        // A server that knows no pages would repeat the first one for ever.
        let repeats = !is_empty && found.len() == before;
        if answer.is_last || repeats {
            let mut payments: Vec<_> = found.into_values().collect();
            payments.sort_by_key(|payment| Reverse(payment.created_at));
            return Ok(Some(payments));
        }
        page += 1;
    }
}

/// What a turn has come upon.
#[derive(Default)]
struct Tally {
    oldest_open: Option<Timestamp>,
    looked_at: usize,
    /// Faults that may lie in one payment each, with nothing well between them.
    odd_in_a_row: usize,
    /// Payments that mattered and that no webhook told of.
    untold: u64,
}

impl Tally {
    fn is_open(&mut self, payment: &PaymentRecord) {
        let made_at = payment.created_at;
        self.oldest_open = Some(
            self.oldest_open
                .map_or(made_at, |oldest| oldest.min(made_at)),
        );
    }

    /// Whether the fault may lie in one payment alone. Dodo: 403 is the key's and would meet all of them; and where one
    /// after the other fails, it is not the payments.
    fn is_odd(&mut self, error: &DodoError) -> bool {
        let is_refused =
            error.is_refusal() && !matches!(error, DodoError::Refused { status: 403, .. });
        let is_failure = matches!(
            error,
            DodoError::Unavailable {
                status: Some(_),
                ..
            }
        );
        self.odd_in_a_row += usize::from(is_failure);
        is_refused || (is_failure && self.odd_in_a_row <= MOST_ODD)
    }

    fn report(&self) {
        if self.untold > 0 {
            tracing::warn!(
                payments = self.untold,
                "payments were found that no webhook told of: does the endpoint at Dodo still work?"
            );
            metrics::counter!("aftercart_swept_payments_total").increment(self.untold);
        }
    }
}

/// Looks at each payment as far as it is news. Answers whether all of them had their turn.
async fn look_through(
    app: &App,
    listed: &[PaymentRecord],
    tally: &mut Tally,
) -> Result<bool, Trouble> {
    let until = Instant::now() + LOOKING;
    for payment in listed {
        if may_change(payment.status, payment.created_at, app.now()) || is_fresh(app, payment) {
            // Charges under way are looked up by `reconcile`; what is fresh, its webhook tells.
            tally.is_open(payment);
        } else if is_news(app, payment).await? {
            if tally.looked_at == MOST_LOOKS || Instant::now() >= until {
                return Ok(false);
            }
            look_closer(app, payment, tally).await?;
            tokio::time::sleep(BREATH).await;
        }
    }
    Ok(true)
}

/// Whether a listed payment may tell us something we do not know.
async fn is_news(app: &App, payment: &PaymentRecord) -> Result<bool, Trouble> {
    let is_news = match charge_of(app, payment).await? {
        Some(kept) => !agrees(&kept, payment),
        None if payment.status == PaymentStatus::Succeeded && payment.is_order => {
            app.store.visit_of_purchase(&payment.id).await?.is_none()
        }
        None => false,
    };
    Ok(is_news && !app.store.was_swept(&payment.id).await?)
}

/// The charge of ours that a payment names. A plan change may also name the one that bought the subscription, which is
/// none of its business.
async fn charge_of(app: &App, payment: &PaymentRecord) -> Result<Option<KeptCharge>, Trouble> {
    if let Some(id) = payment.charge() {
        return Ok(app.store.charge(&id).await?);
    }
    let Some(id) = payment.plan_change() else {
        return Ok(None);
    };
    let kept = app.store.charge(&id).await?;
    Ok(kept.filter(|kept| kept.charge.change.is_some()))
}

fn agrees(kept: &KeptCharge, payment: &PaymentRecord) -> bool {
    let charge = &kept.charge;
    charge.payment.as_ref() == Some(&payment.id)
        && charge.state.after(payment.sighting().fact()) == Ok(charge.state)
}

/// What a closer look came to.
enum Look {
    /// Something we did not know.
    Found,
    /// Nothing, and nothing will come of it.
    Nothing,
    /// Its webhook may be on the way.
    TooSoon,
}

async fn look_closer(app: &App, listed: &PaymentRecord, tally: &mut Tally) -> Result<(), Trouble> {
    let was_told = app.store.is_in_the_inbox(&listed.id).await?;
    let looked = look(app, listed).await;
    // One that came too soon must not use up the looks of those whose time it is.
    tally.looked_at += usize::from(!matches!(looked, Ok(Look::TooSoon)));
    if looked.is_ok() {
        tally.odd_in_a_row = 0;
    }
    match looked {
        Ok(Look::Found) => tally.untold += u64::from(!was_told),
        Ok(Look::TooSoon) => tally.is_open(listed),
        Ok(Look::Nothing) => app.store.keep_swept(&listed.id, listed.created_at).await?,
        // One odd payment must not keep the sweep from all others, and may be well the next time.
        Err(Trouble::Dodo(error)) if tally.is_odd(&error) => {
            tracing::error!(payment = %listed.id, %error, "the sweep cannot look at a payment and goes on");
            if app.now() < listed.created_at.after(OPEN_LIFE) {
                tally.is_open(listed);
            } else {
                app.store.keep_swept(&listed.id, listed.created_at).await?;
            }
        }
        Err(Trouble::Store(StoreError::Transition(error))) => {
            tracing::error!(payment = %listed.id, %error, "the sweep leaves a payment out for now");
            tally.is_open(listed);
        }
        Err(other) => return Err(other),
    }
    Ok(())
}

/// Whether a payment changed so lately that its webhook may be on the way.
fn is_fresh(app: &App, payment: &PaymentRecord) -> bool {
    let changed_at = payment.updated_at.unwrap_or(payment.created_at);
    app.now() < changed_at.after(FRESH)
}

/// Dodo: items of the list carry neither error code nor cart nor address; the payment itself does.
async fn look(app: &App, listed: &PaymentRecord) -> Result<Look, Trouble> {
    let payment = app.dodo.payment(&listed.id).await?;
    if is_fresh(app, &payment) {
        return Ok(Look::TooSoon);
    }
    let is_found = match charge_of(app, &payment).await? {
        Some(kept) => {
            let charge = &kept.charge;
            let settled = settle_charge(app, &charge.id, &payment, "sweep");
            // On the heap: a turn is long enough without it.
            let after = Box::pin(settled).await?;
            after.is_some_and(|after| after != charge.state)
        }
        None => open(app, &payment).await?,
    };
    Ok(if is_found { Look::Found } else { Look::Nothing })
}

/// Opens the visit of an order. Answers whether it is one.
async fn open(app: &App, payment: &PaymentRecord) -> Result<bool, Trouble> {
    let Some(visit) = open_visit(app, payment).await? else {
        return Ok(false);
    };
    tracing::info!(visit = %visit.id, payment = %payment.id, "the sweep found an order");
    if visit.is_claimable(app.now())
        && let Err(error) = prepare_visit(app, &visit).await
    {
        tracing::warn!(visit = %visit.id, %error, "the offer is prepared when its page is asked for");
    }
    Ok(true)
}
