//! The columns of a table: which holds what, by the names in its header row, or by what stands in them.

use std::path::Path;

use crate::data::{table, word_list};
use crate::glossary::entry::{Options, PartOfSpeech};
use crate::glossary::error::GlossaryError;
use crate::language::Language;

/// Languages that a column may be named by: those that translation models into English exist for. Indonesian and
/// Norwegian (`id`, `no`) are missing on purpose, since such columns hold numbers; `nb` and `nn` are there.
const LANGUAGES: &[&str] = &[
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "gl", "gu",
    "he", "hi", "hr", "hu", "is", "it", "ja", "kn", "ko", "lt", "lv", "ml", "ms", "mt", "nb", "nl", "nn", "pl", "pt",
    "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tr", "uk", "vi", "zh",
];

/// The names of our own columns, in the order in which they are written.
pub(crate) const OPTION_COLUMNS: [&str; 5] = ["match", "case", "keep", "pos", "note"];

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    /// Terms of a language, or their English.
    Language(Language),
    /// Terms, in a language that the name does not tell: German then.
    Source,
    /// Their English, by another name.
    Target,
    /// One of the [`OPTION_COLUMNS`].
    Option(usize),
    /// Whether the term may be used.
    Status,
    /// What term tools keep for themselves.
    ToolsOwn,
}

impl Column {
    /// By its name; none where it has no meaning.
    fn named(header: &str) -> Option<Column> {
        let lower = header.trim().trim_matches(['"', '\'', '*', ':']).trim().to_lowercase();
        if let Some(language) = language_by_code(&lower) {
            return Some(Column::Language(language));
        }
        let spaced = lower.replace('_', " ");
        let meaning =
            table!("web/glossary-columns.tsv").value(&lower).or(table!("web/glossary-columns.tsv").value(&spaced));
        match meaning {
            Some("source") => Some(Column::Source),
            Some("target") => Some(Column::Target),
            Some("status") => Some(Column::Status),
            Some("-") => Some(Column::ToolsOwn),
            Some(own) => OPTION_COLUMNS.iter().position(|name| *name == own).map(Column::Option),
            None => language_in_words(&lower).map(Column::Language),
        }
    }
}

/// The language of a code, its region (`de-AT`, `es-419`) left out.
fn language_by_code(lower: &str) -> Option<Language> {
    let (code, region) = lower.split_once(['-', '_']).map_or((lower, None), |(code, region)| (code, Some(region)));
    let is_region = |text: &str| match text.len() {
        2 => text.chars().all(|c| c.is_ascii_alphabetic()),
        3 => text.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    };
    let known = (code == "en" || LANGUAGES.contains(&code)) && region.is_none_or(is_region);
    known.then(|| Language::new(code))
}

/// The language that the words of a name tell beside words that tell nothing: `English (United States)`, `Term DE`.
fn language_in_words(lower: &str) -> Option<Language> {
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut found: Option<Language> = None;
    for word in words {
        let by_name = table!("web/language-words.tsv").value(word).map(Language::new);
        let named = by_name.or_else(|| found.is_none().then(|| language_by_code(word)).flatten());
        match named {
            Some(language) if found.as_ref().is_none_or(|known| *known == language) => found = Some(language),
            _ if word_list!("web/beside-languages.txt").contains(word) => {}
            _ => return None,
        }
    }
    found
}

/// Where the columns are.
#[derive(Debug)]
pub(crate) struct Columns {
    /// How many there are.
    pub count: usize,
    /// The column `en` first; further ones (`en-US`) hold forms that are accepted too.
    pub english: Vec<usize>,
    /// Those of terms, with their language.
    pub sources: Vec<(usize, Language)>,
    options: [Option<usize>; 5],
    status: Option<usize>,
    /// Where each row names its languages itself (DeepL): the columns of source and target language.
    pub languages: Option<(usize, usize)>,
}

