//! What a web page says about its article.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::page_tree::{NodeId, Page};
use super::{json_ld, page_blocks};
use crate::corpus::decode::unicode;
use crate::corpus::formats::block::{Draft, Obstacles};
use crate::corpus::lookup::begins_as;
use crate::corpus::metadata::{byline, date};
use crate::corpus::{lookup, prose};
use crate::data::{table, word_list};

/// What separates headline and site name in the title of a window.
const SEPARATORS: &[&str] = &[" | ", " – ", " - ", " — ", " · ", " • ", " :: ", " » "];

/// What a page says of itself.
pub(crate) struct About {
    /// What it says of its article, without blocks.
    pub draft: Draft,
    /// Whether it says that it has one.
    pub is_article: bool,
}

/// What a page that nothing was removed from says about its article.
pub(crate) fn about(page: &Page) -> About {
    let said = Said::of(page);
    let data = json_ld::of(page);
    let is_article = said.values.iter().any(|(name, value)| name == "og:type" && value.eq_ignore_ascii_case("article"));
    let draft = Draft {
        title: headline(page, &said, &data),
        date: published(page, &said, &data),
        url: address(page, &said),
        authors: authors(page, &said, &data),
        language: elements(page, &["html"]).find_map(|id| page.attribute(id, "lang")).map(str::to_owned),
        obstacles: Obstacles { must_be_paid: json_ld::must_be_paid(&data), ..Obstacles::default() },
        blocks: Vec::new(),
    };
    About { draft, is_article: is_article || json_ld::has_article(&data) }
}

/// What the meta elements of a page say, by their names in lower case, in the order of the page.
struct Said {
    values: Vec<(String, String)>,
}

impl Said {
    fn of(page: &Page) -> Said {
        let mut values = Vec::new();
        for id in elements(page, &["meta"]) {
            let content = text(page.attribute(id, "content").unwrap_or_default());
            if content.is_empty() {
                continue;
            }
            for name in ["property", "name", "itemprop"].iter().filter_map(|key| page.attribute(id, key)) {
                values.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
        Said { values }
    }

    /// All that is said under the names for a field, the surest first.
    fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        meta_names(field).iter().filter_map(|wanted| {
            let is_wanted = |(name, _): &&(String, String)| name.eq_ignore_ascii_case(wanted);
            self.values.iter().find(is_wanted).map(|(_, value)| value.as_str())
        })
    }

    fn first(&self, field: &str) -> Option<String> {
        self.all(field).next().map(str::to_owned)
    }
}

/// The elements with one of these names, in the order of the page.
fn elements<'a>(page: &'a Page, names: &'a [&str]) -> impl Iterator<Item = NodeId> + 'a {
    page.elements().filter(|id| names.contains(&page.name(*id)))
}

fn has_word(page: &Page, id: NodeId, attribute: &str, wanted: &str) -> bool {
    page.attribute(id, attribute).is_some_and(|value| value.split_ascii_whitespace().any(|word| word == wanted))
}

fn address(page: &Page, said: &Said) -> Option<String> {
    let is_whole = |address: &&str| address.starts_with("http://") || address.starts_with("https://");
    let canonical = elements(page, &["link"]).find(|id| page.attribute(*id, "rel") == Some("canonical"));
    let canonical = canonical.and_then(|id| page.attribute(id, "href")).filter(is_whole);
    canonical.or_else(|| said.all("url").find(is_whole)).map(str::to_owned)
}

/// Names of authors: from JSON-LD, the head of the page, or elements marked as author.
fn authors(page: &Page, said: &Said, data: &[Value]) -> Vec<String> {
    let from_meta = || said.all("author").find(|value| !value.contains("://")).map(str::to_owned).into_iter().collect();
    // WordPress says it in pairs of label and value.
    let from_label = || {
        let is_label =
            |label: &&str| matches!(prose::key(label).as_str(), "written by" | "verfasst von" | "geschrieben von");
        let value = |name: &str| said.values.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let is_said = value("twitter:label1").filter(is_label).is_some();
        value("twitter:data1").filter(|_| is_said).map(str::to_owned).into_iter().collect()
    };
    let mut names: Vec<String> = json_ld::authors(data);
    if names.is_empty() {
        names = from_meta();
    }
    if names.is_empty() {
        names = from_label();
    }
    if names.is_empty() {
        names = page.elements().filter(|id| is_author(page, *id)).map(|id| text(&page.text(id))).collect();
    }
    let site = said.first("site").map(|name| prose::key(&name));
    let mut single: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|names| byline::names(names)) {
        if !single.contains(&name) && site.as_deref() != Some(&prose::key(&name)) {
            single.push(name);
        }
    }
    single
}

