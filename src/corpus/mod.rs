//! Reading: from files on disk to clean articles.
//!
//! [`find`] lists the files of a corpus and names each of them, [`documents`] goes through the articles in them, and
//! [`Document::read`] turns one into an [`Article`]. On the way it is decoded, taken apart by its format, freed of what a
//! page puts around an article, and its language is told. This room knows nothing of sentences, glossaries or models.

mod article;
mod byline;
mod candidates;
pub(crate) mod characters;
mod clean;
mod collection;
mod cursor;
mod date;
mod dateline;
mod decode;
mod documents;
mod draft;
mod envelope;
mod error;
mod fields;
mod files;
mod form;
mod front_matter;
mod html;
pub mod id;
mod json_ld;
mod litter;
mod markdown;
mod mojibake;
mod page;
mod phrases;
mod plain;
mod read;
mod repeated;
mod sentence;
mod speech;
mod strip;
mod surroundings;
mod title;
mod walk;
mod wrap;

#[cfg(test)]
mod tests;

pub use article::{Article, Notice, NoticeKind, Section};
pub use documents::{Document, Documents, Line, Loaded, documents, from_bytes, lines};
pub use error::CorpusError;
pub use fields::{Field, FieldNames};
pub use files::Files;
pub use repeated::Repeated;
pub use walk::{Found, Selection, SourceFile, find};
