//! Pages that are no article but a list of them: headings that are links, with a few sentences under each.

use super::page_blocks::Placed;
use super::page_tree::{NodeId, Page};
use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;
use crate::data::word_list;

/// Fewer are the tips beside an article.
const FEWEST: usize = 3;

/// More words are an article, whatever its heading links to.
const LONGEST: usize = 70;

/// Whether what is told on a page are teasers for the most part.
pub(crate) fn are_all(page: &Page, placed: &[Placed]) -> bool {
    let all: usize = placed.iter().map(|one| words(&one.block)).sum();
    let groups: Vec<&[Placed]> =
        placed.chunk_by(|_, next| next.block.kind != BlockKind::Heading).filter(|group| is_teaser(group)).collect();
    // Headlines alone, each a link.
    let is_headline = |one: &&Placed| one.block.kind == BlockKind::Heading && one.block.linked;
    if all == 0 && placed.iter().filter(is_headline).count() >= FEWEST {
        return true;
    }
    let in_teasers: usize = groups.iter().flat_map(|group| group.iter()).map(|one| words(&one.block)).sum();
    groups.len() >= FEWEST && in_teasers * 10 >= all * 6 || are_articles(page, placed, all)
}

/// Whether an element holds no more than a teaser, under a heading that leads to its article.
pub(crate) fn is_one(page: &Page, placed: &[Placed], top: NodeId) -> bool {
    let own: Vec<Placed> = placed.iter().filter(|one| page.stands_in(one.node, top)).cloned().collect();
    let headings = own.iter().filter(|one| one.block.kind == BlockKind::Heading);
    headings.map(|one| one.block.linked).next().unwrap_or_default()
        && own.iter().map(|one| words(&one.block)).sum::<usize>() <= LONGEST
}

/// The heading of another article and what tells of it.
fn is_teaser(group: &[Placed]) -> bool {
    let Some((heading, below)) = group.split_first() else { return false };
    let told: usize = below.iter().map(|one| words(&one.block)).sum();
    let leads = heading.block.linked || below.iter().any(|one| reads_on(&one.block.text));
    heading.block.kind == BlockKind::Heading && leads && (1..=LONGEST).contains(&told)
}

/// Whether a block ends with a link to the rest: `… weiterlesen`, `Zum Artikel`.
fn reads_on(text: &str) -> bool {
    let key = prose::key(text);
    if key == "mehr" {
        return true;
    }
    let endings = word_list!("de/boilerplate/read-on.txt");
    endings.iter().any(|ending| key.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// Whether a page has several elements for articles, each with a link to it as heading, none of them most of the page.
fn are_articles(page: &Page, placed: &[Placed], all: usize) -> bool {
    let article = |id: NodeId| page.ancestors(id).filter(|above| page.name(*above) == "article").last();
    let mut told: Vec<(NodeId, usize, bool)> = Vec::new();
    for one in placed {
        let Some(article) = article(one.node) else { continue };
        if told.last().is_none_or(|(last, ..)| *last != article) {
            told.push((article, 0, false));
        }
        if let Some((_, count, is_headed)) = told.last_mut() {
            *count += words(&one.block);
            *is_headed |= one.block.kind == BlockKind::Heading && one.block.linked;
        }
    }
    told.retain(|(_, count, is_headed)| *is_headed && *count > 0);
    let largest = told.iter().map(|(_, count, _)| *count).max().unwrap_or_default();
    let sum: usize = told.iter().map(|(_, count, _)| *count).sum();
    told.len() >= FEWEST && largest * 2 <= all && sum * 10 >= all * 6
}

/// Words of what reads like sentences.
fn words(block: &Block) -> usize {
    let is_told = block.kind != BlockKind::Heading && (prose::ends_sentence(&block.text) || reads_on(&block.text));
    if is_told { prose::words(&block.text) } else { 0 }
}
