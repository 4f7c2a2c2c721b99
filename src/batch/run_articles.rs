//! A run from its first article to its last.

use std::sync::atomic::Ordering;
use std::time::Instant;

use rayon::prelude::*;

use super::article_worker::{Worker, unreadable_folder};
use super::cache_key::Recipe;
use super::in_order::{InOrder, Sink};
use super::journal::Journal;
use super::manifest::Manifest;
use super::observer::Observer;
use super::shard::Roll;
use super::{BatchError, Job, Report, Tally};
use crate::brief::{FailedArticle, Outcome};
use crate::corpus;
use crate::output::{CorpusWriter, OutputError};

/// The tables of a run, and what it comes to.
pub(super) struct Tables {
    pub writer: CorpusWriter,
    pub tally: Tally,
}

impl Sink for Tables {
    type Item = Outcome;
    type Error = OutputError;

    fn take(&mut self, outcome: Outcome) -> Result<(), OutputError> {
        self.tally.add(&outcome);
        self.writer.add(&outcome)
    }
}

/// Whether an article may be one of those that failed, or stand in a file that failed as a whole or in part: it may be read
/// again another day. Of a file of many, `dump.jsonl`, the failures are `dump` or `dump.jsonl/3`, the articles
/// `dump.jsonl/other`.
pub(super) fn is_of_failed(id: &str, failures: &[FailedArticle]) -> bool {
    let folder = |id: &str| id.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let file = |id: &str| folder(id).and_then(|folder| folder.rsplit_once('.').map(|(file, _)| file.to_owned()));
    failures.iter().any(|failed| {
        let beside = folder(id).filter(|folder| is_file_of_many(folder));
        failed.id == id
            || beside.is_some() && beside == folder(&failed.id)
            || file(id).is_some_and(|file| file == failed.id)
            || folder(id).is_some_and(|folder| folder == failed.id)
    })
}

/// Whether a folder of ids is a file with many articles: other folders never end so.
fn is_file_of_many(folder: &str) -> bool {
    [".json", ".jsonl", ".csv", ".xml"].iter().any(|ending| folder.ends_with(ending)) || folder == "stdin"
}

impl Job<'_> {
    /// Runs it and writes all results.
    ///
    /// # Errors
    /// When results cannot be written. What is wrong with single articles is no error but in the report.
    pub fn run(&self, progress: &dyn Observer) -> Result<Report, BatchError> {
        let found = self.found;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs)
            .build()
            .map_err(|error| BatchError::Threads { jobs: self.jobs, reason: error.to_string() })?;
        let threads = pool.current_num_threads();
        let journal = Journal::open(self.lock.folder(), self.fresh)?;
        if journal.damaged() > 0 {
            let number = journal.damaged();
            progress
                .note(&format!("{number} damaged lines in the journal are passed over; their articles are done again"));
        }
        let recipe = Recipe::new(self.pipeline, &self.site_lines);
        let recipe_hash = recipe.hash();
        let in_order = InOrder::new(Tables { writer: self.outputs.corpus_writer()?, tally: Tally::default() }, threads);
        let worker = Worker {
            pipeline: self.pipeline,
            recipe,
            journal: &journal,
            outputs: self.outputs,
            lock: self.lock,
            in_order: &in_order,
            progress,
            unchanged: 0.into(),
        };
        progress.begin(found.files.len().div_ceil(self.shard.count), threads);
        let began = Instant::now();
        let mut roll = Roll::default();
        let mut documents = corpus::documents(&found.files, &self.request.fields).without(self.site_lines.clone());
        let mut numbers = 0..;
        let mut next = || {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            loop {
                let document = documents.next()?;
                roll.call(&document);
                if self.shard.holds(roll.called - 1) {
                    if !document.is_first {
                        progress.one_more();
                    }
                    return Some(document);
                }
            }
        };
        let numbered = std::iter::from_fn(|| {
            let number = numbers.next()?;
            Some((number, in_order.admit(number).then(&mut next).flatten()?))
        });
        pool.install(|| numbered.par_bridge().for_each(|(number, document)| worker.article(number, &document)));
        let elapsed = began.elapsed();
        progress.end();
        let not_begun = documents.files_left();
        let unchanged = worker.unchanged.into_inner();
        let mut tables = in_order.finish()?;
        for error in &found.unreadable {
            let failed = unreadable_folder(error);
            roll.call_name(&failed.id, &failed.source);
            if self.shard.holds(roll.called - 1) {
                progress.failed(&failed);
                let outcome = Outcome::Failed(failed);
                journal.add(None, "", &outcome)?;
                tables.take(outcome)?;
            }
        }
        self.lock.holds()?;
        let Tables { writer, tally } = tables;
        let written = writer.finish()?;
        let is_whole = not_begun == 0;
        // What was not come to is not stale.
        let mut stale = if is_whole { self.outputs.stale(&written)? } else { Vec::new() };
        let mut pruned = 0;
        // Below a folder that cannot be listed there may be the article that a file belongs to.
        if self.prune && found.unreadable.is_empty() {
            let may_go = |id: &str| journal.has_written(id) && !is_of_failed(id, &tally.failures);
            (stale, pruned) = self.outputs.prune(stale, may_go)?;
        }
        if is_whole {
            journal.tidy()?;
        }
        let report = Report {
            unchanged,
            not_begun,
            skipped: found.skipped,
            stale,
            pruned,
            called: roll.called,
            roll: roll.hash(),
            recipe: recipe_hash,
            elapsed,
            jobs: threads,
            tally,
        };
        self.outputs.write_manifest(&Manifest::new(self, &report))?;
        Ok(report)
    }
}
