//! The glossary: which German terms have a fixed English, and where they stand in a text.
//!
//! A glossary is read from tables and termbases ([`formats`]), several of them are put together ([`precedence`]) and
//! looked over for faults ([`lint`]). Its terms are found in every inflected form ([`find_terms`],
//! [`inflection`](crate::text::german::inflection)), and English text is searched for the term it should have
//! ([`find_term`](crate::text::english::find_term)).

pub mod annotated;
pub mod entry;
pub mod error;
pub mod find_terms;
pub mod formats;
pub mod lint;
pub mod precedence;
mod segments;
mod word_pattern;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::text::Analysis;
pub use annotated::Annotated;
pub use entry::{Entry, Matching, Options, PartOfSpeech};
pub use error::GlossaryError;
use find_terms::Index;
pub use find_terms::TermHit;
use precedence::Merged;

/// A set of entries, ready to be matched.
#[derive(Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    index: Index,
    hash: String,
    repeated: Vec<Entry>,
    overridden: Vec<(Entry, Entry)>,
}

impl Glossary {
    /// A glossary of these entries.
    pub fn new(entries: Vec<Entry>) -> Glossary {
        Glossary::of(Merged { entries, ..Merged::default() })
    }

    fn of(merged: Merged) -> Glossary {
        let Merged { entries, repeated, overridden } = merged;
        let index = Index::new(&entries);
        let hash = hash(&entries);
        Glossary { entries, index, hash, repeated, overridden }
    }

    /// Reads a glossary file, or every glossary file of a folder in the order of their names; where two files define one
    /// term, the later one wins.
    ///
    /// # Errors
    /// When a file cannot be read, is no glossary, or has an empty entry, or one term twice; the message names file and
    /// line.
    pub fn load(path: &Path) -> Result<Glossary, GlossaryError> {
        let mut merged = Vec::new();
        for file in glossary_files(path)? {
            merged.push(precedence::within_file(formats::read(&file)?)?);
        }
        Ok(Glossary::of(precedence::across_files(merged)))
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

    /// Entries that say again what an earlier one in their file says; they are not among [`Glossary::entries`].
    pub fn repeated(&self) -> &[Entry] {
        &self.repeated
    }

    /// Entries that one of a later file replaced, each with the one that holds.
    pub fn overridden(&self) -> &[(Entry, Entry)] {
        &self.overridden
    }

    /// Every occurrence of a term, in order. Where terms overlap the longest wins, then the leftmost.
    pub fn find(&self, analysis: &Analysis) -> Vec<TermHit> {
        self.index.find(&self.entries, analysis)
    }
}

/// The file itself, or the glossary files of a folder in the order of their names.
///
/// # Errors
/// When the folder cannot be read, or holds none.
pub fn glossary_files(path: &Path) -> Result<Vec<PathBuf>, GlossaryError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |source| GlossaryError::Unreadable { file: path.to_owned(), source };
    let mut files = Vec::new();
    for item in std::fs::read_dir(path).map_err(unreadable)? {
        let file = item.map_err(unreadable)?.path();
        let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && file.is_file() && formats::GlossaryFormat::of(&file).is_some() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(GlossaryError::NoFiles { folder: path.to_owned() });
    }
    Ok(files)
}

fn hash(entries: &[Entry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut digest = Sha256::new();
    for entry in entries {
        for part in [entry.language.code(), &entry.source] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        for target in &entry.targets {
            digest.update(target.as_bytes());
            digest.update([1]);
        }
        digest.update(format!("{:?}", entry.options).as_bytes());
        digest.update([2]);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
