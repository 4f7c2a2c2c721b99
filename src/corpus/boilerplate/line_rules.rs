//! Lines that a page puts around an article.
//!
//! A line is judged by itself: by how it begins, or by consisting of nothing but the words of bars and buttons. It is
//! never told by a single word in it, because articles write about cookies and newsletters too. What is merely short and
//! no sentence is not judged here; see [`super::clean`].

use super::{notices, ratings, walls};
use crate::corpus::lookup::beginning;
use crate::corpus::prose;
use crate::data::{Table, WordList, table, word_list};

/// Longer blocks are never boilerplate.
const LONGEST: usize = 80;

/// Longer blocks are no captions.
const LONGEST_CAPTION: usize = 45;

/// What a line of boilerplate says about the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boilerplate {
    /// Nothing.
    Line,
    /// Links to other articles follow.
    Links,
    /// Readers' comments follow.
    Comments,
    /// Buttons under the comment of a reader: what stands above it is that comment.
    Reply,
    /// A notice that asks for consent.
    Consent,
    /// An offer to pay for the rest.
    Paywall,
}

/// Whether the line is boilerplate, and of which kind.
pub(crate) fn boilerplate(text: &str) -> Option<Boilerplate> {
    let key = prose::key(text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > LONGEST {
        return walls::is_consent(text, &key, &words).then_some(Boilerplate::Consent);
    }
    if has_stars(text)
        || words.is_empty()
        || word_list!("de/boilerplate/whole-lines.txt").contains(&key)
        || is_address(text)
    {
        return Some(Boilerplate::Line);
    }
    if is_only(&words, table!("de/boilerplate/reactions.tsv")) && words.len() <= 8 {
        let is_reply = words.iter().any(|word| word.starts_with("antwort")) && words.contains(&"gefällt");
        return Some(if is_reply { Boilerplate::Reply } else { Boilerplate::Line });
    }
    if begins_comments(text, &words) {
        return Some(Boilerplate::Comments);
    }
    let comments = table!("de/boilerplate/comments.tsv");
    if words.len() <= 10 && is_only(&words, comments) {
        let may_head = |word: &str| comments.get(word).is_some_and(|cells| cells.contains(&"heading"));
        let is_heading = words.iter().all(|word| may_head(word) || is_number(word));
        return Some(if is_heading { Boilerplate::Comments } else { Boilerplate::Line });
    }
    if walls::is_consent(text, &key, &words) || notices::is_cookies(&key, &words) {
        return Some(Boilerplate::Consent);
    }
    if walls::is_paywall(text, &key, &words) {
        return Some(Boilerplate::Paywall);
    }
    let line = is_only(&words, table!("de/boilerplate/share-bars.tsv"))
        || is_navigation(text, &words)
        || is_trail(text)
        || is_figures(text)
        || text.starts_with("+++")
        || is_button(text, words.len())
        || speaks_to_reader(&key)
        || is_label(text, word_list!("de/boilerplate/labels.txt"))
        || is_count(&words)
        || ratings::is_rating(text, &key, &words)
        || is_copyright(text, &key, words.len())
        || is_caption(text, words.len())
        || notices::is_newsletter(text, &key, &words)
        || notices::is_feedback(text, &words)
        || notices::is_appeal(text, &words)
        || notices::is_note(text, &key, &words)
        || is_code(text);
    if line { Some(Boilerplate::Line) } else { links(text, &words) }
}

fn has_stars(text: &str) -> bool {
    text.chars().filter(|character| "★☆⭐✩✭✮".contains(*character)).count() >= 3
}

/// `3 Kommentare zu „Neues Netz“`, `12 Gedanken zu …`.
fn begins_comments(text: &str, words: &[&str]) -> bool {
    let comments = word_list!("de/boilerplate/counted-comments.txt");
    let counted =
        words.first().is_some_and(|word| is_number(word)) && words.get(1).is_some_and(|word| comments.contains(word));
    counted
        && matches!(words.get(2), Some(&"zu" | &"auf" | &"zum"))
        && words.len() <= 30
        && !prose::ends_with_stop(text)
}

/// Whether the line consists of numbers and words of the table, at least one of which only such lines are made of.
fn is_only(words: &[&str], table: &Table) -> bool {
    let is_core = |word: &str| table.get(word).is_some_and(|cells| cells.first() == Some(&"core"));
    words.iter().any(|word| is_core(word))
        && words.iter().all(|word| table.get(word).is_some() || is_number(word) || *word == "e")
}

fn is_navigation(text: &str, words: &[&str]) -> bool {
    let table = table!("de/boilerplate/navigation.tsv");
    let is_core = |word: &str| table.get(word).is_some_and(|cells| cells.first() == Some(&"core"));
    let is_bar = || [" | ", " › ", " > ", " / ", " » ", " · "].iter().any(|mark| text.contains(mark));
    words.iter().all(|word| table.get(word).is_some())
        && !prose::ends_sentence(text)
        && (words.iter().any(|word| is_core(word)) || is_bar())
}

/// Codes of agencies (`bdt0312 3 wi 310 xyz 0457`) and lists of keywords with strokes.
fn is_code(text: &str) -> bool {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let numbered = tokens.iter().filter(|token| token.chars().any(|c| c.is_ascii_digit())).count();
    let short = tokens.iter().all(|token| token.chars().count() <= 7 && !token.contains(['.', ',']));
    let is_code = tokens.len() >= 4 && numbered >= 2 && short && !text.chars().any(char::is_uppercase);
    is_code
        || text.ends_with('/') && !text.contains("://") && text.contains(char::is_alphabetic) && !text.contains(". ")
}

/// A trail of links (`Start › Netz › Mobilfunk`), or buttons with bars between them.
fn is_trail(text: &str) -> bool {
    if prose::ends_sentence(text) {
        return false;
    }
    let parts = |marks: &[char]| {
        let parts: Vec<&str> = text.split(marks).map(str::trim).filter(|part| !part.is_empty()).collect();
        // The last part may be the headline of the page itself.
        let are_short = parts.iter().rev().skip(1).all(|part| prose::words(part) <= 4);
        let is_last_short = parts.last().is_some_and(|part| prose::words(part) <= 4);
        if are_short && (is_last_short || parts.len() > 3) { parts.len() } else { 0 }
    };
    parts(&['›']) >= 2
        || parts(&['>', '›', '»', '→']) >= 3 && !text.contains(['„', '«'])
        || parts(&['|', '·', '•']) >= 3
}

/// A few words behind a picture or an arrow.
fn is_button(text: &str, words: usize) -> bool {
    let is_picture = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2580}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '‹');
    words <= 4 && text.starts_with(is_picture) && !prose::ends_sentence(text)
}

