//! Text that was decoded in the wrong encoding once or more: `Ã¼` for ü, `â€ž` for „.
//!
//! UTF-8 read as windows-1252 turns each of its bytes into a character of its own. Where such characters stand in a row
//! that is the UTF-8 of one plausible character, what they were meant to be is beyond doubt, and they are put back.

use encoding_rs::WINDOWS_1252;

use crate::data::word_list;

/// So many places are a damaged file, not an article about damaged files.
const PLACES: usize = 3;

/// More rounds of wrong decoding than this do not occur.
const ROUNDS: usize = 3;

/// What was found wrong with the characters of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Places that were mended.
    pub mended: usize,
    /// Places that look wrong but were left, since there are too few to be sure.
    pub doubtful: usize,
    /// Euro signs that were put in the place of `¤`, which ISO-8859-1 has where ISO-8859-15 has them.
    pub euros: usize,
    /// Characters that are lost: U+FFFD stands for them.
    pub lost: usize,
}

impl Damage {
    /// For a person to read; none where there is no damage.
    pub fn detail(&self) -> Option<String> {
        let mut said = Vec::new();
        let places = |number: usize| if number == 1 { "1 place".to_owned() } else { format!("{number} places") };
        if self.mended > 0 {
            said.push(format!("the text was decoded wrongly before (Ã¼ for ü); mended in {}", places(self.mended)));
        }
        if self.doubtful > 0 {
            said.push(format!("{} may be decoded wrongly (Ã¼ for ü) and were left as they are", places(self.doubtful)));
        }
        if self.euros > 0 {
            said.push(format!("the euro sign was decoded wrongly before (¤); mended in {}", places(self.euros)));
        }
        if self.lost > 0 {
            said.push(format!("characters are lost in {} (\u{fffd})", places(self.lost)));
        }
        (!said.is_empty()).then(|| format!("{}; save the article again as UTF-8", said.join("; ")))
    }
}

/// The text with wrongly decoded characters put right, and what was wrong.
pub(crate) fn mend(text: String) -> (String, Damage) {
    let lost = text.matches('\u{fffd}').count();
    let mut damage = Damage { lost, ..Damage::default() };
    let mut text = text;
    for round in 0..ROUNDS {
        let (mended, places) = once(&text);
        let sound = text.chars().filter(|character| "äöüÄÖÜß„“".contains(*character)).count();
        // A text that is otherwise sound may well write about such characters.
        if places == 0 || round == 0 && places < PLACES && sound > places {
            damage.doubtful += places;
            break;
        }
        damage.mended = damage.mended.max(places);
        text = mended;
    }
    if text.contains('¤') {
        (text, damage.euros) = with_euros(&text);
    }
    (text, damage)
}

/// The text with a euro sign for each `¤` beside a sum, and how many there were.
fn with_euros(text: &str) -> (String, usize) {
    let mut parts = text.split('¤');
    let mut mended = parts.next().unwrap_or_default().to_owned();
    let mut euros = 0;
    for part in parts {
        let before = mended.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_scale = word_list!("de/before-currencies.txt").contains(before);
        let is_sum = is_scale
            || before.ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–')
                && before.contains(|c: char| c.is_ascii_digit())
            || part.trim_start().starts_with(|c: char| c.is_ascii_digit());
        mended.push(if is_sum { '€' } else { '¤' });
        euros += usize::from(is_sum);
        mended.push_str(part);
    }
    (mended, euros)
}

/// One round: the text with every such row of characters replaced, and how many there were.
fn once(text: &str) -> (String, usize) {
    if !text.contains(['Ã', 'Â', 'â', 'Å', 'Æ', 'Ë']) {
        return (text.to_owned(), 0);
    }
    let characters: Vec<char> = text.chars().collect();
    let (mut mended, mut places, mut at) = (String::with_capacity(text.len()), 0, 0);
    while let Some(character) = characters.get(at) {
        match meant(characters.get(at..).unwrap_or_default()) {
            Some((meant, length)) => {
                mended.push(meant);
                places += 1;
                at += length;
            }
            None => {
                mended.push(*character);
                at += 1;
            }
        }
    }
    (mended, places)
}

/// The character that the next two or three were meant to be, and how many they are.
fn meant(characters: &[char]) -> Option<(char, usize)> {
    let length = match characters.first()? {
        'Ã' | 'Â' | 'Å' | 'Æ' | 'Ë' => 2,
        'â' => 3,
        _ => return None,
    };
    let bytes: Vec<u8> = characters.get(..length)?.iter().map(|c| byte(*c)).collect::<Option<_>>()?;
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    // Letters of Western Europe, signs of Latin-1, punctuation and the euro sign.
    // What windows-1252 has besides: those come from text that was decoded wrongly twice.
    let plausible = matches!(meant, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '€' | '™' | '−')
        || "ŒœŠšŸŽžƒˆ˜".contains(meant);
    plausible.then_some((meant, length))
}

/// The byte of a character in windows-1252; control characters stand for themselves, as in Latin-1.
fn byte(character: char) -> Option<u8> {
    if ('\u{80}'..='\u{9f}').contains(&character) {
        return u8::try_from(u32::from(character)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    match (bytes.as_ref(), unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrongly(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn mending() {
        let german = "Die Behörde prüft „größere“ Änderungen für 4 € – außerdem in Zürich.";
        let damage = |mended, doubtful, lost| Damage { mended, doubtful, lost, euros: 0 };
        let cases = [
            ("sound", german.to_owned(), german, damage(0, 0, 0)),
            ("once", wrongly(german), german, damage(12, 0, 0)),
            ("twice", wrongly(&wrongly(german)), german, damage(28, 0, 0)),
            ("one place, nothing sound", "Pr\u{c3}\u{bc}fung".to_owned(), "Prüfung", damage(1, 0, 0)),
            ("about it", "Statt ü steht Ã¼ in „Grüße“.".to_owned(), "Statt ü steht Ã¼ in „Grüße“.", damage(0, 1, 0)),
            ("lost", "M\u{fffd}nchen".to_owned(), "M\u{fffd}nchen", damage(0, 0, 1)),
            ("other languages", "São Paulo, château, Âge".to_owned(), "São Paulo, château, Âge", damage(0, 0, 0)),
            ("quotes after capitals", "die „DNÄ“ und »É«".to_owned(), "die „DNÄ“ und »É«", damage(0, 0, 0)),
        ];
        for (name, text, wanted, damage) in cases {
            assert_eq!(mend(text), (wanted.to_owned(), damage), "{name}");
        }
    }

    #[test]
    fn euro_signs() {
        let cases = [
            ("Das kostet 4 ¤, 3,50¤ und 4,4 Mrd. ¤, zusammen ¤ 12 und 5,– ¤.", 5),
            ("Das Zeichen ¤ steht für eine Währung.", 0),
        ];
        for (text, euros) in cases {
            let wanted = if euros > 0 { text.replace('¤', "€") } else { text.to_owned() };
            assert_eq!(mend(text.to_owned()), (wanted, Damage { euros, ..Damage::default() }), "{text}");
        }
    }
}
