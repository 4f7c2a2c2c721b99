//! JSON documents: one article, a list of articles, an answer that has such a list in it, or several of these in a row.
//!
//! Objects are cut out by their braces and parsed one by one, so that a list of any length is never held whole, and a
//! broken article in it does not take the others along.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::field_names::{Field, FieldNames};
use super::record::{Place, Record};
use super::{BadRecord, LARGEST_RECORD, PIECE, json_lines};
use crate::corpus::decode::encoding;
use crate::corpus::discover::article_id;
use crate::io::bounded_reader::Input;

/// The records of a JSON document.
///
/// # Errors
/// When the beginning cannot be read.
pub(crate) fn read<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
) -> io::Result<impl Iterator<Item = Result<Record, BadRecord>> + Send + 'a> {
    let mut content = content;
    // Objects in another encoding than UTF-8 are decoded one by one, so that one stray byte does not change the others.
    let encoding = encoding::unmarked_utf16(content.fill_buf()?);
    let input = Input::in_encoding(content, encoding, PIECE);
    let mut reader = Reader { input, fields, depth: 0, number: 0, waiting: Vec::new().into_iter(), ended: false };
    Ok(std::iter::from_fn(move || reader.next_record()))
}

struct Reader<'a, R: io::Read> {
    input: Input<R>,
    fields: &'a FieldNames,
    /// Lists that are open.
    depth: usize,
    number: u64,
    /// Records of an object that had a list of them.
    waiting: std::vec::IntoIter<Result<Record, BadRecord>>,
    ended: bool,
}

