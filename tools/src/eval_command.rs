//! `depesche-tools eval`: measuring quality on the test sets of the repository.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::{exit, fail, print};
use depesche::glossary::Glossary;
use depesche::translate::Translator;
use depesche::{Config, Pipeline, SetupError, models};
use depesche_tools::eval::{EvalError, checks, decks, doubt, keywords, reading, reference, summary, terms};

/// Measure quality on test sets
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    command: EvalCommand,
}

/// The glossary folder that is used when none is named and it is there.
const DEFAULT_GLOSSARY: &str = "glossary";

#[derive(Debug, Subcommand)]
enum EvalCommand {
    /// Measure how reliable the checks are, on translation pairs of which half are damaged
    Checks {
        /// Tab-separated file with german, english, damaged and terms
        #[arg(long, value_name = "FILE", default_value = "tests/eval/checks/first.tsv")]
        set: PathBuf,
        /// Also list the pairs that a check misses or wrongly distrusts
        #[arg(long)]
        differences: bool,
        #[command(flatten)]
        making: MakingArgs,
    },
    /// Measure how well confidence tells misleading translations from right ones, on judged sentences
    Doubt {
        /// Tab-separated file with article, german and english (hashes), class and part
        #[arg(long, value_name = "FILE", default_value = "tests/eval/doubt/labels.tsv")]
        set: PathBuf,
        /// File with the articles: a JSON object with id and text a line
        #[arg(long, value_name = "FILE")]
        articles: PathBuf,
        /// Print what confidence is made of instead, for training/doubt/fit.py
        #[arg(long)]
        features: bool,
        /// Print what reads otherwise than when it was judged instead, to be judged again
        #[arg(long, conflicts_with = "features")]
        changed: bool,
        /// Translation model: a name, or the folder it lies in [default: de-en]
        #[arg(short, long, value_name = "NAME|DIR", env = models::VARIABLE)]
        model: Option<String>,
    },
    /// Measure how well articles are found in their files: body sentences, headlines, dates, authors, headings
    Reading {
        /// Folder with documents and a label beside each
        #[arg(long, value_name = "DIR", default_value = "tests/eval/reading")]
        set: PathBuf,
        /// Also list what was read otherwise than marked
        #[arg(long)]
        differences: bool,
    },
    /// Measure how well keywords name the article, next to other methods
    Keywords {
        /// Folder with ID.toml for every article
        #[arg(long, value_name = "DIR", default_value = "tests/reference")]
        set: PathBuf,
        /// Folder with the articles
        #[arg(long, value_name = "DIR", default_value = "corpus")]
        corpus: PathBuf,
        #[command(flatten)]
        making: MakingArgs,
    },
    /// Measure how well summaries tell the story, next to other methods
    Summary {
        /// Folder with ID.toml for every article
        #[arg(long, value_name = "DIR", default_value = "tests/reference")]
        set: PathBuf,
        /// Folder with the articles
        #[arg(long, value_name = "DIR", default_value = "corpus")]
        corpus: PathBuf,
        /// Measure the choice of sentences on articles whose first sentence is the editor's deck: a file with a JSON
        /// object with id and text a line
        #[arg(long, value_name = "FILE", conflicts_with_all = ["set", "corpus"])]
        decks: Option<PathBuf>,
        /// Print every sentence's features instead, for training/ranker/fit.py
        #[arg(long, requires = "decks")]
        features: bool,
        #[command(flatten)]
        making: MakingArgs,
    },
    /// Measure how well terminology holds: without a glossary, with a proper one, with one of random English
    Terms {
        /// Folder with sentences.tsv, proper.csv and random.csv
        #[arg(long, value_name = "DIR", default_value = "tests/eval/terms")]
        set: PathBuf,
        /// Translation model: a name, or the folder it lies in [default: de-en]
        #[arg(short, long, value_name = "NAME|DIR", env = models::VARIABLE)]
        model: Option<String>,
        /// Also list the sentences whose English lacks a term
        #[arg(long)]
        missing: bool,
    },
}

