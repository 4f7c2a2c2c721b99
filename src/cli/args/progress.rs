//! How progress is shown.

use clap::{Args, ValueEnum};

use crate::cli::progress::{LogFormat, Mode, ProgressView, View};

/// Where, in which form, and how much of it.
#[derive(Debug, Args)]
pub(crate) struct ProgressArgs {
    /// How progress is shown on stderr
    #[arg(long, value_enum, default_value_t = ProgressMode::Auto)]
    progress: ProgressMode,
    /// Form of progress where it is no bar: lines of text or JSON objects
    #[arg(long, value_enum, default_value_t = LogForm::Text)]
    log_format: LogForm,
    /// Show every article: what each thread is at, or a line for each that is done
    #[arg(short, long)]
    verbose: bool,
}

impl ProgressArgs {
    pub(crate) fn progress(&self) -> ProgressView {
        let (mode, log) = (self.progress.into(), self.log_format.into());
        ProgressView::new(View { mode, log, verbose: self.verbose })
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ProgressMode {
    /// A bar on a terminal, plain lines elsewhere
    Auto,
    /// A bar
    Bar,
    /// Plain lines with the time before them
    Plain,
    /// Nothing
    None,
}

impl From<ProgressMode> for Mode {
    fn from(mode: ProgressMode) -> Mode {
        match mode {
            ProgressMode::Auto => Mode::Auto,
            ProgressMode::Bar => Mode::Bar,
            ProgressMode::Plain => Mode::Plain,
            ProgressMode::None => Mode::None,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogForm {
    Text,
    Json,
}

impl From<LogForm> for LogFormat {
    fn from(form: LogForm) -> LogFormat {
        match form {
            LogForm::Text => LogFormat::Text,
            LogForm::Json => LogFormat::Json,
        }
    }
}