/// A row of a table of figures: hardly a word among numbers, or columns parted by tabs.
fn is_figures(text: &str) -> bool {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let numbers = tokens
        .iter()
        .filter(|token| token.chars().any(|c| c.is_ascii_digit()) && !token.chars().any(char::is_alphabetic));
    let numbers = numbers.count();
    let lower = tokens.iter().filter(|token| token.chars().next().is_some_and(char::is_lowercase)).count();
    // Decimals, times and signs are what tables are made of; years and versions stand in lists of products.
    let is_value = |token: &&&str| {
        token.contains([':', '%', '+'])
            || token.trim_matches(['-', '(', ')']).split_once(',').is_some_and(|(_, rest)| !rest.is_empty())
    };
    let values = tokens.iter().filter(is_value).count();
    tokens.len() >= 3 && numbers * 2 >= tokens.len() && values >= 2 && lower == 0
}

/// Nothing but the address of a page or a mailbox.
fn is_address(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    !text.contains(char::is_whitespace)
        && (text.contains("://") || text.starts_with("www.") || text.contains('@') && text.contains('.'))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|character| character.is_ascii_digit())
}

fn speaks_to_reader(key: &str) -> bool {
    let is_known = |start: &str| {
        word_list!("de/boilerplate/to-the-reader.txt").contains(start)
            || word_list!("en/boilerplate/to-the-reader.txt").contains(start)
    };
    beginning(key, is_known).is_some()
}

/// Whether the line begins with one of the labels and a colon.
fn is_label(text: &str, labels: &WordList) -> bool {
    let Some((label, rest)) = text.split_once(':') else {
        return false;
    };
    // “Quelle: …” names a source; a paragraph after a colon is prose.
    labels.contains(&prose::key(label)) && prose::words(rest) <= 35
}

