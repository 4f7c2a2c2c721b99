//! Many files at once: the only room that knows rayon and the order of a run.
//!
//! Every file ends as a brief or as a named failure; one that fails never stops the others. An outcome goes into the
//! journal as soon as it is known, then into the files of its article, and into the tables as soon as its turn has come,
//! so that memory does not grow with the corpus and a run that is killed loses no more than the articles under way.

mod article_worker;
mod cache_key;
mod in_order;
mod journal;
mod lock;
pub mod manifest;
pub mod merge_shards;
pub mod observer;
mod run_articles;
mod run_tables;
mod shard;
mod stale;
pub mod stdin_pipe;
mod tally;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::Pipeline;
use crate::corpus::{self, CorpusError, FieldNames, Found, Selection, SiteLines};
use crate::output::{OutputError, Outputs};
pub use lock::Lock;
pub use shard::Shard;
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
    /// Another process writes to the output folder.
    #[error("{} is in use by another run{owner}; wait for it, stop it, or give another folder with -o", folder.display())]
    InUse {
        /// The output folder.
        folder: PathBuf,
        /// Who holds it, in parentheses, as far as it is known.
        owner: String,
    },
    /// The journal of earlier runs cannot be read.
    #[error("cannot read the journal {}: {source}; check that it may be read and written, or remove it to make all briefs anew", path.display())]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The answers to lines cannot be written.
    #[error("cannot write to stdout: {source}; check the disk or program that it goes to")]
    Answers {
        /// What the system says.
        source: io::Error,
    },
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
    pub request: &'a RunRequest,
    /// Lines that are taken out of every article.
    pub site_lines: Arc<SiteLines>,
    /// Where results go.
    pub outputs: &'a Outputs,
    /// The right to write there.
    pub lock: &'a Lock,
    /// Which part of the corpus is to be done.
    pub shard: Shard,
    /// Whether briefs of earlier runs are made again even if nothing has changed.
    pub fresh: bool,
    /// Whether files of earlier runs that belong to no article any more are removed.
    pub prune: bool,
    /// Threads; 0 for one a processor core.
    pub jobs: usize,
    /// Set to stop after the articles under way.
    pub stop: &'a AtomicBool,
}

/// Which articles a run is to be made over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunRequest {
    /// Files and folders.
    pub corpus: Vec<PathBuf>,
    /// Patterns of files to take from folders; none for all with the usual endings.
    pub include: Vec<String>,
    /// Patterns of files to leave out.
    pub exclude: Vec<String>,
    /// How the fields of articles are called in files that hold many.
    pub fields: FieldNames,
    /// The file of lines that are taken out of every article.
    pub boilerplate: Option<PathBuf>,
}

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// What became of the articles.
    pub tally: Tally,
    /// Articles of which an earlier run had made the same brief.
    pub unchanged: usize,
    /// Files that were not read to their end, because the run was stopped.
    pub not_begun: usize,
    /// Files passed over because of their ending or by patterns.
    pub skipped: usize,
    /// Outputs of earlier runs that belong to no article of this one; empty when the run was stopped.
    pub stale: Vec<String>,
    /// How many more of them were removed.
    pub pruned: usize,
    /// The articles of the whole corpus in their order, as a hash; see [`Shard`].
    pub roll: String,
    /// All that went into the briefs but for the articles, as a hash.
    pub recipe: String,
    /// How many articles the whole corpus has.
    pub called: usize,
    /// Time from the first article to the last.
    pub elapsed: Duration,
    /// Threads used.
    pub jobs: usize,
}
