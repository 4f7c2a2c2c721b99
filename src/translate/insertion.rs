//! One attempt at a sentence: a translation, and bringing into it, one after the other, what it lacks.

use std::cell::OnceCell;
use std::rc::Rc;

use super::acceptance::{Rigour, Soundness};
use super::requirement::{Enforced, Enforcement, Required, RequiredKind, find, look};
use crate::engine::alignment;
use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::network::Source;
use crate::engine::search::constrained::{self, Candidate, Effort, Trace};
use crate::engine::source_text::SourceText;
use crate::text::english::indefinite_article;

/// What an expression may cost of the mean log-probability; a glossary term may cost anything. Where the model finds a
/// name much less likely than what it wrote, the word was probably no name. A compound may well have an English in which
/// the term in it is another word, so less is risked for that.
fn most_cost(kind: RequiredKind) -> Option<f32> {
    match kind {
        RequiredKind::Term | RequiredKind::Kept | RequiredKind::Copy => None,
        RequiredKind::Name | RequiredKind::Figure => Some(0.7),
        RequiredKind::Part => Some(0.3),
    }
}

/// A sentence to be put into English under constraints.
pub(super) struct Task<'a> {
    /// The engine.
    pub model: &'a Model,
    /// The German.
    pub german: &'a str,
    /// Where `german` begins in the text that the ranges of `wanted` count from.
    pub offset: usize,
    /// The German as the model reads it without inline terms.
    pub source_text: Rc<SourceText>,
    /// That, encoded.
    pub source: &'a Source,
    /// What must stand in the English.
    pub wanted: &'a [&'a Required],
}

/// How many expressions a translation lacks; of two the lesser is the better one. A term does not outweigh a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Missing {
    /// Glossary terms, and what stands as it is written.
    pub terms_and_names: usize,
    names: usize,
    all: usize,
}

/// A translation and what it has of all that is wanted.
pub(super) struct Attempt {
    /// The translation as ids.
    pub hypothesis: Hypothesis,
    /// The ids followed once, when that is first needed.
    trace: OnceCell<Trace>,
    /// The English.
    pub english: String,
    /// How each wanted expression fared.
    pub outcomes: Vec<Enforced>,
}

impl Attempt {
    /// Takes a translation as it is.
    pub(super) fn of(task: &Task, hypothesis: Hypothesis) -> Attempt {
        let english = task.model.text(&hypothesis.ids);
        let outcomes = look(task.wanted, &english);
        Attempt { hypothesis, trace: OnceCell::new(), english, outcomes }
    }

    /// How much is missing.
    pub(super) fn missing(&self) -> Missing {
        let count = |is_one: fn(RequiredKind) -> bool| {
            let missed = |enforced: &&Enforced| enforced.outcome == Enforcement::Missed && is_one(enforced.kind);
            self.outcomes.iter().filter(missed).count()
        };
        let (terms, names) = (count(RequiredKind::is_whole_term), count(RequiredKind::is_as_written));
        Missing { terms_and_names: terms + names, names, all: count(|_| true) }
    }

    /// Brings in what is missing, if the sentence stays sound.
    pub(super) fn complete(&mut self, task: &Task) {
        for (index, required) in task.wanted.iter().enumerate() {
            if self.has(index, required) {
                continue;
            }
            let bound = most_cost(required.kind);
            if let Some(best) = self.best(task, required, Effort::Usual, Rigour::Sound, bound) {
                let outcome = if best.replaced { Enforcement::Repaired } else { Enforcement::Constrained };
                self.take(task, index, best, outcome);
            }
        }
    }

    /// Brings in the terms that are still missing, at the cost of how the sentence reads: first within bounds, then
    /// wherever the model finds it least unlikely. What loses another term is never taken.
    pub(super) fn insist(&mut self, task: &Task) {
        for (effort, rigour) in [(Effort::Most, Rigour::Bent), (Effort::All, Rigour::TermsOnly)] {
            for (index, required) in task.wanted.iter().enumerate() {
                if !required.kind.is_whole_term() || self.has(index, required) {
                    continue;
                }
                if let Some(best) = self.best(task, required, effort, rigour, None) {
                    self.take(task, index, best, Enforcement::Repaired);
                }
            }
        }
    }

    /// Whether the expression is there, perhaps brought in together with an earlier one.
    fn has(&mut self, index: usize, required: &Required) -> bool {
        if self.outcomes[index].outcome != Enforcement::Missed {
            return true;
        }
        match find(required, &self.english) {
            Some(found) => {
                self.outcomes[index] = Enforced::new(required, Enforcement::Constrained, found);
                true
            }
            None => false,
        }
    }

    /// The likeliest translation that has the expression and is sound.
    fn best(
        &self,
        task: &Task,
        required: &Required,
        effort: Effort,
        rigour: Rigour,
        bound: Option<f32>,
    ) -> Option<Candidate> {
        let end = required.range.end.min(task.offset + task.german.len());
        let local = required.range.start - task.offset..end - task.offset;
        let trace = self.trace.get_or_init(|| Trace::of(task.model, task.source, &self.hypothesis.ids));
        let span = alignment::target_of(&task.source_text, trace.shares(), task.german, local);
        let kept: Vec<&Required> = task
            .wanted
            .iter()
            .zip(&self.outcomes)
            .filter(|(_, outcome)| outcome.outcome != Enforcement::Missed)
            .map(|(required, _)| *required)
            .collect();
        let (german, offset, before) = (task.german, task.offset, self.english.as_str());
        let soundness = Soundness { german, offset, before, wanted: task.wanted, kept: &kept, rigour };
        required
            .forced
            .iter()
            .flat_map(|form| constrained::candidates(task.model, task.source, trace, form, span.clone(), effort))
            .filter(|candidate| bound.is_none_or(|bound| candidate.score >= trace.score() - bound))
            .filter(|candidate| soundness.allows(&task.model.text(&candidate.ids), required))
            .max_by(|a, b| a.score.total_cmp(&b.score).then(b.ids.cmp(&a.ids)))
    }

    fn take(&mut self, task: &Task, index: usize, best: Candidate, outcome: Enforcement) {
        let required = task.wanted[index];
        self.english = indefinite_article::fix_article(&task.model.text(&best.ids), &required.english);
        self.hypothesis = Hypothesis {
            source_text: Rc::clone(&task.source_text),
            ids: best.ids,
            shares: best.shares,
            log_probabilities: best.log_probabilities,
        };
        self.trace = OnceCell::new();
        self.outcomes[index] = Enforced::new(required, outcome, find(required, &self.english).unwrap_or_default());
        // What was there before may be gone where less than soundness was asked for.
        for (required, enforced) in task.wanted.iter().zip(&mut self.outcomes) {
            if enforced.outcome != Enforcement::Missed && find(required, &self.english).is_none() {
                *enforced = Enforced::missed(required);
            }
        }
    }
}
