//! Beam search: the likeliest few beginnings of a translation are kept at every step.
//!
//! Greedy decoding takes the likeliest next word and never turns back, which is how it comes to take a wrong turn, to
//! stammer and to lose things. Here the best `width` beginnings go on side by side (Graves 2012, "Sequence Transduction
//! with Recurrent Neural Networks"); those that fall far behind the best one are given up before that (Freitag and
//! Al-Onaizan 2017, "Beam Search Strategies for Neural Machine Translation"). Whole translations are ranked by the mean
//! log-probability of their ids.

use std::rc::Rc;

use super::greedy;
use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::network::vocabulary_choice::{Choice, Scores};
use crate::engine::network::{Source, State};
use crate::engine::source_text::SourceText;

/// So many beginnings at most are open at a time; where a sentence has ended, another takes its place.
const OPEN: usize = 16;

/// A beginning whose log-probability lies so far below that of the best one is given up. From 2 on, BLEU no longer grows;
/// time does.
const LEEWAY: f32 = 2.0;

/// The search for translations of one sentence.
struct Search {
    /// The number of the sentence.
    sentence: usize,
    source: Source,
    width: usize,
    /// All words that were ever kept, each with the one before it.
    words: Vec<Word>,
    open: Vec<Beginning>,
    /// The last words of whole translations, with the log-probability of the end mark there and the mean of all.
    whole: Vec<Whole>,
    /// Number of words of the open beginnings.
    length: usize,
}

struct Word {
    id: u32,
    before: Option<usize>,
    log_probability: f32,
    /// The share of attention that every source id had.
    shares: Rc<[f32]>,
}

/// A translation that has ended.
struct Whole {
    last: Option<usize>,
    of_end: f32,
    mean: f32,
}

/// A beginning of a translation.
struct Beginning {
    last: Option<usize>,
    /// Sum of the log-probabilities of its ids.
    sum: f32,
    state: State,
}

/// Translations of each sentence, `width` of them at most, the likeliest first. What becomes of one sentence does not
/// depend on the others.
pub fn search(model: &Model, sentences: &[Rc<SourceText>], width: usize) -> Vec<Vec<Hypothesis>> {
    let (network, width) = (model.network(), width.max(1));
    let mut found: Vec<Vec<Hypothesis>> = vec![Vec::new(); sentences.len()];
    // The long ones first, so that what is open at the end, when no others wait, is short.
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(sentences[i].ids.len()), i));
    let choices = model.choices(order.iter().map(|&i| sentences[i].ids.as_slice()));
    let mut waiting = order.into_iter().zip(choices);
    let mut searches: Vec<Search> = Vec::new();
    let mut scores = Scores::default();
    loop {
        while (searches.is_empty() || (searches.len() + 1) * width <= OPEN)
            && let Some((sentence, choice)) = waiting.next()
        {
            searches.push(Search::new(model, sentence, &sentences[sentence], choice, width));
        }
        if searches.is_empty() {
            return found;
        }
        let mut rows: Vec<(&Source, &mut State)> = Vec::new();
        for search in &mut searches {
            rows.extend(search.open.iter_mut().map(|beginning| (&search.source, &mut beginning.state)));
        }
        let step = network.step(&mut rows);
        let sources = searches.iter().flat_map(|search| std::iter::repeat_n(&search.source, search.open.len()));
        model.log_probabilities(sources, &step.tops, &mut scores);
        let mut of_rows = scores.rows().zip(step.shares);
        searches.retain_mut(|search| {
            search.advance(model.end(), &mut of_rows);
            if search.has_ended() {
                found[search.sentence] = search.hypotheses(&sentences[search.sentence]);
            }
            !search.has_ended()
        });
    }
}

impl Search {
    fn new(model: &Model, sentence: usize, source_text: &SourceText, choice: Choice, width: usize) -> Search {
        let open = vec![Beginning { last: None, sum: 0.0, state: model.network().start() }];
        let source = model.source(source_text, choice);
        Search { sentence, source, width, words: Vec::new(), open, whole: Vec::new(), length: 0 }
    }

