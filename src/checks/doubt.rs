//! How far a translation may be trusted: the probability that it does not mislead.
//!
//! A logistic regression over what the engine tells of the translation ([`Certainty`]), how rare the German is, and what the
//! other checks saw. `training/doubt/fit.py` fits the weights on translations that careful readers had judged;
//! `depesche-tools eval doubt` measures them on judged translations that were kept apart.

use super::{Check, Warning};
use crate::engine::certainty::Certainty;
use crate::translate::Request;

/// What confidence is made of, in the order of [`NAMES`].
pub type Features = [f32; NAMES.len()];

/// What the features are called: those of [`Certainty`], how rare the rarest German words are, and the number of warnings.
pub const NAMES: [&str; 7] = ["mean", "weakest", "lowest", "attention", "pieces", "rarity", "warnings"];

/// A translation with less confidence is doubted: of the right ones that the weights were fitted on, one in seven has less.
pub const DOUBTED_BELOW: f32 = 0.344;

/// A translation with less confidence gives way to the next best sentence: of those right ones, about one in twenty has less.
pub const DISTRUSTED_BELOW: f32 = 0.15;

/// What a feature adds to the logarithm of the odds, for every 1 of it.
const WEIGHTS: Features = [3.8217, 1.3497, 0.3057, 1.1624, 0.1320, -0.1813, -0.9987];

/// What is added in any case.
const BIAS: f32 = 3.7696;

/// What confidence is made of.
pub fn features(request: &Request, certainty: &Certainty, warnings: &[Warning]) -> Features {
    // Doubt is what comes of it, not a reason for it.
    let reasons = warnings.iter().filter(|warning| warning.check != Check::Doubt).count();
    [
        certainty.mean, certainty.weakest, certainty.lowest, certainty.attention, certainty.pieces, request.rarity,
        reasons as f32,
    ]
}

/// The confidence in a translation with these features, between 0 and 1.
pub fn confidence(features: &Features) -> f32 {
    let sum: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-(sum + BIAS)).exp())
}

/// The warning about a translation with this confidence; none where it is enough.
pub fn warning(confidence: f32) -> Option<Warning> {
    let detail = || format!("the model is not sure of it: confidence {confidence:.2}");
    (confidence < DOUBTED_BELOW).then(|| Warning { check: Check::Doubt, detail: detail() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_model_finds_less_likely_is_trusted_less() {
        let sure = [-0.1, -0.3, -0.6, 0.8, 1.5, 4.0, 0.0];
        let confident = confidence(&sure);
        assert!(confident > 0.9 && warning(confident).is_none(), "{confident}");
        for (place, worse) in [-0.9, -3.5, -6.0, 0.1, 0.5, 11.0, 3.0].into_iter().enumerate() {
            let mut features = sure;
            features[place] = worse;
            assert!(confidence(&features) < confident, "{}", NAMES[place]);
        }
        let doubted = confidence(&[-0.8, -3.0, -5.0, 0.2, 4.0, 11.0, 1.0]);
        assert!(warning(doubted).is_some_and(|warning| warning.check == Check::Doubt), "{doubted}");
    }

    #[test]
    fn no_features_lead_out_of_bounds() {
        for features in [[f32::MIN; NAMES.len()], [f32::MAX; NAMES.len()], [0.0; NAMES.len()]] {
            assert!((0.0..=1.0).contains(&confidence(&features)), "{features:?}");
        }
    }
}
