//! Words, figures and signs.
//!
//! The word boundaries of UAX #29 are the ground. What German writes with hyphens is put together again, since it is
//! one word: `KI-Modell`, `Ende-zu-Ende-Verschlüsselung`, `US-Dollar`, and so are `H&M` and `1&1`.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::stems::Stemmer;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with figures and hyphens among them.
    Word,
    /// A figure: `31`, `3.500`, `12,5`.
    Number,
    /// Anything else but white space.
    Punctuation,
}

/// A token and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the token in the whole text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Stem of a word (see [`super::stems`]); empty for others.
    pub stem: String,
}

/// Tokens of `text`, which stands at byte `offset` of the whole text.
pub fn tokenize(text: &str, offset: usize, stemmer: &Stemmer) -> Vec<Token> {
    let pieces: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
    let mut tokens = Vec::new();
    let mut index = 0;
    while index < pieces.len() {
        let (start, piece) = pieces[index];
        if piece.chars().all(char::is_whitespace) {
            index += 1;
            continue;
        }
        let mut last = index;
        if is_wordlike(piece) {
            let mut letters = has_letters(piece);
            // CO₂
            if pieces.get(last + 1).is_some_and(|(_, piece)| is_lowered(piece)) {
                last += 1;
            }
            while last + 2 < pieces.len() && joins(letters, pieces[last + 1].1, pieces[last + 2].1) {
                last += 2;
                letters |= has_letters(pieces[last].1);
            }
        }
        let end = pieces[last].0 + pieces[last].1.len();
        let whole = &text[start..end];
        let kind = kind_of(whole);
        let stem = if kind == TokenKind::Word { stemmer.stem(whole) } else { String::new() };
        tokens.push(Token { range: offset + start..offset + end, kind, stem });
        index = last + 1;
    }
    tokens
}

fn is_wordlike(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Whether the piece is of lowered figures, which belong to the letters before them.
fn is_lowered(piece: &str) -> bool {
    piece.chars().all(|c| matches!(c, '₀'..='₉'))
}

fn has_letters(piece: &str) -> bool {
    piece.chars().any(char::is_alphabetic)
}

/// Whether `sign` makes one word of what stands before it, with letters or without, and after it.
fn joins(letters: bool, sign: &str, after: &str) -> bool {
    if !is_wordlike(after) {
        return false;
    }
    match sign {
        "-" | "\u{2010}" | "\u{2011}" => letters || has_letters(after),
        "&" => true,
        // Nutzer*innen: one word, as Nutzer:innen is.
        "*" => letters && matches!(after, "in" | "innen"),
        _ => false,
    }
}

fn kind_of(text: &str) -> TokenKind {
    if text.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if text.chars().any(char::is_numeric) {
        TokenKind::Number
    } else {
        TokenKind::Punctuation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text, 0, &Stemmer::new(&Language::german())).into_iter().map(|t| &text[t.range]).collect()
    }

    #[test]
    fn german_words_stay_whole() {
        for (name, text, expected) in [
            (
                "hyphens",
                "Das KI-Modell nutzt Ende-zu-Ende-Verschlüsselung.",
                &["Das", "KI-Modell", "nutzt", "Ende-zu-Ende-Verschlüsselung", "."][..],
            ),
            ("hanging hyphen", "Netz- und Cloud-Dienste", &["Netz", "-", "und", "Cloud-Dienste"]),
            ("figures", "3.500 Kunden, 12,5 % mehr", &["3.500", "Kunden", ",", "12,5", "%", "mehr"]),
            ("a range of figures is two figures", "30-50 Millionen", &["30", "-", "50", "Millionen"]),
            ("ampersand", "H&M und 1&1", &["H&M", "und", "1&1"]),
            ("figure and word", "das 5G-Netz, 64-Bit-Chips", &["das", "5G-Netz", ",", "64-Bit-Chips"]),
            ("gender star", "Nutzer*innen * und", &["Nutzer*innen", "*", "und"]),
            ("identifier", "CVE-2021-44228", &["CVE-2021-44228"]),
            ("lowered figures", "CO₂ und die CO₂-Abgabe", &["CO₂", "und", "die", "CO₂-Abgabe"]),
            ("quotes", "„Gut“, sagte er", &["„", "Gut", "“", ",", "sagte", "er"]),
        ] {
            assert_eq!(cut(text), expected, "{name}");
        }
    }
}
