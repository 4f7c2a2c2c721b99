//! Which glossaries are used: flags that every command has that makes briefs.

use std::path::{Path, PathBuf};

use clap::Args;

use depesche::glossary::lint::{self, Finding};
use depesche::glossary::{Glossary, GlossaryError, Layer};

/// The glossary folder that is used when none is named and it is there.
pub(crate) const DEFAULT_GLOSSARY: &str = "glossary";

/// Glossaries, one over the other.
#[derive(Debug, Args)]
pub(crate) struct GlossaryChoice {
    /// Glossary file (.csv, .tsv, .tmx, .tbx, .xlsx, .ods) or folder of such files; may be repeated, of two entries for one term the later counts [default: ./glossary when present]
    #[arg(short, long, value_name = "FILE|DIR", conflicts_with = "no_glossary")]
    glossary: Vec<PathBuf>,
    /// Use the glossary that comes with Depesche, below those that are named
    #[arg(long, conflicts_with = "no_glossary")]
    glossary_default: bool,
    /// Use no glossary, even if ./glossary is present
    #[arg(long)]
    no_glossary: bool,
    /// Make nothing when a line of a glossary cannot be read or does not count, instead of saying so
    #[arg(long)]
    strict_glossary: bool,
}

impl GlossaryChoice {
    /// The glossaries, each over those before it.
    pub(crate) fn layers(&self) -> Vec<Layer> {
        if self.no_glossary {
            return Vec::new();
        }
        let mut layers: Vec<Layer> = Vec::new();
        layers.extend(self.glossary_default.then_some(Layer::Shipped));
        layers.extend(self.glossary.iter().cloned().map(Layer::from));
        if layers.is_empty() && Path::new(DEFAULT_GLOSSARY).is_dir() {
            layers.push(DEFAULT_GLOSSARY.into());
        }
        layers
    }

    /// All of them as one.
    ///
    /// # Errors
    /// When one cannot be read, or, where that is asked for, when anything in it does not count.
    pub(crate) fn load(&self) -> Result<Glossary, GlossaryError> {
        let glossary = Glossary::of_layers(&self.layers())?;
        let findings = lint::not_counted(&glossary);
        if self.strict_glossary && !findings.is_empty() {
            return Err(GlossaryError::Strict { findings: findings.iter().map(Finding::to_string).collect() });
        }
        Ok(glossary)
    }
}

/// Which glossaries are used: the first line of a run.
pub(crate) fn in_use(glossary: &Glossary) -> String {
    let entries = |number: usize| if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") };
    match glossary.layers() {
        [] => {
            "no glossary; name one with --glossary, or take the one that comes along with --glossary-default".to_owned()
        }
        [(layer, _)] => format!("glossary: {} of {layer}", entries(glossary.len())),
        layers => {
            let each: Vec<String> = layers.iter().map(|(layer, number)| format!("{layer} ({number})")).collect();
            format!("glossary: {} of {}", entries(glossary.len()), each.join(", "))
        }
    }
}

/// What of a glossary does not count, for the beginning of a run: one message for rows, one for entries that another file
/// replaced.
pub(crate) fn notes(glossary: &Glossary) -> Vec<String> {
    let findings = lint::not_counted(glossary);
    let rows: Vec<String> = findings.iter().map(Finding::to_string).collect();
    let replaced: Vec<String> = glossary
        .overridden()
        .iter()
        .map(|(earlier, entry)| {
            format!(
                "'{}' → '{}' ({}) wins over '{}' → '{}' ({})",
                entry.source,
                entry.preferred(),
                entry.place(),
                earlier.source,
                earlier.preferred(),
                earlier.place()
            )
        })
        .collect();
    let lines = |number: usize| if number == 1 { "1 line does not count" } else { "lines do not count" };
    let of_rows = match rows.len() {
        1 => format!("glossary: {}", lines(1)),
        number => format!("glossary: {number} {}", lines(number)),
    };
    [(of_rows, rows), ("glossary: a later file goes before an earlier one".to_owned(), replaced)]
        .into_iter()
        .filter(|(_, all)| !all.is_empty())
        .map(|(title, all)| shortened(&title, &all))
        .collect()
}

/// A message with the first few of many things in it.
fn shortened(title: &str, all: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = format!("{title}:");
    for one in all.iter().take(SHOWN) {
        text.push_str("\n  ");
        text.push_str(one);
    }
    if all.len() > SHOWN {
        text.push_str(&format!("\n  and {} more; `depesche glossary check` lists them", all.len() - SHOWN));
    }
    text
}
