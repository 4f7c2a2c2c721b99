//! From the results of all parts of a corpus to those of the whole.
//!
//! Part `i` of `n` holds the articles number `i`, `i + n`, `i + 2n`, … of the corpus in this order, so that taking one
//! article from each part in turn gives them all in theirs.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use super::in_order::Sink;
use super::journal::Journal;
use super::manifest::Manifest;
use super::observer::Observer;
use super::run_tables::Tables;
use super::stale::is_of_failed;
use super::{BatchError, Lock, Report, Shard, Tally};
use crate::FailureKind;
use crate::brief::{FailedArticle, FailureNote, Outcome, Record, SCHEMA_VERSION};
use crate::output::{Format, OutputError, Outputs};

/// Why parts cannot be put together.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// A folder holds no results that can be read.
    #[error("cannot read {}: {reason}; name folders with the results of `depesche run --shard`, all of which have ended", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A run was stopped before its end.
    #[error("the run into {} was stopped before its end; run it again, it goes on where it stopped", folder.display())]
    Interrupted {
        /// The folder of the part.
        folder: PathBuf,
    },
    /// A part was made in another way.
    #[error("{} and {} differ in {what}; make all parts with the same program, model, glossary, settings and corpus", first.display(), other.display())]
    Different {
        /// The folder of one part.
        first: PathBuf,
        /// The folder of another.
        other: PathBuf,
        /// The field of `run.json`.
        what: String,
    },
    /// A part is missing.
    #[error("part {missing} of {count} is missing; give the folders of all parts")]
    Missing {
        /// Number of the part.
        missing: usize,
        /// Number of parts.
        count: usize,
    },
    /// A part is there twice.
    #[error("{} and {} are both part {index} of {count}; give each part once", first.display(), other.display())]
    Twice {
        /// One folder.
        first: PathBuf,
        /// The other.
        other: PathBuf,
        /// Number of the part.
        index: usize,
        /// Number of parts.
        count: usize,
    },
    /// There are no lines to put together.
    #[error("{} has no briefs.jsonl; make the parts with jsonl among --format", folder.display())]
    NoLines {
        /// The folder of the part.
        folder: PathBuf,
    },
    /// The results would overwrite those of a part.
    #[error("{} is itself a part; give another folder with -o", .0.display())]
    OntoItself(PathBuf),
    /// The folder of the results cannot be used.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// The results cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// The results of all parts of a corpus, found to belong together.
pub struct Shards {
    /// In the order of their numbers.
    parts: Vec<Part>,
}

struct Part {
    folder: PathBuf,
    manifest: Manifest,
}

impl Shards {
    /// Opens the folders of all parts, in any order.
    ///
    /// # Errors
    /// When they are not all parts of one corpus, made in one way, each once.
    pub fn open(folders: &[PathBuf]) -> Result<Shards, MergeError> {
        let parts = folders.iter().map(|folder| Part::open(folder)).collect::<Result<Vec<Part>, MergeError>>()?;
        let Some(first) = parts.first() else { return Err(MergeError::Missing { missing: 1, count: 1 }) };
        for other in &parts[1..] {
            if let Some(what) = first.manifest.difference(&other.manifest) {
                return Err(MergeError::Different { first: first.folder.clone(), other: other.folder.clone(), what });
            }
        }
        let count = first.manifest.shard().count;
        let mut places: Vec<Option<Part>> = (0..count).map(|_| None).collect();
        for part in parts {
            let Shard { index, count } = part.manifest.shard();
            // Both numbers are from a file: the index may be anything.
            let Some(place) = places.get_mut(index.wrapping_sub(1)) else {
                let file = part.folder.join("run.json");
                return Err(MergeError::Unreadable { file, reason: format!("there is no part {index} of {count}") });
            };
            if let Some(first) = place {
                let (first, other) = (first.folder.clone(), part.folder);
                return Err(MergeError::Twice { first, other, index, count });
            }
            *place = Some(part);
        }
        let missing = places.iter().position(Option::is_none).map(|place| place + 1);
        match missing {
            Some(missing) => Err(MergeError::Missing { missing, count }),
            None => Ok(Shards { parts: places.into_iter().flatten().collect() }),
        }
    }

