//! Kinds of faults that users of such tools reported, each with the right values and their neighbours: a module for each
//! theme, a table of named cases in each.

mod encodings;
mod english_text;
mod feeds;
mod field_dates;
mod languages;
mod no_language;
mod numbered_lines;
mod pages;
mod sentence_ends;
mod spelling;
mod walls;

use depesche::corpus::{self, Article, CorpusError, FieldNames};

/// The only article in the bytes of a file.
fn read(name: &str, text: &str) -> Result<Article, CorpusError> {
    let mut articles = corpus::from_bytes(name, text.as_bytes(), &FieldNames::default());
    assert_eq!(articles.len(), 1, "{name}");
    articles.remove(0)
}
