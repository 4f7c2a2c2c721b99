//! German sentence boundaries.
//!
//! The words of UAX #29 (`unicode-segmentation`) are the ground; what a full stop means is decided here, because the
//! sentence rules of that annex cut `31.|August`, `ca.|600 Mio.|Euro`, `Dr.|Müller` and `z.|B.`. In short:
//!
//! * an empty line and the beginning of a list item always end a sentence, any other single line break never does;
//! * `!`, `?`, `…` and `.` end one when white space follows (after closing quotes and brackets) and the next word does
//!   not go on in lower case;
//! * a full stop after an [abbreviation](super::german::abbreviations), an ordinal, an initial or a Roman numeral ends one only
//!   where the next word is one that begins sentences.
//!
//! Colons, semicolons and dashes never end a sentence.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::german::abbreviations::{Abbreviation, classify, is_roman_numeral};
use super::german::ordinals::is_ordinal;
use super::{stopwords, units};
use crate::data::word_list;

/// Cuts `text` into pieces, each a sentence with the white space after it. Joined, they give `text` back.
pub fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for boundary in boundaries(text) {
        pieces.push(&text[start..boundary]);
        start = boundary;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Byte ranges of the sentences in `text`, without the white space around them.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for piece in split(text) {
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            ranges.push(from..from + trimmed.len());
        }
        start += piece.len();
    }
    ranges
}

/// A piece of the UAX #29 word segmentation with its place.
#[derive(Clone, Copy)]
struct Piece<'a> {
    start: usize,
    text: &'a str,
}

impl Piece<'_> {
    fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Places where a new sentence begins (white space before it belongs to the one before), in order.
fn boundaries(text: &str) -> Vec<usize> {
    let pieces: Vec<Piece> = text.split_word_bound_indices().map(|(start, text)| Piece { start, text }).collect();
    let mut found = Vec::new();
    let mut sentence_start = 0;
    let mut index = 0;
    while index < pieces.len() {
        let piece = pieces[index];
        let begins_anew = if piece.is_space() && piece.text.contains('\n') {
            line_break(&pieces, index)
        } else if is_terminator(piece.text) {
            let (end, begins) = terminator(&pieces, index, sentence_start);
            index = end - 1;
            begins
        } else {
            glued(&pieces, index)
        };
        index += 1;
        if let Some(begin) = begins_anew
            && begin > pieces[sentence_start].start
            && begin < text.len()
        {
            found.push(begin);
            // Everything up to `begin` is dealt with.
            while index < pieces.len() && pieces[index].start < begin {
                index += 1;
            }
            sentence_start = index.min(pieces.len() - 1);
        }
    }
    found
}

fn is_terminator(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁉' | '⁈'))
}

fn is_closer(text: &str) -> bool {
    matches!(text, "“" | "”" | "\"" | "«" | "»" | "’" | "‘" | "'" | ")" | "]" | "›" | "‹" | "*" | "_")
}

fn is_opener(text: &str) -> bool {
    matches!(
        text,
        "„" | "“"
            | "”"
            | "\""
            | "«"
            | "»"
            | "‚"
            | "‘"
            | "'"
            | "("
            | "["
            | "›"
            | "‹"
            | "*"
            | "_"
            | "–"
            | "—"
            | "-"
            | "•"
    )
}

/// Where a new sentence begins after the white space at `index`, which holds a line break: after an empty line, and
/// before a list item.
fn line_break(pieces: &[Piece], index: usize) -> Option<usize> {
    let after = skip_space(pieces, index);
    let breaks: usize = pieces[index..after].iter().map(|p| p.text.matches('\n').count()).sum();
    let next = pieces.get(after)?;
    (breaks > 1 || is_list_marker(pieces, after)).then_some(next.start)
}

/// Whether a list item begins at `index`: a bullet, or a number with full stop or bracket, then a space.
fn is_list_marker(pieces: &[Piece], index: usize) -> bool {
    let Some(piece) = pieces.get(index) else { return false };
    let space_at = |i: usize| pieces.get(i).is_some_and(Piece::is_space);
    match piece.text {
        "-" | "–" | "•" | "*" | "·" | "◦" | "▪" | "+" => space_at(index + 1),
        number if number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit()) => {
            pieces.get(index + 1).is_some_and(|p| p.text == "." || p.text == ")") && space_at(index + 2)
        }
        _ => false,
    }
}

fn skip_space(pieces: &[Piece], mut index: usize) -> usize {
    while pieces.get(index).is_some_and(Piece::is_space) {
        index += 1;
    }
    index
}

