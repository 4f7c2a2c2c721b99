//! The likeliest next word again and again, for many sentences at once.

use std::rc::Rc;

use super::alignment::Draft;
use super::decoder::{Decoder, Reading};
use super::network::choice::Scores;
use super::network::{Source, State};

/// So many translations at most are open at a time; where some have ended, others take their places. More save no time and
/// take more memory.
const OPEN: usize = 16;

/// So many scores are taken at a time. Which of several sums they go into is part of the result, so that it is the same
/// everywhere.
const LANES: usize = 16;

/// A translation that has not ended.
struct Open {
    /// The number of its sentence.
    sentence: usize,
    source: Source,
    state: State,
}

/// The most ids that a translation of so many source ids may have, as the engine has it.
pub(super) fn most_ids(source: usize) -> usize {
    (source * 2 + 4).min(256)
}

/// A draft of each sentence. What becomes of one does not depend on the others.
pub fn search(decoder: &Decoder, sentences: &[Rc<Reading>]) -> Vec<Draft> {
    let network = decoder.network();
    let draft = |reading: &Rc<Reading>| Draft { reading: Rc::clone(reading), ids: Vec::new(), shares: Vec::new() };
    let mut drafts: Vec<Draft> = sentences.iter().map(draft).collect();
    // The long ones first: at the end, when no others take the places of those that end, what is open is short.
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(sentences[i].ids.len()), i));
    let choices = decoder.choices(order.iter().map(|&i| sentences[i].ids.as_slice()));
    let mut waiting = order.into_iter().zip(choices);
    let mut open: Vec<Open> = Vec::new();
    let mut scores = Scores::default();
    loop {
        while open.len() < OPEN
            && let Some((sentence, choice)) = waiting.next()
        {
            let source = decoder.source(&sentences[sentence], choice);
            open.push(Open { sentence, source, state: network.start() });
        }
        if open.is_empty() {
            return drafts;
        }
        let mut rows: Vec<(&Source, &mut State)> = open.iter_mut().map(|one| (&one.source, &mut one.state)).collect();
        let step = network.step(&mut rows);
        network.scores(open.iter().map(|one| &one.source), &step.tops, &mut scores);
        let mut of_rows = scores.rows().zip(step.shares);
        open.retain_mut(|one| {
            let Some((scores, shares)) = of_rows.next() else { return false };
            let id = one.source.choice.id(likeliest(scores));
            if id == decoder.end() {
                return false;
            }
            one.state.accept(id);
            let draft = &mut drafts[one.sentence];
            draft.ids.push(id);
            draft.shares.push(shares);
            draft.ids.len() < most_ids(one.source.encoding.length)
        });
    }
}

/// The place of the highest score, the first of equals.
pub(super) fn likeliest(scores: &[f32]) -> usize {
    let highest = highest(scores);
    scores.iter().position(|&score| score == highest).unwrap_or(0)
}

/// The highest score. Several are compared at a time, which the compiler does only where it is told that their order
/// does not matter.
pub(super) fn highest(scores: &[f32]) -> f32 {
    let higher = |a: f32, b: f32| if a > b { a } else { b };
    let mut lanes = [f32::NEG_INFINITY; LANES];
    let (whole, rest) = scores.as_chunks::<LANES>();
    for chunk in whole {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &score)| *lane = higher(score, *lane));
    }
    lanes.iter().chain(rest).copied().fold(f32::NEG_INFINITY, higher)
}

/// The logarithm of the sum of what the scores are logarithms of, up to a common factor.
pub(super) fn log_sum(scores: &[f32]) -> f32 {
    let highest = highest(scores);
    let mut lanes = [0.0_f32; LANES];
    for chunk in scores.chunks(LANES) {
        lanes.iter_mut().zip(chunk).for_each(|(lane, score)| *lane += (score - highest).exp());
    }
    highest + lanes.iter().sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_likeliest_is_taken() {
        let mut scores = vec![-3.0_f32; 70];
        scores[69] = 1.0;
        assert_eq!(likeliest(&scores), 69, "in the rest");
        scores[33] = 1.0;
        assert_eq!(likeliest(&scores), 33, "the first of equals");
        assert_eq!(likeliest(&[]), 0, "none at all");
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let scores: Vec<f32> = (0..1000).map(|i| (i as f32 * 0.37).sin() * 20.0).collect();
        let sum: f32 = scores.iter().map(|score| (score - log_sum(&scores)).exp()).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{sum}");
    }
}
