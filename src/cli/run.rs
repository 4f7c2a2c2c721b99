//! `depesche run`: the main job.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueEnum};

use super::selection::SelectionArgs;
use super::{exit, fail};
use crate::batch::progress::{Mode, Progress};
use crate::batch::{self, Job, Report, Request};
use crate::corpus::Repeated;
use crate::glossary::Glossary;
use crate::output::{Format, Outputs};
use crate::summary::Length;
use crate::translate::{Variety, store};
use crate::{Config, Pipeline, SetupError};

/// The glossary folder that is used when none is named and it is there.
pub(super) const DEFAULT_GLOSSARY: &str = "glossary";

/// Make briefs of all articles in the given files and folders
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    articles: SelectionArgs,
    /// File of lines to take out of every article, as `depesche litter build` makes it
    #[arg(long, value_name = "FILE")]
    litter: Option<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Glossary file (.csv, .tsv, .tmx, .tbx) or folder of such files [default: ./glossary when present]
    #[arg(short, long, value_name = "FILE|DIR", conflicts_with = "no_glossary")]
    glossary: Option<PathBuf>,
    /// Use no glossary, even if ./glossary is present
    #[arg(long)]
    no_glossary: bool,
    /// Translation model: a name, or the folder it lies in [default: de-en]
    #[arg(short, long, value_name = "NAME|DIR", env = store::VARIABLE)]
    model: Option<String>,
    /// Sentences of a summary
    #[arg(short, long, value_name = "N", default_value_t = 3, value_parser = at_least_one)]
    sentences: usize,
    /// At most so many English words in a summary, instead of a number of sentences
    #[arg(long, value_name = "N", value_parser = at_least_one, conflicts_with = "sentences")]
    words: Option<usize>,
    /// This share of an article's sentences as its summary, between 0 and 1, instead of a number of sentences
    #[arg(long, value_name = "R", value_parser = share, conflicts_with_all = ["sentences", "words"])]
    ratio: Option<f64>,
    /// Keywords of an article
    #[arg(short, long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    keywords: usize,
    /// Variety of English: dates, spelling, per cent
    #[arg(long, value_enum, default_value_t = English::British)]
    english: English,
    /// Translate every sentence, not only the summary
    #[arg(long)]
    full: bool,
    /// Threads [default: one a processor core]
    #[arg(short, long, value_name = "N", value_parser = at_least_one)]
    jobs: Option<usize>,
    /// Output formats, separated by commas: md, csv, jsonl
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',', default_value = "md,csv,jsonl")]
    format: Vec<Format>,
    /// How progress is shown on stderr
    #[arg(long, value_enum, default_value_t = ProgressMode::Auto)]
    progress: ProgressMode,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ProgressMode {
    /// A bar on a terminal, plain lines elsewhere
    Auto,
    /// A bar
    Bar,
    /// Plain lines
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

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".into()),
        Ok(number) => Ok(number),
        Err(_) => Err("must be a whole number".into()),
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("must be a number above 0 and at most 1, such as 0.2".into()),
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum English {
    /// 31 August 2021, organise, centre, per cent
    British,
    /// August 31, 2021, organize, center, percent
    American,
}

impl From<English> for Variety {
    fn from(english: English) -> Variety {
        match english {
            English::British => Variety::British,
            English::American => Variety::American,
        }
    }
}

impl RunArgs {
    fn length(&self) -> Length {
        match (self.words, self.ratio) {
            (Some(words), _) => Length::Words(words),
            (None, Some(share)) => Length::Share(share),
            (None, None) => Length::Sentences(self.sentences),
        }
    }

    fn request(&self) -> Request {
        let SelectionArgs { corpus, include, exclude, .. } = &self.articles;
        let (corpus, include, exclude) = (corpus.clone(), include.clone(), exclude.clone());
        Request { corpus, include, exclude, fields: self.articles.fields(), litter: self.litter.clone() }
    }

    fn config(&self) -> Config {
        let by_default =
            || (!self.no_glossary && Path::new(DEFAULT_GLOSSARY).is_dir()).then(|| DEFAULT_GLOSSARY.into());
        Config {
            glossary: self.glossary.clone().or_else(by_default),
            model: self.model.clone().filter(|name| !name.is_empty()),
            length: self.length(),
            keywords: self.keywords,
            full: self.full,
            english: self.english.into(),
        }
    }
}

/// Runs the job; gives the exit code.
pub(crate) fn run(args: &RunArgs) -> u8 {
    // What is quickly seen to be wrong is said before a model is loaded and a folder made.
    let request = args.request();
    let selection = match args.articles.selection() {
        Ok(selection) => selection,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let repeated = match request.litter.as_deref().map(Repeated::load).transpose() {
        Ok(repeated) => Arc::new(repeated.unwrap_or_default()),
        Err(error) => return fail(exit::USAGE, &error),
    };
    let found = match batch::find(&request.corpus, &selection) {
        Ok(found) => found,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let pipeline = match Pipeline::build(&args.config()) {
        Ok(pipeline) => pipeline,
        Err(error @ SetupError::Glossary(_)) => return fail(exit::USAGE, &error),
        Err(error @ SetupError::Model(_)) => return fail(exit::COULD_NOT_RUN, &error),
    };
    let progress = Progress::new(args.progress.into());
    for note in overridden(pipeline.glossary()) {
        progress.note(&note);
    }
    let outputs = match Outputs::open(&args.out, &args.format) {
        Ok(outputs) => outputs,
        Err(error) => return fail(exit::COULD_NOT_RUN, &error),
    };
    let stop = Arc::new(AtomicBool::new(false));
    stop_on_ctrl_c(&stop);
    let job = Job {
        pipeline: &pipeline,
        found: &found,
        request: &request,
        repeated,
        outputs: &outputs,
        jobs: args.jobs.unwrap_or(0),
        stop: &stop,
    };
    match job.run(&progress) {
        Ok(report) => {
            sum_up(&report, &args.out, &progress);
            if report.not_begun > 0 {
                exit::INTERRUPTED
            } else if report.tally.failed > 0 {
                exit::SOME_FAILED
            } else {
                exit::DONE
            }
        }
        Err(error) => fail(exit::COULD_NOT_RUN, &error),
    }
}

/// Says which entries another file of the glossary replaced.
fn overridden(glossary: &Glossary) -> Vec<String> {
    const SHOWN: usize = 5;
    let all = glossary.overridden();
    let mut notes: Vec<String> = all
        .iter()
        .take(SHOWN)
        .map(|(earlier, entry)| {
            format!(
                "glossary: '{}' → '{}' ({}) wins over '{}' ({})",
                entry.source,
                entry.preferred(),
                entry.place(),
                earlier.preferred(),
                earlier.place()
            )
        })
        .collect();
    if all.len() > SHOWN {
        notes.push(format!(
            "glossary: {} more entries are replaced; `depesche glossary check` lists them",
            all.len() - SHOWN
        ));
    }
    notes
}

/// The first Ctrl-C lets the articles under way be finished, the second ends at once; files are written whole, so
/// neither leaves a torn one.
fn stop_on_ctrl_c(stop: &Arc<AtomicBool>) {
    let stop = Arc::clone(stop);
    // Where no handler can be set, Ctrl-C ends the process as it always does.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(exit::INTERRUPTED.into());
        }
        fail(exit::INTERRUPTED, &"stopping after the articles under way; press Ctrl-C again to stop at once");
    });
}

/// A number with its noun: `1 article`, `2 articles`.
fn counted(number: usize, before: &str, noun: &str, after: &str) -> String {
    format!("{before}{number} {noun}{}{after}", if number == 1 { "" } else { "s" })
}

fn sum_up(report: &Report, out: &Path, progress: &Progress) {
    let failed = report.tally.failed;
    let mut line = counted(report.tally.done, "", "article", " done");
    if failed > 0 {
        line.push_str(&format!(", {failed} failed (status and reason in {})", out.join("run.json").display()));
    }
    if report.not_begun > 0 {
        line.push_str(&counted(report.not_begun, ", ", "file", " not read to the end"));
    }
    if report.skipped > 0 {
        line.push_str(&counted(report.skipped, ", ", "file", " of other kinds passed over"));
    }
    progress.note(&format!("{line}; results in {}", out.display()));
    if !report.stale.is_empty() {
        let number = report.stale.len();
        progress.note(&format!(
            "{number} files in {} are from earlier runs and belong to no article of this one (listed in run.json)",
            out.display()
        ));
    }
}
