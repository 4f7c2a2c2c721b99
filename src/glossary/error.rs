//! What can be wrong with a glossary.

use std::path::PathBuf;

/// Why a glossary cannot be used. Every message names the file, and the line where there is one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GlossaryError {
    /// The file or folder cannot be read.
    #[error("glossary {}: cannot be read: {source}; name another file with --glossary", .file.display())]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder without glossary files.
    #[error("glossary folder {}: holds no .csv, .tsv, .tmx or .tbx file; put one there or name a file with --glossary", .folder.display())]
    NoFiles {
        /// The folder.
        folder: PathBuf,
    },
    /// The file is not what its ending says, or not in a known encoding.
    #[error("glossary {}: {}{reason}", .file.display(), line_prefix(*.line))]
    Malformed {
        /// The file.
        file: PathBuf,
        /// Line, from 1, where known.
        line: Option<u64>,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A column is missing in the header row.
    #[error(
        "glossary {}: line 1: no column '{column}' among {found}; the header row must name at least the columns de,en",
        .file.display()
    )]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// The missing column.
        column: String,
        /// The columns that are there.
        found: String,
    },
    /// An entry without German or without English.
    #[error("glossary {}: line {line}: the field '{column}' is empty; fill it in or remove the line", .file.display())]
    Empty {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: u64,
        /// The empty column.
        column: String,
    },
    /// The file's ending names no glossary format.
    #[error("glossary {}: of no known format; a glossary file ends in .csv, .tsv, .tmx or .tbx", .file.display())]
    UnknownFormat {
        /// The file.
        file: PathBuf,
    },
    /// More entries than a glossary can have.
    #[error("glossary {}: holds more than {most} entries; split it, or leave out what is no terminology", .file.display())]
    TooMany {
        /// The file.
        file: PathBuf,
        /// The limit.
        most: usize,
    },
    /// The same German term twice in one file, with different English or options.
    #[error(
        "glossary {}: line {line}: '{term}' is already defined in {} line {first_line}; with other English or options; remove one of the two",
        .file.display(), .first_file.display()
    )]
    Duplicate {
        /// The file of the second definition.
        file: PathBuf,
        /// Its line.
        line: u64,
        /// The term.
        term: String,
        /// The file of the first definition.
        first_file: PathBuf,
        /// Its line.
        first_line: u64,
    },
}

fn line_prefix(line: Option<u64>) -> String {
    line.map(|line| format!("line {line}: ")).unwrap_or_default()
}
