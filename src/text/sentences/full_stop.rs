//! What a single full stop means, by the words before and after it.

use super::Splitter;
use super::pieces::{Piece, skip_space};
use crate::data::{table, word_list};
use crate::text::german::abbreviations::{self, Abbreviation, classify, is_roman_numeral};
use crate::text::german::{determiners, ordinals};
use crate::text::{stopwords, units};

/// So many parts of an abbreviation are looked at.
const PARTS: usize = 8;

/// So many pieces back an enumeration is looked for.
const ENUMERATION: usize = 80;

/// Whether the full stop at `index` ends the sentence, given the word at `next`; `is_closed` says that a quotation or a
/// bracket closes between them.
pub(super) fn ends_sentence(splitter: &Splitter, index: usize, next: usize, is_closed: bool) -> bool {
    let Some(previous) = index.checked_sub(1).map(|before| splitter.pieces[before]) else { return false };
    if !previous.is_word() {
        // `5 %.`, `“.`, `).`: the stop is a sentence's own.
        return true;
    }
    let stop = Stop { splitter, index, next, starter: stopwords::begins_sentences(splitter.text(next)) };
    stop.ends(previous.text, is_closed)
}

/// A full stop with what stands around it.
struct Stop<'s, 'a> {
    splitter: &'s Splitter<'a>,
    index: usize,
    /// The next word.
    next: usize,
    /// Whether that is one that begins sentences.
    starter: bool,
}

