//! What a page says of its article in JSON-LD, with the words of schema.org.

use serde_json::{Map, Value};

use super::page_tree::{NodeId, Page};
use crate::corpus::decode::unicode;

/// A text field of the article in the page's JSON-LD.
pub(crate) fn field(data: &[Value], field: &str) -> Option<String> {
    find_in(data, |object| {
        let found = object.get(field).and_then(Value::as_str)?;
        Some(text(found)).filter(|found| !found.is_empty())
    })
}

/// Whether the page says that one must pay to read all of its article.
pub(crate) fn must_be_paid(data: &[Value]) -> bool {
    let is_no = |value: &Value| match value {
        Value::Bool(free) => !free,
        Value::String(free) => free.eq_ignore_ascii_case("false") || free.ends_with("/False"),
        _ => false,
    };
    find_in(data, |object| object.get("isAccessibleForFree").map(is_no)).unwrap_or_default()
}

/// Whether the page speaks of one article, not of several.
pub(crate) fn has_article(data: &[Value]) -> bool {
    let count = std::cell::Cell::new(0);
    find_in(data, |_| -> Option<()> {
        count.set(count.get() + 1);
        None
    });
    count.get() == 1
}

/// The authors in the page's JSON-LD.
pub(crate) fn authors(data: &[Value]) -> Vec<String> {
    fn names(value: &Value) -> Vec<String> {
        match value {
            Value::String(name) => vec![text(name)],
            Value::Array(values) => values.iter().flat_map(names).collect(),
            // An organisation is the author where no person is.
            Value::Object(object) if object.get("@type").is_some_and(|kind| kind == "Organization") => Vec::new(),
            Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
    find_in(data, |object| object.get("author").map(names).filter(|names| !names.is_empty())).unwrap_or_default()
}

/// What the page says in JSON-LD.
pub(crate) fn of(page: &Page) -> Vec<Value> {
    let is_data = |id: &NodeId| {
        page.name(*id) == "script"
            && page.attribute(*id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    };
    page.elements().filter(is_data).filter_map(|id| serde_json::from_str(page.text(id).trim()).ok()).collect()
}

/// What `find` finds in the article's object in the page's JSON-LD (schema.org `Article` and its kinds).
fn find_in<T>(data: &[Value], find: impl Fn(&Map<String, Value>) -> Option<T>) -> Option<T> {
    data.iter().find_map(|value| {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) => {
                    let is_article = object.get("@type").is_some_and(|kind| {
                        let kind = kind.to_string();
                        kind.contains("Article") || kind.contains("Posting")
                    });
                    if is_article && let Some(found) = find(object) {
                        return Some(found);
                    }
                    open.extend(object.get("@graph"));
                }
                _ => {}
            }
        }
        None
    })
}

fn text(text: &str) -> String {
    unicode::squeeze(&unicode::tidy(text))
}
