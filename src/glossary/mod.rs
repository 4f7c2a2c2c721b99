//! The glossary: which German terms have a fixed English, and where they stand in a text.
//!
//! A glossary is read from tables and termbases ([`formats`]), several of them are put together ([`precedence`]) and
//! looked over for faults ([`lint`]). Where [`Layer`]s of glossaries are named, the later one goes before the earlier. Its terms are found in every inflected form ([`find_terms`],
//! [`inflection`](crate::text::german::inflection)), and English text is searched for the term it should have
//! ([`find_term`](crate::text::english::find_term)).

pub mod annotated;
mod cell;
mod cell_forms;
mod english_forms;
pub mod entry;
pub mod error;
pub mod fault;
pub mod find_terms;
pub mod formats;
pub mod lint;
pub mod precedence;
mod segments;
mod suspended;
mod word_pattern;

use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::text::Analysis;
pub use annotated::Annotated;
pub use entry::{Entry, Matching, Options, PartOfSpeech};
pub use error::GlossaryError;
pub use fault::Fault;
use find_terms::Index;
pub use find_terms::TermHit;
use precedence::{Merged, Outcome, Repetition};

/// The glossary that comes with the program.
const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/glossary/tech-de-en.csv"));

/// A glossary among several that lie one over the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// The one that comes with the program.
    Shipped,
    /// A glossary file, or a folder of such files.
    Path(PathBuf),
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Layer::Shipped => f.write_str("the shipped glossary"),
            Layer::Path(path) => path.display().fmt(f),
        }
    }
}

impl<P: Into<PathBuf>> From<P> for Layer {
    fn from(path: P) -> Layer {
        Layer::Path(path.into())
    }
}

/// A set of entries, ready to be matched.
#[derive(Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    index: Index,
    hash: String,
    repeated: Vec<Repetition>,
    overridden: Vec<(Entry, Entry)>,
    faults: Vec<Fault>,
    layers: Vec<(Layer, usize)>,
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
        Glossary { entries, index, hash, repeated, overridden, ..Glossary::default() }
    }

    /// Reads a glossary file, or every glossary file of a folder in the order of their names; where two files define one
    /// term, the later one wins.
    ///
    /// # Errors
    /// When a file cannot be read, is no glossary, or has no entry that can be read; the message names file and line.
    /// Single rows that cannot be read are [`Glossary::faults`].
    pub fn load(path: &Path) -> Result<Glossary, GlossaryError> {
        Glossary::of_layers(&[Layer::Path(path.to_owned())])
    }

    /// Reads several glossaries that lie one over the other: of entries for one term that of the last counts.
    ///
    /// # Errors
    /// As [`Glossary::load`].
    pub fn of_layers(layers: &[Layer]) -> Result<Glossary, GlossaryError> {
        let (mut merged, mut faults, mut counted) = (Vec::new(), Vec::new(), Vec::new());
        let mut unreadable = None;
        for layer in layers {
            let mut entries = 0;
            for read in layer.read()? {
                match read {
                    Ok(reading) => {
                        let file = precedence::within_file(reading.entries);
                        entries += file.entries.len();
                        faults.extend(reading.faults);
                        merged.push(file);
                    }
                    // Beside others such a file is no reason to end.
                    Err(GlossaryError::NoEntries { file, faults: all }) => {
                        faults.extend(all.iter().cloned());
                        unreadable = unreadable.or(Some(GlossaryError::NoEntries { file, faults: all }));
                    }
                    Err(error) => return Err(error),
                }
            }
            counted.push((layer.clone(), entries));
        }
        if let Some(error) = unreadable.filter(|_| merged.is_empty()) {
            return Err(error);
        }
        Ok(Glossary { faults, layers: counted, ..Glossary::of(precedence::across_files(merged)) })
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

    /// Entries for terms that their file has above; they are not among [`Glossary::entries`].
    pub fn repeated(&self) -> &[Repetition] {
        &self.repeated
    }

    /// Those of [`Glossary::repeated`] of which something does not count.
    pub fn left_out(&self) -> impl Iterator<Item = &Repetition> {
        self.repeated.iter().filter(|repetition| repetition.outcome == Outcome::LeftOut)
    }

    /// Rows that could not be read, in the order of the files.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The glossaries that it was put together from, each with the number of its entries.
    pub fn layers(&self) -> &[(Layer, usize)] {
        &self.layers
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

impl Layer {
    /// What each of its files holds.
    fn read(&self) -> Result<Vec<Result<formats::Reading, GlossaryError>>, GlossaryError> {
        match self {
            Layer::Shipped => {
                let name = Path::new("tech-de-en.csv");
                Ok(vec![formats::read_from(SHIPPED.as_bytes(), formats::GlossaryFormat::Csv, name)])
            }
            Layer::Path(path) => Ok(glossary_files(path)?.iter().map(|file| formats::read(file)).collect()),
        }
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
