//! Words that are said again at once: the mark of a decoder that stammers.

use std::collections::HashMap;

use crate::data::word_list;
use crate::text::stopwords;

/// How often a run of one to four words is repeated at once, or a run of four anywhere: the mark of a stammering decoder.
pub fn repetitions(text: &str) -> usize {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut count = 0;
    for length in 1..=4 {
        for at in 0..words.len().saturating_sub(2 * length - 1) {
            let said_twice = words[at..at + length] == words[at + length..at + 2 * length];
            // „had had“ is English; a figure may be said twice.
            let is_doubled = word_list!("en/may-be-doubled.txt").contains(&words[at]);
            let allowed = length == 1 && (is_doubled || words[at].chars().all(char::is_numeric));
            count += usize::from(said_twice && !allowed);
        }
    }
    let mut runs: Vec<&[String]> = words.windows(4).collect();
    runs.sort_unstable();
    count + runs.windows(2).filter(|w| w[0] == w[1]).count()
}

/// How often English may say `that that` for a German text: dass diese.
pub fn doubled_that(german: &str) -> usize {
    let words: Vec<String> =
        german.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let points = |word: &str| ["dies", "jene", "das", "der", "die"].iter().any(|start| word.starts_with(start));
    words.windows(2).filter(|pair| pair[0] == "dass" && points(&pair[1])).count()
}

/// A content word that is said so often in one sentence is said over and over.
const OVER_AND_OVER: usize = 4;

/// Letters by which words of one stem, or compounds of one, are told.
const SHARED: usize = 4;

/// Whether a content word comes over and over in an English sentence and nothing does so in its German.
pub fn is_over_and_over(german: &str, english: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= SHARED);
        words.map(str::to_lowercase).collect()
    };
    let most = |counted: &mut dyn Iterator<Item = String>| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        counted.for_each(|word| *counts.entry(word).or_default() += 1);
        counts.into_values().max().unwrap_or(0)
    };
    let english = most(&mut words(english).into_iter().filter(|word| !stopwords::is_english(word)));
    if english < OVER_AND_OVER {
        return false;
    }
    let german = words(german);
    let beginnings = most(&mut german.iter().map(|word| word.chars().take(SHARED).collect()));
    let endings = most(&mut german.iter().map(|word| word.chars().rev().take(SHARED).collect()));
    english > beginnings.max(endings) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stammering_is_noticed() {
        assert_eq!(repetitions("in New York in New York"), 1);
        assert_eq!(repetitions("the the regulator"), 1);
        assert_eq!(repetitions("the regulator said the chip works"), 0);
        assert_eq!(repetitions("he had had enough"), 0);
        assert_eq!(repetitions("they hoped that that software works"), 1);
        assert_eq!(doubled_that("sie hofften, dass diese Software das hält"), 1);
        assert_eq!(doubled_that("sie zeigt, dass Jugendliche lesen"), 0);
    }

    #[test]
    fn words_over_and_over_are_noticed() {
        let english = "The network, with its network and the other network, is a network in a network.";
        assert!(is_over_and_over("Das Netz, das die Anlagen verbindet, ist groß.", english));
        assert!(!is_over_and_over("Netz, Netzbetreiber, Netzagentur, Netzausbau, Netzentgelt", english));
        assert!(!is_over_and_over("Das Netz ist groß.", "The network is a large network."));
    }
}
