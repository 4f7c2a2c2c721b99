//! From the blocks of a file to the article: what is prose stays, what a page puts around it goes.
//!
//! A block that ends as a sentence does, or is long, is prose unless it is told to be litter ([`super::litter`]). Short
//! blocks without a sentence's end are headings, author lines, captions or links, and no part of the text. List items
//! and what a colon announces stay where prose is around them.

use super::byline::{self, AboutLine};
use super::dateline;
use super::draft::{Block, Draft, Kind};
use super::litter::{self, Litter};
use super::{sentence, title};

/// Blocks of so many words are prose, however they end.
const LONG: usize = 18;

/// A sentence of so many words shows that the article goes on after a list of links.
const GOES_ON: usize = 8;

/// How many paragraphs from the top may have a dateline: it stands after the teaser at the latest.
const DATELINE_WITHIN: usize = 4;

/// What is left of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// The headline; empty where there is none.
    pub title: String,
    /// Day of publication as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Paragraphs with an empty line between them; empty where there is no prose.
    pub text: String,
}

/// What a block is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Prose,
    Item,
    /// Ends with a colon or comma: announces what follows.
    Announcement,
    /// A heading that is marked as one.
    Heading,
    /// Short and no sentence.
    Short,
    Litter(Litter),
    /// Author or time.
    About,
}

/// Cleans a file that was taken apart.
pub(super) fn clean(draft: Draft) -> Cleaned {
    let mut blocks = draft.blocks;
    let dates: Vec<AboutLine> =
        blocks.iter().filter_map(|block| byline::about(&block.text)).filter(|line| line.date.is_some()).collect();
    let title = draft.title.or_else(|| title::take(&mut blocks)).unwrap_or_default();
    title::drop_repetitions(&title, &mut blocks);
    let mut paragraphs = prose(&blocks);
    let dateline = strip_marks(&mut paragraphs);
    // The file's own field, the line that says when it came out, the dateline, a line about changes.
    let line = |changed: bool| dates.iter().find(|line| line.changed == changed).and_then(|line| line.date.clone());
    let date = draft.date.or_else(|| line(false)).or(dateline).or_else(|| line(true));
    Cleaned { title: super::characters::squeeze(&title), date, text: paragraphs.join("\n\n") }
}

/// The paragraphs that are article text, in order.
fn prose(blocks: &[Block]) -> Vec<String> {
    let roles: Vec<Role> = blocks.iter().map(role).collect();
    let end = comments_at(blocks, &roles).unwrap_or(blocks.len());
    let (blocks, roles) = (blocks.get(..end).unwrap_or(blocks), roles.get(..end).unwrap_or(&roles));
    let mut kept: Vec<String> = Vec::new();
    // Whether links to other articles are being listed, and whether a colon or a list is open.
    let (mut in_links, mut in_list, mut announced) = (false, false, false);
    let long_prose = |(block, role): (&Block, &Role)| *role == Role::Prose && sentence::words(&block.text) >= GOES_ON;
    let last_prose = blocks.iter().zip(roles).rposition(long_prose).unwrap_or_default();
    let goes_on = |index: usize| index <= last_prose;
    for (index, (block, role)) in blocks.iter().zip(roles).enumerate() {
        let after = roles.get(index + 1..).unwrap_or_default();
        let keep = match role {
            // Titles of other articles may be questions, but no full stop ends them.
            Role::Prose if in_links => ends_with_stop(block) && goes_on(index),
            Role::Prose => true,
            Role::Announcement if in_links => sentence::words(&block.text) >= GOES_ON,
            Role::Announcement => announces(after, block, blocks.get(index + 1)),
            Role::Item if in_links => false,
            Role::Item => keeps_item(block, in_list, kept.is_empty()),
            Role::Short => announced && !in_links && list_goes_on(after),
            Role::Heading | Role::Litter(_) | Role::About => false,
        };
        match role {
            Role::Litter(Litter::Links) => in_links = true,
            Role::Heading => in_links = false,
            _ if keep => in_links = false,
            _ => {}
        }
        announced = keep && (block.text.ends_with(':') || matches!(role, Role::Announcement | Role::Short));
        // A list may stand under a heading of its own, marked as one or followed by the rest of the article.
        let is_headed = *role == Role::Heading || *role == Role::Short && !in_links && list_goes_on(after);
        in_list = announced || is_headed || keep && matches!(role, Role::Item | Role::Prose);
        if keep {
            kept.push(block.text.clone());
        }
    }
    kept
}

