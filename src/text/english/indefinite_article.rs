//! The indefinite article: `a` or `an`, by the sound that follows.

use super::find_term;
use crate::data::word_list;

/// `a` or `an` before a term that was put in, by the sound it begins with, and no article doubled.
pub fn fix_article(text: &str, terms: &[String]) -> String {
    let mut out = text.to_owned();
    for term in terms {
        let Some(range) = find_term::find(&out, term) else { continue };
        let before = out[..range.start].trim_end();
        let Some(article) = before.rsplit(' ').next() else { continue };
        let start = before.len() - article.len();
        let vowel = begins_with_vowel_sound(&out[range.clone()]);
        let right = match (article, vowel) {
            ("a", true) => "an",
            ("an", false) => "a",
            ("A", true) => "An",
            ("An", false) => "A",
            _ => continue,
        };
        out = format!("{}{right} {}", &out[..start], &out[range.start..]);
    }
    out
}

fn begins_with_vowel_sound(term: &str) -> bool {
    let word = term.split([' ', '-']).next().unwrap_or_default();
    let acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let Some(first) = word.chars().next() else { return false };
    if acronym {
        // Spelled out letter by letter: an FBI agent, a UN body.
        return "AEFHILMNORSX".contains(first);
    }
    let lower = word.to_lowercase();
    let sounds_like_consonant = word_list!("en/consonant-openings.txt").begins(&lower)
        && !lower.starts_with("unin")
        && !lower.starts_with("unim");
    "aeiou".contains(first.to_ascii_lowercase()) && !sounds_like_consonant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_fit_their_terms() {
        for (text, term, expected) in [
            ("It is a injunction.", "injunction", "It is an injunction."),
            ("It is an regulator.", "regulator", "It is a regulator."),
            ("an AI model", "AI", "an AI model"),
            ("a EU body", "EU", "an EU body"),
            ("an university", "university", "a university"),
            ("the fine", "fine", "the fine"),
        ] {
            assert_eq!(fix_article(text, &[term.to_owned()]), expected);
        }
    }
}
