//! German as the model reads it.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::network::Encoding;

/// An expression to be put into the source as an inline term: German range in the piece, English words.
pub struct Inline<'a> {
    /// Bytes of the German words in the whole text.
    pub range: Range<usize>,
    /// The English that stands for them.
    pub english: &'a str,
}

/// German as ids, with what they stand for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceText {
    /// Source ids, the end mark included.
    pub ids: Vec<u32>,
    /// The German as the vocabulary normalises it, `▁` for spaces.
    pub german: String,
    /// The bytes of `german` that each id stands for, the end mark left out. All ids of an inline term stand for its
    /// German.
    pub places: Vec<Range<usize>>,
    /// Whether it has inline terms.
    pub has_terms: bool,
    /// The same, encoded, when that is first needed.
    pub(super) encoding: OnceCell<Rc<Encoding>>,
}

impl SourceText {
    pub(super) fn append(&mut self, other: SourceText) {
        let before = self.german.len();
        self.ids.extend(other.ids);
        self.german.push_str(&other.german);
        self.places.extend(other.places.into_iter().map(|place| place.start + before..place.end + before));
        self.has_terms |= other.has_terms;
    }
}
