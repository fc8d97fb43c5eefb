//! Whether what was just told of a subscription is newer than what is kept of it.
//!
//! Dodo: events come in any order and more than once; an event's time is when it happened, its body is how things
//! stood when it was sent.

use std::time::Duration;

use super::subscription::Subscription;
use super::timestamp::Timestamp;

/// How far Dodo's clock and ours may be apart. A delivery signed further off than that is turned away.
pub const CLOCKS_APART: Duration = Duration::from_mins(5);

/// Who told how a subscription stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teller {
    /// An event: dated by Dodo's clock.
    Event,
    /// An answer to our question: dated by our clock, with the moment we asked.
    Read,
}

impl Teller {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Event, Self::Read];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Read => "read",
        }
    }

    /// Reads the word of the database.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// The newest that is known of a subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSubscription {
    /// How it stands; its `as_of` is the one beside it.
    pub subscription: Subscription,
    /// As of when.
    pub as_of: Timestamp,
    /// By whose word.
    pub told_by: Teller,
}

/// How an event relates to what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newness {
    /// It takes the place of what is known.
    Newer,
    /// It is out of date.
    Older,
    /// It tells nothing new.
    Same,
    /// The order cannot be told: Dodo must be asked.
    Unclear,
}

/// How an event that tells `told` relates to what is known.
pub fn newness(known: Option<&KnownSubscription>, told: &Subscription) -> Newness {
    let Some(at) = told.as_of else {
        return Newness::Unclear;
    };
    let Some(known) = known else {
        return Newness::Newer;
    };
    let doubt = match known.told_by {
        Teller::Event => Duration::ZERO,
        Teller::Read => CLOCKS_APART,
    };
    if at > known.as_of.after(doubt) {
        Newness::Newer
    } else if at < known.as_of.before(doubt) {
        Newness::Older
    } else if says_the_same(&known.subscription, told) {
        Newness::Same
    } else {
        Newness::Unclear
    }
}

fn says_the_same(known: &Subscription, told: &Subscription) -> bool {
    let undated = |subscription: &Subscription| Subscription {
        as_of: None,
        ..subscription.clone()
    };
    undated(known) == undated(told)
}

#[cfg(test)]
mod tests {
    use super::super::subscription::SubscriptionStatus;
    use super::super::subscription::tests::{plan, subscription};
    use super::*;

    const MINUTE: i64 = 60_000;
    const HOUR: Timestamp = Timestamp(60 * MINUTE);

    fn told(product: &str, at: Option<i64>) -> Subscription {
        Subscription {
            as_of: at.map(Timestamp),
            ..subscription(plan(product, 1, &[]))
        }
    }

    fn known(told_by: Teller) -> KnownSubscription {
        KnownSubscription {
            subscription: told("pdt_basic", Some(HOUR.0)),
            as_of: HOUR,
            told_by,
        }
    }

    #[test]
    fn the_later_event_counts_in_whatever_order_they_come() {
        let known = known(Teller::Event);
        for (after, is) in [
            (-1, Newness::Older),
            (0, Newness::Unclear),
            (1, Newness::Newer),
        ] {
            let told = told("pdt_pro", Some(HOUR.0 + after));
            assert_eq!(newness(Some(&known), &told), is, "{after}");
        }
    }

    #[test]
    fn two_events_of_one_instant_that_agree_need_no_question() {
        let told = told("pdt_basic", Some(HOUR.0));
        assert_eq!(newness(Some(&known(Teller::Event)), &told), Newness::Same);
    }

    #[test]
    fn what_we_read_is_newer_than_an_event_only_beyond_the_doubt_between_two_clocks() {
        let known = known(Teller::Read);
        for (minutes, is) in [
            (-6, Newness::Older),
            (-5, Newness::Unclear),
            (0, Newness::Unclear),
            (5, Newness::Unclear),
            (6, Newness::Newer),
        ] {
            let told = told("pdt_pro", Some(HOUR.0 + minutes * MINUTE));
            assert_eq!(newness(Some(&known), &told), is, "{minutes}");
        }
        let same = told("pdt_basic", Some(HOUR.0 + MINUTE));
        assert_eq!(newness(Some(&known), &same), Newness::Same);
    }

    #[test]
    fn without_a_date_dodo_is_asked_even_about_what_was_never_heard_of() {
        let told = told("pdt_pro", None);
        assert_eq!(newness(None, &told), Newness::Unclear);
        assert_eq!(
            newness(Some(&known(Teller::Event)), &told),
            Newness::Unclear
        );
    }

    #[test]
    fn the_first_that_is_heard_is_new_and_any_difference_is_one() {
        let mut paused = told("pdt_basic", Some(HOUR.0));
        assert_eq!(newness(None, &paused), Newness::Newer);
        paused.status = SubscriptionStatus::Paused;
        assert_eq!(
            newness(Some(&known(Teller::Event)), &paused),
            Newness::Unclear
        );
    }
}
