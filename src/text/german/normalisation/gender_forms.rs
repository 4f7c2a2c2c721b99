//! Forms for all genders read as the plain ones: `Kund*innen` are Kunden, `Der:die Minister:in` is Der Minister.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{is_in_address, word_before, words};
use crate::data::table;
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::stems::Stemmer;

/// What stands between the plain form and the feminine ending, the longest first.
const MARKS: [&str; 9] = ["/-", "*", ":", "_", "·", "•", "/", "’", "'"];

/// Marks that also stand between words of other kinds, so that less is read from them.
const ALSO_OTHERS: [&str; 3] = ["_", "’", "'"];

/// A word for persons has at least so many letters before the ending.
const FEWEST: usize = 3;

/// The plain form of each word, article and pronoun.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut end = 0;
    for word in words(text) {
        if word.start < end || text[..word.start].ends_with('_') {
            continue;
        }
        let one = marked(text, &word).or_else(|| bracketed(text, &word)).or_else(|| inner_capital(text, &word));
        if let Some(one) = one.filter(|one| !is_in_address(text, &one.range)) {
            end = one.range.end;
            found.push(one);
        }
    }
    found
}

/// `Kund*innen`, `Politiker/-in`, `jede*r`, `der:die`.
fn marked(text: &str, word: &Range<usize>) -> Option<Replacement> {
    let after = &text[word.end..];
    let mark = MARKS.into_iter().find(|mark| after.starts_with(mark))?;
    let rest = &after[mark.len()..];
    let ending: &str = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let end = word.end + mark.len() + ending.len();
    if let Some(plain) = person(text, word.clone(), ending) {
        return Some(Replacement::new(word.start..end, plain));
    }
    if ALSO_OTHERS.contains(&mark) {
        return None;
    }
    let first = &text[word.clone()];
    let key = format!("{}*{ending}", first.to_lowercase());
    if let Some(plain) = table!("de/gendered-determiners.tsv").value(&key) {
        return Some(Replacement::new(word.start..end, in_case_of(plain, first)));
    }
    // jede*r, neue:n, Abgeordnete/r
    let is_joined = first.ends_with('e') && first.len() > FEWEST && matches!(ending, "r" | "n" | "m" | "s");
    is_joined.then(|| Replacement::new(word.start..end, format!("{first}{ending}")))
}

/// `Mitarbeiter(innen)`, `Kolleg(inn)en`.
fn bracketed(text: &str, word: &Range<usize>) -> Option<Replacement> {
    let after = &text[word.end..];
    let (inside, ending) = [("(innen)", "innen"), ("(inn)en", "innen"), ("(in)", "in")]
        .into_iter()
        .find(|(inside, _)| after.starts_with(inside))?;
    let end = word.end + inside.len();
    let plain = person(text, word.clone(), ending).filter(|_| !text[end..].starts_with(char::is_alphabetic))?;
    Some(Replacement::new(word.start..end, plain))
}

/// `ExpertInnen`, `MitarbeiterIn`.
fn inner_capital(text: &str, word: &Range<usize>) -> Option<Replacement> {
    let whole = &text[word.clone()];
    // InformatikerInnen begins with the letters too.
    let (at, _) = whole.match_indices("In").find(|(at, _)| whole[..*at].ends_with(char::is_lowercase))?;
    let ending = format!("in{}", &whole[at + 2..]);
    let base = word.start..word.start + at;
    let stemmer = Stemmer::new(&Language::german());
    let is_known = ending.starts_with("innen") || Frequencies::german().count(&stemmer.stem(&whole[..at])) > 0;
    let plain = person(text, base, &ending).filter(|_| is_known)?;
    Some(Replacement::new(word.clone(), plain))
}

/// The plain word for the persons called `base` with the feminine `ending`, which may have more of a compound behind it.
fn person(text: &str, base: Range<usize>, ending: &str) -> Option<String> {
    let word = &text[base.clone()];
    let (is_plural, rest) = match (ending.strip_prefix("innen"), ending) {
        (Some(rest), _) => (true, rest),
        (None, "in") => (false, ""),
        _ => return None,
    };
    if word.chars().count() < FEWEST || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    let (known, [plural, singular]) = table!("de/gendered-persons.tsv").ending(&lower)? else { return None };
    let plain = if is_plural { plural } else { singular };
    let kept = lower.len().checked_sub(known.len()).and_then(|kept| word.get(..kept))?;
    let plain = if kept.is_empty() { in_case_of(plain, word) } else { format!("{kept}{plain}") };
    let is_dative = is_plural
        && rest.is_empty()
        && matches!(
            word_before(text, base.start),
            "den" | "Den" | "mit" | "Mit" | "von" | "Von" | "bei" | "Bei" | "allen" | "vielen"
        );
    let dative = if is_dative && plain.ends_with(['e', 'r']) { "n" } else { "" };
    Some(format!("{plain}{dative}{rest}"))
}

/// `plain` with a capital where `word` has one.
fn in_case_of(plain: &str, word: &str) -> String {
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => plain.to_owned(),
    }
}
