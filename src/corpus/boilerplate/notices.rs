//! Notices of a site to its readers: invitations to newsletters, notices about cookies, notes of the editors.

use super::walls;
use crate::corpus::lookup::{beginning, has_role};
use crate::corpus::prose;
use crate::data::{table, word_list};

/// A note of the editors: where a text came out first, what was corrected in it, which terms apply.
pub(super) fn is_note(text: &str, key: &str, words: &[&str]) -> bool {
    let table = table!("de/boilerplate/note-words.tsv");
    let has = |role: &str| has_role(words, table, role);
    let is_labelled = text
        .split_once(':')
        .is_some_and(|(label, _)| word_list!("de/boilerplate/note-labels.txt").contains(&prose::key(label)));
    let names_earlier = || word_list!("de/boilerplate/earlier-versions.txt").iter().any(|phrase| key.contains(phrase));
    let corrected = words.len() <= 60
        && (key.starts_with("in einer ") || key.starts_with("in der ") || key.contains(" in der ersten "))
        && names_earlier()
        && has("corrected");
    let (first, near) = words.get(..words.len().min(4)).unwrap_or_default().split_at_checked(1).unwrap_or_default();
    let published = words.len() <= 25
        && has_role(first, table, "this")
        && has_role(near, table, "text")
        && has("appeared")
        && has("where");
    let speaks = ["Sie ", "unser", "Unser"].iter().any(|word| text.contains(word));
    let terms = speaks && words.len() <= 40 && has("terms") && has("speaks") && has("consent");
    is_labelled || corrected || published || terms
}

/// `Newsletter abonnieren: Jeden Freitag das Wichtigste.`, `Das Wichtigste der Woche, jeden Donnerstag in Ihrem Postfach.`
pub(super) fn is_newsletter(text: &str, key: &str, words: &[&str]) -> bool {
    let table = table!("de/boilerplate/newsletter-words.tsv");
    let has = |role: &str| has_role(words, table, role);
    let speaks = ["Ihrem ", "Ihr ", "dein", "Dein"].iter().any(|word| text.contains(word));
    if speaks && words.len() <= 30 && has("mailbox") && has("promises") {
        return true;
    }
    if !words.iter().any(|word| word.starts_with("newsletter")) {
        return false;
    }
    let is_fragment = !prose::ends_sentence(text) && words.len() <= 25;
    let label = text.split_once(':').map(|(label, _)| label).unwrap_or_default();
    let is_labelled = (1..=4).contains(&label.split_whitespace().count())
        && key.starts_with("newsletter")
        && has_role(&prose::key(label).split(' ').collect::<Vec<_>>(), table, "invites");
    let opens =
        || beginning(key, |start| word_list!("de/boilerplate/newsletter-openings.txt").contains(start)).is_some();
    is_labelled
        || is_fragment && (has("invites") || words.len() <= 2 && key.starts_with("newsletter"))
        || words.len() <= 50 && opens() && has("reader")
}

/// A question to the reader about the page itself: `War diese Seite hilfreich?`, `Mochten Sie den Beitrag?`
pub(super) fn is_feedback(text: &str, words: &[&str]) -> bool {
    const MOST_WORDS: usize = 20;
    let table = table!("de/boilerplate/feedback-words.tsv");
    let question = text.split_inclusive('?').next().unwrap_or_default();
    let key = prose::key(question);
    let asked: Vec<&str> = key.split(' ').collect();
    let is_near =
        |near: &[&str]| has_role(near.get(..1).unwrap_or_default(), table, "this") && has_role(near, table, "page");
    words.len() <= MOST_WORDS
        && question.ends_with('?')
        && has_role(asked.get(..1).unwrap_or_default(), table, "asks")
        && has_role(&asked, table, "praise")
        && asked.windows(2).any(is_near)
}

/// An appeal to pay for what the page offers: it names money or membership, the work of those who wrote it, and speaks to
/// the reader. `Guter Journalismus braucht Unterstützung. Schon ab 4 Euro im Monat sind Sie dabei.`
pub(super) fn is_appeal(text: &str, words: &[&str]) -> bool {
    const MOST_WORDS: usize = 50;
    let table = table!("de/boilerplate/appeal-words.tsv");
    let has = |role: &str| has_role(words, table, role);
    // An agency finds people work, too.
    let is_own = |pair: &[&str]| {
        has_role(pair.get(..1).unwrap_or_default(), table, "self")
            && has_role(pair.get(1..).unwrap_or_default(), table, "labour")
    };
    let names_own_labour = || words.windows(2).any(is_own);
    // What somebody says is quoted, and what somebody is asked is a question.
    let is_said = text.contains(['„', '»', '"', '“']) || text.trim_end().ends_with('?');
    words.len() <= MOST_WORDS
        && !is_said
        && has("supports")
        && (has("work") || names_own_labour())
        && (has("price") || has("self"))
        && walls::speaks_to_reader(text)
}

/// A notice about cookies or partners, or the offer to pay for a page without advertising.
pub(super) fn is_cookies(key: &str, words: &[&str]) -> bool {
    let names_them = words.iter().any(|word| word.starts_with("cookie"));
    let partners = words.starts_with(&["wir", "und", "unsere"]) && words.contains(&"partner");
    let is_button = |word: &str| table!("de/boilerplate/navigation.tsv").get(word).is_some();
    let only =
        || words.iter().all(|word| word.starts_with("cookie") || is_button(word) || word.starts_with("einstellung"));
    let opens = || {
        let is_known = |start: &str| {
            word_list!("de/boilerplate/cookie-openings.txt").contains(start)
                || word_list!("en/boilerplate/cookie-openings.txt").contains(start)
        };
        beginning(key, is_known).is_some()
    };
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let without_ads = words.len() <= 15
        && has(&["werbung", "tracking"])
        && has(&["lesen", "sehen"])
        && (has(&["pur", "abo"]) && has(&["ohne"]) || key.starts_with("sie "));
    partners || without_ads || names_them && (only() || opens())
}
