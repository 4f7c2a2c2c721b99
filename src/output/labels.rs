//! Words that stand in more than one format.

use crate::brief::{BriefWarning, KeywordKind};

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

/// A confidence as it stands in files; empty where nothing was translated.
pub(super) fn confidence(confidence: Option<f64>) -> String {
    confidence.map(|confidence| format!("{confidence:.2}")).unwrap_or_default()
}

/// The place of a warning as it stands in files: a sentence's number, `title`, or `article` for the whole of it.
pub(super) fn place(warning: &BriefWarning) -> String {
    if warning.is_about_article() { "article".to_owned() } else { sentence(warning.sentence) }
}
