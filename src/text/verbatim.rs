//! What stands in any language as it is written, to the letter: addresses, mail addresses, handles, hashtags, paths, names of
//! files, commands, versions, and the numbers of articles, orders and vulnerabilities.

use std::ops::Range;

use super::german::frequencies::Frequencies;
use super::numbers::numeric_characters;
use super::stems::Stemmer;
use super::{numbers, stopwords};
use crate::data::word_list;
use crate::language::Language;

/// Signs around a token that are none of its own.
const AROUND: [char; 20] =
    ['„', '“', '”', '"', '»', '«', '‚', '‘', '’', '\'', '(', ')', '[', ']', '{', '}', '<', '>', '*', '`'];

/// Signs behind a token that are those of the sentence.
const BEHIND: [char; 7] = ['.', ',', ';', ':', '!', '?', '…'];

/// Bytes of a text that are copied to the letter, in order.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let marked = in_backticks(text);
    let is_free = |range: &Range<usize>| {
        let next = marked.partition_point(|other| other.end <= range.start);
        marked.get(next).is_none_or(|other| range.end <= other.start)
    };
    let mut found = marked.clone();
    let chunks = chunks(text);
    let mut at = 0;
    while at < chunks.len() {
        let range = chunks[at].clone();
        at += 1;
        if !is_free(&range) {
            continue;
        }
        let command = command_end(text, &chunks, at - 1).map(|last| (last, range.start..chunks[last].end));
        if let Some((last, command)) = command.filter(|(_, command)| is_free(command)) {
            found.push(command);
            at = last + 1;
        } else if is_verbatim(text, &range) {
            found.push(range);
        } else if let Some(length) = before_hyphen(&text[range.clone()]) {
            found.push(range.start..range.start + length);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// The text with spaces in the place of all that is copied, so that nothing in it is read as words.
pub fn blanked(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges(text) {
        blanked.push_str(&text[end..range.start]);
        blanked.extend(std::iter::repeat_n(' ', range.len()));
        end = range.end;
    }
    blanked + &text[end..]
}

/// What stands between backticks, the marks of program text.
fn in_backticks(text: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    let pairs = marks.chunks_exact(2).map(|pair| pair[0] + 1..pair[1]);
    pairs.filter(|range| !text[range.clone()].trim().is_empty() && !text[range.clone()].contains('\n')).collect()
}

/// Runs without white space, without the signs around and behind them.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let range = without_signs(text, from..at);
                if !range.is_empty() {
                    found.push(range);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn without_signs(text: &str, range: Range<usize>) -> Range<usize> {
    let chunk = &text[range.clone()];
    let opened = chunk.trim_start_matches(AROUND);
    let start = range.start + chunk.len() - opened.len();
    let mut end = opened;
    loop {
        let shorter = end.trim_end_matches(BEHIND).trim_end_matches(AROUND);
        // Of `open()` and `wiki/Datei_(Film)` the bracket is its own.
        let is_call = end.ends_with(')') && end.matches('(').count() >= end.matches(')').count();
        if shorter.len() == end.len() || is_call {
            break;
        }
        end = shorter;
    }
    start..start + end.len()
}

fn is_verbatim(text: &str, range: &Range<usize>) -> bool {
    let chunk = &text[range.clone()];
    chunk.len() > 1
        && (is_address(chunk)
            || is_mail(chunk)
            || before_noun(chunk).is_none() && is_handle(chunk)
            || is_path(chunk)
            || is_file_name(chunk)
            || is_program_text(chunk)
            || is_version(text, range)
            || numeric_characters::is_power(chunk)
            || is_code(chunk))
}

/// Whether the chunk is an address of the web or the name of a host: `https://…`, `www.…`, `heise.de/news`.
fn is_address(chunk: &str) -> bool {
    if chunk.split_once("://").is_some_and(|(scheme, rest)| is_word(scheme) && !rest.is_empty()) {
        return true;
    }
    let host = chunk.split(['/', '?', '#']).next().unwrap_or_default();
    is_host(host.split_once(':').map_or(host, |(host, _)| host))
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let Some((last, before)) = labels.split_last() else { return false };
    !before.is_empty()
        && labels.iter().all(is_label)
        && before.iter().any(|label| label.chars().count() > 1)
        && (before[0] == "www" || word_list!("web/top-level-domains.txt").contains(&last.to_lowercase()))
        // A full stop without its space: `kam.In`.
        && !(last.starts_with(char::is_uppercase) && last.chars().skip(1).any(char::is_lowercase))
}

/// How much of the chunk is copied before the hyphen of a compound: `Amazon.de-Kunden`, `#netz-Beiträge`.
fn before_hyphen(chunk: &str) -> Option<usize> {
    before_noun(chunk).filter(|&at| [is_host, is_handle, is_file_name].iter().any(|is| is(&chunk[..at])))
}

/// Where the hyphen is that joins the chunk to a noun.
fn before_noun(chunk: &str) -> Option<usize> {
    chunk.match_indices('-').map(|(at, _)| at).find(|&at| chunk[at + 1..].starts_with(char::is_uppercase))
}

fn is_mail(chunk: &str) -> bool {
    let chunk = chunk.strip_prefix("mailto:").unwrap_or(chunk);
    chunk.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%'))
            && host.contains('.')
            && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    })
}

/// Whether the chunk is the name of an account or a hashtag: `@amt_kiel`, `@amt@norden.social`, `#Digitalpakt`.
fn is_handle(chunk: &str) -> bool {
    let rest = |sign: char| chunk.strip_prefix(sign).filter(|rest| rest.starts_with(char::is_alphabetic));
    let is_tag = |c: char| c.is_alphanumeric() || c == '_';
    rest('#').is_some_and(|tag| tag.chars().all(is_tag))
        || rest('@').is_some_and(|name| name.chars().all(|c| is_tag(c) || matches!(c, '@' | '.' | '-')))
}

fn is_path(chunk: &str) -> bool {
    let mut letters = chunk.chars();
    let has_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && letters.next().is_some_and(|c| matches!(c, '\\' | '/'));
    // /opt is known, /funk/netz has two names that begin with letters; /-innen is a form of a word.
    let is_rooted = |path: &str| {
        path.contains('/') && path.split('/').all(|name| name.starts_with(|c: char| c.is_alphanumeric() || c == '.'))
    };
    let first = |path: &str| path.split('/').next().is_some_and(|f| word_list!("web/root-folders.txt").contains(f));
    has_drive
        || chunk.contains('\\') && chunk.chars().any(char::is_alphabetic)
        || ["~/", "./", "../"].iter().any(|start| chunk.len() > start.len() && chunk.starts_with(start))
        || chunk.strip_prefix('/').is_some_and(|path| first(path) || is_rooted(path))
        || chunk.rsplit_once('/').is_some_and(|(_, file)| is_file_name(file))
}

fn is_file_name(chunk: &str) -> bool {
    chunk.rsplit_once('.').is_some_and(|(name, ending)| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
        // `d.h` is none.
        name.len() + ending.len() > 2
            && !name.is_empty()
            && name.chars().all(is_plain)
            && word_list!("web/file-name-endings.txt").contains(&ending.to_lowercase())
            && (ending.chars().all(|c| !c.is_uppercase()) || ending.chars().all(|c| !c.is_lowercase()))
    })
}

