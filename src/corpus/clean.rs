//! From a draft to the article's text: headline, dates, agency marks and page litter taken out, body left whole.

use super::draft::{Block, Draft, Kind};
use super::{date, litter, sentence, title};

/// An article's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    pub title: String,
    pub date: Option<String>,
    /// Paragraphs with an empty line between them.
    pub text: String,
}

/// How many blocks from the top may be author and date lines.
const TOP: usize = 8;

/// Most words of an author or date line.
const LINE_WORDS: usize = 14;

/// Cleans a draft.
pub(super) fn clean(mut draft: Draft) -> Cleaned {
    let title = title::take(&mut draft);
    let mut day = draft.date.take();
    let mut paragraphs: Vec<String> = Vec::new();
    for (place, block) in draft.blocks.iter().enumerate() {
        if sentence::words(&block.text) <= LINE_WORDS {
            if let Some(line) = date::line(&block.text).filter(|line| is_label(&line.rest)) {
                if day.is_none() && !line.changed {
                    day = line.date;
                }
                continue;
            }
            if place < TOP && is_byline(&block.text) {
                continue;
            }
        }
        if litter::is_litter(block) || !litter::is_body(block) {
            continue;
        }
        let first = paragraphs.is_empty();
        let text = without_mark_at_end(without_dateline(&block.text, first));
        if !text.is_empty() {
            paragraphs.push(as_paragraph(block, text));
        }
    }
    Cleaned { title, date: day, text: paragraphs.join("\n\n") }
}

/// An item of a list without a full stop gets none: the text stays the article's own.
fn as_paragraph(block: &Block, text: &str) -> String {
    debug_assert!(block.kind != Kind::Heading);
    text.to_owned()
}

/// What is left of a date line is a label or nothing.
fn is_label(rest: &str) -> bool {
    sentence::words(rest) == 0 || is_byline(rest) || (sentence::words(rest) <= 4 && !sentence::ends_sentence(rest))
}

/// `Von Jana Weber`, `Jana Weber, Berlin`: who wrote it.
fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    let named =
        ["von ", "by ", "par ", "text: ", "autor: ", "autorin: ", "aus "].iter().any(|start| lower.starts_with(start));
    named && !sentence::ends_sentence(text) && sentence::words(text) <= 10
}

/// The text without `Berlin (dpa/tst) – ` and its like in front; in the first paragraph also without `Wien – `.
fn without_dateline(text: &str, first: bool) -> &str {
    let Some((before, after)) = dash(text) else { return text };
    let before = before.trim();
    let place = match before.split_once('(') {
        Some((place, agency)) => {
            let Some(agency) = agency.strip_suffix(')') else { return text };
            if agency.chars().count() > 24 || agency.contains("  ") {
                return text;
            }
            place.trim()
        }
        None if first => before,
        None => return text,
    };
    let is_place = place.split([' ', '/', ',']).filter(|word| !word.is_empty()).all(|word| {
        word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
            || matches!(word, "am" | "an" | "der" | "den" | "bei" | "im")
    });
    let known = before.contains('(') || !place.is_empty();
    if is_place && known && place.split_whitespace().count() <= 4 && after.starts_with(|c: char| !c.is_lowercase()) {
        after
    } else {
        text
    }
}

/// What stands before and after the first dash, if it comes early.
fn dash(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().take(60).find(|(_, c)| matches!(c, '–' | '—' | '-')).map(|(at, _)| at)?;
    // A hyphen inside a place (Baden-Baden) is not yet the dash.
    let (at, dash) = if text[at..].starts_with('-') && !text[..at].ends_with([' ', ')']) {
        let later = text
            .char_indices()
            .take(60)
            .find(|(i, c)| *i > at && (matches!(c, '–' | '—') || (*c == '-' && text[..*i].ends_with(' '))))?;
        (later.0, later.1)
    } else {
        (at, text[at..].chars().next()?)
    };
    let before = text.get(..at)?;
    let after = text.get(at + dash.len_utf8()..)?;
    (before.is_empty() || before.ends_with([' ', ')'])).then(|| (before, after.trim_start()))
}

/// The text without `(dpa/tst)` at its end.
fn without_mark_at_end(text: &str) -> &str {
    let body = sentence::without_remark(text);
    let remark = text.get(body.len()..).unwrap_or_default().trim();
    let inside = remark.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let is_mark = !inside.is_empty()
        && inside.chars().all(|c| c.is_lowercase() || c.is_uppercase() || matches!(c, '/' | ',' | ' '))
        && sentence::words(inside) <= 2
        && inside.chars().count() <= 16;
    if is_mark { body } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (name, text, expected) in [
            ("place and agency", "Berlin (dpa/tst) – Die Firma baut.", "Die Firma baut."),
            ("agency alone", "(ndp/kra) – Die Firma baut.", "Die Firma baut."),
            ("capitals and hyphen", "BERLIN (AFP) - Die Firma baut.", "Die Firma baut."),
            ("place alone", "Wien – Die Gewerkschaft sieht Bedarf.", "Die Gewerkschaft sieht Bedarf."),
            ("place with hyphen", "Baden-Baden (eig.) – Die Firma baut.", "Die Firma baut."),
            ("an afterthought stays", "Die Firma baut – und zwar bald.", "Die Firma baut – und zwar bald."),
            ("a compound stays", "KI-Modelle werden teurer.", "KI-Modelle werden teurer."),
        ] {
            assert_eq!(without_dateline(text, true), expected, "{name}");
        }
        assert_eq!(without_mark_at_end("Das ist neu. (dpa)"), "Das ist neu.");
        assert_eq!(without_mark_at_end("Das ist neu. (Stand: Mai)"), "Das ist neu. (Stand: Mai)");
    }

    #[test]
    fn bylines() {
        assert!(is_byline("Von Jana Weber, Berlin"));
        assert!(!is_byline("Von der Lücke sind viele Server betroffen."));
    }
}
