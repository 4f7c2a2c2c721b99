//! `depesche pipe`: articles as lines on stdin, briefs as lines on stdout.

use std::io::{BufReader, BufWriter};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::args::brief::MakingArgs;
use super::args::glossary_choice;
use super::{exit, fail, note};
use depesche::batch::stdin_pipe::Pipe;
use depesche::corpus::{FieldNames, SiteLines};

/// Make briefs of articles that come as JSON Lines on stdin, one line on stdout for each
///
/// The form that Spark, Ray, Kubernetes Jobs and GNU parallel run. An article is an object with text and, if known, id,
/// title, date, url, language and author. Answers have the form of briefs.jsonl under the id as it was given; an article
/// that fails is answered with the reason. Empty input gives empty output.
#[derive(Debug, Args)]
pub(crate) struct PipeArgs {
    #[command(flatten)]
    making: MakingArgs,
    /// How a field of an article is called, as in text=body; fields are title, text, date, url, language, id and author; may be repeated
    #[arg(long = "field", value_name = "FIELD=NAME")]
    fields: Vec<FieldNames>,
    /// File of lines to take out of every article, as `depesche boilerplate build` makes it
    #[arg(long, alias = "litter", value_name = "FILE")]
    boilerplate: Option<PathBuf>,
    /// Answer as soon as an article is done, not in the order of the lines
    #[arg(long)]
    unordered: bool,
    /// End with 0 also when articles failed, for engines that take any other code for a crash
    #[arg(long)]
    exit_zero: bool,
}

/// Answers; gives the exit code.
pub(crate) fn run(args: &PipeArgs) -> u8 {
    attempt(args).unwrap_or_else(|code| code)
}

fn attempt(args: &PipeArgs) -> Result<u8, u8> {
    let site_lines = args.boilerplate.as_deref().map(SiteLines::load).transpose();
    let site_lines = Arc::new(site_lines.map_err(|error| fail(exit::USAGE, &error))?.unwrap_or_default());
    let pipeline = args.making.pipeline()?;
    glossary_choice::notes(pipeline.glossary()).iter().for_each(|entry| note(entry));
    let fields = FieldNames::of_all(&args.fields);
    let pipe = Pipe {
        pipeline: &pipeline,
        fields: &fields,
        site_lines: &site_lines,
        jobs: args.making.jobs.unwrap_or(0),
        ordered: !args.unordered,
    };
    let answered = pipe
        .run(BufReader::new(std::io::stdin()), BufWriter::new(std::io::stdout()))
        .map_err(|error| fail(exit::COULD_NOT_RUN, &error))?;
    Ok(if answered.failed > 0 && !args.exit_zero { exit::SOME_FAILED } else { exit::DONE })
}