/// Whether an element is marked as the name of an author.
fn is_author(page: &Page, id: NodeId) -> bool {
    if !page.has_attributes(id) {
        return false;
    }
    let is_in = |is_wanted: &dyn Fn(NodeId) -> bool| page.ancestors(id).any(is_wanted);
    let is_classed = |id: NodeId| {
        page.attribute(id, "class").is_some_and(|class| class.contains("author") || class.contains("autor"))
    };
    let is_link = page.name(id) == "a";
    page.attribute(id, "rel") == Some("author")
        || page.attribute(id, "itemprop") == Some("name")
            && is_in(&|above| page.attribute(above, "itemprop") == Some("author"))
        || is_link && has_word(page, id, "class", "author")
        || has_word(page, id, "class", "author-name")
        || is_link && is_in(&|above| has_word(page, above, "class", "byline"))
        || is_link && page.attribute(id, "href").is_some() && is_in(&is_classed)
}

fn headline(page: &Page, said: &Said, data: &[Value]) -> Option<String> {
    let site = said.first("site");
    let title = elements(page, &["title"]).find(|id| page.ancestors(*id).any(|above| page.name(above) == "head"));
    let window = title.map(|id| text(&page.text(id))).unwrap_or_default();
    let named = said.first("title").or_else(|| json_ld::field(data, "headline"));
    let shown_in = |names: &[&str]| -> Vec<String> {
        // A heading that is a link to the site is its name.
        let own = elements(page, names).filter(|heading| names != ["h1"] || !is_link_alone(page, *heading));
        own.map(|heading| without_kicker(page, heading)).filter(|heading| !heading.is_empty()).collect()
    };
    let headings = shown_in(&["h1"]);
    // The headline of the article is the one that the title of the window or the metadata repeat; logos are often an h1.
    let reference = prose::key(&format!("{} {}", named.as_deref().unwrap_or_default(), window));
    let shown = headings.iter().find(|heading| reference.contains(&prose::key(heading)));
    if let Some(shown) = shown.filter(|shown| prose::words(shown) > 1) {
        return Some(shown.clone());
    }
    // Blogs have the name of the blog as h1, and headlines below it.
    let is_named = |heading: &String| prose::words(heading) > 2 && reference.contains(&prose::key(heading));
    if headings.is_empty()
        && let Some(lower) = shown_in(&["h2", "h3"]).into_iter().find(is_named)
    {
        return Some(lower);
    }
    let is_in_article = |id: &NodeId| {
        let is_whole = |above: NodeId| matches!(page.name(above), "article" | "main");
        page.name(*id) == "h1" && page.ancestors(*id).any(is_whole)
            || page.attribute(*id, "itemprop") == Some("headline")
    };
    let in_article = page.elements().filter(is_in_article);
    let in_article = in_article.map(|id| without_kicker(page, id)).find(|heading| prose::words(heading) > 1);
    // One heading for the whole page is that of the article, if it says more than the name of a site.
    let only = || match headings.as_slice() {
        [heading] if prose::words(heading) > 2 => Some(heading.clone()),
        _ => None,
    };
    let in_article = in_article.or_else(only);
    let named = named.map(|title| without_site(&title, site.as_deref())).filter(|title| !title.is_empty());
    // A kicker inside the headline, in an element of its own: the metadata have it without.
    let is_parted = elements(page, &["h1"]).any(|id| page.children(id).any(|child| page.is_element(child)));
    match (in_article, named) {
        (Some(shown), Some(named)) if is_parted && prose::key(&shown).ends_with(&prose::key(&named)) => Some(named),
        (Some(shown), _) => Some(shown),
        (None, Some(named)) => Some(named),
        (None, None) => {
            let single = headings.into_iter().find(|heading| prose::words(heading) > 1);
            single.or_else(|| Some(without_site(&window, site.as_deref())).filter(|title| !title.is_empty()))
        }
    }
}

