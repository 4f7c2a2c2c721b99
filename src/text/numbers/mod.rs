//! Figures in German and English text, as values that can be compared across the two languages.
//!
//! `1,2 Milliarden`, `1.2 billion` and `$1.2bn` are all 1 200 000 000. German Billion is English trillion.

mod digits;
mod find_numbers;
mod measures;
mod number_words;
pub(crate) mod numeric_characters;
mod shares;

use std::ops::Range;

use digits::{figure_end, figure_value, scale};
pub use digits::{german_figure, german_figures, in_english, is_version, versions};
use find_numbers::push_words;
pub use measures::Measure;
pub(crate) use number_words::must_be_told;
pub(crate) use numeric_characters::without_indices;

use crate::data::{Table, WordList, table, word_list};

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
    /// The unit beside it, where units were asked for.
    pub measure: Option<Measure>,
}

impl Quantity {
    fn new(range: Range<usize>, value: f64, also: Vec<f64>, digits: bool) -> Quantity {
        Quantity { range, value, also, digits, measure: None }
    }

    /// Whether two figures can be the same value, to the precision that their own rounding leaves: also in units of one
    /// kind (1,2 Kilometer, 1,200 metres).
    pub fn same_value(&self, other: &Quantity) -> bool {
        self.values().any(|one| other.values().any(|two| is_same(one, two)))
            || matches!((self.measure, other.measure), (Some(own), Some(measure))
                if own.dimension == measure.dimension && is_same(self.value * own.factor, other.value * measure.factor))
    }

    /// Whether it is a share of something: half, a third.
    pub(crate) fn is_share(&self) -> bool {
        self.value < 1.0 && self.also.contains(&(100.0 * self.value))
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        std::iter::once(self.value).chain(self.also.iter().copied())
    }

    fn multiply(&mut self, factor: f64) {
        self.value = scaled(self.value, factor);
        self.also.iter_mut().for_each(|value| *value = scaled(*value, factor));
    }
}

fn is_same(one: f64, two: f64) -> bool {
    (one - two).abs() <= one.abs().max(two.abs()) * 1e-9
}

/// The product with a power of ten, through the decimal notation, so that 1,2 Milliarden is the same float as 1200000000.
fn scaled(value: f64, factor: f64) -> f64 {
    format!("{value}e{}", factor.log10().round()).parse().unwrap_or(value * factor)
}

/// How a language writes figures.
struct Style {
    decimal: char,
    group: char,
    /// Words of scale behind a figure, with their factor.
    scales: fn() -> &'static Table,
    /// Words of scale that stand without a figure before them (`Milliarden von Euro`, `billions`), as they begin.
    bare: fn() -> &'static Table,
    /// Words between two figures that may share the scale word of the second.
    between: fn() -> &'static WordList,
    word: fn(&str) -> Option<number_words::Values>,
    /// Units of measure and money.
    measures: fn() -> &'static Table,
}

const GERMAN: Style = Style {
    decimal: ',',
    group: '.',
    scales: || table!("de/scales.tsv"),
    bare: || table!("de/scales-alone.tsv"),
    between: || word_list!("de/between-figures.txt"),
    word: number_words::german,
    measures: || table!("de/measures.tsv"),
};

const ENGLISH: Style = Style {
    decimal: '.',
    group: ',',
    scales: || table!("en/scales.tsv"),
    bare: || table!("en/scales-alone.tsv"),
    between: || word_list!("en/between-figures.txt"),
    word: number_words::english,
    measures: || table!("en/measures.tsv"),
};

/// The number that a table has beside one of its expressions.
fn number(cells: &[&str]) -> Option<f64> {
    cells.first()?.parse().ok()
}

/// Whether `between` joins two German figures that may share their scale or their currency: 30 bis 50 Millionen Euro.
pub(crate) fn joins_german(between: &str) -> bool {
    (GERMAN.between)().contains(between)
}

/// English words of scale: thousand, million and so on.
pub(crate) fn english_scales() -> impl Iterator<Item = &'static str> {
    (ENGLISH.bare)().iter().map(|(word, _)| word)
}

/// Figures in German text.
pub fn german(text: &str) -> Vec<Quantity> {
    quantities(text, &GERMAN)
}

/// Figures in English text.
pub fn english(text: &str) -> Vec<Quantity> {
    quantities(text, &ENGLISH)
}

/// Figures in German text with their units.
pub(crate) fn german_with_units(text: &str) -> Vec<Quantity> {
    with_units(text, &GERMAN)
}

/// Figures in English text with their units.
pub(crate) fn english_with_units(text: &str) -> Vec<Quantity> {
    with_units(text, &ENGLISH)
}

fn with_units(text: &str, style: &Style) -> Vec<Quantity> {
    let mut found = quantities(text, style);
    measure(text, style, &mut found);
    found
}

