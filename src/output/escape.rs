//! Making text from articles inert in Markdown and YAML: it shows as it is and is never read as markup.
//!
//! The rules are those of CommonMark 0.31 (backslash escapes, section 2.4) and of GitHub's tables and strikethrough.

/// Text for the inside of a line: a heading, a table cell, an emphasis. White space and control characters become
/// single spaces.
pub(super) fn inline(text: &str) -> String {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()).collect();
    let line = parts.join(" ");
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    for (start, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => true,
            // A run of `#` after a space may open or close a heading; `C#` is left alone.
            '#' => before == ' ',
            '&' => line.get(start + 1..).is_some_and(is_entity_tail),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Text for a paragraph of its own: as [`inline`], and nothing at its beginning opens a list, a quotation or a rule.
pub(super) fn paragraph(text: &str) -> String {
    let line = inline(text);
    if line.starts_with(['-', '+', '>', '=']) {
        return format!("\\{line}");
    }
    // `31. August` would open a list.
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => {
            format!("{number}\\{rest}")
        }
        _ => line,
    }
}

/// Whether what follows an `&` makes it an entity such as `&lt;` or `&#60;`.
fn is_entity_tail(tail: &str) -> bool {
    let name = tail.strip_prefix('#').unwrap_or(tail);
    name.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A YAML double-quoted scalar. Always quoted, since plain `no` (Norwegian) is a truth value and `2021-07-27` a date.
///
/// Characters outside YAML's printable set, and those that YAML 1.1 takes for line breaks, are escaped.
pub(super) fn yaml(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn inline_cases() {
        let cases = [
            ("plain", "Der Konzern wächst um 5 %.", "Der Konzern wächst um 5 %."),
            ("emphasis", "*a* _b_ __c__", r"\*a\* \_b\_ \_\_c\_\_"),
            ("html", "<script>x</script>", r"\<script>x\</script>"),
            ("entity", "&lt; &#60; &amp;", r"\&lt; \&#60; \&amp;"),
            ("ampersand", "AT&T & Co; R&D", "AT&T & Co; R&D"),
            ("pipe", "a|b", r"a\|b"),
            ("escaped pipe", r"a\|b", r"a\\\|b"),
            ("link", "[x](http://y) ![z](w)", r"\[x\](http://y) !\[z\](w)"),
            ("code", "`rm`", r"\`rm\`"),
            ("strikethrough", "~~a~~", r"\~\~a\~\~"),
            ("hash", "C# Nr. #1 ##", r"C# Nr. \#1 \##"),
            ("white space", " a\n\n b\t\u{a0}c\r\u{2028}d\u{0}e ", "a b c d e"),
            ("trailing backslash", "a\\", r"a\\"),
            ("empty", " \n", ""),
        ];
        for (name, text, expected) in cases {
            assert_eq!(inline(text), expected, "{name}");
        }
    }

    #[test]
    fn paragraph_cases() {
        let cases = [
            ("heading", "# a", r"\# a"),
            ("list", "- a", r"\- a"),
            ("plus", "+ a", r"\+ a"),
            ("rule", "---", r"\---"),
            ("quotation", "> a", r"\> a"),
            ("German date", "31. August", r"31\. August"),
            ("numbered", "1) a", r"1\) a"),
            ("decimal number", "1.5 million", r"1\.5 million"),
            ("number", "1,5 million", "1,5 million"),
            ("indented", "     a", "a"),
            ("empty", "", ""),
        ];
        for (name, text, expected) in cases {
            assert_eq!(paragraph(text), expected, "{name}");
        }
    }

    #[test]
    fn yaml_cases() {
        let cases = [
            ("plain", "a", r#""a""#),
            ("truth value", "no", r#""no""#),
            ("quotes", r#"a "b" \c"#, r#""a \"b\" \\c""#),
            ("comment and key", "a: b # c", r#""a: b # c""#),
            ("breaks", "a\nb\r\u{85}\u{2028}", r#""a\nb\u000d\u0085\u2028""#),
            ("document end", "---\n...", r#""---\n...""#),
        ];
        for (name, text, expected) in cases {
            assert_eq!(yaml(text), expected, "{name}");
        }
    }

    /// The words of a text, which escaping must not change.
    fn words(text: &str) -> String {
        let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What a Markdown reader sees: the text, and the elements opened on the way.
    fn read(markdown: &str) -> (String, Vec<Tag<'_>>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM;
        let mut text = String::new();
        let mut tags = Vec::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(tag) => tags.push(tag),
                Event::End(_) => {}
                other => text.push_str(&format!("{other:?}")),
            }
        }
        (text, tags)
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[-+*_#<>&;|\\\\`~()!.:=a1 \n\\[\\]]{0,16}",
            "(&(lt|amp|#60|#x3c);|[0-9]{1,3}[.)] |<b>|\\*\\*|__|\\]\\(|<!--|```|\\||\\\\| |x){0,8}",
        ]
    }

    proptest! {
        #[test]
        fn a_paragraph_reads_as_its_text(text in any_text()) {
            let markdown = paragraph(&text);
            let (seen, tags) = read(&markdown);
            prop_assert_eq!(seen, words(&text));
            prop_assert!(tags.len() <= 1 && tags.iter().all(|tag| matches!(tag, Tag::Paragraph)));
        }

        #[test]
        fn a_heading_reads_as_its_text(text in any_text()) {
            let markdown = format!("# {}\n", inline(&text));
            let (seen, tags) = read(&markdown);
            prop_assert_eq!(seen, words(&text));
            prop_assert_eq!(tags.len(), 1);
        }

        #[test]
        fn emphasis_reads_as_its_text(text in any_text()) {
            if words(&text).is_empty() {
                return Ok(());
            }
            let markdown = format!("*{}*\n", inline(&text));
            let (seen, tags) = read(&markdown);
            prop_assert_eq!(seen, words(&text));
            prop_assert!(matches!(tags.as_slice(), [Tag::Paragraph, Tag::Emphasis]));
        }

        #[test]
        fn a_row_has_its_cells(texts in [any_text(), any_text()]) {
            let [left, right] = texts.each_ref().map(|text| inline(text));
            let markdown = format!("| a | b |\n|---|---|\n| {left} | {right} |\n");
            let (seen, tags) = read(&markdown);
            prop_assert_eq!(seen, format!("ab{}{}", words(&texts[0]), words(&texts[1])));
            prop_assert_eq!(tags.iter().filter(|tag| matches!(tag, Tag::TableCell)).count(), 4);
            prop_assert_eq!(tags.len(), 4 + 3);
        }
    }
}
