//! Requests in the English that a brief shows: translated, edited, checked, and tried again where the checks distrust it.

use crate::engine::hypothesis::Hypothesis;
use crate::translate::long_sentences::Part;
use crate::translate::{Enforced, Request, Translator, Unedited};
use crate::{checks, postedit};

/// So many requests share the network at most, since what each is encoded to takes some hundred kilobytes until all are
/// translated.
const TOGETHER: usize = 32;

/// So many distrusted ones at most, each with several hypotheses under way.
const DOUBTED_TOGETHER: usize = 8;

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
}

/// The English of what was asked for, in the order in which it was asked.
pub(super) struct Translations {
    pub title: Translation,
    pub sentences: Vec<Translation>,
    pub keywords: Vec<Translation>,
}

impl Translation {
    /// An English text stands as it is.
    pub(super) fn unchanged(request: &Request) -> Translation {
        Translation { text: request.text.clone(), enforced: Vec::new(), warnings: Vec::new(), wordings: Vec::new() }
    }
}

/// Translates each request, independently of the others: the same request gives the same English in any company.
pub(crate) fn translate(translator: &Translator, requests: &[Request]) -> Vec<Translation> {
    requests.chunks(TOGETHER).flat_map(|requests| translate_together(translator, requests)).collect()
}

fn translate_together(translator: &Translator, requests: &[Request]) -> Vec<Translation> {
    let parts_of: Vec<Vec<Part>> = requests.iter().map(|request| translator.parts(request)).collect();
    let unedited = translator.translate(requests, &parts_of);
    let mut translations: Vec<Translation> =
        requests.iter().zip(unedited).map(|(request, unedited)| finish(request, unedited)).collect();
    try_again(translator, requests, &parts_of, &mut translations);
    translations
}

/// Edits and checks one request.
fn finish(request: &Request, unedited: Unedited) -> Translation {
    let Unedited { text, mut enforced, wordings } = unedited;
    let text = postedit::edit(&text, request);
    // Where a term was found may have moved by editing: what it reads like is taken from the final text.
    for (required, outcome) in request.required.iter().zip(&mut enforced) {
        outcome.refresh(required, &text);
    }
    let warnings = checks::check(request, &text, &enforced);
    Translation { text, enforced, warnings, wordings }
}

/// Where a severe check distrusts a translation, takes another one that is sounder. Sentences that were parted are left as
/// they are: the parts would have to be tried in all combinations.
fn try_again(translator: &Translator, requests: &[Request], parts_of: &[Vec<Part>], translations: &mut [Translation]) {
    let severe = |translation: &Translation| translation.warnings.iter().filter(|w| w.check.is_severe()).count();
    let distrust = |translation: &Translation| (severe(translation), translation.warnings.len());
    let is_distrusted =
        |&i: &usize| severe(&translations[i]) > 0 && matches!(parts_of[i][..], [Part { is_kept: false, .. }]);
    let distrusted: Vec<usize> = (0..requests.len()).filter(is_distrusted).collect();
    for some in distrusted.chunks(DOUBTED_TOGETHER) {
        let again: Vec<(&Request, &Part)> = some.iter().map(|&i| (&requests[i], &parts_of[i][0])).collect();
        let others_of: Vec<Vec<Hypothesis>> = translator.others(&again);
        for (&i, others) in some.iter().zip(others_of) {
            let best = &mut translations[i];
            for hypothesis in others {
                let other = translator.enforce(&requests[i], &parts_of[i], &mut [hypothesis].into_iter());
                let other = finish(&requests[i], other);
                if distrust(&other) < distrust(best) {
                    *best = other;
                }
                if best.warnings.is_empty() {
                    break;
                }
            }
        }
    }
}
