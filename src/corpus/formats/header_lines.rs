//! What stands above an article in a text file and says something about it: header lines of mails, of archives, of tools
//! that save pages as text.
//!
//! Such lines are `Label: value`, stand at the very top (perhaps under the name of a medium), and come in groups. They
//! are read and taken off; in a mail the greeting and what is below the closing formula go as well.

use super::block::Draft;
use crate::corpus::metadata::{byline, date};
use crate::corpus::prose;
use crate::data::{table, word_list};

/// How many lines from the top labels are looked for.
const WITHIN: usize = 20;

/// A text without its envelope, and what the envelope said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Title, date, address and authors; no blocks.
    pub said: Draft,
    /// What is left of the text.
    pub text: String,
}

impl Opened {
    /// A text that has no envelope.
    pub fn unopened(text: &str) -> Opened {
        Opened { said: Draft::default(), text: text.to_owned() }
    }
}

/// Takes the envelope off a plain text.
pub(crate) fn open(text: &str) -> Opened {
    let numbered = without_link_numbers(text);
    let text = numbered.as_deref().unwrap_or(text);
    let mut said = Draft::default();
    let text = without_tail(text, &mut said);
    let lines: Vec<&str> = text.lines().collect();
    let mut labels: Vec<Option<Label>> = lines.iter().take(WITHIN).map(|line| label(line)).collect();
    // The group ends at the first line of text after two labels; what looks like one further down is text.
    let mut seen = 0;
    let mut is_over = false;
    for (place, one) in labels.iter_mut().enumerate() {
        let is_blank = lines.get(place).is_none_or(|line| line.trim().is_empty());
        // A line that is indented goes on with the value above it.
        let goes_on = lines.get(place).is_some_and(|line| line.starts_with([' ', '\t']));
        let is_head = lines.get(place).is_some_and(|line| is_mail_head(line));
        is_over |= seen >= 2 && one.is_none() && !is_blank && !goes_on && !is_head;
        if is_over {
            *one = None;
        }
        seen += usize::from(one.is_some());
    }
    let is_mail = labels.iter().flatten().filter(|label| label.is_of_mail).count() >= 2;
    let are_several = labels.iter().flatten().count() >= 2;
    let Some(last) = labels.iter().rposition(Option::is_some).filter(|_| are_several) else {
        return Opened { said, text: text.to_owned() };
    };
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    for (line, label) in lines.iter().zip(labels.iter().chain(std::iter::repeat(&None))) {
        match label {
            Some(label) => take(&mut said, label, is_mail),
            None => kept.push(line),
        }
    }
    if is_mail {
        // Other lines of the head of a mail (`List-Id: …`) stand among those that are known.
        let above = labels.iter().take(last).filter(|label| label.is_none()).count();
        kept = without_letter(kept.split_off(above.min(kept.len())));
    }
    Opened { said, text: kept.join("\n") }
}

/// So many lines `key: value` at the very end are what a clipping tool knows about a page.
const TAIL: usize = 5;

/// The text without such lines at its end; what they say of the page is noted.
fn without_tail<'a>(text: &'a str, said: &mut Draft) -> &'a str {
    let is_pair = |line: &&str| {
        let key = line.split_once(':').map_or("", |(key, _)| key.trim());
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let trimmed = text.trim_end();
    let tail: Vec<&str> = trimmed.lines().rev().take_while(is_pair).collect();
    if tail.len() < TAIL {
        return text;
    }
    for (key, value) in tail.iter().rev().filter_map(|line| line.split_once(':')) {
        match key.trim() {
            "source_url" | "url" => said.url = Some(value.trim().to_owned()).filter(|url| url.contains("://")),
            "author" => said.authors = byline::names(value),
            _ => {}
        }
    }
    let length: usize = trimmed.lines().rev().take(tail.len()).map(|line| line.len() + 1).sum();
    trimmed.get(..trimmed.len().saturating_sub(length)).unwrap_or(text)
}

/// So many numbered addresses at the end of a text are the list that `lynx -dump` and its like make.
const NUMBERED_ADDRESSES: usize = 3;

/// The text without numbers of links (`[14]`) and the list of their addresses; none where there is no such list.
fn without_link_numbers(text: &str) -> Option<String> {
    let is_address = |line: &&str| {
        let line = line.trim();
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']'));
        let (mark, address) = line.split_at_checked(1).unwrap_or_default();
        [".", ":", " ", ")"].contains(&mark)
            && ["http://", "https://", "mailto:", "file://", "ftp://"].iter().any(|s| address.trim().starts_with(s))
    };
    let is_numbered =
        |line: &&str| line.trim().starts_with(|c: char| c.is_ascii_digit() || c == '[') && is_address(line);
    if text.lines().filter(is_numbered).count() < NUMBERED_ADDRESSES || !text.contains('[') {
        return None;
    }
    let is_heading = |line: &str| word_list!("web/link-list-headings.txt").contains(&prose::key(line));
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_numbered(line) && !is_heading(line)) {
        let mut rest = line;
        while let Some(place) = rest.find('[') {
            let (before, from) = rest.split_at(place);
            kept.push_str(before);
            let digits = from.bytes().skip(1).take_while(u8::is_ascii_digit).count();
            let is_number = digits > 0 && from.as_bytes().get(digits + 1) == Some(&b']');
            let end = if is_number { digits + 2 } else { 1 };
            if !is_number {
                kept.push('[');
            }
            rest = from.get(end..).unwrap_or_default();
        }
        kept.push_str(rest);
        kept.push('\n');
    }
    Some(kept)
}

