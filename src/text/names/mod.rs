//! Proper names.
//!
//! German writes every noun with a capital, so capitals alone tell little. A word counts as a name when it is written
//! as no German noun is (`WhatsApp`, `BSI`, `5G`), or when it is capitalised and neither the
//! [background frequencies](super::german::frequencies) nor German word formation know it. Names next to each other are one
//! name (`Joe Biden`, `Nordlicht Halbleiter AG`). What follows a [first name](first_names) is a surname, however
//! common the word is, and so it is wherever it stands in the same text.

pub mod counterpart;
mod english_form;
pub mod evidence;
pub mod first_names;
pub mod places;
mod surnames;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::german::frequencies::Frequencies;
use super::german::noun_or_name::{self, Treatment};
use super::german::split_compounds::Splitter;
use super::german::{compounds, determiners, lemmas, loanwords};
use super::stems::Stemmer;
use super::{Analysis, Sentence, Token, TokenKind, stopwords, units};
use crate::data::word_list;
use crate::language::Language;
pub use english_form::english_forms;
use evidence::Evidence;
use surnames::Surnames;

/// Below this many background segments a capitalised word is rare enough to be a name.
const RARE: u32 = 4;

/// Below this many it is rare enough where no article or adjective stands before it, as names have none.
const UNCOMMON: u32 = 15;

/// After a first name a surname may be as common as this (Meier, Schmidt, Özdemir); nouns are commoner.
const KNOWN_SURNAME: u32 = 100;

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
    if token.kind != TokenKind::Word
        || stopwords::is_german(word)
        || is_gendered(word)
        || is_emphasis(word, frequencies)
    {
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
    match noun_or_name::treatment(&token.stem) {
        Some(Treatment::Noun) => return false,
        // A common word that translators leave is a name, but not behind an article (`das Set`).
        Some(Treatment::Name) => return !before.is_some_and(|token| is_attached(analysis, token)),
        // Startup, Airline: English words that German has taken over are no names.
        None if loanwords::is_english(&word.to_lowercase()) => return false,
        None => {}
    }
    // Names have no indefinite article and are not counted.
    let is_counting = |word: &str| {
        let lower = word.to_lowercase();
        determiners::is_indefinite(&lower) || word_list!("de/quantifiers.txt").contains(&lower)
    };
    if before.is_some_and(|token| token.kind == TokenKind::Number || is_counting(analysis.token_text(token))) {
        return false;
    }
    let is_attached = before.is_some_and(|token| is_attached(analysis, token));
    let needs = if is_attached { RARE } else { UNCOMMON };
    frequencies.count(&token.stem) < needs
        && !(is_attached && ends_like_nouns(&word.to_lowercase()))
        && !is_formed_as_noun(word, frequencies)
}

/// Whether a capitalised word is a noun by its frequency and how it is formed, as far as that tells.
pub fn is_noun(stem: &str, word: &str, frequencies: &Frequencies) -> bool {
    frequencies.count(stem) >= UNCOMMON || is_formed_as_noun(word, frequencies)
}

/// Whether a rare word is a noun by its ending, or put together from words that German knows.
fn is_formed_as_noun(word: &str, frequencies: &Frequencies) -> bool {
    let lower = word.to_lowercase();
    word_list!("de/noun-suffixes.txt").endings_of(&lower).any(|suffix| lower.len() > suffix.len() + 2)
        || is_feminine(&lower, frequencies)
        || compounds::is_compound(&lower, frequencies)
        || Splitter::new(frequencies).parts(word).len() > 1
        || ends_in_noun(&lower, frequencies)
        || begins_like_compound(&lower, frequencies)
}

/// Whether the word begins with what begins compounds and ends in a noun or in a form of one: Solarmodul, Ökobanken.
fn begins_like_compound(lower: &str, frequencies: &Frequencies) -> bool {
    const FEWEST_LETTERS: usize = 4;
    let stemmer = Stemmer::new(&Language::german());
    let firsts = word_list!("de/first-parts.txt").beginnings_of(lower);
    firsts.map(|first| &lower[first.len()..]).any(|rest| {
        rest.chars().count() >= FEWEST_LETTERS
            && !compounds::ends_like_name(lower)
            && frequencies.count(&stemmer.stem(rest)) >= UNCOMMON
    })
}

/// Whether the word is one of a language that writes it in capitals for emphasis (`NICHT`, `ACHTUNG`), and no abbreviation.
fn is_emphasis(word: &str, frequencies: &Frequencies) -> bool {
    const FEWEST_LETTERS: usize = 4;
    const COMMON: u32 = 60;
    if word.chars().count() < FEWEST_LETTERS || !word.chars().all(char::is_uppercase) {
        return false;
    }
    let lower = word.to_lowercase();
    let stem = Stemmer::new(&Language::german()).stem(&lower);
    let treatment = noun_or_name::treatment(&stem);
    stopwords::is_german(&lower)
        || treatment == Some(Treatment::Noun)
        || treatment.is_none() && frequencies.count(&stem) >= COMMON
}

