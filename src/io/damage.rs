//! What may be wrong with a packed file. Whatever was whole before it has been read by then.

use std::fmt;
use std::io::{self, BufRead};

/// Damage of a packed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// It ends before its end.
    CutOff,
    /// Its bytes are not those that were packed.
    Changed,
    /// Behind what is packed stands something else.
    Followed,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Damage::CutOff => "the packed data is cut off",
            Damage::Changed => "the packed data is damaged",
            Damage::Followed => "something else follows the packed data",
        })
    }
}

impl std::error::Error for Damage {}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, damage)
    }
}

impl Damage {
    /// The damage that an error is about.
    pub fn of(error: &io::Error) -> Option<Damage> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// A file that ends in the header of a part is cut off.
    pub(super) fn in_header(error: io::Error) -> io::Error {
        if error.kind() == io::ErrorKind::UnexpectedEof { Damage::CutOff.into() } else { error }
    }
}

/// Whether nothing follows a part of a packed file but zeros, which are passed over.
pub(super) fn is_at_end(raw: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let available = raw.fill_buf()?;
        let zeros = available.iter().take_while(|byte| **byte == 0).count();
        if zeros == 0 {
            return Ok(available.is_empty());
        }
        raw.consume(zeros);
    }
}
