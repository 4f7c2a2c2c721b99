//! What the model says of a sentence, or of a part of one.

use std::ops::Range;
use std::rc::Rc;

use super::alignment;
use super::source_text::SourceText;

/// A translation as ids, with the attention that it was made with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hypothesis {
    /// The German as the model was given it.
    pub source_text: Rc<SourceText>,
    /// English ids, end mark left out.
    pub ids: Vec<u32>,
    /// For each of them the share of attention that every source id had.
    pub shares: Vec<Vec<f32>>,
    /// The log-probability of each of them, and of the end mark where the translation has ended.
    pub log_probabilities: Vec<f32>,
}

impl Hypothesis {
    /// The English ids that stand for the German at `range` of `text`, which is what was read.
    pub fn target_of(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        alignment::target_of(&self.source_text, &self.shares, text, range)
    }
}
