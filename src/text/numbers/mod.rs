//! Figures in German and English text, as values that can be compared across the two languages.
//!
//! `1,2 Milliarden`, `1.2 billion` and `$1.2bn` are all 1 200 000 000. German Billion is English trillion.

mod words;

use std::ops::Range;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes of the figure, scale word included.
    pub range: Range<usize>,
    /// Its value, scale word multiplied in.
    pub value: f64,
    /// Other values that it may stand for: `half` for 2 and 50, the 30 in `30 bis 50 Millionen` for 30 million.
    pub also: Vec<f64>,
    /// Whether it is written with digits (else as a word: `drei`, `three`).
    pub digits: bool,
}

impl Quantity {
    /// Whether two figures can be the same value, to the precision that their own rounding leaves.
    pub fn same_value(&self, other: &Quantity) -> bool {
        self.values().any(|one| other.values().any(|two| (one - two).abs() <= one.abs().max(two.abs()) * 1e-9))
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        std::iter::once(self.value).chain(self.also.iter().copied())
    }

    fn multiply(&mut self, factor: f64) {
        self.value = scaled(self.value, factor);
        self.also.iter_mut().for_each(|value| *value = scaled(*value, factor));
    }
}

/// The product with a power of ten, through the decimal notation, so that 1,2 Milliarden is the same float as 1200000000.
fn scaled(value: f64, factor: f64) -> f64 {
    format!("{value}e{}", factor.log10().round()).parse().unwrap_or(value * factor)
}

/// How a language writes figures.
struct Style {
    decimal: char,
    group: char,
    scales: &'static [(&'static str, f64)],
    /// Words of scale that stand without a figure before them (`Milliarden von Euro`, `billions`), as they begin.
    bare: &'static [(&'static str, f64)],
    /// Words between two figures that may share the scale word of the second.
    between: &'static [&'static str],
    word: fn(&str) -> Option<words::Values>,
}

const GERMAN: Style = Style {
    decimal: ',',
    group: '.',
    scales: &[
        ("tausend", 1e3),
        ("tsd", 1e3),
        ("million", 1e6),
        ("millionen", 1e6),
        ("mio", 1e6),
        ("milliarde", 1e9),
        ("milliarden", 1e9),
        ("mrd", 1e9),
        ("billion", 1e12),
        ("billionen", 1e12),
        ("bio", 1e12),
        ("billiarde", 1e15),
        ("billiarden", 1e15),
        ("trillion", 1e18),
        ("trillionen", 1e18),
    ],
    bare: &[("milliarde", 1e9), ("million", 1e6), ("billion", 1e12), ("tausende", 1e3)],
    between: &["bis", "auf", "und", "oder", "–", "-"],
    word: words::german,
};

