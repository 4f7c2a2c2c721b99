//! The command line: flags, one file a subcommand, and exit codes.

pub(crate) mod args;
mod boilerplate;
mod check;
mod glossary;
mod merge;
mod models;
mod pipe;
mod progress;
mod run;

use std::io::Write;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{Parser, Subcommand};

/// Exit codes, the same for every subcommand but `check`.
pub(crate) mod exit {
    /// Everything was done.
    pub const DONE: u8 = 0;
    /// Done, but some articles failed.
    pub const SOME_FAILED: u8 = 1;
    /// Wrong usage or configuration.
    pub const USAGE: u8 = 2;
    /// Could not run: no model, outputs not writable.
    pub const COULD_NOT_RUN: u8 = 3;
    /// Stopped by Ctrl-C, as shells number it.
    pub const INTERRUPTED: u8 = 130;
}

/// Turns a folder of German tech news into English briefs and keyword tables whose terminology obeys a glossary.
#[derive(Debug, Parser)]
#[command(name = "depesche", version, about, term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::RunArgs),
    Check(check::CheckArgs),
    Glossary(glossary::GlossaryArgs),
    #[command(alias = "litter")]
    Boilerplate(boilerplate::BoilerplateArgs),
    Merge(merge::MergeArgs),
    Model(models::ModelArgs),
    Pipe(pipe::PipeArgs),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    depesche::silence_caught();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not errors; a closed pipe is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { exit::USAGE } else { exit::DONE });
        }
    };
    ExitCode::from(match &cli.command {
        Command::Run(args) => run::run(args),
        Command::Check(args) => check::run(args),
        Command::Glossary(args) => glossary::run(args),
        Command::Boilerplate(args) => boilerplate::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Model(args) => models::run(args),
        Command::Pipe(args) => pipe::run(args),
    })
}

/// Prints an answer to stdout; a reader that goes away is no error. Gives the exit code.
pub(crate) fn print(text: &str) -> u8 {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            fail(exit::COULD_NOT_RUN, &format!("cannot write to stdout: {error}"))
        }
        _ => exit::DONE,
    }
}

/// Whether answers may be coloured: stdout is a terminal, and nothing says otherwise (`NO_COLOR`, `CLICOLOR`, `TERM`).
pub(crate) fn is_coloured() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Says on stderr what is no answer and no fault, but worth knowing.
pub(crate) fn note(message: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "depesche: {message}");
}

/// Says what went wrong on stderr and gives the exit code back.
pub(crate) fn fail(code: u8, message: &dyn std::fmt::Display) -> u8 {
    note(message);
    code
}