/// Whether the chunk is an option, a variable, a call: `--force`, `user_id`, `strcpy()`, `key=value`, `std::vec`.
fn is_program_text(chunk: &str) -> bool {
    let is_inner = |part: &str| {
        chunk.split_once(part).is_some_and(|(before, after)| {
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        })
    };
    chunk.strip_prefix("--").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        || chunk.ends_with("()") && chunk.starts_with(|c: char| c.is_alphabetic() || c == '_')
        // A gender gap is no underscore of a program: Nutzer_innen.
        || is_inner("_") && !chunk.contains("_innen") && !chunk.ends_with("_in")
        || is_inner("::")
        || is_inner("=")
}

/// Whether the chunk is a version that no figure is written as: `17.4.1`, `v2.10-beta`, behind `Version` also `3.0`.
fn is_version(text: &str, range: &Range<usize>) -> bool {
    let chunk = &text[range.clone()];
    let bare = chunk.strip_prefix(['v', 'V']).unwrap_or(chunk);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if bare.len() < chunk.len() && bare.contains('.') {
        return true;
    }
    let figure = bare.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
    let parts: Vec<&str> = figure.split('.').collect();
    if parts.iter().any(|part| part.is_empty()) || parts.len() < 2 || bare[figure.len()..].contains([',', ':']) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(u32::MAX);
    let is_date = parts.len() == 3
        && (1..=31).contains(&number(parts[0]))
        && (1..=12).contains(&number(parts[1]))
        && matches!(parts[2].len(), 2 | 4);
    let is_called = numbers::is_version(text, range.start, figure);
    is_called || parts.len() > 2 && !is_date && numbers::german_figure(figure).is_none()
}

