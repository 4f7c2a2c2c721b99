//! German as the model and the checks know it.
//!
//! News writes `Kund*innen`, `zzgl.`, `5. 3. 2024`, `WARNUNG`, `fuer` and `3½`; the pairs that the model has learned from
//! hardly do. What is translated is therefore written anew first, step by step, each step reading what the one before
//! wrote. What is shown as German stays as it was: a [`Normalised`] tells where each of its places is in the original.
//!
//! Only what the model reads better is rewritten. `ca.`, `z. B.`, `usw.` and `Mrd.` it knows as they are.

mod abbreviated;
pub(crate) mod capitals;
mod clock_words;
mod gender_forms;
mod prices;
mod raised_signs;
mod replacement;
mod scan;
mod sharp_s;
mod short_dates;
mod signs;
mod transliterated;

use std::ops::Range;

use replacement::Replacement;
pub use replacement::Rewriting;

/// Which letters a text does without, so that it writes others for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters {
    /// It has no umlaut: it may write `ae` for ä.
    without_umlauts: bool,
    /// It has no ß: it writes `ss`, as Switzerland does.
    without_sharp_s: bool,
}

/// So many bytes of a text tell which letters it has.
const TELLING: usize = 20_000;

impl Letters {
    /// Those that `document` does without.
    pub fn of(document: &str) -> Letters {
        let end = (0..=TELLING.min(document.len())).rev().find(|end| document.is_char_boundary(*end)).unwrap_or(0);
        let beginning = &document[..end];
        let without_sharp_s = !beginning.contains(['ß', 'ẞ']);
        let without_umlauts = without_sharp_s && !beginning.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']);
        Letters { without_umlauts, without_sharp_s }
    }

    /// Those that all of the texts of an article do without.
    pub fn of_all(texts: &[&str]) -> Letters {
        let of_each = texts.iter().map(|text| Letters::of(text));
        let all = |one: Letters, other: Letters| Letters {
            without_umlauts: one.without_umlauts && other.without_umlauts,
            without_sharp_s: one.without_sharp_s && other.without_sharp_s,
        };
        of_each.reduce(all).unwrap_or_default()
    }
}

/// A German text as the model knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normalised {
    /// The text.
    pub text: String,
    /// How it came from the original.
    pub rewriting: Rewriting,
}

/// Writes `text` as the model knows it, but for the ranges `kept`. `letters` are those of the whole document.
pub fn normalise(text: &str, letters: Letters, kept: &[Range<usize>]) -> Normalised {
    let mut normalised = Normalised { text: text.to_owned(), rewriting: Rewriting::default() };
    let steps: [fn(&str) -> Vec<Replacement>; 8] = [
        signs::replacements,
        raised_signs::replacements,
        prices::replacements,
        short_dates::replacements,
        abbreviated::replacements,
        clock_words::replacements,
        gender_forms::replacements,
        capitals::replacements,
    ];
    for step in steps {
        normalised.apply(step(&normalised.text), kept);
    }
    if letters.without_umlauts {
        normalised.apply(transliterated::replacements(&normalised.text), kept);
    }
    if letters.without_sharp_s {
        normalised.apply(sharp_s::replacements(&normalised.text), kept);
    }
    normalised
}

impl Normalised {
    /// Does the replacements but those in the ranges `kept` of the original.
    fn apply(&mut self, mut replacements: Vec<Replacement>, kept: &[Range<usize>]) {
        let kept: Vec<Range<usize>> = kept.iter().map(|range| self.rewriting.range(range.clone())).collect();
        let touches = |one: &Range<usize>| kept.iter().any(|range| one.start < range.end && range.start < one.end);
        replacements.retain(|one| !touches(&one.range));
        self.text = self.rewriting.apply(&self.text, replacements);
    }
}

#[cfg(test)]
mod tests;
