//! The files of a whole corpus, written while the articles come in.

use std::collections::HashSet;
use std::path::Path;

use super::atomic_write::GrowingFile;
use super::{CorpusFile, OutputError};
use crate::brief::Outcome;
use crate::corpus::discover::article_id::part_of_hash;

/// Writes the tables and lines of a corpus, one outcome after the other.
///
/// Nothing of an earlier run is touched before [`CorpusWriter::finish`]; dropped before that, it leaves no trace.
pub struct CorpusWriter {
    files: Vec<(Box<dyn CorpusFile>, GrowingFile)>,
    written: WrittenIds,
}

/// Ids of the articles that have a brief. A few bytes each are kept, since a corpus may have millions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenIds(HashSet<[u8; 16]>);

impl WrittenIds {
    /// Whether the article with this id has a brief.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains(&part_of_hash(id.as_bytes()))
    }
}

impl CorpusWriter {
    /// Begins `files` in `folder`.
    pub(super) fn begin(
        folder: &Path,
        files: impl Iterator<Item = Box<dyn CorpusFile>>,
    ) -> Result<CorpusWriter, OutputError> {
        let mut begun = Vec::new();
        for mut file in files {
            let mut growing = GrowingFile::begin(&folder.join(file.path()))?;
            growing.write(|writer| file.begin(writer))?;
            begun.push((file, growing));
        }
        Ok(CorpusWriter { files: begun, written: WrittenIds::default() })
    }

    /// Adds the next outcome, in the order of the corpus.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add(&mut self, outcome: &Outcome) -> Result<(), OutputError> {
        if matches!(outcome, Outcome::Done(_)) {
            self.written.0.insert(part_of_hash(outcome.id().as_bytes()));
        }
        self.files.iter_mut().try_for_each(|(file, growing)| growing.write(|writer| file.add(outcome, writer)))
    }

    /// Ends all files and puts them in their places; gives the articles that have a brief.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn finish(self) -> Result<WrittenIds, OutputError> {
        let mut whole = Vec::new();
        for (mut file, mut growing) in self.files {
            growing.write(|writer| file.end(writer))?;
            whole.push(growing);
        }
        whole.into_iter().try_for_each(GrowingFile::finish)?;
        Ok(self.written)
    }
}
