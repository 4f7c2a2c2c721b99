//! Comparing two output folders: what a run wrote with golden files that a person has accepted.
//!
//! [`compare`] finds the differences, [`render`] shows them, [`bless`] accepts them. Each kind of file is compared in
//! its own terms, so that a person reads "this title changed" and not a heap of bytes:
//!
//! | file | compared by |
//! |---|---|
//! | `*.csv` | row and column; rows are matched by their key columns |
//! | `briefs.jsonl` | article id and field |
//! | `run.json` | field; the top-level `timings` are left out, since no two runs share them |
//! | `*.md` | line |
//!
//! Files that Depesche does not write are never looked at.

use std::path::Path;

mod bless;
mod compare_csv;
mod compare_json;
mod error;
mod output_files;
mod render;
mod terminal_colours;

pub use bless::{BlessReport, bless};
pub use error::GoldenError;
pub use render::render;

/// What comparing two folders found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The differences, in order of their files; empty where the folders agree.
    pub differences: Vec<Difference>,
    /// Files looked at: those in either folder.
    pub compared: usize,
}

impl Comparison {
    /// Whether the folders agree.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }

    /// One line that says how the comparison went.
    pub fn summary(&self) -> String {
        let count = |kind: fn(&Difference) -> bool| self.differences.iter().filter(|d| kind(d)).count();
        let files = |number: usize| format!("{number} file{}", if number == 1 { "" } else { "s" });
        if self.is_same() {
            return format!("{} compared, all the same", files(self.compared));
        }
        format!(
            "{} of {} files differ: {} changed, {} missing, {} unexpected",
            self.differences.len(),
            self.compared,
            count(|d| matches!(d, Difference::Changed { .. })),
            count(|d| matches!(d, Difference::Missing { .. })),
            count(|d| matches!(d, Difference::Unexpected { .. })),
        )
    }
}

/// How one file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The golden folder has the file, the output folder has not.
    Missing {
        /// Path of the file below its folder.
        file: String,
    },
    /// The output folder has the file, the golden folder has not.
    Unexpected {
        /// Path of the file below its folder.
        file: String,
    },
    /// Both have the file, with different content.
    Changed {
        /// Path of the file below its folder.
        file: String,
        /// In what it differs.
        diff: FileDiff,
    },
}

impl Difference {
    /// The file that differs, as a path below its folder.
    pub fn file(&self) -> &str {
        match self {
            Difference::Missing { file } | Difference::Unexpected { file } | Difference::Changed { file, .. } => file,
        }
    }
}

/// In what the content of a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileDiff {
    /// Values, each with its place.
    Values(Vec<ValueChange>),
    /// Text, to be shown line by line.
    Text {
        /// The golden text.
        golden: String,
        /// The text of the run.
        out: String,
    },
    /// The same values written in another way: quotation, line breaks, order of keys, an invalid byte.
    Form,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueChange {
    /// Where it stands: row and column, or article and field.
    pub place: String,
    /// The golden value; none where only the run has one.
    pub golden: Option<String>,
    /// The value of the run; none where only the golden file has one.
    pub out: Option<String>,
}

impl ValueChange {
    fn new(place: impl Into<String>, golden: Option<String>, out: Option<String>) -> Self {
        ValueChange { place: place.into(), golden, out }
    }
}

/// Compares the outputs in `out` with those in `golden`.
///
/// # Errors
/// When either folder is not there or holds no outputs, or a file cannot be read.
pub fn compare(out: &Path, golden: &Path) -> Result<Comparison, GoldenError> {
    let here = output_files::outputs(out)?;
    if here.is_empty() {
        return Err(GoldenError::NoOutputs { path: out.to_owned() });
    }
    let expected = output_files::outputs(golden)?;
    if expected.is_empty() {
        return Err(GoldenError::NoGolden { golden: golden.to_owned(), out: out.to_owned() });
    }
    let mut comparison = Comparison { differences: Vec::new(), compared: 0 };
    for file in expected.union(&here) {
        comparison.compared += 1;
        let difference = match (expected.contains(file), here.contains(file)) {
            (true, false) => Some(Difference::Missing { file: file.clone() }),
            (false, _) => Some(Difference::Unexpected { file: file.clone() }),
            (true, true) => compare_file(file, &output_files::read(golden, file)?, &output_files::read(out, file)?)
                .map(|diff| Difference::Changed { file: file.clone(), diff }),
        };
        comparison.differences.extend(difference);
    }
    Ok(comparison)
}

/// In what two versions of a file differ; none where they agree.
fn compare_file(file: &str, golden: &[u8], out: &[u8]) -> Option<FileDiff> {
    if golden == out {
        return None;
    }
    let golden = String::from_utf8_lossy(golden);
    let out = String::from_utf8_lossy(out);
    let changes = if file == "run.json" {
        match compare_json::manifest_changes(&golden, &out) {
            // A manifest is accepted without its timings, so its bytes always differ.
            Some(changes) if changes.is_empty() => return None,
            changes => changes,
        }
    } else if file.ends_with(".jsonl") {
        compare_json::record_changes(&golden, &out)
    } else if file.ends_with(".csv") {
        compare_csv::changes(file, &golden, &out)
    } else {
        None
    };
    Some(match changes {
        Some(changes) if changes.is_empty() => FileDiff::Form,
        Some(changes) => FileDiff::Values(changes),
        None if golden == out => FileDiff::Form,
        None => FileDiff::Text { golden: golden.into_owned(), out: out.into_owned() },
    })
}

#[cfg(test)]
mod tests;
