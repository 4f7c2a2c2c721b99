//! The English a brief is written in: dates, sums of money and spelling of one variety, headlines in headline style.
//!
//! What the glossary and the German itself demand stands as it is: terms and names are left alone.

pub(crate) mod dates;
mod figures;
pub(crate) mod headline_case;
pub(crate) mod ise_verbs;
mod money;
mod spelling;
pub(crate) mod typography;

use std::ops::Range;

use crate::translate::{Request, Required, RequiredKind, Shape, Variety, requirement};

/// The English of `request` as a brief shows it: typography first, then the style of its variety.
pub(crate) fn edit(english: &str, request: &Request) -> String {
    let text = typography::polish(english, &request.text, request.shape != Shape::Sentence);
    apply(&text, &request.text, &request.required, request.shape, request.english)
}

/// `english` in the style of `variety`. `german` is what it was translated from, `required` what it must have.
fn apply(english: &str, german: &str, required: &[Required], shape: Shape, variety: Variety) -> String {
    let text = figures::in_english_form(english, german);
    let text = dates::in_order(&text, german, variety);
    let text = spelling::spelled(&text, variety, german, &protected(&text, required));
    match shape {
        // Terms have capitals in headlines as other words do, names have their own.
        Shape::Headline => {
            let names: Vec<Required> = required.iter().filter(|one| one.kind.is_as_written()).cloned().collect();
            headline_case::capitalised(&text, german, &protected(&text, &names))
        }
        Shape::Sentence | Shape::Keyword => text,
    }
}

/// Places of terms and names, which stand as they are demanded.
fn protected(text: &str, required: &[Required]) -> Vec<Range<usize>> {
    required
        .iter()
        .flat_map(|required| match required.kind {
            RequiredKind::Term | RequiredKind::Kept | RequiredKind::Part => requirement::places(required, text),
            RequiredKind::Name | RequiredKind::Figure | RequiredKind::Copy => required
                .english
                .iter()
                .flat_map(|form| text.match_indices(form.as_str()).map(|(at, form)| at..at + form.len()))
                .collect(),
        })
        .collect()
}

/// Words of letters with their places.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Whatever the text, it gets a style, and the same one a second time.
        #[test]
        fn any_text_gets_its_style(english in "(\\PC|[0-9.,: €$]|May |euros| million|31st |center ){0,40}", german in "(\\PC|[0-9.,]){0,20}") {
            for variety in [Variety::British, Variety::American] {
                for shape in [Shape::Sentence, Shape::Headline, Shape::Keyword] {
                    apply(&english, &german, &[], shape, variety);
                }
            }
        }
    }
}
