//! Where browsers find the files of a page.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Every file we serve, by its path below the served folder (`/logo.svg`), with an address that changes when its content
/// does, so that browsers may keep what they got there for good.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(Arc<BTreeMap<String, String>>);

impl Files {
    /// What a page writes to have a file: its lasting address; or what was asked for, if it is no file of ours.
    pub fn address(&self, path: &str) -> String {
        self.0
            .get(path)
            .map_or_else(|| path.to_owned(), Clone::clone)
    }
}

impl FromIterator<(String, String)> for Files {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(files: T) -> Self {
        Self(Arc::new(files.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_ours_has_a_lasting_address_and_anything_else_stays_as_it_is() {
        let files: Files = [("/logo.svg".to_owned(), "/assets/1/logo.svg".to_owned())]
            .into_iter()
            .collect();
        assert_eq!(files.address("/logo.svg"), "/assets/1/logo.svg");
        let foreign = "https://shop.example/logo.svg";
        assert_eq!(files.address(foreign), foreign);
    }
}
