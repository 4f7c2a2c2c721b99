//! Months and days of the week.

use std::ops::Range;

use crate::text::names::first_names;

/// Months: German stems, English name, English abbreviation.
const MONTHS: &[(&[&str], &str, &str)] = &[
    (&["Januar", "Jänner", "Jan"], "January", "Jan"),
    (&["Februar", "Feber", "Feb"], "February", "Feb"),
    (&["März"], "March", "Mar"),
    (&["April"], "April", "Apr"),
    (&["Mai"], "May", "May"),
    (&["Juni"], "June", "Jun"),
    (&["Juli"], "July", "Jul"),
    (&["August"], "August", "Aug"),
    (&["September"], "September", "Sept"),
    (&["Oktober"], "October", "Oct"),
    (&["November"], "November", "Nov"),
    (&["Dezember"], "December", "Dec"),
];

const WEEKDAYS: &[(&[&str], &str, &str)] = &[
    (&["Montag"], "Monday", "Mon"),
    (&["Dienstag"], "Tuesday", "Tue"),
    (&["Mittwoch"], "Wednesday", "Wed"),
    (&["Donnerstag"], "Thursday", "Thu"),
    (&["Freitag"], "Friday", "Fri"),
    (&["Samstag", "Sonnabend"], "Saturday", "Sat"),
    (&["Sonntag"], "Sunday", "Sun"),
];

/// A date in figures in the German, `14.03.2023` or `14.3.`
pub(crate) struct InFigures {
    /// Bytes of the month.
    pub(crate) month: Range<usize>,
    /// Its English name.
    pub(crate) name: &'static str,
    /// Its English abbreviation.
    pub(crate) short: &'static str,
}

/// The dates in figures in `german`. A full stop behind the year ends the sentence.
pub(crate) fn in_figures(german: &str) -> Vec<InFigures> {
    let mut found = Vec::new();
    let mut from = 0;
    for token in german.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.') {
        let date = token.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let parts: Vec<&str> = date.split('.').collect();
        let is_date = matches!(parts.as_slice(), [day, month, rest @ ..]
            if (1..=2).contains(&day.len()) && (1..=2).contains(&month.len())
                && day.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
                && matches!(rest, [year] | [year, ""] if matches!(year.len(), 0 | 2 | 4)));
        let name = parts.get(1).and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
        if is_date && let Some((_, name, short)) = name {
            let start = from + parts[0].len() + 1;
            found.push(InFigures { month: start..start + parts[1].len(), name, short });
        }
        from += token.len();
    }
    found
}

/// Months and days of the week that are lost or made up. A day may be left out, not be another one.
pub(crate) fn differences(german: &str, english: &str) -> Vec<String> {
    let mut found = Vec::new();
    let in_figures: Vec<&str> = in_figures(german).into_iter().map(|date| date.name).collect();
    for (names, may_be_left_out) in [(MONTHS, false), (WEEKDAYS, true)] {
        let in_german: Vec<bool> = names
            .iter()
            .map(|(stems, name, _)| {
                in_figures.contains(name) || words(german).any(|word| stems.iter().any(|stem| is_told(word, stem)))
            })
            .collect();
        let in_english: Vec<bool> = names
            .iter()
            .map(|(_, name, short)| {
                words(english).any(|word| word == *name || word.strip_suffix('s') == Some(name))
                    || stands_by_figure(english, short)
            })
            .collect();
        for (at, (stems, name, _)) in names.iter().enumerate() {
            match (in_german[at], in_english[at]) {
                // A month without a date is easily told otherwise; `May` is also a verb.
                (false, true) if in_german.contains(&true) && *name != "May" => {
                    found.push(format!("'{name}' is not in the German"));
                }
                (true, false) if !may_be_left_out && in_english.iter().zip(&in_german).any(|(e, g)| *e && !g) => {
                    found.push(format!("'{}' is not in the English", stems[0]));
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether the German word is the month or day `stem`, begins with it (Montagabend) or ends in it (Ostermontag). Names
/// that begin alike (Julian) are others.
fn is_told(word: &str, stem: &str) -> bool {
    if word == stem || stem.len() <= 3 {
        return word == stem;
    }
    let begins = word.strip_prefix(stem).is_some_and(|rest| {
        // Montage, Montagewerk.
        let is_assembly = stem == "Montag" && rest.starts_with('e');
        !is_assembly && !["a", "an", "us", "e", "in", "ine", "o"].contains(&rest)
    });
    begins && !first_names::is_first_name(word) || word.ends_with(&stem.to_lowercase())
}

/// Whether an English abbreviation has a day or year beside it, without which it may be a name (Sat.1, Sun, Mar-a-Lago).
fn stands_by_figure(english: &str, short: &str) -> bool {
    english.match_indices(short).any(|(at, _)| {
        let (before, after) = (&english[..at], &english[at + short.len()..]);
        let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let figure = after.trim_start_matches(['.', ',']).strip_prefix(' ');
        let is_before = before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        is_whole && (is_before || figure.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_are_compared() {
        for (name, german, english, expected) in [
            ("other month", "Am 4. Mai", "On 4 April", 2),
            ("other day", "am Montag", "on Tuesday", 1),
            ("day left out", "am Montag im Mai", "in May", 0),
            ("abbreviation", "am 4. März", "on Mar. 4", 0),
            ("other abbreviation", "am 4. März", "on Apr. 4", 2),
            ("evening", "am Montagabend", "on Monday evening", 0),
        ] {
            assert_eq!(differences(german, english).len(), expected, "{name}");
        }
    }

    #[test]
    fn regression_names_are_no_days() {
        for (name, german, english, expected) in [
            ("broadcaster", "Sat.1 sendet am Montag.", "Sat.1 broadcasts on Monday.", 0),
            ("company", "Sun Microsystems sagte am Montag", "Sun Microsystems said on Monday", 0),
            ("residence", "im Mai in Mar-a-Lago", "in May at Mar-a-Lago", 0),
            ("first name", "Julian kam im Mai", "Julian came in May", 0),
            ("assembly", "Die Montagehalle öffnet am Freitag.", "The assembly hall opens on Monday.", 1),
            ("mayor", "Der Bürgermeister kam im Juni", "The Mayor came in June", 0),
            ("holiday", "am Ostermontag", "on Easter Monday", 0),
            ("other holiday", "am Rosenmontag, nicht am Freitag", "on Shrove Monday, not on Friday", 0),
            ("date in figures", "am 14.03.2023 und im Mai", "on 14 March 2023 and in May", 0),
            ("other month in figures", "am 14.03.2023", "on 14 April 2023", 2),
            ("date that ends a sentence", "bis zum 31.12.2025.", "until 31 December 2025.", 0),
        ] {
            assert_eq!(differences(german, english).len(), expected, "{name}");
        }
    }
}
