//! Proper names.
//!
//! German writes every noun with a capital, so capitals alone tell little. A word counts as a name when it is written
//! as no German noun is (`WhatsApp`, `BSI`, `5G`), or when it is capitalised and neither the
//! [background frequencies](super::frequencies) nor German word formation know it. Names next to each other are one
//! name (`Joe Biden`, `Nordlicht Halbleiter AG`).

use std::ops::Range;

use super::frequencies::Frequencies;
use super::stems::Stemmer;
use super::{Analysis, Sentence, Token, TokenKind, compounds, stopwords};
use crate::language::Language;

/// Below this many background segments a capitalised word is rare enough to be a name.
const RARE: u32 = 4;

/// Below this many it is rare enough where no article or adjective stands before it, as names have none.
const UNCOMMON: u32 = 15;

/// After a first name a surname may be as common as this (Meier, Schmidt, Özdemir); nouns are commoner.
const KNOWN_SURNAME: u32 = 100;

/// Legal forms that end a company's name.
const LEGAL_FORMS: &[&str] =
    &["AG", "SE", "GmbH", "KG", "KGaA", "Inc", "Corp", "Ltd", "LLC", "plc", "SA", "NV", "BV", "AB", "Oy", "ASA", "SpA"];

/// Endings that form German nouns; what ends in them is a noun however rare.
const NOUN_ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "nis", "nisse", "nissen", "nisses",
    "tum", "tums", "tät", "täten", "ismus", "jährige", "jährigen", "jähriger", "ierer", "ierern", "barkeit",
    "losigkeit",
];

/// How the word is written tells that it is a name or a token that must not change: inner capitals or figures.
fn written_as_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let inner_capital =
        word.chars().zip(word.chars().skip(1)).any(|(before, c)| before.is_lowercase() && c.is_uppercase());
    let figures = word.chars().any(|c| c.is_ascii_digit());
    let all_capitals = letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase());
    !letters.is_empty() && (inner_capital || all_capitals || (figures && letters.iter().any(|c| c.is_uppercase())))
}

/// Whether the token is a proper name by itself.
fn is_name(analysis: &Analysis, token: &Token, before: Option<&Token>, frequencies: &Frequencies) -> bool {
    let word = analysis.token_text(token);
    if token.kind != TokenKind::Word || stopwords::is_german(word) {
        return false;
    }
    if written_as_name(word) {
        return !word.contains('-')
            || word.split('-').all(|part| written_as_name(part) || part.chars().all(char::is_numeric));
    }
    if word.contains('-') {
        return !frequencies.is_empty() && looks_like_surname(word, frequencies, UNCOMMON);
    }
    if frequencies.is_empty() || word.chars().count() < 3 || !word.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    // The first word has its capital anyway, so it may be a rare verb or adjective.
    if before.is_none() && word.chars().count() > 9 {
        return false;
    }
    let needs = if before.is_some_and(|token| is_attached(analysis, token)) { RARE } else { UNCOMMON };
    frequencies.count(&token.stem) < needs && !is_formed_as_noun(word, frequencies)
}

/// Whether a rare word is a noun by its ending, or put together from words that German knows.
fn is_formed_as_noun(word: &str, frequencies: &Frequencies) -> bool {
    let lower = word.to_lowercase();
    NOUN_ENDINGS.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e))
        || compounds::is_compound(&lower, frequencies)
}

/// Whether a word could be a surname (`Meier`, `Brandt-Özdemir`): capitals throughout, and a last part that stands in
/// fewer than `below` background segments and is no German noun, as it is in compounds (`Weixin-Nutzer`).
fn looks_like_surname(word: &str, frequencies: &Frequencies, below: u32) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let capitalised = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && part.chars().count() >= 3 && letters.all(char::is_lowercase)
    };
    let Some(last) = parts.last() else { return false };
    let stem = Stemmer::new(&Language::german()).stem(last);
    parts.iter().all(capitalised) && frequencies.count(&stem) < below && !is_formed_as_noun(last, frequencies)
}

/// Whether the token is an article, a preposition melted with one, or has the ending of an adjective: what follows it
/// is a noun.
fn is_attached(analysis: &Analysis, token: &Token) -> bool {
    let word = analysis.token_text(token);
    let lower_case = word.chars().next().is_some_and(char::is_lowercase);
    let article = matches!(word, "im" | "am" | "zum" | "zur" | "vom" | "beim" | "das" | "ins" | "ans");
    lower_case
        && (article
            || (word.chars().count() >= 3 && ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))))
}

/// The names in a sentence, neighbours joined, as ranges of token indexes.
pub fn in_sentence(analysis: &Analysis, sentence: &Sentence, frequencies: &Frequencies) -> Vec<Range<usize>> {
    let first_word = sentence.tokens.iter().position(|t| t.kind == TokenKind::Word);
    let mut names: Vec<Range<usize>> = Vec::new();
    for (index, token) in sentence.tokens.iter().enumerate() {
        let word = analysis.token_text(token);
        let joins_last = names.last().is_some_and(|last| last.end == index);
        let before = if first_word == Some(index) { None } else { index.checked_sub(1).map(|i| &sentence.tokens[i]) };
        // What follows a name directly is part of it sooner than a word of its own: a legal form, a surname.
        let goes_on = || LEGAL_FORMS.contains(&word) || looks_like_surname(word, frequencies, KNOWN_SURNAME);
        let name = is_name(analysis, token, before, frequencies) || (joins_last && goes_on());
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
            .flat_map(|s| in_sentence(&analysis, s, frequencies).into_iter().map(move |r| (s, r)))
            .map(|(s, r)| analysis.text()[s.tokens[r.start].range.start..s.tokens[r.end - 1].range.end].to_owned())
            .collect()
    }

    #[test]
    fn names_are_told_from_nouns() {
        for (text, expected) in [
            ("Die Behörde prüft WhatsApp und iPhone-Hersteller.", &["WhatsApp"][..]),
            ("Tencent setzt die Registrierung für Weixin aus.", &["Tencent", "Weixin"]),
            ("Die Lücke CVE-2021-44228 betrifft viele Server.", &["CVE-2021-44228"]),
            ("Das Ministerium legte einen Gesetzentwurf zur Vorratsdatenspeicherung vor.", &[]),
            (
                "Der Onlinemarktplatz Kranixo und der Chipzulieferer planen eine Halbleiterfertigungsanlage.",
                &["Kranixo"],
            ),
            ("Sprecherin Ilka Brandt-Özdemir nannte keine Weixin-Nutzer.", &["Ilka Brandt-Özdemir"]),
            ("Die Mobilfunkunternehmen zahlen ein Rekordbußgeld an die Spedition.", &[]),
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
