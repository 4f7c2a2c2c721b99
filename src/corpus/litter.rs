//! Lines that a page puts around an article.
//!
//! A line is judged by itself, by its beginning or by consisting of nothing but the words of [`super::phrases`]. What
//! is merely short and no sentence is not judged here; see [`super::clean`].

use super::phrases::*;
use super::sentence;

/// Longer blocks are never litter.
const LONGEST: usize = 80;

/// Longer blocks are no captions.
const LONGEST_CAPTION: usize = 45;

/// What a line of litter says about the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Litter {
    /// Nothing.
    Line,
    /// Links to other articles follow.
    Links,
    /// Readers' comments follow.
    Comments,
}

/// Whether the line is litter, and of which kind.
pub(super) fn litter(text: &str) -> Option<Litter> {
    let key = sentence::key(text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > LONGEST {
        return None;
    }
    if has_stars(text) || words.is_empty() || ALONE.contains(&key.as_str()) {
        return Some(Litter::Line);
    }
    if is_comments(&words) {
        let is_heading = words.iter().all(|word| COMMENT_HEADING.contains(word) || is_number(word));
        return Some(if is_heading { Litter::Comments } else { Litter::Line });
    }
    let line = is_only(&words, SHARE, SHARE_CORE)
        || is_navigation(text, &words)
        || begins(&key, TO_THE_READER)
        || is_label(text, LABELS)
        || is_count(&words)
        || is_copyright(text, &key, words.len())
        || is_caption(text, words.len())
        || is_newsletter(text, &key, &words)
        || is_cookies(&key, &words);
    if line { Some(Litter::Line) } else { links(text, &words) }
}

/// Words of a heading over comments.
const COMMENT_HEADING: &[&str] = &[
    "kommentare", "kommentar", "leserkommentare", "leserkommentar", "forum", "beiträge", "beitrag", "im", "zum",
    "artikel", "comments", "diskussion", "postings",
];

fn has_stars(text: &str) -> bool {
    text.chars().filter(|character| "★☆⭐✩✭✮".contains(*character)).count() >= 3
}

fn is_comments(words: &[&str]) -> bool {
    words.len() <= 10 && is_only(words, COMMENT, COMMENT_CORE)
}

/// Whether the line consists of the words of two tables and numbers, with at least one of the second.
fn is_only(words: &[&str], others: &[&str], core: &[&str]) -> bool {
    words.iter().any(|word| core.contains(word))
        && words.iter().all(|word| core.contains(word) || others.contains(word) || is_number(word) || *word == "e")
}

fn is_navigation(text: &str, words: &[&str]) -> bool {
    let is_bar = [" | ", " › ", " > ", " / ", " » ", " · "].iter().any(|mark| text.contains(mark));
    !sentence::ends_sentence(text)
        && words.iter().all(|word| NAVIGATION.contains(word) || NAVIGATION_CORE.contains(word))
        && (is_bar || words.iter().any(|word| NAVIGATION_CORE.contains(word)))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|character| character.is_ascii_digit())
}

