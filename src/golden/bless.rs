//! Accepting what a run wrote as golden.

use std::path::Path;
use std::{fs, io};

use super::{GoldenError, compare_file, compare_json, output_files};
use crate::output::atomic_write::write_whole;

/// What [`bless`] did, by files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlessReport {
    /// Files that are new in the golden folder.
    pub added: Vec<String>,
    /// Files that differed and were replaced.
    pub replaced: Vec<String>,
    /// Files that the run does not write any more.
    pub removed: Vec<String>,
    /// Files that were the same.
    pub unchanged: usize,
}

impl BlessReport {
    /// One line that says what was done.
    pub fn summary(&self) -> String {
        format!(
            "golden files accepted: {} added, {} replaced, {} removed, {} unchanged",
            self.added.len(),
            self.replaced.len(),
            self.removed.len(),
            self.unchanged
        )
    }
}

/// Makes the golden folder agree with `out`, making it where there is none.
///
/// A file is replaced only where [`super::compare`] finds a difference, so that version control shows what changed and
/// no more; `run.json` is taken without its timings. Only files that Depesche writes are removed: a README beside them
/// stays.
///
/// # Errors
/// When `out` is not there or holds no outputs, or a file cannot be read, written or removed.
pub fn bless(out: &Path, golden: &Path) -> Result<BlessReport, GoldenError> {
    let here = output_files::outputs(out)?;
    if here.is_empty() {
        return Err(GoldenError::NoOutputs { path: out.to_owned() });
    }
    let known = output_files::outputs(golden)?;
    let mut report = BlessReport::default();
    // Old files go first: one of them may stand where a new folder has to be.
    for file in known.difference(&here) {
        remove(golden, file)?;
        report.removed.push(file.clone());
    }
    for file in &here {
        let bytes = output_files::read(out, file)?;
        let list = if !known.contains(file) {
            &mut report.added
        } else if compare_file(file, &output_files::read(golden, file)?, &bytes).is_some() {
            &mut report.replaced
        } else {
            report.unchanged += 1;
            continue;
        };
        let accepted = if file == "run.json" { without_timings(&bytes) } else { None };
        let bytes = accepted.as_deref().unwrap_or(&bytes);
        write_whole(&golden.join(file), |writer| writer.write_all(bytes))?;
        list.push(file.clone());
    }
    Ok(report)
}

/// A manifest as it is kept among golden files; none where it is not JSON and is kept as it is.
fn without_timings(bytes: &[u8]) -> Option<Vec<u8>> {
    let manifest = compare_json::manifest(std::str::from_utf8(bytes).ok()?)?;
    let mut text = serde_json::to_vec_pretty(&manifest).ok()?;
    text.push(b'\n');
    Some(text)
}

/// Removes a golden file and the folders that it leaves empty.
fn remove(golden: &Path, file: &str) -> Result<(), GoldenError> {
    let path = golden.join(file);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(GoldenError::Remove { path, source });
        }
        _ => {}
    }
    let above = path.ancestors().skip(1).take_while(|folder| *folder != golden);
    for folder in above {
        // Fails where the folder holds something else, and then it has to stay.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
