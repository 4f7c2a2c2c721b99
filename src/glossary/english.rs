//! Finding a term in English text.
//!
//! English inflects little: a term counts as found with a plural or possessive ending, with a space for a hyphen, and in
//! any case (sentence start, headline).

use std::ops::Range;

/// Where `term` stands in `text`, the first place; `None` where it does not.
pub fn find(text: &str, term: &str) -> Option<Range<usize>> {
    find_all(text, term).into_iter().next()
}

/// Every place where `term` stands in `text`, without overlaps.
pub fn find_all(text: &str, term: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = words(term).into_iter().map(|r| term[r].to_lowercase()).collect();
    let Some((last, before)) = wanted.split_last() else { return Vec::new() };
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= words.len() {
        let window = &words[at..at + wanted.len()];
        let starts = before.iter().zip(window).all(|(w, r)| text[r.clone()].to_lowercase() == *w);
        let ends = is_form_of(&text[window[wanted.len() - 1].clone()].to_lowercase(), last);
        let together = window.windows(2).all(|w| is_gap(&text[w[0].end..w[1].start]));
        if starts && ends && together {
            found.push(window[0].start..window[wanted.len() - 1].end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The plural of an English term: of its last word, by the regular rules. A term that ends in capitals or already in s
/// gets no other ending than that.
pub fn plural(term: &str) -> String {
    let lower = term.to_lowercase();
    let consonant_y = lower.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|e| lower.ends_with(e));
    if lower.ends_with('s') {
        term.to_owned()
    } else if consonant_y {
        format!("{}ies", &term[..term.len() - 1])
    } else if ["x", "z", "ch", "sh"].iter().any(|e| lower.ends_with(e)) {
        format!("{term}es")
    } else {
        format!("{term}s")
    }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (matches!(c, '\'' | '’' | '&') && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(from..text.len());
    }
    words
}

fn is_gap(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | '/'))
        && !between.contains(". ")
}

fn is_form_of(word: &str, term: &str) -> bool {
    let word = word.replace('’', "'");
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word);
    if word == term {
        return true;
    }
    word == plural(term) || word.strip_suffix('s') == Some(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_in_its_english_forms() {
        for (name, text, term, expected) in [
            (
                "as it is",
                "The cybersecurity regulator acted.",
                "cybersecurity regulator",
                Some("cybersecurity regulator"),
            ),
            (
                "sentence start",
                "Cybersecurity regulator acts",
                "cybersecurity regulator",
                Some("Cybersecurity regulator"),
            ),
            ("plural", "two cybersecurity regulators", "cybersecurity regulator", Some("cybersecurity regulators")),
            (
                "plural in ies",
                "data protection authorities said",
                "data protection authority",
                Some("data protection authorities"),
            ),
            ("possessive", "the regulator's order", "regulator", Some("regulator's")),
            ("hyphen", "a data-protection authority", "data protection authority", Some("data-protection authority")),
            ("term with hyphen", "end to end encryption", "end-to-end encryption", Some("end to end encryption")),
            ("acronym", "the GDPR's rules", "GDPR", Some("GDPR's")),
            ("not inside a word", "the chipmaker", "chip", None),
            ("not across sentences", "They use data. Protection is", "data protection", None),
            ("absent", "the supervisor", "regulator", None),
        ] {
            assert_eq!(find(text, term).map(|r| &text[r]), expected, "{name}");
        }
    }

    #[test]
    fn plurals() {
        for (term, expected) in [
            ("regulator", "regulators"),
            ("authority", "authorities"),
            ("fine", "fines"),
            ("switch", "switches"),
            ("key", "keys"),
            ("personal data", "personal datas"),
        ] {
            assert_eq!(plural(term), expected);
        }
    }
}
