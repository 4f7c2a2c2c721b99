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
mod greedy;
pub mod network;
pub mod polish;
mod soundness;
pub mod split;
pub mod store;
pub mod style;

use std::ops::Range;
use std::path::Path;

use alignment::Alignment;
use attempt::Draft;
pub use card::Card;
use decoder::Decoder;
pub use enforce::{Enforced, Outcome, Required, RequiredKind};
pub use error::ModelError;
use split::Part;
pub use style::{Shape, Variety};

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

    /// The words of the free translation of `text` that stand for the German at each of `ranges`, where attention tells.
    pub fn wordings(&self, text: &str, ranges: &[Range<usize>]) -> Vec<Option<String>> {
        if ranges.is_empty() || !self.decoder.fits(text) {
            return vec![None; ranges.len()];
        }
        let source = self.decoder.source_ids(text, 0, &[]);
        let ids = self.decoder.greedy(std::slice::from_ref(&source)).swap_remove(0);
        let mut shares = self.decoder.network().follow(&self.decoder.encode(&source), &ids).shares;
        shares.truncate(ids.len());
        let alignment = Alignment::of(&self.decoder, text, &shares);
        let words = |range: &Range<usize>| {
            let place = alignment.target_of(text, range.clone())?;
            Some(self.decoder.text(ids.get(constrain::whole_words(&self.decoder, &ids, place))?))
        };
        ranges.iter().map(words).collect()
    }

    /// Translates each request, independently of the others: the same request gives the same English in any company.
    pub fn translate(&self, requests: &[Request]) -> Vec<Translation> {
        // What goes through the engine by itself: its source ids, whose request it is a part of, and whether it has no
        // inline terms.
        let mut pieces: Vec<Vec<u32>> = Vec::new();
        let mut facts: Vec<(usize, bool)> = Vec::new();
        let mut sources: Vec<Vec<Part>> = Vec::new();
        for (request, of) in requests.iter().enumerate() {
            let parts = split::around(&of.text, &of.kept, |text| self.decoder.fits(text));
            for part in parts.iter().filter(|part| !part.is_kept) {
                let inline = enforce::inline(&of.required, &part.range);
                let ids = self.decoder.source_ids(&of.text[part.range.clone()], part.range.start, &inline);
                let is_free = inline.is_empty() || !self.decoder.reads_terms();
                pieces.push(ids);
                facts.push((request, is_free));
            }
            sources.push(parts);
        }
        let mut drafts_of: Vec<Vec<Draft>> = vec![Vec::new(); requests.len()];
        for ((request, is_free), ids) in facts.into_iter().zip(self.decoder.greedy(&pieces)) {
            drafts_of[request].push(Draft { ids, is_free });
        }
        requests
            .iter()
            .zip(&sources)
            .zip(drafts_of)
            .map(|((request, parts), drafts)| self.settle(request, parts, drafts))
            .collect()
    }

    /// Finishes a request; where a severe check distrusts the result, looks whether another translation is sounder.
    fn settle(&self, request: &Request, parts: &[Part], drafts: Vec<Draft>) -> Translation {
        let first = self.finish(request, parts, drafts);
        let severe = |translation: &Translation| translation.warnings.iter().filter(|w| w.check.is_severe()).count();
        // Sentences that were parted are left as they are: the parts would have to be tried in all combinations.
        let [Part { range, is_kept: false }] = parts else { return first };
        if severe(&first) == 0 {
            return first;
        }
        let inline = enforce::inline(&request.required, range);
        let ids = self.decoder.source_ids(&request.text[range.clone()], range.start, &inline);
        let others = beam::search(&self.decoder, &self.decoder.encode(&ids));
        let distrust = |translation: &Translation| (severe(translation), translation.warnings.len());
        let mut best = first;
        for ids in others {
            let other = self.finish(request, parts, vec![Draft { ids, is_free: false }]);
            if distrust(&other) < distrust(&best) {
                best = other;
            }
            if best.warnings.is_empty() {
                break;
            }
        }
        best
    }

    /// Enforces, polishes and checks one request.
    fn finish(&self, request: &Request, parts: &[Part], drafts: Vec<Draft>) -> Translation {
        let mut english = String::new();
        let mut enforced = request.required.iter().map(Enforced::missed).collect::<Vec<_>>();
        let mut drafts = drafts.into_iter();
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
                enforce::enforce(&self.decoder, &request.text, part.clone(), draft, &wanted)
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
        Translation { text, enforced, warnings }
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
