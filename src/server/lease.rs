//! Work that one replica does at a time: how long it may take, how it ends, and when it comes back.
//!
//! Whoever takes a piece of work moves its `due_at` on by [`LEASE`] and is the only one to have it until then. The
//! work itself is given up after [`PATIENCE`], which is shorter, so a lease never runs out under its holder, unless
//! the clocks of two replicas differ by more than the ten seconds between; then both do the same harmless reading, and
//! only the latest taker may say when the work is due again.

use std::future::Future;
use std::time::Duration;

use super::clock::Random;
use super::state::App;

/// How long nobody else gets the work.
pub const LEASE: Duration = Duration::from_mins(1);
/// How long the work may take.
pub const PATIENCE: Duration = Duration::from_secs(50);
/// How long it may still take once the server was told to stop.
pub const LAST_SECONDS: Duration = Duration::from_secs(4);

/// How a piece of work ended.
#[derive(Debug)]
pub enum Worked<T> {
    /// By itself.
    Done(T),
    /// It was given up: it took too long.
    TooLong,
    /// It was given up: the server stops. Another replica may go on at once.
    Stopped,
}

/// Does a piece of work that was just taken. What is given up stops where it waits, so it must be safe to begin anew.
pub async fn under_lease<T>(app: &App, work: impl Future<Output = T>) -> Worked<T> {
    let hurry = async {
        app.stopping.cancelled().await;
        tokio::time::sleep(LAST_SECONDS).await;
    };
    tokio::select! {
        done = tokio::time::timeout(PATIENCE, work) => done.map_or(Worked::TooLong, Worked::Done),
        () = hurry => Worked::Stopped,
    }
}

/// The pause after the `times`-th failure in a row: `first`, doubled each time, at most `longest`; jittered.
pub fn backoff(first: Duration, longest: Duration, times: u32, random: &dyn Random) -> Duration {
    let doubled = first.saturating_mul(2_u32.saturating_pow(times.clamp(1, 31) - 1));
    jittered(doubled.min(longest), random)
}

/// A pause shortened by up to a half, so that what failed together does not come back together.
pub fn jittered(pause: Duration, random: &dyn Random) -> Duration {
    pause.mul_f64(1.0 - random.share() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the same byte again and again.
    struct Always(u8);

    impl Random for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn no_work_outlasts_its_lease() {
        assert!(PATIENCE + Duration::from_secs(10) <= LEASE);
        assert!(LAST_SECONDS < PATIENCE);
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pause = |times| {
            backoff(
                Duration::from_secs(2),
                Duration::from_mins(1),
                times,
                &Always(0),
            )
        };
        let seconds = [0, 1, 2, 3, 4, 5, 6, 7, 1000].map(|times| pause(times).as_secs());
        assert_eq!(seconds, [2, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    #[test]
    fn jitter_shortens_a_pause_by_half_at_most() {
        let minute = Duration::from_mins(1);
        assert_eq!(jittered(minute, &Always(0)), minute);
        let least = jittered(minute, &Always(255));
        assert!(
            least >= minute / 2 && least < minute * 51 / 100,
            "{least:?}"
        );
    }
}
