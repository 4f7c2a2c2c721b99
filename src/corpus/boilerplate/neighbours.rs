//! What stands below and around an article in the same file: comments, other articles, boxes about authors and senders.
//!
//! Each is told by where it stands among the roles of all blocks, not by its words alone.

use super::block_role::Role;
use super::line_rules::Boilerplate;
use super::walls;
use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;
use crate::data::word_list;

/// Where readers' comments begin: at a heading over comments that most of the prose stands above.
pub(crate) fn comments_at(blocks: &[Block], roles: &[Role]) -> Option<usize> {
    let weights = || {
        blocks.iter().zip(roles).map(|(block, role)| if *role == Role::Prose { prose::words(&block.text) } else { 0 })
    };
    let all: usize = weights().sum();
    let mut above = 0;
    for (index, (role, weight)) in roles.iter().zip(weights()).enumerate() {
        if *role == Role::Boilerplate(Boilerplate::Comments) && above * 2 > all {
            return Some(index);
        }
        above += weight;
    }
    None
}

/// Where other articles are announced: at a heading that is a link, which no heading inside an article is, when most of
/// the prose stands above it.
pub(crate) fn other_articles_at(blocks: &[Block], roles: &[Role]) -> Option<usize> {
    let weight = |(block, role): (&Block, &Role)| if *role == Role::Prose { prose::words(&block.text) } else { 0 };
    let all: usize = blocks.iter().zip(roles).map(weight).sum();
    let mut above = 0;
    for (index, pair) in blocks.iter().zip(roles).enumerate() {
        if pair.0.kind == BlockKind::Heading && pair.0.linked && above * 10 > all * 6 {
            return Some(index);
        }
        above += weight(pair);
    }
    None
}

/// What stands under “Anzeige” is one, where it speaks as such.
pub(crate) fn mark_advertisements(blocks: &[Block], roles: &mut [Role]) {
    const LONGEST: usize = 30;
    for place in 1..blocks.len() {
        let (Some(above), Some(block)) = (blocks.get(place - 1), blocks.get(place)) else { continue };
        let is_label = word_list!("de/boilerplate/advertisement-labels.txt").contains(&prose::key(&above.text));
        let key = prose::key(&block.text);
        let words = word_list!("de/boilerplate/advertising.txt");
        let speaks = key.split(' ').filter(|word| words.contains(word)).count() >= 2;
        if is_label
            && speaks
            && prose::words(&block.text) <= LONGEST
            && let Some(role) = roles.get_mut(place)
        {
            *role = Role::Boilerplate(Boilerplate::Line);
        }
    }
}

/// What stands next to a request for consent and speaks as the site to its reader belongs to it.
pub(crate) fn mark_consent(blocks: &[Block], roles: &mut [Role]) {
    let mut mark = |place: usize, near: usize| {
        let is_next = roles.get(near) == Some(&Role::Boilerplate(Boilerplate::Consent));
        let speaks = || blocks.get(place).is_some_and(|block| walls::speaks_as_site(&block.text));
        if is_next
            && matches!(roles.get(place), Some(Role::Prose | Role::Item | Role::Announcement))
            && speaks()
            && let Some(role) = roles.get_mut(place)
        {
            *role = Role::Boilerplate(Boilerplate::Consent);
        }
    };
    (1..blocks.len()).for_each(|place| mark(place, place - 1));
    (1..blocks.len()).rev().for_each(|place| mark(place - 1, place));
}

/// What readers wrote stands between a short line with their name and the buttons under it.
pub(crate) fn mark_replies(roles: &mut [Role]) {
    for place in 0..roles.len() {
        if roles.get(place) != Some(&Role::Boilerplate(Boilerplate::Reply)) {
            continue;
        }
        // Back over what was written, then over the lines that say who wrote it and when.
        let above = roles.get(..place).unwrap_or_default();
        let written = above.iter().rev().take_while(|role| matches!(role, Role::Prose | Role::Announcement)).count();
        let who = above.iter().rev().skip(written).take_while(|role| matches!(role, Role::Short | Role::About)).count();
        if who > 0 {
            roles
                .iter_mut()
                .take(place)
                .rev()
                .take(written + who)
                .for_each(|role| *role = Role::Boilerplate(Boilerplate::Line));
        }
    }
}

/// How many blocks above the last paragraph a box about an author may begin.
const NEAR_END: usize = 40;

/// Below the article boxes tell who its authors are: paragraphs that begin with their names.
pub(crate) fn mark_boxes(blocks: &[Block], authors: &[String], roles: &mut [Role]) {
    let Some(last) = roles.iter().rposition(|role| *role == Role::Prose) else { return };
    let begins = |text: &str| {
        // By the whole name or the first name, and by what such boxes tell.
        let is_told = |name: &str| {
            let rest = text.strip_prefix(name).map(str::trim_start).unwrap_or_default();
            let verb = rest.split(' ').next().unwrap_or_default();
            rest.starts_with(", geboren")
                || rest.starts_with(", Jahrgang")
                || word_list!("de/boilerplate/about-author-verbs.txt").contains(verb)
        };
        authors.iter().any(|name| is_told(name) || name.split(' ').next().is_some_and(is_told))
            || word_list!("de/boilerplate/about-persons.txt").contains(&prose::key(text))
    };
    let Some(place) =
        (0..=last).rev().take(NEAR_END).find(|place| blocks.get(*place).is_some_and(|block| begins(&block.text)))
    else {
        return;
    };
    let weight = |range: &[Block]| range.iter().map(|block| prose::words(&block.text)).sum::<usize>();
    let (above, below) = blocks.split_at(place);
    if weight(below.get(..=last - place).unwrap_or_default()) * 4 < weight(above) {
        roles.iter_mut().skip(place).for_each(|role| *role = Role::Boilerplate(Boilerplate::Line));
    }
}

