//! What a Markdown file says about itself above its text: `key: value` (YAML) or `key = value` (TOML) lines.
//!
//! What is of use are single lines in practice, so that no YAML parser is needed; only authors may be a list.

use super::block::{Draft, Obstacles};
use super::records::field_names::Field;
use crate::corpus::metadata::date;

/// What the lines say, as a draft without blocks.
pub(crate) fn read(lines: &str) -> Draft {
    let pairs: Vec<(String, String)> = lines.lines().filter_map(pair).collect();
    let values = |field: Field| {
        let of = |key: &&str| pairs.iter().find(|(name, value)| name == key && !value.is_empty());
        field.in_front_matter().iter().filter_map(of).map(|(_, value)| value)
    };
    Draft {
        title: values(Field::Title).next().cloned(),
        date: values(Field::Date).find_map(|value| date::in_text(value)),
        url: values(Field::Url).find(|value| value.contains("://")).cloned(),
        authors: authors(lines),
        language: values(Field::Language).next().cloned(),
        obstacles: Obstacles::default(),
        blocks: Vec::new(),
    }
}

/// `author: Jana Weber`, `authors: [Jana Weber, "Max Kern"]`, or a list with a name a line.
fn authors(lines: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut in_list = false;
    for line in lines.lines() {
        if let Some((key, value)) = pair(line) {
            in_list = Field::Author.in_front_matter().contains(&key.as_str()) && names.is_empty();
            if in_list {
                let value = value.trim_start_matches('[').trim_end_matches(']');
                names.extend(value.split([',', ';']).map(|name| unquoted(name.trim())));
            }
        } else if in_list && let Some(item) = line.trim_start().strip_prefix("- ") {
            let item = item.trim();
            names.push(unquoted(item.strip_prefix("name:").unwrap_or(item).trim()));
        }
    }
    // Obsidian writes names as links to notes.
    let bare = |name: String| name.trim_start_matches("[[").trim_end_matches("]]").trim().to_owned();
    names.into_iter().map(bare).filter(|name| !name.is_empty()).collect()
}

fn pair(line: &str) -> Option<(String, String)> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let place = line.find([':', '='])?;
    let (key, value) = line.split_at_checked(place)?;
    let value = value.get(1..)?.trim();
    Some((key.trim().to_lowercase(), unquoted(value)))
}

fn unquoted(value: &str) -> String {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    if let Some(inner) = inner('"') {
        inner.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(inner) = inner('\'') {
        inner.replace("''", "'")
    } else if matches!(value, "|" | ">" | "|-" | ">-") {
        String::new()
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading() {
        let cases = [
            (
                "YAML",
                "title: \"Bank führt „Passkeys“ ein\"\ndate: 2024-05-23\n",
                Some("Bank führt „Passkeys“ ein"),
                Some("2024-05-23"),
            ),
            ("single quotes", "title: 'Musk''s Netz'", Some("Musk's Netz"), None),
            ("colon in the title", "title: Urteil: Bank haftet\nauthor: X", Some("Urteil: Bank haftet"), None),
            ("TOML", "title = \"Neues Netz\"\ndate = 2024-05-23T10:00:00Z", Some("Neues Netz"), Some("2024-05-23")),
            ("German keys and date", "Titel: Netz\nDatum: 3. Jänner 2022", Some("Netz"), Some("2022-01-03")),
            ("nested keys are not ours", "seo:\n  title: Falsch\ntags:\n- date: 2020-01-01", None, None),
            ("nothing", "layout: post", None, None),
        ];
        for (name, lines, title, date) in cases {
            let draft = read(lines);
            assert_eq!((draft.title.as_deref(), draft.date.as_deref()), (title, date), "{name}");
        }
    }

    #[test]
    fn authors_and_addresses() {
        let cases = [
            ("one", "author: Jana Weber", &["Jana Weber"] as &[&str]),
            ("in brackets", "authors: [\"Jana Weber\", Max Kern]", &["Jana Weber", "Max Kern"]),
            ("a list", "author:\n  - \"[[Jana Weber]]\"\n  - Max Kern\ntags:\n  - chips", &["Jana Weber", "Max Kern"]),
            ("none", "tags:\n  - chips", &[]),
        ];
        for (name, lines, authors) in cases {
            assert_eq!(read(lines).authors, authors, "{name}");
        }
        let draft = read("source: \"https://netzbote.example/1\"\nlang: de-AT");
        assert_eq!(draft.url.as_deref(), Some("https://netzbote.example/1"));
        assert_eq!(draft.language.as_deref(), Some("de-AT"));
        assert_eq!(read("source: Netzbote").url, None);
    }
}
