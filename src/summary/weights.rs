//! The weights of the ranker, as `training/ranker/fit.py` printed them. Those of headline, teaser, paragraphs, quotation and the
//! first person are set by hand there: the articles it is fitted on lack them.

use super::features::Features;

/// The weight of every feature, in the order of [`super::features::NAMES`].
pub const WEIGHTS: Features = [
    -0.51, 0.31, 0.46, -0.79, 0.79, 0.49, 0.22, 0.10, -0.11, 0.16, 0.01, -0.06, -0.12, -0.30, -0.50, -0.12, 0.05, 1.00,
    0.50, 0.10,
];

/// What a sentence loses for what it shares with the chosen one that it is likest to.
pub const REDUNDANCY: f64 = 1.5;

/// What a sentence loses when it refers back to one that is not told. By the measure of the fit this is worth nothing; to a
/// reader who wonders who `er` is, it is.
pub const DANGLING: f64 = 0.3;
