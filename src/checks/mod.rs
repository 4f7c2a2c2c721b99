//! Reasons to distrust a translated sentence.
//!
//! Every check compares the English with its German; none knows the truth, so each says what it saw.

mod copies;
pub(crate) mod currency;
mod denying_words;
mod invented;
mod limits;
mod measured;
pub mod doubt;
pub(crate) mod months;
pub(crate) mod names;
pub(crate) mod negation;
pub(crate) mod numbers;
mod quotation;
mod remains;
mod times;
mod untranslated;

use crate::text::english::repetition::{doubled_that, is_over_and_over, repetitions};
use crate::text::verbatim;
use crate::translate::{Enforced, Enforcement, Request, RequiredKind, requirement};
use negation::Fate;

/// A reason to distrust a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which check.
    pub check: Check,
    /// What it saw.
    pub detail: String,
}

/// The checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// A figure is missing, changed or invented.
    Number,
    /// A proper name is not in the English as it is written.
    Name,
    /// The English is far longer or shorter than the German suggests.
    Length,
    /// Words are said twice.
    Repetition,
    /// German words were left over.
    Untranslated,
    /// Words were made up that neither language has.
    Invented,
    /// Only one of the two texts denies something.
    Negation,
    /// A glossary term is missing or had to be put in by replacing words.
    Term,
    /// Quotation marks of the German are lost or left open.
    Quotation,
    /// The translation itself is unsure.
    Doubt,
}

impl Check {
    /// All of them.
    pub const ALL: [Check; 10] = [
        Check::Number,
        Check::Name,
        Check::Length,
        Check::Repetition,
        Check::Untranslated,
        Check::Invented,
        Check::Negation,
        Check::Term,
        Check::Quotation,
        Check::Doubt,
    ];

    /// The check's name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Check::Number => "number",
            Check::Name => "name",
            Check::Length => "length",
            Check::Repetition => "repetition",
            Check::Untranslated => "untranslated",
            Check::Invented => "invented",
            Check::Negation => "negation",
            Check::Term => "term",
            Check::Quotation => "quotation",
            Check::Doubt => "doubt",
        }
    }

    /// Whether a sentence with this warning should give way to the next best one in a summary.
    pub fn is_severe(self) -> bool {
        use Check::{Invented, Length, Negation, Number, Repetition, Untranslated};
        matches!(self, Number | Length | Repetition | Untranslated | Invented | Negation)
    }
}

/// Runs every check on a translation from elsewhere: what it has of all that is required is looked for in it.
pub fn check_pair(request: &Request, text: &str) -> Vec<Warning> {
    let enforced = requirement::look(&request.required.iter().collect::<Vec<_>>(), text);
    check(request, text, &enforced)
}

/// Runs every check on the English `text` of `request`.
pub fn check(request: &Request, text: &str, enforced: &[Enforced]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let differences = numbers::differences(request, text);
    warnings.extend(differences.into_iter().map(|detail| Warning { check: Check::Number, detail }));
    name_and_term(request, enforced, &mut warnings);
    let differences = names::differences(request, text);
    warnings.extend(differences.into_iter().map(|detail| Warning { check: Check::Name, detail }));
    // What is said over and over is also too long, which then says nothing new.
    if repetitions(text) > repetitions(&request.text) + doubled_that(&request.text)
        || is_over_and_over(&request.text, text)
    {
        warnings.push(Warning { check: Check::Repetition, detail: "words are said twice".into() });
    } else {
        length(request, text, &mut warnings);
    }
    let left = untranslated::left_over(request, text).into_iter().chain(remains::remains(request.written(), text));
    warnings.extend(
        left.map(|word| Warning { check: Check::Untranslated, detail: format!("'{word}' was left in German") }),
    );
    let made_up = invented::made_up(request, text).into_iter();
    warnings
        .extend(made_up.map(|word| Warning { check: Check::Invented, detail: format!("'{word}' is no English word") }));
    // An address of nicht.de denies nothing.
    if let Some(fate) = negation::fate(&verbatim::blanked(&request.text), &verbatim::blanked(text)) {
        let detail = match fate {
            Fate::Lost => "the German denies something, the English nothing",
            Fate::Added => "the English denies something, the German nothing",
        };
        warnings.push(Warning { check: Check::Negation, detail: detail.into() });
    }
    for (copy, is_number) in copies::lost(&request.text, text) {
        let check = if is_number { Check::Number } else { Check::Name };
        if !warnings.iter().any(|warning| warning.detail.contains(&format!("'{copy}'"))) {
            warnings.push(Warning { check, detail: format!("'{copy}' is not in the English") });
        }
    }
    if let Some(difference) = quotation::difference(&request.text, text) {
        warnings.push(Warning { check: Check::Quotation, detail: difference.into() });
    }
    warnings
}

