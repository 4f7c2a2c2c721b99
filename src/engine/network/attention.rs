//! Attention: what a word takes from the words of a sentence.

use fxtranslate::ops;

/// So many values are computed side by side: four times what a register has. The sums of each are added up in the order of
/// the engine, so that they are the same in every bit.
const LANES: usize = 8 * 4;

/// Sums that are added to side by side, a register for each eight.
#[derive(Default, Clone, Copy)]
struct Sums([[f32; 8]; LANES / 8]);

impl Sums {
    /// Adds the values, each multiplied by `factor`.
    #[inline(always)]
    fn add(&mut self, values: &[f32; LANES], factor: f32) {
        for (sums, values) in self.0.iter_mut().zip(values.as_chunks::<8>().0) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += factor * value;
            }
        }
    }
}

/// The words of a sentence as attention sees them, in one layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory {
    /// The keys, turned: a row for each of their values, a column for each word, so that one value of a query meets
    /// several words at once. Rows are filled up with zeros.
    keys: Vec<f32>,
    /// A row for each word.
    values: Vec<f32>,
    length: usize,
}

impl Memory {
    /// Takes keys and values, each with a row of `width` for every word.
    pub fn new(keys: &[f32], values: Vec<f32>, width: usize) -> Memory {
        let length = keys.len() / width;
        let row = length.next_multiple_of(LANES);
        let mut turned = vec![0.0; width * row];
        for (word, keys) in keys.chunks_exact(width).enumerate() {
            for (value, &key) in keys.iter().enumerate() {
                turned[value * row + word] = key;
            }
        }
        Memory { keys: turned, values, length }
    }

    /// What each of the `queries`, rows of `width`, takes: the values, each by its share, `softmax(q · k / √d)` in every
    /// head (Vaswani et al. 2017, "Attention Is All You Need"). It goes into the rows of `out`, which come as zeros; the
    /// shares of the first head become `firsts`, one for each query, or there are none of them.
    pub fn attend(&self, queries: &[f32], width: usize, heads: usize, out: &mut [f32], firsts: &mut [Vec<f32>]) {
        let size = width / heads;
        let scale = 1.0 / (size as f32).sqrt();
        let mut shares = vec![0.0_f32; self.length.next_multiple_of(LANES)];
        // A head's keys and values are few enough to stay at hand for all of the queries.
        for head in 0..heads {
            let part = head * size..(head + 1) * size;
            for (number, (query, out)) in queries.chunks_exact(width).zip(out.chunks_exact_mut(width)).enumerate() {
                self.look(&query[part.clone()], part.start, scale, &mut shares);
                ops::softmax_in_place(&mut shares[..self.length], 1, self.length);
                self.take(part.start, &shares[..self.length], &mut out[part.clone()]);
                if head == 0
                    && let Some(first) = firsts.get_mut(number)
                {
                    *first = shares[..self.length].to_vec();
                }
            }
        }
    }

    /// The scaled products of `query` with the keys of all words, of the values from `start` on.
    fn look(&self, query: &[f32], start: usize, scale: f32, products: &mut [f32]) {
        let row = products.len();
        let keys = &self.keys[start * row..(start + query.len()) * row];
        for (words, products) in products.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut sums = Sums::default();
            for (of_query, keys) in query.iter().zip(keys.chunks_exact(row)) {
                sums.add(&keys.as_chunks::<LANES>().0[words], *of_query);
            }
            products.iter_mut().zip(sums.0.as_flattened()).for_each(|(product, sum)| *product = sum * scale);
        }
    }

    /// The values from `start` on of all words, each by the word's share, into `out`.
    fn take(&self, start: usize, shares: &[f32], out: &mut [f32]) {
        let width = self.values.len() / self.length;
        let words = || shares.iter().zip(self.values.chunks_exact(width));
        let (whole, rest) = out.as_chunks_mut::<LANES>();
        for (place, out) in whole.iter_mut().enumerate() {
            let start = start + place * LANES;
            let mut sums = Sums::default();
            for (share, values) in words() {
                let Some(values) = values[start..].first_chunk::<LANES>() else { break };
                sums.add(values, *share);
            }
            out.copy_from_slice(sums.0.as_flattened());
        }
        let start = start + whole.len() * LANES;
        for (share, values) in words() {
            rest.iter_mut().zip(&values[start..]).for_each(|(out, value)| *out += share * value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One value after the other, in the order of the engine.
    fn plainly(query: &[f32], keys: &[f32], values: &[f32], heads: usize) -> Vec<f32> {
        let (width, size) = (query.len(), query.len() / heads);
        let mut out = vec![0.0; width];
        for head in (0..heads).map(|head| head * size..(head + 1) * size) {
            let product = |word: usize| -> f32 {
                let keys = &keys[word * width..][head.clone()];
                query[head.clone()].iter().zip(keys).fold(0.0, |sum, (query, key)| sum + query * key)
            };
            let scale = 1.0 / (size as f32).sqrt();
            let mut shares: Vec<f32> = (0..keys.len() / width).map(|word| product(word) * scale).collect();
            let length = shares.len();
            ops::softmax_in_place(&mut shares, 1, length);
            for (share, values) in shares.iter().zip(values.chunks_exact(width)) {
                out[head.clone()].iter_mut().zip(&values[head.clone()]).for_each(|(out, value)| *out += share * value);
            }
        }
        out
    }

    #[test]
    fn heads_and_sentences_of_all_sizes_are_attended_to() {
        let wave = |factor: f32, count: usize| (0..count).map(|i| (i as f32 * factor).sin()).collect::<Vec<f32>>();
        // Heads of 32, of 48 (Firefox models 384 wide), smaller and odd ones; sentences around a run of sums.
        for (heads, size) in [(8, 32), (8, 48), (2, 4), (3, 33)] {
            let width = heads * size;
            for length in [1, 31, 32, 33, 70] {
                let (keys, values) = (wave(0.37, length * width), wave(0.71, length * width));
                let queries = wave(0.13, 3 * width);
                let memory = Memory::new(&keys, values.clone(), width);
                let (mut out, mut firsts) = (vec![0.0; queries.len()], vec![Vec::new(); 3]);
                memory.attend(&queries, width, heads, &mut out, &mut firsts);
                let expected: Vec<f32> =
                    queries.chunks_exact(width).flat_map(|query| plainly(query, &keys, &values, heads)).collect();
                assert_eq!(out, expected, "{heads} heads of {size}, {length} words");
                assert!(firsts.iter().all(|first| first.len() == length), "{length}");
            }
        }
    }
}
