//! Lines that a page puts around an article.
//!
//! A line is judged by itself, by its beginning or by consisting of nothing but the words of [`super::phrases`]. What
//! is merely short and no sentence is not judged here; see [`super::clean`].

use super::phrases::*;
use crate::corpus::prose;

/// Longer blocks are never litter.
const LONGEST: usize = 80;

/// Longer blocks are no captions.
const LONGEST_CAPTION: usize = 45;

/// What a line of litter says about the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Litter {
    /// Nothing.
    Line,
    /// Links to other articles follow.
    Links,
    /// Readers' comments follow.
    Comments,
    /// Buttons under the comment of a reader: what stands above it is that comment.
    Reply,
}

/// Whether the line is litter, and of which kind.
pub(crate) fn litter(text: &str) -> Option<Litter> {
    let key = prose::key(text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > LONGEST {
        return None;
    }
    if has_stars(text) || words.is_empty() || ALONE.contains(&key.as_str()) || is_address(text) {
        return Some(Litter::Line);
    }
    if is_only(&words, REACTION, REACTION_CORE) && words.len() <= 8 {
        let is_reply = words.iter().any(|word| word.starts_with("antwort")) && words.contains(&"gefällt");
        return Some(if is_reply { Litter::Reply } else { Litter::Line });
    }
    if begins_comments(text, &words) {
        return Some(Litter::Comments);
    }
    if is_comments(&words) {
        let is_heading = words.iter().all(|word| COMMENT_HEADING.contains(word) || is_number(word));
        return Some(if is_heading { Litter::Comments } else { Litter::Line });
    }
    let line = is_only(&words, SHARE, SHARE_CORE)
        || is_navigation(text, &words)
        || is_trail(text)
        || is_figures(text)
        || text.starts_with("+++")
        || is_button(text, words.len())
        || begins(&key, TO_THE_READER)
        || is_label(text, LABELS)
        || is_count(&words)
        || is_copyright(text, &key, words.len())
        || is_caption(text, words.len())
        || is_newsletter(text, &key, &words)
        || is_note(text, &key, &words)
        || is_code(text)
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

/// `3 Kommentare zu „Neues Netz“`, `12 Gedanken zu …`.
fn begins_comments(text: &str, words: &[&str]) -> bool {
    const COUNTED: &[&str] =
        &["kommentare", "kommentar", "gedanken", "gedanke", "antworten", "reaktionen", "postings", "leserkommentare"];
    let counted =
        words.first().is_some_and(|word| is_number(word)) && words.get(1).is_some_and(|word| COUNTED.contains(word));
    counted
        && matches!(words.get(2), Some(&"zu" | &"auf" | &"zum"))
        && words.len() <= 30
        && !prose::ends_with_stop(text)
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
    !prose::ends_sentence(text)
        && words.iter().all(|word| NAVIGATION.contains(word) || NAVIGATION_CORE.contains(word))
        && (is_bar || words.iter().any(|word| NAVIGATION_CORE.contains(word)))
}

/// Words of notes about the text itself.
const OF_THE_TEXT: &[&str] = &[
    "text", "textes", "artikel", "artikels", "beitrag", "beitrags", "interview", "kommentar", "essay", "bericht",
    "fassung", "version", "meldung", "gespräch",
];

/// A note of the editors: where a text came out first, what was corrected in it, which terms apply.
fn is_note(text: &str, key: &str, words: &[&str]) -> bool {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let is_labelled = text.split_once(':').is_some_and(|(label, _)| {
        matches!(
            prose::key(label).as_str(),
            "korrektur"
                | "berichtigung"
                | "richtigstellung"
                | "anmerkung der redaktion"
                | "hinweis der redaktion"
                | "transparenzhinweis"
                | "offenlegung"
                | "anm d red"
        )
    });
    let earlier = [
        "früheren fassung", "früheren version", "ersten fassung", "ersten version", "ursprünglichen fassung",
        "ursprünglichen version", "vorherigen version",
    ];
    let corrected = earlier.iter().any(|phrase| key.contains(phrase))
        && (key.starts_with("in einer ") || key.starts_with("in der ") || key.contains(" in der ersten "))
        && (has(&["korrigiert", "berichtigt", "hieß", "hiess"])
            || has(&["artikels", "textes", "beitrags", "meldung", "artikel", "text"]))
        && words.len() <= 60;
    let published = begins(key, &["dieser", "dieses", "diese", "der", "das"])
        && words.len() <= 25
        && words.iter().skip(1).take(3).any(|word| OF_THE_TEXT.contains(word))
        && has(&["erschien", "erschienen", "erscheint"])
        && has(&["zuerst", "heft", "ausgabe", "printausgabe", "newsletter"]);
    let speaks = ["Sie ", "unser", "Unser"].iter().any(|word| text.contains(word));
    let terms = speaks
        && has(&[
            "datenschutzhinweise", "datenschutzerklärung", "datenschutzbestimmungen", "nutzungsbedingungen", "agb",
        ])
        && has(&["sie", "unsere", "unserer", "unseren"])
        && has(&["akzeptieren", "stimmen", "zustimmen", "gelten", "finden", "anmeldung", "einverstanden"])
        && words.len() <= 40;
    is_labelled || corrected || published || terms
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
    labels.contains(&prose::key(label).as_str()) && prose::words(rest) <= 35
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
    words <= 40 && (marked || reserved) || words <= 30 && text.contains('©') && !prose::ends_sentence(text)
}

/// Whether a line is the credit of a picture and nothing else: `Foto: dpa`, `(Bild: Harlenet)`.
pub(crate) fn is_credit(line: &str) -> bool {
    let bare = line.trim_matches(['(', ')', '[', ']', '*', '_']);
    is_label(bare, PICTURES) && prose::words(bare) <= 12
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
    PICTURES.contains(&label) && prose::words(credit) <= 8 && !prose::ends_sentence(text)
}

fn is_newsletter(text: &str, key: &str, words: &[&str]) -> bool {
    // “Das Wichtigste der Woche, jeden Donnerstag in Ihrem Postfach.”
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let speaks = ["Ihrem ", "Ihr ", "dein", "Dein"].iter().any(|word| text.contains(word));
    let to_mailbox = has(&["postfach", "mailbox", "posteingang"]) && speaks;
    if to_mailbox
        && words.len() <= 30
        && has(&[
            "jeden", "täglich", "wöchentlich", "kostenlos", "morgen", "wichtigste", "wichtigsten", "werktags", "direkt",
        ])
    {
        return true;
    }
    if !words.iter().any(|word| word.starts_with("newsletter")) {
        return false;
    }
    let invites = words.iter().any(|word| INVITING.contains(word));
    let is_fragment = !prose::ends_sentence(text) && words.len() <= 25;
    let speaks_to_reader = words.iter().any(|word| {
        matches!(*word, "sie" | "ihr" | "du" | "dich" | "ihnen" | "unser" | "unserem" | "unseren" | "unsere")
    });
    // “Newsletter abonnieren: Jeden Freitag das Wichtigste.”
    let label: Vec<&str> =
        text.split_once(':').map(|(label, _)| label.split_whitespace().collect()).unwrap_or_default();
    let is_labelled = (1..=4).contains(&label.len())
        && prose::key(&label.join(" ")).split(' ').any(|word| INVITING.contains(&word))
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
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let without_ads = words.len() <= 15
        && has(&["werbung", "tracking"])
        && has(&["lesen", "sehen"])
        && (has(&["pur", "abo"]) && has(&["ohne"]) || key.starts_with("sie "));
    partners || without_ads || names_them && (only || begins(key, COOKIE_OPENINGS))
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
    let speaks = ["Sie", "dich", "Dich", "Ihnen"].iter().any(|word| text.contains(word));
    let is_order =
        opening.starts_with("lesen sie") || opening.starts_with("lies ") || speaks && opening.starts_with("das könnte");
    if prose::ends_sentence(text) {
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
#[path = "line_rules_tests.rs"]
mod tests;
