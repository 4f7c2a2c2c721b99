//! The likeliest next word again and again, for many sentences at once.

use std::rc::Rc;

use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::network::scores::{likeliest, log_sum};
use crate::engine::network::vocabulary_choice::Scores;
use crate::engine::network::{Source, State};
use crate::engine::source_text::SourceText;

/// So many translations at most are open at a time; where some have ended, others take their places. More save no time and
/// take more memory.
const OPEN: usize = 16;

/// A translation that has not ended.
struct Open {
    /// The number of its sentence.
    sentence: usize,
    source: Source,
    state: State,
}

/// The most ids that a translation of so many source ids may have, as the engine has it.
pub(crate) fn most_ids(source: usize) -> usize {
    (source * 2 + 4).min(256)
}

/// A hypothesis of each sentence. What becomes of one does not depend on the others.
pub fn search(model: &Model, sentences: &[Rc<SourceText>]) -> Vec<Hypothesis> {
    let network = model.network();
    let hypothesis =
        |source_text: &Rc<SourceText>| Hypothesis { source_text: Rc::clone(source_text), ..Hypothesis::default() };
    let mut hypotheses: Vec<Hypothesis> = sentences.iter().map(hypothesis).collect();
    // The long ones first: at the end, when no others take the places of those that end, what is open is short.
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(sentences[i].ids.len()), i));
    let choices = model.choices(order.iter().map(|&i| sentences[i].ids.as_slice()));
    let mut waiting = order.into_iter().zip(choices);
    let mut open: Vec<Open> = Vec::new();
    let mut scores = Scores::default();
    loop {
        while open.len() < OPEN
            && let Some((sentence, choice)) = waiting.next()
        {
            let source = model.source(&sentences[sentence], choice);
            open.push(Open { sentence, source, state: network.start() });
        }
        if open.is_empty() {
            return hypotheses;
        }
        let mut rows: Vec<(&Source, &mut State)> = open.iter_mut().map(|one| (&one.source, &mut one.state)).collect();
        let step = network.step(&mut rows);
        network.scores(open.iter().map(|one| &one.source), &step.tops, &mut scores);
        let mut of_rows = scores.rows().zip(step.shares);
        open.retain_mut(|one| {
            let Some((scores, shares)) = of_rows.next() else { return false };
            let best = likeliest(scores);
            let id = one.source.choice.id(best);
            let hypothesis = &mut hypotheses[one.sentence];
            hypothesis.log_probabilities.push(scores.get(best).map_or(0.0, |score| score - log_sum(scores)));
            if id == model.end() {
                return false;
            }
            one.state.accept(id);
            hypothesis.ids.push(id);
            hypothesis.shares.push(shares);
            hypothesis.ids.len() < most_ids(one.source.encoding.length)
        });
    }
}
