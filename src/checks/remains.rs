//! German ways of writing that were left over in the English: abbreviations and gender forms.

use std::collections::HashSet;

use crate::data::{table, word_list};

/// So many abbreviations of single letters are looked for in the German.
const MOST: usize = 16;

/// What was left over, each once.
pub(crate) fn remains(german: &str, english: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let has_gender_form = has_gender_form(german);
    let shortened: HashSet<&str> =
        german.split_whitespace().map(|word| word.trim_start_matches('(')).filter(|word| word.ends_with('.')).collect();
    for word in english.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '“' | '”' | '"' | ',' | ';')) {
        if let Some(left) =
            gender_form(word, german).filter(|_| has_gender_form).or_else(|| abbreviation(word, &shortened))
            && !found.contains(&left)
        {
            found.push(left);
        }
    }
    found.extend(initials(english).take(MOST).filter(|left| german.contains(left.as_str())));
    found.dedup();
    found
}

/// Whether the German has a form for all genders: Kund*innen, Politiker/-innen.
fn has_gender_form(german: &str) -> bool {
    ["*in", ":in", "_in", "/-in", "/in"].iter().any(|mark| {
        german.match_indices(mark).any(|(at, _)| {
            let ends = german[at + mark.len()..].trim_start_matches("nen");
            german[..at].ends_with(char::is_alphabetic) && !ends.starts_with(char::is_alphanumeric)
        })
    })
}

/// A gender form in the English, or what became of its mark: developers:inside.
fn gender_form(word: &str, german: &str) -> Option<String> {
    let mark = word.find(['*', ':', '_', '/'])?;
    let (before, after) = (&word[..mark], &word[mark + 1..]);
    // Developers:inside, but and/or.
    let is_mark = !word[mark..].starts_with('/') || after.trim_start_matches('-').starts_with("in");
    let is_inside = is_mark
        && before.ends_with(char::is_alphabetic)
        && after.trim_start_matches('-').starts_with(char::is_lowercase)
        && !word.contains("://")
        && !word.contains(['.', '@']);
    (is_inside && (word.contains("in") || !german.contains(word)))
        .then(|| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// An abbreviation of one word that the German has as well, and that is no English one.
fn abbreviation(word: &str, german: &HashSet<&str>) -> Option<String> {
    let name =
        word.strip_suffix('.').filter(|name| name.chars().count() > 1 && name.chars().all(char::is_alphabetic))?;
    let lower = name.to_lowercase();
    let is_german =
        table!("de/abbreviations.tsv").get(&lower).is_some() || table!("de/scales.tsv").get(&lower).is_some();
    let is_alike = word_list!("en/abbreviations-alike.txt").contains(&lower);
    let is_written = name.starts_with(char::is_lowercase) || table!("de/scales.tsv").get(&lower).is_some();
    (is_german && is_written && !is_alike && german.contains(word)).then(|| word.to_owned())
}

/// Abbreviations of single small letters: u. a., z. B., i. d. R.
fn initials(english: &str) -> impl Iterator<Item = String> {
    let parts: Vec<&str> = english.split_whitespace().collect();
    let is_letter = |part: &str| {
        let part = part.trim_start_matches('(').trim_end_matches([',', ')']);
        part.strip_suffix('.')
            .is_some_and(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
    };
    let joined = |part: &str| {
        let part = part.trim_start_matches('(').trim_end_matches([',', ')']);
        let letters: Vec<&str> = part.split_terminator('.').collect();
        part.ends_with('.') && letters.len() > 1 && letters.iter().all(|letter| letter.chars().count() == 1)
    };
    let mut found = Vec::new();
    for pair in parts.windows(2) {
        if pair.iter().all(|part| is_letter(part)) && pair[0].starts_with(char::is_lowercase) {
            found.push(pair.join(" ").trim_end_matches([',', ')']).to_owned());
        }
    }
    for part in parts.into_iter().filter(|part| joined(part) && part.starts_with(char::is_lowercase)) {
        let plain = part.trim_end_matches([',', ')']);
        if !word_list!("en/abbreviations-alike.txt").contains(plain.trim_end_matches('.')) {
            found.push(plain.to_owned());
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_gender_forms_are_left_over() {
        for (name, german, english, expected) in [
            ("single letters", "Betroffen sind u. a. Kliniken", "Clinics u. a. are affected", 1),
            ("single letters without space", "z.B. in Köln", "z.B. in Cologne", 1),
            ("one word", "Es kostet ggf. mehr", "It ggf. costs more", 1),
            ("scale", "1,3 Mrd. Euro", "1.3 Mrd. euros", 1),
            ("English one", "Es gibt Busse etc. und ca. 5", "There are buses etc. and some 5", 0),
            ("star", "Die Kund*innen", "The Kund*innen", 1),
            ("colon", "Viele Entwickler:innen", "Many developers:inside", 1),
            ("translated", "Viele Entwickler:innen", "Many developers", 0),
            ("time and ratio", "Die Leser:innen um 5 Uhr", "The readers at 5:00: and/or", 0),
        ] {
            assert_eq!(remains(german, english).len(), expected, "{name}: {:?}", remains(german, english));
        }
    }
}
