//! How a download shows itself: a bar on a terminal, a line now and then elsewhere.

use std::cell::{Cell, RefCell};
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use depesche::models::http::Event;

/// Off a terminal, a line for each such part of a file.
const LINES: u64 = 4;

/// A download as it is shown.
pub(crate) struct Fetching {
    bar: ProgressBar,
    is_terminal: bool,
    file: RefCell<String>,
    lines: Cell<u64>,
}

impl Fetching {
    pub(crate) fn new() -> Fetching {
        let is_terminal = std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Fetching { bar, is_terminal, file: RefCell::default(), lines: Cell::new(0) }
    }

    pub(crate) fn tell(&self, event: Event) {
        match event {
            Event::Progress { file, done, total } if self.is_terminal => self.draw(&file, done, total),
            Event::Progress { file, done, total } => self.write(&file, done, total),
            Event::Again { file, reason, done } => {
                let next = if done > 0 { format!("going on from {done} bytes") } else { "trying again".to_owned() };
                let line = format!("{file}: {reason}; {next}");
                self.bar.suspend(|| writeln!(std::io::stderr(), "{line}")).unwrap_or_default();
            }
        }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Whether this file is another than before; it is the one from now on.
    fn begins(&self, file: &str) -> bool {
        let is_new = *self.file.borrow() != file;
        if is_new {
            file.clone_into(&mut self.file.borrow_mut());
            self.lines.set(0);
        }
        is_new
    }

    fn draw(&self, file: &str, done: u64, total: Option<u64>) {
        if self.begins(file) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.reset();
            self.bar.set_message(file.to_owned());
            let template = match total {
                Some(_) => "{msg} [{bar:30}] {bytes} of {total_bytes}, {bytes_per_sec}, {eta} to go",
                None => "{msg} {bytes}, {bytes_per_sec}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style.progress_chars("=> "));
            }
        }
        if let Some(total) = total {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    fn write(&self, file: &str, done: u64, total: Option<u64>) {
        self.begins(file);
        let Some(total) = total.filter(|total| *total > 0) else { return };
        let part = done * LINES / total;
        if part > self.lines.get() {
            self.lines.set(part);
            // A reader of messages that goes away is no reason to stop.
            let _ = writeln!(std::io::stderr(), "{file}: {:.1} of {:.1} MB", done as f64 / 1e6, total as f64 / 1e6);
        }
    }
}
