//! Files packed with gzip or Zstandard, unpacked while they are read.
//!
//! What is packed is told by the first bytes, whatever the name says. What comes before damage is read.

use std::io::{self, BufRead, BufReader, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::damage::{self, Damage};
use super::gzip::{self, Members};

/// Endings of packed files.
pub(crate) const ENDINGS: [&str; 2] = ["gz", "zst"];

/// First bytes of Zstandard frames (RFC 8878).
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// An empty block that is the last of its frame, and room for a checksum.
const LAST_BLOCK: &[u8] = &[1, 0, 0, 0, 0, 0, 0];

/// The content of `raw`, unpacked where it is packed.
///
/// # Errors
/// When the first bytes cannot be read.
pub(crate) fn unpacked<'a>(raw: impl Read + Send + 'a) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    let mut raw = BufReader::new(raw);
    let start = raw.fill_buf()?;
    Ok(if start.starts_with(gzip::MAGIC) {
        Box::new(BufReader::new(Members::new(raw)))
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
    damage: Option<Damage>,
}

impl<R: BufRead> Frames<R> {
    fn new(raw: R) -> Self {
        Frames { raw, frame: FrameDecoder::new(), is_inside: false, damage: None }
    }

    /// Goes on to the next frame with content; false at the end.
    fn open(&mut self) -> io::Result<bool> {
        while !damage::is_at_end(&mut self.raw)? {
            match self.frame.reset(&mut self.raw) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.raw.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(_) => {
                    let damage = self.met();
                    self.damage = Some(damage);
                    return Err(damage.into());
                }
            }
        }
        Ok(false)
    }

    /// The damage that was met where the file was read up to.
    fn met(&mut self) -> Damage {
        let is_over = self.raw.fill_buf().is_ok_and(<[u8]>::is_empty);
        if is_over { Damage::CutOff } else { Damage::Changed }
    }

    /// Goes on by one block. After damage the frame is ended, so that what its window holds is given out.
    fn advance(&mut self) -> io::Result<()> {
        if self.frame.decode_blocks(&mut self.raw, BlockDecodingStrategy::UptoBlocks(1)).is_err() {
            let damage = self.met();
            self.damage = Some(damage);
            self.frame.decode_blocks(LAST_BLOCK, BlockDecodingStrategy::All).map_err(|_| damage)?;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() {
            if !self.is_inside {
                // Met once more by whoever goes on reading.
                if let Some(damage) = self.damage {
                    return Err(damage.into());
                }
                self.is_inside = self.open()?;
                if !self.is_inside {
                    return Ok(0);
                }
            }
            while self.frame.can_collect() == 0 && !self.frame.is_finished() {
                self.advance()?;
            }
            let amount = self.frame.read(out)?;
            if amount > 0 {
                return Ok(amount);
            }
            if let Some(damage) = self.damage {
                return Err(damage.into());
            }
            let sums = (self.frame.get_checksum_from_data(), self.frame.get_calculated_checksum());
            if let (Some(stored), Some(found)) = sums
                && stored != found
            {
                return Err(Damage::Changed.into());
            }
            self.is_inside = false;
        }
        Ok(0)
    }
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

    /// What is unpacked, and the damage that was met behind it.
    fn read_to_damage(bytes: &[u8]) -> (Vec<u8>, Option<Damage>) {
        let mut content = Vec::new();
        let end = unpacked(bytes).unwrap().read_to_end(&mut content);
        (content, end.err().map(|error| Damage::of(&error).unwrap()))
    }

    #[test]
    fn damage_in_the_head_of_a_part_is_met_again() {
        for (name, whole) in [("gzip", gzip(TEXT)), ("zstd", zstd(TEXT))] {
            let cut = [whole.as_slice(), &whole[..5]].concat();
            let mut reader = unpacked(cut.as_slice()).expect(name);
            for _ in 0..2 {
                let error = io::copy(&mut reader, &mut io::sink()).expect_err(name);
                assert_eq!(Damage::of(&error), Some(Damage::CutOff), "{name}");
            }
        }
    }

    #[test]
    fn damage_is_an_error() {
        for (name, packed) in [("gzip", gzip(TEXT)), ("zstd", zstd(TEXT))] {
            assert_eq!(read_to_damage(&packed[..packed.len() - 6]).1, Some(Damage::CutOff), "{name}, cut off");
            let mut changed = packed.clone();
            let place = changed.len() / 2;
            changed[place] ^= 0xff;
            assert!(read_to_damage(&changed).1.is_some(), "{name}, changed");
        }
    }

    #[test]
    fn what_is_whole_is_read() {
        let text: Vec<u8> =
            (0..100_000u32).flat_map(|number| format!("Zeile {}\n", number * 7919 % 9973).into_bytes()).collect();
        let small = gzip(TEXT);
        let zeros = |bytes: &[u8], length: usize| [bytes, &vec![0; length]].concat();
        assert_eq!(read_to_damage(&zeros(&small, 700)), (TEXT.to_vec(), None), "padded");
        assert_eq!(read_to_damage(&zeros(&zstd(TEXT), 700)), (TEXT.to_vec(), None), "padded");
        let members = [zeros(&small, 3), small.clone()].concat();
        assert_eq!(read_to_damage(&members), (TEXT.repeat(2), None), "zeros between members");
        let followed = [&small, b"mehr als nur Nullen".as_slice()].concat();
        assert_eq!(read_to_damage(&followed), (TEXT.to_vec(), Some(Damage::Followed)), "followed");
        assert_eq!(read_to_damage(&small[..small.len() - 8]), (TEXT.to_vec(), Some(Damage::CutOff)), "no trailer");
        for (name, packed) in [("gzip", gzip(&text)), ("zstd", zstd(&text))] {
            let half = &packed[..packed.len() / 2];
            for (name, bytes) in [
                (format!("{name}, cut off"), half.to_vec()),
                (format!("{name}, cut off and padded"), zeros(half, 4096)),
            ] {
                let (content, damage) = read_to_damage(&bytes);
                assert_eq!(damage, Some(Damage::CutOff), "{name}");
                assert!(text.starts_with(&content), "{name}");
                assert!(content.len() > text.len() / 4, "{name}: {} of {}", content.len(), text.len());
            }
        }
    }
}
