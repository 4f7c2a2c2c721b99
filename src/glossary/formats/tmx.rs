//! TMX 1.4 (Translation Memory eXchange): every unit with English and another language is an entry.
//!
//! Several English variants of a unit are the accepted forms. Native codes inside a segment (`<bpt>`, `<ph>`, …) are
//! left out. Options stand in properties: `<prop type="x-depesche-match">`.

use std::io::{self, Read, Write};
use std::path::Path;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::columns::{flag, part_of_speech};
use super::xml::{GlossaryXml, Node, attribute, collect, tidy};
use super::{MOST_ENTRIES, Reading, together};
use crate::glossary::entry::{Entry, Options};
use crate::glossary::error::GlossaryError;
use crate::glossary::fault::Fault;
use crate::language::Language;

/// The prefix of our own properties.
const PROPERTY: &str = "x-depesche-";

/// Elements inside a segment whose text is code of another format.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

/// A unit being read.
#[derive(Default)]
struct Unit {
    line: u64,
    note: String,
    options: Options,
    variants: Vec<(Language, String)>,
}

/// What the text that comes next belongs to.
enum Into {
    Nothing,
    Note,
    Property(String),
    Segment(Language),
}

/// Reads the entries of a file.
pub(crate) fn read(input: impl Read, file: &Path) -> Result<Reading, GlossaryError> {
    let mut document = GlossaryXml::new(input, file)?;
    let Reading { mut entries, mut faults } = Reading::default();
    let mut unit: Option<Unit> = None;
    let mut language: Option<Language> = None;
    let (mut into, mut text, mut inside_code) = (Into::Nothing, String::new(), 0usize);
    while let Some(node) = document.next()? {
        match node {
            Node::Open(name, _)
                if entries.is_empty() && unit.is_none() && ["tbx", "martif"].contains(&name.as_str()) =>
            {
                return Err(document.wrong("this is TBX, not TMX; rename the file to end in .tbx"));
            }
            Node::Open(name, attributes) => match name.as_str() {
                "tu" => unit = Some(Unit { line: document.line(), ..Unit::default() }),
                "tuv" => {
                    // `xml:lang`, or `lang` in version 1.1.
                    let code = attribute(&attributes, "lang")
                        .ok_or_else(|| document.wrong("a <tuv> without xml:lang; name its language"))?;
                    language = Some(primary(code));
                }
                "seg" => (into, text) = (language.clone().map_or(Into::Nothing, Into::Segment), String::new()),
                "note" => (into, text) = (Into::Note, String::new()),
                "prop" => {
                    let kind = attribute(&attributes, "type").unwrap_or_default();
                    let own = kind.strip_prefix(PROPERTY).map(str::to_owned);
                    (into, text) = (own.map_or(Into::Nothing, Into::Property), String::new());
                }
                code if CODES.contains(&code) => inside_code += 1,
                _ => {}
            },
            Node::Text(piece) if inside_code == 0 && !matches!(into, Into::Nothing) => {
                collect(&mut text, &piece).map_err(|reason| document.wrong(reason))?;
            }
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                code if CODES.contains(&code) => inside_code = inside_code.saturating_sub(1),
                "seg" | "note" | "prop" => {
                    if let Some(unit) = &mut unit {
                        let said = std::mem::replace(&mut into, Into::Nothing);
                        if let Err(message) = unit.take(said, &tidy(&text)) {
                            faults.push(Fault::new(file, document.line(), message));
                        }
                    }
                    into = Into::Nothing;
                }
                "tuv" => language = None,
                "tu" => {
                    entries.extend(unit.take().map(|unit| unit.entries(file)).unwrap_or_default());
                    if entries.len() > MOST_ENTRIES {
                        return Err(GlossaryError::TooMany { file: file.to_owned(), most: MOST_ENTRIES });
                    }
                }
                _ => {}
            },
        }
    }
    if entries.is_empty() {
        return Err(document.wrong("holds no unit (<tu>) with English and another language"));
    }
    Ok(Reading { entries, faults })
}

/// The language of a code, its region left out.
pub(crate) fn primary(code: &str) -> Language {
    Language::new(code.split(['-', '_']).next().unwrap_or_default().trim())
}

impl Unit {
    fn take(&mut self, into: Into, text: &str) -> Result<(), String> {
        match into {
            Into::Segment(language) if !text.is_empty() => self.variants.push((language, text.to_owned())),
            Into::Note => self.note = text.to_owned(),
            Into::Property(name) => match name.as_str() {
                "match" => self.options.matching = text.parse()?,
                "pos" => self.options.part_of_speech = Some(part_of_speech(text)?),
                "case" => self.options.case_sensitive = flag("case", text, &["sensitive"], &["insensitive"])?,
                "keep" => self.options.keep = flag("keep", text, &[], &[])?,
                _ => {}
            },
            Into::Segment(_) | Into::Nothing => {}
        }
        Ok(())
    }

    fn entries(self, file: &Path) -> Vec<Entry> {
        let (english, others): (Vec<_>, Vec<_>) = self.variants.into_iter().partition(|(l, _)| l.is_english());
        let mut targets: Vec<String> = Vec::new();
        for (_, text) in english {
            if !targets.contains(&text) {
                targets.push(text);
            }
        }
        if targets.is_empty() {
            return Vec::new();
        }
        others
            .into_iter()
            .map(|(language, source)| Entry {
                source,
                language,
                targets: targets.clone(),
                options: self.options,
                note: self.note.clone(),
                file: file.to_owned(),
                line: self.line,
            })
            .collect()
    }
}

