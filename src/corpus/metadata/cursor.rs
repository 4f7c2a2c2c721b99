//! Reading a text from its start, piece by piece.

/// A place in a text that moves forward over what is recognised.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    pub(crate) place: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Cursor { text, place: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.place..).unwrap_or_default()
    }

    /// A number of `least` to `most` digits with no further digit behind it.
    pub(crate) fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&digits) {
            return None;
        }
        let number = self.rest().get(..digits)?.parse().ok()?;
        self.place += digits;
        Some(number)
    }

    pub(crate) fn literal(&mut self, literal: &str) -> Option<()> {
        self.rest().starts_with(literal).then(|| self.place += literal.len())
    }

    pub(crate) fn skip_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !is_wanted(c)).unwrap_or(rest.len());
        self.place += end;
        rest.get(..end).unwrap_or_default()
    }

    pub(crate) fn spaces(&mut self) {
        self.skip_while(char::is_whitespace);
    }
}
