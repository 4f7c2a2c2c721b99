//! The English a brief is written in: dates, sums of money and spelling of one variety, headlines in headline style.
//!
//! What the glossary and the German itself demand stands as it is: terms and names are left alone.

mod dates;
mod figures;
mod headline;
mod ise;
mod money;
mod spelling;

use std::ops::Range;

use super::enforce::{self, Required, RequiredKind};

/// A variety of English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Variety {
    /// `31 August 2021`, `organise the centre`, `5 per cent`.
    #[default]
    British,
    /// `August 31, 2021`, `organize the center`, `5 percent`.
    American,
}

impl Variety {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Variety::British => "british",
            Variety::American => "american",
        }
    }
}

/// What a text is, which decides how it is capitalised and ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// A sentence of the text.
    #[default]
    Sentence,
    /// A headline: no full stop, capitals in headline style.
    Headline,
    /// A keyword: no full stop.
    Keyword,
}

/// `english` in the style of `variety`. `german` is what it was translated from, `required` what it must have.
pub(super) fn apply(english: &str, german: &str, required: &[Required], shape: Shape, variety: Variety) -> String {
    let text = figures::in_english_form(english, german);
    let text = dates::in_order(&text, german, variety);
    let text = spelling::spelled(&text, variety, german, &protected(&text, required));
    match shape {
        // Terms have capitals in headlines as other words do, names have their own.
        Shape::Headline => {
            let names: Vec<Required> = required.iter().filter(|one| one.kind == RequiredKind::Name).cloned().collect();
            headline::capitalised(&text, german, &protected(&text, &names))
        }
        Shape::Sentence | Shape::Keyword => text,
    }
}

/// Places of terms and names, which stand as they are demanded.
fn protected(text: &str, required: &[Required]) -> Vec<Range<usize>> {
    required
        .iter()
        .flat_map(|required| match required.kind {
            RequiredKind::Term | RequiredKind::Part => enforce::places(required, text),
            RequiredKind::Name | RequiredKind::Figure => required
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
