//! Reading: from files on disk to clean articles.
//!
//! [`find`] lists the files of a corpus and names each of them, [`read`] turns one into an [`Article`]. On the way a
//! file is decoded, taken apart by its format, freed of what a page puts around an article, and its language is told.
//! This room knows nothing of sentences, glossaries or models.

mod article;
mod byline;
pub(crate) mod characters;
mod clean;
mod date;
mod dateline;
mod decode;
mod draft;
mod error;
mod form;
mod front_matter;
mod html;
pub mod id;
mod litter;
mod markdown;
mod page;
mod phrases;
mod plain;
mod read;
mod sentence;
mod speech;
mod title;
mod walk;
mod wrap;

#[cfg(test)]
mod tests;

pub use article::Article;
pub use error::CorpusError;
pub use read::read;
pub use walk::{Found, SourceFile, find};
