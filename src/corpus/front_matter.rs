//! What a Markdown file says about itself above its text: `key: value` (YAML) or `key = value` (TOML) lines.
//!
//! Only title and date are of use, and both are single lines in practice, so that no YAML parser is needed.

use super::date;

/// Names of the headline, the first found wins.
const TITLE_KEYS: &[&str] = &["title", "titel", "headline", "überschrift"];

/// Names of the day of publication.
const DATE_KEYS: &[&str] =
    &["date", "datum", "published", "published_at", "publishdate", "pubdate", "created", "veröffentlicht"];

/// Headline and day of publication (`YYYY-MM-DD`) that the lines name.
pub(super) fn read(lines: &str) -> (Option<String>, Option<String>) {
    let pairs: Vec<(String, String)> = lines.lines().filter_map(pair).collect();
    let value = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| pairs.iter().find(|(name, value)| name == key && !value.is_empty()))
            .map(|(_, value)| value)
    };
    (value(TITLE_KEYS).cloned(), value(DATE_KEYS).and_then(|value| date::in_text(value)))
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
            assert_eq!(read(lines), (title.map(str::to_owned), date.map(str::to_owned)), "{name}");
        }
    }
}