impl<'a> Stop<'_, 'a> {
    fn pieces(&self) -> &[Piece<'a>] {
        &self.splitter.pieces
    }

    fn next_text(&self) -> &'a str {
        self.splitter.text(self.next)
    }

    /// The last piece before the word that the stop stands behind, white space left out.
    fn before(&self) -> &'a str {
        self.splitter.before(self.index - 1)
    }

    fn ends(&self, previous: &str, is_closed: bool) -> bool {
        let word = self.hyphenated();
        let at_start = self.splitter.next_words[self.splitter.start] >= self.index - 1;
        let before = self.before();
        if is_number(&word) {
            // At the start it is a list number or a name such as „1. FC Köln“.
            let is_ordinal = || ordinals::is_ordinal(before, &word, self.next_text(), self.starter);
            return !at_start && !is_ordinal() && (self.starter || !self.is_in_series(&word));
        }
        if ordinals::is_short_date(&word) && word_list!("de/before-dates.txt").contains(&before.to_lowercase()) {
            return self.starter;
        }
        if is_closed {
            // `(… usw.)` and `„… GmbH.“`: the bracket closes what the abbreviation was part of.
            return self.starter || !matches!(classify(&word), Abbreviation::GoesOn);
        }
        if is_roman_numeral(previous) && self.index >= 2 {
            return self.starter;
        }
        if self.is_quantity() && !self.is_spaced_abbreviation() {
            return true;
        }
        if let Some(ends) = self.ends_as_word(&word, at_start) {
            return ends;
        }
        let next = self.next_text();
        // In a text in capitals an abbreviation is in capitals like the words around it.
        let is_shouted = next.chars().all(char::is_uppercase) && (next.chars().count() > 3 || self.starter);
        let is_before_figure = next.starts_with(|c: char| c.is_numeric());
        let is_spelled = !abbreviations::is_acronym(&word) || !is_shouted && !is_before_figure;
        match if is_spelled { classify(&word) } else { classify(&word.to_lowercase()) } {
            Abbreviation::None => true,
            Abbreviation::Closes => next.starts_with(char::is_uppercase),
            Abbreviation::MayEnd => self.starter && !at_start && !self.is_spaced_abbreviation(),
            Abbreviation::BeforeFigure => !is_before_figure && !is_roman_numeral(next),
            // “12 Mio. Fr. Der Kanton”: a unit ends what its figure began.
            Abbreviation::GoesOn => self.starter && abbreviations::is_behind_figure(&word) && self.is_behind_figure(),
        }
    }

    /// Whether the stop ends the sentence, where what stands before it is a word or a name as well as an
    /// abbreviation; none where it is the abbreviation alone.
    fn ends_as_word(&self, word: &str, at_start: bool) -> Option<bool> {
        let (before, next) = (self.before(), self.next_text());
        let before_figure = next.starts_with(|c: char| c.is_numeric());
        let lower_before = before.to_lowercase();
        if word == "Co" || word == "CO" {
            let is_named = word_list!("de/legal-forms.txt").contains(next);
            return Some(!is_named && (self.starter || lower_before == "und"));
        }
        if word.chars().count() == 1 && word_list!("de/before-letters.txt").ends(&lower_before) {
            return Some(true);
        }
        let kind = table!("de/abbreviations-and-words.tsv").value(word)?;
        if before_figure || self.is_behind_figure() || at_start {
            return None;
        }
        let is_article = determiners::is_article(&lower_before);
        match kind {
            // Die Bayer. Landesbank.
            "name" => Some(self.starter || !is_article),
            // The abbreviation is of a feminine word: die Abt. Vertrieb.
            _ => Some(self.starter || is_article && !determiners::may_be_feminine(&lower_before)),
        }
    }

    /// Whether a figure, with a scale perhaps (`12 Mio. Fr.`) or its own full stop (`3. Jan.`), stands before the word.
    fn is_behind_figure(&self) -> bool {
        let mut pieces = self.pieces()[..self.index - 1].iter().rev().filter(|piece| !piece.is_space());
        let mut before = pieces.next();
        if before.is_some_and(|piece| piece.text == ".") {
            before = pieces.next();
        }
        let is_scale = |text: &str| table!("de/scales.tsv").get(&text.to_lowercase()).is_some();
        before.is_some_and(|piece| piece.text.starts_with(|c: char| c.is_ascii_digit()) || is_scale(piece.text))
    }

    /// Whether the figure before the stop goes on with others: `am 1. und 2. Weihnachtsfeiertag`, `der 3. bis 5. Platz`, or
    /// the numbers of an enumeration: `drei Teile: 1. Netze, 2. Speicher`.
    fn is_in_series(&self, number: &str) -> bool {
        let figure = self.index - 1;
        let before: Vec<&str> = self.pieces()[figure.saturating_sub(ENUMERATION)..figure]
            .iter()
            .rev()
            .filter(|piece| !piece.is_space())
            .map(|piece| piece.text)
            .collect();
        let text = |at: usize| before.get(at).copied().unwrap_or_default();
        let is_link = |text: &str| text != "." && word_list!("de/between-days.txt").contains(text);
        let article = usize::from(determiners::is_article(&text(0).to_lowercase()));
        let link = article + usize::from(text(article) == "der");
        if is_link(text(link)) && text(link + 1) == "." && is_number(text(link + 2)) {
            return true;
        }
        let has_space = self.pieces().get(figure.wrapping_sub(1)).is_some_and(Piece::is_space);
        let Some(number) = number.parse::<u32>().ok().filter(|_| has_space && number.len() <= 2) else { return false };
        let earlier = number.saturating_sub(1).to_string();
        let follows = || before.windows(2).any(|pair| pair[0] == "." && pair[1] == earlier);
        match text(0) {
            ":" => number == 1,
            "," | ";" | "und" | "oder" | "sowie" => number > 1 && follows(),
            _ => false,
        }
    }

    /// Whether a figure with its unit stands before the stop (`3,8 GHz`, `1000 Mbit/s`): symbols of units have none of
    /// their own.
    fn is_quantity(&self) -> bool {
        let is_divisor = |text: &str| word_list!("de/unit-divisors.txt").contains(text);
        let unit = match self.pieces()[..self.index] {
            [.., _, Piece { text: "/", .. }, Piece { text, .. }] if is_divisor(text) => self.index.checked_sub(3),
            _ => self.index.checked_sub(1),
        };
        let Some(unit) = unit else { return false };
        units::is_symbol(self.splitter.text(unit)) && self.splitter.before(unit).ends_with(|c: char| c.is_ascii_digit())
    }

    /// The word before the stop, with what hangs on it by hyphens: `Dipl.-Ing`, `Dr.-Ing`.
    fn hyphenated(&self) -> String {
        let last = self.index - 1;
        let text = |index: usize| self.splitter.text(index);
        let mut start = last;
        for _ in 0..PARTS {
            if start < 2 || text(start - 1) != "-" {
                break;
            }
            start -= if start >= 3 && text(start - 2) == "." { 3 } else { 2 };
        }
        if start == last {
            return self.spaced_letters();
        }
        // Only a known whole counts; else the last part speaks (`Halbleiter-Abt.`).
        let whole: String = self.pieces()[start..=last].iter().map(|piece| piece.text).collect();
        if classify(&whole) != Abbreviation::None { whole } else { text(last).to_owned() }
    }

    /// The abbreviation of single letters before the stop, its spaces left out: `z. B` → `z.B`. Any other word as it is.
    fn spaced_letters(&self) -> String {
        let is_letter = |text: &str| text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
        let mut parts = vec![self.splitter.text(self.index - 1)];
        let mut before = self.pieces()[..self.index - 1].iter().rev().filter(|piece| !piece.is_space());
        while is_letter(parts[0])
            && parts.len() < PARTS
            && let (Some(stop), Some(letter)) = (before.next(), before.next())
            && stop.text == "."
            && is_letter(letter.text)
        {
            parts.insert(0, letter.text);
        }
        parts.join(".")
    }

    /// Whether the stop is inside an abbreviation written with spaces (`z. B.`, `d. h.`, `u. a.`).
    fn is_spaced_abbreviation(&self) -> bool {
        let one_letter =
            |index: usize| self.pieces().get(index).is_some_and(|p| p.text.chars().count() == 1 && p.is_word());
        // z. |B.: a single letter with a stop follows.
        let after = skip_space(self.pieces(), self.index + 1);
        one_letter(self.index - 1) && one_letter(after) && self.splitter.text(after + 1) == "."
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