/// Whether all that a heading says is a link.
fn is_link_alone(page: &Page, heading: NodeId) -> bool {
    let is_link = |id: &NodeId| page.name(*id) == "a" && page.attribute(*id, "href").is_some();
    let linked: String = page.descendants(heading).filter(is_link).map(|id| page.text(id)).collect();
    !linked.trim().is_empty() && linked.trim() == page.text(heading).trim()
}

/// The title of a window without the name of the site: where it is not known, without a last part that is much the
/// shorter.
fn without_site(title: &str, site: Option<&str>) -> String {
    let last =
        SEPARATORS.iter().filter_map(|separator| title.rfind(separator).map(|place| (place, separator.len()))).max();
    let Some((place, length)) = last else {
        return title.to_owned();
    };
    let (Some(headline), Some(name)) = (title.get(..place), title.get(place + length..)) else {
        return title.to_owned();
    };
    let is_site = match site {
        Some(site) => prose::key(site) == prose::key(name),
        None => prose::words(name) <= 4 && prose::words(name) * 2 < prose::words(headline),
    };
    if is_site { headline.trim().to_owned() } else { title.to_owned() }
}

fn published(page: &Page, said: &Said, data: &[Value]) -> Option<String> {
    let marked = || {
        let mut marked = page.elements().filter(|id| page.attribute(*id, "itemprop") == Some("datePublished"));
        marked.find_map(|id| {
            let value = page.attribute(id, "content").or_else(|| page.attribute(id, "datetime"))?;
            date::in_text(value)
        })
    };
    let times = |is_wanted: &dyn Fn(NodeId) -> bool| {
        let mut times = elements(page, &["time"]).filter(|id| is_wanted(*id));
        times.find_map(|id| date::in_text(page.attribute(id, "datetime")?))
    };
    let is_in_article = |id: NodeId| page.ancestors(id).any(|above| matches!(page.name(above), "article" | "main"));
    said.all("date")
        .find_map(date::in_text)
        .or_else(|| json_ld::field(data, "datePublished").and_then(|value| date::in_text(&value)))
        .or_else(marked)
        .or_else(|| times(&is_in_article))
        .or_else(|| times(&|_| true))
}

/// Names of the meta elements that say this of an article, the surest first.
fn meta_names(field: &str) -> &'static [&'static str] {
    static NAMES: LazyLock<HashMap<&str, Vec<&str>>> =
        LazyLock::new(|| lookup::ranked(table!("web/meta-names.tsv"), |_| true));
    NAMES.get(field).map_or(&[], Vec::as_slice)
}

fn text(text: &str) -> String {
    unicode::squeeze(&unicode::tidy(text))
}

/// Text of an element with a space between its parts, so that a kicker does not run into the headline.
fn spaced(page: &Page, id: NodeId) -> String {
    page_blocks::blocks(page, id).into_iter().map(|placed| placed.block.text).collect::<Vec<_>>().join(" ")
}

