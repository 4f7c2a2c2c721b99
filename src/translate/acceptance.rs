//! Whether a constrained translation may take the place of the free one.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use super::requirement::{self, Required};
use crate::language::Language;
use crate::text::english::repetition::repetitions;
use crate::text::german::loanwords;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::numbers::{self, Quantity};
use crate::text::stems::Stemmer;

/// How much is asked of a new translation, beside that it has the expression and keeps every term, name and figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rigour {
    /// It is as sound as the old one.
    Sound,
    /// It may stammer once more and vary more in length.
    Bent,
    /// Only that it loses no name or figure, and that its length has something to do with that of the old one.
    TermsOnly,
}

impl Rigour {
    /// The new translation has at least and at most this share of the words of the old one.
    fn words(self) -> RangeInclusive<f32> {
        match self {
            Rigour::Sound => 0.6..=1.7,
            Rigour::Bent => 0.5..=2.0,
            Rigour::TermsOnly => 0.3..=3.0,
        }
    }
}

/// What a new translation is judged against.
pub(super) struct Soundness<'a> {
    /// The German.
    pub german: &'a str,
    /// Where `german` begins in the text that the ranges of `wanted` count from.
    pub offset: usize,
    /// The translation so far.
    pub before: &'a str,
    /// Everything that must stand in the English.
    pub wanted: &'a [&'a Required],
    /// What of it stands there already.
    pub kept: &'a [&'a Required],
    /// How much is asked.
    pub rigour: Rigour,
}

impl Soundness<'_> {
    /// Whether `text` has the expression, no more often than the German, loses nothing that was right, and is no stammer.
    pub(super) fn allows(&self, text: &str, required: &Required) -> bool {
        let words = |text: &str| text.split_whitespace().count() as f32;
        let spare = usize::from(self.rigour == Rigour::Bent);
        self.rigour.words().contains(&(words(text) / words(self.before).max(1.0)))
            && self.has(text, required)
            && self.kept.iter().all(|kept| requirement::find(kept, text).is_some())
            && self.keeps_copied_words(text, required)
            && self.keeps_figures(text)
            && (self.rigour == Rigour::TermsOnly || repetitions(text) <= repetitions(self.before) + spare)
    }

    fn has(&self, text: &str, required: &Required) -> bool {
        if !required.kind.is_whole_term() {
            return requirement::find(required, text).is_some();
        }
        let same = self.wanted.iter().filter(|other| other.english == required.english);
        let said = same.map(|other| other.earlier + 1).max().unwrap_or(1);
        let most = if self.rigour == Rigour::TermsOnly { said + 1 } else { said };
        (required.earlier + 1..=most).contains(&requirement::places(required, text).len())
    }

    /// Every word with a capital that was left as the German has it is still there, since it may be a name that nothing
    /// requires; but for those that the expression stands for, and those that every translator translates.
    fn keeps_copied_words(&self, text: &str, required: &Required) -> bool {
        let german = copied_words(self.german).filter(|range| {
            let place = self.offset + range.start..self.offset + range.end;
            place.end <= required.range.start || required.range.end <= place.start
        });
        let words = |text: &str| copied_words(text).map(|range| text[range].to_owned()).collect::<BTreeSet<_>>();
        let (before, after) = (words(self.before), words(text));
        german.map(|range| &self.german[range]).filter(|word| before.contains(*word)).all(|word| after.contains(word))
    }

    /// Every figure that was right is still there, and none was made up where the rigour forbids it.
    fn keeps_figures(&self, text: &str) -> bool {
        let german = numbers::german(self.german);
        let among =
            |quantities: &[Quantity], quantity: &Quantity| quantities.iter().any(|other| other.same_value(quantity));
        let before = numbers::english(self.before);
        let after = numbers::english(text);
        let kept = before.iter().filter(|q| q.digits && among(&german, q)).all(|q| among(&after, q));
        let made_up = after.iter().any(|q| q.digits && !among(&german, q) && !among(&before, q));
        kept && (self.rigour == Rigour::TermsOnly || !made_up)
    }
}

/// Words of letters with a capital that may be names.
fn copied_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    const FEWEST_LETTERS: usize = 3;
    let mut from = 0;
    let places = text.split(|c: char| !c.is_alphanumeric()).map(move |word| {
        let start = from;
        from += word.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
        start..start + word.len()
    });
    places.filter(move |range| {
        let word = &text[range.clone()];
        word.starts_with(char::is_uppercase)
            && word.chars().count() >= FEWEST_LETTERS
            && !loanwords::is_english(&word.to_lowercase())
            && noun_or_name::treatment(&Stemmer::new(&Language::german()).stem(word)) != Some(Treatment::Noun)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::RequiredKind;

    #[test]
    fn a_term_costs_no_name_no_figure_and_no_other_term() {
        let german = "Das Amt belegt Datapool mit 30 Euro Bußgeld.";
        let required = |word: &str, english: &str, kind| {
            let start = german.find(word).expect("it is there");
            let english = vec![english.to_owned()];
            Required { range: start..start + word.len(), forced: english.clone(), english, earlier: 0, kind }
        };
        let term = required("Amt", "office", RequiredKind::Term);
        let fine = required("Bußgeld", "fine", RequiredKind::Term);
        let name = required("Datapool", "Datapool", RequiredKind::Name);
        for (case, kept, text, expected) in [
            ("nothing lost", vec![&fine, &name], "The office gives Datapool a 30 euro fine.", true),
            ("name", vec![&fine, &name], "The authority gives the office a 30 euro fine.", false),
            ("name that nothing requires", vec![&fine], "The authority gives the office a 30 euro fine.", false),
            ("figure", vec![&fine, &name], "The office gives Datapool a fine in euros.", false),
            ("other term", vec![&fine, &name], "The office gives Datapool 30 euro.", false),
        ] {
            let (before, wanted) = ("The authority gives Datapool a 30 euro fine.", [&term, &fine, &name]);
            for rigour in [Rigour::Sound, Rigour::Bent, Rigour::TermsOnly] {
                let soundness = Soundness { german, offset: 0, before, wanted: &wanted, kept: &kept, rigour };
                assert_eq!(soundness.allows(text, &term), expected, "{case}, {rigour:?}");
            }
        }
    }
}
