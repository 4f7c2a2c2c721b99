//! Which files of a folder are outputs of Depesche. All others are none of our business.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::GoldenError;
use crate::output::slashed;

/// Files at the top of an output folder.
const TOP_FILES: [&str; 6] = ["index.csv", "keywords.csv", "terms.csv", "warnings.csv", "briefs.jsonl", "run.json"];

/// Folders with a file an article, and the ending of those files.
const ARTICLE_FOLDERS: [(&str, &str); 2] = [("briefs", ".md"), ("keywords", ".csv")];

/// The outputs in a folder, as paths below it with `/` between the parts; none where there is no such folder.
///
/// Links are not followed and hidden files not taken: Depesche writes neither.
pub(super) fn outputs(folder: &Path) -> Result<BTreeSet<String>, GoldenError> {
    let mut found = BTreeSet::new();
    for name in TOP_FILES {
        if is_regular_file(&folder.join(name)) {
            found.insert(name.to_owned());
        }
    }
    for (name, ending) in ARTICLE_FOLDERS {
        let inner = folder.join(name);
        if !inner.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&inner) {
            let entry = entry.map_err(|error| GoldenError::Read {
                path: error.path().unwrap_or(&inner).to_owned(),
                source: error.into(),
            })?;
            let Some(path) = entry.path().strip_prefix(&inner).ok().and_then(slashed) else {
                continue;
            };
            let hidden = path.split('/').any(|part| part.starts_with('.'));
            if entry.file_type().is_file() && path.ends_with(ending) && !hidden {
                found.insert(format!("{name}/{path}"));
            }
        }
    }
    Ok(found)
}

/// The bytes of an output.
pub(super) fn read(folder: &Path, file: &str) -> Result<Vec<u8>, GoldenError> {
    let path = folder.join(file);
    fs::read(&path).map_err(|source| GoldenError::Read { path, source })
}

fn is_regular_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_outputs_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let outputs_there = ["briefs/a.md", "briefs/b/c.md", "index.csv", "keywords/a.csv", "run.json"];
        let foreign = ["README.md", "briefs/notes.txt", "briefs/.a.md", "briefs/.git/b.md", "other/a.md", "other.csv"];
        for file in outputs_there.iter().chain(&foreign) {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        fs::create_dir(folder.path().join("terms.csv")).unwrap();
        let found: Vec<String> = outputs(folder.path()).unwrap().into_iter().collect();
        assert_eq!(found, outputs_there);
        assert!(outputs(&folder.path().join("nowhere")).unwrap().is_empty());
    }
}
