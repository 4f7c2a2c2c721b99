//! From the blocks of a file to the article: what is prose stays, what a page puts around it goes.
//!
//! A block that ends as a sentence does, or is long, is prose unless it is told to be boilerplate ([`super::line_rules`]). Short
//! blocks without a sentence's end are headings, author lines, captions or links, and no part of the text. List items
//! and what a colon announces stay where prose is around them.

use std::collections::HashMap;

use super::block_role::Role;
use super::line_rules::{self, Boilerplate};
use super::{neighbours, ratings, ticker};
use crate::corpus::article::Section;
use crate::corpus::formats::block::{Block, BlockKind, Draft, Obstacles};
use crate::corpus::metadata::byline::{self, AboutLine};
use crate::corpus::metadata::{dateline, headline};
use crate::corpus::{SiteLines, prose};
use crate::data::{table, word_list};

/// Blocks of so many words are prose, however they end.
const LONG: usize = 18;

/// A sentence of so many words shows that the article goes on after a list of links.
const GOES_ON: usize = 8;

/// How many paragraphs from the top may have a dateline: it stands after the teaser at the latest.
const DATELINE_WITHIN: usize = 4;

/// What is left of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The headline; empty where there is none.
    pub title: String,
    /// Day of publication as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Paragraphs with an empty line between them; empty where there is no prose.
    pub text: String,
    /// The headings between them.
    pub sections: Vec<Section>,
    /// What stood in the way of the article, where it is not whole or not there.
    pub obstacles: Obstacles,
}

/// Cleans a file that was taken apart.
pub(crate) fn clean(draft: Draft, site_lines: &SiteLines) -> Cleaned {
    let mut blocks = draft.blocks;
    blocks.retain(|block| !site_lines.has(&block.text));
    ticker::unmark(&mut blocks);
    for block in &mut blocks {
        let bare = ratings::without_widget(&block.text).len();
        block.text.truncate(bare);
    }
    let about: Vec<AboutLine> = blocks.iter().filter_map(|block| byline::about(&block.text)).collect();
    let named_alone = name_at_date(&blocks);
    let dates: Vec<&AboutLine> = about.iter().filter(|line| line.date.is_some()).collect();
    let url = draft.url.or_else(|| address(&blocks));
    let title = match draft.title {
        Some(title) => headline::as_shown(title, &blocks),
        None => headline::take(&mut blocks).unwrap_or_default(),
    };
    headline::drop_repetitions(&title, &mut blocks);
    let said_by_line = || about.iter().find(|line| !line.authors.is_empty()).map(|line| line.authors.clone());
    // Below the headline, before the text.
    let is_text = |block: &Block| prose::ends_with_stop(&block.text) && prose::words(&block.text) >= GOES_ON;
    let is_name = |block: &&Block| {
        let is_label = |word: &str| line_rules::boilerplate(word).is_some();
        byline::is_name_alone(&block.text) && !block.text.split_whitespace().any(is_label)
    };
    let below = || {
        blocks.iter().take_while(|block| !is_text(block)).take(4).find(is_name).map(|block| vec![block.text.clone()])
    };
    let authors = if draft.authors.is_empty() {
        let named_alone = named_alone.filter(|name| *name != title).map(|name| vec![name]);
        said_by_line().or(named_alone).or_else(below).unwrap_or_default()
    } else {
        draft.authors.clone()
    };
    // What is only guessed to be a name is no reason to leave anything out.
    let sure = if draft.authors.is_empty() { said_by_line().unwrap_or_default() } else { draft.authors };
    let Prose { mut paragraphs, sections, walls } = prose(&blocks, &sure);
    let dateline = strip_marks(&mut paragraphs);
    // The file's own field, the line that says when it came out, the dateline, a line about changes.
    let line = |changed: bool| dates.iter().find(|line| line.changed == changed).and_then(|line| line.date.clone());
    let date = draft.date.or_else(|| line(false)).or(dateline).or_else(|| line(true));
    let is_unfinished = || paragraphs.last().is_none_or(|last| !prose::ends_sentence(last) || last.ends_with('…'));
    let is_short = || paragraphs.iter().map(|paragraph| prose::words(paragraph)).sum::<usize>() < FEW_PAID_WORDS;
    let obstacles = Obstacles {
        consent: draft.obstacles.consent || walls.consent,
        paywall: draft.obstacles.paywall
            || walls.paywall
            || draft.obstacles.must_be_paid && (is_unfinished() || is_short()),
        ..draft.obstacles
    };
    let text = paragraphs.join("\n\n");
    Cleaned { title: crate::corpus::decode::unicode::squeeze(&title), date, url, authors, text, sections, obstacles }
}

