//! Marks of place and agency at the start of the text, and of agency or author at its end.

use super::date;
use crate::corpus::prose;
use crate::data::word_list;

/// Longest mark in brackets.
const MARK: usize = 40;

/// Most words of a place, as in “Frankfurt am Main/San Francisco”.
const PLACE_WORDS: usize = 6;

/// A text freed of its dateline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Freed<'a> {
    /// The text from its first sentence on.
    pub text: &'a str,
    /// The day as `YYYY-MM-DD`, where the dateline has it.
    pub date: Option<String>,
}

/// The text behind a place without an agency: `Bonn, 3. März 2024. `, `Wien – Die `.
///
/// With a date any such beginning is a dateline; without one only what a dash parts from the beginning of a sentence:
/// “Apple – der Konzern – …” goes on in lower case, “Berlin – Hauptstadt …” with a noun.
fn strip_plain(text: &str) -> Option<Freed<'_>> {
    const LONGEST: usize = 60;
    let opening: &str = text.get(..text.char_indices().nth(LONGEST).map_or(text.len(), |(place, _)| place))?;
    for (place, separator) in
        [". ", ": ", " – ", " — ", " - "].iter().filter_map(|s| opening.find(s).map(|at| (at, *s)))
    {
        let (before, rest) = (text.get(..place)?, text.get(place + separator.len()..)?.trim_start());
        if before.is_empty() || !is_place(before) {
            // “Bonn, 3. März 2024. Ein …”: the stop behind the day is none.
            let whole = date_end(text).and_then(|end| Some((text.get(..end)?, text.get(end..)?)));
            let Some((before, rest)) = whole else { continue };
            let rest_bare = rest.trim_start_matches([' ', '.', ':', '–', '—', '-', ',']);
            let is_parted = rest.trim_start().starts_with(['.', ':', '–', '—', '-']);
            if is_parted
                && is_place(before)
                && rest_bare.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || "„»«\"".contains(c))
            {
                return Some(Freed { text: rest_bare, date: date::in_prose(before) });
            }
            continue;
        }
        let dated = date::in_prose(before);
        let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let begins = first.chars().next().is_some_and(char::is_uppercase) && opens_sentence(first);
        let is_dash = separator.trim() != "." && separator.trim() != ":";
        let begins_anyhow =
            dated.is_some() && rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "„»«\"".contains(c));
        if begins && is_dash || begins_anyhow {
            return Some(Freed { text: rest, date: dated });
        }
    }
    None
}

/// Where a date with its year ends that stands behind a place and a comma at the beginning.
fn date_end(text: &str) -> Option<usize> {
    let comma = text.find(", ").filter(|place| *place < 40)?;
    let rest = text.get(comma + 2..)?;
    let year = rest.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).filter(|at| *at < 24).find(|at| {
        let digits = rest.get(*at..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
        digits == 4
    })?;
    let end = comma + 2 + year + 4;
    date::in_prose(text.get(comma + 2..end)?).map(|_| end)
}

/// The text behind `Berlin (dpa/tst) – `, `BERLIN, 27. Juli 2021 (AFP) - ` or `(dpa) `; none where there is no such mark.
///
/// A place without a mark in brackets goes where it cannot belong to the sentence: see [`strip_plain`].
pub(crate) fn strip(text: &str) -> Option<Freed<'_>> {
    strip_marked(text).or_else(|| strip_plain(text))
}

fn strip_marked(text: &str) -> Option<Freed<'_>> {
    let open = text.find('(')?;
    let close = open + text.get(open..)?.find(')')?;
    let (place, mark) = (text.get(..open)?, text.get(open + 1..close)?);
    let after = text.get(close + 1..)?;
    let rest = after.trim_start_matches([' ', '–', '—', '-', '‐', '−', ':', '.', '|']);
    let separated = after.trim_start().starts_with(['–', '—', '-', '‐', '−', ':'])
        || after.starts_with(". ")
        || after.starts_with('.');
    let is_known = is_known(mark);
    let begins_sentence = rest
        .chars()
        .next()
        .is_some_and(|first| first.is_uppercase() || first.is_numeric() || "„“”»«\"‚‘'›".contains(first));
    let dated = date::in_prose(place).or_else(|| date::in_text(mark));
    let is_mark = is_known || is_mark(mark);
    if !(is_mark && begins_sentence && (separated || is_known) && is_place(place))
        || (place.trim().is_empty() && !is_known && !is_slashed(mark))
    {
        return None;
    }
    Some(Freed { text: rest, date: dated })
}

/// The text without a mark such as `(dpa)`, `[jw]` or `(Jana Weber)` behind its last sentence.
pub(crate) fn strip_end(text: &str) -> &str {
    let bare = prose::without_remark(text);
    let remark = text.get(bare.len()..).unwrap_or_default().trim().trim_matches(['(', ')', '[', ']']);
    let is_initials = |word: &str| word.chars().all(|c| c.is_alphabetic() || "/-.,&@".contains(c));
    let is_mark = prose::words(remark) <= 3 && remark.split_whitespace().all(is_initials);
    if is_mark || is_known(remark) { bare } else { text }
}

