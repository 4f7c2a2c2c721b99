//! Other translations of a sentence that the checks distrust.
//!
//! Greedy decoding takes the likeliest next word and never turns back, which is how it comes to stammer and to lose
//! things. Beam search keeps the likeliest few beginnings at every step; its results are looked at where the greedy one
//! is distrusted, and only there, since they cost as many decodings as there are beginnings.

use super::decoder::Decoder;
use super::greedy;
use super::network::{Source, State};

/// How many beginnings are kept.
const WIDTH: usize = 5;

/// A beginning of a translation.
struct Beginning {
    ids: Vec<u32>,
    /// Sum of the log-probabilities of its ids.
    sum: f32,
    state: State,
}

/// Translations of `source`, the likeliest by mean log-probability first, without end marks.
pub(super) fn search(decoder: &Decoder, source: &Source) -> Vec<Vec<u32>> {
    let mut open = vec![Beginning { ids: Vec::new(), sum: 0.0, state: decoder.network().start() }];
    let mut scores = Vec::new();
    let mut whole: Vec<(f32, Vec<u32>)> = Vec::new();
    let most = greedy::most_ids(source.length);
    while !open.is_empty() && whole.len() < WIDTH && open[0].ids.len() < most {
        let mut next: Vec<(f32, usize, u32)> = Vec::new();
        let mut rows: Vec<(&Source, &mut State)> = open.iter_mut().map(|one| (source, &mut one.state)).collect();
        decoder.log_probabilities(&decoder.network().step(&mut rows), &mut scores);
        let of_rows = scores.chunks_exact(decoder.network().vocabulary());
        for ((place, beginning), scores) in open.iter().enumerate().zip(of_rows) {
            next.extend(likeliest(scores).into_iter().map(|(score, id)| (beginning.sum + score, place, id)));
        }
        // Equals in the order of their beginnings, so that the result never depends on anything but the sentence.
        next.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut kept = Vec::with_capacity(WIDTH);
        for (sum, place, id) in next.into_iter().take(WIDTH) {
            let beginning = &open[place];
            if id == decoder.end() {
                whole.push((sum / (beginning.ids.len() + 1) as f32, beginning.ids.clone()));
                continue;
            }
            let mut state = beginning.state.clone();
            state.accept(id);
            let ids = beginning.ids.iter().copied().chain([id]).collect();
            kept.push(Beginning { ids, sum, state });
        }
        open = kept;
    }
    whole.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    whole.into_iter().map(|(_, ids)| ids).collect()
}

/// The likeliest ids with their log-probabilities.
fn likeliest(scores: &[f32]) -> Vec<(f32, u32)> {
    let mut best: Vec<(f32, u32)> = Vec::with_capacity(WIDTH + 1);
    for (id, &score) in (0..).zip(scores) {
        if best.len() == WIDTH && score <= best[WIDTH - 1].0 {
            continue;
        }
        let place = best.partition_point(|(other, _)| *other >= score);
        best.insert(place, (score, id));
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
        let ids: Vec<u32> = likeliest(&scores).into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, [1, 3, 2, 0, 6]);
    }
}
