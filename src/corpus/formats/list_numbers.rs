//! Numbers that lines begin with: of a list, of a countdown, or of a date.
//!
//! Numbers that count 1, 2, 3 say no more than the order does, and go. All others stay as they are written: `10. Januar`
//! and `12. Februar` are no tenth and eleventh item, and a countdown counts down.

use crate::corpus::prose;
use crate::data::{table, word_list};

/// The number, the mark as written, and the text of a line such as `2. Text` or `2) Text`.
pub(crate) fn mark(line: &str) -> Option<(u32, &str, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok()?;
    let (mark, rest) = line.split_at_checked(digits + 1)?;
    let text = rest.strip_prefix([' ', '\t']).filter(|_| mark.ends_with(['.', ')']))?;
    Some((number, mark, text.trim_start_matches([' ', '\t'])))
}

/// Whether what stands behind an ordinal figure begins the text: a month (`1. Mai`), a rank (`2. Platz`).
pub(crate) fn is_counted(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    table!("de/months.tsv").get(&word).is_some() || word_list!("de/after-ordinals.txt").contains(&word)
}

/// Whether the numbers of a list go, given each with the text behind it: they count from 1, or are all 1 as Markdown lets
/// them, and none is a part of its text.
pub(crate) fn are_only_order<'a>(mut items: impl Iterator<Item = (u32, &'a str)> + Clone) -> bool {
    let counts = items.clone().zip(1..).all(|((number, _), place)| number == place);
    let all_one = items.clone().all(|(number, _)| number == 1);
    (counts || all_one) && !items.any(|(_, text)| is_counted(text))
}

/// Whether `line` goes on with the sentence of the line before it, although it begins like a list item: with a date that a
/// word there waits for (`… endet am⏎1. Mai`), or with a dash (`… sei sicher⏎– sagte er`). `after` is the line below it.
pub(crate) fn goes_on(before: &str, line: &str, after: &str) -> bool {
    let is_open = !prose::ends_sentence(before) && !before.ends_with([':', '|']) && prose::words(before) >= FEWEST;
    if !is_open {
        return false;
    }
    if let Some((_, _, text)) = mark(line) {
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let waits =
            word_list!("de/before-dates.txt").contains(&last) || table!("de/determiners.tsv").get(&last).is_some();
        // A verb may leave `ab` at the end.
        return waits && (last != "ab" || is_counted(text));
    }
    let is_item = |line: &str| dash(line).is_some();
    dash(line).is_some_and(prose::begins_lower) && !is_item(before) && !is_item(after)
}

/// A line of fewer words is a label over a list.
const FEWEST: usize = 4;

/// The text behind a dash that a line begins with.
fn dash(line: &str) -> Option<&str> {
    ["- ", "– ", "— ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_as_they_are_written() {
        let cases = [
            ("2. Text", Some((2, "2.", "Text"))),
            ("12)  Text", Some((12, "12)", "Text"))),
            ("2024. Text", Some((2024, "2024.", "Text"))),
            ("2.Text", None),
            ("31.", None),
            ("3,5 Text", None),
            ("Text", None),
            ("", None),
        ];
        for (line, wanted) in cases {
            assert_eq!(mark(line), wanted, "{line}");
        }
    }

    #[test]
    fn numbers_that_only_count_go() {
        let cases: [(&[(u32, &str)], bool); 6] = [
            (&[(1, "eins"), (2, "zwei")], true),
            (&[(1, "eins"), (1, "zwei")], true),
            (&[(3, "drei"), (2, "zwei"), (1, "eins")], false),
            (&[(4, "vier"), (5, "fünf")], false),
            (&[(10, "Januar 2024"), (12, "Februar 2024")], false),
            (&[(1, "Mai ist Feiertag."), (2, "Mai nicht.")], false),
        ];
        for (items, wanted) in cases {
            assert_eq!(are_only_order(items.iter().copied()), wanted, "{items:?}");
        }
    }

    #[test]
    fn lines_go_on_where_a_word_waits_or_a_dash_stands_alone() {
        let cases = [
            ("Die lange Frist endet am", "1. Mai 2024 um Mitternacht.", "", true),
            ("Die Messe für alle läuft vom", "1. bis 3. Mai in Tarnitz.", "", true),
            ("Das Angebot für alle nimmt ab", "1. Anschluss prüfen", "", false),
            ("Die Frist für alle endet.", "1. Mai 2024 ist Feiertag.", "", false),
            ("Das Netz sei sicher", "– sagte er –, und schnell.", "Das war neu.", true),
            ("Das sind die Punkte:", "- schnell", "", false),
            ("Das sind die wichtigen Punkte", "- schnell", "- billig", false),
            ("Das sind die wichtigen Punkte", "- Schnelles Netz", "", false),
            ("Vorteile", "- schnell", "", false),
        ];
        for (before, line, after, wanted) in cases {
            assert_eq!(goes_on(before, line, after), wanted, "{before} / {line}");
        }
    }
}
