//! The form in which a keyword is shown: the one a dictionary would have.

use std::cmp::Reverse;

use super::Input;
use super::candidate::{Candidate, KeywordKind};
use crate::data::word_list;
use crate::text::german::lemmas;

/// The form to show: the glossary's own; a noun in the singular; else the shortest met, which German's endings make the
/// nearest to the dictionary form; of equals the most frequent.
pub(super) fn best(candidate: &Candidate, input: &Input) -> String {
    if let Some(entry) = candidate.entry.and_then(|number| input.glossary.entries().get(number)) {
        return entry.source.clone();
    }
    let shortest = candidate.forms.iter().min_by_key(|(form, count)| (form.chars().count(), Reverse(**count)));
    let form = shortest.map(|(form, _)| form.clone()).unwrap_or_default();
    if !input.text.analysis.language().is_german() {
        return form;
    }
    match (candidate.kind, form.split_once(' ')) {
        (KeywordKind::Term, None) => lemmas::lemma(&form).unwrap_or(form),
        (KeywordKind::Phrase, Some((adjective, noun))) => phrase(candidate, adjective, noun).unwrap_or(form),
        _ => form,
    }
}

/// Adjective and noun in the nominative: `künstliche Intelligenz`, `freie Programme`; a form that was met where the gender
/// of the noun is not known by its ending.
fn phrase(candidate: &Candidate, adjective: &str, noun: &str) -> Option<String> {
    let is_plural = lemmas::lemma(noun).is_some_and(|lemma| lemma != noun);
    let is_feminine = word_list!("de/feminine-endings.txt").ends(noun);
    let ending = word_list!("de/adjective-endings.txt").endings_of(adjective).next()?;
    let stem = adjective.strip_suffix(ending)?;
    if is_plural || is_feminine {
        return Some(format!("{stem}e {noun}"));
    }
    // Freier Zugang, neues Gesetz: as met.
    candidate
        .forms
        .keys()
        .find(|form| form.starts_with(&format!("{stem}er ")) || form.starts_with(&format!("{stem}es ")))
        .cloned()
}
