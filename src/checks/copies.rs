//! What is copied to the letter stands in the English: what [`verbatim`] finds, and formulas, which have names too.

use crate::data::table;
use crate::text::numbers::numeric_characters;
use crate::text::{numbers, verbatim};

/// So many of them in a sentence are looked at.
const MOST: usize = 64;

/// What the German has to be copied and the English has not as it stands, each once, and whether it is a number.
pub(crate) fn lost(german: &str, english: &str) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    let copies = verbatim::ranges(german).into_iter().take(MOST).map(|range| german[range].trim());
    // A power is a number, which may be told in words: a million.
    for copy in copies.filter(|copy| !numeric_characters::is_power(copy)) {
        let is_number = is_number(copy);
        // ISO-27001 is ISO 27001 as well.
        let stands_apart = is_number && stands_in(english, &copy.replace('-', " "));
        if !stands_in(english, copy) && !stands_apart && !found.iter().any(|(other, _)| other == copy) {
            found.push((copy.to_owned(), is_number));
        }
    }
    let folded = numbers::without_indices(german);
    let formulas = words(&folded).filter(|word| is_formula(word) && !german.contains(*word)).take(MOST);
    let plain = numbers::without_indices(english).to_lowercase();
    for word in formulas {
        let names = table!("en/formulas.tsv").get(word).unwrap_or_default();
        let is_told =
            words(&plain).any(|other| other == word.to_lowercase()) || names.iter().any(|name| plain.contains(name));
        if !is_told && !found.iter().any(|(other, _)| other == word) {
            found.push((word.to_owned(), true));
        }
    }
    found
}

/// Whether it is made of figures, with capitals perhaps: 4.8.2, v2.10-beta, CVE-2024-21907, 0x80070005.
fn is_number(copy: &str) -> bool {
    let bare = copy.strip_prefix(['v', 'V']).unwrap_or(copy);
    bare.starts_with(|c: char| c.is_ascii_digit())
        || copy.chars().any(|c| c.is_ascii_digit())
            && copy.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c.is_ascii_punctuation())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the word is a chemical formula.
fn is_formula(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().any(|c| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether `copy` stands in the text with nothing of its kind beside it.
fn stands_in(text: &str, copy: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(copy)
        .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + copy.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_stands_in_the_english_to_the_letter() {
        for (name, german, english, expected) in [
            ("web address", "unter www.netz.de/sicherheit.", "at www.netz.de/safety.", 1),
            ("same address", "unter www.netz.de/sicherheit.", "at www.netz.de/sicherheit.", 0),
            ("query", "auf https://a.example/?id=5 nach", "at https://a.example/?id=6", 1),
            ("mail", "an presse@werk.example wenden", "to press@werk.example", 1),
            ("handle", "Der Account @stilles_netz schrieb", "The account @silent_net wrote", 1),
            ("hashtag", "unter #netzpause-Beiträgen", "under #netbreak posts", 1),
            ("same hashtag", "unter #netzpause-Beiträgen", "in #netzpause posts", 0),
            ("path", "in /etc/funk/regeln.conf steht", "in /etc/radio/rules.conf", 1),
            ("Windows path", "unter C:\\Temp\\winter.dll", "in C:\\Temp\\winter.dll", 0),
            ("file", "die Datei winter.dll", "the file summer.dll", 1),
            ("command in marks", "Der Befehl `netz neustart` hilft", "The command `net restart` helps", 1),
            ("option", "netz --sofort neustart", "netz --immediate restart", 1),
            ("version", "auf Version 7.12.3", "to version 7.13.2", 1),
            ("same version", "auf Version 7.12.3", "to version 7.12.3.", 0),
            ("date", "am 31.12.2026 um", "at midnight", 0),
            ("grouped figure", "1.200.000 Euro", "1,200,000 euros", 0),
            ("network address", "von 203.0.113.77 aus", "from 203.0.1", 1),
            ("identifier", "Die Lücke CVE-2024-21907 ist", "CVE-2024-29107 is", 1),
            ("article number", "Artikel A-1234-B", "article A-1243-B", 1),
            ("error code", "Fehler 0x80070005", "error 0x80070006", 1),
            ("formula", "weder Ruß noch CO₂", "neither soot nor CO", 1),
            ("formula with a plain digit", "400 Tonnen CO₂", "400 tonnes of CO2", 0),
            ("formula by name", "400 Tonnen CO₂", "400 tonnes of carbon dioxide", 0),
            ("domain", "bei Buch24.de-Kunden", "at Buch24.de customers", 0),
            ("gender forms", "Politiker/-innen, Kund*innen, und/oder", "politicians, customers, and/or", 0),
            ("units", "10 Gbit/s, 90 km/h, 250 m²", "10 gigabits, 90 kph, 250 square metres", 0),
            ("power", "10⁶ Bit", "a million bits", 0),
            ("models", "A4, U-21, G-7-Gipfel, F-35", "A4 paper", 0),
        ] {
            assert_eq!(lost(german, english).len(), expected, "{name}: {:?}", lost(german, english));
        }
    }
}