/// Whether the chunk is the number of an article, an order, a vulnerability, or a telephone, or the hash of something:
/// capitals and figures with signs between them, figures with several signs, or long hexadecimal figures.
fn is_code(chunk: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '/' | '_' | '.');
    if !chunk.chars().all(|c| c.is_ascii_alphanumeric() || is_sign(c))
        || !chunk.starts_with(|c: char| c.is_alphanumeric())
    {
        return false;
    }
    let figures = chunk.chars().filter(char::is_ascii_digit).count();
    let letters = chunk.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = chunk.chars().filter(char::is_ascii_uppercase).count();
    let signs = chunk.chars().filter(|c| is_sign(*c)).count();
    // Quarters and halves of a year are told in words of their own: Q3/2024.
    let is_part_of_year = chunk.starts_with(['Q', 'H']) && chunk.contains('/') && capitals == 1;
    // U-21 and F-35 are words that English may have otherwise.
    let is_long = chunk.len() > 4;
    let is_article = capitals == letters && letters > 0 && figures > 1 && signs > 0 && is_long && !is_part_of_year;
    let parts: Vec<&str> = chunk.split(['-', '/']).collect();
    let is_iso_date = parts.len() == 3 && parts[0].len() == 4 && parts[1..].iter().all(|part| part.len() == 2);
    let is_dialled = letters == 0
        && !chunk.contains('.')
        && !is_iso_date
        && (parts.len() > 3 || parts.len() > 1 && parts[0].len() > 2 && chunk.starts_with('0'));
    let is_hash =
        signs == 0 && chunk.len() > 6 && figures > 1 && letters > 1 && chunk.chars().all(|c| c.is_ascii_hexdigit());
    let is_hexadecimal =
        chunk.strip_prefix("0x").is_some_and(|rest| rest.len() > 1 && rest.chars().all(|c| c.is_ascii_hexdigit()));
    is_article || is_dialled || is_hash || is_hexadecimal
}

/// The last chunk of the command that begins at chunk `at`: a program with what it is told, at least one word of it.
fn command_end(text: &str, chunks: &[Range<usize>], at: usize) -> Option<usize> {
    let word = |at: usize| chunks.get(at).map(|range| &text[range.clone()]).unwrap_or_default();
    let is_close = |at: usize| {
        let (before, after) = (&chunks[at - 1], &chunks[at]);
        text[before.end..after.start].chars().all(char::is_whitespace)
    };
    let has_option = || word(at + 1).starts_with("--") && is_close(at + 1);
    let is_command = word_list!("web/commands.txt").contains(word(at)) || has_option() && is_unknown(word(at));
    if !is_command {
        return None;
    }
    let mut last = at;
    while last + 1 < chunks.len() && is_close(last + 1) {
        let next = word(last + 1);
        let is_told = word_list!("web/commands.txt").contains(next)
            || word_list!("web/subcommands.txt").contains(next)
            || next.starts_with('-') && next.len() > 1
            || is_verbatim(text, &chunks[last + 1]);
        // What is installed, pulled or stopped has any name, also that of a program.
        let is_object = last > at && word_list!("web/subcommands.txt").contains(word(last)) && is_word(next);
        if !is_told && !is_object {
            break;
        }
        last += 1;
    }
    (last > at).then_some(last)
}

