//! Figures and sums of money in English form: `1.2 billion`, `$4.4 billion`, `€850,000`.

use crate::text::numbers;

/// Currencies that English writes with a sign before the figure, with the words that stand behind it otherwise.
const SIGNS: &[(char, &[&str])] = &[
    ('$', &["US dollars", "US dollar", "U.S. dollars", "US-dollars", "US-Dollar", "dollars", "dollar"]),
    ('€', &["euros", "euro", "Euros", "Euro", "EUR"]),
    ('£', &["pounds sterling", "British pounds"]),
];

const SCALES: &[&str] = &["thousand", "million", "billion", "trillion"];

/// Figures that were left in German form, and sums of money with their currency behind, as English writes them.
pub(super) fn in_english_form(english: &str, german: &str) -> String {
    signs_before(&without_stray_stops(&without_german_marks(&with_colons(english, german), german)))
}

/// `14.30` as `14:30`, where the German has `14.30 Uhr`.
fn with_colons(english: &str, german: &str) -> String {
    let mut text = english.to_owned();
    for (at, _) in german.match_indices(" Uhr") {
        let before = &german[..at];
        let start = before
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let time = &before[start..];
        if time.len() >= 4 && time.matches('.').count() == 1 {
            text = text.replace(time, &time.replace('.', ":"));
        }
    }
    text
}

/// `12,5` and `3.500` where the German has the same: English has 12.5 and 3,500.
fn without_german_marks(english: &str, german: &str) -> String {
    let mut text = english.to_owned();
    let tokens = german.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\''));
    for token in
        tokens.map(|token| token.trim_matches(['.', ',', '\''])).filter(|token| token.contains(['.', ',', '\'']))
    {
        let Some(english_form) = numbers::in_english(token).filter(|form| form != token) else { continue };
        let is_whole = |at: usize| {
            let outside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit());
            let after = &text[at + token.len()..];
            let goes_on = after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            outside(text[..at].chars().next_back()) && outside(after.chars().next()) && !goes_on
        };
        // The English of one figure may look like another one of the German (`1.234` and `1,234`): then all are left.
        if german.contains(&english_form) {
            continue;
        }
        if let Some(at) = text.match_indices(token).map(|(at, _)| at).find(|at| is_whole(*at)) {
            text.replace_range(at..at + token.len(), &english_form);
        }
    }
    text
}

/// `270 million. euros`: the stop is that of `Mio.`
fn without_stray_stops(text: &str) -> String {
    let mut out = text.to_owned();
    for scale in SCALES {
        let stray = format!("{scale}. ");
        while let Some(at) = out.find(&stray).filter(|at| out[at + stray.len()..].starts_with(char::is_lowercase)) {
            out.replace_range(at + scale.len()..at + scale.len() + 1, "");
        }
    }
    out
}

/// `4.4 billion US dollars` as `$4.4 billion`, `30 euros` as `€30`.
fn signs_before(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = at + figure_length(&rest[at..]);
        let figure = &rest[at..end];
        let before = &rest[..at];
        let behind = &rest[end..];
        let (scale, behind) = take_scale(behind);
        let has_sign = before.ends_with(['$', '€', '£', '¥']);
        // Years, parts of words, ranges and figures of a row share their currency with others.
        let is_part = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '.' | ','))
            || is_in_row(&format!("{out}{before}"));
        match currency(behind).filter(|_| !is_part || has_sign) {
            Some((sign, after)) => {
                out.push_str(before);
                if !before.ends_with(sign) {
                    out.push(sign);
                }
                out.push_str(figure);
                out.push_str(scale);
                rest = after;
            }
            None => {
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether a figure stands before the one that follows, joined with it: `3 to `, `between 3 and `.
fn is_in_row(before: &str) -> bool {
    [" to ", " and ", " or ", " – "]
        .iter()
        .filter_map(|link| before.strip_suffix(link))
        .any(|first| first.ends_with(|c: char| c.is_ascii_digit()) || SCALES.iter().any(|scale| first.ends_with(scale)))
}

fn figure_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let separator = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separator {
            break;
        }
        end += 1;
    }
    end
}

fn take_scale(text: &str) -> (&str, &str) {
    let found = SCALES.iter().find_map(|scale| {
        let end = text.strip_prefix(' ')?.strip_prefix(scale).map(|rest| text.len() - rest.len())?;
        (!text[end..].starts_with(char::is_alphanumeric)).then_some(end)
    });
    text.split_at(found.unwrap_or(0))
}

/// The sign of the currency that `text` begins with, and what follows it.
fn currency(text: &str) -> Option<(char, &str)> {
    let words = text.strip_prefix(' ')?;
    SIGNS.iter().find_map(|(sign, names)| {
        let rest = names.iter().find_map(|name| words.strip_prefix(name))?;
        let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        is_whole.then_some((*sign, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_english_form() {
        for (english, german, expected) in [
            ("It cost 4.4 billion US dollars.", "Es kostete 4,4 Mrd. US-Dollar.", "It cost $4.4 billion."),
            ("He pays 30 euros.", "Er zahlt 30 Euro.", "He pays €30."),
            ("He pays 1.2 million euro.", "Er zahlt 1,2 Mio. Euro.", "He pays €1.2 million."),
            ("He pays $3 dollars.", "Er zahlt 3 Dollar.", "He pays $3."),
            ("between 3 and 5 euros", "zwischen 3 und 5 Euro", "between 3 and 5 euros"),
            ("It rose to 1.2 billion euros.", "Er stieg auf 1,2 Mrd. Euro.", "It rose to €1.2 billion."),
            ("It began at 14.30.", "Es begann um 14.30 Uhr.", "It began at 14:30."),
            ("15-40 euros", "15 bis 40 Euro", "15-40 euros"),
            ("12,5 percent of 3.500", "12,5 Prozent von 3.500", "12.5 percent of 3,500"),
            ("version 2.4.1 of 12.5", "Version 2.4.1 von 12,5", "version 2.4.1 of 12.5"),
            ("270 million. euros, he said", "270 Mio. Euro, sagte er", "€270 million, he said"),
            ("It is 3 million. He left.", "Es sind 3 Mio. Er ging.", "It is 3 million. He left."),
            ("30 pounds of sugar", "30 Pfund Zucker", "30 pounds of sugar"),
            ("5 million Swiss francs", "5 Mio. Franken", "5 million Swiss francs"),
            ("a 500-euro fine", "ein Bußgeld von 500 Euro", "a 500-euro fine"),
            ("", "", ""),
        ] {
            assert_eq!(in_english_form(english, german), expected, "{english}");
        }
    }
}
