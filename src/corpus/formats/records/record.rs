//! One article as a file of many has it.

use std::fmt;
use std::sync::LazyLock;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::BadRecord;
use super::field_names::{Field, FieldNames};
use crate::corpus::lookup;
use crate::data::table;

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the whole file.
    Whole,
    /// It begins in this line, from 1.
    Line(u64),
    /// It is the record of this number, from 1.
    Number(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole => Ok(()),
            Place::Line(line) => write!(f, ":{line}"),
            Place::Number(number) => write!(f, "#{number}"),
        }
    }
}

/// What a record says, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub place: Place,
    /// SHA-256 of its bytes, or of its fields where the format has no bytes of its own for a record.
    pub sha256: String,
    pub title: Option<String>,
    pub text: String,
    pub date: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub id: Option<String>,
    pub authors: Vec<String>,
    /// The name of its character set where nothing but the letters told it.
    pub guess: Option<&'static str>,
}

impl Record {
    /// A record by what `find` gives for the names of fields; `there` are all names, for the message when the text is
    /// missing.
    pub(crate) fn new(
        place: Place,
        sha256: String,
        fields: &FieldNames,
        find: impl Fn(&str) -> Option<Vec<String>>,
        there: &[&str],
    ) -> Result<Record, BadRecord> {
        let all = |field| fields.find(field, |name| find(name).filter(|values| values.iter().any(|v| !v.is_empty())));
        let one = |field| all(field).map(|values| values.join(" "));
        let Some(text) = all(Field::Text).map(|paragraphs| paragraphs.join("\n\n")) else {
            return Err(BadRecord { place, sha256, reason: no_text(fields, there) });
        };
        let authors = all(Field::Author).unwrap_or_default().into_iter().filter(|name| !name.is_empty()).collect();
        Ok(Record {
            place,
            sha256,
            title: one(Field::Title),
            text,
            date: one(Field::Date),
            url: one(Field::Url),
            language: one(Field::Language),
            id: one(Field::Id),
            authors,
            guess: None,
        })
    }

    /// Feeds all that the article is made from to a hash, each value with its length before it.
    pub fn hash_content(&self, hasher: &mut Sha256) {
        let Record { place: _, sha256: _, id: _, title, text, date, url, language, authors, guess } = self;
        let one = |hasher: &mut Sha256, value: Option<&str>| {
            hasher.update(value.map_or(u64::MAX, |value| value.len() as u64).to_le_bytes());
            hasher.update(value.unwrap_or_default());
        };
        let (title, date, url, language) = (title.as_deref(), date.as_deref(), url.as_deref(), language.as_deref());
        for value in [title, Some(text.as_str()), date, url, language, *guess] {
            one(hasher, value);
        }
        authors.iter().for_each(|author| one(hasher, Some(author)));
    }

    /// A record from a JSON object.
    pub(crate) fn of_json(
        place: Place,
        sha256: String,
        object: &Map<String, Value>,
        fields: &FieldNames,
    ) -> Result<Record, BadRecord> {
        let there: Vec<&str> = object.keys().map(String::as_str).collect();
        Record::new(place, sha256, fields, |name| value_at(object, name).map(strings), &there)
    }
}

/// The value that an object is called by.
pub(crate) fn id_in<'a>(object: &'a Map<String, Value>, fields: &FieldNames) -> Option<&'a Value> {
    fields.find(Field::Id, |name| value_at(object, name).filter(|value| !value.is_null()))
}

fn no_text(fields: &FieldNames, there: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut names = there.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if there.len() > SHOWN {
        names.push_str(", …");
    }
    let names = if names.is_empty() { "no fields at all".to_owned() } else { names };
    match fields.given_to(Field::Text) {
        Some(name) => {
            format!("has nothing in a field '{name}', but {names}; name the field of the text with --field text=NAME")
        }
        None => format!("has no text among its fields ({names}); name the field of the text with --field text=NAME"),
    }
}

/// The value of a name, or of a path such as `content.rendered`; names are compared in any case.
fn value_at<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let direct = object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| key.to_lowercase() == name.to_lowercase()).map(|(_, value)| value));
    direct.or_else(|| {
        let (first, rest) = name.split_once('.')?;
        match object.get(first)? {
            Value::Object(inner) => value_at(inner, rest),
            _ => None,
        }
    })
}

/// A value as texts: a list gives one for each part, an object the part that names or shows it.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(object) => {
            value_names().iter().find_map(|name| object.get(*name)).map(strings).unwrap_or_default()
        }
        Value::Bool(_) | Value::Null => Vec::new(),
    }
}

/// Names under which objects hold the value that is meant, the surest first.
fn value_names() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> =
        LazyLock::new(|| lookup::ranked(table!("web/value-names.tsv"), |_| true).remove("value").unwrap_or_default());
    &NAMES
}
