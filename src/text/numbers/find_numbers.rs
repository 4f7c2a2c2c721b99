//! Numbers of one word or more in running text: `twenty-three`, `drei Viertel`, `zwei Millionen`.

use std::ops::Range;

use super::digits::scale;
use super::{Quantity, Style, number, number_words};
use crate::data::word_list;

/// Adds the numbers that are spelled out in `range` of `text`.
pub(super) fn push_words(text: &str, range: Range<usize>, style: &Style, found: &mut Vec<Quantity>) {
    let words: Vec<(usize, &str)> = letters(text, range);
    let mut at = 0;
    while at < words.len() {
        let (start, word) = words[at];
        at += 1;
        // One is said too often to be a number, but for `one and a half`, and `an hour and a half`.
        let one = (word.eq_ignore_ascii_case("one") || word_list!("en/before-and-a-half.txt").contains(word))
            && and_a_half(text, start + word.len()).is_some();
        let Some((value, also)) = (style.word)(&word.to_lowercase()).or(one.then(|| (1.0, Vec::new()))) else {
            let lower = word.to_lowercase();
            if let Some(value) = (style.bare)().beginning(&lower).and_then(|(_, cells)| number(cells)) {
                let range = start..start + word.len();
                found.push(Quantity::new(range, value, Vec::new(), false));
            }
            continue;
        };
        let mut quantity = Quantity::new(start..start + word.len(), value, also, false);
        // Twenty-three, two hundred and fifty.
        while let Some((place, next)) = words.get(at).copied() {
            let between = text[quantity.range.end..place].trim();
            // One and first are no numbers but here: twenty-one, twenty-first.
            let is_one = between == "-" && matches!(next.to_lowercase().as_str(), "one" | "first");
            let next_value = (style.word)(&next.to_lowercase()).map(|(value, _)| value).or(is_one.then_some(1.0));
            let joined = next_value.and_then(|next| number_words::joined(quantity.value, next));
            match joined.filter(|_| between.is_empty() || between == "-") {
                Some(value) => {
                    quantity = Quantity::new(start..place + next.len(), value, Vec::new(), false);
                    at += 1;
                }
                None => break,
            }
        }
        if let Some((place, next)) = words.get(at).copied()
            && matches!(&text[quantity.range.end..place], " " | "-")
            && let Some(share) = number_words::fraction(quantity.value, &next.to_lowercase())
        {
            let also = vec![100.0 * share];
            quantity = Quantity::new(start..place + next.len(), share, also, false);
            at += 1;
        }
        if let Some(end) = and_a_half(text, quantity.range.end) {
            quantity.range.end = end;
            quantity.value += 0.5;
            at += words[at..].iter().take_while(|(place, _)| *place < end).count();
        }
        if let Some(end) = dozens(text, quantity.range.end) {
            quantity = Quantity::new(start..end, 12.0 * quantity.value, Vec::new(), false);
            at += words[at..].iter().take_while(|(place, _)| *place < end).count();
        }
        let (factor, scale_end) = match text[quantity.range.end..].starts_with(" of a ") {
            // Three quarters of a million.
            true => scale(text, quantity.range.end + " of a".len(), style),
            false => scale(text, quantity.range.end, style),
        };
        if factor > 1.0 {
            quantity.multiply(factor);
            quantity.range.end = scale_end;
            at += words[at..].iter().take_while(|(place, _)| *place < scale_end).count();
        }
        found.push(quantity);
    }
}

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

/// The end of `Dutzend` or `dozen` behind a number word: zwei Dutzend, half a dozen.
fn dozens(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].strip_prefix([' ', '-'])?;
    let rest = rest.strip_prefix("a ").unwrap_or(rest);
    let dozen = ["Dutzend", "dozen"].into_iter().find(|dozen| rest.starts_with(dozen))?;
    (!rest[dozen.len()..].starts_with(char::is_alphabetic)).then(|| text.len() - rest.len() + dozen.len())
}

/// The end of `and a half` behind a number word.
fn and_a_half(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let follows = |half: &&&str| rest.get(..half.len()).is_some_and(|start| start.eq_ignore_ascii_case(half));
    ["-and-a-half", " and a half"].iter().find(follows).map(|half| end + half.len())
}
