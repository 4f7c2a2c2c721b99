//! The tools' command line: one subcommand a tool, with the exit codes of `depesche`.

mod eval_command;
mod frequencies_command;
mod translate_command;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exit codes, as `depesche` has them.
pub(crate) mod exit {
    /// Everything was done.
    pub const DONE: u8 = 0;
    /// Wrong usage, or a faulty set.
    pub const USAGE: u8 = 2;
    /// Could not run: no model, results not writable.
    pub const COULD_NOT_RUN: u8 = 3;
}

/// Measures Depesche on labelled sets, makes its tables of words, and shows what the model alone would write.
#[derive(Debug, Parser)]
#[command(name = "depesche-tools", version, about, term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Eval(eval_command::EvalArgs),
    Frequencies(frequencies_command::FrequenciesArgs),
    Translate(translate_command::TranslateArgs),
}

fn main() -> ExitCode {
    ExitCode::from(match &Cli::parse().command {
        Command::Eval(args) => eval_command::run(args),
        Command::Frequencies(args) => frequencies_command::run(args),
        Command::Translate(args) => translate_command::run(args),
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

/// Says what went wrong on stderr and gives the exit code back.
pub(crate) fn fail(code: u8, message: &dyn std::fmt::Display) -> u8 {
    let _ = writeln!(std::io::stderr().lock(), "depesche-tools: {message}");
    code
}
