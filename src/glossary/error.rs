//! What can be wrong with a glossary.

use std::path::{Path, PathBuf};

use super::fault::Fault;

/// Why a glossary cannot be used. Every message names the file, and the line where there is one. Single rows that cannot
/// be read are no such error: see [`Fault`].
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
    #[error("glossary folder {}: holds no .csv, .tsv, .tmx, .tbx, .xlsx or .ods file; put one there or name a file with --glossary", .folder.display())]
    NoFiles {
        /// The folder.
        folder: PathBuf,
    },
    /// The file is not what its ending says.
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
        "glossary {}: line {line}: no column for the {} ('{column}') among {found}; the header row must name the languages, as in de,en or Deutsch;Englisch",
        .file.display(), if *.column == "en" { "English" } else { "German" }
    )]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// Line of the header row.
        line: u64,
        /// The missing column.
        column: String,
        /// The columns that are there.
        found: String,
    },
    /// There are rows, and none of them can be read.
    #[error("glossary {}: {}", .file.display(), listed(.faults, .file))]
    NoEntries {
        /// The file.
        file: PathBuf,
        /// What is wrong with them.
        faults: Vec<Fault>,
    },
    /// There are faults or conflicts, and none are to be passed over.
    #[error("{}", .findings.join("\n"))]
    Strict {
        /// Each of them.
        findings: Vec<String>,
    },
    /// The file's ending names no glossary format.
    #[error("glossary {}: of no known format; a glossary file ends in .csv, .tsv, .tmx, .tbx, .xlsx or .ods", .file.display())]
    UnknownFormat {
        /// The file.
        file: PathBuf,
    },
    /// The format of the file's ending is only read.
    #[error("glossary {}: cannot be written; name a file that ends in .csv, .tsv, .tmx or .tbx", .file.display())]
    NotWritten {
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
}

fn line_prefix(line: Option<u64>) -> String {
    line.map(|line| format!("line {line}: ")).unwrap_or_default()
}

/// So many faults are listed in a message.
const SHOWN: usize = 20;

fn listed(faults: &[Fault], file: &Path) -> String {
    let shown = faults.iter().take(SHOWN).map(Fault::to_string).collect::<Vec<_>>().join("\n  ");
    match faults.len() {
        0 => "holds no entry; put a term and its English on a line".to_owned(),
        1 => shown,
        more if more > SHOWN => format!(
            "no line of it can be read:\n  {shown}\n  and {} more; `depesche glossary check {}` lists them",
            more - SHOWN,
            file.display()
        ),
        _ => format!("no line of it can be read:\n  {shown}"),
    }
}
