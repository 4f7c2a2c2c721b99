//! Saved web pages: freed of what readers do not see and what stands around articles, then the part that is the article.

use super::page_blocks::{self, Placed};
use super::page_tree::{NodeId, Page};
use super::{asking_boxes, main_part, named_boxes, page_chrome, page_metadata, teasers, unseen};
use crate::corpus::formats::block::{Block, BlockKind, Draft, Obstacles};
use crate::corpus::formats::hard_wrap;
use crate::corpus::prose;

/// Takes a page apart: main text, headline and day of publication.
pub(crate) fn draft(text: &str) -> Draft {
    let mut page = Page::parse(text);
    let about = page_metadata::about(&page);
    let consent = strip(&mut page);
    let walked = page_blocks::walked(&page, page.root());
    let title = about.draft.title.as_deref();
    let own = part_with_title(&page, &walked.placed, title);
    let own = own.or_else(|| part_beside_box(&page, &walked.placed, title));
    let is_list = !about.is_article
        && own.is_none_or(|own| teasers::is_one(&page, &walked.placed, own))
        && teasers::are_all(&page, &walked.placed);
    let (blocks, end) = article(&page, &walked.placed, own.unwrap_or(page.root()));
    let obstacles = Obstacles {
        consent,
        // Behind an offer that more of the text follows, nothing is lost.
        paywall: walked.offers.iter().any(|place| *place >= end),
        list: is_list,
        ..about.draft.obstacles
    };
    Draft { blocks: unbroken(blocks), obstacles, ..about.draft }
}

/// Takes a piece of HTML apart that holds nothing but an article, as fields of dumps and feeds do.
pub(crate) fn piece(text: &str) -> Draft {
    let mut page = Page::parse(text);
    let consent = strip(&mut page);
    let walked = page_blocks::walked(&page, page.root());
    let last = walked.placed.iter().rposition(|one| is_prose(&one.block)).map_or(0, |last| last + 1);
    let paywall = walked.offers.iter().any(|place| *place >= last);
    let blocks = walked.placed.into_iter().map(|one| one.block).collect();
    Draft { blocks, obstacles: Obstacles { consent, paywall, ..Obstacles::default() }, ..Draft::default() }
}

/// Blocks of a piece of HTML, all of it.
pub(crate) fn fragment(text: &str) -> Vec<Block> {
    let page = Page::parse(text);
    page_blocks::blocks(&page, page.root()).into_iter().map(|one| one.block).collect()
}

/// Takes off what is no text of the article; says whether a notice asking for consent was among it.
fn strip(page: &mut Page) -> bool {
    let words = page.words();
    let consent = named_boxes::ask_for_consent(page, &words);
    unseen::strip(page, &words);
    page_chrome::elements(page);
    page_chrome::forms(page);
    named_boxes::strip(page);
    asking_boxes::strip(page);
    consent
}

/// Fewer words of prose are a teaser rather than an article.
const FEWEST_WORDS: usize = 12;

/// The innermost element of those for articles that holds the headline and text: however short it is, it is the article.
fn part_with_title(page: &Page, placed: &[Placed], title: Option<&str>) -> Option<NodeId> {
    let key = Some(prose::key(title?)).filter(|key| !key.is_empty())?;
    // A kicker may stand before it in the same heading.
    let is_title = |one: &&Placed| one.block.kind == BlockKind::Heading && prose::key(&one.block.text).ends_with(&key);
    let in_article = |id: NodeId| page.ancestors(id).find(|above| is_article(page, *above));
    let articles = placed.iter().filter(is_title).take(5).filter_map(|one| in_article(one.node));
    let words = |id: NodeId| -> usize {
        let own = placed.iter().filter(|one| is_prose(&one.block) && page.stands_in(one.node, id));
        own.map(|one| prose::words(&one.block.text)).sum()
    };
    let found = articles.into_iter().find(|id| words(*id) >= FEWEST_WORDS)?;
    // Some pages have an element for the head of an article, and another one for its body.
    let is_body = |id: NodeId| page.attribute(id, "itemprop") == Some("articleBody");
    let has_body_elsewhere = page.elements().any(|id| is_body(id) && !page.stands_in(id, found));
    (!has_body_elsewhere).then_some(found)
}

