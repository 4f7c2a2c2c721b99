//! How briefs are made: flags that every command has that makes some.

use clap::{Args, ValueEnum};

use crate::cli::args::glossary_choice::GlossaryChoice;
use crate::cli::{exit, fail};
use depesche::summary::Length;
use depesche::translate::{Translator, Variety};
use depesche::{Config, DEFAULT_BEAM, Pipeline, models};

/// Glossary, model, and what is to be told.
#[derive(Debug, Args)]
pub(crate) struct MakingArgs {
    #[command(flatten)]
    glossary: GlossaryChoice,
    /// Translation model: a name, or the folder it lies in [default: de-en]
    #[arg(short, long, value_name = "NAME|DIR", env = models::VARIABLE)]
    model: Option<String>,
    /// Sentences of a summary
    #[arg(short, long, value_name = "N", default_value_t = 3, value_parser = at_least_one)]
    sentences: usize,
    /// At most so many English words in a summary, instead of a number of sentences
    #[arg(long, value_name = "N", value_parser = at_least_one, conflicts_with = "sentences")]
    words: Option<usize>,
    /// This share of an article's sentences as its summary, between 0 and 1, instead of a number of sentences
    #[arg(long, value_name = "R", value_parser = share, conflicts_with_all = ["sentences", "words"])]
    ratio: Option<f64>,
    /// Keywords of an article
    #[arg(short, long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    keywords: usize,
    /// Variety of English: dates, spelling, per cent
    #[arg(long, value_enum, default_value_t = English::British)]
    english: English,
    /// Translate every sentence, not only the summary
    #[arg(long)]
    full: bool,
    /// Translations of a sentence that are followed at a time: more read better and take longer; 1 is the quickest
    #[arg(long, value_name = "N", default_value_t = DEFAULT_BEAM, value_parser = beam)]
    beam: usize,
    /// Threads [default: one a processor core]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub jobs: Option<usize>,
}

pub(crate) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".into()),
        Ok(number) => Ok(number),
        Err(_) => Err("must be a whole number".into()),
    }
}

/// Wider searches take memory and time, and their translations get worse rather than better (Koehn and Knowles 2017, "Six
/// Challenges for Neural Machine Translation").
fn beam(text: &str) -> Result<usize, String> {
    const MOST: usize = 16;
    match at_least_one(text)? {
        number if number > MOST => Err(format!("must be at most {MOST}; more than about 5 gain nothing")),
        number => Ok(number),
    }
}

/// Each thread takes some memory and a thousand of them all time for themselves.
fn threads(text: &str) -> Result<usize, String> {
    const MOST: usize = 1024;
    match at_least_one(text)? {
        number if number > MOST => {
            Err(format!("must be at most {MOST}; more threads than processor cores gain nothing"))
        }
        number => Ok(number),
    }
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("must be a number above 0 and at most 1, such as 0.2".into()),
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum English {
    /// 31 August 2021, organise, centre, per cent
    British,
    /// August 31, 2021, organize, center, percent
    American,
}

impl From<English> for Variety {
    fn from(english: English) -> Variety {
        match english {
            English::British => Variety::British,
            English::American => Variety::American,
        }
    }
}

impl MakingArgs {
    fn length(&self) -> Length {
        match (self.words, self.ratio) {
            (Some(words), _) => Length::Words(words),
            (None, Some(share)) => Length::Share(share),
            (None, None) => Length::Sentences(self.sentences),
        }
    }

    fn config(&self) -> Config {
        let mut config = Config::default();
        config.glossary = self.glossary.layers();
        config.model = self.model.clone().filter(|name| !name.is_empty());
        config.length = self.length();
        config.keywords = self.keywords;
        config.full = self.full;
        config.english = self.english.into();
        config.beam = self.beam;
        config
    }

    /// What makes the briefs.
    ///
    /// # Errors
    /// The exit code, after the reason was said.
    pub(crate) fn pipeline(&self) -> Result<Pipeline, u8> {
        let config = self.config();
        let glossary = self.glossary.load().map_err(|error| fail(exit::USAGE, &error))?;
        let translator = models::locate(config.model.as_deref()).and_then(|folder| Translator::load(&folder));
        let translator = translator.map_err(|error| fail(exit::COULD_NOT_RUN, &error))?;
        Ok(Pipeline::new(config, glossary, translator))
    }
}
