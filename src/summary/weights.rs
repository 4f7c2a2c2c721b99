//! The weights of the ranker, as `training/ranker/fit.py` fitted them.

use super::features::Features;

/// The weight of every feature, in the order of [`super::features::NAMES`].
pub const WEIGHTS: Features = [
    -0.51, 0.31, 0.46, -0.79, 0.79, 0.49, 0.21, 0.10, -0.11, 0.16, 0.01, -0.06, -0.12, -0.03, -0.04, -0.12, 0.05, 1.00,
    0.50, 0.10,
];

/// What a sentence loses for what it shares with the chosen one that it is likest to.
pub const REDUNDANCY: f64 = 1.5;

/// What a sentence loses when it refers back to one that is not told.
pub const DANGLING: f64 = 0.3;
