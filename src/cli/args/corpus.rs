//! Which articles a command is about: flags that several commands share.

use std::path::PathBuf;

use clap::Args;

use depesche::corpus::{CorpusError, FieldNames, Selection};

/// Files and folders, and what of them to take.
#[derive(Debug, Args)]
pub(crate) struct SelectionArgs {
    /// Files and folders with articles (.txt, .md, .html) or with many in a file (.json, .jsonl, .csv, .tsv, .xml), also as .gz or .zst; folders are searched through; - reads JSON Lines from stdin
    #[arg(required = true, value_name = "CORPUS")]
    pub corpus: Vec<PathBuf>,
    /// Take only files that fit the pattern, whatever their ending; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Leave out files that fit the pattern; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// How a field of an article is called in files with many, as in text=body; fields are title, text, date, url, language, id and author; may be repeated
    #[arg(long = "field", value_name = "FIELD=NAME")]
    fields: Vec<FieldNames>,
}

impl SelectionArgs {
    /// The patterns.
    pub(crate) fn selection(&self) -> Result<Selection, CorpusError> {
        Selection::new(&self.include, &self.exclude)
    }

    /// The names of fields; of two for one field the later counts.
    pub(crate) fn fields(&self) -> FieldNames {
        FieldNames::of_all(&self.fields)
    }
}
