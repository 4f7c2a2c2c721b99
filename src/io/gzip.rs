//! Gzip files (RFC 1952), unpacked as far as they are whole.
//!
//! The reader of `flate2` drops what it has just unpacked when it meets damage, which of a small file is all there is,
//! and takes zeros behind the end, as tapes and broken downloads leave them, for damage. So only DEFLATE is left to it.

use std::io::{self, BufRead, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::damage::{self, Damage};
use super::trailing_zeros::TrailingZeros;

/// First bytes of a member.
pub(super) const MAGIC: &[u8] = b"\x1f\x8b";

/// More than the window of DEFLATE, so that nothing waits in it when damage is met.
const PIECE: usize = 64 * 1024;

/// Bits of a header that say which parts follow it.
const HEADER_SUM: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;

/// The members of a file one after the other, as `cat` leaves them.
pub(super) struct Members<R: BufRead> {
    raw: TrailingZeros<R>,
    inflate: Decompress,
    sum: Crc,
    is_inside: bool,
    /// What is unpacked, and how much of it was taken.
    piece: Vec<u8>,
    taken: usize,
    damage: Option<Damage>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(raw: R) -> Self {
        let (raw, inflate) = (TrailingZeros::new(raw), Decompress::new(false));
        Members { raw, inflate, sum: Crc::new(), is_inside: false, piece: Vec::new(), taken: 0, damage: None }
    }

    /// Unpacks the next piece; false at the end.
    fn advance(&mut self) -> io::Result<bool> {
        if !self.is_inside {
            if damage::is_at_end(&mut self.raw)? {
                return Ok(false);
            }
            // Met once more by whoever goes on reading.
            self.open().inspect_err(|error| self.damage = Damage::of(error))?;
        }
        self.taken = 0;
        self.piece.resize(PIECE, 0);
        let (packed, is_padding) = self.raw.next()?;
        let is_over = packed.is_empty();
        let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(packed, &mut self.piece, FlushDecompress::None);
        // Both count on even where damage was met.
        self.raw.consume(usize::try_from(self.inflate.total_in() - read).unwrap_or_default());
        self.piece.truncate(usize::try_from(self.inflate.total_out() - written).unwrap_or_default());
        self.sum.update(&self.piece);
        self.damage = match status {
            Ok(Status::StreamEnd) => self.close()?,
            Ok(_) if is_over && self.piece.is_empty() => Some(Damage::CutOff),
            Ok(_) => None,
            Err(_) => Some(Damage::Changed),
        };
        // Zeros up to the end of the file may be its last bytes. Where they are not they would be read as text all the
        // same, mostly as a repetition of what came before.
        if is_padding && (self.is_inside || self.damage == Some(Damage::Changed)) {
            self.piece.clear();
            self.damage = Some(Damage::CutOff);
        }
        Ok(true)
    }

    /// Reads the header of a member.
    fn open(&mut self) -> io::Result<()> {
        if !self.raw.fill_buf()?.starts_with(&MAGIC[..1]) {
            return Err(Damage::Followed.into());
        }
        let mut header = [0; 10];
        self.raw.read_exact(&mut header).map_err(Damage::in_header)?;
        // Method 8 is DEFLATE, the only one there is.
        let [0x1f, 0x8b, 8, parts, ..] = header else { return Err(Damage::Changed.into()) };
        if parts & EXTRA != 0 {
            let mut length = [0; 2];
            self.raw.read_exact(&mut length).map_err(Damage::in_header)?;
            let length = u64::from(u16::from_le_bytes(length));
            io::copy(&mut self.raw.by_ref().take(length), &mut io::sink())?;
        }
        for part in [NAME, COMMENT] {
            if parts & part != 0 {
                self.raw.skip_until(0)?;
            }
        }
        if parts & HEADER_SUM != 0 {
            self.raw.read_exact(&mut [0; 2]).map_err(Damage::in_header)?;
        }
        self.inflate.reset(false);
        self.sum.reset();
        self.is_inside = true;
        Ok(())
    }

    /// Reads what stands behind a member: checksum and length of its content.
    fn close(&mut self) -> io::Result<Option<Damage>> {
        self.is_inside = false;
        let mut trailer = [0; 8];
        if let Err(error) = self.raw.read_exact(&mut trailer) {
            return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(Some(Damage::CutOff)) } else { Err(error) };
        }
        let wanted = (u64::from(self.sum.amount()) << 32) | u64::from(self.sum.sum());
        Ok((u64::from_le_bytes(trailer) != wanted).then_some(Damage::Changed))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let ready = self.piece.get(self.taken..).unwrap_or_default();
            if !ready.is_empty() || out.is_empty() {
                let amount = ready.len().min(out.len());
                out[..amount].copy_from_slice(&ready[..amount]);
                self.taken += amount;
                return Ok(amount);
            }
            if let Some(damage) = self.damage {
                return Err(damage.into());
            }
            if !self.advance()? {
                return Ok(0);
            }
        }
    }
}
