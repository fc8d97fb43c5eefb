//! What is said around signed links.

use crate::domain::signed_link::LinkRefusal;

/// Title of the page before a link is opened.
pub const OPEN_LINK: &str = "This link is for you alone";
/// Says what opening it does.
pub const OPEN_LINK_SENTENCE: &str = "It opens in the first browser it is used in, and in no other. Nothing is bought or changed by opening it.";
/// Opens it.
pub const OPEN_LINK_BUTTON: &str = "Open it here";

/// Title and sentence of the page for a link that opens nothing.
pub fn link_refused(why: LinkRefusal) -> (&'static str, &'static str) {
    match why {
        LinkRefusal::Unknown => (
            "This link does not work",
            "It may be incomplete: please use the whole link as it was sent to you, or ask for a new one.",
        ),
        LinkRefusal::Ended => (
            "This link has ended",
            "Links are good for a limited time. Please ask for a new one; nothing was changed.",
        ),
        LinkRefusal::OtherBrowser => (
            "This link was opened in another browser",
            "For your safety it works only in the browser that opened it first. Please go on there, or ask for a new \
             link.",
        ),
        LinkRefusal::NotTheirs => (
            "This link does not fit",
            "It names something that does not belong together, so it opens nothing. Please ask for a new one.",
        ),
        LinkRefusal::NothingToShow => (
            "There is nothing to show here",
            "What this link led to is no longer there. Nothing was bought or changed.",
        ),
        LinkRefusal::Busy => (
            "One moment, please",
            "The payment service does not answer right now. Please try the link again in a moment.",
        ),
    }
}
