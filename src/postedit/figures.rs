//! Figures in English form: `1.2 billion`, `3,500`, `14:30`. Sums of money have [a file of their own](super::money).

use std::ops::Range;

use super::money;
use crate::data::word_list;
use crate::text::numbers;

/// Figures that were left in German form, and sums of money with their currency behind, as English writes them.
pub(crate) fn in_english_form(english: &str, german: &str) -> String {
    let text = with_version_stops(&without_german_marks(&with_colons(english, german), german), german);
    money::signs_before(&without_stray_stops(&text), german)
}

/// `14.30` as `14:30`, where the German has `14.30 Uhr`: as often as the German has it, and no sum or share of the same
/// digits.
fn with_colons(english: &str, german: &str) -> String {
    let mut text = english.to_owned();
    for time in times(german) {
        let place = text.match_indices(time).map(|(at, _)| at..at + time.len()).find(|range| {
            stands_whole(&text, range)
                && !text[..range.start].trim_end().ends_with(money::SIGNS)
                && !is_measured(&text[range.end..])
        });
        let with_colon = time.replace('.', ":");
        if let Some(range) = place {
            text.replace_range(range, &with_colon);
        }
        let is_late = time.split('.').next().is_some_and(|hour| hour.parse().is_ok_and(|hour: u8| hour > 12));
        let ends: Vec<usize> = text.match_indices(&with_colon).map(|(at, _)| at + with_colon.len()).collect();
        ends.into_iter().rev().filter(|_| is_late).for_each(|end| drop_half(&mut text, end));
    }
    text
}

/// Takes out what says the half of the day behind a time that says it by itself: 14:30 p.m.
fn drop_half(text: &mut String, end: usize) {
    for half in [" a.m.", " p.m.", " am", " pm", " a.m", " p.m"] {
        let Some(after) = text[end..].strip_prefix(half) else { continue };
        let is_last = half.ends_with('.') && after.trim_end_matches(['”', '"']).is_empty();
        if !after.starts_with(char::is_alphanumeric) {
            text.replace_range(end..end + half.len(), if is_last { "." } else { "" });
            return;
        }
    }
}

/// Versions with the stops that the German has: `Firmware 3,100` is no figure.
fn with_version_stops(english: &str, german: &str) -> String {
    let mut text = english.to_owned();
    for version in numbers::versions(german) {
        let version = &german[version];
        let grouped = version.replace('.', ",");
        let place = text.find(&grouped).map(|at| at..at + grouped.len()).filter(|range| stands_whole(&text, range));
        if let Some(range) = place.filter(|_| !text.contains(version)) {
            text.replace_range(range, version);
        }
    }
    text
}

/// Times of day with a full stop before `Uhr`, the first of two included: von 9.30 bis 14.30 Uhr.
fn times(german: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in german.match_indices("Uhr") {
        let mut before = german[..at].trim_end();
        while let Some(time) = ends_in_time(before) {
            found.push(time);
            before = before[..before.len() - time.len()].trim_end();
            let Some(rest) = ["bis", "–", "-"].iter().find_map(|link| before.strip_suffix(link)) else { break };
            before = rest.trim_end();
        }
    }
    found
}

/// The time of day that `text` ends with.
fn ends_in_time(text: &str) -> Option<&str> {
    let time = &text[text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..];
    let (hour, minute) = time.split_once('.')?;
    let is_time = hour.parse().is_ok_and(|hour: u8| hour < 25)
        && minute.len() == 2
        && minute.parse().is_ok_and(|minute: u8| minute < 60);
    is_time.then_some(time)
}

/// Whether the figure before `after` has a unit that no time of day has.
fn is_measured(after: &str) -> bool {
    let after = after.trim_start();
    word_list!("en/measured.txt").begins(after) || numbers::english_scales().any(|scale| after.starts_with(scale))
}

/// Whether no figure goes on before or after `range`.
fn stands_whole(text: &str, range: &Range<usize>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let goes_on = after.starts_with(['.', ',', ':']) && is_digit(after.chars().nth(1));
    let went_on = before.ends_with(['.', ',', ':']) && is_digit(before.chars().rev().nth(1));
    !is_digit(before.chars().next_back()) && !is_digit(after.chars().next()) && !goes_on && !went_on
}

