//! The tree of a page as the HTML parser builds it, node by node.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, local_name, ns};

use super::element::Element;
use super::page_tree::{Content, Node, NodeId, Page, Tag};

/// Takes what the parser makes.
#[derive(Debug)]
pub(super) struct PageSink {
    page: RefCell<Page>,
    /// What templates hold stands outside the page.
    contents_of_templates: RefCell<HashMap<NodeId, NodeId>>,
    /// How many elements are open where the next node will stand.
    depth: Cell<usize>,
    /// What a node that is no element is called.
    nameless: RefCell<QualName>,
}

impl Default for PageSink {
    fn default() -> PageSink {
        PageSink {
            page: RefCell::new(Page { nodes: vec![Node::default()] }),
            contents_of_templates: RefCell::default(),
            depth: Cell::new(0),
            nameless: RefCell::new(QualName::new(None, ns!(), local_name!(""))),
        }
    }
}

impl PageSink {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.page.borrow().len()
    }

    fn create(&self, content: Content) -> NodeId {
        let mut page = self.page.borrow_mut();
        page.nodes.push(Node { content, ..Node::default() });
        NodeId(page.nodes.len() - 1)
    }

    /// Puts a node, or text, below `parent` before `next`, or as the last.
    fn insert(&self, parent: NodeId, next: Option<NodeId>, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.page.borrow_mut().remove(*id);
        }
        let previous = {
            let page = self.page.borrow();
            next.map_or(page.nodes[parent.0].last, |next| page.nodes[next.0].previous)
        };
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let mut page = self.page.borrow_mut();
                if let Some(Content::Text(before)) = previous.map(|id| &mut page.nodes[id.0].content) {
                    before.push_tendril(&text);
                    return;
                }
                drop(page);
                self.create(Content::Text(text))
            }
        };
        let mut page = self.page.borrow_mut();
        let depth = page.nodes[parent.0].depth + 1;
        let node = &mut page.nodes[id.0];
        (node.depth, node.parent, node.previous, node.next) = (depth, Some(parent), previous, next);
        let is_element = matches!(node.content, Content::Element(_));
        match previous {
            Some(previous) => page.nodes[previous.0].next = Some(id),
            None => page.nodes[parent.0].first = Some(id),
        }
        match next {
            Some(next) => page.nodes[next.0].previous = Some(id),
            None => page.nodes[parent.0].last = Some(id),
        }
        self.depth.set(if is_element { depth } else { depth - 1 });
    }
}

impl TreeSink for PageSink {
    type Handle = NodeId;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        let name = Ref::filter_map(self.page.borrow(), |page| match &page.nodes[target.0].content {
            Content::Element(tag) => Some(&tag.name),
            _ => None,
        });
        name.unwrap_or_else(|_| self.nameless.borrow())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let meaning = Element::named(&name.local);
        let id = self.create(Content::Element(Tag { name, meaning, attributes }));
        if flags.template {
            let contents = self.create(Content::Nothing);
            self.contents_of_templates.borrow_mut().insert(id, contents);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.create(Content::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.create(Content::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.page.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.page.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        let page = self.page.borrow();
        self.depth.set(page.parent(*node).map_or(0, |parent| page.nodes[parent.0].depth));
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.contents_of_templates.borrow().get(target).copied().unwrap_or(*target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Content::Element(tag) = &mut self.page.borrow_mut().nodes[target.0].content {
            for attribute in attributes {
                if tag.attributes.iter().all(|own| own.name != attribute.name) {
                    tag.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.page.borrow_mut().remove(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let children: Vec<NodeId> = self.page.borrow().children(*node).collect();
        for child in children {
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
