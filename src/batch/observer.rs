//! What a run tells of itself while it goes on.

use crate::brief::{FailedArticle, Outcome};

/// Somebody who wants to know how far a run is; `()` does not. Called from all threads of the run.
pub trait Observer: Sync {
    /// A run over `total` articles on `threads` threads begins.
    fn begin(&self, _total: usize, _threads: usize) {}

    /// A file holds one more article than was thought.
    fn one_more(&self) {}

    /// A thread, by its number, begins the article from `source`.
    fn start(&self, _thread: usize, _source: &str) {}

    /// A thread, by its number, is done with what it began.
    fn stop(&self, _thread: usize) {}

    /// An article is done or has failed; `is_unchanged` where its brief is one of an earlier run.
    fn article(&self, _outcome: &Outcome, _is_unchanged: bool) {}

    /// Something has failed that is no article, such as a folder that cannot be listed.
    fn failed(&self, _failed: &FailedArticle) {}

    /// Something that a person should know.
    fn note(&self, _text: &str) {}

    /// The run is over.
    fn end(&self) {}
}

impl Observer for () {}