/// What briefs are made with.
#[derive(Debug, Args)]
struct MakingArgs {
    /// Glossary file or folder [default: ./glossary when present]
    #[arg(short, long, value_name = "FILE|DIR")]
    glossary: Option<PathBuf>,
    /// Translation model: a name, or the folder it lies in [default: de-en]
    #[arg(short, long, value_name = "NAME|DIR", env = models::VARIABLE)]
    model: Option<String>,
}

impl MakingArgs {
    fn pipeline(&self) -> Result<Pipeline, SetupError> {
        let by_default = || Path::new(DEFAULT_GLOSSARY).is_dir().then(|| DEFAULT_GLOSSARY.into());
        let mut config = Config::default();
        config.glossary = self.glossary.clone().or_else(by_default).map(Into::into).into_iter().collect();
        config.model = self.model.clone().filter(|name| !name.is_empty());
        Pipeline::build(&config)
    }
}

/// Runs the command; gives the exit code.
pub(crate) fn run(args: &EvalArgs) -> u8 {
    let result = match &args.command {
        EvalCommand::Reading { set, differences } => eval_reading(set, *differences),
        EvalCommand::Doubt { set, articles, features, changed, model } => {
            let form = match (features, changed) {
                (true, _) => doubt::features,
                (_, true) => doubt::changed,
                _ => doubt::to_markdown,
            };
            eval_doubt(set, articles, form, named(model))
        }
        EvalCommand::Checks { set, differences, making } => eval_checks(set, *differences, making),
        EvalCommand::Keywords { set, corpus, making } => eval_keywords(set, corpus, making),
        EvalCommand::Summary { set, corpus, decks, features, making } => match decks {
            Some(file) => eval_decks(file, *features),
            None => eval_summary(set, corpus, making),
        },
        EvalCommand::Terms { set, model, missing } => eval_terms(set, named(model), *missing),
    };
    match result {
        Ok(text) => print(&text),
        Err(error @ EvalError::Setup(depesche::SetupError::Model(_))) => fail(exit::COULD_NOT_RUN, &error),
        Err(error) => fail(exit::USAGE, &error),
    }
}

fn eval_reading(set: &Path, differences: bool) -> Result<String, EvalError> {
    let documents = reading::measure(set)?;
    let mut text = reading::to_markdown(&documents);
    if differences {
        text.push_str(&reading::differences(&documents));
    }
    Ok(text)
}

/// An empty name is none.
fn named(model: &Option<String>) -> Option<&str> {
    model.as_deref().filter(|name| !name.is_empty())
}

fn translator(model: Option<&str>) -> Result<Translator, SetupError> {
    Ok(Translator::load(&models::locate(model)?)?)
}

fn eval_doubt(
    set: &Path,
    articles: &Path,
    form: impl Fn(&doubt::Set) -> String,
    model: Option<&str>,
) -> Result<String, EvalError> {
    let pipeline = Pipeline::new(Config::default(), Glossary::default(), translator(model)?);
    Ok(form(&doubt::read(&pipeline, set, articles)?))
}

fn eval_checks(set: &Path, differences: bool, making: &MakingArgs) -> Result<String, EvalError> {
    let pairs = checks::read(set)?;
    let judged = checks::judge(&making.pipeline()?, &pairs);
    let mut text = checks::to_markdown(&pairs, &judged);
    if differences {
        text.push_str(&checks::differences(&pairs, &judged));
    }
    Ok(text)
}

fn eval_keywords(set: &Path, corpus: &Path, making: &MakingArgs) -> Result<String, EvalError> {
    let articles = reference::read(set, corpus)?;
    let rows = keywords::measure(&making.pipeline()?, &articles, &[])?;
    Ok(keywords::to_markdown(&rows))
}

fn eval_summary(set: &Path, corpus: &Path, making: &MakingArgs) -> Result<String, EvalError> {
    let articles = reference::read(set, corpus)?;
    let rows = summary::measure(&making.pipeline()?, &articles)?;
    Ok(summary::to_markdown(&rows))
}

fn eval_decks(file: &Path, features: bool) -> Result<String, EvalError> {
    let articles = decks::read(file)?;
    Ok(if features { decks::features(&articles) } else { decks::measure(&articles) })
}

fn eval_terms(set: &Path, model: Option<&str>, missing: bool) -> Result<String, EvalError> {
    let set = terms::Set::read(set)?;
    let report = terms::measure(&translator(model)?, &set);
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
