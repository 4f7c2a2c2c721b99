//! One spelling for every character: composed accents, plain line ends, nothing invisible.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::data::word_list;

/// What parts a word where a line may end; where none ends it is not seen.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// What text recognition writes for a hyphen at the end of a line. The sign means "not" in logic, but not behind a letter.
const RECOGNISED_HYPHEN: char = '¬';

/// Text in Unicode normalisation form C with `\n` line ends, without soft hyphens, zero-width and control characters.
///
/// Invisible characters split words for every later step, and a page cannot be read to mean them. A soft hyphen stays
/// only where a word goes on in the next line, for those who put lines together.
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
            '\n' | '\t' | SOFT_HYPHEN => tidied.push(character),
            _ if is_invisible(character) || character.is_control() => {}
            _ => tidied.push(character),
        }
    }
    let tidied = settle_hyphens(tidied);
    if is_nfc_quick(tidied.chars()) == IsNormalized::Yes { tidied } else { tidied.nfc().collect() }
}

/// The source of a page or of Markdown, tidied. Its line ends mean nothing, so that words which go on in the next line are
/// put together at once; there the hyphen may also stand as an entity.
pub(crate) fn tidy_markup(text: &str) -> String {
    const ENTITIES: [&str; 4] = ["&shy;", "&#173;", "&#xad;", "&#xAD;"];
    let mut tidied = Cow::Borrowed(text);
    for entity in ENTITIES.into_iter().filter(|entity| text.contains(entity)) {
        tidied = Cow::Owned(tidied.replace(entity, "\u{ad}"));
    }
    let tidied = tidy(&tidied);
    if tidied.contains(SOFT_HYPHEN) { tidied.replace("\u{ad}\n", "") } else { tidied }
}

/// The text as one line with single spaces; no-break and narrow spaces count as spaces. Words that were parted at the end
/// of a line are put together.
pub(crate) fn squeeze(text: &str) -> String {
    let settled;
    let text = if text.contains(SOFT_HYPHEN) {
        settled = settle_hyphens(text.to_owned());
        &settled
    } else {
        text
    };
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if squeezed.ends_with(SOFT_HYPHEN) {
            squeezed.pop();
        } else if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The text with a soft hyphen wherever a word goes on in the next line, and without any other.
fn settle_hyphens(text: String) -> String {
    if !text.contains([SOFT_HYPHEN, RECOGNISED_HYPHEN]) {
        return text;
    }
    let mut settled = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, mark, after)) = rest.find([SOFT_HYPHEN, RECOGNISED_HYPHEN]).and_then(|place| {
        let (before, from) = rest.split_at_checked(place)?;
        let mark = from.chars().next()?;
        Some((before, mark, from.get(mark.len_utf8()..)?))
    }) {
        settled.push_str(before);
        rest = after;
        let next = after.trim_start();
        let gap = after.get(..after.len() - next.len()).unwrap_or_default();
        let is_recognised = mark == RECOGNISED_HYPHEN;
        let is_inside = !gap.contains('\n');
        let is_at_end = gap.matches('\n').count() == 1;
        // A hyphen before the mark is one that was settled before.
        let is_settled = !is_recognised && gap == "\n" && (settled.ends_with('-') || settled.ends_with("- "));
        let parts_word =
            next.starts_with(char::is_alphabetic) && (is_settled || settled.ends_with(char::is_alphabetic));
        let is_hyphen = !gap.is_empty() && is_hyphen(&settled, next, is_recognised);
        // A line end may have become a space, or got lost.
        let is_joined = is_inside && is_recognised && (is_hyphen || next.starts_with(char::is_lowercase));
        if parts_word && (is_at_end || is_joined) {
            if is_hyphen {
                settled.push_str(if next.starts_with(char::is_uppercase) { "-" } else { "- " });
            }
            if is_at_end {
                settled.push_str("\u{ad}\n");
            }
            rest = next;
        } else if is_recognised {
            settled.push(mark);
        }
    }
    settled.push_str(rest);
    settled
}

/// Whether a hyphen that was read as a mark would stand in the middle of a line as well: before `und` (`Ein¬ / und
/// Ausgang`), and, as far as text recognition writes it, before a capital (`EU¬ / Kommission`).
fn is_hyphen(before: &str, next: &str, is_recognised: bool) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let in_capitals = before.ends_with(char::is_uppercase) && !word.contains(char::is_lowercase);
    before.ends_with(char::is_alphabetic)
        && (word_list!("de/after-hyphen.txt").contains(word)
            || is_recognised && word.starts_with(char::is_uppercase) && !in_capitals)
}

/// Whether nothing in a text is seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || c == SOFT_HYPHEN || is_invisible(c))
}

/// Zero-width characters, direction marks, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
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
    fn words_parted_at_line_ends() {
        let cases = [
            ("soft hyphen", "an Be\u{ad}\n  treibern von", "an Betreibern von"),
            ("soft hyphen, Windows line end", "Be\u{ad} \r\ntreibern", "Betreibern"),
            ("recognised hyphen", "Be¬\ntreibern", "Betreibern"),
            ("recognised hyphen, line end lost", "Be¬ treibern und Be¬treibern", "Betreibern und Betreibern"),
            ("in capitals", "BE¬\nTREIBERN", "BETREIBERN"),
            ("inside a line", "Daten\u{ad}schutz\u{ad} gilt", "Datenschutz gilt"),
            (
                "a hyphen that stays",
                "Ein¬\nund Ausgang, Aus\u{ad}\noder Eingang",
                "Ein- und Ausgang, Aus- oder Eingang",
            ),
            ("a compound with a hyphen", "die EU¬\nKommission", "die EU-Kommission"),
            ("paragraphs stay apart", "Be\u{ad}\n\ntreibern", "Be treibern"),
            ("before figures", "Werk\u{ad}\n12", "Werk 12"),
            ("logic", "¬A ∧ ¬ B, also a ¬ b", "¬A ∧ ¬ B, also a ¬ b"),
            ("at the end", "Be\u{ad}", "Be"),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(squeeze(&tidy(text)), wanted, "{name}");
            assert_eq!(squeeze(&tidy(&tidy(text))), wanted, "{name}, twice");
        }
    }

    #[test]
    fn words_parted_in_markup() {
        let text = "<p>an Be&shy;\n    treibern, Be&#173;\r\ntreibern, Da&shy;ten, Ein&#xAD;\nund Ausgang</p>";
        assert_eq!(tidy_markup(text), "<p>an Betreibern, Betreibern, Daten, Ein- und Ausgang</p>");
    }

    #[test]
    fn squeezing_takes_every_space() {
        assert_eq!(squeeze(" 4,4\u{a0}Mrd.\u{202f}Euro \n im\tJahr "), "4,4 Mrd. Euro im Jahr");
    }
}
