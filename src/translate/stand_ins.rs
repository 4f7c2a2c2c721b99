//! Stand-ins: what stands as it is to the letter goes through the model as a short token, which it copies, and is put back
//! when the English is finished.
//!
//! The model spells an address piece by piece and translates words in it. A stand-in is a name of two signs, so the rest of the
//! sentence reads as it would with a name, and no editing can touch what it stands for.

use std::ops::Range;

use super::request::Request;
use super::requirement::{Enforced, Required, RequiredKind};

/// The letters that stand-ins begin with; a figure from 1 to 9 follows.
const LETTERS: [char; 4] = ['X', 'Z', 'Q', 'V'];

/// A request in which stand-ins have the place of what is copied.
pub(crate) struct StandIns<'a> {
    /// The request without them.
    pub(crate) original: &'a Request,
    /// The request with them; what is required has its order and number.
    pub(crate) request: Request,
    /// The stand-ins with what they stand for.
    originals: Vec<(String, String)>,
}

impl StandIns<'_> {
    /// Puts stand-ins into a request. Where all of them are used, what is left is copied by the model.
    pub(crate) fn of(original: &Request) -> StandIns<'_> {
        let unused = LETTERS.iter().flat_map(|letter| (1..=9).map(move |number| format!("{letter}{number}")));
        let mut unused = unused.filter(|token| !original.text.contains(token.as_str()));
        let mut exchange = Exchange { text: &original.text, replaced: Vec::new() };
        let mut originals = Vec::new();
        for required in original.required.iter().filter(|required| required.kind == RequiredKind::Copy) {
            let range = required.range.clone();
            let Some(copied) = original.text.get(range.clone()).filter(|_| exchange.end() <= range.start) else {
                continue;
            };
            let Some(token) = unused.next() else { break };
            originals.push((token.clone(), copied.to_owned()));
            exchange.replaced.push((range, token));
        }
        if originals.is_empty() {
            return StandIns { original, request: original.clone(), originals };
        }
        let required = original.required.iter().map(|required| exchange.required(required)).collect();
        let all = |ranges: &[Range<usize>]| ranges.iter().map(|range| exchange.range(range)).collect();
        let (kept, sought) = (all(&original.kept), all(&original.sought));
        let request = Request { text: exchange.whole(), required, kept, sought, ..original.clone() };
        StandIns { original, request, originals }
    }

    /// The English with what the stand-ins stand for.
    pub(crate) fn restored(&self, english: &str) -> String {
        let is_apart = |place: &Range<usize>| {
            !english[..place.start].ends_with(char::is_alphanumeric)
                && !english[place.end..].starts_with(char::is_alphanumeric)
        };
        let found = |token: &str| {
            let places = english.match_indices(token).map(|(at, token)| at..at + token.len());
            places.filter(is_apart).collect::<Vec<_>>()
        };
        let mut places: Vec<(Range<usize>, &str)> = Vec::new();
        for (token, original) in &self.originals {
            places.extend(found(token).into_iter().map(|place| (place, original.as_str())));
        }
        places.sort_by_key(|(place, _)| place.start);
        let mut out = String::with_capacity(english.len());
        let mut end = 0;
        for (place, original) in places {
            out.push_str(&english[end..place.start]);
            out.push_str(original);
            end = place.end;
        }
        out + &english[end..]
    }

    /// How the expressions of the request without stand-ins fare in its finished English `text`, by how they fared with them.
    pub(crate) fn outcomes(&self, mut enforced: Vec<Enforced>, text: &str) -> Vec<Enforced> {
        for (required, outcome) in self.original.required.iter().zip(&mut enforced) {
            outcome.start = required.range.start;
            // Where a term was found may have moved by editing: what it reads like is taken from the final text.
            outcome.refresh(required, text);
        }
        enforced
    }
}

/// Places of a text with what is put there instead.
struct Exchange<'a> {
    text: &'a str,
    replaced: Vec<(Range<usize>, String)>,
}

impl Exchange<'_> {
    /// Where the last replaced place ends.
    fn end(&self) -> usize {
        self.replaced.last().map_or(0, |(range, _)| range.end)
    }

    fn whole(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut end = 0;
        for (range, token) in &self.replaced {
            out.push_str(&self.text[end..range.start]);
            out.push_str(token);
            end = range.end;
        }
        out + &self.text[end..]
    }

    /// Where byte `at` of the text has gone; a place inside what was replaced is at its end.
    fn place(&self, at: usize) -> usize {
        let mut place = at;
        for (range, token) in self.replaced.iter().rev().filter(|(range, _)| range.start < at) {
            place = place + token.len() - range.len().min(at - range.start);
        }
        place
    }

    fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn required(&self, required: &Required) -> Required {
        let range = self.range(&required.range);
        match self.replaced.iter().find(|(place, _)| *place == required.range) {
            Some((_, token)) if required.kind == RequiredKind::Copy => {
                Required { range, english: vec![token.clone()], forced: vec![token.clone()], ..required.clone() }
            }
            _ => Required { range, ..required.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(text: &str, copied: &[&str]) -> Request {
        let required = copied.iter().map(|copy| {
            let start = text.find(copy).expect("it is there");
            let english = vec![(*copy).to_owned()];
            let forced = english.clone();
            Required { range: start..start + copy.len(), english, forced, earlier: 0, kind: RequiredKind::Copy }
        });
        Request { text: text.into(), required: required.collect(), ..Request::default() }
    }

    #[test]
    fn what_is_copied_is_put_back_to_the_letter() {
        let text = "X1 zeigt www.netz.de/a und hilfe@netz.de dem Amt.";
        let mut request = copies(text, &["www.netz.de/a", "hilfe@netz.de"]);
        let amt = text.find("Amt").expect("it is there");
        request.sought.push(amt..amt + 3);
        let stand_ins = StandIns::of(&request);
        assert_eq!(stand_ins.request.text, "X1 zeigt X2 und X3 dem Amt.");
        assert_eq!(&stand_ins.request.text[stand_ins.request.sought[0].clone()], "Amt");
        for required in &stand_ins.request.required {
            assert_eq!(stand_ins.request.text[required.range.clone()], required.english[0]);
        }
        assert_eq!(stand_ins.restored("X1 shows X3 X2."), "X1 shows hilfe@netz.de www.netz.de/a.");
    }

    #[test]
    fn more_copies_than_stand_ins_stay() {
        let many: Vec<String> = (10..60).map(|number| format!("a{number}@b.de")).collect();
        let text = many.join(" ");
        let request = copies(&text, &many.iter().map(String::as_str).collect::<Vec<_>>());
        let stand_ins = StandIns::of(&request);
        assert_eq!(stand_ins.restored(&stand_ins.request.text), text);
        assert!(stand_ins.request.text.ends_with("a59@b.de"));
    }
}