/// The address in a line of its own near the top or the end: that of the article, since links stand in text.
fn address(blocks: &[Block]) -> Option<String> {
    const TOP: usize = 10;
    const END: usize = 6;
    let of = |block: &Block| {
        let word = block.text.split_whitespace().next_back()?.trim_matches(['<', '>', '(', ')', '[', ']']);
        let (_, path) = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"))?.split_once('/')?;
        let is_alone = prose::words(&block.text) <= 3 && path.chars().any(char::is_alphanumeric);
        is_alone.then(|| word.to_owned())
    };
    blocks.iter().take(TOP).find_map(of).or_else(|| blocks.iter().rev().take(END).find_map(of))
}

/// A name alone in a line directly above or below the one that says when the article came out.
fn name_at_date(blocks: &[Block]) -> Option<String> {
    const WITHIN: usize = 12;
    let is_date = |block: &Block| byline::about(&block.text).is_some_and(|line| line.date.is_some());
    let is_name = |block: &&Block| block.kind == BlockKind::Paragraph && byline::is_name_alone(&block.text);
    let place = blocks.iter().take(WITHIN).position(is_date)?;
    // A button may stand between the two.
    let near = |from: usize| blocks.get(from).filter(is_name).map(|block| block.text.clone());
    place.checked_sub(1).and_then(near).or_else(|| place.checked_sub(2).and_then(near)).or_else(|| near(place + 1))
}

/// Longer headings are none.
const LONGEST_HEADING: usize = 16;

/// What one must pay for has more words.
const FEW_PAID_WORDS: usize = 100;

/// What of the blocks is text.
struct Prose {
    /// The paragraphs, in order.
    paragraphs: Vec<String>,
    /// The headings between them.
    sections: Vec<Section>,
    /// Notices that stand among them.
    walls: Obstacles,
}