/// Whether the whole block is such a mark.
pub(crate) fn is_mark_alone(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])) else {
        return false;
    };
    inner.chars().count() <= MARK && (is_known(inner) || is_mark(inner)) && prose::words(inner) <= 3
}

/// Whether a word begins a sentence rather than the name of a place.
fn opens_sentence(word: &str) -> bool {
    word_list!("de/sentence-openers.txt").contains(&word.to_lowercase())
}

fn is_known(mark: &str) -> bool {
    let lower = mark.to_lowercase();
    let mut words =
        lower.split(['/', ',', ' ', '&', '+', '|']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    mark.chars().count() <= MARK && words.any(|word| word_list!("de/agencies.txt").contains(word))
}

/// Something like an agency: few letters, slashes and dots.
fn is_mark(mark: &str) -> bool {
    let fits = |c: char| c.is_alphabetic() || "/-.,& ".contains(c);
    !mark.is_empty() && mark.chars().count() <= 25 && mark.chars().all(fits) && prose::words(mark) <= 3
}

fn is_slashed(mark: &str) -> bool {
    mark.contains('/') && mark.chars().all(|c| c.is_lowercase() || c == '/')
}

/// A name of one or more places, with a date at most.
fn is_place(text: &str) -> bool {
    let without_date = date::line(text).map_or_else(|| text.to_owned(), |line| line.rest);
    let words: Vec<&str> = without_date
        .split([' ', '/', ','])
        .map(|word| word.trim_matches(['.', '-', '–']))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > PLACE_WORDS {
        return false;
    }
    let begins_phrase = words.first().is_some_and(|first| opens_sentence(first));
    let is_name = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || word_list!("de/place-prepositions.txt").contains(word)
            || matches!(*word, "der" | "de" | "del")
    };
    !begins_phrase && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let cases = [
            ("Berlin (dpa/tst) – Der Konzern wächst.", Some("Der Konzern wächst."), None),
            ("BERLIN (AFP) - Der Konzern wächst.", Some("Der Konzern wächst."), None),
            ("Tarnitz (eig.) – Der Konzern wächst.", Some("Der Konzern wächst."), None),
            ("Hohenwarft (ndp/kra) – „Wir wachsen“, sagt er.", Some("„Wir wachsen“, sagt er."), None),
            ("Frankfurt am Main/San Francisco (Reuters) – 4 Mrd. Euro fließen.", Some("4 Mrd. Euro fließen."), None),
            ("Wien, 3. Jänner 2022 (APA) – Die Behörde prüft.", Some("Die Behörde prüft."), Some("2022-01-03")),
            ("Berlin (dpa, 27.7.2021) Die Behörde prüft.", Some("Die Behörde prüft."), Some("2021-07-27")),
            ("(dpa) Die Behörde prüft.", Some("Die Behörde prüft."), None),
            ("(ndp/kra) – Die Behörde prüft.", Some("Die Behörde prüft."), None),
            ("Berlin – Die Behörde prüft.", Some("Die Behörde prüft."), None),
            ("Bonn, 3. März 2024. Ein Kabel misst.", Some("Ein Kabel misst."), Some("2024-03-03")),
            ("Bad Homburg, 3.3.2024 – Siemens baut.", Some("Siemens baut."), Some("2024-03-03")),
            ("WIEN – Nach dem Urteil wird gebaut.", Some("Nach dem Urteil wird gebaut."), None),
            ("Apple – der Konzern – baut.", None, None),
            ("Berlin – Hauptstadt der Diebe – baut.", None, None),
            ("Die Idee – Das Werk zu bauen – scheitert.", None, None),
            ("Am 3. März 2024. Das war der Tag.", None, None),
            ("Das Bundesamt (BSI) – die Behörde aus Bonn – warnt.", None, None),
            ("Das Amt (BSI) – Teil des Ministeriums – warnt.", None, None),
            ("Nordlicht (NLH) baut ein Werk.", None, None),
            ("Tencent (Shenzhen) setzt aus: Weixin.", None, None),
            ("Kein Zeichen.", None, None),
        ];
        for (text, wanted, date) in cases {
            let freed = strip(text);
            assert_eq!(freed.as_ref().map(|freed| freed.text), wanted, "{text}");
            assert_eq!(freed.and_then(|freed| freed.date).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn end_marks() {
        let cases = [
            ("Das ist neu. (dpa)", "Das ist neu."),
            ("„Das ist neu.“ (ndp/kra)", "„Das ist neu.“"),
            ("Das ist neu. [jw]", "Das ist neu."),
            ("Das ist neu. (Jana Weber)", "Das ist neu."),
            ("Zuständig ist das Amt (BSI).", "Zuständig ist das Amt (BSI)."),
            ("Das ist neu. (Az. 7 O 418/23)", "Das ist neu. (Az. 7 O 418/23)"),
        ];
        for (text, wanted) in cases {
            assert_eq!(strip_end(text), wanted);
        }
        assert!(is_mark_alone("(ymo/ndp)"));
        assert!(!is_mark_alone("Text"));
    }
}