/// Whether the word names people of every gender by a sign or a capital inside it: Kund*innen, Leser:in, LehrerInnen.
fn is_gendered(word: &str) -> bool {
    ["*", ":", "_", "/-", "·"].iter().any(|sign| {
        word.rsplit_once(sign).is_some_and(|(_, ending)| matches!(ending, "in" | "innen" | "r" | "n" | "e" | "en"))
    }) || word.strip_suffix("Innen").or(word.strip_suffix("In")).is_some_and(|stem| stem.ends_with(char::is_lowercase))
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
    let is_modifier = |head: &str| compounds::without_link(head).any(|word| words.full_word(word).is_some());
    places.iter().enumerate().skip(FEWEST_BEFORE).any(|(letters, &at)| {
        let (head, tail) = lower.split_at(at);
        let length = places.len() - letters;
        length >= FEWEST_LETTERS && frequencies.count(&stemmer.stem(tail)) >= COMMON && words.is_form(tail)
            || length >= FEWEST_ENGLISH && loanwords::is_english(tail) && is_modifier(head)
    })
}

/// Whether a word that begins a sentence is formed as a participle or an infinitive: Geklagt hatte der Verein, Protestiert
/// wurde nicht, Verteuern darf es sich nicht.
fn is_formed_as_participle(word: &str) -> bool {
    let is_prefixed = ["Ge", "Ver", "Be", "Ent", "Er", "Zer"].iter().any(|prefix| word.starts_with(prefix));
    word.ends_with("iert") || is_prefixed && (word.ends_with('t') || word.ends_with("en"))
}

/// Whether the first word of a sentence, which has its capital anyway, is an adjective to what follows: Warmes Wasser.
fn opens_as_adjective(token: &Token, word: &str, next: &str) -> bool {
    word_list!("de/adjective-endings.txt").ends(word)
        && next.starts_with(char::is_uppercase)
        && !written_as_name(word)
        && !first_names::is_first_name(word)
        && !word_list!("de/legal-forms.txt").contains(next)
        && noun_or_name::treatment(&token.stem) != Some(Treatment::Name)
}

/// Whether the word is a known one with the feminine ending: Klägerin, Betreiberinnen.
fn is_feminine(lower: &str, frequencies: &Frequencies) -> bool {
    let stem = lower.strip_suffix("in").or_else(|| lower.strip_suffix("innen"));
    stem.filter(|stem| stem.chars().count() > 4).is_some_and(|stem| {
        frequencies.count(&Stemmer::new(&Language::german()).stem(stem)) >= RARE
            || Splitter::new(frequencies).parts(stem).len() > 1
    })
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

/// Whether the word (lower case) ends as nouns do: its last letters are those of several dictionary forms.
fn ends_like_nouns(lower: &str) -> bool {
    const LETTERS: usize = 4;
    const FEWEST: u32 = 3;
    static ENDINGS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
        let mut endings: HashMap<&'static str, u32> = HashMap::new();
        for stem in lemmas::all() {
            if let Some(ending) = last_letters(stem, LETTERS) {
                *endings.entry(ending).or_default() += 1;
            }
        }
        endings
    });
    let bare = ["en", "er", "e", "n", "s", ""].iter().filter_map(|ending| lower.strip_suffix(ending));
    bare.filter_map(|bare| last_letters(bare, LETTERS))
        .any(|end| ENDINGS.get(end).is_some_and(|count| *count >= FEWEST))
}

fn last_letters(word: &str, count: usize) -> Option<&str> {
    word.char_indices().rev().nth(count - 1).filter(|(at, _)| *at > 0).map(|(at, _)| &word[at..])
}

/// Whether the token is an article, a preposition melted with one, or has the ending of an adjective: what follows it
/// is a noun.
fn is_attached(analysis: &Analysis, token: &Token) -> bool {
    let word = analysis.token_text(token);
    let lower_case = word.chars().next().is_some_and(char::is_lowercase);
    determiners::is_article(&word.to_lowercase())
        || lower_case
            && (determiners::is_contracted(word)
                || word == "das"
                || word.chars().count() >= 3 && word_list!("de/adjective-endings.txt").ends(word))
}

/// Of every sentence the names in it, neighbours joined, as ranges of token indexes.
pub fn in_text(analysis: &Analysis, frequencies: &Frequencies) -> Vec<Vec<Range<usize>>> {
    in_article(analysis, &Evidence::of(&[analysis], frequencies), frequencies)
}

/// The same of a text of an article that gives this `evidence` of names.
pub fn in_article(analysis: &Analysis, evidence: &Evidence, frequencies: &Frequencies) -> Vec<Vec<Range<usize>>> {
    let surnames =
        if analysis.language().is_german() { Surnames::of(analysis, frequencies) } else { Surnames::default() };
    let sentences = analysis.sentences.iter();
    sentences.map(|sentence| in_sentence(analysis, sentence, &surnames, evidence, frequencies)).collect()
}

