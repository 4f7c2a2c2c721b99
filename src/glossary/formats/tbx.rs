//! TBX-Basic (TermBase eXchange, ISO 30042): every concept with English and another language is an entry for each of
//! its terms in other languages.
//!
//! Both editions are read (`<martif>` of 2008 with `<termEntry>`, `<tbx>` of 2019 with `<conceptEntry>`). The preferred
//! English term comes first, deprecated and superseded ones are not accepted. The second edition, DCA style, is written;
//! it has a place for the part of speech but for none of our other options.

use std::io::{self, Read, Write};
use std::path::Path;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::columns::{is_preferred, is_rejected, part_of_speech};
use super::tmx::primary;
use super::xml::{GlossaryXml, Node, attribute, collect, tidy};
use super::{MOST_ENTRIES, Reading, together};
use crate::glossary::entry::{Entry, Options, PartOfSpeech};
use crate::glossary::error::GlossaryError;
use crate::glossary::fault::Fault;
use crate::language::Language;

/// How a term stands in its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Preferred,
    Admitted,
    Rejected,
}

/// A term of a concept.
struct Term {
    language: Language,
    text: String,
    status: Status,
    part_of_speech: Option<PartOfSpeech>,
}

/// A concept being read.
#[derive(Default)]
struct Concept {
    line: u64,
    note: String,
    terms: Vec<Term>,
}

/// Reads the entries of a file.
pub(crate) fn read(input: impl Read, file: &Path) -> Result<Reading, GlossaryError> {
    let mut document = GlossaryXml::new(input, file)?;
    let Reading { mut entries, mut faults } = Reading::default();
    let mut concept: Option<Concept> = None;
    let mut language = Language::new("");
    let mut kind = String::new();
    let mut text: Option<String> = None;
    while let Some(node) = document.next()? {
        match node {
            Node::Open(name, _) if entries.is_empty() && name == "tmx" => {
                return Err(document.wrong("this is TMX, not TBX; rename the file to end in .tmx"));
            }
            Node::Open(name, attributes) => match name.as_str() {
                "termEntry" | "conceptEntry" => {
                    concept = Some(Concept { line: document.line(), ..Concept::default() });
                }
                "langSet" | "langSec" => {
                    let code = attribute(&attributes, "lang")
                        .ok_or_else(|| document.wrong(format!("a <{name}> without xml:lang; name its language")))?;
                    language = primary(code);
                }
                "term" | "note" => text = Some(String::new()),
                "termNote" => {
                    kind = attribute(&attributes, "type").unwrap_or_default().to_owned();
                    text = Some(String::new());
                }
                // Modules written in DCT style name the note by its element.
                "partOfSpeech" | "administrativeStatus" | "usageStatus" => {
                    kind.clone_from(&name);
                    text = Some(String::new());
                }
                _ => {}
            },
            Node::Text(piece) => {
                if let Some(text) = &mut text {
                    collect(text, &piece).map_err(|reason| document.wrong(reason))?;
                }
            }
            Node::Close(name) => match name.as_str() {
                "termEntry" | "conceptEntry" => {
                    if let Some(concept) = concept.take() {
                        faults.extend(concept.fault(file));
                        entries.extend(concept.entries(file));
                    }
                    if entries.len() > MOST_ENTRIES {
                        return Err(GlossaryError::TooMany { file: file.to_owned(), most: MOST_ENTRIES });
                    }
                }
                "term" | "note" | "termNote" | "partOfSpeech" | "administrativeStatus" | "usageStatus" => {
                    if let (Some(concept), Some(text)) = (&mut concept, text.take()) {
                        concept.take(&name, &kind, &language, tidy(&text));
                    }
                    text = None;
                }
                _ => {}
            },
        }
    }
    if entries.is_empty() && faults.is_empty() {
        return Err(document.wrong("holds no concept (<conceptEntry>, <termEntry>) with English and another language"));
    }
    Ok(Reading { entries, faults })
}