/// Whether the word in lower case is none that German knows: a program that no list has.
fn is_unknown(word: &str) -> bool {
    let stem = Stemmer::new(&Language::german()).stem(word);
    is_word(word) && !stopwords::is_german(word) && Frequencies::german().count(&stem) == 0
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_is_copied_is_found_to_the_letter() {
        let cases: [(&str, &str, &[&str]); 40] = [
            ("address", "Mehr unter www.netzamt.de/sicherheit, heißt es.", &["www.netzamt.de/sicherheit"]),
            ("address with query", "(https://a.example/x?id=5&s=2).", &["https://a.example/x?id=5&s=2"]),
            ("host", "Auf heise.de und news.example.org:8080.", &["heise.de", "news.example.org:8080"]),
            ("host in a compound", "Die Amazon.de-Kunden warten.", &["Amazon.de"]),
            ("mail", "An hilfe@wolke-kunden.de.", &["hilfe@wolke-kunden.de"]),
            ("handles", "@blauer_falke, @amt@norden.social", &["@blauer_falke", "@amt@norden.social"]),
            ("hashtag in a compound", "Die #netz-Beiträge und @amt-Leute", &["#netz", "@amt"]),
            ("file in a compound", "Die config.yaml-Datei", &["config.yaml"]),
            ("path from the root", "In /funk/netz, Politiker/-innen", &["/funk/netz"]),
            ("error code", "Fehler 0x80070005", &["0x80070005"]),
            ("hashtag", "Unter #DigitalerEuro steht es.", &["#DigitalerEuro"]),
            ("Windows path", r"In C:\Windows\drivers\etc liegt es.", &[r"C:\Windows\drivers\etc"]),
            ("registry", r"HKLM\Software\Run", &[r"HKLM\Software\Run"]),
            ("Unix paths", "/etc/passwd und ~/.ssh/config", &["/etc/passwd", "~/.ssh/config"]),
            ("file", "Die config.yaml und „setup.EXE“.", &["config.yaml", "setup.EXE"]),
            ("file in a folder", "src/main.rs ändert sich.", &["src/main.rs"]),
            ("command", "Der Befehl sudo apt-get install openssl behebt es.", &["sudo apt-get install openssl"]),
            ("command with option", "Mit rm -rf /tmp/x geht es.", &["rm -rf /tmp/x"]),
            ("unknown program", "Mit funkctl --neu starten oder mit --neu", &["funkctl --neu", "--neu"]),
            ("program alone", "Mit git arbeiten viele.", &[]),
            ("backticks", "Wer `pip freeze` tippt", &["pip freeze"]),
            ("program text", "user_id=5, --force und strcpy()", &["user_id=5", "--force", "strcpy()"]),
            ("versions", "Version 3.0, 17.4.1 und v2.10.3-beta", &["3.0", "17.4.1", "v2.10.3-beta"]),
            ("network address", "Die 192.168.0.1 ist es.", &["192.168.0.1"]),
            ("vulnerability", "Die Lücke CVE-2024-38112 ist offen.", &["CVE-2024-38112"]),
            ("article number", "Netzteil NT-4711-B/2", &["NT-4711-B/2"]),
            ("models", "Die F-35 und die U-21", &[]),
            ("telephone", "Rufnummer 0800-123-456", &["0800-123-456"]),
            ("hash", "Commit a1b2c3d4", &["a1b2c3d4"]),
            ("powers", "10⁶ Watt, 3·10⁻³ und 2^16, im Jahr 2021³ auf 5 m²", &["10⁶", "3·10⁻³", "2^16"]),
            ("figures", "1.250.000 Euro, 3.500 und 12,5", &[]),
            ("dates", "Am 5.3.2024, 05.03.24, 2024-03-05, 5. 3. 2024", &[]),
            ("times", "Um 14.30 Uhr, 14:30", &[]),
            ("seasons and quarters", "2024/25, Q3/2024, 24/7", &[]),
            ("alternatives", "und/oder, km/h, Politiker/-innen, Nutzer_innen", &[]),
            ("abbreviations", "z.B. u.a. d.h. i.d.R. GmbH&Co.KG", &[]),
            ("stop without space", "Er kam.In Kiel regnet es.", &[]),
            ("compounds", "Das 5G-Netz und der KI-Chip A7-Modell", &[]),
            ("names with a stop", "St. Gallen, Dr. No", &[]),
            ("emphasis", "Das ist *wichtig* – ja!", &[]),
        ];
        let wrong: Vec<_> = cases
            .into_iter()
            .map(|(name, text, expected)| (name, texts(text), expected))
            .filter(|(_, found, expected)| found != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_is_copied_has_no_words() {
        assert_eq!(blanked("Auf nicht.de steht kein `rm -f`."), "Auf          steht kein `     `.");
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_in_order_and_whole(text in "(\\PC|[a-z./@#:`\\\\_-]|www\\.|v1\\.2|sudo ){0,40}") {
            let mut end = 0;
            for range in ranges(&text) {
                proptest::prop_assert!(range.start >= end && range.start < range.end);
                proptest::prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
