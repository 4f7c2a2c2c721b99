//! Takes off a page what belongs to no article: by kinds of elements, by their names, by what they ask the reader for.

use dom_smoothie::Readability;

use super::element::Element;
use crate::corpus::lookup::begins_as;
use crate::corpus::prose;
use crate::data::{table, word_list};

/// Elements that stand around articles.
const AROUND: &str = "nav, aside, footer, dialog, figcaption, template, noscript, iframe, button, [role=dialog], \
    [role=navigation], [role=complementary], [role=contentinfo], [hidden], [aria-hidden=true], [aria-modal=true]";

/// Input fields that ask for an address or an opinion: what stands around them speaks to the reader.
const ASKING: &str = "input[type=email], input[type=radio], input[type=checkbox], textarea";

/// Paragraphs of so many words are no captions or buttons, whatever they are called.
const LONG_PARAGRAPH: usize = 25;

/// More words than this around such a field are not there for its sake.
const WORDS_AROUND_FIELD: usize = 80;

/// Removes elements that belong to no article by their kind: navigation, asides, footers, figures.
pub(crate) fn elements(page: &Readability) {
    page.doc.select(AROUND).remove();
    // References to footnotes; what is raised without a link is an exponent.
    page.doc.select("sup:has(a), a:has(> sup)").remove();
    for node in page.doc.select("figure").nodes() {
        // Some sites put quotations into figures.
        if node.find(&["blockquote"]).is_empty() {
            node.remove_from_parent();
        }
    }
}

/// Removes elements that belong to no article by their class or id: comments, share bars, captions and the like.
pub(crate) fn marked(page: &Readability) {
    let all = prose::words(&page.doc.select("body").text());
    for node in page.doc.select("[class], [id]").nodes() {
        let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_lowercase();
        let parts: Vec<&str> = names.split(|character: char| !character.is_alphanumeric()).collect();
        // A paragraph behind a paywall is still one of the article.
        let is_paragraph = node.has_name("p") && prose::words(&node.text()) >= LONG_PARAGRAPH;
        let is_marked = !is_paragraph && (parts.iter().any(|part| is_mark(part)) || parts.windows(2).any(is_pair));
        // Builders of pages hang such names on frames of the whole page as well.
        if is_marked && !is_whole(node.node_name().as_deref()) && prose::words(&node.text()) * 3 < all.max(30) {
            node.remove_from_parent();
        }
    }
}

/// Whether an element of this name may hold the article from beginning to end.
fn is_whole(name: Option<&str>) -> bool {
    name.is_some_and(|name| Element::named(name) == Element::Whole)
}

/// Whether a part of a class name or id names what stands around articles.
fn is_mark(part: &str) -> bool {
    begins_as(part, word_list!("web/class-beginnings.txt")) || word_list!("web/class-names.txt").contains(part)
}

/// Whether two neighbouring parts do.
fn is_pair(parts: &[&str]) -> bool {
    let [first, second] = parts else { return false };
    let seconds = table!("web/class-pairs.tsv").get(first).and_then(<[_]>::first);
    seconds.is_some_and(|seconds| seconds.split(' ').any(|other| other == *second))
}

/// Removes what stands around fields that ask the reader for something: the form, or the largest element around it that
/// holds few words.
pub(crate) fn forms(page: &Readability) {
    let mut around = Vec::new();
    for field in page.doc.select(ASKING).nodes() {
        let above = field.ancestors(None).into_iter();
        let above = above.take_while(|node| prose::words(&node.text()) <= WORDS_AROUND_FIELD);
        around.extend(above.filter(|node| !is_whole(node.node_name().as_deref())).last());
    }
    around.iter().for_each(|node| node.remove_from_parent());
    let all = prose::words(&page.doc.select("body").text());
    for form in page.doc.select("form").nodes() {
        // Some systems put the whole page into a form.
        if prose::words(&form.text()) * 3 < all.max(30) {
            form.remove_from_parent();
        }
    }
}
