//! What must stand in the English, and how it fared.

use std::ops::Range;

use crate::text::english::find_term;
use crate::text::names::counterpart;
use crate::text::numbers;

/// Why an expression must stand in the English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredKind {
    /// The glossary says so.
    Term,
    /// The glossary says that it stays as it is.
    Kept,
    /// It is a glossary term inside a closed compound, whose English may be another word (`Umsatzsteuer`).
    Part,
    /// It is a proper name.
    Name,
    /// It is a figure.
    Figure,
    /// It is an address, a command, a version or the like, which stands as it is to the letter.
    Copy,
}

impl RequiredKind {
    /// Whether it comes from the glossary.
    pub fn is_term(self) -> bool {
        matches!(self, RequiredKind::Term | RequiredKind::Kept | RequiredKind::Part)
    }

    /// Whether it is a name or the like, which English has as the German has it.
    pub fn is_as_written(self) -> bool {
        matches!(self, RequiredKind::Name | RequiredKind::Copy)
    }

    /// Whether it comes from the glossary and is a word of its own.
    pub fn is_whole_term(self) -> bool {
        matches!(self, RequiredKind::Term | RequiredKind::Kept)
    }
}

/// An expression that must stand in the English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// Bytes of its German in the request's text.
    pub range: Range<usize>,
    /// The accepted English forms, the preferred one first.
    pub english: Vec<String>,
    /// Those that are put in where none stands there, the first of them also inline.
    pub forced: Vec<String>,
    /// How many earlier terms of the sentence have the same English: so many places in the English are theirs.
    pub earlier: usize,
    /// Why.
    pub kind: RequiredKind,
}

/// How a required expression fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enforcement {
    /// The translation has it.
    Applied,
    /// Constrained decoding brought it in.
    Constrained,
    /// It was put in place of the words that stood for it.
    Repaired,
    /// The English lacks it.
    Missed,
}

/// How a required expression fared, and the form found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enforced {
    /// Where its German begins in the request's text.
    pub start: usize,
    /// Why it was required.
    pub kind: RequiredKind,
    /// How it fared.
    pub outcome: Enforcement,
    /// The form in the English; empty where missed.
    pub found: String,
}

impl Enforced {
    pub(crate) fn new(required: &Required, outcome: Enforcement, found: String) -> Enforced {
        Enforced { start: required.range.start, kind: required.kind, outcome, found }
    }

    /// The expression is not there.
    pub fn missed(required: &Required) -> Enforced {
        Enforced::new(required, Enforcement::Missed, String::new())
    }

    /// Looks again in the final text, which alone decides.
    pub fn refresh(&mut self, required: &Required, text: &str) {
        match find(required, text) {
            Some(found) => {
                self.found = found;
                if self.outcome == Enforcement::Missed {
                    self.outcome = Enforcement::Applied;
                }
            }
            None => *self = Enforced::missed(required),
        }
    }
}

/// The form in which `text` has the expression. A name, a kept term or what is copied must stand as it is written, another
/// term may be inflected, a figure may be written in any way that has its value.
///
/// A term said twice in the German must be there twice: of its places the first ones belong to the earlier terms.
pub fn find(required: &Required, text: &str) -> Option<String> {
    match required.kind {
        RequiredKind::Term | RequiredKind::Kept | RequiredKind::Part => {
            places(required, text).into_iter().nth(required.earlier).map(|range| text[range].to_owned())
        }
        RequiredKind::Name => whole(required, text).or_else(|| otherwise(required, text)),
        RequiredKind::Copy => whole(required, text),
        RequiredKind::Figure => required.english.iter().find_map(|form| figure(text, form)),
    }
}

/// The form that stands in `text` as a whole.
fn whole(required: &Required, text: &str) -> Option<String> {
    required.english.iter().find(|form| text.contains(form.as_str())).cloned()
}

/// The first form of a name that `text` spells otherwise.
fn otherwise(required: &Required, text: &str) -> Option<String> {
    required.english.first().filter(|name| counterpart::is_in(name, text)).cloned()
}

/// Whether `found` is `form` as it is written, but for a capital at the beginning and an `'s`.
fn is_as_written(found: &str, form: &str) -> bool {
    let found = found.trim_end_matches("'s").trim_end_matches("’s");
    let (mut of_found, mut of_form) = (found.chars(), form.chars());
    let same_first = match (of_found.next(), of_form.next()) {
        (Some(one), Some(other)) => one == other || one.to_lowercase().eq(other.to_lowercase()),
        (one, other) => one == other,
    };
    same_first && of_found.as_str() == of_form.as_str()
}

/// Every place of a term in `text`, in any accepted form; of places that overlap the longest.
pub(crate) fn places(required: &Required, text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = required.english.iter().flat_map(|form| find_term::find_all(text, form)).collect();
    if required.kind == RequiredKind::Part {
        all.extend(required.english.iter().filter_map(|form| find_term::find_in_word(text, form)));
    }
    if required.kind == RequiredKind::Kept {
        all.retain(|range| required.english.iter().any(|form| is_as_written(&text[range.clone()], form)));
    }
    all.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    all.retain(|range| {
        let free = range.start >= end;
        end = if free { range.end } else { end };
        free
    });
    all
}

/// The figure of `text` that has the value of `form`.
fn figure(text: &str, form: &str) -> Option<String> {
    let wanted = numbers::english(form).into_iter().next()?;
    let found = numbers::english(text).into_iter().find(|quantity| quantity.same_value(&wanted))?;
    Some(text[found.range].to_owned())
}

/// How each wanted expression fares in a translation as it is.
pub(crate) fn look(wanted: &[&Required], english: &str) -> Vec<Enforced> {
    wanted
        .iter()
        .map(|required| match find(required, english) {
            Some(found) => Enforced::new(required, Enforcement::Applied, found),
            None => Enforced::missed(required),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_term_stands_as_it_is_written_and_another_may_be_inflected() {
        let required = |kind| Required {
            range: 0..1,
            english: vec!["Bundeskartellamt".into(), "eBay".into()],
            forced: Vec::new(),
            earlier: 0,
            kind,
        };
        for (text, as_kept, as_term) in [
            ("The Bundeskartellamt fined it.", true, true),
            ("The Bundeskartellamt’s fine.", true, true),
            ("EBay pays.", true, true),
            ("Bundeskartellamts Rebukes Portal", false, true),
            ("the bundesKartellamt fined it", false, true),
            ("The authority fined it.", false, false),
        ] {
            assert_eq!(find(&required(RequiredKind::Kept), text).is_some(), as_kept, "kept: {text}");
            assert_eq!(find(&required(RequiredKind::Term), text).is_some(), as_term, "term: {text}");
        }
    }
}