/// An element that holds headline and text, where the main part of the page would be another one: a box beside it that is
/// longer.
fn part_beside_box(page: &Page, placed: &[Placed], title: Option<&str>) -> Option<NodeId> {
    let key = Some(prose::key(title?)).filter(|key| !key.is_empty())?;
    let is_title = |one: &&Placed| page.name(one.node) == "h1" && prose::key(&one.block.text).ends_with(&key);
    let headline = placed.iter().find(is_title)?.node;
    let told = |id: NodeId| placed.iter().filter(move |one| is_prose(&one.block) && page.stands_in(one.node, id));
    let above = page.ancestors(headline).take_while(|id| page.is_element(*id) && page.name(*id) != "body");
    let found = above.into_iter().find(|id| told(*id).count() > 0)?;
    let main = main_part::chosen(page, placed, page.root());
    let is_main = |place: &usize| main[*place] && is_prose(&placed[*place].block);
    let is_inside = |place: usize| page.stands_in(placed[place].node, found);
    let first = (0..placed.len()).find(is_main)?;
    if (0..placed.len()).filter(is_main).any(is_inside) {
        return None;
    }
    // The head of an article may hold a teaser of two paragraphs at most; the text below has no heading then.
    let is_headed = first.checked_sub(1).is_some_and(|above| placed[above].block.kind == BlockKind::Heading);
    let is_text = told(found).count() > TEASER || is_headed && told(found).count() == TEASER;
    is_text.then_some(found)
}

/// More paragraphs are no teaser.
const TEASER: usize = 2;

fn is_article(page: &Page, id: NodeId) -> bool {
    page.name(id) == "article"
        || page.attribute(id, "role") == Some("article")
        || page.attribute(id, "itemtype").is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
}

/// Sentences of so many words are prose.
const PROSE: usize = 8;

fn is_prose(block: &Block) -> bool {
    block.kind != BlockKind::Heading && prose::ends_sentence(&block.text) && prose::words(&block.text) >= PROSE
}

/// Most blocks (kicker, author, date, teaser) between headline and text.
const NEAR_HEADLINE: usize = 8;

/// The blocks below `top` that are the article, and the place on the page where they end: those in its main part, what
/// stands between its first paragraph and its last, and a teaser above the text that follows the headline directly.
fn article(page: &Page, placed: &[Placed], top: NodeId) -> (Vec<Block>, usize) {
    let is_below = page.below(top, |id| id == top);
    let below: Vec<usize> = (0..placed.len()).filter(|place| is_below[placed[*place].node.0]).collect();
    let whole: Vec<Placed> = below.iter().map(|place| placed[*place].clone()).collect();
    let end = below.last().map_or(0, |last| last + 1);
    let main = main_part::chosen(page, &whole, top);
    let blocks = |is_kept: &dyn Fn(usize) -> bool| -> Vec<Block> {
        (0..whole.len()).filter(|place| is_kept(*place)).map(|place| whole[place].block.clone()).collect()
    };
    let is_main_prose = |place: &usize| main[*place] && is_prose(&whole[*place].block);
    let prose: Vec<usize> = (0..whole.len()).filter(is_main_prose).collect();
    let (Some(first), Some(last)) = (prose.first().copied(), prose.last().copied()) else {
        // The lines of a column are no sentences each.
        let is_column = main.iter().filter(|is_in| **is_in).count() >= LINES_OF_COLUMN;
        return (blocks(&|place| main[place] || !is_column), end);
    };
    let is_heading = |one: &Placed| one.block.kind == BlockKind::Heading;
    let near = |is_wanted: &dyn Fn(&Placed) -> bool| {
        let place = whole.iter().take(first).rposition(is_wanted);
        place.filter(|place| first - place <= NEAR_HEADLINE)
    };
    let top_heading = near(&|one| is_heading(one) && page.name(one.node) == "h1" && !one.block.linked);
    let start = top_heading.or_else(|| near(&is_heading)).unwrap_or(first);
    let end = below[last] + 1;
    (blocks(&|place| (start..=last).contains(&place) || main[place]), end)
}

/// Fewer paragraphs in a row are not the lines of a column.
const LINES_OF_COLUMN: usize = 10;

/// Pages of archives have a paragraph for every line of a column: those are put together as lines of a text are.
fn unbroken(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for run in blocks.chunk_by(|one, next| one.kind == BlockKind::Paragraph && next.kind == BlockKind::Paragraph) {
        if run.len() < LINES_OF_COLUMN {
            joined.extend_from_slice(run);
            continue;
        }
        let lines: Vec<&str> = run.iter().map(|block| block.text.as_str()).collect();
        let linked: std::collections::HashSet<&str> =
            run.iter().filter(|block| block.linked).map(|block| block.text.as_str()).collect();
        let paragraphs = hard_wrap::paragraphs(&lines.join("\n"));
        joined.extend(paragraphs.iter().filter_map(|text| {
            let linked = linked.contains(text.as_str());
            Block::new(BlockKind::Paragraph, text).map(|block| Block { linked, ..block })
        }));
    }
    joined
}
