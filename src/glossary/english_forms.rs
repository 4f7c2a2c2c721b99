//! Whether two English expressions are forms of one: singular and plural, hyphen and space, British and American, forms
//! of a verb.

use crate::text::english::find_term;

/// What the two varieties of English spell differently inside words: British, American.
const VARIETIES: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("ae", "e"),
    ("ll", "l"),
];

/// Whether `one` and `other` are forms of one expression.
pub(crate) fn are_forms(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let singular_or_plural = |a: &str, b: &str| a == b || find_term::plural(a) == b || b.strip_suffix('s') == Some(a);
    singular_or_plural(&one, &other)
        || singular_or_plural(&other, &one)
        || find_term::verb_forms(&one).contains(&other)
        || find_term::verb_forms(&other).contains(&one)
}

/// The expression without what its spellings differ in. Different words may become alike, so this serves only to compare
/// what stands for one and the same term.
fn plain(english: &str) -> String {
    let lower = english.to_lowercase();
    let joined: String = lower.split(|c: char| c.is_whitespace() || c == '-').collect();
    let alike = VARIETIES.iter().fold(joined, |word, (british, american)| word.replace(british, american));
    match alike.strip_suffix("tre") {
        Some(stem) => format!("{stem}ter"),
        None => alike.replace("tres", "ters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_from_other_words() {
        for (one, other, expected) in [
            ("mobile operator", "mobile operators", true),
            ("data centre", "data centers", true),
            ("data-centre", "data centre", true),
            ("Authority", "authorities", true),
            ("organisation", "organizations", true),
            ("encrypt", "encrypted", true),
            ("colour", "Color", true),
            ("e-mail", "email", true),
            ("bank", "bench", false),
            ("chip", "microchip", false),
            ("regulator", "regulation", false),
            ("operator", "mobile operator", false),
        ] {
            assert_eq!(are_forms(one, other), expected, "{one}, {other}");
            assert_eq!(are_forms(other, one), expected, "{other}, {one}");
        }
    }
}
