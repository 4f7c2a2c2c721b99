//! German into English that has what it must have: terms of the glossary, names, figures.
//!
//! A [`Translator`] is a loaded model. It translates sentences in one batch, then brings into each of them what must stand
//! in the English and does not (`enforce`). What it gives is not yet edited, and nothing says how far to trust it.

mod acceptance;
pub(crate) mod enforce;
mod insertion;
pub(crate) mod long_sentences;
pub mod request;
pub mod requirement;
pub(crate) mod stand_ins;

use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use crate::engine::certainty::Certainty;
use crate::engine::hypothesis::Hypothesis;
use crate::engine::model::Model;
use crate::engine::search::{beam, constrained, greedy};
use crate::engine::source_text::SourceText;
use crate::models::card::Card;
use crate::models::error::ModelError;
use long_sentences::Part;
pub use request::{Request, Shape, Variety};
pub use requirement::{Enforced, Enforcement, Required, RequiredKind};

/// English as the model wrote it and enforcement left it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unedited {
    /// The English.
    pub text: String,
    /// How each required expression fared, in the order of the request.
    pub enforced: Vec<Enforced>,
    /// What stands for the words that were sought, in the order of the request, where attention tells.
    pub wordings: Vec<Option<String>>,
    /// What the engine tells on how sure it is; none where nothing was translated.
    pub certainty: Option<Certainty>,
}

/// A model, ready to translate; shared by all threads.
pub struct Translator {
    card: Card,
    model: Model,
}

impl Translator {
    /// Loads the model in `folder` and verifies its files against its card.
    ///
    /// # Errors
    /// When a file is missing, damaged, or not a model; the message names it and says what to do.
    pub fn load(folder: &Path) -> Result<Translator, ModelError> {
        let card = Card::read(folder)?;
        let model = Model::load(folder, &card)?;
        Ok(Translator { card, model })
    }

    /// The model's card.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The parts of a request that go through the model one by one: one, but for sentences that are too long, and for
    /// those that have English in them.
    pub(crate) fn parts(&self, request: &Request) -> Vec<Part> {
        long_sentences::around(&request.text, &request.kept, |text| self.model.fits(text))
    }

    /// What the model alone makes of each text by a search of this `width`: nothing is required, edited or checked. Texts
    /// that are too long for it are parted.
    pub fn unaided(&self, texts: &[&str], width: usize) -> Vec<String> {
        let requests: Vec<Request> =
            texts.iter().map(|text| Request { text: (*text).to_owned(), ..Request::default() }).collect();
        let parts_of: Vec<Vec<Part>> = requests.iter().map(|request| self.parts(request)).collect();
        let parted: Vec<(&Request, &[Part])> = requests.iter().zip(parts_of.iter().map(Vec::as_slice)).collect();
        let likeliest = |of_part: Vec<Hypothesis>| of_part.into_iter().next();
        let hypotheses = self.hypotheses(&parted, width).into_iter();
        let first = hypotheses.map(|of_request| of_request.into_iter().filter_map(likeliest));
        parted.iter().zip(first).map(|((request, parts), first)| self.enforce(request, parts, first).text).collect()
    }

    /// Hypotheses for each part of each request, the likeliest first, by a search of this `width`; none for parts that are
    /// kept. They do not depend on the other requests: the same request gives the same English in any company.
    pub(crate) fn hypotheses(&self, parted: &[(&Request, &[Part])], width: usize) -> Vec<Vec<Vec<Hypothesis>>> {
        let mut sources: Vec<Rc<SourceText>> = Vec::new();
        for (request, parts) in parted {
            sources.extend(parts.iter().filter(|part| !part.is_kept).map(|part| self.read(request, part)));
        }
        let mut found = if width <= 1 {
            greedy::search(&self.model, &sources).into_iter().map(|likeliest| vec![likeliest]).collect()
        } else {
            beam::search(&self.model, &sources, width)
        }
        .into_iter();
        let mut of_part = |part: &Part| if part.is_kept { Vec::new() } else { found.next().unwrap_or_default() };
        parted.iter().map(|(_, parts)| parts.iter().map(&mut of_part).collect()).collect()
    }

    /// The words of `hypothesis`, a translation of the part `german` at byte `offset`, that stand for the German at
    /// `range`.
    fn wording(&self, hypothesis: &Hypothesis, german: &str, offset: usize, range: &Range<usize>) -> Option<String> {
        let place = hypothesis.target_of(german, range.start - offset..range.end - offset)?;
        let words = constrained::whole_words(&self.model, &hypothesis.ids, place);
        Some(self.model.text(hypothesis.ids.get(words)?))
    }

    fn read(&self, request: &Request, part: &Part) -> Rc<SourceText> {
        let inline = enforce::inline(&request.required, &part.range);
        Rc::new(self.model.read(&request.text[part.range.clone()], part.range.start, &inline))
    }

    /// Brings into one request what must stand there; takes a hypothesis for each of its parts that is
    /// not kept.
    pub(crate) fn enforce(
        &self,
        request: &Request,
        parts: &[Part],
        mut hypotheses: impl Iterator<Item = Hypothesis>,
    ) -> Unedited {
        let mut english = String::new();
        let mut enforced = request.required.iter().map(Enforced::missed).collect::<Vec<_>>();
        let mut wordings = vec![None; request.sought.len()];
        let mut certainty: Option<Certainty> = None;
        let mut end = 0;
        for Part { range: part, is_kept } in parts {
            let is_close = !request.text[end..part.start].contains(char::is_whitespace);
            end = part.end;
            let inside: Vec<usize> =
                (0..request.required.len()).filter(|&i| part.contains(&request.required[i].range.start)).collect();
            let local = counted_in_part(inside.iter().map(|&i| request.required[i].clone()).collect());
            let wanted: Vec<&Required> = local.iter().collect();
            let (text, outcomes) = if *is_kept {
                let text = request.text[part.clone()].to_owned();
                let outcomes = requirement::look(&wanted, &text);
                (text, outcomes)
            } else {
                let hypothesis = hypotheses.next().unwrap_or_default();
                let (text, outcomes, hypothesis) =
                    enforce::enforce(&self.model, &request.text, part.clone(), hypothesis, &wanted);
                let on_part = Certainty::on(&self.model, &hypothesis);
                certainty = Some(certainty.map_or(on_part, |before| before.with(on_part)));
                for (range, wording) in request.sought.iter().zip(&mut wordings) {
                    if part.start <= range.start && range.end <= part.end {
                        *wording = self.wording(&hypothesis, &request.text[part.clone()], part.start, range);
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
        Unedited { text: english, enforced, wordings, certainty }
    }
}

/// What is required in one part of a sentence: only what stands in that part came earlier.
fn counted_in_part(mut local: Vec<Required>) -> Vec<Required> {
    let earlier_of = |one: &Required| {
        local.iter().filter(|other| other.english == one.english).map(|other| other.earlier).min().unwrap_or(0)
    };
    let firsts: Vec<usize> = local.iter().map(earlier_of).collect();
    for (required, first) in local.iter_mut().zip(firsts) {
        required.earlier -= first;
    }
    local
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