/// Text of a headline without the parts whose class says that they stand above it.
fn without_kicker(page: &Page, heading: NodeId) -> String {
    let is_kicker = |id: NodeId| {
        let class = page.attribute(id, "class").unwrap_or_default().to_lowercase();
        class.split(|c: char| !c.is_alphanumeric()).any(|part| begins_as(part, word_list!("web/kicker-classes.txt")))
    };
    let whole = spaced(page, heading);
    let kickers = page.children(heading).filter(|child| page.is_element(*child) && is_kicker(*child));
    let kicker = kickers.map(|id| spaced(page, id)).collect::<Vec<_>>().join(" ");
    let rest = whole.strip_prefix(&kicker).unwrap_or_default().trim_start_matches([' ', ':', '\u{a0}']);
    if kicker.is_empty() || rest.is_empty() { whole } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_go() {
        let cases = [
            ("Bank führt Passkeys ein | Netzlage", None, "Bank führt Passkeys ein"),
            ("Bank führt Passkeys ein – Netzlage", Some("netzlage"), "Bank führt Passkeys ein"),
            ("Kurzarbeit bei Mnemotron – was nun", Some("Elbkurier"), "Kurzarbeit bei Mnemotron – was nun"),
            ("Passkeys", None, "Passkeys"),
        ];
        for (title, site, wanted) in cases {
            assert_eq!(without_site(title, site), wanted, "{title}");
        }
    }

    #[test]
    fn dates_and_headlines() {
        let ld = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"Neues Netz für alle","datePublished":"2024-02-03T10:00Z"}]}</script>"#;
        let cases = [
            (
                "meta",
                "<meta property='article:published_time' content='2023-08-25T08:30:00+02:00'><meta property=og:title content='Neues Netz'>",
                Some("Neues Netz"),
                Some("2023-08-25"),
            ),
            ("JSON-LD", ld, Some("Neues Netz für alle"), Some("2024-02-03")),
            (
                "time",
                "<article><h1>Neues Netz für alle</h1><time datetime='2022-01-03'>3.1.</time></article>",
                Some("Neues Netz für alle"),
                Some("2022-01-03"),
            ),
            (
                "window",
                "<title>Neues Netz für alle Städte | Kurier</title><h1>Kurier</h1>",
                Some("Neues Netz für alle Städte"),
                None,
            ),
            (
                "kicker",
                "<title>Neues Netz für alle - Kurier</title><h1><span>Mobilfunk</span><span>Neues Netz für alle</span></h1>",
                Some("Mobilfunk Neues Netz für alle"),
                None,
            ),
            (
                "kicker, named",
                "<meta property=og:title content='Neues Netz für alle'><article><h1><span>Mobilfunk</span><span>Neues Netz für alle</span></h1></article>",
                Some("Neues Netz für alle"),
                None,
            ),
            ("nothing", "<p>Text", None, None),
        ];
        for (name, html, title, date) in cases {
            let about = about(&Page::parse(html)).draft;
            assert_eq!((about.title.as_deref(), about.date.as_deref()), (title, date), "{name}");
        }
    }

    #[test]
    fn authors_and_addresses() {
        let ld = r#"<html lang=de><script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jana Weber"},{"name":"Max Kern"}]}</script>"#;
        let cases = [
            ("JSON-LD", ld, &["Jana Weber", "Max Kern"] as &[&str], None),
            (
                "meta",
                "<meta name=author content='Von Jana Weber und Max Kern'><link rel=canonical href='https://x.example/1'>",
                &["Jana Weber", "Max Kern"],
                Some("https://x.example/1"),
            ),
            (
                "marked",
                "<meta property=og:url content='https://x.example/2'><a rel=author href=/jw>Jana Weber</a>",
                &["Jana Weber"],
                Some("https://x.example/2"),
            ),
            (
                "an address is no author",
                "<meta property=article:author content='https://x.example/jw'><link rel=canonical href='/1'>",
                &[],
                None,
            ),
        ];
        for (name, html, authors, url) in cases {
            let about = about(&Page::parse(html)).draft;
            assert_eq!(
                (about.authors.as_slice(), about.url.as_deref()),
                (authors.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>().as_slice(), url),
                "{name}"
            );
        }
    }
}
