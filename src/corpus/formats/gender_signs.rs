//! Asterisks of words for all genders, which are no emphasis: `Der*die Minister*in`.

use std::borrow::Cow;

use crate::data::word_list;

/// The Markdown `text` with such asterisks escaped, so that they stay.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let is_sign = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |place| place + letter_at(before, place));
        // One asterisk on one side of the word makes this one the other end of an emphasis: `*Nach*der`.
        let opened = before[..start].ends_with('*') && !before[..start].ends_with("**");
        let closed = after[end..].starts_with('*') && !after[end..].starts_with("**");
        let line = before.rfind('\n').map_or(before, |end| &before[end..]);
        let is_code = line.matches('`').count() % 2 == 1;
        before.ends_with(char::is_alphabetic)
            && !is_code
            && opened == closed
            && word_list!("de/behind-gender-signs.txt").contains(&after[..end].to_lowercase())
    };
    let signs: Vec<usize> = text.match_indices('*').map(|(at, _)| at).filter(|at| is_sign(*at)).collect();
    if signs.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + signs.len());
    let mut from = 0;
    for at in signs {
        escaped.push_str(&text[from..at]);
        escaped.push('\\');
        from = at;
    }
    escaped.push_str(&text[from..]);
    Cow::Owned(escaped)
}

/// What Markdown does not read, such as HTML, without the backslashes before asterisks and behind numbers that were put there
/// for what it does.
pub(super) fn as_written(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_ours = letter == '\\'
            && (letters.peek() == Some(&'*') && written.ends_with(char::is_alphabetic)
                || matches!(letters.peek(), Some('.' | ')')) && written.ends_with(|c: char| c.is_ascii_digit()));
        if !is_ours {
            written.push(letter);
        }
    }
    Cow::Owned(written)
}

/// The bytes of the letter at `place`.
fn letter_at(text: &str, place: usize) -> usize {
    text[place..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stay_and_emphasis_goes() {
        for (text, expected) in [
            ("Der*die Minister*in", "Der\\*die Minister\\*in"),
            ("Jede*r Kund*innen-Vertreter*in", "Jede\\*r Kund\\*innen-Vertreter\\*in"),
            ("**Nutzer*innen** klagen", "**Nutzer\\*innen** klagen"),
            ("**Die Nutzer*innen** klagen", "**Die Nutzer\\*innen** klagen"),
            ("*Nutzer*innen* klagen", "*Nutzer\\*innen* klagen"),
            ("Auto*e* und", "Auto*e* und"),
            ("„Nutzer*innen“", "„Nutzer\\*innen“"),
            ("ein *wichtiger* Chip", "ein *wichtiger* Chip"),
            ("*Nach*der Pause", "*Nach*der Pause"),
            ("* in der Liste", "* in der Liste"),
            ("2*3 und a*b", "2*3 und a*b"),
            ("die Formel `k*n`", "die Formel `k*n`"),
            ("Größe*in Metern", "Größe\\*in Metern"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
            assert_eq!(as_written(expected), text, "{text}");
        }
        assert_eq!(as_written("am 1\\. Mai in C:\\Netz"), "am 1. Mai in C:\\Netz");
    }
}
