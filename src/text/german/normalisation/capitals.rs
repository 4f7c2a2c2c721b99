//! Words in capitals, for emphasis or as a headline, in the letters that German has them in: `WARNUNG`, `NICHT`.
//!
//! Acronyms and names stay: only what the tables of German words know is rewritten, and of short words only what surely is
//! no acronym.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{is_in_address, words};
use super::sharp_s;
use crate::data::{table, word_list};
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::lemmas;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::german::split_compounds::Splitter;
use crate::text::stems::Stemmer;
use crate::text::{calendar, stopwords};

/// A word by itself is an acronym sooner than emphasis where it has fewer letters; stop-words are known for certain.
const FEWEST: usize = 6;
const FEWEST_STOPWORD: usize = 4;

/// A run of words in capitals is German where one of them surely is, or so many are stop-words, however short.
const ENOUGH: usize = 2;

/// Among other words in capitals, one with fewer letters is known only where the table of nouns has it.
const FEWEST_IN_RUN: usize = 4;

/// A word in so many segments is one that German knows, and a short one in so many.
const KNOWN: u32 = 15;
const COMMON: u32 = 150;

/// In a run that is German so surely, as a sentence in capitals is, no word need be common.
const SURE: usize = 6;

/// The usual case of each word.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut capitals: Vec<Range<usize>> = words(text);
    capitals.retain(|word| is_in_capitals(text, word));
    if capitals.is_empty() {
        return Vec::new();
    }
    let emphasis: Vec<bool> = capitals.iter().map(|word| is_emphasis(&text[word.clone()])).collect();
    // Words with nothing in lower case between them are a run.
    let mut run_of = vec![0; capitals.len()];
    for at in 1..capitals.len() {
        let is_new = text[capitals[at - 1].end..capitals[at].start].contains(char::is_lowercase);
        run_of[at] = run_of[at - 1] + usize::from(is_new);
    }
    let mut evidence = vec![0; capitals.len()];
    for ((word, run), is_emphasis) in capitals.iter().zip(&run_of).zip(&emphasis) {
        let is_stopword = stopwords::is_german(&text[word.clone()]);
        evidence[*run] += if *is_emphasis { ENOUGH } else { usize::from(is_stopword) };
    }
    let mut found = Vec::new();
    for (number, word) in capitals.into_iter().enumerate() {
        let upper = &text[word.clone()];
        let evidence = evidence[run_of[number]];
        let segments = if evidence >= SURE { KNOWN } else { COMMON };
        let is_german = emphasis[number] || evidence >= ENOUGH && is_word(upper, segments);
        if !is_german || is_in_address(text, &word) {
            continue;
        }
        let before = text[..word.start].trim_end_matches([' ', '„', '“', '»', '«', '"', '(']);
        let opens = !before.contains(char::is_alphanumeric) || before.ends_with(['.', '!', '?', ':']);
        found.push(Replacement::new(word, in_usual_case(upper, opens)));
    }
    found
}

/// Whether the word has capitals alone, and nothing hangs on it that makes an identifier of it.
fn is_in_capitals(text: &str, word: &Range<usize>) -> bool {
    let letters = &text[word.clone()];
    let is_glue = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '&' | '/' | '+');
    let before = &text[..word.start];
    let after = &text[word.end..];
    // CO2-PREIS, but not CVE-2021-CODE.
    let part =
        before.strip_suffix('-').map(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(""));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(char::is_numeric);
    letters.chars().nth(1).is_some()
        && !letters.chars().any(char::is_lowercase)
        && !before.ends_with(is_glue)
        && !before.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphanumeric))
        && !part.is_some_and(is_number)
        && !after.starts_with(is_glue)
        && !after.strip_prefix('.').is_some_and(|after| after.starts_with(char::is_alphanumeric))
        && !after.strip_prefix('-').is_some_and(|after| after.starts_with(char::is_numeric))
}

/// Whether a word in capitals is one of German, whatever stands beside it.
fn is_emphasis(upper: &str) -> bool {
    let lower = upper.to_lowercase();
    let letters = upper.chars().count();
    if stopwords::is_german(&lower) {
        return letters >= FEWEST_STOPWORD && !stays_in_capitals(upper);
    }
    letters >= FEWEST && is_known(upper, &lower, KNOWN)
}

/// Whether a word in capitals, known from so many segments, is one of German where those beside it are.
fn is_word(upper: &str, segments: u32) -> bool {
    let lower = upper.to_lowercase();
    if stopwords::is_german(&lower) {
        return true;
    }
    match upper.chars().count() >= FEWEST_IN_RUN {
        true => is_known(upper, &lower, segments),
        false => {
            lemmas::lemma(&lower).is_some_and(|lemma| lemma.chars().skip(1).any(char::is_lowercase))
                && is_known(upper, &lower, segments)
        }
    }
}

fn stays_in_capitals(upper: &str) -> bool {
    table!("de/english-names.tsv").get(upper).is_some() || word_list!("de/written-in-capitals.txt").contains(upper)
}

fn is_known(upper: &str, lower: &str, segments: u32) -> bool {
    let stem = Stemmer::new(&Language::german()).stem(lower);
    let is_known = || {
        let frequencies = Frequencies::german();
        frequencies.count(&stem) >= segments || Splitter::new(frequencies).parts(lower).len() > 1
    };
    !stays_in_capitals(upper) && noun_or_name::treatment(&stem) != Some(Treatment::Name) && is_known()
}

/// A noun, or what opens a sentence, with a capital, any other word without; in capitals every ß is an SS.
fn in_usual_case(upper: &str, opens: bool) -> String {
    let lower = upper.to_lowercase();
    let lower = sharp_s::with_sharp_s(&lower, opens).unwrap_or(lower);
    let mut letters = lower.chars();
    match letters.next() {
        Some(first) if opens || is_noun_in_capitals(&lower) => first.to_uppercase().chain(letters).collect(),
        _ => lower,
    }
}

/// Whether a word, here in lower case, is rather a noun than a verb where its capital says nothing: of `liegen` German has
/// `liegt` more often than all forms of the noun `Liege`.
pub(crate) fn is_noun_in_capitals(lower: &str) -> bool {
    let frequencies = Frequencies::german();
    let stem = Stemmer::new(&Language::german()).stem(lower);
    let is_verb = lower.ends_with("en") && frequencies.count(&format!("{stem}t")) > frequencies.count(&stem);
    is_noun(lower) && !is_verb
}

/// Whether a word in lower case is a noun, by the tables.
pub(super) fn is_noun(lower: &str) -> bool {
    if calendar::is_month(lower) || calendar::is_weekday(lower) {
        return true;
    }
    if stopwords::is_german(lower) {
        return false;
    }
    let stem = Stemmer::new(&Language::german()).stem(lower);
    let parts = Splitter::new(Frequencies::german()).parts(lower).len();
    word_list!("de/noun-suffixes.txt").endings_of(lower).next().is_some()
        || lemmas::lemma(lower).is_some()
        || parts > 1
        || noun_or_name::treatment(&stem) == Some(Treatment::Noun)
}
