//! German sentence boundaries.
//!
//! The words of UAX #29 (`unicode-segmentation`) are the ground; what a full stop means is decided here, because the
//! sentence rules of that annex cut `31.|August`, `ca.|600 Mio.|Euro`, `Dr.|Müller` and `z.|B.`. In short:
//!
//! * an empty line and the beginning of a list item always end a sentence, any other single line break never does;
//! * `!`, `?`, `…` and `.` end one when white space follows (after what closes) and the next word does not
//!   go on in lower case; without white space only where the two sentences can be told;
//! * a full stop after an [abbreviation](super::german::abbreviations), an ordinal, an initial or a Roman
//!   numeral ends one only where the next word is one that begins sentences;
//! * none ends inside a quotation or a bracket that is a part of a sentence which goes on behind it.
//!
//! Colons, semicolons and dashes never end a sentence. What is looked at around a place is bounded, so the time grows
//! with the length of a text, whatever it is made of.

mod full_stop;
mod missing_space;
mod paired_marks;
mod pieces;

use std::ops::Range;

use super::calendar;
use crate::data::word_list;
use paired_marks::{Marks, Role};
use pieces::{Piece, is_terminator, skip_space};

/// Cuts `text` into pieces, each a sentence with the white space after it. Joined, they give `text` back.
pub fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for boundary in Splitter::new(text).boundaries() {
        pieces.push(&text[start..boundary]);
        start = boundary;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Byte ranges of the sentences in `text`, without the white space around them.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for piece in split(text) {
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            ranges.push(from..from + trimmed.len());
        }
        start += piece.len();
    }
    ranges
}

