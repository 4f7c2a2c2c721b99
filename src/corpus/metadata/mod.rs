//! Headline, author, place, date and language of an article.

pub(crate) mod byline;
mod days;
pub(crate) mod cursor;
pub(crate) mod date;
mod date_forms;
mod date_numbers;
pub(crate) mod dateline;
pub(crate) mod detect_language;
mod german_words;
pub(crate) mod headline;
mod word_evidence;