    /// Writes the results of the whole into `out`.
    ///
    /// # Errors
    /// When a part cannot be read to its end, or the results cannot be written.
    pub fn merge(self, out: &Path, prune: bool, progress: &dyn Observer) -> Result<Report, MergeError> {
        let is_out = |part: &&Part| same_file::is_same_file(&part.folder, out).unwrap_or(false);
        if let Some(part) = self.parts.iter().find(is_out) {
            return Err(MergeError::OntoItself(part.folder.clone()));
        }
        let Some(first) = self.parts.first() else { return Err(MergeError::Missing { missing: 1, count: 1 }) };
        let formats: Vec<Format> = first.manifest.formats()?;
        let mut lines = self.parts.iter().map(Part::lines).collect::<Result<Vec<Lines>, MergeError>>()?;
        let total = self.parts.iter().map(|part| part.manifest.articles()).sum();
        if let Some(articles) = first.manifest.articles_of_whole().filter(|articles| *articles != total) {
            let reason = format!("the corpus has {articles} articles, all parts together {total}");
            return Err(MergeError::Unreadable { file: first.folder.join("run.json"), reason });
        }
        let lock = Lock::take(out)?;
        let outputs = Outputs::open(out, &formats)?;
        let journal = Journal::open(out, false)?;
        progress.begin(total, 1);
        let began = Instant::now();
        let mut tables = Tables { writer: outputs.corpus_writer()?, tally: Tally::default() };
        for number in 0..total {
            let turn = number % lines.len();
            let outcome = lines[turn].next_outcome()?;
            lock.holds()?;
            let outcome = match outputs.write_article(&outcome) {
                Err(error) if error.is_about_name() => Outcome::Failed(FailedArticle {
                    id: outcome.id().to_owned(),
                    source: outcome.source().to_owned(),
                    sha256: String::new(),
                    error: FailureNote { kind: FailureKind::Io, message: error.to_string() },
                }),
                written => written.map(|()| outcome)?,
            };
            progress.article(&outcome, true);
            tables.take(outcome)?;
        }
        progress.end();
        lines.iter_mut().try_for_each(Lines::end)?;
        for part in &self.parts {
            journal.take_over(&part.folder)?;
        }
        lock.holds()?;
        let Tables { writer, tally } = tables;
        let mut stale = outputs.stale(&writer.finish()?)?;
        let mut pruned = 0;
        if prune {
            let may_go = |id: &str| journal.has_written(id) && !is_of_failed(id, &tally.failures);
            (stale, pruned) = outputs.prune(stale, may_go)?;
        }
        let manifests: Vec<&Manifest> = self.parts.iter().map(|part| &part.manifest).collect();
        let (skipped, unchanged) = (first.manifest.skipped(), manifests.iter().map(|one| one.unchanged()).sum());
        let report = Report {
            tally,
            unchanged,
            not_begun: 0,
            skipped,
            stale,
            pruned,
            roll: String::new(),
            recipe: String::new(),
            called: total,
            elapsed: began.elapsed(),
            jobs: 1,
        };
        outputs.write_manifest(&Manifest::of_whole(&manifests, &report))?;
        Ok(report)
    }
}

impl Part {
    fn open(folder: &Path) -> Result<Part, MergeError> {
        let file = folder.join("run.json");
        let unreadable = |reason: String| MergeError::Unreadable { file: file.clone(), reason };
        let bytes = std::fs::read(&file).map_err(|error| unreadable(error.to_string()))?;
        let manifest: Value = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
        let version = manifest.get("schema_version").and_then(Value::as_u64).unwrap_or_default();
        if version != u64::from(SCHEMA_VERSION) {
            return Err(unreadable(format!("its schema version is {version}, not {SCHEMA_VERSION}")));
        }
        let manifest: Manifest = serde_json::from_value(manifest).map_err(|error| unreadable(error.to_string()))?;
        if manifest.is_interrupted() {
            return Err(MergeError::Interrupted { folder: folder.to_owned() });
        }
        Ok(Part { folder: folder.to_owned(), manifest })
    }

    fn lines(&self) -> Result<Lines, MergeError> {
        let path = self.folder.join("briefs.jsonl");
        // What is there without jsonl among the formats is of an earlier run.
        let is_written = self.manifest.formats()?.contains(&Format::JsonLines);
        if !is_written || !path.is_file() {
            return Err(MergeError::NoLines { folder: self.folder.clone() });
        }
        let unreadable = |error: io::Error| MergeError::Unreadable { file: path.clone(), reason: error.to_string() };
        let reader = BufReader::new(File::open(&path).map_err(unreadable)?);
        Ok(Lines { path, reader, number: 0 })
    }
}

/// The outcomes of a part.
struct Lines {
    path: PathBuf,
    reader: BufReader<File>,
    number: usize,
}

impl Lines {
    /// Makes sure that nothing is left.
    fn end(&mut self) -> Result<(), MergeError> {
        let unreadable = |reason: String| MergeError::Unreadable { file: self.path.clone(), reason };
        match self.reader.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(unreadable("there are more articles than run.json says; run the part again".into())),
            Err(error) => Err(unreadable(error.to_string())),
        }
    }

    fn next_outcome(&mut self) -> Result<Outcome, MergeError> {
        self.number += 1;
        let mut line = Vec::new();
        let read = self.reader.read_until(b'\n', &mut line);
        let unreadable = |reason: String| MergeError::Unreadable {
            file: self.path.clone(),
            reason: format!("line {}: {reason}", self.number),
        };
        match read {
            Err(error) => Err(unreadable(error.to_string())),
            Ok(0) => Err(unreadable("there are fewer articles than run.json says".into())),
            Ok(_) => {
                let record: Record = serde_json::from_slice(&line).map_err(|error| unreadable(error.to_string()))?;
                Ok(record.outcome)
            }
        }
    }
}
