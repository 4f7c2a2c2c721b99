//! Lines that name the author or the time of an article and nothing else.

use super::date::{self, DateLine};
use super::litter;
use super::sentence;

/// Longer lines tell more than who and when.
const LONGEST: usize = 25;

/// Openings after which names follow.
const OPENINGS: &[&str] = &[
    "von", "by", "par", "ein beitrag von", "ein bericht von", "ein artikel von", "ein kommentar von",
    "ein gastbeitrag von", "eine analyse von", "ein interview von", "ein text von", "gastbeitrag von", "kommentar von",
    "interview von", "analyse von", "aus", "text", "autor", "autorin", "autoren", "autor in", "bericht", "redaktion",
    "geschrieben von", "verfasst von", "interview", "protokoll",
];

/// Lower-case words that occur among names.
const AMONG_NAMES: &[&str] = &[
    "und", "u", "von", "van", "de", "der", "den", "dem", "zu", "zur", "zum", "la", "le", "di", "da", "del", "für",
    "in", "aus", "and", "et", "mit", "dpa", "unserem", "unserer", "unseren", "unser",
];

/// What a line about the article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AboutLine {
    /// The day as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether that is the day of a change, not of publication.
    pub changed: bool,
}

/// Reads a line that tells who wrote the article or when; none for every other line.
pub(super) fn about(text: &str) -> Option<AboutLine> {
    if sentence::words(text) > LONGEST {
        return None;
    }
    let parts: Vec<&str> = text.split(['|', '•', '·', '‧']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [part] = parts.as_slice() {
        return single(part);
    }
    let read: Vec<Option<AboutLine>> = parts.iter().map(|part| single(part)).collect();
    let fits = |(part, read): (&&str, &Option<AboutLine>)| {
        read.is_some() || sentence::words(part) <= 3 || litter::litter(part).is_some()
    };
    if read.iter().all(Option::is_none) || !parts.iter().zip(&read).all(fits) {
        return None;
    }
    let dated = read.into_iter().flatten().max_by_key(|line| (line.date.is_some(), !line.changed));
    dated.or(Some(AboutLine { date: None, changed: false }))
}

fn single(text: &str) -> Option<AboutLine> {
    if let Some(DateLine { date, changed, rest }) = date::line(text) {
        // “Berlin, 27. Juli 2021”: a place needs the comma and the year, or a headline would pass for one.
        let is_place = || {
            date.is_some()
                && rest.ends_with(',')
                && text.starts_with(&rest)
                && sentence::words(&rest) <= 3
                && are_names(&rest)
        };
        let is_about = rest.is_empty() || is_byline(&rest) || is_place();
        return is_about.then_some(AboutLine { date, changed });
    }
    is_byline(text).then_some(AboutLine { date: None, changed: false })
}

/// `Von Jana Weber und Max Kern, Berlin`, `Autorin: Jana Weber`.
fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = OPENINGS.iter().filter_map(|opening| {
        let rest = text.get(opening.len()..).filter(|_| lower.starts_with(opening))?;
        let is_word = !matches!(
            *opening,
            "aus" | "text" | "bericht" | "interview" | "redaktion" | "protokoll" | "autor" | "autorin" | "autoren"
        );
        if is_word && rest.starts_with(' ') { Some(rest) } else { rest.strip_prefix(':') }
    });
    let rest = rest.map(str::trim).min_by_key(|rest| rest.len());
    rest.is_some_and(|names| {
        sentence::words(names) <= 14 && begins_with_name(names) && are_names(names) && !ends_as_sentence(names)
    })
}

/// A sentence of capitalised words hardly occurs, but “… Co.” and “M.A.” do.
fn ends_as_sentence(names: &str) -> bool {
    let last = names.split_whitespace().next_back().unwrap_or_default();
    sentence::ends_sentence(names) && last.chars().filter(|character| character.is_alphabetic()).count() > 3
}

fn begins_with_name(names: &str) -> bool {
    let first = names.split_whitespace().next().unwrap_or_default();
    first.chars().next().is_some_and(char::is_uppercase) || first.starts_with("unser")
}

fn are_names(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
        let is_name = bare.chars().next().is_some_and(char::is_uppercase)
            && !bare.chars().any(|character| character.is_ascii_digit());
        bare.is_empty() || is_name || AMONG_NAMES.contains(&bare) || word.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_article() {
        let cases = [
            ("Von Jana Weber", true, None),
            ("Von Jana Weber und Max Kern-Öztürk, Berlin", true, None),
            ("VON JANA WEBER", true, None),
            ("Von Dr. Jana von der Heide", true, None),
            ("Von unserem Korrespondenten Max Kern, Brüssel", true, None),
            ("Ein Gastbeitrag von Jana Weber", true, None),
            ("Autorin: Jana Weber", true, None),
            ("Von Jana Weber, 27. Juli 2021, 14.30 Uhr", true, Some("2021-07-27")),
            ("Jana Weber | 27.07.2021 | Lesezeit: 3 Min.", true, Some("2021-07-27")),
            ("Von Jana Weber • Aktualisiert am 3. Jänner 2022", true, Some("2022-01-03")),
            ("Berlin, 27. Juli 2021", true, Some("2021-07-27")),
            ("By Eleanor Whitcombe", true, None),
            ("Von der Leyen kündigt Chip-Gesetz an", false, None),
            ("Von Amazon bis Zalando", false, None),
            ("Von Jana Weber stammt die Idee.", false, None),
            ("Apple-Event am 14. September 2021", false, None),
            ("Am 27. Juli 2021 setzte Tencent die Anmeldung aus.", false, None),
            ("Text und Bild", false, None),
        ];
        for (text, is_about, date) in cases {
            let read = about(text);
            assert_eq!(read.is_some(), is_about, "{text}");
            assert_eq!(read.and_then(|line| line.date).as_deref(), date, "{text}");
        }
    }
}