/// `17 Bewertungen`, `4,2 von 5`, `3 Min. Lesezeit`.
fn is_count(words: &[&str]) -> bool {
    let counted = word_list!("de/boilerplate/counted.txt");
    words.len() <= 8
        && words.iter().any(|word| is_number(word))
        && words.iter().any(|word| !is_number(word))
        && words.iter().all(|word| is_number(word) || counted.contains(word))
}

fn is_copyright(text: &str, key: &str, words: usize) -> bool {
    let start = text.trim_start().to_lowercase();
    let marked = start.starts_with('©') || start.starts_with("(c) ") || start.starts_with("copyright ");
    let german = word_list!("de/boilerplate/copyright.txt").iter();
    let reserved = german.chain(word_list!("en/boilerplate/copyright.txt").iter()).any(|phrase| key.contains(phrase));
    words <= 40 && (marked || reserved) || words <= 30 && text.contains('©') && !prose::ends_sentence(text)
}

fn picture_labels() -> &'static WordList {
    word_list!("de/boilerplate/picture-labels.txt")
}

/// Whether a line is the credit of a picture and nothing else: `Foto: dpa`, `(Bild: Harlenet)`.
pub(crate) fn is_credit(line: &str) -> bool {
    let bare = line.trim_matches(['(', ')', '[', ']', '*', '_']);
    is_label(bare, picture_labels()) && prose::words(bare) <= 12
}

/// Whether a line of so many words says what a picture shows, or who made it.
pub(crate) fn is_caption(text: &str, words: usize) -> bool {
    if words > LONGEST_CAPTION {
        return false;
    }
    if is_label(text, picture_labels()) {
        return true;
    }
    let lower = text.trim_end_matches('.').to_lowercase();
    let in_brackets = |open: char, close: char| {
        lower.strip_suffix(close).and_then(|inner| inner.rsplit_once(open)).map(|(_, remark)| remark)
    };
    if let Some(remark) = in_brackets('(', ')').or_else(|| in_brackets('[', ']')) {
        let label = remark.split([':', ',', '/']).next().unwrap_or_default().trim();
        let remarks = word_list!("de/boilerplate/picture-remarks.txt");
        if remarks.contains(label) || remark.contains(':') && picture_labels().contains(label) {
            return true;
        }
    }
    // “So soll das Werk aussehen. Grafik: Nordlicht AG”
    let Some((before, credit)) = lower.rsplit_once(": ") else {
        return false;
    };
    let label = before.rsplit([' ', '(']).next().unwrap_or_default();
    picture_labels().contains(label) && prose::words(credit) <= 8 && !prose::ends_sentence(text)
}

/// Lines that lead to other articles: with a colon or bar after the opening, or no sentence.
fn links(text: &str, words: &[&str]) -> Option<Boilerplate> {
    let text = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    let lower = text.to_lowercase();
    let is_known = |start: &str| {
        word_list!("de/boilerplate/to-other-articles.txt").contains(start)
            || word_list!("en/boilerplate/to-other-articles.txt").contains(start)
    };
    let opening = beginning(&lower, is_known)?;
    let rest = lower.get(opening.len()..).unwrap_or_default().trim_start();
    let is_marked = rest.starts_with([':', '|', '»', '>', '–', '-', '→', '+']);
    if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return Some(Boilerplate::Links);
    }
    if is_marked {
        return Some(Boilerplate::Line);
    }
    // “Lesen Sie hier, wie es weitergeht.” is an order; “Mehr dazu will die Behörde am Freitag sagen.” is news.
    let speaks = ["Sie", "dich", "Dich", "Ihnen"].iter().any(|word| text.contains(word));
    let is_order =
        opening.starts_with("lesen sie") || opening.starts_with("lies ") || speaks && opening.starts_with("das könnte");
    if prose::ends_sentence(text) {
        let here = words.len() <= 8 && words.contains(&"hier") || words.contains(&"www");
        return (is_order || here).then_some(Boilerplate::Line);
    }
    match words.len() {
        0..=5 => Some(Boilerplate::Links),
        6..=20 => Some(Boilerplate::Line),
        _ => None,
    }
}

#[cfg(test)]
#[path = "line_rules_tests.rs"]
mod tests;
