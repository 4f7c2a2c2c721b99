//! Lines that are no language: tables of figures, hexadecimal and base64 data, records of programs, source code.
//!
//! An engine would translate them word by word, for minutes. They are left out, and the article says so.

use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;
use crate::data::word_list;

/// Shorter lines (in bytes without white space) may be results or measures, which are left to other rules.
const SHORTEST: usize = 30;

/// A line with fewer of its letters in words, in per cent, is none of any language.
const WORDS: usize = 30;

/// So many bytes without a word between them go, wherever they stand in a paragraph.
const PASSAGE: usize = 160;

/// Longer words occur in no language that is read.
const LONGEST_WORD: usize = 60;

/// So many lines of code with no more than so many others between them are a listing.
const LISTING: usize = 3;
const BETWEEN: usize = 2;

/// How much of the first such line is shown.
const SHOWN: usize = 40;

/// The blocks without what is no language, and what to tell of it.
pub(crate) fn leave_out(blocks: Vec<Block>) -> (Vec<Block>, Option<String>) {
    let is_code = in_listings(&blocks);
    let mut left_out = LeftOut::default();
    let mut kept = Vec::with_capacity(blocks.len());
    for (block, is_code) in blocks.into_iter().zip(is_code) {
        if is_code || is_record(&block.text) {
            left_out.add(&block.text);
            continue;
        }
        let rest = without_passages(&block.text, &mut left_out);
        match rest {
            Some(text) if is_without_words(&text) => left_out.add(&text),
            Some(text) => kept.extend(Block::new(block.kind, &text).map(|rest| Block { linked: block.linked, ..rest })),
            None if is_without_words(&block.text) => left_out.add(&block.text),
            None => kept.push(block),
        }
    }
    (kept, left_out.told())
}

/// What was left out.
#[derive(Default)]
struct LeftOut {
    count: usize,
    bytes: usize,
    first: String,
}

impl LeftOut {
    fn add(&mut self, text: &str) {
        if self.count == 0 {
            self.first = text.chars().take(SHOWN).collect();
        }
        self.count += 1;
        self.bytes += text.len();
    }

    fn told(self) -> Option<String> {
        let lines = if self.count == 1 { "passage is" } else { "passages are" };
        (self.count > 0).then(|| {
            let LeftOut { count, bytes, first } = self;
            format!("{count} {lines} no language (figures, data, code): {bytes} bytes left out from “{first}” on")
        })
    }
}

/// What a piece of a line between white space is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A word of some language.
    Word,
    /// Signs, short words and addresses, which say nothing either way.
    Neutral,
    /// Figures and letters without sense.
    Other,
}

fn token(text: &str) -> Token {
    if text.contains("://") || text.starts_with("www.") || text.contains('@') {
        return Token::Neutral;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    // Chinese, Russian, Greek: what is no Latin letter is nothing to judge.
    if bare.chars().any(|c| c.is_alphabetic() && c > '\u{24F}') {
        return Token::Word;
    }
    match bare.len() {
        0 => Token::Neutral,
        length if length > LONGEST_WORD => Token::Other,
        _ if bare.split(|c: char| "-‑–/'’:.&*,".contains(c)).any(is_word) => Token::Word,
        length if length <= 2 && bare.chars().all(char::is_alphabetic) => Token::Neutral,
        _ => Token::Other,
    }
}

/// Whether a part of a token is a word: letters, few of them capitals inside it.
fn is_word(part: &str) -> bool {
    let switches =
        part.chars().zip(part.chars().skip(1)).filter(|(one, next)| one.is_lowercase() && next.is_uppercase());
    part.chars().nth(2).is_some() && part.chars().all(char::is_alphabetic) && switches.count() <= 1
}

/// Whether hardly a letter of the line is in a word.
fn is_without_words(text: &str) -> bool {
    let (mut words, mut all) = (0, 0);
    for piece in text.split_whitespace() {
        match token(piece) {
            Token::Word => (words, all) = (words + piece.len(), all + piece.len()),
            Token::Other => all += piece.len(),
            Token::Neutral => {}
        }
    }
    all >= SHORTEST && words * 100 < all * WORDS
}

/// The text without long passages that have no word; none where there is no such passage.
fn without_passages(text: &str, left_out: &mut LeftOut) -> Option<String> {
    let mut kept = String::new();
    let (mut start, mut from, mut others) = (None, 0, 0);
    let pieces = text.split_whitespace().map(|piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece));
    for (at, piece) in pieces.chain([(text.len(), "Ende")]) {
        match token(piece) {
            Token::Other => {
                start.get_or_insert(at);
                others += piece.len();
            }
            Token::Neutral => {}
            Token::Word => {
                if let Some(start) = start.take().filter(|_| others >= PASSAGE) {
                    kept.push_str(&text[from..start]);
                    left_out.add(text[start..at].trim_end());
                    from = at;
                }
                others = 0;
            }
        }
    }
    (from > 0).then(|| kept + &text[from..])
}

