//! What people put into the cells of a glossary, read as they mean it: several forms in one cell, grammar in brackets,
//! articles, endings for both genders, quotation marks.
//!
//! All formats pass through here. What is guessed here is guessed from the form of a cell alone and from what stands
//! beside it; what stays unclear is left as it stands, and [`lint`](super::lint) names it.

use unicode_normalization::UnicodeNormalization;

use super::cell_forms::{self, Term};
use super::entry::{Entry, PartOfSpeech};
use super::fault::Fault;
use crate::data::word_list;

/// A longer term is a sentence, and no glossary entry.
const LONGEST_TERM: usize = 200;

/// Whether a cell is more than empty, or a sign that there is nothing to say (`n/a`).
pub(crate) fn says_something(cell: &str) -> bool {
    let lower = cell.trim().to_lowercase();
    !lower.is_empty() && !word_list!("web/no-entries.txt").contains(&lower)
}

/// The entries that a cell of terms and its English mean, each in the spelling in which texts are read: composed
/// accents, nothing invisible, single spaces. What is to be kept is its own English, and stays as it is written.
pub(crate) fn as_meant(entry: Entry, entries: &mut Vec<Entry>, faults: &mut Vec<Fault>) {
    let note = tidied(&entry.note);
    let fault = |message: String| Fault::new(&entry.file, entry.line, message);
    if entry.options.keep {
        let source = tidied(&entry.source);
        if source.is_empty() {
            faults.push(Fault::empty(&entry.file, entry.line, entry.language.code(), ""));
        } else if let Some(message) = too_long(&source) {
            faults.push(fault(message));
        } else {
            entries.push(Entry { targets: vec![source.clone()], source, note, ..entry });
        }
        return;
    }
    let is_name = entry.options.part_of_speech == Some(PartOfSpeech::Name);
    let lines = |cell: &str| -> Vec<String> {
        let pieces = cell.split(['|', ';', '\n', '\r']).map(tidied);
        pieces.filter(|piece| says_something(piece)).collect()
    };
    let sources = lines(&entry.source);
    let targets: Vec<String> = entry.targets.iter().flat_map(|target| lines(target)).collect();
    for (column, is_empty, other) in
        [(entry.language.code(), sources.is_empty(), targets.first()), ("en", targets.is_empty(), sources.first())]
    {
        if is_empty {
            faults.push(Fault::empty(&entry.file, entry.line, column, other.map_or("", String::as_str)));
            return;
        }
    }
    let (mut sources, mut targets) = cell_forms::forms(&sources, &targets, entry.language.is_german() && !is_name);
    // Of a cell such as `(s)` nothing is left.
    sources.retain(|term| !term.text.is_empty());
    targets.retain(|target| !target.is_empty());
    if sources.is_empty() || targets.is_empty() {
        let column = if sources.is_empty() { entry.language.code() } else { "en" };
        faults.push(Fault::empty(&entry.file, entry.line, column, ""));
        return;
    }
    if let Some(message) = sources.iter().map(|term| &term.text).chain(&targets).find_map(|text| too_long(text)) {
        faults.push(fault(message));
        return;
    }
    for Term { text, part_of_speech } in sources {
        let mut options = entry.options;
        options.part_of_speech = options.part_of_speech.or(part_of_speech);
        entries.push(Entry { source: text, targets: targets.clone(), options, note: note.clone(), ..entry.clone() });
    }
}

fn too_long(text: &str) -> Option<String> {
    let letters = text.chars().count();
    (letters > LONGEST_TERM).then(|| {
        let beginning: String = text.chars().take(30).collect();
        format!(
            "a term of {letters} letters ('{beginning}…'); a term may have up to {LONGEST_TERM}, so this is a sentence, or a quotation mark is missing"
        )
    })
}

/// A text in the spelling in which articles are read.
fn tidied(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .nfc()
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