/// A line of the head of a mail: `List-Id: …`.
fn is_mail_head(line: &str) -> bool {
    let name = line.split_once(": ").map_or("", |(name, _)| name);
    !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}

/// A line `Label: value` whose label is known.
struct Label<'a> {
    name: String,
    /// What its value is: `title`, `date`, `url`, `author` or `other`.
    meaning: &'static str,
    /// Whether only mails have it.
    is_of_mail: bool,
    value: &'a str,
}

fn label(line: &str) -> Option<Label<'_>> {
    let line = line.trim().trim_start_matches(['*', '>', ' ']);
    let (name, value) = line.split_once(':')?;
    let name = prose::key(name);
    let cells = table!("de/header-labels.tsv").get(&name).or_else(|| table!("en/header-labels.tsv").get(&name))?;
    let (meaning, marks) = cells.split_first()?;
    (prose::words(value) <= 30).then(|| Label {
        name,
        meaning,
        is_of_mail: marks.contains(&"mail"),
        value: value.trim().trim_start_matches('*').trim(),
    })
}

fn take(said: &mut Draft, label: &Label, is_mail: bool) {
    let value = label.value;
    match label.meaning {
        // The subject of a mail is the sender's word; the article below may have a headline of its own.
        "title" if said.title.is_none() && !value.is_empty() && !is_mail => {
            said.title = Some(without_mark(value).to_owned());
        }
        "date" if said.date.is_none() && !(is_mail && label.name == "gesendet") => said.date = date::in_text(value),
        "url" if said.url.is_none() && value.contains("://") => {
            said.url = value.split_whitespace().find(|word| word.contains("://")).map(str::to_owned);
        }
        "author" if said.authors.is_empty() && !is_mail => said.authors = byline::names(value),
        _ => {}
    }
}

fn without_mark(subject: &str) -> &str {
    let mut subject = subject.trim();
    let marks = word_list!("web/subject-marks.txt");
    while let Some((mark, rest)) = subject.split_once(':')
        && marks.contains(&mark.to_lowercase())
    {
        subject = rest.trim();
    }
    subject
}

/// The lines of a letter without greeting, the lines that follow it in lower case, and all below the closing formula.
fn without_letter(lines: Vec<&str>) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut after_greeting = false;
    for line in lines {
        let key = prose::key(line);
        if line.trim() == "--" || is_closing(&key) {
            break;
        }
        let first = key.split(' ').next().unwrap_or_default();
        let is_greeting = is_greeting_word(first) && prose::words(line) <= 8 && line.trim_end().ends_with([',', '!']);
        // After a comma a German letter goes on in lower case: that is still the sender.
        let is_sender = after_greeting && prose::begins_lower(line.trim());
        if !is_greeting && !is_sender {
            kept.push(line);
        }
        after_greeting = is_greeting || after_greeting && line.trim().is_empty();
    }
    kept
}

/// Whether a line is the formula that ends a letter.
fn is_closing(key: &str) -> bool {
    word_list!("de/closing-formulas.txt").contains(key) || word_list!("en/closing-formulas.txt").contains(key)
}

/// Whether a word begins a greeting.
fn is_greeting_word(word: &str) -> bool {
    word_list!("de/greetings.txt").contains(word) || word_list!("en/greetings.txt").contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_saved_as_text() {
        let opened = open(
            "Title: Neues Netz | Netzbote\n\nURL Source: https://netzbote.example/1\n\nPublished Time: 2023-05-04T08:00:00Z\n\nMarkdown Content:\nDer Text.",
        );
        assert_eq!(opened.said.title.as_deref(), Some("Neues Netz | Netzbote"));
        assert_eq!(opened.said.url.as_deref(), Some("https://netzbote.example/1"));
        assert_eq!(opened.said.date.as_deref(), Some("2023-05-04"));
        assert_eq!(opened.text.trim(), "Der Text.");
    }

    #[test]
    fn mails() {
        let opened = open(
            "Von: Max Kern <mk@x.example>\nGesendet: Dienstag, 14. November 2023 08:41\nAn: Jana Weber\nBetreff: WG: Neues Netz\n\n\
             Hallo Jana,\n\nhast du das gesehen?\n\nNeues Netz für alle\n\nDer Konzern baut.\n\nViele Grüße\nMax\n\nMax Kern\nLeiter Einkauf",
        );
        assert_eq!(
            opened.text.split_whitespace().collect::<Vec<_>>().join(" "),
            "Neues Netz für alle Der Konzern baut."
        );
        assert_eq!(opened.said.title, None);
    }

    #[test]
    fn other_texts_stay() {
        let cases = [
            "Titel: Wie geht es weiter?\n\nDer Text.",
            "Neues Netz für alle\n\nBerlin: Der Konzern baut. Das Ziel: mehr Netz.",
            "",
        ];
        for text in cases {
            assert_eq!(open(text), Opened { said: Draft::default(), text: text.to_owned() });
        }
    }
}
