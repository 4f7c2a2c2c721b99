//! Bytes of a file with those zeros told apart that reach to its end.

use std::io::{self, BufRead, Read};

/// So many zeros are given at a time.
static ZEROS: [u8; 64] = [0; 64];

/// A file whose end may be nothing but zeros, as tapes, broken downloads and broken file systems leave it.
pub(super) struct TrailingZeros<R> {
    raw: R,
    /// Zeros that were counted and not yet taken.
    counted: usize,
    /// Whether nothing follows them.
    is_tail: bool,
}

impl<R: BufRead> TrailingZeros<R> {
    pub(super) fn new(raw: R) -> Self {
        TrailingZeros { raw, counted: 0, is_tail: false }
    }

    /// The next bytes, and whether they are of the zeros at the end.
    pub(super) fn next(&mut self) -> io::Result<(&[u8], bool)> {
        while self.counted == 0 && !self.is_tail {
            let available = self.raw.fill_buf()?;
            if let Some(last) = available.iter().rposition(|byte| *byte != 0) {
                // Borrowed anew, since the borrow of a loop would last.
                return Ok((self.raw.fill_buf()?.get(..=last).unwrap_or_default(), false));
            }
            self.count()?;
        }
        Ok((&ZEROS[..self.counted.min(ZEROS.len())], self.is_tail && self.counted > 0))
    }

    /// Counts the zeros that come next.
    fn count(&mut self) -> io::Result<()> {
        loop {
            let available = self.raw.fill_buf()?;
            let zeros = available.iter().take_while(|byte| **byte == 0).count();
            self.is_tail = available.is_empty();
            if zeros == 0 {
                return Ok(());
            }
            self.raw.consume(zeros);
            self.counted += zeros;
        }
    }
}

impl<R: BufRead> BufRead for TrailingZeros<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.next().map(|(bytes, _)| bytes)
    }

    fn consume(&mut self, amount: usize) {
        if self.counted > 0 {
            self.counted -= amount;
        } else {
            self.raw.consume(amount);
        }
    }
}

impl<R: BufRead> Read for TrailingZeros<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        super::read_from_buffer(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zeros_at_the_end_are_told_apart() {
        let zeros = |amount: usize| vec![0; amount];
        let bytes = [b"a".to_vec(), zeros(200), b"bc".to_vec(), zeros(3), b"d".to_vec(), zeros(100)].concat();
        for capacity in [1, 2, 7, 4096] {
            let mut tail = TrailingZeros::new(io::BufReader::with_capacity(capacity, bytes.as_slice()));
            let (mut all, mut padding) = (Vec::new(), 0);
            loop {
                let (next, is_padding) = tail.next().unwrap();
                if next.is_empty() {
                    break;
                }
                let amount = next.len();
                all.extend_from_slice(next);
                padding += if is_padding { amount } else { 0 };
                tail.consume(amount);
            }
            assert!(all == bytes && padding == 100, "{capacity}: {padding}");
        }
    }
}
