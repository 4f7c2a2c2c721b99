//! Candidates that name the same thing become one.

use std::collections::HashMap;

use super::candidate::{Candidate, KeywordKind};

/// Fewest letters of a stem that may count as the head of a compound.
const HEAD_LETTERS: usize = 5;

/// Merges a name with its last part (`Joe Biden`, `Biden`), a compound with its head (`Aufsichtsbehörde`, `Behörde`),
/// and a phrase with its noun. The more telling one stays: names and phrases whole, compounds unless the head alone is
/// clearly more frequent.
pub(super) fn merge(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    // The most specific first, so that a head is merged into the compound that is named most often.
    candidates.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
    let keys: Vec<Vec<String>> = candidates.iter().map(|candidate| candidate.key.clone()).collect();
    let heads: Vec<String> = candidates.iter().map(head).collect();
    let index = Index::new(&candidates, &keys, &heads);
    let mut gone = vec![false; candidates.len()];
    for short in 0..candidates.len() {
        let is_whole = |long: usize| {
            long != short && !gone[long] && belongs(&candidates[short], &candidates[long], &heads[short], &heads[long])
        };
        let lists = index.lists(&candidates[short], &heads[short]);
        let whole = lists.iter().filter_map(|list| list.iter().copied().find(|&long| is_whole(long))).min();
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

/// The last word in lower case, by which terms are compounds and heads.
fn head(candidate: &Candidate) -> String {
    candidate.text.split(' ').next_back().unwrap_or_default().to_lowercase()
}

/// Where to look for what a candidate may be a part of: long articles have too many candidates to compare all pairs.
struct Index<'a> {
    /// Candidates, in order, of which the stems are the beginning or the end of the key.
    begins: HashMap<&'a [String], Vec<usize>>,
    ends: HashMap<&'a [String], Vec<usize>>,
    /// Terms whose last word ends so.
    heads: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(candidates: &[Candidate], keys: &'a [Vec<String>], heads: &'a [String]) -> Index<'a> {
        let mut index = Index { begins: HashMap::new(), ends: HashMap::new(), heads: HashMap::new() };
        for (at, candidate) in candidates.iter().enumerate() {
            let key = &keys[at];
            for length in 1..key.len() {
                index.begins.entry(&key[..length]).or_default().push(at);
                index.ends.entry(&key[key.len() - length..]).or_default().push(at);
            }
            if candidate.kind == KeywordKind::Term {
                let head = heads[at].as_str();
                let starts = head.char_indices().map(|(start, _)| start).chain([head.len()]);
                starts.for_each(|start| index.heads.entry(&head[start..]).or_default().push(at));
            }
        }
        index
    }

    /// Lists that hold, each in order, every candidate that `short` may belong to.
    fn lists(&self, short: &Candidate, head: &str) -> Vec<&[usize]> {
        if short.entry.is_some() {
            return Vec::new();
        }
        let mut lists = vec![self.begins.get(short.key.as_slice()), self.ends.get(short.key.as_slice())];
        if short.kind == KeywordKind::Term && head.chars().count() >= HEAD_LETTERS {
            lists.push(self.heads.get(head));
            lists.push(self.heads.get(head.trim_end_matches(['n', 's'])));
        }
        lists.into_iter().flatten().map(Vec::as_slice).collect()
    }
}

/// Whether `short` is another way to say `long`; `head` and `compound` are their last words in lower case.
fn belongs(short: &Candidate, long: &Candidate, head: &str, compound: &str) -> bool {
    if short.entry.is_some() {
        return false;
    }
    match (short.kind, long.kind) {
        (KeywordKind::Name, KeywordKind::Name) => {
            long.key.len() > short.key.len() && (long.key.ends_with(&short.key) || long.key.starts_with(&short.key))
        }
        // Landesamt and Landesamt für Datenschutz, Kanton and Kanton Hohenalp.
        (KeywordKind::Term, KeywordKind::Name) => {
            let is_part = long.key.starts_with(&short.key) || long.must_repeat && long.key.ends_with(&short.key);
            long.key.len() > short.key.len() && is_part && (!long.must_repeat || short.count <= 2 * long.count)
        }
        (KeywordKind::Term, KeywordKind::Phrase) => {
            long.key.len() > 1 && long.key.ends_with(&short.key) && short.count <= long.count + 1
        }
        (KeywordKind::Term, KeywordKind::Term) => {
            let is_head = compound.len() >= head.len() + 3
                && (compound.ends_with(head) || compound.ends_with(head.trim_end_matches(['n', 's'])));
            is_head && head.chars().count() >= HEAD_LETTERS && short.count <= long.count + 2
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at all pairs.
    fn slowly(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        candidates.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
        let mut gone = vec![false; candidates.len()];
        for short in 0..candidates.len() {
            let whole = (0..candidates.len()).find(|&long| {
                let (one, other) = (&candidates[short], &candidates[long]);
                long != short && !gone[long] && belongs(one, other, &head(one), &head(other))
            });
            let Some(long) = whole else { continue };
            gone[short] = true;
            let merged = candidates[short].clone();
            let into = &mut candidates[long];
            into.count = if into.must_repeat { into.count.max(merged.count) } else { into.count + merged.count };
            into.spread = into.spread.max(merged.spread);
            into.first_sentence = into.first_sentence.min(merged.first_sentence);
            into.in_title |= merged.in_title;
        }
        let mut gone = gone.into_iter();
        candidates.retain(|_| !gone.next().unwrap_or(false));
        candidates
    }

    fn candidate(words: &[&str], kind: usize, count: usize, must_repeat: bool) -> Candidate {
        let kind = [KeywordKind::Term, KeywordKind::Name, KeywordKind::Phrase][kind % 3];
        Candidate {
            key: words.iter().map(|word| word.to_lowercase()).collect(),
            text: words.join(" "),
            forms: Default::default(),
            kind,
            entry: (count == 7).then_some(1),
            count,
            spread: count,
            first_sentence: count,
            in_title: count == 3,
            must_repeat,
            rarity: 1.0,
        }
    }

    proptest::proptest! {
        /// What the index finds is what looking at all pairs finds.
        #[test]
        fn regression_merging_by_index_is_merging_all_pairs(
            all in proptest::collection::vec(
                (proptest::collection::vec("(Amt|Landesamt|Behörde|Datenbehörde|Behörden|nnnnnn|Biden|Joe){1,2}", 1..4), 0usize..3, 1usize..9, proptest::bool::ANY),
                0..24,
            )
        ) {
            let mut candidates: Vec<Candidate> = all
                .iter()
                .map(|(words, kind, count, must_repeat)| {
                    candidate(&words.iter().map(String::as_str).collect::<Vec<_>>(), *kind, *count, *must_repeat)
                })
                .collect();
            candidates.sort_by(|a, b| a.key.cmp(&b.key));
            candidates.dedup_by(|a, b| a.key == b.key);
            let texts = |merged: Vec<Candidate>| -> Vec<(String, usize, usize, bool)> {
                merged.into_iter().map(|one| (one.text, one.count, one.first_sentence, one.in_title)).collect()
            };
            proptest::prop_assert_eq!(texts(merge(candidates.clone())), texts(slowly(candidates)));
        }
    }
}
