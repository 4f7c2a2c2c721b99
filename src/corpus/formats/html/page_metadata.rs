//! What a web page says about its article.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_smoothie::Readability;

use super::json_ld;
use crate::corpus::decode::unicode;
use crate::corpus::formats::block::Draft;
use crate::corpus::metadata::{byline, date};
use crate::corpus::{lookup, prose};
use crate::data::table;

/// What separates headline and site name in the title of a window.
const SEPARATORS: &[&str] = &[" | ", " – ", " - ", " — ", " · ", " • ", " :: ", " » "];

/// What a page that nothing was removed from says about its article, as a draft without blocks.
pub(crate) fn about(page: &Readability) -> Draft {
    Draft {
        title: headline(page),
        date: published(page),
        url: address(page),
        authors: authors(page),
        language: page.doc.select_single("html[lang]").attr("lang").map(|code| code.to_string()),
        blocks: Vec::new(),
    }
}

fn address(page: &Readability) -> Option<String> {
    let canonical = page.doc.select_single("link[rel=canonical]").attr("href").map(|address| address.to_string());
    let is_whole = |address: &String| address.starts_with("http://") || address.starts_with("https://");
    canonical
        .filter(is_whole)
        .or_else(|| meta_names("url").iter().find_map(|name| meta(page, &[name]).filter(is_whole)))
}

/// Names of authors: from JSON-LD, the head of the page, or elements marked as author.
fn authors(page: &Readability) -> Vec<String> {
    let from_meta = || {
        meta_names("author")
            .iter()
            .find_map(|name| meta(page, &[name]).filter(|value| !value.contains("://")))
            .into_iter()
            .collect()
    };
    let from_marks = || {
        let marked = page.doc.select("[rel=author], [itemprop=author] [itemprop=name], a.author, .author-name, .byline a, [class*=author] a[href], [class*=autor] a[href]");
        marked.iter().map(|node| text(&node.text())).collect()
    };
    let mut names: Vec<String> = json_ld::authors(page);
    if names.is_empty() {
        names = from_meta();
    }
    if names.is_empty() {
        names = from_marks();
    }
    let site = meta(page, meta_names("site")).map(|name| prose::key(&name));
    let mut single: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|names| byline::names(names)) {
        if !single.contains(&name) && site.as_deref() != Some(&prose::key(&name)) {
            single.push(name);
        }
    }
    single
}

fn headline(page: &Readability) -> Option<String> {
    let site = meta(page, meta_names("site"));
    let window = text(&page.doc.select_single("head title").text());
    let named = meta(page, meta_names("title")).or_else(|| json_ld::field(page, "headline"));
    let shown_in = |kinds: &str| -> Vec<String> {
        let elements = page.doc.select(kinds);
        // A heading that is a link to the site is its name.
        let own = elements.iter().filter(|heading| {
            let linked = heading.select("a[href]").text();
            kinds != "h1" || linked.trim().is_empty() || linked.trim() != heading.text().trim()
        });
        own.map(|heading| text(&spaced(&heading.html()))).filter(|heading| !heading.is_empty()).collect()
    };
    let headings = shown_in("h1");
    // The headline of the article is the one that the title of the window or the metadata repeat; logos are often an h1.
    let reference = prose::key(&format!("{} {}", named.as_deref().unwrap_or_default(), window));
    let shown = headings.iter().find(|heading| reference.contains(&prose::key(heading)));
    if let Some(shown) = shown.filter(|shown| prose::words(shown) > 1) {
        return Some(shown.clone());
    }
    // Blogs have the name of the blog as h1, and headlines below it.
    let is_named = |heading: &String| prose::words(heading) > 2 && reference.contains(&prose::key(heading));
    if headings.is_empty()
        && let Some(lower) = shown_in("h2, h3").into_iter().find(is_named)
    {
        return Some(lower);
    }
    let in_article = page.doc.select("article h1, main h1, [itemprop=headline]");
    let in_article =
        in_article.iter().map(|heading| text(&spaced(&heading.html()))).find(|heading| prose::words(heading) > 1);
    // One heading for the whole page is that of the article, if it says more than the name of a site.
    let only = || match headings.as_slice() {
        [heading] if prose::words(heading) > 2 => Some(heading.clone()),
        _ => None,
    };
    let in_article = in_article.or_else(only);
    let named = named.map(|title| without_site(&title, site.as_deref())).filter(|title| !title.is_empty());
    // A kicker inside the headline: the metadata have it without.
    match (in_article, named) {
        (Some(shown), Some(named)) if prose::key(&shown).ends_with(&prose::key(&named)) => Some(named),
        (Some(shown), _) => Some(shown),
        (None, Some(named)) => Some(named),
        (None, None) => {
            let single = headings.into_iter().find(|heading| prose::words(heading) > 1);
            single.or_else(|| Some(without_site(&window, site.as_deref())).filter(|title| !title.is_empty()))
        }
    }
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

fn published(page: &Readability) -> Option<String> {
    let in_meta =
        meta_names("date").iter().filter_map(|name| meta(page, &[name])).find_map(|value| date::in_text(&value));
    let marked = || {
        let element = page.doc.select("[itemprop=datePublished]");
        element.iter().find_map(|node| {
            node.attr("content").or_else(|| node.attr("datetime")).and_then(|value| date::in_text(&value))
        })
    };
    let times = |selector: &str| {
        page.doc.select(selector).iter().find_map(|node| node.attr("datetime").and_then(|value| date::in_text(&value)))
    };
    in_meta
        .or_else(|| json_ld::field(page, "datePublished").and_then(|value| date::in_text(&value)))
        .or_else(marked)
        .or_else(|| times("article time[datetime], main time[datetime]"))
        .or_else(|| times("time[datetime]"))
}

/// Names of the meta elements that say this of an article, the surest first.
fn meta_names(field: &str) -> &'static [&'static str] {
    static NAMES: LazyLock<HashMap<&str, Vec<&str>>> =
        LazyLock::new(|| lookup::ranked(table!("web/meta-names.tsv"), |_| true));
    NAMES.get(field).map_or(&[], Vec::as_slice)
}

/// Content of the first meta element with one of these names, in the order of the names.
fn meta(page: &Readability, names: &[&str]) -> Option<String> {
    let elements = page.doc.select("meta[content]");
    names.iter().find_map(|wanted| {
        elements.iter().find_map(|element| {
            let is_wanted = ["property", "name", "itemprop"]
                .iter()
                .any(|key| element.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)));
            let content = text(&element.attr("content").filter(|_| is_wanted)?);
            (!content.is_empty()).then_some(content)
        })
    })
}

fn text(text: &str) -> String {
    unicode::squeeze(&unicode::tidy(text))
}

/// Text of an element with a space between its parts, so that a kicker does not run into the headline.
fn spaced(html: &str) -> String {
    super::main_text::fragment(html).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
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
            let about = about(&Readability::from(html));
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
            let about = about(&Readability::from(html));
            assert_eq!(
                (about.authors.as_slice(), about.url.as_deref()),
                (authors.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>().as_slice(), url),
                "{name}"
            );
        }
    }
}
