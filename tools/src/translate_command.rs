//! `depesche-tools translate`: what the model alone makes of lines of German, for `training/evaluate.py`.
//!
//! A line is translated sentence by sentence, as in a run.

use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use crate::{exit, fail, print};
use depesche::language::Language;
use depesche::text::Analysis;
use depesche::translate::Translator;
use depesche::{DEFAULT_BEAM, models};

/// So many lines go through the model together.
const TOGETHER: usize = 32;

/// Translate a file line by line: the model alone, without glossary, editing and checks
#[derive(Debug, Args)]
pub(crate) struct TranslateArgs {
    /// UTF-8 file with a sentence a line
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Translation model: a name, or the folder it lies in [default: de-en]
    #[arg(short, long, value_name = "NAME|DIR", env = models::VARIABLE)]
    model: Option<String>,
    /// Translations of a sentence that are followed at a time; 1 is greedy
    #[arg(long, value_name = "N", default_value_t = DEFAULT_BEAM)]
    beam: usize,
}

/// Prints a line of English for each line of the file; gives the exit code.
pub(crate) fn run(args: &TranslateArgs) -> u8 {
    let text = match std::fs::read_to_string(&args.file) {
        Ok(text) => text,
        Err(error) => return fail(exit::USAGE, &format!("{}: cannot be read: {error}", args.file.display())),
    };
    let translator = match models::locate(args.model.as_deref()).and_then(|folder| Translator::load(&folder)) {
        Ok(translator) => translator,
        Err(error) => return fail(exit::COULD_NOT_RUN, &error),
    };
    let lines: Vec<&str> = text.lines().collect();
    let told: Vec<String> =
        lines.par_chunks(TOGETHER).map(|lines| lines_in_english(&translator, lines, args.beam.max(1))).collect();
    print(&told.concat())
}

fn lines_in_english(translator: &Translator, lines: &[&str], beam: usize) -> String {
    let german = Language::german();
    let analyses: Vec<Analysis> = lines.iter().map(|line| Analysis::new(line, &german)).collect();
    let sentences: Vec<&str> = analyses
        .iter()
        .flat_map(|analysis| (0..analysis.sentences.len()).map(|index| analysis.sentence_text(index)))
        .collect();
    let mut english = translator.unaided(&sentences, beam).into_iter();
    let mut text = String::new();
    for analysis in &analyses {
        let told: Vec<String> = english.by_ref().take(analysis.sentences.len()).collect();
        text.push_str(&told.join(" "));
        text.push('\n');
    }
    text
}
