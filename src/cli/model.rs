//! `depesche model`: what translation models there are, and installing them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{exit, fail, print};
use crate::translate::{ModelError, store};

/// List and install translation models
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
    #[command(subcommand)]
    command: ModelCommand,
}

#[derive(Debug, Subcommand)]
enum ModelCommand {
    /// List the models that can be named: name, version, languages, folder
    List,
    /// Install a model from a folder, after verifying its files
    Fetch {
        /// Name of the model: source language and English, as in fr-en
        name: String,
        /// Folder with model.toml and the files that it names
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &ModelArgs) -> u8 {
    match &args.command {
        ModelCommand::List => list(),
        ModelCommand::Fetch { name, from } => match store::install(name, from) {
            Ok(folder) => print(&format!("{name} is installed in {}\n", folder.display())),
            Err(error @ (ModelError::NoDataFolder | ModelError::Install { .. })) => fail(exit::COULD_NOT_RUN, &error),
            Err(error) => fail(exit::USAGE, &error),
        },
    }
}

fn list() -> u8 {
    let lines: Vec<String> = store::installed()
        .into_iter()
        .map(|(folder, card)| {
            format!(
                "{}\t{}\t{} → {}\t{}\n",
                card.name,
                card.version,
                card.source.name(),
                card.target.name(),
                folder.display()
            )
        })
        .collect();
    if lines.is_empty() {
        return fail(
            exit::COULD_NOT_RUN,
            &"no model is installed; run in a Depesche checkout, or install one with `depesche model fetch`",
        );
    }
    print(&lines.concat())
}
