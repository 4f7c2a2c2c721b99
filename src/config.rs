//! What a user may set.

use std::path::PathBuf;

use crate::glossary::GlossaryError;
use crate::summary::Length;
use crate::translate::{ModelError, Variety};

/// Settings of a run. Everything here can change the briefs, and nothing else can.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Glossary file, or folder of glossary files; none for no glossary.
    pub glossary: Option<PathBuf>,
    /// Model name or folder; none for the default one.
    pub model: Option<String>,
    /// How long a summary is.
    pub length: Length,
    /// Keywords of an article.
    pub keywords: usize,
    /// Whether every sentence is translated, not only the summary.
    pub full: bool,
    /// The variety of English.
    pub english: Variety,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            glossary: None,
            model: None,
            length: Length::Sentences(3),
            keywords: 10,
            full: false,
            english: Variety::British,
        }
    }
}

/// Why a pipeline cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The glossary has a fault: a matter of configuration.
    #[error(transparent)]
    Glossary(#[from] GlossaryError),
    /// There is no usable model: nothing can be run.
    #[error(transparent)]
    Model(#[from] ModelError),
}
