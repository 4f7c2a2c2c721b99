//! Progress as a bar on a terminal, on request with a line a thread below it.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::clock::UnderWay;

/// Time between two drawings when nothing else happens.
const TICK: Duration = Duration::from_millis(250);

/// Columns of a name in a bar.
const NAME: usize = 40;

/// The bars of a run.
pub(super) struct Bars {
    all: MultiProgress,
    articles: ProgressBar,
    under_way: Arc<UnderWay>,
    verbose: bool,
    threads: OnceLock<Vec<ProgressBar>>,
}

impl Bars {
    pub(super) fn new(under_way: Arc<UnderWay>, verbose: bool) -> Bars {
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr());
        let articles = all.add(ProgressBar::no_length());
        Bars { all, articles, under_way, verbose, threads: OnceLock::new() }
    }

    pub(super) fn begin(&self, total: usize, threads: usize) {
        let template = "{bar:30} {pos}/{len} articles, {msg}, {eta} left{slowest}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            let under_way = Arc::clone(&self.under_way);
            // Asked at every drawing, so that the time goes on while nothing is finished.
            let slowest = move |_: &ProgressState, text: &mut dyn Write| {
                if let Some((source, time)) = under_way.slowest() {
                    let _ = write!(text, ", slowest: {} for {} s", cut(&source), time.as_secs());
                }
            };
            self.articles.set_style(style.progress_chars("━╸─").with_key("slowest", slowest));
        }
        self.articles.set_length(total as u64);
        self.articles.set_message("starting");
        self.articles.enable_steady_tick(TICK);
        if self.verbose {
            let lines = self.threads.get_or_init(|| (0..threads).map(|_| self.all.add(thread_line())).collect());
            lines.iter().for_each(|line| line.enable_steady_tick(TICK));
        }
    }

    pub(super) fn total(&self, total: usize) {
        self.articles.set_length(total as u64);
    }

    pub(super) fn start(&self, thread: usize, source: &str) {
        if let Some(line) = self.line(thread) {
            line.reset_elapsed();
            line.set_message(cut(source));
        }
    }

    pub(super) fn article(&self, speed: &str, failed: usize) {
        self.articles.set_message(if failed > 0 { format!("{speed}, {failed} failed") } else { speed.to_owned() });
        self.articles.inc(1);
    }

    pub(super) fn stop(&self, thread: usize) {
        if let Some(line) = self.line(thread) {
            line.set_message("");
        }
    }

    /// Does something else with the terminal, above the bars.
    pub(super) fn aside(&self, say: impl FnOnce()) {
        self.all.suspend(say);
    }

    pub(super) fn end(&self) {
        self.threads.get().into_iter().flatten().for_each(ProgressBar::finish_and_clear);
        self.articles.finish_and_clear();
    }

    fn line(&self, thread: usize) -> Option<&ProgressBar> {
        self.threads.get()?.get(thread)
    }
}

fn thread_line() -> ProgressBar {
    let line = ProgressBar::no_length();
    match ProgressStyle::with_template("  {spinner} {elapsed:>4} {msg}") {
        Ok(style) => line.with_style(style),
        Err(_) => line,
    }
}

/// The end of a long name: that tells most.
fn cut(source: &str) -> String {
    let length = source.chars().count();
    if length <= NAME {
        return source.to_owned();
    }
    let end: String = source.chars().skip(length + 1 - NAME).collect();
    format!("…{end}")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_names_keep_their_end() {
        assert_eq!(cut("corpus/wechat.txt"), "corpus/wechat.txt");
        let long = cut(&format!("{}/bericht-über-netze.txt", "ordner".repeat(12)));
        assert_eq!(long.chars().count(), 40);
        assert!(long.starts_with('…') && long.ends_with("/bericht-über-netze.txt"), "{long}");
    }
}
