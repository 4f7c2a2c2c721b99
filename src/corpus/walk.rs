//! From paths to the files of a corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::CorpusError;
use super::form::Form;
use super::id::{self, Naming};

/// A file that is to become an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// As shown to users and stored: the corpus argument joined with the path below it, `/` between the parts.
    pub source: String,
    /// Name of the article in every output, unique in a run; see [`super::id`].
    pub id: String,
}

/// The files of a corpus.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, in byte order of `source`.
    pub files: Vec<SourceFile>,
    /// Folders and entries that could not be looked at.
    pub unreadable: Vec<CorpusError>,
    /// Files passed over for their ending.
    pub skipped: usize,
}

/// A file as it was found, before it has an id.
struct Candidate {
    path: PathBuf,
    relative: PathBuf,
    source: String,
}

/// All readable article files below the given files and folders.
///
/// From folders, files with the endings `txt`, `text`, `md`, `markdown`, `html`, `htm` and `xhtml` are taken, in any
/// case; hidden files and folders and files named README are not. A file that is named itself is always taken. A file
/// that is reached twice, by overlapping paths or links, is taken once.
///
/// # Errors
/// When one of `paths` does not exist, is neither file nor folder, or is a folder that cannot be listed.
pub fn find(paths: &[PathBuf]) -> Result<Found, CorpusError> {
    let mut found = Found::default();
    // By real path, so that no file counts twice.
    let mut candidates: BTreeMap<PathBuf, Candidate> = BTreeMap::new();
    for path in paths {
        let file = path.display().to_string();
        let metadata = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CorpusError::NotFound { file: file.clone() },
            _ => CorpusError::Unlistable { file: file.clone(), reason: error.to_string() },
        })?;
        if metadata.is_dir() {
            fs::read_dir(path).map_err(|error| CorpusError::Unlistable { file, reason: error.to_string() })?;
            walk(path, &mut found, &mut candidates);
        } else if metadata.is_file() {
            let relative = path.file_name().map(PathBuf::from).unwrap_or_else(|| path.clone());
            add(&mut candidates, Candidate { path: path.clone(), relative, source: shown(path) });
        } else {
            return Err(CorpusError::NotAFile { file });
        }
    }
    found.unreadable.sort_by_cached_key(ToString::to_string);
    found.unreadable.dedup_by_key(|error| error.to_string());
    found.files = named(candidates.into_values().collect());
    Ok(found)
}

fn walk(root: &Path, found: &mut Found, candidates: &mut BTreeMap<PathBuf, Candidate>) {
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                if !entry.file_type().is_file() || is_readme(path) {
                    continue;
                }
                if Form::of_path(path).is_none() {
                    found.skipped += 1;
                    continue;
                }
                let relative = path.strip_prefix(root).unwrap_or(path).to_owned();
                add(candidates, Candidate { path: path.to_owned(), relative, source: shown(path) });
            }
            // A link back to a folder above: what it leads to is listed from there.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => note(&error, root, found),
        }
    }
}

/// A dangling link that is no article by its ending is passed over as a file would be; all else must be heard of.
fn note(error: &walkdir::Error, root: &Path, found: &mut Found) {
    let path = error.path().unwrap_or(root);
    let is_missing = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    if is_missing && path.extension().is_some() && Form::of_path(path).is_none() {
        found.skipped += 1;
        return;
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    found.unreadable.push(CorpusError::Unlistable { file: shown(path), reason });
}

/// Of two ways to one file the one that says more of its path is kept, then the first in order, so that the order of
/// the arguments does not matter.
fn add(candidates: &mut BTreeMap<PathBuf, Candidate>, new: Candidate) {
    let real = fs::canonicalize(&new.path).unwrap_or_else(|_| new.path.clone());
    let rank = |candidate: &Candidate| {
        let parts = candidate.relative.components().count();
        (std::cmp::Reverse(parts), candidate.source.clone(), candidate.relative.clone())
    };
    match candidates.get(&real) {
        Some(old) if rank(old) <= rank(&new) => {}
        _ => {
            candidates.insert(real, new);
        }
    }
}

fn named(mut candidates: Vec<Candidate>) -> Vec<SourceFile> {
    candidates.sort_by(|a, b| (&a.source, &a.path).cmp(&(&b.source, &b.path)));
    let names: Vec<Naming> = candidates
        .iter()
        .map(|candidate| Naming { relative: &candidate.relative, source: &candidate.source })
        .collect();
    let ids = id::assign(&names);
    candidates
        .into_iter()
        .zip(ids)
        .map(|(candidate, id)| SourceFile { path: candidate.path, source: candidate.source, id })
        .collect()
}

/// The path with `/` between its parts and without a leading `./`, bytes that are no UTF-8 replaced.
fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => shown.push('/'),
            _ => {
                if !shown.is_empty() && !shown.ends_with('/') {
                    shown.push('/');
                }
                shown.push_str(&component.as_os_str().to_string_lossy());
            }
        }
    }
    if shown.is_empty() { ".".to_owned() } else { shown }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// A README tells about the corpus and is no article of it.
fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}
