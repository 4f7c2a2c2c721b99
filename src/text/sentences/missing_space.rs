//! Two sentences without a space between them: `… endet.Der nächste …`, `… 2017.Die Firma …`, `Was nun?Die Kunden …`.
//!
//! Most such places are no mistakes but names and addresses: `Node.js`, `Bild.de`, `z.B.`, `Mio.Euro`, `suche?Wort=Netz`.

use super::paired_marks::Role;
use super::pieces::Piece;
use super::{Behind, Splitter};
use crate::data::word_list;
use crate::text::german::abbreviations::{Abbreviation, classify};
use crate::text::stopwords;

/// So many pieces around a place are looked at for the signs of an address.
const AROUND: usize = 24;

/// Whether the terminator at `index`, with what is `behind` it, parts two sentences although no space follows; `word` is
/// the next one.
pub(super) fn parts_sentences(splitter: &Splitter, index: usize, behind: &Behind, word: usize) -> bool {
    let text = splitter.text(word);
    let mut letters = text.chars();
    let is_capitalised =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let is_plain = text.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'');
    let Some(before) = index.checked_sub(1).map(|before| splitter.pieces[before]) else { return false };
    if !is_capitalised || !is_plain || is_in_address(splitter, index, word) {
        return false;
    }
    let starter = stopwords::begins_sentences(text);
    match behind.marks.as_str() {
        // “Wetten, dass..?“-Moderator” goes on behind a hyphen.
        _ if word > behind.end => splitter.marks.role(behind.end) == Some(Role::Opens),
        _ if behind.is_closed => true,
        "." => may_end(&before, text, starter),
        // Something left out: „…Die Regierung“.
        marks if marks.ends_with(['…', '.']) => starter && (before.is_space() || before.is_word()),
        _ => before.is_word() || before.is_space(),
    }
}

/// Whether a stop behind `before` may end a sentence that `after` follows without a space.
fn may_end(before: &Piece, after: &str, starter: bool) -> bool {
    if !before.is_word() {
        // 5 %.Die
        return !before.is_space();
    }
    let count = before.text.chars().count();
    if before.text.bytes().all(|b| b.is_ascii_digit()) {
        return starter || count >= 4;
    }
    if starter {
        return count > 1 && !(before.text.contains('.') && before.text.contains(char::is_alphabetic));
    }
    let lower = after.to_lowercase();
    let is_ending = word_list!("web/top-level-domains.txt").contains(&lower)
        || word_list!("web/file-name-endings.txt").contains(&lower);
    let is_legal_form = word_list!("de/legal-forms.txt").contains(before.text);
    let ends_lower = is_legal_form || count >= 3 && before.text.chars().rev().take(2).all(char::is_lowercase);
    ends_lower && !before.text.contains('.') && !is_ending && classify(before.text) == Abbreviation::None
}

/// Whether the terminator at `index` stands in an address, a path or a line of code, all without a space.
fn is_in_address(splitter: &Splitter, index: usize, word: usize) -> bool {
    let is_sign = |piece: &&Piece| matches!(piece.text, "/" | "@" | "=" | "\\" | "_" | "#" | "&" | "::" | "->");
    let before = splitter.pieces[..index].iter().rev().take(AROUND).take_while(|piece| !piece.is_space());
    let mut after = splitter.pieces[word + 1..].iter().take(AROUND).take_while(|piece| !piece.is_space()).peekable();
    let is_called = after.peek().is_some_and(|piece| matches!(piece.text, "(" | "[" | "."));
    // “Fazit: kaufen” is prose, “Std::Vector” is not.
    let is_qualified = splitter.text(word + 1) == ":" && splitter.pieces.get(word + 2).is_some_and(|p| !p.is_space());
    let mut signs = before.chain(after.filter(|piece| piece.text != "&"));
    is_called && !ends_here(splitter, word + 1) || is_qualified || signs.any(|piece| is_sign(&piece))
}

/// Whether the piece is a stop that white space follows.
fn ends_here(splitter: &Splitter, index: usize) -> bool {
    splitter.text(index) == "." && splitter.pieces.get(index + 1).is_none_or(Piece::is_space)
}
