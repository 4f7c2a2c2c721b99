//! Shares that are told by two numbers or by an ordinal: `neun von zehn`, `jeder zehnte`, `one in ten`, `every other`.

use super::{Quantity, number_words};
use crate::text::lower_case_in_place;

/// So many characters before a figure are looked at.
const NEAR: usize = 32;

/// Gives both figures of `neun von zehn` the share that they are, and `jeder zehnte` its own.
pub(super) fn mark(text: &str, found: &mut Vec<Quantity>) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(second) = rest.first_mut() else { continue };
        let start = second.range.start;
        if let Some(first) = before.last_mut() {
            let between = text.get(first.range.end..start).unwrap_or_default().trim();
            let is_share = matches!(between, "von" | "von den" | "unter" | "in" | "out of" | "of" | "in every");
            if is_share && first.value < second.value && second.value <= 100.0 {
                let share = first.value / second.value;
                first.also.extend([100.0 * share, share]);
                second.also.extend([share, 100.0 * share]);
                continue;
            }
        }
        let before = text[..start].trim_end();
        let lower: String =
            before.chars().rev().take(NEAR).collect::<Vec<_>>().iter().rev().collect::<String>().to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let last = words.last().copied().unwrap_or_default();
        let is_one_of = match words.as_slice() {
            [.., one, "von" | "unter"] => one.starts_with("ein") && one.len() <= 6,
            // One in ten, one in a hundred, one adult in ten.
            [.., "one", "in" | "of"] | [.., "one", "out", "of"] | [.., "one", "in", "a"] | [.., "one", _, "in"] => true,
            [.., "one", _, "out", "of"] | [.., "one", _, _, "in"] => true,
            _ => false,
        };
        if is_one_of && second.value > 1.0 {
            second.also.extend([1.0 / second.value, 100.0 / second.value]);
        } else if matches!(last, "jede" | "jeder" | "jedes" | "jedem" | "jeden")
            && second.also.contains(&(1.0 / second.value))
        {
            // Every third week is every three weeks too.
            let unit: String =
                text[second.range.end..].trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
            let count = second.value;
            second.value = 1.0 / count;
            second.also = vec![100.0 / count];
            if number_words::is_time(&unit) {
                second.also.push(count);
            }
            second.range.start = before.len() - last.len();
        }
    }
    for (at, every) in lower_case_in_place(text).match_indices("every other ") {
        let range = at..at + every.len() - 1;
        let place = found.partition_point(|quantity| quantity.range.start < at);
        found.insert(place, Quantity::new(range, 0.5, vec![50.0, 2.0], false));
    }
}
