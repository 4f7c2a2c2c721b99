//! What a person or a log collector sees while a run goes on, on stderr: counting here, showing in `bars` and `log`.

mod bars;
mod clock;
#[cfg(feature = "net")]
pub(crate) mod download_bar;
mod log;

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;

use bars::Bars;
use clock::UnderWay;
use depesche::batch::observer::Observer;
use depesche::brief::{FailedArticle, Outcome};
pub(crate) use log::LogFormat;
use log::{Level, Log};

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mode {
    /// A bar on a terminal, lines of a log elsewhere.
    #[default]
    Auto,
    /// A bar.
    Bar,
    /// Lines of a log.
    Plain,
    /// Nothing.
    None,
}

/// What is shown, and how.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct View {
    /// Where.
    pub mode: Mode,
    /// In which form, where it is a log. JSON makes it one even on a terminal.
    pub log: LogFormat,
    /// Whether every article is shown: what each thread is at below the bar, each outcome in the log.
    pub verbose: bool,
}

/// Time between two lines of a log: often enough to see that it lives, seldom enough to be read.
const LOG_EVERY: Duration = Duration::from_secs(5);

/// Shows how far a run is.
pub(crate) struct ProgressView {
    show: Show,
    verbose: bool,
    total: AtomicUsize,
    done: AtomicUsize,
    unchanged: AtomicUsize,
    failed: AtomicUsize,
    words: AtomicU64,
    under_way: Arc<UnderWay>,
    times: Mutex<Times>,
}

enum Show {
    Bars(Bars),
    Log(Log),
    Nothing,
}

struct Times {
    began: Instant,
    last_line: Instant,
}

/// What a run came to, for the last line.
pub(crate) struct Sum<'a> {
    /// Articles with a brief.
    pub done: usize,
    /// How many of them are of an earlier run.
    pub unchanged: usize,
    /// Articles without one.
    pub failed: usize,
    /// Warnings in all briefs.
    pub warnings: usize,
    /// Files of other kinds.
    pub skipped: usize,
    /// The line, for people.
    pub text: &'a str,
}

impl ProgressView {
    /// Progress as `view` has it; `Auto` looks whether stderr is a terminal.
    pub(crate) fn new(view: View) -> ProgressView {
        let under_way = Arc::new(UnderWay::default());
        let is_log = match view.mode {
            Mode::Auto => view.log == LogFormat::Json || !std::io::stderr().is_terminal(),
            mode => mode == Mode::Plain,
        };
        let show = match view.mode {
            Mode::None => Show::Nothing,
            _ if is_log => Show::Log(Log::new(view.log)),
            _ => Show::Bars(Bars::new(Arc::clone(&under_way), view.verbose)),
        };
        let now = Instant::now();
        ProgressView {
            show,
            verbose: view.verbose,
            total: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
            words: AtomicU64::new(0),
            under_way,
            times: Mutex::new(Times { began: now, last_line: now }),
        }
    }

    fn log_now_and_then(&self, log: &Log) {
        let mut times = self.times();
        if times.last_line.elapsed() < LOG_EVERY {
            return;
        }
        times.last_line = Instant::now();
        drop(times);
        let load = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        let (done, total, failed) = (load(&self.done), load(&self.total), load(&self.failed));
        let left = self.seconds_left();
        let mut text = format!("{done} of {total} articles, {}, {failed} failed", self.speed());
        if let Some(left) = left {
            text.push_str(&format!(", {left:.0} s left"));
        }
        let slowest = self.under_way.slowest();
        if let Some((source, time)) = &slowest {
            text.push_str(&format!(", slowest: {source} for {} s", time.as_secs()));
        }
        let fields = json!({
            "done": done, "articles": total, "failed": failed, "words_per_second": self.words_per_second().round(),
            "seconds_left": left.map(f64::round), "slowest": slowest.map(|(source, _)| source),
        });
        log.line(Level::Info, "progress", &text, fields);
    }

    /// Says something that is no warning.
    pub(crate) fn inform(&self, event: &str, text: &str) {
        match &self.show {
            Show::Bars(_) => say(text),
            Show::Log(log) => log.line(Level::Info, event, text, json!({})),
            Show::Nothing => {}
        }
    }

