//! Files packed with gzip or Zstandard, unpacked while they are read.
//!
//! What is packed is told by the first bytes, whatever the name says.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Endings of packed files.
pub(crate) const ENDINGS: [&str; 2] = ["gz", "zst"];

/// First bytes of gzip members (RFC 1952) and of Zstandard frames (RFC 8878).
const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The content of `raw`, unpacked where it is packed.
///
/// # Errors
/// When the first bytes cannot be read.
pub(crate) fn unpacked<'a>(raw: impl Read + Send + 'a) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    let mut raw = BufReader::new(raw);
    let start = raw.fill_buf()?;
    Ok(if start.starts_with(GZIP) {
        Box::new(BufReader::new(MultiGzDecoder::new(raw)))
    } else if start.starts_with(ZSTD) {
        Box::new(BufReader::new(Frames::new(raw)))
    } else {
        Box::new(raw)
    })
}

/// Zstandard frames one after the other, as `pzstd` and `cat` leave them.
struct Frames<R: BufRead> {
    raw: R,
    frame: FrameDecoder,
    is_inside: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(raw: R) -> Self {
        Frames { raw, frame: FrameDecoder::new(), is_inside: false }
    }

    /// Goes on to the next frame with content; false at the end.
    fn open(&mut self) -> io::Result<bool> {
        while !self.raw.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.raw) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.raw.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() {
            if !self.is_inside {
                self.is_inside = self.open()?;
                if !self.is_inside {
                    return Ok(0);
                }
            }
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                self.frame.decode_blocks(&mut self.raw, BlockDecodingStrategy::UptoBlocks(1)).map_err(damaged)?;
            }
            let amount = self.frame.read(out)?;
            if amount > 0 {
                return Ok(amount);
            }
            let sums = (self.frame.get_checksum_from_data(), self.frame.get_calculated_checksum());
            if let (Some(stored), Some(found)) = sums
                && stored != found
            {
                return Err(damaged("its checksum does not fit"));
            }
            self.is_inside = false;
        }
        Ok(0)
    }
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    const TEXT: &[u8] = "Nordlicht baut ein Werk. ".as_bytes();

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        unpacked(bytes)?.read_to_end(&mut content)?;
        Ok(content)
    }

    #[test]
    fn packed_files_are_unpacked() {
        let large: Vec<u8> = TEXT.repeat(100_000);
        let skippable = [b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc".as_slice(), &zstd(TEXT)].concat();
        let cases = [
            ("plain", TEXT.to_vec(), TEXT.to_vec()),
            ("empty", Vec::new(), Vec::new()),
            ("gzip", gzip(TEXT), TEXT.to_vec()),
            ("gzip members", [gzip(TEXT), gzip(TEXT)].concat(), TEXT.repeat(2)),
            ("zstd", zstd(TEXT), TEXT.to_vec()),
            ("zstd, large", zstd(&large), large),
            ("zstd frames", [zstd(TEXT), zstd(b""), zstd(TEXT)].concat(), TEXT.repeat(2)),
        ];
        for (name, packed, wanted) in cases {
            assert!(read(&packed).unwrap() == wanted, "{name}");
        }
        // A skippable frame comes first where a tool left a note, so that the magic number is another one.
        let mut frames = Frames::new(skippable.as_slice());
        let mut content = Vec::new();
        frames.read_to_end(&mut content).unwrap();
        assert_eq!(content, TEXT);
    }

    #[test]
    fn damage_is_an_error() {
        for (name, packed) in [("gzip", gzip(TEXT)), ("zstd", zstd(TEXT))] {
            assert!(read(&packed[..packed.len() - 6]).is_err(), "{name}, cut off");
            let mut changed = packed.clone();
            let place = changed.len() / 2;
            changed[place] ^= 0xff;
            assert!(read(&changed).is_err(), "{name}, changed");
        }
    }
}
