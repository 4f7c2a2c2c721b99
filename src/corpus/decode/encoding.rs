//! From bytes to text.
//!
//! In this order: byte order mark, valid UTF-8, the character set that a page declares, UTF-8 with single foreign
//! bytes, the guess of `chardetng` (the detector of Firefox) with Germany as a hint, unless another character set reads
//! more like German (see [`super::charset`]). Valid UTF-8 goes before what a page declares, because browsers save pages
//! as UTF-8 and leave the old declaration in, while German text in an older character set is never valid UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::charset::{self, Charset};

/// How far into a page a declaration of the character set is looked for, as browsers do.
const DECLARATION_WITHIN: usize = 1024;

/// More control characters than one in this many characters are not text.
const CHARACTERS_PER_CONTROL: usize = 200;

/// More lost characters than one in this many characters leave no text worth reading.
const CHARACTERS_PER_LOST: usize = 20;

/// Why bytes are no text: what gives them away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binary(pub String);

/// What bytes are as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub text: String,
    /// The name of their character set where nothing but the letters told it.
    pub guess: Option<&'static str>,
}

impl From<String> for Decoded {
    fn from(text: String) -> Decoded {
        Decoded { text, guess: None }
    }
}

/// The text of `bytes`; `page` says whether they may declare a character set as HTML does.
///
/// # Errors
/// [`Binary`] when there are NUL or many control characters.
pub(crate) fn decode(bytes: &[u8], page: bool) -> Result<Decoded, Binary> {
    let decoded = text_of(bytes, page);
    let text = &decoded.text;
    if let Some(place) = text.find('\0') {
        return Err(Binary(format!("a NUL character after {place} bytes")));
    }
    let characters = text.chars().count();
    let controls = text.chars().filter(|character| is_noise(*character)).count();
    if controls >= 4 && controls * CHARACTERS_PER_CONTROL > characters {
        return Err(Binary(format!("{controls} control characters")));
    }
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    if lost >= 4 && lost * CHARACTERS_PER_LOST > characters {
        return Err(Binary(format!("{lost} undecodable characters")));
    }
    Ok(decoded)
}

/// The beginning of a file as text, to tell its format by.
pub(crate) fn sample(bytes: &[u8]) -> String {
    text_of(bytes, true).text
}

/// The character set of a stream by its beginning, and whether its letters told it; none where it is UTF-8 or has a byte
/// order mark.
pub(crate) fn of_stream(start: &[u8]) -> Option<(Charset, bool)> {
    let is_cut = |error: std::str::Utf8Error| error.error_len().is_none();
    if Encoding::for_bom(start).is_some() || std::str::from_utf8(start).map_or_else(is_cut, |_| true) {
        return unmarked_utf16(start).map(|encoding| (Charset::Web(encoding), false));
    }
    let wide = unmarked_utf16(start).map(|encoding| (Charset::Web(encoding), false));
    wide.or_else(|| Some(guessed(start, false)))
}

/// The likeliest character set of bytes that nothing is known of, and whether it was told by German letters alone.
fn guessed(bytes: &[u8], whole: bool) -> (Charset, bool) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, whole);
    let likeliest = detector.guess(Some(b"de"), Utf8Detection::Deny);
    charset::better(bytes, likeliest).map_or((Charset::Web(likeliest), false), |better| (better, true))
}

fn text_of(bytes: &[u8], page: bool) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned().into();
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned().into();
    }
    // Zeros behind the text are left over from a file that was never filled.
    let bytes = without_zeros(bytes);
    let declared = if page { declared(bytes) } else { None };
    // Japanese e-mail encoding is plain ASCII to the eye, so that it would pass as UTF-8.
    if declared != Some(ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned().into();
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        // What calls itself ISO-8859-1 may well have a euro sign in the place that ISO-8859-15 gives it.
        let latin9 = Charset::Web(ISO_8859_15);
        if encoding == WINDOWS_1252 && charset::better(bytes, encoding) == Some(latin9) {
            return Decoded { text: latin9.decode(bytes), guess: Some(latin9.name()) };
        }
        return encoding.decode_without_bom_handling(bytes).0.into_owned().into();
    }
    if let Some(text) = mostly_utf8(bytes) {
        return text.into();
    }
    let (charset, is_guess) = guessed(bytes, true);
    Decoded { text: charset.decode(bytes), guess: is_guess.then(|| charset.name()) }
}

/// The bytes without zeros at their end.
fn without_zeros(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    bytes.get(..end).unwrap_or_default()
}

/// UTF-16 whose mark got lost: nearly every second byte of European text is NUL then.
pub(crate) fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let (pairs, _) = sample.as_chunks::<2>();
    if pairs.len() < 8 {
        return None;
    }
    let low = pairs.iter().filter(|[first, _]| *first == 0).count();
    let high = pairs.iter().filter(|[_, second]| *second == 0).count();
    let (many, few) = (pairs.len() * 7 / 10, pairs.len() / 20);
    match (low, high) {
        (low, high) if high >= many && low <= few => Some(UTF_16LE),
        (low, high) if low >= many && high <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// The character set that a page declares in `<meta charset>`, `<meta http-equiv>` or its XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let after =
        |key: &str| head.split_once(key).map(|(_, rest)| rest.trim_start().strip_prefix('=').unwrap_or_default());
    let value = after("charset").or_else(|| after("encoding"))?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next()?;
    // The standard: a page that could be read so far cannot be in UTF-16.
    Encoding::for_label(label.as_bytes())
        .map(|encoding| if encoding.is_ascii_compatible() || encoding == ISO_2022_JP { encoding } else { UTF_8 })
}

