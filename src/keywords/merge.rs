//! Candidates that name the same thing become one.

use super::candidates::{Candidate, Kind};

/// Fewest letters of a stem that may count as the head of a compound.
const HEAD_LETTERS: usize = 5;

/// Merges a name with its last part (`Joe Biden`, `Biden`), a compound with its head (`Aufsichtsbehörde`, `Behörde`),
/// and a phrase with its noun. The more telling one stays: names and phrases whole, compounds unless the head alone is
/// clearly more frequent.
pub(super) fn merge(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    // The most specific first, so that a head is merged into the compound that is named most often.
    candidates.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
    let mut gone = vec![false; candidates.len()];
    for short in 0..candidates.len() {
        let whole = (0..candidates.len())
            .find(|&long| long != short && !gone[long] && belongs(&candidates[short], &candidates[long]));
        let Some(long) = whole else { continue };
        gone[short] = true;
        let merged = candidates[short].clone();
        let into = &mut candidates[long];
        // A phrase's noun was counted with it already.
        into.count = if into.must_repeat { into.count.max(merged.count) } else { into.count + merged.count };
        into.spread = into.spread.max(merged.spread);
        into.first_sentence = into.first_sentence.min(merged.first_sentence);
        into.in_title |= merged.in_title;
    }
    let mut gone = gone.into_iter();
    candidates.retain(|_| !gone.next().unwrap_or(false));
    candidates
}

/// Whether `short` is another way to say `long`.
fn belongs(short: &Candidate, long: &Candidate) -> bool {
    if short.entry.is_some() {
        return false;
    }
    match (short.kind, long.kind) {
        (Kind::Name, Kind::Name) => {
            long.key.len() > short.key.len() && (long.key.ends_with(&short.key) || long.key.starts_with(&short.key))
        }
        // Landesamt and Landesamt für Datenschutz, Kanton and Kanton Hohenalp.
        (Kind::Term, Kind::Name) => {
            let is_part = long.key.starts_with(&short.key) || long.must_repeat && long.key.ends_with(&short.key);
            long.key.len() > short.key.len() && is_part && (!long.must_repeat || short.count <= 2 * long.count)
        }
        (Kind::Term, Kind::Phrase) => {
            long.key.len() > 1 && long.key.ends_with(&short.key) && short.count <= long.count + 1
        }
        (Kind::Term, Kind::Term) => {
            let (Some(head), Some(compound)) = (short.text.split(' ').next_back(), long.text.split(' ').next_back())
            else {
                return false;
            };
            let (head, compound) = (head.to_lowercase(), compound.to_lowercase());
            let is_head = compound.len() >= head.len() + 3
                && (compound.ends_with(&head) || compound.ends_with(head.trim_end_matches(['n', 's'])));
            is_head && head.chars().count() >= HEAD_LETTERS && short.count <= long.count + 2
        }
        _ => false,
    }
}
