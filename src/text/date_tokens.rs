//! Words, figures and marks that dates are put together from.

use std::ops::Range;

/// A word, a figure or a mark.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    /// What day it may be.
    pub(super) day: Option<u8>,
    /// Whether no space stands before it.
    pub(super) joined: bool,
}

impl Token<'_> {
    /// Its value, if it is a figure of at most so many digits.
    pub(super) fn number(&self, longest: usize) -> Option<u16> {
        (self.text.len() <= longest && self.text.bytes().all(|b| b.is_ascii_digit())).then(|| self.text.parse().ok())?
    }

    pub(super) fn is(&self, mark: &str) -> bool {
        self.text == mark
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if c.is_alphabetic() => 1,
        c if c.is_whitespace() => 2,
        _ => 3,
    };
    let mut found: Vec<Token> = Vec::new();
    let mut start = 0;
    let mut end_before = usize::MAX;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let goes_on = letters.peek().is_some_and(|(_, next)| kind(*next) == kind(letter) && kind(letter) < 3);
        if goes_on {
            continue;
        }
        if kind(letter) != 2 {
            let word = &text[start..end];
            let day = match word.len() <= 2 {
                true => word.parse().ok().filter(|day| (1..=31).contains(day)),
                false => None,
            };
            found.push(Token { text: word, range: start..end, day, joined: start == end_before });
            end_before = end;
        }
        start = end;
    }
    found
}

/// Whether the figure at `at` belongs to one before it: 3,5 or 12.30.
pub(super) fn is_behind_figure(tokens: &[Token], at: usize) -> bool {
    let is_mark = |token: &Token| token.joined && matches!(token.text, "." | "," | ":");
    tokens[at].joined
        && at.checked_sub(2).is_some_and(|two| is_mark(&tokens[at - 1]) && tokens[two].number(9).is_some())
}

/// Whether the token is the ending of an ordinal in figures: 31st.
pub(super) fn is_suffix(token: &Token) -> bool {
    token.joined && matches!(token.text, "st" | "nd" | "rd" | "th")
}
