//! What the words of a translation are chosen from: all that the model knows, or those that come into question.
//!
//! Scoring every id of the vocabulary is the largest single cost of a step. Where it is known which ids a sentence may
//! become, only their columns of the output matrix are multiplied (Schwenk et al. 2007, "Smooth Bilingual N-Gram
//! Translation"; Jean et al. 2015, "On Using Very Large Target Vocabulary for Neural Machine Translation"). What every
//! sentence may become is taken out of it once; beside that, sentences that are decoded together share the columns of all
//! of them, so that one product scores all, and each looks at its own.

use std::rc::Rc;

use fxtranslate::weights::Weights;

use super::affine::Integers;

/// What the words of one translation are chosen from.
pub enum Choice {
    /// All ids.
    All,
    /// Some ids.
    Some(Chosen),
}

/// Some ids, and where their scores are found.
pub struct Chosen {
    /// Those that are common to all sentences, then the others, each in ascending order.
    ids: Vec<u32>,
    common: usize,
    /// The columns of the others, and of those of other sentences.
    columns: Rc<Integers>,
    /// Which columns are those of the others.
    places: Vec<u32>,
}

impl Choice {
    /// The id whose score stands at `place`.
    pub fn id(&self, place: usize) -> u32 {
        match self {
            Choice::All => place as u32,
            Choice::Some(chosen) => chosen.ids.get(place).copied().unwrap_or_default(),
        }
    }

    /// Where the score of `id` stands; none where it is not chosen from.
    pub fn place(&self, id: u32) -> Option<usize> {
        match self {
            Choice::All => Some(id as usize),
            Choice::Some(Chosen { ids, common, .. }) => {
                let (first, others) = ids.split_at(*common);
                let among_others = |_| others.binary_search(&id).map(|place| place + first.len());
                first.binary_search(&id).or_else(among_others).ok()
            }
        }
    }

    /// Whether one product gives the scores of both.
    fn is_scored_with(&self, other: &Choice) -> bool {
        match (self, other) {
            (Choice::All, Choice::All) => true,
            (Choice::Some(one), Choice::Some(other)) => Rc::ptr_eq(&one.columns, &other.columns),
            _ => false,
        }
    }
}

/// The output matrix: what is needed to take columns out of it, and those that are common to all sentences.
pub struct Output {
    /// The bias of every id.
    bias: Vec<f32>,
    /// By what the values of a place are multiplied on their way into a product, and by what the matrix was.
    in_scale: f32,
    scale: f32,
    width: usize,
    common_ids: Vec<u32>,
    common: Integers,
}

impl Output {
    /// The output matrix of a model, with `common_ids` for all sentences; none of one that is not made of 8-bit integers.
    pub fn of(weights: &Weights, common_ids: &[u32]) -> Option<Output> {
        let scale = weights.output_wemb_qmult()?;
        let bias = weights.f32("decoder_ff_logit_out_b").unwrap_or_else(|| vec![0.0; weights.output_vocab()]);
        let (in_scale, width) = (weights.output_qa(), weights.config().dim_emb);
        let common = Integers::new(Vec::new(), width, &[], in_scale, scale);
        let mut output = Output { bias, in_scale, scale, width, common_ids: common_ids.to_vec(), common };
        output.common = output.columns(weights, common_ids);
        Some(output)
    }

    fn columns(&self, weights: &Weights, ids: &[u32]) -> Integers {
        let mut columns = vec![0; ids.len() * self.width];
        for (&id, column) in ids.iter().zip(columns.chunks_exact_mut(self.width)) {
            weights.output_wemb_int8_row(id, column);
        }
        let bias: Vec<f32> = ids.iter().map(|&id| self.bias[id as usize]).collect();
        Integers::new(columns, self.width, &bias, self.in_scale, self.scale)
    }

