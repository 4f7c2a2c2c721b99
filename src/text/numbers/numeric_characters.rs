//! Characters that are numbers by themselves: fractions (½) and exponents (10⁶).

use crate::data::table;

/// Exponents from nought to nine.
const EXPONENTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Indices from nought to nine: CO₂.
const INDICES: &str = "₀₁₂₃₄₅₆₇₈₉";

/// A base above this one has a footnote behind it, not an exponent: 2021³.
const GREATEST_BASE: f64 = 100.0;

/// The value of a character that is a fraction.
pub(super) fn fraction(character: char) -> Option<f64> {
    if character.is_ascii() {
        return None;
    }
    table!("de/fraction-characters.tsv").value(character.encode_utf8(&mut [0; 4]))?.parse().ok()
}

/// The digit that a raised figure is.
fn exponent(character: char) -> Option<usize> {
    EXPONENTS.chars().position(|exponent| exponent == character)
}

/// The fraction behind a figure that ends at `end`, and where it ends: 3½, 3 ½.
pub(super) fn fraction_behind(text: &str, end: usize) -> Option<(f64, usize)> {
    let rest = &text[end..];
    let tight = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}']).unwrap_or(rest);
    let character = tight.chars().next()?;
    Some((fraction(character)?, end + rest.len() - tight.len() + character.len_utf8()))
}

/// The power that the exponent behind a figure of value `base` makes of it, and where it ends: 10⁶, 10^6.
pub(super) fn power(text: &str, end: usize, base: f64) -> Option<(f64, usize)> {
    let rest = &text[end..];
    let (sign, digits) = match rest.strip_prefix('⁻').or_else(|| rest.strip_prefix("^-")) {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix('^').unwrap_or(rest)),
    };
    let is_raised = digits.len() == rest.len() || rest.starts_with('⁻');
    let value = |c: char| match is_raised {
        true => exponent(c),
        false => c.to_digit(10).map(|digit| digit as usize),
    };
    let written: Vec<char> = digits.chars().take_while(|c| value(*c).is_some()).take(3).collect();
    if written.is_empty() || base > GREATEST_BASE {
        return None;
    }
    let exponent = written.iter().filter_map(|c| value(*c)).fold(0, |sum, digit| 10 * sum + digit as i32);
    let length: usize = written.iter().map(|c| c.len_utf8()).sum();
    let power = match base == 10.0 {
        // Through the decimal notation, so that it is the same float as a million.
        true => format!("1e{}", sign * exponent).parse().ok()?,
        false => base.powi(sign * exponent),
    };
    Some((power, end + (rest.len() - digits.len()) + length))
}

/// Whether the chunk is a power of a small number, also times another: `10⁶`, `10^-3`, `3·10⁻³`. A larger number has a
/// mark of a footnote behind it: `2021³`.
pub(crate) fn is_power(chunk: &str) -> bool {
    const DIGITS_OF_BASE: usize = 3;
    let power = chunk.rsplit(['·', '×']).next().unwrap_or_default();
    let digits = power.chars().take_while(char::is_ascii_digit).count();
    let all = |text: &str, is_digit: fn(char) -> bool| !text.is_empty() && text.chars().all(is_digit);
    let written = &power[digits..];
    let is_exponent = match written.strip_prefix('^') {
        Some(plain) => all(plain.strip_prefix('-').unwrap_or(plain), |c| c.is_ascii_digit()),
        None => all(written.strip_prefix('⁻').unwrap_or(written), |c| exponent(c).is_some()),
    };
    (1..=DIGITS_OF_BASE).contains(&digits) && is_exponent
}

/// The text with indices as plain digits: CO2.
pub(crate) fn without_indices(text: &str) -> String {
    let plain = |c: char| match INDICES.chars().position(|index| index == c) {
        Some(digit) => char::from_digit(digit as u32, 10).unwrap_or(c),
        None => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use crate::text::numbers;

    #[test]
    fn characters_that_are_numbers_have_their_values() {
        for (name, text, expected) in [
            ("fraction behind a figure", "um 3½ Prozent", &[3.5][..]),
            ("fraction behind a space", "2 ½ Jahre", &[2.5]),
            ("fraction alone", "¾ aller", &[0.75]),
            ("fraction of a scale", "1½ Milliarden", &[1.5e9]),
            ("power of ten", "10⁶ Watt", &[1e6]),
            ("negative power", "10⁻³ Watt", &[1e-3]),
            ("power with a caret", "10^12 Watt", &[1e12]),
            ("footnote", "im Jahr 2021³", &[2021.0]),
            ("unit", "250 m²", &[250.0]),
            ("formula", "CO₂", &[]),
        ] {
            let values: Vec<f64> = numbers::german(text).into_iter().map(|q| q.value).collect();
            assert_eq!(values, expected, "{name}");
        }
    }
}