const ENGLISH: Style = Style {
    decimal: '.',
    group: ',',
    scales: &[
        ("thousand", 1e3),
        ("k", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("mn", 1e6),
        ("m", 1e6),
        ("billion", 1e9),
        ("billions", 1e9),
        ("bn", 1e9),
        ("trillion", 1e12),
        ("trillions", 1e12),
        ("tn", 1e12),
        ("quadrillion", 1e15),
        ("quintillion", 1e18),
    ],
    bare: &[("billion", 1e9), ("million", 1e6), ("trillion", 1e12), ("thousand", 1e3)],
    between: &["to", "and", "or", "–", "-"],
    word: words::english,
};

/// Figures in German text.
pub fn german(text: &str) -> Vec<Quantity> {
    quantities(text, &GERMAN)
}

/// Figures in English text.
pub fn english(text: &str) -> Vec<Quantity> {
    quantities(text, &ENGLISH)
}

/// A German figure as English writes it: `6,55 Milliarden` → `6.55 billion`, `3.500` → `3,500`. `None` for what is no
/// plain figure (a version, a time of day).
pub fn in_english(figure: &str) -> Option<String> {
    let end = figure_end(figure, 0);
    figure_value(figure.get(..end)?, &GERMAN).filter(|_| end > 0)?;
    let digits: String = figure[..end]
        .chars()
        .map(|c| match c {
            ',' => '.',
            '.' | '\'' => ',',
            other => other,
        })
        .collect();
    let (factor, _) = scale(figure, end, &GERMAN);
    let word = match factor {
        1e3 => " thousand",
        1e6 => " million",
        1e9 => " billion",
        1e12 => " trillion",
        _ => "",
    };
    Some(format!("{digits}{word}"))
}

/// The value of a figure written in digits by German rules (`3.500`, `12,5`, `2021`); `None` for versions and times
/// (`2.4.1`, `14.30`), whose parts are then figures of their own.
pub fn german_figure(figure: &str) -> Option<f64> {
    figure_value(figure, &GERMAN)
}

fn quantities(text: &str, style: &Style) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut rest_from = 0;
    let mut after_words = 0;
    while let Some(start) = text[rest_from..].find(|c: char| c.is_ascii_digit()).map(|i| rest_from + i) {
        let end = figure_end(text, start);
        push_words(text, after_words..start, style, &mut found);
        let figure = &text[start..end];
        match figure_value(figure, style) {
            Some(value) => {
                let (factor, scale_end) = scale(text, end, style);
                let also = other_meanings(text, end, value);
                let mut quantity = Quantity { range: start..scale_end, value, also, digits: true };
                quantity.multiply(factor);
                found.push(quantity);
                rest_from = scale_end;
            }
            None => {
                let mut from = start;
                for part in figure.split(|c: char| !c.is_ascii_digit()) {
                    if let Ok(value) = part.parse() {
                        let range = from..from + part.len();
                        found.push(Quantity { range, value, also: Vec::new(), digits: true });
                    }
                    from += part.len() + 1;
                }
                rest_from = end;
            }
        }
        after_words = rest_from;
    }
    push_words(text, after_words..text.len(), style, &mut found);
    share_scales(text, style, &mut found);
    shares(text, &mut found);
    for quantity in &mut found {
        let rest = text[quantity.range.end..].trim_start_matches([' ', '\u{a0}', '-']);
        let unit: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let own = &text[quantity.range.clone()];
        let is_hour = own.starts_with("hour");
        if let Some(factor) = words::in_other_units(&unit).or(is_hour.then_some(60.0)) {
            quantity.also.push(quantity.value * factor);
        }
    }
    found
}

/// `der 90er Jahre` are the 1990s; `50 Prozent` may be told as half.
fn other_meanings(text: &str, end: usize, value: f64) -> Vec<f64> {
    let rest = &text[end..];
    let is_decade = rest.starts_with("er") && value < 100.0 && value % 10.0 == 0.0;
    if is_decade { vec![1900.0 + value] } else { Vec::new() }
}

/// The share that `neun von zehn` or `nine out of ten` are, in per cent.
fn shares(text: &str, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else { continue };
        let between = text.get(first.range.end..second.range.start).unwrap_or_default().trim();
        if matches!(between, "von" | "in" | "out of" | "of") && first.value < second.value && second.value <= 100.0 {
            first.also.push(100.0 * first.value / second.value);
        }
    }
}

/// The first figure of `30 bis 50 Millionen` may mean 30 million.
fn share_scales(text: &str, style: &Style, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else { continue };
        let between = text.get(first.range.end..second.range.start).unwrap_or_default().trim();
        let own = text[second.range.clone()].trim_end();
        let factor =
            style.scales.iter().find(|(name, _)| own.to_lowercase().ends_with(name)).map(|(_, factor)| *factor);
        let plain = text[first.range.clone()].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if let Some(factor) = factor
            && plain
            && style.between.contains(&between)
        {
            first.also.push(scaled(first.value, factor));
        }
    }
}

/// The end of the figure at `start`: digits with single separators between them, or in groups of three with spaces.
fn figure_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    if let Some(end) = spaced_end(text, start) {
        return end;
    }
    let mut end = start;
    while end < bytes.len() {
        let separator = matches!(bytes[end], b'.' | b',' | b'\'') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separator {
            break;
        }
        end += 1;
    }
    end
}

/// The end of a figure like `12 500` or `1 250 000`, if one begins at `start`.
fn spaced_end(text: &str, start: usize) -> Option<usize> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let is_gap = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    if text[..start].ends_with([',', '.', '/', '-'])
        || !(1..=3).contains(&digits(start))
        || text[start..].starts_with('0')
    {
        return None;
    }
    let mut end = start + digits(start);
    let mut groups = 0;
    while let Some(gap) = text[end..].chars().next().filter(is_gap) {
        let next = end + gap.len_utf8();
        if digits(next) != 3 {
            break;
        }
        end = next + 3;
        groups += 1;
    }
    (groups > 0).then_some(end)
}

