//! What reading a file gives: an article, cleaned and ready for linguistics.

use crate::language::Language;

/// One article of the corpus: its main text without page litter, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Name of the article in every output, unique in a run; see [`super::id`].
    pub id: String,
    /// The file as the user would find it again: the corpus argument joined with the path below it, `/` between the parts.
    pub source: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Language of the text.
    pub language: Language,
    /// Headline; empty where the file has none.
    pub title: String,
    /// Day of publication as `YYYY-MM-DD`, where the file says it.
    pub date: Option<String>,
    /// The cleaned text: paragraphs separated by one empty line, no line breaks inside a paragraph.
    pub text: String,
}
