//! Proper names.
//!
//! German writes every noun with a capital, so capitals alone tell little. A word counts as a name when it is written
//! as no German noun is (`WhatsApp`, `BSI`, `5G`), or when it is capitalised and neither the
//! [background frequencies](super::frequencies) nor German word formation know it. Names next to each other are one
//! name (`Joe Biden`, `Nordlicht Halbleiter AG`). What follows a [first name](super::first_names) is a surname, however
//! common the word is, and so it is wherever it stands in the same text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::frequencies::Frequencies;
use super::parts::Splitter;
use super::stems::Stemmer;
use super::translated::{self, Treatment};
use super::{Analysis, Sentence, Token, TokenKind, compounds, english_words, first_names, stopwords};
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

/// Words that no name follows.
const INDEFINITE: &[&str] = &[
    "ein", "eine", "einen", "einem", "eines", "einer", "kein", "keine", "keinen", "keinem", "mehrere", "mehreren",
    "viele", "vielen", "einige", "einigen", "jede", "jeder", "jeden", "jedem", "jedes", "zwei", "drei", "vier",
];

/// Endings that form German nouns; what ends in them is a noun however rare.
const NOUN_ENDINGS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "nis", "nisse", "nissen", "nisses",
    "tum", "tums", "tät", "täten", "ismus", "jährige", "jährigen", "jähriger", "ierer", "ierern", "barkeit",
    "losigkeit",
];

/// How the word is written tells that it is a name or a token that must not change: inner capitals or figures.
fn written_as_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    // Quarters and halves of a year are told in words of their own.
    if word.len() == 2 && word.starts_with(['Q', 'H']) && word.ends_with(['1', '2', '3', '4']) {
        return false;
    }
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
    if before.is_none() && (word.chars().count() > 9 || is_formed_as_participle(word)) {
        return false;
    }
    match translated::treatment(&token.stem) {
        Some(Treatment::Noun) => return false,
        // A common word that translators leave is a name, but not behind an article (`das Set`).
        Some(Treatment::Name) => return !before.is_some_and(|token| is_attached(analysis, token)),
        // Startup, Airline: English words that German has taken over are no names.
        None if english_words::is_english(&word.to_lowercase()) => return false,
        None => {}
    }
    // Names have no indefinite article.
    if before.is_some_and(|token| INDEFINITE.contains(&analysis.token_text(token))) {
        return false;
    }
    let needs = if before.is_some_and(|token| is_attached(analysis, token)) { RARE } else { UNCOMMON };
    frequencies.count(&token.stem) < needs && !is_formed_as_noun(word, frequencies)
}

/// Whether a capitalised word is a noun by its frequency and how it is formed, as far as that tells.
pub fn is_noun(stem: &str, word: &str, frequencies: &Frequencies) -> bool {
    frequencies.count(stem) >= UNCOMMON || is_formed_as_noun(word, frequencies)
}

/// Whether a rare word is a noun by its ending, or put together from words that German knows.
fn is_formed_as_noun(word: &str, frequencies: &Frequencies) -> bool {
    let lower = word.to_lowercase();
    NOUN_ENDINGS.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e))
        || is_feminine(&lower, frequencies)
        || compounds::is_compound(&lower, frequencies)
        || Splitter::new(frequencies).parts(word).len() > 1
        || ends_in_noun(&lower, frequencies)
}

/// Whether the word ends in a long and common noun, so that it is a compound even if its beginning is unknown
/// (Solarhersteller, Quantenprozessoren), or in an English word behind a German one (Gesichtsscan).
fn ends_in_noun(lower: &str, frequencies: &Frequencies) -> bool {
    const FEWEST_BEFORE: usize = 4;
    const FEWEST_LETTERS: usize = 6;
    const FEWEST_ENGLISH: usize = 4;
    const COMMON: u32 = 30;
    let stemmer = Stemmer::new(&Language::german());
    let words = compounds::Words::of(frequencies);
    let places: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
    if compounds::ends_like_name(lower) || places.len() < FEWEST_BEFORE + FEWEST_ENGLISH {
        return false;
    }
    let is_modifier = |head: &str| {
        compounds::LINKS.iter().filter_map(|link| head.strip_suffix(link)).any(|word| words.full_word(word).is_some())
    };
    places.iter().enumerate().skip(FEWEST_BEFORE).any(|(letters, &at)| {
        let (head, tail) = lower.split_at(at);
        let length = places.len() - letters;
        length >= FEWEST_LETTERS && frequencies.count(&stemmer.stem(tail)) >= COMMON && words.is_form(tail)
            || length >= FEWEST_ENGLISH && english_words::is_english(tail) && is_modifier(head)
    })
}

/// Whether a word that begins a sentence is formed as a participle: Geklagt hatte der Verein, Protestiert wurde nicht.
fn is_formed_as_participle(word: &str) -> bool {
    word.ends_with("iert") || word.starts_with("Ge") && (word.ends_with('t') || word.ends_with("en"))
}

