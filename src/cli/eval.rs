//! `depesche eval`: measuring quality on the test sets of the repository.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{exit, fail, print};
use crate::eval::{EvalError, reading, terms};
use crate::translate::{Translator, store};

/// Measure quality on test sets
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    command: EvalCommand,
}

#[derive(Debug, Subcommand)]
enum EvalCommand {
    /// Measure how well articles are found in their files: body sentences, headlines, dates, authors, headings
    Reading {
        /// Folder with documents and a label beside each
        #[arg(long, value_name = "DIR", default_value = "tests/eval/reading")]
        set: PathBuf,
        /// Also list what was read otherwise than marked
        #[arg(long)]
        differences: bool,
    },
    /// Measure how well terminology holds: without a glossary, with a proper one, with one of random English
    Terms {
        /// Folder with sentences.tsv, proper.csv and random.csv
        #[arg(long, value_name = "DIR", default_value = "tests/eval/terms")]
        set: PathBuf,
        /// Translation model: a name, or the folder it lies in [default: de-en]
        #[arg(short, long, value_name = "NAME|DIR", env = store::VARIABLE)]
        model: Option<String>,
        /// Also list the sentences whose English lacks a term
        #[arg(long)]
        missing: bool,
    },
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &EvalArgs) -> u8 {
    let result = match &args.command {
        EvalCommand::Reading { set, differences } => eval_reading(set, *differences),
        EvalCommand::Terms { set, model, missing } => {
            eval_terms(set, model.as_deref().filter(|name| !name.is_empty()), *missing)
        }
    };
    match result {
        Ok(text) => print(&text),
        Err(error @ EvalError::Setup(crate::SetupError::Model(_))) => fail(exit::COULD_NOT_RUN, &error),
        Err(error) => fail(exit::USAGE, &error),
    }
}

fn eval_reading(set: &std::path::Path, differences: bool) -> Result<String, EvalError> {
    let documents = reading::measure(set)?;
    let mut text = reading::to_markdown(&documents);
    if differences {
        text.push_str(&reading::differences(&documents));
    }
    Ok(text)
}

fn eval_terms(set: &std::path::Path, model: Option<&str>, missing: bool) -> Result<String, EvalError> {
    let set = terms::Set::read(set)?;
    let folder = store::locate(model).map_err(crate::SetupError::from)?;
    let translator = Translator::load(&folder).map_err(crate::SetupError::from)?;
    let report = terms::measure(&translator, &set);
    let mut text = report.to_markdown();
    if missing {
        for (name, score) in [("proper", &report.proper), ("random", &report.random)] {
            text.push_str(&format!("\nMissing with the {name} glossary:\n"));
            for (german, english, terms) in &score.missing {
                text.push_str(&format!("\n{terms}\n  {german}\n  {english}\n"));
            }
        }
    }
    Ok(text)
}
