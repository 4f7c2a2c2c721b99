//! Bytes from disk as text and XML, read piece by piece, for every room that reads files.
//!
//! Nothing here is kept longer than the piece that is read, and no piece may be longer than its reader allows: a file
//! of any size costs the same memory, and an endless line, tag or cell ends with an error.

pub(crate) mod bounded_reader;
pub(crate) mod damage;
pub(crate) mod decompress;
mod gzip;
pub(crate) mod line_ends;
mod trailing_zeros;
pub(crate) mod xml_events;

use std::io::{self, BufRead};

/// `Read::read` for whoever has a buffer of its own: as much of it as fits into `out`.
fn read_from_buffer(input: &mut impl BufRead, out: &mut [u8]) -> io::Result<usize> {
    let available = input.fill_buf()?;
    let amount = available.len().min(out.len());
    out[..amount].copy_from_slice(&available[..amount]);
    input.consume(amount);
    Ok(amount)
}
