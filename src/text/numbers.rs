//! Figures in German and English text, as values that can be compared across the two languages.
//!
//! `1,2 Milliarden`, `1.2 billion` and `$1.2bn` are all 1 200 000 000. German Billion is English trillion.

use std::ops::Range;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes of the figure, scale word included.
    pub range: Range<usize>,
    /// Its value, scale word multiplied in.
    pub value: f64,
    /// Whether it is written with digits (else as a word: `drei`, `three`).
    pub digits: bool,
}

impl Quantity {
    /// Whether two figures are the same value, to the precision that their own rounding leaves.
    pub fn same_value(&self, other: &Quantity) -> bool {
        let size = self.value.abs().max(other.value.abs());
        (self.value - other.value).abs() <= size * 1e-9
    }
}

/// How a language writes figures.
struct Style {
    decimal: char,
    group: char,
    scales: &'static [(&'static str, f64)],
    words: &'static [(&'static str, f64)],
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
    ],
    words: &[
        ("zwei", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("fünf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwölf", 12.0),
        ("dreizehn", 13.0),
        ("vierzehn", 14.0),
        ("fünfzehn", 15.0),
        ("zwanzig", 20.0),
        ("dreißig", 30.0),
        ("dreissig", 30.0),
        ("vierzig", 40.0),
        ("fünfzig", 50.0),
        ("hundert", 100.0),
    ],
};

const ENGLISH: Style = Style {
    decimal: '.',
    group: ',',
    scales: &[
        ("thousand", 1e3),
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
    ],
    words: &[
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("hundred", 100.0),
    ],
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
                // Through the decimal notation, so that 1,2 Milliarden is the same float as 1200000000.
                let scaled = format!("{value}e{}", factor.log10().round()).parse().unwrap_or(value * factor);
                found.push(Quantity { range: start..scale_end, value: scaled, digits: true });
                rest_from = scale_end;
            }
            None => {
                let mut from = start;
                for part in figure.split(|c: char| !c.is_ascii_digit()) {
                    if let Ok(value) = part.parse() {
                        found.push(Quantity { range: from..from + part.len(), value, digits: true });
                    }
                    from += part.len() + 1;
                }
                rest_from = end;
            }
        }
        after_words = rest_from;
    }
    push_words(text, after_words..text.len(), style, &mut found);
    found
}

/// The end of the figure at `start`: digits with single separators between them.
fn figure_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
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

fn figure_value(figure: &str, style: &Style) -> Option<f64> {
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
    let mut from = range.start;
    for word in text[range.clone()].split(|c: char| !c.is_alphabetic()) {
        let start = from;
        from += word.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
        let lower = word.to_lowercase();
        if let Some((_, value)) = style.words.iter().find(|(name, _)| *name == lower) {
            let end = start + word.len();
            let (factor, scale_end) = scale(text, end, style);
            found.push(Quantity { range: start..scale_end, value: value * factor, digits: false });
        }
    }
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
    fn regression_scaled_values_are_equal_across_notations() {
        assert_eq!(values(german("1,2 Milliarden")), values(german("1.200.000.000")));
        assert_eq!(values(german("4,35 Mio.")), values(english("4,350,000")));
    }
}
