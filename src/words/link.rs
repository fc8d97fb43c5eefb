//! What is said around signed links.

use super::Words;
use crate::domain::signed_link::LinkRefusal;

impl Words {
    /// Title and sentence of the page for a link that opens nothing.
    pub fn link_refused(self, why: LinkRefusal) -> (String, String) {
        let (title, sentence) = match why {
            LinkRefusal::Unknown => ("link-unknown", "link-unknown-sentence"),
            LinkRefusal::Ended => ("link-ended", "link-ended-sentence"),
            LinkRefusal::OtherBrowser => ("link-other-browser", "link-other-browser-sentence"),
            LinkRefusal::NotTheirs => ("link-not-theirs", "link-not-theirs-sentence"),
            LinkRefusal::NothingToShow => ("link-nothing", "link-nothing-sentence"),
            LinkRefusal::Busy => ("link-busy", "link-busy-sentence"),
        };
        (self.say(title), self.say(sentence))
    }
}
