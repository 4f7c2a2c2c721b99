//! Attention: what a word takes from the words of a sentence.

use fxtranslate::ops;

/// The words of a sentence as attention sees them, in one layer.
pub struct Memory {
    /// The keys, turned: a row for each of their values, a column for each word, so that one value of a query meets all
    /// words at once. The order of the sums, and with it every bit of them, is that of the engine.
    keys: Vec<f32>,
    /// A row for each word.
    values: Vec<f32>,
    length: usize,
}

impl Memory {
    /// Takes keys and values, each with a row of `width` for every word.
    pub fn new(keys: &[f32], values: &[f32], width: usize) -> Memory {
        let length = keys.len() / width;
        let mut turned = vec![0.0; keys.len()];
        for (word, row) in keys.chunks_exact(width).enumerate() {
            for (value, &key) in row.iter().enumerate() {
                turned[value * length + word] = key;
            }
        }
        Memory { keys: turned, values: values.to_vec(), length }
    }

    /// What one query takes: the values, each by its share, `softmax(q · k / √d)` in every head (Vaswani et al. 2017,
    /// "Attention Is All You Need"). `out` comes as zeros; `first` becomes the shares of the first head.
    pub fn attend(&self, query: &[f32], heads: usize, out: &mut [f32], first: Option<&mut Vec<f32>>) {
        let width = query.len();
        let size = width / heads;
        let scale = 1.0 / (size as f32).sqrt();
        let mut shares = vec![0.0_f32; heads * self.length];
        for (head, shares) in shares.chunks_exact_mut(self.length).enumerate() {
            let part = head * size..(head + 1) * size;
            for (value, &of_query) in part.clone().zip(&query[part.clone()]) {
                let keys = &self.keys[value * self.length..(value + 1) * self.length];
                shares.iter_mut().zip(keys).for_each(|(share, key)| *share += of_query * key);
            }
            shares.iter_mut().for_each(|share| *share *= scale);
            ops::softmax_in_place(shares, 1, self.length);
            let out = &mut out[part.clone()];
            for (values, share) in self.values.chunks_exact(width).zip(&*shares) {
                out.iter_mut().zip(&values[part.clone()]).for_each(|(out, value)| *out += share * value);
            }
        }
        if let Some(first) = first {
            shares.truncate(self.length);
            *first = shares;
        }
    }
}
