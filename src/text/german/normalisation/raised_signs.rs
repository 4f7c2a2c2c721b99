//! Signs that the model's vocabulary flattens: fractions of one sign, raised and lowered figures.
//!
//! `3½` would be read as `31⁄2`, `m²` as `m2`, `10⁶` as `106`.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::word_after;
use crate::data::table;

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// A word of so many letters is no variable: a raised figure behind it is the mark of a footnote.
const WORD: usize = 3;

/// Fractions in decimals or words, raised figures as units or powers, lowered ones as plain figures.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        if at < from {
            continue;
        }
        let range = at..at + c.len_utf8();
        let replacement = if let Some(cells) = table!("de/fraction-characters.tsv").get(&text[range.clone()]) {
            fraction(text, range, cells)
        } else if let Some(digit) = digit(&LOWERED, c) {
            Some(Replacement::new(range, digit.to_string()))
        } else if c == '⁻' || digit(&RAISED, c).is_some() {
            raised(text, at)
        } else {
            None
        };
        if let Some(replacement) = replacement {
            from = replacement.range.end;
            found.push(replacement);
        }
    }
    found
}

fn digit(digits: &[char; 10], c: char) -> Option<usize> {
    digits.iter().position(|digit| *digit == c)
}

/// `cells` are the value, the decimals, and what it is called as a share.
fn fraction(text: &str, range: Range<usize>, cells: &[&str]) -> Option<Replacement> {
    let &[_, decimals, share] = cells else { return None };
    if let Some(clock) = clock(text, &range) {
        return Some(Replacement::new(range, clock));
    }
    let before = &text[..range.start];
    let whole = before.strip_suffix([' ', '\u{2064}']).unwrap_or(before);
    if whole.ends_with(|c: char| c.is_ascii_digit()) {
        return (!decimals.is_empty()).then(|| Replacement::new(whole.len()..range.end, format!(",{decimals}")));
    }
    let is_share = decimals.is_empty()
        || matches!(word_after(text, range.end), "der" | "des" | "aller" | "davon" | "von" | "dieser" | "unserer");
    Some(Replacement::new(range, if is_share { share.to_owned() } else { format!("0,{decimals}") }))
}

/// What a fraction before an hour says of the clock: `½8 Uhr` is halb acht.
fn clock(text: &str, range: &Range<usize>) -> Option<&'static str> {
    let hour = text[range.end..].trim_start_matches(' ');
    let behind = hour.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_hour = behind.len() < hour.len() && behind.strip_prefix(' ').unwrap_or(behind).starts_with("Uhr");
    let told = match &text[range.clone()] {
        "½" => "halb ",
        "¾" => "dreiviertel ",
        _ => return None,
    };
    is_hour.then(|| if text[range.end..].starts_with(' ') { told.trim_end() } else { told })
}

/// Powers have bases of so many figures at most.
const FIGURES_OF_BASE: usize = 3;

/// The raised figures at byte `at`.
fn raised(text: &str, at: usize) -> Option<Replacement> {
    let mut end = at;
    let mut power = String::new();
    for c in text[at..].chars() {
        match digit(&RAISED, c) {
            Some(digit) => power.push_str(&digit.to_string()),
            None if c == '⁻' && power.is_empty() => power.push('-'),
            None => break,
        }
        end += c.len_utf8();
    }
    let letters = text[..at].chars().rev().take_while(|c| c.is_alphabetic());
    let start = at - letters.clone().map(char::len_utf8).sum::<usize>();
    if let Some(unit) = table!("de/raised-units.tsv").value(&text[start..end]) {
        let divided =
            text[..start].ends_with('/') && text[..start - 1].ends_with(|c: char| c.is_alphabetic() || c == '€');
        return Some(match divided {
            true => Replacement::new(start - 1..end, format!(" pro {unit}")),
            // 50m²
            false if text[..start].ends_with(|c: char| c.is_ascii_digit()) => {
                Replacement::new(start..end, format!(" {unit}"))
            }
            false => Replacement::new(start..end, unit),
        });
    }
    let figures = text[..at].chars().rev().take_while(char::is_ascii_digit).count();
    let is_power = figures > 0 && power != "-";
    match letters.count() {
        // 2021³: a note below the text.
        0 if is_power && figures > FIGURES_OF_BASE => Some(Replacement::new(at..end, "")),
        0 if is_power => Some(Replacement::new(at..end, format!("^{power}"))),
        count if count >= WORD => Some(Replacement::new(at..end, "")),
        _ => None,
    }
}
