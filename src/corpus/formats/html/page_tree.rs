//! A page as a tree: what the HTML parser of the Servo project makes of it, in one piece of memory.
//!
//! All walks go from node to node by links, never by recursion, so that no page is too deep for a stack.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName, TokenizerResult};

use super::element::Element;
use super::flat_tags::FlatTags;
use super::own_lines;
use super::page_sink::PageSink;
use crate::corpus::prose;

/// The place of a node in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(super) usize);

/// A page, or a piece of one.
#[derive(Debug)]
pub(crate) struct Page {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub content: Content,
    /// How many elements it stood in when it was put there.
    pub depth: usize,
    pub parent: Option<NodeId>,
    pub previous: Option<NodeId>,
    pub next: Option<NodeId>,
    pub first: Option<NodeId>,
    pub last: Option<NodeId>,
}

#[derive(Debug)]
pub(super) enum Content {
    /// The page itself, a comment, what a template holds.
    Nothing,
    Text(StrTendril),
    Element(Tag),
}

#[derive(Debug)]
pub(super) struct Tag {
    pub name: QualName,
    pub meaning: Element,
    pub attributes: Vec<Attribute>,
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Into(NodeId),
    OutOf(NodeId),
}

impl Page {
    /// Parses a page. Whatever it is, it is some page; what is nested too deeply is put side by side.
    pub(crate) fn parse(html: &str) -> Page {
        let sink = PageSink::default();
        // As if without scripts, what is meant for readers without them is not taken for text.
        let options = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
        let tokenizer = Tokenizer::new(FlatTags::new(TreeBuilder::new(sink, options)), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        let mut page = tokenizer.sink.into_page();
        own_lines::settle(&mut page);
        page
    }

    /// The node that everything is in.
    pub(crate) fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// How many nodes there are or were.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element in lower case; empty for what is none.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        match &self.node(id).content {
            Content::Element(tag) => &tag.name.local,
            _ => "",
        }
    }

    /// What an element means for the text; what is none is part of a line.
    pub(crate) fn meaning(&self, id: NodeId) -> Element {
        match &self.node(id).content {
            Content::Element(tag) => tag.meaning,
            _ => Element::Inline,
        }
    }

    pub(crate) fn is_element(&self, id: NodeId) -> bool {
        matches!(self.node(id).content, Content::Element(_))
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match &self.node(id).content {
            Content::Element(tag) => {
                tag.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|found| &*found.value)
            }
            _ => None,
        }
    }

    pub(crate) fn has_attributes(&self, id: NodeId) -> bool {
        matches!(&self.node(id).content, Content::Element(tag) if !tag.attributes.is_empty())
    }

    /// What a text node says.
    pub(crate) fn own_text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    /// The last text in a node.
    pub(crate) fn last_text(&self, top: NodeId) -> Option<&str> {
        let last = std::iter::successors(Some(top), |id| self.node(*id).last).last()?;
        self.own_text(last)
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The nodes that it is in, the nearest first.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    /// The node, and the nodes that it is in.
    pub(crate) fn up(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |above| self.parent(*above))
    }

    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |child| self.node(*child).next)
    }

    /// What is in it, in the order of the page.
    pub(crate) fn descendants(&self, top: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(top).first, move |id| self.node(*id).first.or_else(|| self.after(*id, top)))
    }

    /// The elements of the page in their order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.descendants(self.root()).filter(|id| self.is_element(*id))
    }

    /// The node behind it and all that is in it, below `top`.
    fn after(&self, id: NodeId, top: NodeId) -> Option<NodeId> {
        let chain = std::iter::once(id).chain(self.ancestors(id)).take_while(|above| *above != top);
        chain.into_iter().find_map(|above| self.node(above).next)
    }

    /// For each node whether it, or something that it is in below `top`, is marked.
    pub(crate) fn below(&self, top: NodeId, is_marked: impl Fn(NodeId) -> bool) -> Vec<bool> {
        let mut marked = vec![false; self.len()];
        marked[top.0] = is_marked(top);
        for id in self.descendants(top) {
            let is_in = self.parent(id).is_some_and(|parent| marked[parent.0]);
            marked[id.0] = is_in || self.is_element(id) && is_marked(id);
        }
        marked
    }

    /// Whether a node is another one or stands in it.
    pub(crate) fn stands_in(&self, id: NodeId, top: NodeId) -> bool {
        self.up(id).any(|above| above == top)
    }

    /// Whether a node has not been taken off, alone or with what it was in.
    pub(crate) fn is_on_page(&self, id: NodeId) -> bool {
        self.ancestors(id).last() == Some(self.root())
    }

    /// The step of a walk after `now`; `passes` goes by what is in the node.
    pub(crate) fn next_step(&self, now: Step, top: NodeId, passes: bool) -> Option<Step> {
        match now {
            Step::Into(id) if passes => self.next_step(Step::OutOf(id), top, false),
            Step::Into(id) => Some(self.node(id).first.map_or(Step::OutOf(id), Step::Into)),
            Step::OutOf(id) if id == top => None,
            Step::OutOf(id) => {
                let node = self.node(id);
                node.next.map(Step::Into).or_else(|| node.parent.map(Step::OutOf))
            }
        }
    }

    /// All text in a node.
    pub(crate) fn text(&self, top: NodeId) -> String {
        self.own_text(top).into_iter().chain(self.descendants(top).filter_map(|id| self.own_text(id))).collect()
    }

    /// For each node how many words are in it.
    pub(crate) fn words(&self) -> Words {
        let mut words = vec![0; self.nodes.len()];
        let mut step = Some(Step::Into(self.root()));
        while let Some(now) = step {
            let is_code = |id| matches!(self.name(id), "script" | "style" | "noscript");
            let passes = matches!(now, Step::Into(id) if is_code(id));
            if let Step::OutOf(id) = now {
                words[id.0] += self.own_text(id).map_or(0, prose::words);
                if let Some(parent) = self.parent(id).filter(|_| self.meaning(id) != Element::Mute) {
                    words[parent.0] += words[id.0];
                }
            }
            step = self.next_step(now, self.root(), passes);
        }
        Words { words }
    }

    /// Leaves of an element nothing but that an offer to pay stood there.
    pub(crate) fn make_offer(&mut self, id: NodeId) {
        self.set_meaning(id, Element::Offer);
    }

    /// Changes what an element means, which depends on where it stands.
    pub(super) fn set_meaning(&mut self, id: NodeId, meaning: Element) {
        if let Content::Element(tag) = &mut self.nodes[id.0].content {
            tag.meaning = meaning;
        }
    }

    /// Takes a node off the page with all that is in it.
    pub(crate) fn remove(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.0];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[previous.0].next = next,
            None => self.nodes[parent.0].first = next,
        }
        match next {
            Some(next) => self.nodes[next.0].previous = previous,
            None => self.nodes[parent.0].last = previous,
        }
    }
}

/// How many words are in each node of a page, as it was when they were counted.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<usize>,
}

impl Words {
    pub(crate) fn of(&self, id: NodeId) -> usize {
        self.words[id.0]
    }
}

impl Default for Node {
    fn default() -> Node {
        Node { content: Content::Nothing, depth: 0, parent: None, previous: None, next: None, first: None, last: None }
    }
}
