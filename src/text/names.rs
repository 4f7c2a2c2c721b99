//! Proper names.
//!
//! German writes every noun with a capital, so capitals alone tell little. A word counts as a name when it is written
//! as no German noun is (`WhatsApp`, `BSI`, `5G`), or when it is capitalised and neither the
//! [background frequencies](super::frequencies) nor German word formation know it. Names next to each other are one
//! name (`Joe Biden`, `Nordlicht Halbleiter AG`).

use std::ops::Range;

use super::frequencies::Frequencies;
use super::{Analysis, Sentence, Token, TokenKind, stopwords};

/// Below this many background segments a capitalised word is rare enough to be a name.
const RARE: u32 = 4;

/// Legal forms that end a company's name.
const LEGAL_FORMS: &[&str] = &["AG", "SE", "GmbH", "KG", "KGaA", "Inc", "Corp", "Ltd", "LLC", "plc", "SA", "NV", "BV", "AB", "Oy", "ASA", "SpA"];

/// Endings that form German nouns; what ends in them is a noun however rare.
const NOUN_ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "nis", "nisse", "nissen", "tum", "tät", "täten", "ismus", "ierung",
    "behörde", "behörden", "gesetz", "gesetze", "gesetzes", "werk", "werke", "werken", "werks", "dienst", "dienste", "diensten", "dienstes", "system", "systeme", "systemen",
    "preis", "preise", "preisen", "zahl", "zahlen", "recht", "rechte", "rechten", "rechts", "verfahren", "verfahrens", "stelle", "stellen", "nutzer", "nutzern", "anbieter", "anbietern",
    "hersteller", "herstellers", "herstellern", "betreiber", "betreibers", "betreibern", "chef", "chefin", "chefs", "gruppe", "gruppen", "konzern", "konzerns", "konzerne", "konzernen",
    "minister", "ministerium", "ministeriums", "amt", "amts", "amtes", "markt", "markts", "marktes", "märkte", "geschäft", "geschäfts", "daten", "technik", "geräte", "geräten", "gerät",
    "jährige", "jährigen", "sprecher", "sprecherin", "verband", "verbands", "verbandes", "plattform", "plattformen", "software", "modell", "modelle", "modellen", "modells",
];

/// How the word is written tells that it is a name or a token that must not change: inner capitals or figures.
fn written_as_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let inner_capital = word.chars().zip(word.chars().skip(1)).any(|(before, c)| before.is_lowercase() && c.is_uppercase());
    let figures = word.chars().any(|c| c.is_ascii_digit());
    let all_capitals = letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase());
    !letters.is_empty() && (inner_capital || all_capitals || (figures && letters.iter().any(|c| c.is_uppercase())))
}

/// Whether the token is a proper name by itself.
pub fn is_name(analysis: &Analysis, token: &Token, first_in_sentence: bool, frequencies: &Frequencies) -> bool {
    let word = analysis.token_text(token);
    if token.kind != TokenKind::Word || stopwords::is_german(word) {
        return false;
    }
    if written_as_name(word) {
        return !word.contains('-') || word.split('-').all(|part| written_as_name(part) || part.chars().all(char::is_numeric));
    }
    if frequencies.is_empty() || word.contains('-') || word.chars().count() < 3 || !word.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    // The first word has its capital anyway, so it may be a rare verb or adjective.
    if first_in_sentence && word.chars().count() > 9 {
        return false;
    }
    let lower = word.to_lowercase();
    frequencies.count(&token.stem) < RARE && !NOUN_ENDINGS.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e)) && !is_compound(&token.stem, frequencies)
}

/// Whether a rare word is made of two common ones, with a linking s, n or en between them perhaps.
fn is_compound(stem: &str, frequencies: &Frequencies) -> bool {
    // A part must be quite common, since short rare stems are found in any name.
    let common = |part: &str| part.chars().count() >= 4 && frequencies.count(part) >= 40;
    stem.char_indices().skip(4).any(|(split, _)| {
        let (head, tail) = stem.split_at(split);
        let modifier = [Some(head), head.strip_suffix('s'), head.strip_suffix('n'), head.strip_suffix("en"), head.strip_suffix('e'), head.strip_suffix("er")];
        common(tail) && modifier.into_iter().flatten().any(common)
    })
}

