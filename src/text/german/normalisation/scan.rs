//! Looking at what stands around a place in a text.

use std::ops::Range;

use crate::text::stopwords;

/// Runs of letters, in order.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The letters that end at byte `at`, past spaces.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches(' ');
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last();
    start.map_or("", |(start, _)| &before[start..])
}

/// The letters that begin at byte `at`, past spaces.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let after = text[at..].trim_start_matches(' ');
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    &after[..end]
}

/// The figure (digits and what stands between them) that ends at byte `at`, past one space.
pub(super) fn figure_before(text: &str, at: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let before = before.strip_suffix(' ').unwrap_or(before);
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let inside = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’');
    let start = before.char_indices().rev().take_while(|(_, c)| inside(c)).last().map_or(before.len(), |(at, _)| at);
    let figure = &before[start..];
    let start = start + (figure.len() - figure.trim_start_matches(['.', ',', '\'', '’']).len());
    Some(start..before.len())
}

/// Whether nothing of the sentence follows byte `at`: the end of the text perhaps behind closing marks, a line break, or
/// a word that begins sentences.
pub(super) fn is_sentence_end(text: &str, at: usize) -> bool {
    let after = text[at..].trim_start_matches(['“', '”', '"', '«', '»', ')', ']', '’', '‘', '›', '‹', '*', '_']);
    let rest = after.trim_start();
    rest.is_empty()
        || after[..after.len() - rest.len()].contains('\n')
        || rest.len() < after.len() && stopwords::begins_sentences(word_after(rest, 0))
}

/// An address is looked for so many bytes around a word, so that a line of a megabyte costs what many short ones do.
const REACH: usize = 200;

/// Whether the bytes at `range` are part of an address, a path, a name of a file or the like, which stays to the letter.
pub(super) fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let reach = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let (first, last) = (reach(range.start.saturating_sub(REACH)), reach((range.end + REACH).min(text.len())));
    let chunk = text[first..range.start]
        .rsplit(char::is_whitespace)
        .next()
        .map_or(range.start, |part| range.start - part.len())
        ..text[range.end..last].find(char::is_whitespace).map_or(last, |at| range.end + at);
    let chunk = &text[chunk];
    chunk.contains(['@', '\\', '=', '#'])
        || chunk.contains("://")
        || chunk.starts_with("www.")
        || chunk.starts_with(['/', '~'])
        || has_inner_stop(chunk)
}

/// Whether a stop stands between two longer runs of letters or digits: `heise.de`, `setup.exe`, not `z.B.`.
fn has_inner_stop(chunk: &str) -> bool {
    chunk.match_indices('.').any(|(at, _)| {
        let before = chunk[..at].chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let after: Vec<char> = chunk[at + 1..].chars().take_while(|c| c.is_alphanumeric()).collect();
        before > 1 && after.len() > 1 && after.first().is_some_and(|c| c.is_lowercase())
    })
}