    fn has_ended(&self) -> bool {
        self.open.is_empty()
            || self.whole.len() >= self.width
            || self.length >= greedy::most_ids(self.source.encoding.length)
    }

    /// Goes on by one word, of the log-probabilities and attention of each open beginning.
    fn advance<'a>(&mut self, end: u32, rows: &mut impl Iterator<Item = (&'a [f32], Vec<f32>)>) {
        let mut next: Vec<(f32, usize, u32, f32)> = Vec::new();
        let mut shares_of: Vec<Rc<[f32]>> = Vec::with_capacity(self.width);
        for (place, (scores, shares)) in rows.take(self.open.len()).enumerate() {
            let sum = self.open[place].sum;
            let choice = &self.source.choice;
            let best = likeliest(scores, self.width).into_iter();
            next.extend(best.map(|(score, best)| (sum + score, place, choice.id(best), score)));
            shares_of.push(shares.into());
        }
        // Equals in the order of their beginnings, so that the result never depends on anything but the sentence.
        next.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let least = next.first().map_or(f32::NEG_INFINITY, |(best, ..)| best - LEEWAY);
        let mut kept = Vec::with_capacity(self.width);
        for (sum, place, id, log_probability) in next.into_iter().take(self.width).take_while(|(sum, ..)| *sum >= least)
        {
            let beginning = &self.open[place];
            if id == end {
                let mean = sum / (self.length + 1) as f32;
                self.whole.push(Whole { last: beginning.last, of_end: log_probability, mean });
                continue;
            }
            let mut state = beginning.state.clone();
            state.accept(id);
            let shares = Rc::clone(&shares_of[place]);
            self.words.push(Word { id, before: beginning.last, log_probability, shares });
            kept.push(Beginning { last: Some(self.words.len() - 1), sum, state });
        }
        self.open = kept;
        self.length += 1;
    }

    /// The whole translations, the likeliest first; where there is none, the likeliest beginning.
    fn hypotheses(&self, source_text: &Rc<SourceText>) -> Vec<Hypothesis> {
        if self.whole.is_empty() {
            let last = self.open.first().and_then(|beginning| beginning.last);
            return vec![self.hypothesis(source_text, last, None)];
        }
        let mut whole: Vec<(f32, Hypothesis)> = self
            .whole
            .iter()
            .map(|whole| (whole.mean, self.hypothesis(source_text, whole.last, Some(whole.of_end))))
            .collect();
        whole.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.ids.cmp(&b.1.ids)));
        // Several may have ended in the last step.
        whole.into_iter().map(|(_, hypothesis)| hypothesis).take(self.width).collect()
    }

    fn hypothesis(&self, source_text: &Rc<SourceText>, mut last: Option<usize>, of_end: Option<f32>) -> Hypothesis {
        let mut hypothesis = Hypothesis { source_text: Rc::clone(source_text), ..Hypothesis::default() };
        hypothesis.log_probabilities.extend(of_end);
        while let Some(word) = last.and_then(|last| self.words.get(last)) {
            hypothesis.ids.push(word.id);
            hypothesis.shares.push(word.shares.to_vec());
            hypothesis.log_probabilities.push(word.log_probability);
            last = word.before;
        }
        hypothesis.ids.reverse();
        hypothesis.shares.reverse();
        hypothesis.log_probabilities.reverse();
        hypothesis
    }
}

/// The `count` highest log-probabilities with their places, the first of equals first.
fn likeliest(scores: &[f32], count: usize) -> Vec<(f32, usize)> {
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(count + 1);
    for (place, &score) in scores.iter().enumerate() {
        if best.len() == count && score <= best[count - 1].0 {
            continue;
        }
        let rank = best.partition_point(|(other, _)| *other >= score);
        best.insert(rank, (score, place));
        best.truncate(count);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_come_in_order_and_the_first_of_equals_first() {
        let scores = [-3.0, -1.0, -2.0, -1.0, -9.0, -8.0, -7.0];
        let places = |count| likeliest(&scores, count).into_iter().map(|(_, place)| place).collect::<Vec<_>>();
        assert_eq!(places(5), [1, 3, 2, 0, 6]);
        assert_eq!(places(1), [1]);
    }
}
