//! Ordered steps, each with one offer, and the way through them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{FunnelId, OfferId, StepId};

/// A funnel of the offers file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// The merchant's name for it.
    pub id: FunnelId,
    /// Where a visit begins.
    pub start: StepId,
    /// All its steps.
    pub steps: BTreeMap<StepId, Step>,
}

/// One position in a funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is offered here.
    pub offer: OfferId,
    /// Where a paid acceptance leads; none: the end.
    pub on_accept: Option<StepId>,
    /// Where a decline leads; none: the end. A downsell is simply the offer there.
    pub on_decline: Option<StepId>,
}

/// Why an offer is not made to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// The customer has what it sells: go on as if it were accepted.
    Owned,
    /// The customer declined it once: go on as if declined again.
    Declined,
    /// It cannot be priced or shown now: go on as if declined.
    Unavailable,
}

impl Funnel {
    /// The step after `from`, by its accept or its decline branch.
    pub fn next(&self, from: &StepId, accepted: bool) -> Option<&StepId> {
        let step = self.steps.get(from)?;
        if accepted {
            step.on_accept.as_ref()
        } else {
            step.on_decline.as_ref()
        }
    }

    /// The first step from `from` on (itself included) whose offer is not withheld.
    ///
    /// The file's check excludes loops; should one get here, it ends the visit.
    pub fn first_open(
        &self,
        from: Option<&StepId>,
        withheld: impl Fn(&OfferId) -> Option<Withheld>,
    ) -> Option<&StepId> {
        let mut at = from;
        for _ in 0..self.steps.len() {
            let (id, step) = self.steps.get_key_value(at?)?;
            match withheld(&step.offer) {
                None => return Some(id),
                Some(why) => at = self.next(id, why == Withheld::Owned),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> StepId {
        StepId::parse(text).unwrap()
    }

    fn funnel(steps: &[(&str, Option<&str>, Option<&str>)]) -> Funnel {
        Funnel {
            id: FunnelId::parse("f").unwrap(),
            start: id(steps[0].0),
            steps: steps
                .iter()
                .map(|(name, yes, no)| {
                    let step = Step {
                        offer: OfferId::parse(name).unwrap(),
                        on_accept: yes.map(id),
                        on_decline: no.map(id),
                    };
                    (id(name), step)
                })
                .collect(),
        }
    }

    #[test]
    fn an_owned_offer_is_passed_by_its_accept_branch_and_a_declined_one_by_its_decline_branch() {
        let funnel = funnel(&[
            ("a", Some("b"), Some("c")),
            ("b", None, None),
            ("c", None, None),
        ]);
        let open = |why| {
            let start = id("a");
            funnel
                .first_open(Some(&start), |offer| (offer.as_str() == "a").then_some(why))
                .map(|s| s.as_str().to_owned())
        };
        assert_eq!(open(Withheld::Owned).as_deref(), Some("b"));
        assert_eq!(open(Withheld::Declined).as_deref(), Some("c"));
    }

    #[test]
    fn a_loop_of_withheld_offers_ends_the_visit() {
        let funnel = funnel(&[("a", Some("b"), None), ("b", Some("a"), None)]);
        let start = id("a");
        assert_eq!(
            funnel.first_open(Some(&start), |_| Some(Withheld::Owned)),
            None
        );
    }
}