impl Concept {
    fn take(&mut self, element: &str, kind: &str, language: &Language, text: String) {
        match element {
            "term" if !text.is_empty() => self.terms.push(Term {
                language: language.clone(),
                text,
                status: Status::Admitted,
                part_of_speech: None,
            }),
            "note" if self.note.is_empty() => self.note = text,
            "note" | "term" => {}
            _ => {
                let Some(term) = self.terms.last_mut() else { return };
                match kind {
                    "partOfSpeech" => term.part_of_speech = part_of_speech(&text).ok(),
                    "administrativeStatus" | "usageStatus" | "status" | "normativeAuthorization" => {
                        if is_rejected(&text) {
                            term.status = Status::Rejected;
                        } else if is_preferred(&text) {
                            term.status = Status::Preferred;
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// That all its English must not be used, where that is so. A concept without any is one of other languages.
    fn fault(&self, file: &Path) -> Option<Fault> {
        let (english, others): (Vec<&Term>, Vec<&Term>) =
            self.terms.iter().partition(|term| term.language.is_english());
        let (first, source) = (english.first()?, others.first()?);
        english.iter().all(|term| term.status == Status::Rejected).then(|| {
            let message = format!(
                "of '{}' all English is marked as not to be used ('{}'); add a term that may be used",
                source.text, first.text
            );
            Fault::new(file, self.line, message)
        })
    }

    fn entries(self, file: &Path) -> Vec<Entry> {
        let (mut english, others): (Vec<Term>, Vec<Term>) =
            self.terms.into_iter().partition(|t| t.language.is_english());
        english.retain(|term| term.status != Status::Rejected);
        english.sort_by_key(|term| term.status);
        let targets: Vec<String> = english.into_iter().map(|term| term.text).collect();
        if targets.is_empty() {
            return Vec::new();
        }
        others
            .into_iter()
            .map(|term| Entry {
                source: term.text,
                language: term.language,
                targets: targets.clone(),
                options: Options { part_of_speech: term.part_of_speech, ..Options::default() },
                note: self.note.clone(),
                file: file.to_owned(),
                line: self.line,
            })
            .collect()
    }
}

/// Writes a file; gives the number of entries whose options it cannot hold.
pub(crate) fn write(entries: &[Entry], output: &mut dyn Write) -> io::Result<usize> {
    let mut writer = Writer::new_with_indent(output, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("style", "dca"), ("type", "TBX-Basic"), ("xml:lang", "en"), ("xmlns", "urn:iso:std:iso:30042:ed-2")];
    writer.create_element("tbx").with_attributes(root).write_inner_content(|writer| {
        writer.create_element("tbxHeader").write_inner_content(|writer| {
            writer.create_element("fileDesc").write_inner_content(|writer| {
                writer.create_element("sourceDesc").write_inner_content(|writer| {
                    writer.create_element("p").write_text_content(BytesText::new("Glossary written by depesche"))?;
                    Ok(())
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
        writer.create_element("text").write_inner_content(|writer| {
            writer.create_element("body").write_inner_content(|writer| {
                together(entries)
                    .iter()
                    .enumerate()
                    .try_for_each(|(number, unit)| write_concept(number + 1, unit, writer))
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    writeln!(writer.get_mut())?;
    let lost = |entry: &&Entry| Options { part_of_speech: None, ..entry.options } != Options::default();
    Ok(entries.iter().filter(lost).count())
}

fn write_concept(number: usize, concept: &[Entry], writer: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let Some(first) = concept.first() else { return Ok(()) };
    let id = format!("c{number}");
    writer.create_element("conceptEntry").with_attribute(("id", id.as_str())).write_inner_content(|writer| {
        if !first.note.is_empty() {
            writer.create_element("note").write_text_content(BytesText::new(&first.note))?;
        }
        for entry in concept {
            section(entry.language.code(), &[(&entry.source, None)], entry.options.part_of_speech, writer)?;
        }
        let status = |at: usize| {
            (first.targets.len() > 1).then_some(if at == 0 {
                "preferredTerm-admn-sts"
            } else {
                "admittedTerm-admn-sts"
            })
        };
        let english: Vec<(&String, Option<&str>)> =
            first.targets.iter().enumerate().map(|(at, target)| (target, status(at))).collect();
        section("en", &english, None, writer)
    })?;
    Ok(())
}

fn section(
    language: &str,
    terms: &[(&String, Option<&str>)],
    part_of_speech: Option<PartOfSpeech>,
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    writer.create_element("langSec").with_attribute(("xml:lang", language)).write_inner_content(|writer| {
        for (term, status) in terms {
            writer.create_element("termSec").write_inner_content(|writer| {
                writer.create_element("term").write_text_content(BytesText::new(term))?;
                let named = part_of_speech.map(|part| match part {
                    PartOfSpeech::Noun => "noun",
                    PartOfSpeech::Name => "properNoun",
                    PartOfSpeech::Adjective => "adjective",
                    PartOfSpeech::Verb => "verb",
                });
                for (kind, value) in [("partOfSpeech", named), ("administrativeStatus", *status)] {
                    if let Some(value) = value {
                        let note = writer.create_element("termNote").with_attribute(("type", kind));
                        note.write_text_content(BytesText::new(value))?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: &str = "<tbx type=\"TBX-Basic\"><text><body><conceptEntry id=\"c1\"><langSec xml:lang=\"de\"><termSec>\
        <term>Bußgeld</term><termNote type=\"partOfSpeech\">noun</termNote></termSec></langSec><langSec xml:lang=\"en\">\
        <termSec><term>penalty</term></termSec><termSec><term>mulct</term><termNote type=\"administrativeStatus\">\
        deprecatedTerm-admn-sts</termNote></termSec><termSec><term>fine</term><termNote type=\"administrativeStatus\">\
        preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body></text></tbx>";

    const FIRST: &str = "<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\"><martif type=\"TBX-Basic\" xml:lang=\"en\"><text><body>\
        <termEntry><langSet xml:lang=\"de-DE\"><tig><term>Bußgeld</term></tig><tig><term>Geldbuße</term></tig></langSet>\
        <langSet xml:lang=\"en-US\"><ntig><termGrp><term>fine</term></termGrp></ntig></langSet></termEntry></body></text></martif>";

    fn load(text: &str) -> Vec<(String, Vec<String>)> {
        let reading = read(text.as_bytes(), Path::new("g.tbx")).unwrap_or_else(|error| panic!("{error}"));
        reading.entries.into_iter().map(|entry| (entry.source, entry.targets)).collect()
    }

    #[test]
    fn both_editions_are_read() {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(load(SECOND), [("Bußgeld".to_owned(), strings(&["fine", "penalty"]))]);
        assert_eq!(
            load(FIRST),
            [("Bußgeld".to_owned(), strings(&["fine"])), ("Geldbuße".to_owned(), strings(&["fine"]))]
        );
    }

    #[test]
    fn malformed_files_name_the_line() {
        for (name, text, expected) in [
            ("cut off", SECOND[..200].to_owned(), "line 1: "),
            ("no language", SECOND.replace(" xml:lang=\"de\"", ""), "a <langSec> without xml:lang"),
            ("one language", SECOND.replace("\"en\"", "\"fr\""), "holds no concept"),
            ("TMX", "<tmx/>".to_owned(), "this is TMX"),
        ] {
            let error = read(text.as_bytes(), Path::new("g.tbx")).expect_err(name).to_string();
            assert!(error.contains(expected) && error.contains("g.tbx"), "{name}: {error}");
        }
    }
}
