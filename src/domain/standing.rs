//! How a visit stands, as the page around a frame may learn it.

use serde::Serialize;

use super::charge::ChargeState;
use super::decision::Decision;
use super::ids::OfferId;
use super::page::VisitPage;

/// What a frame tells the merchant's page: the merchant's own names of offers and what became of each. Nothing of who
/// the buyer is, what it cost and which visit or payment it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The offer that is shown now.
    pub shown: Option<OfferId>,
    /// Taken, and paid: its payment succeeded.
    pub accepted: Vec<OfferId>,
    /// Turned down.
    pub declined: Vec<OfferId>,
    /// Taken, and nothing came of it: its payment was declined or failed.
    pub failed: Vec<OfferId>,
    /// Whether nothing is open and nothing is under way.
    pub finished: bool,
}

/// What the buyer said to one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The offer.
    pub offer: OfferId,
    /// What was said.
    pub decision: Decision,
    /// How far the charge of a yes has come.
    pub charge: Option<ChargeState>,
}

impl Standing {
    /// Of a visit whose page is `page`, after these answers.
    pub fn of(page: &VisitPage, answers: Vec<Answer>) -> Self {
        let mut standing = Self {
            shown: shown(page),
            finished: is_finished(page),
            ..Self::default()
        };
        for Answer {
            offer,
            decision,
            charge,
        } in answers
        {
            match (decision, charge) {
                (Decision::Declined, _) => standing.declined.push(offer),
                (_, Some(ChargeState::Succeeded)) => standing.accepted.push(offer),
                (_, Some(ChargeState::Declined | ChargeState::Failed)) => {
                    standing.failed.push(offer);
                }
                // Lapsed, or nobody knows yet.
                _ => {}
            }
        }
        standing
    }
}

fn shown(page: &VisitPage) -> Option<OfferId> {
    let offer = page.offer.as_ref().map(|card| &card.offer);
    // A choice among all plans is no offer.
    let offered = page.plans.as_ref().filter(|plans| plans.kind.is_some());
    offer.or(offered.map(|plans| &plans.offer)).cloned()
}

fn is_finished(page: &VisitPage) -> bool {
    let is_open = page.offer.is_some() || page.plans.is_some() || page.waits;
    !is_open && page.charges.iter().all(|charge| charge.state.is_final())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::VisitId;

    fn page() -> VisitPage {
        VisitPage {
            visit: VisitId::from_random([0; 16]),
            purchase: None,
            charges: Vec::new(),
            offer: None,
            plans: None,
            is_only_plan: false,
            notice: None,
            waits: false,
            texts_language: None,
        }
    }

    fn answer(offer: &str, decision: Decision, charge: Option<ChargeState>) -> Answer {
        let offer = OfferId::parse(offer).unwrap();
        Answer {
            offer,
            decision,
            charge,
        }
    }

    #[test]
    fn only_what_was_paid_counts_as_accepted() {
        use ChargeState::{Failed, NeedsAction, Submitted, Succeeded, Unknown};
        let answers = vec![
            answer("paid", Decision::Accepted, Some(Succeeded)),
            answer("dead", Decision::Accepted, Some(Failed)),
            answer("refused", Decision::Accepted, Some(ChargeState::Declined)),
            answer("sent", Decision::Accepted, Some(Submitted)),
            answer("asked", Decision::Accepted, Some(NeedsAction)),
            answer("lost", Decision::Accepted, Some(Unknown)),
            answer("turned-down", Decision::Declined, None),
            answer("late", Decision::Lapsed, None),
        ];
        let standing = Standing::of(&page(), answers);
        let ids = |offers: &[OfferId]| -> Vec<String> {
            offers.iter().map(ToString::to_string).collect()
        };
        assert_eq!(ids(&standing.accepted), ["paid"]);
        assert_eq!(ids(&standing.failed), ["dead", "refused"]);
        assert_eq!(ids(&standing.declined), ["turned-down"]);
    }

    #[test]
    fn what_waits_is_not_finished() {
        assert!(Standing::of(&page(), Vec::new()).finished);
        let waits = VisitPage {
            waits: true,
            ..page()
        };
        assert!(!Standing::of(&waits, Vec::new()).finished);
    }
}
