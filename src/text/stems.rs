//! Word stems, so that forms of one word can be counted together.
//!
//! Snowball's German stemmer gives different stems to forms of one word (`Konzern` → `konz`, `Konzerns` → `konzern`).
//! Applied again until nothing changes, it maps both to `konz`. That is too coarse to call two words the same word, and
//! right for counting.

use rust_stemmers::Algorithm;

use crate::language::Language;

/// How often stemming is repeated at most; three rounds settle every German form met so far.
const ROUNDS: usize = 3;

/// Stems words of one language.
pub struct Stemmer {
    snowball: Option<rust_stemmers::Stemmer>,
    repeated: bool,
}

impl Stemmer {
    /// A stemmer for `language`; languages without one only have their words folded to lower case.
    pub fn new(language: &Language) -> Self {
        let algorithm = match language.code() {
            "de" => Some(Algorithm::German),
            "en" => Some(Algorithm::English),
            "fr" => Some(Algorithm::French),
            "it" => Some(Algorithm::Italian),
            "es" => Some(Algorithm::Spanish),
            "nl" => Some(Algorithm::Dutch),
            _ => None,
        };
        Stemmer { snowball: algorithm.map(rust_stemmers::Stemmer::create), repeated: language.is_german() }
    }

    /// The stem of `word`, lower case, with ß as ss and, in German, without umlauts.
    pub fn stem(&self, word: &str) -> String {
        let mut stem = fold_sharp_s(&word.to_lowercase());
        if let Some(snowball) = &self.snowball {
            for _ in 0..if self.repeated { ROUNDS } else { 1 } {
                let next = snowball.stem(&stem).into_owned();
                // A stem of two letters says nothing any more (`Eisen` → `eis` → `ei`).
                if next == stem || next.chars().count() < 3 {
                    break;
                }
                stem = next;
            }
        }
        // Snowball leaves the s of loanwords (Chips, Apps, Autos, Handys): it does not take p or a vowel before it.
        if self.repeated
            && let Some(without) = stem.strip_suffix('s')
            && without.chars().count() >= 3
            && without.ends_with(['p', 'a', 'o', 'y'])
        {
            stem.pop();
        }
        if self.repeated { fold_umlauts(&stem) } else { stem }
    }
}

/// ß as ss, as Swiss spelling has it.
pub fn fold_sharp_s(lower: &str) -> String {
    lower.replace('ß', "ss")
}

/// ä, ö, ü as a, o, u: plural and stem forms of German words differ by them.
pub fn fold_umlauts(lower: &str) -> String {
    lower
        .chars()
        .map(|c| match c {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_german_word_share_a_stem() {
        let stemmer = Stemmer::new(&Language::german());
        for forms in [
            &["Konzern", "Konzerns", "Konzerne", "Konzernen"][..],
            &["Behörde", "Behörden"],
            &["Aufsichtsbehörde", "Aufsichtsbehörden"],
            &["Bußgeld", "Bussgeld", "Bußgelder", "Bußgeldern", "Bußgeldes"],
            &["Netzwerk", "Netzwerke", "Netzwerks", "Netzwerken"],
            &["Urteil", "Urteils", "Urteile"],
            &["Chip", "Chips"],
            &["Konto", "Kontos"],
            &["Vorstand", "Vorstands", "Vorstände", "Vorständen"],
        ] {
            let stems: Vec<String> = forms.iter().map(|f| stemmer.stem(f)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?} gave {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        let stemmer = Stemmer::new(&Language::german());
        for (one, other) in [("Chip", "Chef"), ("App", "Appell"), ("Datum", "Datei"), ("Recht", "Richter")] {
            assert_ne!(stemmer.stem(one), stemmer.stem(other), "{one} / {other}");
        }
    }
}
