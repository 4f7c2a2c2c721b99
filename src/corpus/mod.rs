//! Reading: from files on disk to clean articles.
//!
//! [`find`] lists the files of a corpus and names each of them, [`documents`] goes through the articles in them, and
//! [`Document::read`] turns one into an [`Article`]. On the way it is decoded, taken apart by its format, freed of what a
//! page puts around an article, and its language is told. This room knows nothing of sentences, glossaries or models.

mod article;
pub(crate) mod boilerplate;
pub(crate) mod decode;
pub(crate) mod discover;
mod document_stream;
mod error;
pub(crate) mod formats;
mod lookup;
pub(crate) mod metadata;
mod prose;
mod read_article;

#[cfg(test)]
mod tests;

pub use article::{Article, Notice, NoticeKind, Section};
pub use boilerplate::site_lines::SiteLines;
pub use decode::unicode::tidy;
pub use discover::find_files::{Found, Selection, SourceFile, find};
pub use discover::path_arena::Files;
pub use document_stream::{Document, Documents, Line, Loaded, documents, from_bytes, lines};
pub use error::{CorpusError, Instead};
pub use formats::records::field_names::{Field, FieldNames};