/// A text on the way to its sentences.
struct Splitter<'a> {
    pieces: Vec<Piece<'a>>,
    marks: Marks,
    /// For each piece, and the end, the first word at or behind it.
    next_words: Vec<usize>,
    /// The piece that the present sentence begins with.
    start: usize,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str) -> Splitter<'a> {
        let pieces = pieces::of(text);
        let marks = Marks::of(&pieces);
        let mut next_words = vec![pieces.len(); pieces.len() + 1];
        for (index, piece) in pieces.iter().enumerate().rev() {
            next_words[index] = if piece.is_word() { index } else { next_words[index + 1] };
        }
        Splitter { pieces, marks, next_words, start: 0 }
    }

    /// Places where a new sentence begins (white space before it belongs to the one before), in order.
    fn boundaries(mut self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < self.pieces.len() {
            let piece = self.pieces[index];
            let (end, begins) = if piece.is_space() && piece.text.contains('\n') {
                self.line_break(index)
            } else if is_terminator(piece.text) {
                self.terminator(index)
            } else {
                (index + 1, None)
            };
            index = end;
            if let Some(begin) = begins.filter(|&begin| begin > self.start && begin < self.pieces.len()) {
                found.push(self.pieces[begin].start);
                // Everything up to there is dealt with.
                index = index.max(begin);
                self.start = begin;
            }
        }
        found
    }

    fn text(&self, index: usize) -> &'a str {
        self.pieces.get(index).map_or("", |piece| piece.text)
    }

    /// The last piece before `index` that is no white space; empty at the beginning.
    fn before(&self, index: usize) -> &'a str {
        self.pieces[..index].iter().rev().find(|piece| !piece.is_space()).map_or("", |piece| piece.text)
    }

    /// Decides about the white space at `index`, which holds a line break: a sentence begins after an empty line, and
    /// before a list item. Gives the index after it, and where that sentence begins.
    fn line_break(&self, index: usize) -> (usize, Option<usize>) {
        let after = skip_space(&self.pieces, index);
        let begins = after < self.pieces.len() && (self.line_breaks(index, after) > 1 || self.is_list_marker(after));
        (after, begins.then_some(after))
    }

    fn line_breaks(&self, from: usize, to: usize) -> usize {
        self.pieces[from..to].iter().map(|piece| piece.text.matches('\n').count()).sum()
    }

    /// Whether a list item begins at `index`: a bullet, or a number or letter with full stop or bracket, then a space.
    fn is_list_marker(&self, index: usize) -> bool {
        let space_at = |index: usize| self.pieces.get(index).is_some_and(Piece::is_space);
        match self.text(index) {
            "-" | "–" | "•" | "*" | "·" | "◦" | "▪" | "+" => space_at(index + 1),
            number if number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) => {
                // `31. August` in a line that goes on is none.
                let is_date = || calendar::is_month_or_short(&self.text(index + 3).to_lowercase());
                matches!(self.text(index + 1), "." | ")") && space_at(index + 2) && !is_date()
            }
            letter if letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_lowercase()) => {
                self.text(index + 1) == ")" && space_at(index + 2)
            }
            _ => false,
        }
    }

    /// Decides about the terminator at `index`. Gives the index after it and what closes behind it, and the piece that the
    /// next sentence begins with if one does.
    fn terminator(&self, index: usize) -> (usize, Option<usize>) {
        let behind = self.behind_terminator(index);
        let end = behind.end;
        if self.is_part_of_name(index, &behind) || self.is_inside_sentence(index) {
            return (end, None);
        }
        let next = skip_space(&self.pieces, end);
        if next >= self.pieces.len() {
            return (end, None);
        }
        let breaks = self.line_breaks(end, next);
        if breaks > 1 || (breaks == 1 && self.is_list_marker(next)) {
            return (end, Some(next));
        }
        // Only signs follow: they go with the sentence before.
        let Some(word) = self.next_word(next) else { return (end, None) };
        let is_told = next > end || missing_space::parts_sentences(self, index, &behind, word);
        if !is_told || !self.may_begin(next, word) || self.ends_bracket_inside(index, &behind, word) {
            return (end, None);
        }
        let ends = behind.marks != "." || full_stop::ends_sentence(self, index, word, behind.is_closed);
        (end, ends.then_some(next))
    }

    /// What belongs to the end of a sentence from the terminator at `index` on: more of them, closing quotes and brackets,
    /// marks of notes.
    fn behind_terminator(&self, index: usize) -> Behind {
        let mut behind = Behind { marks: String::new(), end: index, is_closed: false, bracket: None };
        loop {
            let text = self.text(behind.end);
            if is_terminator(text) && !self.opens_name(behind.end) {
                behind.marks.push_str(text);
                behind.bracket = None;
                behind.end += 1;
            } else if self.marks.role(behind.end) == Some(Role::Closes) {
                if matches!(text, ")" | "]") {
                    behind.bracket = behind.bracket.or(Some(behind.end));
                }
                behind.is_closed = true;
                behind.end += 1;
            } else if let Some(end) = pieces::note_end(&self.pieces, behind.end).filter(|_| behind.end > index) {
                behind.end = end;
            } else {
                break;
            }
        }
        behind.end = behind.end.max(index + 1);
        // “« Es ist vorbei. »”: a mark that closes what is open may stand apart.
        let apart = skip_space(&self.pieces, behind.end);
        let closes = self.marks.opener(apart).is_some();
        let stands_alone = self.pieces.get(apart + 1).is_none_or(Piece::is_space);
        if apart > behind.end && closes && stands_alone && self.line_breaks(behind.end, apart) == 0 {
            behind.end = apart + 1;
            behind.is_closed = true;
        }
        // An emoji goes with the sentence before it.
        let mut picture = skip_space(&self.pieces, behind.end);
        while self.pieces.get(picture).is_some_and(Piece::is_picture) && self.line_breaks(behind.end, picture) == 0 {
            behind.end = picture + 1;
            picture = skip_space(&self.pieces, behind.end);
        }
        behind
    }

    /// Whether the stop at `index` begins a name: `.NET`, `.gitignore`.
    fn opens_name(&self, index: usize) -> bool {
        let begins = index.checked_sub(1).is_none_or(|before| self.pieces[before].is_space());
        self.text(index) == "." && begins && self.pieces.get(index + 1).is_some_and(Piece::is_word)
    }

    /// Whether the terminator at `index` is a part of a name: `Yahoo!`, `.NET`.
    fn is_part_of_name(&self, index: usize, behind: &Behind) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.text(before));
        self.opens_name(index)
            || behind.marks == "!" && word_list!("de/names-with-exclamation-mark.txt").contains(before)
    }

    /// Whether the terminator at `index` stands in a quotation or a bracket that began in mid-sentence and that the
    /// sentence goes on behind: `mit den Worten „Es reicht. Ich gehe.“ verließ er …`.
    fn is_inside_sentence(&self, index: usize) -> bool {
        let Some((opener, closer)) = self.marks.around(index) else { return false };
        let begins_inside = opener > self.start && self.next_words[self.start] < opener && self.before(opener) != ":";
        let next = skip_space(&self.pieces, closer + 1);
        let goes_on =
            next > closer + 1 && self.text(next).starts_with(char::is_lowercase) && !self.may_begin(next, next);
        begins_inside && (goes_on || self.text(closer + 1) == ",")
    }

    /// Whether a bracket that was opened in mid-sentence closes behind the terminator at `index`: `80 (!) Euro`, `der neue
    /// (und letzte?) Teil`. Whole sentences in brackets end like others.
    fn ends_bracket_inside(&self, index: usize, behind: &Behind, word: usize) -> bool {
        let Some(opener) = behind.bracket.and_then(|bracket| self.marks.opener(bracket)) else { return false };
        let begins_inside = opener >= self.start && self.next_words[self.start] < opener;
        let is_long = (opener..index).filter(|&piece| self.pieces[piece].is_word()).nth(2).is_some();
        begins_inside && !(is_long && super::stopwords::begins_sentences(self.text(word)))
    }

    /// The next word at or after `from`, past opening quotes and brackets; `None` if a sign that opens nothing stands there.
    fn next_word(&self, from: usize) -> Option<usize> {
        let mut index = from;
        while let Some(piece) = self.pieces.get(index) {
            if piece.is_word() || matches!(piece.text, "§" | "#" | "@" | "$" | "€" | "+" | "£" | "¿" | "¡") {
                return Some(index);
            }
            // A stray mark that opens nothing is passed as well.
            let opens = self.marks.role(index).is_some() && !matches!(piece.text, ")" | "]");
            let opens = opens || matches!(piece.text, "–" | "—" | "-" | "•");
            if !piece.is_space() && !opens && !piece.text.starts_with(['§', '#']) && !self.opens_name(index) {
                return None;
            }
            index += 1;
        }
        None
    }

    /// Whether the word can begin a sentence: a capital, a figure, a sign, or a name in lower case such as eBay.
    fn may_begin(&self, next: usize, word: usize) -> bool {
        let text = self.text(word);
        let Some(first) = text.chars().next() else { return false };
        if !first.is_lowercase() || self.opens_name(next) {
            // „ – so“ after a stop is an afterthought, but „ – So“ begins anew.
            return true;
        }
        let opened_by_dash = matches!(self.text(next), "–" | "—" | "-");
        // eBay, iPhone, macOS, openSUSE; e-Bikes.
        let is_name = text.chars().skip(1).take(5).any(char::is_uppercase)
            || text.len() == 1 && self.text(word + 1) == "-" && self.text(word + 2).starts_with(char::is_uppercase);
        !opened_by_dash && is_name
    }
}

/// What stands behind a terminator and belongs to the same sentence.
struct Behind {
    /// All terminators, joined.
    marks: String,
    /// The piece after it all.
    end: usize,
    /// Whether a quotation or a bracket closes there.
    is_closed: bool,
    /// The first closing bracket behind the last terminator.
    bracket: Option<usize>,
}
