//! XML glossaries as a stream of nodes, with errors that name the file.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::error::GlossaryError;
use super::LONGEST_PIECE;
use crate::stream::xml;
pub(super) use crate::stream::xml::{Node, attribute};

/// A longer text is no term and no note.
const LONGEST_TEXT: usize = 100_000;

/// A document being read.
pub(super) struct Document<R: Read> {
    inner: xml::Document<R>,
    file: PathBuf,
}

impl<R: Read> Document<R> {
    pub(super) fn new(raw: R, file: &Path) -> Result<Document<R>, GlossaryError> {
        let inner = xml::Document::new(raw, LONGEST_PIECE, |_| None)
            .map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
        Ok(Document { inner, file: file.to_owned() })
    }

    /// The line that was read up to.
    pub(super) fn line(&mut self) -> u64 {
        self.inner.line()
    }

    /// An error at the place that was read up to.
    pub(super) fn wrong(&mut self, reason: impl Into<String>) -> GlossaryError {
        let malformed = self.inner.wrong(reason);
        self.named(malformed)
    }

    /// The next node; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node>, GlossaryError> {
        self.inner.next().map_err(|malformed| self.named(malformed))
    }

    fn named(&self, malformed: xml::Malformed) -> GlossaryError {
        GlossaryError::Malformed { file: self.file.clone(), line: Some(malformed.line), reason: malformed.reason }
    }
}

/// Adds a piece of text to what was collected.
///
/// # Errors
/// When it grows too long to be a term.
pub(super) fn collect(text: &mut String, piece: &str) -> Result<(), String> {
    if text.len() + piece.len() > LONGEST_TEXT {
        return Err(format!(
            "a text of more than {LONGEST_TEXT} bytes, which is no term and no note; is this a glossary?"
        ));
    }
    text.push_str(piece);
    Ok(())
}

/// White space as single spaces, none around.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