/// Whether the line is a record that a program wrote: `2024-01-05 12:33:11 ERROR …`, `Jan  5 12:33:11 host netd[7]: …`,
/// `10.0.0.7 - - [05/Jan/2024 …`, `at de.beispiel.Netz(Netz.java:17)`.
fn is_record(text: &str) -> bool {
    let shape: String = text.chars().take(24).map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let shape = shape.trim_start_matches('[');
    let stamps = ["9999-99-99 99:99:99", "9999-99-99T99:99:99", "9999/99/99 99:99:99"];
    // A ticker has sentences behind its times.
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let has_level = || words.take(4).any(|word| word_list!("web/log-levels.txt").contains(word));
    let is_stamped = stamps.iter().any(|stamp| shape.starts_with(stamp)) && (has_level() || signs(text) >= 3);
    let mut pieces = text.split_whitespace();
    let mut piece = || pieces.next().unwrap_or_default();
    let opening = [piece(), piece(), piece(), piece(), piece()];
    let is_address =
        || opening[0].split('.').count() == 4 && opening[0].split('.').all(|part| part.parse::<u8>().is_ok());
    let is_time = |text: &str| text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).eq("99:99:99".chars());
    // Jan  5 12:33:11 host netd[7]:
    let is_day = || opening[0].chars().count() == 3 && opening[1].parse::<u8>().is_ok();
    is_stamped
        || opening[1] == "-" && is_address()
        || is_day() && is_time(opening[2]) && opening[4].ends_with(':')
        || opening[0] == "at" && text.ends_with(')') && text.contains('(')
        || text.starts_with("Caused by: ")
}

/// For each block whether it is a part of a listing of code; sentences between its lines are none.
fn in_listings(blocks: &[Block]) -> Vec<bool> {
    let is_line = |block: &Block| block.kind != BlockKind::Heading && is_code(&block.text);
    let lines: Vec<usize> = (0..blocks.len()).filter(|&index| blocks.get(index).is_some_and(is_line)).collect();
    let mut marked = vec![false; blocks.len()];
    for listing in lines.chunk_by(|one, next| next - one <= BETWEEN + 1).filter(|lines| lines.len() >= LISTING) {
        let [first, .., last] = listing else { continue };
        for (mark, block) in marked[*first..=*last].iter_mut().zip(&blocks[*first..=*last]) {
            *mark = is_line(block) || !prose::ends_sentence(&block.text) || !prose::may_be_sentence(&block.text);
        }
    }
    marked
}

/// Whether a line reads like code: it begins or ends as statements do, and has the signs of one.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let first = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_keyword = word_list!("web/code-openers.txt").contains(first);
    let begins = is_keyword
        || text.starts_with(['{', '}', '<', '$', '@'])
        || text.starts_with("//")
        || text.starts_with("#include");
    let ends = text.ends_with(['{', '}', ';', '\\', ':']) || text.ends_with("/>") || text.ends_with("()");
    let is_pair = text.starts_with('"') && text.contains("\": ");
    let is_bracket = !text.is_empty() && text.chars().all(|c| "{}()[];, ".contains(c));
    is_bracket
        || is_pair
        || signs(text) >= 2 && (begins || ends && !text.ends_with(':'))
        || is_keyword && (text.ends_with([';', '{']) || ends && text.contains(['(', '=', '"', '<']))
}

