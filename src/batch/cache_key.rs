//! By what it is known whether a brief can be used again: everything that goes into it, as one hash.

use sha2::{Digest, Sha256};

use crate::Pipeline;
use crate::brief::SCHEMA_VERSION;
use crate::corpus::{Loaded, SiteLines};

/// The build of the program: a brief of other sources might read differently.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("DEPESCHE_SOURCES"));

/// What stands for one article made in one way.
pub(super) type Key = [u8; 16];

/// All that goes into the briefs of a run, but for the articles.
pub(super) struct Recipe(Sha256);

impl Recipe {
    /// The recipe of briefs that `pipeline` makes of articles without the lines of `site_lines`.
    ///
    /// Of the model only the one for German goes in: which one an article in another language needs is known only when
    /// it has been read, so that each entry of the journal names its own.
    pub(super) fn new(pipeline: &Pipeline, site_lines: &SiteLines) -> Recipe {
        let config = pipeline.config();
        let mut hasher = Sha256::new();
        let parts = [
            PROGRAM.to_owned(),
            SCHEMA_VERSION.to_string(),
            pipeline.translator().card().identity(),
            pipeline.glossary().hash().to_owned(),
            format!("{:?} {} {} {:?} {}", config.length, config.keywords, config.full, config.english, config.beam),
            site_lines.to_text(),
        ];
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Recipe(hasher)
    }

    /// The recipe itself, hexadecimal.
    pub(super) fn hash(&self) -> String {
        format!("{:x}", self.0.clone().finalize())
    }

    /// The key of a brief of this article.
    pub(super) fn key(&self, article: &Loaded) -> Key {
        let mut hasher = self.0.clone();
        hasher.update(article.fingerprint());
        let mut key = Key::default();
        key.iter_mut().zip(hasher.finalize()).for_each(|(to, from)| *to = from);
        key
    }
}
