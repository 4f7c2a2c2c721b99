//! `depesche-tools frequencies`: tables of words from any collection of German text.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::{exit, fail};
use depesche::language::Language;
use depesche::text::german::frequencies::{Counter, Frequencies};
use depesche::text::german::{lemmas, noun_or_name};
use depesche::text::{Analysis, names};

/// Count in how many text segments each word stem occurs
#[derive(Debug, Args)]
pub(crate) struct FrequenciesArgs {
    #[command(subcommand)]
    command: FrequenciesCommand,
}

#[derive(Debug, Subcommand)]
enum FrequenciesCommand {
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
    /// Build the table of dictionary forms of nouns from UTF-8 files in which every line is a segment
    Nouns {
        /// Files with one segment a line
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// File for the table
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Build the table of words that are names or nouns, from files of translated sentences: German and English in the
    /// last two columns, parted by a tab
    Names {
        /// Files with one pair a line
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// File for the table
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
        /// Leave out nouns in fewer pairs than this; 1 is enough for pairs that were written with care
        #[arg(long, value_name = "N", default_value_t = noun_or_name::FEWEST_PAIRS)]
        at_least: u32,
    },
}

/// Builds the table; gives the exit code.
pub(crate) fn run(args: &FrequenciesArgs) -> u8 {
    let german = Language::german();
    match &args.command {
        FrequenciesCommand::Build { files, out, at_least } => {
            let mut counter = Counter::default();
            let counted = each_line(files, |_, line| {
                counter.add(&Analysis::new(line, &german));
                Ok(())
            });
            finish(counted, out, || counter.write(*at_least))
        }
        FrequenciesCommand::Nouns { files, out } => {
            let mut counter = lemmas::Counter::default();
            let counted = each_line(files, |_, line| {
                counter.add(&Analysis::new(line, &german));
                Ok(())
            });
            finish(counted, out, || counter.write())
        }
        FrequenciesCommand::Names { files, out, at_least } => {
            let mut counter = noun_or_name::Counter::default();
            let counted = each_line(files, |place, line| {
                let mut columns = line.rsplit('\t');
                let (Some(english), Some(text)) = (columns.next(), columns.next()) else {
                    return Err(format!("{place}: expected German and English, parted by a tab"));
                };
                counter.add(&Analysis::new(text, &german), english);
                Ok(())
            });
            finish(counted, out, || {
                counter.write(*at_least, |stem, form| names::is_noun(stem, form, Frequencies::german()))
            })
        }
    }
}

/// Hands every line to `take`, with its place; gives the first error.
fn each_line(files: &[PathBuf], mut take: impl FnMut(&str, &str) -> Result<(), String>) -> Result<(), String> {
    for file in files {
        let unreadable = |error: std::io::Error| format!("{}: cannot be read: {error}", file.display());
        for (line, number) in BufReader::new(std::fs::File::open(file).map_err(unreadable)?).lines().zip(1u64..) {
            take(&format!("{}:{number}", file.display()), &line.map_err(unreadable)?)?;
        }
    }
    Ok(())
}

fn finish(counted: Result<(), String>, out: &Path, table: impl FnOnce() -> String) -> u8 {
    if let Err(error) = counted {
        return fail(exit::USAGE, &error);
    }
    let written = std::fs::File::create(out).and_then(|mut file| file.write_all(table().as_bytes()));
    match written {
        Ok(()) => exit::DONE,
        Err(error) => fail(exit::COULD_NOT_RUN, &format!("{}: cannot be written: {error}", out.display())),
    }
}
