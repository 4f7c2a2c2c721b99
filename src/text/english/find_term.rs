//! Finding a term in English text.
//!
//! English inflects little: a term counts as found with a plural or possessive ending, with a space for a hyphen, and in
//! any case (sentence start, headline). Of a term with `of` or another preposition in it, what stands before that may be
//! in the plural too (`rights of access`).

use std::ops::Range;

use crate::data::{table, word_list};

/// Where `term` stands in `text`, the first place; `None` where it does not.
pub fn find(text: &str, term: &str) -> Option<Range<usize>> {
    find_all(text, term).into_iter().next()
}

/// Every place where `term` stands in `text`, without overlaps.
pub fn find_all(text: &str, term: &str) -> Vec<Range<usize>> {
    let wanted = Wanted::new(term);
    let words = words(text);
    let count = wanted.words.len();
    let mut found = Vec::new();
    let mut at = 0;
    while count > 0 && at + count <= words.len() {
        let window = &words[at..at + count];
        if wanted.stands_at(text, window) {
            found.push(window[0].start - wanted.lead.len()..window[count - 1].end + wanted.tail.len());
            at += count;
        } else {
            at += 1;
        }
    }
    found
}

/// Where `term` begins or ends a longer word of `text`: `data` in `database`, `chip` in `chipmaker`. That is how English
/// has many of the words that are compounds in German. The rest of the word must be one that English joins.
pub fn find_in_word(text: &str, term: &str) -> Option<Range<usize>> {
    let term = term.to_lowercase();
    words(text).into_iter().find(|range| {
        let word = plain(&text[range.clone()]);
        let rest = word.strip_prefix(&term).or_else(|| word.strip_suffix(&term));
        !term.is_empty() && rest.is_some_and(|rest| word_list!("en/joined-words.txt").contains(rest))
    })
}

/// A term taken apart once, to be looked for in many places.
struct Wanted {
    words: Vec<String>,
    /// Which of them are abbreviations in capitals; `IT` is not `it`.
    capitals: Vec<bool>,
    /// The word that is inflected beside the last one: the one before the first preposition.
    head: usize,
    /// Signs after the last word that belong to the term: `C++`, `Yahoo!`.
    tail: String,
    /// Signs before the first one: `.NET`.
    lead: String,
}
impl Wanted {
    fn new(term: &str) -> Wanted {
        let term = term.trim();
        let ranges = words(term);
        let tail = ranges.last().map_or("", |last| &term[last.end..]).to_owned();
        let lead = ranges.first().map_or("", |first| &term[..first.start]).to_owned();
        let capitals = ranges.iter().map(|range| is_abbreviation(&term[range.clone()])).collect();
        let words: Vec<String> = ranges.into_iter().map(|range| plain(&term[range])).collect();
        let preposition = words.iter().skip(1).position(|word| word_list!("en/term-prepositions.txt").contains(word));
        let head = preposition.unwrap_or(words.len().saturating_sub(1));
        Wanted { words, capitals, head, tail, lead }
    }

    fn stands_at(&self, text: &str, window: &[Range<usize>]) -> bool {
        let last = self.words.len() - 1;
        let same = self.words.iter().zip(window).enumerate().all(|(number, (word, range))| {
            let found = plain(&text[range.clone()]);
            if self.capitals[number] && text[range.clone()].chars().take(word.chars().count()).any(char::is_lowercase) {
                return false;
            }
            if number == last || number == self.head { is_form_of(&found, word) } else { found == *word }
        });
        let (Some(first), Some(end)) = (window.first(), window.last()) else { return false };
        same && window.windows(2).all(|pair| is_gap(&text[pair[0].end..pair[1].start]))
            && text[end.end..].starts_with(&self.tail)
            && text[..first.start].ends_with(&self.lead)
            && !goes_on_as_figure(text, end)
    }
}

