//! Which classes and ids the style sheets in a page hide.

use std::collections::HashSet;

use super::page_tree::Page;

/// Classes and ids, with their `.` or `#`, that are hidden by a rule of their own on every screen, and shown by none.
pub(super) fn hidden(page: &Page) -> HashSet<String> {
    let (mut hidden, mut shown) = (HashSet::new(), HashSet::new());
    for id in page.elements().filter(|id| page.name(*id) == "style") {
        let sheet = page.text(id);
        if sheet.contains("none") || sheet.contains("hidden") {
            collect(&sheet, &mut hidden, &mut shown);
        }
    }
    hidden.retain(|name| !shown.contains(name));
    hidden
}

fn collect(sheet: &str, hidden: &mut HashSet<String>, shown: &mut HashSet<String>) {
    let (mut rest, mut depth) = (sheet, 0usize);
    while let Some(at) = rest.find(['{', '}']) {
        let (prelude, marked) = rest.split_at(at);
        let (mark, inner) = marked.split_at(1);
        rest = inner;
        // A comment may stand before a selector.
        let prelude = prelude.rsplit("*/").next().unwrap_or_default().trim();
        if mark == "}" {
            depth = depth.saturating_sub(1);
        } else if prelude.starts_with('@') {
            // Only for some screens, or for printing.
            depth += 1;
        } else {
            let body = inner.split('}').next().unwrap_or_default();
            rest = inner.get(body.len()..).and_then(|rest| rest.strip_prefix('}')).unwrap_or_default();
            let declares = |key: &str, values: &[&str]| {
                declarations(body)
                    .any(|(own, value)| own == key && values.iter().any(|wanted| value.starts_with(wanted)))
            };
            if declares("display", &["none"]) || declares("visibility", &["hidden", "collapse"]) {
                let alone = prelude.split(',').map(str::trim).filter(|selector| depth == 0 && is_alone(selector));
                hidden.extend(alone.map(str::to_owned));
            } else if declarations(body).any(|(key, _)| key == "display" || key == "visibility") {
                let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'));
                for (at, mark) in prelude.match_indices(['.', '#']) {
                    let name = prelude.get(at + 1..).unwrap_or_default().split(ends).next().unwrap_or_default();
                    shown.insert(format!("{mark}{name}"));
                }
            }
        }
    }
}

/// The declarations of a rule or a style, in lower case and without spaces.
pub(super) fn declarations(body: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let bare = |text: &str| text.split_whitespace().collect::<String>().to_ascii_lowercase();
    body.split(';').filter_map(move |one| one.split_once(':').map(|(key, value)| (bare(key), bare(value))))
}

/// Whether a selector is one class or id.
fn is_alone(selector: &str) -> bool {
    let name = selector.strip_prefix(['.', '#']).unwrap_or_default();
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_hide() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("class and id", "/* x */ .a, #b { color: red; display : none !important }", &["#b", ".a"]),
            ("visibility", ".a{visibility:hidden}", &[".a"]),
            ("in a context", ".no-js .a, p.b, .c:hover { display:none }", &[]),
            ("for printing", "@media print { .a { display: none } } .b { display: none }", &[".b"]),
            ("shown again", ".a { display: none } .js .a { display: block }", &[]),
            ("shown on some screens", ".a { display: none } @media (min-width: 9em) { .a { display: block } }", &[]),
            ("broken", ".a { display: none", &[".a"]),
        ];
        for (name, sheet, wanted) in cases {
            let page = Page::parse(&format!("<style>{sheet}</style>"));
            let mut found: Vec<String> = hidden(&page).into_iter().collect();
            found.sort();
            assert_eq!(found, wanted, "{name}");
        }
    }
}
