//! Quotation marks: what somebody says stays a quotation.

use std::ops::Range;

use crate::data::word_list;

/// A passage of at least so many words is somebody's saying; shorter ones may be titles and words that are spoken of.
const SAYING: usize = 4;

/// Between two parts of one saying stand at most so many words: „Nein“, sagte die Sprecherin, „das ist falsch.“
const TAG: usize = 12;

/// So many passages of a sentence are looked at, and so many may be open.
const MOST: usize = 64;

/// What became of the quotation marks of the German, where something did.
pub(crate) fn difference(german: &str, english: &str) -> Option<&'static str> {
    let own = Marks::german(german);
    if own.passages.is_empty() && !own.open && !own.closes {
        return None;
    }
    let other = Marks::english(english);
    let is_copied =
        |range: &Range<usize>| english.contains(german[range.clone()].trim_matches(|c: char| !c.is_alphanumeric()));
    let sayings = own.passages.iter().take(MOST).filter(|range| is_saying(german, range) && !is_copied(range));
    let sayings: Vec<&Range<usize>> = sayings.collect();
    let is_part = own.open || own.closes;
    let has_any = !other.passages.is_empty() || other.open || other.closes;
    if (!sayings.is_empty() || is_part) && !has_any {
        return Some("the quotation marks of the German are not in the English");
    }
    if !is_part && other.open {
        return Some("a quotation is not closed in the English");
    }
    // What is said in two parts may be one saying in the English.
    let mut groups = 0;
    let mut end_before = None;
    for range in &sayings {
        let is_parted = end_before.is_none_or(|end: usize| {
            let between = german.get(end..range.start).unwrap_or_default();
            !is_saying_tag(between)
        });
        groups += usize::from(is_parted);
        end_before = Some(range.end);
    }
    if groups > other.passages.len() + usize::from(other.open) + usize::from(other.closes) && groups > 1 {
        return Some("a quotation of the German has no marks in the English");
    }
    // Passages are in order, so that an inner one follows the one around it.
    let inner = |passages: &[Range<usize>]| -> Vec<Range<usize>> {
        passages.windows(2).filter(|pair| pair[1].end < pair[0].end).map(|pair| pair[1].clone()).collect()
    };
    let is_lost = inner(&own.passages).iter().take(MOST).any(|inner| !is_copied(inner));
    (is_lost && inner(&other.passages).is_empty() && other.passages.len() < 2)
        .then_some("a quotation in a quotation has no marks in the English")
}

/// Whether the words between two parts only say who speaks.
fn is_saying_tag(between: &str) -> bool {
    let inner = between.trim_start_matches(['“', '”', '"', '«', '»', '‘', '\'', ' ']);
    inner.starts_with(',') && between.split_whitespace().count() <= TAG && !inner.contains(['.', '!', '?'])
}

/// Whether a passage between marks is a saying: it has some words, ends as a sentence does, or is followed by who says it.
fn is_saying(text: &str, range: &Range<usize>) -> bool {
    let passage = text[range.clone()].trim();
    let words = passage.split_whitespace().count();
    let mut after = text[range.end..].chars();
    let is_followed = after.next().is_some() && after.as_str().trim_start().starts_with(',') && words > 1;
    let begins_small = passage.starts_with(char::is_lowercase) && words > 1;
    words >= SAYING && !is_title(passage)
        || passage.ends_with(['!', '?', '.']) && words > 1
        || is_followed && has_verb_after(&text[range.end..])
        || begins_small && words > 2
}

/// Whether every longer word has a capital, as in titles.
fn is_title(passage: &str) -> bool {
    let mut long = passage.split_whitespace().filter(|word| word.chars().count() > 3);
    !passage.ends_with(['.', '!', '?', ','])
        && long.all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()))
}

/// Whether who says it follows behind the comma after a passage.
fn has_verb_after(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    word_list!("de/saying-verbs.txt").begins(&word.to_lowercase())
}

/// The passages between quotation marks of a text.
#[derive(Debug, Default)]
struct Marks {
    /// Bytes of what stands between two marks of one kind, nested ones too.
    passages: Vec<Range<usize>>,
    /// Whether a passage begins and does not end.
    open: bool,
    /// Whether a passage ends that has not begun.
    closes: bool,
}

impl Marks {
    fn german(text: &str) -> Marks {
        Marks::find(text, |c, before, after| match c {
            '„' | '‚' => Some((c, Side::Opens)),
            '“' => Some(('„', Side::Closes)),
            '‘' => Some(('‚', if is_start(before) && is_inside(after) { Side::Opens } else { Side::Closes })),
            '”' => Some(('„', Side::Closes)),
            '»' | '«' => Some(('»', side(before, after))),
            '"' => Some(('"', side(before, after))),
            _ => None,
        })
    }

