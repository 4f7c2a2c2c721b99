//! CommonMark by `pulldown-cmark`: text without marks, links as their text, fenced code and images left out.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind, Draft};
use super::html::main_text;
use super::{front_matter, gender_signs, hard_wrap, header_lines, list_numbers};
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
    let text = as_paragraphs(&without_shortcodes(&opened.text));
    let text = gender_signs::escaped(&text);
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        reader.take(event, text.get(range.start..).unwrap_or_default());
    }
    reader.flush();
    reader.into_draft(opened.said)
}

/// Whether the cell of a table holds sentences and no data (`5,2 Mrd.`).
fn is_prose(cell: &str) -> bool {
    const FEWEST_WORDS: usize = 8;
    prose::ends_sentence(cell) && prose::words(cell) >= FEWEST_WORDS
}

/// The text with a backslash before what begins a line like a list item and goes on with the line above.
fn as_paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut marked = String::with_capacity(text.len());
    for (place, line) in lines.iter().enumerate() {
        let beside = |place: Option<usize>| place.and_then(|place| lines.get(place)).map_or("", |line| line.trim());
        let (before, bare) = (beside(place.checked_sub(1)), line.trim_start_matches(' '));
        // Indented by four it is code, after a tag it is HTML.
        let is_text = line.len() - bare.len() < 4 && !before.starts_with(['<', '`', '~']) && bare.is_char_boundary(1);
        if is_text && list_numbers::goes_on(before, bare.trim_end(), beside(Some(place + 1))) {
            let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
            let (number, mark) = bare.split_at(digits);
            marked.extend([number, "\\", mark]);
        } else {
            marked.push_str(line);
        }
        marked.push('\n');
    }
    marked
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

/// An item of a list with a number.
struct Numbered {
    /// The place of its first block.
    block: usize,
    number: u32,
    /// Bytes of the number and what stands behind it.
    mark: usize,
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
    /// The open lists, with the items that have numbers.
    lists: Vec<Vec<Numbered>>,
    /// The number of the item that begins, as written, until its text comes.
    mark: String,
    in_image: usize,
    in_fence: bool,
    in_indented: bool,
    in_metadata: bool,
    metadata: String,
    in_html: bool,
    raw: String,
}

impl Reader {
    /// Takes an event; `source` is the text from its place on.
    fn take(&mut self, event: Event, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_metadata => self.metadata.push_str(&gender_signs::as_written(&text)),
            Event::Html(text) if self.in_html => self.raw.push_str(&gender_signs::as_written(&text)),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.text(&gender_signs::as_written(&text)),
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

    fn start(&mut self, tag: Tag, source: &str) {
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
            Tag::List(_) => {
                self.flush();
                self.lists.push(Vec::new());
            }
            Tag::Item => {
                self.flush();
                self.in_items += 1;
                self.mark =
                    list_numbers::mark(source.trim_start()).map_or_else(String::new, |(_, mark, _)| format!("{mark} "));
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
            TagEnd::Paragraph => self.flush(),
            // Tables are data, but some lay out text.
            TagEnd::TableCell if is_prose(&self.text) => self.flush(),
            TagEnd::TableCell => {
                self.text.clear();
                self.unlinked = 0;
            }
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
                self.mark.clear();
                self.in_items = self.in_items.saturating_sub(1);
            }
            TagEnd::List(_) => self.end_list(),
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

    /// Ends a list: numbers that only count go; a list of one item is none, but a paragraph that begins with a number.
    fn end_list(&mut self) {
        let items = self.lists.pop().unwrap_or_default();
        let text = |item: &Numbered| {
            let whole = self.blocks.get(item.block).map_or("", |block| block.text.as_str());
            whole.get(item.mark..).unwrap_or_default().trim_start()
        };
        let is_alone = items.len() == 1;
        let numbers: Vec<(u32, &str)> = items.iter().map(|item| (item.number, text(item))).collect();
        let are_order = !is_alone && list_numbers::are_only_order(numbers.iter().copied());
        for item in items {
            let Some(block) = self.blocks.get_mut(item.block) else { continue };
            if are_order {
                block.text = block.text.get(item.mark..).unwrap_or_default().trim_start().to_owned();
            } else if is_alone && self.in_items == 0 {
                block.kind = BlockKind::Paragraph;
            }
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        // A number waits for the text of its item.
        let mark = if text.trim().is_empty() { String::new() } else { std::mem::take(&mut self.mark) };
        if let Some((number, written, _)) = list_numbers::mark(&mark)
            && let Some(list) = self.lists.last_mut()
        {
            list.push(Numbered { block: self.blocks.len(), number, mark: written.len() });
            text.insert_str(0, &mark);
        }
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
        let cases: [(&str, &str, Option<&str>, &[&str]); 10] = [
            (
                "table",
                "Vorher.\n\n| Firma | Umsatz |\n|---|---:|\n| Funkwerk | 5,2 Mrd. |\n| Rand | 12 % |\n\nNachher.",
                None,
                &["Vorher.", "Nachher."],
            ),
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
