//! Which of the old eight-bit character sets a German text is in, by the letters that it would have in each of them.
//!
//! Detectors of browsers know neither those of the Macintosh and of DOS, in which Excel still saves tables, nor tell
//! ISO-8859-15 from windows-1252, between which a euro sign lies.

use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH};

/// The characters from 0x80 on in code page 858, which is 850 with a euro sign. The German letters of 437 are the same.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
                   ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// How far into a text its letters are looked at.
const SAMPLE: usize = 256 * 1024;

/// By how much another character set must read better than the likeliest one.
const MARGIN: i64 = 2;

/// A character set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// One that browsers know.
    Web(&'static Encoding),
    /// Code pages 850 and 437.
    Dos,
}

impl Charset {
    /// The text of `bytes`.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Charset::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Charset::Dos => bytes.iter().map(|byte| dos(*byte)).collect(),
        }
    }

    /// Its name, for a person to read.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Web(encoding) if encoding == MACINTOSH => "Mac OS Roman",
            Charset::Web(encoding) => encoding.name(),
            Charset::Dos => "code page 850 (DOS)",
        }
    }
}

fn dos(byte: u8) -> char {
    match byte {
        // Characters that 437 has in place of controls.
        0x14 => '¶',
        0x15 => '§',
        0..0x80 => char::from(byte),
        _ => DOS.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The character set in which `bytes` read as German, where it is not `likeliest` and makes a clear difference.
pub(crate) fn better(bytes: &[u8], likeliest: &'static Encoding) -> Option<Charset> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let foreign = sample.iter().filter(|byte| !byte.is_ascii()).count() as i64;
    // What windows-1252 has between 0x80 and 0x9f are controls in ISO-8859-15.
    let has_controls = sample.iter().any(|byte| (0x80..0xa0).contains(byte));
    let candidates = [Charset::Web(ISO_8859_15), Charset::Web(MACINTOSH), Charset::Dos];
    let scores = candidates
        .into_iter()
        .filter(|charset| *charset != Charset::Web(ISO_8859_15) || !has_controls)
        .map(|charset| (score(&charset.decode(sample)), charset));
    let (best, charset) = scores.max_by_key(|(score, _)| *score)?;
    (best >= foreign && best >= score(&Charset::Web(likeliest).decode(sample)) + MARGIN).then_some(charset)
}

/// How German a text is by its characters beyond ASCII and what stands beside them: from one to two for each that is in
/// its place, less than nothing for each that cannot stand there.
fn score(text: &str) -> i64 {
    let mut score = 0;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_ascii() {
            score += fit(before, character, characters.peek().copied().unwrap_or(' '));
        }
        before = character;
    }
    score
}

/// How well a character fits between two others.
fn fit(before: char, character: char, after: char) -> i64 {
    let in_word = before.is_alphabetic() && after.is_alphabetic();
    match character {
        'ß' if before.is_alphabetic() => 2,
        'ä' | 'ö' | 'ü' if before.is_alphabetic() || after.is_lowercase() => 2,
        'Ä' | 'Ö' | 'Ü' if after.is_alphabetic() && !before.is_lowercase() => 2,
        'é' | 'è' | 'ê' | 'á' | 'à' | 'â' | 'ç' | 'ñ' | 'ó' | 'í' | 'ø' | 'å' | 'æ' | 'ë' | 'ô'
            if before.is_alphabetic() || after.is_lowercase() =>
        {
            1
        }
        // Names of neighbours: Škoda, Dušan.
        'š' | 'ž' if before.is_alphabetic() => 1,
        'Š' | 'Ž' if !before.is_alphabetic() && after.is_lowercase() => 1,
        _ if character.is_alphabetic() => {
            let is_capital_inside = character.is_uppercase() && before.is_lowercase();
            if is_capital_inside || !before.is_alphabetic() && !after.is_alphabetic() { -2 } else { -1 }
        }
        '’' | '\u{ad}' => 1,
        '„' | '“' | '”' | '‚' | '‘' | '«' | '»' | '‹' | '›' | '–' | '—' | '…' | '€' | '§' | '°' | '²' | '³' | '½'
        | '\u{a0}'
            if !in_word =>
        {
            1
        }
        '´' => 0,
        '™' | '®' | '©' if !in_word => 1,
        '¤' | '¦' | '¨' | '¸' => -1,
        '£' | '¥' | '•' | '·' | '×' | '±' | '÷' | 'µ' | '¼' | '¾' | '¹' | '†' | '‰' if !in_word => 0,
        _ => -2,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    /// The bytes of a text in which every character has one.
    fn encoded(charset: Charset, text: &str) -> Vec<u8> {
        let byte = |c: char| (0..=255u8).find(|byte| charset.decode(&[*byte]) == c.to_string());
        text.chars().map(|c| byte(c).unwrap_or_else(|| panic!("{c}"))).collect()
    }

    #[test]
    fn character_sets_are_told_by_letters() {
        let mac = Charset::Web(MACINTOSH);
        let latin9 = Charset::Web(ISO_8859_15);
        let ansi = Charset::Web(WINDOWS_1252);
        let cases = [
            ("Macintosh", mac, "Für „größere“ Änderungen – 4,4 Mrd. € – prüft die Behörde.", Some(mac)),
            ("Macintosh, one word", mac, "Das Gerät ist neu.", Some(mac)),
            ("DOS", Charset::Dos, "Für größere Änderungen prüft die Behörde § 5, Übung und Öl.", Some(Charset::Dos)),
            ("DOS, one word", Charset::Dos, "Prüfung", Some(Charset::Dos)),
            ("Latin-9 with a euro sign", latin9, "Für 4 € prüft die Behörde das Café.", Some(latin9)),
            ("Latin-9 without", latin9, "Für größere Änderungen prüft die Behörde.", None),
            ("windows-1252", ansi, "Für „größere“ Änderungen – 4,4 Mrd. € – prüft die Behörde.", None),
            ("windows-1252, in capitals", ansi, "GRÖSSERE ÄNDERUNGEN FÜR MÜNCHEN", None),
            ("windows-1252, signs", ansi, "½ Liter, 20 °C, geht´s, © 2021, 3 m², x · y", None),
            ("windows-1252, names", ansi, "Weixin™ und Orbitra® von Škoda und Dušan …", None),
            ("windows-1252, one name", ansi, "Der Konzern Škoda baut", None),
            ("windows-1252, points", ansi, "Und nun… sagt er’s… „Ja“ – 4 €", None),
            ("windows-1252, French", ansi, "Le ministre a déclaré être très inquiet à ce sujet", None),
            ("Macintosh, in capitals", mac, "GRÖSSERE ÄNDERUNGEN FÜR MÜNCHEN", Some(mac)),
        ];
        for (name, charset, text, wanted) in cases {
            assert_eq!(better(&encoded(charset, text), WINDOWS_1252), wanted, "{name}");
        }
    }

    #[test]
    fn other_scripts_and_languages_stay() {
        let cases = [
            (encoding_rs::WINDOWS_1251, "Министр сообщил, что новый закон вступит в силу в следующем году."),
            (encoding_rs::ISO_8859_2, "Minister poinformował w środę, że nowa ustawa wejdzie w życie później."),
            (encoding_rs::WINDOWS_1253, "Ο υπουργός δήλωσε ότι ο νόμος θα ισχύσει."),
        ];
        for (encoding, text) in cases {
            assert_eq!(better(&encoding.encode(text).0, encoding), None, "{text}");
        }
    }
}
