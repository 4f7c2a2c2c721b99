//! One spelling for every character: composed accents, plain line ends, nothing invisible.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text in Unicode normalisation form C with `\n` line ends, without soft hyphens, zero-width and control characters.
///
/// Invisible characters split words for every later step, and a page cannot be read to mean them.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    characters.next();
                }
                tidied.push('\n');
            }
            // Vertical tab, form feed, next line, line and paragraph separator.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => tidied.push('\n'),
            '\n' | '\t' => tidied.push(character),
            _ if is_invisible(character) || character.is_control() => {}
            _ => tidied.push(character),
        }
    }
    if is_nfc_quick(tidied.chars()) == IsNormalized::Yes { tidied } else { tidied.nfc().collect() }
}

/// The text as one line with single spaces; no-break and narrow spaces count as spaces.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Soft hyphen, zero-width characters, direction marks, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidying() {
        let cases = [
            ("Windows line ends", "a\r\nb\r\n", "a\nb\n"),
            ("old Mac line ends", "a\rb", "a\nb"),
            ("decomposed umlaut", "Beho\u{308}rde", "Behörde"),
            ("soft hyphens", "Daten\u{ad}schutz", "Datenschutz"),
            ("zero width space and joiner", "App\u{200b}Store \u{feff}x\u{200d}", "AppStore x"),
            ("no-break space stays for now", "z.\u{a0}B.", "z.\u{a0}B."),
            ("separators are line ends", "a\u{2028}b\u{c}c", "a\nb\nc"),
            ("controls vanish", "a\u{1}b\u{9}c", "ab\tc"),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(tidy(text), wanted, "{name}");
        }
    }

    #[test]
    fn squeezing_takes_every_space() {
        assert_eq!(squeeze(" 4,4\u{a0}Mrd.\u{202f}Euro \n im\tJahr "), "4,4 Mrd. Euro im Jahr");
    }
}
