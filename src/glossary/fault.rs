//! What in a glossary file could not be taken as it stands.

use std::fmt;
use std::path::{Path, PathBuf};

/// A row, unit or cell that was left out, with the reason and the mend. What can be read beside it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// Its line, from 1.
    pub line: u64,
    /// What is wrong with which cell, and what to do.
    pub message: String,
}

impl Fault {
    pub(crate) fn new(file: &Path, line: u64, message: impl Into<String>) -> Fault {
        Fault { file: file.to_owned(), line, message: message.into() }
    }

    /// A row without German, or without English.
    pub(crate) fn empty(file: &Path, line: u64, column: &str, other: &str) -> Fault {
        let row = if other.is_empty() { String::new() } else { format!(" of '{other}'") };
        let mend = match column {
            "en" => "write the English, or keep=yes if the word stays as it is",
            _ => "fill it in or remove the line",
        };
        Fault::new(file, line, format!("the field '{column}'{row} is empty; {mend}"))
    }

    /// File and line, for messages.
    pub fn place(&self) -> String {
        format!("{} line {}", self.file.display(), self.line)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}