/// The paragraphs that are article text, in order, and the headings between them.
fn prose(blocks: &[Block], authors: &[String]) -> Prose {
    let mut roles: Vec<Role> = blocks.iter().map(role).collect();
    neighbours::mark_replies(&mut roles);
    neighbours::mark_consent(blocks, &mut roles);
    neighbours::mark_advertisements(blocks, &mut roles);
    neighbours::mark_boxes(blocks, authors, &mut roles);
    neighbours::mark_senders(blocks, &mut roles);
    let end = [neighbours::comments_at(blocks, &roles), neighbours::other_articles_at(blocks, &roles)]
        .into_iter()
        .flatten()
        .min();
    let end = end.unwrap_or(blocks.len());
    let (blocks, roles) = (blocks.get(..end).unwrap_or(blocks), roles.get(..end).unwrap_or(&roles));
    // Once for all blocks, since a file may have very many.
    let mut times: HashMap<&str, usize> = HashMap::new();
    blocks.iter().for_each(|block| *times.entry(block.text.as_str()).or_default() += 1);
    let goes_on_below = lists_go_on(roles);
    let goes_on_after = |index: usize| goes_on_below.get(index).copied().unwrap_or_default();
    let mut kept: Vec<String> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    // Whether links to other articles are being listed, and whether a colon or a list is open.
    let (mut in_links, mut in_list, mut announced) = (false, false, false);
    let long_prose = |(block, role): (&Block, &Role)| *role == Role::Prose && prose::words(&block.text) >= GOES_ON;
    let last_prose = blocks.iter().zip(roles).rposition(long_prose).unwrap_or_default();
    let goes_on = |index: usize| index <= last_prose;
    for (index, (block, role)) in blocks.iter().zip(roles).enumerate() {
        let after = roles.get(index + 1..).unwrap_or_default();
        let keep = match role {
            // Titles of other articles may be questions, but no full stop ends them.
            Role::Prose if in_links => ends_with_stop(block) && goes_on(index),
            Role::Prose => true,
            Role::Announcement if in_links => prose::words(&block.text) >= GOES_ON,
            Role::Announcement => announces(after, block, blocks.get(index + 1), goes_on_after(index)),
            Role::Item if in_links => false,
            Role::Item => keeps_item(block, in_list, kept.is_empty()),
            Role::Short => announced && !in_links && goes_on_after(index),
            Role::Heading | Role::Boilerplate(_) | Role::About => false,
        };
        match role {
            Role::Boilerplate(Boilerplate::Links) => in_links = true,
            Role::Heading => in_links = false,
            _ if keep => in_links = false,
            _ => {}
        }
        announced = keep && (block.text.ends_with(':') || matches!(role, Role::Announcement | Role::Short));
        // A list may stand under a heading of its own, marked as one or followed by the rest of the article.
        let is_headed = *role == Role::Heading || *role == Role::Short && !in_links && goes_on_after(index);
        in_list = announced || is_headed || keep && matches!(role, Role::Item | Role::Prose);
        // What is marked as a heading, or stands alone between prose as one does.
        let is_heading = match role {
            Role::Heading => true,
            Role::Short => !keep && !in_links && after.first() == Some(&Role::Prose) && is_heading_alone(block, &times),
            _ => false,
        };
        if is_heading && !kept.is_empty() && prose::words(&block.text) <= LONGEST_HEADING {
            // Of headings with nothing between them the last one counts.
            sections.pop_if(|last| last.paragraph >= kept.len());
            sections.push(Section { title: block.text.clone(), paragraph: kept.len() });
        }
        if keep {
            kept.push(block.text.clone());
        }
    }
    sections.retain(|section| section.paragraph < kept.len());
    let is = |wanted: Boilerplate| move |role: &Role| *role == Role::Boilerplate(wanted);
    let walls = Obstacles {
        consent: roles.iter().any(is(Boilerplate::Consent)),
        // Behind an offer that more of the text follows, nothing is lost.
        paywall: roles.iter().rposition(is(Boilerplate::Paywall)).is_some_and(|offer| offer >= last_prose),
        ..Obstacles::default()
    };
    Prose { paragraphs: kept, sections, walls }
}

fn role(block: &Block) -> Role {
    let text = &block.text;
    if let Some(kind) = line_rules::boilerplate(text) {
        return Role::Boilerplate(kind);
    }
    if byline::about(text).is_some() || dateline::is_mark_alone(text) {
        return Role::About;
    }
    let ends = prose::ends_sentence(text) && prose::may_be_sentence(text);
    match block.kind {
        BlockKind::Heading => Role::Heading,
        BlockKind::Item => Role::Item,
        BlockKind::Paragraph if ends && block.linked && !ends_with_stop(block) => Role::Short,
        BlockKind::Paragraph if ends || prose::words(text) >= LONG => Role::Prose,
        BlockKind::Paragraph if !block.linked && prose::is_sentence_without_stop(text) => Role::Prose,
        BlockKind::Paragraph if !block.linked && tells_amount(text) => Role::Item,
        BlockKind::Paragraph if text.ends_with([':', ',', ';']) => Role::Announcement,
        BlockKind::Paragraph => Role::Short,
    }
}