fn role(block: &Block) -> Role {
    let text = &block.text;
    if let Some(kind) = litter::litter(text) {
        return Role::Litter(kind);
    }
    if byline::about(text).is_some() || dateline::is_mark_alone(text) {
        return Role::About;
    }
    let ends = sentence::ends_sentence(text);
    match block.kind {
        Kind::Heading => Role::Heading,
        Kind::Item => Role::Item,
        Kind::Paragraph if ends && block.linked && !ends_with_stop(block) => Role::Short,
        Kind::Paragraph if ends || sentence::words(text) >= LONG => Role::Prose,
        Kind::Paragraph if text.ends_with([':', ',', ';']) => Role::Announcement,
        Kind::Paragraph => Role::Short,
    }
}

fn ends_with_stop(block: &Block) -> bool {
    sentence::ends_with_stop(sentence::without_remark(&block.text))
}

/// Where readers' comments begin: at a heading over comments that most of the prose stands above.
fn comments_at(blocks: &[Block], roles: &[Role]) -> Option<usize> {
    let weights = || {
        blocks.iter().zip(roles).map(
            |(block, role)| {
                if *role == Role::Prose { sentence::words(&block.text) } else { 0 }
            },
        )
    };
    let all: usize = weights().sum();
    let mut above = 0;
    for (index, (role, weight)) in roles.iter().zip(weights()).enumerate() {
        if *role == Role::Litter(Litter::Comments) && above * 2 > all {
            return Some(index);
        }
        above += weight;
    }
    None
}

/// “Betroffen sind folgende Versionen:” stays before a list or a quotation, and where it tells enough by itself.
fn announces(after: &[Role], block: &Block, following: Option<&Block>) -> bool {
    let quotes = following.is_some_and(|block| block.text.starts_with(['„', '“', '"', '»', '«', '‚']));
    let before_list = match after.first() {
        Some(Role::Item) => true,
        Some(Role::Short) => list_goes_on(after),
        Some(Role::Prose) => quotes,
        _ => false,
    };
    before_list || sentence::words(&block.text) >= GOES_ON
}

/// Items stay unless they are links alone or labels that no prose stands before.
fn keeps_item(block: &Block, in_list: bool, is_first: bool) -> bool {
    if sentence::ends_sentence(&block.text) {
        return !block.linked || ends_with_stop(block);
    }
    !block.linked && (in_list || is_first && sentence::words(&block.text) >= 5)
}

/// Whether prose follows after short lines or items: a list without marks, not links at the end of a page.
fn list_goes_on(after: &[Role]) -> bool {
    after.iter().find(|role| !matches!(role, Role::Short | Role::Item)).is_some_and(|role| *role == Role::Prose)
}