/// How many signs a line has that prose has hardly any of.
fn signs(text: &str) -> usize {
    text.chars().filter(|c| "{}[]=<>_$\\|;#".contains(*c)).count()
        + text.matches("()").count()
        + text.matches("(\"").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().filter_map(|line| Block::new(BlockKind::Paragraph, line)).collect();
        leave_out(blocks).0.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_is_no_language_goes() {
        let figures = "2019 3,4 5,6 7,8 2020 4,4 6,6 8,8 2021 5,4 7,6 9,8 1.204 3.300 7.214 99,5";
        let long = "12,5 17,3 99,1 ".repeat(2000);
        let base64 = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4".repeat(300);
        let hex = "0000010 7f 45 4c 46 02 01 01 00 00 00 00 00 00 00 00 00 02 00 3e 00 01 00";
        let log = "2024-01-05 12:33:11,204 ERROR [main] de.beispiel.Netz - Verbindung abgelehnt (Versuch=3)";
        let request = "10.0.0.7 - - [05/Jan/2024:12:33:11 +0100] \"GET /netz/index.html HTTP/1.1\" 200 5316";
        let system = "Jan  5 12:33:11 knoten7 netzd[17]: Verbindung von 10.0.0.7 abgelehnt.";
        let trace = "at de.beispiel.Netz.start(Netz.java:17)";
        for line in [figures, &long, &base64, hex, log, request, system, trace] {
            assert_eq!(left(&["Das ist neu.", line, "Das auch."]), ["Das ist neu.", "Das auch."], "{line:.60}");
        }
        let listing = ["for (int i = 0; i < n; i++) {", "    summe += werte[i];", "}", "return summe;"];
        assert!(left(&listing).is_empty());
        assert!(left(&["{", "\"aktiv\": true,", "\"text\": \"Das ist ein Satz.\"", "}"]).is_empty());
    }

    #[test]
    fn prose_around_a_passage_stays() {
        let text = format!("Der Prüfwert lautet {} und gilt ab Mai.", "9f86d081884c7d65".repeat(12));
        assert_eq!(left(&[&text]), ["Der Prüfwert lautet und gilt ab Mai."]);
    }

    #[test]
    fn language_stays() {
        for line in [
            "Das Aktenzeichen 20240105 trägt ein: Es ist das erste in diesem Jahr, das vor das Gericht kommt.",
            "Der Sieger, 12:33:11 nach Start: So schnell war auf dieser Strecke noch niemand im Ziel.",
            "Der Umsatz stieg um 12,5 Prozent auf 3,4 Milliarden Euro, der Gewinn um 7 Prozent auf 204 Millionen.",
            "Die Lücke CVE-2021-44228 betrifft log4j 2.0 bis 2.14.1.",
            "Mehr dazu unter https://beispiel.example/sehr/lange/adresse/mit/vielen/teilen/und/zahlen/1234567890/ende.",
            "5. Cai Muster (China) 1:20:42, 6. Caio Muster (Brasilien) 1:20:44, 7. Eider Muster (Kolumbien) 1:21:13",
            "Das Spendenkonto hat die Nummer DE12 5001 0517 0648 4898 90, BIC INGDDEFFXXX.",
            "腾讯周二宣布暂停微信新用户注册，预计八月初恢复。公司表示正在进行安全技术升级。",
            "Die Prüfsumme 3f5a9c lautet anders als erwartet; das fiel einem Leser auf;",
            "2024-01-05 12:33:11 Die Feuerwehr rückt aus und löscht den Brand in der Halle.",
            "Er tippte „rm -rf /“ ein, und dann war alles weg.",
        ] {
            assert_eq!(left(&[line]), [line]);
        }
    }
}
