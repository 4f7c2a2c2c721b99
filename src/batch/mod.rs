//! Many files at once: the only room that knows rayon, progress bars and the order of a run.
//!
//! Every file ends as a brief or as a named failure; one that fails never stops the others. Per-article files are
//! written as soon as an article is done, the tables of the corpus when all are.

pub mod manifest;
pub mod progress;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::Pipeline;
use crate::brief::{FailedArticle, FailureNote, Outcome};
use crate::corpus::{self, CorpusError, Found, SourceFile};
use crate::output::{OutputError, Outputs};
use progress::Progress;

/// Why a run could not be made, or not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The corpus cannot be found.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// There is nothing to do.
    #[error("no articles in {}: looked for files ending in .txt, .md or .html (and their like); name a folder that holds some", .0.join(", "))]
    NoArticles(Vec<String>),
    /// The outputs cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The threads cannot be started.
    #[error("cannot start {jobs} threads: {reason}; give a smaller number with --jobs")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system says.
        reason: String,
    },
}

/// The files of a corpus, of which there must be some.
///
/// # Errors
/// When a path does not exist or cannot be listed, or nothing that can be read lies there.
pub fn find(corpus: &[PathBuf]) -> Result<Found, BatchError> {
    let found = corpus::find(corpus)?;
    if found.files.is_empty() && found.unreadable.is_empty() {
        return Err(BatchError::NoArticles(corpus.iter().map(|p| p.display().to_string()).collect()));
    }
    Ok(found)
}

/// A run over a corpus.
pub struct Job<'a> {
    /// What makes the briefs.
    pub pipeline: &'a Pipeline,
    /// The files to read; see [`find`].
    pub found: &'a Found,
    /// The files and folders that were asked for.
    pub corpus: &'a [PathBuf],
    /// Where results go.
    pub outputs: &'a Outputs,
    /// Threads; 0 for one a processor core.
    pub jobs: usize,
    /// Set to stop after the articles under way.
    pub stop: &'a AtomicBool,
}

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// What became of each article, in the order of the corpus; articles that were not begun are missing.
    pub outcomes: Vec<Outcome>,
    /// Articles that were not begun, because the run was stopped.
    pub not_begun: usize,
    /// Files passed over because of their ending.
    pub skipped: usize,
    /// Outputs of earlier runs that belong to no article of this one.
    pub stale: Vec<String>,
    /// Time from the first article to the last.
    pub elapsed: Duration,
    /// Threads used.
    pub jobs: usize,
}

impl Report {
    /// Articles without a brief.
    pub fn failures(&self) -> impl Iterator<Item = &FailedArticle> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Failed(failed) => Some(failed),
            Outcome::Done(_) => None,
        })
    }

    /// Articles with a brief.
    pub fn done(&self) -> usize {
        self.outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done(_))).count()
    }
}

impl Job<'_> {
    /// Runs it and writes all results.
    ///
    /// # Errors
    /// When results cannot be written. What is wrong with single articles is no error but in the report.
    pub fn run(&self, progress: &Progress) -> Result<Report, BatchError> {
        let found = self.found;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs)
            .build()
            .map_err(|error| BatchError::Threads { jobs: self.jobs, reason: error.to_string() })?;
        progress.begin(found.files.len());
        let began = Instant::now();
        let results: Vec<Option<Outcome>> =
            pool.install(|| found.files.par_iter().with_max_len(1).map(|file| self.article(file, progress)).collect());
        let elapsed = began.elapsed();
        progress.end();
        let not_begun = results.iter().filter(|result| result.is_none()).count();
        let mut outcomes: Vec<Outcome> = results.into_iter().flatten().collect();
        for error in &found.unreadable {
            let failed = unreadable_folder(error);
            progress.failed(&failed);
            outcomes.push(Outcome::Failed(failed));
        }
        self.outputs.write_corpus(&outcomes)?;
        let stale = self.outputs.stale(&outcomes)?;
        let jobs = pool.current_num_threads();
        let report = Report { outcomes, not_begun, skipped: found.skipped, stale, elapsed, jobs };
        self.outputs.write_manifest(&manifest::Manifest::new(self, &report))?;
        Ok(report)
    }

    /// One article from file to outputs; none when the run was stopped before it began.
    fn article(&self, file: &SourceFile, progress: &Progress) -> Option<Outcome> {
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        // A panic is a fault of ours, and still no reason to lose the other articles.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.brief(file)))
            .unwrap_or_else(|panic| Outcome::Failed(internal(file, panic.as_ref())));
        let outcome = match self.outputs.write_article(&outcome) {
            Ok(()) => outcome,
            Err(error) => Outcome::Failed(failed(file, None, "io", error.to_string())),
        };
        progress.article(&outcome);
        Some(outcome)
    }

    fn brief(&self, file: &SourceFile) -> Outcome {
        let article = match corpus::read(file) {
            Ok(article) => article,
            Err(error) => return Outcome::Failed(failed(file, error.sha256(), error.kind(), error.to_string())),
        };
        match self.pipeline.process(&article) {
            Ok(brief) => Outcome::Done(Box::new(brief)),
            Err(error) => Outcome::Failed(failed(file, Some(&article.sha256), error.kind(), error.to_string())),
        }
    }
}

fn failed(file: &SourceFile, sha256: Option<&str>, kind: &str, message: String) -> FailedArticle {
    FailedArticle {
        id: file.id.clone(),
        source: file.source.clone(),
        sha256: sha256.unwrap_or_default().to_owned(),
        error: FailureNote { kind: kind.to_owned(), message },
    }
}

fn internal(file: &SourceFile, panic: &(dyn std::any::Any + Send)) -> FailedArticle {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no details");
    let message = format!("{}: a fault in Depesche itself ({said}); please report it with this file", file.source);
    failed(file, None, "internal", message)
}

/// A folder that cannot be listed stands for all the articles in it.
fn unreadable_folder(error: &CorpusError) -> FailedArticle {
    let place = error.file().to_owned();
    let note = FailureNote { kind: error.kind().to_owned(), message: error.to_string() };
    FailedArticle { id: format!("unreadable:{place}"), source: place, sha256: String::new(), error: note }
}
