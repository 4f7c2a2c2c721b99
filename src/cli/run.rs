//! `depesche run`: the main job.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use super::args::brief::MakingArgs;
use super::args::corpus::SelectionArgs;
use super::args::glossary_choice;
use super::args::progress::ProgressArgs;
use super::progress::{ProgressView, Sum, counted};
use super::{exit, fail};
use depesche::batch::observer::Observer as _;
use depesche::batch::{self, Job, Lock, Report, RunRequest, Shard};
use depesche::corpus::SiteLines;
use depesche::output::{Format, Outputs};

/// Make briefs of all articles in the given files and folders
///
/// A second run over the same folder of results makes only what is new or has changed.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    articles: SelectionArgs,
    /// File of lines to take out of every article, as `depesche boilerplate build` makes it
    #[arg(long, alias = "litter", value_name = "FILE")]
    boilerplate: Option<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    #[command(flatten)]
    making: MakingArgs,
    /// Make every brief anew, also where nothing has changed since an earlier run
    #[arg(long)]
    fresh: bool,
    /// Remove briefs and keyword tables of earlier runs whose articles are gone
    #[arg(long, conflicts_with = "shard")]
    prune: bool,
    /// Do only the I-th of N parts of the corpus; `depesche merge` puts the results together
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Output formats, separated by commas: md, csv, jsonl
    #[arg(short, long, value_name = "FORMATS", value_delimiter = ',', default_value = "md,csv,jsonl")]
    format: Vec<Format>,
    #[command(flatten)]
    progress: ProgressArgs,
}

impl RunArgs {
    fn request(&self) -> RunRequest {
        let SelectionArgs { corpus, include, exclude, .. } = &self.articles;
        let (corpus, include, exclude) = (corpus.clone(), include.clone(), exclude.clone());
        RunRequest { corpus, include, exclude, fields: self.articles.fields(), boilerplate: self.boilerplate.clone() }
    }
}

/// Runs the job; gives the exit code.
pub(crate) fn run(args: &RunArgs) -> u8 {
    attempt(args).unwrap_or_else(|code| code)
}

fn attempt(args: &RunArgs) -> Result<u8, u8> {
    // What is quickly seen to be wrong is said before a model is loaded and a folder made.
    let request = args.request();
    let selection = args.articles.selection().map_err(|error| fail(exit::USAGE, &error))?;
    let site_lines = request.boilerplate.as_deref().map(SiteLines::load).transpose();
    let site_lines = Arc::new(site_lines.map_err(|error| fail(exit::USAGE, &error))?.unwrap_or_default());
    let found = batch::find(&request.corpus, &selection).map_err(|error| fail(exit::USAGE, &error))?;
    if let Some(corpus) = request.corpus.iter().find(|path| same_file::is_same_file(path, &args.out).unwrap_or(false)) {
        let message =
            format!("the results would lie among the articles in {}; give another folder with -o", corpus.display());
        return Err(fail(exit::USAGE, &message));
    }
    let pipeline = args.making.pipeline()?;
    let progress = Arc::new(args.progress.progress());
    progress.inform("glossary", &glossary_choice::in_use(pipeline.glossary()));
    glossary_choice::notes(pipeline.glossary()).iter().for_each(|note| progress.note(note));
    let lock = Lock::take(&args.out).map_err(|error| fail(exit::COULD_NOT_RUN, &error))?;
    let outputs = Outputs::open(&args.out, &args.format).map_err(|error| fail(exit::COULD_NOT_RUN, &error))?;
    let stop = Arc::new(AtomicBool::new(false));
    stop_on_ctrl_c(&stop, &progress);
    let job = Job {
        pipeline: &pipeline,
        found: &found,
        request: &request,
        site_lines,
        outputs: &outputs,
        lock: &lock,
        shard: args.shard.unwrap_or(Shard::WHOLE),
        fresh: args.fresh,
        prune: args.prune,
        jobs: args.making.jobs.unwrap_or(0),
        stop: &stop,
    };
    let report = job.run(&*progress).map_err(|error| fail(exit::COULD_NOT_RUN, &error))?;
    if args.prune && !found.unreadable.is_empty() {
        progress.note("nothing was pruned, since there are folders that cannot be listed");
    }
    sum_up(&report, &args.out, &progress);
    Ok(if report.not_begun > 0 {
        exit::INTERRUPTED
    } else if report.tally.failed > 0 {
        exit::SOME_FAILED
    } else {
        exit::DONE
    })
}

/// The first Ctrl-C lets the articles under way be finished, the second ends at once; files are written whole, so
/// neither leaves a torn one.
fn stop_on_ctrl_c(stop: &Arc<AtomicBool>, progress: &Arc<ProgressView>) {
    let (stop, progress) = (Arc::clone(stop), Arc::clone(progress));
    // Where no handler can be set, Ctrl-C ends the process as it always does.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(exit::INTERRUPTED.into());
        }
        progress.note("stopping after the articles under way; press Ctrl-C again to stop at once");
    });
}

/// The last line: what was done, and where to look.
pub(super) fn sum_up(report: &Report, out: &Path, progress: &ProgressView) {
    let (failed, warnings) = (report.tally.failed, report.tally.warnings.values().sum());
    let mut text = format!("{} done", counted(report.tally.done, "article"));
    if report.unchanged > 0 {
        text.push_str(&format!(" ({} of them unchanged since an earlier run)", report.unchanged));
    }
    if failed > 0 {
        text.push_str(&format!(", {failed} failed (status and reason in {})", out.join("run.json").display()));
    }
    let others = [
        (warnings, "warning", ""),
        (report.not_begun, "file", " not read to the end"),
        (report.skipped, "file", " of other kinds passed over"),
        (report.pruned, "file", " of earlier runs removed"),
    ];
    for (number, noun, what) in others.into_iter().filter(|(number, ..)| *number > 0) {
        text.push_str(&format!(", {}{what}", counted(number, noun)));
    }
    if !report.stale.is_empty() {
        let number = report.stale.len();
        progress.note(&format!(
            "{} in {} from earlier runs {} to no article of this one (listed in run.json; --prune removes those whose articles are gone)",
            counted(number, "file"),
            out.display(),
            if number == 1 { "belongs" } else { "belong" }
        ));
    }
    text.push_str(&format!("; results in {}", out.display()));
    let (done, unchanged, skipped) = (report.tally.done, report.unchanged, report.skipped);
    progress.sum_up(&Sum { done, unchanged, failed, warnings, skipped, text: &text });
}
