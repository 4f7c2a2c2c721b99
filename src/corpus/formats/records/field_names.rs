//! The fields of an article in files that hold many: by which names they are known.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::corpus::{CorpusError, lookup};
use crate::data::table;

/// What a record may say about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The headline.
    Title,
    /// The text, plain or as HTML.
    Text,
    /// When it came out.
    Date,
    /// Where it stands on the web.
    Url,
    /// Its language, as a code (`de`, `de-AT`); a hint where the text is too short to tell.
    Language,
    /// What the file calls the article.
    Id,
    /// Who wrote it.
    Author,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 7] =
        [Field::Title, Field::Text, Field::Date, Field::Url, Field::Language, Field::Id, Field::Author];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Text => "text",
            Field::Date => "date",
            Field::Url => "url",
            Field::Language => "language",
            Field::Id => "id",
            Field::Author => "author",
        }
    }

    /// Names by which records know the field, the surest first.
    fn usual(self) -> &'static [&'static str] {
        static NAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| known_in("records"));
        NAMES.get(self.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Those of them that hardly mean anything else.
    pub(crate) fn surest(self) -> &'static [&'static str] {
        let usual = self.usual();
        usual.get(..SUREST).unwrap_or(usual)
    }

    /// Names by which front matter knows the field, the surest first.
    pub(crate) fn in_front_matter(self) -> &'static [&'static str] {
        static NAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| known_in("front-matter"));
        NAMES.get(self.as_str()).map_or(&[], Vec::as_slice)
    }
}

/// So many names of a field hardly mean anything else.
const SUREST: usize = 3;

/// The names of fields that are known in one place, by field.
fn known_in(place: &str) -> HashMap<&'static str, Vec<&'static str>> {
    let is_there = |cells: &[&str]| cells.get(2).is_some_and(|places| places.split(' ').any(|one| one == place));
    lookup::ranked(table!("web/field-names.tsv"), is_there)
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Field {
    type Err = CorpusError;

    fn from_str(name: &str) -> Result<Field, CorpusError> {
        Field::ALL
            .into_iter()
            .find(|field| field.as_str() == name)
            .ok_or_else(|| CorpusError::UnknownField { name: name.to_owned() })
    }
}

/// By which names the fields are known: the usual ones, unless a field was given one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldNames {
    given: Vec<(Field, String)>,
}

impl FieldNames {
    /// Knows a field by one name, which must then be there. For JSON the name may be a path: `content.rendered`.
    pub fn give(&mut self, field: Field, name: &str) {
        self.given.retain(|(known, _)| *known != field);
        self.given.push((field, name.to_owned()));
        self.given.sort();
    }

    /// All that these say; of two that name one field the later.
    pub fn of_all(all: &[FieldNames]) -> FieldNames {
        let mut names = FieldNames::default();
        all.iter().flat_map(FieldNames::given).for_each(|(field, name)| names.give(*field, name));
        names
    }

    /// The fields that were given a name, in the order of [`Field::ALL`].
    pub fn given(&self) -> &[(Field, String)] {
        &self.given
    }

    /// The name that a field was given.
    pub(crate) fn given_to(&self, field: Field) -> Option<&str> {
        self.given.iter().find(|(known, _)| *known == field).map(|(_, name)| name.as_str())
    }

    /// The first of the names that `find` knows to be there with something in it.
    pub(crate) fn find<T>(&self, field: Field, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        match self.given_to(field) {
            Some(name) => find(name),
            None => field.usual().iter().find_map(|name| find(name)),
        }
    }

    /// Whether these columns are those of a table of articles: the text and one more field by the surest names.
    pub(crate) fn are_columns(&self, columns: &[&str]) -> bool {
        let is_there = |field: Field| match self.given_to(field) {
            Some(name) => columns.iter().any(|column| column.eq_ignore_ascii_case(name)),
            None => field.surest().iter().any(|name| columns.iter().any(|column| column.to_lowercase() == **name)),
        };
        let text = self.given_to(Field::Text).is_some_and(|_| is_there(Field::Text))
            || columns.iter().any(|column| Field::Text.usual().contains(&column.to_lowercase().as_str()));
        text && Field::ALL.into_iter().any(|field| field != Field::Text && is_there(field))
    }
}

impl FromStr for FieldNames {
    type Err = CorpusError;

    /// Reads one `field=name`.
    fn from_str(text: &str) -> Result<FieldNames, CorpusError> {
        let mut names = FieldNames::default();
        let wrong = || CorpusError::BadField { given: text.to_owned() };
        let (field, name) = text.split_once('=').ok_or_else(wrong)?;
        if name.trim().is_empty() {
            return Err(wrong());
        }
        names.give(field.trim().parse()?, name.trim());
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naming_fields() {
        let names: FieldNames = "text = content.rendered".parse().unwrap();
        assert_eq!(names.given(), [(Field::Text, "content.rendered".to_owned())]);
        let cases = [
            ("text", "text: is no field=name; write --field text=body, for example"),
            ("text=", "text=: is no field=name; write --field text=body, for example"),
            ("body=text", "body: is no field of an article; use title, text, date, url, language, id or author"),
        ];
        for (given, message) in cases {
            assert_eq!(given.parse::<FieldNames>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_given_name_is_the_only_one() {
        let mut names = FieldNames::default();
        let there = |name: &str| ["body", "text"].contains(&name).then(|| name.to_owned());
        assert_eq!(names.find(Field::Text, there).as_deref(), Some("text"));
        names.give(Field::Text, "body");
        assert_eq!(names.find(Field::Text, there).as_deref(), Some("body"));
        names.give(Field::Text, "content");
        assert_eq!(names.find(Field::Text, there), None);
    }
}