/// Whether the word is a known one with the feminine ending: Klägerin, Betreiberinnen.
fn is_feminine(lower: &str, frequencies: &Frequencies) -> bool {
    let stem = lower.strip_suffix("in").or_else(|| lower.strip_suffix("innen"));
    stem.filter(|stem| stem.chars().count() > 4).is_some_and(|stem| {
        frequencies.count(&Stemmer::new(&Language::german()).stem(stem)) >= RARE
            || Splitter::new(frequencies).parts(stem).len() > 1
    })
}

/// Words that stand before a surname like a first name.
const ADDRESSES: &[&str] = &["Frau", "Herr", "Herrn"];

/// Words that follow an address and are no surnames.
const TITLES: &[&str] = &[
    "Minister", "Ministerin", "Präsident", "Präsidentin", "Doktor", "Professor", "Professorin", "Kollege", "Kollegin",
    "Bundeskanzler", "Bundeskanzlerin", "Abgeordneter", "Abgeordnete", "Richter", "Richterin", "Kanzler", "Kanzlerin",
];

/// Small words inside a name: Ursula von der Leyen.
const PARTICLES: &[&str] =
    &["von", "van", "de", "der", "den", "di", "da", "du", "la", "le", "bin", "ten", "ter", "zu", "zum", "vom", "dos"];

/// Where the surname ends that begins at token `at` behind a first name or address; `None` where there is none.
fn surname_end(analysis: &Analysis, sentence: &Sentence, at: usize) -> Option<usize> {
    let word = |at: usize| sentence.tokens.get(at).map(|token| analysis.token_text(token)).unwrap_or_default();
    let mut last = at;
    while PARTICLES.contains(&word(last)) {
        last += 1;
    }
    let token = sentence.tokens.get(last)?;
    let surname = word(last);
    let is_surname = token.kind == TokenKind::Word
        && surname.starts_with(char::is_uppercase)
        && surname.chars().count() > 1
        && !stopwords::is_german(surname)
        && !TITLES.contains(&surname);
    is_surname.then_some(last + 1)
}

/// Surnames that stand behind a first name or an address anywhere in the text.
fn surnames(analysis: &Analysis) -> &BTreeSet<String> {
    analysis.surnames.get_or_init(|| {
        let mut found = BTreeSet::new();
        for sentence in &analysis.sentences {
            for (at, token) in sentence.tokens.iter().enumerate() {
                if is_before_surname(analysis.token_text(token))
                    && let Some(end) = surname_end(analysis, sentence, at + 1)
                {
                    found.insert(analysis.token_text(&sentence.tokens[end - 1]).to_owned());
                }
            }
        }
        found
    })
}

fn is_before_surname(word: &str) -> bool {
    first_names::is_first_name(word) || ADDRESSES.contains(&word)
}

/// Articles, behind which stands a noun (`der Wolf`).
const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "am", "zum",
    "zur", "vom", "beim", "ins", "ans",
];

/// Whether the word is a surname of this text, perhaps in the genitive, and no noun with an article.
fn is_surname(analysis: &Analysis, word: &str, before: Option<&Token>) -> bool {
    let surnames = surnames(analysis);
    let known = surnames.contains(word) || word.strip_suffix('s').is_some_and(|word| surnames.contains(word));
    known && !before.is_some_and(|token| ARTICLES.contains(&analysis.token_text(token)))
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
    let mut index = 0;
    while index < sentence.tokens.len() {
        let token = &sentence.tokens[index];
        let word = analysis.token_text(token);
        let joins_last = names.last().is_some_and(|last| last.end == index);
        let before = if first_word == Some(index) { None } else { index.checked_sub(1).map(|i| &sentence.tokens[i]) };
        let surname = analysis
            .language()
            .is_german()
            .then(|| surname_end(analysis, sentence, index + 1))
            .flatten()
            .filter(|_| is_before_surname(word));
        let (start, end) = match surname {
            Some(end) if ADDRESSES.contains(&word) => (index + 1, end),
            Some(end) => (index, end),
            None => {
                // What follows a name directly is part of it sooner than a word of its own: a legal form, a surname.
                let goes_on = || LEGAL_FORMS.contains(&word) || looks_like_surname(word, frequencies, KNOWN_SURNAME);
                let next = sentence.tokens.get(index + 1).map(|token| analysis.token_text(token)).unwrap_or_default();
                let is_company = LEGAL_FORMS.contains(&next) && word.starts_with(char::is_uppercase);
                let is_name = is_company
                    || is_name(analysis, token, before, frequencies)
                    || (joins_last && goes_on())
                    || (analysis.language().is_german() && is_surname(analysis, word, before));
                if !is_name {
                    index += 1;
                    continue;
                }
                (index, index + 1)
            }
        };
        match names.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => names.push(start..end),
        }
        index = end;
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
    ("KI", &["AI", "artificial intelligence", "Artificial intelligence"]),
    ("DSGVO", &["GDPR", "General Data Protection Regulation"]),
    ("EuGH", &["European Court of Justice", "ECJ", "CJEU", "Court of Justice"]),
    ("BGH", &["Federal Court of Justice", "BGH", "Federal Supreme Court"]),
    ("BVerfG", &["Federal Constitutional Court", "BVerfG"]),
    ("BIP", &["GDP", "gross domestic product", "economic output"]),
    ("PS", &["hp", "horsepower", "PS", "bhp"]),
    ("KMU", &["SMEs", "SME", "small and medium-sized"]),
    ("ÖPNV", &["public transport", "local transport"]),
    ("AKW", &["nuclear"]),
    ("LKW", &["truck", "lorr", "HGV"]),
    ("PKW", &["car"]),
    ("OLG", &["Higher Regional Court", "OLG"]),
    ("VAE", &["UAE", "United Arab Emirates", "Emirates"]),
];

