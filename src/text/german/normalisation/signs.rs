//! Signs that are written in several ways: hyphens, apostrophes, spaces, and what is not seen.

use super::replacement::Replacement;

/// Hyphens that do not break become plain ones, accents between letters apostrophes, spaces of all widths one width; soft
/// hyphens and joiners go.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let after = text[range.end..].chars().next().unwrap_or(' ');
        let new = match c {
            '\u{2010}' | '\u{2011}' => Some("-"),
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
            '´' | '`' | 'ʼ' if before.is_alphabetic() && after.is_alphabetic() => Some("’"),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => Some(" "),
            _ => None,
        };
        found.extend(new.map(|new| Replacement::new(range, new)));
        before = c;
    }
    found
}
