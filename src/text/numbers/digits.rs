//! Figures written in digits: where they end, their value, and their English form.

use std::ops::Range;

use super::{ENGLISH, GERMAN, Style, number};
use crate::data::word_list;

/// Signs that group digits in Swiss figures: 12'500.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whether the German `figure` at byte `start` is a version, an address on a network or a port: `Firmware 3.100`.
pub fn is_version(text: &str, start: usize, figure: &str) -> bool {
    let before = text[..start].trim_end_matches([' ', '\u{a0}']);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    figure.contains('.')
        && (is_address(figure)
            || before.len() < start
                && (word_list!("de/before-versions.txt").ends(&word)
                    || word_list!("de/before-versions-whole.txt").contains(&word)))
}

/// Whether the figure is an address on a network, four numbers of a byte each: 192.168.178.254.
fn is_address(figure: &str) -> bool {
    let is_byte = |part: &str| {
        part.len() <= 3 && (part == "0" || !part.starts_with('0')) && part.parse::<u16>().is_ok_and(|byte| byte < 256)
    };
    figure.split('.').count() == 4 && figure.split('.').all(is_byte)
}

/// Bytes of the figures that are written in digits by German rules, without scale words, versions and times.
pub fn german_figures(text: &str) -> Vec<Range<usize>> {
    written(text, |start, figure| german_figure(figure).is_some() && !is_version(text, start, figure))
}

/// Bytes of versions and addresses that look like figures with grouped digits: `Firmware 3.100`.
pub fn versions(text: &str) -> Vec<Range<usize>> {
    written(text, |start, figure| german_figure(figure).is_some() && is_version(text, start, figure))
}

/// Bytes of what is written in digits and separators, where `is_one` says so of its first byte and itself.
fn written(text: &str, is_one: impl Fn(usize, &str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = figure_end(text, start);
        if is_one(start, &text[start..end]) {
            found.push(start..end);
        }
        from = end;
    }
    found
}

/// A German figure as English writes it: `6,55 Milliarden` → `6.55 billion`, `3.500` → `3,500`. `None` for what is no
/// plain figure (a version, a time of day).
pub fn in_english(figure: &str) -> Option<String> {
    let end = figure_end(figure, 0);
    figure_value(figure.get(..end)?, &GERMAN).filter(|_| end > 0 && !is_address(&figure[..end]))?;
    let digits: String = figure[..end]
        .chars()
        .map(|c| match c {
            ',' => '.',
            '.' => ',',
            c if APOSTROPHES.contains(&c) || c.is_whitespace() => ',',
            other => other,
        })
        .collect();
    let (factor, _) = scale(figure, end, &GERMAN);
    Some(match (ENGLISH.bare)().iter().find(|(_, cells)| number(cells) == Some(factor)) {
        Some((word, _)) => format!("{digits} {word}"),
        None => digits,
    })
}

/// The value of a figure written in digits by German rules (`3.500`, `12,5`, `2021`); `None` for versions and times
/// (`2.4.1`, `14.30`), whose parts are then figures of their own.
pub fn german_figure(figure: &str) -> Option<f64> {
    figure_value(figure, &GERMAN)
}

/// The end of the figure at `start`: digits with single separators between them, or in groups of three with spaces.
pub(super) fn figure_end(text: &str, start: usize) -> usize {
    if let Some(end) = spaced_end(text, start) {
        return end;
    }
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut end = start;
    while let Some(c) = text[end..].chars().next() {
        let is_separator = matches!(c, '.' | ',') || APOSTROPHES.contains(&c);
        let after = end + c.len_utf8();
        let goes_on = c.is_ascii_digit() || is_separator && is_digit(text[after..].chars().next());
        if !goes_on {
            break;
        }
        end = after;
    }
    end
}

/// The end of a figure like `12 500` or `1 250 000`, if one begins at `start`. Groups of other lengths beside it are those
/// of a telephone number: 0800 800 100.
fn spaced_end(text: &str, start: usize) -> Option<usize> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let is_gap = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let mut before = text[..start].chars().rev();
    let goes_on = before.next().filter(is_gap).is_some() && before.next().is_some_and(|c| c.is_ascii_digit());
    if goes_on
        || text[..start].ends_with([',', '.', '/', '-'])
        || !(1..=3).contains(&digits(start))
        || text[start..].starts_with('0')
    {
        return None;
    }
    let mut end = start + digits(start);
    let mut groups = 0;
    while let Some(gap) = text[end..].chars().next().filter(is_gap) {
        let next = end + gap.len_utf8();
        match digits(next) {
            0 => break,
            3 => end = next + 3,
            _ => return None,
        }
        groups += 1;
    }
    (groups > 0).then_some(end)
}

pub(super) fn figure_value(figure: &str, style: &Style) -> Option<f64> {
    if figure.contains(char::is_whitespace) {
        return figure.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    }
    let (whole, fraction) = match figure.split_once(style.decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None => (figure, ""),
    };
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let marks = [style.group, APOSTROPHES[0], APOSTROPHES[1]];
    let grouped = whole.contains(marks);
    if grouped {
        let mut groups = whole.split(marks);
        let first = groups.next()?;
        if first.is_empty() || first.len() > 3 || first.starts_with('0') || !groups.all(|g| g.len() == 3) {
            return None;
        }
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{digits}.{fraction}0").parse().ok()
}

/// The factor of the scale word after `end`, and where that word ends.
pub(super) fn scale(text: &str, end: usize, style: &Style) -> (f64, usize) {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    let word: String = rest[gap..].chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = word.to_lowercase();
    // `5 m` is five metres, `$5m` five million.
    if lower == "m" && gap > 0 {
        return (1.0, end);
    }
    match (style.scales)().get(&lower).and_then(number) {
        Some(factor) => (factor, end + gap + word.len()),
        None => (1.0, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_english() {
        for (german, english) in [
            ("6,55 Milliarden", Some("6.55 billion")),
            ("600 Mio", Some("600 million")),
            ("3.500", Some("3,500")),
            ("2021", Some("2021")),
            ("1,5 Billionen", Some("1.5 trillion")),
            ("2.4.1", None),
            ("192.168.178.254", None),
            ("1.200.000.000", Some("1,200,000,000")),
            ("12 500", Some("12,500")),
            ("12\u{202f}500", Some("12,500")),
            ("12'500", Some("12,500")),
            ("1’250’000", Some("1,250,000")),
            ("drei", None),
        ] {
            assert_eq!(in_english(german).as_deref(), english, "{german}");
        }
    }

    #[test]
    fn regression_versions_and_addresses_are_no_figures() {
        for (text, figures) in [
            ("Die Adresse 192.168.178.254 und Firmware 3.100 auf Port 8.080", &[][..]),
            ("Linux-Kernel 5.100, Android-Version 2.345", &[]),
            ("Der Export 3.500 neuer Geräte", &["3.500"]),
            ("Version 3 kostet 1.299 Euro", &["3", "1.299"]),
            ("unter 0800 800 100 oder 030 123 456 78", &["0800", "800", "100", "030", "123", "456", "78"]),
            ("rund 12 500 Konten, 1’250 Franken", &["12 500", "1’250"]),
        ] {
            let found: Vec<&str> = german_figures(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, figures, "{text}");
        }
    }
}
