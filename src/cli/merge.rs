//! `depesche merge`: the results of all parts of a corpus put together.

use std::path::PathBuf;

use clap::Args;

use super::args::progress::ProgressArgs;
use super::run::sum_up;
use super::{exit, fail};
use depesche::batch::merge_shards::{MergeError, Shards};

/// Put the results of runs over parts of a corpus (run --shard) together
///
/// The results are those of one run over the whole corpus, byte for byte but for the timings in run.json.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// Folders with the results of all parts, in any order
    #[arg(required = true, value_name = "SHARD")]
    shards: Vec<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Remove briefs and keyword tables of earlier runs whose articles are gone
    #[arg(long)]
    prune: bool,
    #[command(flatten)]
    progress: ProgressArgs,
}

/// Merges; gives the exit code.
pub(crate) fn run(args: &MergeArgs) -> u8 {
    let progress = args.progress.progress();
    let report = match Shards::open(&args.shards).and_then(|shards| shards.merge(&args.out, args.prune, &progress)) {
        Ok(report) => report,
        Err(error @ (MergeError::Batch(_) | MergeError::Output(_))) => return fail(exit::COULD_NOT_RUN, &error),
        Err(error) => return fail(exit::USAGE, &error),
    };
    sum_up(&report, &args.out, &progress);
    if report.tally.failed > 0 { exit::SOME_FAILED } else { exit::DONE }
}
