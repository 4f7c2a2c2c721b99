//! From paths to the files of a corpus.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::article_id::{Ids, Naming};
use super::deduplicate::{Candidates, below, named, shown};
use super::file_format::{self, Form};
use super::path_arena::Files;
use crate::corpus::CorpusError;

/// A file that is to become an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// As shown to users and stored: the corpus argument joined with the path below it, `/` between the parts.
    pub source: String,
    /// Name of the article in every output, unique in a run: its path below the corpus folder without the ending.
    pub id: String,
}

impl SourceFile {
    /// Standard input, which is read as JSON Lines.
    fn standard_input() -> SourceFile {
        SourceFile { path: PathBuf::from(STANDARD_INPUT), source: "stdin".into(), id: "stdin".into() }
    }

    /// A file that need not be there, called by its name alone.
    pub(crate) fn named(name: &str) -> SourceFile {
        let id = Ids::assign(1, |_| Naming { relative: Path::new(name), source: name.into() }).get(0);
        SourceFile { path: PathBuf::from(name), source: name.to_owned(), id }
    }

    /// Whether it stands for standard input.
    pub(crate) fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == STANDARD_INPUT
    }

    /// The name that the ids of its articles begin with, when it holds many; `ending` is that of its format. No other
    /// article can have an id below it: folders are never named so.
    pub(crate) fn folder_id(&self, ending: &str) -> String {
        // `assign` gives the ending to files that would clash without it, and to no other.
        let name = self.path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let last = self.id.rsplit('/').next().unwrap_or_default();
        let has_ending =
            last == file_format::unpacked_name(&name) && last.to_lowercase().ends_with(&format!(".{ending}"));
        if has_ending || self.is_standard_input() { self.id.clone() } else { format!("{}.{ending}", self.id) }
    }
}

/// What stands for standard input on the command line.
const STANDARD_INPUT: &str = "-";

/// Which files are taken from folders, by patterns of their paths.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Selection {
    /// Takes files that one of `include` fits (all with the usual endings, if it is empty) and none of `exclude`.
    ///
    /// `*`, `?`, `[…]`, `{a,b}` and `**` mean what they do in a shell. A pattern without a slash is held against the name
    /// of the file alone, one with a slash against the path below the corpus folder.
    ///
    /// # Errors
    /// When a pattern is malformed.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Selection, CorpusError> {
        let include = if include.is_empty() { None } else { Some(patterns(include)?) };
        Ok(Selection { include, exclude: patterns(exclude)? })
    }

    /// Whether a file is wanted; what is included by a pattern needs no ending of an article.
    fn wants(&self, relative: &Path) -> bool {
        let is_in = match &self.include {
            Some(include) => include.is_match(relative),
            None => Form::of_path(relative).is_some(),
        };
        is_in && !self.exclude.is_match(relative)
    }
}

fn patterns(given: &[String]) -> Result<GlobSet, CorpusError> {
    let mut set = GlobSetBuilder::new();
    let wrong = |pattern: &str, error: globset::Error| CorpusError::BadPattern {
        pattern: pattern.to_owned(),
        reason: error.kind().to_string(),
    };
    for pattern in given {
        let anywhere = if pattern.contains('/') { pattern.clone() } else { format!("**/{pattern}") };
        let anywhere = anywhere.strip_prefix("./").unwrap_or(&anywhere);
        set.add(GlobBuilder::new(anywhere).literal_separator(true).build().map_err(|error| wrong(pattern, error))?);
    }
    set.build().map_err(|error| wrong(&given.join(" "), error))
}

/// The files of a corpus.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, in byte order of `source`.
    pub files: Files,
    /// Folders and entries that could not be looked at.
    pub unreadable: Vec<CorpusError>,
    /// Files passed over for their ending, or because patterns leave them out.
    pub skipped: usize,
}

/// All readable article files below the given files and folders.
///
/// From folders, files with the endings `txt`, `text`, `md`, `markdown`, `html`, `htm`, `xhtml`, `json`, `jsonl`,
/// `ndjson`, `csv`, `tsv`, `xml`, `rss` and `atom` are taken, in any case and also with `gz` or `zst` behind them, unless
/// `selection` says otherwise; hidden files and folders and files named README are not. A file that is named itself is
/// always taken, and `-` is standard input. A file that is reached twice, by overlapping paths or links, is taken once.
///
/// # Errors
/// When one of `paths` does not exist, is neither file nor folder, or is a folder that cannot be listed.
pub fn find(paths: &[PathBuf], selection: &Selection) -> Result<Found, CorpusError> {
    let mut found = Found::default();
    let reads_input = paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT);
    let mut candidates = Candidates::default();
    for path in paths.iter().filter(|path| path.as_os_str() != STANDARD_INPUT) {
        let file = path.display().to_string();
        let metadata = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CorpusError::NotFound { file: file.clone() },
            _ => CorpusError::Unlistable { file: file.clone(), reason: error.to_string() },
        })?;
        if metadata.is_dir() {
            fs::read_dir(path).map_err(|error| CorpusError::Unlistable { file, reason: error.to_string() })?;
            walk(path, selection, &mut found, &mut candidates);
        } else if metadata.is_file() {
            let above = path.components().count().saturating_sub(1);
            candidates.push(path, above);
        } else {
            return Err(CorpusError::NotAFile { file });
        }
    }
    found.unreadable.sort_by_cached_key(ToString::to_string);
    found.unreadable.dedup_by_key(|error| error.to_string());
    if reads_input {
        found.files.push(&SourceFile::standard_input());
    }
    // Another file of that name gives way.
    let is_stdin = |id: &str| id.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case("stdin"));
    named(candidates, |mut file| {
        if reads_input && is_stdin(&file.id) {
            file.id.insert_str(0, "file-");
        }
        found.files.push(&file);
    });
    found.files.shrink();
    Ok(found)
}

fn walk(root: &Path, selection: &Selection, found: &mut Found, candidates: &mut Candidates) {
    let parts = root.components().count();
    let entries = WalkDir::new(root).follow_links(true).into_iter();
    let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry) && !is_results(entry);
    for entry in entries.filter_entry(is_wanted) {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                if !entry.file_type().is_file() || is_readme(path) {
                    continue;
                }
                let above = if path.starts_with(root) { parts } else { 0 };
                if selection.wants(below(path, above)) {
                    candidates.push(path, above);
                } else {
                    found.skipped += 1;
                }
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
    found.unreadable.push(CorpusError::Unlistable { file: shown(path).into_owned(), reason });
}

/// Whether a folder holds the results of a run: they lie in the corpus where `out` is the default and the corpus is `.`.
fn is_results(entry: &DirEntry) -> bool {
    const MANIFEST: &str = "run.json";
    const JOURNAL: &str = ".depesche/journal";
    const HEAD: u64 = 200;
    if !entry.file_type().is_dir() {
        return false;
    }
    // A run that never came to its end has written no manifest.
    if entry.path().join(JOURNAL).is_file() {
        return true;
    }
    let mut head = String::new();
    let read = File::open(entry.path().join(MANIFEST)).and_then(|file| file.take(HEAD).read_to_string(&mut head));
    read.is_ok() && head.contains("\"tool\"") && head.contains("\"depesche\"")
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// A README tells about the corpus and is no article of it.
fn is_readme(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}
