//! Entities of HTML in texts that have no tags: `Hintert&uuml;r`, `3&nbsp;Mio.`
//!
//! They are decoded once. Where a text speaks of an entity, it stays: one that stands alone for a character which the
//! text has elsewhere as it is (`statt ü steht &uuml;`) would have been left out by whatever encoded the text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;

/// No name of an entity is longer.
const LONGEST: usize = 33;

/// Whether whoever wrote a text may be expected to have encoded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// It passed for HTML, as the fields of most dumps and feeds do.
    Html,
    /// It was said to be plain: what is inside a word is an entity all the same.
    Plain,
}

/// The text with its entities decoded.
pub(crate) fn decoded(text: &str, writing: Writing) -> Cow<'_, str> {
    let mut raw: BTreeMap<char, bool> = BTreeMap::new();
    let mut stands_raw = |meant: &str| {
        let character = meant.chars().next().unwrap_or_default();
        *raw.entry(character).or_insert_with(|| stands_raw(text, character))
    };
    replaced(text, |before, Entity { meant, .. }, behind| {
        !may_be_spoken_of(meant, before, behind) || writing == Writing::Html && !stands_raw(meant)
    })
}

/// The text of XML that may be damaged: its five entities and numbers decoded, every other `&` left as it is.
pub(crate) fn of_xml(text: &str) -> Cow<'_, str> {
    replaced(text, |_, Entity { name, .. }, _| {
        name.starts_with('#') || matches!(*name, "amp" | "lt" | "gt" | "quot" | "apos")
    })
}

/// The text with those entities decoded that are wanted, given what is decoded before them and what stands behind.
fn replaced(text: &str, mut is_wanted: impl FnMut(&str, &Entity, &str) -> bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|place| rest.split_at_checked(place)) {
        replaced.push_str(before);
        let found = Entity::at_start(from).and_then(|entity| {
            let behind = from.get(entity.name.len() + 2..)?;
            is_wanted(&replaced, &entity, behind).then_some((entity.meant, behind))
        });
        match found {
            Some((meant, behind)) => {
                replaced.push_str(&meant);
                rest = behind;
            }
            None => {
                replaced.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    replaced.push_str(rest);
    Cow::Owned(replaced)
}

/// A plain text as the HTML that shows it, but for the entities in it that can only be meant.
pub(crate) fn as_html(text: &str) -> String {
    decoded(text, Writing::Plain).replace('&', "&amp;").replace('<', "&lt;")
}

/// An entity and what it stands for.
struct Entity<'a> {
    /// What stands between `&` and `;`.
    name: &'a str,
    meant: String,
}

impl Entity<'_> {
    fn at_start(text: &str) -> Option<Entity<'_>> {
        let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let name = text.get(1..end)?;
        let is_of_name = |(at, byte): (usize, u8)| byte.is_ascii_alphanumeric() || at == 0 && byte == b'#';
        if !name.bytes().enumerate().all(is_of_name) {
            return None;
        }
        match html_escape::decode_html_entities(text.get(..=end)?) {
            Cow::Owned(meant) => Some(Entity { name, meant: as_browsers_read(meant) }),
            // Numbers of what is no character stand for nothing.
            Cow::Borrowed(_) => is_number(name).then(|| Entity { name, meant: String::new() }),
        }
    }
}

fn is_number(name: &str) -> bool {
    match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => name
            .strip_prefix('#')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())),
    }
}

/// Numbers of control characters stand for what windows-1252 has in their place: `&#150;` is a dash.
fn as_browsers_read(meant: String) -> String {
    let mut characters = meant.chars();
    match (characters.next(), characters.next()) {
        (Some(control @ '\u{80}'..='\u{9f}'), None) => {
            let byte = u8::try_from(u32::from(control)).unwrap_or(b'?');
            WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()
        }
        _ => meant,
    }
}

/// Whether a text could be about the entity for `meant` between `before` and `behind`: it stands alone, and is not the
/// sign between two names (`Nord &amp; Söhne`).
fn may_be_spoken_of(meant: &str, before: &str, behind: &str) -> bool {
    let is_of_that_sort = |c: char| c.is_alphabetic() || matches!(c, '&' | '<' | '>');
    let is_alone = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
    let is_name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let joins_names =
        meant == "&" && is_name(before.split_whitespace().next_back()) && is_name(behind.split_whitespace().next());
    !meant.is_empty() && meant.chars().all(is_of_that_sort) && is_alone && !joins_names
}

/// Whether a character stands in the text as it is.
fn stands_raw(text: &str, character: char) -> bool {
    let is_raw = |(place, _): (usize, &str)| {
        character != '&' || Entity::at_start(text.get(place..).unwrap_or_default()).is_none()
    };
    text.match_indices(character).any(is_raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_once() {
        let cases = [
            ("named", "Hintert&uuml;r f&uuml;r 3&nbsp;Mio.", "Hintertür für 3\u{a0}Mio."),
            ("numbered", "f&#252;r M&#xFC;nchen &#8211; und", "für München – und"),
            ("numbers of windows-1252", "Netz &#150; &#132;neu&#147;", "Netz – „neu“"),
            ("signs", "&bdquo;R&amp;D&ldquo; &ndash; Nord &amp; S&ouml;hne", "„R&D“ – Nord & Söhne"),
            ("once", "Hintert&amp;uuml;r, das Zeichen &amp;amp; in HTML", "Hintert&uuml;r, das Zeichen &amp; in HTML"),
            ("none", "AT&T; R&D & Co; &unbekannt; &;", "AT&T; R&D & Co; &unbekannt; &;"),
            ("both ways", "Für die T&uuml;r und das Büro", "Für die Tür und das Büro"),
            ("names and a raw sign", "Nord &amp; Söhne kauft Kern & Co.", "Nord & Söhne kauft Kern & Co."),
            (
                "spoken of",
                "Statt ü steht „&uuml;“, statt & steht &amp; da.",
                "Statt ü steht „&uuml;“, statt & steht &amp; da.",
            ),
            ("numbers of no character", "a&#0;b&#7;c&#xFFFFFFFF;d", "abcd"),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(decoded(text, Writing::Html), wanted, "{name}");
        }
    }

    #[test]
    fn plain_text_speaks_of_what_stands_alone() {
        let text = "Das Zeichen &amp; in HTML, die Hintert&uuml;r";
        assert_eq!(decoded(text, Writing::Plain), "Das Zeichen &amp; in HTML, die Hintertür");
        assert_eq!(decoded(&as_html(text), Writing::Html), "Das Zeichen &amp; in HTML, die Hintertür");
    }
}
