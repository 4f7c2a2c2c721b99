//! Plain text whose paragraphs were broken into lines at some column is put together again.
//!
//! Editors and e-mail programs break a line where the next word would not fit. So a line end is such a break when the
//! first word of the next line would have gone beyond the longest line; the lines of a file that has one paragraph a line
//! are never taken for it, because most of its text stands in lines longer than any editor makes them.

use super::list_numbers;
use crate::corpus::decode::unicode::SOFT_HYPHEN;
use crate::corpus::prose;
use crate::data::word_list;

/// Longer lines are paragraphs, not lines of an editor.
const WIDEST: usize = 100;

/// Narrower columns than this occur in newspapers alone, and then most lines are broken.
const NARROWEST: usize = 40;

/// Narrower columns occur in no real file.
const NARROWEST_COLUMN: usize = 22;

/// So many lines must go on in the next one before a file counts as broken into lines.
const EVIDENCE: usize = 2;

/// So many characters a line may be shorter than it was when it was broken: for an indent, or a number of a link.
const SHORTENED: usize = 6;

/// So many characters a line may be longer than those that the column is read from.
const RAGGED: usize = 8;

/// The lines of a text with those of one paragraph joined; empty lines are left out.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let width = column(&lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for (place, &line) in lines.iter().enumerate() {
        let after = lines.get(place + 1).copied().unwrap_or_default();
        let continues = before.ends_with(SOFT_HYPHEN)
            || width.is_some_and(|width| is_break(before, line, width))
            || list_numbers::goes_on(before, line, after);
        match paragraphs.last_mut() {
            Some(paragraph) if continues => join(paragraph, line),
            _ if line.is_empty() => {}
            _ => paragraphs.push(line.to_owned()),
        }
        before = line;
    }
    paragraphs
}

/// Lines of one paragraph that the author broke: a line goes on where the next one begins in lower case or a comma or
/// hyphen ends it.
pub(crate) fn rejoin<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        match joined.last_mut() {
            Some(last)
                if !prose::ends_sentence(last)
                    && (prose::begins_lower(line) || last.ends_with([',', '-', SOFT_HYPHEN])) =>
            {
                join(last, line);
            }
            _ => joined.push(line.to_owned()),
        }
    }
    joined
}

/// The column at which the lines were broken; none when they were not.
///
/// It is the length of the longest line that goes on in lower case in the next one: a headline may well be longer.
fn column(lines: &[&str]) -> Option<usize> {
    let length = |line: &str| line.chars().count();
    let in_long: usize = lines.iter().map(|line| length(line)).filter(|length| *length > WIDEST).sum();
    let all: usize = lines.iter().map(|line| length(line)).sum();
    if in_long * 2 > all {
        return None;
    }
    let pairs = || lines.windows(2).filter_map(|pair| <[&str; 2]>::try_from(pair).ok());
    let open = |line: &str| length(line) <= WIDEST && !prose::ends_sentence(line);
    let width = pairs()
        .filter(|[line, next]| open(line) && prose::begins_lower(next) && !starts_item(next))
        .map(|[line, _]| length(line))
        .max()?;
    // Nouns are capitalised, so that half of the lines go on with a capital letter: what ends before it must be open.
    let ends_lower = |line: &str| {
        let last = line.split_whitespace().next_back().unwrap_or_default();
        length(line) * 10 > width * 7 && (line.ends_with([',', '-']) || last.chars().all(char::is_lowercase))
    };
    let goes_on = |[line, next]: [&str; 2]| {
        is_break(line, next, width) && open(line) && (prose::begins_lower(next) || ends_lower(line))
    };
    let evidence = pairs().filter(|pair| goes_on(*pair)).count();
    let is_page = width >= NARROWEST && evidence >= EVIDENCE;
    let is_column = width >= NARROWEST_COLUMN && evidence * 4 >= lines.iter().filter(|line| !line.is_empty()).count();
    (is_page || is_column).then_some(width)
}

