//! What a person sees while a run goes on, on stderr.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::brief::{FailedArticle, Outcome};

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// A bar on a terminal, plain lines elsewhere.
    #[default]
    Auto,
    /// A bar.
    Bar,
    /// Plain lines.
    Plain,
    /// Nothing.
    None,
}

/// Time between two plain lines: often enough to see that it lives, seldom enough for a log.
const PLAIN_EVERY: Duration = Duration::from_secs(5);

/// Shows how far a run is.
pub struct Progress {
    mode: Mode,
    bar: ProgressBar,
    total: AtomicUsize,
    done: AtomicUsize,
    failed: AtomicUsize,
    words: AtomicU64,
    began: Mutex<(Instant, Instant)>,
}

impl Progress {
    /// Progress in this mode; `Auto` looks whether stderr is a terminal.
    pub fn new(mode: Mode) -> Progress {
        let mode = match mode {
            Mode::Auto if std::io::stderr().is_terminal() => Mode::Bar,
            Mode::Auto => Mode::Plain,
            other => other,
        };
        let bar = if mode == Mode::Bar {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        let now = Instant::now();
        Progress {
            mode,
            bar,
            total: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
            words: AtomicU64::new(0),
            began: Mutex::new((now, now)),
        }
    }

    /// A run over `total` articles begins.
    pub fn begin(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        if let Ok(mut began) = self.began.lock() {
            *began = (Instant::now(), Instant::now());
        }
        self.bar.set_length(total as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {msg}, {eta} left") {
            self.bar.set_style(style.progress_chars("━╸─"));
        }
        self.bar.set_message("starting");
        self.bar.enable_steady_tick(Duration::from_millis(250));
        self.line(&format!("{total} articles"));
    }

    /// A file holds one more article than was thought.
    pub fn one_more(&self) {
        self.total.fetch_add(1, Ordering::Relaxed);
        self.bar.inc_length(1);
    }

    /// An article is done or has failed.
    pub fn article(&self, outcome: &Outcome) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match outcome {
            Outcome::Done(brief) => {
                self.words.fetch_add(brief.words as u64, Ordering::Relaxed);
            }
            Outcome::Failed(failed) => self.failed(failed),
        }
        let Ok(mut began) = self.began.lock() else { return };
        let seconds = began.0.elapsed().as_secs_f64();
        let words = self.words.load(Ordering::Relaxed);
        let failed = self.failed.load(Ordering::Relaxed);
        let speed = format!("{:.0} words/s", words as f64 / seconds.max(0.001));
        self.bar.set_message(if failed > 0 { format!("{speed}, {failed} failed") } else { speed.clone() });
        self.bar.inc(1);
        if self.mode == Mode::Plain && began.1.elapsed() >= PLAIN_EVERY {
            began.1 = Instant::now();
            let total = self.total.load(Ordering::Relaxed);
            let left = seconds / done as f64 * total.saturating_sub(done) as f64;
            self.line(&format!("{done} of {total} articles, {speed}, {failed} failed, {left:.0} s left"));
        }
    }

    /// An article has failed: says which and why, at once.
    pub fn failed(&self, failed: &FailedArticle) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        let message = &failed.error.message;
        let message =
            if message.contains(&failed.source) { message.clone() } else { format!("{}: {message}", failed.source) };
        match self.mode {
            Mode::Bar => self.bar.suspend(|| say(&format!("failed: {message}"))),
            _ => self.line(&format!("failed: {message}")),
        }
    }

    /// The run is over.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Says a line, unless nothing is to be shown.
    pub fn note(&self, text: &str) {
        if self.mode != Mode::None {
            self.bar.suspend(|| say(text));
        }
    }

    fn line(&self, text: &str) {
        if self.mode == Mode::Plain {
            say(text);
        }
    }
}

/// A line on stderr. Nobody listening there is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "depesche: {text}");
}