/// `42` is not in `42.5`.
fn goes_on_as_figure(text: &str, word: &Range<usize>) -> bool {
    let mut after = text[word.end..].chars();
    text[..word.end].ends_with(|c: char| c.is_ascii_digit())
        && after.next().is_some_and(|c| matches!(c, '.' | ','))
        && after.next().is_some_and(|c| c.is_ascii_digit())
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// The plural of an English term: of its last word, by the regular rules. A term that already ends in s gets no other
/// ending than that.
pub fn plural(term: &str) -> String {
    let lower = term.to_lowercase();
    let irregular = table!("en/irregular-plurals.tsv").ending(&lower).filter(|_| !lower.ends_with("human"));
    let consonant_y = lower.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|e| lower.ends_with(e));
    match irregular {
        Some((one, [many])) if term.is_char_boundary(term.len().saturating_sub(one.len())) => {
            format!("{}{many}", &term[..term.len().saturating_sub(one.len())])
        }
        _ if lower.ends_with('s') => term.to_owned(),
        _ if consonant_y => format!("{}ies", &term[..term.len() - 1]),
        _ if ["x", "z", "ch", "sh"].iter().any(|e| lower.ends_with(e)) => format!("{term}es"),
        _ => format!("{term}s"),
    }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (matches!(c, '\'' | '’' | '&') && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(trimmed(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(trimmed(text, from..text.len()));
    }
    words
}

/// A closing quotation mark is not part of the word; the apostrophe of a plural's possessive (`regulators'`) is.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let word = &text[range.clone()];
    let opened = text[..range.start].ends_with(['‘', '\'']);
    let closing = opened && word.ends_with(['\'', '’']);
    let bare = if closing || word.ends_with('&') { word.trim_end_matches(['\'', '’', '&']) } else { word };
    range.start..range.start + bare.len()
}

fn is_gap(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | '/'))
        && !between.contains(". ")
}
fn is_form_of(word: &str, term: &str) -> bool {
    if word == term {
        return true;
    }
    if table!("en/no-plurals.tsv").value(term) == Some(word) {
        return false;
    }
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    word == term
        || word == plural(term)
        || word.strip_suffix('s') == Some(term)
        || word.strip_suffix("es") == Some(term)
}

/// The forms of an English verb filed in the infinitive, itself first: encrypt, encrypts, encrypting, encrypted. Of a
/// verb of several words the first is inflected (`phase out`). Where English spells a form in two ways (`cancelled`,
/// `canceled`), both are there.
pub fn verb_forms(verb: &str) -> Vec<String> {
    let (first, rest) = verb.split_once(' ').map_or((verb, String::new()), |(first, rest)| (first, format!(" {rest}")));
    let consonant_y = first.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let mut forms = vec![first.to_owned(), plural(first)];
    let mut pasts = Vec::new();
    if let Some(stem) = first.strip_suffix('e') {
        let keeps_e = stem.ends_with(['e', 'o', 'y']);
        forms.push(if keeps_e { format!("{first}ing") } else { format!("{stem}ing") });
        pasts.push(format!("{first}d"));
    } else if let Some(stem) = consonant_y {
        forms.push(format!("{first}ing"));
        pasts.push(format!("{stem}ied"));
    } else {
        let (plain, doubled) = (first.to_owned(), doubled(first));
        let one_syllable = first.chars().filter(|c| "aeiou".contains(*c)).count() == 1;
        // ban, banned; of longer verbs the stress decides, which letters do not tell.
        let stems = match doubled {
            Some(doubled) if one_syllable => vec![doubled],
            Some(doubled) => vec![plain, doubled],
            None => vec![plain],
        };
        forms.extend(stems.iter().map(|stem| format!("{stem}ing")));
        pasts.extend(stems.iter().map(|stem| format!("{stem}ed")));
    }
    match table!("en/irregular-verbs.tsv").get(first) {
        Some(own) => forms.extend(own.iter().map(|&form| form.to_owned())),
        None => forms.extend(pasts),
    }
    forms.into_iter().map(|form| form + &rest).collect()
}

/// The verb with its last consonant twice, where it ends in a single vowel and a consonant that can be doubled.
fn doubled(verb: &str) -> Option<String> {
    let mut letters = verb.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next()?);
    let fits = "bdglmnprt".contains(last) && "aeiou".contains(vowel) && !"aeiou".contains(before);
    fits.then(|| format!("{verb}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        for (term, expected) in [
            ("regulator", "regulators"),
            ("authority", "authorities"),
            ("fine", "fines"),
            ("switch", "switches"),
            ("key", "keys"),
            ("chairman", "chairmen"),
            ("analysis", "analyses"),
            ("human", "humans"),
            ("premises", "premises"),
        ] {
            assert_eq!(plural(term), expected);
        }
    }

    #[test]
    fn verbs() {
        for (verb, expected) in [
            ("encrypt", &["encrypt", "encrypts", "encrypting", "encrypted"][..]),
            ("store", &["store", "stores", "storing", "stored"]),
            ("ban", &["ban", "bans", "banning", "banned"]),
            ("notify", &["notify", "notifies", "notifying", "notified"]),
            ("phase out", &["phase out", "phases out", "phasing out", "phased out"]),
            ("sell", &["sell", "sells", "selling", "sold"]),
            ("cancel", &["cancel", "cancels", "canceling", "cancelling", "canceled", "cancelled"]),
        ] {
            assert_eq!(verb_forms(verb), expected);
        }
    }

    #[test]
    fn parts_of_words() {
        for (text, term, expected) in [
            ("the database grew", "data", Some("database")),
            ("a chipmaker", "chip", Some("chipmaker")),
            ("the metadata", "data", Some("metadata")),
            ("a small portion", "port", None),
            ("they define", "fine", None),
            ("the appeal", "ape", None),
        ] {
            assert_eq!(find_in_word(text, term).map(|range| &text[range]), expected, "{text}");
        }
    }
}