impl Columns {
    /// The columns by the cells of a header row; none where they name no languages, or only one.
    pub(crate) fn of_header(cells: &[String]) -> Option<Columns> {
        let named: Vec<Option<Column>> = cells.iter().map(|cell| Column::named(cell)).collect();
        let places = |wanted: &Column| {
            named.iter().enumerate().filter(|(_, column)| column.as_ref() == Some(wanted)).map(|(at, _)| at).collect()
        };
        let languages = named.iter().enumerate().filter_map(|(at, column)| match column {
            Some(Column::Language(language)) => Some((at, language.clone())),
            _ => None,
        });
        let (english, mut sources): (Vec<_>, Vec<_>) = languages.partition(|(_, language)| language.is_english());
        let mut english: Vec<usize> = english.into_iter().map(|(at, _)| at).collect();
        english.sort_by_key(|&at| (!cells[at].eq_ignore_ascii_case("en"), at));
        if english.is_empty() {
            english = places(&Column::Target);
        }
        if sources.is_empty() {
            let by_other_name: Vec<usize> = places(&Column::Source);
            sources = by_other_name.into_iter().map(|at| (at, Language::german())).collect();
        }
        if english.is_empty() || sources.is_empty() {
            return None;
        }
        let options = std::array::from_fn(|own| named.iter().position(|column| *column == Some(Column::Option(own))));
        let status = named.iter().position(|column| *column == Some(Column::Status));
        Some(Columns { count: cells.len(), english, sources, options, status, languages: None })
    }

    /// The columns of a table without a header row, as DeepL has it: a term and its English, and perhaps the languages of
    /// both. None where `cells` are none such.
    pub(crate) fn of_entry(cells: &[String]) -> Option<Columns> {
        let is_language = |cell: &String| language_by_code(&cell.trim().to_lowercase()).is_some();
        let is_entry = match cells {
            [_, _] => true,
            // What DeepL's generator of glossaries adds in a fifth column is no matter.
            [_, _, one, other] | [_, _, one, other, _] => is_language(one) && is_language(other),
            _ => false,
        };
        let is_header = cells.iter().take(2).any(|cell| Column::named(cell).is_some());
        if !is_entry || is_header || cells.iter().take(2).any(|cell| cell.trim().is_empty()) {
            return None;
        }
        Some(Columns {
            count: cells.len(),
            english: vec![1],
            sources: vec![(0, Language::german())],
            options: [None; 5],
            status: None,
            languages: (cells.len() > 2).then_some((2, 3)),
        })
    }

    /// What the header row `cells` lacks.
    pub(crate) fn missing(cells: &[String], line: u64, file: &Path) -> GlossaryError {
        let has_source = cells.iter().any(|cell| match Column::named(cell) {
            Some(Column::Language(language)) => !language.is_english(),
            column => column == Some(Column::Source),
        });
        let found = cells.iter().map(|cell| format!("'{}'", cell.trim())).collect::<Vec<_>>().join(", ");
        let column = if has_source { "en" } else { "de" }.to_owned();
        GlossaryError::NoColumn { file: file.to_owned(), line, column, found }
    }

    /// The names in a header row that have no meaning.
    pub(crate) fn unknown(cells: &[String]) -> Vec<String> {
        let unknown = cells.iter().filter(|cell| !cell.trim().is_empty() && Column::named(cell).is_none());
        unknown.map(|cell| cell.trim().to_owned()).collect()
    }

    /// The options of a row, as far as they can be read, and what is wrong with the others.
    pub(crate) fn options(&self, row: &[String]) -> (Options, Vec<String>) {
        let mut wrong = Vec::new();
        let cell = |own: usize| {
            self.options[own].and_then(|at| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let mut read = Options::default();
        let mut take = |result: Result<(), String>| wrong.extend(result.err());
        if let Some(text) = cell(0) {
            take(text.parse().map(|matching| read.matching = matching));
        }
        if let Some(text) = cell(1) {
            take(flag("case", text, &["sensitive"], &["insensitive"]).map(|sensitive| read.case_sensitive = sensitive));
        }
        if let Some(text) = cell(2) {
            take(flag("keep", text, &[], &[]).map(|keep| read.keep = keep));
        }
        if let Some(text) = cell(3) {
            take(part_of_speech(text).map(|part_of_speech| read.part_of_speech = Some(part_of_speech)));
        }
        (read, wrong)
    }

    /// The note of a row.
    pub(crate) fn note<'a>(&self, row: &'a [String]) -> &'a str {
        self.options[4].and_then(|at| row.get(at)).map_or("", String::as_str)
    }

