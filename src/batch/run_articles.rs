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
use super::run_tables::Tables;
use super::shard::Roll;
use super::stale::is_of_failed;
use super::{BatchError, Job, Report, Tally};
use crate::brief::Outcome;
use crate::corpus;

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