    fn english(text: &str) -> Marks {
        Marks::find(text, |c, before, after| match c {
            '“' => Some(('“', Side::Opens)),
            '”' => Some(('“', Side::Closes)),
            '„' => Some(('“', Side::Opens)),
            '"' => Some(('"', side(before, after))),
            '»' | '«' => Some(('»', side(before, after))),
            '‘' => Some(('‘', Side::Opens)),
            '’' if !(is_inside(before) && after.is_some_and(char::is_alphanumeric)) => Some(('‘', Side::MayClose)),
            '\'' if is_start(before) && is_inside(after) => Some(('\'', Side::Opens)),
            '\'' if !after.is_some_and(char::is_alphanumeric) && !is_start(before) => Some(('\'', Side::MayClose)),
            _ => None,
        })
    }

    fn find(text: &str, mark: impl Fn(char, Option<char>, Option<char>) -> Option<(char, Side)>) -> Marks {
        let mut marks = Marks::default();
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut before = None;
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let after = letters.peek().map(|(_, after)| *after);
            match mark(letter, before, after) {
                Some((kind, Side::Opens)) => {
                    open.push((kind, at + letter.len_utf8()));
                    if open.len() > MOST {
                        open.remove(0);
                    }
                }
                Some((kind, side)) => match open.iter().rposition(|(other, _)| *other == kind) {
                    Some(place) => {
                        marks.passages.push(open[place].1..at);
                        // Single marks inside are apostrophes where they are not closed.
                        open.truncate(place);
                    }
                    None => marks.closes |= side == Side::Closes,
                },
                None => {}
            }
            before = Some(letter);
        }
        marks.open = open.iter().any(|(kind, _)| !matches!(kind, '\'' | '‘' | '‚'));
        marks.passages.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        marks
    }
}

/// Which side of a passage a mark is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// It closes what is open and is an apostrophe otherwise.
    MayClose,
}

/// The side of a mark that looks the same on both.
fn side(before: Option<char>, after: Option<char>) -> Side {
    if is_start(before) && after.is_some_and(|c| !c.is_whitespace()) { Side::Opens } else { Side::Closes }
}

fn is_start(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '„' | '“' | '"' | '»' | '«' | '‚' | '‘' | '-' | '–' | '—' | '/')
    })
}

fn is_inside(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_keep_their_marks() {
        for (name, german, english, is_wrong) in [
            ("lost", "„Das war ein Fehler“, sagte sie.", "That was a mistake, she said.", true),
            ("kept", "„Das war ein Fehler“, sagte sie.", "“That was a mistake,” she said.", false),
            ("straight", "\"Das war ein Fehler\", sagte sie.", "\"That was a mistake,\" she said.", false),
            ("guillemets", "»Das war ein Fehler«, sagte sie.", "That was a mistake, she said.", true),
            ("Swiss guillemets", "«Das war ein Fehler», sagte sie.", "“That was a mistake,” she said.", false),
            ("left open", "„Das war ein Fehler“, sagte sie.", "“That was a mistake, she said.", true),
            ("first sentence of more", "„Das war ein Fehler.", "It was a mistake.", true),
            ("last sentence of more", "Wir haben gelernt“, sagte sie.", "We have learnt, she said.", true),
            ("last sentence with its mark", "Wir haben gelernt“, sagte sie.", "We have learnt,” she said.", false),
            (
                "in two parts",
                "„So etwas“, sagte er, „sah ich nie zuvor.“",
                "“I never saw such a thing,” he said.",
                false,
            ),
            ("title", "Sein Buch „Das stille Netz“ erschien.", "His book The Silent Network was published.", false),
            ("paper", "Das meldete die „Zeit“.", "Die Zeit reported that.", false),
            (
                "single marks",
                "Sie nennen es ‚den größten anzunehmenden Unfall‘.",
                "They call it 'the worst possible accident'.",
                false,
            ),
            ("nested", "„Er sagte ‚niemals wieder‘ zu mir“, sagte sie.", "“He told me never again,” she said.", true),
            (
                "nested and kept",
                "„Er sagte ‚niemals wieder‘ zu mir“, sagte sie.",
                "“He said ‘never again’ to me,” she said.",
                false,
            ),
            ("apostrophe", "„Das ist das Geld der Nutzer“, sagte er.", "“That's the users' money,” he said.", false),
            ("no quotation", "Er kam.", "He \"came\".", false),
        ] {
            assert_eq!(difference(german, english).is_some(), is_wrong, "{name}: {:?}", difference(german, english));
        }
    }
}
