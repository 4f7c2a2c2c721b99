//! `depesche df build`: background document frequencies from any collection of German text.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{exit, fail};
use crate::language::Language;
use crate::text::Analysis;
use crate::text::frequencies::Counter;

/// Count in how many text segments each word stem occurs
#[derive(Debug, Args)]
pub(crate) struct DfArgs {
    #[command(subcommand)]
    command: DfCommand,
}

#[derive(Debug, Subcommand)]
enum DfCommand {
    /// Build a table from UTF-8 files in which every line is a segment
    Build {
        /// Files with one segment a line
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// File for the table
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
        /// Leave out stems in fewer segments than this
        #[arg(long, value_name = "N", default_value_t = 3)]
        at_least: u32,
    },
}

/// Builds the table; gives the exit code.
pub(crate) fn run(args: &DfArgs) -> u8 {
    let DfCommand::Build { files, out, at_least } = &args.command;
    let german = Language::german();
    let mut counter = Counter::default();
    for file in files {
        let unreadable =
            |error: std::io::Error| fail(exit::USAGE, &format!("{}: cannot be read: {error}", file.display()));
        let opened = match std::fs::File::open(file) {
            Ok(opened) => opened,
            Err(error) => return unreadable(error),
        };
        for line in BufReader::new(opened).lines() {
            match line {
                Ok(line) => counter.add(&Analysis::new(&line, &german)),
                Err(error) => return unreadable(error),
            }
        }
    }
    let written = std::fs::File::create(out).and_then(|mut file| file.write_all(counter.write(*at_least).as_bytes()));
    match written {
        Ok(()) => exit::DONE,
        Err(error) => fail(exit::COULD_NOT_RUN, &format!("{}: cannot be written: {error}", out.display())),
    }
}