/// `12,5`, `3.500` and `12 500` where the German has the same: English has 12.5, 3,500 and 12,500.
fn without_german_marks(english: &str, german: &str) -> String {
    let mut text = english.to_owned();
    for figure in numbers::german_figures(german) {
        let figure = &german[figure];
        let Some(english_form) = numbers::in_english(figure).filter(|form| form != figure) else { continue };
        // The English of one figure may look like another one of the German (`1.234` and `1,234`): then all are left.
        if german.contains(&english_form) {
            continue;
        }
        // Narrow spaces may have become usual ones.
        let spaced: String = figure.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let place = [figure, &spaced].iter().find_map(|form| {
            text.match_indices(form).map(|(at, _)| at..at + form.len()).find(|range| stands_whole(&text, range))
        });
        if let Some(range) = place {
            text.replace_range(range, &english_form);
        }
    }
    text
}

/// `270 million. euros`: the stop is that of `Mio.`
fn without_stray_stops(text: &str) -> String {
    let mut out = text.to_owned();
    for scale in numbers::english_scales() {
        let stray = format!("{scale}. ");
        while let Some(at) = out.find(&stray).filter(|at| out[at + stray.len()..].starts_with(char::is_lowercase)) {
            out.replace_range(at + scale.len()..at + scale.len() + 1, "");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_english_form() {
        for (english, german, expected) in [
            ("It began at 14.30.", "Es begann um 14.30 Uhr.", "It began at 14:30."),
            ("12,5 percent of 3.500", "12,5 Prozent von 3.500", "12.5 percent of 3,500"),
            ("version 2.4.1 of 12.5", "Version 2.4.1 von 12,5", "version 2.4.1 of 12.5"),
            ("270 million. euros, he said", "270 Mio. Euro, sagte er", "€270 million, he said"),
            ("It is 3 million. He left.", "Es sind 3 Mio. Er ging.", "It is 3 million. He left."),
            ("", "", ""),
        ] {
            assert_eq!(in_english_form(english, german), expected, "{english}");
        }
    }

    #[test]
    fn regression_times_leave_other_figures_alone() {
        for (english, german, expected) in [
            ("at 9.30 at 49,30 euros", "um 9.30 Uhr bei 49,30 Euro", "at 9:30 at €49.30"),
            ("9.30 per cent at 9.30", "9,30 Prozent um 9.30 Uhr", "9.30 per cent at 9:30"),
            ("for $9.30 at 9.30", "für 9,30 Dollar um 9.30 Uhr", "for $9.30 at 9:30"),
            ("9.30, then 9.30 again", "9.30 Uhr", "9:30, then 9.30 again"),
            ("from 9.30 to 14.30", "von 9.30 bis 14.30 Uhr", "from 9:30 to 14:30"),
            ("It began at 14.30 a.m.", "Es begann um 14.30 Uhr.", "It began at 14:30."),
            ("at 14:30 a.m. it began", "um 14.30 Uhr begann es", "at 14:30 it began"),
            ("at 14.30 p.m. it began", "um 14.30 Uhr begann es", "at 14:30 it began"),
            ("at 9.30 a.m. it began", "um 9.30 Uhr begann es", "at 9:30 a.m. it began"),
            ("version 19.30.1 at 19.30", "Version 19.30.1 um 19.30 Uhr", "version 19.30.1 at 19:30"),
        ] {
            assert_eq!(in_english_form(english, german), expected, "{english}");
        }
    }

    #[test]
    fn regression_addresses_and_versions_keep_their_stops() {
        for (english, german, expected) in [
            ("at 192.168.178.254", "unter 192.168.178.254", "at 192.168.178.254"),
            ("Firmware 3.100 for 3.100 devices", "Firmware 3.100 für Geräte", "Firmware 3.100 for 3.100 devices"),
            ("port 8.080", "Port 8.080", "port 8.080"),
            ("Firmware 3,100 for 3,100 devices", "Firmware 3.100 für 3.100 Geräte", "Firmware 3.100 for 3,100 devices"),
            ("12 500 accounts", "12 500 Konten", "12,500 accounts"),
            ("12 500 accounts", "12\u{202f}500 Konten", "12,500 accounts"),
            ("12'500 francs", "12'500 Franken", "12,500 francs"),
        ] {
            assert_eq!(in_english_form(english, german), expected, "{english}");
        }
    }
}
