//! One entry of a glossary.

use std::collections::HashMap;
use std::path::PathBuf;

use super::error::GlossaryError;
use super::forms;

/// A German term and the English that must stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The German term in its dictionary form.
    pub source: String,
    /// The accepted English forms, the preferred one first; never empty.
    pub targets: Vec<String>,
    /// A note for people.
    pub note: String,
    /// The file it was read from.
    pub file: PathBuf,
    /// Its line in that file, from 1.
    pub line: u64,
}

impl Entry {
    /// The preferred English.
    pub fn preferred(&self) -> &str {
        self.targets.first().map(String::as_str).unwrap_or_default()
    }
}

/// Refuses a term that is defined twice, in one file or in two; spelling variants (case, ß, hyphen) count as the same.
///
/// # Errors
/// [`GlossaryError::Duplicate`] for the first such term.
pub fn refuse_duplicates(entries: &[Entry]) -> Result<(), GlossaryError> {
    let mut seen: HashMap<String, &Entry> = HashMap::new();
    for entry in entries {
        if let Some(first) = seen.insert(forms::key(&entry.source), entry) {
            return Err(GlossaryError::Duplicate {
                file: entry.file.clone(),
                line: entry.line,
                term: entry.source.clone(),
                first_file: first.file.clone(),
                first_line: first.line,
            });
        }
    }
    Ok(())
}
