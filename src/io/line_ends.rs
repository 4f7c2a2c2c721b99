//! One end of line for all: what Windows and old Macs write becomes a line feed.

use std::io::{self, BufRead, Read};

/// A text in which every line, the last one too, ends in a line feed, so that lines are numbered as an editor numbers
/// them. (`csv` counts the line feed of a CRLF to the row after it.)
pub(crate) struct LineEnds<R> {
    inner: R,
    after_return: bool,
    last: u8,
}

impl<R: BufRead> LineEnds<R> {
    pub(crate) fn new(inner: R) -> LineEnds<R> {
        LineEnds { inner, after_return: false, last: b'\n' }
    }

    /// What the text is read from.
    pub(crate) fn get_mut(&mut self) -> &mut R {
        &mut self.inner
    }
}

impl<R: BufRead> Read for LineEnds<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written == 0 && !out.is_empty() {
            let mut used = 0;
            let available = self.inner.fill_buf()?;
            if available.is_empty() {
                if self.last == b'\n' {
                    return Ok(0);
                }
                (out[0], self.last) = (b'\n', b'\n');
                return Ok(1);
            }
            for &byte in available {
                used += 1;
                let is_second = byte == b'\n' && std::mem::take(&mut self.after_return);
                if is_second {
                    continue;
                }
                self.after_return = byte == b'\r';
                self.last = if self.after_return { b'\n' } else { byte };
                out[written] = self.last;
                written += 1;
                if written == out.len() {
                    break;
                }
            }
            self.inner.consume(used);
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn every_line_ends_in_a_line_feed() {
        for (text, expected) in [
            ("", ""),
            ("a", "a\n"),
            ("a\nb\n", "a\nb\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\r\n\r\nb", "a\n\nb\n"),
            ("a\r\r\nb\n\r", "a\n\nb\n\n"),
        ] {
            for room in [1, 2, 100] {
                let mut read = String::new();
                let mut lines = LineEnds::new(BufReader::with_capacity(room, text.as_bytes()));
                lines.read_to_string(&mut read).expect("it is text");
                assert_eq!(read, expected, "{text:?} by {room}");
            }
        }
    }
}