/// Writes a file.
pub(crate) fn write(entries: &[Entry], output: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(output, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let header = [
        ("creationtool", "depesche"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "phrase"),
        ("o-tmf", "depesche"),
        ("adminlang", "en"),
        ("srclang", "*all*"),
        ("datatype", "plaintext"),
    ];
    writer.create_element("tmx").with_attribute(("version", "1.4")).write_inner_content(|writer| {
        writer.create_element("header").with_attributes(header).write_empty()?;
        writer.create_element("body").write_inner_content(|writer| {
            together(entries).into_iter().try_for_each(|unit| write_unit(unit, writer))
        })?;
        Ok(())
    })?;
    writeln!(writer.get_mut())
}

fn write_unit(unit: &[Entry], writer: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let Some(first) = unit.first() else { return Ok(()) };
    writer.create_element("tu").write_inner_content(|writer| {
        if !first.note.is_empty() {
            writer.create_element("note").write_text_content(BytesText::new(&first.note))?;
        }
        for (name, value) in properties(first.options) {
            let kind = format!("{PROPERTY}{name}");
            let property = writer.create_element("prop").with_attribute(("type", kind.as_str()));
            property.write_text_content(BytesText::new(&value))?;
        }
        let sources = unit.iter().map(|entry| (entry.language.code(), entry.source.as_str()));
        for (language, text) in sources.chain(first.targets.iter().map(|target| ("en", target.as_str()))) {
            writer.create_element("tuv").with_attribute(("xml:lang", language)).write_inner_content(|writer| {
                writer.create_element("seg").write_text_content(BytesText::new(text))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The options that are not those that hold without saying.
fn properties(options: Options) -> Vec<(&'static str, String)> {
    let mut properties = Vec::new();
    if options.matching != Options::default().matching {
        properties.push(("match", options.matching.to_string()));
    }
    if options.case_sensitive {
        properties.push(("case", "sensitive".to_owned()));
    }
    if options.keep {
        properties.push(("keep", "yes".to_owned()));
    }
    if let Some(part_of_speech) = options.part_of_speech {
        properties.push(("pos", part_of_speech.to_string()));
    }
    properties
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: &str = "<tu><tuv xml:lang=\"de\"><seg>Chip</seg></tuv><tuv xml:lang=\"en\"><seg>chip</seg></tuv></tu>";

    fn load(body: &str) -> Result<Vec<Entry>, GlossaryError> {
        read(format!("<tmx version=\"1.4\"><body>{body}</body></tmx>").as_bytes(), Path::new("g.tmx"))
            .map(|reading| reading.entries)
    }

    #[test]
    fn units_are_entries() {
        for (name, body, source, targets) in [
            ("plain", UNIT.to_owned(), "Chip", &["chip"][..]),
            ("codes are left out", UNIT.replace(">Chip", "><bpt i=\"1\">{\\b</bpt>Ch<hi>ip</hi>"), "Chip", &["chip"]),
            ("white space", UNIT.replace("Chip", "\n  Der   Chip "), "Der Chip", &["chip"]),
            (
                "references",
                UNIT.replace("Chip", "Forschung &amp; Entwicklung&#x21;"),
                "Forschung & Entwicklung!",
                &["chip"],
            ),
            ("character data", UNIT.replace("Chip", "<![CDATA[A<B]]>"), "A<B", &["chip"]),
            (
                "two accepted forms",
                UNIT.replace("</tu>", "<tuv xml:lang=\"en-GB\"><seg>microchip</seg></tuv></tu>"),
                "Chip",
                &["chip", "microchip"],
            ),
            (
                "a unit without English before",
                format!("<tu><tuv xml:lang=\"de\"><seg>A</seg></tuv></tu>{UNIT}"),
                "Chip",
                &["chip"],
            ),
        ] {
            let entries = load(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(
                (entries[0].source.as_str(), entries[0].targets.as_slice()),
                (source, targets.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>().as_slice()),
                "{name}"
            );
        }
    }

    #[test]
    fn malformed_files_name_the_line() {
        for (name, text, expected) in [
            ("not XML", "de,en\nChip,chip\n".to_owned(), "holds no XML element"),
            ("cut off", format!("<tmx>\n<body>\n{UNIT}\n"), "line 4: the file ends inside an element"),
            ("wrong nesting", "<tmx>\n<body></tmx>".to_owned(), "line 2: not well-formed XML"),
            (
                "no language",
                "<tmx>\n<tu><tuv><seg>x</seg></tuv></tu></tmx>".to_owned(),
                "line 2: a <tuv> without xml:lang",
            ),
            ("nothing in it", "<tmx><body/></tmx>".to_owned(), "holds no unit"),
            (
                "an entity is not expanded",
                format!("<!DOCTYPE tmx [<!ENTITY a \"aaaa\">]><tmx>\n{}</tmx>", UNIT.replace("Chip", "&a;")),
                "line 2: the entity &a; is not known",
            ),
            ("deep", "<a>".repeat(5000), "nested more than 100 deep"),
            ("an endless text", UNIT.replace("Chip", &"x".repeat(200_000)), "more than 100000 bytes"),
            ("TBX", "<tbx><text/></tbx>".to_owned(), "this is TBX"),
        ] {
            let error = read(text.as_bytes(), Path::new("g.tmx")).expect_err(name).to_string();
            assert!(error.contains(expected) && error.contains("g.tmx"), "{name}: {error}");
        }
        let endless = io::Read::chain(&b"<tmx><!-- "[..], io::repeat(b'a'));
        let error = read(endless, Path::new("g.tmx")).expect_err("no end").to_string();
        assert!(error.contains("more than 1 MB"), "{error}");
    }
}
