//! The steps of each funnel.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::domain::funnel::{Funnel, Step};
use crate::domain::ids::{FunnelId, OfferId, StepId};

use super::super::problem::Report;
use super::super::section::{Field, Section, field};

const FUNNEL: &str = "[funnels.your_funnel]";
const STEP: &str = "[funnels.your_funnel.steps.your_step]";
const START: Field = field("start", "start = \"your_step\"");
const BY_LINK: Field = field("by_link", "by_link = true");
const OFFER: Field = field("offer", "offer = \"your_offer\"");
const ON_ACCEPT: Field = field("on_accept", "on_accept = \"end\"");
const ON_DECLINE: Field = field("on_decline", "on_decline = \"your_other_step\"");

/// Where a branch leads that ends the visit.
pub(in super::super) const END: &str = "end";

/// A funnel of the file.
pub(in super::super) struct FunnelDraft {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) start: Option<Spanned<StepId>>,
    /// Whether only signed links lead to it, and no rule.
    pub(in super::super) by_link: bool,
    pub(in super::super) steps: BTreeMap<StepId, StepDraft>,
    /// Whether all of it could be read.
    pub(in super::super) sound: bool,
}

/// A step of the file.
pub(in super::super) struct StepDraft {
    pub(in super::super) at: Range<usize>,
    pub(in super::super) offer: Option<Spanned<OfferId>>,
    pub(in super::super) on_accept: Option<Spanned<StepId>>,
    pub(in super::super) on_decline: Option<Spanned<StepId>>,
}

/// Reads `[funnels.…]`.
pub(super) fn read(root: &mut Section, report: &mut Report) -> BTreeMap<FunnelId, FunnelDraft> {
    super::named(root, "funnels", FUNNEL, FunnelId::parse, report)
        .into_iter()
        .map(|(id, section)| (id, funnel(section, report)))
        .collect()
}

fn funnel(mut section: Section, report: &mut Report) -> FunnelDraft {
    let problems_before = report.count();
    let start = section.text(START, report);
    let start = super::id(start, StepId::parse, report);
    let by_link = section.flag(BY_LINK, report).unwrap_or(false);
    let none = section.lacks("steps");
    let named = super::named(&mut section, "steps", STEP, StepId::parse, report);
    let steps: BTreeMap<_, _> = named
        .into_iter()
        .map(|(id, step)| {
            reserved(&id, &step, report);
            (id, self::step(step, report))
        })
        .collect();
    let header = format!("{}.steps.your_step]", section.title.trim_end_matches(']'));
    if none {
        let message = format!("{} has no steps", section.title);
        report.error(&section.at, message, format!("add the section {header}"));
    }
    let start = match (section.value(START.name), steps.first_key_value()) {
        // Of one step there is no choice.
        (None, Some((only, step))) if steps.len() == 1 => {
            Some(Spanned::new(step.at.clone(), only.clone()))
        }
        (None, Some(_)) => {
            section.missing(START, report);
            None
        }
        _ => start,
    };
    let remedy = format!("it belongs to a step: put it below {header}");
    section.elsewhere(&[OFFER, ON_ACCEPT, ON_DECLINE], remedy);
    let at = section.at.clone();
    section.finish(report);
    FunnelDraft {
        at,
        start,
        by_link,
        steps,
        sound: report.count() == problems_before,
    }
}

fn reserved(id: &StepId, step: &Section, report: &mut Report) {
    if id.as_str() == END {
        let remedy = "give it another name: `end` ends the visit wherever a branch leads to it";
        report.error(&step.at, "a step is named `end`", remedy);
    }
}

fn step(mut section: Section, report: &mut Report) -> StepDraft {
    let offer = section.required(OFFER, report);
    let on_accept = branch(&mut section, ON_ACCEPT, report);
    let on_decline = branch(&mut section, ON_DECLINE, report);
    let draft = StepDraft {
        at: section.at.clone(),
        offer: super::id(offer, OfferId::parse, report),
        on_accept,
        on_decline,
    };
    section.finish(report);
    draft
}

fn branch(section: &mut Section, field: Field, report: &mut Report) -> Option<Spanned<StepId>> {
    let text = section.text(field, report)?;
    let further = text.get_ref() != END;
    super::id(further.then_some(text), StepId::parse, report)
}

impl FunnelDraft {
    pub(super) fn finish(self, id: FunnelId) -> Option<Funnel> {
        let built = |(id, draft): (StepId, StepDraft)| Some((id, draft.finish()?));
        Some(Funnel {
            id,
            start: self.start?.into_inner(),
            steps: self.steps.into_iter().filter_map(built).collect(),
        })
    }
}

impl StepDraft {
    fn finish(self) -> Option<Step> {
        Some(Step {
            offer: self.offer?.into_inner(),
            on_accept: self.on_accept.map(Spanned::into_inner),
            on_decline: self.on_decline.map(Spanned::into_inner),
        })
    }
}
