//! Making sure that what must stand in the English stands there.
//!
//! Order of defence: an inline term, where the model was trained to read them; a look whether the English has the
//! expression; constrained decoding of that sentence alone; the expression in place of the words that stood for it.
//! What fails all of them is reported as missed. The English is never searched and replaced blindly.

use std::ops::Range;
use std::rc::Rc;

use super::insertion::{Attempt, Task};
use super::requirement::{Enforced, Enforcement, Required, look};
use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::search::{constrained, greedy};
use crate::engine::source_text::Inline;

/// The terms to be given to the model inline with the part of the text at `part`. Parts of compounds are not among them:
/// with them the rest of the compound tends to get lost.
pub fn inline<'a>(required: &'a [Required], part: &Range<usize>) -> Vec<Inline<'a>> {
    required
        .iter()
        .filter(|r| r.kind.is_whole_term() && part.start <= r.range.start && r.range.end <= part.end)
        .filter_map(|r| Some(Inline { range: r.range.clone(), english: r.forced.first()? }))
        .collect()
}

/// Looks after the expressions `wanted` in the translation `hypothesis` of the part of `text` at `part`. Gives the
/// English, how each expression fared, and the ids that the English was made of.
///
/// A hypothesis that lacks something is completed by constrained decoding. Where a glossary term or a name still is
/// missing, the same is tried with the free translation, since an inline term may have taken a name's place; at last the
/// term is put in at the cost of how the sentence reads, and flagged. What costs a name, a figure or another term is never
/// taken.
pub(super) fn enforce(
    model: &Model,
    text: &str,
    part: Range<usize>,
    hypothesis: Hypothesis,
    wanted: &[&Required],
) -> (String, Vec<Enforced>, Hypothesis) {
    let german = &text[part.clone()];
    let english = model.text(&hypothesis.ids);
    let outcomes = look(wanted, &english);
    if outcomes.iter().all(|enforced| enforced.outcome != Enforcement::Missed) {
        return (english, outcomes, hypothesis);
    }
    // A hypothesis with inline terms has more of them than the free translation.
    let was_free = !hypothesis.source_text.has_terms;
    let source_text = if was_free { Rc::clone(&hypothesis.source_text) } else { Rc::new(model.read(german, 0, &[])) };
    let choice = model.choice(&source_text.ids, &needed(model, &hypothesis, wanted));
    let source = model.source(&source_text, choice);
    let task = Task { model, german, offset: part.start, source_text, source: &source, wanted };
    let mut best = Attempt::of(&task, hypothesis);
    best.complete(&task);
    if best.missing().terms_and_names > 0 && !was_free {
        let free = greedy::search(model, std::slice::from_ref(&task.source_text)).swap_remove(0);
        let mut other = Attempt::of(&task, free);
        other.complete(&task);
        if other.missing() < best.missing() {
            best = other;
        }
    }
    if best.missing().terms_and_names > 0 {
        best.insist(&task);
    }
    (best.english, best.outcomes, best.hypothesis)
}

/// The ids that a constrained translation has whatever the model thinks of them: those of the hypothesis that it starts
/// from, and of every form that may be put in.
fn needed(model: &Model, hypothesis: &Hypothesis, wanted: &[&Required]) -> Vec<u32> {
    let mut ids = hypothesis.ids.clone();
    for form in wanted.iter().flat_map(|required| &required.forced) {
        ids.extend(model.english_ids(form));
        ids.extend(model.english_ids(&constrained::capitalized(form)));
    }
    ids
}
