//! Headline style: capitals for all words but articles, short prepositions and conjunctions (Chicago Manual of Style 8.159).

/// Words that stay small, but at the beginning and the end.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "at", "by", "in", "of", "off", "on", "per",
    "to", "up", "via", "with", "from", "into", "over", "under", "after", "before", "against", "between", "without",
    "than", "if", "that", "vs", "not",
];

/// The headline in headline style. Words with a capital inside (`iPhone`) or figures stay as they are.
pub(super) fn capitalised(text: &str) -> String {
    let count = text.split(' ').count();
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_small = SMALL.contains(&bare) && !begins && at + 1 < count;
        out.push_str(&if is_small { word.to_owned() } else { with_capital(word) });
        // After a colon or dash begins another headline.
        begins = word.ends_with([':', '–', '—', '?', '!']);
    }
    out
}

fn with_capital(word: &str) -> String {
    let Some((at, first)) = word.char_indices().find(|(_, c)| c.is_alphanumeric()) else { return word.to_owned() };
    let rest = &word[at + first.len_utf8()..];
    if !first.is_lowercase() || rest.contains(char::is_uppercase) {
        return word.to_owned();
    }
    word[..at].chars().chain(first.to_uppercase()).chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_have_their_capitals() {
        for (text, expected) in [
            ("Tencent stops taking new users in China", "Tencent Stops Taking New Users in China"),
            ("iPhone maker sues: the court is to decide", "iPhone Maker Sues: The Court Is to Decide"),
            ("what the fine is for", "What the Fine Is For"),
            ("“the chip works” – a test", "“The Chip Works” – A Test"),
            ("180 robots, 2.5 million parcels", "180 Robots, 2.5 Million Parcels"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text), expected);
        }
    }
}