fn quantities(text: &str, style: &Style) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut rest_from = 0;
    let mut after_words = 0;
    let is_figure = |c: char| c.is_ascii_digit() || numeric_characters::fraction(c).is_some();
    while let Some(start) = text[rest_from..].find(is_figure).map(|i| rest_from + i) {
        push_words(text, after_words..start, style, &mut found);
        if let Some((value, end)) = numeric_characters::fraction_behind(text, start) {
            let (factor, scale_end) = scale(text, end, style);
            let mut quantity = Quantity::new(start..scale_end, value, vec![100.0 * value], true);
            quantity.multiply(factor);
            found.push(quantity);
            (rest_from, after_words) = (scale_end, scale_end);
            continue;
        }
        let mut end = figure_end(text, start);
        let figure = &text[start..end];
        let is_version = style.group == '.' && is_version(text, start, figure);
        match figure_value(figure, style).filter(|_| !is_version) {
            Some(mut value) => {
                if let Some((fraction, fraction_end)) = numeric_characters::fraction_behind(text, end) {
                    (value, end) = (value + fraction, fraction_end);
                } else if let Some((power, power_end)) = numeric_characters::power(text, end, value) {
                    (value, end) = (power, power_end);
                }
                let (factor, scale_end) = scale(text, end, style);
                let also = other_meanings(text, end, value);
                let mut quantity = Quantity::new(start..scale_end, value, also, true);
                quantity.multiply(factor);
                found.push(quantity);
                rest_from = scale_end;
            }
            None => {
                let mut from = start;
                for part in figure.split_inclusive(|c: char| !c.is_ascii_digit()) {
                    let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
                    if let Ok(value) = digits.parse() {
                        found.push(Quantity::new(from..from + digits.len(), value, Vec::new(), true));
                    }
                    from += part.len();
                }
                rest_from = end;
            }
        }
        after_words = rest_from;
    }
    push_words(text, after_words..text.len(), style, &mut found);
    share_scales(text, style, &mut found);
    shares::mark(text, &mut found);
    for quantity in &mut found {
        let rest = text[quantity.range.end..].trim_start_matches([' ', '\u{a0}', '-']);
        let unit: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let own = &text[quantity.range.clone()];
        let is_hour = own.starts_with("hour");
        if let Some(factor) = number_words::in_other_units(&unit).or(is_hour.then_some(60.0)) {
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

/// Finds the units; the first figure of `30 bis 50 Euro` has that of the second.
fn measure(text: &str, style: &Style, found: &mut [Quantity]) {
    for quantity in found.iter_mut() {
        quantity.measure = measures::measure(text, quantity.range.start, quantity.range.end, style);
    }
    for at in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else { continue };
        let between = text.get(first.range.end..second.range.start).unwrap_or_default().trim();
        // From 30 to 50 per cent, but um 6 auf 50 Prozent.
        if first.measure.is_none() && between != "auf" && (style.between)().contains(between) {
            first.measure = second.measure;
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
        let factor = (style.scales)().ending(&own.to_lowercase()).and_then(|(_, cells)| number(cells));
        let plain = text[first.range.clone()].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if let Some(factor) = factor
            && plain
            && (style.between)().contains(between)
        {
            first.also.push(scaled(first.value, factor));
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
            ("Delayed by One and a Half Years", &[1.5]),
            ("billions of euros", &[1e9]),
        ] {
            assert_eq!(values(english(text)), expected, "{text}");
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
            ("neun von zehn", "90 per cent", true),
            ("von 8,2 auf 11 Milliarden", "from 8.2 billion to 11 billion", true),
            ("der Neunzigerjahre", "of the 1990s", true),
            ("jeder zehnte", "one in ten", true),
            ("jeder zehnte", "1 in 10", true),
            ("jeder fünfte", "every five", false),
            ("jede dritte Woche", "every three weeks", true),
            ("jede zweite", "every other firm", true),
            ("eine von drei", "a third", true),
            ("jeder fünfte", "one adult in five", true),
            ("jeder Hundertste", "one in a hundred", true),
            ("versiebenfacht", "sevenfold", true),
            ("halbiert", "doubled", false),
            ("ein Drittel mehr", "three times more", false),
            ("zwei Dutzend", "24", true),
            ("zwei Dutzend", "twelve", false),
            ("ein halbes Dutzend", "half a dozen", true),
            ("ein halbes Dutzend", "six", true),
            ("zehnmal", "ten times", true),
            ("das halbe Dutzend", "the half-dozen", true),
            ("einundzwanzig", "twenty-one", true),
            ("61", "Sixty-one", true),
            ("eine Dreiviertelmillion", "three quarters of a million", true),
            ("in den Vierzigern", "in his forties", true),
            ("zum hundertsten Mal", "for the hundredth time", true),
            ("1,2 Kilometer", "1,200 metres", true),
            ("1,2 Kilometer", "1,200 miles", false),
            ("12 Tsd.", "twelve thousand", true),
            ("1,3 Bill. Dollar", "$1.3 trillion", true),
            ("¾ aller", "75 per cent", true),
        ] {
            let (ours, theirs) = (german_with_units(one), english_with_units(other));
            assert_eq!(ours.iter().all(|q| theirs.iter().any(|e| e.same_value(q))), same, "{one}: {ours:?} {theirs:?}");
        }
    }

    #[test]
    fn regression_scaled_values_are_equal_across_notations() {
        assert_eq!(values(german("1,2 Milliarden")), values(german("1.200.000.000")));
        assert_eq!(values(german("4,35 Mio.")), values(english("4,350,000")));
    }
}
