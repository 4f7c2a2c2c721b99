//! The glossary: which German terms have a fixed English, and where they stand in a text.
//!
//! A glossary is read from CSV ([`csv_file`]), its terms are found in every inflected form ([`matching`], [`forms`]),
//! and English text is searched for the term it should have ([`english`]).

pub mod csv_file;
pub mod english;
pub mod entry;
pub mod error;
pub mod forms;
pub mod matching;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::text::Analysis;
pub use entry::Entry;
pub use error::GlossaryError;
use matching::Index;
pub use matching::TermHit;

/// A set of entries, ready to be matched.
#[derive(Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    index: Index,
    hash: String,
}

impl Glossary {
    /// A glossary of these entries.
    pub fn new(entries: Vec<Entry>) -> Glossary {
        let index = Index::new(&entries);
        let hash = hash(&entries);
        Glossary { entries, index, hash }
    }

    /// Reads a glossary file, or every `.csv` file of a folder in the order of their names.
    ///
    /// # Errors
    /// When a file cannot be read, is no glossary, or has an empty or doubled entry; the message names file and line.
    pub fn load(path: &Path) -> Result<Glossary, GlossaryError> {
        let files = if path.is_dir() { csv_files(path)? } else { vec![path.to_owned()] };
        let mut entries: Vec<Entry> = Vec::new();
        for file in &files {
            entries.extend(csv_file::read(file)?);
        }
        entry::refuse_duplicates(&entries)?;
        Ok(Glossary::new(entries))
    }

    /// The entries, in the order read.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a hit.
    pub fn entry(&self, hit: &TermHit) -> &Entry {
        &self.entries[hit.entry]
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// First 16 hexadecimal digits of the SHA-256 of all entries; empty for an empty glossary. Two glossaries with the
    /// same hash make the same briefs.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Every occurrence of a term, in order. Where terms overlap the longest wins, then the first.
    pub fn find(&self, analysis: &Analysis) -> Vec<TermHit> {
        self.index.find(&self.entries, analysis)
    }
}

fn csv_files(folder: &Path) -> Result<Vec<PathBuf>, GlossaryError> {
    let unreadable = |source| GlossaryError::Unreadable { file: folder.to_owned(), source };
    let mut files = Vec::new();
    for item in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = item.map_err(unreadable)?.path();
        if path.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(GlossaryError::NoFiles { folder: folder.to_owned() });
    }
    Ok(files)
}

fn hash(entries: &[Entry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut digest = Sha256::new();
    for entry in entries {
        digest.update(entry.source.as_bytes());
        digest.update([0]);
        for target in &entry.targets {
            digest.update(target.as_bytes());
            digest.update([1]);
        }
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
