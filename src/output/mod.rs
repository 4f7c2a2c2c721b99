//! Writing briefs to files: the only room that knows output formats. It computes nothing but sums over a corpus.
//!
//! | file | format | written by |
//! |---|---|---|
//! | `briefs/<id>.md` | Markdown | `markdown` |
//! | `keywords/<id>.csv`, `index.csv`, `keywords.csv`, `terms.csv`, `warnings.csv` | CSV | `tables` |
//! | `briefs.jsonl` | JSON Lines | `json_lines` |
//! | `run.json` | JSON | [`Outputs::write_manifest`] |
//!
//! A new format is one file with one implementation of `FormatWriter` and a line in `Format::writer`.
//! Every file is written whole: see `whole_file`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;
use walkdir::WalkDir;

use crate::brief::{Brief, Outcome};

pub(crate) mod atomic_write;
pub mod briefs_jsonl;
mod corpus_files;
pub mod corpus_keywords;
mod csv_cell;
mod csv_tables;
mod error;
mod escape;
mod labels;
mod markdown_page;
mod output_format;
#[cfg(test)]
pub(crate) mod samples;

pub use atomic_write::write_whole;
pub use corpus_files::{CorpusWriter, WrittenIds};
pub use error::OutputError;
pub use output_format::Format;

/// The folder in an output folder that is Depesche's own: journal and lock.
pub(crate) const PRIVATE_FOLDER: &str = ".depesche";

/// Folders that hold a file an article, and the ending of those files.
const ARTICLE_FOLDERS: [(&str, &str); 2] = [("briefs", "md"), ("keywords", "csv")];

/// A file to be written: its path below the output folder, and what fills it.
struct PlannedFile<'a> {
    path: String,
    #[expect(clippy::type_complexity, reason = "used in this one place")]
    fill: Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>,
}

impl<'a> PlannedFile<'a> {
    fn new(path: impl Into<String>, fill: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        PlannedFile { path: path.into(), fill: Box::new(fill) }
    }
}

/// A format: says which files it has and fills them, with no knowledge of folders.
trait FormatWriter {
    /// The files of one article.
    fn article_files<'a>(&self, _brief: &'a Brief) -> Vec<PlannedFile<'a>> {
        Vec::new()
    }

    /// The files of the whole corpus, which grow with every article.
    fn corpus_files(&self) -> Vec<Box<dyn CorpusFile>> {
        Vec::new()
    }
}

/// A file of the whole corpus. Outcomes come one by one, so that no corpus has to fit into memory.
trait CorpusFile: Send {
    /// The path below the output folder.
    fn path(&self) -> &'static str;

