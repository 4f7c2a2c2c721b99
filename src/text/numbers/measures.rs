//! What a figure counts: a unit of measure or money beside it.

use super::Style;
use crate::data::table;

/// A unit of measure or money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// What it measures: `length`, `euro`.
    pub dimension: &'static str,
    /// By how many of the basic unit.
    pub factor: f64,
}

/// Signs of money that stand before a figure, the longer first.
const BEFORE: [&str; 7] = ["US$", "CHF", "EUR", "€", "$", "£", "¥"];

/// So many characters behind a figure are looked at.
const MOST_LETTERS: usize = 40;

/// The unit of the figure in these bytes of `text`.
pub(super) fn measure(text: &str, start: usize, end: usize, style: &Style) -> Option<Measure> {
    before(&text[..start]).or_else(|| behind(&text[end..], style))
}

fn before(text: &str) -> Option<Measure> {
    let tight = text.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let sign = BEFORE.into_iter().find(|sign| tight.ends_with(sign))?;
    // 5 € for 10 pieces.
    let is_of_figure_before = tight[..tight.len() - sign.len()].trim_end().ends_with(|c: char| c.is_ascii_digit());
    (tight.len() == text.len() || !is_of_figure_before).then(|| symbol(sign)).flatten()
}

fn behind(text: &str, style: &Style) -> Option<Measure> {
    let is_joined = text.starts_with(char::is_alphabetic);
    let text = text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '‑']);
    let text = ["a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    let first = text.chars().next()?;
    if !first.is_alphanumeric() {
        let sign: String =
            text.chars().take_while(|c| matches!(c, '€' | '$' | '£' | '¥' | '%' | '‰' | '°' | 'C')).collect();
        return symbol(&sign);
    }
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑' | '$');
    let near: String = text.chars().take(MOST_LETTERS).collect();
    let mut words = near.split(' ').map(|word| (word, word.split(|c| !is_letter(c)).next().unwrap_or_default()));
    let (whole, one) = words.next()?;
    // The over-18s, the 1990s.
    if one == "s" && is_joined {
        return None;
    }
    let first_part = one.split(['-', '‑']).next().unwrap_or_default();
    if let Some(found) = symbol(one).or_else(|| symbol(first_part)) {
        return Some(found);
    }
    let two = words.next().filter(|_| whole == one).map(|(_, two)| format!("{one} {two}"));
    let parts = one.split(['-', '‑']).take(2).collect::<Vec<_>>().join("-");
    two.iter().map(String::as_str).chain([one, parts.as_str(), first_part]).find_map(|word| named(word, style))
}

fn symbol(word: &str) -> Option<Measure> {
    measure_of(table!("de/measure-symbols.tsv").get(word)?)
}

fn named(word: &str, style: &Style) -> Option<Measure> {
    let lower = word.to_lowercase().replace('‑', "-");
    let table = (style.measures)();
    let spaced = lower.replace('-', " ");
    let singular = spaced.strip_suffix('s').unwrap_or(&spaced);
    measure_of([lower.as_str(), spaced.as_str(), singular].into_iter().find_map(|form| table.get(form))?)
}

fn measure_of(cells: &[&'static str]) -> Option<Measure> {
    Some(Measure { dimension: cells.first()?, factor: cells.get(1)?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use crate::text::numbers;

    #[test]
    fn figures_have_their_units() {
        let of = |quantities: Vec<numbers::Quantity>| quantities[0].measure.map(|m| (m.dimension, m.factor));
        for (name, text, expected) in [
            ("symbol", "5 kWh", Some(("energy", 1e3))),
            ("symbol in a compound", "16-GB-Modul", Some(("bytes", 1e9))),
            ("word", "500 Megabit pro Sekunde", Some(("bits", 1e6))),
            ("sign", "30 €", Some(("euro", 1.0))),
            ("sign before", "CHF 300", Some(("franc", 1.0))),
            ("scale between", "3 Millionen US-Dollar", Some(("dollar", 1.0))),
            ("area", "250 m²", Some(("area", 1.0))),
            ("per cent", "17,5 %", Some(("per cent", 1.0))),
            ("no unit", "30 Leute", None),
            ("end", "30", None),
        ] {
            assert_eq!(of(numbers::german_with_units(text)), expected, "{name}");
        }
        for (name, text, expected) in [
            ("two words", "5 kilowatt hours", Some(("energy", 1e3))),
            ("hyphen", "5 kilowatt-hours", Some(("energy", 1e3))),
            ("adjective", "a 280-mile trip", Some(("length", 1609.34))),
            ("plural", "60 inches", Some(("length", 0.0254))),
            ("people of an age", "the 18s", None),
            ("square", "250 square metres", Some(("area", 1.0))),
            ("sign", "$5m", Some(("dollar", 1.0))),
            ("word number", "half a year", Some(("months", 12.0))),
            ("points", "5 percentage points", Some(("points", 1.0))),
            ("per cent", "5 per cent", Some(("per cent", 1.0))),
            ("per second", "10 megabits per second", Some(("bits", 1e6))),
        ] {
            assert_eq!(of(numbers::english_with_units(text)), expected, "{name}");
        }
    }
}