/// Whether the end of `line` is there only because the first word of `next` did not fit.
fn is_break(line: &str, next: &str, width: usize) -> bool {
    let Some(word) = next.split_whitespace().next() else {
        return false;
    };
    let length = line.chars().count();
    let goes_on = !prose::ends_sentence(line) && !line.ends_with([')', ':']);
    let shortened = if goes_on { SHORTENED } else { 0 };
    let is_full = length <= width + RAGGED && length + 1 + word.chars().count() + shortened > width;
    !line.is_empty() && line != next && is_full && !starts_item(next)
}

fn starts_item(line: &str) -> bool {
    line.starts_with(['•', '*', '▪', '●', '■']) || line.starts_with("- ") || line.starts_with("– ")
}

/// Joins a line to what stands before it; a hyphen at its end goes when it parted a word.
fn join(paragraph: &mut String, line: &str) {
    if paragraph.ends_with(SOFT_HYPHEN) {
        paragraph.pop();
        paragraph.push_str(line);
        return;
    }
    let parted = paragraph.ends_with('-') && paragraph.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    let next = line.split_whitespace().next().unwrap_or_default();
    // “Ein- und Ausgang” keeps both.
    if !parted || word_list!("de/after-hyphen.txt").contains(next) {
        paragraph.push(' ');
    } else if prose::begins_lower(line) {
        paragraph.pop();
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined() {
        let text = "Behörde verhängt Bußgeld gegen Verleiher\n\n\
            Der Verleiher soll 1,2 Millionen Euro zahlen, weil er die Bewegungs-\n\
            daten seiner Kundschaft nicht gelöscht hat. Das gab die Aufsicht für\n\
            Datenschutz am Donnerstag bekannt. Betroffen sind nach Angaben der\n\
            Behörde rund 340.000 Konten.\n\
            Das Unternehmen will sich wehren.\n";
        assert_eq!(
            paragraphs(text),
            [
                "Behörde verhängt Bußgeld gegen Verleiher",
                "Der Verleiher soll 1,2 Millionen Euro zahlen, weil er die Bewegungsdaten seiner Kundschaft nicht gelöscht hat. \
                 Das gab die Aufsicht für Datenschutz am Donnerstag bekannt. Betroffen sind nach Angaben der Behörde rund 340.000 Konten.",
                "Das Unternehmen will sich wehren.",
            ]
        );
    }

    #[test]
    fn hyphens() {
        let cases = [
            ("Daten-", "schutz", "Datenschutz"),
            ("Ein-", "und Ausgang", "Ein- und Ausgang"),
            ("US-", "Ministerium", "US-Ministerium"),
            ("neu –", "und", "neu – und"),
            ("Be\u{ad}", "treibern", "Betreibern"),
        ];
        for (first, second, wanted) in cases {
            let mut paragraph = first.to_owned();
            join(&mut paragraph, second);
            assert_eq!(paragraph, wanted);
        }
    }

    #[test]
    fn soft_hyphens_part_words_of_one_paragraph() {
        let text = "Neues Netz\n\nDer Konzern liefert an Be\u{ad}\ntreibern von Netzen.\nDas ist neu.";
        assert_eq!(paragraphs(text), ["Neues Netz", "Der Konzern liefert an Betreibern von Netzen.", "Das ist neu."]);
    }

    #[test]
    fn one_paragraph_a_line_stays() {
        let long = "Der Konzern baut ein Werk, in dem vom nächsten Jahr an Leistungshalbleiter für Elektroautos gefertigt werden sollen. ".repeat(2);
        let text = format!("Nordlicht baut Werk\nNordlicht baut Werk\n{long}\n{long}\nTeilen Drucken\n");
        assert_eq!(paragraphs(&text).len(), 5);
        let short = "Titel der Meldung, der gar nicht so kurz ist\nDas ist neu.\nDas auch.\n";
        assert_eq!(paragraphs(short).len(), 3);
    }
}
