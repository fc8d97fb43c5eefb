//! Time that leaps while a request is between our last look at the clock and its first byte.
//!
//! A long run on a busy machine met it once: twenty minutes went by right there, the charge was given up by its absence,
//! and then the request arrived. We assume that no time passes in that place, so it was the harness that was at fault.

use std::time::Duration;

use sqlx::Row;

use crate::bites::{books, counted, world};
use crate::calm;
use crate::world::World;

/// A busy machine gives a request up before its first byte now and then, and there is nothing to overtake.
const TRIES: usize = 5;

#[tokio::test]
async fn a_request_that_time_overtakes_on_its_way_never_takes_effect() {
    for _ in 0..TRIES {
        if time_overtakes_one().await {
            return;
        }
    }
    panic!("in {TRIES} tries no request was on its way when time leapt");
}

/// Leaps while a charge's request is on its way. Answers whether it was; it takes no effect in either case.
async fn time_overtakes_one() -> bool {
    let world = world().await;
    let landing = world
        .provider
        .buy("pdt_starter_course", "ada@example.com", "4242424242424242")
        .await;
    let url = world.replicas[0].borrow().url();
    let browser = world.browser().moved_to(&url);
    let page = browser.get(&landing).await;
    world.wire.stop(true);
    let click = async {
        let _ = browser.submit(&page, "accept").await;
    };
    let leap = async {
        charge_stands(&world, "submitted").await;
        world.advance(Duration::from_mins(21)).await;
        charge_stands(&world, "failed").await;
        world.note_told(&browser.get(&landing).await);
        world.wire.stop(false);
    };
    futures::future::join(click, leap).await;
    calm::down(&world).await;
    let found = counted(&world).await;
    assert!(found.is_clean(), "{found}");
    assert!(world.provider.upsells().await.is_empty());
    assert_eq!(books(&world).await.charges[0].state, "failed");
    world.wire.counts() == (0, 1)
}

/// Waits until the only charge stands there.
async fn charge_stands(world: &World, state: &str) {
    let mut connection = world.ground.connect().await;
    loop {
        world.ring();
        let sql = "SELECT state FROM charges";
        let row = sqlx::query(sql).fetch_optional(&mut connection).await;
        let stands: Option<String> = row.unwrap().map(|row| row.get("state"));
        if stands.as_deref() == Some(state) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
