//! Measuring the product on test sets that lie in the repository.
//!
//! A measurement takes the same way as a run: the same requests, the same model, the same enforcement.

pub mod checks;
pub mod chrf;
pub mod decks;
pub mod doubt;
pub mod keywords;
pub mod reading;
pub mod reference;
pub mod rouge;
pub mod summary;
pub mod terms;

use std::path::{Path, PathBuf};

use depesche::{Failure, SetupError};

/// Why something cannot be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvalError {
    /// A file of the test set cannot be read.
    #[error("{}: cannot be read: {reason}; run in a Depesche checkout, or name a test set with --set", .file.display())]
    Set {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A row of the test set is not as it should be.
    #[error("{}: line {line}: {reason}", .file.display())]
    Row {
        /// The file.
        file: PathBuf,
        /// Its line, from 1.
        line: u64,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A reference does not fit its article.
    #[error("{}: {reason}", .file.display())]
    Reference {
        /// The file of the reference.
        file: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// Glossary or model cannot be used.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// An article of the set has no brief.
    #[error(transparent)]
    Article(#[from] Failure),
}

/// Rows of a tab-separated file with a header row of these columns, with their lines.
fn rows<const N: usize>(file: &Path, columns: [&str; N]) -> Result<Vec<(u64, [String; N])>, EvalError> {
    let unreadable = |error: csv::Error| EvalError::Set { file: file.to_owned(), reason: error.to_string() };
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(file).map_err(unreadable)?;
    let headers = reader.headers().map_err(unreadable)?;
    if !headers.iter().eq(columns) {
        let reason = format!("the header row must be {}", columns.join(", "));
        return Err(EvalError::Row { file: file.to_owned(), line: 1, reason });
    }
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| match error.position().map(csv::Position::line) {
            Some(line) => {
                let reason = format!("a row needs {N} fields, parted by tabs");
                EvalError::Row { file: file.to_owned(), line, reason }
            }
            None => unreadable(error),
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        rows.push((line, std::array::from_fn(|at| row.get(at).unwrap_or_default().to_owned())));
    }
    Ok(rows)
}
