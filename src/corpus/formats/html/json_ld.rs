//! What a page says of its article in JSON-LD, with the words of schema.org.

use dom_smoothie::Readability;

use crate::corpus::decode::unicode;

/// A text field of the article in the page's JSON-LD.
pub(crate) fn field(page: &Readability, field: &str) -> Option<String> {
    find_in(page, |object| {
        let found = object.get(field).and_then(|value| value.as_str())?;
        Some(text(found)).filter(|found| !found.is_empty())
    })
}

/// The authors in the page's JSON-LD.
pub(crate) fn authors(page: &Readability) -> Vec<String> {
    fn names(value: &serde_json::Value) -> Vec<String> {
        match value {
            serde_json::Value::String(name) => vec![text(name)],
            serde_json::Value::Array(values) => values.iter().flat_map(names).collect(),
            // An organisation is the author where no person is.
            serde_json::Value::Object(object) if object.get("@type").is_some_and(|kind| kind == "Organization") => {
                Vec::new()
            }
            serde_json::Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
    find_in(page, |object| object.get("author").map(names).filter(|names| !names.is_empty())).unwrap_or_default()
}

/// What `find` finds in the article's object in the page's JSON-LD (schema.org `Article` and its kinds).
fn find_in<T>(
    page: &Readability,
    find: impl Fn(&serde_json::Map<String, serde_json::Value>) -> Option<T>,
) -> Option<T> {
    page.doc.select("script[type='application/ld+json']").iter().find_map(|script| {
        let value: serde_json::Value = serde_json::from_str(script.text().trim()).ok()?;
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Array(values) => open.extend(values.iter().rev()),
                serde_json::Value::Object(object) => {
                    let is_article = object.get("@type").is_some_and(|kind| {
                        kind.to_string().contains("Article") || kind.to_string().contains("Posting")
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
