//! Takes off a page what belongs to no article: by kinds of elements, by their names, by what they ask the reader for.

use dom_smoothie::Readability;

use crate::corpus::prose;

/// Elements that stand around articles.
const AROUND: &str = "nav, aside, footer, dialog, figcaption, template, noscript, iframe, button, [role=dialog], \
    [role=navigation], [role=complementary], [role=contentinfo], [hidden], [aria-hidden=true], [aria-modal=true]";

/// Beginnings of class names and ids, part by part, of what stands around articles.
const MARKS: &[&str] = &[
    "cookie", "consent", "newsletter", "kommentar", "leserkommentar", "comment", "anzeige", "werbung", "advert",
    "breadcrumb", "brotkrume", "share", "sharing", "social", "teilen", "related", "verwandt", "weiterlesen", "mehrzum",
    "empfehlung", "recommend", "bildunterschrift", "caption", "paywall", "rating", "bewertung", "footer", "subscri",
    "signup", "abonn", "premium", "offer", "promo", "push", "player", "audio", "video", "podcast", "affiliate",
    "disclaimer", "disclosure", "autorenbox", "authorbox", "bio", "tweet", "embed", "dateline", "spitzmarke",
    "umfrage", "poll", "voting", "quiz", "werbe", "sponsor", "outbrain", "taboola", "jobs", "stellenmarkt",
    "trackback", "pingback", "breaking", "ticker", "footnote", "fussnote", "fußnote", "tags", "schlagwort",
    "stichwort", "toc", "inhaltsverzeichnis",
];

/// Class names and ids, or parts of them, of the same kind that begin other words as well.
const WHOLE_MARKS: &[&str] =
    &["ad", "ads", "abo", "cta", "place", "ort", "location", "upsell", "teaserlist", "more", "mehr", "push"];

/// Pairs of neighbouring parts of class names.
const PAIRED_MARKS: &[(&str, &[&str])] = &[
    (
        "author",
        &[
            "box", "bio", "info", "card", "portrait", "teaser", "note", "description", "profile", "about", "vita",
            "text",
        ],
    ),
    ("autor", &["box", "bio", "info", "kasten", "portrait", "teaser", "profil", "vita", "text", "hinweis"]),
    ("about", &["author", "autor"]),
    ("post", &["author"]),
    ("entry", &["author"]),
    ("read", &["more", "also"]),
    ("inline", &["teaser"]),
    ("teaser", &["inline", "list", "box", "liste"]),
    ("press", &["contact"]),
    ("presse", &["kontakt"]),
    ("editor", &["note"]),
];

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
        let is_pair = |pair: &[&str]| {
            PAIRED_MARKS.iter().any(|(first, seconds)| {
                pair.first() == Some(first) && pair.get(1).is_some_and(|second| seconds.contains(second))
            })
        };
        let has_mark = |part: &&str| MARKS.iter().any(|mark| part.starts_with(mark)) || WHOLE_MARKS.contains(part);
        let is_marked = !is_paragraph && (parts.iter().any(has_mark) || parts.windows(2).any(is_pair));
        let is_whole = ["body", "html", "main", "article"].iter().any(|name| node.has_name(name));
        // Builders of pages hang such names on frames of the whole page as well.
        if is_marked && !is_whole && prose::words(&node.text()) * 3 < all.max(30) {
            node.remove_from_parent();
        }
    }
}

/// Removes what stands around fields that ask the reader for something: the form, or the largest element around it that
/// holds few words.
pub(crate) fn forms(page: &Readability) {
    let mut around = Vec::new();
    for field in page.doc.select(ASKING).nodes() {
        let above = field.ancestors(None).into_iter();
        let above = above.take_while(|node| prose::words(&node.text()) <= WORDS_AROUND_FIELD);
        around.extend(
            above.filter(|node| !["body", "html", "main", "article"].iter().any(|name| node.has_name(name))).last(),
        );
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
