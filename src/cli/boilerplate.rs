//! `depesche boilerplate build`: lines that a site puts on every page, collected over a corpus.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::corpus::SelectionArgs;
use super::{exit, fail, note};
use depesche::batch;
use depesche::corpus::{self, SiteLines};
use depesche::output::write_whole;

/// Collect lines that repeat in many articles of a corpus
#[derive(Debug, Args)]
pub(crate) struct BoilerplateArgs {
    #[command(subcommand)]
    command: BoilerplateCommand,
}

#[derive(Debug, Subcommand)]
enum BoilerplateCommand {
    /// Write the lines that stand in three articles or more, for `run --boilerplate`
    Build {
        #[command(flatten)]
        articles: SelectionArgs,
        /// File for the lines, one a line; look through it before using it
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &BoilerplateArgs) -> u8 {
    let BoilerplateCommand::Build { articles, out } = &args.command;
    if articles.corpus.iter().any(|path| path.as_os_str() == "-") {
        return fail(
            exit::USAGE,
            &"stdin can be read only once, and this reads twice; save it to a file and name that",
        );
    }
    let selection = match articles.selection() {
        Ok(selection) => selection,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let found = match batch::find(&articles.corpus, &selection) {
        Ok(found) => found,
        Err(error) => return fail(exit::USAGE, &error),
    };
    let fields = articles.fields();
    let site_lines = SiteLines::collect(|| corpus::documents(&found.files, &fields));
    if let Err(error) = write_whole(out, |writer| writer.write_all(site_lines.to_text().as_bytes())) {
        return fail(exit::COULD_NOT_RUN, &error);
    }
    note(&format!("{} lines in {}", site_lines.len(), out.display()));
    exit::DONE
}