/// UTF-8 with a few bytes of Western European text in between, as files pasted together have them, or cut off in the
/// middle of a character.
fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut characters, mut strays) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    if characters == 0 || strays > characters / 2 {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    let mut seen = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        seen += chunk.valid().len() + chunk.invalid().len();
        let cut_off = seen == bytes.len() && chunk.invalid().first().is_some_and(|byte| *byte >= 0xc2 && *byte < 0xf5);
        if !cut_off {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    Some(text)
}

fn is_noise(character: char) -> bool {
    // Controls from U+0080 on are left over from text that was decoded wrongly; see `super::mojibake`.
    character.is_ascii_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    fn text(bytes: &[u8], page: bool) -> String {
        let Decoded { text, guess } = decode(bytes, page).unwrap();
        assert_eq!(guess, None);
        text
    }

    #[test]
    fn what_letters_alone_tell_is_a_guess() {
        let bytes = b"F\x81r gr\x94\xe1ere \x8enderungen";
        let wanted = Decoded { text: "Für größere Änderungen".to_owned(), guess: Some("code page 850 (DOS)") };
        assert_eq!(decode(bytes, false), Ok(wanted));
    }

    #[test]
    fn decoding() {
        let german = "Die Behörde prüft „Weixin“ – für 4,4 Mrd. €.";
        let latin = "Die Behörde prüft größere Änderungen für die Öffentlichkeit.";
        let encoded = |encoding: &'static Encoding, text: &str| encoding.encode(text).0.into_owned();
        let cases = [
            ("UTF-8", german.as_bytes().to_vec(), false, german),
            ("UTF-8 with mark", [b"\xef\xbb\xbf", german.as_bytes()].concat(), false, german),
            ("UTF-16 LE with mark", utf16(german, false, true), false, german),
            ("UTF-16 BE with mark", utf16(german, true, true), false, german),
            ("UTF-16 LE without mark", utf16(german, false, false), false, german),
            ("UTF-16 BE without mark", utf16(german, true, false), false, german),
            ("Latin-1", encoded(WINDOWS_1252, latin), false, latin),
            ("windows-1252 with quotes", encoded(WINDOWS_1252, german), false, german),
            ("empty", Vec::new(), false, ""),
            ("one byte", b"x".to_vec(), false, "x"),
            ("ASCII", b"Nichts Neues.".to_vec(), false, "Nichts Neues."),
            ("zeros at the end", b"Nichts Neues.\0\0\0".to_vec(), false, "Nichts Neues."),
        ];
        for (name, bytes, page, wanted) in cases {
            assert_eq!(text(&bytes, page), wanted, "{name}");
        }
    }

    #[test]
    fn pages_declare_their_character_set() {
        let cases = [
            ("meta charset", "<meta charset='iso-8859-1'><p>Größe", "<meta charset='iso-8859-1'><p>Größe"),
            (
                "http-equiv",
                "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">Größe „x“",
                "Größe „x“",
            ),
            ("XML declaration", "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>ä€", "ä€"),
        ];
        for (name, page, wanted) in cases {
            let encoding = declared(page.as_bytes()).unwrap();
            let bytes = encoding.encode(page).0.into_owned();
            assert!(text(&bytes, true).ends_with(wanted), "{name}");
        }
        let resaved = "<meta charset=iso-8859-1><p>Größe</p>";
        assert_eq!(text(resaved.as_bytes(), true), resaved, "saved again as UTF-8");
        let cyrillic = encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251>Привет").0.into_owned();
        assert!(text(&cyrillic, true).ends_with("Привет"));
    }

    #[test]
    fn mixed_files_are_mended() {
        let mixed = ["Die Behörde prüft für ".as_bytes(), b"M\xfcnchen", " – „längst“ überfällig.".as_bytes()].concat();
        assert_eq!(text(&mixed, false), "Die Behörde prüft für München – „längst“ überfällig.");
        let cut = "Die Behörde prüft für München ü".as_bytes();
        assert_eq!(text(&cut[..cut.len() - 1], false), "Die Behörde prüft für München ");
    }

    #[test]
    fn binary_is_refused() {
        let cases: [(&str, Vec<u8>); 3] = [
            ("NUL", b"Text\0und mehr davon".to_vec()),
            ("controls", b"\x01\x02\x03\x04\x05 a b c".to_vec()),
            ("random", (0..=255u8).cycle().take(2000).collect()),
        ];
        for (name, bytes) in cases {
            assert!(decode(&bytes, false).is_err(), "{name}");
        }
        assert!(decode(b"one stray \x02 is no harm", false).is_ok());
    }
}
