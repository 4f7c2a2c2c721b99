//! Quotation marks and brackets: which of them open, which close, and what they enclose.
//!
//! `“` closes in German and opens in English, `»` and `"` do both. What a mark does is told by the spaces beside it, and
//! where they do not tell, by whether its partner is open.

use super::pieces::Piece;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// No mark: most pieces are none, and there are many of them.
const NONE: u32 = u32::MAX;

/// So many open marks are looked through for the partner of a closing one.
const DEPTH: usize = 6;

/// A mark that closes stands no more pieces from the one that opens.
const REACH: usize = 600;

/// The marks of a text, each list by pieces.
pub(super) struct Marks {
    roles: Vec<Option<Role>>,
    /// The other mark of a pair.
    partners: Vec<u32>,
    /// The innermost open mark that the piece stands behind.
    around: Vec<u32>,
}

impl Marks {
    /// Pairs the marks of each paragraph.
    pub(super) fn of(pieces: &[Piece]) -> Marks {
        let count = pieces.len();
        let mut marks = Marks { roles: vec![None; count], partners: vec![NONE; count], around: vec![NONE; count] };
        let mut open: Vec<usize> = Vec::new();
        let mut breaks = 0;
        for (index, piece) in pieces.iter().enumerate() {
            if piece.is_space() {
                breaks += piece.text.matches('\n').count();
                if breaks > 1 {
                    open.clear();
                }
            } else {
                breaks = 0;
            }
            marks.around[index] = open.last().map_or(NONE, |&open| open as u32);
            let partner = |open: &[usize]| {
                let near = open.iter().enumerate().rev().take(DEPTH);
                let mut fitting = near.filter(|(_, opener)| are_partners(pieces[**opener].text, piece.text));
                fitting.find(|(_, opener)| index - **opener <= REACH).map(|(place, _)| place)
            };
            let role = role(pieces, index, || partner(&open).is_some());
            marks.roles[index] = role;
            match role {
                Some(Role::Opens) => open.push(index),
                Some(Role::Closes) => {
                    if let Some(place) = partner(&open) {
                        marks.partners[index] = open[place] as u32;
                        marks.partners[open[place]] = index as u32;
                        open.truncate(place);
                    }
                }
                None => {}
            }
        }
        marks
    }

    /// What the piece does, if it is a mark.
    pub(super) fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(index).copied().flatten()
    }

    /// The mark that opened what the one at `index` closes.
    pub(super) fn opener(&self, index: usize) -> Option<usize> {
        self.partner(index).filter(|&partner| partner < index)
    }

    /// The marks of the innermost pair that the piece stands in.
    pub(super) fn around(&self, index: usize) -> Option<(usize, usize)> {
        let opener = *self.around.get(index).filter(|&&opener| opener != NONE)? as usize;
        Some((opener, self.partner(opener)?)).filter(|(_, closer)| *closer > index)
    }

    fn partner(&self, index: usize) -> Option<usize> {
        self.partners.get(index).filter(|&&partner| partner != NONE).map(|&partner| partner as usize)
    }
}

/// What the piece at `index` does; `is_open` says whether a partner of it is open.
fn role(pieces: &[Piece], index: usize, is_open: impl Fn() -> bool) -> Option<Role> {
    let before = index.checked_sub(1).map(|before| &pieces[before]);
    let after = pieces.get(index + 1);
    let opens_something =
        |piece: &Piece| matches!(piece.text, "(" | "[" | "„" | "‚" | ",," | "–" | "—" | "-" | "/" | "…");
    let is_apart = before.is_none_or(|piece| piece.is_space() || opens_something(piece));
    let is_followed = after.is_some_and(|piece| !piece.is_space());
    let by_spaces = match (is_apart, is_followed) {
        (true, true) => Role::Opens,
        (false, false) => Role::Closes,
        _ if is_open() => Role::Closes,
        _ => Role::Opens,
    };
    match pieces[index].text {
        "„" | "‚" | ",," | "``" | "(" | "[" => Some(Role::Opens),
        ")" | "]" => Some(Role::Closes),
        // German closes with these; English, and some German typists, open with them.
        "“" | "‘" | "”" | "’" | "‟" | "''" => {
            let opens = is_apart && is_followed && !is_open();
            Some(if opens { Role::Opens } else { Role::Closes })
        }
        "\"" | "″" | "'" | "»" | "«" | "›" | "‹" | "<<" | ">>" => Some(by_spaces),
        // Emphasis of Markdown.
        "*" | "_" => Some(if is_apart && is_followed { Role::Opens } else { Role::Closes }),
        _ => None,
    }
}

/// Whether the second mark closes what the first opens.
fn are_partners(opener: &str, closer: &str) -> bool {
    match opener {
        "(" => closer == ")",
        "[" => closer == "]",
        "„" | ",," => matches!(closer, "“" | "”" | "\"" | "''" | "‟" | "‘‘"),
        "“" | "‟" => matches!(closer, "”" | "“" | "\""),
        "”" | "″" | "\"" | "'" | "’" => closer == opener,
        "``" => matches!(closer, "''" | "``"),
        "''" => closer == "''",
        "‚" => matches!(closer, "‘" | "’" | "'"),
        "‘" => matches!(closer, "’" | "‘"),
        "»" => matches!(closer, "«" | "»"),
        "«" => closer == "»",
        "›" => matches!(closer, "‹" | "›"),
        "‹" => closer == "›",
        "<<" => closer == ">>",
        ">>" => closer == "<<",
        _ => false,
    }
}
