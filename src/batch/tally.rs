//! What a run comes to, counted while outcomes come in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::brief::{FailedArticle, Outcome};

/// Counts over the outcomes of a run, and the failures among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Articles with an outcome.
    pub articles: usize,
    /// Articles with a brief.
    pub done: usize,
    /// Articles without one.
    pub failed: usize,
    /// Words of all articles with a brief.
    pub words: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Sentences of all summaries.
    pub summary_sentences: usize,
    /// Their words.
    pub summary_words: usize,
    /// Glossary hits by outcome.
    pub terms: BTreeMap<String, usize>,
    /// Warnings by check.
    pub warnings: BTreeMap<String, usize>,
    /// The articles without a brief, in the order of the corpus.
    #[serde(skip)]
    pub failures: Vec<FailedArticle>,
}

impl Tally {
    /// Counts one more outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        self.articles += 1;
        let brief = match outcome {
            Outcome::Done(brief) => brief,
            Outcome::Failed(failed) => {
                self.failed += 1;
                self.failures.push(failed.clone());
                return;
            }
        };
        self.done += 1;
        self.words += brief.words;
        self.sentences += brief.sentences;
        self.summary_sentences += brief.summary.len();
        self.summary_words += brief.summary_words();
        for term in &brief.terms {
            *self.terms.entry(term.outcome.as_str().to_owned()).or_default() += 1;
        }
        for warning in &brief.warnings {
            *self.warnings.entry(warning.check.as_str().to_owned()).or_default() += 1;
        }
    }
}
