//! Words that stand in more than one format.

use crate::brief::KeywordKind;

/// A keyword's kind as it stands in files.
pub(super) fn kind(kind: KeywordKind) -> &'static str {
    match kind {
        KeywordKind::Term => "term",
        KeywordKind::Name => "name",
        KeywordKind::Phrase => "phrase",
    }
}

/// A sentence's number as it stands in files; `title` for the title.
pub(super) fn sentence(number: Option<usize>) -> String {
    number.map_or_else(|| "title".to_owned(), |number| number.to_string())
}
