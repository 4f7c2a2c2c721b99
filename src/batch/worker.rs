//! One article from its document to the journal, its files, and its place in the tables.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::job::Tables;
use super::journal::{Entry, Journal};
use super::lock::Lock;
use super::order::InOrder;
use super::progress::Progress;
use super::recipe::{Key, Recipe};
use crate::Pipeline;
use crate::brief::{Brief, FailedArticle, FailureNote, Outcome};
use crate::corpus::{CorpusError, Document, Loaded};
use crate::output::{OutputError, Outputs};

/// What every thread of a run shares.
pub(super) struct Worker<'a> {
    pub pipeline: &'a Pipeline,
    pub recipe: Recipe,
    pub journal: &'a Journal,
    pub outputs: &'a Outputs,
    pub lock: &'a Lock,
    pub in_order: &'a InOrder<Tables>,
    pub progress: &'a Progress,
    /// Articles of which the journal had the brief.
    pub unchanged: AtomicUsize,
}

/// An outcome that is kept in the journal.
struct Made {
    outcome: Outcome,
    /// Whether it is that of an earlier run.
    is_unchanged: bool,
}

/// An outcome that is not kept yet.
struct New {
    outcome: Outcome,
    key: Option<Key>,
    weights: String,
}

impl Worker<'_> {
    /// Does the article with this number.
    pub(super) fn article(&self, number: usize, document: &Document) {
        if self.in_order.has_failed() {
            return;
        }
        self.progress.start(&document.source);
        // A panic is a fault of ours, and still no reason to lose the other articles.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.outcome(document)))
            .unwrap_or_else(|panic| self.kept(internal(document, panic.as_ref()).into()));
        match outcome.and_then(|made| self.written(document, made)) {
            Ok(Made { outcome, is_unchanged }) => {
                self.progress.article(&outcome, is_unchanged);
                self.unchanged.fetch_add(usize::from(is_unchanged), Ordering::Relaxed);
                self.in_order.push(number, outcome);
            }
            Err(error) => self.in_order.fail(error),
        }
    }

    /// Takes the article's outcome from the journal, or makes it and keeps it there.
    fn outcome(&self, document: &Document) -> Result<Made, OutputError> {
        let loaded = match document.load() {
            Ok(loaded) => loaded,
            Err(error) => return self.kept(unread(document, &error).into()),
        };
        let key = self.recipe.key(&loaded);
        if let Some(brief) = self.journal.get(&key).and_then(|entry| self.brief_again(entry, document, &loaded)) {
            return Ok(Made { outcome: Outcome::Done(Box::new(brief)), is_unchanged: true });
        }
        self.kept(self.brief(document, &loaded, key))
    }

    /// The brief of an earlier run under the names that the article has now; none where it would be made with another
    /// model today.
    fn brief_again(&self, entry: Entry, document: &Document, loaded: &Loaded) -> Option<Brief> {
        let Outcome::Done(mut brief) = entry.outcome else { return None };
        if self.pipeline.weights_hash(&brief.language)? != entry.weights {
            return None;
        }
        brief.id.clone_from(&document.id);
        brief.source.clone_from(&document.source);
        brief.sha256 = loaded.sha256();
        Some(*brief)
    }

    fn brief(&self, document: &Document, loaded: &Loaded, key: Key) -> New {
        let article = match loaded.article() {
            Ok(article) => article,
            Err(error) => return unread(document, &error).into(),
        };
        match self.pipeline.process(&article) {
            Ok(brief) => New {
                weights: self.pipeline.weights_hash(&brief.language).unwrap_or_default(),
                outcome: Outcome::Done(Box::new(brief)),
                key: Some(key),
            },
            Err(error) => failed(document, Some(&article.sha256), error.kind(), error.to_string()).into(),
        }
    }

    fn kept(&self, new: New) -> Result<Made, OutputError> {
        self.journal.add(new.key.as_ref(), &new.weights, &new.outcome)?;
        Ok(Made { outcome: new.outcome, is_unchanged: false })
    }

    /// Writes the files of the article. A fault of the folder stops the run, one of this article's names does not.
    fn written(&self, document: &Document, made: Made) -> Result<Made, OutputError> {
        self.lock.holds()?;
        match self.outputs.write_article(&made.outcome) {
            Ok(()) => Ok(made),
            Err(error) if error.is_about_name() => self.kept(failed(document, None, "io", error.to_string()).into()),
            // The folder may have gone between the check and the writing.
            Err(error) => Err(self.lock.holds().err().unwrap_or(error)),
        }
    }
}

impl From<FailedArticle> for New {
    fn from(failed: FailedArticle) -> New {
        New { outcome: Outcome::Failed(failed), key: None, weights: String::new() }
    }
}

pub(super) fn failed(document: &Document, sha256: Option<&str>, kind: &str, message: String) -> FailedArticle {
    FailedArticle {
        id: document.id.clone(),
        source: document.source.clone(),
        sha256: sha256.unwrap_or_default().to_owned(),
        error: FailureNote { kind: kind.to_owned(), message },
    }
}

pub(super) fn unread(document: &Document, error: &CorpusError) -> FailedArticle {
    failed(document, error.sha256(), error.kind(), error.to_string())
}

/// A panic as a failure of the article at which it happened.
pub(super) fn internal(document: &Document, panic: &(dyn std::any::Any + Send)) -> FailedArticle {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no details");
    let message = format!("{}: a fault in Depesche itself ({said}); please report it with this file", document.source);
    failed(document, None, "internal", message)
}

/// A folder that cannot be listed stands for all the articles in it.
pub(super) fn unreadable_folder(error: &CorpusError) -> FailedArticle {
    let place = error.file().to_owned();
    let note = FailureNote { kind: error.kind().to_owned(), message: error.to_string() };
    FailedArticle { id: format!("unreadable:{place}"), source: place, sha256: String::new(), error: note }
}
