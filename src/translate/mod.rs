//! German into English: the only room that knows the translation engine.
//!
//! A [`Translator`] is a loaded model. It translates sentences in one batch, then looks after each of them: terms of the
//! glossary and proper names that must stand in the English are enforced ([`enforce`]), and what still gives reason to
//! distrust the English is said ([`checks`]).

pub mod alignment;
mod attempt;
mod beam;
pub mod card;
pub mod checks;
pub mod constrain;
pub mod decoder;
pub mod enforce;
pub mod error;
pub mod greedy;
pub mod network;
pub mod polish;
pub mod shortlist;
mod soundness;
pub mod split;
pub mod store;
pub mod style;

use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use alignment::Draft;
pub use card::Card;
use decoder::{Decoder, Reading};
pub use enforce::{Enforced, Outcome, Required, RequiredKind};
pub use error::ModelError;
use split::Part;
pub use style::{Shape, Variety};

/// So many requests share the network at most, since what each is encoded to takes some hundred kilobytes until all are
/// translated.
const TOGETHER: usize = 32;

/// So many distrusted ones at most, each with several beginnings under way.
const DOUBTED_TOGETHER: usize = 8;

/// A sentence, headline or keyword to be translated.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The German text.
    pub text: String,
    /// Whether it is a sentence, a headline or a keyword.
    pub shape: Shape,
    /// The variety of English to be written.
    pub english: Variety,
    /// What must stand in the English, in the order of the text.
    pub required: Vec<Required>,
    /// Bytes of the text that are English already and stay as they are, in order.
    pub kept: Vec<Range<usize>>,
    /// Words of the text of which it shall be told what stands for them in the English.
    pub sought: Vec<Range<usize>>,
}

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

/// A model, ready to translate; shared by all threads.
pub struct Translator {
    card: Card,
    decoder: Decoder,
}

impl Translator {
    /// Loads the model in `folder` and verifies its files against its card.
    ///
    /// # Errors
    /// When a file is missing, damaged, or not a model; the message names it and says what to do.
    pub fn load(folder: &Path) -> Result<Translator, ModelError> {
        let card = Card::read(folder)?;
        let decoder = Decoder::load(folder, &card)?;
        Ok(Translator { card, decoder })
    }

    /// The model's card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// Translates each request, independently of the others: the same request gives the same English in any company.
    pub fn translate(&self, requests: &[Request]) -> Vec<Translation> {
        requests.chunks(TOGETHER).flat_map(|requests| self.translate_together(requests)).collect()
    }

    fn translate_together(&self, requests: &[Request]) -> Vec<Translation> {
        let mut readings: Vec<Rc<Reading>> = Vec::new();
        let mut parts_of: Vec<Vec<Part>> = Vec::new();
        for request in requests {
            let parts = split::around(&request.text, &request.kept, |text| self.decoder.fits(text));
            readings.extend(parts.iter().filter(|part| !part.is_kept).map(|part| self.read(request, part)));
            parts_of.push(parts);
        }
        let mut drafts = greedy::search(&self.decoder, &readings).into_iter();
        let mut translations: Vec<Translation> = Vec::with_capacity(requests.len());
        for (request, parts) in requests.iter().zip(&parts_of) {
            translations.push(self.finish(request, parts, &mut drafts));
        }
        self.doubt(requests, &parts_of, &mut translations);
        translations
    }

    /// The words of `draft`, a translation of the part `german` at byte `offset`, that stand for the German at `range`.
    fn wording(&self, draft: &Draft, german: &str, offset: usize, range: &Range<usize>) -> Option<String> {
        let place = draft.target_of(german, range.start - offset..range.end - offset)?;
        Some(self.decoder.text(draft.ids.get(constrain::whole_words(&self.decoder, &draft.ids, place))?))
    }

    fn read(&self, request: &Request, part: &Part) -> Rc<Reading> {
        let inline = enforce::inline(&request.required, &part.range);
        Rc::new(self.decoder.read(&request.text[part.range.clone()], part.range.start, &inline))
    }