    /// Writes what stands before the first outcome.
    fn begin(&mut self, _writer: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what is to be said about one outcome.
    fn add(&mut self, outcome: &Outcome, writer: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands after the last outcome.
    fn end(&mut self, _writer: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Format {
    fn writer(self) -> &'static dyn FormatWriter {
        match self {
            Format::Markdown => &markdown_page::Markdown,
            Format::Csv => &csv_tables::Tables,
            Format::JsonLines => &briefs_jsonl::JsonLines,
        }
    }
}

/// An output folder that is ready to be written, shared by all threads of a run.
#[derive(Debug, Clone)]
pub struct Outputs {
    folder: PathBuf,
    formats: BTreeSet<Format>,
}

impl Outputs {
    /// Makes `folder` and the folders in it that `formats` need, checks that files can be written there (by a probe
    /// file), and removes temporary files of our own that an interrupted run left. Two runs must not share a folder:
    /// whoever opens it sees to that.
    ///
    /// # Errors
    /// When `folder` is a file, cannot be made, listed or written.
    pub fn open(folder: &Path, formats: &[Format]) -> Result<Outputs, OutputError> {
        let formats: BTreeSet<Format> = formats.iter().copied().collect();
        atomic_write::make_folder(folder)?;
        atomic_write::probe(folder)?;
        atomic_write::sweep(folder, 1)?;
        let private = folder.join(PRIVATE_FOLDER);
        if private.is_dir() {
            atomic_write::sweep(&private, 1)?;
        }
        for (name, ending) in ARTICLE_FOLDERS {
            let inner = folder.join(name);
            if formats.iter().any(|format| format.as_str() == ending) {
                atomic_write::make_folder(&inner)?;
                atomic_write::probe(&inner)?;
            }
            if inner.is_dir() {
                atomic_write::sweep(&inner, usize::MAX)?;
            }
        }
        Ok(Outputs { folder: folder.to_owned(), formats })
    }

    /// The formats written, in their order.
    pub fn formats(&self) -> &BTreeSet<Format> {
        &self.formats
    }

    /// The output folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the files of one article: `briefs/<id>.md` and `keywords/<id>.csv`. To be called as soon as the article
    /// is done, from any thread. For a failed article nothing is written, and nothing of an earlier run removed.
    ///
    /// # Errors
    /// When a file cannot be written, or the id would lead out of the folder.
    pub fn write_article(&self, outcome: &Outcome) -> Result<(), OutputError> {
        let Outcome::Done(brief) = outcome else {
            return Ok(());
        };
        if !is_safe(&brief.id) {
            return Err(OutputError::UnsafeId { id: brief.id.clone() });
        }
        for format in &self.formats {
            self.write_all(format.writer().article_files(brief))?;
        }
        Ok(())
    }

    /// Begins the files of the whole corpus (`index.csv`, `keywords.csv`, `terms.csv`, `warnings.csv`,
    /// `briefs.jsonl`). They take their places when [`CorpusWriter::finish`] is called, all whole.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn corpus_writer(&self) -> Result<CorpusWriter, OutputError> {
        CorpusWriter::begin(&self.folder, self.formats.iter().flat_map(|format| format.writer().corpus_files()))
    }

    /// Writes `run.json`, pretty-printed, whatever the formats.
    ///
    /// # Errors
    /// When the file cannot be written, or the manifest has no JSON form.
    pub fn write_manifest<M: Serialize>(&self, manifest: &M) -> Result<(), OutputError> {
        atomic_write::write_whole(&self.folder.join("run.json"), |mut writer| {
            serde_json::to_writer_pretty(&mut writer, manifest)?;
            writeln!(writer)
        })
    }

    /// Files below `briefs/` and `keywords/` that were left by earlier runs, and tables of formats that are not written, as
    /// sorted paths below the output folder.
    ///
    /// `written` is what [`CorpusWriter::finish`] gave. A finished article accounts for its files in every format, so that a run with fewer formats does not call the
    /// others stale; a failed article accounts for none, since what stands there is not of this run.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn stale(&self, written: &WrittenIds) -> Result<Vec<String>, OutputError> {
        let mut stale = Vec::new();
        for (name, ending) in ARTICLE_FOLDERS {
            let inner = self.folder.join(name);
            if !inner.is_dir() {
                continue;
            }
            for entry in WalkDir::new(&inner) {
                let entry = entry.map_err(|error| atomic_write::read_failed(&inner, error))?;
                let Some(path) = entry.path().strip_prefix(&inner).ok().and_then(slashed) else {
                    continue;
                };
                let id = path.strip_suffix(ending).and_then(|path| path.strip_suffix('.'));
                if entry.file_type().is_file() && id.is_some_and(|id| is_safe(id) && !written.contains(id)) {
                    stale.push(format!("{name}/{path}"));
                }
            }
        }
        // A table of an earlier run beside those of this one would tell of other articles.
        for format in Format::ALL.into_iter().filter(|format| !self.formats.contains(format)) {
            let files = format.writer().corpus_files();
            let there = files.iter().map(|file| file.path()).filter(|path| self.folder.join(path).is_file());
            stale.extend(there.map(str::to_owned));
        }
        stale.sort();
        Ok(stale)
    }

    /// Removes those stale files whose article `may_go` says may go, by its id, and tables of formats that are not
    /// written; also the folders that are empty without them. Gives the files that stayed, and how many were removed.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn prune(
        &self,
        stale: Vec<String>,
        may_go: impl Fn(&str) -> bool,
    ) -> Result<(Vec<String>, usize), OutputError> {
        let stays = |path: &str| match path.split_once('/') {
            Some((_, file)) => !file.rsplit_once('.').is_some_and(|(id, _)| may_go(id)),
            None => false,
        };
        let (stay, go): (Vec<String>, Vec<String>) = stale.into_iter().partition(|path| stays(path));
        for file in &go {
            let path = self.folder.join(file);
            atomic_write::remove(&path)?;
            let mut above = Path::new(file).parent();
            while let Some(folder) = above.filter(|folder| folder.components().count() > 1) {
                // Not empty: others are at home there.
                if std::fs::remove_dir(self.folder.join(folder)).is_err() {
                    break;
                }
                above = folder.parent();
            }
        }
        Ok((stay, go.len()))
    }

    /// Writes files that are not there or not the same already, so that those of unchanged articles are left alone.
    fn write_all(&self, files: Vec<PlannedFile<'_>>) -> Result<(), OutputError> {
        files.into_iter().try_for_each(|file| {
            let path = self.folder.join(&file.path);
            let mut bytes = Vec::new();
            (file.fill)(&mut bytes).map_err(|source| OutputError::Write { path: path.clone(), source })?;
            if std::fs::read(&path).is_ok_and(|there| there == bytes) {
                return Ok(());
            }
            atomic_write::write_whole(&path, |writer| writer.write_all(&bytes))
        })
    }
}

/// Whether an id stays below the folder it is joined to and names a visible file.
fn is_safe(id: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    id.split('/').all(plain) && Path::new(id).components().all(|part| matches!(part, Component::Normal(_)))
}

/// A relative path with `/` between its parts; none where it is not UTF-8, which no file of ours is.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests;
