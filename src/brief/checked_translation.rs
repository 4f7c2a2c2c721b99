//! Requests in the English that a brief shows: translated, edited, checked, and tried again where the checks distrust it.

use crate::checks::doubt;
use crate::engine::certainty::Certainty;
use crate::engine::hypothesis::Hypothesis;
use crate::translate::long_sentences::Part;
use crate::translate::stand_ins::StandIns;
use crate::translate::{Enforced, Enforcement, Request, Shape, Translator, Unedited};
use crate::{checks, postedit};

/// So many requests share the network at most, since what each is encoded to takes some hundred kilobytes until all are
/// translated.
const TOGETHER: usize = 32;

/// So many distrusted ones at most, each with several hypotheses under way.
const DOUBTED_TOGETHER: usize = 8;

/// How many hypotheses a search for a sounder one has.
const WIDE: usize = 5;

/// What became of a [`Request`].
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// The English.
    pub text: String,
    /// How each required expression fared, in the order of the request.
    pub enforced: Vec<Enforced>,
    /// Reasons to distrust the English.
    pub warnings: Vec<checks::Warning>,
    /// What stands for the words that were sought, in the order of the request, where attention tells.
    pub wordings: Vec<Option<String>>,
    /// What the engine tells on how sure it is; none where nothing was translated.
    pub certainty: Option<Certainty>,
    /// How far it may be trusted: the probability that it does not mislead.
    pub confidence: f32,
}

/// The English of what was asked for, in the order in which it was asked.
pub(super) struct Translations {
    pub title: Translation,
    pub sentences: Vec<Translation>,
    pub keywords: Vec<Translation>,
}

impl Translation {
    /// The confidence as it is shown; none where nothing was translated.
    pub(super) fn shown_confidence(&self) -> Option<f64> {
        self.certainty.map(|_| (f64::from(self.confidence) * 100.0).round() / 100.0)
    }

    /// An English text stands as it is.
    pub(super) fn unchanged(request: &Request) -> Translation {
        Translation {
            text: request.text.clone(),
            enforced: Vec::new(),
            warnings: Vec::new(),
            wordings: Vec::new(),
            certainty: None,
            confidence: 1.0,
        }
    }
}

/// Translates each request by a search of this `width`, independently of the others: the same request gives the same
/// English in any company.
pub(crate) fn translate(translator: &Translator, requests: &[Request], width: usize) -> Vec<Translation> {
    requests.chunks(TOGETHER).flat_map(|requests| translate_together(translator, requests, width)).collect()
}

fn translate_together(translator: &Translator, originals: &[Request], width: usize) -> Vec<Translation> {
    let requests: Vec<StandIns> = originals.iter().map(StandIns::of).collect();
    let parts_of: Vec<Vec<Part>> = requests.iter().map(|one| translator.parts(&one.request)).collect();
    let parted: Vec<(&Request, &[Part])> =
        requests.iter().map(|one| &one.request).zip(parts_of.iter().map(Vec::as_slice)).collect();
    let mut hypotheses_of = translator.hypotheses(&parted, width);
    let mut translations = Vec::with_capacity(requests.len());
    for ((request, parts), hypotheses) in parted.iter().zip(&mut hypotheses_of) {
        let first = hypotheses.iter_mut().filter(|of_part| !of_part.is_empty()).map(|of_part| of_part.remove(0));
        let unedited = translator.enforce(request, parts, first);
        translations.push(finish(&requests[translations.len()], unedited));
    }
    try_again(translator, &requests, &parted, &hypotheses_of, width, &mut translations);
    for (request, translation) in requests.iter().zip(&mut translations) {
        // What a keyword is called by itself was not among what confidence was fitted on.
        if request.original.shape != Shape::Keyword {
            translation.warnings.extend(doubt::warning(translation.confidence));
        }
    }
    translations
}

/// Edits and checks one request.
fn finish(stand_ins: &StandIns, unedited: Unedited) -> Translation {
    let Unedited { text, enforced, wordings, certainty } = unedited;
    let text = stand_ins.restored(&postedit::edit(&text, &stand_ins.request));
    let enforced = stand_ins.outcomes(enforced, &text);
    let wordings = wordings.into_iter().map(|words| words.map(|words| stand_ins.restored(&words))).collect();
    let warnings = checks::check(stand_ins.original, &text, &enforced);
    let confidence = certainty
        .map_or(1.0, |certainty| doubt::confidence(&doubt::features(stand_ins.original, &certainty, &warnings)));
    Translation { text, enforced, warnings, wordings, certainty, confidence }
}

/// Where a severe check distrusts a translation, takes another one that is sounder: of the hypotheses that were found beside
/// the likeliest, and of those of a wider search. Sentences that were parted are left as they are: the parts would have to
/// be tried in all combinations.
fn try_again(
    translator: &Translator,
    requests: &[StandIns],
    parted: &[(&Request, &[Part])],
    found_of: &[Vec<Vec<Hypothesis>>],
    width: usize,
    translations: &mut [Translation],
) {
    let severe = |translation: &Translation| translation.warnings.iter().filter(|w| w.check.is_severe()).count();
    let distrust = |translation: &Translation| (severe(translation), translation.warnings.len());
    let is_distrusted = |translation: &Translation, parts: &[Part]| {
        severe(translation) > 0 && matches!(parts, [Part { is_kept: false, .. }])
    };
    let take_sounder = |i: usize, others: &[Hypothesis], best: &mut Translation| {
        let (request, parts) = parted[i];
        for hypothesis in others {
            if best.warnings.is_empty() {
                break;
            }
            let other = translator.enforce(request, parts, std::iter::once(hypothesis.clone()));
            let other = finish(&requests[i], other);
            if distrust(&other) < distrust(best) {
                *best = other;
            }
        }
    };
    // A lost name is worth a look at what was found anyway, and no further search.
    let lost = |enforced: &Enforced| enforced.kind.is_as_written() && enforced.outcome == Enforcement::Missed;
    let has_lost = |i: usize, of: &Translation| {
        of.enforced.iter().any(lost) && matches!(parted[i].1, [Part { is_kept: false, .. }])
    };
    for (i, found) in found_of.iter().enumerate() {
        if is_distrusted(&translations[i], parted[i].1) || has_lost(i, &translations[i]) {
            take_sounder(i, &found[0], &mut translations[i]);
        }
    }
    if width >= WIDE {
        return;
    }
    let distrusted: Vec<usize> = (0..parted.len()).filter(|&i| is_distrusted(&translations[i], parted[i].1)).collect();
    for some in distrusted.chunks(DOUBTED_TOGETHER) {
        let again: Vec<(&Request, &[Part])> = some.iter().map(|&i| parted[i]).collect();
        for (&i, others) in some.iter().zip(translator.hypotheses(&again, WIDE)) {
            take_sounder(i, &others[0], &mut translations[i]);
        }
    }
}