/// Press releases end with a paragraph about the sender under a heading “Über …”, which names who is told about below.
pub(crate) fn mark_senders(blocks: &[Block], roles: &mut [Role]) {
    let is_about = |block: &Block| {
        let text = block.text.trim_end_matches(':');
        (text.starts_with("Über ") || text.starts_with("About "))
            && prose::words(text) <= 8
            && !prose::ends_sentence(text)
    };
    let Some(place) = blocks.iter().rposition(is_about) else { return };
    let (Some(heading), Some(below)) = (blocks.get(place), blocks.get(place + 1)) else { return };
    // The paragraph begins with the name of the heading: “Über die Wesertal Netze AG” – “Die Wesertal Netze AG …”.
    let is_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let name = heading.text.trim_end_matches(':').split_whitespace().skip(1).find(is_name);
    let is_told = name.is_some_and(|name| below.text.split_whitespace().take(3).any(|word| word.starts_with(name)));
    let weight = |part: &[Block]| part.iter().map(|block| prose::words(&block.text)).sum::<usize>();
    let (above, under) = blocks.split_at(place);
    if is_told && weight(under) * 2 < weight(above) {
        roles.iter_mut().skip(place).for_each(|role| *role = Role::Boilerplate(Boilerplate::Line));
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::SiteLines;
    use crate::corpus::boilerplate::clean::clean;
    use crate::corpus::formats::{markdown, plain_text};

    const LEAD: &str =
        "Der Konzern baut ein Werk für 4,4 Milliarden Euro und stellt 1.350 Menschen ein, teilte er am Dienstag mit.";
    const MORE: &str = "Die Behörde hatte dem Vorhaben im August zugestimmt, weil das Werk am See kein Wasser aus dem Grund braucht. \
         Im Gemeinderat war es lange umstritten, denn die Leitungen im Ort sind alt, und wer für neue bezahlt, steht noch \
         nicht fest. Die Landesregierung hat Geld zugesagt, will es aber erst im kommenden Jahr auszahlen, wenn der Haushalt \
         beschlossen ist und der Konzern seine Pläne für die Abwärme vorgelegt hat.";

    #[test]
    fn what_surrounds_an_article_goes_and_what_looks_like_it_stays() {
        let cases: [(&str, &str, &[&str]); 9] = [
            (
                "a box about the author",
                "Titel der Meldung\nVon Jana Weber\n\nLEAD\n\nMORE\n\nJana Weber schreibt seit 2014 über Netze. Sie lebt in Graz.",
                &[],
            ),
            (
                "an author who is quoted",
                "Titel der Meldung\nVon Jana Weber\n\nLEAD\n\nMORE\n\nJana Weber hatte davor gewarnt.",
                &["Jana Weber hatte davor gewarnt."],
            ),
            (
                "the sender of a press release",
                "Titel der Meldung\n\nLEAD\n\nMORE\n\nÜber die Nordlicht AG\n\nDie Nordlicht AG wurde 1998 in Tarnitz gegründet.",
                &[],
            ),
            (
                "a heading that begins like one",
                "Titel der Meldung\n\nLEAD\n\nMORE\n\nÜber 5000 Kunden betroffen\n\nDavon erfuhren sie erst am Montag.",
                &["Davon erfuhren sie erst am Montag."],
            ),
            (
                "an advertisement",
                "Titel der Meldung\n\nLEAD\n\nAnzeige\n\nZinsen sichern: Festgeld für Neukunden der Hansebank.\n\nMORE",
                &[],
            ),
            (
                "text under the label of one",
                "Titel der Meldung\n\nLEAD\n\nAnzeige\n\nDer Umsatz stieg um zwölf Prozent auf vier Milliarden Euro.\n\nMORE",
                &["Der Umsatz stieg um zwölf Prozent auf vier Milliarden Euro."],
            ),
            (
                "what a reader wrote",
                "Titel der Meldung\n\nLEAD\n\nMORE\n\nKarin V.\n2 Tage\nUnd wann seid ihr endlich bei uns?\nGefällt mir • 4 | Antworten",
                &[],
            ),
            (
                "other articles under headings that are links",
                "# Titel\n\nLEAD\n\nMORE\n\n## [Chips werden knapp](https://x.example/2)\n\nEin Hersteller aus Thüringen liefert aus.",
                &[],
            ),
            (
                "a heading with an anchor",
                "# Titel\n\nLEAD\n\nMORE\n\n## [Fazit](#fazit)\n\nEin Hersteller aus Thüringen liefert aus.",
                &["Ein Hersteller aus Thüringen liefert aus."],
            ),
        ];
        for (name, text, wanted) in cases {
            let text = text.replace("LEAD", LEAD).replace("MORE", MORE);
            let draft = if text.starts_with('#') { markdown::draft(&text) } else { plain_text::draft(&text) };
            let cleaned = clean(draft, &SiteLines::default());
            let kept: Vec<&str> =
                cleaned.text.split("\n\n").filter(|paragraph| ![LEAD, MORE].contains(paragraph)).collect();
            assert_eq!(kept, wanted, "{name}");
        }
    }
}