    /// The choices of several sentences that are decoded together: the ids of each beside the common ones, in ascending
    /// order.
    pub fn choices(&self, weights: &Weights, lists: Vec<Vec<u32>>) -> Vec<Choice> {
        let mut all = lists.concat();
        all.sort_unstable();
        all.dedup();
        let columns = Rc::new(self.columns(weights, &all));
        let choice = |others: Vec<u32>| {
            let (common, places) = (self.common_ids.len(), places(&others, &all));
            let ids = [self.common_ids.as_slice(), &others].concat();
            Choice::Some(Chosen { ids, common, columns: Rc::clone(&columns), places })
        };
        lists.into_iter().map(choice).collect()
    }
}

/// Where `ids` stand in `all`, both in ascending order.
fn places(ids: &[u32], all: &[u32]) -> Vec<u32> {
    let mut rest = (0..).zip(all);
    ids.iter().filter_map(|id| rest.find(|(_, other)| *other == id).map(|(place, _)| place)).collect()
}

/// Scores of next ids, a row for each of several places in translations.
#[derive(Default)]
pub struct Scores {
    values: Vec<f32>,
    /// Where each row ends.
    ends: Vec<usize>,
    /// Those of rows that are computed together: of what is common, and of the others or all.
    common: Vec<f32>,
    part: Vec<f32>,
}

impl Scores {
    /// One row.
    pub fn row(&self, number: usize) -> &[f32] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.values[start..self.ends[number]]
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = &[f32]> {
        (0..self.ends.len()).map(|number| self.row(number))
    }

    /// All rows, to be changed.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        let mut rest = self.values.as_mut_slice();
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let (row, others) = std::mem::take(&mut rest).split_at_mut(end - start);
            (rest, start) = (others, end);
            row
        })
    }

    /// Fills in the scores for `tops`, a row of `width` each, of translations with these choices.
    pub fn fill<'a>(
        &mut self,
        weights: &Weights,
        output: Option<&Output>,
        choices: impl Iterator<Item = &'a Choice>,
        tops: &[f32],
    ) {
        self.values.clear();
        self.ends.clear();
        let width = weights.config().dim_emb;
        let choices: Vec<&Choice> = choices.collect();
        let mut from = 0;
        for run in choices.chunk_by(|one, other| one.is_scored_with(other)) {
            let part = &tops[from * width..(from + run.len()) * width];
            from += run.len();
            match (run[0], output) {
                (Choice::Some(chosen), Some(output)) => {
                    output.common.times(part, run.len(), &mut self.common);
                    chosen.columns.times(part, run.len(), &mut self.part);
                }
                _ => {
                    self.common.clear();
                    weights.full_logits_batch_into(part, run.len(), &mut self.part);
                }
            }
            let (common, others) = (self.common.len() / run.len(), self.part.len() / run.len());
            for (number, choice) in run.iter().enumerate() {
                self.values.extend_from_slice(&self.common[number * common..(number + 1) * common]);
                let row = &self.part[number * others..(number + 1) * others];
                match choice {
                    Choice::Some(chosen) => self.values.extend(chosen.places.iter().map(|&place| row[place as usize])),
                    Choice::All => self.values.extend_from_slice(row),
                }
                self.ends.push(self.values.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_among_all() {
        assert_eq!(places(&[2, 5, 9], &[1, 2, 3, 5, 9, 11]), [1, 3, 4]);
        assert!(places(&[], &[1]).is_empty());
    }

    #[test]
    fn rows_of_different_lengths_are_kept_apart() {
        let mut scores = Scores { values: vec![1.0, 2.0, 3.0, 4.0], ends: vec![1, 1, 4], ..Scores::default() };
        assert_eq!(scores.rows().collect::<Vec<_>>(), [&[1.0][..], &[], &[2.0, 3.0, 4.0]]);
        scores.rows_mut().for_each(|row| row.iter_mut().for_each(|score| *score = -*score));
        assert_eq!(scores.row(2), [-2.0, -3.0, -4.0]);
    }
}
