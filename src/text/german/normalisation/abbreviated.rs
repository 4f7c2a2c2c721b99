//! Abbreviations written out: `zzgl.`, `Art. 5`, `i. d. R.`, `500 Tsd.`
//!
//! The table that tells what a full stop behind them means has the words in full as well, with the condition on which they
//! stand for them.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{figure_before, is_in_address, is_sentence_end, word_after, word_before, words};
use crate::data::{table, word_list};
use crate::text::german::determiners;
use crate::text::stopwords;

/// An abbreviation has so many parts at most: `i. d. R.`
const MOST_PARTS: usize = 3;

/// A part of an abbreviation that has several is no longer than this.
const MOST_LETTERS: usize = 3;

/// An abbreviation in a text.
struct Found {
    /// Its bytes with the final stop.
    range: Range<usize>,
    /// Whether it has that stop.
    has_stop: bool,
    /// What the table has beside what the stop means: a condition, the words, and those for another place.
    cells: &'static [&'static str],
    key: String,
}

/// The words in full for each abbreviation that surely stands for them.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let words = words(text);
    let mut found = Vec::new();
    let mut end = 0;
    for (number, word) in words.iter().enumerate() {
        if word.start < end || text[..word.start].ends_with(['-', '.']) || is_in_address(text, word) {
            continue;
        }
        if let Some(one) = longest(text, &words[number..])
            && let Some(replacement) = in_full(text, &one)
        {
            end = one.range.end;
            found.push(replacement);
        }
    }
    found
}

/// The abbreviation of most parts that begins with the first of `words`.
fn longest(text: &str, words: &[Range<usize>]) -> Option<Found> {
    let start = words.first()?.start;
    let mut key = String::new();
    let mut best = None;
    for (number, word) in words.iter().take(MOST_PARTS).enumerate() {
        let previous = number.checked_sub(1).and_then(|before| words.get(before));
        if let Some(previous) = previous {
            let is_joined = matches!(&text[previous.end..word.start], "." | ". ");
            if !is_joined || previous.len() > MOST_LETTERS {
                break;
            }
            key.push('.');
        }
        key.push_str(&text[word.clone()].to_lowercase());
        let has_stop = text[word.end..].starts_with('.');
        let end = word.end + usize::from(has_stop);
        let cells = table!("de/abbreviations.tsv").get(&key).and_then(|cells| cells.get(1..)).unwrap_or_default();
        let goes_on = text[end..].starts_with(|c: char| c.is_alphabetic() || c == '-');
        if cells.len() > 1 && !goes_on {
            best = Some(Found { range: start..end, has_stop, cells, key: key.clone() });
        }
    }
    best
}

fn in_full(text: &str, found: &Found) -> Option<Replacement> {
    let Range { start, end } = found.range.clone();
    let (condition, words, other) = (found.cells.first()?, *found.cells.get(1)?, found.cells.get(2).copied());
    let is_capital = text[start..].starts_with(char::is_uppercase);
    let is_noun = words.starts_with(char::is_uppercase);
    let figure = figure_before(text, start);
    let figure_follows = text[end..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    let rest = text[end..].trim_start();
    let is_last = rest.starts_with([',', ';', ':', '.', '!', '?', ')', ']', '“', '–']) || is_sentence_end(text, end);
    let full = match *condition {
        "unit" | "after-figure" if *condition == "unit" || found.has_stop => {
            let figure = figure?;
            if found.key == "tsd" {
                return Some(thousands(text, found, figure));
            }
            let is_one = &text[figure] == "1";
            other.filter(|_| is_one).unwrap_or(words).to_owned()
        }
        _ if !found.has_stop || is_noun && !is_capital => return None,
        "before-figure" if figure_follows && !is_after_paragraph(text, start, &found.key) => words.to_owned(),
        "before-law" if text[end..].trim_start().starts_with('§') || is_law_word(word_after(text, end)) => {
            words.to_owned()
        }
        "always" => if is_last { other.unwrap_or(words) } else { words }.to_owned(),
        "adjective" if !is_last && !stopwords::is_german(word_after(text, end)) => {
            format!("{words}{}", ending(word_before(text, start)))
        }
        _ => return None,
    };
    let opens = is_capital && !is_noun;
    let full = if opens { capitalised(&full) } else { full };
    let keeps_stop = found.has_stop && is_sentence_end(text, end);
    Some(Replacement::new(start..end, if keeps_stop { format!("{full}.") } else { full }))
}

/// `500 Tsd.` is 500.000, `2,5 Tsd.` two and a half thousand.
fn thousands(text: &str, found: &Found, figure: Range<usize>) -> Replacement {
    let stop = if found.has_stop && is_sentence_end(text, found.range.end) { "." } else { "" };
    let digits = &text[figure.clone()];
    let before = text[..figure.start].trim_end();
    // 100 bis 500 Tsd.: the word is that of both figures.
    let is_range = before.ends_with(['-', '–', '/'])
        || word_list!("de/between-figures.txt").contains(word_before(before, before.len()));
    match !is_range && digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit()) && !digits.starts_with('0') {
        true => Replacement::new(figure.start..found.range.end, format!("{digits}.000{stop}")),
        false => Replacement::new(found.range.clone(), format!("Tausend{stop}")),
    }
}

/// Whether the abbreviation `key` at byte `at` goes on with `§ 5`, as Abs. does, which the model knows so, or with a
/// paragraph in whatever form, as S. does, which then is no page.
fn is_after_paragraph(text: &str, at: usize, key: &str) -> bool {
    let Some(figure) = figure_before(text, at) else { return false };
    let before = text[..figure.start].trim_end();
    let word = before.trim_end_matches('.');
    match key {
        "abs" => before.ends_with('§'),
        "s" => before.ends_with('§') || is_law_word(word_before(word, word.len())),
        _ => false,
    }
}

fn is_law_word(word: &str) -> bool {
    matches!(word, "Art" | "Artikel" | "Abs" | "Absatz" | "Ziff" | "Ziffer")
}

/// The ending of an adjective behind the word `before`, near enough for a reader who knows German.
fn ending(before: &str) -> &'static str {
    let lower = before.to_lowercase();
    let is_article = determiners::is_article(&lower) || determiners::is_contracted(&lower);
    match is_article {
        true if lower.ends_with("ein") => "er",
        true if lower.ends_with(['m', 'n', 's']) && lower != "das" || lower == "zur" || lower == "einer" => "en",
        _ => "e",
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
