//! XML glossaries as a stream of nodes, with errors that name the file.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::LONGEST_PIECE;
use crate::glossary::error::GlossaryError;
use crate::io::xml_events;
pub(crate) use crate::io::xml_events::{Node, attribute};

/// A longer text is no term and no note.
const LONGEST_TEXT: usize = 100_000;

/// A document being read.
pub(crate) struct GlossaryXml<R: Read> {
    inner: xml_events::XmlReader<R>,
    file: PathBuf,
}

impl<R: Read> GlossaryXml<R> {
    pub(crate) fn new(raw: R, file: &Path) -> Result<GlossaryXml<R>, GlossaryError> {
        let inner = xml_events::XmlReader::new(raw, LONGEST_PIECE, |_| None)
            .map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
        Ok(GlossaryXml { inner, file: file.to_owned() })
    }

    /// The line that was read up to.
    pub(crate) fn line(&mut self) -> u64 {
        self.inner.line()
    }

    /// An error at the place that was read up to.
    pub(crate) fn wrong(&mut self, reason: impl Into<String>) -> GlossaryError {
        let malformed = self.inner.wrong(reason);
        self.named(malformed)
    }

    /// The next node; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Node>, GlossaryError> {
        self.inner.next().map_err(|malformed| self.named(malformed))
    }

    fn named(&self, malformed: xml_events::Malformed) -> GlossaryError {
        GlossaryError::Malformed { file: self.file.clone(), line: Some(malformed.line), reason: malformed.reason }
    }
}

/// Adds a piece of text to what was collected.
///
/// # Errors
/// When it grows too long to be a term.
pub(crate) fn collect(text: &mut String, piece: &str) -> Result<(), String> {
    if text.len() + piece.len() > LONGEST_TEXT {
        return Err(format!(
            "a text of more than {LONGEST_TEXT} bytes, which is no term and no note; is this a glossary?"
        ));
    }
    text.push_str(piece);
    Ok(())
}

/// White space as single spaces, none around.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
