//! Making sure that what must stand in the English stands there.
//!
//! Order of defence: an inline term, where the model was trained to read them; a look whether the English has the
//! expression; constrained decoding of that sentence alone; the expression in place of the words that stood for it.
//! What fails all of them is reported as missed. The English is never searched and replaced blindly.

use std::ops::Range;

use super::alignment::Alignment;
use super::constrain::{self, Trace};
use super::decoder::{Decoder, Inline};
use super::polish;
use super::soundness::Soundness;
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
    fn new(required: &Required, outcome: Outcome, found: String) -> Enforced {
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
pub fn find(required: &Required, text: &str) -> Option<String> {
    required.english.iter().find_map(|form| match required.kind {
        RequiredKind::Term => english::find(text, form).map(|range| text[range].to_owned()),
        RequiredKind::Part => {
            english::find(text, form).or_else(|| english::find_in_word(text, form)).map(|range| text[range].to_owned())
        }
        RequiredKind::Name => text.contains(form.as_str()).then(|| form.clone()),
        RequiredKind::Figure => figure(text, form),
    })
}

/// The figure of `text` that has the value of `form`.
fn figure(text: &str, form: &str) -> Option<String> {
    let wanted = numbers::english(form).into_iter().next()?;
    let found = numbers::english(text).into_iter().find(|quantity| quantity.same_value(&wanted))?;
    Some(text[found.range].to_owned())
}

/// The terms to be given to the model inline with the part of the text at `part`.
pub fn inline<'a>(required: &'a [Required], part: &Range<usize>) -> Vec<Inline<'a>> {
    required
        .iter()
        .filter(|r| r.kind.is_term() && part.start <= r.range.start && r.range.end <= part.end)
        .filter_map(|r| Some(Inline { range: r.range.clone(), english: r.english.first()? }))
        .collect()
}

/// A name, a figure or a part of a compound may cost this much of the mean log-probability and no more: where the model
/// finds it much less likely than what it wrote, the word was probably no name, or the compound has an English of its own.
const NAME_COST: f32 = 0.7;

/// Looks after the expressions `wanted` in the translation `draft` of the part of `text` at `part`. Gives the English
/// and how each expression fared.
pub fn enforce(
    decoder: &Decoder,
    text: &str,
    part: Range<usize>,
    draft: Vec<u32>,
    wanted: &[&Required],
) -> (String, Vec<Enforced>) {
    let mut english = decoder.text(&draft);
    let mut outcomes: Vec<Enforced> = wanted
        .iter()
        .map(|required| match find(required, &english) {
            Some(found) => Enforced::new(required, Outcome::Applied, found),
            None => Enforced::missed(required),
        })
        .collect();
    if outcomes.iter().all(|o| o.outcome != Outcome::Missed) {
        return (english, outcomes);
    }
    let german = &text[part.clone()];
    let source = decoder.encode(&decoder.source_ids(german, 0, &[]));
    let alignment = Alignment::of(decoder, german);
    // A model that reads inline terms has more of them in its draft than in its free translation.
    let mut current = if decoder.reads_terms() { draft } else { alignment.ids.clone() };
    for (index, required) in wanted.iter().enumerate() {
        if let Some(found) = find(required, &english) {
            // Brought in together with an earlier one.
            if outcomes[index].outcome == Outcome::Missed {
                outcomes[index] = Enforced::new(required, Outcome::Constrained, found);
            }
            continue;
        }
        let local = required.range.start - part.start..required.range.end.min(part.end) - part.start;
        // Attention is known for the free translation alone.
        let span = if current == alignment.ids { alignment.target_of(german, local.clone()) } else { None };
        let kept: Vec<&Required> =
            wanted.iter().zip(&outcomes).filter(|(_, o)| o.outcome != Outcome::Missed).map(|(r, _)| *r).collect();
        let soundness = Soundness { german, before: &english, wanted, kept: &kept };
        let trace = Trace::of(decoder, &source, &current);
        let forms = forms_to_try(required, &german[local]);
        let best = forms
            .iter()
            .flat_map(|form| constrain::candidates(decoder, &source, &trace, form, span.clone()))
            .filter(|candidate| soundness.allows(&decoder.text(&candidate.ids), required))
            .filter(|candidate| required.kind == RequiredKind::Term || candidate.score >= trace.score() - NAME_COST)
            .max_by(|a, b| a.score.total_cmp(&b.score).then(b.ids.cmp(&a.ids)));
        if let Some(best) = best {
            english = polish::fix_article(&decoder.text(&best.ids), &required.english);
            let outcome = if best.replaced { Outcome::Repaired } else { Outcome::Constrained };
            let found = find(required, &english).unwrap_or_default();
            outcomes[index] = Enforced::new(required, outcome, found);
            current = best.ids;
        }
    }
    (english, outcomes)
}

/// The English forms to try: the preferred one, and its plural where the German may be one.
fn forms_to_try(required: &Required, german: &str) -> Vec<String> {
    let Some(preferred) = required.english.first() else { return Vec::new() };
    let mut forms = vec![preferred.clone()];
    let may_be_plural = ["en", "n", "e", "s", "er", "ern"].iter().any(|ending| german.ends_with(ending));
    let countable = preferred.chars().next_back().is_some_and(char::is_lowercase) && !preferred.ends_with('s');
    if required.kind.is_term() && may_be_plural && countable && !preferred.chars().any(char::is_uppercase) {
        forms.push(english::plural(preferred));
    }
    forms
}
