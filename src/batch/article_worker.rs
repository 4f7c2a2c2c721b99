//! Articles from their documents to the journal, their files, and their places in the tables.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::cache_key::{Key, Recipe};
use super::in_order::InOrder;
use super::journal::{Entry, Journal};
use super::lock::Lock;
use super::observer::Observer;
use super::run_tables::Tables;
use crate::brief::{Brief, FailedArticle, FailureNote, Outcome};
use crate::corpus::{Article, CorpusError, Document, Loaded};
use crate::output::{OutputError, Outputs};
use crate::panics::caught;
use crate::{FailureKind, Pipeline};

/// What every thread of a run shares.
pub(super) struct Worker<'a> {
    pub pipeline: &'a Pipeline,
    pub recipe: Recipe,
    pub journal: &'a Journal,
    pub outputs: &'a Outputs,
    pub lock: &'a Lock,
    pub in_order: &'a InOrder<Tables>,
    pub progress: &'a dyn Observer,
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
    made_with: String,
}

/// An article that has to be made into a brief.
struct Open {
    article: Article,
    key: Key,
}

impl Worker<'_> {
    /// Does an article, which has that number in the run.
    pub(super) fn article(&self, number: usize, document: &Document) {
        if self.in_order.has_failed() {
            return;
        }
        let thread = rayon::current_thread_index().unwrap_or(0);
        self.progress.start(thread, &document.source);
        match self.made(document).and_then(|made| self.written(document, made)) {
            Ok(Made { outcome, is_unchanged }) => {
                self.progress.article(&outcome, is_unchanged);
                self.unchanged.fetch_add(usize::from(is_unchanged), Ordering::Relaxed);
                self.in_order.push(number, outcome);
            }
            Err(error) => self.in_order.fail(error),
        }
        self.progress.stop(thread);
    }

    fn made(&self, document: &Document) -> Result<Made, OutputError> {
        // A panic is a fault of ours, and still no reason to lose the other articles.
        let opened = caught(|| self.open(document));
        let Open { article, key } = match opened {
            Ok(Ok(Ok(open))) => open,
            Ok(Ok(Err(made))) => return Ok(made),
            Ok(Err(error)) => return Err(error),
            Err(panic) => return self.kept(internal(document, panic.as_ref()).into()),
        };
        let outcome = brief(self.pipeline, document, &article);
        let Outcome::Done(brief) = &outcome else {
            return self.kept(New { outcome, key: None, made_with: String::new() });
        };
        let made_with = self.pipeline.model_for(&brief.language).unwrap_or_default();
        self.kept(New { outcome, key: Some(key), made_with })
    }

    /// Reads the article, unless the journal has its brief or it cannot be read.
    fn open(&self, document: &Document) -> Result<Result<Open, Made>, OutputError> {
        let loaded = match document.load() {
            Ok(loaded) => loaded,
            Err(error) => return Ok(Err(self.kept(unread(document, &error).into())?)),
        };
        let key = self.recipe.key(&loaded);
        if let Some(entry) = self.journal.get(&key) {
            let is_unchanged = !entry.is_new;
            let (made_with, is_renamed) = (entry.made_with.clone(), entry.outcome.id() != document.id);
            if let Some(brief) = self.brief_again(entry, document, &loaded) {
                let outcome = Outcome::Done(Box::new(brief));
                if is_renamed {
                    // So that a later run knows whose files these are.
                    self.journal.add(Some(&key), &made_with, &outcome)?;
                }
                return Ok(Err(Made { outcome, is_unchanged }));
            }
        }
        match loaded.article() {
            Ok(article) => Ok(Ok(Open { article, key })),
            Err(error) => Ok(Err(self.kept(unread(document, &error).into())?)),
        }
    }

    /// A brief that is known under the names that the article has now; none where it would be made with another
    /// model today.
    fn brief_again(&self, entry: Entry, document: &Document, loaded: &Loaded) -> Option<Brief> {
        let Outcome::Done(mut brief) = entry.outcome else { return None };
        if self.pipeline.model_for(&brief.language)? != entry.made_with {
            return None;
        }
        brief.id.clone_from(&document.id);
        brief.source.clone_from(&document.source);
        brief.sha256 = loaded.sha256();
        Some(*brief)
    }

    fn kept(&self, new: New) -> Result<Made, OutputError> {
        self.journal.add(new.key.as_ref(), &new.made_with, &new.outcome)?;
        Ok(Made { outcome: new.outcome, is_unchanged: false })
    }

    /// Writes the files of the article. A fault of the folder stops the run, one of this article's names does not.
    fn written(&self, document: &Document, made: Made) -> Result<Made, OutputError> {
        self.lock.holds()?;
        match self.outputs.write_article(&made.outcome) {
            Ok(()) => Ok(made),
            Err(error) if error.is_about_name() => {
                self.kept(failed(document, None, FailureKind::Io, error.to_string()).into())
            }
            // The folder may have gone between the check and the writing.
            Err(error) => Err(self.lock.holds().err().unwrap_or(error)),
        }
    }
}

/// The brief of an article, or why there is none.
pub(super) fn brief(pipeline: &Pipeline, document: &Document, article: &Article) -> Outcome {
    match caught(|| pipeline.process(article)) {
        Ok(Ok(brief)) => Outcome::Done(Box::new(brief)),
        Ok(Err(error)) => Outcome::Failed(failed(document, Some(&article.sha256), error.kind(), error.to_string())),
        Err(panic) => Outcome::Failed(internal(document, panic.as_ref())),
    }
}

impl From<FailedArticle> for New {
    fn from(failed: FailedArticle) -> New {
        New { outcome: Outcome::Failed(failed), key: None, made_with: String::new() }
    }
}

pub(super) fn failed(document: &Document, sha256: Option<&str>, kind: FailureKind, message: String) -> FailedArticle {
    FailedArticle {
        id: document.id.clone(),
        source: document.source.clone(),
        sha256: sha256.unwrap_or_default().to_owned(),
        error: FailureNote { kind, message },
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
    failed(document, None, FailureKind::Internal, message)
}

/// A folder that cannot be listed stands for all the articles in it.
pub(super) fn unreadable_folder(error: &CorpusError) -> FailedArticle {
    let place = error.file().to_owned();
    let note = FailureNote { kind: error.kind(), message: error.to_string() };
    FailedArticle { id: format!("unreadable:{place}"), source: place, sha256: String::new(), error: note }
}