    /// Says what the run came to.
    pub(crate) fn sum_up(&self, sum: &Sum) {
        match &self.show {
            Show::Bars(_) => say(sum.text),
            Show::Log(log) => {
                let Sum { done, unchanged, failed, warnings, skipped, text } = *sum;
                let fields = json!({ "done": done, "unchanged": unchanged, "failed": failed, "warnings": warnings, "skipped": skipped });
                log.line(Level::Info, "end", text, fields);
            }
            Show::Nothing => {}
        }
    }

    fn words_per_second(&self) -> f64 {
        let seconds = self.times().began.elapsed().as_secs_f64();
        self.words.load(Ordering::Relaxed) as f64 / seconds.max(0.001)
    }

    fn speed(&self) -> String {
        format!("{:.0} words/s", self.words_per_second())
    }

    /// Time to the end at the pace of the articles that were made; none while there are none.
    fn seconds_left(&self) -> Option<f64> {
        let done = self.done.load(Ordering::Relaxed);
        let made = done - self.unchanged.load(Ordering::Relaxed).min(done);
        let left = self.total.load(Ordering::Relaxed).saturating_sub(done);
        (made > 0).then(|| self.times().began.elapsed().as_secs_f64() / made as f64 * left as f64)
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observer for ProgressView {
    fn begin(&self, total: usize, threads: usize) {
        self.total.store(total, Ordering::Relaxed);
        let now = Instant::now();
        *self.times() = Times { began: now, last_line: now };
        self.under_way.begin(threads);
        match &self.show {
            Show::Bars(bars) => bars.begin(total, threads),
            Show::Log(log) => {
                let text = format!("{} on {}", counted(total, "article"), counted(threads, "thread"));
                log.line(Level::Info, "begin", &text, json!({ "articles": total, "threads": threads }));
            }
            Show::Nothing => {}
        }
    }

    fn one_more(&self) {
        let total = self.total.fetch_add(1, Ordering::Relaxed) + 1;
        if let Show::Bars(bars) = &self.show {
            bars.total(total);
        }
    }

    fn start(&self, thread: usize, source: &str) {
        self.under_way.start(thread, source);
        if let Show::Bars(bars) = &self.show {
            bars.start(thread, source);
        }
    }

    fn stop(&self, thread: usize) {
        self.under_way.stop(thread);
        if let Show::Bars(bars) = &self.show {
            bars.stop(thread);
        }
    }

    fn article(&self, outcome: &Outcome, is_unchanged: bool) {
        self.done.fetch_add(1, Ordering::Relaxed);
        match outcome {
            Outcome::Done(_) if is_unchanged => {
                self.unchanged.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Done(brief) => {
                self.words.fetch_add(brief.words as u64, Ordering::Relaxed);
            }
            Outcome::Failed(failed) => self.failed(failed),
        }
        match &self.show {
            Show::Bars(bars) => bars.article(&self.speed(), self.failed.load(Ordering::Relaxed)),
            Show::Log(log) => {
                if self.verbose
                    && let Outcome::Done(brief) = outcome
                {
                    let warnings = brief.warnings.len();
                    let how = if is_unchanged { ", unchanged" } else { "" };
                    let text = format!(
                        "done: {} ({}, {}{how})",
                        brief.source,
                        counted(brief.words, "word"),
                        counted(warnings, "warning")
                    );
                    let fields = json!({ "id": brief.id, "source": brief.source, "words": brief.words, "warnings": warnings, "unchanged": is_unchanged });
                    log.line(Level::Info, "article", &text, fields);
                }
                self.log_now_and_then(log);
            }
            Show::Nothing => {}
        }
    }

    fn failed(&self, failed: &FailedArticle) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        let message = &failed.error.message;
        let message =
            if message.contains(&failed.source) { message.clone() } else { format!("{}: {message}", failed.source) };
        let text = format!("failed: {message}");
        match &self.show {
            Show::Bars(bars) => bars.aside(|| say(&text)),
            Show::Log(log) => {
                let fields = json!({ "id": failed.id, "source": failed.source, "kind": failed.error.kind });
                log.line(Level::Error, "failed", &text, fields);
            }
            Show::Nothing => {}
        }
    }

    fn end(&self) {
        if let Show::Bars(bars) = &self.show {
            bars.end();
        }
    }

    fn note(&self, text: &str) {
        match &self.show {
            Show::Bars(bars) => bars.aside(|| say(text)),
            Show::Log(log) => log.line(Level::Warning, "note", text, json!({})),
            Show::Nothing => {}
        }
    }
}

/// A number with its noun: `1 article`, `2 articles`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A line on stderr. Nobody listening there is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "depesche: {text}");
}
