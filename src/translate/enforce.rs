//! Making sure that what must stand in the English stands there.
//!
//! Order of defence: an inline term, where the model was trained to read them; a look whether the English has the
//! expression; constrained decoding of that sentence alone; the expression in place of the words that stood for it.
//! What fails all of them is reported as missed. The English is never searched and replaced blindly.

use std::ops::Range;
use std::rc::Rc;

use super::alignment::Draft;
use super::attempt::{self, Attempt, Task};
use super::constrain;
use super::decoder::{Decoder, Inline};
use super::greedy;
use crate::glossary::english;
use crate::text::numbers;

/// Why an expression must stand in the English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredKind {
    /// The glossary says so.
    Term,
    /// It is a glossary term inside a closed compound, whose English may be another word (`Umsatzsteuer`).
    Part,
    /// It is a proper name.
    Name,
    /// It is a figure.
    Figure,
}

impl RequiredKind {
    /// Whether it comes from the glossary.
    pub fn is_term(self) -> bool {
        matches!(self, RequiredKind::Term | RequiredKind::Part)
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
pub enum Outcome {
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
    pub outcome: Outcome,
    /// The form in the English; empty where missed.
    pub found: String,
}

impl Enforced {
    pub(super) fn new(required: &Required, outcome: Outcome, found: String) -> Enforced {
        Enforced { start: required.range.start, kind: required.kind, outcome, found }
    }

    /// The expression is not there.
    pub fn missed(required: &Required) -> Enforced {
        Enforced::new(required, Outcome::Missed, String::new())
    }

    /// Looks again in the final text, which alone decides.
    pub fn refresh(&mut self, required: &Required, text: &str) {
        match find(required, text) {
            Some(found) => {
                self.found = found;
                if self.outcome == Outcome::Missed {
                    self.outcome = Outcome::Applied;
                }
            }
            None => *self = Enforced::missed(required),
        }
    }
}

/// The form in which `text` has the expression. A name must stand as it is written, a term may be inflected, a figure
/// may be written in any way that has its value.
///
/// A term said twice in the German must be there twice: of its places the first ones belong to the earlier terms.
pub fn find(required: &Required, text: &str) -> Option<String> {
    match required.kind {
        RequiredKind::Term | RequiredKind::Part => {
            places(required, text).into_iter().nth(required.earlier).map(|range| text[range].to_owned())
        }
        RequiredKind::Name => required.english.iter().find(|form| text.contains(form.as_str())).cloned(),
        RequiredKind::Figure => required.english.iter().find_map(|form| figure(text, form)),
    }
}

/// Every place of a term in `text`, in any accepted form; of places that overlap the longest.
pub(super) fn places(required: &Required, text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = required.english.iter().flat_map(|form| english::find_all(text, form)).collect();
    if required.kind == RequiredKind::Part {
        all.extend(required.english.iter().filter_map(|form| english::find_in_word(text, form)));
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

/// The terms to be given to the model inline with the part of the text at `part`. Parts of compounds are not among them:
/// with them the rest of the compound tends to get lost.
pub fn inline<'a>(required: &'a [Required], part: &Range<usize>) -> Vec<Inline<'a>> {
    required
        .iter()
        .filter(|r| r.kind == RequiredKind::Term && part.start <= r.range.start && r.range.end <= part.end)
        .filter_map(|r| Some(Inline { range: r.range.clone(), english: r.forced.first()? }))
        .collect()
}

/// Looks after the expressions `wanted` in the translation `draft` of the part of `text` at `part`. Gives the English,
/// how each expression fared, and the ids that the English was made of.
///
/// A draft that lacks something is completed by constrained decoding. Where a glossary term still is missing, the same
/// is tried with the free translation; at last the term is put in at the cost of how the sentence reads, and flagged.
pub(super) fn enforce(
    decoder: &Decoder,
    text: &str,
    part: Range<usize>,
    draft: Draft,
    wanted: &[&Required],
) -> (String, Vec<Enforced>, Draft) {
    let german = &text[part.clone()];
    let english = decoder.text(&draft.ids);
    let outcomes = attempt::look(wanted, &english);
    if outcomes.iter().all(|enforced| enforced.outcome != Outcome::Missed) {
        return (english, outcomes, draft);
    }
    // A draft with inline terms has more of them than the free translation.
    let was_free = !draft.reading.has_terms;
    let reading = if was_free { Rc::clone(&draft.reading) } else { Rc::new(decoder.read(german, 0, &[])) };
    let choice = decoder.choice(&reading.ids, &needed(decoder, &draft, wanted));
    let source = decoder.source(&reading, choice);
    let task = Task { decoder, german, offset: part.start, reading, source: &source, wanted };
    let mut best = Attempt::of(&task, draft);
    best.complete(&task);
    if best.missing().0 > 0 && !was_free {
        let free = greedy::search(decoder, std::slice::from_ref(&task.reading)).swap_remove(0);
        let mut other = Attempt::of(&task, free);
        other.complete(&task);
        if other.missing() < best.missing() {
            best = other;
        }
    }
    if best.missing().0 > 0 {
        best.insist(&task);
    }
    (best.english, best.outcomes, best.draft)
}

/// The ids that a constrained translation has whatever the model thinks of them: those of the draft that it starts from,
/// and of every form that may be put in.
fn needed(decoder: &Decoder, draft: &Draft, wanted: &[&Required]) -> Vec<u32> {
    let mut ids = draft.ids.clone();
    for form in wanted.iter().flat_map(|required| &required.forced) {
        ids.extend(decoder.english_ids(form));
        ids.extend(decoder.english_ids(&constrain::capitalized(form)));
    }
    ids
}
