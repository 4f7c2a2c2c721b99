//! Sums and maxima over the scores of a word, in an order that is the same everywhere.

/// So many scores are taken at a time. Which of several sums they go into is part of the result, so that it is the same
/// everywhere.
const LANES: usize = 16;

/// The place of the highest score, the first of equals.
pub(crate) fn likeliest(scores: &[f32]) -> usize {
    let highest = highest(scores);
    scores.iter().position(|&score| score == highest).unwrap_or(0)
}

/// The highest score. Several are compared at a time, which the compiler does only where it is told that their order
/// does not matter.
pub(crate) fn highest(scores: &[f32]) -> f32 {
    let higher = |a: f32, b: f32| if a > b { a } else { b };
    let mut lanes = [f32::NEG_INFINITY; LANES];
    let (whole, rest) = scores.as_chunks::<LANES>();
    for chunk in whole {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &score)| *lane = higher(score, *lane));
    }
    lanes.iter().chain(rest).copied().fold(f32::NEG_INFINITY, higher)
}

/// The logarithm of the sum of what the scores are logarithms of, up to a common factor.
pub(crate) fn log_sum(scores: &[f32]) -> f32 {
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