/// The names in a sentence, neighbours joined, as ranges of token indexes.
pub fn in_sentence(analysis: &Analysis, sentence: &Sentence, frequencies: &Frequencies) -> Vec<Range<usize>> {
    let first_word = sentence.tokens.iter().position(|t| t.kind == TokenKind::Word);
    let mut names: Vec<Range<usize>> = Vec::new();
    for (index, token) in sentence.tokens.iter().enumerate() {
        let word = analysis.token_text(token);
        let joins_last = names.last().is_some_and(|last| last.end == index);
        let name = is_name(analysis, token, first_word == Some(index), frequencies) || (joins_last && LEGAL_FORMS.contains(&word));
        if !name {
            continue;
        }
        match names.last_mut() {
            Some(last) if last.end == index => last.end = index + 1,
            _ => names.push(index..index + 1),
        }
    }
    names
}

/// Names whose English is another one, in the forms that count as right.
const OTHER_IN_ENGLISH: &[(&str, &[&str])] = &[
    ("USA", &["US", "United States", "USA"]),
    ("UNO", &["UN", "United Nations"]),
    ("NATO", &["NATO", "Nato"]),
    ("DDR", &["GDR", "East Germany"]),
    ("BRD", &["FRG", "Germany"]),
    ("EZB", &["ECB", "European Central Bank"]),
    ("IWF", &["IMF", "International Monetary Fund"]),
    ("GUS", &["CIS"]),
];

/// The forms in which `name` may stand in English, the preferred one first: as it is written, without the s of the
/// German genitive (`Tencents`), or as English has it (`USA`). `text` is the whole article, which tells the two kinds of
/// s apart.
pub fn english_forms(name: &str, text: &str) -> Vec<String> {
    if let Some((_, forms)) = OTHER_IN_ENGLISH.iter().find(|(german, _)| *german == name) {
        return forms.iter().map(|form| (*form).to_owned()).collect();
    }
    let mut forms = vec![name.to_owned()];
    if let Some(without) = name.strip_suffix('s')
        && without.chars().count() >= 3
    {
        let word = |found: usize| {
            let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            boundary(text[..found].chars().next_back()) && boundary(text[found + without.len()..].chars().next())
        };
        let stands_alone = text.match_indices(without).any(|(found, _)| word(found));
        forms.insert(if stands_alone { 0 } else { 1 }, without.to_owned());
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str) -> Vec<String> {
        let analysis = Analysis::new(text, &Language::german());
        let frequencies = Frequencies::german();
        analysis
            .sentences
            .iter()
            .flat_map(|s| names::in_sentence(&analysis, s, frequencies).into_iter().map(|r| (s, r)))
            .map(|(s, r)| analysis.text()[s.tokens[r.start].range.start..s.tokens[r.end - 1].range.end].to_owned())
            .collect()
    }
    use super::super::names;

    #[test]
    fn names_are_told_from_nouns() {
        for (text, expected) in [
            ("Die Behörde prüft WhatsApp und iPhone-Hersteller.", &["WhatsApp"][..]),
            ("Tencent setzt die Registrierung für Weixin aus.", &["Tencent", "Weixin"]),
            ("Die Lücke CVE-2021-44228 betrifft viele Server.", &["CVE-2021-44228"]),
            ("Das Ministerium legte einen Gesetzentwurf zur Vorratsdatenspeicherung vor.", &[]),
            ("Die Aufsichtsbehörde verhängte ein Bußgeld gegen den Fahrdienstvermittler.", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_genitive_s_is_not_part_of_the_name() {
        assert_eq!(english_forms("Tencents", "Tencent fiel. Tencents Aktie sank."), ["Tencent", "Tencents"]);
        assert_eq!(english_forms("Siemens", "Siemens wächst."), ["Siemens", "Siemen"]);
        assert_eq!(english_forms("USA", "")[0], "US");
    }
}