fn name_and_term(request: &Request, enforced: &[Enforced], warnings: &mut Vec<Warning>) {
    for (required, outcome) in request.required.iter().zip(enforced) {
        let german = request.text.get(required.range.clone()).unwrap_or_default();
        let english = required.english.first().map(String::as_str).unwrap_or_default();
        let warning = match (required.kind, outcome.outcome) {
            // What is copied has a check of its own.
            (RequiredKind::Name, Enforcement::Missed) => (Check::Name, format!("'{german}' is not in the English")),
            (kind, Enforcement::Missed) if kind.is_whole_term() => {
                (Check::Term, format!("'{german}' should read '{english}'"))
            }
            (kind, Enforcement::Repaired) if kind.is_whole_term() => {
                (Check::Term, format!("'{}' was put in for '{german}'; the words around it may not fit", outcome.found))
            }
            _ => continue,
        };
        let warning = Warning { check: warning.0, detail: warning.1 };
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
}

/// English has about as many words as its German has, compounds counted as two or three.
fn length(request: &Request, text: &str, warnings: &mut Vec<Warning>) {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let (german, english) = (letters(&request.text), letters(text));
    if german < 20.0 {
        return;
    }
    let ratio = english / german;
    // Of 10 669 reference translations (WMT 2016–2018 and 2020, FLORES), 99 in 100 lie between 0.57 and 1.35.
    if !(0.5..=1.5).contains(&ratio) {
        warnings.push(Warning {
            check: Check::Length,
            detail: format!("the English has {:.0} % of the German's letters", ratio * 100.0),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(german: &str, english: &str) -> Vec<Check> {
        let request = Request { text: german.into(), ..Request::default() };
        check(&request, english, &[]).into_iter().map(|w| w.check).collect()
    }

    #[test]
    fn damaged_translations_are_seen_and_good_ones_are_not() {
        for (name, german, english, expected) in [
            (
                "good",
                "Der Umsatz stieg um 12,5 Prozent auf 1,2 Milliarden Euro.",
                "Revenue rose 12.5 percent to 1.2 billion euros.",
                &[][..],
            ),
            (
                "wrong scale",
                "Er zahlte 1,2 Milliarden Euro.",
                "He paid 1.2 million euros.",
                &[Check::Number, Check::Number],
            ),
            ("lost figure", "Am 31. August 2021 begann es.", "It began on August 2021.", &[Check::Number]),
            ("invented figure", "Das begann im August.", "It began on 15 August.", &[Check::Number]),
            ("wrong currency", "Er zahlte 30 Millionen Euro.", "He paid $30 million.", &[Check::Number, Check::Number]),
            ("spelled out", "Es gab 3 Treffer in zwei Tagen.", "There were three hits in 2 days.", &[]),
            ("clock", "Um 14.30 Uhr begann die Sitzung.", "The meeting began at 2.30 pm.", &[]),
            ("trillion", "Das sind 3,4 Billionen Dollar.", "That is 3.4 trillion dollars.", &[]),
            (
                "stammer",
                "Die Firma baut eine Fabrik in New York.",
                "The company builds a plant in New York in New York.",
                &[Check::Repetition],
            ),
            (
                "too short",
                "Die Behörde kündigte am Montag eine umfassende Überprüfung des Konzerns an.",
                "The authority.",
                &[Check::Number, Check::Length],
            ),
            (
                "left over",
                "Die Aktie ist gefallen und der Kurs auch.",
                "The share ist gefallen und the price too.",
                &[Check::Untranslated, Check::Untranslated, Check::Untranslated],
            ),
            ("other number word", "Drei Minister fehlten.", "Four ministers were absent.", &[Check::Number]),
            ("free wording", "Ein Drittel kam zu zweit.", "A third came in pairs.", &[]),
            ("other month", "Am 4. Mai begann es.", "It began on 4 April.", &[Check::Number, Check::Number]),
            ("lost per cent", "Der Anteil stieg auf 17 Prozent.", "The share rose to 17.", &[Check::Number]),
            (
                "lost negation",
                "Der Minister reist nicht nach Rom.",
                "The minister travels to Rome.",
                &[Check::Negation],
            ),
            ("negation told otherwise", "Er kommt nicht nach Rom.", "He refuses to come to Rome.", &[]),
            ("nothing denied", "Nicht nur Rom wartet.", "Rome is among those waiting.", &[]),
            ("other place", "Er sprach in Köln.", "He spoke in Bonn.", &[Check::Name]),
            ("made-up abbreviation", "Intel verteidigt das Werk.", "AMD defends the plant.", &[Check::Name]),
            (
                "left-over word",
                "Das ist außergewöhnlich gut gelungen.",
                "That worked außergewöhnlich well, they said.",
                &[Check::Untranslated],
            ),
        ] {
            assert_eq!(seen(german, english), expected, "{name}");
        }
    }

    proptest::proptest! {
        /// Whatever the two texts, the checks come to an end.
        #[test]
        fn checks_take_any_text(german in "(\\PC|[0-9.,: €$%]|Mai |halb |nicht ){0,40}", english in "(\\PC|[0-9.,: €$%]|May | p.m.|not ){0,40}") {
            let request = Request { text: german, ..Request::default() };
            check(&request, &english, &[]);
        }
    }
}
