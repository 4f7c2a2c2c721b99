//! XML as a stream of nodes, for files from anywhere: nothing is expanded, nothing is kept, depth is bounded.

use std::io::{self, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::bounded_reader::{Input, Limit};

/// Deeper nesting belongs to no document that is read here.
const DEEPEST: usize = 100;

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// The text of an entity that is not one of XML's own; none where it is not known.
pub(crate) type Entities = fn(&str) -> Option<String>;

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element begins; names come without their prefix.
    Open(String, Vec<(String, String)>),
    /// Text, perhaps one of several pieces.
    Text(String),
    /// An element ends.
    Close(String),
}

/// A document being read.
pub(crate) struct XmlReader<R: Read> {
    reader: Reader<Input<R>>,
    entities: Entities,
    depth: usize,
    buffer: Vec<u8>,
    /// The end of an element that was empty.
    pending: Option<String>,
    /// The prefix of the element that was opened last.
    prefix: String,
    seen_root: bool,
}

impl<R: Read> XmlReader<R> {
    pub(crate) fn new(raw: R, limit: Limit, entities: Entities) -> io::Result<XmlReader<R>> {
        let reader = Reader::from_reader(Input::xml(raw, limit)?);
        Ok(XmlReader {
            reader,
            entities,
            depth: 0,
            buffer: Vec::new(),
            pending: None,
            prefix: String::new(),
            seen_root: false,
        })
    }

    /// The line that was read up to.
    pub(crate) fn line(&mut self) -> u64 {
        self.reader.get_mut().line()
    }

    /// The name-space prefix of the element that was opened last, as the document writes it; empty where it has none.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// An error at the place that was read up to.
    pub(crate) fn wrong(&mut self, reason: impl Into<String>) -> Malformed {
        Malformed { line: self.line(), reason: reason.into() }
    }

    /// The next node; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Node>, Malformed> {
        if let Some(name) = self.pending.take() {
            return Ok(Some(Node::Close(name)));
        }
        loop {
            self.buffer.clear();
            self.reader.get_mut().next_piece();
            let read = self.reader.read_event_into(&mut self.buffer);
            let step = match read {
                Ok(event) => {
                    if let Event::Start(start) | Event::Empty(start) = &event {
                        self.prefix = prefix_of(start);
                    }
                    step(event, self.entities)
                }
                Err(error) => Err(format!("not well-formed XML: {error}")),
            };
            match step {
                Err(reason) => return Err(self.wrong(reason)),
                Ok(Step::Skip) => {}
                Ok(Step::End) if self.depth > 0 => {
                    return Err(self.wrong("the file ends inside an element; is it cut off?"));
                }
                Ok(Step::End) if !self.seen_root => return Err(self.wrong("holds no XML element")),
                Ok(Step::End) => return Ok(None),
                Ok(Step::Empty(name, attributes)) => {
                    self.seen_root = true;
                    self.pending = Some(name.clone());
                    return Ok(Some(Node::Open(name, attributes)));
                }
                Ok(Step::Node(node)) => {
                    match node {
                        Node::Open(..) => self.depth += 1,
                        Node::Close(_) => self.depth = self.depth.saturating_sub(1),
                        Node::Text(_) => {}
                    }
                    self.seen_root |= self.depth > 0;
                    if self.depth > DEEPEST {
                        return Err(self.wrong(format!("elements are nested more than {DEEPEST} deep")));
                    }
                    return Ok(Some(node));
                }
            }
        }
    }
}

enum Step {
    Node(Node),
    Empty(String, Vec<(String, String)>),
    Skip,
    End,
}

fn step(event: Event, entities: Entities) -> Result<Step, String> {
    Ok(match event {
        Event::Start(start) => {
            let (name, attributes) = opened(&start)?;
            Step::Node(Node::Open(name, attributes))
        }
        Event::Empty(start) => {
            let (name, attributes) = opened(&start)?;
            Step::Empty(name, attributes)
        }
        Event::End(end) => Step::Node(Node::Close(end.local_name().as_ref().to_owned())),
        Event::Text(text) => Step::Node(Node::Text(text.xml10_content().into_owned())),
        Event::CData(text) => Step::Node(Node::Text(text.xml10_content().into_owned())),
        Event::GeneralRef(reference) => {
            let text = match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                Some(c) => c.to_string(),
                None => resolve_xml_entity(&reference).map(str::to_owned).or_else(|| entities(&reference)).ok_or_else(
                    || {
                        let name = &*reference;
                        format!(
                            "the entity &{name}; is not known, and none is expanded; write the characters themselves"
                        )
                    },
                )?,
            };
            Step::Node(Node::Text(text))
        }
        Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => Step::Skip,
        Event::Eof => Step::End,
    })
}

fn prefix_of(start: &BytesStart) -> String {
    start.name().prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default()
}

fn opened(start: &BytesStart) -> Result<(String, Vec<(String, String)>), String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("not well-formed XML: {error}"))?;
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| format!("attribute '{}': {error}", attribute.key.as_ref()))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok((start.local_name().as_ref().to_owned(), attributes))
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
