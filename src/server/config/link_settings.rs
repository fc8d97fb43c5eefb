//! What it takes to make a link: no key of Dodo's, and no database.

use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use super::reader::Reader;
use super::{BadSettings, DEMO_SECRET, Environment};

/// The settings of `aftercart link`.
pub struct LinkSettings {
    /// How browsers reach the server that will open the link.
    pub public_url: Url,
    /// Signs it.
    pub secret: SecretString,
    /// The offers file.
    pub offers: PathBuf,
}

impl LinkSettings {
    /// For links that `aftercart serve` opens with the same settings.
    ///
    /// # Errors
    /// Every setting that is missing or cannot work.
    pub fn for_serve(environment: &dyn Environment) -> Result<Self, BadSettings> {
        let mut reader = Reader::new(environment);
        let secret = reader.secret();
        Self::finish(reader, secret)
    }

    /// For links that the demo opens, and nobody else.
    ///
    /// # Errors
    /// Every setting that cannot work.
    pub fn for_demo(environment: &dyn Environment) -> Result<Self, BadSettings> {
        Self::finish(Reader::new(environment), Some(DEMO_SECRET.to_owned()))
    }

    fn finish(mut reader: Reader, secret: Option<String>) -> Result<Self, BadSettings> {
        let public_url = reader.addr().and_then(|addr| reader.public_url(addr));
        let offers = reader.offers();
        let settings = || {
            Some(Self {
                public_url: public_url?,
                secret: secret?.into(),
                offers,
            })
        };
        settings().ok_or(BadSettings(reader.bad))
    }
}
