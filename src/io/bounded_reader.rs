//! The bytes of a file as UTF-8, with lines counted and no piece too long.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::Encoding;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// How long a single row, tag or text may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    /// Bytes.
    pub bytes: usize,
    /// What a longer one is told to be.
    pub message: &'static str,
}

/// How far into a file its XML declaration is looked for.
const DECLARATION: usize = 256;

/// A file's text.
pub(crate) struct Input<R: Read> {
    inner: BufReader<DecodeReaderBytes<BufReader<R>, Vec<u8>>>,
    limit: Limit,
    line: u64,
    /// Bytes since the last [`Input::next_piece`].
    spent: usize,
}

impl<R: Read> Input<R> {
    /// Text in UTF-8, or in UTF-16 with a byte order mark.
    pub(crate) fn new(raw: R, limit: Limit) -> Input<R> {
        Input::decoded(BufReader::new(raw), None, limit)
    }

    /// As [`Input::new`], or in the encoding that is named.
    pub(crate) fn in_encoding(raw: R, encoding: Option<&'static Encoding>, limit: Limit) -> Input<R> {
        Input::decoded(BufReader::new(raw), encoding, limit)
    }

    /// As [`Input::new`], or in the encoding that an XML declaration names.
    pub(crate) fn xml(raw: R, limit: Limit) -> io::Result<Input<R>> {
        let mut raw = BufReader::new(raw);
        let start = raw.fill_buf()?;
        let encoding = declared(&start[..start.len().min(DECLARATION)]);
        Ok(Input::decoded(raw, encoding, limit))
    }

    fn decoded(raw: BufReader<R>, encoding: Option<&'static Encoding>, limit: Limit) -> Input<R> {
        // What is UTF-8 already is passed on as it is, so that a damaged byte is found by who reads it.
        let decoder = DecodeReaderBytesBuilder::new()
            .encoding(encoding)
            .utf8_passthru(true)
            .strip_bom(true)
            .bom_override(true)
            .build(raw);
        Input { inner: BufReader::new(decoder), limit, line: 1, spent: 0 }
    }

    /// The line that was read up to, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Says that a new row, tag or text begins.
    pub(crate) fn next_piece(&mut self) {
        self.spent = 0;
    }
}

/// The encoding an XML declaration names, unless it is one that needs no name.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(start);
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let label = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.spent > self.limit.bytes {
            return Err(io::Error::other(self.limit.message));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let newlines = self.inner.buffer().iter().take(amount).filter(|byte| **byte == b'\n').count();
        self.line += newlines as u64;
        self.spent += amount;
        self.inner.consume(amount);
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        super::read_from_buffer(self, out)
    }
}
