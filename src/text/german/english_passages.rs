//! English inside German sentences: quotations that stay as they are.

use std::ops::Range;

use crate::text::stopwords;

/// Opening quotation marks with those that close them, German, Swiss and English.
const QUOTES: [(char, &[char]); 6] =
    [('„', &['“', '”', '"']), ('“', &['”']), ('»', &['«']), ('«', &['»']), ('"', &['"']), ('‚', &['‘', '’'])];

/// Fewer words are a name or a title, which a German sentence may well have in English.
const FEWEST: usize = 3;

/// The bytes of a German sentence that are English: the whole of it, or quotations with their marks; none where all is
/// German.
///
/// A piece counts as English when it has English function words, no German ones, and no letter that English lacks.
/// Words that both languages have (`in`, `an`, `was`) count for neither.
pub fn english_ranges(sentence: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    if is_english(sentence, 3) {
        ranges.push(0..sentence.len());
        return ranges;
    }
    let mut from = 0;
    while let Some((start, closing)) = opening(sentence, from) {
        let inner = start + sentence[start..].chars().next().map_or(1, char::len_utf8);
        let Some(end) = sentence[inner..].find(closing).map(|at| inner + at) else {
            from = inner;
            continue;
        };
        let after = end + sentence[end..].chars().next().map_or(1, char::len_utf8);
        if is_english(&sentence[inner..end], 1) {
            ranges.push(start..after);
        }
        from = after;
    }
    ranges
}

/// The next opening mark from byte `from` on, and what closes it.
fn opening(sentence: &str, from: usize) -> Option<(usize, &'static [char])> {
    sentence.get(from..)?.char_indices().find_map(|(at, character)| {
        let (_, closing) = QUOTES.iter().find(|(open, _)| *open == character)?;
        Some((from + at, *closing))
    })
}

/// Whether a piece is English, with at least so many function words to show it (one more where it is long).
fn is_english(piece: &str, evidence: usize) -> bool {
    if piece.chars().any(|character| "äöüßÄÖÜ".contains(character)) {
        return false;
    }
    let words: Vec<&str> =
        piece.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).collect();
    let count = |is_one: fn(&str) -> bool, is_other: fn(&str) -> bool| {
        words.iter().filter(|word| is_one(word) && !is_other(word)).count()
    };
    let english = count(stopwords::is_english, stopwords::is_german);
    let german = count(stopwords::is_german, stopwords::is_english);
    words.len() >= FEWEST && german == 0 && english >= evidence && english * 8 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations() {
        let cases: [(&str, &[&str]); 11] = [
            (
                "Der Konzern teilte mit: „We take the privacy of our users seriously.“",
                &["„We take the privacy of our users seriously.“"],
            ),
            (
                "„This is not the end“, sagte Ellery, „it is a start for us.“",
                &["„This is not the end“", "„it is a start for us.“"],
            ),
            ("„We will appeal, and we will win.", &["„We will appeal, and we will win."]),
            ("Our customers know exactly what they are buying.", &["Our customers know exactly what they are buying."]),
            ("«You cannot be serious», rief er.", &["«You cannot be serious»"]),
            ("Das Album „Songs of Innocence“ kam ungefragt.", &["„Songs of Innocence“"]),
            ("„Das ist nicht das Ende“, sagte Ellery.", &[]),
            ("Die App „Move it“ war in den Charts.", &[]),
            ("Das Motto „Cloud first“ gilt auch in Bonn.", &[]),
            ("Ein „Wer will was in Berlin“ gab es nicht.", &[]),
            ("Die „Digital Markets Act“ genannte Verordnung gilt.", &[]),
        ];
        for (sentence, wanted) in cases {
            let found: Vec<&str> = english_ranges(sentence).into_iter().map(|range| &sentence[range]).collect();
            assert_eq!(found, wanted, "{sentence}");
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_in_order_and_whole(text in "([a-zA-Zäöü„“”»«\"'’ .,!]|the |we |nicht ){0,60}") {
            let mut end = 0;
            for range in english_ranges(&text) {
                proptest::prop_assert!(range.start >= end && range.end <= text.len());
                proptest::prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
