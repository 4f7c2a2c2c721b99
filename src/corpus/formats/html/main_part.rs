//! Which blocks of a page are its article, told by where its paragraphs stand.
//!
//! The measure is that of Readability, the algorithm of Firefox: every paragraph speaks for the elements around it, the
//! nearer the more; links speak against them; the best element is taken with what stands beside it and is nearly as good.

use std::collections::{HashMap, HashSet};

use super::element::Element;
use super::page_blocks::Placed;
use super::page_tree::{NodeId, Page};
use crate::corpus::formats::block::BlockKind;
use crate::corpus::lookup::begins_as;
use crate::data::word_list;

/// Shorter blocks speak for nothing.
const SHORTEST: usize = 25;

/// For so many elements around it a paragraph speaks.
const LEVELS: usize = 5;

/// So many letters are no article yet, so that it is looked for in the whole page.
const FEW_LETTERS: usize = 200;

/// What an element gets that is called as articles are, and loses that is called otherwise.
const NAME_WEIGHT: f64 = 25.0;

/// A share of the best score by which others are nearly as good.
const NEARLY: f64 = 0.75;

/// A share of the best score by which another chapter is one.
const CHAPTER: f64 = 0.2;

/// For each block whether it stands in the part of the page that is the article.
pub(crate) fn chosen(page: &Page, placed: &[Placed], top: NodeId) -> Vec<bool> {
    let first = choose(page, placed, top, true);
    let letters: usize = placed.iter().zip(&first).filter(|(_, is_in)| **is_in).map(|(one, _)| one.letters).sum();
    if letters >= FEW_LETTERS { first } else { choose(page, placed, top, false) }
}

fn choose(page: &Page, placed: &[Placed], top: NodeId, leaves_out: bool) -> Vec<bool> {
    let scores = Scores::of(page, placed, top, leaves_out);
    let Some(best) = scores.best(page, top) else { return vec![true; placed.len()] };
    let beside = scores.beside(page, best, top);
    let around = page.parent(best).filter(|_| best != top).unwrap_or(best);
    let below = page.below(around, |id| beside.contains(&id));
    let is_in = |one: &Placed| below[one.node.0];
    placed.iter().zip(&scores.is_left_out).map(|(one, is_left_out)| !is_left_out && is_in(one)).collect()
}

struct Scores {
    /// The elements that paragraphs speak for, in the order in which they came up.
    order: Vec<NodeId>,
    scores: HashMap<NodeId, f64>,
    /// For each block whether it stands where no article is looked for.
    is_left_out: Vec<bool>,
}

impl Scores {
    fn of(page: &Page, placed: &[Placed], top: NodeId, leaves_out: bool) -> Scores {
        let (mut letters, mut unlinked) = (vec![0usize; page.len()], vec![0usize; page.len()]);
        let mut blocks = vec![0usize; page.len()];
        for one in placed {
            letters[one.node.0] += one.letters;
            unlinked[one.node.0] += one.unlinked;
            blocks[one.node.0] += 1;
        }
        let elements: Vec<NodeId> = page.descendants(top).filter(|id| page.is_element(*id)).collect();
        for id in elements.iter().rev() {
            let Some(parent) = page.parent(*id) else { continue };
            letters[parent.0] += letters[id.0];
            unlinked[parent.0] += unlinked[id.0];
            blocks[parent.0] += blocks[id.0];
        }
        let outside = if leaves_out {
            page.below(top, |id| id != top && is_named_outside(page, id))
        } else {
            vec![false; page.len()]
        };
        let is_left_out = placed.iter().map(|one| outside[one.node.0]).collect();
        let mut scores = Scores { order: Vec::new(), scores: HashMap::new(), is_left_out };
        for (place, one) in placed.iter().enumerate().filter(|(_, one)| one.block.kind != BlockKind::Heading) {
            let length = one.block.text.chars().count();
            if length < SHORTEST || scores.is_left_out[place] {
                continue;
            }
            let commas = one.block.text.matches([',', '‚', '،']).count();
            let weight = (1 + commas + (length / 100).min(3)) as f64;
            // A paragraph speaks for what it is in; an element around a single one is that paragraph.
            let is_paragraph = page.name(one.node) == "p"
                || matches!(page.meaning(one.node), Element::Item)
                || blocks[one.node.0] == 1 && page.meaning(one.node) != Element::Whole;
            let frame = if is_paragraph { page.parent(one.node).unwrap_or(one.node) } else { one.node };
            for (level, id) in page.up(frame).take(LEVELS).enumerate() {
                let share = match level {
                    0 => weight,
                    1 => weight / 2.0,
                    _ => weight / (level * 3) as f64,
                };
                scores.add(page, id, share);
                if id == top || page.name(id) == "body" {
                    break;
                }
            }
        }
        for (id, score) in &mut scores.scores {
            *score *= unlinked[id.0] as f64 / letters[id.0].max(1) as f64;
        }
        scores
    }

    fn add(&mut self, page: &Page, id: NodeId, share: f64) {
        let order = &mut self.order;
        *self.scores.entry(id).or_insert_with(|| {
            order.push(id);
            own_weight(page, id)
        }) += share;
    }

    fn get(&self, id: NodeId) -> f64 {
        self.scores.get(&id).copied().unwrap_or_default()
    }