    /// Where a severe check distrusts a translation, takes another one that is sounder. Sentences that were parted are
    /// left as they are: the parts would have to be tried in all combinations.
    fn doubt(&self, requests: &[Request], parts_of: &[Vec<Part>], translations: &mut [Translation]) {
        let severe = |translation: &Translation| translation.warnings.iter().filter(|w| w.check.is_severe()).count();
        let distrust = |translation: &Translation| (severe(translation), translation.warnings.len());
        let is_distrusted =
            |&i: &usize| severe(&translations[i]) > 0 && matches!(parts_of[i][..], [Part { is_kept: false, .. }]);
        let distrusted: Vec<usize> = (0..requests.len()).filter(is_distrusted).collect();
        let others_of = distrusted.chunks(DOUBTED_TOGETHER).flat_map(|some| {
            let readings: Vec<Rc<Reading>> = some.iter().map(|&i| self.read(&requests[i], &parts_of[i][0])).collect();
            beam::search(&self.decoder, &readings)
        });
        for (&i, others) in distrusted.iter().zip(others_of) {
            let best = &mut translations[i];
            for draft in others {
                let other = self.finish(&requests[i], &parts_of[i], &mut [draft].into_iter());
                if distrust(&other) < distrust(best) {
                    *best = other;
                }
                if best.warnings.is_empty() {
                    break;
                }
            }
        }
    }

    /// Enforces, polishes and checks one request; takes a draft for each of its parts.
    fn finish(&self, request: &Request, parts: &[Part], drafts: &mut impl Iterator<Item = Draft>) -> Translation {
        let mut english = String::new();
        let mut enforced = request.required.iter().map(Enforced::missed).collect::<Vec<_>>();
        let mut wordings = vec![None; request.sought.len()];
        let mut end = 0;
        for Part { range: part, is_kept } in parts {
            let is_close = !request.text[end..part.start].contains(char::is_whitespace);
            end = part.end;
            let inside: Vec<usize> =
                (0..request.required.len()).filter(|&i| part.contains(&request.required[i].range.start)).collect();
            // In a part of the sentence only what stands in that part came earlier.
            let mut local: Vec<Required> = inside.iter().map(|&i| request.required[i].clone()).collect();
            let firsts: Vec<usize> = local
                .iter()
                .map(|one| {
                    local.iter().filter(|other| other.english == one.english).map(|r| r.earlier).min().unwrap_or(0)
                })
                .collect();
            for (required, first) in local.iter_mut().zip(firsts) {
                required.earlier -= first;
            }
            let wanted: Vec<&Required> = local.iter().collect();
            let (text, outcomes) = if *is_kept {
                let text = request.text[part.clone()].to_owned();
                let outcomes = attempt::look(&wanted, &text);
                (text, outcomes)
            } else {
                let draft = drafts.next().unwrap_or_default();
                let (text, outcomes, draft) =
                    enforce::enforce(&self.decoder, &request.text, part.clone(), draft, &wanted);
                for (range, wording) in request.sought.iter().zip(&mut wordings) {
                    if part.start <= range.start && range.end <= part.end {
                        *wording = self.wording(&draft, &request.text[part.clone()], part.start, range);
                    }
                }
                (text, outcomes)
            };
            for (i, outcome) in inside.into_iter().zip(outcomes) {
                enforced[i] = outcome;
            }
            if !english.is_empty() && !text.is_empty() && !is_close {
                english.push(' ');
            }
            let goes_on = !english.is_empty() && !request.kept.is_empty() && !is_kept;
            english.push_str(&if goes_on {
                going_on(text.trim(), &request.text[part.clone()])
            } else {
                text.trim().to_owned()
            });
        }
        let text = polish::polish(&english, &request.text, request.shape != Shape::Sentence);
        let text = style::apply(&text, &request.text, &request.required, request.shape, request.english);
        // Where a term was found may have moved by polishing: what it reads like is taken from the final text.
        for (required, outcome) in request.required.iter().zip(&mut enforced) {
            outcome.refresh(required, &text);
        }
        let warnings = checks::check(request, &text, &enforced);
        Translation { text, enforced, warnings, wordings }
    }
}

/// The English of a part that does not begin its sentence: the engine gives it a capital all the same. It loses it where the
/// German begins in lower case, unless the first word is a name of the German or `I`.
fn going_on(english: &str, german: &str) -> String {
    let first = english.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_name = first == "I" || first.chars().skip(1).any(char::is_uppercase) || german.contains(first);
    let mut letters = english.chars();
    match letters.next() {
        Some(capital) if german.starts_with(char::is_lowercase) && !is_name => {
            capital.to_lowercase().chain(letters).collect()
        }
        _ => english.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::going_on;

    #[test]
    fn parts_that_go_on_lose_the_capital() {
        let cases = [
            ("A spokeswoman said.", "sagte eine Sprecherin.", "a spokeswoman said."),
            ("Ellery said.", "sagte Ellery.", "Ellery said."),
            ("I said.", "sagte ich.", "I said."),
            ("EU officials said.", "sagten Beamte.", "EU officials said."),
            ("The minister said.", "Der Minister sagte.", "The minister said."),
            ("", "so", ""),
        ];
        for (english, german, wanted) in cases {
            assert_eq!(going_on(english, german), wanted);
        }
    }
}