/// The forms in which `name` may stand in English, the preferred one first: as it is written, without the s of the
/// German genitive (`Tencents`), or as English has it (`USA`). `text` is the whole article, which tells the two kinds of
/// s apart.
pub fn english_forms(name: &str, text: &str) -> Vec<String> {
    if let Some((_, forms)) = OTHER_IN_ENGLISH.iter().find(|(german, _)| *german == name) {
        return forms.iter().map(|form| (*form).to_owned()).collect();
    }
    let mut forms = vec![name.to_owned()];
    // A company may be named without its legal form.
    if let Some((short, form)) = name.rsplit_once(' ')
        && LEGAL_FORMS.contains(&form)
    {
        forms.push(short.to_owned());
    }
    forms.extend(transliterated(name));
    if name.contains('ß') {
        forms.push(name.replace('ß', "ss"));
    }
    // German writes abbreviations that are spoken as a word like one: Esa, Nasa, Bitkom.
    let is_short = (3..=5).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic);
    if is_short && name.chars().skip(1).all(char::is_lowercase) {
        forms.push(name.to_uppercase());
    }
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

/// Names from other scripts that German and English spell differently, as they begin.
const TRANSLITERATIONS: &[(&str, &[&str])] = &[
    ("Wladimir", &["Vladimir"]),
    ("Wolodymyr", &["Volodymyr"]),
    ("Selenskyj", &["Zelensky", "Zelenskyy", "Zelenskiy"]),
    ("Alexej", &["Alexei", "Aleksei", "Alexey"]),
    ("Sergej", &["Sergei", "Sergey"]),
    ("Andrej", &["Andrei", "Andrey"]),
    ("Michail", &["Mikhail"]),
    ("Jewgeni", &["Yevgeny", "Evgeny"]),
    ("Juri", &["Yuri"]),
    ("Nawalny", &["Navalny"]),
    ("Medwedew", &["Medvedev"]),
    ("Lawrow", &["Lavrov"]),
    ("Schoigu", &["Shoigu"]),
    ("Lukaschenko", &["Lukashenko"]),
    ("Chodorkowski", &["Khodorkovsky"]),
    ("Gorbatschow", &["Gorbachev"]),
    ("Jelzin", &["Yeltsin"]),
    ("Chruschtschow", &["Khrushchev"]),
    ("Poroschenko", &["Poroshenko"]),
    ("Janukowitsch", &["Yanukovych"]),
    ("Klitschko", &["Klitschko", "Klychko"]),
    ("Timoschenko", &["Tymoshenko"]),
    ("Prigoschin", &["Prigozhin"]),
    ("Netanjahu", &["Netanyahu"]),
    ("Chamenei", &["Khamenei"]),
    ("Erdoğan", &["Erdogan"]),
    ("Durow", &["Durov"]),
    ("Kaspersky", &["Kaspersky"]),
    ("Wiktor", &["Viktor"]),
    ("Jerewan", &["Yerevan"]),
    ("Charkiw", &["Kharkiv"]),
];

/// The name in the spellings that English has for its words; nothing where it has none of its own.
fn transliterated(name: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in name.split(' ') {
        let own: &[&str] = TRANSLITERATIONS.iter().find(|(german, _)| *german == word).map_or(&[], |(_, forms)| *forms);
        let choices = if own.is_empty() { vec![word] } else { own.to_vec() };
        forms = forms.iter().flat_map(|form| choices.iter().map(move |word| format!("{form} {word}"))).collect();
    }
    let forms = forms.into_iter().map(|form| form.trim_start().to_owned());
    forms.filter(|form| form != name).collect()
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
            ("Der Prüfer Thomas Schwarz schwieg. Schwarz bleibt im Amt.", &["Thomas Schwarz", "Schwarz"]),
            ("Frau Klein leitet das Haus; das Schwarz der Wand blieb.", &["Klein"]),
            ("Ursula von der Leyen sprach mit Herrn Minister.", &["Ursula von der Leyen"]),
            ("Die Klägerin und die Busflotte fehlten im Q3.", &[]),
            ("Geklagt hatte ein Gast wegen Gesichtsscan und Kundentracking.", &[]),
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
        assert_eq!(english_forms("Ostbank AG", ""), ["Ostbank AG", "Ostbank"]);
        assert_eq!(english_forms("Wladimir Putin", ""), ["Wladimir Putin", "Vladimir Putin"]);
    }
}
