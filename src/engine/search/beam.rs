//! Other translations of a sentence that the checks distrust.
//!
//! Greedy decoding takes the likeliest next word and never turns back, which is how it comes to stammer and to lose
//! things. Beam search keeps the likeliest few beginnings at every step; its results are looked at where the greedy one
//! is distrusted, and only there, since they cost as many decodings as there are beginnings.

use std::rc::Rc;

use super::greedy;
use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::network::vocabulary_choice::Scores;
use crate::engine::network::{Source, State};
use crate::engine::source_text::SourceText;

/// How many beginnings are kept.
const WIDTH: usize = 5;

/// The search for translations of one sentence.
struct Search {
    source: Source,
    /// All words that were ever kept, each with the one before it.
    words: Vec<Word>,
    open: Vec<Beginning>,
    /// The last words of whole translations, with their mean log-probability.
    whole: Vec<(f32, Option<usize>)>,
    /// Number of words of the open beginnings.
    length: usize,
}

struct Word {
    id: u32,
    before: Option<usize>,
    /// The share of attention that every source id had.
    shares: Vec<f32>,
}

/// A beginning of a translation.
struct Beginning {
    last: Option<usize>,
    /// Sum of the log-probabilities of its ids.
    sum: f32,
    state: State,
}

/// Translations of each sentence, the likeliest by mean log-probability first. All sentences go through the network
/// together; what becomes of one does not depend on the others.
pub(crate) fn search(model: &Model, sentences: &[Rc<SourceText>]) -> Vec<Vec<Hypothesis>> {
    let network = model.network();
    let choices = model.choices(sentences.iter().map(|source_text| source_text.ids.as_slice()));
    let search = |(source_text, choice): (&Rc<SourceText>, _)| Search::new(model, model.source(source_text, choice));
    let mut searches: Vec<Search> = sentences.iter().zip(choices).map(search).collect();
    let mut scores = Scores::default();
    loop {
        let mut rows: Vec<(&Source, &mut State)> = Vec::new();
        for search in searches.iter_mut().filter(|search| !search.has_ended()) {
            rows.extend(search.open.iter_mut().map(|beginning| (&search.source, &mut beginning.state)));
        }
        if rows.is_empty() {
            break;
        }
        let step = network.step(&mut rows);
        let open = searches.iter().filter(|search| !search.has_ended());
        let sources = open.flat_map(|search| std::iter::repeat_n(&search.source, search.open.len()));
        model.log_probabilities(sources, &step.tops, &mut scores);
        let mut of_rows = scores.rows().zip(step.shares);
        for search in searches.iter_mut().filter(|search| !search.has_ended()) {
            search.advance(model.end(), &mut of_rows);
        }
    }
    searches.iter().zip(sentences).map(|(search, source_text)| search.hypotheses(source_text)).collect()
}

impl Search {
    fn new(model: &Model, source: Source) -> Search {
        let first = Beginning { last: None, sum: 0.0, state: model.network().start() };
        Search { source, words: Vec::new(), open: vec![first], whole: Vec::new(), length: 0 }
    }

    fn has_ended(&self) -> bool {
        self.open.is_empty()
            || self.whole.len() >= WIDTH
            || self.length >= greedy::most_ids(self.source.encoding.length)
    }

    /// Goes on by one word, of the log-probabilities and attention of each open beginning.
    fn advance<'a>(&mut self, end: u32, rows: &mut impl Iterator<Item = (&'a [f32], Vec<f32>)>) {
        let mut next: Vec<(f32, usize, u32)> = Vec::new();
        let mut shares_of = Vec::with_capacity(WIDTH);
        for (place, (scores, shares)) in rows.take(self.open.len()).enumerate() {
            let sum = self.open[place].sum;
            let choice = &self.source.choice;
            let best = likeliest(scores).into_iter();
            next.extend(best.map(|(score, best)| (sum + score, place, choice.id(best))));
            shares_of.push(shares);
        }
        // Equals in the order of their beginnings, so that the result never depends on anything but the sentence.
        next.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut kept = Vec::with_capacity(WIDTH);
        for (sum, place, id) in next.into_iter().take(WIDTH) {
            let beginning = &self.open[place];
            if id == end {
                self.whole.push((sum / (self.length + 1) as f32, beginning.last));
                continue;
            }
            let mut state = beginning.state.clone();
            state.accept(id);
            self.words.push(Word { id, before: beginning.last, shares: shares_of[place].clone() });
            kept.push(Beginning { last: Some(self.words.len() - 1), sum, state });
        }
        self.open = kept;
        self.length += 1;
    }

    fn hypotheses(&self, source_text: &Rc<SourceText>) -> Vec<Hypothesis> {
        let mut whole: Vec<(f32, Hypothesis)> =
            self.whole.iter().map(|&(mean, last)| (mean, self.hypothesis(source_text, last))).collect();
        whole.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.ids.cmp(&b.1.ids)));
        whole.into_iter().map(|(_, hypothesis)| hypothesis).collect()
    }

    fn hypothesis(&self, source_text: &Rc<SourceText>, mut last: Option<usize>) -> Hypothesis {
        let mut hypothesis = Hypothesis { source_text: Rc::clone(source_text), ..Hypothesis::default() };
        while let Some(word) = last.and_then(|last| self.words.get(last)) {
            hypothesis.ids.push(word.id);
            hypothesis.shares.push(word.shares.clone());
            last = word.before;
        }
        hypothesis.ids.reverse();
        hypothesis.shares.reverse();
        hypothesis
    }
}

/// The highest log-probabilities with their places.
fn likeliest(scores: &[f32]) -> Vec<(f32, usize)> {
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(WIDTH + 1);
    for (place, &score) in scores.iter().enumerate() {
        if best.len() == WIDTH && score <= best[WIDTH - 1].0 {
            continue;
        }
        let rank = best.partition_point(|(other, _)| *other >= score);
        best.insert(rank, (score, place));
        best.truncate(WIDTH);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_come_in_order_and_the_first_of_equals_first() {
        let scores = [-3.0, -1.0, -2.0, -1.0, -9.0, -8.0, -7.0];
        let places: Vec<usize> = likeliest(&scores).into_iter().map(|(_, place)| place).collect();
        assert_eq!(places, [1, 3, 2, 0, 6]);
    }
}
