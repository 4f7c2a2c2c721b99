//! Lines that name the author or the time of an article and nothing else.

use super::date::{self, DateLine};
use crate::corpus::boilerplate::line_rules;
use crate::corpus::lookup::beginning;
use crate::corpus::prose;
use crate::data::{table, word_list};

/// Longer lines tell more than who and when.
const LONGEST: usize = 25;

/// What a line about the article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AboutLine {
    /// The day as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether that is the day of a change, not of publication.
    pub changed: bool,
    /// Names of authors.
    pub authors: Vec<String>,
}

/// Reads a line that tells who wrote the article or when; none for every other line.
pub(crate) fn about(text: &str) -> Option<AboutLine> {
    if prose::words(text) > LONGEST {
        return None;
    }
    let parts: Vec<&str> = text.split(['|', '•', '·', '‧']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [part] = parts.as_slice() {
        return single(part);
    }
    let read: Vec<Option<AboutLine>> = parts.iter().map(|part| single(part)).collect();
    let fits = |(part, read): (&&str, &Option<AboutLine>)| {
        read.is_some() || prose::words(part) <= 3 || line_rules::boilerplate(part).is_some()
    };
    if read.iter().all(Option::is_none) || !parts.iter().zip(&read).all(fits) {
        return None;
    }
    let read: Vec<AboutLine> = read.into_iter().flatten().collect();
    let mut authors: Vec<String> = read.iter().flat_map(|line| line.authors.iter().cloned()).collect();
    // “Jana Weber | 27.07.2021”: a name beside a date needs no “Von”.
    if authors.is_empty()
        && let Some(first) = parts.first().filter(|part| (2..=3).contains(&prose::words(part)) && are_all_names(part))
    {
        authors.push((*first).to_owned());
    }
    let dated = read.into_iter().max_by_key(|line| (line.date.is_some(), !line.changed))?;
    Some(AboutLine { authors, ..dated })
}

/// The single names in a line such as `Von Jana Weber und Max Kern, Berlin`: what has no first and last name is none,
/// nor is what follows a comma after names and is a single word, which is a place.
pub(crate) fn names(line: &str) -> Vec<String> {
    let mut line = line.trim();
    // “Text: Von Jana Weber” has two.
    for _ in 0..2 {
        if let Some((_, rest)) = behind_opening(line).filter(|(_, rest)| rest.starts_with([' ', ':'])) {
            line = rest.trim_start_matches(':').trim();
        }
    }
    let parts =
        line.split([',', ';', '/', '|', '&']).flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" and "));
    let parts = parts.map(|part| part.split('(').next().unwrap_or_default().trim());
    // Buttons beside a name are none.
    let is_button = |part: &str| part.split_whitespace().any(|word| line_rules::boilerplate(word).is_some());
    let is_name = |part: &&str| (2..=5).contains(&prose::words(part)) && are_all_names(part) && !is_button(part);
    parts.filter(is_name).map(str::to_owned).collect()
}

/// What stands behind the opening of an author line, and whether the opening is a label, which needs a colon.
fn behind_opening(text: &str) -> Option<(bool, &str)> {
    let lower = text.to_lowercase();
    let opening = beginning(&lower, |start| opening(start).is_some())?;
    Some((opening_is_label(opening), text.get(opening.len()..)?))
}

/// What the tables say of words that stand before the names of authors.
fn opening(words: &str) -> Option<&'static [&'static str]> {
    table!("de/byline-openings.tsv").get(words).or_else(|| table!("en/byline-openings.tsv").get(words))
}

fn opening_is_label(words: &str) -> bool {
    opening(words).is_some_and(|cells| cells.first() == Some(&"label"))
}

/// Places of two or three words begin or go on with one of few words.
fn is_long_place(text: &str) -> bool {
    text.split_whitespace().map(str::to_lowercase).any(|word| {
        word_list!("de/place-words.txt").contains(&word) || word_list!("de/place-prepositions.txt").contains(&word)
    })
}

/// A line that is a name and nothing else, as it stands above or below the date of an article.
pub(crate) fn is_name_alone(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    (2..=3).contains(&prose::words(text))
        && opening(&first).is_none()
        && are_all_names(text)
        && !is_long_place(text)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''))
}

/// Words with a capital each, but for `von`, `van` and the like between them.
fn are_all_names(text: &str) -> bool {
    text.split_whitespace().enumerate().all(|(index, word)| {
        let is_capital =
            word.chars().next().is_some_and(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit());
        is_capital || index > 0 && (word == "und" || word_list!("de/name-particles.txt").contains(word))
    })
}