/// Decides about the terminator at `index`. Gives the index after it and its closing quotes, and where the next
/// sentence begins if one does.
fn terminator(pieces: &[Piece], index: usize, sentence_start: usize) -> (usize, Option<usize>) {
    let mut end = index;
    let mut marks = String::new();
    while end < pieces.len() && (is_terminator(pieces[end].text) || is_closer(pieces[end].text)) {
        if is_terminator(pieces[end].text) {
            marks.push_str(pieces[end].text);
        }
        end += 1;
    }
    if end == index {
        return (index + 1, None);
    }
    let closed = pieces[index + 1..end].iter().any(|p| is_closer(p.text));
    // `80 (!) Euro`, `der neue (und letzte?) Teil`: what a bracket opened in mid-sentence is not the sentence's end.
    if let Some(bracket) = pieces[index + 1..end].iter().position(|p| matches!(p.text, ")" | "]"))
        && opened_inside(pieces, sentence_start, index)
        && !pieces[index + 1 + bracket..end].iter().any(|p| is_terminator(p.text))
    {
        return (end, None);
    }
    // A name with its own exclamation mark.
    if marks == "!" && index > 0 && word_list!("de/names-with-exclamation-mark.txt").contains(pieces[index - 1].text) {
        return (end, None);
    }
    let next = skip_space(pieces, end);
    if next == end || next >= pieces.len() {
        return (end, None);
    }
    let breaks: usize = pieces[end..next].iter().map(|p| p.text.matches('\n').count()).sum();
    if breaks > 1 || (breaks == 1 && is_list_marker(pieces, next)) {
        return (end, Some(pieces[next].start));
    }
    let Some(word) = next_word(pieces, next) else {
        // Only signs follow, an emoji or a dash: they go with the sentence before.
        return (end, None);
    };
    if !may_begin(pieces, next, word) {
        return (end, None);
    }
    let single_stop = marks == ".";
    let ends = !single_stop || stop_ends(pieces, index, sentence_start, pieces[word].text, closed);
    (end, ends.then_some(pieces[next].start))
}

/// Whether the bracket that is open at `index` was opened after the sentence's first word.
fn opened_inside(pieces: &[Piece], sentence_start: usize, index: usize) -> bool {
    let mut depth = 0;
    for at in (sentence_start..index).rev() {
        match pieces[at].text {
            ")" | "]" => depth += 1,
            "(" | "[" if depth == 0 => return pieces[sentence_start..at].iter().any(Piece::is_word),
            "(" | "[" => depth -= 1,
            _ => {}
        }
    }
    false
}

/// The next word at or after `from`, past opening quotes and brackets; `None` if a sign that opens nothing stands there.
fn next_word(pieces: &[Piece], from: usize) -> Option<usize> {
    let mut index = from;
    while let Some(piece) = pieces.get(index) {
        if piece.is_word() || matches!(piece.text, "§" | "#" | "@" | "$" | "€" | "+" | "£" | "¿" | "¡") {
            return Some(index);
        }
        if !piece.is_space() && !is_opener(piece.text) && !piece.text.starts_with(['§', '#']) {
            return None;
        }
        index += 1;
    }
    None
}

/// Whether the word can begin a sentence: a capital, a figure, a sign, or a name in lower case such as eBay.
fn may_begin(pieces: &[Piece], next: usize, word: usize) -> bool {
    let text = pieces[word].text;
    let Some(first) = text.chars().next() else { return false };
    if !first.is_lowercase() {
        // „ – so“ after a stop is an afterthought, but „ – So“ begins anew.
        return true;
    }
    let opened_by_dash = matches!(pieces[next].text, "–" | "—" | "-");
    // eBay, iPhone, macOS, openSUSE.
    !opened_by_dash && text.chars().skip(1).take(5).any(char::is_uppercase)
}

/// Whether a single full stop at `index` ends the sentence, given the word that follows.
fn stop_ends(pieces: &[Piece], index: usize, sentence_start: usize, next: &str, closed: bool) -> bool {
    let starter = stopwords::begins_sentences(next);
    let Some(previous) = index.checked_sub(1).map(|i| pieces[i]) else { return false };
    if !previous.is_word() {
        // `5 %.`, `“.`, `).`: the stop is a sentence's own.
        return true;
    }
    let word = hyphenated(pieces, index - 1);
    // Where two sentences stand without a space between them, the last word before the stop may be the other one's.
    let before = pieces.get(sentence_start..index - 1).unwrap_or_default();
    let at_start = before.iter().all(|p| !p.is_word());
    if word.chars().all(|c| c.is_ascii_digit()) {
        let before = pieces[..index - 1].iter().rev().find(|p| !p.is_space()).map_or("", |p| p.text);
        // At the start it is a list number or a name such as „1. FC Köln“.
        return !at_start && !is_ordinal(before, &word, next, starter);
    }
    if closed {
        // `(… usw.)` and `„… GmbH.“`: the bracket closes what the abbreviation was part of.
        return starter || classify(&word) != Abbreviation::GoesOn;
    }
    if is_roman_numeral(previous.text) && index >= 2 {
        return starter;
    }
    if is_quantity(pieces, index) && !is_spaced_abbreviation(pieces, index) {
        return true;
    }
    match classify(&word) {
        Abbreviation::None => true,
        Abbreviation::Closes => next.chars().next().is_some_and(char::is_uppercase),
        Abbreviation::MayEnd => starter && !at_start && !is_spaced_abbreviation(pieces, index),
        Abbreviation::BeforeFigure => !next.starts_with(|c: char| c.is_numeric()) && !is_roman_numeral(next),
        Abbreviation::GoesOn => false,
    }
}

