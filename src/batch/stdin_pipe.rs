//! Articles that come as lines and go as lines: the form in which other engines run Depesche.
//!
//! An engine gives each of its processes a part of the lines and joins the answers, so an answer depends on its own line
//! alone. Only what is under way is held in memory.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

use super::BatchError;
use super::article_worker::{brief, internal, unread};
use super::in_order::{InOrder, Sink};
use crate::Pipeline;
use crate::brief::Outcome;
use crate::corpus::{self, Document, FieldNames, Line, SiteLines};
use crate::output::briefs_jsonl::write_answer;
use crate::panics::caught;

/// Lines that are read before they are needed.
const AHEAD: usize = 64;

/// Time after which a thread that waits for a line looks whether anybody still wants answers.
const LOOK_UP: Duration = Duration::from_millis(100);

/// Answers lines.
pub struct Pipe<'a> {
    /// What makes the briefs.
    pub pipeline: &'a Pipeline,
    /// How the fields of articles are called.
    pub fields: &'a FieldNames,
    /// Lines that are taken out of every article.
    pub site_lines: &'a Arc<SiteLines>,
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
    /// Whether the reader of the answers went away before the end; nothing is counted then.
    pub is_cut_off: bool,
}

impl Pipe<'_> {
    /// Answers every line of `input` that is not empty with one line to `output`.
    ///
    /// # Errors
    /// When answers cannot be written; that nobody reads them any more is no error. What is wrong with a line is said in
    /// its answer.
    pub fn run(&self, input: impl BufRead + Send + 'static, output: impl Write + Send) -> Result<Answered, BatchError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs)
            .build()
            .map_err(|error| BatchError::Threads { jobs: self.jobs, reason: error.to_string() })?;
        let answers =
            InOrder::new(Answers { writer: output, answered: Answered::default() }, pool.current_num_threads());
        let (sender, receiver) = mpsc::sync_channel(AHEAD);
        let (fields, site_lines) = (self.fields.clone(), Arc::clone(self.site_lines));
        // Nobody waits for this thread: when answers cannot be written, it may still be waiting for a line.
        std::thread::spawn(move || {
            for line in corpus::lines(input, &fields, &site_lines) {
                // Nobody takes any more.
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let source = Mutex::new((0, receiver));
        pool.broadcast(|_| {
            while let Some((number, line)) = next(&source, || answers.has_failed()) {
                let goes_on = if self.ordered { answers.admit(number) } else { !answers.has_failed() };
                if !goes_on {
                    break;
                }
                let answer = (line.id, self.outcome(&line.document));
                if self.ordered { answers.push(number, answer) } else { answers.push_at_once(answer) }
            }
        });
        match answers.finish() {
            Ok(answers) => Ok(answers.answered),
            Err(Stop::Gone) => Ok(Answered { is_cut_off: true, ..Answered::default() }),
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    fn outcome(&self, document: &Document) -> Outcome {
        match caught(|| document.read()) {
            Ok(Ok(article)) => brief(self.pipeline, document, &article),
            Ok(Err(error)) => Outcome::Failed(unread(document, &error)),
            Err(panic) => Outcome::Failed(internal(document, panic.as_ref())),
        }
    }
}

/// The next line with its number, waited for.
fn next(source: &Mutex<(usize, Receiver<Line>)>, has_failed: impl Fn() -> bool) -> Option<(usize, Line)> {
    let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
    let (number, receiver) = &mut *source;
    loop {
        match receiver.recv_timeout(LOOK_UP) {
            Ok(line) => {
                *number += 1;
                return Some((*number - 1, line));
            }
            Err(RecvTimeoutError::Timeout) if !has_failed() => {}
            Err(_) => return None,
        }
    }
}

struct Answers<W> {
    writer: W,
    answered: Answered,
}

/// Why no more answers are written.
enum Stop {
    /// Nobody reads them any more.
    Gone,
    Failed(BatchError),
}

impl<W: Write> Sink for Answers<W> {
    type Item = (Value, Outcome);
    type Error = Stop;

    fn take(&mut self, (id, outcome): (Value, Outcome)) -> Result<(), Stop> {
        match outcome {
            Outcome::Done(_) => self.answered.done += 1,
            Outcome::Failed(_) => self.answered.failed += 1,
        }
        // Whoever waits for this answer before sending the next line must get it now.
        write_answer(&outcome, &id, &mut self.writer).and_then(|()| self.writer.flush()).map_err(|source| match source
            .kind()
        {
            io::ErrorKind::BrokenPipe => Stop::Gone,
            _ => Stop::Failed(BatchError::Answers { source }),
        })
    }
}
