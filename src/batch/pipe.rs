//! Articles that come as lines and go as lines: the form in which other engines run Depesche.
//!
//! An engine gives each of its processes a part of the lines and joins the answers, so an answer depends on its own line
//! alone. Only what is under way is held in memory.

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::BatchError;
use super::order::{InOrder, Sink};
use super::worker::{failed, internal, unread};
use crate::Pipeline;
use crate::brief::Outcome;
use crate::corpus::{self, Document, FieldNames, Repeated};
use crate::output::json_lines::write_answer;

/// Answers lines.
pub struct Pipe<'a> {
    /// What makes the briefs.
    pub pipeline: &'a Pipeline,
    /// How the fields of articles are called.
    pub fields: &'a FieldNames,
    /// Lines that are taken out of every article.
    pub repeated: &'a Arc<Repeated>,
    /// Threads; 0 for one a processor core.
    pub jobs: usize,
    /// Whether answers come in the order of the lines; else each as soon as it is made.
    pub ordered: bool,
}

/// What was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Lines with a brief.
    pub done: usize,
    /// Lines without one.
    pub failed: usize,
    /// Whether the reader of the answers went away before the end.
    pub is_cut_off: bool,
}

impl Pipe<'_> {
    /// Answers every line of `input` that is not empty with one line to `output`.
    ///
    /// # Errors
    /// When answers cannot be written; that nobody reads them any more is no error. What is wrong with a line is said in
    /// its answer.
    pub fn run(&self, input: impl BufRead + Send, output: impl Write + Send) -> Result<Answered, BatchError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs)
            .build()
            .map_err(|error| BatchError::Threads { jobs: self.jobs, reason: error.to_string() })?;
        let answers = InOrder::new(Answers { writer: output, answered: Answered::default() });
        let mut lines = corpus::lines(input, self.fields, self.repeated);
        let numbered = (0..).map_while(|number| {
            let goes_on = if self.ordered { answers.admit(number) } else { !answers.has_failed() };
            goes_on.then(|| lines.next()).flatten().map(|line| (number, line))
        });
        pool.install(|| {
            numbered.par_bridge().for_each(|(number, line)| {
                let answer = (line.id, self.outcome(&line.document));
                if self.ordered { answers.push(number, answer) } else { answers.push_at_once(answer) }
            });
        });
        Ok(answers.finish()?.answered)
    }

    fn outcome(&self, document: &Document) -> Outcome {
        let made = || match document.read() {
            Ok(article) => match self.pipeline.process(&article) {
                Ok(brief) => Outcome::Done(Box::new(brief)),
                Err(error) => Outcome::Failed(failed(document, Some(&article.sha256), error.kind(), error.to_string())),
            },
            Err(error) => Outcome::Failed(unread(document, &error)),
        };
        catch_unwind(AssertUnwindSafe(made)).unwrap_or_else(|panic| Outcome::Failed(internal(document, panic.as_ref())))
    }
}

struct Answers<W> {
    writer: W,
    answered: Answered,
}

impl<W: Write> Sink for Answers<W> {
    type Item = (Value, Outcome);
    type Error = BatchError;

    fn take(&mut self, (id, outcome): (Value, Outcome)) -> Result<(), BatchError> {
        if self.answered.is_cut_off {
            return Ok(());
        }
        match outcome {
            Outcome::Done(_) => self.answered.done += 1,
            Outcome::Failed(_) => self.answered.failed += 1,
        }
        // Whoever waits for this answer before sending the next line must get it now.
        match write_answer(&outcome, &id, &mut self.writer).and_then(|()| self.writer.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.answered.is_cut_off = true;
                Ok(())
            }
            written => written.map_err(|source| BatchError::Answers { source }),
        }
    }
}
