//! CommonMark by `pulldown-cmark`: text without marks, links as their text, fenced code and images left out.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind, Draft};
use super::html::main_text;
use super::{front_matter, gender_signs, hard_wrap, header_lines};
use crate::corpus::prose;

/// Takes a Markdown file apart. The first heading of level 1 is the title, else the one of the front matter, else a
/// heading that everything else comes after.
pub(crate) fn draft(text: &str) -> Draft {
    let mut reader = Reader::default();
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_STRIKETHROUGH;
    let has_front_matter = text.starts_with("---") || text.starts_with("+++");
    let opened = if has_front_matter { header_lines::Opened::unopened(text) } else { header_lines::open(text) };
    let text = without_shortcodes(&opened.text);
    let text = gender_signs::escaped(&text);
    for event in Parser::new_ext(&text, options) {
        reader.take(event);
    }
    reader.flush();
    reader.into_draft(opened.said)
}

/// The text without the shortcodes of site generators (`{{< … >}}`, `{{% … %}}`, `{% … %}`), whose output it lacks; a
/// link to one (`[text]({{< ref … >}})`) keeps its text.
fn without_shortcodes(text: &str) -> Cow<'_, str> {
    const MARKS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    if !text.contains("{{") && !text.contains("{%") {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    'text: while let Some(place) = rest.find('{') {
        kept.push_str(&rest[..place]);
        rest = &rest[place..];
        for (open, close) in MARKS {
            if rest.starts_with(open)
                && let Some(end) = rest.find(close)
            {
                if kept.ends_with("](") {
                    kept.push('#');
                }
                rest = &rest[end + close.len()..];
                continue 'text;
            }
        }
        kept.push('{');
        rest = &rest[1..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    first_heading: Option<String>,
    /// Headings of level 1, and whether prose stands above the first.
    top_headings: usize,
    is_late: bool,
    in_footnote: bool,
    text: String,
    /// Letters and digits of the current block outside links.
    unlinked: usize,
    in_link: usize,
    /// Of the links that are open, whether each leads elsewhere.
    links: Vec<bool>,
    heading: Option<HeadingLevel>,
    in_items: usize,
    /// Numbers of the next items of the open lists; none for bullets and for lists from 1.
    numbers: Vec<Option<u64>>,
    in_image: usize,
    in_fence: bool,
    in_indented: bool,
    in_metadata: bool,
    metadata: String,
    in_html: bool,
    raw: String,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_metadata => self.metadata.push_str(&text),
            Event::Html(text) if self.in_html => self.raw.push_str(&text),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Footnotes are sources and asides, no part of the text.
        if self.in_fence || self.in_image > 0 || self.in_footnote {
            return;
        }
        if self.in_link == 0 {
            self.unlinked += text.chars().filter(|character| character.is_alphanumeric()).count();
        }
        self.text.push_str(text);
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::TableCell => self.flush(),
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.in_footnote = true;
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level);
            }
            Tag::List(start) => {
                self.flush();
                self.numbers.push(start.filter(|number| *number > 1));
            }
            Tag::Item => {
                self.flush();
                self.in_items += 1;
                // A paragraph that begins with “31. August” is a list to CommonMark: give the number back.
                if let Some(Some(number)) = self.numbers.last_mut() {
                    self.text = format!("{number}. ");
                    self.unlinked += 1;
                    *number += 1;
                }
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.in_fence = matches!(kind, CodeBlockKind::Fenced(_));
                self.in_indented = !self.in_fence;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.in_html = true;
            }
            Tag::Link { dest_url, .. } => {
                let leads_elsewhere = !dest_url.is_empty() && !dest_url.starts_with('#');
                self.in_link += usize::from(leads_elsewhere);
                self.links.push(leads_elsewhere);
            }
            Tag::Image { .. } => self.in_image += 1,
            Tag::MetadataBlock(_) => self.in_metadata = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell => self.flush(),
            TagEnd::FootnoteDefinition => {
                self.text.clear();
                self.in_footnote = false;
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::Item => {
                self.flush();
                self.in_items = self.in_items.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.numbers.pop();
            }
            TagEnd::CodeBlock => {
                // Text that was merely indented is prose; code is not.
                if self.in_indented && prose::ends_sentence(&self.text) {
                    self.flush();
                }
                self.text.clear();
                self.in_fence = false;
                self.in_indented = false;
            }
            TagEnd::HtmlBlock => {
                self.in_html = false;
                let raw = std::mem::take(&mut self.raw);
                self.blocks.extend(main_text::fragment(&raw));
            }
            TagEnd::Link => {
                let led_elsewhere = self.links.pop().unwrap_or(false);
                self.in_link = self.in_link.saturating_sub(usize::from(led_elsewhere));
            }
            TagEnd::Image => self.in_image = self.in_image.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            _ => {}
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = self.unlinked == 0;
        self.unlinked = 0;
        if let Some(level) = self.heading {
            let Some(block) = Block::new(BlockKind::Heading, &text) else {
                return;
            };
            if level == HeadingLevel::H1 {
                self.is_late |=
                    self.top_headings == 0 && self.blocks.iter().any(|block| prose::ends_with_stop(&block.text));
                self.top_headings += 1;
            }
            let is_opening = level == HeadingLevel::H1 || self.blocks.is_empty();
            if is_opening && self.first_heading.is_none() {
                self.first_heading = Some(block.text.clone());
            }
            self.blocks.push(Block { linked, ..block });
            return;
        }
        let kind = if self.in_items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        for line in hard_wrap::rejoin(text.split('\n')) {
            self.blocks.extend(Block::new(kind, &line).map(|block| Block { linked, ..block }));
        }
    }

    fn into_draft(self, above: Draft) -> Draft {
        let said = front_matter::read(&self.metadata);
        let named = said.title.or(above.title);
        // Headings of level 1 are sections where there are several of them, or prose stands above the first.
        let are_sections = named.is_some() && (self.top_headings > 1 || self.is_late);
        let mut blocks = self.blocks;
        let title = match self.first_heading.filter(|_| !are_sections) {
            Some(heading) => {
                if let Some(place) =
                    blocks.iter().position(|block| block.kind == BlockKind::Heading && block.text == heading)
                {
                    blocks.remove(place);
                }
                Some(heading)
            }
            None => named,
        };
        Draft {
            title,
            blocks,
            date: said.date.or(above.date),
            url: said.url.or(above.url),
            authors: if said.authors.is_empty() { above.authors } else { said.authors },
            ..said
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    #[test]
    fn structure() {
        let cases: [(&str, &str, Option<&str>, &[&str]); 9] = [
            (
                "heading is the title",
                "# Bank führt *Passkeys* ein\n\nDer Text.",
                Some("Bank führt Passkeys ein"),
                &["Der Text."],
            ),
            ("front matter", "---\ntitle: \"Aus dem Kopf\"\n---\n\nDer Text.", Some("Aus dem Kopf"), &["Der Text."]),
            (
                "lower heading first",
                "## Bank führt Passkeys ein\n\nDer Text.\n\n## Hintergrund",
                Some("Bank führt Passkeys ein"),
                &["Der Text.", "Hintergrund"],
            ),
            (
                "links and emphasis",
                "Der **Chip** von [Nordlicht](https://x.example \"t\") ist `neu`.",
                None,
                &["Der Chip von Nordlicht ist neu."],
            ),
            (
                "list",
                "Betroffen sind:\n\n- Version 3.6\n- Version [4.0](x)\n  und älter",
                None,
                &["Betroffen sind:", "Version 3.6", "Version 4.0 und älter"],
            ),
            (
                "code and images",
                "Vorher.\n\n```sh\nrm -rf\n```\n\n![Alt](b.png)\n\nNachher.",
                None,
                &["Vorher.", "Nachher."],
            ),
            ("a date is no list", "31. August 2021 war der Tag.", None, &["31. August 2021 war der Tag."]),
            (
                "soft and hard breaks",
                "Von Jana Weber  \n27. Juli 2021\n\nEin Satz,\nder weitergeht.",
                None,
                &["Von Jana Weber", "27. Juli 2021", "Ein Satz, der weitergeht."],
            ),
            ("raw HTML", "<div>\n<p>Ein Satz.</p>\n</div>\n\nNoch einer.", None, &["Ein Satz.", "Noch einer."]),
        ];
        for (name, text, title, blocks) in cases {
            let draft = draft(text);
            assert_eq!(draft.title.as_deref(), title, "{name}");
            assert_eq!(texts(&draft), blocks, "{name}");
        }
    }

    #[test]
    fn blocks_of_links_are_told() {
        let draft = draft("- [Warum Chips knapp sind](a)\n- Ein [Werk](b) entsteht");
        assert_eq!(
            draft.blocks.iter().map(|block| (block.kind, block.linked)).collect::<Vec<_>>(),
            [(BlockKind::Item, true), (BlockKind::Item, false)]
        );
    }
}