/// Strips datelines from the first paragraphs and agency marks from the last; gives the date of the dateline.
fn strip_marks(paragraphs: &mut [String]) -> Option<String> {
    let mut date = None;
    for paragraph in paragraphs.iter_mut().take(DATELINE_WITHIN) {
        if let Some(freed) = dateline::strip(paragraph) {
            date = freed.date;
            *paragraph = freed.text.to_owned();
            break;
        }
    }
    if let Some(last) = paragraphs.last_mut() {
        let bare = dateline::strip_end(last).len();
        last.truncate(bare);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    const LEAD: &str =
        "Der Konzern baut ein Werk für 4,4 Milliarden Euro und stellt 1.350 Menschen ein, teilte er am Dienstag mit.";

    fn text_of(text: &str) -> Vec<String> {
        let cleaned = clean(plain::draft(&text.replace("LEAD", LEAD)));
        cleaned.text.split("\n\n").filter(|paragraph| *paragraph != LEAD).map(str::to_owned).collect()
    }

    #[test]
    fn what_stays_and_what_goes() {
        let cases: [(&str, &str, &[&str]); 16] = [
            ("short sentences stay", "Titel\n\nLEAD\n\nDas ist neu.\n\nLEAD", &["Das ist neu."]),
            ("headings go", "Titel\n\nLEAD\n\nStreit um das Wasser\n\nLEAD", &[]),
            ("bullets stay", "Titel\n\nLEAD\n\n- Version 3.6\n- Version 4.0\n\nLEAD", &["Version 3.6", "Version 4.0"]),
            (
                "bullets at the end stay",
                "Titel\n\nLEAD\n\nBetroffen sind:\n- Version 3.6\n- Version 4.0",
                &["Betroffen sind:", "Version 3.6", "Version 4.0"],
            ),
            (
                "bullets under a heading stay",
                "Titel\n\nLEAD\n\nBetroffene Versionen\n- Version 3.6\n\nLEAD",
                &["Version 3.6"],
            ),
            (
                "a list after a comma stays",
                "Titel\n\nLEAD\n\nDas Gericht verurteilte die Firma,\n- den Vertrieb einzustellen,\n- Auskunft zu geben.",
                &["Das Gericht verurteilte die Firma,", "den Vertrieb einzustellen,", "Auskunft zu geben."],
            ),
            (
                "an unmarked list stays",
                "Titel\n\nLEAD\n\nBetroffen sind:\nVersion 3.6\nVersion 4.0\n\nLEAD",
                &["Betroffen sind:", "Version 3.6", "Version 4.0"],
            ),
            ("links at the end go", "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\nChips werden knapp", &[]),
            (
                "the text after links stays",
                "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\n\nDas Werk soll im dritten Quartal 2027 den Betrieb aufnehmen.",
                &["Das Werk soll im dritten Quartal 2027 den Betrieb aufnehmen."],
            ),
            (
                "a short sentence between links and text stays",
                "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\n\nDas ist neu.\n\nLEAD",
                &["Das ist neu."],
            ),
            (
                "comments go",
                "Titel\n\nLEAD\n\nKommentare (2)\nEndlich sagt das einmal jemand, dachte ich mir beim Lesen.",
                &[],
            ),
            (
                "a comment count on top hides nothing",
                "Titel\nKommentare (2)\n\nLEAD\n\nDas ist neu.",
                &["Das ist neu."],
            ),
            (
                "a list of links with marks goes",
                "Titel\n\nLEAD\n\nMehr zum Thema:\n- Warum Chips knapp sind\n- Was nun?",
                &[],
            ),
            (
                "agency marks go",
                "Titel\n\nBerlin (dpa/tst) – Das ist neu.\n\nLEAD\n\nUnd das auch. (dpa)",
                &["Das ist neu.", "Und das auch."],
            ),
            (
                "a quotation after a colon stays",
                "Titel\n\nLEAD\n\nDer Chef sagte:\n\n„Wir bauen.“\n\nLEAD",
                &["Der Chef sagte:", "„Wir bauen.“"],
            ),
            (
                "long lines without an end stay",
                "Titel\n\nLEAD\n\nIm Jahr darauf folgten dann noch zwei weitere Werke in Sachsen und in Bayern mit zusammen mehr als 2.000 Beschäftigten",
                &[
                    "Im Jahr darauf folgten dann noch zwei weitere Werke in Sachsen und in Bayern mit zusammen mehr als 2.000 Beschäftigten",
                ],
            ),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(text_of(text), wanted, "{name}");
        }
    }

    #[test]
    fn dates() {
        let cases = [
            ("date line", "Titel\n27. Juli 2021, 14.30 Uhr\n\nLEAD", Some("2021-07-27")),
            (
                "publication before change",
                "Titel\nAktualisiert am 2. August 2021\nVeröffentlicht am 27.07.2021\n\nLEAD",
                Some("2021-07-27"),
            ),
            ("change, when nothing else", "Titel\n\nLEAD\n\nStand: 2.8.2021", Some("2021-08-02")),
            ("above the headline", "27. Juli 2021\nTitel der Meldung\n\nLEAD", Some("2021-07-27")),
            ("dateline", "Titel\n\nWien, 3. Jänner 2022 (APA) – Das ist neu.\n\nLEAD", Some("2022-01-03")),
            ("never from running text", "Titel\n\nLEAD\n\nAm 27. Juli 2021 war das noch anders.", None),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(clean(plain::draft(&text.replace("LEAD", LEAD))).date.as_deref(), wanted, "{name}");
        }
    }
}