fn figure_value(figure: &str, style: &Style) -> Option<f64> {
    if figure.contains(char::is_whitespace) || figure.contains('\u{202f}') {
        return figure.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    }
    let (whole, fraction) = match figure.split_once(style.decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None => (figure, ""),
    };
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let grouped = whole.contains([style.group, '\'']);
    if grouped {
        let mut groups = whole.split([style.group, '\'']);
        let first = groups.next()?;
        if first.is_empty() || first.len() > 3 || first.starts_with('0') || !groups.all(|g| g.len() == 3) {
            return None;
        }
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{digits}.{fraction}0").parse().ok()
}

/// The factor of the scale word after `end`, and where that word ends.
fn scale(text: &str, end: usize, style: &Style) -> (f64, usize) {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    let word: String = rest[gap..].chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = word.to_lowercase();
    // `5 m` is five metres, `$5m` five million.
    if lower == "m" && gap > 0 {
        return (1.0, end);
    }
    match style.scales.iter().find(|(name, _)| *name == lower) {
        Some((_, factor)) => (*factor, end + gap + word.len()),
        None => (1.0, end),
    }
}

fn push_words(text: &str, range: Range<usize>, style: &Style, found: &mut Vec<Quantity>) {
    let words: Vec<(usize, &str)> = letters(text, range);
    let mut at = 0;
    while at < words.len() {
        let (start, word) = words[at];
        at += 1;
        // One is said too often to be a number, but for `one and a half`, and `an hour and a half`.
        let one = (word.eq_ignore_ascii_case("one") || TIMES.contains(&word))
            && and_a_half(text, start + word.len()).is_some();
        let Some((value, also)) = (style.word)(&word.to_lowercase()).or(one.then(|| (1.0, Vec::new()))) else {
            let lower = word.to_lowercase();
            if let Some((_, value)) = style.bare.iter().find(|(name, _)| lower.starts_with(name)) {
                let range = start..start + word.len();
                found.push(Quantity { range, value: *value, also: Vec::new(), digits: false });
            }
            continue;
        };
        let mut quantity = Quantity { range: start..start + word.len(), value, also, digits: false };
        // Twenty-three, two hundred and fifty.
        while let Some((place, next)) = words.get(at).copied() {
            let between = text[quantity.range.end..place].trim();
            let joined = (style.word)(&next.to_lowercase()).and_then(|(next, _)| words::joined(quantity.value, next));
            match joined.filter(|_| between.is_empty() || between == "-") {
                Some(value) => {
                    quantity = Quantity { range: start..place + next.len(), value, also: Vec::new(), digits: false };
                    at += 1;
                }
                None => break,
            }
        }
        if let Some((place, next)) = words.get(at).copied()
            && matches!(&text[quantity.range.end..place], " " | "-")
            && let Some(share) = words::fraction(quantity.value, &next.to_lowercase())
        {
            let also = vec![100.0 * share];
            quantity = Quantity { range: start..place + next.len(), value: share, also, digits: false };
            at += 1;
        }
        if let Some(end) = and_a_half(text, quantity.range.end) {
            quantity.range.end = end;
            quantity.value += 0.5;
            at += words[at..].iter().take_while(|(place, _)| *place < end).count();
        }
        let (factor, scale_end) = scale(text, quantity.range.end, style);
        if factor > 1.0 {
            quantity.multiply(factor);
            quantity.range.end = scale_end;
            at += words[at..].iter().take_while(|(place, _)| *place < scale_end).count();
        }
        found.push(quantity);
    }
}

/// Units that `and a half` follows.
const TIMES: &[&str] = &["hour", "day", "week", "month", "year", "decade"];

/// Words of letters alone with their places.
fn letters(text: &str, range: Range<usize>) -> Vec<(usize, &str)> {
    let mut from = range.start;
    let mut words = Vec::new();
    for word in text[range].split(|c: char| !c.is_alphabetic()) {
        if !word.is_empty() {
            words.push((from, word));
        }
        from += word.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The end of `and a half` behind a number word.
fn and_a_half(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    ["-and-a-half", " and a half"].iter().find(|half| rest.starts_with(**half)).map(|half| end + half.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(quantities: Vec<Quantity>) -> Vec<f64> {
        quantities.into_iter().map(|q| q.value).collect()
    }

    #[test]
    fn german_figures() {
        for (text, expected) in [
            ("rund 1,2 Milliarden Nutzer", &[1.2e9][..]),
            ("für 4,4 Mrd. US-Dollar", &[4.4e9]),
            ("600 Mio. Euro", &[6e8]),
            ("3.500 Kunden und 12,5 %", &[3500.0, 12.5]),
            ("am 31. August 2021", &[31.0, 2021.0]),
            ("um 14.30 Uhr", &[14.0, 30.0]),
            ("Version 2.4.1", &[2.0, 4.0, 1.0]),
            ("1.234.567,89 Franken", &[1234567.89]),
            ("3,4 Billionen Dollar", &[3.4e12]),
            ("drei Firmen, zwei Millionen Euro", &[3.0, 2e6]),
            ("15'000 Franken", &[15000.0]),
            ("keine Zahl", &[]),
            ("zwischen 30 und 50 Millionen", &[30.0, 5e7]),
            ("12 500 Menschen, 1 250 000 Euro", &[12500.0, 1250000.0]),
            ("am 5. 300 Menschen", &[5.0, 300.0]),
            ("anderthalb Milliarden", &[1.5e9]),
            ("dreiundzwanzig Millionen", &[2.3e7]),
            ("Milliarden Euro, ein Millionenverlust", &[1e9, 1e6]),
            ("der dritte von zwölf", &[3.0, 12.0]),
            ("auf 0,5 Prozent", &[0.5]),
        ] {
            assert_eq!(values(german(text)), expected, "{text}");
        }
    }

    #[test]
    fn english_figures() {
        for (text, expected) in [
            ("some 1.2 billion users", &[1.2e9][..]),
            ("$4.4bn", &[4.4e9]),
            ("€600m", &[6e8]),
            ("3,500 customers and 12.5%", &[3500.0, 12.5]),
            ("on 31 August 2021", &[31.0, 2021.0]),
            ("three firms", &[3.0]),
            ("3.4 trillion dollars", &[3.4e12]),
            ("a 5 m cable", &[5.0]),
            ("twenty-three firms and two hundred and fifty plants", &[23.0, 200.0, 50.0]),
            ("two hundred firms", &[200.0]),
            ("one and a half billion euros", &[1.5e9]),
            ("two and a half billion euros", &[2.5e9]),
            ("billions of euros", &[1e9]),
        ] {
            assert_eq!(values(english(text)), expected, "{text}");
        }
    }

    #[test]
    fn figures_in_english() {
        for (german, english) in [
            ("6,55 Milliarden", Some("6.55 billion")),
            ("600 Mio", Some("600 million")),
            ("3.500", Some("3,500")),
            ("2021", Some("2021")),
            ("1,5 Billionen", Some("1.5 trillion")),
            ("2.4.1", None),
            ("drei", None),
        ] {
            assert_eq!(in_english(german).as_deref(), english, "{german}");
        }
    }

    #[test]
    fn figures_may_mean_the_same() {
        for (one, other, same) in [
            ("die Hälfte", "50 percent", true),
            ("halb so viel", "half as much", true),
            ("ein Drittel", "a third", true),
            ("zum dritten Mal", "for the third time", true),
            ("der 90er Jahre", "of the 1990s", true),
            ("der 90er Jahre", "of the nineties", true),
            ("verdoppelt", "doubled", true),
            ("ein Dutzend", "a dozen", true),
            ("30 bis 50 Millionen", "30 million to 50 million", true),
            ("drei", "four", false),
            ("verdreifacht", "doubled", false),
            ("Milliarden", "millions", false),
            ("zweitausend", "two hundred", false),
            ("anderthalb Milliarden", "1.5 billion", true),
            ("anderthalb Jahre", "eighteen months", true),
            ("90 Minuten", "an hour and a half", true),
            ("30 Jahren", "three decades", true),
            ("drei Viertel", "75 per cent", true),
            ("zwei Drittel", "two thirds", true),
            ("ein Drittel", "two thirds", false),
            ("neun von zehn", "90 per cent", false),
            ("von 8,2 auf 11 Milliarden", "from 8.2 billion to 11 billion", true),
            ("der Neunzigerjahre", "of the 1990s", true),
        ] {
            let (ours, theirs) = (german(one), english(other));
            assert_eq!(ours.iter().all(|q| theirs.iter().any(|e| e.same_value(q))), same, "{one}: {ours:?} {theirs:?}");
        }
    }

    #[test]
    fn regression_scaled_values_are_equal_across_notations() {
        assert_eq!(values(german("1,2 Milliarden")), values(german("1.200.000.000")));
        assert_eq!(values(german("4,35 Mio.")), values(english("4,350,000")));
    }
}
