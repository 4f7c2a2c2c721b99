//! What a web page says about its article, and the parts of it that belong to none.

use dom_smoothie::Readability;

use super::{characters, date, sentence};

/// Elements that stand around articles.
const AROUND: &str = "nav, aside, footer, dialog, figcaption, template, noscript, iframe, button, [role=dialog], \
    [role=navigation], [role=complementary], [role=contentinfo], [hidden], [aria-hidden=true], [aria-modal=true]";

/// Beginnings of class names and ids, part by part, of what stands around articles.
const MARKS: &[&str] = &[
    "cookie", "consent", "newsletter", "kommentar", "leserkommentar", "comment", "anzeige", "werbung", "advert",
    "breadcrumb", "brotkrume", "share", "sharing", "social", "teilen", "related", "verwandt", "weiterlesen", "mehrzum",
    "empfehlung", "recommend", "bildunterschrift", "caption", "paywall", "rating", "bewertung", "footer",
];

/// Meta elements that name the headline as the site shows it elsewhere.
const TITLE_META: &[&str] = &["og:title", "twitter:title", "dc.title", "headline"];

/// Meta elements that name the day of publication, the surest first.
const DATE_META: &[&str] = &[
    "article:published_time", "og:article:published_time", "datepublished", "dcterms.created", "dcterms.issued",
    "dc.date.issued", "dc.date", "publishdate", "date",
];

/// What separates headline and site name in the title of a window.
const SEPARATORS: &[&str] = &[" | ", " – ", " - ", " — ", " · ", " • ", " :: ", " » "];

/// Headline and day of publication of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    /// The headline without the name of the site.
    pub title: Option<String>,
    /// The day as `YYYY-MM-DD`.
    pub date: Option<String>,
}

impl About {
    /// Reads them from a page that nothing was removed from.
    pub fn read(page: &Readability) -> About {
        About { title: headline(page), date: published(page) }
    }
}

fn headline(page: &Readability) -> Option<String> {
    let site = meta(page, &["og:site_name", "application-name"]);
    let window = text(&page.doc.select_single("head title").text());
    let named = meta(page, TITLE_META).or_else(|| json_ld_field(page, "headline"));
    let headings: Vec<String> =
        page.doc.select("h1").iter().map(|heading| text(&spaced(&heading.html()))).filter(|h| !h.is_empty()).collect();
    // The headline of the article is the one that the title of the window or the metadata repeat; logos are often an h1.
    let reference = sentence::key(&format!("{} {}", named.as_deref().unwrap_or_default(), window));
    let shown = headings.iter().find(|heading| reference.contains(&sentence::key(heading)));
    if let Some(shown) = shown.filter(|shown| sentence::words(shown) > 1) {
        return Some(shown.clone());
    }
    let in_article = page.doc.select("article h1, main h1, [itemprop=headline]");
    let in_article =
        in_article.iter().map(|heading| text(&spaced(&heading.html()))).find(|heading| sentence::words(heading) > 1);
    // One heading for the whole page is that of the article, if it says more than the name of a site.
    let only = || match headings.as_slice() {
        [heading] if sentence::words(heading) > 2 => Some(heading.clone()),
        _ => None,
    };
    let in_article = in_article.or_else(only);
    let named = named.map(|title| without_site(&title, site.as_deref())).filter(|title| !title.is_empty());
    // A kicker inside the headline: the metadata have it without.
    match (in_article, named) {
        (Some(shown), Some(named)) if sentence::key(&shown).ends_with(&sentence::key(&named)) => Some(named),
        (Some(shown), _) => Some(shown),
        (None, Some(named)) => Some(named),
        (None, None) => {
            let single = headings.into_iter().find(|heading| sentence::words(heading) > 1);
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
        Some(site) => sentence::key(site) == sentence::key(name),
        None => sentence::words(name) <= 4 && sentence::words(name) * 2 < sentence::words(headline),
    };
    if is_site { headline.trim().to_owned() } else { title.to_owned() }
}

fn published(page: &Readability) -> Option<String> {
    let in_meta = DATE_META.iter().filter_map(|name| meta(page, &[name])).find_map(|value| date::in_text(&value));
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
        .or_else(|| json_ld_field(page, "datePublished").and_then(|value| date::in_text(&value)))
        .or_else(marked)
        .or_else(|| times("article time[datetime], main time[datetime]"))
        .or_else(|| times("time[datetime]"))
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

/// A text field of the article in the page's JSON-LD.
fn json_ld_field(page: &Readability, field: &str) -> Option<String> {
    page.doc.select("script[type='application/ld+json']").iter().find_map(|script| {
        let value: serde_json::Value = serde_json::from_str(script.text().trim()).ok()?;
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Array(values) => open.extend(values.iter().rev()),
                serde_json::Value::Object(object) => {
                    let is_article = object.get("@type").is_some_and(|kind| {
                        kind.to_string().contains("Article") || kind.to_string().contains("Posting")
                    });
                    if is_article && let Some(found) = object.get(field).and_then(|value| value.as_str()) {
                        return Some(text(found)).filter(|found| !found.is_empty());
                    }
                    open.extend(object.get("@graph"));
                }
                _ => {}
            }
        }
        None
    })
}

fn text(text: &str) -> String {
    characters::squeeze(&characters::tidy(text))
}

/// Text of an element with a space between its parts, so that a kicker does not run into the headline.
fn spaced(html: &str) -> String {
    super::html::fragment(html).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
}

/// Removes elements that belong to no article by their kind: navigation, asides, footers, figures.
pub(super) fn strip_elements(page: &Readability) {
    page.doc.select(AROUND).remove();
    for node in page.doc.select("figure").nodes() {
        // Some sites put quotations into figures.
        if node.find(&["blockquote"]).is_empty() {
            node.remove_from_parent();
        }
    }
}

/// Removes elements that belong to no article by their class or id: comments, share bars, captions and the like.
pub(super) fn strip_marked(page: &Readability) {
    let all = sentence::words(&page.doc.select("body").text());
    for node in page.doc.select("[class], [id]").nodes() {
        let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_lowercase();
        let mut parts = names.split(|character: char| !character.is_alphanumeric());
        let is_marked = parts.any(|part| MARKS.iter().any(|mark| part.starts_with(mark)));
        let is_whole = ["body", "html", "main", "article"].iter().any(|name| node.has_name(name));
        // Builders of pages hang such names on frames of the whole page as well.
        if is_marked && !is_whole && sentence::words(&node.text()) * 3 < all.max(30) {
            node.remove_from_parent();
        }
    }
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
            let about = About::read(&Readability::from(html));
            assert_eq!((about.title.as_deref(), about.date.as_deref()), (title, date), "{name}");
        }
    }
}
