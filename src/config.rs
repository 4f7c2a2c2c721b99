//! What a user may set.

use crate::glossary::Layer;
use crate::summary::Length;
use crate::translate::Variety;

/// Settings of a run. Everything here can change the briefs, and nothing else can.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Glossaries, each over those before it; none for no glossary.
    pub glossary: Vec<Layer>,
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
    /// How many beginnings of a translation are followed at a time; with 1, decoding is greedy.
    pub beam: usize,
}

/// How many beginnings of a translation are followed at a time, where nobody says otherwise.
pub const DEFAULT_BEAM: usize = 4;

impl Default for Config {
    fn default() -> Self {
        Config {
            glossary: Vec::new(),
            model: None,
            length: Length::Sentences(3),
            keywords: 10,
            full: false,
            english: Variety::British,
            beam: DEFAULT_BEAM,
        }
    }
}
