//! Which English words stand for which German ones.
//!
//! The last decoder layer's attention (Garg et al. 2019: one head of it is a usable word alignment) tells, for every
//! English piece, which German pieces it was made from.

use std::ops::Range;

use super::source_text::SourceText;

/// An English piece counts as made from a German expression when this share of its attention lies there.
const SHARE: f32 = 0.5;

/// The least share at which a single piece, the best one, is taken when no piece reaches [`SHARE`].
const LEAST_SHARE: f32 = 0.25;

/// The English ids that stand for the German at `range` of `text`, by the shares of attention that each id gave to the
/// ids of its `source_text`.
pub fn target_of(
    source_text: &SourceText,
    shares: &[Vec<f32>],
    text: &str,
    range: Range<usize>,
) -> Option<Range<usize>> {
    let place = normalized_place(&source_text.german, text, range)?;
    let pieces = source_text.places.iter().enumerate();
    let columns: Vec<usize> = pieces
        .filter(|(_, piece)| piece.start < place.end && piece.end > place.start)
        .map(|(column, _)| column)
        .collect();
    let shares: Vec<f32> = shares.iter().map(|row| columns.iter().filter_map(|&c| row.get(c)).sum()).collect();
    best_run(&shares)
}

/// Where the expression at `range` of `text` stands in the text as the vocabulary normalises it.
fn normalized_place(normalized: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let form = text.get(range.clone())?.replace(char::is_whitespace, "▁");
    let earlier = text.get(..range.start)?.replace(char::is_whitespace, "▁").matches(&form).count();
    let start = normalized.match_indices(&form).nth(earlier)?.0;
    Some(start..start + form.len())
}

/// The run of ids with the largest share in all; gaps of one id are bridged.
fn best_run(shares: &[f32]) -> Option<Range<usize>> {
    let mut best: Option<(f32, Range<usize>)> = None;
    let mut current: Option<(f32, Range<usize>)> = None;
    for (index, &share) in shares.iter().enumerate() {
        if share < SHARE {
            continue;
        }
        current = match current.take() {
            Some((sum, run)) if index <= run.end + 1 => Some((sum + share, run.start..index + 1)),
            _ => Some((share, index..index + 1)),
        };
        if let Some((sum, run)) = &current
            && best.as_ref().is_none_or(|(most, _)| sum > most)
        {
            best = Some((*sum, run.clone()));
        }
    }
    if best.is_none() {
        let (index, share) = shares.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        return (share >= LEAST_SHARE).then_some(index..index + 1);
    }
    best.map(|(_, run)| run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_run_is_taken() {
        for (name, shares, expected) in [
            ("one run", &[0.0, 0.9, 0.8, 0.1][..], Some(1..3)),
            ("gap of one is bridged", &[0.9, 0.1, 0.8, 0.0], Some(0..3)),
            ("heavier of two", &[0.6, 0.0, 0.0, 0.9, 0.9], Some(3..5)),
            ("weak but best", &[0.1, 0.3, 0.2], Some(1..2)),
            ("nothing", &[0.1, 0.1], None),
            ("empty", &[], None),
        ] {
            assert_eq!(best_run(shares), expected, "{name}");
        }
    }
}
