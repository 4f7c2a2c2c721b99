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
