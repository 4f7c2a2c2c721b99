//! Many files at once: the only room that knows rayon, progress bars and the order of a run.
//!
//! Every file ends as a brief or as a named failure; one that fails never stops the others. Per-article files are
//! written as soon as an article is done, the rows of the tables as soon as their turn has come, so that memory does not
//! grow with the corpus.

pub mod manifest;
mod order;
pub mod progress;
mod tally;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::Pipeline;
use crate::brief::{FailedArticle, FailureNote, Outcome};
use crate::corpus::{self, CorpusError, Document, FieldNames, Found, Repeated, Selection};
use crate::output::{OutputError, Outputs};
use order::InOrder;
use progress::Progress;
pub use tally::Tally;

/// Why a run could not be made, or not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The corpus cannot be found.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// There is nothing to do.
    #[error("no articles in {}: looked for files ending in .txt, .md, .html, .json, .jsonl, .csv, .xml (and their like) that are not left out; name a folder that holds some, or take others with --include", .0.join(", "))]
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
pub fn find(corpus: &[PathBuf], selection: &Selection) -> Result<Found, BatchError> {
    let found = corpus::find(corpus, selection)?;
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
    /// What was asked for.
    pub request: &'a Request,
    /// Lines that are taken out of every article.
    pub repeated: Arc<Repeated>,
    /// Where results go.
    pub outputs: &'a Outputs,
    /// Threads; 0 for one a processor core.
    pub jobs: usize,
    /// Set to stop after the articles under way.
    pub stop: &'a AtomicBool,
}

/// Which articles a run is to be made over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Files and folders.
    pub corpus: Vec<PathBuf>,
    /// Patterns of files to take from folders; none for all with the usual endings.
    pub include: Vec<String>,
    /// Patterns of files to leave out.
    pub exclude: Vec<String>,
    /// How the fields of articles are called in files that hold many.
    pub fields: FieldNames,
    /// The file of lines that are taken out of every article.
    pub litter: Option<PathBuf>,
}

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// What became of the articles.
    pub tally: Tally,
    /// Files that were not read to their end, because the run was stopped.
    pub not_begun: usize,
    /// Files passed over because of their ending or by patterns.
    pub skipped: usize,
    /// Outputs of earlier runs that belong to no article of this one.
    pub stale: Vec<String>,
    /// Time from the first article to the last.
    pub elapsed: Duration,
    /// Threads used.
    pub jobs: usize,
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
        let in_order = InOrder::new(self.outputs.corpus_writer()?);
        let mut documents = corpus::documents(&found.files, &self.request.fields).without(self.repeated.clone());
        let numbered = (0..).map_while(|number| {
            let goes_on = !self.stop.load(Ordering::Relaxed) && in_order.admit(number);
            let document = goes_on.then(|| documents.next()).flatten()?;
            if !document.is_first {
                progress.one_more();
            }
            Some((number, document))
        });
        pool.install(|| {
            numbered
                .par_bridge()
                .for_each(|(number, document)| in_order.push(number, self.article(&document, progress)));
        });
        let elapsed = began.elapsed();
        progress.end();
        let not_begun = documents.files_left();
        let (mut tally, mut writer) = in_order.finish()?;
        for error in &found.unreadable {
            let failed = unreadable_folder(error);
            progress.failed(&failed);
            let outcome = Outcome::Failed(failed);
            tally.add(&outcome);
            writer.add(&outcome)?;
        }
        let stale = self.outputs.stale(&writer.finish()?)?;
        let jobs = pool.current_num_threads();
        let report = Report { tally, not_begun, skipped: found.skipped, stale, elapsed, jobs };
        self.outputs.write_manifest(&manifest::Manifest::new(self, &report))?;
        Ok(report)
    }

    /// One article from file to outputs.
    fn article(&self, document: &Document, progress: &Progress) -> Outcome {
        // A panic is a fault of ours, and still no reason to lose the other articles.
        let made = || {
            let outcome = self.brief(document);
            match self.outputs.write_article(&outcome) {
                Ok(()) => outcome,
                Err(error) => Outcome::Failed(failed(document, None, "io", error.to_string())),
            }
        };
        let outcome = catch_unwind(AssertUnwindSafe(made))
            .unwrap_or_else(|panic| Outcome::Failed(internal(document, panic.as_ref())));
        progress.article(&outcome);
        outcome
    }

    fn brief(&self, document: &Document) -> Outcome {
        let article = match document.read() {
            Ok(article) => article,
            Err(error) => return Outcome::Failed(failed(document, error.sha256(), error.kind(), error.to_string())),
        };
        match self.pipeline.process(&article) {
            Ok(brief) => Outcome::Done(Box::new(brief)),
            Err(error) => Outcome::Failed(failed(document, Some(&article.sha256), error.kind(), error.to_string())),
        }
    }
}

fn failed(document: &Document, sha256: Option<&str>, kind: &str, message: String) -> FailedArticle {
    FailedArticle {
        id: document.id.clone(),
        source: document.source.clone(),
        sha256: sha256.unwrap_or_default().to_owned(),
        error: FailureNote { kind: kind.to_owned(), message },
    }
}

fn internal(document: &Document, panic: &(dyn std::any::Any + Send)) -> FailedArticle {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no details");
    let message = format!("{}: a fault in Depesche itself ({said}); please report it with this file", document.source);
    failed(document, None, "internal", message)
}

/// A folder that cannot be listed stands for all the articles in it.
fn unreadable_folder(error: &CorpusError) -> FailedArticle {
    let place = error.file().to_owned();
    let note = FailureNote { kind: error.kind().to_owned(), message: error.to_string() };
    FailedArticle { id: format!("unreadable:{place}"), source: place, sha256: String::new(), error: note }
}