/// Whether a line is a label with an amount of money, a share or a number with a scale: `Umsatz 2021: 12,4 Mrd. Euro`. Reading
/// times and counts of comments have no such unit.
fn tells_amount(text: &str) -> bool {
    let Some((_, value)) = text.split_once(": ") else { return false };
    let is_unit = |word: &str| {
        let bare = word.trim_matches(['.', ',', '(', ')']);
        let lower = bare.to_lowercase();
        table!("de/currency-signs.tsv").get(bare).is_some()
            || matches!(lower.as_str(), "euro" | "dollar" | "franken" | "%")
            || table!("de/scales.tsv").get(&lower).is_some()
            || word_list!("de/per-cent.txt").contains(&lower)
    };
    value.starts_with(|c: char| c.is_ascii_digit() || "€$+-–−".contains(c)) && value.split_whitespace().any(is_unit)
}

fn ends_with_stop(block: &Block) -> bool {
    prose::ends_with_stop(prose::without_remark(&block.text))
}

/// Whether a short line that is not marked as a heading is one: it reads like a phrase, and stands there only once.
fn is_heading_alone(block: &Block, times: &HashMap<&str, usize>) -> bool {
    let text = block.text.as_str();
    let begins = text.starts_with(|first: char| first.is_alphanumeric() || "„\"»«‚".contains(first));
    let is_label = text.split_once(": ").is_some_and(|(_, value)| value.starts_with(|c: char| c.is_ascii_digit()));
    let times = times.get(text).copied().unwrap_or_default();
    begins && !block.linked && !is_label && times == 1 && !text.contains(['|', '•', '·', '\t'])
}

/// “Betroffen sind folgende Versionen:” stays before a list or a quotation, and where it tells enough by itself.
fn announces(after: &[Role], block: &Block, following: Option<&Block>, goes_on: bool) -> bool {
    let quotes = following.is_some_and(|block| block.text.starts_with(['„', '“', '"', '»', '«', '‚']));
    let before_list = match after.first() {
        Some(Role::Item) => true,
        Some(Role::Short) => goes_on,
        Some(Role::Prose) => quotes,
        _ => false,
    };
    before_list || prose::words(&block.text) >= GOES_ON
}

/// Items stay unless they are links alone or labels that no prose stands before.
fn keeps_item(block: &Block, in_list: bool, is_first: bool) -> bool {
    if prose::ends_sentence(&block.text) {
        return !block.linked || ends_with_stop(block);
    }
    !block.linked && (in_list && !is_first || is_first && prose::words(&block.text) >= 5)
}

/// For each block whether prose follows after short lines or items: a list without marks, not links at the end of a page.
fn lists_go_on(roles: &[Role]) -> Vec<bool> {
    let mut goes_on = vec![false; roles.len()];
    let mut next = false;
    for (role, after) in roles.iter().zip(&mut goes_on).rev() {
        *after = next;
        if !matches!(role, Role::Short | Role::Item) {
            next = *role == Role::Prose;
        }
    }
    goes_on
}

/// Strips datelines from the first paragraphs and agency marks from the last; gives the date of the dateline.
fn strip_marks(paragraphs: &mut [String]) -> Option<String> {
    let mut date = None;
    // Several in a row are a chronicle, whose dates are its text.
    let is_dated = |place: usize| {
        paragraphs.get(place).and_then(|paragraph| dateline::strip(paragraph)).is_some_and(|freed| freed.date.is_some())
    };
    let first = (0..DATELINE_WITHIN).find(|&place| paragraphs.get(place).is_some_and(|p| dateline::strip(p).is_some()));
    let first = first.filter(|&place| !(is_dated(place) && is_dated(place + 1)));
    if let Some(paragraph) = first.and_then(|place| paragraphs.get_mut(place))
        && let Some(freed) = dateline::strip(paragraph)
    {
        date = freed.date;
        *paragraph = freed.text.to_owned();
    }
    if let Some(last) = paragraphs.last_mut() {
        let bare = dateline::strip_end(last).len();
        last.truncate(bare);
    }
    date
}

#[cfg(test)]
#[path = "clean_tests.rs"]
mod tests;
