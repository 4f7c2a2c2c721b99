//! What was replaced in a text, and where each place of it is since.

use std::ops::Range;

/// New text for a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replacement {
    pub range: Range<usize>,
    pub text: String,
}

impl Replacement {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Replacement {
        Replacement { range, text: text.into() }
    }
}

/// How a text was rewritten: the replacements of each step, in order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewriting {
    steps: Vec<Vec<Replacement>>,
}

/// Where a place that lies within a replacement goes.
#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

impl Rewriting {
    /// Rewrites `text`, which is what the steps so far have made. Of replacements that overlap the first is done; what
    /// changes nothing is left out.
    pub(super) fn apply(&mut self, text: &str, mut replacements: Vec<Replacement>) -> String {
        replacements.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
        let mut rewritten = String::with_capacity(text.len());
        let mut done: Vec<Replacement> = Vec::new();
        let mut end = 0;
        for one in replacements {
            let Some(old) = text.get(one.range.clone()).filter(|_| one.range.start >= end) else { continue };
            if old == one.text {
                continue;
            }
            rewritten.push_str(&text[end..one.range.start]);
            rewritten.push_str(&one.text);
            end = one.range.end;
            done.push(one);
        }
        rewritten.push_str(&text[end..]);
        if !done.is_empty() {
            self.steps.push(done);
        }
        rewritten
    }

    /// Where the bytes at `range` of the original are. What lies within a replacement is all of its new text.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.steps.iter().fold(range.start, |at, step| forward(step, at, Side::Start));
        let end = self.steps.iter().fold(range.end, |at, step| forward(step, at, Side::End));
        start..end.max(start)
    }

    /// Where what is at byte `start` now began in the original.
    pub fn origin(&self, start: usize) -> usize {
        self.steps.iter().rev().fold(start, |at, step| backward(step, at))
    }
}

/// Where byte `at` before a step is after it.
fn forward(step: &[Replacement], at: usize, side: Side) -> usize {
    let mut shifted = at;
    for one in step.iter().take_while(|one| one.range.start < at) {
        let start = shifted - (at - one.range.start);
        shifted = match (at < one.range.end, side) {
            (true, Side::Start) => start,
            (true, Side::End) => start + one.text.len(),
            (false, _) => start + one.text.len() + (at - one.range.end),
        };
    }
    shifted
}

/// Where byte `at` after a step was before it.
fn backward(step: &[Replacement], at: usize) -> usize {
    let (mut before, mut after) = (0, 0);
    for one in step {
        let new_start = after + (one.range.start - before);
        if at < new_start {
            break;
        }
        if at < new_start + one.text.len() {
            return one.range.start;
        }
        before = one.range.end;
        after = new_start + one.text.len();
    }
    before + (at - after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_text() {
        let mut rewriting = Rewriting::default();
        let original = "Am 5. 3. 2024 zahlten Kund*innen zzgl. Steuer.";
        let place = |text: &str, part: &str| text.find(part).map(|at| at..at + part.len()).expect("it is there");
        let first = vec![
            Replacement::new(place(original, "5. 3. 2024"), "5. März 2024"),
            Replacement::new(place(original, "Kund*innen"), "Kunden"),
        ];
        let text = rewriting.apply(original, first);
        let text = rewriting.apply(&text, vec![Replacement::new(place(&text, "zzgl."), "plus")]);
        assert_eq!(text, "Am 5. März 2024 zahlten Kunden plus Steuer.");
        for (old, new) in
            [("zahlten", "zahlten"), ("Steuer", "Steuer"), ("*", "Kunden"), ("Kund*innen zzgl.", "Kunden plus")]
        {
            assert_eq!(&text[rewriting.range(place(original, old))], new, "{old}");
        }
        for (new, old) in [("zahlten", "zahlten"), ("Steuer", "Steuer"), ("unden", "Kund*innen"), ("plus", "zzgl.")] {
            assert_eq!(rewriting.origin(place(&text, new).start), place(original, old).start, "{new}");
        }
    }

    proptest::proptest! {
        /// What lies outside of all replacements is as it was, and its places lead there and back, over two steps.
        #[test]
        fn what_is_not_replaced_stays(text in "[a-cäß ]{0,30}", cuts in proptest::collection::vec((0usize..40, 0usize..4, "[x-zö]{0,3}"), 0..6)) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let place = |number: usize| places[number.min(places.len() - 1)];
            let mut all: Vec<Replacement> = Vec::new();
            for (start, length, new) in cuts {
                let range = place(start)..place(start + length);
                if !range.is_empty() && all.iter().all(|one| one.range.end <= range.start || range.end <= one.range.start) {
                    all.push(Replacement::new(range, new));
                }
            }
            let (first, second) = all.split_at(all.len() / 2);
            let mut rewriting = Rewriting::default();
            let rewritten = rewriting.apply(&text, first.to_vec());
            let moved = second.iter().map(|one| Replacement::new(rewriting.range(one.range.clone()), one.text.clone()));
            let moved = moved.collect();
            let rewritten = rewriting.apply(&rewritten, moved);
            for (at, c) in text.char_indices() {
                let range = rewriting.range(at..at + c.len_utf8());
                if all.iter().all(|one| !one.range.contains(&at)) {
                    proptest::prop_assert_eq!(rewritten.get(range.clone()).map(str::to_owned), Some(c.to_string()));
                    proptest::prop_assert_eq!(rewriting.origin(range.start), at);
                } else {
                    proptest::prop_assert!(rewritten.get(range).is_some());
                }
            }
        }
    }
}