fn begins(key: &str, beginnings: &[&str]) -> bool {
    beginnings
        .iter()
        .any(|beginning| key.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether the line begins with one of the labels and a colon.
fn is_label(text: &str, labels: &[&str]) -> bool {
    let Some((label, rest)) = text.split_once(':') else {
        return false;
    };
    // “Quelle: …” names a source; a paragraph after a colon is prose.
    labels.contains(&sentence::key(label).as_str()) && sentence::words(rest) <= 25
}

/// `17 Bewertungen`, `4,2 von 5`, `3 Min. Lesezeit`.
fn is_count(words: &[&str]) -> bool {
    const COUNTED: &[&str] = &[
        "bewertung", "bewertungen", "stimmen", "sterne", "sternen", "von", "lesezeit", "min", "minute", "minuten",
        "lesedauer", "ca", "aufrufe", "klicks", "likes", "reaktionen", "durchschnitt", "im", "shares",
    ];
    words.len() <= 8
        && words.iter().any(|word| is_number(word))
        && words.iter().any(|word| !is_number(word))
        && words.iter().all(|word| is_number(word) || COUNTED.contains(word))
}

/// Phrases of copyright lines.
const RESERVED: &[&str] = &["alle rechte vorbehalten", "all rights reserved", "nachdruck verboten"];

fn is_copyright(text: &str, key: &str, words: usize) -> bool {
    let start = text.trim_start().to_lowercase();
    let marked = start.starts_with('©') || start.starts_with("(c) ") || start.starts_with("copyright ");
    let reserved = RESERVED.iter().any(|phrase| key.contains(phrase));
    words <= 40 && (marked || reserved) || words <= 30 && text.contains('©') && !sentence::ends_sentence(text)
}

fn is_caption(text: &str, words: usize) -> bool {
    if words > LONGEST_CAPTION {
        return false;
    }
    if is_label(text, PICTURES) {
        return true;
    }
    let lower = text.trim_end_matches('.').to_lowercase();
    let in_brackets = |open: char, close: char| {
        lower.strip_suffix(close).and_then(|inner| inner.rsplit_once(open)).map(|(_, remark)| remark)
    };
    if let Some(remark) = in_brackets('(', ')').or_else(|| in_brackets('[', ']')) {
        let label = remark.split([':', ',', '/']).next().unwrap_or_default().trim();
        if PICTURE_MARKS.contains(&label) || remark.contains(':') && PICTURES.contains(&label) {
            return true;
        }
    }
    // “So soll das Werk aussehen. Grafik: Nordlicht AG”
    let Some((before, credit)) = lower.rsplit_once(": ") else {
        return false;
    };
    let label = before.rsplit([' ', '(']).next().unwrap_or_default();
    PICTURES.contains(&label) && sentence::words(credit) <= 8 && !sentence::ends_sentence(text)
}

fn is_newsletter(text: &str, key: &str, words: &[&str]) -> bool {
    if !words.iter().any(|word| word.starts_with("newsletter")) {
        return false;
    }
    let invites = words.iter().any(|word| INVITING.contains(word));
    let is_fragment = !sentence::ends_sentence(text) && words.len() <= 25;
    let speaks_to_reader = words.iter().any(|word| {
        matches!(*word, "sie" | "ihr" | "du" | "dich" | "ihnen" | "unser" | "unserem" | "unseren" | "unsere")
    });
    // “Newsletter abonnieren: Jeden Freitag das Wichtigste.”
    let label: Vec<&str> =
        text.split_once(':').map(|(label, _)| label.split_whitespace().collect()).unwrap_or_default();
    let is_labelled = (1..=4).contains(&label.len())
        && sentence::key(&label.join(" ")).split(' ').any(|word| INVITING.contains(&word))
        && key.starts_with("newsletter");
    is_labelled
        || is_fragment && (invites || words.len() <= 2 && key.starts_with("newsletter"))
        || begins(key, NEWSLETTER_OPENINGS) && speaks_to_reader && words.len() <= 50
}

fn is_cookies(key: &str, words: &[&str]) -> bool {
    let names_them = words.iter().any(|word| word.starts_with("cookie"));
    let partners = begins(key, &["wir und unsere"]) && words.contains(&"partner");
    let only = words
        .iter()
        .all(|word| word.starts_with("cookie") || NAVIGATION.contains(word) || word.starts_with("einstellung"));
    partners || names_them && (only || begins(key, COOKIE_OPENINGS))
}

/// Lines that lead to other articles: with a colon or bar after the opening, or no sentence.
fn links(text: &str, words: &[&str]) -> Option<Litter> {
    let text = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    let lower = text.to_lowercase();
    let opening =
        TO_OTHERS.iter().filter(|opening| lower.starts_with(**opening)).max_by_key(|opening| opening.len())?;
    let rest = lower.get(opening.len()..).unwrap_or_default();
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = rest.trim_start();
    let is_marked = rest.starts_with([':', '|', '»', '>', '–', '-', '→', '+']);
    if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return Some(Litter::Links);
    }
    if is_marked {
        return Some(Litter::Line);
    }
    // “Lesen Sie hier, wie es weitergeht.” is an order; “Mehr dazu will die Behörde am Freitag sagen.” is news.
    let is_order =
        opening.starts_with("lesen sie") || opening.starts_with("lies ") || opening.starts_with("das könnte");
    if sentence::ends_sentence(text) {
        let here = words.len() <= 8 && words.contains(&"hier") || words.contains(&"www");
        return (is_order || here).then_some(Litter::Line);
    }
    match words.len() {
        0..=5 => Some(Litter::Links),
        6..=20 => Some(Litter::Line),
        _ => None,
    }
}

#[cfg(test)]
#[path = "litter_tests.rs"]
mod tests;