    /// Whether the row is one that must not be used.
    pub(crate) fn is_rejected(&self, row: &[String]) -> bool {
        self.status.and_then(|at| row.get(at)).is_some_and(|status| is_rejected(status))
    }
}

/// Whether a status says that a term must not be used.
pub(crate) fn is_rejected(status: &str) -> bool {
    word_list!("web/rejected-statuses.txt").begins(&status.trim().to_lowercase())
}

/// Whether a status says that a term goes before others.
pub(crate) fn is_preferred(status: &str) -> bool {
    word_list!("web/preferred-statuses.txt").begins(&status.trim().to_lowercase())
}

/// A part of speech as tools and people call it.
pub(crate) fn part_of_speech(text: &str) -> Result<PartOfSpeech, String> {
    table!("web/parts-of-speech.tsv").value(&text.trim().to_lowercase()).unwrap_or(text).parse()
}

/// Whether a cell says yes.
pub(crate) fn flag(column: &str, cell: &str, also_yes: &[&str], also_no: &[&str]) -> Result<bool, String> {
    let lower = cell.trim().to_lowercase();
    let lower = lower.as_str();
    if ["yes", "y", "true", "1", "x", "ja", "j", "wahr", "✓", "✔"].contains(&lower) || also_yes.contains(&lower) {
        Ok(true)
    } else if ["no", "n", "false", "0", "nein", "falsch", "-"].contains(&lower) || also_no.contains(&lower) {
        Ok(false)
    } else {
        let yes = also_yes.first().unwrap_or(&"yes");
        Err(format!("'{cell}' is no value of '{column}'; it may be {yes}, or empty"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of the English, then those of terms with their language.
    fn columns(header: &str) -> Option<String> {
        let cells: Vec<String> = header.split(';').map(str::to_owned).collect();
        let columns = Columns::of_header(&cells)?;
        let sources = columns.sources.iter().map(|(at, language)| format!("{at}:{language}"));
        let english = columns.english.iter().map(usize::to_string);
        Some(english.chain(sources).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn columns_are_told_by_their_names() {
        for (header, expected) in [
            ("de;en", "1 0:de"),
            ("Deutsch;Englisch", "1 0:de"),
            ("Begriff;Übersetzung", "1 0:de"),
            ("Benennung (de);Benennung (en)", "1 0:de"),
            ("Deutscher Begriff;Englische Übersetzung", "1 0:de"),
            ("Nr.;Englisch;Deutsch;Bemerkung", "1 2:de"),
            ("Entry_ID;German;German_Def;English_United_States", "3 1:de"),
            ("German (Germany);English (United Kingdom)", "1 0:de"),
            ("Term DE;Term EN", "1 0:de"),
            ("Source;Target", "1 0:de"),
            ("DE-DE;EN-US;EN", "2 1 0:de"),
            ("Begriff;Deutsch;Englisch", "2 1:de"),
            ("de;fr;en", "2 0:de 1:fr"),
        ] {
            assert_eq!(columns(header).as_deref(), Some(expected), "{header}");
        }
        for header in ["Kürzel;Langform", "Weixin;WeChat", "de;note", "English;American English", "en_note;de"] {
            assert_eq!(columns(header), None, "{header}");
        }
    }

    #[test]
    fn tables_without_a_header_are_told_by_their_cells() {
        for (row, expected) in [
            ("Weixin;WeChat", true),
            ("Rechenzentrum;data centre;DE;EN-GB", true),
            ("Rechenzentrum;data centre;a note", false),
            ("de;Weixin", false),
            ("Weixin;", false),
        ] {
            let cells: Vec<String> = row.split(';').map(str::to_owned).collect();
            assert_eq!(Columns::of_entry(&cells).is_some(), expected, "{row}");
        }
    }
}