    /// The element that most speaks for.
    fn best(&self, page: &Page, top: NodeId) -> Option<NodeId> {
        let is_open = |id: &NodeId| *id != top && page.name(*id) != "body";
        let above = |id: NodeId| page.ancestors(id).take_while(move |above| id != top && is_open(above));
        let mut ranked: Vec<NodeId> = self.order.clone();
        ranked.sort_by(|one, other| self.get(*other).total_cmp(&self.get(*one)));
        let first = *ranked.first().filter(|first| self.get(**first) > 0.0)?;
        // An article in several parts: what holds the best of them.
        let rivals: Vec<NodeId> = ranked
            .into_iter()
            .take(LEVELS)
            .filter(|id| *id != first && self.get(*id) >= self.get(first) * NEARLY)
            .collect();
        let holds_rivals = |above: &NodeId| {
            rivals.iter().filter(|rival| page.ancestors(**rival).any(|around| around == *above)).count() >= 3
        };
        let common = above(first).find(holds_rivals);
        let mut best = common.unwrap_or(first);
        // Scores fall from element to element on the way up; where one rises, more of the article stands there.
        let (mut last, least) = (self.get(best), self.get(best) / 3.0);
        for around in above(best).filter(|id| self.scores.contains_key(id)) {
            let score = self.get(around);
            if score < least {
                break;
            }
            if score > last {
                best = around;
                break;
            }
            last = score;
        }
        let elements = |id: NodeId| page.children(id).filter(|child| page.is_element(*child)).count();
        while let Some(parent) = above(best).next().filter(|parent| elements(*parent) == 1) {
            best = parent;
        }
        Some(best)
    }

    /// The best element and what beside it is nearly as good.
    fn beside(&self, page: &Page, best: NodeId, top: NodeId) -> HashSet<NodeId> {
        let threshold = (self.get(best) * 0.2).max(10.0);
        let class = page.attribute(best, "class").filter(|class| !class.is_empty());
        let is_good = |id: &NodeId| {
            let alike = class.is_some() && page.attribute(*id, "class") == class;
            let bonus = if alike { self.get(best) * 0.2 } else { 0.0 };
            self.get(*id) > 0.0 && self.get(*id) + bonus >= threshold || page.name(*id) == "p"
        };
        let siblings = page.parent(best).filter(|_| best != top).into_iter().flat_map(|parent| page.children(parent));
        let siblings = siblings.filter(|id| page.is_element(*id)).filter(is_good);
        std::iter::once(best).chain(siblings).chain(self.chapters(page, best, top)).collect()
    }

    /// The other chapters of an article in several, none of which holds its headline: those called and built like the
    /// one with the best element.
    fn chapters(&self, page: &Page, best: NodeId, top: NodeId) -> Vec<NodeId> {
        let class = |id: NodeId| page.attribute(id, "class").filter(|class| !class.is_empty());
        let is_alike = |one: NodeId, other: NodeId| page.name(one) == page.name(other) && class(one) == class(other);
        let has_headline = |id: NodeId| page.descendants(id).any(|inner| page.name(inner) == "h1");
        let above = page.up(best).take_while(|id| *id != top && page.name(*id) != "body");
        let mut chapters = Vec::new();
        for own in above.take_while(|id| !has_headline(*id)) {
            let is_chapter = page.name(own) == "section" && class(own).is_some();
            let Some(parent) = page.parent(own).filter(|_| is_chapter) else { continue };
            let is_other = |id: &NodeId| *id != own && is_alike(*id, own) && !has_headline(*id);
            let is_told = |id: &NodeId| {
                let mut inside = std::iter::once(*id).chain(page.descendants(*id));
                inside.any(|inner| is_alike(inner, best) && self.get(inner) >= self.get(best) * CHAPTER)
            };
            chapters.extend(page.children(parent).filter(is_other).filter(is_told));
        }
        chapters
    }
}

/// What speaks for an element by itself: what it is and what it is called.
fn own_weight(page: &Page, id: NodeId) -> f64 {
    let kind = match page.name(id) {
        "article" | "main" => NAME_WEIGHT,
        "div" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "th" => -5.0,
        _ => 0.0,
    };
    let is_body = page.attribute(id, "itemprop") == Some("articleBody");
    let named = ["class", "id"].iter().filter_map(|key| page.attribute(id, key)).map(|names| {
        let inside = if is_called(names, word_list!("web/class-inside.txt")) { NAME_WEIGHT } else { 0.0 };
        let outside = if is_called(names, word_list!("web/class-outside.txt")) { NAME_WEIGHT } else { 0.0 };
        inside - outside
    });
    kind + named.sum::<f64>() + if is_body { 2.0 * NAME_WEIGHT } else { 0.0 }
}

/// Whether an element is called as parts of a page are where no article stands.
fn is_named_outside(page: &Page, id: NodeId) -> bool {
    // The ids of headings and paragraphs are anchors.
    let is_anchor = matches!(page.name(id), "p" | "li" | "dd" | "dt") || page.meaning(id) == Element::Heading;
    let keys: &[&str] = if is_anchor { &["class"] } else { &["class", "id"] };
    let called = |list| keys.iter().filter_map(|key| page.attribute(id, key)).any(|names| is_called(names, list));
    page.meaning(id) != Element::Whole
        && called(word_list!("web/class-outside.txt"))
        && !called(word_list!("web/class-inside.txt"))
}

fn is_called(names: &str, list: &crate::data::WordList) -> bool {
    let names = names.to_lowercase();
    names.split(|c: char| !c.is_alphanumeric()).any(|part| begins_as(part, list))
}
