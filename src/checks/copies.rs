//! What is copied to the letter: addresses, handles, paths, options of commands, identifiers, formulas.

use std::ops::Range;

use crate::data::{table, word_list};
use crate::text::numbers;

/// An identifier like `A-1234-B` has at least so many digits; one of fewer is a model or a form (U-21, A4).
const FEWEST_DIGITS: usize = 3;

/// So many of them in a sentence are looked at.
const MOST: usize = 64;

/// What the German has to be copied and the English has not as it stands, and whether it is a number.
pub(crate) fn lost(german: &str, english: &str) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut push = |copy: &str, is_number: bool| {
        if !found.iter().any(|(other, _)| other == copy) {
            found.push((copy.to_owned(), is_number));
        }
    };
    let mut commands = german.split('`').skip(1).step_by(2).peekable();
    while let Some(command) = commands.next() {
        // The last one has an end only where marks are in pairs.
        let is_whole = commands.peek().is_some() || german.matches('`').count().is_multiple_of(2);
        if is_whole && !command.trim().is_empty() && !stands_in(english, command.trim()) {
            push(command.trim(), false);
        }
    }
    let copies = german.split(is_outside).filter_map(copied).take(MOST);
    for (copy, is_number) in copies {
        // ISO-27001 is ISO 27001 as well.
        let stands_apart = is_number && stands_in(english, &copy.replace('-', " "));
        if !stands_in(english, copy) && !stands_apart {
            push(copy, is_number);
        }
    }
    let plain = numbers::without_indices(english).to_lowercase();
    let folded = numbers::without_indices(german);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| is_formula(word) && !german.contains(*word))
    {
        let names = table!("en/formulas.tsv").get(word).unwrap_or_default();
        let is_told =
            words(&plain).any(|other| other == word.to_lowercase()) || names.iter().any(|name| plain.contains(name));
        if !is_told {
            push(word, true);
        }
    }
    found
}

/// Bytes of the addresses, paths and options of commands in a text, whose words are not German.
pub(crate) fn places(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (count, part) in text.split('`').enumerate() {
        if count % 2 == 1 {
            found.push(from..from + part.len());
        }
        let mut start = from;
        for word in part.split(is_outside) {
            if found.len() > MOST {
                return found;
            }
            if let Some((copy, _)) = copied(word) {
                let at = start + (copy.as_ptr() as usize - word.as_ptr() as usize);
                found.push(at..at + copy.len());
            }
            start += word.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
        }
        from += part.len() + 1;
    }
    found
}

/// Whether the character stands in no address.
fn is_outside(c: char) -> bool {
    c.is_whitespace() || matches!(c, '`' | '„' | '“' | '”' | '"' | '»' | '«' | '<' | '>')
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

/// The part of a word between spaces that is to be copied, and whether it is a number.
fn copied(word: &str) -> Option<(&str, bool)> {
    let word = word
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '‚' | '‘' | '’' | '\''));
    let word = word.trim_end_matches(['.', ':', '!', '?', '…', ')']);
    if word.len() < 3 {
        return None;
    }
    address(word).or_else(|| path(word)).map(|copy| (copy, false)).or_else(|| Some((identifier(word)?, true)))
}

/// A web or mail address, a handle, a hashtag or the name of a domain.
fn address(word: &str) -> Option<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let lower = word.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return Some(word);
    }
    if let Some(name) = word.strip_prefix(['@', '#']) {
        let is_part = |c: char| is_word(c) || word.starts_with('@') && matches!(c, '.' | '@');
        let end = name.find(|c: char| !is_part(c)).unwrap_or(name.len());
        let copy = word[..=end].trim_end_matches('.');
        let is_name = copy.chars().filter(|c| c.is_alphabetic()).count() > 1;
        return is_name.then_some(copy);
    }
    if let Some((name, domain)) = word.split_once('@') {
        return (!name.is_empty() && domain.contains('.')).then_some(word);
    }
    // Amazon.de-Kunden: the rest is translated.
    let end = word.match_indices('-').find(|(at, _)| word[at + 1..].starts_with(char::is_uppercase)).map(|(at, _)| at);
    let domain = &word[..end.unwrap_or(word.len())];
    let host = domain.split('/').next().unwrap_or_default();
    let (name, ending) = host.rsplit_once('.')?;
    let is_domain = word_list!("de/domain-endings.txt").contains(ending)
        && name.chars().all(|c| is_word(c) || matches!(c, '.' | '-'))
        && name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !name.contains("..");
    is_domain.then_some(domain)
}

/// A path, the name of a file, or an option of a command.
fn path(word: &str) -> Option<&str> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_rooted = ["/", "~/", "./", "../"].iter().any(|root| word.starts_with(root)) && letters(word) > 1;
    let is_drive = word.get(1..3) == Some(":\\") || word.starts_with("\\\\");
    // Politiker/-innen begins with a word, /-innen with a hyphen.
    if (is_rooted && !word.starts_with("/-")) || is_drive {
        return Some(word);
    }
    if word.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase())) {
        return Some(word);
    }
    let end = word.match_indices('-').find(|(at, _)| word[at + 1..].starts_with(char::is_uppercase)).map(|(at, _)| at);
    let file = &word[..end.unwrap_or(word.len())];
    let (name, ending) = file.rsplit_once('.')?;
    (word_list!("de/file-name-endings.txt").contains(ending) && letters(name) > 0).then_some(file)
}

/// A version of three parts or more, an address on a network, or a number with letters: 4.8.2, CVE-2024-21907, A-1234-B.
fn identifier(word: &str) -> Option<&str> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if let Some(code) = word.strip_prefix("0x") {
        return (code.len() > 1 && code.bytes().all(|b| b.is_ascii_hexdigit())).then_some(word);
    }
    let version = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let parts: Vec<&str> = version.split('.').collect();
    if parts.len() > 2 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        let is_grouped = parts[1..].iter().all(|part| part.len() == 3) && parts[0].len() < 4;
        let small = |part: &str, most: u8| part.len() <= 2 && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
        let is_date = parts.len() == 3 && small(parts[0], 31) && small(parts[1], 12) && matches!(parts[2].len(), 2 | 4);
        let is_address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
        return ((!is_grouped || is_address) && !is_date).then_some(version);
    }
    let is_plain = word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    let is_mixed = word.bytes().any(|b| b.is_ascii_uppercase()) && digits >= FEWEST_DIGITS && word.len() > 4;
    (is_plain && is_mixed && (word.contains('-') || digits > FEWEST_DIGITS)).then_some(word)
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
            ("models", "A4, U-21, G-7-Gipfel, F-35", "A4 paper", 0),
        ] {
            assert_eq!(lost(german, english).len(), expected, "{name}: {:?}", lost(german, english));
            assert!(places(german).into_iter().all(|range| german.get(range).is_some()), "{name}");
        }
    }
}
