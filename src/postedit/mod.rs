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
    let text = unless_terms_go(english, figures::in_english_form(english, german), required);
    let dated = dates::in_order(&text, german, variety);
    let text = unless_terms_go(&text, dated, required);
    let text = spelling::with_per_cent(&text, variety, &protected(&text, required));
    let text = spelling::spelled(&text, variety, german, &protected(&text, required));
    match shape {
        // Terms have capitals in headlines as other words do; names, and what the glossary keeps, have their own.
        Shape::Headline => {
            let has_own = |one: &&Required| one.kind.is_as_written() || one.kind == RequiredKind::Kept;
            let own: Vec<Required> = required.iter().filter(has_own).cloned().collect();
            headline_case::capitalised(&text, german, &protected(&text, &own))
        }
        Shape::Sentence | Shape::Keyword => text,
    }
}

/// The text `after` a step, or `before` it where the step takes a term of the glossary away (`9 November`, `p.m.`).
fn unless_terms_go(before: &str, after: String, required: &[Required]) -> String {
    let terms = required.iter().filter(|one| one.kind.is_term());
    let is_lost = |one: &Required| requirement::places(one, before).len() > requirement::places(one, &after).len();
    if after != before && terms.into_iter().any(is_lost) { before.to_owned() } else { after }
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

    #[test]
    fn house_style_leaves_the_terms_of_the_glossary() {
        for (name, english, german, term, kind, shape, expected) in [
            (
                "per cent",
                "A percent of percent",
                "Ein Prozent",
                "percent",
                RequiredKind::Term,
                Shape::Sentence,
                "A percent of percent",
            ),
            (
                "other words",
                "The center lost 5 percent",
                "Das Zentrum verlor 5 Prozent",
                "percent",
                RequiredKind::Term,
                Shape::Sentence,
                "The centre lost 5 percent",
            ),
            (
                "spelling",
                "The center is gray",
                "Das Zentrum ist grau",
                "center",
                RequiredKind::Term,
                Shape::Sentence,
                "The center is grey",
            ),
            (
                "a date",
                "Since November 9 it is open",
                "Seit 9. November",
                "November 9",
                RequiredKind::Term,
                Shape::Sentence,
                "Since November 9 it is open",
            ),
            (
                "a time",
                "At 14.30 it opens",
                "Um 14.30 Uhr",
                "14.30",
                RequiredKind::Term,
                Shape::Sentence,
                "At 14.30 it opens",
            ),
            (
                "capitals of what is kept",
                "sale of gelbe seiten",
                "Verkauf",
                "gelbe seiten",
                RequiredKind::Kept,
                Shape::Headline,
                "Sale of gelbe seiten",
            ),
            (
                "capitals of a term",
                "sale of yellow pages",
                "Verkauf",
                "yellow pages",
                RequiredKind::Term,
                Shape::Headline,
                "Sale of Yellow Pages",
            ),
        ] {
            let english_forms = vec![term.to_owned()];
            let required =
                Required { range: 0..1, english: english_forms.clone(), forced: english_forms, earlier: 0, kind };
            assert_eq!(apply(english, german, &[required], shape, Variety::British), expected, "{name}");
        }
        assert_eq!(apply("5 percent", "", &[], Shape::Sentence, Variety::British), "5 per cent");
    }

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