impl<R: io::Read> Reader<'_, R> {
    fn next_record(&mut self) -> Option<Result<Record, BadRecord>> {
        loop {
            if let Some(record) = self.waiting.next() {
                return Some(record);
            }
            if self.ended {
                return None;
            }
            self.input.next_piece();
            match self.step() {
                Ok(true) => {}
                Ok(false) => self.ended = true,
                Err(reason) => {
                    self.ended = true;
                    let place = Place::Line(self.input.line());
                    return Some(Err(BadRecord { place, sha256: String::new(), reason }));
                }
            }
        }
    }

    /// Goes one sign or object on; false at the end.
    fn step(&mut self) -> Result<bool, String> {
        let available = self.input.fill_buf().map_err(|error| unreadable(&error))?;
        match available.first() {
            None if self.depth > 0 => Err("the list of articles has no end; is the file cut off?".to_owned()),
            None => Ok(false),
            Some(b'{') => {
                let bytes = self.object()?;
                self.add(&bytes);
                Ok(true)
            }
            Some(sign) => {
                match sign {
                    b'[' => self.depth += 1,
                    b']' if self.depth > 0 => self.depth -= 1,
                    b',' if self.depth > 0 => {}
                    space if space.is_ascii_whitespace() => {}
                    _ => {
                        return Err(
                            "neither an article nor a list of articles goes on here; what comes after it is not read"
                                .to_owned(),
                        );
                    }
                }
                self.input.consume(1);
                Ok(true)
            }
        }
    }

    /// The bytes of an object, to its closing brace.
    fn object(&mut self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let (mut open, mut in_string, mut escaped) = (0usize, false, false);
        loop {
            let available = self.input.fill_buf().map_err(|error| unreadable(&error))?;
            if available.is_empty() {
                return Err("an article has no end; is the file cut off?".to_owned());
            }
            let mut end = None;
            for (place, byte) in available.iter().enumerate() {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    b'{' if !in_string => open += 1,
                    b'}' if !in_string => {
                        open -= 1;
                        if open == 0 {
                            end = Some(place + 1);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            let amount = end.unwrap_or(available.len());
            bytes.extend_from_slice(&available[..amount]);
            self.input.consume(amount);
            if end.is_some() {
                return Ok(bytes);
            }
            if bytes.len() > LARGEST_RECORD {
                return Err(
                    "an object of more than 64 MB, which no article is; write one article a line, as JSON Lines"
                        .to_owned(),
                );
            }
        }
    }

    /// Adds the article that an object is, or those of the list in it.
    fn add(&mut self, bytes: &[u8]) {
        let (object, guess) = match json_lines::object(bytes) {
            Ok(read) => read,
            Err(reason) => {
                self.number += 1;
                let bad =
                    BadRecord { place: Place::Number(self.number), sha256: article_id::hexadecimal(bytes), reason };
                self.waiting = vec![Err(bad)].into_iter();
                return;
            }
        };
        let whole = Record::of_json(Place::Whole, article_id::hexadecimal(bytes), &object, self.fields);
        let is_own = |field: &str| object.iter().any(|(key, _)| key.eq_ignore_ascii_case(field));
        // A teaser beside a list is that of the feed or answer, not of an article.
        let may_hold_list = whole.is_err() || !Field::Text.surest().iter().any(|name| is_own(name));
        let list = if may_hold_list && self.depth == 0 { list_in(&object, self.fields) } else { None };
        let records = match list {
            Some(articles) => articles
                .iter()
                .map(|article| {
                    self.number += 1;
                    let sha256 = article_id::hexadecimal(Value::Object((*article).clone()).to_string().as_bytes());
                    Record::of_json(Place::Number(self.number), sha256, article, self.fields)
                        .map(|record| Record { guess, ..record })
                })
                .collect(),
            None => {
                self.number += 1;
                let is_alone = self.depth == 0 && self.number == 1 && self.is_at_end();
                let place = if is_alone { Place::Whole } else { Place::Number(self.number) };
                let placed = whole.map(|record| Record { place, guess, ..record });
                vec![placed.map_err(|bad| BadRecord { place, ..bad })]
            }
        };
        self.waiting = records.into_iter();
    }

    /// Whether nothing but white space is left of what was read ahead, and nothing comes after it.
    fn is_at_end(&mut self) -> bool {
        loop {
            let Ok(available) = self.input.fill_buf() else { return false };
            if available.is_empty() {
                return true;
            }
            let spaces = available.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if spaces == 0 {
                return false;
            }
            self.input.consume(spaces);
        }
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read any further ({error}); what comes after it is not read")
}

/// The list of articles in an answer such as `{"status": "ok", "articles": […]}`: the first of objects alone in which one
/// has a text.
fn list_in<'a>(object: &'a Map<String, Value>, fields: &FieldNames) -> Option<Vec<&'a Map<String, Value>>> {
    object.values().find_map(|value| match value {
        Value::Array(values) => {
            let objects: Vec<&Map<String, Value>> = values.iter().map(Value::as_object).collect::<Option<_>>()?;
            let is_article =
                |object: &&Map<String, Value>| Record::of_json(Place::Whole, String::new(), object, fields).is_ok();
            objects.iter().any(is_article).then_some(objects)
        }
        Value::Object(inner) => list_in(inner, fields),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let fields = FieldNames::default();
        let shown = |record: Result<Record, BadRecord>| match record {
            Ok(record) => format!("{}{}", record.text, record.place),
            Err(bad) => format!("{}: {}", bad.place, bad.reason),
        };
        read(text.as_bytes(), &fields).unwrap().map(shown).collect()
    }

    #[test]
    fn documents() {
        let cases: [(&str, &str, &[&str]); 10] = [
            ("one article", "{\"title\":\"T\",\"text\":\"eins {[\\\"\"}\n", &["eins {[\""]),
            ("a list", "[{\"text\":\"eins\"},\n {\"text\":\"zwei\"} ]", &["eins#1", "zwei#2"]),
            (
                "an answer",
                "{\"status\":\"ok\",\"articles\":[{\"content\":\"eins\"},{\"content\":\"zwei\"}]}",
                &["eins#1", "zwei#2"],
            ),
            (
                "a list beside others",
                "{\"description\":\"Blog\",\"ads\":[{\"x\":1}],\"items\":[{\"content_html\":\"eins\"}]}",
                &["eins#1"],
            ),
            ("several in a row", "{\"text\":\"eins\"}\n\n{\n\"text\":\"zwei\"}", &["eins#1", "zwei#2"]),
            ("an empty list", "[]", &[]),
            (
                "a broken article",
                "[{\"text\":\"eins\"},{\"text\":},{\"text\":\"drei\"}]",
                &["eins#1", "#2: is no valid JSON (expected value, column 9); write one object a line", "drei#3"],
            ),
            (
                "cut off in a list",
                "[{\"text\":\"eins\"},",
                &["eins#1", ":1: the list of articles has no end; is the file cut off?"],
            ),
            (
                "cut off in an article",
                "[{\"text\":\"eins\"},\n{\"te",
                &["eins#1", ":2: an article has no end; is the file cut off?"],
            ),
            (
                "something else",
                "[{\"text\":\"eins\"}] tail",
                &[
                    "eins#1",
                    ":1: neither an article nor a list of articles goes on here; what comes after it is not read",
                ],
            ),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(all(text), wanted, "{name}");
        }
    }

    #[test]
    fn lists_of_texts_and_names() {
        let fields = FieldNames::default();
        let text = r#"{"id":{"$oid":"7f"},"text":["Eins.","Zwei."],"authors":[{"name":"Jana Weber"},"Max Kern"]}"#;
        let record = read(text.as_bytes(), &fields).unwrap().next().unwrap().unwrap();
        assert_eq!(record.text, "Eins.\n\nZwei.");
        assert_eq!(record.authors, ["Jana Weber", "Max Kern"]);
        assert_eq!(record.id.as_deref(), Some("7f"));
    }
}