/// Whether a figure with its unit stands before the stop at `index` (`3,8 GHz`, `1000 Mbit/s`): symbols of units have none of
/// their own.
fn is_quantity(pieces: &[Piece], index: usize) -> bool {
    let is_divisor = |text: &str| word_list!("de/unit-divisors.txt").contains(text);
    let unit = match pieces[..index] {
        [.., _, Piece { text: "/", .. }, Piece { text, .. }] if is_divisor(text) => index.checked_sub(3),
        _ => index.checked_sub(1),
    };
    let Some(unit) = unit else { return false };
    let before = pieces[..unit].iter().rev().find(|piece| !piece.is_space());
    units::is_symbol(pieces[unit].text)
        && before.is_some_and(|piece| piece.text.ends_with(|c: char| c.is_ascii_digit()))
}

/// The word that ends at `index`, with what hangs on it by hyphens: `Dipl.-Ing`, `Dr.-Ing`.
fn hyphenated(pieces: &[Piece], index: usize) -> String {
    let mut start = index;
    while start >= 2 && pieces[start - 1].text == "-" {
        start -= if start >= 3 && pieces[start - 2].text == "." { 3 } else { 2 };
    }
    let whole: String = pieces[start..=index].iter().map(|p| p.text).collect();
    if start == index {
        return spaced_letters(pieces, index);
    }
    // Only a known whole counts; else the last part speaks (`Halbleiter-Abt.`).
    if classify(&whole) != Abbreviation::None { whole } else { pieces[index].text.to_owned() }
}

/// The abbreviation of single letters that ends at `index`, its spaces left out: `z. B` → `z.B`. Any other word as it is.
fn spaced_letters(pieces: &[Piece], index: usize) -> String {
    let is_letter = |i: usize| pieces[i].text.chars().count() == 1 && pieces[i].text.chars().all(char::is_alphabetic);
    let mut letters = pieces[index].text.to_owned();
    let mut at = index;
    while is_letter(at) && at >= 2 {
        let mut before = at - 1;
        while before > 0 && pieces[before].is_space() {
            before -= 1;
        }
        if before == 0 || pieces[before].text != "." || !is_letter(before - 1) {
            break;
        }
        at = before - 1;
        letters = format!("{}.{letters}", pieces[at].text);
    }
    letters
}

/// Whether the stop at `index` is inside an abbreviation written with spaces (`z. B.`, `d. h.`, `u. a.`).
fn is_spaced_abbreviation(pieces: &[Piece], index: usize) -> bool {
    let one_letter = |i: usize| pieces.get(i).is_some_and(|p| p.text.chars().count() == 1 && p.is_word());
    // z. |B.: a single letter with a stop follows.
    let after = skip_space(pieces, index + 1);
    one_letter(index - 1) && one_letter(after) && pieces.get(after + 1).is_some_and(|p| p.text == ".")
}

/// Where a new sentence begins at `index` although no space follows the stop (`… endet.Der nächste …`): UAX #29 keeps
/// such text in one word. Lower case before and a capitalised word after tell it from `Booking.com` and `z.B.`.
fn glued(pieces: &[Piece], index: usize) -> Option<usize> {
    let piece = pieces[index];
    let (before, after) = piece.text.split_once('.')?;
    let long_lower = before.chars().count() >= 3 && before.chars().rev().take(2).all(char::is_lowercase);
    let mut letters = after.chars();
    let capitalised = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let in_address = pieces.get(index + 1).is_some_and(|p| matches!(p.text, "/" | "@" | ":"))
        || index.checked_sub(1).is_some_and(|i| matches!(pieces[i].text, "/" | "@"));
    (long_lower && capitalised && !after.contains('.') && !in_address).then(|| piece.end() - after.len())
}