fn single(text: &str) -> Option<AboutLine> {
    // “(Jana Weber, 9.2.2024)” below the text.
    if let Some(inner) =
        text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| date::in_prose(inner).is_some())
    {
        return single(inner);
    }
    let lower = text.to_lowercase();
    if let Some(opening) = beginning(&lower, |start| word_list!("de/interviewers.txt").contains(start)) {
        let named = names(text.get(opening.len()..).unwrap_or_default().trim_matches([':', '.', ' ']));
        return (!named.is_empty()).then_some(AboutLine { date: None, changed: false, authors: named });
    }
    // “Tarnauer Zeitung vom 12.03.2022, Seite 17”.
    let in_paper =
        || text.split_whitespace().any(|word| word.eq_ignore_ascii_case("seite")) && prose::words(text) <= 12;
    if let Some(date) = date::in_prose(text).filter(|_| in_paper()) {
        return Some(AboutLine { date: Some(date), changed: false, authors: Vec::new() });
    }
    if let Some(DateLine { date, changed, rest }) = date::line(text) {
        // “Berlin, 27. Juli 2021”: a place needs the comma and the year, or a headline would pass for one.
        let is_place = || {
            date.is_some()
                && rest.ends_with(',')
                && text.starts_with(&rest)
                && prose::words(&rest) <= 3
                && are_names(&rest)
        };
        let is_about = rest.is_empty() || is_byline(&rest) || is_place();
        // “Jana Weber, 27.07.2021”: looks like a place, but places hardly have first and last name.
        let bare = rest.trim_end_matches(',');
        let is_person = (2..=3).contains(&prose::words(bare)) && are_all_names(bare) && !is_long_place(bare);
        let authors = if is_byline(&rest) || is_person { names(&rest) } else { Vec::new() };
        return is_about.then_some(AboutLine { date, changed, authors });
    }
    is_byline(text).then(|| AboutLine { date: None, changed: false, authors: names(text) })
}

/// `Von Jana Weber und Max Kern, Berlin`, `Autorin: Jana Weber`.
fn is_byline(text: &str) -> bool {
    let rest = behind_opening(text).and_then(|(is_label, rest)| {
        if !is_label && rest.starts_with(' ') { Some(rest) } else { rest.strip_prefix(':') }
    });
    let rest = rest.map(str::trim);
    rest.is_some_and(|names| {
        prose::words(names) <= 14 && begins_with_name(names) && are_names(names) && !ends_as_sentence(names)
    })
}

/// A sentence of capitalised words hardly occurs, but “… Co.” and “M.A.” do.
fn ends_as_sentence(names: &str) -> bool {
    let last = names.split_whitespace().next_back().unwrap_or_default();
    prose::ends_sentence(names) && last.chars().filter(|character| character.is_alphabetic()).count() > 3
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
        bare.is_empty() || is_name || is_among_names(bare) || word.contains('@')
    })
}

/// Whether a word in lower case may stand among the names of an author line.
fn is_among_names(word: &str) -> bool {
    word == "and"
        || word_list!("de/name-particles.txt").contains(word)
        || word_list!("de/byline-words.txt").contains(word)
        || word_list!("de/agencies.txt").contains(word)
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

    #[test]
    fn names_of_authors() {
        let cases = [
            ("Von Jana Weber", &["Jana Weber"] as &[&str]),
            ("Von Jana Weber und Max Kern-Öztürk, Berlin", &["Jana Weber", "Max Kern-Öztürk"]),
            ("Ein Gastbeitrag von Jana von der Heide", &["Jana von der Heide"]),
            ("Autorin: Jana Weber, 27. Juli 2021", &["Jana Weber"]),
            ("Jana Weber | 27.07.2021 | Lesezeit: 3 Min.", &["Jana Weber"]),
            ("Von unserem Korrespondenten Max Kern, Brüssel", &[]),
            ("27. Juli 2021", &[]),
        ];
        for (line, wanted) in cases {
            assert_eq!(about(line).unwrap_or_else(|| panic!("{line}")).authors, wanted, "{line}");
        }
        assert_eq!(names("Jana Weber; Dr. Max Kern (Netzbote)"), ["Jana Weber", "Dr. Max Kern"]);
        assert!(names("netzbote.example").is_empty());
    }
}
