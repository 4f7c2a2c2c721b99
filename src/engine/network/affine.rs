//! Products with the matrices of a model.
//!
//! Matrices are of 8-bit integers. Values are scaled and rounded to integers on their way into a product, and shifted by
//! 127, so that they have no sign; what the shift adds is taken off again with the bias (Devlin 2017, "Sharp Models on
//! Dull Hardware"; Marian's `int8shiftAlphaAll`). The products themselves are the engine crate's kernels. The crate can do
//! all of it, but rounds one value at a time, which is a twelfth of all time: here it is done for several at once, with the
//! same results.

use fxtranslate::gemm::PreparedB;
use fxtranslate::model::{Model, ModelItem};
use fxtranslate::ops;

/// What is added to a value so that it has no sign.
const SHIFT: u8 = 127;

/// 1.5 · 2²³: to what has been added to this, the last bits are the value rounded to an integer, ties to the even one.
const ROUNDING: f32 = 12_582_912.0;

/// A product with a matrix and a bias.
pub enum Affine {
    /// With a matrix of integers.
    Integers(Integers),
    /// With one of floating-point numbers, a row for each value that goes in.
    Floats {
        /// The matrix.
        matrix: Vec<f32>,
        /// One value for each column.
        bias: Vec<f32>,
    },
}

/// A matrix of integers and what belongs to it.
pub struct Integers {
    matrix: Matrix,
    width: usize,
    /// What takes off the shift, and the bias of the model.
    bias: Vec<f32>,
    /// By what values are multiplied on their way in.
    in_scale: f32,
    /// By what sums are multiplied on their way out.
    out_scale: f32,
}

enum Matrix {
    /// As the kernels want it.
    Prepared(PreparedB),
    /// A row for each value that comes out: there are no kernels for this width, or none for this machine.
    Plain(Vec<i8>),
}

impl Integers {
    /// `matrix` has a row of `width` for each value that comes out, its integers multiplied by `scale`; `in_scale` is that
    /// of the values that go in.
    pub fn new(matrix: Vec<i8>, width: usize, bias: &[f32], in_scale: f32, scale: f32) -> Integers {
        let out_scale = 1.0 / (in_scale * scale);
        let bias = ops::prepare_bias(&matrix, bias.len(), width, bias, out_scale);
        let matrix = match PreparedB::new(&matrix, bias.len(), width) {
            Some(prepared) if !bias.is_empty() => Matrix::Prepared(prepared),
            _ => Matrix::Plain(matrix),
        };
        Integers { matrix, width, bias, in_scale, out_scale }
    }

    /// The product with each of `rows` rows.
    pub fn times(&self, x: &[f32], rows: usize, out: &mut Vec<f32>) {
        if self.bias.is_empty() {
            return out.clear();
        }
        let mut values = Vec::new();
        round(x, self.in_scale, &mut values);
        match &self.matrix {
            Matrix::Prepared(prepared) => prepared.matmul_into(&values, rows, self.out_scale, &self.bias, out),
            Matrix::Plain(matrix) => {
                let columns = self.bias.len();
                *out = ops::intgemm_affine(&values, rows, self.width, matrix, columns, self.out_scale, &self.bias);
            }
        }
    }
}

impl Affine {
    /// The matrix `weight` of the model with the bias of that name. One of integers is taken out of the model.
    ///
    /// # Errors
    /// When the model does not have them, or not as they should be.
    pub fn of(model: &mut Model, weight: &str, bias: Option<&str>) -> Result<Affine, String> {
        let lacks = |name: &str| format!("it has no {name}");
        let floats = |name: &str| model.get(name).and_then(|item| item.to_f32().ok());
        let place = model.items.iter().position(|item| item.name == weight).ok_or_else(|| lacks(weight))?;
        let item = &model.items[place];
        let &[rows, columns] = item.shape.as_slice() else { return Err(format!("{weight} is no matrix")) };
        let (rows, columns) = (rows as usize, columns as usize);
        let bias = match bias {
            Some(name) => floats(name).filter(|bias| bias.len() == columns).ok_or_else(|| lacks(name))?,
            None => vec![0.0; columns],
        };
        if let Ok(matrix) = item.to_f32() {
            // The crate tells models of floating-point numbers by the matrices that they have: these stay.
            return Ok(Affine::Floats { matrix, bias });
        }
        let scale_name = format!("{weight}_QuantMultA");
        let in_scale = floats(&scale_name).and_then(|values| values.first().copied());
        let integers = integers(item, rows, &bias, in_scale.ok_or_else(|| lacks(&scale_name))?)?;
        // It is held once, not twice.
        model.items.swap_remove(place);
        Ok(Affine::Integers(integers))
    }

    /// Number of values that go in.
    pub fn rows(&self) -> usize {
        match self {
            Affine::Integers(integers) => integers.width,
            Affine::Floats { matrix, bias } => matrix.len() / bias.len().max(1),
        }
    }

    /// Whether `rows` values go in and `columns` come out.
    pub fn is(&self, rows: usize, columns: usize) -> bool {
        (self.rows(), self.columns()) == (rows, columns)
    }

    /// Number of values that come out.
    pub fn columns(&self) -> usize {
        match self {
            Affine::Integers(integers) => integers.bias.len(),
            Affine::Floats { bias, .. } => bias.len(),
        }
    }

    /// The product with each of the rows in `x`.
    pub fn times(&self, x: &[f32], rows: usize) -> Vec<f32> {
        match self {
            Affine::Integers(integers) => {
                let mut out = Vec::new();
                integers.times(x, rows, &mut out);
                out
            }
            Affine::Floats { matrix, bias } => {
                ops::affine_f32(x, rows, matrix.len() / bias.len(), matrix, bias.len(), bias)
            }
        }
    }
}

fn integers(item: &ModelItem, width: usize, bias: &[f32], in_scale: f32) -> Result<Integers, String> {
    let matrix = item.int8_transposed().map_err(|error| error.to_string())?;
    let scale = item.quant_mult().map_err(|error| error.to_string())?;
    Ok(Integers::new(matrix.to_vec(), width, bias, in_scale, scale))
}

/// Scales values and rounds them to the nearest integers from -127 to 127, to the even one of two; then shifts them.
fn round(x: &[f32], scale: f32, out: &mut Vec<u8>) {
    out.clear();
    out.extend(x.iter().map(|value| {
        let bounded = (value * scale).clamp(-127.0, 127.0);
        ((bounded + ROUNDING).to_bits() as u8).wrapping_add(SHIFT)
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_rounded_as_the_engine_rounds_them() {
        let values: Vec<f32> = (-30_000..30_000).map(|i| i as f32 / 200.0).chain([-0.0, 1e30, -1e30, 1e-30]).collect();
        for scale in [1.0, 0.5, 13.7] {
            let mut rounded = Vec::new();
            round(&values, scale, &mut rounded);
            assert_eq!(rounded, ops::prepare_a(&values, scale), "scale {scale}");
        }
    }
}