fn in_sentence(
    analysis: &Analysis,
    sentence: &Sentence,
    surnames: &Surnames,
    evidence: &Evidence,
    frequencies: &Frequencies,
) -> Vec<Range<usize>> {
    let legal_forms = word_list!("de/legal-forms.txt");
    let first_word = sentence.tokens.iter().position(|t| t.kind == TokenKind::Word);
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < sentence.tokens.len() {
        let token = &sentence.tokens[index];
        let word = analysis.token_text(token);
        let joins_last = names.last().is_some_and(|last| last.end == index);
        let before = if first_word == Some(index) { None } else { index.checked_sub(1).map(|i| &sentence.tokens[i]) };
        let is_german = analysis.language().is_german();
        let surname = is_german.then(|| surnames::begins_at(analysis, sentence, index, frequencies)).flatten();
        let (start, end) = match surname {
            Some(found) => (found.start, found.end),
            None => {
                // What follows a name directly is part of it sooner than a word of its own: a legal form, a surname.
                let goes_on = || legal_forms.contains(word) || looks_like_surname(word, frequencies, KNOWN_SURNAME);
                let next = sentence.tokens.get(index + 1).map(|token| analysis.token_text(token)).unwrap_or_default();
                let is_company = legal_forms.contains(next) && word.starts_with(char::is_uppercase);
                let is_name = is_company
                    || evidence.has(analysis, word, before)
                    || is_name(analysis, token, before, frequencies)
                        && !(first_word == Some(index) && opens_as_adjective(token, word, next))
                        && !units::is_unit(analysis, sentence, index)
                    || (joins_last && goes_on())
                    || (is_german && surnames.has(analysis, word, before));
                if !is_name {
                    index += 1;
                    continue;
                }
                (index, index + 1)
            }
        };
        // Two countries next to each other are two (Wie die USA China hindern).
        let is_country = |at: usize| {
            let word = sentence.tokens.get(at).map(|token| analysis.token_text(token)).unwrap_or_default();
            matches!(word, "USA" | "EU") || places::english(word).is_some()
        };
        match names.last_mut() {
            Some(last) if last.end == start && !(is_country(start - 1) && is_country(start)) => last.end = end,
            _ => names.push(start..end),
        }
        index = end;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str) -> Vec<String> {
        let analysis = Analysis::new(text, &Language::german());
        let frequencies = Frequencies::german();
        let names = in_text(&analysis, frequencies);
        analysis
            .sentences
            .iter()
            .zip(names)
            .flat_map(|(s, names)| names.into_iter().map(move |r| (s, r)))
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
            ("Wie die USA China den Zugang sperren.", &["USA", "China"]),
            ("Microsoft Deutschland wächst.", &["Microsoft"]),
            ("Ergiebige Regenfälle. Fluviale Ablagerungen stören.", &[]),
            ("NICHT erlaubt ist das, ACHTUNG, sagt das BSI.", &["BSI"]),
            ("Leser:innen, Schüler*innen und ProfessorInnen lesen.", &[]),
            ("Das Solarmodul und 400 Vogelkundler.", &[]),
            ("Die Klägerin und die Busflotte fehlten im Q3.", &[]),
            ("Geklagt hatte ein Gast wegen Gesichtsscan und Kundentracking.", &[]),
            ("Die Mobilfunkunternehmen zahlen ein Rekordbußgeld an die Spedition.", &[]),
            ("Die Aufsichtsbehörde verhängte ein Bußgeld gegen den Fahrdienstvermittler.", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn regression_units_behind_figures_are_no_names() {
        assert_eq!(found("Das Netz von Orbitra sendet mit 3,8 GHz und 16 GB Speicher."), ["Orbitra"]);
        assert_eq!(found("Den Dienst GHz bietet Orbitra."), ["GHz", "Orbitra"], "without a figure it is one");
    }

    #[test]
    fn regression_nouns_behind_words_like_first_names_are_no_surnames() {
        for (text, expected) in [
            ("Bis Ende August Kunden zu erreichen, ist das Ziel.", &[][..]),
            ("Am 31. August Tesla zu verkaufen, war ein Fehler.", &["Tesla"]),
            ("Der Konzern will in Heide Batterien bauen.", &[]),
            ("Als Frau Informatik zu studieren, war selten.", &[]),
            ("Eine Frau Richterin zu nennen, war neu.", &[]),
            ("Damals las er den Roman Schülern vor.", &[]),
            ("Die Fabrik in Essen bekam Kantinen mit Essen aus Halle.", &["Essen", "Halle"]),
            ("In Halle 3 brannte es.", &[]),
            ("Dort hat Nike Kunden verloren.", &["Nike"]),
            ("Dem Forscher August Weber glaubt Roman Herzog.", &["August Weber", "Roman Herzog"]),
            ("Mit Frau Acker sprach er. Acker schwieg.", &["Acker", "Acker"]),
            ("Mit Frau Acker sprach er auf dem Acker. Acker gab es viel.", &["Acker"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
